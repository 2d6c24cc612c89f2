/* Texts, pieces and marks of a unit grow in buffers that are kept from unit to unit; when a unit is sent, offsets become pointers. */
#include <config.h>
#include "format/draft_make.h"

void draft_cursor_init(struct draft_cursor *c, slice file)
{
	*c = (struct draft_cursor){ .file = file, .line = 1, .column = 1 };
}

void draft_cursor_go(struct draft_cursor *c, size_t offset)
{
	if (offset < c->at)
		draft_cursor_init(c, c->file);
	/* CR and LF of one line end must not come in two parts */
	if (offset > c->at && offset < c->file.len && c->file.ptr[offset - 1] == '\r' && c->file.ptr[offset] == '\n')
		offset--;
	draft_advance(slice_sub(c->file, c->at, offset), &c->line, &c->column);
	c->at = offset > c->at ? offset : c->at;
}

void draft_make_init(struct draft_maker *m, const struct draft_input *in, const struct draft_sink *sink, parl_error *err)
{
	*m = (struct draft_maker){ .in = in, .sink = sink, .err = err, .states = in->states };
	buf_init(&m->text, BUF_TEXT_MAX);
}

void draft_make_release(struct draft_maker *m)
{
	buf_release(&m->text);
	vec_release(&m->pieces);
	vec_release(&m->given);
	vec_release(&m->made);
	vec_release(&m->sides);
	vec_release(&m->comments);
	vec_release(&m->flags);
	draft_marks_release(&m->marks);
}

static struct language language_of(slice said, slice told)
{
	return language_parse(said.len ? said : told);
}

parl_status draft_make_languages(struct draft_maker *m, slice source, slice target)
{
	struct language s = language_of(m->in->source_language, source), t = language_of(m->in->target_language, target);
	if (m->told && !strcmp(s.tag, m->source.tag) && !strcmp(t.tag, m->target.tag))
		return PARL_OK;
	m->source = s;
	m->target = t;
	m->told = true;
	struct draft_languages both = { language_slice(&m->source), language_slice(&m->target) };
	return !m->sink->languages || m->sink->languages(m->sink->context, &both) ? PARL_OK : error_nomem(m->err);
}

bool draft_make_wants(const struct draft_maker *m, enum draft_state state)
{
	return (m->states >> state) & 1;
}

bool draft_make_unit(struct draft_maker *m, enum draft_state state)
{
	if (!draft_make_wants(m, state))
		return false;
	m->unit = (struct draft_unit){ .state = state };
	m->nsources = 0;
	buf_clear(&m->text);
	vec_clear(&m->pieces);
	vec_clear(&m->given);
	vec_clear(&m->made);
	vec_clear(&m->comments);
	vec_clear(&m->flags);
	return true;
}

static void begin_side(struct draft_maker *m, struct draft_cursor *cursor, size_t at, struct draft_side side)
{
	struct draft_made_side made = { .side = side, .cursor = cursor, .text = m->text.len, .npieces = m->pieces.len, .nmarks = m->given.len };
	if (cursor) {
		draft_cursor_go(cursor, at);
		made.side.file = cursor->file;
		made.side.line = cursor->line;
		made.side.column = cursor->column;
	}
	m->nomem = !vec_push(&m->made, made) || m->nomem;
}

void draft_make_source(struct draft_maker *m, struct draft_cursor *cursor, size_t at)
{
	m->nsources++;
	begin_side(m, cursor, at, (struct draft_side){ .line = 0 });
}

void draft_make_target(struct draft_maker *m, struct draft_cursor *cursor, size_t at, slice form, uint32_t source)
{
	begin_side(m, cursor, at, (struct draft_side){ .form = form, .source = source });
}

size_t draft_make_len(const struct draft_maker *m)
{
	return m->made.len ? m->text.len - m->made.at[m->made.len - 1].text : 0;
}

/* The first piece of a side tells its place. */
void draft_make_piece(struct draft_maker *m, struct draft_piece piece)
{
	struct draft_made_side *made = m->made.len ? &m->made.at[m->made.len - 1] : NULL;
	if (made && made->cursor) {
		draft_cursor_go(made->cursor, (size_t)piece.file);
		made->side.line = made->cursor->line;
		made->side.column = made->cursor->column;
		made->cursor = NULL;
	}
	m->nomem = !vec_push(&m->pieces, piece) || m->nomem;
}

void draft_make_borrow(struct draft_maker *m, slice text)
{
	if (m->made.len)
		m->made.at[m->made.len - 1].borrowed = text;
}

/* Does the run continue the side's last piece? */
static bool continues(const struct draft_maker *m, size_t at)
{
	if (m->pieces.len == m->made.at[m->made.len - 1].npieces)
		return false;
	const struct draft_piece *last = &m->pieces.at[m->pieces.len - 1];
	return !last->escape && last->file + (draft_make_len(m) - last->text) == at;
}

