/* What is known, or learnt from the texts themselves, of which words stand for which; as a table that the search can add up.
 *
 * All weights are whole numbers, EVIDENCE_SCALE to the natural logarithm's unit, so that the search has no rounding to fear. */
#ifndef PARL_ALIGN_EVIDENCE_H
#define PARL_ALIGN_EVIDENCE_H

#include "align/side.h"

enum { EVIDENCE_SCALE = 64 };

/* A pair of words that may translate each other before the texts have said anything: p(target | source) and the reverse. */
struct prior {
	uint32_t source, target; /* types of the two sides */
	float forward, backward;
};

struct prior_list {
	VEC(struct prior) list; /* by source and target, each pair once */
};

/* From the tables in data_dir (which may be NULL), from words that are written alike, and from numbers. */
parl_status prior_collect(struct prior_list *out, const struct side *source, const struct side *target, const char *data_dir,
			  slice source_language, slice target_language, parl_error *err);

/* A link says how much more often the two words stand in a translation of each other than by chance. */
struct link {
	uint32_t target;
	int16_t gain;
};

struct evidence {
	uint32_t *first;                       /* source types + 1 */
	struct link *links;
	int16_t *source_missing, *target_missing; /* what it means, 0 or less, when a word of this type finds no partner */
};

/* Without beads: the priors alone. */
parl_status evidence_build(struct evidence *e, const struct side *source, const struct side *target, const struct prior_list *priors,
			   const struct bead *beads, size_t nbeads, parl_error *err);
void evidence_release(struct evidence *e);

#endif
