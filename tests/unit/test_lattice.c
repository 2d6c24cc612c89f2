#include "harness.h"

#include "text/segment.h"

static struct segmenter *s;

static int open_segmenter(void **state)
{
	(void)state;
	s = segmenter_new(NULL);
	if (s)
		segmenter_use_tables(s, "data");
	return s ? 0 : -1;
}

static int close_segmenter(void **state)
{
	(void)state;
	segmenter_free(s);
	return 0;
}

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

static void frequent_words_win_over_their_parts(void **state)
{
	(void)state;
	assert_words("zh", "许多发展中国家欢迎这个倡议", "许多|发展中国家|欢迎|这个|倡议");
	assert_words("zh", "第三，", "第三|，");
}

static void traditional_text_is_cut_like_simplified(void **state)
{
	(void)state;
	assert_words("zh-Hant", "許多發展中國家歡迎這個倡議", "許多|發展中國家|歡迎|這個|倡議");
}

static void names_that_no_dictionary_has_are_one_word(void **state)
{
	(void)state;
	assert_words("zh", "佩泽希齐扬总统访问", "佩泽希齐扬|总统|访问");
}

static void arabic_particles_are_cut_off_what_is_a_word_without_them(void **state)
{
	(void)state;
	assert_words("ar", "والسلام", "و|السلام");
	assert_words("ar", "وزير", "وزير");
	assert_words("ar", "للسلام", "للسلام");
}

static void without_tables_nothing_changes(void **state)
{
	(void)state;
	segmenter_free(s);
	s = segmenter_new(NULL);
	assert_words("ar", "والسلام", "والسلام");
	segmenter_use_tables(s, "no-such-folder");
	assert_words("zh", "欢迎倡议", "欢迎|倡议");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frequent_words_win_over_their_parts),
		cmocka_unit_test(traditional_text_is_cut_like_simplified),
		cmocka_unit_test(names_that_no_dictionary_has_are_one_word),
		cmocka_unit_test(arabic_particles_are_cut_off_what_is_a_word_without_them),
		cmocka_unit_test(without_tables_nothing_changes),
	};
	return cmocka_run_group_tests(tests, open_segmenter, close_segmenter);
}
