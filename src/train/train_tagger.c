/* Trains lang/CODE/tagger.bin: an averaged perceptron (Collins 2002; Freund and Schapire 1999) over the features of
 * text/tagger_model.
 *
 *   train_tagger OUTPUT MOST_KIB EPOCHS INPUT…
 *
 * An INPUT is KIND:PATH.  "conllu" is a treebank to learn from; "termsuite" and "jieba" are word lists with parts of speech, of which
 * the dictionary takes the commonest words.  Sentences with contracted words are learnt twice, with the words apart and with
 * the surface form, because tokens of running text are surface forms.
 *
 * All arithmetic is in whole numbers and the order of sentences is drawn from a fixed seed: the same input gives the same bytes.
 * The averaged weights are scaled to a byte; features whose weights round to nothing go, and then the weakest ones until
 * the file is at most MOST_KIB. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/map.h"
#include "base/out.h"
#include "text/tagger_model.h"
#include "train/conllu.h"

#ifndef MARGIN
#define MARGIN 4
#endif
enum { COMMON = 4, FIXED_LEAST = 8, LEXICON_MOST = 90000 };

struct cell { /* one weight of one feature while learning */
	int32_t value;
	uint32_t since;
	int64_t total;
};

struct word_info {
	uint64_t form;
	uint32_t count[POS_COUNT];
	uint32_t lexicon; /* bits, from word lists */
	uint64_t lexicon_count;
	uint8_t word_class, fixed;
};

struct trainer {
	uint64_t *hashes; /* open addressing; 0 is free */
	uint32_t *index;
	size_t nslots, nfeatures;
	struct cell *cells; /* POS_COUNT for each feature */
	size_t cap;
	struct map words; /* key: the eight bytes of the form's hash */
	VEC(struct word_info) infos;
	struct treebank bank;
	struct tag_word *tag_words; /* with two empty ones before and behind each sentence */
	uint32_t *starts;
	uint32_t now;
};

static void die(const char *what, const char *name)
{
	fprintf(stderr, "train_tagger: %s: %s\n", name, what);
	exit(1);
}

static void *need(void *p)
{
	if (!p)
		die("out of memory", "heap");
	return p;
}

static struct word_info *info(struct trainer *t, uint64_t form)
{
	uint32_t id;
	bool fresh;
	if (!map_put(&t->words, (slice){ (char *)&form, 8 }, &id, &fresh) || (fresh && !vec_push(&t->infos, (struct word_info){ .form = form })))
		die("out of memory", "words");
	return &t->infos.at[id];
}

/* --- word lists --- */

static uint32_t jieba_bit(slice tag)
{
	if (slice_starts(tag, SLICE("nr")))
		return 16;
	if (slice_starts(tag, SLICE("ns")) || slice_starts(tag, SLICE("nt")) || slice_starts(tag, SLICE("nz")))
		return 32;
	switch (tag.len ? tag.ptr[0] : 0) {
	case 'n': case 't': case 's': case 'j': return 1;
	case 'a': case 'b': case 'z': return 2;
	case 'd': return 4;
	case 'v': return tag.len > 1 && tag.ptr[1] == 'n' ? 9 : 8;
	case 'm': case 'q': return 64;
	case 'f': return 256;
	case 'i': case 'l': return 512;
	default: return 128;
	}
}

static uint32_t termsuite_bit(slice tag)
{
	return slice_eq(tag, SLICE("N")) ? 1 : slice_eq(tag, SLICE("A")) ? 2 : slice_eq(tag, SLICE("R")) ? 4 : slice_eq(tag, SLICE("V")) ? 8 : 0;
}

