/* Reads TBX of every generation into the model: ISO 30042:2019 in both styles (DCA: <descrip type="definition">, DCT:
 * <basic:definition>), the MARTIF form of 2008 (tig or ntig), TBX-Min of 2013, a martif inside an XLIFF 1.2 file.
 *
 * The reader goes by local names and asks for no order that it does not need: what producers write is full of small
 * offences (ids that begin with a digit, two descrips in a group, statuses of their own), and a terminologist wants the terms.
 * What it does not take it tells, with the place, once for each kind, and at the end how often.
 *
 * How the file's words become the model's:
 * - Status, part of speech, term type and gender become fields of the term.  A value that is not known, a second one, or one with
 *   attributes or notes of its own stays as an item of CATEGORY_OTHER under its name, beside the field if it could be set.
 * - A group (descripGrp …) becomes its main item, with the others in item.group.  Groups stand in groups.
 * - Inline markup is kept as canonical XML in item_extra.markup; bpt and ept of v2 become sc and ec with their code in `disp`
 *   (which the sc of v3 cannot have: there it is lost when written).
 * - A note that begins with [unverified], [case-sensitive], [do-not-translate], [forbidden] or [off] sets the flag of its concept
 *   or term and stays; so does <descrip type="Translation needed">No</descrip>, as TermWeb and Weblate say "do not translate".
 * - Ids are mended where they are no XML names or taken (several files in one termbase), and references follow them. */
#include <config.h>
#include "format/tbx.h"

#include "format/told.h"
#include "format/xml_probe.h"
#include "format/xml_read.h"
#include "format/xml_write.h"

enum tag {
	TAG_NONE, TAG_LEAF, TAG_GROUP, TAG_TERM, TAG_TERM_SECTION, TAG_TERM_GROUP, TAG_LANG_SECTION, TAG_COMPONENTS, TAG_NOTE_GROUP,
	TAG_CONCEPT, TAG_HEADER, TAG_DESCEND, TAG_REF_SECTION, TAG_REF_OBJECT, TAG_ITEM, TAG_ITEM_GROUP,
};

static const struct {
	slice name;
	enum tag tag;
	enum element element; /* of a leaf, or of the main item of a group */
} vocabulary[] = {
	{ SLICE("termNote"), TAG_LEAF, ELEMENT_TERM_NOTE }, { SLICE("term"), TAG_TERM, 0 },
	{ SLICE("termSec"), TAG_TERM_SECTION, 0 }, { SLICE("tig"), TAG_TERM_SECTION, 0 }, { SLICE("ntig"), TAG_TERM_SECTION, 0 },
	{ SLICE("termGrp"), TAG_TERM_GROUP, 0 }, { SLICE("langSec"), TAG_LANG_SECTION, 0 }, { SLICE("langSet"), TAG_LANG_SECTION, 0 },
	{ SLICE("descrip"), TAG_LEAF, ELEMENT_DESCRIP }, { SLICE("admin"), TAG_LEAF, ELEMENT_ADMIN },
	{ SLICE("note"), TAG_LEAF, ELEMENT_NOTE }, { SLICE("ref"), TAG_LEAF, ELEMENT_REF }, { SLICE("xref"), TAG_LEAF, ELEMENT_XREF },
	{ SLICE("transac"), TAG_LEAF, ELEMENT_TRANSAC }, { SLICE("transacNote"), TAG_LEAF, ELEMENT_TRANSAC_NOTE },
	{ SLICE("date"), TAG_LEAF, ELEMENT_DATE }, { SLICE("adminNote"), TAG_LEAF, ELEMENT_ADMIN_NOTE },
	{ SLICE("descripNote"), TAG_LEAF, ELEMENT_DESCRIP_NOTE }, { SLICE("adminGrp"), TAG_GROUP, ELEMENT_ADMIN },
	{ SLICE("descripGrp"), TAG_GROUP, ELEMENT_DESCRIP }, { SLICE("termNoteGrp"), TAG_GROUP, ELEMENT_TERM_NOTE },
	{ SLICE("transacGrp"), TAG_GROUP, ELEMENT_TRANSAC }, { SLICE("termCompList"), TAG_COMPONENTS, 0 },
	{ SLICE("noteGrp"), TAG_NOTE_GROUP, 0 }, { SLICE("conceptEntry"), TAG_CONCEPT, 0 }, { SLICE("termEntry"), TAG_CONCEPT, 0 },
	{ SLICE("tbxHeader"), TAG_HEADER, 0 }, { SLICE("martifHeader"), TAG_HEADER, 0 }, { SLICE("header"), TAG_HEADER, 0 },
	{ SLICE("text"), TAG_DESCEND, 0 }, { SLICE("body"), TAG_DESCEND, 0 }, { SLICE("back"), TAG_DESCEND, 0 },
	{ SLICE("refObjectSec"), TAG_REF_SECTION, 0 }, { SLICE("refObjectList"), TAG_REF_SECTION, 0 },
	{ SLICE("refObject"), TAG_REF_OBJECT, 0 }, { SLICE("item"), TAG_ITEM, 0 }, { SLICE("itemGrp"), TAG_ITEM_GROUP, 0 },
	{ SLICE("itemSet"), TAG_ITEM_GROUP, 0 },
};

struct attributes {
	slice id, type, language, target, datatype;
};

