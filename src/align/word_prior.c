/* A model's counts are added as if its text stood before this one, with links that are settled.  Words are brought together by
 * their hashes, in sorted lists.  Words that are written alike in both texts (names, numbers, punctuation, and, cut to their
 * beginnings, much of what languages have in common) are taken to have been linked once. */
#include <config.h>
#include "align/word_prior.h"

#include <stdlib.h>
#include <string.h>

#include "align/word_counts.h"
#include "base/alloc.h"
#include "base/map.h"

struct place {
	uint32_t hash, word;
};

struct index {
	struct place *at;
	size_t len;
};

struct maker {
	struct word_prior *prior;
	struct index index[2];
	unsigned from; /* which side */
	VEC(struct prior_pair) pairs;
	uint32_t *numbers[2]; /* for a model's words, those in the text, or MAP_NONE */
};

static int by_hash(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash) : (x->word > y->word) - (x->word < y->word);
}

static bool index_make(struct index *x, const struct word_side *side)
{
	x->len = side->hashes.len;
	x->at = mem_alloc(x->len * sizeof *x->at);
	if (!x->at)
		return false;
	for (size_t i = 0; i < x->len; i++)
		x->at[i] = (struct place){ side->hashes.at[i], (uint32_t)i };
	qsort(x->at, x->len, sizeof *x->at, by_hash);
	return true;
}

static bool add_pair(struct maker *k, uint32_t to, uint32_t from_key, uint32_t count)
{
	return vec_push(&k->pairs, (struct prior_pair){ .to = to, .from = from_key, .count = count });
}

static bool add_same_words(struct maker *k)
{
	const struct index *from = &k->index[k->from], *to = &k->index[!k->from];
	for (size_t i = 0, j = 0; i < from->len; i++) {
		while (j < to->len && to->at[j].hash < from->at[i].hash)
			j++;
		if (j == to->len || to->at[j].hash != from->at[i].hash)
			continue;
		k->prior->totals[from->at[i].word + 1] += COUNT_UNIT;
		if (!add_pair(k, to->at[j].word, from->at[i].word + 1, COUNT_UNIT))
			return false;
	}
	return true;
}

/* Both lists ascend. */
static bool number_words(struct maker *k, const struct word_model *m, unsigned side)
{
	const struct index *x = &k->index[side];
	uint32_t *numbers = k->numbers[side] = mem_alloc(m->words[side].len * sizeof *numbers);
	if (!numbers)
		return false;
	for (size_t i = 0, j = 0; i < m->words[side].len; i++) {
		uint32_t hash = m->words[side].at[i].hash;
		while (j < x->len && x->at[j].hash < hash)
			j++;
		numbers[i] = j < x->len && x->at[j].hash == hash ? x->at[j].word : MAP_NONE;
	}
	return true;
}

static bool add_words(struct maker *k, const struct word_model *m)
{
	for (size_t i = 0; i < m->words[k->from].len; i++) {
		uint32_t word = k->numbers[k->from][i];
		for (size_t n = 0; word != MAP_NONE && n < FERTILITIES; n++)
			k->prior->fertility[(size_t)word * FERTILITIES + n] += m->words[k->from].at[i].fertility[n];
	}
	for (size_t i = 0; i < m->words[!k->from].len; i++) {
		uint32_t word = k->numbers[!k->from][i], none = m->words[!k->from].at[i].none;
		k->prior->totals[0] += none;
		if (word != MAP_NONE && none && !add_pair(k, word, 0, none))
			return false;
	}
	return true;
}

static bool add_model(struct maker *k, const struct word_model *m)
{
	for (size_t i = 0; i < JUMPS; i++)
		k->prior->jumps[i] += m->jumps[k->from][i];
	if (!add_words(k, m))
		return false;
	for (size_t i = 0; i < m->pairs.len; i++) {
		const struct model_pair *p = &m->pairs.at[i];
		uint32_t numbers[2] = { k->numbers[0][p->source], k->numbers[1][p->target] };
		uint32_t from = numbers[k->from], to = numbers[!k->from];
		if (from == MAP_NONE)
			continue;
		k->prior->totals[from + 1] += p->count;
		if (to != MAP_NONE && !add_pair(k, to, from + 1, p->count))
			return false;
	}
	return true;
}

static bool make(struct maker *k, const struct word_side *const sides[2], const struct word_model *const *models, size_t nmodels)
{
	size_t nwords = sides[k->from]->hashes.len;
	k->prior->totals = mem_zalloc((nwords + 1) * sizeof *k->prior->totals);
	k->prior->fertility = mem_zalloc(nwords * FERTILITIES * sizeof *k->prior->fertility);
	bool ok = k->prior->totals && k->prior->fertility && index_make(&k->index[0], sides[0]) && index_make(&k->index[1], sides[1]) &&
		  add_same_words(k);
	for (size_t i = 0; ok && i < nmodels; i++) {
		ok = number_words(k, models[i], 0) && number_words(k, models[i], 1) && add_model(k, models[i]);
		for (int side = 0; side < 2; side++) {
			mem_free(k->numbers[side]);
			k->numbers[side] = NULL;
		}
	}
	return ok;
}

bool word_prior_make(struct word_prior *p, const struct word_side *const sides[2], unsigned direction,
		     const struct word_model *const *models, size_t nmodels)
{
	struct maker k = { .prior = p, .from = direction };
	bool ok = make(&k, sides, models, nmodels);
	mem_free(k.index[0].at);
	mem_free(k.index[1].at);
	p->pairs = k.pairs.at;
	p->npairs = k.pairs.len;
	return ok;
}

void word_prior_release(struct word_prior *p)
{
	mem_free(p->pairs);
	mem_free(p->totals);
	mem_free(p->fertility);
	*p = (struct word_prior){ 0 };
}