static void read_lexicon(struct trainer *t, const char *path, bool jieba)
{
	struct mapping file;
	parl_error err = { 0 };
	if (mapping_open(&file, path, &err))
		die(err.message, path);
	struct buf scratch;
	buf_init(&scratch, BUF_TEXT_MAX);
	slice rest = file.bytes, line;
	while (slice_line(&rest, &line)) {
		slice word, count, tag, tail = line;
		if (jieba) {
			if (!slice_split(&tail, ' ', &word) || !slice_split(&tail, ' ', &count))
				continue;
			tag = tail;
		} else {
			size_t a = slice_find(line, SLICE("::"), 0), b = a == SIZE_MAX ? a : slice_find(line, SLICE("::"), a + 2);
			if (b == SIZE_MAX)
				continue;
			word = slice_sub(line, 0, a);
			tag = slice_sub(line, a + 2, b);
			count = slice_sub(line, b + 2, line.len);
		}
		uint32_t bit = jieba ? jieba_bit(tag) : termsuite_bit(tag);
		struct tag_word w;
		if (!bit || slice_find(word, SLICE(" "), 0) != SIZE_MAX || !tag_word_make(&w, word, false, &scratch))
			continue;
		struct word_info *i = info(t, w.form);
		i->lexicon |= bit;
		for (size_t k = 0, n = 0; k < count.len && count.ptr[k] >= '0' && count.ptr[k] <= '9'; k++) {
			n = n * 10 + (size_t)(count.ptr[k] - '0');
			i->lexicon_count = n > i->lexicon_count ? n : i->lexicon_count;
		}
	}
	buf_release(&scratch);
	mapping_release(&file);
}

static int commoner_first(const void *a, const void *b)
{
	const struct word_info *x = *(struct word_info *const *)a, *y = *(struct word_info *const *)b;
	if (x->lexicon_count != y->lexicon_count)
		return x->lexicon_count < y->lexicon_count ? 1 : -1;
	return (x->form > y->form) - (x->form < y->form);
}

static void cut_lexicon(struct trainer *t)
{
	size_t n = t->infos.len;
	struct word_info **all = need(mem_alloc(n * sizeof *all));
	for (size_t i = 0; i < n; i++)
		all[i] = &t->infos.at[i];
	qsort(all, n, sizeof *all, commoner_first);
	for (size_t i = LEXICON_MOST; i < n; i++)
		all[i]->lexicon = 0;
	mem_free(all);
}

/* --- the dictionary: classes of words that may have the same tags --- */

struct class_count {
	uint64_t mask;
	uint32_t words;
};

static int more_words_first(const void *a, const void *b)
{
	const struct class_count *x = a, *y = b;
	if (x->words != y->words)
		return x->words < y->words ? 1 : -1;
	return (x->mask > y->mask) - (x->mask < y->mask);
}

/* Tags that a word has at least once in twenty, if it is common enough for the sample to say; and the bits of the word lists. */
static uint64_t class_mask(struct word_info *w)
{
	uint32_t total = 0;
	uint64_t mask = (uint64_t)w->lexicon << 32;
	for (int k = 0; k < POS_COUNT; k++)
		total += w->count[k];
	for (int k = 0; total >= COMMON && k < POS_COUNT; k++) {
		if (w->count[k] * 20 >= total)
			mask |= UINT64_C(1) << k;
		if (total >= FIXED_LEAST && w->count[k] * 1000 >= total * 997)
			w->fixed = (uint8_t)k;
	}
	return mask;
}

static void make_classes(struct trainer *t)
{
	struct map seen = { 0 };
	VEC(struct class_count) classes = { 0 };
	for (size_t i = 0; i < t->infos.len; i++) {
		uint64_t mask = class_mask(&t->infos.at[i]);
		uint32_t id;
		bool fresh;
		if (mask && (!map_put(&seen, (slice){ (char *)&mask, 8 }, &id, &fresh) ||
			     (fresh && !vec_push(&classes, (struct class_count){ mask, 0 }))))
			die("out of memory", "classes");
		if (mask)
			classes.at[id].words++;
	}
	qsort(classes.at, classes.len, sizeof *classes.at, more_words_first);
	struct map ids = { 0 };
	for (uint32_t i = 0, id; i < classes.len && i < 254; i++)
		if (!map_put(&ids, (slice){ (char *)&classes.at[i].mask, 8 }, &id, NULL))
			die("out of memory", "classes");
	for (size_t i = 0; i < t->infos.len; i++) {
		uint64_t mask = class_mask(&t->infos.at[i]);
		uint32_t id = mask ? map_get(&ids, (slice){ (char *)&mask, 8 }) : 0;
		t->infos.at[i].word_class = (uint8_t)(!mask ? 0 : id == MAP_NONE ? 255 : id + 1);
	}
	map_release(&seen);
	map_release(&ids);
	vec_release(&classes);
}

