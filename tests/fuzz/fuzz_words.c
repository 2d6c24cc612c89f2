/* A stored model of word alignment, and its use on two sentences. */
#include <config.h>

#include "align/word_keys.h"
#include "align/word_model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The model's own words, so that all of its counts are used. */
static bool fill(struct word_side *side, const struct word_model *m, int which)
{
	for (uint32_t i = 0; i < 8 && i < m->words[which].len; i++)
		if (!vec_push(&side->hashes, m->words[which].at[i].hash) || !vec_push(&side->words, i) ||
		    !vec_push(&side->words, i / 2))
			return false;
	return word_keys_end(side);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct word_model m;
	if (word_model_read(&m, (slice){ (const char *)data, size }, SLICE("fuzz"), NULL))
		return 0;
	const struct word_model *models[] = { &m };
	const struct word_options options = { .seed = 1, .threads = 1, .samplers = 1, .sweeps = 2, .models = models, .nmodels = 1 };
	struct word_side source = { 0 }, target = { 0 };
	struct word_evidence evidence;
	struct word_alignment alignment;
	if (fill(&source, &m, 0) && fill(&target, &m, 1) && !words_sample(&source, &target, &options, &evidence, NULL)) {
		if (!words_link(&source, &target, &evidence, WORDS_BALANCED, &alignment, NULL))
			word_alignment_release(&alignment);
		word_evidence_release(&evidence);
	}
	word_side_release(&source);
	word_side_release(&target);
	word_model_release(&m);
	return 0;
}
