/* The heuristics of Och and Ney (2003) and Koehn et al. (2005), on the likeliest link of each word in each direction; and one of
 * our own that looks at how likely the links are: BALANCED takes those whose probabilities in both directions together pass a
 * threshold.
 *
 * Growing looks at each link's eight neighbours once, from a queue, so that it takes time by the links, whatever they are. */
#include <config.h>
#include "align/symmetrize.h"

#include <string.h>

#include "align/word_sampler.h"

enum { FORWARD = 1, BACKWARD = 2, LINK = 4 };

static const unsigned BALANCE = 2 * TOP_ONE * 9 / 20; /* of 2 * TOP_ONE, both directions together */

struct task {
	struct symmetrizer *s;
	const struct top_links *forward, *backward;
	uint32_t nsource, ntarget;
	uint8_t *grid, *source_free, *target_free;
};

/* The likeliest place, or 0 when having none is likelier. */
static unsigned best(const struct top_links *t)
{
	unsigned at = 0, none = TOP_ONE;
	for (unsigned k = 0; k < TOP_LINKS; k++) {
		none -= t->weight[k] < none ? t->weight[k] : none;
		if (t->weight[k] > t->weight[at] || (t->weight[k] == t->weight[at] && t->place[k] < t->place[at]))
			at = k;
	}
	return t->weight[at] && t->weight[at] >= none ? t->place[at] : 0;
}

static unsigned weight_of(const struct top_links *t, uint32_t place)
{
	for (unsigned k = 0; k < TOP_LINKS; k++)
		if (t->weight[k] && t->place[k] == place)
			return t->weight[k];
	return 0;
}

static unsigned both(const struct task *t, uint32_t i, uint32_t j)
{
	return weight_of(&t->forward[j], i + 1) + weight_of(&t->backward[i], j + 1);
}

static bool set(struct task *t, uint32_t i, uint32_t j)
{
	t->grid[(size_t)i * t->ntarget + j] |= LINK;
	t->source_free[i] = t->target_free[j] = 0;
	return vec_push(&t->s->queue, i * t->ntarget + j);
}

static bool grow_from(struct task *t, uint32_t i, uint32_t j)
{
	for (int di = -1; di <= 1; di++)
		for (int dj = -1; dj <= 1; dj++) {
			uint32_t a = i + (uint32_t)di, b = j + (uint32_t)dj;
			if (a >= t->nsource || b >= t->ntarget)
				continue;
			uint8_t cell = t->grid[(size_t)a * t->ntarget + b];
			if (!cell || cell & LINK || !(t->source_free[a] || t->target_free[b]))
				continue;
			if (!set(t, a, b))
				return false;
		}
	return true;
}

/* Links that both directions want, then, from neighbour to neighbour, those that one wants for a word that has none. */
static bool grow(struct task *t)
{
	vec_clear(&t->s->queue);
	for (uint32_t i = 0; i < t->nsource; i++)
		for (uint32_t j = 0; j < t->ntarget; j++)
			if (t->grid[(size_t)i * t->ntarget + j] == (FORWARD | BACKWARD) && !set(t, i, j))
				return false;
	for (size_t n = 0; n < t->s->queue.len; n++)
		if (!grow_from(t, t->s->queue.at[n] / t->ntarget, t->s->queue.at[n] % t->ntarget))
			return false;
	return true;
}

/* What one direction wants for two words that have none. */
static bool finish(struct task *t, uint8_t direction)
{
	for (uint32_t i = 0; i < t->nsource; i++)
		for (uint32_t j = 0; t->source_free[i] && j < t->ntarget; j++)
			if (t->grid[(size_t)i * t->ntarget + j] & direction && t->target_free[j] && !set(t, i, j))
				return false;
	return true;
}

static void choose(struct task *t, uint8_t mask, uint8_t wanted)
{
	for (size_t k = 0; k < (size_t)t->nsource * t->ntarget; k++)
		if (wanted ? (t->grid[k] & mask) == wanted : (t->grid[k] & mask) != 0)
			t->grid[k] |= LINK;
}

static void balance(struct task *t)
{
	for (uint32_t j = 0; j < t->ntarget; j++)
		for (unsigned k = 0; k < TOP_LINKS; k++) {
			uint32_t i = t->forward[j].place[k];
			if (t->forward[j].weight[k] && both(t, i - 1, j) >= BALANCE)
				t->grid[(size_t)(i - 1) * t->ntarget + j] |= LINK;
		}
	for (uint32_t i = 0; i < t->nsource; i++)
		for (unsigned k = 0; k < TOP_LINKS; k++) {
			uint32_t j = t->backward[i].place[k];
			if (t->backward[i].weight[k] && both(t, i, j - 1) >= BALANCE)
				t->grid[(size_t)i * t->ntarget + j - 1] |= LINK;
		}
}

