/* A lookup is one pass over all terms: at the size of a glossary that is quicker than making an index for it. */
#include <config.h>
#include "glossary/find.h"

#include <stdlib.h>

#include "text/atoms.h"

struct search {
	struct atomizer query; /* cut once in each language that comes up */
	struct atomizer term;
	struct buf folded;     /* the query, folded */
	slice text;
};

/* Do the atoms of the query stand in a row in the term?  *all: is that all of the term? */
static bool atoms_inside(const struct search *s, bool *all)
{
	const struct atomizer *q = &s->query, *t = &s->term;
	*all = q->atoms.len == t->atoms.len;
	for (size_t i = 0; q->atoms.len && i + q->atoms.len <= t->atoms.len; i++) {
		size_t k = 0;
		while (k < q->atoms.len && slice_eq(atom_key(q, &q->atoms.at[k]), atom_key(t, &t->atoms.at[i + k])))
			k++;
		if (k == q->atoms.len)
			return true;
	}
	return false;
}

static enum find_rank rank_term(struct search *s, slice term, bool *ok)
{
	bool all = false;
	if (!atomizer_cut(&s->term, term)) {
		*ok = false;
		return FIND_RANKS;
	}
	slice folded = buf_slice(&s->term.folded), query = buf_slice(&s->folded);
	if (slice_eq(folded, query))
		return FIND_EXACT;
	bool inside = atoms_inside(s, &all);
	if (inside && all)
		return FIND_SAME;
	if (slice_starts(folded, query))
		return FIND_BEGINS;
	if (inside)
		return FIND_WORDS;
	return query.len > 1 && slice_find(folded, query, 0) != SIZE_MAX ? FIND_INSIDE : FIND_RANKS;
}

static int by_closeness(const void *va, const void *vb)
{
	const struct hit *a = va, *b = vb;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->rank > FIND_SAME && a->length != b->length)
		return a->length < b->length ? -1 : 1;
	return (a->concept->index > b->concept->index) - (a->concept->index < b->concept->index);
}

/* Terms of one language: stems and articles are those of that language. */
static parl_status search_language(const struct termbase *tb, struct folder *folder, slice language, struct search *s,
				   struct hit *best, parl_error *err)
{
	bool ok = true;
	parl_status status = atomizer_init(&s->query, folder, language, err);
	if (!status)
		status = atomizer_init(&s->term, folder, language, err);
	if (!status && !atomizer_cut(&s->query, s->text))
		status = error_nomem(err);
	for (size_t i = 0; i < tb->concepts.len && !status; i++)
		for (const struct lang_section *l = tb->concepts.at[i]->sections; l; l = l->next) {
			if (l->language.ptr != language.ptr)
				continue;
			for (const struct term *t = l->terms; t && ok; t = t->next) {
				enum find_rank rank = rank_term(s, t->text, &ok);
				struct hit h = { tb->concepts.at[i], t, rank, (uint32_t)t->text.len };
				if (rank < FIND_RANKS && (!best[i].concept || by_closeness(&h, &best[i]) < 0))
					best[i] = h;
			}
		}
	atomizer_release(&s->query);
	atomizer_release(&s->term);
	return status ? status : ok ? PARL_OK : error_nomem(err);
}

parl_status find_concepts(const struct termbase *tb, slice query, struct hit_list *out, parl_error *err)
{
	struct search s = { .text = query };
	VEC(struct hit) best = { 0 };
	parl_error why = { 0 };
	parl_status status = PARL_OK;
	buf_init(&s.folded, BUF_TEXT_MAX);
	struct folder *folder = folder_new(&why);
	if (!folder)
		status = why.code;
	else if (!folder_fold(folder, query, &s.folded, NULL) || !vec_reserve(&best, tb->concepts.len))
		status = error_nomem(&why);
	if (!status)
		for (; best.len < tb->concepts.len; best.len++)
			best.at[best.len] = (struct hit){ NULL, NULL, FIND_RANKS, 0 };
	for (uint32_t i = 0; i < map_len(&tb->languages) && !status && s.folded.len; i++)
		status = search_language(tb, folder, map_key(&tb->languages, i), &s, best.at, &why);
	const struct concept *named = status ? NULL : termbase_concept(tb, query);
	if (named)
		best.at[named->index] = (struct hit){ named, NULL, FIND_EXACT, 0 };
	for (size_t i = 0; i < best.len && !status; i++)
		if (best.at[i].concept && !vec_push(&out->list, best.at[i]))
			status = error_nomem(&why);
	if (!status && out->list.len)
		qsort(out->list.at, out->list.len, sizeof *out->list.at, by_closeness);
	vec_release(&best);
	buf_release(&s.folded);
	folder_free(folder);
	return status ? error_set(err, status, "%s", why.message) : PARL_OK;
}
