/* Learning which words stand for which from pairs of sentences, and weighing it.
 *
 * IBM model 1 (Brown et al. 1993) in both directions over the same pairs of words, a few rounds, begun from what the priors say and
 * how often two words share a bead; the priors stay in as a Dirichlet distribution, as if they had been seen KAPPA times.  From
 * the expected counts a little is taken off, which stands for leaving each bead out of its own evidence (Moore 2004 on rare
 * words): a pair seen once proves nothing, or the search would only confirm itself.
 *
 * The weight of a link is the mean of log p(t|s)/p(t) and log p(s|t)/p(s): both directions must believe in it.  A word that finds no
 * partner speaks against a bead by how often that happens to this word in the beads so far. */
#include <config.h>
#include "align/evidence.h"

#include <math.h>

#include "base/alloc.h"

enum { PAIRS_MAX = 4000000, ROUNDS = 4, NO_ENTRY = -1 };

static const double kappa = 5, discount = 1, least_gain = 2.2;

/* The different words of each bead of one side. */
struct bags {
	uint32_t *first;         /* beads + 1 */
	VEC(uint32_t) types;
};

struct entry {
	uint32_t source, target;
	float prior_forward, prior_backward;
	float forward, backward; /* probabilities of the last round */
	float count_forward, count_backward;
};

struct learner {
	const struct side *source, *target;
	const struct prior_list *priors;
	struct bags s, t;
	size_t nbeads;
	uint32_t *source_beads, *target_beads; /* in how many beads each type stands */
	VEC(struct entry) entries;             /* by source type; those of the beads first, then what only the priors have */
	uint32_t *cells, *cell_first;          /* entry of each pair of words of each bead; beads + 1 */
};

static bool make_bag(struct bags *b, const struct side *s, uint32_t first, uint32_t n, uint32_t *stamp, uint32_t mark)
{
	for (uint32_t k = s->first[first]; k < s->first[first + n]; k++) {
		uint32_t type = s->words.at[k];
		if (stamp[type] == mark)
			continue;
		stamp[type] = mark;
		if (!vec_push(&b->types, type))
			return false;
	}
	return true;
}

static bool is_useful(const struct bead *b)
{
	return b->nsource && b->ntarget && b->nsource <= 3 && b->ntarget <= 3;
}

/* Every how many-th bead is taken, so that there are no more than PAIRS_MAX pairs of words. */
static size_t stride_of(const struct learner *l, const struct bead *beads, size_t n)
{
	double pairs = 0;
	for (size_t i = 0; i < n; i++)
		if (is_useful(&beads[i]))
			pairs += (double)(l->source->first[beads[i].source + beads[i].nsource] - l->source->first[beads[i].source]) *
				 (l->target->first[beads[i].target + beads[i].ntarget] - l->target->first[beads[i].target]);
	return 1 + (size_t)(pairs / PAIRS_MAX);
}

static bool make_bags(struct learner *l, const struct bead *beads, size_t n)
{
	size_t stride = stride_of(l, beads, n), seen = 0;
	uint32_t *s = mem_zalloc((l->source->types.len + 1) * sizeof *s), *t = mem_zalloc((l->target->types.len + 1) * sizeof *t);
	bool ok = s && t;
	for (size_t i = 0; ok && i < n; i++) {
		if (!is_useful(&beads[i]) || seen++ % stride)
			continue;
		uint32_t mark = (uint32_t)++l->nbeads;
		l->s.first[mark - 1] = (uint32_t)l->s.types.len;
		l->t.first[mark - 1] = (uint32_t)l->t.types.len;
		ok = make_bag(&l->s, l->source, beads[i].source, beads[i].nsource, s, mark) &&
		     make_bag(&l->t, l->target, beads[i].target, beads[i].ntarget, t, mark);
	}
	if (ok) {
		l->s.first[l->nbeads] = (uint32_t)l->s.types.len;
		l->t.first[l->nbeads] = (uint32_t)l->t.types.len;
	}
	mem_free(s);
	mem_free(t);
	return ok;
}

/* Where each source type stands in the bags: (bead, place), by type. */
struct where {
	uint32_t bead, place;
};

