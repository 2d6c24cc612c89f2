/* Aligning the units of two texts. */
#ifndef PARL_ALIGN_SENTENCES_H
#define PARL_ALIGN_SENTENCES_H

#include "model/bitext.h"

struct sentences_options {
	const char *data_dir; /* with lang/A-B tables; NULL: only what the texts teach */
	bool by_length;       /* look at lengths alone (Gale and Church), to measure what words add */
};

/* Fills b->beads and b->likeness from the units of both sides. */
parl_status sentences_align(struct bitext *b, const struct sentences_options *options, parl_error *err);

/* Beads of one unit each, in order; both sides must have as many. */
parl_status sentences_pair_up(struct bitext *b, parl_error *err);

#endif
