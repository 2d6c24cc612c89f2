#include "harness.h"

#include "rule_harness.h"
#include "text/chars.h"
#include "text/han_script.h"

extern const struct check_rule check_chinese_script, check_look_alike, check_foreign_letters, check_full_width, check_garbled,
	check_invisible;

static void characters_of_one_script_only_are_known(void **state)
{
	struct han_table *t = han_table_new(NULL);
	(void)state;
	assert_non_null(t);
	assert_int_equal(han_simplified(t, 0x5011), 0x4EEC); /* 們 们 */
	assert_int_equal(han_traditional(t, 0x4EEC), 0x5011);
	assert_int_equal(han_simplified(t, 0x4EEC), 0);
	assert_int_equal(han_simplified(t, 0x4EBA), 0); /* 人 */
	assert_int_equal(han_traditional(t, 0x540E), 0); /* 后 is an empress too */
	assert_int_equal(han_simplified(t, 0x4E7E), 0); /* 乾 stays in 乾坤 */
	assert_int_equal(han_simplified(t, 'a'), 0);
	han_table_free(t);
}

static void alphabets_and_digits_are_told_apart(void **state)
{
	(void)state;
	assert_int_equal(char_alphabet('a'), ALPHABET_LATIN);
	assert_int_equal(char_alphabet(0x436), ALPHABET_CYRILLIC);
	assert_int_equal(char_alphabet(0x3042), ALPHABET_KANA);
	assert_int_equal(char_alphabet(0x4E00), ALPHABET_HAN);
	assert_int_equal(char_alphabet('.'), ALPHABET_NONE);
	assert_int_equal(char_digit_value(0x665), 5);
	assert_int_equal(char_digit_value(0xFF19), 9);
	assert_int_equal(char_digit_value('x'), -1);
}

static void chinese_scripts_do_not_mix(void **state)
{
	static const struct example right[] = {
		{ "en", "zh-CN", "a", "我们的后面" }, { "en", "zh-TW", "a", "我們的後面" }, { "en", "zh-Hant", "empress", "皇后" },
		{ "en", "zh", "a", "我們" }, { "en", "ja", "a", "學校" }, { "zh-TW", "zh-CN", "〈說文〉", "〈說文〉" },
	};
	static const struct example wrong[] = {
		{ "en", "zh-CN", "a", "我們的后面" }, { "en", "zh-TW", "a", "我们的後面" }, { "en", "zh-Hans", "a", "國家會議" }, { "en", "zh-HK", "a", "国家会议" },
	};
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_silent(&check_chinese_script, right);
	assert_speaks(&check_chinese_script, wrong);
	rule_findings(&check_chinese_script, &wrong[0], message);
	assert_string_equal(message, "warning chinese-script: '們' is a Traditional character, Simplified has '们'\n");
	rule_findings(&check_chinese_script, &wrong[3], message);
	assert_string_equal(message, "warning chinese-script: the translation is in Simplified characters\n");
}

static void letters_that_look_alike_do_not_mix(void **state)
{
	static const struct example right[] = {
		{ "en", "ru", "a", "USB-порт и IP" }, { "en", "ru", "a", "привет world" }, { "en", "de", "a", "5 µm, Δt" },
		{ "en", "ru", "%%s", "\\xНН" }, { "en", "el", "a", "Καλημέρα" }, { "en", "ru", "Aпо", "Aпо" }, { "en", "uk", "a", "МетодHTTP SEКОР грN" },
	};
	static const struct example wrong[] = {
		{ "en", "ru", "a", "cтрока" }, { "en", "uk", "a", "рoк" }, { "en", "ru", "a", "ПРОТOКОЛ" }, { "en", "de", "a", "Sсhule" }, { "en", "el", "a", "Kαλημέρα" },
		{ "en", "fr", "a", "Frаnce" },
	};
	(void)state;
	assert_silent(&check_look_alike, right);
	assert_speaks(&check_look_alike, wrong);
}

