/* Three passes.  The first looks for the way roughly, with what is known beforehand; what it pairs teaches lengths, shapes, paragraphs
 * and words, with which the second looks along that way finely; the third does the same once more with what the second has taught. */
#include <config.h>
#include "align/sentences.h"

#include <math.h>

#include "align/anchors.h"
#include "align/path.h"
#include "base/alloc.h"

enum { FINE_PASSES = 2, CORRIDOR = 8, LAST_CORRIDOR = 4, SAMPLE_MAX = 4000 };

struct aligner {
	struct side source, target;
	struct prior_list priors;
	struct evidence evidence;
	struct path_model model;
	struct bead_list beads, sure;
	bool by_length;
};

/* The beads that have evidence on their side, to learn from. */
static bool keep_sure(struct aligner *a)
{
	vec_clear(&a->sure.list);
	for (size_t i = 0; i < a->beads.list.len; i++)
		if (a->beads.list.at[i].score > 0 && !vec_push(&a->sure.list, a->beads.list.at[i]))
			return false;
	return true;
}

static parl_status look(struct aligner *a, const struct band *band, bool fine, parl_error *err)
{
	return path_find(&a->beads, &a->source, &a->target, &a->evidence, band, &a->model, fine, err);
}

static parl_status first_pass(struct aligner *a, parl_error *err)
{
	struct band band = { 0 };
	path_model_init(&a->model, &a->source, &a->target);
	TRY(evidence_build(&a->evidence, &a->source, &a->target, &a->priors, NULL, 0, err));
	parl_status status = band_by_anchors(&band, &a->source, &a->target, &a->evidence, err);
	if (!status)
		status = look(a, &band, false, err);
	band_release(&band);
	return status;
}

static parl_status fine_pass(struct aligner *a, uint32_t width, parl_error *err)
{
	struct band band = { 0 };
	if (!keep_sure(a))
		return error_nomem(err);
	path_model_learn(&a->model, &a->source, &a->target, a->beads.list.at, a->beads.list.len);
	if (!a->by_length) {
		evidence_release(&a->evidence);
		TRY(evidence_build(&a->evidence, &a->source, &a->target, &a->priors, a->sure.list.at, a->sure.list.len, err));
	}
	parl_status status = band_around(&band, &a->beads, a->source.n, a->target.n, width, err);
	if (!status)
		status = look(a, &band, true, err);
	band_release(&band);
	return status;
}

static parl_status run(struct aligner *a, struct bitext *b, const struct sentences_options *o, parl_error *err)
{
	TRY(side_init(&a->source, &b->source, err));
	TRY(side_init(&a->target, &b->target, err));
	if (!o->by_length)
		TRY(prior_collect(&a->priors, &a->source, &a->target, o->data_dir, language_slice(&b->source.language),
				  language_slice(&b->target.language), err));
	TRY(first_pass(a, err));
	for (int i = 0; i < FINE_PASSES; i++)
		TRY(fine_pass(a, i + 1 < FINE_PASSES ? CORRIDOR : LAST_CORRIDOR, err));
	return PARL_OK;
}

/* How many words of a bead's source have links, and how many of these find a partner among the target words of another. */
static void count_partners(const struct aligner *a, const struct evidence *e, const struct bead *source, const struct bead *target,
			   uint32_t *stamp, uint32_t mark, size_t *linked, size_t *found)
{
	const struct side *s = &a->source, *t = &a->target;
	for (uint32_t k = t->first[target->target]; k < t->first[target->target + target->ntarget]; k++)
		stamp[t->words.at[k]] = mark;
	for (uint32_t k = s->first[source->source]; k < s->first[source->source + source->nsource]; k++) {
		uint32_t type = s->words.at[k], x = e->first[type];
		*linked += e->first[type + 1] > x;
		while (x < e->first[type + 1] && stamp[e->links[x].target] != mark)
			x++;
		*found += x < e->first[type + 1];
	}
}

/* Words with a link, and how many of them found a partner: in the beads, and in beads put together at random. */
struct tally {
	size_t linked, found, chance_linked, chance;
};

