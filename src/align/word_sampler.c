/* The model is that of Östling and Tiedemann ("Efficient word alignment with Markov chain Monte Carlo", 2016): a hidden Markov
 * model of which source word each target word stands for, made Bayesian.  The probability of a set of links is the product of
 *
 *   lexical    how often this source word was linked with this target word, a Dirichlet prior of LEXICAL_ALPHA behind it,
 *   order      how far each link lies from the one before, by counts of the distances,
 *   fertility  how many target words a source word has, by counts for the word and, where they are few, for all words.
 *
 * All probabilities are integrated out: what is sampled is the links alone, each target word's in its turn, from its distribution
 * given all other links.  The counts change with each link; those of distances and of fertility over all words are read as they
 * were at the end of the last sweep, since one link more or less does not move them.
 *
 * A text is first gone through once with nothing known, a link being the likelier the nearer it is to the diagonal; then so many
 * sweeps with the lexical model, with order as well, and with all three.  Over the last ones each target word's distribution is
 * summed, which says more than the links that were drawn.
 *
 * The arithmetic is single-precision, in one order, with no function of the C library: the same bits everywhere.  The loops over
 * source words go in blocks of eight, so that compilers turn them into vector code. */
#include <config.h>
#include "align/word_sampler.h"

#include <string.h>

#include "align/word_counts.h"
#include "base/alloc.h"
#include "base/random.h"

enum { BLOCK = 8, SPACE = WORDS_LONGEST + BLOCK, REACH = WORDS_LONGEST + 2 * BLOCK };

static const float LEXICAL_ALPHA = .001f, FERTILITY_ALPHA = 1, NONE_SHARE = .2f, DIAGONAL = 20;

/* The piece that is being sampled.  Places of source words are from 1 in links, and from 0 in these arrays. */
struct bench {
	const uint32_t *from, *to;
	uint16_t *links;
	int nfrom, nto;
	struct wanted wanted;                   /* the source words' keys */
	float counts[SPACE];                    /* of links with the target word at hand */
	float scale[SPACE], weights[SPACE];     /* scale: all of a weight that does not hang on the target word */
	float diagonal[SPACE];
	uint16_t nlinks[SPACE];                 /* of the source words in this piece */
	uint16_t next[WORDS_LONGEST];           /* for each target word, the next link behind it; 0: none */
};

struct sampler {
	const struct sampler_job *job;
	struct random random;
	uint16_t *links;      /* for each target word: place in the piece, from 1; 0 for none */
	struct word_counts counts;
	uint32_t *totals;     /* by source word + 1 */
	float *inverse;       /* 1 / (total + prior), likewise */
	uint32_t *fertility;  /* FERTILITIES for each source word */
	float general[FERTILITIES]; /* over all words */
	uint32_t jumps[JUMPS];
	float ahead[2 * REACH + 1], astern[2 * REACH + 1]; /* probabilities of distances from -REACH on; the second mirrored */
	float ones[SPACE];
	bool with_order, with_fertility, is_first;
	struct bench b;
};

void top_links_add(struct top_links *t, uint16_t place, unsigned weight)
{
	int at = 0, least = 0;
	for (; at < TOP_LINKS && t->weight[at] && t->place[at] != place; at++)
		if (t->weight[at] < t->weight[least])
			least = at;
	if (at == TOP_LINKS) {
		if (t->weight[least] >= weight)
			return;
		at = least;
		t->weight[at] = 0;
	}
	t->place[at] = place;
	t->weight[at] = (uint16_t)(t->weight[at] + weight);
}

static inline uint32_t *jump_count(struct sampler *s, int distance)
{
	return &s->jumps[(distance < -JUMP_MOST ? -JUMP_MOST : distance > JUMP_MOST ? JUMP_MOST : distance) + JUMP_MOST];
}

static inline void update_total(struct sampler *s, uint32_t key, uint32_t change)
{
	s->totals[key] += change;
	float targets = (float)s->job->to->hashes.len;
	s->inverse[key] = 1 / ((float)s->totals[key] * (1.0f / COUNT_UNIT) + LEXICAL_ALPHA * targets);
}

