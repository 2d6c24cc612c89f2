/* Writes concepts as TBX entries, of both generations and both styles.
 *
 * Order inside a section is that of the standard and of the bundled glossary: term; status, part of speech, type, gender; other
 * termNotes; then all else in the order of the model; last the flags that no note says yet, as notes in brackets.
 *
 * What the dialect cannot hold at a place is not thrown away but written as a note, "name: value", which every dialect can hold
 * everywhere, and told once for each kind.  Exceptions: the picklists that TBX-Core and TBX-Min lack, and the attributes and the
 * inline markup that an element cannot have, are left out and told.  A definition of a term goes up to its language, where TBX
 * wants it. */
#include <config.h>
#include "format/tbx.h"

#include <stdio.h>

enum { CONCEPT = 1, LANGUAGE = 2, TERM = 4, GROUPED = 8, PAIRS_MAX = 32 };

/* Where a data category may stand in TBX-Basic 1.2.1 (and from which dialect on it is there); GROUPED: also beside the main
 * item of a group at these levels. */
static const struct {
	uint8_t dialect, levels;
	slice module; /* prefix in DCT */
} rules[CATEGORY_COUNT] = {
	[CATEGORY_OTHER] = { TBX_PRIVATE, CONCEPT | LANGUAGE | TERM | GROUPED, SLICE("") },
	[CATEGORY_NOTE] = { TBX_CORE, CONCEPT | LANGUAGE | TERM | GROUPED, SLICE("") },
	[CATEGORY_DEFINITION] = { TBX_BASIC, CONCEPT | LANGUAGE, SLICE("basic:") },
	[CATEGORY_CONTEXT] = { TBX_BASIC, TERM, SLICE("basic:") },
	[CATEGORY_SOURCE] = { TBX_BASIC, CONCEPT | LANGUAGE | TERM | GROUPED, SLICE("basic:") },
	[CATEGORY_SUBJECT_FIELD] = { TBX_MIN, CONCEPT, SLICE("min:") },
	[CATEGORY_CUSTOMER_SUBSET] = { TBX_MIN, CONCEPT | TERM | GROUPED, SLICE("min:") },
	[CATEGORY_PROJECT_SUBSET] = { TBX_BASIC, CONCEPT | TERM | GROUPED, SLICE("basic:") },
	[CATEGORY_CROSS_REFERENCE] = { TBX_BASIC, CONCEPT | TERM | GROUPED, SLICE("basic:") },
	[CATEGORY_EXTERNAL_CROSS_REFERENCE] = { TBX_MIN, CONCEPT | LANGUAGE | TERM, SLICE("min:") },
	[CATEGORY_X_GRAPHIC] = { TBX_BASIC, CONCEPT | LANGUAGE, SLICE("basic:") },
	[CATEGORY_GEOGRAPHICAL_USAGE] = { TBX_BASIC, TERM, SLICE("basic:") },
	[CATEGORY_TERM_LOCATION] = { TBX_BASIC, TERM, SLICE("basic:") },
	[CATEGORY_TRANSACTION] = { TBX_BASIC, CONCEPT | LANGUAGE | TERM | GROUPED, SLICE("basic:") },
	[CATEGORY_RESPONSIBILITY] = { TBX_BASIC, CONCEPT | LANGUAGE | TERM | GROUPED, SLICE("basic:") },
	[CATEGORY_DATE] = { TBX_CORE, CONCEPT | LANGUAGE | TERM | GROUPED, SLICE("") },
};

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

static slice group_name(enum element main)
{
	return main == ELEMENT_DESCRIP ? SLICE("descripGrp") : main == ELEMENT_ADMIN ? SLICE("adminGrp") :
	       main == ELEMENT_TERM_NOTE ? SLICE("termNoteGrp") : SLICE("transacGrp");
}

static enum element element_of(const struct item *it)
{
	return it->category == CATEGORY_OTHER ? (enum element)it->element : category_element((enum category)it->category);
}

static slice name_of(const struct item *it)
{
	if (it->category == CATEGORY_OTHER)
		return it->type.len ? it->type : slice_of(element_name((enum element)it->element));
	return it->category == CATEGORY_NOTE ? SLICE("note") : slice_of(category_name((enum category)it->category));
}

static slice target_of(const struct item *it)
{
	return it->extra ? it->extra->target : SLICE("");
}

static void tell(struct tbx_writer *w, const struct item *it, const char *why)
{
	told_say(&w->told, it->line ? w->source : SLICE(""), it->line, 0, name_of(it), why);
}

static bool is_word_of(slice value, const char *words)
{
	slice rest = slice_of(words), word;
	while (slice_split(&rest, ' ', &word))
		if (slice_eq(value, word))
			return true;
	return false;
}

static bool is_digits(slice s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return true;
}

