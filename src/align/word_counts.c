/* Open addressing by buckets of four places, linear probing from bucket to bucket.  A bucket is compared as a whole, without
 * branches; only a full one sends the search on.
 *
 * Sampling asks a row for all words of a sentence, most of which are not in it.  Where the row is the shorter list, it is gone
 * through and each of its keys looked up among the sentence's words; where it is longer, the other way round. */
#include <config.h>
#include "align/word_counts.h"

#include <string.h>

#include "base/alloc.h"

static inline uint32_t hash_key(uint32_t key)
{
	return key * UINT32_C(0x9E3779B1);
}

bool word_counts_init(struct word_counts *c, size_t nrows)
{
	size_t size;
	c->nrows = nrows;
	c->rows = mem_multiply(nrows, sizeof *c->rows, &size) ? mem_zalloc(size) : NULL;
	return c->rows != NULL;
}

void word_counts_release(struct word_counts *c)
{
	for (size_t i = 0; c->rows && i < c->nrows; i++)
		mem_free(c->rows[i].buckets);
	mem_free(c->rows);
	*c = (struct word_counts){ 0 };
}

static inline size_t first_bucket(const struct count_row *r, uint32_t hash)
{
	return (size_t)((uint64_t)hash >> (32 - r->size_log2));
}

/* The count of a key, or the free place where it belongs, with *stored then pointing at 0.  The row has buckets, one of them not
 * full. */
static uint32_t *find(const struct count_row *r, uint32_t key, uint32_t **stored)
{
	size_t mask = ((size_t)1 << r->size_log2) - 1;
	for (size_t i = first_bucket(r, hash_key(key));; i = (i + 1) & mask)
		for (int k = 0; k < BUCKET; k++)
			if (r->buckets[i].keys[k] == key + 1 || !r->buckets[i].keys[k]) {
				*stored = &r->buckets[i].keys[k];
				return &r->buckets[i].counts[k];
			}
}

/* At least one place stays free, and of larger tables a quarter. */
static inline bool has_room(unsigned size_log2, size_t used)
{
	size_t places = (size_t)BUCKET << size_log2;
	return size_log2 ? used <= places - places / 4 : used < places;
}

/* A table of the size that the live counts and one more need. */
static bool resize(struct count_row *r)
{
	struct count_row fresh = { 0 };
	size_t n = r->buckets ? (size_t)1 << r->size_log2 : 0, live = 1;
	for (size_t i = 0; i < n * BUCKET; i++)
		live += r->buckets[i / BUCKET].counts[i % BUCKET] > 0;
	while (!has_room(fresh.size_log2, live + live / 4))
		fresh.size_log2++;
	fresh.buckets = mem_zalloc(sizeof *fresh.buckets << fresh.size_log2);
	if (!fresh.buckets)
		return false;
	for (size_t i = 0; i < n * BUCKET; i++) {
		const struct count_bucket *b = &r->buckets[i / BUCKET];
		uint32_t *key, *count;
		if (!b->counts[i % BUCKET])
			continue;
		count = find(&fresh, b->keys[i % BUCKET] - 1, &key);
		*key = b->keys[i % BUCKET];
		*count = b->counts[i % BUCKET];
		fresh.used++;
	}
	mem_free(r->buckets);
	*r = fresh;
	return true;
}

bool word_counts_add(struct word_counts *c, uint32_t row, uint32_t key, uint32_t amount)
{
	struct count_row *r = &c->rows[row];
	if (!r->buckets && !resize(r))
		return false;
	uint32_t *stored, *count = find(r, key, &stored);
	if (!*stored) {
		if (!has_room(r->size_log2, (size_t)r->used + 1)) {
			if (!resize(r))
				return false;
			count = find(r, key, &stored);
		}
		*stored = key + 1;
		r->used++;
	}
	*count += amount;
	return true;
}

void word_counts_subtract(struct word_counts *c, uint32_t row, uint32_t key, uint32_t amount)
{
	uint32_t *stored;
	*find(&c->rows[row], key, &stored) -= amount;
}

uint32_t word_counts_get(const struct word_counts *c, uint32_t row, uint32_t key)
{
	uint32_t *stored;
	return c->rows[row].buckets ? *find(&c->rows[row], key, &stored) : 0;
}

void wanted_prepare(struct wanted *w)
{
	for (size_t i = 0; i < w->n; i++) {
		w->hashes[i] = hash_key(w->keys[i]);
		uint16_t *head = &w->heads[w->hashes[i] % WANTED_HEADS];
		w->chain[i] = *head;
		*head = (uint16_t)(i + 1);
	}
}

void wanted_clear(struct wanted *w)
{
	for (size_t i = 0; i < w->n; i++)
		w->heads[w->hashes[i] % WANTED_HEADS] = 0;
	w->n = 0;
}

static void ask_words(const struct count_row *r, size_t nbuckets, const struct wanted *w, float *counts)
{
	memset(counts, 0, w->n * sizeof *counts);
	for (size_t i = 0; i < nbuckets; i++) {
		const struct count_bucket *b = &r->buckets[i];
		for (int k = 0; k < BUCKET; k++) {
			uint32_t key = b->keys[k] - 1; /* of a free place, one that no word has */
			for (unsigned at = w->heads[hash_key(key) % WANTED_HEADS]; at; at = w->chain[at - 1])
				if (w->keys[at - 1] == key)
					counts[at - 1] = (float)b->counts[k];
		}
	}
}

static void ask_row(const struct count_row *r, size_t nbuckets, const struct wanted *w, float *counts)
{
	for (size_t i = 0; i < w->n; i++) {
		uint32_t key = w->keys[i] + 1, count = 0;
		for (size_t at = first_bucket(r, w->hashes[i]);; at = (at + 1) & (nbuckets - 1)) {
			const struct count_bucket *b = &r->buckets[at];
			for (int k = 0; k < BUCKET; k++)
				count |= b->keys[k] == key ? b->counts[k] : 0;
			if (count || !b->keys[BUCKET - 1])
				break;
		}
		counts[i] = (float)count;
	}
}

void word_counts_row(const struct word_counts *c, uint32_t row, const struct wanted *w, float *counts)
{
	const struct count_row *r = &c->rows[row];
	size_t n = r->buckets ? (size_t)1 << r->size_log2 : 0;
	if (n <= w->n)
		ask_words(r, n, w, counts);
	else
		ask_row(r, n, w, counts);
}

bool word_counts_next(const struct word_counts *c, uint32_t row, size_t *at, uint32_t *key, uint32_t *count)
{
	const struct count_row *r = &c->rows[row];
	size_t places = r->buckets ? (size_t)BUCKET << r->size_log2 : 0;
	for (; *at < places; ++*at) {
		const struct count_bucket *b = &r->buckets[*at / BUCKET];
		if (!b->counts[*at % BUCKET])
			continue;
		*key = b->keys[*at % BUCKET] - 1;
		*count = b->counts[*at % BUCKET];
		++*at;
		return true;
	}
	return false;
}
