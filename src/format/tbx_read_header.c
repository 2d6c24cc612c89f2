/* The header of a TBX file: where it comes from, how it is encoded, what was changed. */
#include <config.h>
#include "format/tbx_read.h"

static bool remember(struct tbx_reader *r, struct item **list, struct item ***end)
{
	uint32_t id;
	for (; *list; list = &(*list)->next)
		if (!r->is_first && !map_put(&r->paragraphs, (*list)->value, &id, NULL))
			return false;
	*end = list;
	return true;
}

bool tbx_remember_headers(struct tbx_reader *r)
{
	struct termbase *tb = r->tb;
	return remember(r, &tb->source_desc, &r->source_end) && remember(r, &tb->encoding_desc, &r->encoding_end) &&
	       remember(r, &tb->revision_desc, &r->revision_end);
}

/* A paragraph of the header.  Files read into one termbase often say the same; it is kept once. */
static parl_status read_paragraph(struct tbx_reader *r, enum element element, slice label, struct item ***end)
{
	uint32_t line = r->e.line, id;
	bool is_new = true;
	TRY(tbx_take_attributes(r));
	TRY(tbx_read_value(r));
	slice value = slice_trim(buf_slice(&r->text));
	if (value.len == 0)
		return PARL_OK;
	if (label.len) {
		buf_clear(&r->code);
		if (!buf_append(&r->code, label) || !buf_append(&r->code, value))
			return tbx_nomem(r);
		value = buf_slice(&r->code);
	}
	if (!r->is_first && !map_put(&r->paragraphs, value, &id, &is_new))
		return tbx_nomem(r);
	if (!is_new)
		return PARL_OK;
	struct item *it = item_add(r->tb, *end, CATEGORY_OTHER, element, r->a.type, value);
	if (!it)
		return tbx_nomem(r);
	it->line = line;
	*end = &it->next;
	return tbx_add_extra(r, &it->extra);
}

static parl_status read_title(struct tbx_reader *r)
{
	TRY(tbx_take_attributes(r));
	TRY(tbx_read_value(r));
	slice title = slice_trim(buf_slice(&r->text));
	return r->tb->title.len || tbx_keep(r, &r->tb->title, title) ? PARL_OK : tbx_nomem(r);
}

/* revisionDesc: a change is its first paragraph, with the others in its group. */
static parl_status read_change(struct tbx_reader *r)
{
	struct item **end = r->revision_end, *first = NULL;
	bool more;
	for (;;) {
		TRY(tbx_next_child(r, &more));
		if (!more)
			return PARL_OK;
		TRY(read_paragraph(r, ELEMENT_ITEM, SLICE(""), &end));
		if (!first && (first = *r->revision_end)) {
			r->revision_end = &first->next;
			end = &first->group;
		}
	}
}

static parl_status read_part(struct tbx_reader *r, struct item ***end);

static parl_status read_header_child(struct tbx_reader *r, struct item ***end)
{
	slice name = r->e.name;
	if (slice_eq(name, SLICE("fileDesc")) || slice_eq(name, SLICE("titleStmt")) || slice_eq(name, SLICE("sourceDesc")) ||
	    slice_eq(name, SLICE("publicationStmt")))
		return read_part(r, &r->source_end);
	if (slice_eq(name, SLICE("encodingDesc")))
		return read_part(r, &r->encoding_end);
	if (slice_eq(name, SLICE("revisionDesc")))
		return read_part(r, &r->revision_end);
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
		return tbx_skip(r);
	return tbx_drop(r, _("not an element of a TBX header; dropped"));
}

static parl_status read_part(struct tbx_reader *r, struct item ***end)
{
	bool more;
	for (;;) {
		TRY(tbx_next_child(r, &more));
		if (!more)
			return PARL_OK;
		TRY(read_header_child(r, end));
	}
}

parl_status tbx_read_header(struct tbx_reader *r)
{
	return read_part(r, &r->source_end);
}
