#include "harness.h"

#include "rule_harness.h"

extern const struct check_rule check_inconsistent_term;

static const char *const fillers[][2] = {
	{ "opened", "开放" }, { "reported", "报告" }, { "visited", "访问" }, { "praised", "赞扬" }, { "refused", "拒绝" }, { "signed", "签署" },
	{ "studied", "研究" }, { "printed", "印制" }, { "closed", "关闭" }, { "moved", "迁移" }, { "sold", "出售" }, { "bought", "购买" },
	{ "heard", "听取" }, { "copied", "抄录" }, { "lost", "遗失" }, { "found", "找到" },
};
enum { FILLERS = sizeof fillers / sizeof *fillers };

/* Sixty pairs with "member state", `other` of which have another rendering, among many without it. */
static size_t findings(size_t n, size_t other, const char *rival, char message[HARNESS_MESSAGE])
{
	struct check_run run = { .rules = { &check_inconsistent_term }, .nrules = 1 };
	char source[256], target[256];
	assert_true(harness_open(&run, "en", "zh-CN"));
	for (size_t i = 0; i < n + 200; i++) {
		const char *const *f = fillers[i * 7 % FILLERS], *const *g = fillers[i * 11 % FILLERS];
		bool has = i < n;
		int a = snprintf(source, sizeof source, "%s %s %s what was %s", has ? "a member state says" : "he says", i % 3 ? "we" : "all", f[0], g[0]);
		int b = snprintf(target, sizeof target, "%s%s%s了%s的", !has ? "他" : i < n - other ? "会员国" : rival, i % 3 ? "我们" : "大家", f[1], g[1]);
		assert_true(harness_texts(&run, (slice){ source, (size_t)a }, (slice){ target, (size_t)b }, SLICE(""), SLICE("")));
	}
	assert_true(harness_finish(&run));
	snprintf(message, HARNESS_MESSAGE, "%.*s", SLICE_ARG(buf_slice(&run.out)));
	size_t found = run.count;
	harness_close(&run);
	return found;
}

static void a_rare_rendering_is_told_with_both_counts(void **state)
{
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_int_equal(findings(60, 4, "成员方", message), 4);
	assert_non_null(strstr(message, "'member state' is rendered '会员国' 56 times, but '成员方' 4 times and here"));
}

static void what_is_free_or_even_is_not_told(void **state)
{
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_int_equal(findings(60, 0, "", message), 0);
	assert_int_equal(findings(60, 2, "成员方", message), 0);  /* too few to tell */
	assert_int_equal(findings(60, 30, "成员方", message), 0); /* no rendering prevails */
	assert_int_equal(findings(60, 4, "", message), 0);        /* left out */
	assert_int_equal(findings(5, 1, "成员方", message), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rare_rendering_is_told_with_both_counts),
		cmocka_unit_test(what_is_free_or_even_is_not_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
