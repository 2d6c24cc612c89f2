/* How often each target word is linked with each source word: a small table for each target word, keyed by source word.
 *
 * A target word that is rare has a table of four places, so that what a million pairs of words need stays near eight bytes each;
 * and all counts that one target token asks for lie together.  Counts are in 1/256: what a prior says need not be whole. */
#ifndef PARL_ALIGN_WORD_COUNTS_H
#define PARL_ALIGN_WORD_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { COUNT_UNIT = 256, BUCKET = 4, WANTED_HEADS = 1024, WANTED_MOST = 1024 };

struct count_bucket {
	uint32_t keys[BUCKET]; /* source word + 1; 0 in a free place, and then in all behind it */
	uint32_t counts[BUCKET];
};

struct count_row {
	struct count_bucket *buckets;
	uint32_t used;     /* places with a key, though the count may have fallen to 0 */
	uint8_t size_log2; /* of the number of buckets; meaningless while there are none */
};

struct word_counts {
	struct count_row *rows; /* by target word */
	size_t nrows;
};

bool word_counts_init(struct word_counts *c, size_t nrows);
void word_counts_release(struct word_counts *c);

/* False when out of memory; nothing has changed then. */
bool word_counts_add(struct word_counts *c, uint32_t row, uint32_t key, uint32_t amount);

/* The amount must be there. */
void word_counts_subtract(struct word_counts *c, uint32_t row, uint32_t key, uint32_t amount);

uint32_t word_counts_get(const struct word_counts *c, uint32_t row, uint32_t key);

/* The source words of a piece, prepared to be asked for row after row; the same word may stand several times. */
struct wanted {
	uint32_t keys[WANTED_MOST], hashes[WANTED_MOST];
	uint16_t heads[WANTED_HEADS], chain[WANTED_MOST]; /* places + 1 of words with the same lower bits of their hashes */
	size_t n;
};

/* w->keys and w->n are filled in; heads are all zero the first time, and afterwards what the last call left. */
void wanted_prepare(struct wanted *w);

/* Where a walk along w->chain begins that meets all places with the key of place i, and a few others: place + 1. */
static inline size_t wanted_first(const struct wanted *w, size_t i)
{
	return w->heads[w->hashes[i] % WANTED_HEADS];
}

/* To be called before keys change. */
void wanted_clear(struct wanted *w);

/* counts[i] = the row's count of w->keys[i]. */
void word_counts_row(const struct word_counts *c, uint32_t row, const struct wanted *w, float *counts);

/* Walks through the counts of a row that are not 0, in no order that means anything but the same on every machine: *at begins
 * at 0.  False at the end. */
bool word_counts_next(const struct word_counts *c, uint32_t row, size_t *at, uint32_t *key, uint32_t *count);

#endif
