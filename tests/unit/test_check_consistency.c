#include "harness.h"

#include "rule_harness.h"

extern const struct check_rule check_inconsistent_target, check_inconsistent_source;

/* Runs a rule over pairs "source=target", one a line. */
static size_t findings(const struct check_rule *rule, const char *pairs, char message[HARNESS_MESSAGE])
{
	struct check_run run = { .rules = { rule }, .nrules = 1 };
	slice rest = slice_of(pairs), line, source;
	assert_true(harness_open(&run, "en", "zh-CN"));
	while (slice_line(&rest, &line)) {
		slice target = line;
		slice_split(&target, '=', &source);
		assert_true(harness_texts(&run, source, target, SLICE(""), SLICE("")));
	}
	assert_true(harness_finish(&run));
	snprintf(message, HARNESS_MESSAGE, "%.*s", SLICE_ARG(buf_slice(&run.out)));
	size_t n = run.count;
	harness_close(&run);
	return n;
}

static void one_source_has_one_translation(void **state)
{
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_int_equal(findings(&check_inconsistent_target, "the member states agreed=会员国同意\nThe member states agreed.=会员国同意。\n", message), 0);
	assert_int_equal(findings(&check_inconsistent_target, "the member states agreed=会员国同意\nthe member states agreed=成员国同意\n"
				  "the member states agreed=成员国同意\n", message), 1);
	assert_string_equal(message, "warning inconsistent-target: the same source is translated otherwise in line 1 (times so far: 1)\n");
	assert_int_equal(findings(&check_inconsistent_target, "a b c d=甲\na b c d=乙\na b c d=丙\na b c d=甲\n", message), 2);
	assert_int_equal(findings(&check_inconsistent_target, "&Open=打开\nOpen=开启\n", message), 1);
	assert_string_equal(message, "note inconsistent-target: the same source is translated otherwise in line 1 (times so far: 1)\n");
	assert_int_equal(findings(&check_inconsistent_target, "...=。\n...=，\n", message), 0);
}

static void one_translation_has_one_source(void **state)
{
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_int_equal(findings(&check_inconsistent_source, "the table does not exist here=该表在这里不存在不存在\n"
				  "the index does not exist here=该表在这里不存在不存在\n", message), 1);
	assert_string_equal(message, "note inconsistent-source: the same translation stands for another source in line 1 (times so far: 1)\n");
	assert_int_equal(findings(&check_inconsistent_source, "delete=删除\nremove=删除\n", message), 0);
}

static void many_texts_are_kept_apart(void **state)
{
	struct check_run run = { .rules = { &check_inconsistent_target }, .nrules = 1 };
	(void)state;
	assert_true(harness_open(&run, "en", "de"));
	for (int i = 0; i < 20000; i++) {
		char source[64], target[64];
		int a = snprintf(source, sizeof source, "the text with number %d", i % 10000);
		int b = snprintf(target, sizeof target, "der Text mit Nummer %d", i == 15000 ? 7 : i % 10000);
		assert_true(harness_texts(&run, (slice){ source, (size_t)a }, (slice){ target, (size_t)b }, SLICE(""), SLICE("")));
	}
	assert_int_equal(run.count, 1);
	harness_close(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_source_has_one_translation),
		cmocka_unit_test(one_translation_has_one_source),
		cmocka_unit_test(many_texts_are_kept_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