static void prepare_words(struct trainer *t)
{
	struct buf scratch;
	buf_init(&scratch, BUF_TEXT_MAX);
	size_t n = t->bank.words.len + 4 * t->bank.sentences.len, at = 0;
	t->tag_words = need(mem_zalloc(n * sizeof *t->tag_words));
	t->starts = need(mem_zalloc(t->bank.sentences.len * sizeof *t->starts));
	for (size_t s = 0; s < t->bank.sentences.len; s++, at += 2) {
		struct gold_sentence g = t->bank.sentences.at[s];
		at += 2;
		t->starts[s] = (uint32_t)at;
		for (uint32_t i = 0; i < g.nwords; i++, at++) {
			if (!tag_word_make(&t->tag_words[at], t->bank.words.at[g.first + i].form, false, &scratch))
				die("out of memory", "words");
			info(t, t->tag_words[at].form)->count[t->bank.words.at[g.first + i].tag]++;
		}
	}
	buf_release(&scratch);
	make_classes(t);
	for (size_t i = 0; i < n; i++) {
		if (!t->tag_words[i].form)
			continue;
		struct word_info *w = info(t, t->tag_words[i].form);
		t->tag_words[i].word_class = w->word_class;
		t->tag_words[i].fixed = w->fixed;
	}
}

/* --- learning --- */

static void grow_slots(struct trainer *t)
{
	size_t n = t->nslots ? t->nslots * 2 : 1 << 20;
	uint64_t *hashes = need(mem_zalloc(n * sizeof *hashes));
	uint32_t *index = need(mem_zalloc(n * sizeof *index));
	for (size_t i = 0; i < t->nslots; i++) {
		size_t j = t->hashes[i] & (n - 1);
		if (!t->hashes[i])
			continue;
		while (hashes[j])
			j = (j + 1) & (n - 1);
		hashes[j] = t->hashes[i];
		index[j] = t->index[i];
	}
	mem_free(t->hashes);
	mem_free(t->index);
	t->hashes = hashes;
	t->index = index;
	t->nslots = n;
}

/* The feature's cells; NULL when it has none yet and shall not get any. */
static struct cell *feature(struct trainer *t, uint64_t hash, bool make)
{
	if (t->nfeatures * 2 >= t->nslots)
		grow_slots(t);
	hash = hash ? hash : 1;
	size_t i = hash & (t->nslots - 1);
	while (t->hashes[i] && t->hashes[i] != hash)
		i = (i + 1) & (t->nslots - 1);
	if (!t->hashes[i]) {
		if (!make)
			return NULL;
		if (t->nfeatures == t->cap) {
			t->cap = t->cap ? t->cap * 2 : 1 << 18;
			t->cells = need(mem_realloc(t->cells, t->cap * POS_COUNT * sizeof *t->cells));
		}
		memset(t->cells + t->nfeatures * POS_COUNT, 0, POS_COUNT * sizeof *t->cells);
		t->hashes[i] = hash;
		t->index[i] = (uint32_t)t->nfeatures++;
	}
	return t->cells + (size_t)t->index[i] * POS_COUNT;
}

static void change(struct trainer *t, struct cell *c, int by)
{
	c->total += (int64_t)c->value * (t->now - c->since);
	c->since = t->now;
	c->value += by;
}

/* The best tag, and in *rival the best one that is not the right one if it comes within the margin, or the right one. */
static enum pos_tag guess(struct trainer *t, const uint64_t *features, size_t n, enum pos_tag gold, enum pos_tag *rival)
{
	int32_t scores[POS_COUNT] = { 0 };
	for (size_t f = 0; f < n; f++) {
		const struct cell *c = feature(t, features[f], false);
		for (int k = 1; c && k < POS_COUNT; k++)
			scores[k] += c[k].value;
	}
	int best = 0, other = 0;
	for (int k = 1; k < POS_COUNT; k++) {
		best = !best || scores[k] > scores[best] ? k : best;
		if (k != (int)gold)
			other = !other || scores[k] > scores[other] ? k : other;
	}
	*rival = scores[gold] - scores[other] < MARGIN ? (enum pos_tag)other : gold;
	return (enum pos_tag)best;
}

