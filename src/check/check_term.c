/* The rules about terms: what the glossary asks for and the translation does not have, and what it has and the glossary rules out.
 *
 * All of them read one view of the pair (term_view.h).  Hard are only those that nothing speaks against (judge.c); the others
 * say what does. */
#include <config.h>

#include "base/buf.h"
#include "base/message.h"
#include "check/run.h"
#include "check/term_view.h"
#include "model/alignment.h"

/* The approved terms of a section, best first: "安全理事会 | 安理会". */
static bool list_approved(struct buf *b, const struct lang_section *s, const struct term *best)
{
	enum { MOST = 4 };
	size_t n = 1;
	if (best && !buf_append(b, best->text))
		return false;
	for (const struct term *t = s ? s->terms : NULL; t && n < MOST; t = t->next) {
		if (t == best || !term_is_usable(t))
			continue;
		if (!buf_append(b, SLICE(" | ")) || !buf_append(b, t->text))
			return false;
		n++;
	}
	return true;
}

static bool put_doubt(struct buf *b, const struct term_use *use)
{
	return !use->doubt || buf_printf(b, " (%s)", _(use->doubt));
}

static slice match_name(enum match_class m)
{
	return slice_of(match_class_name(m));
}

/* A report about a term of the source. */
static struct check_report report_of(const struct term_view *v, const struct term_use *use)
{
	return (struct check_report){
		.severity = use->severity, .span = use->evidence, .other = use->hit->span, .concept = use->hit->concept->id,
		.term = use->hit->term->text, .match = match_name(use->hit->match_class),
		.found = span_of(v->pair->target->text, use->evidence),
	};
}

static bool send(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, struct check_report *r,
		 struct buf *message, struct buf *expected, bool ok)
{
	r->message = buf_slice(message);
	r->expected = expected ? buf_slice(expected) : r->expected;
	ok = ok && check_report(run, rule, pair, r);
	buf_release(message);
	if (expected)
		buf_release(expected);
	return ok;
}

/* term-missing */
static bool report_missing(struct check_run *run, const struct check_rule *rule, const struct term_view *v, const struct term_use *use)
{
	struct buf message, expected;
	struct check_report r = report_of(v, use);
	slice source = span_of(v->pair->source->text, use->hit->span);
	buf_init(&message, BUF_TEXT_MAX);
	buf_init(&expected, BUF_TEXT_MAX);
	bool ok = list_approved(&expected, use->section, use->expected);
	if (use->state == USE_FEWER)
		ok = ok && buf_printf(&message, _("'%.*s' is in the source %u times, '%.*s' in the translation %u times"), SLICE_ARG(source),
				      use->times, SLICE_ARG(use->expected->text), use->found);
	else
		ok = ok && buf_printf(&message, _("'%.*s' is not translated as '%.*s'"), SLICE_ARG(source),
				      SLICE_ARG(use->expected->text)) && put_doubt(&message, use);
	return send(run, rule, v->pair, &r, &message, &expected, ok);
}

static bool missing_pair(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	const struct term_view *v = check_run_terms(run, pair);
	(void)state;
	for (size_t i = 0; v && i < v->uses.len; i++) {
		const struct term_use *use = &v->uses.at[i];
		if ((use->state == USE_MISSING || use->state == USE_FEWER) && use->is_told && !use->keeps_source &&
		    !report_missing(run, rule, v, use))
			return false;
	}
	return v != NULL;
}

/* do-not-translate */
static bool kept_pair(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	const struct term_view *v = check_run_terms(run, pair);
	(void)state;
	for (size_t i = 0; v && i < v->uses.len; i++) {
		const struct term_use *use = &v->uses.at[i];
		if (use->state != USE_MISSING || !use->is_told || !use->keeps_source)
			continue;
		struct buf message;
		struct check_report r = report_of(v, use);
		slice term = use->hit->term->text;
		r.expected = term;
		buf_init(&message, BUF_TEXT_MAX);
		bool ok = buf_printf(&message, _("'%.*s' is not to be translated, and is not in the translation"), SLICE_ARG(term)) &&
			  put_doubt(&message, use);
		if (!send(run, rule, pair, &r, &message, NULL, ok))
			return false;
	}
	return v != NULL;
}

