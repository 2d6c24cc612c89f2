/* What is to be done to a document, put together by several readers of it and carried out at once.
 *
 * The readers (furniture, notes, pull quotes, joined words …) look at the text as it is and note changes; none of them sees
 * what another did, so that their order matters only where they say so.  plan_carry_out then makes the new text with its
 * blocks, edits and map. */
#ifndef PARL_MINE_PLAN_H
#define PARL_MINE_PLAN_H

#include "model/document.h"

struct change {
	struct span at;      /* in d->text, inside one block; empty for an insertion */
	struct span note;    /* the part of `at` that becomes a footnote of its own; empty: none */
	slice put;           /* what stands there from now on */
	slice why;
	enum edit_kind kind;
	uint32_t number;     /* of a footnote or its mark */
	uint16_t unit;       /* bytes of `at` for each byte of `put`, when they correspond one by one; else 0 */
	bool cuts;           /* the block ends before `at`, as a heading, and another begins behind it */
};

struct block_plan {
	enum block_kind kind;
	uint8_t level;
	bool is_prose;
	bool joins;          /* the sentence goes on in the next block that is prose */
	slice glue;          /* what stands between the two then */
	uint32_t drop;       /* bytes that the join takes off the end: a hyphen */
	slice why_joined;
	slice why;           /* of setting aside */
	uint32_t footnote;
	uint32_t anchor;     /* offset in d->text that a pull quote repeats or a note's mark has; UINT32_MAX: none */
	uint32_t skip;       /* bytes at the beginning of a block set aside that are left out: a note's own number */
};

struct plan {
	struct document *d;
	struct block_plan *blocks; /* one for each of d->blocks */
	VEC(struct change) changes;
	bool failed;               /* out of memory somewhere: the plan is worth nothing */
};

/* False when out of memory. */
bool plan_init(struct plan *p, struct document *d);
void plan_release(struct plan *p);

/* Evidence put into words, in the document's arena. */
#if defined __GNUC__
__attribute__((format(printf, 2, 3)))
#endif
slice plan_why(struct plan *p, const char *fmt, ...);

void plan_change(struct plan *p, struct change c);
void plan_replace(struct plan *p, enum edit_kind kind, size_t from, size_t to, slice put, slice why);

/* Keeps a block, but not as prose. */
void plan_set_aside(struct plan *p, size_t block, enum block_kind kind, slice why);

static inline slice plan_text(const struct plan *p, size_t block) { return span_of(p->d->text, p->d->blocks.at[block].span); }

/* Is the block running text whose sentences may be mended? */
static inline bool plan_mends(const struct plan *p, size_t block)
{
	const struct block_plan *b = &p->blocks[block];
	return b->is_prose && b->kind != BLOCK_TITLE && b->kind != BLOCK_CODE;
}

/* Puts the changes in order of their places.  Afterwards plan_covers tells whether one of the first `n` of them covers an offset
 * of d->text, or where it ends; *cursor begins at 0 and the offsets asked for ascend. */
void plan_sort(struct plan *p);
uint32_t plan_covers(const struct plan *p, size_t n, size_t *cursor, uint32_t at);

/* Does it all; false, with the document as it was, when out of memory. */
bool plan_carry_out(struct plan *p);

#endif