enum { PAIRS_MAX = 32 };

/* An inline element and the id that it has in the termbase. */
struct pair {
	slice in_file, own;
};

struct tbx_reader {
	struct xml_reader *xml;
	struct xml_event e;
	struct termbase *tb;
	slice name;
	const struct diag *diag;
	parl_error *err;
	struct attributes a; /* of the element whose value is being read, in attribute_text */
	struct buf attribute_text, text, markup, code;
	bool has_markup;
	struct pair pairs[PAIRS_MAX]; /* of the value being read */
	size_t npairs;
	struct told told;
	struct map ids; /* ids of the file that must be looked up in new_ids */
	VEC(slice) new_ids;
	struct map paragraphs; /* of the header, from the files before */
	struct item **source_end, **encoding_end, **revision_end;
	bool is_first, found;
	size_t first_concept, first_ref;
};

/* Where items go: to the end of a list, and their meaning to a term or to flags. */
struct sink {
	struct item **end;
	struct draft *term; /* NULL above the level of terms */
	uint8_t *flags;     /* NULL where there are none */
};

/* A term while its section is read: <term> need not come first. */
struct draft {
	struct term *term;
	struct item *items;
	slice id;
	uint8_t status, type, part, gender, flags;
};

/* `why` is translated already. */
static void complain_at(struct tbx_reader *r, uint32_t line, uint32_t column, slice what, const char *why)
{
	told_say(&r->told, r->name, line, column, what, why);
}

static void complain(struct tbx_reader *r, slice what, const char *why)
{
	complain_at(r, r->e.line, r->e.column, what, why);
}

static size_t find_tag(slice name)
{
	size_t i = 0;
	while (i < sizeof vocabulary / sizeof *vocabulary && !slice_eq(vocabulary[i].name, name))
		i++;
	return i;
}

static enum tag tag_of(slice name)
{
	size_t i = find_tag(name);
	return i < sizeof vocabulary / sizeof *vocabulary ? vocabulary[i].tag : TAG_NONE;
}

static parl_status nomem(const struct tbx_reader *r)
{
	return error_nomem(r->err);
}

static parl_status step(struct tbx_reader *r)
{
	return xml_next(r->xml, &r->e, r->err);
}

static parl_status skip(struct tbx_reader *r)
{
	return xml_skip(r->xml, &r->e, r->err);
}

static parl_status drop(struct tbx_reader *r, const char *why)
{
	complain(r, r->e.name, why);
	return skip(r);
}

/* To the START of the next element in the one that is open; *more is false at its end. */
static parl_status next_child(struct tbx_reader *r, bool *more)
{
	for (;;) {
		TRY(step(r));
		*more = r->e.kind == XML_EVENT_START;
		if (r->e.kind != XML_EVENT_TEXT)
			return PARL_OK;
		slice stray = slice_trim(r->e.text);
		if (stray.len)
			complain(r, stray, _("text between elements; dropped"));
	}
}

/* Copies what is needed of the attributes, for the event dies with the next. */
static parl_status take_attributes(struct tbx_reader *r)
{
	static const struct {
		slice name;
		size_t offset;
	} known[] = {
		{ SLICE("type"), offsetof(struct attributes, type) }, { SLICE("id"), offsetof(struct attributes, id) },
		{ SLICE("lang"), offsetof(struct attributes, language) }, { SLICE("target"), offsetof(struct attributes, target) },
		{ SLICE("datatype"), offsetof(struct attributes, datatype) },
	};
	size_t n = 0;
	buf_clear(&r->attribute_text);
	r->a = (struct attributes){ 0 };
	for (size_t i = 0; i < r->e.nattributes; i++)
		n += r->e.attributes[i].value.len;
	if (!buf_reserve(&r->attribute_text, n + 1))
		return nomem(r);
	for (size_t i = 0; i < r->e.nattributes; i++) {
		const struct xml_attribute *a = &r->e.attributes[i];
		for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
			if (!slice_eq(a->name, known[k].name))
				continue;
			slice *to = (slice *)(void *)((char *)&r->a + known[k].offset);
			*to = (slice){ r->attribute_text.ptr + r->attribute_text.len, a->value.len };
			buf_append(&r->attribute_text, a->value);
			*to = slice_trim(*to);
		}
	}
	return PARL_OK;
}

static bool put_markup(struct tbx_reader *r, slice s)
{
	return buf_append(&r->markup, s);
}

static bool put_attribute(struct tbx_reader *r, slice name, slice value)
{
	return put_markup(r, SLICE(" ")) && put_markup(r, name) && put_markup(r, SLICE("=\"")) && xml_escape(&r->markup, value, true) &&
	       put_markup(r, SLICE("\""));
}

/* The new id of an inline element, under which its partner in the same text finds it by the name that the file uses. */
static bool claim_inline_id(struct tbx_reader *r, slice in_file, slice stem)
{
	slice own = termbase_claim_id(r->tb, stem);
	slice key = own.ptr && in_file.len && r->npairs < PAIRS_MAX ? arena_dup(&r->tb->arena, in_file) : SLICE("");
	if (!own.ptr || !key.ptr)
		return false;
	if (key.len)
		r->pairs[r->npairs++] = (struct pair){ key, own };
	return put_attribute(r, SLICE("id"), own);
}

