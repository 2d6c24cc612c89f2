/* The best way through two texts: the sequence of beads whose summed evidence is greatest, within a band. */
#ifndef PARL_ALIGN_PATH_H
#define PARL_ALIGN_PATH_H

#include "align/evidence.h"

/* For each number of source units passed, 0 to n, which numbers of target units passed are tried: low[i] to high[i], both ascending;
 * low[0] is 0, high[n] the number of target units. */
struct band {
	uint32_t *low, *high;
	size_t n;
};

enum { BEAD_SHAPES = 12 };

/* What is believed of the beads of these two texts; learnt from one pass for the next. */
struct path_model {
	double ratio;                 /* target length for a unit of source length */
	double spread;                /* of length ratios, as a factor to what is usual */
	double shapes[BEAD_SHAPES];   /* log probability of each shape */
	double both, one, inside;     /* log gains: a bead begins paragraphs on both sides, on one; a paragraph begins inside */
};

struct bead_list {
	VEC(struct bead) list;
};

/* Sensible beliefs before anything is known. */
void path_model_init(struct path_model *m, const struct side *source, const struct side *target);

/* Learns from beads that were found; what is rare stays near the first beliefs. */
void path_model_learn(struct path_model *m, const struct side *source, const struct side *target, const struct bead *beads, size_t n);

/* fine: every word of a bead finds its partner once, all shapes; otherwise words are weighed by pairs of units and only the common shapes
 * are tried, which is an order of magnitude quicker.  The score of a bead is the evidence for it, in natural logarithms. */
parl_status path_find(struct bead_list *out, const struct side *source, const struct side *target, const struct evidence *evidence,
		      const struct band *band, const struct path_model *model, bool fine, parl_error *err);

#endif
