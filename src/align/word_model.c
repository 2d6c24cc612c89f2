/* The file, all little-endian: "PARLWRD1"; the languages of both sides, four bytes each, zeros behind; five numbers of 32
 * bits: how both sides' words were cut, how many words each side has, how many pairs there are; JUMPS numbers of 32 bits for each of the two directions.  Then the words of the source and those of
 * the target, each its hash (32 bits), its count of none, how many figures of fertility follow (one byte), and these.  Then for
 * each source word in order the number of its pairs, and these: how far the target's index lies behind the last one, and the
 * count.  What has no size told is a number in base 128, low digits first, bit 7 set but in the last; counts are in 1/8.
 *
 * Nothing in a file can do harm: whatever the numbers are, indexes are checked and sums held within 32 bits. */
#include <config.h>
#include "align/word_model.h"

#include <stdlib.h>
#include <string.h>

#include "align/word_counts.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/map.h"
#include "model/language.h"

#define MAGIC "PARLWRD1"
enum { FILE_UNIT = COUNT_UNIT / 8, MOST_COUNT = 1 << 28 };

struct learner {
	struct word_model *model;
	const struct word_side *sides[2];
	const struct word_evidence *evidence;
	struct word_counts counts; /* rows: target words; keys: source words */
	struct model_word *words[2]; /* by number in the text */
};

struct order {
	uint32_t hash, word;
};

static uint32_t bounded(uint64_t n)
{
	return n > MOST_COUNT ? MOST_COUNT : (uint32_t)n;
}

/* The likeliest place, or 0. */
static unsigned likeliest(const struct top_links *t)
{
	unsigned at = 0, none = TOP_ONE;
	for (unsigned k = 0; k < TOP_LINKS; k++) {
		none -= t->weight[k] < none ? t->weight[k] : none;
		at = t->weight[k] > t->weight[at] ? k : at;
	}
	return t->weight[at] >= none ? t->place[at] : 0;
}

/* What one direction says of a piece; side: that of the words which each stand for at most one. */
static bool learn_piece(struct learner *l, const struct word_piece *p, unsigned side)
{
	const uint32_t *own = l->sides[side]->words.at, *other = l->sides[!side]->words.at + p->begin[!side];
	uint32_t nother = p->end[!side] - p->begin[!side];
	uint16_t nlinks[WORDS_LONGEST] = { 0 };
	int before = 0;
	for (uint32_t i = p->begin[side]; i < p->end[side]; i++) {
		const struct top_links *t = &l->evidence->tops[!side][i];
		uint32_t none = TOP_ONE;
		for (int k = 0; k < TOP_LINKS; k++) {
			if (!t->weight[k])
				continue;
			uint32_t word = other[t->place[k] - 1], amount = t->weight[k] * (COUNT_UNIT / 2) / TOP_ONE;
			none -= t->weight[k] < none ? t->weight[k] : none;
			if (amount && !(side ? word_counts_add(&l->counts, own[i], word, amount) :
					       word_counts_add(&l->counts, word, own[i], amount)))
				return false;
		}
		struct model_word *w = &l->words[side][own[i]];
		w->none = bounded((uint64_t)w->none + none * COUNT_UNIT / TOP_ONE);
		int place = (int)likeliest(t);
		if (!place)
			continue;
		nlinks[place - 1]++;
		int jump = place - before;
		l->model->jumps[!side][(jump < -JUMP_MOST ? -JUMP_MOST : jump > JUMP_MOST ? JUMP_MOST : jump) + JUMP_MOST]++;
		before = place;
	}
	int last = (int)nother + 1 - before;
	l->model->jumps[!side][(last > JUMP_MOST ? JUMP_MOST : last) + JUMP_MOST]++;
	for (uint32_t i = 0; i < nother; i++)
		l->words[!side][other[i]].fertility[nlinks[i] < FERTILITIES ? nlinks[i] : FERTILITIES - 1]++;
	return true;
}

static int by_hash(const void *a, const void *b)
{
	const struct order *x = a, *y = b;
	return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash) : (x->word > y->word) - (x->word < y->word);
}

static int by_indexes(const void *a, const void *b)
{
	const struct model_pair *x = a, *y = b;
	return x->source != y->source ? (x->source > y->source) - (x->source < y->source) :
					(x->target > y->target) - (x->target < y->target);
}