static slice find_partner(const struct tbx_reader *r, slice in_file)
{
	for (size_t i = 0; i < r->npairs && in_file.len; i++)
		if (slice_eq(r->pairs[i].in_file, in_file))
			return r->pairs[i].own;
	return SLICE("");
}

/* Those attributes that TBX has for the element; others could make invalid what is written. */
static bool put_attributes(struct tbx_reader *r)
{
	static const struct {
		slice element;
		const char *names;
	} known[] = {
		{ SLICE("hi"), "type target" }, { SLICE("foreign"), "id lang" }, { SLICE("sc"), "id isolated disp" },
		{ SLICE("ec"), "id startRef isolated disp equiv type subtype target" }, { SLICE("ph"), "type" },
	};
	bool ok = true;
	size_t k = 0;
	while (k < sizeof known / sizeof *known && !slice_eq(known[k].element, r->e.name))
		k++;
	for (size_t i = 0; k < sizeof known / sizeof *known && i < r->e.nattributes && ok; i++) {
		const struct xml_attribute *a = &r->e.attributes[i];
		slice rest = slice_of(known[k].names), name = { NULL, 0 };
		while (slice_split(&rest, ' ', &name) && !slice_eq(name, a->name))
			name.len = 0;
		if (name.len == 0)
			continue;
		if (slice_eq(name, SLICE("id")))
			ok = claim_inline_id(r, a->value, a->value);
		else if (slice_eq(name, SLICE("startRef")))
			ok = find_partner(r, a->value).len == 0 || put_attribute(r, name, find_partner(r, a->value));
		else
			ok = put_attribute(r, slice_eq(name, SLICE("lang")) ? SLICE("xml:lang") : name, a->value);
	}
	return ok;
}

/* bpt and ept of v2 know each other by a number. */
static bool put_old_attributes(struct tbx_reader *r)
{
	slice number = xml_attribute(&r->e, SLICE("i"));
	if (xml_is(&r->e, "bpt"))
		return claim_inline_id(r, number, SLICE("sc"));
	slice partner = find_partner(r, number);
	return partner.len == 0 || put_attribute(r, SLICE("startRef"), partner);
}

/* The content of sc, ec, ph, bpt, ept is code of a foreign format and no text: collected in r->code. */
static parl_status read_code(struct tbx_reader *r)
{
	size_t depth = r->e.depth;
	buf_clear(&r->code);
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_TEXT && !buf_append(&r->code, r->e.text))
			return nomem(r);
		if (r->e.kind == XML_EVENT_END && r->e.depth == depth)
			return PARL_OK;
	}
}

static parl_status read_empty_inline(struct tbx_reader *r, slice name)
{
	slice file_name = r->e.name;
	bool from_v2 = !slice_eq(file_name, name);
	bool ok = put_markup(r, SLICE("<")) && put_markup(r, name) && (from_v2 ? put_old_attributes(r) : put_attributes(r));
	uint32_t line = r->e.line, column = r->e.column;
	TRY(read_code(r));
	if (ok && from_v2 && r->code.len)
		ok = put_attribute(r, SLICE("disp"), buf_slice(&r->code));
	else if (r->code.len)
		complain_at(r, line, column, name, _("holds code, which TBX of today has no place for; dropped"));
	return ok && put_markup(r, SLICE("/>")) ? PARL_OK : nomem(r);
}

/* At the START of an element inside a text. */
static parl_status open_inline(struct tbx_reader *r)
{
	static const struct {
		slice file, model;
		bool is_empty;
	} inlines[] = {
		{ SLICE("hi"), SLICE("hi"), false }, { SLICE("foreign"), SLICE("foreign"), false }, { SLICE("sc"), SLICE("sc"), true },
		{ SLICE("ec"), SLICE("ec"), true }, { SLICE("ph"), SLICE("ph"), true }, { SLICE("bpt"), SLICE("sc"), true },
		{ SLICE("ept"), SLICE("ec"), true },
	};
	size_t i = 0, n = sizeof inlines / sizeof *inlines;
	while (i < n && !slice_eq(inlines[i].file, r->e.name))
		i++;
	if (i == n) {
		complain(r, r->e.name, _("not a markup that TBX knows; its text is kept without it"));
		return PARL_OK;
	}
	if (!r->has_markup) {
		buf_clear(&r->markup);
		if (!xml_escape(&r->markup, buf_slice(&r->text), false))
			return nomem(r);
		r->has_markup = true;
	}
	if (inlines[i].is_empty)
		return read_empty_inline(r, inlines[i].model);
	return put_markup(r, SLICE("<")) && put_markup(r, r->e.name) && put_attributes(r) && put_markup(r, SLICE(">")) ? PARL_OK : nomem(r);
}

static bool is_inline_container(slice name)
{
	return slice_eq(name, SLICE("hi")) || slice_eq(name, SLICE("foreign"));
}

/* After a START: the element's text in r->text, with inline markup also in r->markup; up to its END. */
static parl_status read_value(struct tbx_reader *r)
{
	size_t depth = r->e.depth;
	buf_clear(&r->text);
	r->has_markup = false;
	r->npairs = 0;
	for (;;) {
		bool ok = true;
		TRY(step(r));
		if (r->e.kind == XML_EVENT_TEXT)
			ok = buf_append(&r->text, r->e.text) && (!r->has_markup || xml_escape(&r->markup, r->e.text, false));
		else if (r->e.kind == XML_EVENT_START)
			TRY(open_inline(r));
		else if (r->e.depth == depth)
			return PARL_OK;
		else if (is_inline_container(r->e.name))
			ok = put_markup(r, SLICE("</")) && put_markup(r, r->e.name) && put_markup(r, SLICE(">"));
		if (!ok)
			return nomem(r);
	}
}