static bool index_bags(struct learner *l, uint32_t **first, struct where **at)
{
	size_t n = l->source->types.len;
	*first = mem_zalloc((n + 2) * sizeof **first);
	*at = mem_zalloc((l->s.types.len + 1) * sizeof **at);
	if (!*first || !*at)
		return false;
	for (size_t k = 0; k < l->s.types.len; k++)
		(*first)[l->s.types.at[k] + 2]++;
	for (size_t t = 0; t < n; t++)
		(*first)[t + 2] += (*first)[t + 1];
	for (uint32_t b = 0; b < l->nbeads; b++)
		for (uint32_t k = l->s.first[b]; k < l->s.first[b + 1]; k++)
			(*at)[(*first)[l->s.types.at[k] + 1]++] = (struct where){ b, k - l->s.first[b] };
	return true;
}

/* The entries of one source type: a slot for each target type that shares a bead with it, and for each of its priors. */
static bool add_type(struct learner *l, uint32_t type, const struct where *at, const struct where *end, size_t *prior, uint32_t *slot,
		     uint32_t *stamp)
{
	for (; at < end; at++) {
		uint32_t begin = l->t.first[at->bead], n = l->t.first[at->bead + 1] - begin;
		uint32_t *cells = l->cells + l->cell_first[at->bead] + (size_t)at->place * n;
		for (uint32_t k = 0; k < n; k++) {
			uint32_t t = l->t.types.at[begin + k];
			if (stamp[t] != type + 1) {
				stamp[t] = type + 1;
				slot[t] = (uint32_t)l->entries.len;
				if (!vec_push(&l->entries, (struct entry){ .source = type, .target = t }))
					return false;
			}
			cells[k] = slot[t];
			l->entries.at[slot[t]].count_forward += 1; /* for now: in how many beads together */
		}
	}
	for (; *prior < l->priors->list.len && l->priors->list.at[*prior].source == type; ++*prior) {
		const struct prior *p = &l->priors->list.at[*prior];
		if (stamp[p->target] != type + 1) {
			stamp[p->target] = type + 1;
			slot[p->target] = (uint32_t)l->entries.len;
			if (!vec_push(&l->entries, (struct entry){ .source = type, .target = p->target }))
				return false;
		}
		l->entries.at[slot[p->target]].prior_forward = p->forward;
		l->entries.at[slot[p->target]].prior_backward = p->backward;
	}
	return true;
}

static bool make_entries(struct learner *l)
{
	uint32_t *first = NULL, *slot = mem_zalloc((l->target->types.len + 1) * sizeof *slot);
	uint32_t *stamp = mem_zalloc((l->target->types.len + 1) * sizeof *stamp);
	struct where *at = NULL;
	size_t cells = 0, prior = 0;
	for (size_t b = 0; b < l->nbeads; b++) {
		l->cell_first[b] = (uint32_t)cells;
		cells += (size_t)(l->s.first[b + 1] - l->s.first[b]) * (l->t.first[b + 1] - l->t.first[b]);
	}
	l->cells = mem_zalloc((cells + 1) * sizeof *l->cells);
	bool ok = slot && stamp && l->cells && index_bags(l, &first, &at);
	for (uint32_t s = 0; ok && s < l->source->types.len; s++)
		ok = add_type(l, s, at + first[s], at + first[s + 1], &prior, slot, stamp);
	mem_free(first);
	mem_free(slot);
	mem_free(stamp);
	mem_free(at);
	return ok;
}

static void count_types(const struct bags *b, uint32_t *counts)
{
	for (size_t k = 0; k < b->types.len; k++)
		counts[b->types.at[k]]++;
}

/* Probabilities to begin with: how often together, and what the priors say. */
static void begin_rounds(struct learner *l)
{
	for (size_t i = 0; i < l->entries.len; i++) {
		struct entry *e = &l->entries.at[i];
		double s = l->source_beads[e->source], t = l->target_beads[e->target], both = e->count_forward;
		double alike = both ? both * both / (s * t) : 0;
		e->forward = (float)((0.2 * alike * s + kappa * e->prior_forward) / (s + kappa));
		e->backward = (float)((0.2 * alike * t + kappa * e->prior_backward) / (t + kappa));
		e->count_forward = e->count_backward = 0;
	}
}

