/* Finding terms in a text, and telling how well each was met.
 *
 * The text is cut into atoms; their keys drive the automaton; what it reports is compared with the term's own spelling to
 * give the match class.  Comparing only ever makes a class worse or drops a match (a case rule), so nothing that the
 * automaton does not accept is found. */
#include <config.h>

#include <stdlib.h>

#include "base/utf8.h"
#include "glossary/index.h"
#include "glossary/index_data.h"

parl_status matcher_init(struct matcher *m, const struct glossary_index *x, parl_error *err)
{
	*m = (struct matcher){ .index = x };
	parl_error why = { 0 };
	m->folder = folder_new(&why);
	parl_status status = m->folder ? atomizer_init(&m->atomizer, m->folder, x->language, &why) : why.code;
	if (!status)
		return PARL_OK;
	matcher_release(m);
	return error_set(err, status, "%s", why.message);
}

void matcher_release(struct matcher *m)
{
	atomizer_release(&m->atomizer);
	folder_free(m->folder);
	vec_release(&m->matches);
	vec_release(&m->extents);
	*m = (struct matcher){ 0 };
}

static const float class_confidence[MATCH_COUNT] = {
	[MATCH_EXACT] = 1.0f, [MATCH_FOLDED] = 0.98f, [MATCH_INFLECTED] = 0.95f, [MATCH_VARIANT] = 0.9f,
};

static bool same_stem(struct stemmer *stemmer, slice a, slice b)
{
	char kept[256]; /* the stemmer's answer is valid until its next call */
	slice stem = stemmer_stem(stemmer, a);
	if (stem.len > sizeof kept)
		return false;
	memcpy(kept, stem.ptr, stem.len);
	return slice_eq((slice){ kept, stem.len }, stemmer_stem(stemmer, b));
}

/* Atoms from `first` on against the term's words: words that differ in their endings make the match inflected, all other
 * differences (hyphen or space, articles, spelling) a variant. */
static enum match_class compare_words(struct atomizer *a, size_t first, slice words)
{
	bool inflected = false;
	slice rest = words, word;
	for (size_t i = first; slice_split(&rest, '\0', &word) && rest.ptr; i++) {
		slice mine = atom_folded(a, &a->atoms.at[i]);
		if (slice_eq(mine, word))
			continue;
		if (!same_stem(a->stemmer, word, mine))
			return MATCH_VARIANT;
		inflected = true;
	}
	return inflected ? MATCH_INFLECTED : MATCH_VARIANT;
}

static enum match_class classify(struct atomizer *a, slice text, struct match_extent e, const struct pattern *p)
{
	const struct atom *begin = &a->atoms.at[e.first], *end = &a->atoms.at[e.last];
	if (slice_eq(slice_sub(text, begin->span.begin, end->span.end), p->term->text))
		return MATCH_EXACT;
	if (slice_eq(slice_sub(buf_slice(&a->folded), begin->folded.begin, end->folded.end), p->folded))
		return MATCH_FOLDED;
	return p->is_alternate ? MATCH_VARIANT : compare_words(a, e.first, p->words);
}

/* Are they written alike, but for an ending that stands in the place of the last letter ("России", "Россия")? */
static bool begins_alike(slice original, slice term)
{
	size_t at = term.len;
	if (at)
		utf8_prev(term, &at);
	return slice_starts(original, at ? slice_sub(term, 0, at) : term);
}

/* Case is part of an acronym ("WHO" is not "who"), and of terms that say so; a term of several words says enough with them. */
static bool case_allows(slice text, const struct atom *atom, const struct pattern *p)
{
	bool strict = p->is_acronym || ((p->term->flags | p->concept->flags) & FLAG_CASE_SENSITIVE);
	if (!strict || (atom->flags & ATOM_HAN))
		return true;
	slice original = span_of(text, atom->span);
	if (p->is_acronym)
		return slice_starts(original, p->term->text) || (atom->flags & ATOM_UPPER);
	return begins_alike(original, p->term->text);
}

