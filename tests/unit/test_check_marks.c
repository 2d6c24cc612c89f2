#include "harness.h"

#include "rule_harness.h"

extern const struct check_rule check_end_mark, check_mark_width, check_doubled_mark, check_mark_space, check_mark_form,
	check_quote_style, check_bracket, check_quote;

static void a_text_ends_as_its_source_does(void **state)
{
	static const struct example right[] = {
		{ "en", "zh-CN", "The council met.", "理事会举行了会议。" },
		{ "en", "ar", "Is it so?", "هل هذا صحيح؟" },
		{ "en", "el", "Is it so?", "Είναι έτσι;" },
		{ "en", "fr", "Name:", "Nom :" },
		{ "en", "zh-CN", "Name: ", "名称：" },
		{ "en", "de", "Please wait...", "Bitte warten …" },
		{ "en", "zh-CN", "Please wait…", "请稍候……" },
		{ "en", "de", "He said \"no.\"", "Er sagte „nein“." },
		{ "en", "de", "apples, pears, etc.", "Äpfel, Birnen usw." },
		{ "en", "zh-CN", "apples, pears, etc.", "苹果、梨等" },
		{ "en", "ja", "a list of names", "名前の一覧" },
		{ "en", "es", "missing colon", "faltan los dos puntos (:)" },
	};
	static const struct example wrong[] = {
		{ "en", "zh-CN", "The council met again.", "理事会再次举行了会议" },
		{ "en", "fr", "Is it so?", "C’est ainsi." },
		{ "en", "ru", "Name:", "Имя" },
		{ "en", "de", "Please wait...", "Bitte warten" },
		{ "en", "ar", "Is it so?", "هل هذا صحيح" },
		{ "en", "ja", "a list of names", "名前の一覧：" },
		{ "en", "es", "It is over!", "¿Se acabó?" },
	};
	(void)state;
	assert_silent(&check_end_mark, right);
	assert_speaks(&check_end_mark, wrong);
}

static void the_difference_of_ends_is_told(void **state)
{
	char message[HARNESS_MESSAGE];
	(void)state;
	rule_findings(&check_end_mark, &(struct example){ "en", "fr", "Is it so?", "C’est ainsi." }, message);
	assert_string_equal(message, "warning end-mark: the source ends with a question mark, the translation with a full stop\n");
	rule_findings(&check_end_mark, &(struct example){ "en", "fr", "This is so.", "C’est ainsi" }, message);
	assert_string_equal(message, "note end-mark: the source ends with a full stop, the translation with no mark\n");
}

static void marks_have_the_width_of_their_language(void **state)
{
	static const struct example right[] = {
		{ "en", "zh-CN", "a", "名称：值，等等。" }, { "en", "zh-CN", "a", "版本 1.2, x.y 和 3:00" }, { "en", "ja", "a", "名前: 値" },
		{ "en", "fr", "a", "des mots, des mots." }, { "zh-CN", "en", "a", "the term 外交，politics" }, { "en", "de", "a", "schön." },
	};
	static const struct example wrong[] = {
		{ "en", "zh-CN", "a", "名称:值" }, { "en", "zh-CN", "a", "中国,法国,德国" }, { "en", "zh-CN", "a", "会议开始." },
		{ "en", "ja", "a", "これは, 値" }, { "zh-CN", "en", "a", "words，words" }, 
		{ "zh-CN", "fr", "a", "été。" },
	};
	char message[HARNESS_MESSAGE];
	(void)state;
	assert_silent(&check_mark_width, right);
	assert_speaks(&check_mark_width, wrong);
	rule_findings(&check_mark_width, &wrong[1], message);
	assert_string_equal(message, "note mark-width: 2 half-width marks behind Chinese or Japanese characters, the first is ','\n");
}

static void marks_do_not_stand_twice(void **state)
{
	static const struct example right[] = {
		{ "en", "de", "a", "warten..." }, { "en", "zh-CN", "a", "等等……" }, { "en", "zh-CN", "a", "等等。。。" }, { "en", "fr", "a..", "a.." },
		{ "en", "de", "a", "../x und x..y" }, { "en", "zh-CN", "a", "他说：“是。”，然后" },
	};
	static const struct example wrong[] = {
		{ "en", "de", "a", "Ende.. Neu" }, { "en", "zh-CN", "a", "会议，。" }, { "en", "zh-CN", "a", "会议。。" }, { "en", "ar", "a", "كلمة،، كلمة" },
		{ "en", "fr", "a", "mot,, mot" }, { "en", "ja", "a", "会議、、会議" },
	};
	(void)state;
	assert_silent(&check_doubled_mark, right);
	assert_speaks(&check_doubled_mark, wrong);
}