/* term-case */
static bool case_pair(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	const struct term_view *v = check_run_terms(run, pair);
	(void)state;
	for (size_t i = 0; v && i < v->uses.len; i++) {
		const struct term_use *use = &v->uses.at[i];
		if (use->state != USE_CASE || !use->is_told)
			continue;
		struct buf message;
		struct check_report r = report_of(v, use);
		r.expected = r.fix = use->expected->text;
		buf_init(&message, BUF_TEXT_MAX);
		bool ok = buf_printf(&message, _("'%.*s' is written '%.*s'"), SLICE_ARG(r.found), SLICE_ARG(r.expected));
		if (!send(run, rule, pair, &r, &message, NULL, ok))
			return false;
	}
	return v != NULL;
}

/* The forms that the glossary rules out. */
enum ruling { RULING_NONE, RULING_SUPERSEDED, RULING_DEPRECATED, RULING_FORBIDDEN };

static enum ruling ruling_of(const struct term *t)
{
	if (t->flags & FLAG_FORBIDDEN)
		return RULING_FORBIDDEN;
	return t->status == STATUS_DEPRECATED ? RULING_DEPRECATED : t->status == STATUS_SUPERSEDED ? RULING_SUPERSEDED : RULING_NONE;
}

static bool is_in_source(const struct term_view *v, const struct concept *c, const struct term_hit **hit)
{
	size_t begin;
	if (!term_side_concept(&v->source, c, &begin))
		return false;
	*hit = &v->source.hits.at[v->source.by_concept.at[begin]];
	return true;
}

/* May the words mean this other concept?  Not where the source speaks of theirs and not of it. */
static bool may_mean(const struct term_view *v, const struct term_hit *x, const struct term_hit *h)
{
	size_t begin;
	return x->concept == h->concept || term_side_concept(&v->source, x->concept, &begin) ||
	       !term_side_concept(&v->source, h->concept, &begin);
}

/* Is the hit a part of a term that may be used, or the same words such a term?  Of equals one that is written just so wins.  Nor is it a
 * form by itself where an approved one of its concept begins in it and goes on. */
static bool is_excused(const struct term_view *v, const struct term_hit *h)
{
	const struct term_hit *all = v->target.hits.at, *end = all + v->target.hits.len;
	for (const struct term_hit *x = h + 1; x < end && x->first <= h->last; x++) {
		bool same = x->first == h->first && x->last == h->last;
		if (term_is_usable(x->term) && ((same && x->match_class <= h->match_class && may_mean(v, x, h)) ||
						(x->last > h->last && x->concept == h->concept)))
			return true;
	}
	/* hits are by begin: those that can hold this one are before it, and no term has more than a few dozen atoms */
	for (const struct term_hit *x = h; x > all && x[-1].first + 64 > h->first; x--) {
		bool same = x[-1].first == h->first && x[-1].last == h->last;
		if (x[-1].last >= h->last && term_is_usable(x[-1].term) && (!same || (x[-1].match_class <= h->match_class && may_mean(v, &x[-1], h))))
			return true;
	}
	return false;
}

/* Does the term say enough to be meant wherever it stands? */
static bool is_specific(const struct term_view *v, const struct term_hit *h)
{
	const struct atomizer *a = &v->target.matcher.atomizer;
	uint32_t n = h->last - h->first + 1;
	return a->atoms.at[h->first].flags & ATOM_HAN ? n >= 4 : n >= 2;
}

/* Was a concept of the same name meant, and is it rendered well? */
static bool is_another_concept(const struct term_view *v, const struct term_hit *source)
{
	size_t low = 0, high = v->uses.len;
	while (low < high) { /* uses are by place and do not overlap: the last that begins at or before it */
		size_t middle = low + (high - low) / 2;
		if (v->uses.at[middle].hit->first <= source->first)
			low = middle + 1;
		else
			high = middle;
	}
	const struct term_use *use = low ? &v->uses.at[low - 1] : NULL;
	return use && use->hit->last >= source->last && use->hit->concept != source->concept && use->state == USE_FINE;
}

/* How much is to be said about a form that is ruled out; false: nothing. */
static bool weigh_ruled_out(const struct term_view *v, const struct term_hit *h, enum ruling ruling, const struct term_hit *source,
			    parl_severity *severity)
{
	bool sure = h->match_class <= MATCH_INFLECTED && !concept_is_unverified(h->concept, h->section->language);
	if (source && is_another_concept(v, source))
		return false;
	if (!source && (!is_specific(v, h) || h->match_class > MATCH_FOLDED))
		return ruling == RULING_FORBIDDEN && (*severity = PARL_NOTE, h->match_class <= MATCH_FOLDED);
	if (ruling == RULING_SUPERSEDED) {
		/* a source that speaks in dated terms may be meant to be translated so */
		*severity = source && sure ? PARL_WARNING : PARL_NOTE;
		return !source || source->term->status != STATUS_SUPERSEDED;
	}
	*severity = !sure ? PARL_WARNING : source || ruling == RULING_FORBIDDEN ? PARL_ERROR : PARL_NOTE;
	return true;
}