/* The id under which something of this file is known in the termbase. */
static parl_status note_id(struct tbx_reader *r, slice in_file, slice own)
{
	uint32_t id;
	bool is_new;
	if (!own.ptr)
		return nomem(r);
	if (in_file.len == 0 || (r->is_first && is_ncname(in_file)))
		return PARL_OK;
	if (!map_put(&r->ids, in_file, &id, &is_new) || (is_new && !vec_push(&r->new_ids, own)))
		return nomem(r);
	return PARL_OK;
}

static parl_status claim_id(struct tbx_reader *r, slice in_file, slice *own)
{
	*own = termbase_claim_id(r->tb, in_file);
	if (own->ptr && r->is_first && is_ncname(in_file) && !slice_eq(*own, in_file))
		complain(r, in_file, _("an id that is used already; the second is renamed"));
	return note_id(r, in_file, *own);
}

static bool has_attributes(const struct tbx_reader *r)
{
	return r->a.id.len || r->a.language.len || r->a.target.len || r->a.datatype.len;
}

static bool keep(const struct tbx_reader *r, slice *to, slice from)
{
	return from.len == 0 || (*to = arena_dup(&r->tb->arena, from)).ptr;
}

static parl_status add_extra(struct tbx_reader *r, struct item_extra **at)
{
	if (!r->has_markup && !has_attributes(r))
		return PARL_OK;
	struct item_extra *x = item_extra(r->tb, at);
	if (!x)
		return nomem(r);
	if (r->a.id.len)
		TRY(claim_id(r, r->a.id, &x->id));
	struct language l = language_parse(r->a.language);
	if (!keep(r, &x->language, language_slice(&l)) || !keep(r, &x->target, r->a.target) || !keep(r, &x->datatype, r->a.datatype) ||
	    (r->has_markup && !keep(r, &x->markup, slice_trim(buf_slice(&r->markup)))))
		return nomem(r);
	return PARL_OK;
}

static bool set_field(struct draft *d, enum tbx_field field, slice value)
{
	uint8_t *to = field == TBX_STATUS ? &d->status : field == TBX_PART ? &d->part : field == TBX_TYPE ? &d->type : &d->gender;
	uint8_t v = tbx_field_parse(field, value);
	if (v && field == TBX_STATUS && slice_eq_nocase(value, SLICE("forbidden")))
		d->flags |= FLAG_FORBIDDEN;
	if (!v || (*to && *to != v))
		return false;
	*to = v;
	return true;
}

/* What an item that has just been added to a sink means beyond itself. */
static void apply(struct tbx_reader *r, const struct sink *to, const struct item *it)
{
	enum tbx_field field = it->category == CATEGORY_OTHER && it->element == ELEMENT_TERM_NOTE ? tbx_field(it->type) : TBX_NO_FIELD;
	if (field && to->term && !set_field(to->term, field, it->value))
		complain(r, it->value, tbx_field_parse(field, it->value) ? _("a second value where one is allowed; kept beside the first") :
			 _("not a value that is known for this; kept as it is"));
	if (to->flags && it->category == CATEGORY_NOTE)
		*to->flags |= (uint8_t)note_flags(it->value, NULL);
	if (to->flags && tbx_is_translation_refused(it))
		*to->flags |= FLAG_DO_NOT_TRANSLATE;
}

/* Adds what read_value and take_attributes found.  Nothing is added for an element that says nothing. */
static parl_status add_item(struct tbx_reader *r, enum element element, slice type, uint32_t line, struct sink *to)
{
	slice value = slice_trim(buf_slice(&r->text));
	enum tbx_field field = element == ELEMENT_TERM_NOTE ? tbx_field(type) : TBX_NO_FIELD;
	if (value.len == 0 && !r->has_markup && r->a.target.len == 0)
		return PARL_OK;
	if (field && to->term && !has_attributes(r) && !r->has_markup && set_field(to->term, field, value))
		return PARL_OK;
	enum category category = element == ELEMENT_NOTE ? CATEGORY_NOTE : element == ELEMENT_DATE ? CATEGORY_DATE : category_parse(type);
	if (category_element(category) != element)
		category = CATEGORY_OTHER;
	if (element == ELEMENT_DESCRIP && type.len == 0)
		category = CATEGORY_NOTE; /* Weblate's explanation of the source */
	struct item *it = item_add(r->tb, to->end, category, element, type, value);
	if (!it)
		return nomem(r);
	it->line = line;
	TRY(add_extra(r, &it->extra));
	to->end = &it->next;
	apply(r, to, it);
	return PARL_OK;
}

static parl_status read_leaf(struct tbx_reader *r, enum element element, struct sink *to)
{
	uint32_t line = r->e.line;
	TRY(take_attributes(r));
	TRY(read_value(r));
	return add_item(r, element, r->a.type, line, to);
}

static enum element element_parse(slice name, enum element otherwise)
{
	for (int i = 0; i < ELEMENT_COUNT; i++)
		if (slice_eq(name, slice_of(element_name((enum element)i))))
			return (enum element)i;
	return otherwise;
}

