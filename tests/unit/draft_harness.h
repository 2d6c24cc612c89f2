/* Drafts shown as text, one line a text, with marks in angles and the place before it; and what must hold of every unit. */
#ifndef PARL_TESTS_DRAFT_HARNESS_H
#define PARL_TESTS_DRAFT_HARNESS_H

#include <stdlib.h>

#include "base/utf8.h"
#include "format/draft.h"

#define MUST(claim) ((claim) ? (void)0 : abort())

static inline void check_side(const struct draft_side *s)
{
	uint32_t end = 0;
	MUST(utf8_valid_length(s->text) == s->text.len);
	for (size_t i = 0; i < s->nmarks; i++) {
		MUST(s->marks[i].span.begin >= end && s->marks[i].span.end >= s->marks[i].span.begin);
		end = s->marks[i].span.end;
	}
	MUST(end <= s->text.len);
	for (size_t i = 0; i < s->npieces; i++) {
		const struct draft_piece *p = &s->pieces[i];
		uint32_t to = i + 1 < s->npieces ? p[1].text : (uint32_t)s->text.len;
		MUST(p->text <= to && p->file + (p->escape ? p->escape : to - p->text) <= s->file.len);
		MUST(i == 0 || p->text > p[-1].text);
		if (i)
			MUST(p->file >= p[-1].file + (p[-1].escape ? p[-1].escape : p->text - p[-1].text));
		if (!p->escape)
			MUST(slice_eq(slice_sub(s->text, p->text, to), slice_sub(s->file, p->file, p->file + (to - p->text))));
	}
	MUST(!s->npieces || s->pieces[0].text == 0);
	if (s->npieces && s->line) { /* the side's own place is that of its first piece */
		uint32_t line = 1, column = 1;
		if (s->file.len < 1 << 16) {
			draft_advance(slice_sub(s->file, 0, s->pieces[0].file), &line, &column);
			MUST(line == s->line && column == s->column);
		}
	}
}

static inline void show_side(struct buf *b, const struct draft_side *s)
{
	static const char kinds[] = "TPAULS";
	size_t at = 0;
	check_side(s);
	buf_printf(b, " %u:%u ", s->line, s->column);
	for (size_t i = 0; i < s->nmarks; i++) {
		const struct draft_mark *m = &s->marks[i];
		buf_append(b, slice_sub(s->text, at, m->span.begin));
		buf_printf(b, "\xE2\x9F\xA8%c%s%.*s|", kinds[m->kind], m->id.len ? "=" : "", SLICE_ARG(m->id));
		buf_append(b, span_of(s->text, m->span));
		buf_append(b, SLICE("\xE2\x9F\xA9"));
		at = m->span.end;
	}
	buf_append(b, slice_sub(s->text, at, s->text.len));
	buf_putc(b, '\n');
}

static inline bool show_unit(void *context, const struct draft_unit *u)
{
	struct buf *b = context;
	buf_printf(b, "%s", draft_state_name(u->state));
	if (u->key.len)
		buf_printf(b, " key=%.*s", SLICE_ARG(u->key));
	for (size_t i = 0; i < u->nflags; i++)
		buf_printf(b, " +%.*s", SLICE_ARG(u->flags[i]));
	if (u->maximum.len)
		buf_printf(b, " max=%.*s", SLICE_ARG(u->maximum));
	buf_putc(b, '\n');
	for (size_t i = 0; i < u->ncomments; i++)
		buf_printf(b, "  # %.*s\n", SLICE_ARG(u->comments[i]));
	for (size_t i = 0; i < u->nsources; i++) {
		buf_append(b, SLICE("  s"));
		show_side(b, &u->sources[i]);
	}
	for (size_t i = 0; i < u->ntargets; i++) {
		MUST(u->targets[i].source < u->nsources);
		buf_printf(b, "  t%.*s%s", SLICE_ARG(u->targets[i].form), u->targets[i].source ? "*" : "");
		show_side(b, &u->targets[i]);
	}
	return true;
}

static inline bool show_languages(void *context, const struct draft_languages *l)
{
	struct buf *b = context;
	buf_printf(b, "(%.*s > %.*s)\n", SLICE_ARG(l->source), SLICE_ARG(l->target));
	return true;
}

/* Reads with the named format; the buffer is set up by the caller. */
static inline parl_status show_draft(struct buf *b, const char *format, const struct draft_input *in, const struct diag *diag,
				     parl_error *err)
{
	struct draft_sink sink = { b, show_languages, show_unit };
	const struct draft_format *f = draft_format_by_name(slice_of(format));
	MUST(f != NULL);
	return draft_read(f, in, &sink, diag, err);
}

enum { ALL_STATES = (1 << DRAFT_STATE_COUNT) - 1 };

#endif