/* How much likelier a source word with so many links is with one more. */
static float one_more(const struct sampler *s, uint32_t word, unsigned nlinks)
{
	if (!s->with_fertility)
		return 1;
	if (nlinks + 1 >= FERTILITIES)
		return s->general[FERTILITIES - 1] / (s->general[FERTILITIES - 2] + s->general[FERTILITIES - 1]);
	const uint32_t *f = s->fertility + (size_t)word * FERTILITIES + nlinks;
	return ((float)f[1] + FERTILITY_ALPHA * s->general[nlinks + 1]) / ((float)f[0] + FERTILITY_ALPHA * s->general[nlinks]);
}

static inline uint32_t *fertility_count(struct sampler *s, int i)
{
	unsigned n = s->b.nlinks[i];
	return s->fertility + (size_t)s->b.from[i] * FERTILITIES + (n < FERTILITIES ? n : FERTILITIES - 1);
}

static void rescale(struct sampler *s, int i)
{
	s->b.scale[i] = s->inverse[s->b.wanted.keys[i]] * one_more(s, s->b.from[i], s->b.nlinks[i]);
}

/* A link to the source word at place i (from 1) came or went: its weight, and that of the same word elsewhere in the piece. */
static void relinked(struct sampler *s, int i, int change)
{
	struct bench *b = &s->b;
	b->nlinks[i - 1] = (uint16_t)(b->nlinks[i - 1] + change);
	for (size_t k = wanted_first(&b->wanted, (size_t)i - 1); k; k = b->wanted.chain[k - 1])
		if (b->wanted.keys[k - 1] == b->wanted.keys[i - 1])
			rescale(s, (int)k - 1);
}

static void put_distances(struct sampler *s, int before, int here, int after, uint32_t change)
{
	if (!s->with_order)
		return;
	*jump_count(s, here - before) += change;
	*jump_count(s, after - here) += change;
	*jump_count(s, after - before) -= change;
}

static void take_link(struct sampler *s, int j, int before, int after)
{
	struct bench *b = &s->b;
	int old = b->links[j];
	uint32_t key = old ? b->wanted.keys[old - 1] : 0;
	word_counts_subtract(&s->counts, b->to[j], key, COUNT_UNIT);
	update_total(s, key, (uint32_t)-COUNT_UNIT);
	if (!old)
		return;
	relinked(s, old, -1);
	put_distances(s, before, old, after, (uint32_t)-1);
}

static bool put_link(struct sampler *s, int j, int place, int before, int after)
{
	struct bench *b = &s->b;
	uint32_t key = place ? b->wanted.keys[place - 1] : 0;
	b->links[j] = (uint16_t)place;
	if (!word_counts_add(&s->counts, b->to[j], key, COUNT_UNIT))
		return false;
	update_total(s, key, COUNT_UNIT);
	if (!place)
		return true;
	relinked(s, place, 1);
	put_distances(s, before, place, after, 1);
	return true;
}

/* The weight of target word j's having no counterpart, on the scale of weigh(). */
static float weigh_none(const struct sampler *s, int j, int before, int after)
{
	uint32_t count = word_counts_get(&s->counts, s->b.to[j], 0);
	float lexical = ((float)count + COUNT_UNIT * LEXICAL_ALPHA) * s->inverse[0], odds = NONE_SHARE / (1 - NONE_SHARE);
	return lexical * odds * (s->with_order ? s->ahead[REACH + after - before] : (float)s->b.nfrom);
}

/* Fills in the weights of all source words and returns their sum. */
static float weigh(struct sampler *s, int j, int before, int after)
{
	struct bench *b = &s->b;
	const float *restrict first = s->ones, *restrict second = s->ones;
	if (s->with_order) {
		first = s->ahead + REACH + 1 - before;
		second = s->astern + REACH + 1 - after;
	} else if (s->is_first) {
		first = b->diagonal;
		float slope = DIAGONAL / (float)b->nfrom, centre = ((float)j + .5f) * (float)b->nfrom / (float)b->nto - .5f;
		for (int i = 0; i < b->nfrom; i++) {
			float off = ((float)i - centre) * slope;
			b->diagonal[i] = 1 / (1 + off * off);
		}
	}
	word_counts_row(&s->counts, b->to[j], &b->wanted, b->counts);
	const float *restrict counts = b->counts, *restrict scale = b->scale;
	float *restrict weights = b->weights, sum = 0, alpha = LEXICAL_ALPHA * COUNT_UNIT;
	for (int i = 0; i < b->nfrom; i += BLOCK) {
		float w[BLOCK];
		for (int k = 0; k < BLOCK; k++)
			w[k] = (counts[i + k] + alpha) * scale[i + k] * (first[i + k] * second[i + k]);
		memcpy(weights + i, w, sizeof w);
		sum += ((w[0] + w[4]) + (w[1] + w[5])) + ((w[2] + w[6]) + (w[3] + w[7]));
	}
	return sum;
}

