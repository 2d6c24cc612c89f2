/* Documents in two languages as drafts. */
#include "harness.h"

#include "draft_harness.h"

static void expect_of(const struct draft_input *in, const char *want)
{
	struct buf b;
	parl_error err = { 0 };
	buf_init(&b, BUF_TEXT_MAX);
	if (show_draft(&b, "bilingual", in, NULL, &err))
		buf_printf(&b, "%s:%lu:%lu: %s\n", err.source, err.line, err.column, err.message);
	if (!slice_eq(buf_slice(&b), slice_of(want)))
		fail_msg("got\n%.*swant\n%s", SLICE_ARG(buf_slice(&b)), want);
	buf_release(&b);
}

static void paragraphs_take_turns(void **state)
{
	(void)state;
	struct draft_input in = {
		.name = SLICE("speech.txt"),
		.bytes = SLICE("各位同事，女士们，先生们：\n\nColleagues, Ladies and Gentlemen,\n\n中国坚持走和平发展道路。\n\n"
			       "China is committed to the path of peaceful development, and this will not change.\n"),
	};
	expect_of(&in, "(zh-Hans > en)\ntranslated key=1\n  s 1:1 各位同事，女士们，先生们：\n  t 3:1 Colleagues, Ladies and Gentlemen,\n"
		  "translated key=2\n  s 5:1 中国坚持走和平发展道路。\n  t 7:1 China is committed to the path of peaceful development, and this will not change.\n");
}

static void runs_of_equal_length_are_paired_one_by_one(void **state)
{
	(void)state;
	struct draft_input in = {
		.name = SLICE("x.html"), .source_language = SLICE("en"),
		.bytes = SLICE("<p>The first paragraph of the text is here.</p><p>The second one &amp; the last.</p><p>第一段在这里，请看。</p><p>第二段是最后一段。</p>"),
	};
	expect_of(&in, "(en > zh-Hans)\ntranslated key=1\n  s 1:4 The first paragraph of the text is here.\n  t 1:88 第一段在这里，请看。\n"
		  "translated key=2\n  s 1:51 The second one & the last.\n  t 1:105 第二段是最后一段。\n");
}

static void few_paragraphs_of_unequal_number_are_one_unit(void **state)
{
	(void)state;
	struct draft_input in = {
		.name = SLICE("x.html"), .source_language = SLICE("en"),
		.bytes = SLICE("<p>The first paragraph &amp;&amp;&lt; of the text is here.</p><p>The second one is the last.</p><p>第一段在这里，第二段是最后一段。</p>"),
	};
	expect_of(&in, "(en > zh-Hans)\ntranslated key=1\n  s 1:4 The first paragraph &&< of the text is here.\nThe second one is the last.\n"
		  "  t 1:100 第一段在这里，第二段是最后一段。\n");
}

static void one_language_is_an_error(void **state)
{
	(void)state;
	struct draft_input in = { .name = SLICE("x.txt"), .bytes = SLICE("Only English is in this text, and nothing else.\n") };
	expect_of(&in, "x.txt:0:0: the document is in one language, not in two; name the file of the source text with --source\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_take_turns),
		cmocka_unit_test(runs_of_equal_length_are_paired_one_by_one),
		cmocka_unit_test(few_paragraphs_of_unequal_number_are_one_unit),
		cmocka_unit_test(one_language_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
