#include "harness.h"

#include "text/baseforms.h"

static bool guesses(const char *language, const char *word, const char *form)
{
	struct baseforms b;
	baseforms_guess(slice_of(language), slice_of(word), &b);
	for (size_t i = 0; i < b.n; i++)
		if (slice_eq(baseform(&b, i), slice_of(form)))
			return true;
	return false;
}

static void past_tenses_lead_to_their_verbs(void **state)
{
	(void)state;
	assert_true(guesses("en", "walked", "walk"));
	assert_true(guesses("en", "loved", "love"));
	assert_true(guesses("en", "stopped", "stop"));
	assert_true(guesses("en", "tried", "try"));
	assert_true(guesses("en", "arose", "arise"));
	assert_true(guesses("en", "wrote", "write"));
	assert_true(guesses("en", "thought", "think"));
	assert_true(guesses("en", "greater", "great"));
	assert_true(guesses("en", "happiest", "happy"));
}

static void other_words_have_no_guesses(void **state)
{
	(void)state;
	struct baseforms b;
	static const char *const none[] = { "", "peace", "red", "ed", "her", "walked" };
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		baseforms_guess(i == 5 ? SLICE("fr") : SLICE("en"), slice_of(none[i]), &b);
		assert_int_equal(b.n, 0);
	}
	char endless[500];
	memset(endless, 'e', sizeof endless);
	endless[sizeof endless - 1] = 'd';
	baseforms_guess(SLICE("en"), (slice){ endless, sizeof endless }, &b);
	assert_int_equal(b.n, 0);
}

static void chinese_numerals_are_figures(void **state)
{
	(void)state;
	assert_true(guesses("zh", "一", "1"));
	assert_true(guesses("zh", "十", "10"));
	assert_true(guesses("zh", "十五", "15"));
	assert_true(guesses("zh", "二十", "20"));
	assert_true(guesses("zh", "三十六", "36"));
	assert_true(guesses("zh", "第十一", "11"));
	assert_true(guesses("zh", "一百零五", "105"));
	assert_true(guesses("zh", "三千二百", "3200"));
	assert_true(guesses("zh", "一九四五", "1945"));
	assert_false(guesses("zh", "十月", "10"));
	assert_false(guesses("zh", "第", "0"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(past_tenses_lead_to_their_verbs),
		cmocka_unit_test(other_words_have_no_guesses),
		cmocka_unit_test(chinese_numerals_are_figures),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