/* Puts a side's words into the model; numbers[word] becomes the index there.  Of two words with one hash the first stands. */
static bool put_words(struct learner *l, unsigned side, const uint8_t *needed, uint32_t *numbers)
{
	size_t n = l->sides[side]->hashes.len;
	struct order *order = mem_alloc(n * sizeof *order);
	bool ok = order && vec_reserve(&l->model->words[side], n);
	for (size_t i = 0; ok && i < n; i++)
		order[i] = (struct order){ l->sides[side]->hashes.at[i], (uint32_t)i };
	if (ok)
		qsort(order, n, sizeof *order, by_hash);
	for (size_t i = 0; ok && i < n; i++) {
		numbers[order[i].word] = MAP_NONE;
		if (!needed[order[i].word] || (i && order[i - 1].hash == order[i].hash))
			continue;
		struct model_word *w = &l->words[side][order[i].word];
		w->hash = order[i].hash;
		numbers[order[i].word] = (uint32_t)l->model->words[side].len;
		vec_push(&l->model->words[side], *w);
	}
	mem_free(order);
	return ok;
}

static bool put_pairs(struct learner *l, uint32_t least, const uint32_t *sources, const uint32_t *targets)
{
	for (uint32_t row = 0; row < l->counts.nrows; row++) {
		size_t at = 0;
		uint32_t key, count;
		while (word_counts_next(&l->counts, row, &at, &key, &count))
			if (count >= least && sources[key] != MAP_NONE && targets[row] != MAP_NONE &&
			    !vec_push(&l->model->pairs, (struct model_pair){ sources[key], targets[row], bounded(count) }))
				return false;
	}
	if (l->model->pairs.len)
		qsort(l->model->pairs.at, l->model->pairs.len, sizeof *l->model->pairs.at, by_indexes);
	return true;
}

/* A word with no pair left says nothing worth keeping. */
static void find_needed(const struct learner *l, uint32_t least, uint8_t *sources, uint8_t *targets)
{
	for (uint32_t row = 0; row < l->counts.nrows; row++) {
		size_t at = 0;
		uint32_t key, count;
		while (word_counts_next(&l->counts, row, &at, &key, &count))
			if (count >= least)
				sources[key] = targets[row] = 1;
	}
}

static bool learn(struct learner *l, uint32_t least)
{
	size_t n[2] = { l->sides[0]->hashes.len, l->sides[1]->hashes.len };
	for (int side = 0; side < 2; side++) {
		l->words[side] = mem_zalloc(n[side] * sizeof *l->words[side]);
		if (!l->words[side])
			return false;
	}
	if (!word_counts_init(&l->counts, n[1]))
		return false;
	for (size_t i = 0; i < l->evidence->pieces.len; i++) {
		const struct word_piece *p = &l->evidence->pieces.at[i];
		if (p->begin[0] == p->end[0] || p->begin[1] == p->end[1])
			continue;
		if (!learn_piece(l, p, 0) || !learn_piece(l, p, 1))
			return false;
	}
	uint8_t *needed = mem_zalloc(n[0] + n[1]);
	uint32_t *numbers = mem_alloc((n[0] + n[1]) * sizeof *numbers);
	bool ok = needed && numbers;
	if (ok)
		find_needed(l, least, needed, needed + n[0]);
	ok = ok && put_words(l, 0, needed, numbers) && put_words(l, 1, needed + n[0], numbers + n[0]) &&
	     put_pairs(l, least, numbers, numbers + n[0]);
	mem_free(needed);
	mem_free(numbers);
	return ok;
}

bool word_model_learn(struct word_model *m, const struct word_side *source, const struct word_side *target,
		      const struct word_evidence *evidence, uint32_t least)
{
	struct learner l = { .model = m, .sides = { source, target }, .evidence = evidence };
	*m = (struct word_model){ 0 };
	bool ok = learn(&l, least ? least : 1);
	word_counts_release(&l.counts);
	mem_free(l.words[0]);
	mem_free(l.words[1]);
	if (!ok)
		word_model_release(m);
	return ok;
}

void word_model_release(struct word_model *m)
{
	vec_release(&m->words[0]);
	vec_release(&m->words[1]);
	vec_release(&m->pairs);
	*m = (struct word_model){ 0 };
}

static void put32(struct out *o, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		out_putc(o, (char)(n >> 8 * i & 0xFF));
}

static void put_number(struct out *o, uint32_t n)
{
	for (; n >= 128; n >>= 7)
		out_putc(o, (char)((n & 127) | 128));
	out_putc(o, (char)n);
}

static void put_count(struct out *o, uint32_t count)
{
	put_number(o, (count + FILE_UNIT / 2) / FILE_UNIT);
}

