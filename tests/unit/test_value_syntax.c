#include "harness.h"

#include "format/term_text.h"
#include "format/value_syntax.h"

static void language_tags_are_well_formed(void **state)
{
	static const char *const good[] = {
		"en", "zh-Hans", "zh-Hant-TW", "en-us", "sl-rozaj-biske", "de-CH-1996", "de-CH-x-phonebk", "zh-yue-HK", "en-a-myext-b-another",
		"x-whatever", "i-klingon", "zh-min-nan", "es-419", "ar-u-nu-latn", "english", "en-GB-oed",
	};
	static const char *const bad[] = {
		"", "e", "en_GB", "en-", "-en", "en--GB", "zh-Hans-Hant", "en-GB-US", "abcdefghi", "en-a", "en-x", "12", "de-419-DE", "a-DE", "fr-é", " en",
		"x", "x-123456789", "ar-a-aaa-b-",
	};
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!value_is_language(slice_of(good[i])))
			fail_msg("'%s' is a tag", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (value_is_language(slice_of(bad[i])))
			fail_msg("'%s' is no tag", bad[i]);
}

static void names_begin_with_a_letter(void **state)
{
	(void)state;
	assert_true(value_is_name(SLICE("c1")) && value_is_name(SLICE("_a.b-c")) && value_is_name(SLICE("概念")));
	assert_false(value_is_name(SLICE("")) || value_is_name(SLICE("1c")) || value_is_name(SLICE("a:b")) || value_is_name(SLICE("a b")) ||
		     value_is_name(SLICE("-a")));
}

static void days_exist(void **state)
{
	(void)state;
	assert_true(value_is_date(SLICE("2024-02-29")) && value_is_date(SLICE("2000-02-29Z")) && value_is_date(SLICE("12026-01-31+14:00")));
	assert_false(value_is_date(SLICE("2023-02-29")) || value_is_date(SLICE("1900-02-29")) || value_is_date(SLICE("2026-13-01")) ||
		     value_is_date(SLICE("26-01-01")) || value_is_date(SLICE("2026-01-01+15:00")) || value_is_date(SLICE("0000-01-01")) ||
		     value_is_date(SLICE("2026-04-31")) || value_is_date(SLICE("2026-01-01T00:00:00")));
	assert_true(value_is_datetime(SLICE("2026-03-31T18:00:00.5Z")) && value_is_datetime(SLICE("2026-03-31T24:00:00")));
	assert_false(value_is_datetime(SLICE("2026-03-31T24:00:01")) || value_is_datetime(SLICE("2026-03-31T18:00")) ||
		     value_is_datetime(SLICE("2026-03-31")));
}

static void links_have_a_scheme(void **state)
{
	(void)state;
	assert_true(value_is_link(SLICE("https://undocs.org/x")) && value_is_link(SLICE("http://a")));
	assert_false(value_is_link(SLICE("https://")) || value_is_link(SLICE("undocs.org")) || value_is_link(SLICE("http://a b")));
}

static void words_of_two_alphabets_are_seen(void **state)
{
	(void)state;
	assert_slice(term_look_alike(SLICE("the Sесurity Council")), "Sесurity"); /* Cyrillic е and с */
	assert_slice(term_look_alike(SLICE("Сoвет")), "Сoвет");                    /* Latin o */
	assert_slice(term_look_alike(SLICE("IP-адрес")), "");
	assert_slice(term_look_alike(SLICE("α-particle, μ-law")), "");
	assert_slice(term_look_alike(SLICE("ΝATO")), "ΝATO");                      /* Greek Nu */
	assert_slice(term_look_alike(SLICE("安理会 Совет Council")), "");
}

static void marks_have_partners(void **state)
{
	(void)state;
	assert_int_equal(term_unpaired(SLICE("“One China”")), 0);
	assert_int_equal(term_unpaired(SLICE("„eins“ und „zwei“")), 0);
	assert_int_equal(term_unpaired(SLICE("»eins«")), 0);
	assert_int_equal(term_unpaired(SLICE("a 5\" gun")), 0);
	assert_int_equal(term_unpaired(SLICE("people’s")), 0);
	assert_int_equal(term_unpaired(SLICE("“One China")), 0x201C);
	assert_int_equal(term_unpaired(SLICE("《联合国宪章")), 0x300A);
	assert_int_equal(term_unpaired(SLICE("Council (UN")), '(');
}

static void stray_space_is_seen(void **state)
{
	uint32_t c;
	(void)state;
	assert_int_equal(term_stray_space(SLICE("good offices"), &c), TERM_SPACE_NONE);
	assert_int_equal(term_stray_space(SLICE(" good"), &c), TERM_SPACE_EDGE);
	assert_int_equal(term_stray_space(SLICE("安理会\xE3\x80\x80"), &c), TERM_SPACE_EDGE);
	assert_int_equal(term_stray_space(SLICE("good  offices"), &c), TERM_SPACE_DOUBLE);
	assert_int_equal(term_stray_space(SLICE("good\noffices"), &c), TERM_SPACE_LINE);
	assert_int_equal(term_stray_space(SLICE("good\xE2\x80\x8Boffices"), &c), TERM_SPACE_INVISIBLE);
	assert_int_equal(c, 0x200B);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(language_tags_are_well_formed), cmocka_unit_test(names_begin_with_a_letter), cmocka_unit_test(days_exist),
		cmocka_unit_test(links_have_a_scheme), cmocka_unit_test(words_of_two_alphabets_are_seen), cmocka_unit_test(marks_have_partners),
		cmocka_unit_test(stray_space_is_seen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
