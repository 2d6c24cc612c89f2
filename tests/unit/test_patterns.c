#include "harness.h"

#include "mine/patterns.h"
#include "mine/rank.h"

/* words as "word/TAG", "Word/TAG/cap", "the/DET/stop" */
static size_t read_words(const char *line, struct pattern_word *out)
{
	size_t n = 0;
	slice rest = slice_of(line), item, part;
	while (slice_split(&rest, ' ', &item)) {
		slice_split(&item, '/', &out[n].folded);
		slice_split(&item, '/', &part);
		out[n].tag = (uint8_t)pos_tag_parse(part);
		out[n].is_stop = slice_eq(item, SLICE("stop"));
		out[n].is_capital = slice_eq(item, SLICE("cap"));
		n++;
	}
	return n;
}

/* hits as "first-last:kinds first-last:kinds …" */
static void assert_hits(const char *patterns, const char *sentence, const char *want)
{
	struct patterns *p;
	struct pattern_word words[32];
	struct hit_list hits = { 0 };
	struct buf got;
	parl_error err = { 0 };
	buf_init(&got, 4096);
	if (patterns_parse(&p, slice_of(patterns), SLICE("x"), &err))
		fail_msg("%s", err.message);
	size_t n = read_words(sentence, words);
	assert_true(patterns_match(p, words, n, &hits));
	for (size_t i = 0; i < hits.list.len; i++)
		buf_printf(&got, "%s%u-%u:%u", i ? " " : "", hits.list.at[i].first, hits.list.at[i].last, hits.list.at[i].kinds);
	assert_slice(buf_slice(&got), want);
	buf_release(&got);
	hit_list_release(&hits);
	patterns_free(p);
}

static void every_span_that_fits_is_found_the_longer_first(void **state)
{
	(void)state;
	assert_hits("term (ADJ|NOUN)* NOUN", "major/ADJ country/NOUN diplomacy/NOUN", "0-2:1 0-1:1 1-2:1 1-1:1 2-2:1");
}

static void kinds_of_one_span_are_united(void **state)
{
	(void)state;
	assert_hits("term NOUN+\nname Cap+", "cold/NOUN/cap war/NOUN/cap", "0-1:5 0-0:5 1-1:5");
}

static void stop_words_fit_only_where_they_are_named(void **state)
{
	(void)state;
	assert_hits("term NOUN+", "trend/NOUN of/NOUN/stop times/NOUN", "0-0:1 2-2:1");
	assert_hits("long NOUN \"of\" \"the\"? NOUN", "trend/NOUN of/ADP/stop the/DET/stop times/NOUN", "0-3:2");
}

static void definitions_endings_and_options_work(void **state)
{
	(void)state;
	assert_hits("$mod = ADJ|VERB:ing # modifiers\nterm $mod? NOUN", "developing/VERB countries/NOUN", "0-1:1 1-1:1");
	assert_hits("term VERB:ing NOUN", "developed/VERB countries/NOUN", "");
}

static void a_group_may_repeat(void **state)
{
	(void)state;
	assert_hits("name Cap+ (\"of\" Cap+)*", "bank/NOUN/cap of/ADP/stop bank/NOUN/cap of/ADP/stop bank/NOUN/cap",
		    "0-4:4 0-2:4 0-0:4 2-4:4 2-2:4 4-4:4");
}

static void no_phrase_has_more_than_eight_words(void **state)
{
	(void)state;
	struct patterns *p;
	struct pattern_word words[20];
	struct hit_list hits = { 0 };
	for (int i = 0; i < 20; i++)
		words[i] = (struct pattern_word){ SLICE("x"), POS_NOUN, false, false };
	assert_int_equal(patterns_parse(&p, SLICE("term NOUN+"), SLICE("x"), NULL), PARL_OK);
	assert_true(patterns_match(p, words, 20, &hits));
	assert_int_equal(hits.list.at[0].last, HIT_WORDS_MAX - 1);
	hit_list_release(&hits);
	patterns_free(p);
}

static void assert_refused(const char *text, unsigned long line, unsigned long column)
{
	struct patterns *p;
	parl_error err = { 0 };
	assert_int_equal(patterns_parse(&p, slice_of(text), SLICE("p.txt"), &err), PARL_SYNTAX);
	assert_int_equal(err.line, line);
	assert_int_equal(err.column, column);
	assert_string_equal(err.source, "p.txt");
}

static void mistakes_are_told_with_their_place(void **state)
{
	(void)state;
	assert_refused("term NOUN\nterm NOWN", 2, 6);
	assert_refused("phrase NOUN", 1, 7);
	assert_refused("term (NOUN", 1, 11);
	assert_refused("term NOUN)", 1, 10);
	assert_refused("term $mod NOUN", 1, 10);
	assert_refused("term \"of", 1, 7);
}

static void more_than_64_elements_are_refused(void **state)
{
	(void)state;
	struct buf b;
	struct patterns *p;
	buf_init(&b, 4096);
	buf_append(&b, SLICE("term"));
	for (int i = 0; i < 65; i++)
		buf_append(&b, SLICE(" NOUN"));
	assert_int_equal(patterns_parse(&p, buf_slice(&b), SLICE("x"), NULL), PARL_SYNTAX);
	buf_release(&b);
}

static void every_language_with_patterns_has_good_ones(void **state)
{
	(void)state;
	static const char *const codes[] = { "ar", "de", "en", "es", "fr", "it", "nl", "ru", "zh", "sw" };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		struct patterns *p;
		parl_error err = { 0 };
		if (patterns_open(&p, "data", slice_of(codes[i]), &err))
			fail_msg("%s:%lu:%lu: %s", err.source, err.line, err.column, err.message);
		assert_int_equal(patterns_need_tags(p), i < 9);
		patterns_free(p);
	}
}

static void the_cut_lies_where_expected_f1_is_largest(void **state)
{
	(void)state;
	const double sure[] = { 1, 1, 1, 0, 0, 0 }, even[] = { 0.5, 0.5, 0.5, 0.5 }, tail[] = { 0.9, 0.8, 0.01, 0.01, 0.01 };
	assert_int_equal(rank_cut(sure, 6), 3);
	assert_int_equal(rank_cut(even, 4), 4);
	assert_int_equal(rank_cut(tail, 5), 2);
	assert_int_equal(rank_cut(NULL, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_span_that_fits_is_found_the_longer_first),
		cmocka_unit_test(kinds_of_one_span_are_united),
		cmocka_unit_test(stop_words_fit_only_where_they_are_named),
		cmocka_unit_test(definitions_endings_and_options_work),
		cmocka_unit_test(a_group_may_repeat),
		cmocka_unit_test(no_phrase_has_more_than_eight_words),
		cmocka_unit_test(mistakes_are_told_with_their_place),
		cmocka_unit_test(more_than_64_elements_are_refused),
		cmocka_unit_test(every_language_with_patterns_has_good_ones),
		cmocka_unit_test(the_cut_lies_where_expected_f1_is_largest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
