/* Nesting is found by looking every part of every phrase up: a phrase has at most 48 symbols, most have two or three.
 *
 * Rarity compares a word's share of these texts with its share of general language (Ahmad et al. 1999, "weirdness"), both
 * smoothed, as a logarithm; a word that general language does not know counts as one that it has once in a hundred million. */
#include <config.h>
#include "mine/views.h"

#include <math.h>

#include "mine/families.h"
#include "model/postag.h"

static const double unknown_per_million = 0.01;

/* The form to show: most often inside sentences, then most often at all, then with the fewest capitals, then by bytes. */
static bool is_better_form(const struct phrase_form *a, const struct phrase_form *b)
{
	if (a->inner != b->inner)
		return a->inner > b->inner;
	if (a->frequency != b->frequency)
		return a->frequency > b->frequency;
	int order = slice_cmp(a->text, b->text); /* capitals come before small letters */
	return order ? order > 0 : a->tags < b->tags;
}

static void choose_form(struct phrase_view *v, const struct phrases *p)
{
	v->form = MAP_NONE;
	for (uint32_t i = p->list.at[v->phrase].first_form; i != MAP_NONE; i = p->forms.at[i].next) {
		v->nforms++;
		if (v->form == MAP_NONE || is_better_form(&p->forms.at[i], &p->forms.at[v->form]))
			v->form = i;
	}
}

static double rarity(const struct phrases *p, const struct frequency *f, uint32_t word, double *general)
{
	double share = ((double)p->word_counts.at[word] + 0.5) * 1e6 / ((double)p->nwords + 1);
	*general = f ? frequency_per_million(f, map_key(&p->word_ids, word)) : 0;
	if (*general < unknown_per_million)
		*general = unknown_per_million;
	/* one sighting in a short text is no proof of a high share */
	double shrunk = share * (double)p->word_counts.at[word] / ((double)p->word_counts.at[word] + 1);
	return log10((shrunk + 1) / (*general + 1));
}

static bool is_content(unsigned tag)
{
	return tag != POS_ADP && tag != POS_DET && tag != POS_CCONJ && tag != POS_PART && tag != POS_PUNCT && tag != POS_SCONJ;
}

static void look_at_words(struct phrase_view *v, const struct phrases *p, const struct frequency *f)
{
	const struct phrase_form *form = &p->forms.at[v->form];
	double sum = 0, general_least = INFINITY, general;
	v->begins_verb = form->nwords > 1 && (form->tags & 31) == POS_VERB;
	v->rarity_least = INFINITY;
	v->rarity_most = -INFINITY;
	for (uint32_t i = 0; i < form->nwords; i++) {
		uint32_t word = p->words.at[form->first_word + i];
		unsigned tag = i < 12 ? form->tags >> 5 * i & 31 : POS_X;
		if (word == MAP_NONE || !is_content(tag)) {
			v->has_small_words = true;
			continue;
		}
		double r = rarity(p, f, word, &general);
		sum += r;
		v->content_words++;
		v->rarity_head = r;
		v->rarity_least = fmin(v->rarity_least, r);
		v->rarity_most = fmax(v->rarity_most, r);
		general_least = fmin(general_least, general);
	}
	if (!v->content_words)
		v->rarity_least = v->rarity_most = 0, general_least = 1;
	v->rarity_mean = v->content_words ? sum / v->content_words : 0;
	v->general_least = log10(general_least);
}

static void look_inside(struct phrase_views *views, const struct phrases *p, uint32_t whole)
{
	const struct phrase *w = &p->list.at[whole];
	const uint32_t *row = phrase_symbols(p, w);
	for (size_t begin = 0; begin < w->nsymbols; begin++)
		for (size_t end = begin + 1; end <= w->nsymbols; end++) {
			uint32_t part = end - begin == w->nsymbols ? MAP_NONE : phrases_find(p, row + begin, end - begin);
			if (part == MAP_NONE)
				continue;
			struct phrase_view *v = &views->list.at[part];
			v->containers++;
			v->heads += end == w->nsymbols;
			if (views->list.at[whole].begins_verb)
				continue;
			uint32_t *most = views->list.at[whole].has_small_words ? &v->loose : &v->compact;
			if (w->frequency > *most)
				*most = w->frequency;
			if (end - begin >= 2 && p->list.at[part].alone && p->list.at[part].frequency > views->list.at[whole].core)
				views->list.at[whole].core = p->list.at[part].frequency;
		}
}

static void tie_acronyms(struct phrase_views *views, const struct phrases *p)
{
	for (size_t i = 0; i < map_len(&p->ties); i++) {
		uint32_t pair[2];
		memcpy(pair, map_key(&p->ties, (uint32_t)i).ptr, sizeof pair);
		struct phrase_view *full = &views->list.at[pair[0]], *acronym = &views->list.at[pair[1]];
		/* of several expansions the more frequent one, then the first */
		if (acronym->acronym != MAP_NONE && p->list.at[acronym->acronym].frequency >= p->list.at[pair[0]].frequency)
			continue;
		full->acronym = pair[1];
		acronym->acronym = pair[0];
		acronym->is_acronym = true;
	}
}

bool phrase_views_make(struct phrase_views *v, const struct phrases *p, const struct frequency *frequency)
{
	vec_clear(&v->list);
	if (!vec_reserve(&v->list, p->list.len))
		return false;
	for (uint32_t i = 0; i < p->list.len; i++) {
		v->list.at[i] = (struct phrase_view){ .phrase = i, .acronym = MAP_NONE, .head = MAP_NONE, .first_kin = MAP_NONE,
						      .next_kin = MAP_NONE };
		choose_form(&v->list.at[i], p);
		look_at_words(&v->list.at[i], p, frequency);
		v->list.at[i].is_acronym = phrase_kind(&p->list.at[i], HIT_ACRONYM) > 0;
	}
	v->list.len = p->list.len;
	for (uint32_t i = 0; i < p->list.len; i++)
		look_inside(v, p, i);
	for (uint32_t i = 0; i < p->list.len; i++) {
		struct phrase_view *w = &v->list.at[i];
		const struct phrase *f = &p->list.at[i];
		w->is_nested = !f->alone && w->compact >= f->frequency;
		w->is_fragment = (w->is_nested && w->compact > 1) || (f->frequency > 1 && w->loose >= f->frequency);
	}
	tie_acronyms(v, p);
	return families_find(v, p);
}

void phrase_views_release(struct phrase_views *v)
{
	vec_release(&v->list);
}
