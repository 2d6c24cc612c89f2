/* Putting units together: what all readers of drafts share.
 *
 *   draft_make_init(&m, in, sink, err) … draft_make_release(&m)
 *   draft_make_languages(&m, source, target)
 *   if (draft_make_unit(&m, state)) {                        false: units in this state are not wanted
 *           draft_make_source(&m, &cursor, at) … draft_make_target(&m, &cursor, at, form, source) …
 *                   draft_make_text(&m, bytes, at) / draft_make_escape(&m, text, at, raw) / draft_make_mark(…)
 *           draft_make_comment(&m, s) …
 *           TRY(draft_make_send(&m));
 *   }
 *
 * A side's text is made of runs that stand in its file as they are, and of escapes; sources come before targets.  Failed allocations
 * are remembered and told by draft_make_send.  Slices that are given (but for texts added in pieces) are kept and not copied: they
 * must live until the unit is sent. */
#ifndef PARL_FORMAT_DRAFT_MAKE_H
#define PARL_FORMAT_DRAFT_MAKE_H

#include "base/arena.h"
#include "base/vec.h"
#include "format/draft.h"
#include "format/draft_marks.h"

/* A place in a decoded file; moves on only. */
struct draft_cursor {
	slice file;
	size_t at;
	uint32_t line, column;
};

void draft_cursor_init(struct draft_cursor *c, slice file);

/* Goes to an offset; linear in the distance, and from the beginning when it lies behind. */
void draft_cursor_go(struct draft_cursor *c, size_t offset);

struct draft_made_side {
	struct draft_side side;
	slice borrowed;              /* the whole text, when it is not put together */
	struct draft_cursor *cursor; /* NULL: no places, or they are known by now */
	size_t text, npieces, nmarks; /* beginnings in the maker's buffers */
};

struct draft_maker {
	const struct draft_input *in;
	const struct draft_sink *sink;
	parl_error *err;
	unsigned states;
	struct draft_unit unit;          /* key, maximum and flags are the reader's to set */
	struct language source, target;  /* told last */
	bool told, nomem;
	struct buf text;
	VEC(struct draft_piece) pieces;
	VEC(struct draft_mark) given;    /* by the reader; spans in the side's text */
	VEC(struct draft_made_side) made;
	VEC(struct draft_side) sides;
	VEC(slice) comments, flags;
	struct draft_marks marks;
	size_t nsources;
	uint64_t nsent;
};

void draft_make_init(struct draft_maker *m, const struct draft_input *in, const struct draft_sink *sink, parl_error *err);
void draft_make_release(struct draft_maker *m);

/* The languages that the file tells (empty: it does not); those that the user named count more. */
parl_status draft_make_languages(struct draft_maker *m, slice source, slice target);

bool draft_make_wants(const struct draft_maker *m, enum draft_state state);
bool draft_make_unit(struct draft_maker *m, enum draft_state state);

/* Begins a side: `cursor` is in its file and gives the place of the first byte, or that of `at` when there is none.  Cursors are cheap
 * where they go forward, so that sources and targets better have one each.  NULL: no places. */
void draft_make_source(struct draft_maker *m, struct draft_cursor *cursor, size_t at);
void draft_make_target(struct draft_maker *m, struct draft_cursor *cursor, size_t at, slice form, uint32_t source);
void draft_make_text(struct draft_maker *m, slice bytes, size_t at);
void draft_make_escape(struct draft_maker *m, slice text, size_t at, size_t raw);

/* Instead of text and escapes: a text that lives elsewhere, with its pieces in order. */
void draft_make_borrow(struct draft_maker *m, slice text);
void draft_make_piece(struct draft_maker *m, struct draft_piece piece);

/* Marks in order of their begin; the span counts from the side's first byte. */
void draft_make_mark(struct draft_maker *m, enum draft_mark_kind kind, struct span span, slice id);
size_t draft_make_len(const struct draft_maker *m); /* of the side's text up to now */

void draft_make_comment(struct draft_maker *m, slice comment);
void draft_make_flag(struct draft_maker *m, slice flag);
parl_status draft_make_send(struct draft_maker *m);

#endif