static int number(slice s, size_t from)
{
	return (s.ptr[from] - '0') * 10 + s.ptr[from + 1] - '0';
}

static bool is_leap(slice year)
{
	int y = number(year, 0) * 100 + number(year, 2);
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

/* xs:date or xs:dateTime, with or without zone; years of four digits. */
static bool is_date(slice s)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (s.len < 10 || !is_digits(s, 0, 4) || s.ptr[4] != '-' || !is_digits(s, 5, 7) || s.ptr[7] != '-' || !is_digits(s, 8, 10))
		return false;
	int month = number(s, 5), day = number(s, 8);
	if (month < 1 || month > 12 || day < 1 || day > days[month - 1] || (month == 2 && day == 29 && !is_leap(s)) ||
	    slice_starts(s, SLICE("0000")))
		return false;
	size_t at = 10;
	if (at < s.len && s.ptr[at] == 'T') {
		if (s.len < 19 || !is_digits(s, 11, 13) || s.ptr[13] != ':' || !is_digits(s, 14, 16) || s.ptr[16] != ':' ||
		    !is_digits(s, 17, 19) || number(s, 11) > 23 || number(s, 14) > 59 || number(s, 17) > 59)
			return false;
		at = 19;
		if (at + 1 < s.len && s.ptr[at] == '.' && is_digits(s, at + 1, at + 2))
			for (at++; at < s.len && is_digits(s, at, at + 1); at++)
				;
	}
	if (at == s.len || (at + 1 == s.len && s.ptr[at] == 'Z'))
		return true;
	return at + 6 == s.len && (s.ptr[at] == '+' || s.ptr[at] == '-') && is_digits(s, at + 1, at + 3) && s.ptr[at + 3] == ':' &&
	       is_digits(s, at + 4, at + 6) && number(s, at + 1) <= 13 && number(s, at + 4) <= 59;
}

static bool is_written(const struct concept *c)
{
	for (const struct lang_section *s = c->sections; s; s = s->next)
		if (s->terms)
			return true;
	return false;
}

/* May a reference go there: to a concept, a term or a reference object that is written? */
static bool is_known_id(const struct tbx_writer *w, slice id)
{
	uint32_t i = map_get(&w->tb->ids, id);
	return i == MAP_NONE ? map_get(&w->ids, id) != MAP_NONE : is_written(w->tb->concepts.at[i]);
}

static bool remember_ids(struct tbx_writer *w)
{
	uint32_t id;
	for (size_t i = 0; i < w->tb->concepts.len; i++)
		for (const struct lang_section *s = w->tb->concepts.at[i]->sections; s; s = s->next)
			for (const struct term *t = s->terms; t; t = t->next)
				if (t->extra && t->extra->id.len && !map_put(&w->ids, t->extra->id, &id, NULL))
					return false;
	for (size_t i = 0; i < w->tb->ref_objects.len; i++) {
		const struct ref_object *o = &w->tb->ref_objects.at[i];
		if (o->id.len && o->items && !map_put(&w->ids, o->id, &id, NULL))
			return false;
	}
	return true;
}

/* Is the item's value one that the schemas take? */
static bool has_good_value(const struct tbx_writer *w, const struct item *it)
{
	slice target = target_of(it);
	switch (element_of(it)) {
	case ELEMENT_DATE:
		return is_date(it->value);
	case ELEMENT_XREF:
		return w->shape->dct ? slice_starts(target, SLICE("http://")) || slice_starts(target, SLICE("https://")) : target.len > 0;
	case ELEMENT_REF:
		return is_known_id(w, target) || (w->shape->dialect == TBX_PRIVATE && target.len == 0);
	default:
		break;
	}
	if (w->shape->dialect == TBX_PRIVATE)
		return true;
	if (it->category == CATEGORY_TERM_LOCATION && !w->shape->v2)
		return is_word_of(it->value, "checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage interactiveMessage "
					     "menuItem progressBar pushButton radioButton slider spinBox tab tableText textBox toolTip "
					     "user-definedType");
	if (it->category == CATEGORY_TRANSACTION)
		return is_word_of(it->value, "origination modification");
	return true;
}

/* A picklist that stands as an item, because it has notes or attributes of its own. */
static enum tbx_field field_of(const struct item *it)
{
	return it->category == CATEGORY_OTHER && it->element == ELEMENT_TERM_NOTE ? tbx_field(it->type) : TBX_NO_FIELD;
}

static bool has_field(const struct tbx_shape *shape, enum tbx_field field)
{
	return shape->dialect >= (field == TBX_STATUS || field == TBX_PART ? TBX_MIN : TBX_BASIC);
}

/* May the item stand there as what it is?  `level` is that of the entry, with GROUPED when it is not the main item of its
 * group. */