static void other_scripts_come_from_the_source_only(void **state)
{
	static const struct example right[] = {
		{ "en", "zh-CN", "a", "中文 and English" }, { "ja", "zh-CN", "「ひらがな」", "“ひらがな”" }, { "zh-CN", "en", "外交", "diplomacy (外交)" },
		{ "en", "de", "a", "die Zahl π" }, { "en", "ja", "a", "漢字とかな" }, { "en", "de", "a", "das »З«" }, { "en", "xx", "a", "жжж" },
	};
	static const struct example wrong[] = {
		{ "en", "zh-CN", "a", "中文のひらがな" }, { "en", "zh-CN", "a", "한국" }, { "en", "de", "a", "das д ist" }, { "en", "ru", "a", "это 中" },
		{ "en", "ar", "a", "كلمة слово" }, { "en", "es", "a", "una 字" },
	};
	(void)state;
	assert_silent(&check_foreign_letters, right);
	assert_speaks(&check_foreign_letters, wrong);
}

static void letters_and_digits_are_narrow(void **state)
{
	static const struct example right[] = { { "en", "ja", "a", "ＡＢＣ" }, { "en", "zh-CN", "a", "（中文）ABC" }, { "en", "zh-CN", "Ａ", "Ａ" } };
	static const struct example wrong[] = { { "en", "zh-CN", "a", "超过１个" }, { "en", "zh-CN", "a", "ＡBC" }, { "en", "de", "a", "ｘ" } };
	(void)state;
	assert_silent(&check_full_width, right);
	assert_speaks(&check_full_width, wrong);
}

static void wrong_encodings_leave_traces(void **state)
{
	static const struct example right[] = {
		{ "en", "fr", "a", "été à Ångström Â" }, { "en", "ar", "a", "ماذا؟" }, { "en", "ru", "a", "что? да" }, { "en", "de", "\xEF\xBF\xBD", "\xEF\xBF\xBD" },
	};
	static const struct example wrong[] = {
		{ "en", "fr", "a", "Ã©tÃ©" }, { "en", "de", "a", "a â€“ b" }, { "en", "ar", "a", "ا?يسر" }, { "en", "zh-CN", "a", "锟斤拷" },
		{ "en", "es", "a", "ma\xEF\xBF\xBD" "ana" }, { "en", "ru", "a", "\xEE\x80\x80" }, { "en", "ja", "a", "\xC2\x93" },
	};
	(void)state;
	assert_silent(&check_garbled, right);
	assert_speaks(&check_garbled, wrong);
}

static void what_cannot_be_seen_is_told(void **state)
{
	static const struct example right[] = {
		{ "en", "fa", "a", "می\xE2\x80\x8Cخواهم" }, { "en", "ar", "a", "\xE2\x80\x8F" "نعم" }, { "en", "th", "a", "ก\xE2\x80\x8Bก" },
		{ "a\xE2\x80\x8B", "de", "a\xE2\x80\x8B", "b\xE2\x80\x8B" }, { "en", "fr", "a", "a\xC2\xA0?" },
	};
	static const struct example wrong[] = {
		{ "en", "ru", "a", "и \xE2\x80\x8Bв" }, { "en", "de", "a", "\xEF\xBB\xBFHTTP" }, { "en", "zh-CN", "a", "冷了\xE2\x80\x8B" }, { "en", "en", "a", "a\xE2\x80\xAE" },
	};
	(void)state;
	assert_silent(&check_invisible, right);
	assert_speaks(&check_invisible, wrong);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_of_one_script_only_are_known),
		cmocka_unit_test(alphabets_and_digits_are_told_apart),
		cmocka_unit_test(chinese_scripts_do_not_mix),
		cmocka_unit_test(letters_that_look_alike_do_not_mix),
		cmocka_unit_test(other_scripts_come_from_the_source_only),
		cmocka_unit_test(letters_and_digits_are_narrow),
		cmocka_unit_test(wrong_encodings_leave_traces),
		cmocka_unit_test(what_cannot_be_seen_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
