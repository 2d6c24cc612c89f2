/* Looking: marks out of the way, all terms found, inner ones marked.
 *
 * An accelerator takes no part in its word ("O_pen" is "Open"): it is cut out, and places behind it are put right.  Tags are blanks;
 * placeholders, addresses and what else is not language end a sentence, so that no term reaches over them or into them. */
#include <config.h>
#include "check/term_view.h"

#include <stdlib.h>

#include "base/alloc.h"

static bool side_init(struct term_side *s, const struct glossary_index *x)
{
	buf_init(&s->clean, BUF_TEXT_MAX);
	return !x || !matcher_init(&s->matcher, x, NULL);
}

static void side_release(struct term_side *s)
{
	if (s->matcher.index)
		matcher_release(&s->matcher);
	buf_release(&s->clean);
	vec_release(&s->cuts);
	vec_release(&s->hits);
	vec_release(&s->by_concept);
}

struct term_view *term_view_new(const struct glossary_index *source, const struct glossary_index *target)
{
	struct term_view *v = mem_zalloc(sizeof *v);
	if (!v)
		return NULL;
	buf_init(&v->joined, BUF_TEXT_MAX);
	buf_init(&v->countries, BUF_TEXT_MAX);
	if (side_init(&v->source, source) && side_init(&v->target, target) &&
	    (!target || !atomizer_init(&v->scratch, v->target.matcher.folder, index_language(target), NULL)))
		return v;
	term_view_free(v);
	return NULL;
}

void term_view_free(struct term_view *v)
{
	if (!v)
		return;
	if (v->scratch.stemmer)
		atomizer_release(&v->scratch);
	side_release(&v->source);
	side_release(&v->target);
	vec_release(&v->uses);
	vec_release(&v->tokens.list);
	segmenter_free(v->segmenter);
	buf_release(&v->joined);
	buf_release(&v->countries);
	mem_free(v);
}

static bool is_blank(const struct draft_side *side, const struct draft_mark *m)
{
	return m->kind == MARK_TAG || (m->kind == MARK_SYNTAX && slice_starts(span_of(side->text, m->span), SLICE("&")));
}

/* The text without what is no language. */
static bool clean(struct term_side *s)
{
	const struct draft_side *side = s->side;
	uint32_t at = 0, removed = 0;
	s->text = side->text;
	vec_clear(&s->cuts);
	if (!side->nmarks)
		return true;
	buf_clear(&s->clean);
	for (size_t i = 0; i < side->nmarks; i++) {
		const struct draft_mark *m = &side->marks[i];
		if (!buf_append(&s->clean, slice_sub(side->text, at, m->span.begin)))
			return false;
		at = m->span.end;
		if (m->kind == MARK_ACCELERATOR) {
			removed += span_len(m->span);
			if (!vec_push(&s->cuts, (struct span){ (uint32_t)s->clean.len, removed }))
				return false;
			continue;
		}
		for (uint32_t k = 0; k < span_len(m->span); k++)
			if (!buf_putc(&s->clean, k || is_blank(side, m) ? ' ' : '\n'))
				return false;
	}
	if (!buf_append(&s->clean, slice_sub(side->text, at, side->text.len)))
		return false;
	s->text = buf_slice(&s->clean);
	return true;
}

/* Bytes cut out before an offset; at it too where it begins something. */
static uint32_t removed_before(const struct term_side *s, uint32_t offset, bool begins)
{
	size_t low = 0, high = s->cuts.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->cuts.at[middle].begin < offset || (begins && s->cuts.at[middle].begin == offset))
			low = middle + 1;
		else
			high = middle;
	}
	return low ? s->cuts.at[low - 1].end : 0;
}

struct span term_side_span(const struct term_side *s, struct span t)
{
	return (struct span){ t.begin + removed_before(s, t.begin, true), t.end + removed_before(s, t.end, false) };
}

static bool same_extent(const struct term_hit *a, const struct term_hit *b)
{
	return a->first == b->first && a->last == b->last;
}

/* Leftmost-longest: a term that lies in another, or begins in one, is silenced; but one that begins in a shorter one silences that:
 * of "parties to the Treaty on the Law of the Sea" the treaty is more. */
static void silence(struct term_side *s)
{
	struct term_hit *kept = NULL;
	for (size_t i = 0; i < s->hits.len; i++) {
		struct term_hit *h = &s->hits.at[i];
		bool overlaps = kept && h->first <= kept->last && !same_extent(h, kept);
		bool is_more = overlaps && h->last > kept->last && h->last - h->first > kept->last - kept->first;
		for (struct term_hit *k = kept; is_more && k < h; k++)
			k->is_silenced = true;
		h->is_silenced = overlaps && !is_more;
		if (!h->is_silenced && !(kept && same_extent(h, kept)))
			kept = h;
	}
}

static int by_concept(const void *a, const void *b)
{
	const struct term_hit *const *x = a, *const *y = b;
	uintptr_t c = (uintptr_t)(*x)->concept, d = (uintptr_t)(*y)->concept;
	return c != d ? (c > d) - (c < d) : (*x > *y) - (*x < *y);
}

static bool order_by_concept(struct term_side *s)
{
	VEC(const struct term_hit *) list = { 0 };
	vec_clear(&s->by_concept);
	if (!vec_reserve(&s->by_concept, s->hits.len) || !vec_reserve(&list, s->hits.len))
		return false;
	for (size_t i = 0; i < s->hits.len; i++)
		list.at[list.len++] = &s->hits.at[i];
	if (list.len > 1)
		qsort(list.at, list.len, sizeof *list.at, by_concept);
	for (size_t i = 0; i < list.len; i++)
		s->by_concept.at[s->by_concept.len++] = (uint32_t)(list.at[i] - s->hits.at);
	vec_release(&list);
	return true;
}

size_t term_side_concept(const struct term_side *s, const struct concept *c, size_t *begin)
{
	size_t low = 0, high = s->by_concept.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if ((uintptr_t)s->hits.at[s->by_concept.at[middle]].concept < (uintptr_t)c)
			low = middle + 1;
		else
			high = middle;
	}
	*begin = low;
	while (high < s->by_concept.len && s->hits.at[s->by_concept.at[high]].concept == c)
		high++;
	return high - low;
}

static bool look_at(struct term_side *s, const struct draft_side *side)
{
	s->side = side;
	vec_clear(&s->hits);
	vec_clear(&s->by_concept);
	if (!s->matcher.index)
		return true;
	if (!clean(s) || !matcher_find_all(&s->matcher, s->text) || !vec_reserve(&s->hits, s->matcher.matches.len))
		return false;
	for (size_t i = 0; i < s->matcher.matches.len; i++) {
		const struct match *m = &s->matcher.matches.at[i];
		s->hits.at[s->hits.len++] = (struct term_hit){
			.span = term_side_span(s, m->span), .first = s->matcher.extents.at[i].first, .last = s->matcher.extents.at[i].last,
			.concept = m->concept, .section = m->section, .term = m->term, .match_class = m->match_class,
		};
	}
	silence(s);
	return order_by_concept(s);
}

bool term_view_look(struct term_view *v, const struct check_pair *pair, const struct frequency *frequency)
{
	v->pair = pair;
	v->frequency = frequency;
	v->effort = 0;
	vec_clear(&v->uses);
	return look_at(&v->source, pair->source) && look_at(&v->target, pair->target) && judge_uses(v);
}
