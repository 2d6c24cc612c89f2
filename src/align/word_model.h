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
	char language[2][5];             /* "zh"; empty when it was not known */
};

/* Of a language, the part that a model keeps. */
void word_model_set_language(struct word_model *m, int side, slice language);

/* From a text and what was found in it; pairs with a count under `least`, in 1/256, are left out.  False when out of memory. */
bool word_model_learn(struct word_model *m, const struct word_side *source, const struct word_side *target,
		      const struct word_evidence *evidence, uint32_t least);

/* From a file's bytes into an empty model; name is for messages.  Which side is which is for word_model_orient to mend. */
parl_status word_model_read(struct word_model *m, slice bytes, slice name, parl_error *err);

/* Turns a model round when it was made from `target` to `source`.  False when it is of other languages; what is not known fits all. */
bool word_model_orient(struct word_model *m, slice source, slice target);

/* The model that comes with the program, lang/A-B/words.bin: *found tells whether there is one for these languages. */
parl_status word_model_open(struct word_model *m, bool *found, const char *data_dir, slice source, slice target, parl_error *err);
void word_model_write(const struct word_model *m, struct out *out);
void word_model_release(struct word_model *m);

#endif
