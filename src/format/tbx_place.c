/* What may stand where in a TBX file that is written, by generation, dialect and style. */
#include <config.h>
#include "format/tbx_write.h"

#include "format/value_syntax.h"

/* Where a data category may stand in TBX-Basic 1.2.1 (and from which dialect on it is there); TBX_IN_GROUP: also beside the main
 * item of a group at these levels. */
static const struct {
	uint8_t dialect, levels;
	slice module; /* prefix in DCT */
} rules[CATEGORY_COUNT] = {
	[CATEGORY_OTHER] = { TBX_PRIVATE, TBX_AT_CONCEPT | TBX_AT_LANGUAGE | TBX_AT_TERM | TBX_IN_GROUP, SLICE("") },
	[CATEGORY_NOTE] = { TBX_CORE, TBX_AT_CONCEPT | TBX_AT_LANGUAGE | TBX_AT_TERM | TBX_IN_GROUP, SLICE("") },
	[CATEGORY_DEFINITION] = { TBX_BASIC, TBX_AT_CONCEPT | TBX_AT_LANGUAGE, SLICE("basic:") },
	[CATEGORY_CONTEXT] = { TBX_BASIC, TBX_AT_TERM, SLICE("basic:") },
	[CATEGORY_SOURCE] = { TBX_BASIC, TBX_AT_CONCEPT | TBX_AT_LANGUAGE | TBX_AT_TERM | TBX_IN_GROUP, SLICE("basic:") },
	[CATEGORY_SUBJECT_FIELD] = { TBX_MIN, TBX_AT_CONCEPT, SLICE("min:") },
	[CATEGORY_CUSTOMER_SUBSET] = { TBX_MIN, TBX_AT_CONCEPT | TBX_AT_TERM | TBX_IN_GROUP, SLICE("min:") },
	[CATEGORY_PROJECT_SUBSET] = { TBX_BASIC, TBX_AT_CONCEPT | TBX_AT_TERM | TBX_IN_GROUP, SLICE("basic:") },
	[CATEGORY_CROSS_REFERENCE] = { TBX_BASIC, TBX_AT_CONCEPT | TBX_AT_TERM | TBX_IN_GROUP, SLICE("basic:") },
	[CATEGORY_EXTERNAL_CROSS_REFERENCE] = { TBX_MIN, TBX_AT_CONCEPT | TBX_AT_LANGUAGE | TBX_AT_TERM, SLICE("min:") },
	[CATEGORY_X_GRAPHIC] = { TBX_BASIC, TBX_AT_CONCEPT | TBX_AT_LANGUAGE, SLICE("basic:") },
	[CATEGORY_GEOGRAPHICAL_USAGE] = { TBX_BASIC, TBX_AT_TERM, SLICE("basic:") },
	[CATEGORY_TERM_LOCATION] = { TBX_BASIC, TBX_AT_TERM, SLICE("basic:") },
	[CATEGORY_TRANSACTION] = { TBX_BASIC, TBX_AT_CONCEPT | TBX_AT_LANGUAGE | TBX_AT_TERM | TBX_IN_GROUP, SLICE("basic:") },
	[CATEGORY_RESPONSIBILITY] = { TBX_BASIC, TBX_AT_CONCEPT | TBX_AT_LANGUAGE | TBX_AT_TERM | TBX_IN_GROUP, SLICE("basic:") },
	[CATEGORY_DATE] = { TBX_CORE, TBX_AT_CONCEPT | TBX_AT_LANGUAGE | TBX_AT_TERM | TBX_IN_GROUP, SLICE("") },
};

slice tbx_module(enum category category)
{
	return rules[category].module;
}

#define BIT(element) (1u << (element))

/* The elements that may stand beside the main one in its group; 0: there is no group for it. */
static unsigned members_of(const struct tbx_shape *shape, enum element main)
{
	const unsigned links = BIT(ELEMENT_NOTE) | BIT(ELEMENT_REF) | BIT(ELEMENT_XREF);
	bool basic_v2 = shape->v2 && shape->dialect != TBX_PRIVATE;
	switch (main) {
	case ELEMENT_DESCRIP:
		return basic_v2 ? BIT(ELEMENT_ADMIN) : links | BIT(ELEMENT_ADMIN) | BIT(ELEMENT_DESCRIP_NOTE) | BIT(ELEMENT_TRANSAC);
	case ELEMENT_ADMIN:
		return basic_v2 ? 0 : links | BIT(ELEMENT_ADMIN_NOTE);
	case ELEMENT_TERM_NOTE:
		return shape->v2 ? 0 : links | BIT(ELEMENT_ADMIN) | BIT(ELEMENT_TRANSAC);
	case ELEMENT_TRANSAC:
		return basic_v2 ? BIT(ELEMENT_DATE) | BIT(ELEMENT_TRANSAC_NOTE) :
				  links | BIT(ELEMENT_DATE) | BIT(ELEMENT_TRANSAC_NOTE);
	default:
		return 0;
	}
}

enum element tbx_item_element(const struct item *it)
{
	return it->category == CATEGORY_OTHER ? (enum element)it->element : category_element((enum category)it->category);
}

slice tbx_item_name(const struct item *it)
{
	if (it->category == CATEGORY_OTHER)
		return it->type.len ? it->type : slice_of(element_name((enum element)it->element));
	return it->category == CATEGORY_NOTE ? SLICE("note") : slice_of(category_name((enum category)it->category));
}

slice tbx_item_target(const struct item *it)
{
	return it->extra ? it->extra->target : SLICE("");
}

