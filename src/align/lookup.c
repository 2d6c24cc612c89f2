/* Longest match first: a phrase that is a term as a whole is that term; else the longest term in it is a partial match; else a
 * similar term is a fuzzy one (glossary/match.c).  Of the forms of a candidate the one that matches best decides. */
#include <config.h>
#include "align/lookup.h"

static struct alignment alignment_of(const struct match *m, slice target_language)
{
	struct alignment a = { .match_class = m->match_class, .confidence = m->confidence };
	if (m->match_class == MATCH_NONE)
		return a;
	a.concept = m->concept;
	a.source = m->term;
	a.language = m->section->language;
	a.target = concept_section(m->concept, target_language);
	return a;
}

static bool is_whole(const struct match *m)
{
	return m->match_class > MATCH_NONE && m->match_class < MATCH_PARTIAL;
}

static bool lookup_candidate(struct matcher *m, const struct candidate *c, slice target_language, struct alignment *out)
{
	struct match best;
	if (!matcher_lookup(m, c->form, &best))
		return false;
	for (uint32_t i = 0; i < c->nvariants && !is_whole(&best); i++) {
		struct match other;
		if (c->variants[i].kind == VARIANT_SAME)
			continue;
		if (!matcher_lookup(m, c->variants[i].form, &other))
			return false;
		if (is_whole(&other) || other.confidence > best.confidence)
			best = other;
	}
	/* a name that is only similar is another name */
	if (best.match_class == MATCH_FUZZY && c->kind == CANDIDATE_NAME)
		best.match_class = MATCH_NONE;
	*out = alignment_of(&best, target_language);
	return true;
}

bool lookup_candidates(struct matcher *m, const struct candidate_list *list, slice target_language, struct alignment *out)
{
	slice mine = index_language(m->index);
	for (size_t i = 0; i < list->list.len; i++) {
		const struct candidate *c = &list->list.at[i];
		if (slice_eq(language_primary(language_slice(&c->language)), mine) &&
		    !lookup_candidate(m, c, target_language, &out[i]))
			return false;
	}
	return true;
}
