#include "harness.h"

#include "align/lexicon.h"
#include "align/lexicon_file.h"
#include "text/stem.h"

/* Three English and two Chinese words, three pairs. */
struct sample {
	unsigned char bytes[128];
	size_t len;
};

static void put(struct sample *s, uint32_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		s->bytes[s->len++] = (unsigned char)(v >> 8 * i);
}

static void sort2(uint32_t *a, uint32_t *b)
{
	if (*a > *b) {
		uint32_t t = *a;
		*a = *b;
		*b = t;
	}
}

static struct sample sample(void)
{
	struct sample s = { { 0 }, 8 };
	uint32_t one = lexicon_fingerprint(SLICE("peace")), two = lexicon_fingerprint(SLICE("war"));
	uint32_t a = lexicon_fingerprint(SLICE("paix")), b = lexicon_fingerprint(SLICE("guerre"));
	sort2(&one, &two);
	sort2(&a, &b);
	memcpy(s.bytes, LEXICON_MAGIC, 8);
	put(&s, 2, 4), put(&s, 2, 4), put(&s, 3, 4);
	put(&s, one, 4), put(&s, two, 4), put(&s, a, 4), put(&s, b, 4);
	put(&s, 2, 4), put(&s, 1, 4);
	put(&s, 0, 3), put(&s, 16, 1), put(&s, 0, 1);
	put(&s, 1, 3), put(&s, 32, 1), put(&s, 48, 1);
	put(&s, 1, 3), put(&s, 0, 1), put(&s, 255, 1);
	return s;
}

static slice bytes_of(const struct sample *s)
{
	return (slice){ (const char *)s->bytes, s->len };
}

static void levels_keep_a_twentieth(void **state)
{
	(void)state;
	assert_int_equal(lexicon_level(UINT64_C(1) << 32), 0);
	assert_int_equal(lexicon_level(UINT64_C(1) << 31), 16);
	assert_int_equal(lexicon_level(0), 255);
	for (uint64_t v = UINT64_C(1) << 17; v < UINT64_C(1) << 32; v = v * 9 / 8) {
		double back = (double)lexicon_level_value(lexicon_level(v)) * 4294967296.0;
		assert_true(back <= (double)v && back >= (double)v * 0.95);
	}
}

static void pairs_are_read_both_ways(void **state)
{
	(void)state;
	struct sample s = sample();
	struct lexicon *l, *back;
	const struct lexicon_pair *p;
	assert_int_equal(lexicon_read(&l, bytes_of(&s), false, SLICE("sample"), NULL), PARL_OK);
	assert_int_equal(lexicon_source_count(l), 2);
	uint32_t war = lexicon_source(l, SLICE("war")), peace = lexicon_source(l, SLICE("peace"));
	assert_int_equal(war + peace, 1);
	assert_int_equal(lexicon_source(l, SLICE("paix")), LEXICON_NONE);
	assert_int_equal(lexicon_pairs(l, 0, &p), 2);
	assert_true(p[0].forward == 0.5f && p[0].backward == 1.0f && p[1].forward == 0.25f && p[1].backward == 0.125f);
	assert_null(lexicon_find(l, 1, 0));
	assert_true(lexicon_find(l, 1, 1)->forward == 1.0f);
	assert_int_equal(lexicon_pairs(l, 2, &p), 0);

	assert_int_equal(lexicon_read(&back, bytes_of(&s), true, SLICE("sample"), NULL), PARL_OK);
	assert_int_equal(lexicon_source(back, SLICE("paix")), lexicon_target(l, SLICE("paix")));
	assert_int_equal(lexicon_target(back, SLICE("war")), war);
	assert_int_equal(lexicon_pairs(back, 1, &p), 2);
	assert_int_equal(p[0].target, 0);
	assert_true(p[0].forward == 0.125f && p[0].backward == 0.25f && p[1].backward == 1.0f);
	for (uint32_t i = 0; i < 2; i++)
		for (uint32_t k = 0; k < 2; k++) {
			const struct lexicon_pair *there = lexicon_find(l, i, k), *again = lexicon_find(back, k, i);
			assert_true(!there == !again);
			assert_true(!there || (there->forward == again->backward && there->backward == again->forward));
		}
	lexicon_free(l);
	lexicon_free(back);
	lexicon_free(NULL);
}

static void a_damaged_table_is_refused(void **state)
{
	(void)state;
	struct sample good = sample();
	for (size_t i = 0; i < good.len; i++) /* cut anywhere */
		for (int swap = 0; swap < 2; swap++) {
			struct lexicon *l;
			struct sample s = good;
			s.len = i;
			assert_int_equal(lexicon_read(&l, bytes_of(&s), swap, SLICE("sample"), NULL), PARL_SYNTAX);
			assert_null(l);
		}
	for (size_t i = 0; i < good.len; i++) /* any byte made the largest: an error or a table that can be walked */
		for (int swap = 0; swap < 2; swap++) {
			struct lexicon *l;
			struct sample s = good;
			s.bytes[i] = 0xFF;
			parl_status status = lexicon_read(&l, bytes_of(&s), swap, SLICE("sample"), NULL);
			assert_true(status == PARL_OK || status == PARL_SYNTAX);
			for (uint32_t w = 0; w < lexicon_source_count(l); w++) {
				const struct lexicon_pair *p;
				size_t n = lexicon_pairs(l, w, &p);
				for (size_t k = 0; k < n; k++)
					assert_true(p[k].target < lexicon_target_count(l));
			}
			lexicon_free(l);
		}
}

static void the_bundled_dictionary_knows_everyday_words(void **state)
{
	(void)state;
	struct lexicon *l;
	assert_int_equal(lexicon_open(&l, "data", SLICE("zh-Hant"), SLICE("en-GB"), "dictionary.bin", NULL), PARL_OK);
	assert_non_null(l);
	struct stemmer *stem = stemmer_new(SLICE("en"));
	assert_non_null(stem);
	uint32_t peace = lexicon_source(l, SLICE("\xE5\x92\x8C\xE5\xB9\xB3")), english = lexicon_target(l, stemmer_stem(stem, SLICE("peace")));
	assert_true(peace != LEXICON_NONE && english != LEXICON_NONE);
	const struct lexicon_pair *p = lexicon_find(l, peace, english);
	assert_non_null(p);
	assert_true(p->forward > 0.2f && p->backward > 0.02f);
	assert_null(lexicon_find(l, peace, lexicon_target(l, SLICE("war"))));
	stemmer_free(stem);
	lexicon_free(l);
}

static void a_pair_without_a_table_is_no_error(void **state)
{
	(void)state;
	struct lexicon *l;
	assert_int_equal(lexicon_open(&l, "data", SLICE("en"), SLICE("tlh"), "dictionary.bin", NULL), PARL_OK);
	assert_null(l);
	assert_int_equal(lexicon_open(&l, "data", SLICE("../en"), SLICE("zh"), "dictionary.bin", NULL), PARL_OK);
	assert_null(l);
	assert_int_equal(lexicon_source(NULL, SLICE("peace")), LEXICON_NONE);
	assert_null(lexicon_find(NULL, 0, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_keep_a_twentieth),
		cmocka_unit_test(pairs_are_read_both_ways),
		cmocka_unit_test(a_damaged_table_is_refused),
		cmocka_unit_test(the_bundled_dictionary_knows_everyday_words),
		cmocka_unit_test(a_pair_without_a_table_is_no_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