/* DCT's <basic:definition>, TBX-Min's <subjectField>: the element's name is the data category. */
static parl_status read_module(struct tbx_reader *r, enum element otherwise, struct sink *to)
{
	uint32_t line = r->e.line;
	slice type = slice_eq(r->e.name, SLICE("customer")) ? SLICE("customerSubset") : r->e.name;
	enum category category = category_parse(type);
	bool is_ours = r->e.prefix.len == 0 && (r->e.space.len == 0 || slice_find(r->e.space, SLICE("iso:30042"), 0) != SIZE_MAX);
	enum element element = tbx_field(type) ? ELEMENT_TERM_NOTE : category_element(category);
	if (category == CATEGORY_OTHER && !tbx_field(type)) {
		if (is_ours)
			return drop(r, _("not an element of TBX, or not at this place; dropped"));
		slice meta = xml_attribute(&r->e, SLICE("metaType"));
		element = element_parse(meta, otherwise);
	}
	TRY(take_attributes(r));
	TRY(read_value(r));
	return add_item(r, element, type, line, to);
}

static parl_status read_group(struct tbx_reader *r, enum element main, struct sink *to);

/* At a START that may be a data category, at any level. */
static parl_status read_aux(struct tbx_reader *r, enum element otherwise, struct sink *to)
{
	size_t i = find_tag(r->e.name);
	if (i == sizeof vocabulary / sizeof *vocabulary)
		return read_module(r, otherwise, to);
	if (vocabulary[i].tag == TAG_LEAF)
		return read_leaf(r, vocabulary[i].element, to);
	if (vocabulary[i].tag == TAG_GROUP)
		return read_group(r, vocabulary[i].element, to);
	return drop(r, vocabulary[i].tag == TAG_COMPONENTS ? _("components of terms have no place in the model; dropped") :
		    _("not an element of TBX, or not at this place; dropped"));
}

static void append(struct item ***end, struct item *it)
{
	**end = it;
	it->next = NULL;
	*end = &it->next;
}

/* Parts the children of a group: each main item takes what follows it, the first also what stands before it. */
static void part_group(struct tbx_reader *r, struct item *list, enum element main, struct sink *to)
{
	struct item *before = NULL, **before_end = &before, **group_end = NULL, *next;
	for (struct item *it = list; it; it = next) {
		next = it->next;
		if (it->element != main) {
			append(group_end ? &group_end : &before_end, it);
			continue;
		}
		if (group_end)
			complain(r, slice_of(element_name(main)), _("two of them in one group; taken as two groups"));
		append(&to->end, it);
		if (!group_end && before) {
			it->group = before;
			group_end = before_end;
		} else {
			group_end = &it->group;
			while (*group_end)
				group_end = &(*group_end)->next;
		}
		apply(r, to, it);
	}
	if (!group_end && before) {
		complain(r, slice_of(element_name(main)), _("missing in its group; the others are kept without it"));
		*to->end = before;
		to->end = before_end;
	}
}

static parl_status read_group(struct tbx_reader *r, enum element main, struct sink *to)
{
	struct item *list = NULL;
	struct sink inner = { .end = &list };
	parl_status status;
	bool more;
	while (!(status = next_child(r, &more)) && more)
		if ((status = read_aux(r, main, &inner)))
			break;
	part_group(r, list, main, to);
	return status;
}

/* TBX-Min: noteGrp holds notes of a noteKey and a noteValue. */
static parl_status read_note_group(struct tbx_reader *r, struct sink *to)
{
	size_t depth = r->e.depth;
	struct buf note;
	buf_init(&note, 1 << 26);
	parl_status status = PARL_OK;
	uint32_t line = r->e.line;
	r->a = (struct attributes){ 0 };
	while (!(status = step(r)) && r->e.depth >= depth && !(r->e.kind == XML_EVENT_END && r->e.depth == depth)) {
		if (r->e.kind == XML_EVENT_START && xml_is(&r->e, "note"))
			buf_clear(&note);
		else if (r->e.kind == XML_EVENT_TEXT && slice_trim(r->e.text).len && (note.len == 0 || buf_append(&note, SLICE(": "))))
			buf_append(&note, slice_trim(r->e.text));
		if (r->e.kind != XML_EVENT_END || !xml_is(&r->e, "note"))
			continue;
		buf_clear(&r->text);
		r->has_markup = false;
		status = buf_append(&r->text, buf_slice(&note)) ? add_item(r, ELEMENT_NOTE, SLICE(""), line, to) : nomem(r);
		if (status)
			break;
	}
	buf_release(&note);
	return status;
}

/* White space of any length becomes one blank: a term that a pretty-printer broke is still the same term. */
static slice squeeze(struct buf *b)
{
	size_t n = 0;
	bool blank = false;
	for (size_t i = 0; i < b->len; i++) {
		char c = b->ptr[i];
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			blank = n > 0;
			continue;
		}
		if (blank)
			b->ptr[n++] = ' ';
		blank = false;
		b->ptr[n++] = c;
	}
	return slice_sub(buf_slice(b), 0, n);
}

static void skip_blanks(slice s, uint32_t *line, uint32_t *column)
{
	for (size_t i = 0; i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t' || s.ptr[i] == '\n'); i++) {
		*column = s.ptr[i] == '\n' ? 1 : *column + 1;
		*line += s.ptr[i] == '\n';
	}
}

