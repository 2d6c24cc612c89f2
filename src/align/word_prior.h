/* What models and the spelling of the words say before a text is seen. */
#ifndef PARL_ALIGN_WORD_PRIOR_H
#define PARL_ALIGN_WORD_PRIOR_H

#include "align/word_model.h"
#include "align/word_sampler.h"

/* Fills in a zeroed prior for samples in a direction: 0, each target word stands for a source word; 1, the other way round.
 * False when out of memory. */
bool word_prior_make(struct word_prior *p, const struct word_side *const sides[2], unsigned direction,
		     const struct word_model *const *models, size_t nmodels);
void word_prior_release(struct word_prior *p);

#endif