/* The place, from 1, where the running sum of the weights passes `at`. */
static int pick(const struct bench *b, float at)
{
	const float *w = b->weights;
	int i = 0;
	for (; i + BLOCK < b->nfrom; i += BLOCK) {
		float sum = ((w[i] + w[i + 4]) + (w[i + 1] + w[i + 5])) + ((w[i + 2] + w[i + 6]) + (w[i + 3] + w[i + 7]));
		if (at < sum)
			break;
		at -= sum;
	}
	int end = i + BLOCK < b->nfrom ? i + BLOCK : b->nfrom;
	for (; i < end - 1 && at >= w[i]; i++)
		at -= w[i];
	return i + 1;
}

static void keep(const struct bench *b, float all, struct top_links *t)
{
	float scale = TOP_ONE / all;
	for (int i = 0; i < b->nfrom; i++)
		if (b->weights[i] * scale > TOP_ONE / 64)
			top_links_add(t, (uint16_t)(i + 1), (unsigned)(b->weights[i] * scale));
}

static bool sample_word(struct sampler *s, int j, int *before, struct top_links *t)
{
	struct bench *b = &s->b;
	int after = b->next[j] ? b->next[j] : b->nfrom + 1;
	if (!s->is_first)
		take_link(s, j, *before, after);
	float sum = weigh(s, j, *before, after), all = sum + weigh_none(s, j, *before, after);
	float at = random_unit(&s->random) * all;
	int place = at < sum ? pick(b, at) : 0;
	if (t)
		keep(b, all, t);
	if (!put_link(s, j, place, *before, after))
		return false;
	*before = place ? place : *before;
	return true;
}

/* A word that is in the piece and in its counts of fertility would confirm itself: it is left out of them meanwhile. */
static void set_up(struct sampler *s, const struct word_piece *p)
{
	struct bench *b = &s->b;
	unsigned d = s->job->direction;
	b->nfrom = (int)(p->end[d] - p->begin[d]);
	b->nto = (int)(p->end[!d] - p->begin[!d]);
	b->from = s->job->from->words.at + p->begin[d];
	b->to = s->job->to->words.at + p->begin[!d];
	b->links = s->links + p->begin[!d];
	memset(b->nlinks, 0, (size_t)b->nfrom * sizeof *b->nlinks);
	for (int j = 0; j < b->nto; j++)
		if (b->links[j])
			b->nlinks[b->links[j] - 1]++;
	for (int j = b->nto - 1, next = 0; j >= 0; j--) {
		b->next[j] = (uint16_t)next;
		next = b->links[j] ? b->links[j] : next;
	}
	wanted_clear(&b->wanted);
	b->wanted.n = (size_t)b->nfrom;
	for (int i = 0; i < b->nfrom; i++) {
		b->wanted.keys[i] = b->from[i] + 1;
		if (!s->is_first)
			--*fertility_count(s, i);
	}
	wanted_prepare(&b->wanted);
	for (int i = 0; i < b->nfrom; i++)
		rescale(s, i);
	for (int i = b->nfrom; i < b->nfrom + BLOCK; i++)
		b->counts[i] = b->scale[i] = b->diagonal[i] = 0;
}

static bool sample_piece(struct sampler *s, const struct word_piece *p, struct top_links *tops)
{
	if (p->begin[0] == p->end[0] || p->begin[1] == p->end[1])
		return true;
	set_up(s, p);
	uint32_t first = p->begin[!s->job->direction];
	int before = 0;
	for (int j = 0; j < s->b.nto; j++)
		if (!sample_word(s, j, &before, tops ? &tops[first + (uint32_t)j] : NULL))
			return false;
	for (int i = 0; i < s->b.nfrom; i++)
		++*fertility_count(s, i);
	return true;
}