/* The draft becomes a term; what it says of no term is told. */
static parl_status finish_term(struct tbx_reader *r, struct draft *d)
{
	struct term *t = d->term;
	if (!t) {
		complain(r, d->id, _("a term section without a term; dropped"));
		return PARL_OK;
	}
	t->items = d->items;
	t->status = d->status;
	t->type = d->type;
	t->part = d->part;
	t->gender = d->gender;
	t->flags = d->flags;
	if (d->id.len) {
		struct item_extra *x = item_extra(r->tb, &t->extra);
		if (!x)
			return nomem(r);
		TRY(claim_id(r, d->id, &x->id));
	}
	return PARL_OK;
}

static parl_status read_term(struct tbx_reader *r, struct lang_section *s, struct draft *d, struct sink *to)
{
	uint32_t line = r->e.inner_line, column = r->e.inner_column;
	TRY(take_attributes(r));
	slice id = r->a.id;
	TRY(read_value(r));
	skip_blanks(buf_slice(&r->text), &line, &column);
	slice text = squeeze(&r->text);
	if (text.len == 0)
		return PARL_OK;
	if (d->term) {
		complain_at(r, line, column, text, _("a second term in one term section; taken as a section of its own"));
		TRY(finish_term(r, d));
		*d = (struct draft){ 0 };
		to->end = &d->items;
	}
	if (id.len && !d->id.len && !keep(r, &d->id, id))
		return nomem(r);
	struct term *t = d->term = section_add_term(r->tb, s, text);
	if (!t)
		return nomem(r);
	t->line = line;
	t->column = column;
	r->a = (struct attributes){ .language = r->a.language };
	if (slice_eq(r->a.language, s->language))
		r->a.language.len = 0;
	return add_extra(r, &t->extra);
}

static parl_status read_term_children(struct tbx_reader *r, struct lang_section *s, struct draft *d, struct sink *to)
{
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		switch (tag_of(r->e.name)) {
		case TAG_TERM:
			TRY(read_term(r, s, d, to));
			break;
		case TAG_TERM_GROUP:
			TRY(read_term_children(r, s, d, to));
			break;
		case TAG_NOTE_GROUP:
			TRY(read_note_group(r, to));
			break;
		default:
			TRY(read_aux(r, ELEMENT_DESCRIP, to));
		}
	}
}

static parl_status read_term_section(struct tbx_reader *r, struct lang_section *s)
{
	struct draft d = { 0 };
	struct sink to = { .end = &d.items, .term = &d, .flags = &d.flags };
	if (!keep(r, &d.id, slice_trim(xml_attribute(&r->e, SLICE("id")))))
		return nomem(r);
	parl_status status = read_term_children(r, s, &d, &to);
	/* what was read before an error is kept with its term */
	parl_status finished = d.term || !status ? finish_term(r, &d) : PARL_OK;
	return status ? status : finished;
}

static parl_status read_lang_section(struct tbx_reader *r, struct concept *c)
{
	slice tag = slice_trim(xml_attribute(&r->e, SLICE("lang"))), id = slice_trim(xml_attribute(&r->e, SLICE("id")));
	struct language l = language_parse(tag);
	if (!language_known(&l)) {
		complain(r, tag, _("not a language tag; the section is dropped"));
		return skip(r);
	}
	TRY(note_id(r, id, c->id)); /* v2 gives sections ids; who refers to one means its concept */
	struct lang_section *s = concept_append_section(r->tb, c, language_slice(&l));
	if (!s)
		return nomem(r);
	s->line = r->e.line;
	struct sink to = { .end = &s->items };
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		if (tag_of(r->e.name) == TAG_TERM_SECTION)
			TRY(read_term_section(r, s));
		else
			TRY(read_aux(r, ELEMENT_DESCRIP, &to));
	}
}

static parl_status read_concept(struct tbx_reader *r)
{
	slice id = slice_trim(xml_attribute(&r->e, SLICE("id")));
	struct concept *c = termbase_add_concept(r->tb, id);
	if (!c)
		return nomem(r);
	c->line = r->e.line;
	c->source = (uint16_t)(r->tb->sources.len ? r->tb->sources.len - 1 : 0);
	if (r->is_first && is_ncname(id) && !slice_eq(id, c->id))
		complain(r, id, _("an id that is used already; the second is renamed"));
	TRY(note_id(r, id, c->id));
	struct sink to = { .end = &c->items, .flags = &c->flags };
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			break;
		if (tag_of(r->e.name) == TAG_LANG_SECTION)
			TRY(read_lang_section(r, c));
		else
			TRY(read_aux(r, ELEMENT_DESCRIP, &to));
	}
	if (!c->sections)
		complain(r, c->id, _("a concept without a language"));
	return PARL_OK;
}