static size_t learn_sentence(struct trainer *t, size_t s)
{
	enum { N = TAGGER_STATIC + TAGGER_DYNAMIC };
	struct gold_sentence g = t->bank.sentences.at[s];
	const struct tag_word *w = t->tag_words + t->starts[s];
	enum pos_tag last = POS_NONE, before = POS_NONE;
	size_t wrong = 0;
	for (uint32_t i = 0; i < g.nwords; i++) {
		enum pos_tag gold = (enum pos_tag)t->bank.words.at[g.first + i].tag, got = (enum pos_tag)w[i].fixed;
		if (!got) {
			uint64_t features[N];
			tag_features_static(w + i, features);
			tag_features_dynamic(w + i, last, before, features + TAGGER_STATIC);
			enum pos_tag rival;
			got = guess(t, features, N, gold, &rival);
			t->now++;
			for (size_t f = 0; rival != gold && f < N; f++) {
				struct cell *c = feature(t, features[f], true);
				change(t, c + gold, 1);
				change(t, c + rival, -1);
			}
		}
		wrong += got != gold;
		before = last;
		last = got;
	}
	return wrong;
}

static void learn(struct trainer *t, int epochs)
{
	size_t n = t->bank.sentences.len;
	uint32_t *order = need(mem_alloc(n * sizeof *order));
	uint64_t seed = 20170328;
	for (size_t i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	for (int e = 0; e < epochs; e++) {
		size_t wrong = 0;
		for (size_t i = n; i > 1; i--) {
			seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			size_t j = (size_t)((seed >> 33) % i);
			uint32_t x = order[i - 1];
			order[i - 1] = order[j];
			order[j] = x;
		}
		for (size_t i = 0; i < n; i++)
			wrong += learn_sentence(t, order[i]);
		fprintf(stderr, "epoch %d: %zu wrong of %zu\n", e + 1, wrong, t->bank.words.len);
	}
	mem_free(order);
}

/* --- writing --- */

struct row {
	uint64_t hash;
	const struct cell *cells;
	int32_t strength;
};

static int64_t average(const struct cell *c, uint32_t now)
{
	return (c->total + (int64_t)c->value * (now - c->since)) * 256 / now;
}

/* 256 times the weight is averaged above; a byte then holds weights of up to 127 / 16 whole steps. */
static int quantise(const struct cell *c, uint32_t now)
{
	int64_t a = average(c, now) * 10, q = (a + (a < 0 ? -128 : 128)) / 256;
	return (int)(q < -127 ? -127 : q > 127 ? 127 : q);
}

/* Of equals the one with the smaller lower half of the hash: the upper half gives the place, and where the file is full its table
 * would be crowded at the beginning. */
static int stronger_first(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	if (x->strength != y->strength)
		return x->strength < y->strength ? 1 : -1;
	uint64_t i = x->hash << 32 | x->hash >> 32, k = y->hash << 32 | y->hash >> 32;
	return (i > k) - (i < k);
}

static size_t row_weights(const struct row *r, uint32_t now)
{
	size_t n = 0;
	for (int k = 1; k < POS_COUNT; k++)
		n += quantise(r->cells + k, now) != 0;
	return n;
}

static size_t collect_rows(struct trainer *t, struct row *rows)
{
	size_t n = 0;
	for (size_t i = 0; i < t->nslots; i++) {
		if (!t->hashes[i])
			continue;
		struct row r = { t->hashes[i], t->cells + (size_t)t->index[i] * POS_COUNT, 0 };
		for (int k = 1; k < POS_COUNT; k++)
			r.strength += abs(quantise(r.cells + k, t->now));
		if (r.strength)
			rows[n++] = r;
	}
	qsort(rows, n, sizeof *rows, stronger_first);
	return n;
}

static void put(unsigned char *p, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		p[i] = (unsigned char)(v >> 8 * i);
}

static void place_word(unsigned char *words, uint32_t nslots, const struct word_info *w)
{
	uint32_t i = tag_slot(w->form, nslots);
	while (words[TAGGER_WORD * i] || words[TAGGER_WORD * i + 1])
		i = i + 1 < nslots ? i + 1 : 0;
	put(words + (size_t)TAGGER_WORD * i, tag_check(w->form), 2);
	words[(size_t)TAGGER_WORD * i + 2] = w->word_class;
	words[(size_t)TAGGER_WORD * i + 3] = w->fixed;
}

static void place_row(unsigned char *slots, uint32_t nslots, unsigned char *weights, uint32_t *at, const struct row *r, uint32_t now)
{
	uint32_t i = tag_slot(r->hash, nslots), first = *at;
	while (slots[(size_t)TAGGER_SLOT * i + 5])
		i = i + 1 < nslots ? i + 1 : 0;
	for (int k = 1; k < POS_COUNT; k++) {
		int q = quantise(r->cells + k, now);
		if (!q)
			continue;
		weights[(size_t)TAGGER_WEIGHT * *at] = (unsigned char)k;
		weights[(size_t)TAGGER_WEIGHT * *at + 1] = (unsigned char)(int8_t)q;
		++*at;
	}
	unsigned char *s = slots + (size_t)TAGGER_SLOT * i;
	put(s, tag_check(r->hash), 2);
	put(s + 2, first, 3);
	s[5] = (unsigned char)(*at - first);
}

static void write_model(struct trainer *t, const char *path, size_t most)
{
	struct row *rows = need(mem_alloc((t->nfeatures + 1) * sizeof *rows));
	size_t nrows = collect_rows(t, rows), nweights = 0, kept = 0, nwords = 0;
	for (size_t i = 0; i < t->infos.len; i++)
		nwords += t->infos.at[i].word_class != 0;
	uint32_t word_slots = (uint32_t)(nwords + nwords / 3 + 16);
	size_t size = TAGGER_HEADER + (size_t)TAGGER_WORD * word_slots + 64 * TAGGER_SLOT;
	for (; kept < nrows; kept++) {
		size_t more = row_weights(&rows[kept], t->now);
		if (size + more * TAGGER_WEIGHT + TAGGER_SLOT * 4 / 3 + 1 > most)
			break;
		size += more * TAGGER_WEIGHT + TAGGER_SLOT * 4 / 3;
		nweights += more;
	}
	uint32_t nslots = (uint32_t)(kept + kept / 3 + 16), at = 0;
	unsigned char header[TAGGER_HEADER] = TAGGER_MAGIC, *slots = need(mem_zalloc((size_t)TAGGER_SLOT * nslots));
	unsigned char *weights = need(mem_zalloc(TAGGER_WEIGHT * nweights + 1)), *words = need(mem_zalloc((size_t)TAGGER_WORD * word_slots));
	for (size_t i = 0; i < kept; i++)
		place_row(slots, nslots, weights, &at, &rows[i], t->now);
	for (size_t i = 0; i < t->infos.len; i++)
		if (t->infos.at[i].word_class)
			place_word(words, word_slots, &t->infos.at[i]);
	put(header + 8, nslots, 4);
	put(header + 12, nweights, 4);
	put(header + 16, word_slots, 4);
	put(header + 20, 40, 4);
	struct out o;
	parl_error err = { 0 };
	if (out_open(&o, path, &err))
		die(err.message, path);
	out_write(&o, (slice){ (char *)header, TAGGER_HEADER });
	out_write(&o, (slice){ (char *)slots, (size_t)TAGGER_SLOT * nslots });
	out_write(&o, (slice){ (char *)weights, TAGGER_WEIGHT * nweights });
	out_write(&o, (slice){ (char *)words, (size_t)TAGGER_WORD * word_slots });
	if (out_close(&o, &err))
		die(err.message, path);
	printf("%s: %zu of %zu features, %zu weights, %zu words\n", path, kept, nrows, nweights, nwords);
	mem_free(rows);
	mem_free(slots);
	mem_free(weights);
	mem_free(words);
}

int main(int argc, char **argv)
{
	if (argc < 5)
		die("usage: train_tagger OUTPUT MOST_KIB EPOCHS KIND:PATH...", "usage");
	struct trainer t = { 0 };
	for (int i = 4; i < argc; i++) {
		parl_error err = { 0 };
		const char *colon = strchr(argv[i], ':');
		if (!colon)
			die("want KIND:PATH", argv[i]);
		if (strncmp(argv[i], "conllu", 6) != 0)
			read_lexicon(&t, colon + 1, argv[i][0] == 'j');
		else if (conllu_read(&t.bank, colon + 1, CONLLU_SYNTACTIC | CONLLU_SURFACE, &err))
			die(err.message, argv[i]);
	}
	cut_lexicon(&t);
	prepare_words(&t);
	learn(&t, atoi(argv[3]));
	write_model(&t, argv[1], (size_t)atoi(argv[2]) * 1024);
	mem_free(t.hashes);
	mem_free(t.index);
	mem_free(t.cells);
	mem_free(t.tag_words);
	mem_free(t.starts);
	map_release(&t.words);
	vec_release(&t.infos);
	treebank_release(&t.bank);
	return 0;
}