static bool apply(struct task *t, enum word_heuristic heuristic)
{
	switch (heuristic) {
	case WORDS_INTERSECT:
		choose(t, FORWARD | BACKWARD, FORWARD | BACKWARD);
		return true;
	case WORDS_UNION:
		choose(t, FORWARD | BACKWARD, 0);
		return true;
	case WORDS_FORWARD:
		choose(t, FORWARD, FORWARD);
		return true;
	case WORDS_BACKWARD:
		choose(t, BACKWARD, BACKWARD);
		return true;
	case WORDS_GROW_DIAG:
		return grow(t);
	case WORDS_GROW_DIAG_FINAL_AND:
		return grow(t) && finish(t, FORWARD) && finish(t, BACKWARD);
	default:
		balance(t);
		return true;
	}
}

static bool append(struct task *t, uint32_t source_offset, uint32_t target_offset, struct word_alignment *out)
{
	for (uint32_t i = 0; i < t->nsource && source_offset + i < UINT16_MAX; i++)
		for (uint32_t j = 0; j < t->ntarget && target_offset + j < UINT16_MAX; j++)
			if (t->grid[(size_t)i * t->ntarget + j] & LINK &&
			    !vec_push(&out->links, (struct word_link){ (uint16_t)(source_offset + i), (uint16_t)(target_offset + j),
								       (float)both(t, i, j) * (.5f / TOP_ONE) }))
				return false;
	return true;
}

bool symmetrize(struct symmetrizer *s, enum word_heuristic heuristic, const struct top_links *forward, uint32_t ntarget,
		const struct top_links *backward, uint32_t nsource, uint32_t source_offset, uint32_t target_offset,
		struct word_alignment *out)
{
	size_t cells = (size_t)nsource * ntarget;
	s->grid.len = s->free.len = 0;
	if (!cells)
		return true;
	if (!vec_reserve(&s->grid, cells) || !vec_reserve(&s->free, (size_t)nsource + ntarget))
		return false;
	struct task t = { .s = s, .forward = forward, .backward = backward, .nsource = nsource, .ntarget = ntarget, .grid = s->grid.at,
			  .source_free = s->free.at, .target_free = s->free.at + nsource };
	memset(t.grid, 0, cells);
	memset(s->free.at, 1, (size_t)nsource + ntarget);
	for (uint32_t j = 0; j < ntarget; j++) {
		unsigned place = best(&forward[j]);
		if (place)
			t.grid[(size_t)(place - 1) * ntarget + j] |= FORWARD;
	}
	for (uint32_t i = 0; i < nsource; i++) {
		unsigned place = best(&backward[i]);
		if (place)
			t.grid[(size_t)i * ntarget + place - 1] |= BACKWARD;
	}
	return apply(&t, heuristic) && append(&t, source_offset, target_offset, out);
}

void symmetrizer_release(struct symmetrizer *s)
{
	vec_release(&s->grid);
	vec_release(&s->free);
	vec_release(&s->queue);
}

static const struct {
	const char *name;
	enum word_heuristic heuristic;
} names[] = {
	{ "balanced", WORDS_BALANCED },
	{ "grow-diag-final-and", WORDS_GROW_DIAG_FINAL_AND },
	{ "grow-diag", WORDS_GROW_DIAG },
	{ "intersect", WORDS_INTERSECT },
	{ "union", WORDS_UNION },
	{ "forward", WORDS_FORWARD },
	{ "backward", WORDS_BACKWARD },
};

bool word_heuristic_by_name(slice name, enum word_heuristic *heuristic)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq(name, slice_of(names[i].name))) {
			*heuristic = names[i].heuristic;
			return true;
		}
	return false;
}

parl_status words_link(const struct word_side *source, const struct word_side *target, const struct word_evidence *e,
		       enum word_heuristic heuristic, struct word_alignment *out, parl_error *err)
{
	struct symmetrizer s = { 0 };
	bool ok = true;
	*out = (struct word_alignment){ 0 };
	for (size_t i = 0; ok && i < e->pieces.len; i++) {
		const struct word_piece *p = &e->pieces.at[i];
		uint32_t pair = p->pair, begin[2] = { pair ? source->ends.at[pair - 1] : 0, pair ? target->ends.at[pair - 1] : 0 };
		ok = (out->ends.len != pair || vec_push(&out->ends, 0)) &&
		     symmetrize(&s, heuristic, e->tops[0] + p->begin[1], p->end[1] - p->begin[1], e->tops[1] + p->begin[0],
				p->end[0] - p->begin[0], p->begin[0] - begin[0], p->begin[1] - begin[1], out);
		if (ok)
			out->ends.at[pair] = out->links.len;
	}
	symmetrizer_release(&s);
	if (ok)
		return PARL_OK;
	word_alignment_release(out);
	return error_nomem(err);
}

void word_alignment_release(struct word_alignment *a)
{
	vec_release(&a->links);
	vec_release(&a->ends);
}
