/* Rules of the checker on pairs made by hand.
 *
 * Texts are marked as a reader of drafts marks them, in a small way: %d %s %1$s {name} are placeholders, <b> and </b> tags, & before a
 * letter an accelerator, http://… a URL.  What a rule says is collected as lines "severity id: message". */
#ifndef PARL_TESTS_RULE_HARNESS_H
#define PARL_TESTS_RULE_HARNESS_H

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "check/rule.h"

enum { HARNESS_MARKS = 64, HARNESS_MESSAGE = 1024 };

struct check_run {
	struct buf out;
	size_t count;
	void *states[64];
	const struct check_rule *rules[64];
	size_t nrules;
	uint64_t serial;
	const char *source_language, *target_language;
	void (*heard)(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair,
		      const struct check_report *r);
};

bool check_report(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, const struct check_report *r)
{
	static const char *const names[] = { "note", "warning", "error" };
	size_t limit = r->on_source ? pair->source->text.len : pair->target->text.len;
	if (r->span.begin > r->span.end || r->span.end > limit || !r->message.len)
		abort();
	run->count++;
	if (run->heard) {
		run->heard(run, rule, pair, r);
		return true;
	}
	return buf_printf(&run->out, "%s %s: %.*s\n", names[r->severity], rule->finding.id, SLICE_ARG(r->message));
}

static inline bool harness_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline size_t harness_mark_end(slice s, size_t i, enum draft_mark_kind *kind)
{
	size_t k = i + 1;
	if (s.ptr[i] == '%' && k < s.len && s.ptr[k] == '%') {
		*kind = MARK_LITERAL;
		return k + 1;
	}
	if (s.ptr[i] == '%') {
		while (k < s.len && ((s.ptr[k] >= '0' && s.ptr[k] <= '9') || strchr("$.+-l*#Iz'", s.ptr[k])))
			k++;
		*kind = MARK_PLACEHOLDER;
		return k < s.len && s.ptr[k] && strchr("dsiufxcgepoXLm@", s.ptr[k]) ? k + 1 : i;
	}
	if (s.ptr[i] == '{' || s.ptr[i] == '<') {
		char end = s.ptr[i] == '{' ? '}' : '>';
		if (k < s.len && s.ptr[k] == '/')
			k++;
		if (k >= s.len || !(harness_letter(s.ptr[k]) || (end == '}' && s.ptr[k] >= '0' && s.ptr[k] <= '9')))
			return i;
		while (k < s.len && s.ptr[k] != end && s.ptr[k] != '\n' && k - i < 60)
			k++;
		*kind = end == '}' ? MARK_PLACEHOLDER : MARK_TAG;
		return k < s.len && s.ptr[k] == end ? k + 1 : i;
	}
	if (s.ptr[i] == '&' && k < s.len && harness_letter(s.ptr[k]) && (!i || s.ptr[i - 1] != '&')) {
		*kind = MARK_ACCELERATOR;
		return k;
	}
	if (slice_starts(slice_sub(s, i, s.len), SLICE("http"))) {
		while (k < s.len && s.ptr[k] > ' ' && s.ptr[k] != ')')
			k++;
		*kind = MARK_URL;
		return k;
	}
	return i;
}

static inline void harness_mark(struct draft_side *side, struct draft_mark *marks)
{
	side->marks = marks;
	for (size_t i = 0; i < side->text.len && side->nmarks < HARNESS_MARKS;) {
		enum draft_mark_kind kind = MARK_TAG;
		size_t end = harness_mark_end(side->text, i, &kind);
		if (end > i)
			marks[side->nmarks++] = (struct draft_mark){ { (uint32_t)i, (uint32_t)end }, kind, slice_sub(side->text, i, end) };
		i = end > i ? end : i + 1;
	}
}

static inline bool harness_pair(struct check_run *run, struct draft_unit *unit, const struct draft_side *source, const struct draft_side *target)
{
	struct check_pair pair = { .unit = unit, .source = source, .target = target, .source_language = slice_of(run->source_language),
				   .target_language = slice_of(run->target_language), .serial = run->serial++ };
	bool ok = true;
	for (size_t i = 0; i < run->nrules; i++)
		ok = ok && run->rules[i]->pair(run->states[i], run->rules[i], run, &pair);
	return ok;
}

static inline bool harness_open(struct check_run *run, const char *source_language, const char *target_language)
{
	run->source_language = source_language;
	run->target_language = target_language;
	buf_init(&run->out, BUF_TEXT_MAX);
	for (size_t i = 0; i < run->nrules; i++)
		if (run->rules[i]->open && !run->rules[i]->open(&run->states[i], run))
			return false;
	return true;
}

static inline bool harness_texts(struct check_run *run, slice source, slice target, slice key, slice maximum)
{
	struct draft_mark source_marks[HARNESS_MARKS], target_marks[HARNESS_MARKS];
	struct draft_side s = { .text = source, .line = 1, .column = 1 }, t = { .text = target, .line = (uint32_t)run->serial + 1, .column = 1 };
	struct draft_unit unit = { .key = key, .sources = &s, .nsources = 1, .targets = &t, .ntargets = 1, .maximum = maximum,
				   .state = DRAFT_TRANSLATED };
	harness_mark(&s, source_marks);
	harness_mark(&t, target_marks);
	return harness_pair(run, &unit, &s, &t);
}

static inline bool harness_finish(struct check_run *run)
{
	bool ok = true;
	for (size_t i = 0; i < run->nrules; i++)
		ok = ok && (!run->rules[i]->finish || run->rules[i]->finish(run->states[i], run->rules[i], run));
	return ok;
}

static inline void harness_close(struct check_run *run)
{
	for (size_t i = 0; i < run->nrules; i++)
		if (run->rules[i]->close)
			run->rules[i]->close(run->states[i]);
	buf_release(&run->out);
}

struct example {
	const char *from, *to, *source, *target;
};

/* How many findings a rule has on one pair; what it says in message, when that is not NULL. */
static inline size_t rule_findings(const struct check_rule *rule, const struct example *e, char message[HARNESS_MESSAGE])
{
	struct check_run run = { .rules = { rule }, .nrules = 1 };
	assert_true(harness_open(&run, e->from, e->to));
	assert_true(harness_texts(&run, slice_of(e->source), slice_of(e->target), SLICE(""), SLICE("")));
	assert_true(harness_finish(&run));
	if (message)
		snprintf(message, HARNESS_MESSAGE, "%.*s", SLICE_ARG(buf_slice(&run.out)));
	size_t n = run.count;
	harness_close(&run);
	return n;
}

static inline void assert_all(const struct check_rule *rule, const struct example *list, size_t n, size_t want)
{
	char message[HARNESS_MESSAGE];
	size_t bad = 0;
	for (size_t i = 0; i < n; i++)
		if (rule_findings(rule, &list[i], message) != want) {
			print_error("%s-%s '%s' '%s': %s\n", list[i].from, list[i].to, list[i].source, list[i].target, message);
			bad++;
		}
	assert_int_equal(bad, 0);
}
#define assert_silent(rule, list) assert_all(rule, list, sizeof(list) / sizeof *(list), 0)
#define assert_speaks(rule, list) assert_all(rule, list, sizeof(list) / sizeof *(list), 1)

#endif
