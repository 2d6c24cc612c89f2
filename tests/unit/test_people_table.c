#include "format_harness.h"

static struct termbase *sample(void)
{
	struct termbase *tb = termbase_new();
	struct concept *c = termbase_add_concept(tb, SLICE("veto"));
	tb->title = SLICE("A|B & <C>");
	item_add(tb, &c->items, CATEGORY_DEFINITION, ELEMENT_DESCRIP, SLICE(""), SLICE("a *no*\nfrom <one>"));
	struct lang_section *ar = concept_add_section(tb, c, SLICE("ar")), *en = concept_add_section(tb, c, SLICE("en"));
	section_add_term(tb, ar, SLICE("حق النقض"))->flags = FLAG_UNVERIFIED;
	section_add_term(tb, en, SLICE("veto|power"))->status = STATUS_PREFERRED;
	section_add_term(tb, en, SLICE("right of veto"))->status = STATUS_ADMITTED;
	section_add_term(tb, en, SLICE("vetoing"))->status = STATUS_DEPRECATED;
	struct term *t = section_add_term(tb, en, SLICE("no"));
	t->status = STATUS_DEPRECATED;
	t->flags = FLAG_FORBIDDEN;
	section_add_term(tb, concept_add_section(tb, c, SLICE("zh-Hans")), SLICE("否决权"));
	section_add_term(tb, concept_add_section(tb, termbase_add_concept(tb, SLICE("x")), SLICE("zh-Hans")), SLICE("x"));
	return tb;
}

static void markdown_marks_and_escapes(void **state)
{
	(void)state;
	struct termbase *tb = sample();
	struct buf b;
	const struct write_options all = { .source_language = SLICE("en") };
	write_with(&b, "markdown-table", tb, &all, NULL);
	assert_slice(buf_slice(&b), "# A\\|B \\& \\<C\\>\n\n| en | ar | zh-Hans | definition |\n| --- | --- | --- | --- |\n"
		"| **veto\\|power**<br>right of veto<br>~~vetoing~~<br>~~no~~ ✗ | حق النقض (?) | 否决权 | a \\*no\\* from \\<one\\> |\n"
		"|  |  | x |  |\n\n**preferred**, ~~not to be used~~, ~~forbidden~~ ✗, not verified (?)\n");
	buf_release(&b);
	termbase_free(tb);
}

static void a_pair_shows_two_languages_and_tells_of_the_others(void **state)
{
	(void)state;
	struct termbase *tb = sample();
	struct said said = { { 0 } };
	struct buf b;
	const struct write_options pair = { .source_language = SLICE("zh-CN"), .target_language = SLICE("en-GB") };
	write_with(&b, "markdown-table", tb, &pair, &said);
	assert_contains(buf_slice(&b), "| zh-Hans | en | definition |\n");
	assert_said(&said, "0: 'ar': not shown in this table\n");
	buf_release(&b);
	termbase_free(tb);
}

static void a_language_that_is_not_there_is_refused(void **state)
{
	(void)state;
	struct termbase *tb = sample();
	struct out out;
	struct buf b;
	parl_error err = { 0 };
	const struct write_options options = { .source_language = SLICE("ru") };
	buf_init(&b, 1 << 20);
	out_open_buffer(&out, &b);
	assert_int_equal(format_by_name(SLICE("html-table"))->write_termbase(tb, &out, &options, NULL, &err), PARL_ARGUMENT);
	out_abort(&out);
	buf_release(&b);
	termbase_free(tb);
}

static void html_names_language_and_direction_of_each_cell(void **state)
{
	(void)state;
	struct termbase *tb = sample();
	struct buf b;
	const struct write_options all = { .source_language = SLICE("en") };
	section_add_term(tb, concept_add_section(tb, tb->concepts.at[1], SLICE("az-Arab")), SLICE("\x01 & \"q\""));
	write_with(&b, "html-table", tb, &all, NULL);
	slice page = buf_slice(&b);
	assert_contains(page, "<title>A|B &amp; &lt;C&gt;</title>");
	assert_contains(page, "<tr id=\"veto\"><td lang=\"en\" dir=\"ltr\"><div><strong title=\"preferred\">veto|power</strong></div>"
			"<div>right of veto</div><div><s title=\"not to be used\">vetoing</s></div><div><s title=\"forbidden\">no</s> "
			"<span class=\"mark\" title=\"forbidden\">✗</span></div></td><td lang=\"ar\" dir=\"rtl\"><div>حق النقض "
			"<span class=\"mark\" title=\"not verified\">?</span></div></td><td lang=\"zh-Hans\" dir=\"ltr\"><div>否决权</div></td>");
	assert_contains(page, "<td lang=\"az-Arab\" dir=\"rtl\"><div>\xEF\xBF\xBD &amp; &quot;q&quot;</div></td>");
	assert_contains(page, "prefers-color-scheme: dark");
	assert_contains_not(page, "http");
	buf_release(&b);
	termbase_free(tb);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markdown_marks_and_escapes),
		cmocka_unit_test(a_pair_shows_two_languages_and_tells_of_the_others),
		cmocka_unit_test(a_language_that_is_not_there_is_refused),
		cmocka_unit_test(html_names_language_and_direction_of_each_cell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
