#include "harness.h"

#include "base/glob.h"
#include "base/ini.h"

/* "section.key=value@line:column …", or the message. */
static void assert_reads(const char *text, const char *want)
{
	struct ini ini;
	struct ini_item item;
	struct buf got;
	bool more = true;
	buf_init(&got, BUF_TEXT_MAX);
	ini_open(&ini, SLICE("x.ini"), slice_of(text));
	for (;;) {
		parl_error err = { 0 };
		parl_status status = ini_next(&ini, &item, &more, &err);
		if (!more)
			break;
		if (status)
			assert_true(buf_printf(&got, "!%lu:%lu ", err.line, err.column));
		else
			assert_true(buf_printf(&got, "%.*s.%.*s=%.*s@%zu:%zu ", SLICE_ARG(item.section), SLICE_ARG(item.key),
					       SLICE_ARG(item.value), item.value_line, item.value_column));
	}
	assert_slice(slice_trim(buf_slice(&got)), want);
	ini_close(&ini);
	buf_release(&got);
}

static void settings_have_their_section_and_place(void **state)
{
	(void)state;
	assert_reads("a = 1\n[check]\r\nto=fr\n[ rules ]\nterm-case =  off \n", ".a=1@1:5 check.to=fr@3:4 rules.term-case=off@5:14");
}

static void comments_and_marks_are_stepped_over(void **state)
{
	(void)state;
	assert_reads("\xEF\xBB\xBF# x = 1\n; y = 2\n\n  # z\na = b # c\nd = e#f ;g\nh =\n", ".a=b@5:5 .d=e#f ;g@6:5 .h=@7:3");
}

static void a_value_may_take_several_lines(void **state)
{
	(void)state;
	assert_reads("a = b\n  c # d\n\n\te\nf = g\n h", ".a=b,c,e@1:5 .f=g,h@5:5");
	assert_reads("a =\n  c\n# more\n  d\n", ".a=c,d@1:3");
}

static void what_is_no_setting_is_told_with_its_place(void **state)
{
	(void)state;
	assert_reads("\xC3\xA9 x\n[a b]\nk = v\n[open\n= 3\n", "!1:1 !2:1 .k=v@3:5 !4:1 !5:1");
	assert_reads("\xC3\xA9\xC3\xA9 = 1\n", "!1:1");
	assert_reads("[a]\n  lost\n[b]\nc = \xC3\xA9\n", "!2:3 b.c=\xC3\xA9@4:5");
}

static void stars_stay_in_a_name_and_two_stars_do_not(void **state)
{
	static const struct {
		const char *pattern, *path;
		bool fits;
	} all[] = {
		{ "po/*.po", "po/fr.po", true }, { "po/*.po", "po/old/fr.po", false }, { "*.po", "po/old/fr.po", true },
		{ "./po/*.po", "po/fr.po", true }, { "**/*.po", "fr.po", true }, { "po/**/*.po", "po/fr.po", true },
		{ "po/**/*.po", "po/a/b/fr.po", true }, { "po/**/x.po", "po/ax.po", false }, { "po/**", "po/a/b", true },
		{ "po/**", "pot/a", false }, { "old/", "old/fr.po", true }, { "old/", "a/old/fr.po", true }, { "old/", "old", false },
		{ "a/old/", "a/old/b/c", true }, { "a/old/", "b/a/old/c", false }, { "??.po", "po/fr.po", true },
		{ "??.po", "po/f.po", false }, { "po?fr.po", "po/fr.po", false }, { "*a*b*", "xaxbx", true }, { "*a*b*", "xbxax", false },
		{ "locales/*/*.json", "locales/fr/app.json", true }, { "locales/*/*.json", "locales/app.json", false }, { "", "a", false },
		{ "**/a/*b", "x/a/cb/a/b", true }, { "*", "", true }, { "src/**/po/*.po", "src/a/po/b/po/c.po", true },
	};
	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (glob_matches(slice_of(all[i].pattern), slice_of(all[i].path)) != all[i].fits)
			fail_msg("'%s' and '%s'", all[i].pattern, all[i].path);
}

static void many_stars_take_no_longer_than_the_product_of_the_lengths(void **state)
{
	static char pattern[4001], path[20001];
	(void)state;
	for (size_t i = 0; i < 4000; i++)
		pattern[i] = "*a"[i % 2];
	memset(path, 'a', 20000);
	path[19999] = 'b';
	assert_false(glob_matches(slice_of(pattern), slice_of(path)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_have_their_section_and_place),
		cmocka_unit_test(comments_and_marks_are_stepped_over),
		cmocka_unit_test(a_value_may_take_several_lines),
		cmocka_unit_test(what_is_no_setting_is_told_with_its_place),
		cmocka_unit_test(stars_stay_in_a_name_and_two_stars_do_not),
		cmocka_unit_test(many_stars_take_no_longer_than_the_product_of_the_lengths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
