#include "harness.h"

#include <parlance/validate.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "model/finding.h"
#include "report/finding_report.h"

static const struct finding_rule rules[] = { { "a", PARL_ERROR, "A.", "" }, { "b", PARL_WARNING, "B.", "X, 1" } };

static void add(struct finding_list *l, parl_severity severity, uint32_t line, const char *message)
{
	struct finding f = { .rule = &rules[severity == PARL_WARNING], .severity = severity, .line = line, .column = 1, .message = slice_of(message) };
	assert_true(findings_add(l, &f));
}

static void findings_come_in_the_order_of_files_and_places(void **state)
{
	struct finding_list l;
	(void)state;
	findings_init(&l, 0);
	findings_begin_file(&l, SLICE("z"));
	add(&l, PARL_ERROR, 9, "third");
	add(&l, PARL_WARNING, 2, "first");
	add(&l, PARL_WARNING, 2, "second");
	findings_begin_file(&l, SLICE("a"));
	add(&l, PARL_ERROR, 1, "fourth");
	assert_true(findings_finish(&l));
	const char *const want[] = { "first", "second", "third", "fourth" };
	for (size_t i = 0; i < 4; i++)
		assert_slice(l.list.at[i].message, want[i]);
	findings_release(&l);
}

static void errors_are_kept_before_warnings(void **state)
{
	struct finding_list l;
	char message[32];
	(void)state;
	findings_init(&l, 3);
	findings_begin_file(&l, SLICE("f"));
	for (uint32_t i = 1; i <= 1000; i++) {
		snprintf(message, sizeof message, "number %lu", (unsigned long)i);
		add(&l, i == 500 || i == 900 ? PARL_ERROR : PARL_WARNING, i, message);
	}
	assert_true(findings_finish(&l));
	assert_int_equal(l.list.len, 3);
	assert_slice(l.list.at[0].message, "number 1");
	assert_slice(l.list.at[1].message, "number 500");
	assert_slice(l.list.at[2].message, "number 900");
	assert_int_equal(l.counts[PARL_WARNING], 998);
	findings_release(&l);
}

static void a_finding_is_one_line_whatever_it_quotes(void **state)
{
	struct finding_list l;
	struct finding_report r = { .findings = &l };
	struct out out;
	struct buf b;
	(void)state;
	buf_init(&b, 1 << 16);
	findings_init(&l, 0);
	findings_begin_file(&l, SLICE("a b%.tbx"));
	add(&l, PARL_ERROR, 1, "two\nlines\033[31m");
	out_open_buffer(&out, &b);
	assert_int_equal(finding_report_write(&r, SLICE("text"), &out, NULL), PARL_OK);
	assert_int_equal(out_close(&out, NULL), PARL_OK);
	assert_slice(buf_slice(&b), "a b%.tbx:1:1: error: two lines [31m [a]\n1 error, 0 warnings\n");
	buf_clear(&b);
	out_open_buffer(&out, &b);
	assert_int_equal(finding_report_write(&r, SLICE("sarif"), &out, NULL), PARL_OK);
	assert_int_equal(out_close(&out, NULL), PARL_OK);
	assert_true(slice_find(buf_slice(&b), SLICE("\"uri\": \"a%20b%25.tbx\""), 0) != SIZE_MAX);
	out_open_buffer(&out, &b);
	assert_int_equal(finding_report_write(&r, SLICE("nonsense"), &out, NULL), PARL_ARGUMENT);
	out_abort(&out);
	findings_release(&l);
	buf_release(&b);
}

static size_t left;

static void *failing_realloc(void *ptr, size_t size)
{
	return left-- ? realloc(ptr, size) : (left = 0, NULL);
}

/* TBX and PO with the nth allocation failing, for every n. */
static void out_of_memory_is_an_error_that_says_so(void **state)
{
	static const struct {
		const char *name, *text;
	} files[] = {
		{ "x.tbx", "<tbx type='TBX-Basic' style='dca' xml:lang='e_n' xmlns='urn:iso:std:iso:30042:ed-2'><tbxHeader/><text><body>"
			   "<conceptEntry id='c'><ref type='crossReference' target='d'>x</ref><langSec xml:lang='en'><termSec id='c'><term>“a</term>"
			   "</termSec><termSec><term>“a</term></termSec></langSec></conceptEntry></body></text></tbx>" },
		{ "x.po", "#, c-format\nmsgid \"%d\\n\"\nmsgstr \"%2$s %1$s\"\n\nmsgid \"%d\\n\"\nmsgstr \"\xE9\"\n" },
	};
	(void)state;
	for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
		parl_status status = PARL_NOMEM;
		for (size_t n = 0; status; n++) {
			parl_error err = { 0 };
			parl_findings *findings;
			parl_context *context = NULL;
			left = n;
			alloc_set_hooks(&(struct alloc_hooks){ failing_realloc, free });
			findings = parl_findings_new(1);
			status = findings ? parl_validate_buffer(context, findings, files[f].name, slice_of(files[f].text), NULL, &err) : PARL_NOMEM;
			if (!status)
				status = parl_findings_finish(findings, &err);
			assert_true(status == PARL_OK || status == PARL_NOMEM);
			assert_int_equal(status, findings ? err.code : PARL_NOMEM);
			parl_findings_free(findings);
			alloc_set_hooks(NULL);
		}
	}
}

static void add_text(struct finding_list *l, uint32_t line, const char *source, const char *key)
{
	struct finding f = { .rule = &rules[0], .severity = PARL_ERROR, .line = line, .message = SLICE("m"), .source = slice_of(source),
			     .target = SLICE("t"), .key = slice_of(key) };
	assert_true(findings_add(l, &f));
}

static void a_fingerprint_is_of_the_text_and_not_of_the_place(void **state)
{
	struct finding_list l;
	(void)state;
	findings_init(&l, 0);
	findings_begin_file(&l, SLICE("a"));
	add_text(&l, 1, "The  Council\nmet.", "7");
	add_text(&l, 5, "the council met.", "8");
	add_text(&l, 9, "the council met.", "menu");
	findings_begin_file(&l, SLICE("b"));
	add_text(&l, 100, "The Council met.", "1");
	assert_true(findings_finish(&l));
	assert_true(l.list.at[0].fingerprint == l.list.at[1].fingerprint && l.list.at[0].fingerprint == l.list.at[3].fingerprint);
	assert_true(l.list.at[0].fingerprint != l.list.at[2].fingerprint);
	const uint32_t want[] = { 1, 2, 1, 1 };
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(l.list.at[i].occurrence, want[i]);
	findings_release(&l);
}

static bool is_warning(void *context, const struct finding *f)
{
	(void)context;
	return f->severity == PARL_WARNING;
}

static void what_is_filtered_away_is_not_counted(void **state)
{
	struct finding_list l;
	(void)state;
	findings_init(&l, 0);
	findings_begin_file(&l, SLICE("a"));
	add(&l, PARL_ERROR, 1, "one");
	add(&l, PARL_WARNING, 2, "two");
	findings_filter(&l, is_warning, NULL);
	assert_int_equal(l.list.len, 1);
	assert_int_equal(findings_total(&l), 1);
	assert_slice(l.list.at[0].message, "two");
	findings_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_come_in_the_order_of_files_and_places), cmocka_unit_test(errors_are_kept_before_warnings),
		cmocka_unit_test(a_finding_is_one_line_whatever_it_quotes), cmocka_unit_test(a_fingerprint_is_of_the_text_and_not_of_the_place),
		cmocka_unit_test(what_is_filtered_away_is_not_counted),
		cmocka_unit_test(out_of_memory_is_an_error_that_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