/* A paragraph of the header.  Files read into one termbase often say the same; it is kept once. */
static parl_status read_paragraph(struct tbx_reader *r, enum element element, slice label, struct item ***end)
{
	uint32_t line = r->e.line, id;
	bool is_new = true;
	TRY(take_attributes(r));
	TRY(read_value(r));
	slice value = slice_trim(buf_slice(&r->text));
	if (value.len == 0)
		return PARL_OK;
	if (label.len) {
		buf_clear(&r->code);
		if (!buf_append(&r->code, label) || !buf_append(&r->code, value))
			return nomem(r);
		value = buf_slice(&r->code);
	}
	if (!r->is_first && !map_put(&r->paragraphs, value, &id, &is_new))
		return nomem(r);
	if (!is_new)
		return PARL_OK;
	struct item *it = item_add(r->tb, *end, CATEGORY_OTHER, element, r->a.type, value);
	if (!it)
		return nomem(r);
	it->line = line;
	*end = &it->next;
	return add_extra(r, &it->extra);
}

static parl_status read_title(struct tbx_reader *r)
{
	TRY(take_attributes(r));
	TRY(read_value(r));
	slice title = slice_trim(buf_slice(&r->text));
	return r->tb->title.len || keep(r, &r->tb->title, title) ? PARL_OK : nomem(r);
}

/* revisionDesc: a change is its first paragraph, with the others in its group. */
static parl_status read_change(struct tbx_reader *r)
{
	struct item **end = r->revision_end, *first = NULL;
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		TRY(read_paragraph(r, ELEMENT_ITEM, SLICE(""), &end));
		if (!first && (first = *r->revision_end)) {
			r->revision_end = &first->next;
			end = &first->group;
		}
	}
}

static parl_status read_header(struct tbx_reader *r, struct item ***end);

static parl_status read_header_child(struct tbx_reader *r, struct item ***end)
{
	slice name = r->e.name;
	if (slice_eq(name, SLICE("fileDesc")) || slice_eq(name, SLICE("titleStmt")) || slice_eq(name, SLICE("sourceDesc")) ||
	    slice_eq(name, SLICE("publicationStmt")))
		return read_header(r, &r->source_end);
	if (slice_eq(name, SLICE("encodingDesc")))
		return read_header(r, &r->encoding_end);
	if (slice_eq(name, SLICE("revisionDesc")))
		return read_header(r, &r->revision_end);
	if (slice_eq(name, SLICE("change")))
		return read_change(r);
	if (slice_eq(name, SLICE("title")) || slice_eq(name, SLICE("id")))
		return read_title(r);
	if (slice_eq(name, SLICE("p")) || slice_eq(name, SLICE("description")) || slice_eq(name, SLICE("license")))
		return read_paragraph(r, ELEMENT_ITEM, SLICE(""), end);
	if (slice_eq(name, SLICE("note")))
		return read_paragraph(r, ELEMENT_NOTE, SLICE(""), end);
	if (slice_eq(name, SLICE("creator")) || slice_eq(name, SLICE("dateCreated")))
		return read_paragraph(r, ELEMENT_ITEM, slice_eq(name, SLICE("creator")) ? SLICE("creator: ") : SLICE("created: "), end);
	if (slice_eq(name, SLICE("languages")) || slice_eq(name, SLICE("directionality")))
		return skip(r);
	return drop(r, _("not an element of a TBX header; dropped"));
}

static parl_status read_header(struct tbx_reader *r, struct item ***end)
{
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		TRY(read_header_child(r, end));
	}
}

static parl_status read_ref_items(struct tbx_reader *r, struct sink *to)
{
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		enum tag tag = tag_of(r->e.name);
		if (tag == TAG_ITEM)
			TRY(read_leaf(r, ELEMENT_ITEM, to));
		else if (tag == TAG_ITEM_GROUP)
			TRY(read_ref_items(r, to));
		else
			TRY(read_aux(r, ELEMENT_DESCRIP, to));
	}
}

static parl_status read_ref_section(struct tbx_reader *r)
{
	slice section = { "", 0 };
	bool more;
	if (!keep(r, &section, slice_trim(xml_attribute(&r->e, SLICE("type")))))
		return nomem(r);
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		if (tag_of(r->e.name) != TAG_REF_OBJECT) {
			TRY(drop(r, _("not an element of TBX, or not at this place; dropped")));
			continue;
		}
		struct ref_object o = { .section = section };
		slice id = slice_trim(xml_attribute(&r->e, SLICE("id")));
		if (id.len)
			TRY(claim_id(r, id, &o.id));
		struct sink to = { .end = &o.items };
		parl_status status = read_ref_items(r, &to);
		if (o.items && !vec_push(&r->tb->ref_objects, o))
			return nomem(r);
		TRY(status);
	}
}

static parl_status read_root(struct tbx_reader *r)
{
	slice type = xml_attribute(&r->e, SLICE("type"));
	struct language l = language_parse(xml_attribute(&r->e, SLICE("lang")));
	if (!type.len)
		type = xml_attribute(&r->e, SLICE("dialect"));
	r->found = true;
	if ((!r->tb->dialect.len && !keep(r, &r->tb->dialect, slice_trim(type))) ||
	    (!r->tb->language.len && !keep(r, &r->tb->language, language_slice(&l))))
		return nomem(r);
	for (size_t depth = r->e.depth;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_END && r->e.depth == depth)
			return PARL_OK;
		if (r->e.kind != XML_EVENT_START)
			continue;
		switch (tag_of(r->e.name)) {
		case TAG_CONCEPT:
			TRY(read_concept(r));
			break;
		case TAG_HEADER:
			TRY(read_header(r, &r->source_end));
			break;
		case TAG_REF_SECTION:
			TRY(read_ref_section(r));
			break;
		case TAG_DESCEND:
			break;
		default:
			TRY(drop(r, _("not an element of TBX, or not at this place; dropped")));
		}
	}
}

