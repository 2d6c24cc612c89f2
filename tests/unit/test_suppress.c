/* What a draft asks not to be told. */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>

#include "check/suppress.h"

static const struct check_rule term = { .finding = { "term-missing", PARL_ERROR, "", "" }, .group = "term" };
static const struct check_rule number = { .finding = { "number", PARL_ERROR, "", "" }, .group = "quality" };

static void add(struct suppressions *s, uint32_t line, const char *comment, size_t ntargets)
{
	const struct draft_side source = { .text = SLICE("s") };
	const struct draft_side targets[] = { { .text = SLICE("t"), .line = line, .column = 9 }, { .text = SLICE("t"), .line = line + 1, .column = 9 } };
	const slice text = slice_of(comment);
	const struct draft_unit u = { .sources = &source, .nsources = 1, .targets = targets, .ntargets = ntargets, .comments = &text, .ncomments = 1 };
	assert_true(suppressions_add(s, &u, 0));
}

static bool take(struct suppressions *s, const struct check_rule *rule, uint32_t file, uint32_t line)
{
	const struct draft_side side = { .text = SLICE("t"), .line = line, .column = 9 };
	const struct draft_unit u = { .sources = &side, .nsources = 1, .targets = &side, .ntargets = 1 };
	const struct check_pair pair = { .unit = &u, .source = &side, .target = &side, .file = file };
	return suppressions_take(s, rule, &pair);
}

static void rules_groups_and_all_are_names(void **state)
{
	struct suppressions s = { .nunits = 0 };
	(void)state;
	add(&s, 1, "see above. parlance:ignore=quality , term-missing: as agreed", 1);
	add(&s, 5, "parlance: ignore=number", 1);
	add(&s, 9, "parlance: ignore=*", 1);
	add(&s, 13, "parlance: 'x' is deprecated; ignore=* is no request here", 1);
	assert_true(take(&s, &term, 0, 1) && take(&s, &number, 0, 1));
	assert_true(!take(&s, &term, 0, 5) && take(&s, &number, 0, 5));
	assert_true(take(&s, &term, 0, 9) && take(&s, &number, 0, 9));
	assert_false(take(&s, &term, 0, 13));
	assert_false(take(&s, &term, 1, 1));
	assert_false(take(&s, &term, 0, 2));
	suppressions_release(&s);
}

static void all_forms_of_a_plural_are_meant(void **state)
{
	struct suppressions s = { .nunits = 0 };
	(void)state;
	add(&s, 1, "parlance: ignore=number", 2);
	add(&s, 3, "parlance: ignore=term", 2);
	assert_true(take(&s, &number, 0, 1) && take(&s, &number, 0, 2));
	assert_true(!take(&s, &number, 0, 3) && take(&s, &term, 0, 4));
	suppressions_release(&s);
}

static void what_was_of_use_is_marked(void **state)
{
	struct suppressions s = { .nunits = 0 };
	(void)state;
	add(&s, 1, "parlance: ignore=number, term", 1);
	assert_true(take(&s, &number, 0, 1));
	assert_int_equal(s.list.len, 2);
	assert_true(atomic_load(&s.list.at[0].is_used));
	assert_false(atomic_load(&s.list.at[1].is_used));
	assert_slice(s.list.at[1].name, "term");
	suppressions_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_groups_and_all_are_names),
		cmocka_unit_test(all_forms_of_a_plural_are_meant),
		cmocka_unit_test(what_was_of_use_is_marked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
