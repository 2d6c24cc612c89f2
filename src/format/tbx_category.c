/* From the definitions of the modules min 1.1.1 and basic 1.2.1, and from the constraints of TBX-Basic of 2008. */
#include <config.h>
#include "format/tbx_category.h"

#include "base/buf.h"

#define MIN (TBX_IN_MIN | TBX_IN_BASIC | TBX_IN_2008)
#define BASIC (TBX_IN_BASIC | TBX_IN_2008)
#define STATUSES " preferredTerm-admn-sts admittedTerm-admn-sts deprecatedTerm-admn-sts supersededTerm-admn-sts "
#define PARTS " noun verb adjective adverb other "
#define GENDERS " masculine feminine neuter other "
#define TYPES " fullForm acronym abbreviation shortForm variant phrase "
#define PLACES " checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage interactiveMessage menuItem progressBar " \
	"pushButton radioButton slider spinBox tab tableText textBox toolTip user-definedType "
#define TRANSACTIONS " origination modification "

enum { CT = TBX_AT_CONCEPT | TBX_AT_TERM, CL = TBX_AT_CONCEPT | TBX_AT_LANGUAGE };

static const struct tbx_category categories[] = {
	{ "administrativeStatus", "min", "termNote", TBX_AT_TERM, MIN, STATUSES, STATUSES, "termNoteGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "partOfSpeech", "min", "termNote", TBX_AT_TERM, MIN, PARTS, PARTS "properNoun ", "termNoteGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "customerSubset", "min", "admin", CT, MIN, NULL, NULL, "adminGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "subjectField", "min", "descrip", TBX_AT_CONCEPT, MIN, NULL, NULL, "descripGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "externalCrossReference", "min", "xref", TBX_ANYWHERE, MIN, NULL, NULL, NULL, TBX_ALONE, TBX_TARGET_LINK, true },
	{ "context", "basic", "descrip", TBX_AT_TERM, BASIC, NULL, NULL, "descripGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "definition", "basic", "descrip", CL, BASIC, NULL, NULL, "descripGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "source", "basic", "admin", TBX_ANYWHERE, BASIC, NULL, NULL, "descripGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "projectSubset", "basic", "admin", CT, BASIC, NULL, NULL, "adminGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "crossReference", "basic", "ref", CT, BASIC, NULL, NULL, NULL, TBX_EITHER, TBX_TARGET_ENTRY, true },
	{ "xGraphic", "basic", "xref", CL, BASIC, NULL, NULL, "", TBX_ALONE, TBX_TARGET_LINK, true },
	{ "grammaticalGender", "basic", "termNote", TBX_AT_TERM, BASIC, GENDERS, GENDERS, "termNoteGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "termType", "basic", "termNote", TBX_AT_TERM, BASIC, TYPES, TYPES, "termNoteGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "termLocation", "basic", "termNote", TBX_AT_TERM, BASIC, PLACES, NULL, "termNoteGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "geographicalUsage", "basic", "termNote", TBX_AT_TERM, BASIC, NULL, NULL, "termNoteGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "transactionType", "basic", "transac", TBX_ANYWHERE, BASIC, TRANSACTIONS, TRANSACTIONS, "transacGrp", TBX_EITHER, TBX_NO_TARGET, false },
	{ "responsibility", "basic", "transacNote", TBX_ANYWHERE, BASIC, NULL, NULL, "transacGrp", TBX_GROUPED, TBX_TARGET_OBJECT, false },
};

const struct tbx_category *tbx_category_find(slice module, slice name)
{
	for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
		if (slice_eq(name, slice_of(categories[i].name)) && (!module.len || slice_eq(module, slice_of(categories[i].module))))
			return &categories[i];
	return NULL;
}

bool tbx_category_list(struct buf *into, slice element, unsigned dialects)
{
	size_t begin = into->len;
	for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
		const struct tbx_category *c = &categories[i];
		if (!slice_eq(element, slice_of(c->element)) || !(c->dialects & dialects))
			continue;
		if (!buf_printf(into, "%s%s", into->len > begin ? ", " : "", c->name))
			return false;
	}
	return true;
}
