/* What a baseline lets be, and what it keeps. */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>

#include "report/finding_baseline.h"

static const struct finding_rule rule = { "term-missing", PARL_ERROR, "", "" };

static void begin(struct finding_list *l, const char *file)
{
	findings_init(l, 0);
	assert_true(findings_begin_file(l, slice_of(file)));
}

static void add(struct finding_list *l, uint32_t line, const char *source)
{
	struct finding f = { .rule = &rule, .severity = PARL_ERROR, .line = line, .message = SLICE("m"), .source = slice_of(source), .target = SLICE("t") };
	assert_true(findings_add(l, &f));
}

static void write(const struct finding_list *l, slice old, struct buf *into)
{
	struct out out;
	buf_init(into, 1 << 16);
	out_open_buffer(&out, into);
	assert_int_equal(finding_baseline_write(l, SLICE("b"), old, &out, NULL), PARL_OK);
	assert_int_equal(out_close(&out, NULL), PARL_OK);
}

static void equal_findings_are_counted(void **state)
{
	struct finding_list l;
	struct buf known;
	size_t nold;
	(void)state;
	begin(&l, "a.po");
	add(&l, 1, "one");
	add(&l, 2, "one");
	add(&l, 3, "two");
	assert_true(findings_finish(&l));
	write(&l, SLICE(""), &known);
	findings_release(&l);

	begin(&l, "a.po");
	for (uint32_t i = 0; i < 3; i++)
		add(&l, 10 + i, "one");
	add(&l, 20, "three");
	assert_true(findings_finish(&l));
	assert_int_equal(finding_baseline_apply(&l, SLICE("b"), buf_slice(&known), &nold, NULL), PARL_OK);
	assert_int_equal(nold, 2);
	assert_int_equal(l.list.len, 2);
	assert_int_equal(l.list.at[0].line, 12);
	assert_slice(l.list.at[1].source, "three");
	findings_release(&l);
	buf_release(&known);
}

static void files_that_were_not_checked_stay(void **state)
{
	struct finding_list l;
	struct buf first, second;
	(void)state;
	begin(&l, "a.po");
	add(&l, 1, "one");
	assert_true(findings_finish(&l));
	write(&l, SLICE(""), &first);
	findings_release(&l);
	begin(&l, "b.po");
	assert_true(findings_finish(&l));
	write(&l, buf_slice(&first), &second);
	assert_true(slice_eq(buf_slice(&first), buf_slice(&second)));
	findings_release(&l);
	begin(&l, "a.po");
	assert_true(findings_finish(&l));
	buf_release(&second);
	write(&l, buf_slice(&first), &second);
	assert_slice(buf_slice(&second), "{\"version\": 1,\n \"findings\": [\n ]}\n");
	findings_release(&l);
	buf_release(&first);
	buf_release(&second);
}

static void what_is_no_baseline_is_refused(void **state)
{
	static const char *const bad[] = { "", "{", "[]", "{\"version\": 2, \"findings\": []}", "{\"version\": 1, \"findings\": {}}", "{\"findings\": []}" };
	struct finding_list l;
	size_t nold;
	(void)state;
	begin(&l, "a.po");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(finding_baseline_apply(&l, SLICE("b"), slice_of(bad[i]), &nold, NULL), PARL_SYNTAX);
	/* entries of a strange kind are no crash */
	assert_int_equal(finding_baseline_apply(&l, SLICE("b"), SLICE("{\"version\": 1, \"findings\": [1, {\"count\": -3}, {\"file\": 7}]}"), &nold, NULL), PARL_OK);
	findings_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_findings_are_counted),
		cmocka_unit_test(files_that_were_not_checked_stay),
		cmocka_unit_test(what_is_no_baseline_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