static void blanks_before_marks_are_french(void **state)
{
	static const struct example right[] = {
		{ "en", "fr", "a", "Attention : ceci" }, { "en", "fr", "a", "http://x.org ou std::x" }, { "en", "fr", "a", "à 10:30" },
		{ "en", "fr-CA", "a", "Attention!" }, { "en", "de", "a", "Achtung: das" }, { "en", "es", "a :", "a :" }, { "en", "zh-CN", "a", "a :" },
		{ "en", "fr", "a", "Quoi\xC2\xA0?" },
	};
	static const struct example wrong[] = {
		{ "en", "fr", "a", "Attention: ceci" }, { "en", "fr", "a", "Quoi?" }, { "en", "de", "a", "Achtung : das" },
		{ "en", "ru", "a", "Внимание !" }, { "en", "es", "a", "esto , y" },
	};
	(void)state;
	assert_silent(&check_mark_space, right);
	assert_speaks(&check_mark_space, wrong);
}

static void spanish_and_arabic_have_forms_of_their_own(void **state)
{
	static const struct example right[] = {
		{ "en", "es", "a", "¿Qué?" }, { "en", "es", "a", "¡Qué?" }, { "en", "es", "a", "x=?y" }, { "en", "ar", "a", "ماذا؟ نعم، لا" },
		{ "en", "ar", "a", "1,000" }, { "en", "fr", "a", "Quoi ?" },
	};
	static const struct example wrong[] = {
		{ "en", "es", "a", "Qué?" }, { "en", "es", "a", "Qué!" }, { "en", "ar", "a", "ماذا?" }, { "en", "ar", "a", "نعم, لا" },
	};
	(void)state;
	assert_silent(&check_mark_form, right);
	assert_speaks(&check_mark_form, wrong);
}

static void quotation_marks_are_those_of_the_language(void **state)
{
	static const struct example right[] = {
		{ "en", "de", "a", "„ja“ und »nein«" }, { "en", "fr", "a", "« oui » et “non”" }, { "en", "ru", "a", "«да» и „нет“" },
		{ "en", "zh-CN", "a", "“是”" }, { "en", "zh-TW", "a", "「是」" }, { "en", "ja", "a", "「はい」" }, { "de", "en", "a", "“yes”" },
		{ "en", "ar", "a", "«نعم»" }, { "en", "es", "a", "«sí» “no”" },
	};
	static const struct example wrong[] = {
		{ "en", "de", "a", "„ja”" }, { "en", "fr", "a", "„oui“" }, { "en", "ru", "a", "“да”" }, { "en", "zh-TW", "a", "“是”" },
		{ "de", "en", "a", "„yes”" }, { "fr", "zh-CN", "a", "«是»" }, { "zh", "en", "a", "「yes」" },
	};
	(void)state;
	assert_silent(&check_quote_style, right);
	assert_speaks(&check_quote_style, wrong);
}

static void brackets_are_closed(void **state)
{
	static const struct example right[] = {
		{ "en", "zh-CN", "a (b)", "甲（乙）" }, { "en", "zh-CN", "a (b)", "甲(乙）" }, { "en", "fr", "a) first", "a) premier" },
		{ "en", "de", "thanks", "danke :-)" }, { "en", "es", "colon", "dos puntos (:)" }, { "en", "ru", "[0-9", "[0-9" },
		{ "en", "ja", "the charter", "『憲章』と「条約」" },
	};
	static const struct example wrong[] = {
		{ "en", "zh-CN", "a (b)", "甲（乙" }, { "en", "fr", "a", "mot)" }, { "en", "zh-CN", "the charter", "《宪章" }, { "en", "ja", "x", "「条約" },
		{ "en", "de", "[x]", "[Wort" }, 
	};
	(void)state;
	assert_silent(&check_bracket, right);
	assert_speaks(&check_bracket, wrong);
}

static void quotation_marks_come_in_pairs(void **state)
{
	static const struct example right[] = {
		{ "en", "zh-CN", "\"a\"", "“甲”" }, { "en", "de", "\"a\"", "„a“" }, { "en", "ar", "\"a\"", "”نعم“" }, { "en", "fr", "\"a", "« a" },
		{ "en", "fr", "'It is so.", "« C’est ainsi." }, { "en", "de", "\"a\"", "»a«" }, { "en", "es", "a 5\" disk", "un disco de 5\"" },
	};
	static const struct example wrong[] = {
		{ "en", "zh-CN", "\"a\"", "“甲" }, { "en", "zh-CN", "\"a\"", "”甲“" }, { "en", "fr", "\"a\"", "« mot" }, { "en", "ru", "\"a\"", "слово»" },
		{ "en", "es", "a", "\"palabra" },
	};
	(void)state;
	assert_silent(&check_quote, right);
	assert_speaks(&check_quote, wrong);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_ends_as_its_source_does),
		cmocka_unit_test(the_difference_of_ends_is_told),
		cmocka_unit_test(marks_have_the_width_of_their_language),
		cmocka_unit_test(marks_do_not_stand_twice),
		cmocka_unit_test(blanks_before_marks_are_french),
		cmocka_unit_test(spanish_and_arabic_have_forms_of_their_own),
		cmocka_unit_test(quotation_marks_are_those_of_the_language),
		cmocka_unit_test(brackets_are_closed),
		cmocka_unit_test(quotation_marks_come_in_pairs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
