/* Adding the scores up, and saying where the terms end. */
#ifndef PARL_MINE_RANK_H
#define PARL_MINE_RANK_H

#include "base/error.h"
#include "mine/score.h"

struct ranker; /* weights, read-only */

/* From DATA_DIR/lang/CODE/ranker.txt where there is one, else from DATA_DIR/lang/ranker.txt: lines of a score's name and its
 * weight; # begins a comment.  An unknown name is PARL_SYNTAX. */
parl_status ranker_open(struct ranker **out, const char *data_dir, slice language, parl_error *err);
/* The same from any file, as numbers in the order of parl_score_table; room for n. */
parl_status ranker_read(double *weights, size_t n, const char *path, parl_error *err);
void ranker_free(struct ranker *k);

/* The probability that a terminologist would mark the phrase. */
double ranker_probability(const struct ranker *k, const struct score_input *in);

/* How many of the best to print, given all probabilities in descending order: the number for which the expected F1 is
 * largest (the threshold of Lewis 1995).  */
size_t rank_cut(const double *probabilities, size_t n);

#endif