/* Shares each word of one side out among those of the other; `step` and `across` walk the cells of the bead either way. */
static void share_out(struct learner *l, const uint32_t *cells, uint32_t n, uint32_t step, bool forward, double chance)
{
	double sum = chance;
	for (uint32_t k = 0; k < n; k++) {
		const struct entry *e = &l->entries.at[cells[(size_t)k * step]];
		sum += forward ? e->forward : e->backward;
	}
	for (uint32_t k = 0; k < n; k++) {
		struct entry *e = &l->entries.at[cells[(size_t)k * step]];
		if (forward)
			e->count_forward += (float)(e->forward / sum);
		else
			e->count_backward += (float)(e->backward / sum);
	}
}

static void run_round(struct learner *l)
{
	for (size_t b = 0; b < l->nbeads; b++) {
		uint32_t ns = l->s.first[b + 1] - l->s.first[b], nt = l->t.first[b + 1] - l->t.first[b];
		const uint32_t *cells = l->cells + l->cell_first[b];
		for (uint32_t k = 0; k < nt; k++)
			share_out(l, cells + k, ns, nt, true, 0.02 + 0.5 * l->target_beads[l->t.types.at[l->t.first[b] + k]] / (double)l->nbeads);
		for (uint32_t k = 0; k < ns; k++)
			share_out(l, cells + (size_t)k * nt, nt, 1, false,
				  0.02 + 0.5 * l->source_beads[l->s.types.at[l->s.first[b] + k]] / (double)l->nbeads);
	}
}

static void estimate(struct learner *l, double off)
{
	for (size_t i = 0; i < l->entries.len; i++) {
		struct entry *e = &l->entries.at[i];
		double f = e->count_forward > off ? e->count_forward - off : 0, b = e->count_backward > off ? e->count_backward - off : 0;
		e->forward = (float)((f + kappa * e->prior_forward) / (l->source_beads[e->source] + kappa));
		e->backward = (float)((b + kappa * e->prior_backward) / (l->target_beads[e->target] + kappa));
	}
}

static void learn(struct learner *l)
{
	begin_rounds(l);
	for (int i = 0; i < ROUNDS && l->nbeads; i++) {
		for (size_t k = 0; k < l->entries.len; k++)
			l->entries.at[k].count_forward = l->entries.at[k].count_backward = 0;
		run_round(l);
		estimate(l, i + 1 == ROUNDS ? discount : 0);
	}
}

/* In how many units of the whole side a word stands, as a probability. */
static double chance_of(const struct side *s, uint32_t type)
{
	return (double)s->types.at[type].count / (double)s->words.len;
}

static double gain_of(const struct learner *l, const struct entry *e)
{
	double forward = e->forward > 1e-5f ? e->forward : 1e-5, backward = e->backward > 1e-5f ? e->backward : 1e-5;
	return 0.5 * (log(forward / chance_of(l->target, e->target)) + log(backward / chance_of(l->source, e->source)));
}

static bool make_links(struct evidence *e, const struct learner *l)
{
	size_t n = 0;
	e->first = mem_zalloc((l->source->types.len + 2) * sizeof *e->first);
	e->links = mem_zalloc((l->entries.len + 1) * sizeof *e->links);
	if (!e->first || !e->links)
		return false;
	size_t i = 0;
	for (uint32_t s = 0; s < l->source->types.len; s++) {
		e->first[s] = (uint32_t)n;
		for (; i < l->entries.len && l->entries.at[i].source == s; i++) {
			double gain = gain_of(l, &l->entries.at[i]);
			if (gain >= least_gain)
				e->links[n++] = (struct link){ l->entries.at[i].target, (int16_t)lrint(gain * EVIDENCE_SCALE) };
		}
	}
	e->first[l->source->types.len] = (uint32_t)n;
	return true;
}

/* How often each type found a partner in the beads. */
static bool count_matches(const struct evidence *e, const struct learner *l, uint32_t *source, uint32_t *target)
{
	uint32_t *stamp = mem_zalloc((l->target->types.len + 1) * sizeof *stamp), *hit = mem_zalloc((l->target->types.len + 1) * sizeof *hit);
	bool ok = stamp && hit;
	for (uint32_t b = 0; ok && b < l->nbeads; b++) {
		for (uint32_t k = l->t.first[b]; k < l->t.first[b + 1]; k++)
			stamp[l->t.types.at[k]] = b + 1;
		for (uint32_t k = l->s.first[b]; k < l->s.first[b + 1]; k++) {
			uint32_t s = l->s.types.at[k];
			bool any = false;
			for (uint32_t x = e->first[s]; x < e->first[s + 1]; x++) {
				uint32_t t = e->links[x].target;
				if (stamp[t] != b + 1)
					continue;
				any = true;
				target[t] += hit[t] != b + 1;
				hit[t] = b + 1;
			}
			source[s] += any;
		}
	}
	mem_free(stamp);
	mem_free(hit);
	return ok;
}

