/* Concepts of a TBX file, with their languages and terms. */
#include <config.h>
#include "format/tbx_read.h"

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
static parl_status finish_term(struct tbx_reader *r, struct tbx_draft *d)
{
	struct term *t = d->term;
	if (!t) {
		tbx_complain(r, d->id, _("a term section without a term; dropped"));
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
			return tbx_nomem(r);
		TRY(tbx_claim_id(r, d->id, &x->id));
	}
	return PARL_OK;
}

static parl_status read_term(struct tbx_reader *r, struct lang_section *s, struct tbx_draft *d, struct tbx_sink *to)
{
	uint32_t line = r->e.inner_line, column = r->e.inner_column;
	TRY(tbx_take_attributes(r));
	slice id = r->a.id;
	TRY(tbx_read_value(r));
	skip_blanks(buf_slice(&r->text), &line, &column);
	slice text = squeeze(&r->text);
	if (text.len == 0)
		return PARL_OK;
	if (d->term) {
		tbx_complain_at(r, line, column, text, _("a second term in one term section; taken as a section of its own"));
		TRY(finish_term(r, d));
		*d = (struct tbx_draft){ 0 };
		to->end = &d->items;
	}
	if (id.len && !d->id.len && !tbx_keep(r, &d->id, id))
		return tbx_nomem(r);
	struct term *t = d->term = section_add_term(r->tb, s, text);
	if (!t)
		return tbx_nomem(r);
	t->line = line;
	t->column = column;
	r->a = (struct tbx_attributes){ .language = r->a.language };
	if (slice_eq(r->a.language, s->language))
		r->a.language.len = 0;
	return tbx_add_extra(r, &t->extra);
}

static parl_status read_term_children(struct tbx_reader *r, struct lang_section *s, struct tbx_draft *d, struct tbx_sink *to)
{
	bool more;
	for (;;) {
		TRY(tbx_next_child(r, &more));
		if (!more)
			return PARL_OK;
		switch (tbx_tag_of(r->e.name, NULL)) {
		case TBX_TAG_TERM:
			TRY(read_term(r, s, d, to));
			break;
		case TBX_TAG_TERM_GROUP:
			TRY(read_term_children(r, s, d, to));
			break;
		case TBX_TAG_NOTE_GROUP:
			TRY(tbx_read_note_group(r, to));
			break;
		default:
			TRY(tbx_read_item(r, ELEMENT_DESCRIP, to));
		}
	}
}

static parl_status read_term_section(struct tbx_reader *r, struct lang_section *s)
{
	struct tbx_draft d = { 0 };
	struct tbx_sink to = { .end = &d.items, .term = &d, .flags = &d.flags };
	if (!tbx_keep(r, &d.id, slice_trim(xml_attribute(&r->e, SLICE("id")))))
		return tbx_nomem(r);
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
		tbx_complain(r, tag, _("not a language tag; the section is dropped"));
		return tbx_skip(r);
	}
	TRY(tbx_note_id(r, id, c->id)); /* v2 gives sections ids; who refers to one means its concept */
	struct lang_section *s = concept_append_section(r->tb, c, language_slice(&l));
	if (!s)
		return tbx_nomem(r);
	s->line = r->e.line;
	struct tbx_sink to = { .end = &s->items };
	bool more;
	for (;;) {
		TRY(tbx_next_child(r, &more));
		if (!more)
			return PARL_OK;
		if (tbx_tag_of(r->e.name, NULL) == TBX_TAG_TERM_SECTION)
			TRY(read_term_section(r, s));
		else
			TRY(tbx_read_item(r, ELEMENT_DESCRIP, &to));
	}
}

parl_status tbx_read_concept(struct tbx_reader *r, struct concept **made)
{
	slice id = slice_trim(xml_attribute(&r->e, SLICE("id")));
	r->before = arena_mark(&r->tb->arena);
	struct concept *c = *made = termbase_add_concept(r->tb, id);
	if (!c)
		return tbx_nomem(r);
	c->line = r->e.line;
	c->source = (uint16_t)(r->tb->sources.len ? r->tb->sources.len - 1 : 0);
	if (r->is_first && is_ncname(id) && !slice_eq(id, c->id))
		tbx_complain(r, id, _("an id that is used already; the second is renamed"));
	TRY(tbx_note_id(r, id, c->id));
	struct tbx_sink to = { .end = &c->items, .flags = &c->flags };
	bool more;
	for (;;) {
		TRY(tbx_next_child(r, &more));
		if (!more)
			break;
		if (tbx_tag_of(r->e.name, NULL) == TBX_TAG_LANG_SECTION)
			TRY(read_lang_section(r, c));
		else
			TRY(tbx_read_item(r, ELEMENT_DESCRIP, &to));
	}
	if (!c->sections)
		tbx_complain(r, c->id, _("a concept without a language"));
	return PARL_OK;
}