static bool fits(const struct tbx_writer *w, const struct item *it, unsigned level)
{
	const struct tbx_shape *shape = w->shape;
	enum element e = element_of(it);
	enum tbx_field field = field_of(it);
	if ((e == ELEMENT_TERM_NOTE && level != TERM) || e == ELEMENT_ITEM || !has_good_value(w, it))
		return false;
	if (!(level & GROUPED) &&
	    (e == ELEMENT_DATE || e == ELEMENT_ADMIN_NOTE || e == ELEMENT_DESCRIP_NOTE || e == ELEMENT_TRANSAC_NOTE))
		return false;
	if (field && has_field(shape, field) && tbx_field_parse(field, it->value))
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
static bool is_free_of_groups(const struct tbx_writer *w, const struct item *it, enum element main)
{
	if (!w->shape->dct)
		return false;
	if (slice_eq(rules[it->category].module, SLICE("min:")) || field_of(it) == TBX_STATUS || field_of(it) == TBX_PART)
		return true;
	return (it->category == CATEGORY_SOURCE && main != ELEMENT_DESCRIP) ||
	       (it->category == CATEGORY_PROJECT_SUBSET && main != ELEMENT_ADMIN);
}

static bool is_member(const struct tbx_writer *w, const struct item *main, const struct item *it, unsigned level)
{
	enum element e = element_of(main);
	return (members_of(w->shape, e) & BIT(element_of(it))) && fits(w, it, level | GROUPED) && !is_free_of_groups(w, it, e);
}

static void put(struct tbx_writer *w, struct buf *b, slice s)
{
	if (!buf_append(b, s))
		w->failed = true;
}

/* A tag of canonical markup, cut up: <name key="value" …>, </name> or <name …/>. */
struct tag {
	slice name, attributes;
	bool is_end, is_empty;
};

static size_t cut_tag(slice markup, size_t at, struct tag *tag)
{
	size_t end = slice_find(markup, SLICE(">"), at);
	end = end == SIZE_MAX ? markup.len : end;
	slice inside = slice_sub(markup, at + 1, end);
	*tag = (struct tag){ .is_end = slice_starts(inside, SLICE("/")), .is_empty = slice_ends(inside, SLICE("/")) };
	inside = slice_sub(inside, tag->is_end, inside.len - (tag->is_empty && !tag->is_end));
	size_t blank = slice_find(inside, SLICE(" "), 0);
	tag->name = slice_sub(inside, 0, blank);
	tag->attributes = blank == SIZE_MAX ? SLICE("") : slice_sub(inside, blank, inside.len);
	return end + 1;
}

static bool next_attribute(slice *rest, slice *key, slice *value)
{
	size_t equals = slice_find(*rest, SLICE("=\""), 0);
	size_t end = equals == SIZE_MAX ? SIZE_MAX : slice_find(*rest, SLICE("\""), equals + 2);
	if (end == SIZE_MAX)
		return false;
	*key = slice_trim(slice_sub(*rest, 0, equals));
	*value = slice_sub(*rest, equals + 2, end);
	*rest = slice_sub(*rest, end + 1, rest->len);
	return true;
}

static slice tag_attribute(const struct tag *tag, slice want)
{
	slice rest = tag->attributes, key, value;
	while (next_attribute(&rest, &key, &value))
		if (slice_eq(key, want))
			return value;
	return SLICE("");
}

/* The sc that stood before in the text at hand. */
struct seen {
	slice ids[PAIRS_MAX];
	size_t n;
};

/* Counts from 1; 0 when it has not been seen. */
static size_t find_seen(const struct seen *seen, slice id)
{
	for (size_t i = 0; i < seen->n; i++)
		if (slice_eq(seen->ids[i], id))
			return i + 1;
	return 0;
}

/* Does the schema have this attribute there, with this value? */
static bool keeps_attribute(const struct tbx_writer *w, const struct seen *seen, slice element, slice key, slice value)
{
	if (slice_eq(key, SLICE("type")) && w->shape->dct)
		return false; /* where no element has a type, not even these */
	if (slice_eq(key, SLICE("startRef")))
		return find_seen(seen, value) > 0;
	if (slice_eq(element, SLICE("hi")) && slice_eq(key, SLICE("type")))
		return w->shape->v2 || is_word_of(value, "entailedTerm hotkey italics bold superscript subscript math");
	if (slice_eq(element, SLICE("hi")))
		return is_known_id(w, value);
	if (slice_eq(element, SLICE("ec")) && slice_eq(key, SLICE("type")))
		return is_word_of(value, "fmt ui quote link image other");
	if (slice_eq(key, SLICE("isolated")))
		return is_word_of(value, "yes no");
	return !slice_eq(element, SLICE("sc")) || slice_eq(key, SLICE("id"));
}

static void put_attribute(struct tbx_writer *w, slice key, slice value)
{
	put(w, &w->markup, SLICE(" "));
	put(w, &w->markup, key);
	put(w, &w->markup, SLICE("=\""));
	put(w, &w->markup, value);
	put(w, &w->markup, SLICE("\""));
}

static void put_tag(struct tbx_writer *w, const struct item *it, const struct seen *seen, const struct tag *tag)
{
	slice rest = tag->attributes, key, value;
	put(w, &w->markup, tag->is_end ? SLICE("</") : SLICE("<"));
	put(w, &w->markup, tag->name);
	while (next_attribute(&rest, &key, &value))
		if (keeps_attribute(w, seen, tag->name, key, value))
			put_attribute(w, key, value);
		else if (it && !slice_eq(key, SLICE("disp")))
			tell(w, it, _("an attribute of its inline markup has no place there; left out"));
	put(w, &w->markup, tag->is_empty ? SLICE("/>") : SLICE(">"));
}

/* sc and ec are bpt and ept in v2, with their code as content. */
static void put_old_tag(struct tbx_writer *w, const struct seen *seen, const struct tag *tag)
{
	bool begins = slice_eq(tag->name, SLICE("sc"));
	slice name = begins ? SLICE("bpt") : SLICE("ept");
	size_t number = find_seen(seen, tag_attribute(tag, begins ? SLICE("id") : SLICE("startRef")));
	char text[24];
	put(w, &w->markup, SLICE("<"));
	put(w, &w->markup, name);
	if (number) {
		snprintf(text, sizeof text, "%zu", number);
		put_attribute(w, SLICE("i"), slice_of(text));
	}
	put(w, &w->markup, SLICE(">"));
	put(w, &w->markup, tag_attribute(tag, SLICE("disp")));
	put(w, &w->markup, SLICE("</"));
	put(w, &w->markup, name);
	put(w, &w->markup, SLICE(">"));
}

/* The markup as the element can hold it; of a term nothing but hi. */
static slice fit_markup(struct tbx_writer *w, const struct item *it, slice markup, bool in_term)
{
	struct seen seen = { .n = 0 };
	struct tag tag;
	buf_clear(&w->markup);
	for (size_t at = 0; at < markup.len;) {
		size_t open = slice_find(markup, SLICE("<"), at);
		put(w, &w->markup, slice_sub(markup, at, open));
		if (open == SIZE_MAX)
			break;
		at = cut_tag(markup, open, &tag);
		bool is_start = slice_eq(tag.name, SLICE("sc")), is_code = is_start || slice_eq(tag.name, SLICE("ec"));
		if (in_term && !slice_eq(tag.name, SLICE("hi")))
			continue;
		if (it && !w->shape->v2 && is_start && tag_attribute(&tag, SLICE("disp")).len)
			tell(w, it, _("code inside its text has no place in TBX of today; left out"));
		slice id = is_start ? tag_attribute(&tag, SLICE("id")) : SLICE("");
		if (id.len && seen.n < PAIRS_MAX)
			seen.ids[seen.n++] = id;
		if (is_code && w->shape->v2)
			put_old_tag(w, &seen, &tag);
		else if (!is_start || id.len)
			put_tag(w, it, &seen, &tag);
	}
	return buf_slice(&w->markup);
}

static bool holds_markup(enum element e)
{
	return e == ELEMENT_ADMIN || e == ELEMENT_DESCRIP || e == ELEMENT_TERM_NOTE || e == ELEMENT_NOTE || e == ELEMENT_ITEM;
}

static void write_value(struct tbx_writer *w, const struct item *it, bool with_markup)
{
	size_t time = it->category == CATEGORY_DATE ? slice_find(it->value, SLICE("T"), 0) : SIZE_MAX;
	if (time != SIZE_MAX && w->shape->v2 && w->shape->dialect != TBX_PRIVATE) {
		tell(w, it, _("TBX-Basic of 2008 has days only; the time is left out"));
		xml_write_text(&w->xml, slice_sub(it->value, 0, time));
	} else if (!it->extra || !it->extra->markup.len) {
		xml_write_text(&w->xml, it->value);
	} else if (with_markup) {
		xml_write_markup(&w->xml, fit_markup(w, it, it->extra->markup, false));
	} else {
		tell(w, it, _("its inline markup has no place there; only the text is written"));
		xml_write_text(&w->xml, it->value);
	}
}

static void write_some(struct tbx_writer *w, const char *name, slice value)
{
	if (value.len)
		xml_write_attribute(&w->xml, slice_of(name), value);
}

/* After `type`: what the element can have of the rarer ones. */
static void write_attributes(struct tbx_writer *w, const struct item *it, enum element e)
{
	const struct item_extra *x = it->extra;
	if (!x)
		return;
	bool has_language = e != ELEMENT_XREF && e != ELEMENT_DATE && e != ELEMENT_ITEM;
	bool has_target = has_language && e != ELEMENT_NOTE;
	write_some(w, "id", x->id);
	if (has_language)
		write_some(w, "xml:lang", x->language);
	if (e == ELEMENT_XREF || (has_target && is_known_id(w, x->target)))
		write_some(w, "target", x->target);
	else if (x->target.len)
		tell(w, it, _("refers to an id that is not written; the reference is left out"));
	if (has_target)
		write_some(w, "datatype", x->datatype);
}

/* <descrip type="definition">, <note>, <date>. */
static void write_classic(struct tbx_writer *w, const struct item *it)
{
	enum element e = element_of(it);
	enum tbx_field field = field_of(it);
	slice tag = slice_of(element_name(e));
	xml_write_start(&w->xml, tag);
	if (field && w->shape->dialect != TBX_PRIVATE)
		xml_write_attribute(&w->xml, SLICE("type"), tbx_field_name(field));
	else if (it->category == CATEGORY_OTHER)
		write_some(w, "type", it->type);
	else
		write_some(w, "type", slice_of(category_name(it->category == CATEGORY_DATE ? CATEGORY_NOTE : it->category)));
	write_attributes(w, it, e);
	if (field && w->shape->dialect != TBX_PRIVATE)
		xml_write_text(&w->xml, tbx_field_value(field, tbx_field_parse(field, it->value)));
	else
		write_value(w, it, holds_markup(e));
	xml_write_end(&w->xml, tag);
}

/* <basic:definition> */
static void write_module(struct tbx_writer *w, const struct item *it)
{
	enum tbx_field field = field_of(it);
	bool is_min = field == TBX_STATUS || field == TBX_PART;
	slice prefix = !field ? rules[it->category].module : is_min ? SLICE("min:") : SLICE("basic:");
	slice target = target_of(it), name = field ? tbx_field_name(field) : name_of(it);
	enum element e = element_of(it);
	buf_clear(&w->note);
	put(w, &w->note, prefix);
	put(w, &w->note, name);
	xml_write_start(&w->xml, buf_slice(&w->note));
	if (e == ELEMENT_XREF || e == ELEMENT_REF || e == ELEMENT_TRANSAC_NOTE)
		write_some(w, "target", e == ELEMENT_XREF || is_known_id(w, target) ? target : SLICE(""));
	if (it->extra && (it->extra->id.len || it->extra->language.len || it->extra->datatype.len))
		tell(w, it, _("its id, language or datatype cannot be said in DCT; left out"));
	if (field)
		xml_write_text(&w->xml, tbx_field_value(field, tbx_field_parse(field, it->value)));
	else
		write_value(w, it, false);
	xml_write_end(&w->xml, buf_slice(&w->note));
}

static void write_leaf(struct tbx_writer *w, const struct item *it)
{
	if (w->shape->dct && it->category != CATEGORY_NOTE && it->category != CATEGORY_DATE)
		write_module(w, it);
	else
		write_classic(w, it);
}

static void describe(struct tbx_writer *w, const struct item *it)
{
	put(w, &w->note, it->value);
	if (target_of(it).len) {
		put(w, &w->note, it->value.len ? SLICE(" (") : SLICE("("));
		put(w, &w->note, target_of(it));
		put(w, &w->note, SLICE(")"));
	}
}

/* An item that has no place as what it is.  A transaction takes date and person along. */
static void write_as_note(struct tbx_writer *w, const struct item *it, bool with_group)
{
	char why[300];
	snprintf(why, sizeof why, _("%.*s has no place for it there, or not with this value; written as a note"),
		 SLICE_ARG(slice_sub(w->shape->dialect_name, 0, 100)));
	tell(w, it, why);
	buf_clear(&w->note);
	put(w, &w->note, name_of(it));
	put(w, &w->note, SLICE(": "));
	describe(w, it);
	for (const struct item *g = with_group ? it->group : NULL; g; g = g->next) {
		put(w, &w->note, SLICE(", "));
		describe(w, g);
	}
	xml_write_start(&w->xml, SLICE("note"));
	xml_write_text(&w->xml, buf_slice(&w->note));
	xml_write_end(&w->xml, SLICE("note"));
}

static void write_item(struct tbx_writer *w, const struct item *it, unsigned level);

static bool has_member(const struct tbx_writer *w, const struct item *it, unsigned level)
{
	for (const struct item *g = it->group; g; g = g->next)
		if (is_member(w, it, g, level))
			return true;
	return false;
}

/* As a group of its own?  A transaction always is one. */
static bool is_grouped(const struct tbx_writer *w, const struct item *it, unsigned level)
{
	enum element e = element_of(it);
	return e == ELEMENT_TRANSAC || (has_member(w, it, level) && !is_free_of_groups(w, it, e));
}

/* An item that fits, with those members of its group that can stand in it. */
static void write_main(struct tbx_writer *w, const struct item *it, unsigned level)
{
	bool grouped = is_grouped(w, it, level & ~(unsigned)GROUPED);
	if (grouped)
		xml_write_start(&w->xml, group_name(element_of(it)));
	write_leaf(w, it);
	if (!grouped)
		return;
	for (const struct item *g = it->group; g; g = g->next)
		if (is_member(w, it, g, level & ~(unsigned)GROUPED))
			write_main(w, g, level | GROUPED);
	xml_write_end(&w->xml, group_name(element_of(it)));
}

/* The other members, and those of the members' own groups, which stand behind the group. */
static void write_outsiders(struct tbx_writer *w, const struct item *it, unsigned level)
{
	bool none_is_in = !fits(w, it, level) || !is_grouped(w, it, level & ~(unsigned)GROUPED);
	level &= ~(unsigned)GROUPED;
	for (const struct item *g = it->group; g; g = g->next) {
		if (!none_is_in && is_member(w, it, g, level)) {
			write_outsiders(w, g, level | GROUPED);
			continue;
		}
		tell(w, g, _("cannot stand in a group there; written behind it"));
		write_item(w, g, level);
	}
}

static void write_item(struct tbx_writer *w, const struct item *it, unsigned level)
{
	if (fits(w, it, level))
		write_main(w, it, level);
	else
		write_as_note(w, it, element_of(it) == ELEMENT_TRANSAC);
	if (it->group && (fits(w, it, level) || element_of(it) != ELEMENT_TRANSAC))
		write_outsiders(w, it, level);
}

static unsigned flags_said(const struct tbx_writer *w, const struct item *list, unsigned level)
{
	unsigned said = 0;
	for (const struct item *it = list; it; it = it->next) {
		if (it->category == CATEGORY_NOTE)
			said |= note_flags(it->value, NULL);
		else if (tbx_is_translation_refused(it) && fits(w, it, level))
			said |= FLAG_DO_NOT_TRANSLATE;
	}
	return said;
}

static void write_flags(struct tbx_writer *w, const struct item *list, unsigned level, unsigned flags)
{
	unsigned missing = flags & ~flags_said(w, list, level);
	for (unsigned bit = 1; bit <= missing; bit <<= 1) {
		if (!(missing & bit))
			continue;
		buf_clear(&w->note);
		put(w, &w->note, SLICE("["));
		put(w, &w->note, slice_of(flag_name(bit)));
		put(w, &w->note, SLICE("]"));
		xml_write_start(&w->xml, SLICE("note"));
		xml_write_text(&w->xml, buf_slice(&w->note));
		xml_write_end(&w->xml, SLICE("note"));
	}
}

/* The items that say the values of fields, with something of their own beside them; they take the fields' places. */
struct said {
	const struct item *by[TBX_FIELDS];
};

static struct said find_said(const struct tbx_writer *w, const struct term *t)
{
	struct said said = { { NULL } };
	for (const struct item *it = t->items; it; it = it->next) {
		enum tbx_field field = field_of(it);
		if (field && !said.by[field] && tbx_field_parse(field, it->value) == tbx_field_get(t, field) && fits(w, it, TERM))
			said.by[field] = it;
	}
	return said;
}

static void write_field(struct tbx_writer *w, const struct term *t, enum tbx_field field, const struct said *said)
{
	uint8_t value = tbx_field_get(t, field);
	if (said->by[field])
		write_main(w, said->by[field], TERM);
	if (!value || said->by[field])
		return;
	if (!has_field(w->shape, field)) {
		char why[300];
		snprintf(why, sizeof why, _("%.*s has no place for it; left out"), SLICE_ARG(slice_sub(w->shape->dialect_name, 0, 100)));
		told_say(&w->told, t->line ? w->source : SLICE(""), t->line, t->column, tbx_field_name(field), why);
		return;
	}
	if (field == TBX_PART && value == PART_PROPER_NOUN && !w->shape->v2 && w->shape->dialect != TBX_PRIVATE) {
		told_say(&w->told, t->line ? w->source : SLICE(""), t->line, t->column, SLICE("properNoun"),
			 _("TBX of today has only 'noun'; written so"));
		value = PART_NOUN;
	}
	struct item it = {
		.category = CATEGORY_OTHER, .element = ELEMENT_TERM_NOTE, .type = tbx_field_name(field), .value = tbx_field_value(field, value),
	};
	write_leaf(w, &it);
}

static bool is_hoisted(const struct tbx_writer *w, const struct item *it)
{
	return it->category == CATEGORY_DEFINITION && w->shape->dialect != TBX_PRIVATE;
}

/* First the termNotes, then all else and what termNotes could not have beside them. */
static void write_items_of_term(struct tbx_writer *w, const struct term *t, const struct said *said)
{
	for (const struct item *it = t->items; it; it = it->next)
		if (element_of(it) == ELEMENT_TERM_NOTE && said->by[field_of(it)] != it && fits(w, it, TERM))
			write_main(w, it, TERM);
	for (const struct item *it = t->items; it; it = it->next) {
		if (element_of(it) == ELEMENT_TERM_NOTE && fits(w, it, TERM))
			write_outsiders(w, it, TERM);
		else if (!is_hoisted(w, it))
			write_item(w, it, TERM);
	}
}

static void write_term(struct tbx_writer *w, const struct term *t)
{
	slice name = w->shape->v2 ? SLICE("tig") : SLICE("termSec");
	struct said said = find_said(w, t);
	xml_write_start(&w->xml, name);
	if (t->extra)
		write_some(w, "id", t->extra->id);
	xml_write_start(&w->xml, SLICE("term"));
	if (t->extra && t->extra->markup.len)
		xml_write_markup(&w->xml, fit_markup(w, NULL, t->extra->markup, true));
	else
		xml_write_text(&w->xml, t->text);
	xml_write_end(&w->xml, SLICE("term"));
	for (int f = TBX_STATUS; f < TBX_FIELDS; f++)
		write_field(w, t, (enum tbx_field)f, &said);
	write_items_of_term(w, t, &said);
	write_flags(w, t->items, TERM, t->flags);
	xml_write_end(&w->xml, name);
}

static void write_hoisted(struct tbx_writer *w, const struct term *terms)
{
	for (const struct term *t = terms; t; t = t->next)
		for (const struct item *it = t->items; it; it = it->next) {
			if (!is_hoisted(w, it))
				continue;
			tell(w, it, _("TBX defines concepts, not terms; written with the language"));
			write_item(w, it, LANGUAGE);
		}
}

static void write_section(struct tbx_writer *w, const struct lang_section *s)
{
	slice name = w->shape->v2 ? SLICE("langSet") : SLICE("langSec");
	xml_write_start(&w->xml, name);
	xml_write_attribute(&w->xml, SLICE("xml:lang"), s->language);
	for (const struct item *it = s->items; it; it = it->next)
		write_item(w, it, LANGUAGE);
	write_hoisted(w, s->terms);
	for (const struct term *t = s->terms; t; t = t->next)
		write_term(w, t);
	xml_write_end(&w->xml, name);
}

/* 2 for the source language, 1 for the target, 0 for the others. */
static int turn_of(const struct tbx_writer *w, const struct lang_section *s)
{
	if (!w->shape->v2)
		return 0;
	if (w->shape->source_language.len && language_match(w->shape->source_language, s->language))
		return 2;
	return w->shape->target_language.len && language_match(w->shape->target_language, s->language) ? 1 : 0;
}

static void write_concept(struct tbx_writer *w, const struct concept *c)
{
	slice name = w->shape->v2 ? SLICE("termEntry") : SLICE("conceptEntry");
	w->source = c->source < w->tb->sources.len ? w->tb->sources.at[c->source] : SLICE("");
	if (!is_written(c)) {
		told_say(&w->told, c->line ? w->source : SLICE(""), c->line, 0, c->id, _("a concept without terms cannot be written; left out"));
		return;
	}
	xml_write_start(&w->xml, name);
	xml_write_attribute(&w->xml, SLICE("id"), c->id);
	for (const struct item *it = c->items; it; it = it->next)
		write_item(w, it, CONCEPT);
	write_flags(w, c->items, CONCEPT, c->flags);
	for (int turn = w->shape->v2 ? 2 : 0; turn >= 0; turn--)
		for (const struct lang_section *s = c->sections; s; s = s->next) {
			if (turn_of(w, s) != turn)
				continue;
			if (s->terms)
				write_section(w, s);
			else if (s->items)
				told_say(&w->told, s->line ? w->source : SLICE(""), s->line, 0, s->language,
					 _("a language without terms cannot be written; left out"));
		}
	xml_write_end(&w->xml, name);
}

void tbx_write_begin(struct tbx_writer *w, const struct termbase *tb, const struct tbx_shape *shape, struct out *out,
		     const struct diag *diag)
{
	*w = (struct tbx_writer){ .tb = tb, .shape = shape, .told = { .diag = diag, .rule = "tbx-loss" } };
	buf_init(&w->note, SIZE_MAX / 2);
	buf_init(&w->markup, SIZE_MAX / 2);
	w->failed = !remember_ids(w);
	xml_write_begin(&w->xml, out, diag);
}

void tbx_write_paragraph(struct tbx_writer *w, slice name, const struct item *it)
{
	xml_write_start(&w->xml, name);
	write_some(w, "type", it->type);
	if (it->extra) {
		write_some(w, "id", it->extra->id);
		write_some(w, "xml:lang", it->element == ELEMENT_ITEM && slice_eq(name, SLICE("item")) ? SLICE("") : it->extra->language);
	}
	write_value(w, it, true);
	xml_write_end(&w->xml, name);
}

void tbx_write_file_desc(struct tbx_writer *w, slice creator)
{
	const struct item *list = w->tb->source_desc;
	bool has_note = false, has_paragraph = false;
	for (const struct item *it = list; it; it = it->next) {
		has_note = has_note || it->element == ELEMENT_NOTE;
		has_paragraph = has_paragraph || it->element != ELEMENT_NOTE;
	}
	xml_write_start(&w->xml, SLICE("fileDesc"));
	if (w->tb->title.len || has_note) {
		xml_write_start(&w->xml, SLICE("titleStmt"));
		xml_write_start(&w->xml, SLICE("title"));
		xml_write_text(&w->xml, w->tb->title);
		xml_write_end(&w->xml, SLICE("title"));
		for (const struct item *it = list; it; it = it->next)
			if (it->element == ELEMENT_NOTE)
				tbx_write_paragraph(w, SLICE("note"), it);
		xml_write_end(&w->xml, SLICE("titleStmt"));
	}
	xml_write_start(&w->xml, SLICE("sourceDesc"));
	for (const struct item *it = list; it; it = it->next)
		if (it->element != ELEMENT_NOTE)
			tbx_write_paragraph(w, SLICE("p"), it);
	if (!has_paragraph) {
		struct item it = { .element = ELEMENT_ITEM, .value = creator.len ? creator : SLICE("parlance") };
		tbx_write_paragraph(w, SLICE("p"), &it);
	}
	xml_write_end(&w->xml, SLICE("sourceDesc"));
	xml_write_end(&w->xml, SLICE("fileDesc"));
}

void tbx_write_revisions(struct tbx_writer *w)
{
	if (!w->tb->revision_desc)
		return;
	xml_write_start(&w->xml, SLICE("revisionDesc"));
	for (const struct item *it = w->tb->revision_desc; it; it = it->next) {
		xml_write_start(&w->xml, SLICE("change"));
		tbx_write_paragraph(w, SLICE("p"), it);
		for (const struct item *g = it->group; g; g = g->next)
			tbx_write_paragraph(w, SLICE("p"), g);
		xml_write_end(&w->xml, SLICE("change"));
	}
	xml_write_end(&w->xml, SLICE("revisionDesc"));
}

static void write_ref_object(struct tbx_writer *w, const struct ref_object *o)
{
	xml_write_start(&w->xml, SLICE("refObject"));
	write_some(w, "id", o->id);
	for (const struct item *it = o->items; it; it = it->next) {
		struct item shown = *it;
		if (it->element != ELEMENT_ITEM)
			shown.type = name_of(it);
		shown.element = ELEMENT_ITEM;
		tbx_write_paragraph(w, SLICE("item"), &shown);
	}
	xml_write_end(&w->xml, SLICE("refObject"));
}

static void write_back(struct tbx_writer *w)
{
	slice name = w->shape->v2 ? SLICE("refObjectList") : SLICE("refObjectSec");
	const struct ref_object *last = NULL;
	for (size_t i = 0; i < w->tb->ref_objects.len; i++) {
		const struct ref_object *o = &w->tb->ref_objects.at[i];
		if (!o->items)
			continue;
		if (!last)
			xml_write_start(&w->xml, SLICE("back"));
		if (!last || !slice_eq(last->section, o->section)) {
			if (last)
				xml_write_end(&w->xml, name);
			xml_write_start(&w->xml, name);
			xml_write_attribute(&w->xml, SLICE("type"), o->section);
		}
		write_ref_object(w, o);
		last = o;
	}
	if (last) {
		xml_write_end(&w->xml, name);
		xml_write_end(&w->xml, SLICE("back"));
	}
}

void tbx_write_text(struct tbx_writer *w)
{
	bool is_open = false;
	xml_write_start(&w->xml, SLICE("text"));
	for (size_t i = 0; i < w->tb->concepts.len && !w->failed; i++) {
		const struct concept *c = w->tb->concepts.at[i];
		/* an empty body is not valid, no body is */
		if (!is_open && is_written(c)) {
			xml_write_start(&w->xml, SLICE("body"));
			is_open = true;
		}
		write_concept(w, c);
	}
	if (is_open)
		xml_write_end(&w->xml, SLICE("body"));
	write_back(w);
	xml_write_end(&w->xml, SLICE("text"));
}

parl_status tbx_write_finish(struct tbx_writer *w, parl_error *err)
{
	told_finish(&w->told, SLICE(""));
	map_release(&w->ids);
	buf_release(&w->note);
	buf_release(&w->markup);
	return w->failed ? error_nomem(err) : PARL_OK;
}
