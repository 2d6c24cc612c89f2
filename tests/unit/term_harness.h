/* Drafts of one pair against a glossary written as text, and the findings as text. */
#ifndef PARL_TESTS_TERM_HARNESS_H
#define PARL_TESTS_TERM_HARNESS_H

#include "harness.h"

#include "check/run.h"

/* "id: security-council; en: Security Council; fr: Conseil de sécurité | Conseil" a line a concept.  In front of a term: "-" deprecated,
 * "!" forbidden, "~" superseded, "=" case-sensitive, "#" not to be translated, "?" unverified (of the concept), "+v" a verb. */
static inline void glossary_term(struct termbase *tb, struct concept *c, struct lang_section *s, slice text)
{
	unsigned flags = 0;
	enum term_status status = STATUS_NONE;
	enum part_of_speech part = PART_NONE;
	text = slice_trim(text);
	for (; text.len && strchr("-!~=#?+", text.ptr[0]); text = slice_sub(text, 1, text.len))
		switch (text.ptr[0]) {
		case '-': status = STATUS_DEPRECATED; break;
		case '!': status = STATUS_DEPRECATED; flags |= FLAG_FORBIDDEN; break;
		case '~': status = STATUS_SUPERSEDED; break;
		case '=': flags |= FLAG_CASE_SENSITIVE; break;
		case '#': flags |= FLAG_DO_NOT_TRANSLATE; break;
		case '?': c->flags |= FLAG_UNVERIFIED; break;
		default: part = PART_VERB; text = slice_sub(text, 1, text.len); break;
		}
	struct term *t = section_add_term(tb, s, text);
	t->flags = (uint8_t)flags;
	t->status = (uint8_t)status;
	t->part = (uint8_t)part;
}

static inline struct termbase *glossary_of(const char *text)
{
	struct termbase *tb = termbase_new();
	slice rest = slice_of(text), line, field, term;
	while (slice_line(&rest, &line)) {
		struct concept *c = termbase_add_concept(tb, SLICE("c"));
		while (slice_split(&line, ';', &field)) {
			size_t colon = slice_find(field, SLICE(":"), 0);
			struct lang_section *s = concept_add_section(tb, c, slice_trim(slice_sub(field, 0, colon)));
			slice terms = slice_sub(field, colon + 1, field.len);
			while (slice_split(&terms, '|', &term))
				glossary_term(tb, c, s, term);
		}
	}
	termbase_freeze(tb);
	return tb;
}

static inline bool feed(struct checker *c, slice source, slice target, const struct draft_mark *marks, size_t nmarks)
{
	struct draft_side from = { .text = source, .marks = marks, .nmarks = nmarks, .line = 1, .column = 1 }, to = { .text = target, .line = 2 };
	to.column = 1;
	struct draft_unit u = { .sources = &from, .nsources = 1, .targets = &to, .ntargets = 1, .state = DRAFT_TRANSLATED };
	return checker_unit(c, &u);
}

/* Findings as "error term-missing: Security Council -> Conseil de sécurité", a line each. */
static inline void show_findings(struct finding_list *l, struct buf *out)
{
	static const char *const words[] = { "note", "warning", "error" };
	assert_true(findings_finish(l));
	for (size_t i = 0; i < l->list.len; i++) {
		const struct finding *f = &l->list.at[i];
		assert_true(buf_printf(out, "%s %s: %.*s%s%.*s -> %.*s\n", words[f->severity], f->rule->id, SLICE_ARG(f->term),
				       f->found.len ? " / " : "", SLICE_ARG(f->found), SLICE_ARG(f->expected)));
	}
}

/* What the rules of a list have to say about one pair. */
static inline struct buf check_pair_with(const char *rules, const char *glossary, const char *from, const char *to, const char *source,
					 const char *target)
{
	struct termbase *tb = glossary_of(glossary);
	const struct termbase *all[] = { tb };
	struct finding_list findings;
	struct checker *c = NULL;
	struct buf out;
	struct check_options o = { .termbases = all, .ntermbases = 1, .only = slice_of(rules) };
	buf_init(&out, BUF_TEXT_MAX);
	findings_init(&findings, 0);
	assert_int_equal(checker_new(&c, &o, &findings, NULL), PARL_OK);
	assert_int_equal(checker_file(c, SLICE("draft"), NULL), PARL_OK);
	assert_true(checker_languages(c, slice_of(from), slice_of(to)));
	assert_true(feed(c, slice_of(source), slice_of(target), NULL, 0));
	assert_int_equal(checker_finish(c, NULL), PARL_OK);
	show_findings(&findings, &out);
	checker_free(c);
	findings_release(&findings);
	termbase_free(tb);
	return out;
}

/* Compares them with what is expected: lines, or "" for none. */
static inline void expect_findings(const char *glossary, const char *from, const char *to, const char *source, const char *target,
				   const char *expected)
{
	struct buf got = check_pair_with("term", glossary, from, to, source, target);
	if (!slice_eq(buf_slice(&got), slice_of(expected)))
		fail_msg("'%s' / '%s': found\n%.*swanted\n%s", source, target, SLICE_ARG(buf_slice(&got)), expected);
	buf_release(&got);
}

#endif
