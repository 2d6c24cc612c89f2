/* The three grammars, told from the content models of the standard.  Lists of attributes come first, then sets, then elements; the
 * order of the elements is that of the alphabet and means nothing. */
#include <config.h>
#include "format/tbx_grammar.h"

/* Attributes that many elements share. */
#define ID { "id", TBX_VALUE_ID, false, NULL }
#define LANG { "xml:lang", TBX_VALUE_LANGUAGE, false, NULL }
#define TYPE(required) { "type", TBX_VALUE_TYPE, required, NULL }
#define END { NULL, TBX_ANY_VALUE, false, NULL }

static const struct tbx_attribute none[] = { END };
static const struct tbx_attribute id[] = { ID, END };
static const struct tbx_attribute id_required[] = { { "id", TBX_VALUE_ID, true, NULL }, END };
static const struct tbx_attribute id_lang[] = { ID, LANG, END };
static const struct tbx_attribute id_type[] = { ID, TYPE(false), END };
static const struct tbx_attribute id_type_required[] = { ID, TYPE(true), END };
static const struct tbx_attribute lang_required[] = { { "xml:lang", TBX_VALUE_LANGUAGE, true, NULL }, END };
static const struct tbx_attribute meta[] = {
	ID, LANG, { "type", TBX_VALUE_CATEGORY, true, NULL }, { "target", TBX_VALUE_IDREF, false, NULL },
	{ "datatype", TBX_ANY_VALUE, false, NULL }, END
};
static const struct tbx_attribute paragraph[] = { ID, LANG, TYPE(false), END };

/* ISO 30042:2019 */

enum {
	ADMIN, ADMIN_GRP, ADMIN_NOTE, BACK, BODY, CHANGE, CONCEPT_ENTRY, DATE, DESCRIP, DESCRIP_GRP, DESCRIP_NOTE, EC, ENCODING_DESC,
	FILE_DESC, FOREIGN, HI, ITEM, ITEM_GRP, ITEM_SET, LANG_SEC, NOTE, P, PH, PUBLICATION_STMT, REF, REF_OBJECT, REF_OBJECT_SEC,
	REVISION_DESC, SC, SOURCE_DESC, TBX, TBX_HEADER, TERM, TERM_NOTE, TERM_NOTE_GRP, TERM_SEC, TEXT, TITLE, TITLE_STMT, TRANSAC,
	TRANSAC_GRP, TRANSAC_NOTE, XREF,
	V3_ELEMENTS
};

#define B TBX_BIT
#define AUX_INFO (B(ADMIN) | B(ADMIN_GRP) | B(DESCRIP) | B(DESCRIP_GRP) | B(NOTE) | B(REF) | B(TRANSAC_GRP) | B(XREF))
#define LINK_INFO (B(ADMIN) | B(ADMIN_GRP) | B(NOTE) | B(REF) | B(TRANSAC_GRP) | B(XREF))
#define NOTE_TEXT { { B(HI) | B(FOREIGN) | B(SC) | B(EC) | B(PH), 0, 0 } }

static const struct tbx_attribute root3[] = {
	{ "type", TBX_VALUE_DIALECT, true, NULL }, { "style", TBX_VALUE_CHOICE, true, " dca dct " },
	{ "xml:lang", TBX_VALUE_LANGUAGE, true, NULL }, END
};
static const struct tbx_attribute xref3[] = {
	ID, { "type", TBX_VALUE_CATEGORY, true, NULL }, { "target", TBX_VALUE_URI, true, NULL }, END
};
static const struct tbx_attribute hi3[] = {
	{ "target", TBX_VALUE_IDREF, false, NULL },
	{ "type", TBX_VALUE_CHOICE, false, " entailedTerm hotkey italics bold superscript subscript math " }, END
};
static const struct tbx_attribute ph3[] = { TYPE(false), END };
static const struct tbx_attribute sc3[] = {
	{ "id", TBX_VALUE_ID, true, NULL }, { "isolated", TBX_VALUE_CHOICE, false, " yes no " }, END
};
static const struct tbx_attribute ec3[] = {
	ID, { "startRef", TBX_VALUE_IDREF, false, NULL }, { "isolated", TBX_VALUE_CHOICE, false, " yes no " },
	{ "disp", TBX_ANY_VALUE, false, NULL }, { "equiv", TBX_ANY_VALUE, false, NULL },
	{ "type", TBX_VALUE_CHOICE, false, " fmt ui quote link image other " }, { "subtype", TBX_ANY_VALUE, false, NULL },
	{ "target", TBX_ANY_VALUE, false, NULL }, END
};