/* Of several approved forms the translator chooses. */
static bool has_one_form(const struct lang_section *s)
{
	size_t n = 0;
	for (const struct term *t = s->terms; t; t = t->next)
		n += term_is_usable(t);
	return n == 1;
}

/* The right form may be put in the place of the wrong one where nothing around it depends on the word. */
static bool is_certain_fix(const struct term_view *v, const struct term_hit *h, const struct term *best)
{
	const struct atomizer *a = &v->target.matcher.atomizer;
	if (h->match_class > MATCH_FOLDED || !best || !has_one_form(h->section))
		return false;
	if (a->atoms.at[h->first].flags & ATOM_HAN)
		return true;
	if (!slice_eq(a->language, SLICE("en")))
		return h->term->gender && h->term->gender == best->gender && h->match_class == MATCH_EXACT;
	/* English has no agreement, but "a" and "an" */
	static const char vowels[] = "aeiouAEIOU";
	return h->match_class == MATCH_EXACT && best->text.len && h->term->text.len &&
	       !strchr(vowels, best->text.ptr[0]) == !strchr(vowels, h->term->text.ptr[0]);
}

static bool put_ruling(struct buf *b, enum ruling ruling, slice found, slice best)
{
	if (!best.len)
		return ruling == RULING_SUPERSEDED ? buf_printf(b, _("'%.*s' is dated"), SLICE_ARG(found)) :
		       ruling == RULING_DEPRECATED ? buf_printf(b, _("'%.*s' is deprecated"), SLICE_ARG(found)) :
						     buf_printf(b, _("'%.*s' must not be used"), SLICE_ARG(found));
	if (ruling == RULING_SUPERSEDED)
		return buf_printf(b, _("'%.*s' is dated; today's term is '%.*s'"), SLICE_ARG(found), SLICE_ARG(best));
	if (ruling == RULING_DEPRECATED)
		return buf_printf(b, _("'%.*s' is deprecated; use '%.*s'"), SLICE_ARG(found), SLICE_ARG(best));
	return buf_printf(b, _("'%.*s' must not be used; use '%.*s'"), SLICE_ARG(found), SLICE_ARG(best));
}

static bool report_ruled_out(struct check_run *run, const struct check_rule *rule, const struct term_view *v, const struct term_hit *h,
			     const struct term_hit *source, parl_severity severity, enum ruling ruling)
{
	const struct lang_section *s = concept_section(h->concept, v->pair->target_language);
	const struct term *best = section_best_term(s);
	struct check_report r = {
		.severity = severity, .span = h->span, .found = span_of(v->pair->target->text, h->span), .concept = h->concept->id,
		.term = source ? source->term->text : h->term->text, .match = match_name(h->match_class),
	};
	struct buf message, expected;
	buf_init(&message, BUF_TEXT_MAX);
	buf_init(&expected, BUF_TEXT_MAX);
	if (source)
		r.other = source->span;
	if (is_certain_fix(v, h, best) && source)
		r.fix = best->text;
	bool ok = list_approved(&expected, best ? s : NULL, best);
	ok = ok && put_ruling(&message, ruling, r.found, best ? best->text : SLICE(""));
	return send(run, rule, v->pair, &r, &message, &expected, ok);
}

static bool ruled_out(const struct check_rule *rule, struct check_run *run, const struct check_pair *pair, enum ruling ruling)
{
	const struct term_view *v = check_run_terms(run, pair);
	const struct term_hit *told = NULL;
	for (size_t i = 0; v && i < v->target.hits.len; i++) {
		const struct term_hit *h = &v->target.hits.at[i], *source = NULL;
		parl_severity severity;
		if (ruling_of(h->term) != ruling || ((h->concept->flags | h->term->flags) & FLAG_OFF) ||
		    (told && h->first <= told->last) || !language_match(pair->target_language, h->section->language) || is_excused(v, h))
			continue;
		is_in_source(v, h->concept, &source);
		if (!weigh_ruled_out(v, h, ruling, source, &severity))
			continue;
		told = h;
		if (!report_ruled_out(run, rule, v, h, source, severity, ruling))
			return false;
	}
	return v != NULL;
}

