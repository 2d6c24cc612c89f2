/* The evidence for a phrase, as numbers: one struct for each, all in score_table.c.
 *
 * A score is a function of the counts of all texts; it is between about -1 and 4 and means the same whatever the size of the
 * texts, so that weights learned on some texts serve for others.  rank.c adds them up with the weights of lang/ranker.txt. */
#ifndef PARL_MINE_SCORE_H
#define PARL_MINE_SCORE_H

#include "mine/views.h"

struct score_input {
	const struct phrases *phrases;
	const struct phrase *phrase;
	const struct phrase_form *form;
	const struct phrase_view *view;
};

struct parl_score {
	const char *name; /* as lang/ranker.txt has it */
	double (*value)(const struct score_input *in);
};

extern const struct parl_score parl_score_table[]; /* name NULL at the end */

#endif