static bool report(struct matcher *m, slice text, size_t last, const struct pattern *p)
{
	struct atomizer *a = &m->atomizer;
	struct match_extent e = { (uint32_t)(last + 1 - p->natoms), (uint32_t)last };
	if (p->natoms == 1 && !case_allows(text, &a->atoms.at[last], p))
		return true;
	enum match_class class = classify(a, text, e, p);
	struct match match = {
		.span = { a->atoms.at[e.first].span.begin, a->atoms.at[last].span.end },
		.concept = p->concept, .section = p->section, .term = p->term,
		.match_class = class, .confidence = class_confidence[class],
	};
	return vec_push(&m->matches, match) && vec_push(&m->extents, e);
}

static bool scan(struct matcher *m, slice text)
{
	const struct glossary_index *x = m->index;
	struct atomizer *a = &m->atomizer;
	vec_clear(&m->matches);
	vec_clear(&m->extents);
	if (!atomizer_cut(a, text))
		return false;
	uint32_t node = 0;
	for (size_t i = 0; i < a->atoms.len; i++) {
		uint32_t symbol = map_get(&x->symbols, atom_key(a, &a->atoms.at[i]));
		if (symbol == MAP_NONE) {
			node = 0;
			continue;
		}
		node = index_step(x, node, symbol);
		for (uint32_t v = node; v != NONE; v = x->nodes.at[v].suffix)
			for (uint32_t p = x->nodes.at[v].pattern; p != NONE; p = x->patterns.at[p].next)
				if (!report(m, text, i, &x->patterns.at[p]))
					return false;
	}
	return true;
}

struct found {
	struct match match;
	struct match_extent extent;
	size_t order;
};

