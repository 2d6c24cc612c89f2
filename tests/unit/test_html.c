#include "document_harness.h"

#include "format/html_entity.h"

static struct document *read(slice bytes)
{
	return read_document("html", bytes);
}

static void assert_blocks(const char *html, const char *want)
{
	struct document *d = read(slice_of(html));
	assert_blocks_of(d, want);
	document_free(d);
}

static void tags_make_blocks_and_vanish(void **state)
{
	(void)state;
	assert_blocks("<p>One <b>bold</b> <i>wo</i>rd<p>Two", "One bold word|Two");
	assert_blocks("<ul><li>a<li>b<ul><li>c</ul></ul>after", "a|b|c|after");
	assert_blocks("<table><tr><td>a<td>b<tr><td>c</table>d", "a|b|c|d");
	assert_blocks("<h1>A<br>title</h1>x<br>Y<br>z goes on", "A title|x|Y z goes on");
	assert_blocks("<p>  a \n\t b  <b> c</b> </p>", "a b c");
	assert_blocks("<script>a<b</script><style>p{}</style><p hidden>no</p><div style='color:red;display : none'><div>x</div>no</div>y", "y");
	assert_blocks("2 < 3 <> a<!-- <p> -->b<!doctype x>c", "2 < 3 <> abc");
	assert_blocks("<p title='a > b'>x<p title=\"'>'\">y", "x|y");
}

static void line_breaks_between_han_are_nothing(void **state)
{
	(void)state;
	assert_blocks("<p>　　人类\n命运 共同体\nNew\nline", "人类命运 共同体 New line");
}