static const struct tbx_element elements3[V3_ELEMENTS] = {
	[ADMIN] = { "admin", TBX_ROLE_META, TBX_TEXTUAL, meta, NOTE_TEXT, 0, NULL },
	[ADMIN_GRP] = { "adminGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(ADMIN), 1, 1 }, { B(ADMIN_NOTE) | B(NOTE) | B(REF) | B(XREF), 0, 0 } }, 0, NULL },
	[ADMIN_NOTE] = { "adminNote", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[BACK] = { "back", TBX_PLAIN, TBX_ELEMENTS, id, { { B(REF_OBJECT_SEC), 0, 0 } }, 0, NULL },
	[BODY] = { "body", TBX_PLAIN, TBX_ELEMENTS, id, { { B(CONCEPT_ENTRY), 1, 0 } }, 0, NULL },
	[CHANGE] = { "change", TBX_PLAIN, TBX_ELEMENTS, id_lang, { { B(P), 1, 0 } }, 0, NULL },
	[CONCEPT_ENTRY] = { "conceptEntry", TBX_ROLE_CONCEPT, TBX_ELEMENTS, id_required,
		{ { AUX_INFO, 0, 0 }, { B(LANG_SEC), 1, 0 } }, 0, NULL },
	[DATE] = { "date", TBX_ROLE_DATE, TBX_TEXTUAL, id, { { 0, 0, 0 } }, 0, NULL },
	[DESCRIP] = { "descrip", TBX_ROLE_META, TBX_TEXTUAL, meta, NOTE_TEXT, 0, NULL },
	[DESCRIP_GRP] = { "descripGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(DESCRIP), 1, 1 }, { LINK_INFO | B(DESCRIP_NOTE), 0, 0 } }, 0, NULL },
	[DESCRIP_NOTE] = { "descripNote", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[EC] = { "ec", TBX_ROLE_CLOSE_CODE, TBX_NOTHING, ec3, { { 0, 0, 0 } }, 0, NULL },
	[ENCODING_DESC] = { "encodingDesc", TBX_PLAIN, TBX_ELEMENTS, id, { { B(P), 1, 0 } }, 0, NULL },
	[FILE_DESC] = { "fileDesc", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(PUBLICATION_STMT), 0, 1 }, { B(TITLE_STMT), 0, 1 }, { B(SOURCE_DESC), 1, 1 } }, 0, NULL },
	[FOREIGN] = { "foreign", TBX_ROLE_INLINE, TBX_TEXTUAL, id_lang, NOTE_TEXT, 0, NULL },
	[HI] = { "hi", TBX_ROLE_INLINE, TBX_TEXTUAL, hi3, { { 0, 0, 0 } }, 0, NULL },
	[ITEM] = { "item", TBX_PLAIN, TBX_TEXTUAL, id_type, NOTE_TEXT, 0, NULL },
	[ITEM_GRP] = { "itemGrp", TBX_PLAIN, TBX_ELEMENTS, id, { { B(ITEM), 1, 1 }, { LINK_INFO, 0, 0 } }, 0, NULL },
	[ITEM_SET] = { "itemSet", TBX_PLAIN, TBX_ELEMENTS, id_type, { { B(ITEM) | B(ITEM_GRP), 1, 0 } }, 0, NULL },
	[LANG_SEC] = { "langSec", TBX_ROLE_LANGUAGE, TBX_ELEMENTS, lang_required,
		{ { AUX_INFO, 0, 0 }, { B(TERM_SEC), 1, 0 } }, 0, NULL },
	[NOTE] = { "note", TBX_PLAIN, TBX_TEXTUAL, id_lang, NOTE_TEXT, 0, NULL },
	[P] = { "p", TBX_PLAIN, TBX_TEXTUAL, paragraph, NOTE_TEXT, 0, NULL },
	[PH] = { "ph", TBX_ROLE_INLINE, TBX_NOTHING, ph3, { { 0, 0, 0 } }, 0, NULL },
	[PUBLICATION_STMT] = { "publicationStmt", TBX_PLAIN, TBX_ELEMENTS, id, { { B(P), 1, 0 } }, 0, NULL },
	[REF] = { "ref", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[REF_OBJECT] = { "refObject", TBX_ROLE_OBJECT, TBX_ELEMENTS, id,
		{ { B(ITEM) | B(ITEM_GRP) | B(ITEM_SET), 1, 0 } }, 0, NULL },
	[REF_OBJECT_SEC] = { "refObjectSec", TBX_PLAIN, TBX_ELEMENTS, id_type_required, { { B(REF_OBJECT), 1, 0 } }, 0, NULL },
	[REVISION_DESC] = { "revisionDesc", TBX_PLAIN, TBX_ELEMENTS, id_lang, { { B(CHANGE), 1, 0 } }, 0, NULL },
	[SC] = { "sc", TBX_ROLE_OPEN_CODE, TBX_NOTHING, sc3, { { 0, 0, 0 } }, 0, NULL },
	[SOURCE_DESC] = { "sourceDesc", TBX_PLAIN, TBX_ELEMENTS, id_lang, { { B(P), 1, 0 } }, 0, NULL },
	[TBX] = { "tbx", TBX_ROLE_ROOT, TBX_ELEMENTS, root3, { { B(TBX_HEADER), 1, 1 }, { B(TEXT), 1, 1 } }, 0, NULL },
	[TBX_HEADER] = { "tbxHeader", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(FILE_DESC), 1, 1 }, { B(ENCODING_DESC), 0, 1 }, { B(REVISION_DESC), 0, 1 } }, 0, NULL },
	[TERM] = { "term", TBX_ROLE_TERM, TBX_TEXTUAL, id, { { B(HI), 0, 0 } }, 0, NULL },
	[TERM_NOTE] = { "termNote", TBX_ROLE_META, TBX_TEXTUAL, meta, NOTE_TEXT, 0, NULL },
	[TERM_NOTE_GRP] = { "termNoteGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(TERM_NOTE), 1, 1 }, { LINK_INFO, 0, 0 } }, 0, NULL },
	[TERM_SEC] = { "termSec", TBX_ROLE_TERM_SECTION, TBX_ELEMENTS, id,
		{ { B(TERM), 1, 1 }, { B(TERM_NOTE) | B(TERM_NOTE_GRP), 0, 0 }, { AUX_INFO, 0, 0 } }, 0, NULL },
	/* the schema of 2023 would let the body be missing, and the standard is about bodies */
	[TEXT] = { "text", TBX_PLAIN, TBX_ELEMENTS, id, { { B(BODY), 1, 1 }, { B(BACK), 0, 1 } }, 0, NULL },
	[TITLE] = { "title", TBX_PLAIN, TBX_TEXTUAL, id_lang, { { 0, 0, 0 } }, 0, NULL },
	[TITLE_STMT] = { "titleStmt", TBX_PLAIN, TBX_ELEMENTS, id_lang, { { B(TITLE), 1, 1 }, { B(NOTE), 0, 0 } }, 0, NULL },
	[TRANSAC] = { "transac", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[TRANSAC_GRP] = { "transacGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(TRANSAC), 1, 1 }, { B(DATE) | B(NOTE) | B(REF) | B(TRANSAC_NOTE) | B(XREF), 0, 0 } }, 0, NULL },
	[TRANSAC_NOTE] = { "transacNote", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[XREF] = { "xref", TBX_ROLE_META, TBX_TEXTUAL, xref3, { { 0, 0, 0 } }, 0, NULL },
};

_Static_assert(V3_ELEMENTS <= 64, "an element is a bit of a set");

/* The schema of 2023 has publicationStmt before titleStmt, that of 2020 the other way round. */
const struct tbx_grammar tbx_grammar_v3 = {
	"ISO 30042:2019", elements3, V3_ELEMENTS, TBX, 0, B(PUBLICATION_STMT) | B(TITLE_STMT)
};

/* The edition of 2008; elements of the same name have the same index where that is convenient, but nothing rests on it. */

enum {
	M_ADMIN, M_ADMIN_GRP, M_ADMIN_NOTE, M_BACK, M_BODY, M_BPT, M_CHANGE, M_DATE, M_DESCRIP, M_DESCRIP_GRP, M_DESCRIP_NOTE,
	M_ENCODING_DESC, M_EPT, M_FILE_DESC, M_FOREIGN, M_HI, M_ITEM, M_ITEM_GRP, M_ITEM_SET, M_LANG_SET, M_MARTIF, M_MARTIF_HEADER,
	M_NOTE, M_NTIG, M_P, M_PH, M_PUBLICATION_STMT, M_REF, M_REF_OBJECT, M_REF_OBJECT_LIST, M_REVISION_DESC, M_SOURCE_DESC, M_TERM,
	M_TERM_COMP, M_TERM_COMP_GRP, M_TERM_COMP_LIST, M_TERM_ENTRY, M_TERM_GRP, M_TERM_NOTE, M_TERM_NOTE_GRP, M_TEXT, M_TIG, M_TITLE,
	M_TITLE_STMT, M_TRANSAC, M_TRANSAC_GRP, M_TRANSAC_NOTE, M_XREF,
	V2_ELEMENTS
};

#define M_AUX_INFO (B(M_ADMIN) | B(M_ADMIN_GRP) | B(M_DESCRIP) | B(M_DESCRIP_GRP) | B(M_NOTE) | B(M_REF) | B(M_TRANSAC_GRP) | B(M_XREF))
#define M_LINK_INFO (B(M_ADMIN) | B(M_ADMIN_GRP) | B(M_NOTE) | B(M_REF) | B(M_TRANSAC_GRP) | B(M_XREF))
#define M_NOTE_TEXT { { B(M_HI) | B(M_FOREIGN) | B(M_BPT) | B(M_EPT) | B(M_PH), 0, 0 } }

static const struct tbx_attribute root2[] = { TYPE(true), { "xml:lang", TBX_VALUE_LANGUAGE, true, NULL }, END };
static const struct tbx_attribute set2[] = { ID, { "xml:lang", TBX_VALUE_LANGUAGE, true, NULL }, END };
static const struct tbx_attribute xref2[] = {
	ID, { "type", TBX_VALUE_CATEGORY, true, NULL }, { "target", TBX_VALUE_URI, true, NULL }, END
};
static const struct tbx_attribute hi2[] = { TYPE(false), { "target", TBX_VALUE_IDREF, false, NULL }, LANG, END };
static const struct tbx_attribute type2[] = { TYPE(false), END };
static const struct tbx_attribute bpt2[] = { { "i", TBX_ANY_VALUE, false, NULL }, TYPE(false), END };
static const struct tbx_attribute ept2[] = { { "i", TBX_ANY_VALUE, false, NULL }, END };
static const struct tbx_attribute paragraph2[] = {
	ID, LANG, { "type", TBX_VALUE_CHOICE, false, " DCSName XCSURI XCSContent " }, END
};

static const struct tbx_element elements2[V2_ELEMENTS] = {
	[M_ADMIN] = { "admin", TBX_ROLE_META, TBX_TEXTUAL, meta, M_NOTE_TEXT, 0, NULL },
	[M_ADMIN_GRP] = { "adminGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(M_ADMIN), 1, 1 }, { B(M_ADMIN_NOTE) | B(M_NOTE) | B(M_REF) | B(M_XREF), 0, 0 } }, 0, NULL },
	[M_ADMIN_NOTE] = { "adminNote", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[M_BACK] = { "back", TBX_PLAIN, TBX_ELEMENTS, id, { { B(M_REF_OBJECT_LIST), 0, 0 } }, 0, NULL },
	[M_BODY] = { "body", TBX_PLAIN, TBX_ELEMENTS, id, { { B(M_TERM_ENTRY), 1, 0 } }, 0, NULL },
	[M_BPT] = { "bpt", TBX_ROLE_INLINE, TBX_TEXTUAL, bpt2, { { 0, 0, 0 } }, 0, NULL },
	[M_CHANGE] = { "change", TBX_PLAIN, TBX_ELEMENTS, id_lang, { { B(M_P), 1, 0 } }, 0, NULL },
	[M_DATE] = { "date", TBX_ROLE_DATE, TBX_TEXTUAL, id, { { 0, 0, 0 } }, 0, NULL },
	[M_DESCRIP] = { "descrip", TBX_ROLE_META, TBX_TEXTUAL, meta, M_NOTE_TEXT, 0, NULL },
	[M_DESCRIP_GRP] = { "descripGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(M_DESCRIP), 1, 1 }, { M_LINK_INFO | B(M_DESCRIP_NOTE), 0, 0 } }, B(M_DESCRIP) | B(M_ADMIN), NULL },
	[M_DESCRIP_NOTE] = { "descripNote", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[M_ENCODING_DESC] = { "encodingDesc", TBX_PLAIN, TBX_ELEMENTS, id, { { B(M_P), 1, 0 } }, 0, NULL },
	[M_EPT] = { "ept", TBX_ROLE_INLINE, TBX_TEXTUAL, ept2, { { 0, 0, 0 } }, 0, NULL },
	[M_FILE_DESC] = { "fileDesc", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(M_TITLE_STMT), 0, 1 }, { B(M_PUBLICATION_STMT), 0, 1 }, { B(M_SOURCE_DESC), 1, 0 } }, 0, NULL },
	[M_FOREIGN] = { "foreign", TBX_ROLE_INLINE, TBX_TEXTUAL, id_lang, M_NOTE_TEXT, 0, NULL },
	[M_HI] = { "hi", TBX_ROLE_INLINE, TBX_TEXTUAL, hi2, { { 0, 0, 0 } }, 0, NULL },
	[M_ITEM] = { "item", TBX_PLAIN, TBX_TEXTUAL, id_type, M_NOTE_TEXT, 0, NULL },
	[M_ITEM_GRP] = { "itemGrp", TBX_PLAIN, TBX_ELEMENTS, id, { { B(M_ITEM), 1, 1 }, { M_LINK_INFO, 0, 0 } }, 0, NULL },
	[M_ITEM_SET] = { "itemSet", TBX_PLAIN, TBX_ELEMENTS, id_type, { { B(M_ITEM) | B(M_ITEM_GRP), 1, 0 } }, 0, NULL },
	[M_LANG_SET] = { "langSet", TBX_ROLE_LANGUAGE, TBX_ELEMENTS, set2,
		{ { M_AUX_INFO, 0, 0 }, { B(M_TIG) | B(M_NTIG), 1, 0 } }, 0, NULL },
	[M_MARTIF] = { "martif", TBX_ROLE_ROOT, TBX_ELEMENTS, root2,
		{ { B(M_MARTIF_HEADER), 1, 1 }, { B(M_TEXT), 1, 1 } }, 0, NULL },
	[M_MARTIF_HEADER] = { "martifHeader", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(M_FILE_DESC), 1, 1 }, { B(M_ENCODING_DESC), 0, 1 }, { B(M_REVISION_DESC), 0, 1 } }, 0, NULL },
	[M_NOTE] = { "note", TBX_PLAIN, TBX_TEXTUAL, id_lang, M_NOTE_TEXT, 0, NULL },
	[M_NTIG] = { "ntig", TBX_ROLE_TERM_SECTION, TBX_ELEMENTS, id, { { B(M_TERM_GRP), 1, 1 }, { M_AUX_INFO, 0, 0 } }, 0, NULL },
	[M_P] = { "p", TBX_PLAIN, TBX_TEXTUAL, paragraph2, M_NOTE_TEXT, 0, NULL },
	[M_PH] = { "ph", TBX_ROLE_INLINE, TBX_TEXTUAL, type2, { { 0, 0, 0 } }, 0, NULL },
	[M_PUBLICATION_STMT] = { "publicationStmt", TBX_PLAIN, TBX_ELEMENTS, id, { { B(M_P), 1, 0 } }, 0, NULL },
	[M_REF] = { "ref", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[M_REF_OBJECT] = { "refObject", TBX_ROLE_OBJECT, TBX_ELEMENTS, id,
		{ { B(M_ITEM) | B(M_ITEM_GRP) | B(M_ITEM_SET), 1, 0 } }, 0, NULL },
	[M_REF_OBJECT_LIST] = { "refObjectList", TBX_PLAIN, TBX_ELEMENTS, id_type_required, { { B(M_REF_OBJECT), 1, 0 } }, 0, NULL },
	[M_REVISION_DESC] = { "revisionDesc", TBX_PLAIN, TBX_ELEMENTS, id_lang, { { B(M_CHANGE), 1, 0 } }, 0, NULL },
	[M_SOURCE_DESC] = { "sourceDesc", TBX_PLAIN, TBX_ELEMENTS, id_lang, { { B(M_P), 1, 0 } }, 0, NULL },
	[M_TERM] = { "term", TBX_ROLE_TERM, TBX_TEXTUAL, id, { { B(M_HI), 0, 0 } }, 0, NULL },
	[M_TERM_COMP] = { "termComp", TBX_PLAIN, TBX_TEXTUAL, id_lang, { { 0, 0, 0 } }, 0, NULL },
	[M_TERM_COMP_GRP] = { "termCompGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(M_TERM_COMP), 1, 1 }, { B(M_TERM_NOTE) | B(M_TERM_NOTE_GRP), 0, 0 }, { M_LINK_INFO, 0, 0 } }, 0, NULL },
	[M_TERM_COMP_LIST] = { "termCompList", TBX_PLAIN, TBX_ELEMENTS, id_type_required,
		{ { M_AUX_INFO, 0, 0 }, { B(M_TERM_COMP) | B(M_TERM_COMP_GRP), 1, 0 } }, 0, NULL },
	[M_TERM_ENTRY] = { "termEntry", TBX_ROLE_CONCEPT, TBX_ELEMENTS, id,
		{ { M_AUX_INFO, 0, 0 }, { B(M_LANG_SET), 1, 0 } }, 0, NULL },
	[M_TERM_GRP] = { "termGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(M_TERM), 1, 1 }, { B(M_TERM_NOTE) | B(M_TERM_NOTE_GRP), 0, 0 }, { B(M_TERM_COMP_LIST), 0, 0 } }, 0, NULL },
	[M_TERM_NOTE] = { "termNote", TBX_ROLE_META, TBX_TEXTUAL, meta, M_NOTE_TEXT, 0, NULL },
	[M_TERM_NOTE_GRP] = { "termNoteGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(M_TERM_NOTE), 1, 1 }, { M_LINK_INFO, 0, 0 } }, 0, NULL },
	[M_TEXT] = { "text", TBX_PLAIN, TBX_ELEMENTS, id, { { B(M_BODY), 1, 1 }, { B(M_BACK), 0, 1 } }, 0, NULL },
	[M_TIG] = { "tig", TBX_ROLE_TERM_SECTION, TBX_ELEMENTS, id,
		{ { B(M_TERM), 1, 1 }, { B(M_TERM_NOTE), 0, 0 }, { M_AUX_INFO, 0, 0 } }, 0, NULL },
	[M_TITLE] = { "title", TBX_PLAIN, TBX_TEXTUAL, id_lang, { { 0, 0, 0 } }, 0, NULL },
	[M_TITLE_STMT] = { "titleStmt", TBX_PLAIN, TBX_ELEMENTS, id_lang, { { B(M_TITLE), 1, 1 }, { B(M_NOTE), 0, 0 } }, 0, NULL },
	[M_TRANSAC] = { "transac", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[M_TRANSAC_GRP] = { "transacGrp", TBX_PLAIN, TBX_ELEMENTS, id,
		{ { B(M_TRANSAC), 1, 1 }, { B(M_DATE) | B(M_NOTE) | B(M_REF) | B(M_TRANSAC_NOTE) | B(M_XREF), 0, 0 } },
		B(M_TRANSAC) | B(M_DATE) | B(M_TRANSAC_NOTE), NULL },
	[M_TRANSAC_NOTE] = { "transacNote", TBX_ROLE_META, TBX_TEXTUAL, meta, { { 0, 0, 0 } }, 0, NULL },
	[M_XREF] = { "xref", TBX_ROLE_META, TBX_TEXTUAL, xref2, { { 0, 0, 0 } }, 0, NULL },
};

_Static_assert(V2_ELEMENTS <= 64, "an element is a bit of a set");

const struct tbx_grammar tbx_grammar_v2 = {
	"ISO 30042:2008", elements2, V2_ELEMENTS, M_MARTIF,
	B(M_ADMIN_GRP) | B(M_ADMIN_NOTE) | B(M_DESCRIP_NOTE) | B(M_NTIG) | B(M_TERM_COMP) | B(M_TERM_COMP_GRP) | B(M_TERM_COMP_LIST) |
		B(M_TERM_GRP) | B(M_TERM_NOTE_GRP) | B(M_ITEM_GRP) | B(M_ITEM_SET),
	0
};

/* TBX-Min of 2013 */

enum {
	N_BODY, N_CREATOR, N_CUSTOMER, N_DATE_CREATED, N_DESCRIPTION, N_DIRECTIONALITY, N_HEADER, N_ID, N_LANG_SET, N_LANGUAGES,
	N_LICENSE, N_NOTE, N_NOTE_GRP, N_NOTE_KEY, N_NOTE_VALUE, N_PART_OF_SPEECH, N_SUBJECT_FIELD, N_TBX, N_TERM, N_TERM_ENTRY,
	N_TERM_STATUS, N_TIG,
	MIN_ELEMENTS
};

static const struct tbx_attribute root_min[] = { { "dialect", TBX_VALUE_CHOICE, true, " TBX-Min " }, END };
static const struct tbx_attribute languages_min[] = {
	{ "source", TBX_VALUE_LANGUAGE, true, NULL }, { "target", TBX_VALUE_LANGUAGE, true, NULL }, END
};

#define WORDS(name) { name, TBX_PLAIN, TBX_TEXTUAL, none, { { 0, 0, 0 } }, 0, NULL }

static const struct tbx_element elements_min[MIN_ELEMENTS] = {
	[N_BODY] = { "body", TBX_PLAIN, TBX_ELEMENTS, none, { { B(N_TERM_ENTRY), 1, 0 } }, 0, NULL },
	[N_CREATOR] = WORDS("creator"),
	[N_CUSTOMER] = WORDS("customer"),
	[N_DATE_CREATED] = { "dateCreated", TBX_ROLE_DATE, TBX_TEXTUAL, none, { { 0, 0, 0 } }, 0, NULL },
	[N_DESCRIPTION] = WORDS("description"),
	[N_DIRECTIONALITY] = { "directionality", TBX_ROLE_PICKLIST, TBX_TEXTUAL, none, { { 0, 0, 0 } }, 0,
		" bidirectional monodirectional " },
	[N_HEADER] = { "header", TBX_PLAIN, TBX_ANY_ORDER, none, { { B(N_ID), 1, 1 }, { B(N_LANGUAGES), 1, 1 }, { B(N_DATE_CREATED), 0, 1 }, { B(N_CREATOR), 0, 1 },
		{ B(N_LICENSE), 0, 1 }, { B(N_DESCRIPTION), 0, 1 }, { B(N_DIRECTIONALITY), 0, 1 } }, 0, NULL },
	[N_ID] = WORDS("id"),
	[N_LANG_SET] = { "langSet", TBX_ROLE_LANGUAGE, TBX_ELEMENTS, lang_required, { { B(N_TIG), 1, 0 } }, 0, NULL },
	[N_LANGUAGES] = { "languages", TBX_PLAIN, TBX_NOTHING, languages_min, { { 0, 0, 0 } }, 0, NULL },
	[N_LICENSE] = WORDS("license"),
	[N_NOTE] = { "note", TBX_PLAIN, TBX_ANY_ORDER, none, { { B(N_NOTE_KEY), 0, 1 }, { B(N_NOTE_VALUE), 1, 1 } }, 0, NULL },
	[N_NOTE_GRP] = { "noteGrp", TBX_PLAIN, TBX_ELEMENTS, none, { { B(N_NOTE), 0, 0 } }, 0, NULL },
	[N_NOTE_KEY] = WORDS("noteKey"),
	[N_NOTE_VALUE] = WORDS("noteValue"),
	[N_PART_OF_SPEECH] = { "partOfSpeech", TBX_ROLE_PICKLIST, TBX_TEXTUAL, none, { { 0, 0, 0 } }, 0,
		" noun properNoun verb adjective adverb other " },
	[N_SUBJECT_FIELD] = WORDS("subjectField"),
	[N_TBX] = { "TBX", TBX_ROLE_ROOT, TBX_ELEMENTS, root_min, { { B(N_HEADER), 1, 1 }, { B(N_BODY), 1, 1 } }, 0, NULL },
	[N_TERM] = { "term", TBX_ROLE_TERM, TBX_TEXTUAL, none, { { 0, 0, 0 } }, 0, NULL },
	[N_TERM_ENTRY] = { "termEntry", TBX_ROLE_CONCEPT, TBX_ANY_ORDER, id_required,
		{ { B(N_SUBJECT_FIELD), 0, 1 }, { B(N_LANG_SET), 1, 0 } }, 0, NULL },
	[N_TERM_STATUS] = { "termStatus", TBX_ROLE_STATUS, TBX_TEXTUAL, none, { { 0, 0, 0 } }, 0,
		" admitted preferred notRecommended obsolete " },
	[N_TIG] = { "tig", TBX_ROLE_TERM_SECTION, TBX_ANY_ORDER, none,
		{ { B(N_TERM), 1, 1 }, { B(N_NOTE_GRP), 0, 0 }, { B(N_TERM_STATUS), 0, 1 }, { B(N_CUSTOMER), 0, 1 },
		{ B(N_PART_OF_SPEECH), 0, 1 } }, 0, NULL },
};

const struct tbx_grammar tbx_grammar_min = { "TBX-Min 2013", elements_min, MIN_ELEMENTS, N_TBX, 0, 0 };

const struct tbx_element *tbx_grammar_find(const struct tbx_grammar *g, slice name)
{
	for (size_t i = 0; i < g->nelements; i++)
		if (name.len && name.ptr[0] == g->elements[i].name[0] && slice_eq(name, slice_of(g->elements[i].name)))
			return &g->elements[i];
	return NULL;
}

const struct tbx_attribute *tbx_attribute_find(const struct tbx_element *e, slice prefix, slice name)
{
	for (const struct tbx_attribute *a = e->attributes; a->name; a++) {
		slice own = slice_of(a->name);
		if (prefix.len) {
			if (!slice_starts(own, prefix) || own.len <= prefix.len || own.ptr[prefix.len] != ':')
				continue;
			own = slice_sub(own, prefix.len + 1, own.len);
		}
		if (slice_eq(own, name))
			return a;
	}
	return NULL;
}

bool tbx_choice_has(const char *choices, slice word)
{
	slice rest = slice_of(choices), one;
	while (slice_split(&rest, ' ', &one))
		if (one.len && slice_eq(one, word))
			return true;
	return false;
}
