/* Data categories of a TBX file, alone and in groups: they become items of the model, or fields of a term. */
#include <config.h>
#include "format/tbx_read.h"

static bool has_attributes(const struct tbx_reader *r)
{
	return r->a.id.len || r->a.language.len || r->a.target.len || r->a.datatype.len;
}

parl_status tbx_add_extra(struct tbx_reader *r, struct item_extra **at)
{
	if (!r->has_markup && !has_attributes(r))
		return PARL_OK;
	struct item_extra *x = item_extra(r->tb, at);
	if (!x)
		return tbx_nomem(r);
	r->has_references = r->has_references || r->a.target.len;
	if (r->a.id.len)
		TRY(tbx_claim_id(r, r->a.id, &x->id));
	struct language l = language_parse(r->a.language);
	if (!tbx_keep(r, &x->language, language_slice(&l)) || !tbx_keep(r, &x->target, r->a.target) || !tbx_keep(r, &x->datatype, r->a.datatype) ||
	    (r->has_markup && !tbx_keep(r, &x->markup, slice_trim(buf_slice(&r->markup)))))
		return tbx_nomem(r);
	return PARL_OK;
}

static bool set_field(struct tbx_draft *d, enum tbx_field field, slice value)
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
static void apply(struct tbx_reader *r, const struct tbx_sink *to, const struct item *it)
{
	enum tbx_field field = it->category == CATEGORY_OTHER && it->element == ELEMENT_TERM_NOTE ? tbx_field(it->type) : TBX_NO_FIELD;
	if (field && to->term && !set_field(to->term, field, it->value))
		tbx_complain(r, it->value, tbx_field_parse(field, it->value) ? _("a second value where one is allowed; kept beside the first") :
			 _("not a value that is known for this; kept as it is"));
	if (to->flags && it->category == CATEGORY_NOTE)
		*to->flags |= (uint8_t)note_flags(it->value, NULL);
	if (to->flags && tbx_is_translation_refused(it))
		*to->flags |= FLAG_DO_NOT_TRANSLATE;
}

/* Adds what read_value and take_attributes found.  Nothing is added for an element that says nothing. */
static parl_status tbx_add_item(struct tbx_reader *r, enum element element, slice type, uint32_t line, struct tbx_sink *to)
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
		return tbx_nomem(r);
	it->line = line;
	TRY(tbx_add_extra(r, &it->extra));
	to->end = &it->next;
	apply(r, to, it);
	return PARL_OK;
}

parl_status tbx_read_leaf(struct tbx_reader *r, enum element element, struct tbx_sink *to)
{
	uint32_t line = r->e.line;
	TRY(tbx_take_attributes(r));
	TRY(tbx_read_value(r));
	return tbx_add_item(r, element, r->a.type, line, to);
}

static enum element element_parse(slice name, enum element otherwise)
{
	for (int i = 0; i < ELEMENT_COUNT; i++)
		if (slice_eq(name, slice_of(element_name((enum element)i))))
			return (enum element)i;
	return otherwise;
}

/* DCT's <basic:definition>, TBX-Min's <subjectField>: the element's name is the data category. */
static parl_status read_module(struct tbx_reader *r, enum element otherwise, struct tbx_sink *to)
{
	uint32_t line = r->e.line;
	slice type = slice_eq(r->e.name, SLICE("customer")) ? SLICE("customerSubset") : r->e.name;
	enum category category = category_parse(type);
	bool is_ours = r->e.prefix.len == 0 && (r->e.space.len == 0 || slice_find(r->e.space, SLICE("iso:30042"), 0) != SIZE_MAX);
	enum element element = tbx_field(type) ? ELEMENT_TERM_NOTE : category_element(category);
	if (category == CATEGORY_OTHER && !tbx_field(type)) {
		if (is_ours)
			return tbx_drop(r, _("not an element of TBX, or not at this place; dropped"));
		slice meta = xml_attribute(&r->e, SLICE("metaType"));
		element = element_parse(meta, otherwise);
	}
	TRY(tbx_take_attributes(r));
	TRY(tbx_read_value(r));
	return tbx_add_item(r, element, type, line, to);
}