static void character_references_are_decoded(void **state)
{
	(void)state;
	uint32_t c;
	assert_int_equal(html_entity(SLICE("&mdash;x"), 0, false, &c), 7);
	assert_int_equal(c, 0x2014);
	assert_int_equal(html_entity(SLICE("&eacutex"), 0, false, &c), 0);
	assert_int_equal(html_entity(SLICE("&#x4e00;"), 0, false, &c), 8);
	assert_int_equal(c, 0x4E00);
	assert_int_equal(html_entity(SLICE("&#150 "), 0, false, &c), 5);
	assert_int_equal(c, 0x2013);
	assert_int_equal(html_entity(SLICE("&#99999999999;"), 0, false, &c), 14);
	assert_int_equal(c, 0xFFFD);
	assert_int_equal(html_entity(SLICE("&amp"), 0, true, &c), 0);
	assert_int_equal(html_entity(SLICE("&amp"), 0, false, &c), 4);
	assert_int_equal(html_entity(SLICE("&copy=1"), 0, false, &c), 0);
	assert_blocks("<p>R&D, AT&amp;T, &lt;b&gt; &nope; &", "R&D, AT&T, <b> &nope; &");
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

static void every_place_leads_into_the_file(void **state)
{
	(void)state;
	struct document *d = read(SLICE("<p>caf&eacute; <b>wo</b>rd\nof AT&amp;T<sup>12</sup>\n<p>end"));
	assert_slice(text_of(d, 0), "café word of AT&T¹²");
	assert_place(d, "café", 1, 4, "caf&eacute;");
	assert_place(d, "word", 1, 19, "wo</b>rd");
	assert_place(d, "AT&T", 2, 4, "AT&amp;T");
	assert_place(d, "²", 2, 18, "2");
	assert_place(d, "end", 3, 4, "end");
	document_free(d);
}

static void notes_are_found_by_their_marks(void **state)
{
	(void)state;
	struct document *d = read(SLICE("<p>Word<a href='#n7' id=r7>7</a> and m<sup>2</sup><sup><a href=#n8>[8]</a></sup>.<p>Text."
					"<ol><li id=n7>First note. <a href='#r7'>&#8617;</a><li><p><a name=n8></a>Second note.</ol>"));
	assert_slice(text_of(d, 0), "Word⁷ and m²[8].");
	assert_int_equal(d->blocks.at[2].kind, BLOCK_FOOTNOTE);
	assert_slice(text_of(d, 2), "First note.");
	assert_int_equal(d->blocks.at[2].footnote, 7);
	assert_int_equal(d->blocks.at[2].anchor, 4);
	assert_int_equal(d->blocks.at[3].footnote, 8);
	assert_slice(slice_sub(d->text, d->blocks.at[3].anchor, d->blocks.at[3].anchor + 3), "[8]");
	document_free(d);
}

#define SENTENCE "The parties agree that the measures named above, and others like them, are to be taken without delay. "

static bool is_prose(const struct document *d, const char *begin)
{
	for (size_t i = 0; i < d->blocks.len; i++)
		if (slice_starts(text_of(d, i), slice_of(begin)))
			return d->blocks.at[i].is_prose;
	fail_msg("no block begins with '%s'", begin);
	return false;
}

static void furniture_is_set_aside(void **state)
{
	(void)state;
	struct document *d = read(SLICE("<body class=has-sidebar><nav><a href=x>Home</a></nav><div class=with-sidebar><h1>Headline</h1>"
					"<div>By A. Writer</div><div class=text><p>One. " SENTENCE "<p>Two. " SENTENCE "<p><a href=x>More on this</a></div>"
					"<div class=RelatedLinks><p>Rel. " SENTENCE "</div><div id=comments><p>Com. " SENTENCE SENTENCE SENTENCE SENTENCE
					"</div></div><footer>Foot. " SENTENCE "</footer>"));
	static const char *const prose[] = { "Headline", "By A.", "One.", "Two." }, *const rest[] = { "Home", "More", "Rel.", "Com.", "Foot." };
	for (size_t i = 0; i < 4; i++)
		assert_true(is_prose(d, prose[i]));
	for (size_t i = 0; i < 5; i++)
		assert_false(is_prose(d, rest[i]));
	document_free(d);
}

static void headings_of_link_boxes_go_with_them(void **state)
{
	(void)state;
	struct document *d = read(SLICE("<div><h1>Headline</h1><p>One. " SENTENCE "<p>Two. " SENTENCE "<h3>Promises</h3><ul><li>to keep <a href=x>peace</a></ul>"
					"<div><h3>Most read</h3><ul><li><a href=1>The treaty explained</a><li><a href=2>The end of the embassy</a>"
					"<li><a href=3>How summits fail</a></ul></div></div>"));
	assert_true(is_prose(d, "Promises"));
	assert_true(is_prose(d, "to keep"));
	assert_false(is_prose(d, "Most read"));
	assert_false(is_prose(d, "How summits"));
	document_free(d);
}

static void ids_made_of_headings_say_nothing(void **state)
{
	(void)state;
	struct document *d = read(SLICE("<nav>x</nav><h2 id=social-policy>Social policy</h2><p>One. " SENTENCE "<section id=related-measures><p>Two. " SENTENCE
					"</section><div class='section level2' id=search-for-peace><p>Three. " SENTENCE "</div><div id=share><p>Four. " SENTENCE
					"</div>"));
	assert_true(is_prose(d, "Social policy"));
	assert_true(is_prose(d, "Two."));
	assert_true(is_prose(d, "Three."));
	assert_false(is_prose(d, "Four."));
	document_free(d);
}

static void marks_may_be_written_in_any_way(void **state)
{
	(void)state;
	struct document *d = read(SLICE("<p>A<sup><a href='#c1'>&#91;1&#93;</a></sup> b<a href='#c2'>②</a>.<ol><li id=c1><b><a href='#r1'>^</a></b> Note.<li id=c2>More.</ol>"));
	assert_slice(text_of(d, 0), "A[1] b②.");
	assert_slice(text_of(d, 1), "Note.");
	assert_int_equal(d->blocks.at[1].kind, BLOCK_FOOTNOTE);
	assert_int_equal(d->blocks.at[1].footnote, 1);
	assert_int_equal(d->blocks.at[2].kind, BLOCK_FOOTNOTE);
	document_free(d);
}

static void plain_pages_come_through_whole(void **state)
{
	(void)state;
	struct document *d = read(SLICE("<h2>Top</h2><div>Short.</div><div><p>A. " SENTENCE "<p>B. " SENTENCE "</div><div>Tail</div>"));
	assert_int_equal(d->blocks.len, 5);
	for (size_t i = 0; i < d->blocks.len; i++)
		assert_true(d->blocks.at[i].is_prose);
	document_free(d);
	d = read(SLICE(""));
	assert_int_equal(d->blocks.len, 0);
	document_free(d);
}

static void the_page_tells_its_encoding(void **state)
{
	(void)state;
	assert_blocks("<meta charset=gb2312><p>\xD6\xD0\xB9\xFA", "中国");
	assert_blocks("<?xml version='1.0' encoding='koi8-r'?><html><p>\xF0\xD2\xC9</p></html>", "При");
	assert_blocks("<?xml version='1.0'?><html><meta http-equiv='Content-Type' content='text/html; charset=gbk'/><p>\xD6\xD0</p></html>", "中");
}

static void first_bytes_tell_a_page(void **state)
{
	(void)state;
	const struct parl_format *f = format_find(SLICE("-"), SLICE("\n<!DOCTYPE html>\n<p>x"), FORMAT_READS_DOCUMENT);
	assert_string_equal(f->name, "html");
	f = format_find(SLICE("-"), SLICE("<?xml version='1.0'?>\n<!-- x --><html xmlns='x'>"), FORMAT_READS_DOCUMENT);
	assert_string_equal(f->name, "html");
	f = format_find(SLICE("-"), SLICE("A text about <b> tags"), FORMAT_READS_DOCUMENT);
	assert_string_equal(f->name, "txt");
}

static void no_depth_is_too_deep(void **state)
{
	(void)state;
	static const char *const parts[] = { "<div>", "<div hidden>", "<p><table><tr><td>", "<svg>", "<a href=#x>1", "<ul><li>", "</p>", "<b <", "&#", "<!--" };
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		struct buf b;
		buf_init(&b, BUF_TEXT_MAX);
		repeated(&b, parts[i], 100000);
		repeated(&b, "</div></svg></p>", 100000);
		document_free(read(buf_slice(&b)));
		buf_release(&b);
	}
}

static void running_out_of_memory_is_an_error(void **state)
{
	(void)state;
	assert_reads_or_lacks_memory("html", SLICE("<title>T</title><p>a<a href=#n>1</a> &amp; b<li id=n>note<table><td>x"), 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_make_blocks_and_vanish),
		cmocka_unit_test(line_breaks_between_han_are_nothing),
		cmocka_unit_test(character_references_are_decoded),
		cmocka_unit_test(every_place_leads_into_the_file),
		cmocka_unit_test(notes_are_found_by_their_marks),
		cmocka_unit_test(furniture_is_set_aside),
		cmocka_unit_test(headings_of_link_boxes_go_with_them),
		cmocka_unit_test(ids_made_of_headings_say_nothing),
		cmocka_unit_test(marks_may_be_written_in_any_way),
		cmocka_unit_test(plain_pages_come_through_whole),
		cmocka_unit_test(the_page_tells_its_encoding),
		cmocka_unit_test(first_bytes_tell_a_page),
		cmocka_unit_test(no_depth_is_too_deep),
		cmocka_unit_test(running_out_of_memory_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
