#include "harness.h"

#include "text/alike.h"

static void expect(const char *language, const char *a, const char *b, bool alike)
{
	if (words_alike(slice_of(a), slice_of(b), slice_of(language)) != alike ||
	    words_alike(slice_of(b), slice_of(a), slice_of(language)) != alike)
		fail_msg("%s: '%s' and '%s' should %sbe alike", language, a, b, alike ? "" : "not ");
}

static void forms_of_one_word_are_alike(void **state)
{
	(void)state;
	expect("fr", "sécurité", "securite", true);
	expect("de", "rat", "räte", true);
	expect("de", "entwicklung", "entwickeln", true);
	expect("ru", "безопасность", "безопасностью", true);
	expect("en", "multilateralism", "multilateral", true);
	expect("es", "naciones", "nación", true);
}

static void other_words_are_not(void **state)
{
	(void)state;
	expect("en", "development", "deployment", false);
	expect("en", "security", "council", false);
	expect("fr", "communauté", "communication", false);
	expect("ru", "совет", "союз", false);
	expect("en", "", "word", false);
}

static void arabic_prefixes_and_weak_letters_do_not_count(void **state)
{
	(void)state;
	expect("ar", "الامم", "وبالامم", true);
	expect("ar", "مجلس", "مجالس", true);
	expect("ar", "منظمه", "المنظمات", true);
	expect("ar", "مجلس", "لجنه", false);
}

static void compounds_hold_their_parts_where_a_language_writes_them(void **state)
{
	(void)state;
	assert_true(word_holds(SLICE("sicherheitsratsresolution"), SLICE("sicherheit"), SLICE("de")));
	assert_true(word_holds(SLICE("sicherheitsrat"), SLICE("rat"), SLICE("de")));
	assert_true(word_holds(SLICE("klimaatverandering"), SLICE("klimaat"), SLICE("nl")));
	assert_false(word_holds(SLICE("sicherheitsrat"), SLICE("hei"), SLICE("de")));
	assert_false(word_holds(SLICE("website"), SLICE("site"), SLICE("en")));
	assert_false(word_holds(SLICE("rat"), SLICE("sicherheitsrat"), SLICE("de")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_of_one_word_are_alike),
		cmocka_unit_test(other_words_are_not),
		cmocka_unit_test(arabic_prefixes_and_weak_letters_do_not_count),
		cmocka_unit_test(compounds_hold_their_parts_where_a_language_writes_them),
	};
	return cmocka_run_group_tests_name("alike", tests, NULL, NULL);
}
