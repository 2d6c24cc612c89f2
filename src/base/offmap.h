/* From offsets in a text that was made to offsets in the text it was made from.
 *
 * Whatever is decoded, cleaned, folded or normalised keeps such a map, so that every position can be told in the user's own
 * file.  The map is a list of runs in ascending order of both sides.  Inside a run, `to_unit` bytes of the made text stand
 * for `from_unit` bytes of the origin: 1:1 for text taken over as it was, 3:2 for Han in GB18030 made UTF-8, n:0 for
 * text that was put in (it maps to the one place where it was put).  What lies between two runs of the origin was taken out. */
#ifndef PARL_BASE_OFFMAP_H
#define PARL_BASE_OFFMAP_H

#include "base/vec.h"

#include <stdint.h>

struct offmap_run {
	uint32_t to, from; /* where the run begins on each side, bytes */
	uint16_t to_unit, from_unit;
};

struct offmap {
	VEC(struct offmap_run) runs;
	uint32_t to_end, from_end; /* lengths of both sides, as far as they were told */
};

/* Tells that the next `len` bytes of the made text come from origin offset `from` in units; runs that continue the last one
 * are joined with it.  False when out of memory. */
bool offmap_add(struct offmap *m, uint32_t len, uint32_t from, uint16_t to_unit, uint16_t from_unit);

/* The same for 1:1 text. */
bool offmap_copy(struct offmap *m, uint32_t len, uint32_t from);

/* The same for text that was put in at origin offset `at`. */
bool offmap_insert(struct offmap *m, uint32_t len, uint32_t at);

/* Tells the length of the origin, so that the end of the made text maps to it. */
static inline void offmap_finish(struct offmap *m, uint32_t from_end) { m->from_end = from_end; }

/* The origin offset of made offset `to`, O(log runs).  A place inside a unit maps to the unit's beginning. */
uint32_t offmap_origin(const struct offmap *m, uint32_t to);

/* The origin offset where the span that ends at made offset `to` ends: that of its last byte's unit, behind it; so that what
 * was taken out behind the span does not belong to it. */
uint32_t offmap_origin_end(const struct offmap *m, uint32_t to);

/* Was the made text [begin, end) copied in one piece, byte by byte? */
bool offmap_is_copy(const struct offmap *m, uint32_t begin, uint32_t end);

/* Both for the made text [begin, end).  *run is where the search begins: 0 at first, then as the call before left it; spans that are
 * asked for in ascending order cost no search. */
void offmap_origin_span(const struct offmap *m, uint32_t begin, uint32_t end, size_t *run, uint32_t *from, uint32_t *to);

/* The first made offset whose origin is `from` or later. */
uint32_t offmap_made(const struct offmap *m, uint32_t from);

/* out = first inner, then outer: offsets of outer's made text to offsets of inner's origin.  out is empty on entry. */
bool offmap_compose(struct offmap *out, const struct offmap *outer, const struct offmap *inner);

void offmap_release(struct offmap *m);

#endif