static bool forbidden_pair(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	(void)state;
	return ruled_out(rule, run, pair, RULING_FORBIDDEN);
}

static bool deprecated_pair(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	(void)state;
	return ruled_out(rule, run, pair, RULING_DEPRECATED);
}

static bool superseded_pair(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	(void)state;
	return ruled_out(rule, run, pair, RULING_SUPERSEDED);
}

/* term-source: what is wrong with the source itself. */
static bool report_source(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, const struct term_hit *h)
{
	const struct lang_section *s = concept_section(h->concept, pair->source_language);
	const struct term *best = section_best_term(s);
	struct buf message, expected;
	struct check_report r = {
		.severity = PARL_NOTE, .on_source = true, .span = h->span, .found = span_of(pair->source->text, h->span),
		.concept = h->concept->id, .term = h->term->text, .match = match_name(h->match_class),
	};
	buf_init(&message, BUF_TEXT_MAX);
	buf_init(&expected, BUF_TEXT_MAX);
	bool ok = list_approved(&expected, best ? s : NULL, best);
	if (best)
		ok = ok && buf_printf(&message, _("the source says '%.*s'; today's term is '%.*s'"), SLICE_ARG(r.found),
				      SLICE_ARG(best->text));
	else
		ok = ok && buf_printf(&message, _("the source says '%.*s', which the glossary rules out"), SLICE_ARG(r.found));
	return send(run, rule, pair, &r, &message, &expected, ok);
}

/* Are the same words a term that may be used as well? */
static bool is_right_too(const struct term_side *s, size_t i)
{
	const struct term_hit *h = &s->hits.at[i], *first = h, *end = s->hits.at + s->hits.len;
	while (first > s->hits.at && first[-1].first == h->first && first[-1].last == h->last)
		first--;
	for (const struct term_hit *x = first; x < end && x->first == h->first && x->last == h->last; x++)
		if (term_is_usable(x->term))
			return true;
	return false;
}

static bool source_pair(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	const struct term_view *v = check_run_terms(run, pair);
	(void)state;
	for (size_t i = 0; v && i < v->source.hits.len; i++) {
		const struct term_hit *h = &v->source.hits.at[i];
		if (!h->is_silenced && !is_right_too(&v->source, i) && !term_is_usable(h->term) && !(h->concept->flags & FLAG_OFF) &&
		    language_match(pair->source_language, h->section->language) && h->match_class <= MATCH_INFLECTED &&
		    !report_source(run, rule, pair, h))
			return false;
	}
	return v != NULL;
}

extern const struct check_rule check_term_missing, check_term_forbidden, check_term_deprecated, check_term_superseded,
	check_do_not_translate, check_term_case, check_term_source;

const struct check_rule check_term_missing = {
	.finding = { "term-missing", PARL_ERROR, N_("a term of the source is translated by a term that the glossary approves"), "" },
	.group = "term", .pair = missing_pair,
};
const struct check_rule check_term_forbidden = {
	.finding = { "term-forbidden", PARL_ERROR, N_("a form that the glossary forbids is not used"), "" },
	.group = "term", .pair = forbidden_pair,
};
const struct check_rule check_term_deprecated = {
	.finding = { "term-deprecated", PARL_ERROR, N_("a form that the glossary deprecates is not used"), "" },
	.group = "term", .pair = deprecated_pair,
};
const struct check_rule check_term_superseded = {
	.finding = { "term-superseded", PARL_WARNING, N_("today's term is used, not a dated one"), "" },
	.group = "term", .is_advisory = true, .pair = superseded_pair,
};
const struct check_rule check_do_not_translate = {
	.finding = { "do-not-translate", PARL_ERROR, N_("what is not to be translated is left as it is"), "" },
	.group = "term", .pair = kept_pair,
};
const struct check_rule check_term_case = {
	.finding = { "term-case", PARL_ERROR, N_("a term whose case counts is written as the glossary has it"), "" },
	.group = "term", .pair = case_pair,
};
const struct check_rule check_term_source = {
	.finding = { "term-source", PARL_NOTE, N_("the source uses no term that the glossary rules out; for writers"), "" },
	.group = "term", .is_advisory = true, .off_by_default = true, .pair = source_pair,
};
