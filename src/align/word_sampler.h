/* One chain of samples of the links of a parallel text in one direction: each word of the second side stands for one word of the
 * first, or for none.  The method is told in word_sampler.c. */
#ifndef PARL_ALIGN_WORD_SAMPLER_H
#define PARL_ALIGN_WORD_SAMPLER_H

#include "align/words.h"

enum { FERTILITIES = 8, JUMP_MOST = 64, JUMPS = 2 * JUMP_MOST + 1 };

/* What is known before the text is seen, as counts of links in 1/256. */
struct word_prior {
	struct prior_pair {
		uint32_t to, from; /* from: word + 1, 0 for none */
		uint32_t count;
	} *pairs;
	size_t npairs;
	uint32_t *totals;    /* by word of the first side + 1: also of what is not in pairs, since those words are not in the text */
	uint32_t *fertility; /* FERTILITIES for each word of the first side, whole counts */
	uint32_t jumps[JUMPS];
};

struct sampler_job {
	const struct word_side *from, *to;
	const struct word_piece *pieces;
	size_t npieces;
	unsigned direction;             /* of the pieces: which of their sides `from` is */
	const struct word_prior *prior; /* may be NULL */
	uint64_t seed, stream;
	unsigned lexical, ordered, full; /* sweeps with each of the models */
	unsigned kept;                   /* the last so many are summed */
};

/* tops: one for each word of `to`, zeroed; the weights come out `kept` times TOP_ONE.  False when out of memory. */
bool sampler_run(const struct sampler_job *job, struct top_links *tops);

/* Adds weight to a place, crowding out the least one when there is no room and it is less. */
void top_links_add(struct top_links *t, uint16_t place, unsigned weight);

#endif
