#include "harness.h"

#include "rule_harness.h"

extern const struct check_rule check_empty_target, check_same_as_source, check_source_left, check_length, check_maximum_length;

static void an_empty_translation_is_told(void **state)
{
	static const struct example right[] = { { "en", "de", "a", "b" }, { "en", "de", "10", " " }, { "en", "zh-CN", "%s file", "%s" } };
	static const struct example wrong[] = { { "en", "de", "word", " " }, { "zh-CN", "en", "会议", "\n" } };
	(void)state;
	assert_silent(&check_empty_target, right);
	assert_speaks(&check_empty_target, wrong);
}

static void names_may_stay_as_they_are(void **state)
{
	static const struct example right[] = {
		{ "en", "de", "Microsoft Windows", "Microsoft Windows" }, { "en", "zh-CN", "The MIT License", "The MIT License" },
		{ "en", "fr", "information", "information" }, { "en", "ru", "ls -l --all of the", "ls -l --all of the" }, { "en", "ja", "file", "file" },
		{ "en-US", "en-GB", "the name of a file", "the name of a file" }, { "en", "de", "restore the file", "Datei wiederherstellen" },
		{ "en", "es", "%s of %s", "%s of %s" },
	};
	static const struct example wrong[] = {
		{ "en", "de", "the name of the file", "the name of the file" }, { "en", "zh-CN", "cannot open the file", "cannot open the file" },
		{ "en", "ru", "%s: has no name", "%s: has no name" }, { "zh-CN", "en", "会议", "会议" }, { "fr", "ar", "le nom du fichier", "le nom du fichier" },
	};
	(void)state;
	assert_silent(&check_same_as_source, right);
	assert_speaks(&check_same_as_source, wrong);
}

static void parts_of_the_source_are_found(void **state)
{
	static const struct example right[] = {
		{ "en", "ru", "see The Power of Nutrition and more", "см. The Power of Nutrition" }, { "zh-CN", "en", "外交部", "the Ministry (外交部)" },
		{ "en", "zh-CN", "run make install", "运行 make install" }, { "zh-CN", "ja", "外交", "外交" }, { "zh-CN", "en", "《宪章》", "the “宪章”" },
	};
	static const struct example wrong[] = {
		{ "en", "ru", "Number %s is out of bounds here", "Число %s is out of bounds here" }, { "zh-CN", "en", "外交部发言人", "the 外交部 spokesman" },
		{ "zh-CN", "ru", "会议开始", "Начало 会议" }, { "en", "zh-CN", "please open the name of this file first", "请 open the name of this file 先" },
		{ "en", "de", "it is said that the end of all things has come", "Man sagt, that the end of all things has come" },
	};
	(void)state;
	assert_silent(&check_source_left, right);
	assert_speaks(&check_source_left, wrong);
}

/* A draft of 60 usual pairs, and one. */
static size_t length_findings(const char *source, const char *target, char message[HARNESS_MESSAGE])
{
	struct check_run run = { .rules = { &check_length }, .nrules = 1 };
	assert_true(harness_open(&run, "en", "de"));
	for (int i = 0; i < 60; i++)
		assert_true(harness_texts(&run, slice_of(i % 2 ? "this is a text like others" : "this is another text like it"),
					  slice_of("das ist ein Text wie andere auch"), SLICE(""), SLICE("")));
	assert_true(harness_texts(&run, slice_of(source), slice_of(target), SLICE(""), SLICE("")));
	assert_true(harness_finish(&run));
	snprintf(message, HARNESS_MESSAGE, "%.*s", SLICE_ARG(buf_slice(&run.out)));
	size_t n = run.count;
	harness_close(&run);
	return n;
}

static void the_usual_length_is_learned(void **state)
{
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_int_equal(length_findings("this is a text like others", "das ist ein Text", message), 0);
	assert_int_equal(length_findings("this is a text like others", "ja", message), 1);
	assert_string_equal(message, "note length: 2 characters for 21 of the source, where the draft usually has 24: too little?\n");
	assert_int_equal(length_findings("a text", "das ist ein Text, der sehr viel länger ist als seine Quelle war", message), 0);
	assert_int_equal(length_findings("this is a short text", "das ist ein Text, der sehr viel länger ist als seine Quelle, und noch viel länger als das, "
					 "und dann noch einmal so lang, damit es auffällt", message), 1);
}

static void the_greatest_length_is_kept(void **state)
{
	struct check_run run = { .rules = { &check_maximum_length }, .nrules = 1 };
	(void)state;
	assert_true(harness_open(&run, "en", "zh-CN"));
	assert_true(harness_texts(&run, SLICE("Security Council"), SLICE("安全理事会"), SLICE(""), SLICE("5")));
	assert_int_equal(run.count, 0);
	assert_true(harness_texts(&run, SLICE("Security Council"), SLICE("安全理事会"), SLICE(""), SLICE("4")));
	assert_int_equal(run.count, 1);
	assert_true(harness_texts(&run, SLICE("a"), SLICE("安全理事会"), SLICE(""), SLICE("few")));
	assert_int_equal(run.count, 1);
	harness_close(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_translation_is_told),
		cmocka_unit_test(names_may_stay_as_they_are),
		cmocka_unit_test(parts_of_the_source_are_found),
		cmocka_unit_test(the_usual_length_is_learned),
		cmocka_unit_test(the_greatest_length_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