void draft_make_text(struct draft_maker *m, slice bytes, size_t at)
{
	if (!bytes.len || !m->made.len)
		return;
	if (!continues(m, at))
		draft_make_piece(m, (struct draft_piece){ .text = (uint32_t)draft_make_len(m), .file = at });
	m->nomem = !buf_append(&m->text, bytes) || m->nomem;
}

void draft_make_escape(struct draft_maker *m, slice text, size_t at, size_t raw)
{
	if (!text.len || !m->made.len)
		return;
	struct draft_piece piece = { .text = (uint32_t)draft_make_len(m), .escape = (uint32_t)raw, .file = at };
	draft_make_piece(m, piece);
	m->nomem = !buf_append(&m->text, text) || m->nomem;
}

void draft_make_mark(struct draft_maker *m, enum draft_mark_kind kind, struct span span, slice id)
{
	m->nomem = !vec_push(&m->given, (struct draft_mark){ span, kind, id }) || m->nomem;
}

void draft_make_comment(struct draft_maker *m, slice comment)
{
	if (comment.len)
		m->nomem = !vec_push(&m->comments, comment) || m->nomem;
}

void draft_make_flag(struct draft_maker *m, slice flag)
{
	m->nomem = !vec_push(&m->flags, flag) || m->nomem;
}

/* Buffers stand still now: texts and pieces get their pointers, marks their places in the list (pointers come last). */
static bool settle(struct draft_maker *m)
{
	unsigned notations = draft_notations(m->flags.at, m->flags.len);
	vec_clear(&m->sides);
	draft_marks_clear(&m->marks);
	if (!vec_reserve(&m->sides, m->made.len))
		return false;
	for (size_t i = 0; i < m->made.len; i++) {
		struct draft_made_side *made = &m->made.at[i], *next = i + 1 < m->made.len ? made + 1 : NULL;
		struct draft_side *s = &made->side;
		s->text = made->borrowed.ptr ? made->borrowed :
			  slice_sub(buf_slice(&m->text), made->text, next ? next->text : m->text.len);
		s->npieces = (next ? next->npieces : m->pieces.len) - made->npieces;
		s->pieces = s->npieces ? m->pieces.at + made->npieces : NULL;
		size_t nknown = (next ? next->nmarks : m->given.len) - made->nmarks, before = m->marks.list.len;
		if (!draft_marks_find(&m->marks, s->text, notations, nknown ? m->given.at + made->nmarks : NULL, nknown))
			return false;
		s->nmarks = m->marks.list.len - before;
		m->sides.at[m->sides.len++] = *s;
	}
	return true;
}

/* One mark more in a side's part of the list. */
static bool insert_mark(struct draft_maker *m, size_t side, size_t first, struct draft_mark mark)
{
	if (!vec_reserve(&m->marks.list, 1))
		return false;
	size_t at = first, end = first + m->sides.at[side].nmarks;
	while (at < end && m->marks.list.at[at].span.begin < mark.span.begin)
		at++;
	memmove(&m->marks.list.at[at + 1], &m->marks.list.at[at], (m->marks.list.len - at) * sizeof mark);
	m->marks.list.at[at] = mark;
	m->marks.list.len++;
	m->sides.at[side].nmarks++;
	return true;
}

/* Accelerators are told from other ampersands and underscores by looking at both sides. */
static bool mark_accelerators(struct draft_maker *m)
{
	size_t first = 0;
	for (size_t i = 0; i < m->sides.len; i++) {
		const struct draft_side *s = &m->sides.at[i];
		size_t other = i < m->nsources ? m->nsources : s->source;
		if (other < m->sides.len) {
			const struct draft_mark *marks = s->nmarks ? m->marks.list.at + first : NULL;
			size_t at = draft_accelerator(s->text, marks, s->nmarks, m->sides.at[other].text);
			struct span span = { (uint32_t)at - 1, (uint32_t)at };
			if (at != SIZE_MAX && !insert_mark(m, i, first, (struct draft_mark){ span, MARK_ACCELERATOR, { NULL, 0 } }))
				return false;
		}
		first += m->sides.at[i].nmarks;
	}
	return true;
}

parl_status draft_make_send(struct draft_maker *m)
{
	size_t first = 0;
	if (m->nomem || !settle(m) || !mark_accelerators(m))
		return error_nomem(m->err);
	for (size_t i = 0; i < m->sides.len; i++) {
		m->sides.at[i].marks = m->sides.at[i].nmarks ? m->marks.list.at + first : NULL;
		first += m->sides.at[i].nmarks;
	}
	if (!m->told)
		TRY(draft_make_languages(m, SLICE(""), SLICE("")));
	struct draft_unit *u = &m->unit;
	u->sources = m->sides.at;
	u->nsources = m->nsources;
	u->targets = m->sides.at + m->nsources;
	u->ntargets = m->sides.len - m->nsources;
	u->comments = m->comments.at;
	u->ncomments = m->comments.len;
	u->flags = m->flags.at;
	u->nflags = m->flags.len;
	m->nsent++;
	return m->sink->unit(m->sink->context, u) ? PARL_OK : error_nomem(m->err);
}