/* Learns words from all beads but those of one fold, and looks for them in those. */
static parl_status measure_fold(struct aligner *a, const struct bead_list *beads, size_t fold, size_t folds, uint32_t *stamp, uint32_t *mark,
				struct tally *tally, parl_error *err)
{
	struct bead_list taught = { 0 };
	struct evidence e = { 0 };
	size_t n = beads->list.len;
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		ok = i % folds == fold || vec_push(&taught.list, beads->list.at[i]);
	parl_status status = ok ? evidence_build(&e, &a->source, &a->target, &a->priors, taught.list.at, taught.list.len, err) : error_nomem(err);
	for (size_t i = fold; !status && i < n; i += folds) {
		const struct bead *source = &beads->list.at[i], *other = &beads->list.at[(i + n / 2) % n];
		count_partners(a, &e, source, source, stamp, ++*mark, &tally->linked, &tally->found);
		count_partners(a, &e, source, other, stamp, ++*mark, &tally->chance_linked, &tally->chance);
	}
	vec_release(&taught.list);
	evidence_release(&e);
	return status;
}

/* How much oftener do words meet as other beads teach than they would in beads put together at random?  Few beads need all folds. */
static parl_status measure(struct aligner *a, double *likeness, parl_error *err)
{
	enum { LEAST_BEADS = 8, LEAST_WORDS = 20, FEW = 400, FOLDS_OF_FEW = 5 };
	struct bead_list beads = { 0 };
	struct tally tally = { 0 };
	uint32_t *stamp = mem_zalloc((a->target.types.len + 1) * sizeof *stamp), mark = 0;
	size_t stride = 1 + a->beads.list.len / SAMPLE_MAX;
	bool ok = stamp;
	*likeness = -1;
	for (size_t i = 0; ok && i < a->beads.list.len; i += stride)
		if (a->beads.list.at[i].nsource && a->beads.list.at[i].ntarget)
			ok = vec_push(&beads.list, a->beads.list.at[i]);
	parl_status status = ok ? PARL_OK : error_nomem(err);
	bool few = beads.list.len < FEW;
	for (size_t fold = 0; !status && beads.list.len >= LEAST_BEADS && fold < (few ? FOLDS_OF_FEW : 1); fold++)
		status = measure_fold(a, &beads, fold, few ? FOLDS_OF_FEW : 2, stamp, &mark, &tally, err);
	if (!status && tally.linked >= LEAST_WORDS) {
		double p = (double)tally.found / (double)tally.linked, q = (double)tally.chance / (double)tally.chance_linked;
		*likeness = p > q ? (p - q) / (1 - q) : 0;
	}
	mem_free(stamp);
	vec_release(&beads.list);
	return status;
}

/* From the evidence, in natural logarithms, to a probability. */
static float probability(float evidence)
{
	return evidence > 40 ? 1 : evidence < -40 ? 0 : (float)(1 / (1 + exp(-evidence / 2)));
}

static parl_status take_beads(struct aligner *a, struct bitext *b, parl_error *err)
{
	vec_clear(&b->beads);
	if (!vec_reserve(&b->beads, a->beads.list.len + 1))
		return error_nomem(err);
	for (size_t i = 0; i < a->beads.list.len; i++) {
		struct bead bead = a->beads.list.at[i];
		bead.score = bead.nsource && bead.ntarget ? probability(bead.score) : 0;
		b->beads.at[b->beads.len++] = bead;
	}
	return PARL_OK;
}

parl_status sentences_align(struct bitext *b, const struct sentences_options *options, parl_error *err)
{
	struct aligner a = { .by_length = options->by_length };
	parl_status status = run(&a, b, options, err);
	if (!status)
		status = measure(&a, &b->likeness, err);
	if (!status)
		status = take_beads(&a, b, err);
	side_release(&a.source);
	side_release(&a.target);
	vec_release(&a.priors.list);
	evidence_release(&a.evidence);
	vec_release(&a.beads.list);
	vec_release(&a.sure.list);
	return status;
}

parl_status sentences_pair_up(struct bitext *b, parl_error *err)
{
	vec_clear(&b->beads);
	b->likeness = -1;
	for (uint32_t i = 0; i < b->source.units.len; i++)
		if (!vec_push(&b->beads, (struct bead){ i, 1, i, 1, 1 }))
			return error_nomem(err);
	return PARL_OK;
}
