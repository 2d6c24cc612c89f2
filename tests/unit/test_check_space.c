#include "harness.h"

#include "rule_harness.h"

extern const struct check_rule check_edge_space, check_double_space, check_repeated_word, check_han_space;

static void both_ends_are_as_in_the_source(void **state)
{
	static const struct example right[] = {
		{ "en", "de", "Name: ", "Name: " }, { "en", "zh-CN", "Name: ", "名称：" }, { "en", "fr", "\na\n", "\nb\n" }, { "en", "ja", "a", "あ" },
		{ "en", "ru", "  a", " а" }, { "en", "es", " ", " " }, { "en", "ar", "a\n", "ا\n" },
	};
	static const struct example wrong[] = {
		{ "en", "de", "Name: ", "Name:" }, { "en", "zh-CN", "a", "甲 " }, { "en", "fr", "a\n", "b" }, { "en", "ja", "a", "\nあ" },
		{ "en", "ru", " a", "а" }, { "en", "es", "\na", "a" },
	};
	(void)state;
	assert_silent(&check_edge_space, right);
	assert_speaks(&check_edge_space, wrong);
}

static void no_two_blanks(void **state)
{
	static const struct example right[] = {
		{ "en", "de", "a b", "a b" }, { "en", "de", "a.  b", "a.  b" }, { "en", "fr", "a", "a    b" }, { "en", "zh-CN", "a", "[  甲  ]" },
		{ "en", "ru", "a\tb", "a  b" }, { "en", "es", "a", "a\n  b" },
	};
	static const struct example wrong[] = { { "en", "de", "a b", "a  b" }, { "en", "ru", "a b. c", "а б.  в" }, { "en", "zh-CN", "a", "甲  乙" } };
	(void)state;
	assert_silent(&check_double_space, right);
	assert_speaks(&check_double_space, wrong);
}

static void no_word_twice(void **state)
{
	static const struct example right[] = {
		{ "en", "de", "a", "die, die die Welt kennen" }, { "en", "fr", "a", "nous nous sommes" }, { "fr", "en", "a", "that that is so" },
		{ "en", "de", "a", "-r RAUM   Raum" }, { "en", "de", "very very good", "sehr sehr gut" }, { "en", "ar", "BBC", "بي بي سي" },
		{ "en", "zh-CN", "a", "看看" }, { "en", "ru", "a", "чуть-чуть" }, { "en", "es", "a", "FILE file" }, { "en", "fr", "a", "%s %s" },
		{ "en", "es", "a", "1 1" }, { "en", "de", "x", "x x" },
	};
	static const struct example wrong[] = {
		{ "fr", "en", "a", "in the the city" }, { "en", "de", "a", "ist ist" }, { "en", "ru", "a", "это не не так" }, { "en", "fr", "a", "un pour\n   pour" },
		{ "en", "es", "a", "La la casa" }, { "en", "ar", "a", "في في البيت" }, { "fr", "en", "a", "a a house" },
	};
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_silent(&check_repeated_word, right);
	assert_speaks(&check_repeated_word, wrong);
	rule_findings(&check_repeated_word, &wrong[0], message);
	assert_string_equal(message, "warning repeated-word: the word 'the' stands twice\n");
}

static void a_chinese_text_sets_blanks_or_none(void **state)
{
	static const struct example right[] = {
		{ "en", "zh-CN", "a", "用 PO 和 TBX 文件" }, { "en", "zh-CN", "a", "用PO和TBX文件" }, { "en", "zh-CN", "a", "第5次 PO 会议" },
		{ "en", "ja", "a", "PO を使うPO" }, { "en", "zh-CN", "%s", "用%s 和 PO" }, { "en", "zh-CN", "a", "（PO）文件 PO 文件" },
	};
	static const struct example wrong[] = {
		{ "en", "zh-CN", "a", "用 PO 和TBX 文件" }, { "en", "zh-TW", "a", "用PO和 TBX文件" }, { "en", "zh", "a", "用PO 文件" },
	};
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_silent(&check_han_space, right);
	assert_speaks(&check_han_space, wrong);
	rule_findings(&check_han_space, &wrong[0], message);
	assert_string_equal(message, "note han-space: no blank between Chinese and Latin letters in '和T', unlike elsewhere in the text\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_ends_are_as_in_the_source),
		cmocka_unit_test(no_two_blanks),
		cmocka_unit_test(no_word_twice),
		cmocka_unit_test(a_chinese_text_sets_blanks_or_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
