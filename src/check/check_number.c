/* number: what the source counts, the translation must count too.
 *
 * Numbers written with digits are asked for on both sides; any way of writing them answers, words included (numerals.h).  The words are
 * read only where the digits alone leave something open, which is seldom.  The rule keeps quiet where it cannot know: years
 * of an era, small numbers in a language whose words for them are not known, forms of a plural. */
#include <config.h>

#include "check/numerals.h"
#include "check/plain.h"

enum { COMPARISONS_MAX = 1000000, SMALL_NUMBER = 20 };

struct number_pair {
	struct plain source_plain, target_plain;
	struct numerals source, target;
};

static bool found(const struct numeral *x, const struct numerals *in, bool half_day)
{
	for (size_t i = 0; i < in->list.len; i++)
		if (numeral_agrees(x, &in->list.at[i], half_day))
			return true;
	return false;
}

/* One that nothing on the other side answers for, neither as a whole nor part by part. */
static bool is_open(const struct numerals *of, size_t i, const struct numerals *in, bool half_day)
{
	const struct numeral *x = &of->list.at[i];
	if (x->is_soft || found(x, in, half_day))
		return false;
	for (size_t k = 1; k <= x->nparts; k++)
		if (!found(x + k, in, half_day))
			return true;
	return !x->nparts;
}

/* Does the other text, marks and all, hold the same digits? */
static bool stands_in(slice text, slice digits)
{
	for (size_t at = 0; (at = slice_find(text, digits, at)) != SIZE_MAX; at += digits.len) {
		size_t end = at + digits.len;
		if ((!at || text.ptr[at - 1] < '0' || text.ptr[at - 1] > '9') &&
		    (end == text.len || text.ptr[end] < '0' || text.ptr[end] > '9'))
			return true;
	}
	return false;
}

static bool is_small(const struct numeral *x, uint64_t limit)
{
	const struct decimal *d = &x->readings[0];
	return d->exponent == 0 ? d->digits <= limit : d->exponent == 1 && d->digits * 10 <= limit;
}

/* The first open number from `from` on, and how many there are. */
static const struct numeral *first_open(const struct number_pair *s, const struct check_pair *pair, bool of_source, size_t *count)
{
	const struct numerals *of = of_source ? &s->source : &s->target, *in = of_source ? &s->target : &s->source;
	unsigned other = language_code(of_source ? pair->target_language : pair->source_language);
	bool half_day = s->source.has_half_day || s->target.has_half_day;
	const struct draft_side *mine = of_source ? pair->source : pair->target, *others = of_source ? pair->target : pair->source;
	bool is_plural = pair->unit->nsources > 1 || pair->unit->ntargets > 1;
	const struct numeral *first = NULL;
	*count = 0;
	for (size_t i = 0; i < of->list.len; i++) {
		const struct numeral *x = &of->list.at[i];
		if (!is_open(of, i, in, half_day) || (is_plural && is_small(x, 2)) ||
		    (!of_source && language_code(pair->target_language) == LANG2('j', 'a') && is_small(x, 3)) || /* 1日あたり: per day */
		    (!numerals_know(other) && (x->scale || is_small(x, SMALL_NUMBER))) || (x->is_decade && x->readings[0].exponent >= 2) ||
		    (s->source.has_measure && !of_source) || stands_in(others->text, span_of(mine->text, x->span)))
			continue;
		first = first ? first : x;
		++*count;
	}
	return first;
}

static bool report_numbers(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair,
			   const struct numeral *source, size_t nsource, const struct numeral *target, size_t ntarget)
{
	slice in_source = source ? quoted(pair->source->text, source->span) : (slice){ NULL, 0 };
	slice in_target = target ? quoted(pair->target->text, target->span) : (slice){ NULL, 0 };
	struct check_report r = { .severity = rule->finding.severity, .expected = in_source, .found = in_target };
	if (target)
		r.span = target->span;
	if (source)
		r.other = source->span;
	if (nsource == 1 && ntarget == 1)
		return tell(run, rule, pair, &r, _("the number '%.*s' stands for '%.*s' of the source"), SLICE_ARG(in_target),
			    SLICE_ARG(in_source));
	if (!nsource && ntarget == 1)
		return tell(run, rule, pair, &r, _("the number '%.*s' is not in the source"), SLICE_ARG(in_target));
	if (!ntarget && nsource == 1)
		return tell(run, rule, pair, &r, _("the number '%.*s' of the source is missing"), SLICE_ARG(in_source));
	if (!nsource)
		return tell(run, rule, pair, &r, _("%zu numbers are not in the source, the first is '%.*s'"), ntarget,
			    SLICE_ARG(in_target));
	if (!ntarget)
		return tell(run, rule, pair, &r, _("%zu numbers of the source are missing, the first is '%.*s'"), nsource,
			    SLICE_ARG(in_source));
	return tell(run, rule, pair, &r, _("numbers differ from the source, first '%.*s' there and '%.*s' here"),
		    SLICE_ARG(in_source), SLICE_ARG(in_target));
}

static bool compare(struct number_pair *s, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	unsigned from = language_code(pair->source_language), to = language_code(pair->target_language);
	slice source, target;
	size_t nsource, ntarget;
	if (!plain_text(&s->source_plain, pair->source, &source) || !plain_text(&s->target_plain, pair->target, &target) ||
	    !numerals_read_digits(&s->source, source, from) || !numerals_read_digits(&s->target, target, to))
		return false;
	if (s->source.list.len * s->target.list.len > COMPARISONS_MAX)
		return true;
	if (!first_open(s, pair, true, &nsource) && !first_open(s, pair, false, &ntarget))
		return true;
	if (!numerals_read_words(&s->source, source, from) || !numerals_read_words(&s->target, target, to))
		return false;
	if (s->source.has_era || s->target.has_era || s->source.list.len * s->target.list.len > COMPARISONS_MAX)
		return true;
	const struct numeral *missing = first_open(s, pair, true, &nsource), *extra = first_open(s, pair, false, &ntarget);
	return (!missing && !extra) || report_numbers(run, rule, pair, missing, nsource, extra, ntarget);
}

static bool pair_number(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct number_pair s = { 0 };
	(void)state;
	if (!pair->target->text.len || (!numerals_maybe(pair->source->text) && !numerals_maybe(pair->target->text)))
		return true;
	bool ok = compare(&s, rule, run, pair);
	plain_release(&s.source_plain);
	plain_release(&s.target_plain);
	numerals_release(&s.source);
	numerals_release(&s.target);
	return ok;
}

const struct check_rule check_number = {
	.finding = { "number", PARL_WARNING, N_("the translation has the numbers of its source"), NULL },
	.group = "quality",
	.pair = pair_number,
};