static void write_words(struct out *o, const struct word_model *m, int side)
{
	for (size_t i = 0; i < m->words[side].len; i++) {
		const struct model_word *w = &m->words[side].at[i];
		unsigned n = FERTILITIES;
		while (n && !w->fertility[n - 1])
			n--;
		put32(o, w->hash);
		put_count(o, w->none);
		out_putc(o, (char)n);
		for (unsigned k = 0; k < n; k++)
			put_number(o, w->fertility[k]);
	}
}

void word_model_write(const struct word_model *m, struct out *o)
{
	out_write(o, SLICE(MAGIC));
	out_write(o, (slice){ m->language[0], 4 });
	out_write(o, (slice){ m->language[1], 4 });
	put32(o, m->prefix[0]);
	put32(o, m->prefix[1]);
	put32(o, (uint32_t)m->words[0].len);
	put32(o, (uint32_t)m->words[1].len);
	put32(o, (uint32_t)m->pairs.len);
	for (size_t i = 0; i < 2 * JUMPS; i++)
		put32(o, m->jumps[i / JUMPS][i % JUMPS]);
	write_words(o, m, 0);
	write_words(o, m, 1);
	for (size_t i = 0, at = 0; i < m->words[0].len; i++) {
		size_t end = at;
		while (end < m->pairs.len && m->pairs.at[end].source == i)
			end++;
		put_number(o, (uint32_t)(end - at));
		for (uint32_t last = 0; at < end; at++) {
			put_number(o, m->pairs.at[at].target - last);
			put_count(o, m->pairs.at[at].count);
			last = m->pairs.at[at].target;
		}
	}
}

struct reader {
	const unsigned char *at, *end;
	bool bad;
};

static uint32_t get32(struct reader *r)
{
	if (r->end - r->at < 4) {
		r->bad = true;
		return 0;
	}
	r->at += 4;
	return (uint32_t)r->at[-4] | (uint32_t)r->at[-3] << 8 | (uint32_t)r->at[-2] << 16 | (uint32_t)r->at[-1] << 24;
}

static uint32_t get_number(struct reader *r)
{
	uint32_t n = 0;
	for (unsigned shift = 0; r->at < r->end && shift < 35; shift += 7) {
		uint32_t digit = *r->at++;
		if (shift == 28 && digit > 15)
			break;
		n |= (digit & 127) << shift;
		if (digit < 128)
			return n;
	}
	r->bad = true;
	return 0;
}

static uint32_t get_count(struct reader *r)
{
	return bounded((uint64_t)get_number(r) * FILE_UNIT);
}

/* 1, or 0 when out of memory: what is wrong with the bytes is told by r->bad. */
static bool read_words(struct reader *r, struct word_model *m, int side, uint32_t n)
{
	if ((size_t)(r->end - r->at) / 6 < n) {
		r->bad = true;
		return true;
	}
	if (!vec_reserve(&m->words[side], n))
		return false;
	for (uint32_t i = 0; i < n && !r->bad; i++) {
		struct model_word w = { .hash = get32(r), .none = get_count(r) };
		unsigned nfertilities = r->at < r->end ? *r->at++ : FERTILITIES + 1;
		r->bad = r->bad || nfertilities > FERTILITIES || (i && w.hash <= m->words[side].at[i - 1].hash);
		for (unsigned k = 0; k < nfertilities && !r->bad; k++)
			w.fertility[k] = bounded(get_number(r));
		vec_push(&m->words[side], w);
	}
	return true;
}

static bool read_pairs(struct reader *r, struct word_model *m, uint32_t npairs)
{
	if ((size_t)(r->end - r->at) / 2 < npairs) {
		r->bad = true;
		return true;
	}
	if (!vec_reserve(&m->pairs, npairs))
		return false;
	for (uint32_t source = 0; source < m->words[0].len && !r->bad; source++) {
		uint32_t n = get_number(r);
		uint64_t target = 0;
		for (uint32_t i = 0; i < n && !r->bad; i++) {
			uint32_t step = get_number(r);
			target += step;
			r->bad = r->bad || target >= m->words[1].len || (i && !step) || m->pairs.len == npairs;
			uint32_t count = get_count(r);
			if (!r->bad)
				vec_push(&m->pairs, (struct model_pair){ source, (uint32_t)target, count });
		}
	}
	r->bad = r->bad || m->pairs.len != npairs || r->at != r->end;
	return true;
}

static void get_language(struct reader *r, char *language)
{
	for (int i = 0; i < 4 && r->at < r->end; i++)
		language[i] = (char)*r->at++;
}

