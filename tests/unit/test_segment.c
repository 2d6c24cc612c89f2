#include "harness.h"

#include "text/segment.h"

static struct segmenter *s;

static int open_segmenter(void **state)
{
	(void)state;
	return (s = segmenter_new(NULL)) ? 0 : -1;
}

static int close_segmenter(void **state)
{
	(void)state;
	segmenter_free(s);
	return 0;
}

/* Tokens joined by '|'. */
static void assert_words(const char *language, const char *text, const char *want)
{
	struct token_list list = { 0 };
	struct buf b;
	buf_init(&b, 10000);
	assert_int_equal(segment_words(s, slice_of(text), slice_of(language), &list, NULL), PARL_OK);
	for (size_t i = 0; i < list.list.len; i++) {
		if (i)
			buf_putc(&b, '|');
		buf_append(&b, span_of(slice_of(text), list.list.at[i].span));
	}
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
	vec_release(&list.list);
}

static void assert_sentences(const char *language, const char *text, const char *want)
{
	struct span_list list = { 0 };
	struct buf b;
	buf_init(&b, 10000);
	assert_int_equal(segment_sentences(s, slice_of(text), slice_of(language), &list, NULL), PARL_OK);
	for (size_t i = 0; i < list.list.len; i++) {
		if (i)
			buf_putc(&b, '|');
		buf_append(&b, span_of(slice_of(text), list.list.at[i]));
	}
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
	vec_release(&list.list);
}

static void words_keep_hyphens_and_lose_clitics(void **state)
{
	(void)state;
	assert_words("en", "China’s “major-country” diplomacy, don't", "China|’s|“|major-country|”|diplomacy|,|do|n't");
	assert_words("fr", "l'Organisation d’asile aujourd'hui", "l'|Organisation|d’|asile|aujourd'hui");
	assert_words("it", "dell'Unione", "dell'|Unione");
	assert_words("en", "the U.S. in 1,000.5 years, the 18th", "the|U.S.|in|1,000.5|years|,|the|18th");
}

static void addresses_are_one_word(void **state)
{
	(void)state;
	assert_words("en", "see http://www.fmprc.gov.cn/mfa_eng/t1215680.shtml.", "see|http://www.fmprc.gov.cn/mfa_eng/t1215680.shtml|.");
	assert_words("en", "write to a.b@example.org, now", "write|to|a.b@example.org|,|now");
}

static void chinese_is_cut_by_dictionary(void **state)
{
	(void)state;
	assert_words("zh", "2017年，中国外交", "2017|年|，|中国|外交");
}

static void full_stops_of_abbreviations_end_nothing(void **state)
{
	(void)state;
	assert_sentences("en", "Mr. Li met Dr. Wu. They spoke.", "Mr. Li met Dr. Wu.|They spoke.");
	assert_sentences("en", "See No. 3 of vol. 2. It is p. 12. Next.", "See No. 3 of vol. 2.|It is p. 12.|Next.");
	assert_sentences("en", "J. K. Rowling wrote it. Yes.", "J. K. Rowling wrote it.|Yes.");
	assert_sentences("en", "He said no. Then he left.", "He said no.|Then he left.");
	assert_sentences("en", "The U.S. Congress met. The end.", "The U.S. Congress met.|The end.");
	assert_sentences("en", "It rose 3.5 percent. Good.", "It rose 3.5 percent.|Good.");
}

static void closing_quotes_belong_to_the_sentence(void **state)
{
	(void)state;
	assert_sentences("en", "He said “go.” They went.", "He said “go.”|They went.");
	assert_sentences("zh", "他说：“走吧。”他们走了。真的？", "他说：“走吧。”|他们走了。|真的？");
	assert_sentences("ar", "كيف؟ نعم.", "كيف؟|نعم.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_keep_hyphens_and_lose_clitics),
		cmocka_unit_test(addresses_are_one_word),
		cmocka_unit_test(chinese_is_cut_by_dictionary),
		cmocka_unit_test(full_stops_of_abbreviations_end_nothing),
		cmocka_unit_test(closing_quotes_belong_to_the_sentence),
	};
	return cmocka_run_group_tests_name("segment", tests, open_segmenter, close_segmenter);
}
