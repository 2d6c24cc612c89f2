/* Chains of samples, several in each direction, each with a stream of chance of its own; what they say of each word is put together
 * in the order of the chains, so that the number of threads changes nothing.  As many chains as there are threads run at a time:
 * with one thread there is never more than one chain's memory.
 *
 * Sweeps become fewer as texts grow, by the square root of the number of sentences: what a small text cannot say by its size it
 * must say by being read over and over. */
#include <config.h>
#include "align/words.h"

#include <string.h>

#include "align/word_counts.h"
#include "align/word_prior.h"
#include "align/word_sampler.h"
#include "base/alloc.h"
#include "base/threads.h"

enum { CHAINS = 3, KEPT = 4, SWEEPS = 3000, FEWEST_SWEEPS = 6, MOST_SWEEPS = 200 };

struct chain {
	struct sampler_job job;
	struct top_links *tops;
	bool ok;
};

struct work {
	const struct word_side *sides[2];
	struct word_evidence *evidence;
	struct word_prior priors[2];
	struct chain *chains; /* that run at a time */
	unsigned nthreads, nchains; /* in all, of both directions */
	struct sampler_job plan; /* what all have in common */
	uint64_t seed;
};

void word_side_release(struct word_side *s)
{
	vec_release(&s->words);
	vec_release(&s->ends);
	vec_release(&s->hashes);
}

static uint32_t begin_of(const struct word_side *s, size_t pair)
{
	return pair ? s->ends.at[pair - 1] : 0;
}

/* A pair of sentences in as many pieces as the longer one needs, both cut in the same proportion. */
static bool add_pieces(struct work *w, size_t pair)
{
	uint64_t begin[2], len[2], n = 1;
	for (int side = 0; side < 2; side++) {
		begin[side] = begin_of(w->sides[side], pair);
		len[side] = w->sides[side]->ends.at[pair] - begin[side];
		uint64_t needs = (len[side] + WORDS_LONGEST - 1) / WORDS_LONGEST;
		n = needs > n ? needs : n;
	}
	for (uint64_t i = 0; i < n; i++) {
		struct word_piece p = { .pair = (uint32_t)pair };
		for (int side = 0; side < 2; side++) {
			p.begin[side] = (uint32_t)(begin[side] + len[side] * i / n);
			p.end[side] = (uint32_t)(begin[side] + len[side] * (i + 1) / n);
		}
		if (!vec_push(&w->evidence->pieces, p))
			return false;
	}
	return true;
}

static unsigned square_root(uint64_t n)
{
	uint64_t root = 0;
	for (uint64_t bit = UINT64_C(1) << 31; bit; bit >>= 1)
		if ((root + bit) * (root + bit) <= n)
			root += bit;
	return (unsigned)root;
}

static unsigned sweeps_for(size_t npairs)
{
	unsigned root = square_root(npairs), n = root ? SWEEPS / root : MOST_SWEEPS;
	return n < FEWEST_SWEEPS ? FEWEST_SWEEPS : n > MOST_SWEEPS ? MOST_SWEEPS : n;
}

static void run_chain(void *data, size_t number)
{
	struct chain *c = (struct chain *)data + number;
	c->ok = sampler_run(&c->job, c->tops);
}

static void add_up(struct work *w, const struct chain *c)
{
	unsigned kept = c->job.kept, share = w->nchains / 2;
	for (size_t i = 0; i < c->job.to->words.len; i++) {
		struct top_links *t = &w->evidence->tops[c->job.direction][i];
		for (int k = 0; k < TOP_LINKS; k++)
			if (c->tops[i].weight[k] >= kept * share)
				top_links_add(t, c->tops[i].place[k], c->tops[i].weight[k] / (kept * share));
	}
}

/* The chains first to first + n - 1, at a time. */
static bool run_chains(struct work *w, unsigned first, unsigned n)
{
	bool ok = true;
	for (unsigned i = 0; i < n; i++) {
		struct chain *c = &w->chains[i];
		unsigned direction = (first + i) / (w->nchains / 2);
		c->job = w->plan;
		c->job.direction = direction;
		c->job.from = w->sides[direction];
		c->job.to = w->sides[!direction];
		c->job.prior = &w->priors[direction];
		c->job.stream = first + i;
		c->tops = mem_zalloc(c->job.to->words.len * sizeof *c->tops);
		ok = ok && c->tops;
	}
	if (ok)
		threads_run(n, n, run_chain, w->chains);
	for (unsigned i = 0; i < n; i++) {
		ok = ok && w->chains[i].ok;
		if (ok)
			add_up(w, &w->chains[i]);
		mem_free(w->chains[i].tops);
	}
	return ok;
}

static bool sample(struct work *w, const struct word_options *o)
{
	for (size_t i = 0; i < w->sides[0]->ends.len; i++)
		if (!add_pieces(w, i))
			return false;
	for (unsigned d = 0; d < 2; d++) {
		w->evidence->tops[d] = mem_zalloc(w->sides[!d]->words.len * sizeof *w->evidence->tops[d]);
		if (!w->evidence->tops[d] || !word_prior_make(&w->priors[d], w->sides, d, o->models, o->nmodels))
			return false;
	}
	w->plan.pieces = w->evidence->pieces.at;
	w->plan.npieces = w->evidence->pieces.len;
	w->chains = mem_zalloc(w->nthreads * sizeof *w->chains);
	if (!w->chains)
		return false;
	for (unsigned first = 0; first < w->nchains; first += w->nthreads)
		if (!run_chains(w, first, first + w->nthreads > w->nchains ? w->nchains - first : w->nthreads))
			return false;
	return true;
}

parl_status words_sample(const struct word_side *source, const struct word_side *target, const struct word_options *options,
			 struct word_evidence *out, parl_error *err)
{
	*out = (struct word_evidence){ 0 };
	const size_t most = UINT32_MAX / COUNT_UNIT / 2;
	if (source->words.len > most || target->words.len > most)
		return error_set(err, PARL_LIMIT, _("more than %zu words are too many to align"), most);
	struct work w = { .sides = { source, target }, .evidence = out };
	w.nchains = 2 * (options->samplers ? options->samplers : CHAINS);
	w.nthreads = options->threads ? options->threads : threads_available();
	w.nthreads = w.nthreads > w.nchains ? w.nchains : w.nthreads;
	unsigned sweeps = options->sweeps ? options->sweeps : sweeps_for(source->ends.len);
	w.plan = (struct sampler_job){ .seed = options->seed, .lexical = sweeps / 4, .ordered = sweeps / 4, .full = sweeps,
				       .kept = sweeps < KEPT ? sweeps : KEPT };
	bool ok = sample(&w, options);
	mem_free(w.chains);
	word_prior_release(&w.priors[0]);
	word_prior_release(&w.priors[1]);
	if (!ok) {
		word_evidence_release(out);
		return error_nomem(err);
	}
	return PARL_OK;
}

void word_evidence_release(struct word_evidence *e)
{
	vec_release(&e->pieces);
	mem_free(e->tops[0]);
	mem_free(e->tops[1]);
	e->tops[0] = e->tops[1] = NULL;
}
