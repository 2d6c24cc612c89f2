/* What was learnt from a parallel text, kept: how often words were linked, in which order, how many words one stood for. */
#ifndef PARL_ALIGN_WORD_MODEL_H
#define PARL_ALIGN_WORD_MODEL_H

#include "align/word_sampler.h"
#include "base/out.h"

struct model_word {
	uint32_t hash;
	uint32_t none;                   /* how often it had no counterpart, in 1/256 */
	uint32_t fertility[FERTILITIES]; /* how often it had so many */
};

struct model_pair {
	uint32_t source, target; /* index in words */
	uint32_t count;          /* in 1/256 */
};

struct word_model {
	VEC(struct model_word) words[2]; /* of source and target, by ascending hash */
	VEC(struct model_pair) pairs;    /* by source, then target */
	uint32_t jumps[2][JUMPS];        /* of samples in both directions */
	uint32_t prefix[2];              /* how the words were cut, see align/word_keys.h */
};

/* From a text and what was found in it; pairs with a count under `least`, in 1/256, are left out.  False when out of memory. */
bool word_model_learn(struct word_model *m, const struct word_side *source, const struct word_side *target,
		      const struct word_evidence *evidence, uint32_t least);

/* From a file's bytes into an empty model.  swap: what the file calls source is the target.  name is for messages. */
parl_status word_model_read(struct word_model *m, slice bytes, bool swap, slice name, parl_error *err);
void word_model_write(const struct word_model *m, struct out *out);
void word_model_release(struct word_model *m);

#endif
