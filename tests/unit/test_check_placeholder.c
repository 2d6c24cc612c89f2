#include "harness.h"

#include "rule_harness.h"

extern const struct check_rule check_placeholder, check_tag, check_accelerator;

static void placeholders_come_back(void **state)
{
	static const struct example right[] = {
		{ "en", "de", "%d of %s", "%2$s: %1$d" }, { "en", "zh-CN", "{name} of {count}", "{count} 的 {name}" },
		{ "en", "fr", "%s", "%s" }, { "en", "ru", "%ld items", "%d" }, { "en", "ja", "{n}", "{n} {n}" },
		{ "en", "es", "%Y-%m-%d", "%d.%m" }, { "en", "ar", "100%% of %s", "%s 100%%" }, { "en", "de", "%1$s %1$s", "%1$s" }, { "en", "de", "100 percent sure", "100%ig sicher" },
		{ "en", "uk", "n32 file%s", "файл n32%s" }, { "en", "ru", "%lis", "%li с" },
	};
	static const struct example wrong[] = {
		{ "en", "de", "%d of %s", "%s von %d" }, { "en", "de", "%d of %s", "%d" }, { "en", "zh-CN", "{name}", "{名称}" },
		{ "en", "fr", "none", "%s" }, { "en", "ru", "{name} {x}", "{name}" }, { "en", "ja", "%s %s", "%s" },
	};
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_silent(&check_placeholder, right);
	assert_speaks(&check_placeholder, wrong);
	rule_findings(&check_placeholder, &wrong[0], message);
	assert_string_equal(message, "error placeholder: argument 1 is '%s', in the source '%d'\n");
	rule_findings(&check_placeholder, &wrong[4], message);
	assert_string_equal(message, "error placeholder: '{x}' is missing\n");
}

/* "%n files" with its singular, in so many forms. */
static size_t plural_findings(size_t ntargets, const char *const *texts)
{
	struct check_run run = { .rules = { &check_placeholder }, .nrules = 1 };
	struct draft_mark marks[8][HARNESS_MARKS];
	struct draft_side sources[2] = { { .text = SLICE("one file") }, { .text = SLICE("%d files") } }, targets[6] = { { .line = 1 } };
	struct draft_unit unit = { .sources = sources, .nsources = 2, .targets = targets, .ntargets = ntargets };
	assert_true(harness_open(&run, "en", "ru"));
	for (size_t i = 0; i < 2; i++)
		harness_mark(&sources[i], marks[6 + i]);
	for (size_t i = 0; i < ntargets; i++) {
		targets[i].text = slice_of(texts[i]);
		harness_mark(&targets[i], marks[i]);
	}
	for (size_t i = 0; i < ntargets; i++) {
		struct check_pair pair = { .unit = &unit, .source = &sources[i ? 1 : 0], .target = &targets[i], .form = i,
					   .source_language = SLICE("en"), .target_language = SLICE("ru"), .serial = i };
		assert_true(check_placeholder.pair(NULL, &check_placeholder, &run, &pair));
	}
	size_t n = run.count;
	harness_close(&run);
	return n;
}

static void forms_for_few_things_may_leave_the_number_out(void **state)
{
	(void)state;
	assert_int_equal(plural_findings(3, (const char *const[]){ "файл", "два файла", "%d файлов" }), 0);
	assert_int_equal(plural_findings(3, (const char *const[]){ "%d файл", "%d файла", "%d файлов" }), 0);
	assert_int_equal(plural_findings(3, (const char *const[]){ "%d файл", "%d файла", "файлов" }), 1);
	assert_int_equal(plural_findings(3, (const char *const[]){ "%s файл", "%d файла", "%d файлов" }), 1);
}

static void tags_come_back_paired_and_nested(void **state)
{
	static const struct example right[] = {
		{ "en", "de", "<b>a</b> c", "c <b>a</b>" }, { "en", "fr", "<a href=\"x\">y</a>", "<a href=\"z\" title=\"w\">y</a>" },
		{ "en", "zh-CN", "use <file> here", "用 <文件>" }, { "en", "zh-CN", "a<br/>b", "甲<br/>乙" },
		{ "en", "ru", "<i><b>a</b></i>", "<i>а <b>б</b></i>" },
	};
	static const struct example wrong[] = {
		{ "en", "de", "<b>a</b>", "<b>a" }, { "en", "de", "<b>a</b>", "a" }, { "en", "fr", "a", "<b>a</b>" },
		{ "en", "zh-CN", "a<br/>b", "甲乙" }, { "en", "ru", "<i><b>a</b></i>", "<i><b>а</i></b>" },
		{ "en", "ar", "<b>a</b>", "</b>a<b>" },
	};
	(void)state;
	assert_silent(&check_tag, right);
	assert_speaks(&check_tag, wrong);
}

static void one_letter_is_marked(void **state)
{
	static const struct example right[] = { { "en", "zh-CN", "&File", "文件(&F)" }, { "en", "de", "&File", "&Datei" }, { "en", "fr", "File", "Fichier" } };
	static const struct example wrong[] = { { "en", "zh-CN", "&File", "文件" }, { "en", "de", "&File", "&Date&i" } };
	(void)state;
	assert_silent(&check_accelerator, right);
	assert_speaks(&check_accelerator, wrong);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(placeholders_come_back),
		cmocka_unit_test(forms_for_few_things_may_leave_the_number_out),
		cmocka_unit_test(tags_come_back_paired_and_nested),
		cmocka_unit_test(one_letter_is_marked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