static void count_jumps(struct sampler *s)
{
	unsigned d = s->job->direction;
	for (size_t i = 0; i < s->job->npieces; i++) {
		const struct word_piece *p = &s->job->pieces[i];
		int before = 0, end = (int)(p->end[d] - p->begin[d]) + 1;
		if (end == 1 || p->begin[!d] == p->end[!d])
			continue;
		for (uint32_t j = p->begin[!d]; j < p->end[!d]; j++) {
			if (!s->links[j])
				continue;
			++*jump_count(s, s->links[j] - before);
			before = s->links[j];
		}
		++*jump_count(s, end - before);
	}
}

/* What is expected of a distance before any is seen: a few dozen links, most of which lead on to the next word. */
static float expected(int distance)
{
	float off = (float)(distance - 1);
	return .5f + 20 / (1 + off * off);
}

/* The probabilities that the next sweep goes by. */
static void settle(struct sampler *s)
{
	uint64_t sums[FERTILITIES] = { 0 }, words = 0;
	float all = 0;
	for (int i = -JUMP_MOST; i <= JUMP_MOST; i++)
		all += (float)*jump_count(s, i) + expected(i);
	for (int i = -REACH; i <= REACH; i++)
		s->ahead[REACH + i] = s->astern[REACH - i] = ((float)*jump_count(s, i) + expected(i)) / all;
	for (size_t i = 0; i < s->job->from->hashes.len * FERTILITIES; i++) {
		sums[i % FERTILITIES] += s->fertility[i];
		words += s->fertility[i];
	}
	for (size_t i = 0; i < FERTILITIES; i++)
		s->general[i] = ((float)sums[i] + .5f) / ((float)words + .5f * FERTILITIES);
}

static bool sweep(struct sampler *s, unsigned times, unsigned kept, struct top_links *tops)
{
	for (unsigned n = 0; n < times; n++) {
		for (size_t i = 0; i < s->job->npieces; i++)
			if (!sample_piece(s, &s->job->pieces[i], n + kept >= times ? tops : NULL))
				return false;
		settle(s);
	}
	return true;
}

static bool run(struct sampler *s, struct top_links *tops)
{
	s->is_first = true;
	if (!sweep(s, 1, 0, NULL))
		return false;
	s->is_first = false;
	if (!sweep(s, s->job->lexical, 0, NULL))
		return false;
	s->with_order = true;
	count_jumps(s);
	settle(s);
	if (!sweep(s, s->job->ordered, 0, NULL))
		return false;
	s->with_fertility = true;
	return sweep(s, s->job->full, s->job->kept, tops);
}

static bool take_prior(struct sampler *s)
{
	const struct word_prior *p = s->job->prior;
	size_t nwords = s->job->from->hashes.len;
	for (size_t i = 0; p && i < p->npairs; i++)
		if (!word_counts_add(&s->counts, p->pairs[i].to, p->pairs[i].from, p->pairs[i].count))
			return false;
	for (size_t i = 0; i <= nwords; i++)
		update_total(s, (uint32_t)i, p ? p->totals[i] : 0);
	if (!p)
		return true;
	memcpy(s->fertility, p->fertility, nwords * FERTILITIES * sizeof *s->fertility);
	memcpy(s->jumps, p->jumps, sizeof s->jumps);
	return true;
}

bool sampler_run(const struct sampler_job *job, struct top_links *tops)
{
	size_t nwords = job->from->hashes.len;
	struct sampler *s = mem_zalloc(sizeof *s);
	if (!s)
		return false;
	s->job = job;
	s->random = random_stream(job->seed, job->stream);
	for (size_t i = 0; i < SPACE; i++)
		s->ones[i] = 1;
	s->links = mem_zalloc(job->to->words.len * sizeof *s->links);
	s->totals = mem_zalloc((nwords + 1) * sizeof *s->totals);
	s->inverse = mem_zalloc((nwords + 1) * sizeof *s->inverse);
	s->fertility = mem_zalloc(nwords * FERTILITIES * sizeof *s->fertility);
	bool ok = s->links && s->totals && s->inverse && s->fertility && word_counts_init(&s->counts, job->to->hashes.len) &&
		  take_prior(s);
	if (ok)
		settle(s);
	ok = ok && run(s, tops);
	word_counts_release(&s->counts);
	mem_free(s->fertility);
	mem_free(s->inverse);
	mem_free(s->totals);
	mem_free(s->links);
	mem_free(s);
	return ok;
}