static bool is_root(slice name)
{
	return slice_eq(name, SLICE("tbx")) || slice_eq(name, SLICE("martif")) || slice_eq(name, SLICE("TBX"));
}

static parl_status read_file(struct tbx_reader *r)
{
	char root[81] = "";
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_END_OF_FILE)
			break;
		if (r->e.kind == XML_EVENT_START && is_root(r->e.name))
			TRY(read_root(r));
		else if (r->e.kind == XML_EVENT_START && r->e.depth == 1) {
			slice name = slice_sub(r->e.name, 0, sizeof root - 1);
			memcpy(root, name.ptr, name.len);
			root[name.len] = '\0';
		}
	}
	if (!r->found)
		return error_at(r->err, PARL_SYNTAX, r->name, 0, 0, _("no TBX in it: the root element is '%s', not tbx or martif"), root);
	return PARL_OK;
}

/* References follow the ids that were mended or renamed. */
static parl_status mend_targets(struct tbx_reader *r, struct item *list)
{
	for (struct item *it = list; it; it = it->next) {
		if (it->group)
			TRY(mend_targets(r, it->group));
		if (!it->extra || !it->extra->target.len || it->element == ELEMENT_XREF)
			continue;
		uint32_t id = map_get(&r->ids, it->extra->target);
		if (id != MAP_NONE)
			it->extra->target = r->new_ids.at[id];
		slice target = it->extra->target;
		if (map_get(&r->tb->ids, target) == MAP_NONE && map_get(&r->tb->other_ids, target) == MAP_NONE)
			complain_at(r, it->line, 0, target, _("a reference to an id that is not in the file"));
	}
	return PARL_OK;
}

static parl_status mend_all_targets(struct tbx_reader *r)
{
	for (size_t i = r->first_concept; i < r->tb->concepts.len; i++) {
		struct concept *c = r->tb->concepts.at[i];
		TRY(mend_targets(r, c->items));
		for (struct lang_section *s = c->sections; s; s = s->next) {
			TRY(mend_targets(r, s->items));
			for (struct term *t = s->terms; t; t = t->next)
				TRY(mend_targets(r, t->items));
		}
	}
	for (size_t i = r->first_ref; i < r->tb->ref_objects.len; i++)
		TRY(mend_targets(r, r->tb->ref_objects.at[i].items));
	return PARL_OK;
}

static bool remember_paragraphs(struct tbx_reader *r, struct item **list, struct item ***end)
{
	uint32_t id;
	for (; *list; list = &(*list)->next)
		if (!r->is_first && !map_put(&r->paragraphs, (*list)->value, &id, NULL))
			return false;
	*end = list;
	return true;
}

static parl_status read_all(struct tbx_reader *r, slice bytes, const struct read_options *options)
{
	struct termbase *tb = r->tb;
	if (!remember_paragraphs(r, &tb->source_desc, &r->source_end) || !remember_paragraphs(r, &tb->encoding_desc, &r->encoding_end) ||
	    !remember_paragraphs(r, &tb->revision_desc, &r->revision_end))
		return nomem(r);
	TRY(xml_open(&r->xml, r->name, bytes, &options->charset, r->diag, r->err));
	return read_file(r);
}

static bool is_about_the_file(parl_status status)
{
	return status == PARL_SYNTAX || status == PARL_ENCODING || status == PARL_LIMIT;
}

parl_status tbx_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		     parl_error *err)
{
	parl_error own = { 0 };
	struct tbx_reader r = {
		.tb = tb, .name = name, .diag = diag, .err = &own, .first_concept = tb->concepts.len, .first_ref = tb->ref_objects.len,
		.is_first = tb->concepts.len == 0 && tb->ref_objects.len == 0, .told = { .diag = diag, .rule = "tbx-reader" },
	};
	struct buf *const bufs[] = { &r.attribute_text, &r.text, &r.markup, &r.code };
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_init(bufs[i], SIZE_MAX / 2);
	parl_status status = read_all(&r, bytes, options);
	if (options->keep_going && r.found && is_about_the_file(status)) {
		diag_emit(diag, PARL_ERROR, name, own.line, own.column, "tbx-broken", _("%s; what stands before is used"), own.message);
		own = (parl_error){ 0 };
		status = PARL_OK;
	}
	if (!status)
		status = mend_all_targets(&r);
	if (!status && tb->concepts.len == r.first_concept)
		diag_emit(diag, PARL_WARNING, name, 0, 0, "tbx-empty", "%s", _("no concepts in it"));
	told_finish(&r.told, name);
	if (status)
		error_at(err, status, slice_of(own.source), own.line, own.column, "%s", own.message);
	xml_close(r.xml);
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_release(bufs[i]);
	map_release(&r.paragraphs);
	map_release(&r.ids);
	vec_release(&r.new_ids);
	return status;
}

int tbx_probe(slice head)
{
	char ascii[XML_PROBE_MAX];
	slice rest, root = xml_probe_root(head, ascii, &rest);
	if (!root.len)
		return 0;
	if (is_root(root))
		return 95;
	return slice_find(rest, SLICE("<martif"), 0) != SIZE_MAX ? 40 : 0;
}
