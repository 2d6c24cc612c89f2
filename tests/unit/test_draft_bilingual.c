/* Documents in two languages as drafts. */
#include "harness.h"

#include "draft_harness.h"
#include "format/draft_document.h"

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

static struct document *lines_of(const char *text)
{
	struct document *d = document_new(SLICE("d.txt"));
	struct charset_request q = { .replace_bad = false };
	assert_non_null(d);
	assert_int_equal(charset_decode(d, slice_of(text), &q, NULL, NULL), PARL_OK);
	slice rest = d->source, line;
	while (slice_line(&rest, &line))
		assert_true(document_begin_block(d, BLOCK_PARAGRAPH, 0) &&
			    document_add_source(d, (uint32_t)(line.ptr - d->source.ptr), (uint32_t)line.len) && document_end_block(d));
	assert_true(document_finish(d));
	return d;
}

static void beads_are_units(void **state)
{
	(void)state;
	struct bitext b = { .likeness = 1 };
	struct document *s = lines_of("One.\nTwo.\nThree.\nFour.\n"), *t = lines_of("一二。\n三。\n");
	struct bead beads[] = { { 0, 2, 0, 1, 0.9F }, { 2, 1, 1, 1, 0.1F }, { 3, 1, 2, 0, 0 } };
	b.source.document = s, b.target.document = t;
	b.source.language = language_parse(SLICE("en")), b.target.language = language_parse(SLICE("zh"));
	for (size_t i = 0; i < s->blocks.len; i++)
		assert_true(vec_push(&b.source.units, (struct unit){ s->blocks.at[i].span, (uint32_t)i, 0 }));
	for (size_t i = 0; i < t->blocks.len; i++)
		assert_true(vec_push(&b.target.units, (struct unit){ t->blocks.at[i].span, (uint32_t)i, 0 }));
	for (size_t i = 0; i < 3; i++)
		assert_true(vec_push(&b.beads, beads[i]));
	struct buf shown;
	struct draft_input in = { .states = ALL_STATES };
	struct draft_sink sink = { &shown, show_languages, show_unit };
	buf_init(&shown, 10000);
	assert_int_equal(draft_bitext_read(&b, 0.3, &in, &sink, NULL), PARL_OK);
	assert_slice(buf_slice(&shown), "(en > zh)\ntranslated key=1\n  s 1:1 One.\nTwo.\n  t 1:1 一二。\nneeds-work key=2\n  s 3:1 Three.\n  t 2:1 三。\n"
		     "untranslated key=3\n  s 4:1 Four.\n");
	buf_release(&shown);
	vec_release(&b.source.units), vec_release(&b.target.units), vec_release(&b.beads);
	document_free(s);
	document_free(t);
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
		cmocka_unit_test(beads_are_units),
		cmocka_unit_test(one_language_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