static bool read_all(struct reader *r, struct word_model *m)
{
	uint32_t nwords[2], npairs;
	get_language(r, m->language[0]);
	get_language(r, m->language[1]);
	m->prefix[0] = get32(r);
	m->prefix[1] = get32(r);
	nwords[0] = get32(r);
	nwords[1] = get32(r);
	npairs = get32(r);
	for (size_t i = 0; i < 2 * JUMPS; i++)
		m->jumps[i / JUMPS][i % JUMPS] = bounded(get32(r));
	return r->bad || (read_words(r, m, 0, nwords[0]) && (r->bad || read_words(r, m, 1, nwords[1])) &&
			  (r->bad || read_pairs(r, m, npairs)));
}

static void turn_round(struct word_model *m)
{
	struct word_model old = *m;
	for (int side = 0; side < 2; side++) {
		memcpy(&m->words[side], &old.words[!side], sizeof m->words[side]);
		memcpy(m->jumps[side], old.jumps[!side], sizeof m->jumps[side]);
		memcpy(m->language[side], old.language[!side], sizeof m->language[side]);
		m->prefix[side] = old.prefix[!side];
	}
	for (size_t i = 0; i < m->pairs.len; i++) {
		struct model_pair *p = &m->pairs.at[i];
		*p = (struct model_pair){ p->target, p->source, p->count };
	}
	if (m->pairs.len)
		qsort(m->pairs.at, m->pairs.len, sizeof *m->pairs.at, by_indexes);
}

parl_status word_model_read(struct word_model *m, slice bytes, slice name, parl_error *err)
{
	*m = (struct word_model){ 0 };
	if (!slice_starts(bytes, SLICE(MAGIC)))
		return error_at(err, PARL_SYNTAX, name, 0, 0, _("not a model of word alignment"));
	struct reader r = { (const unsigned char *)bytes.ptr + 8, (const unsigned char *)bytes.ptr + bytes.len, false };
	bool ok = read_all(&r, m);
	if (ok && !r.bad)
		return PARL_OK;
	word_model_release(m);
	return ok ? error_at(err, PARL_SYNTAX, name, 0, 0, _("a damaged model of word alignment")) : error_nomem(err);
}

void word_model_set_language(struct word_model *m, int side, slice language)
{
	struct language parsed = language_parse(language);
	slice code = language_primary(language_slice(&parsed));
	memset(m->language[side], 0, sizeof m->language[side]);
	if (code.len && code.len < sizeof m->language[side])
		memcpy(m->language[side], code.ptr, code.len);
}

static bool is_of(const struct word_model *m, slice source, slice target)
{
	struct word_model want = { 0 };
	word_model_set_language(&want, 0, source);
	word_model_set_language(&want, 1, target);
	for (int side = 0; side < 2; side++)
		if (m->language[side][0] && want.language[side][0] && strcmp(m->language[side], want.language[side]) != 0)
			return false;
	return true;
}

bool word_model_orient(struct word_model *m, slice source, slice target)
{
	if (is_of(m, source, target))
		return true;
	if (!is_of(m, target, source))
		return false;
	turn_round(m);
	return true;
}

static parl_status open_file(struct word_model *m, const char *path, bool *found, parl_error *err)
{
	struct mapping file;
	*found = file_exists(path);
	if (!*found)
		return PARL_OK;
	TRY(mapping_open(&file, path, err));
	parl_status status = word_model_read(m, file.bytes, slice_of(path), err);
	mapping_release(&file);
	return status;
}

parl_status word_model_open(struct word_model *m, bool *found, const char *data_dir, slice source, slice target, parl_error *err)
{
	/* parsed first, so that nothing of what a user writes can lead out of the folder */
	struct language s = language_parse(source), t = language_parse(target);
	slice a = language_primary(language_slice(&s)), b = language_primary(language_slice(&t));
	bool swap = slice_cmp(a, b) > 0;
	struct buf path;
	*found = false;
	if (!a.len || !b.len || slice_eq(a, b))
		return PARL_OK;
	buf_init(&path, 1 << 20);
	parl_status status = PARL_NOMEM;
	if (buf_printf(&path, "%s/lang/%.*s-%.*s/words.bin", data_dir, SLICE_ARG(swap ? b : a), SLICE_ARG(swap ? a : b)) &&
	    buf_putc(&path, '\0'))
		status = open_file(m, path.ptr, found, err);
	else
		error_nomem(err);
	buf_release(&path);
	if (!status && *found)
		*found = word_model_orient(m, source, target);
	return status;
}
