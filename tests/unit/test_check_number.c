#include "harness.h"

#include "rule_harness.h"

extern const struct check_rule check_number;

static size_t findings(const char *from, const char *to, const char *source, const char *target)
{
	return rule_findings(&check_number, &(struct example){ from, to, source, target }, NULL);
}

static void same_numbers_however_written(void **state)
{
	(void)state;
	static const struct example right[] = {
		{ "en", "zh-CN", "1.2 million people", "120万人" },
		{ "zh-CN", "en", "14亿人口", "a population of 1.4 billion" },
		{ "zh-CN", "en", "12亿3456万", "1,234,560,000" },
		{ "en", "zh-CN", "290.5 million students", "2.905亿学生" },
		{ "en", "zh-CN", "over 300,000", "30多万" },
		{ "zh-CN", "en", "2017年3月5日", "5 March 2017" },
		{ "zh-CN", "fr", "2017年3月5日", "le 5 mars 2017" },
		{ "zh-CN", "ru", "2017年12月5日", "5 декабря 2017 года" },
		{ "zh-CN", "en", "20世纪60年代", "in the 1960s" },
		{ "en", "zh-CN", "in the 1930s", "20 世纪 30 年代" },
		{ "en", "fr", "the 1960s", "les années 60" },
		{ "zh-CN", "en", "第三次会议", "the 3rd meeting" },
		{ "zh-CN", "en", "第十九届", "the 19th session" },
		{ "zh-CN", "en", "二十国集团", "the G20" },
		{ "zh-CN", "en", "十三五规划", "the 13th Five-Year Plan" },
		{ "zh-CN", "en", "二〇一七年", "in 2017" },
		{ "en", "zh-CN", "20 percent", "百分之二十" },
		{ "en", "zh-CN", "2/3 of the members", "三分之二的成员" },
		{ "en", "zh-CN", "14 to 22 million", "1,400 万至 2,200 万" },
		{ "en", "zh-CN", "half a million", "50 万" },
		{ "en", "de", "1,234.5", "1.234,5" },
		{ "en", "de", "1,234,567", "1.234.567" },
		{ "en", "de", "5 billion", "5 Mrd." },
		{ "en", "de", "5 billion", "5 Milliarden" },
		{ "en", "de", "12 members", "zwölf Mitglieder" },
		{ "en", "fr", "10,000 people", "10 000 personnes" },
		{ "en", "fr", "the 21st century", "le XXIe siècle" },
		{ "en", "es", "2 billion dollars", "2 mil millones de dólares" },
		{ "en", "ru", "3 million", "3 млн" },
		{ "en", "ru", "the 2nd paragraph", "второй пункт" },
		{ "en", "ar", "article 15", "المادة ١٥" },
		{ "en", "ar", "the 17th session", "الدورة السابعة عشرة" },
		{ "en", "ar", "63rd birthday", "عيد ميلاده الثالث والستين" },
		{ "en", "ja", "3 files", "３ファイル" }, { "en", "ko", "2 billion", "20억" }, { "en", "uk", "2 billion", "2 мільярди" },
		{ "en", "ja", "more than one file", "2つ以上のファイル" },
		{ "en", "de", "at 3 p.m.", "um 15:00 Uhr" },
		{ "en", "zh-CN", "in 2017-18", "2017至2018年" },
		{ "en", "zh-CN", "COVID-19", "新冠肺炎" },
		{ "en", "zh-CN", "version 1.2.3", "1.2.3 版" },
		{ "en", "de", "80 degrees and 20 feet", "27 Grad und 6 Meter" },
		{ "ja", "en", "平成29年", "in 2017" },
		{ "en", "zh-CN", "%d of 5 items", "5 项中的 %d" },
		{ "en", "zh-CN", "a hexadecimal value", "16 进制值" },
		{ "en", "fr", "see stat(2)", "voir la page de manuel" },
	};
	assert_silent(&check_number, right);
}

static void other_numbers_are_found(void **state)
{
	(void)state;
	static const struct example wrong[] = {
		{ "en", "zh-CN", "1.2 million people", "1.2万人" },
		{ "en", "zh-CN", "12 million people", "120万人" },
		{ "zh-CN", "en", "14亿人口", "a population of 14 million" },
		{ "zh-CN", "en", "十四亿人口", "a population of 1.4 million" },
		{ "zh-CN", "en", "2017年3月5日", "6 March 2017" },
		{ "zh-CN", "en", "2017年3月5日", "5 May 2017" },
		{ "zh-CN", "en", "20世纪60年代", "in the 1970s" },
		{ "zh-CN", "en", "第十九届", "the 20th session" },
		{ "en", "zh-CN", "article 19", "第二十条" },
		{ "en", "de", "5 billion", "5 Billionen" },
		{ "en", "es", "2.8bn", "2800 billones" },
		{ "en", "fr", "15 members", "51 membres" },
		{ "en", "ru", "3 million", "3 млрд" },
		{ "en", "ar", "2.25 billion", "25,2 مليار" },
		{ "en", "ja", "version 1.2.3", "バージョン 1.2.4" },
		{ "en", "de", "50 states", "Staaten" },
		{ "en", "de", "states", "50 Staaten" },
		{ "en", "zh-CN", "1,073,741,824", "107,374,182" },
	};
	assert_speaks(&check_number, wrong);
}

static void both_numbers_are_named(void **state)
{
	(void)state;
	char message[HARNESS_MESSAGE];
	rule_findings(&check_number, &(struct example){ "en", "fr", "15 members met", "51 membres" }, message);
	assert_string_equal(message, "warning number: the number '51' stands for '15' of the source\n");
	rule_findings(&check_number, &(struct example){ "en", "fr", "15 members of 20", "membres" }, message);
	assert_string_equal(message, "warning number: 2 numbers of the source are missing, the first is '15'\n");
	rule_findings(&check_number, &(struct example){ "en", "fr", "members", "51 membres" }, message);
	assert_string_equal(message, "warning number: the number '51' is not in the source\n");
}

static void small_numbers_of_an_unknown_language_are_let_be(void **state)
{
	(void)state;
	assert_int_equal(findings("en", "fi", "3 files", "kolme tiedostoa"), 0);
	assert_int_equal(findings("en", "fi", "33 files", "kolme tiedostoa"), 1);
}

static void long_rows_of_digits_are_compared_too(void **state)
{
	(void)state;
	assert_int_equal(findings("en", "de", "12345678901234567890123456789", "12345678901234567890123456789"), 0);
	assert_int_equal(findings("en", "de", "12345678901234567890123456789", "12345678901234567890123456780"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_numbers_however_written),
		cmocka_unit_test(other_numbers_are_found),
		cmocka_unit_test(both_numbers_are_named),
		cmocka_unit_test(small_numbers_of_an_unknown_language_are_let_be),
		cmocka_unit_test(long_rows_of_digits_are_compared_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