slice tbx_shape_name(const struct tbx_shape *shape, enum tbx_field field)
{
	return field == TBX_STATUS && shape->coming ? SLICE("usageStatus") : tbx_field_name(field);
}

slice tbx_shape_value(const struct tbx_shape *shape, enum tbx_field field, uint8_t value)
{
	if (field != TBX_STATUS || !shape->coming)
		return tbx_field_value(field, value);
	return slice_of(term_status_name(value == STATUS_SUPERSEDED ? STATUS_DEPRECATED : (enum term_status)value));
}

slice tbx_shape_transaction(const struct tbx_shape *shape, slice word)
{
	static const slice words[] = { SLICE("origination"), SLICE("creation") };
	return slice_eq(word, words[!shape->coming]) ? words[shape->coming] : word;
}

bool tbx_is_word_of(slice value, const char *words)
{
	slice rest = slice_of(words), word;
	while (slice_split(&rest, ' ', &word))
		if (slice_eq(value, word))
			return true;
	return false;
}

bool tbx_is_written(const struct concept *c)
{
	for (const struct lang_section *s = c->sections; s; s = s->next)
		if (s->terms)
			return true;
	return false;
}

/* May a reference go there: to a concept, a term or a reference object that is written? */
bool tbx_is_known_id(const struct tbx_writer *w, slice id)
{
	bool is_concept = map_get(&w->tb->ids, id) != MAP_NONE;
	return is_concept ? map_get(&w->unwritten, id) == MAP_NONE : map_get(&w->ids, id) != MAP_NONE;
}

/* Is the item's value one that the schemas take? */
static bool has_good_value(const struct tbx_writer *w, const struct item *it)
{
	slice target = tbx_item_target(it);
	switch (tbx_item_element(it)) {
	case ELEMENT_DATE:
		return value_is_date(it->value) || value_is_datetime(it->value);
	case ELEMENT_XREF:
		return w->shape->dct ? slice_starts(target, SLICE("http://")) || slice_starts(target, SLICE("https://")) : target.len > 0;
	case ELEMENT_REF:
		return tbx_is_known_id(w, target) || (w->shape->dialect == TBX_PRIVATE && target.len == 0);
	default:
		break;
	}
	if (w->shape->dialect == TBX_PRIVATE)
		return true;
	if (it->category == CATEGORY_TERM_LOCATION && !w->shape->v2)
		return tbx_is_word_of(it->value, "checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage interactiveMessage "
					     "menuItem progressBar pushButton radioButton slider spinBox tab tableText textBox toolTip "
					     "user-definedType");
	if (it->category == CATEGORY_TRANSACTION)
		return tbx_is_word_of(it->value, "origination creation modification");
	return true;
}

/* A picklist that stands as an item, because it has notes or attributes of its own. */
enum tbx_field tbx_item_field(const struct item *it)
{
	return it->category == CATEGORY_OTHER && it->element == ELEMENT_TERM_NOTE ? tbx_field(it->type) : TBX_NO_FIELD;
}

bool tbx_has_field(const struct tbx_shape *shape, enum tbx_field field)
{
	return shape->dialect >= (field == TBX_STATUS || field == TBX_PART ? TBX_MIN : TBX_BASIC);
}

/* May the item stand there as what it is?  `level` is that of the entry, with TBX_IN_GROUP when it is not the main item of its
 * group. */
bool tbx_fits(const struct tbx_writer *w, const struct item *it, unsigned level)
{
	const struct tbx_shape *shape = w->shape;
	enum element e = tbx_item_element(it);
	enum tbx_field field = tbx_item_field(it);
	if ((e == ELEMENT_TERM_NOTE && level != TBX_AT_TERM) || e == ELEMENT_ITEM || !has_good_value(w, it))
		return false;
	if (!(level & TBX_IN_GROUP) &&
	    (e == ELEMENT_DATE || e == ELEMENT_ADMIN_NOTE || e == ELEMENT_DESCRIP_NOTE || e == ELEMENT_TRANSAC_NOTE))
		return false;
	if (field && tbx_has_field(shape, field) && tbx_field_parse(field, it->value))
		return true;
	if (it->category == CATEGORY_OTHER && (it->type.len == 0 || shape->dct))
		return false;
	if (shape->dialect == TBX_PRIVATE)
		return true;
	if (rules[it->category].dialect > shape->dialect)
		return false;
	if (shape->v2 && (e == ELEMENT_ADMIN || e == ELEMENT_REF || e == ELEMENT_XREF))
		return true;
	return (rules[it->category].levels & level) == level;
}

/* DCT allows less inside groups: its modules were written for a few places only. */
bool tbx_is_free_of_groups(const struct tbx_writer *w, const struct item *it, enum element main)
{
	if (!w->shape->dct)
		return false;
	if (slice_eq(tbx_module(it->category), SLICE("min:")) || tbx_item_field(it) == TBX_STATUS || tbx_item_field(it) == TBX_PART)
		return true;
	return (it->category == CATEGORY_SOURCE && main != ELEMENT_DESCRIP) ||
	       (it->category == CATEGORY_PROJECT_SUBSET && main != ELEMENT_ADMIN);
}

bool tbx_is_member(const struct tbx_writer *w, const struct item *main, const struct item *it, unsigned level)
{
	enum element e = tbx_item_element(main);
	return (members_of(w->shape, e) & BIT(tbx_item_element(it))) && tbx_fits(w, it, level | TBX_IN_GROUP) && !tbx_is_free_of_groups(w, it, e);
}