/* log of how often words with a link stay without a partner: all together, and each word as far as it was seen. */
static void weigh_missing(int16_t *missing, size_t n, const uint32_t *matched, const uint32_t *seen, const bool *linked)
{
	double all = 4, found = 2;
	for (size_t i = 0; i < n; i++)
		if (linked[i]) {
			all += seen[i];
			found += matched[i];
		}
	double rate = 1 - found / all;
	for (size_t i = 0; i < n; i++) {
		double p = linked[i] ? (seen[i] - matched[i] + 4 * rate) / (seen[i] + 4) : 1;
		missing[i] = (int16_t)lrint(log(p < 0.1 ? 0.1 : p) * EVIDENCE_SCALE);
	}
}

static parl_status make_missing(struct evidence *e, const struct learner *l, parl_error *err)
{
	size_t ns = l->source->types.len, nt = l->target->types.len;
	uint32_t *source = mem_zalloc((ns + 1) * sizeof *source), *target = mem_zalloc((nt + 1) * sizeof *target);
	bool *has = mem_zalloc(ns + 1), *had = mem_zalloc(nt + 1);
	e->source_missing = mem_zalloc((ns + 1) * sizeof *e->source_missing);
	e->target_missing = mem_zalloc((nt + 1) * sizeof *e->target_missing);
	bool ok = source && target && has && had && e->source_missing && e->target_missing && count_matches(e, l, source, target);
	for (size_t s = 0; ok && s < ns; s++)
		for (uint32_t x = e->first[s]; x < e->first[s + 1]; x++)
			has[s] = had[e->links[x].target] = true;
	if (ok) {
		weigh_missing(e->source_missing, ns, source, l->source_beads, has);
		weigh_missing(e->target_missing, nt, target, l->target_beads, had);
	}
	mem_free(source);
	mem_free(target);
	mem_free(has);
	mem_free(had);
	return ok ? PARL_OK : error_nomem(err);
}

static void learner_release(struct learner *l)
{
	mem_free(l->s.first);
	mem_free(l->t.first);
	vec_release(&l->s.types);
	vec_release(&l->t.types);
	mem_free(l->source_beads);
	mem_free(l->target_beads);
	vec_release(&l->entries);
	mem_free(l->cells);
	mem_free(l->cell_first);
}

parl_status evidence_build(struct evidence *e, const struct side *source, const struct side *target, const struct prior_list *priors,
			   const struct bead *beads, size_t nbeads, parl_error *err)
{
	struct learner l = {
		.source = source, .target = target, .priors = priors,
		.s = { .first = mem_zalloc((nbeads + 1) * sizeof(uint32_t)) }, .t = { .first = mem_zalloc((nbeads + 1) * sizeof(uint32_t)) },
		.source_beads = mem_zalloc((source->types.len + 1) * sizeof(uint32_t)),
		.target_beads = mem_zalloc((target->types.len + 1) * sizeof(uint32_t)),
		.cell_first = mem_zalloc((nbeads + 1) * sizeof(uint32_t)),
	};
	*e = (struct evidence){ 0 };
	parl_status status = PARL_NOMEM;
	if (l.s.first && l.t.first && l.source_beads && l.target_beads && l.cell_first && make_bags(&l, beads, nbeads)) {
		count_types(&l.s, l.source_beads);
		count_types(&l.t, l.target_beads);
		if (make_entries(&l)) {
			learn(&l);
			status = make_links(e, &l) ? make_missing(e, &l, err) : PARL_NOMEM;
		}
	}
	learner_release(&l);
	if (status)
		evidence_release(e);
	return status ? error_nomem(err) : PARL_OK;
}

void evidence_release(struct evidence *e)
{
	mem_free(e->first);
	mem_free(e->links);
	mem_free(e->source_missing);
	mem_free(e->target_missing);
	*e = (struct evidence){ 0 };
}
