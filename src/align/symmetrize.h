/* One set of links from what two directions say. */
#ifndef PARL_ALIGN_SYMMETRIZE_H
#define PARL_ALIGN_SYMMETRIZE_H

#include "align/words.h"

struct symmetrizer {
	VEC(uint8_t) grid; /* scratch: nsource times ntarget */
	VEC(uint8_t) free; /* which words have no link yet: nsource, then ntarget */
	VEC(uint32_t) queue;
};

/* The links of a piece of nsource and ntarget words, appended by source, then target, places raised by the two offsets.  forward:
 * of each target word; backward: of each source word.  False when out of memory. */
bool symmetrize(struct symmetrizer *s, enum word_heuristic heuristic, const struct top_links *forward, uint32_t ntarget,
		const struct top_links *backward, uint32_t nsource, uint32_t source_offset, uint32_t target_offset,
		struct word_alignment *out);
void symmetrizer_release(struct symmetrizer *s);

#endif
