/* The file is told in align/lexicon.c.  Words are put in the order of their fingerprints, so that the same pairs give the same bytes
 * in whatever order they were found. */
#include <config.h>
#include "train/lexicon_write.h"

#include <stdlib.h>

#include "align/lexicon_file.h"
#include "base/alloc.h"
#include "base/out.h"

struct word {
	uint32_t fingerprint, id;
};

/* One side: its words in the order of the file, and the place of each word in it (MAP_NONE: not there). */
struct side {
	struct word *words;
	uint32_t *place, n;
};

static int by_fingerprint(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	return x->fingerprint != y->fingerprint ? (x->fingerprint > y->fingerprint) - (x->fingerprint < y->fingerprint) :
						  (x->id > y->id) - (x->id < y->id);
}

static int by_place(const void *a, const void *b)
{
	const struct lexicon_entry *x = a, *y = b;
	return x->source != y->source ? (x->source > y->source) - (x->source < y->source) : (x->target > y->target) - (x->target < y->target);
}

static bool side_init(struct side *s, const struct map *words)
{
	size_t n = map_len(words);
	*s = (struct side){ .words = mem_zalloc(n * sizeof *s->words), .place = mem_zalloc(n * sizeof *s->place) };
	return s->words && s->place;
}

static void side_release(struct side *s)
{
	mem_free(s->words);
	mem_free(s->place);
}

/* Keeps the words that are marked in `place`, and numbers them. */
static void side_order(struct side *s, const struct map *words)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < map_len(words); i++) {
		if (s->place[i])
			s->words[n++] = (struct word){ lexicon_fingerprint(map_key(words, i)), i };
		s->place[i] = MAP_NONE;
	}
	qsort(s->words, n, sizeof *s->words, by_fingerprint);
	for (uint32_t i = 0; i < n; i++) {
		if (s->n && s->words[s->n - 1].fingerprint == s->words[i].fingerprint)
			continue;
		s->words[s->n] = s->words[i];
		s->place[s->words[i].id] = s->n++;
	}
}

static void put(struct out *o, uint32_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		out_putc(o, (char)(v >> 8 * i & 0xFF));
}

static void write_all(struct out *o, const struct side *source, const struct side *target, const struct lexicon_entry *entries, size_t n)
{
	out_puts(o, LEXICON_MAGIC);
	put(o, source->n, 4);
	put(o, target->n, 4);
	put(o, (uint32_t)n, 4);
	for (uint32_t i = 0; i < source->n; i++)
		put(o, source->words[i].fingerprint, 4);
	for (uint32_t i = 0; i < target->n; i++)
		put(o, target->words[i].fingerprint, 4);
	for (size_t i = 0, k = 0; i < source->n; i++) {
		size_t from = k;
		while (k < n && entries[k].source == i)
			k++;
		put(o, (uint32_t)(k - from), 4);
	}
	for (size_t k = 0; k < n; k++) {
		put(o, entries[k].target, 3);
		put(o, lexicon_level(entries[k].forward), 1);
		put(o, lexicon_level(entries[k].backward), 1);
	}
}

/* From vocabulary numbers to places in the file; what has none goes. */
static size_t place_entries(const struct side *source, const struct side *target, struct lexicon_entry *entries, size_t n)
{
	size_t kept = 0;
	for (size_t k = 0; k < n; k++) {
		uint32_t s = source->place[entries[k].source], t = target->place[entries[k].target];
		if (s != MAP_NONE && t != MAP_NONE)
			entries[kept++] = (struct lexicon_entry){ s, t, entries[k].forward, entries[k].backward };
	}
	qsort(entries, kept, sizeof *entries, by_place);
	return kept;
}

parl_status lexicon_write(const char *path, const struct map *sources, const struct map *targets, struct lexicon_entry *entries,
			  size_t n, size_t *written, parl_error *err)
{
	struct side source = { 0 }, target = { 0 };
	struct out o;
	parl_status status = side_init(&source, sources) && side_init(&target, targets) ? PARL_OK : error_nomem(err);
	if (!status)
		status = out_open(&o, path, err);
	if (!status) {
		for (size_t k = 0; k < n; k++)
			source.place[entries[k].source] = target.place[entries[k].target] = 1;
		side_order(&source, sources);
		side_order(&target, targets);
		*written = place_entries(&source, &target, entries, n);
		write_all(&o, &source, &target, entries, *written);
		status = out_close(&o, err);
	}
	side_release(&source);
	side_release(&target);
	return status;
}