static parl_status read_group(struct tbx_reader *r, enum element main, struct tbx_sink *to);

/* At a START that may be a data category, at any level. */
parl_status tbx_read_item(struct tbx_reader *r, enum element otherwise, struct tbx_sink *to)
{
	enum element element;
	switch (tbx_tag_of(r->e.name, &element)) {
	case TBX_TAG_NONE:
		return read_module(r, otherwise, to);
	case TBX_TAG_LEAF:
		return tbx_read_leaf(r, element, to);
	case TBX_TAG_GROUP:
		return read_group(r, element, to);
	case TBX_TAG_COMPONENTS:
		return tbx_drop(r, _("components of terms have no place in the model; dropped"));
	default:
		return tbx_drop(r, _("not an element of TBX, or not at this place; dropped"));
	}
}

static void append(struct item ***end, struct item *it)
{
	**end = it;
	it->next = NULL;
	*end = &it->next;
}

/* Parts the children of a group: each main item takes what follows it, the first also what stands before it. */
static void part_group(struct tbx_reader *r, struct item *list, enum element main, struct tbx_sink *to)
{
	struct item *before = NULL, **before_end = &before, **group_end = NULL, *next;
	for (struct item *it = list; it; it = next) {
		next = it->next;
		if (it->element != main) {
			append(group_end ? &group_end : &before_end, it);
			continue;
		}
		if (group_end)
			tbx_complain(r, slice_of(element_name(main)), _("two of them in one group; taken as two groups"));
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
		tbx_complain(r, slice_of(element_name(main)), _("missing in its group; the others are kept without it"));
		*to->end = before;
		to->end = before_end;
	}
}

static parl_status read_group(struct tbx_reader *r, enum element main, struct tbx_sink *to)
{
	struct item *list = NULL;
	struct tbx_sink inner = { .end = &list };
	parl_status status;
	bool more;
	while (!(status = tbx_next_child(r, &more)) && more)
		if ((status = tbx_read_item(r, main, &inner)))
			break;
	part_group(r, list, main, to);
	return status;
}

/* A note of a noteGrp: noteKey and noteValue, as "key: value". */
static parl_status read_keyed_note(struct tbx_reader *r, struct buf *note)
{
	size_t depth = r->e.depth;
	buf_clear(note);
	for (;;) {
		TRY(tbx_step(r));
		if (r->e.kind == XML_EVENT_END && r->e.depth == depth)
			return PARL_OK;
		slice part = r->e.kind == XML_EVENT_TEXT ? slice_trim(r->e.text) : SLICE("");
		if (part.len && !((note->len == 0 || buf_append(note, SLICE(": "))) && buf_append(note, part)))
			return tbx_nomem(r);
	}
}

static parl_status read_notes(struct tbx_reader *r, struct buf *note, struct tbx_sink *to)
{
	uint32_t line = r->e.line;
	bool more;
	for (;;) {
		TRY(tbx_next_child(r, &more));
		if (!more)
			return PARL_OK;
		if (!xml_is(&r->e, "note")) {
			TRY(tbx_drop(r, _("not an element of TBX, or not at this place; dropped")));
			continue;
		}
		TRY(read_keyed_note(r, note));
		buf_clear(&r->text);
		r->has_markup = false;
		r->a = (struct tbx_attributes){ 0 };
		if (!buf_append(&r->text, buf_slice(note)))
			return tbx_nomem(r);
		TRY(tbx_add_item(r, ELEMENT_NOTE, SLICE(""), line, to));
	}
}

/* TBX-Min: noteGrp holds notes of a noteKey and a noteValue. */
parl_status tbx_read_note_group(struct tbx_reader *r, struct tbx_sink *to)
{
	struct buf note;
	buf_init(&note, 1 << 26);
	parl_status status = read_notes(r, &note, to);
	buf_release(&note);
	return status;
}
