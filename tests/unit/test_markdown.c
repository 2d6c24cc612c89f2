#include "document_harness.h"

static struct document *read(slice bytes)
{
	return read_document("markdown", bytes);
}

static void assert_blocks(const char *markdown, const char *want)
{
	struct document *d = read(slice_of(markdown));
	assert_blocks_of(d, want);
	document_free(d);
}

static void assert_place(struct document *d, const char *word, size_t line, size_t column, const char *source)
{
	size_t at = slice_find(d->text, slice_of(word), 0);
	assert_true(at != SIZE_MAX);
	struct position p = document_position(d, (uint32_t)at);
	assert_int_equal(p.line, line);
	assert_int_equal(p.column, column);
	struct span s = document_source_span(d, (struct span){ (uint32_t)at, (uint32_t)(at + strlen(word)) });
	assert_slice(span_of(d->source, s), source);
}

static void emphasis_and_code_vanish(void **state)
{
	(void)state;
	assert_blocks("a *b* **c** ***d*** _e_ __f__ `g*h` ``i`j``", "a b c d e f g*h i`j");
	assert_blocks("snake_case_word, 2 * 3 * 4, \\*x\\*, *open", "snake_case_word, 2 * 3 * 4, *x*, *open");
	assert_blocks("**a *b** c* ~~d~~ ~e~", "a b c d ~e~");
	assert_blocks("*foo**bar*", "foo**bar");
	assert_blocks("坚持**真正的**多边\n主义", "坚持真正的多边主义");
}

static void links_leave_their_words(void **state)
{
	(void)state;
	assert_blocks("[a](b \"c\") [d](<e f>) [g]() [h](i(j)k) [l][m] [m] [n] ![o](p)\n\n[m]: /x 'y'", "a d g h l m [n]");
	assert_blocks("<https://x.org/> <b>y</b> <!-- z --> 1 < 2 & 3", "https://x.org/ y  1 < 2 & 3");
	assert_blocks("[x](y z) [](", "[x](y z) [](");
}

static void lines_make_blocks(void **state)
{
	(void)state;
	assert_blocks("# A #\nb\nc\n===\nd  \ne\n***\nf", "A|b c|d e|f");
	assert_blocks("- a\n  b\n- c\n\n  d\n    - e\nlazy\n\nf", "a b|c|d|e lazy|f");
	assert_blocks("> a\nb\n>\n> c\n\n1. d\n2) e\n", "a b|c|d|e");
	assert_blocks("```\na\n```\n    b\n<div>\nc\n</div>\n\nd", "a|b|d");
	assert_blocks("|a|b|\n|-|-|\n|c\\|d|*e*|\n\nf | g", "a|b|c|d|e|f | g");
	assert_blocks("---\ntitle: 'T'\ntags: x\n---\n# T\n\n---\nu", "T|T|u");
	assert_blocks("", "");
}

static void every_place_leads_into_the_file(void **state)
{
	(void)state;
	struct document *d = read(SLICE("> caf&eacute; **wo**rd\n> of [AT&T](x)[^7]\n\n[^7]: *end*"));
	assert_slice(text_of(d, 0), "café word of AT&T⁷");
	assert_place(d, "café", 1, 3, "caf&eacute;");
	assert_place(d, "word", 1, 17, "wo**rd");
	assert_place(d, "AT&T", 2, 7, "AT&T");
	assert_place(d, "⁷", 2, 15, "[^7]");
	assert_place(d, "end", 4, 8, "end");
	assert_int_equal(d->blocks.at[1].kind, BLOCK_FOOTNOTE);
	assert_int_equal(d->blocks.at[1].footnote, 7);
	assert_slice(slice_sub(d->text, d->blocks.at[1].anchor, d->blocks.at[1].anchor + 3), "⁷");
	document_free(d);
}

static void kinds_are_told(void **state)
{
	(void)state;
	static const enum block_kind kinds[] = { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_LIST_ITEM, BLOCK_CODE, BLOCK_CELL, BLOCK_CELL };
	struct document *d = read(SLICE("### a\nb\n\n* c\n\n~~~\nd\n~~~\n|e|\n|---|\n|f|\n"));
	assert_int_equal(d->blocks.len, 6);
	assert_int_equal(d->blocks.at[0].level, 3);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(d->blocks.at[i].kind, kinds[i]);
	document_free(d);
}

static void no_depth_is_too_deep(void **state)
{
	(void)state;
	static const char *const parts[] = { "> ", "- ", "[", "*a ", "*a_", "](", "[a](", "`a``", "<b", "[^1]", "a\n", "|-", "\\", "&#", "![", "[](<", "> a\n", "    - a\n", "1. " };
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		struct buf b;
		buf_init(&b, BUF_TEXT_MAX);
		repeated(&b, parts[i], 100000);
		repeated(&b, "]*", 100000);
		document_free(read(buf_slice(&b)));
		buf_release(&b);
	}
}

static void running_out_of_memory_is_an_error(void **state)
{
	(void)state;
	assert_reads_or_lacks_memory("markdown",
				     SLICE("---\ntitle: T\n---\na[^1] *b* [c][d] &amp;\n\n|x|\n|-|\n\n[^1]: note\n[d]: e\n"), 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(emphasis_and_code_vanish),
		cmocka_unit_test(links_leave_their_words),
		cmocka_unit_test(lines_make_blocks),
		cmocka_unit_test(every_place_leads_into_the_file),
		cmocka_unit_test(kinds_are_told),
		cmocka_unit_test(no_depth_is_too_deep),
		cmocka_unit_test(running_out_of_memory_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