static int by_place(const void *va, const void *vb)
{
	const struct found *a = va, *b = vb;
	if (a->extent.first != b->extent.first)
		return a->extent.first < b->extent.first ? -1 : 1;
	if (a->extent.last != b->extent.last)
		return a->extent.last > b->extent.last ? -1 : 1;
	if (a->match.match_class != b->match.match_class)
		return a->match.match_class < b->match.match_class ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

bool matcher_find_all(struct matcher *m, slice text)
{
	if (!scan(m, text))
		return false;
	VEC(struct found) list = { 0 };
	if (!vec_reserve(&list, m->matches.len))
		return false;
	for (size_t i = 0; i < m->matches.len; i++)
		list.at[list.len++] = (struct found){ m->matches.at[i], m->extents.at[i], i };
	if (list.len)
		qsort(list.at, list.len, sizeof *list.at, by_place);
	for (size_t i = 0; i < list.len; i++) {
		m->matches.at[i] = list.at[i].match;
		m->extents.at[i] = list.at[i].extent;
	}
	vec_release(&list);
	return true;
}

bool matcher_find(struct matcher *m, slice text)
{
	if (!matcher_find_all(m, text))
		return false;
	size_t kept = 0;
	for (size_t i = 0; i < m->matches.len; i++) {
		struct match_extent now = m->extents.at[i];
		if (kept) {
			struct match_extent before = m->extents.at[kept - 1];
			if (now.first <= before.last && (now.first != before.first || now.last != before.last))
				continue;
		}
		m->matches.at[kept] = m->matches.at[i];
		m->extents.at[kept++] = now;
	}
	m->matches.len = m->extents.len = kept;
	return true;
}

/* Of two terms for one phrase: the longer, then the better class, then the one that may be used. */
static bool is_better(const struct matcher *m, size_t i, size_t j)
{
	static const int rank[STATUS_COUNT] = {
		[STATUS_PREFERRED] = 0, [STATUS_NONE] = 1, [STATUS_ADMITTED] = 2, [STATUS_SUPERSEDED] = 3, [STATUS_DEPRECATED] = 4,
	};
	struct match_extent a = m->extents.at[i], b = m->extents.at[j];
	if (a.last - a.first != b.last - b.first)
		return a.last - a.first > b.last - b.first;
	const struct match *x = &m->matches.at[i], *y = &m->matches.at[j];
	if (x->match_class != y->match_class)
		return x->match_class < y->match_class;
	return rank[x->term->status] < rank[y->term->status];
}

static int by_number(const void *va, const void *vb)
{
	uint32_t a = *(const uint32_t *)va, b = *(const uint32_t *)vb;
	return (a > b) - (a < b);
}

struct shared {
	uint32_t pattern;
	float weight;
};

static int by_pattern(const void *va, const void *vb)
{
	const struct shared *a = va, *b = vb;
	return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

typedef VEC(struct shared) shared_list;

/* The terms that hold words of the phrase, one row for each word and term; words in very many terms tell nothing. */
static bool collect_shared(struct matcher *m, shared_list *list, float *mine)
{
	enum { COMMON = 400 };
	const struct glossary_index *x = m->index;
	const struct atomizer *a = &m->atomizer;
	VEC(uint32_t) symbols = { 0 };
	bool ok = true;
	*mine = 0;
	for (size_t i = 0; i < a->atoms.len && ok; i++) {
		uint32_t s = map_get(&x->symbols, atom_key(a, &a->atoms.at[i]));
		*mine += index_weight(x, s);
		ok = s == MAP_NONE || vec_push(&symbols, s);
	}
	if (ok && symbols.len)
		qsort(symbols.at, symbols.len, sizeof *symbols.at, by_number);
	for (size_t i = 0; i < symbols.len && ok; i++) {
		uint32_t s = symbols.at[i], begin = x->posting_start[s], end = x->posting_start[s + 1];
		if ((i && s == symbols.at[i - 1]) || end - begin > COMMON)
			continue;
		for (uint32_t k = begin; k < end && ok; k++)
			if (k == begin || x->postings[k] != x->postings[k - 1])
				ok = vec_push(list, (struct shared){ x->postings[k], index_weight(x, s) });
	}
	vec_release(&symbols);
	return ok;
}

/* The most similar term: Dice over weighted words, at least two of them in common and three quarters of the weight. */
static bool find_similar(struct matcher *m, slice phrase, struct match *best)
{
	const struct glossary_index *x = m->index;
	shared_list list = { 0 };
	float mine, best_score = 0.75f;
	bool ok = collect_shared(m, &list, &mine);
	if (ok && list.len)
		qsort(list.at, list.len, sizeof *list.at, by_pattern);
	for (size_t i = 0, j; i < list.len && ok; i = j) {
		float sum = 0;
		for (j = i; j < list.len && list.at[j].pattern == list.at[i].pattern; j++)
			sum += list.at[j].weight;
		const struct pattern *p = &x->patterns.at[list.at[i].pattern];
		float score = 2 * sum / (mine + p->weight);
		if (j - i >= 2 && score > best_score) {
			best_score = score;
			*best = (struct match){
				.span = { 0, (uint32_t)phrase.len }, .concept = p->concept, .section = p->section, .term = p->term,
				.match_class = MATCH_FUZZY, .confidence = 0.6f * (score > 1 ? 1 : score),
			};
		}
	}
	vec_release(&list);
	return ok;
}

bool matcher_lookup(struct matcher *m, slice phrase, struct match *best)
{
	*best = (struct match){ .match_class = MATCH_NONE };
	if (!matcher_find_all(m, phrase))
		return false;
	size_t natoms = m->atomizer.atoms.len, pick = SIZE_MAX;
	for (size_t i = 0; i < m->matches.len; i++)
		if (pick == SIZE_MAX || is_better(m, i, pick))
			pick = i;
	if (pick != SIZE_MAX) {
		struct match_extent e = m->extents.at[pick];
		size_t covered = e.last - e.first + 1;
		*best = m->matches.at[pick];
		if (covered == natoms)
			return true;
		best->match_class = MATCH_PARTIAL;
		best->confidence = 0.4f + 0.4f * (float)covered / (float)natoms;
	}
	struct match similar = { .match_class = MATCH_NONE };
	if (!find_similar(m, phrase, &similar))
		return false;
	/* a term that has nearly all of the phrase says more than one that is a small part of it */
	if (similar.match_class && (best->match_class == MATCH_NONE || best->confidence < similar.confidence))
		*best = similar;
	return true;
}
