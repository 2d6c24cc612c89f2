/* length, maximum-length: too long or too short.
 *
 * How long a translation is for its source is learned from the draft itself: the logarithm of the ratio of their characters has a median
 * and a spread (the median of distances from it), for short and for long sources apart, since the shorter a text is the more its ratio
 * varies.  Told is what is out by many times that spread and by a good factor too.  A draft of few units teaches nothing.  Of each pair
 * a few numbers are kept; the pairs at fault are told at the end. */
#include <config.h>

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "check/plain.h"

enum { CLASSES = 3, SHORTEST = 12, ENOUGH = 50 };

struct measured {
	float ratio;          /* natural logarithm of target by source */
	uint32_t source, target;
	uint32_t file, line, column;
	uint32_t form;
	uint64_t serial;
};

struct length_state {
	VEC(struct measured) list;
	struct language source_language, target_language; /* of the first pair; others are not compared with it */
};

static bool open_length(void **state, struct check_run *run)
{
	(void)run;
	return (*state = mem_zalloc(sizeof(struct length_state))) != NULL;
}

static void close_length(void *state)
{
	struct length_state *s = state;
	if (s)
		vec_release(&s->list);
	mem_free(s);
}

/* Characters without blanks, which layouts fill with; an ideograph says as much as two letters or so, but the median knows. */
static size_t count_signs(slice s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		n += c > ' ' && (c & 0xC0) != 0x80;
	}
	return n;
}

static bool pair_length(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct length_state *s = state;
	(void)rule;
	(void)run;
	if (!s->list.len) {
		s->source_language = language_parse(pair->source_language);
		s->target_language = language_parse(pair->target_language);
	}
	size_t source = count_signs(pair->source->text), target = count_signs(pair->target->text);
	if (source < SHORTEST || !target || slice_eq(pair->source->text, pair->target->text) || source > UINT32_MAX || target > UINT32_MAX ||
	    !slice_eq(language_primary(pair->source_language), language_primary(language_slice(&s->source_language))) ||
	    !slice_eq(language_primary(pair->target_language), language_primary(language_slice(&s->target_language))))
		return true;
	struct measured m = { .ratio = (float)log((double)target / (double)source), .source = (uint32_t)source, .target = (uint32_t)target,
			      .file = pair->file, .line = pair->target->line, .column = pair->target->column,
			      .form = (uint32_t)pair->form, .serial = pair->serial };
	return vec_push(&s->list, m);
}

static size_t class_of(uint32_t source)
{
	return source < 30 ? 0 : source < 100 ? 1 : 2;
}

static int by_value(const void *a, const void *b)
{
	const float *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static float median(float *values, size_t n)
{
	qsort(values, n, sizeof *values, by_value);
	return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

struct usual {
	float middle, spread;
	size_t n;
};

static struct usual learn(const struct length_state *s, size_t class, float *scratch)
{
	struct usual u = { 0 };
	for (size_t i = 0; i < s->list.len; i++)
		if (class_of(s->list.at[i].source) == class)
			scratch[u.n++] = s->list.at[i].ratio;
	if (u.n < ENOUGH)
		return (struct usual){ 0 };
	u.middle = median(scratch, u.n);
	for (size_t i = 0; i < u.n; i++)
		scratch[i] = fabsf(scratch[i] - u.middle);
	u.spread = 1.4826f * median(scratch, u.n);
	return u;
}

/* By how much a class must differ at the least: short texts may be three times as long, or a third. */
static const float least[CLASSES] = { 1.6f, 1.2f, 0.9f };

static bool report_length(const struct length_state *s, const struct check_rule *rule, struct check_run *run, const struct measured *m,
			  const struct usual *u)
{
	struct draft_side source = { .line = 0 }, target = { .line = m->line, .column = m->column };
	struct draft_unit unit = { .sources = &source, .nsources = 1, .targets = &target, .ntargets = 1, .state = DRAFT_TRANSLATED };
	struct check_pair pair = { .unit = &unit, .source = &source, .target = &target, .form = m->form,
				   .source_language = language_slice(&s->source_language),
				   .target_language = language_slice(&s->target_language), .file = m->file, .serial = m->serial };
	struct check_report r = { .severity = rule->finding.severity };
	double usual = exp((double)u->middle) * m->source;
	if (m->ratio > u->middle)
		return tell(run, rule, &pair, &r, _("%lu characters for %lu of the source, where the draft usually has %.0f: too much?"),
			    (unsigned long)m->target, (unsigned long)m->source, usual);
	return tell(run, rule, &pair, &r, _("%lu characters for %lu of the source, where the draft usually has %.0f: too little?"),
		    (unsigned long)m->target, (unsigned long)m->source, usual);
}

static bool finish_length(void *state, const struct check_rule *rule, struct check_run *run)
{
	struct length_state *s = state;
	struct usual usual[CLASSES];
	bool ok = true;
	if (!s->list.len)
		return true;
	float *scratch = mem_alloc(s->list.len * sizeof *scratch);
	if (!scratch)
		return false;
	for (size_t c = 0; c < CLASSES; c++)
		usual[c] = learn(s, c, scratch);
	mem_free(scratch);
	for (size_t i = 0; i < s->list.len && ok; i++) {
		const struct measured *m = &s->list.at[i];
		size_t c = class_of(m->source);
		float distance = fabsf(m->ratio - usual[c].middle);
		if (usual[c].n && distance > least[c] && distance > 5 * usual[c].spread)
			ok = report_length(s, rule, run, m, &usual[c]);
	}
	return ok;
}

const struct check_rule check_length = {
	.finding = { "length", PARL_NOTE, N_("the translation is about as long as translations of the draft are"), NULL },
	.group = "quality",
	.open = open_length,
	.pair = pair_length,
	.finish = finish_length,
	.close = close_length,
};

/* -- the greatest length that the format allows -- */

static bool pair_maximum_length(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	slice digits = slice_trim(pair->unit->maximum);
	size_t maximum = 0;
	(void)state;
	if (!digits.len || digits.len > 9)
		return true;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
			return true;
		maximum = maximum * 10 + (size_t)(digits.ptr[i] - '0');
	}
	size_t n = utf8_count(pair->target->text);
	struct check_report r = { .severity = rule->finding.severity };
	return !maximum || n <= maximum ||
	       tell(run, rule, pair, &r, _("%zu characters, where %zu are allowed"), n, maximum);
}

const struct check_rule check_maximum_length = {
	.finding = { "maximum-length", PARL_ERROR, N_("the translation is no longer than its format allows"), NULL },
	.group = "quality",
	.pair = pair_maximum_length,
};
