#include "mine_harness.h"

#include <stdio.h>

#include "mine/issue.h"

#define BODY_EN                                                                                                                    \
	"As the General Secretary pointed out at the conference in 2014, the country should conduct diplomacy with a vision of "   \
	"its own. This means that the new concept has become the orientation of its diplomacy, and that all agree.\n"
#define BODY_ZH                                                                                                                    \
	"全球发展倡议是继共建“一带一路”之后中国向国际社会提供的又一重要公共产品。本文从历史脉络、核心理念和实践路径三个方面，分析倡议对南南合作的意义。\n"

static void assert_span(const struct document *d, struct span s, const char *want)
{
	assert_slice(span_of(d->text, s), want);
}

static void assert_authors(const struct document *d, const char *want)
{
	struct buf b;
	buf_init(&b, 1000);
	for (size_t i = 0; i < d->front.authors.len; i++) {
		if (i)
			buf_putc(&b, '|');
		buf_append(&b, span_of(d->text, d->front.authors.at[i]));
	}
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
}

static void an_issue_line_in_chinese_is_understood(void **state)
{
	(void)state;
	struct document *d = cleaned("Diplomacy Reflects Trends of the Times\n\n2017-03-28 22:06LiuJianfei\nInternational Studies 2017年3期\n\nLiu Jianfei\n\n"
				     "Diplomacy Reflects Trends of the Times\n\nLiu Jianfei\n\n" BODY_EN);
	assert_span(d, d->front.title, "Diplomacy Reflects Trends of the Times");
	assert_span(d, d->front.title_line, "International Studies 2017年3期");
	assert_span(d, d->front.journal, "International Studies");
	assert_span(d, d->front.date, "2017-03-28 22:06");
	assert_authors(d, "Liu Jianfei");
	assert_int_equal(d->front.year_number, 2017);
	assert_int_equal(d->front.issue_number, 3);
	assert_slice(d->front.rendering, "2017, No. 3");
	assert_int_equal(document_position(d, d->front.title_line.begin).line, 4);
	assert_int_equal(document_position(d, d->front.title_line.begin).column, 1);
	const enum block_kind kinds[] = { BLOCK_TITLE, BLOCK_DATELINE, BLOCK_ISSUE, BLOCK_AUTHOR, BLOCK_REPEAT, BLOCK_REPEAT, BLOCK_PARAGRAPH };
	assert_int_equal(d->blocks.len, 7);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(d->blocks.at[i].kind, kinds[i]);
	document_free(d);
}

static void a_translated_title_is_the_title_line(void **state)
{
	(void)state;
	struct document *d = cleaned("全球发展倡议与南南合作的新前景\n\nGlobal Development Initiative and New Prospects for South-South Cooperation\n\n"
				     "作者：周文渊　来源：《国际发展研究》2022年第4期（总第36期）　时间：2022-08-15 10:20\n\n" BODY_ZH);
	assert_span(d, d->front.title, "全球发展倡议与南南合作的新前景");
	assert_span(d, d->front.translated_title, "Global Development Initiative and New Prospects for South-South Cooperation");
	assert_span(d, d->front.title_line, "Global Development Initiative and New Prospects for South-South Cooperation");
	assert_span(d, d->front.journal, "国际发展研究");
	assert_span(d, d->front.date, "2022-08-15 10:20");
	assert_authors(d, "周文渊");
	assert_int_equal(d->front.total_number, 36);
	document_free(d);
	d = cleaned("Neighborhood Diplomacy and the Making of a Shared Asian Future\n□ 周边外交与亚洲共同未来的构建\nBy Chen Yuanming and Li Ming\n\n" BODY_EN);
	assert_span(d, d->front.title, "Neighborhood Diplomacy and the Making of a Shared Asian Future");
	assert_span(d, d->front.translated_title, "周边外交与亚洲共同未来的构建");
	assert_span(d, d->front.title_line, "□ 周边外交与亚洲共同未来的构建");
	assert_authors(d, "Chen Yuanming|Li Ming");
	document_free(d);
	d = cleaned("Neighborhood Diplomacy and the Shared Asian Future\n\n中文题目：周边外交与亚洲共同未来\n\n" BODY_EN);
	assert_span(d, d->front.translated_title, "周边外交与亚洲共同未来");
	assert_span(d, d->front.title_line, "中文题目：周边外交与亚洲共同未来");
	document_free(d);
}

static void assert_head(const char *head, const char *title, const char *authors, const char *date, const char *journal)
{
	char text[2000];
	snprintf(text, sizeof text, "%s\n\n" BODY_EN, head);
	struct document *d = cleaned(text);
	assert_span(d, d->front.title, title);
	assert_authors(d, authors);
	assert_span(d, d->front.date, date);
	assert_span(d, d->front.journal, journal);
	assert_consistent(d);
	document_free(d);
}

static void heads_come_in_many_orders(void **state)
{
	(void)state;
	assert_head("The Arbitration: A Legal Critique\n（南海仲裁案：法律批判）\n\nGao Zhiguo", "The Arbitration: A Legal Critique", "Gao Zhiguo", "", "");
	assert_head("□ 南海问题与地区秩序 □\n\nThe South China Sea\n\nBy: Gao Zhiguo, Zhang Xinjun\nSource: China Oil Studies, Issue 2, 2016\nDate: June 3, 2016",
		    "The South China Sea", "Gao Zhiguo|Zhang Xinjun", "June 3, 2016", "China Oil Studies");
	assert_head("Global Herald\nPublished: Mar 28, 2017 10:06 PM\n\nWhy Asia Needs Rules\nBy Chen Wei", "Why Asia Needs Rules", "Chen Wei",
		    "Mar 28, 2017 10:06 PM", "Global Herald");
	assert_head("Home > News\nWhy Asia Needs Rules\nChen Wei | Daily News | Updated: 2017-03-28 07:43", "Why Asia Needs Rules", "Chen Wei",
		    "2017-03-28 07:43", "");
	assert_head("ASIAN AFFAIRS REVIEW\nMay/June 2017\n\nMajor Powers and Minor Wars\nCHEN Yuanming", "Major Powers and Minor Wars", "CHEN Yuanming",
		    "May/June 2017", "ASIAN AFFAIRS REVIEW");
	assert_head("Quarterly of Strategic Studies\n２０１８年 第４卷 第２期\n\nReform of the Order\nJiang Yuechun, Ph.D.", "Reform of the Order",
		    "Jiang Yuechun", "", "Quarterly of Strategic Studies");
	assert_head("亚洲研究（英文版） 2018年第6期 总第73期\nA Role in Global Governance  Ruan Zongze", "A Role in Global Governance", "Ruan Zongze", "",
		    "亚洲研究（英文版）");
	assert_head("Remarks by H.E. Lin Haoran\nState Councilor and Foreign Minister\nNew York, 25 September 2021", "Remarks by H.E. Lin Haoran",
		    "Lin Haoran", "25 September 2021", "");
	assert_head("Regular Press Conference on March 5, 2020\n2020/03/05", "Regular Press Conference on March 5, 2020", "", "2020/03/05", "");
}

static void a_title_may_carry_its_translation(void **state)
{
	(void)state;
	struct document *d = cleaned("推动构建新型国际关系 Building a New Type of International Relations\n\n2018-01-15 来源：国际问题研究 2018年第1期 作者：阮宗泽\n\n" BODY_ZH);
	assert_span(d, d->front.title, "推动构建新型国际关系");
	assert_span(d, d->front.translated_title, "Building a New Type of International Relations");
	assert_span(d, d->front.journal, "国际问题研究");
	assert_authors(d, "阮宗泽");
	assert_int_equal(d->front.issue_number, 1);
	document_free(d);
}

static void assert_issue(const char *line, int year, int volume, int issue, int total)
{
	struct issue n;
	struct buf b;
	buf_init(&b, 10000);
	assert_true(folder_fold(test_folder, slice_of(line), &b, NULL));
	if (!issue_find(buf_slice(&b), &n))
		fail_msg("nothing found in '%s'", line);
	if (n.year_number != year || n.volume_number != volume || n.issue_number != issue || n.total_number != total)
		fail_msg("'%s': %d, %d, %d, %d", line, (int)n.year_number, (int)n.volume_number, (int)n.issue_number, (int)n.total_number);
	buf_release(&b);
}

static void issue_numbers_are_read_in_many_forms(void **state)
{
	(void)state;
	assert_issue("China International Studies 2017年3期", 2017, 0, 3, 0);
	assert_issue("World Affairs 2020年第4期（总第112期）", 2020, 0, 4, 112);
	assert_issue("《国际问题研究》2018年第6期", 2018, 0, 6, 0);
	assert_issue("國際問題研究 二〇一九年第三期", 2019, 0, 3, 0);
	assert_issue("国际问题研究 ２０１７年第３期", 2017, 0, 3, 0);
	assert_issue("外交评论 二零二零年第十二期", 2020, 0, 12, 0);
	assert_issue("现代国际关系 2021年 第 11-12 期", 2021, 0, 11, 0);
	assert_issue("世界经济与政治 第34卷第6期 2018年6月", 2018, 34, 6, 0);
	assert_issue("Asian Affairs, Vol. 12, No. 3 (2018)", 2018, 12, 3, 0);
	assert_issue("Asian Affairs 2018, No. 3", 2018, 0, 3, 0);
	assert_issue("外交学院学报 2017(3)", 2017, 0, 3, 0);
	assert_issue("Politique étrangère, n° 3, 2017", 2017, 0, 3, 0);
	assert_issue("Internationale Politik, Nr. 3/2017", 2017, 0, 3, 0);
	assert_issue("Международная жизнь, № 3, 2017", 2017, 0, 3, 0);
	struct issue n;
	assert_false(issue_find(SLICE("the war of 1995"), &n));
	assert_false(issue_find(SLICE(""), &n));
	assert_false(issue_find(SLICE("no 12"), &n));
}

static void assert_date(const char *line, const char *want)
{
	struct buf b;
	struct offmap map = { 0 };
	struct span date = { 0 };
	buf_init(&b, 10000);
	assert_true(folder_fold(test_folder, slice_of(line), &b, &map));
	bool found = date_find(buf_slice(&b), &date);
	if (!found && *want)
		fail_msg("no date in '%s'", line);
	if (found) {
		struct span real = { offmap_origin(&map, date.begin), offmap_origin_end(&map, date.end) };
		assert_slice(span_of(slice_of(line), real), want);
	}
	offmap_release(&map);
	buf_release(&b);
}

static void dates_are_read_in_many_languages(void **state)
{
	(void)state;
	assert_date("2017-03-28 22:06LiuJianfei", "2017-03-28 22:06");
	assert_date("Beijing, March 28, 2017", "March 28, 2017");
	assert_date("28 March 2017", "28 March 2017");
	assert_date("2017年3月28日", "2017年3月28日");
	assert_date("二〇一七年三月二十八日", "二〇一七年三月二十八日");
	assert_date("时间：2022/08/15 10:20:33", "2022/08/15 10:20:33");
	assert_date("Paris, le 1er août 2017", "1er août 2017");
	assert_date("28. März 2017", "28. März 2017");
	assert_date("28 de marzo de 2017", "28 de marzo de 2017");
	assert_date("28 марта 2017 г.", "28 марта 2017 г.");
	assert_date("28 maart 2017", "28 maart 2017");
	assert_date("28 marzo 2017", "28 marzo 2017");
	assert_date("28 أغسطس 2017", "28 أغسطس 2017");
	assert_date("٢٨ مارس ٢٠١٧", "٢٨ مارس ٢٠١٧");
	assert_date("in March 2017", "");
	assert_date("12-34-56", "");
	assert_date("", "");
}

static void a_volume_in_a_chinese_text_is_rendered_in_chinese(void **state)
{
	(void)state;
	struct document *d = cleaned("全球发展倡议与南南合作的新前景\n\nAsian Affairs, Vol. 12, No. 3 (2018)\n\n" BODY_ZH);
	assert_slice(d->front.rendering, "2018年第3期");
	assert_span(d, d->front.title_line, "Asian Affairs, Vol. 12, No. 3 (2018)");
	document_free(d);
}

static void running_text_is_no_front_matter(void **state)
{
	(void)state;
	struct document *d = cleaned(BODY_EN "\n" BODY_EN);
	assert_int_equal(d->front.title.end, 0);
	assert_int_equal(d->front.title_line.end, 0);
	assert_int_equal(d->front.authors.len, 0);
	document_free(d);
	d = cleaned("Dear colleagues,\n\n" BODY_EN);
	assert_int_equal(d->front.title.end, 0);
	document_free(d);
	d = cleaned("");
	assert_int_equal(d->front.title.end, 0);
	document_free(d);
	d = cleaned("apple\npear\nplum\n");
	assert_int_equal(d->front.title.end, 0);
	assert_int_equal(d->edits.len, 0);
	document_free(d);
}

static void a_heading_is_no_author(void **state)
{
	(void)state;
	struct document *d = cleaned("The Long Road to a Treaty\n\nExecutive Summary\n\n" BODY_EN);
	assert_span(d, d->front.title, "The Long Road to a Treaty");
	assert_int_equal(d->front.authors.len, 0);
	document_free(d);
}

static void the_file_s_own_words_are_believed(void **state)
{
	(void)state;
	struct document *d = cleaned_as("markdown", "---\nauthor: Lena Korhonen, Bo Li\ntitle: \"Shared Waters\"\ndate: spring of last year\n---\n\n"
					      "Introduction\n\n" BODY_EN);
	assert_span(d, d->front.title, "Shared Waters");
	assert_span(d, d->front.date, "spring of last year");
	assert_authors(d, "Lena Korhonen|Bo Li");
	const enum block_kind kinds[] = { BLOCK_AUTHOR, BLOCK_TITLE, BLOCK_DATELINE, BLOCK_PARAGRAPH, BLOCK_PARAGRAPH };
	assert_int_equal(d->blocks.len, 5);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(d->blocks.at[i].kind, kinds[i]);
	document_free(d);
}

static void the_headline_goes_before_the_title_of_the_page(void **state)
{
	(void)state;
	struct document *d = cleaned_as("html", "<title>王明部长在周边合作论坛上的讲话_外交新闻网</title><div><a href=a>首页</a> | <a href=b>专题</a></div>"
						"<div>王明部长在周边合作论坛上的讲话</div><div>2023年5月18日</div><p>尊敬的各位来宾，女士们、先生们：</p><p>" BODY_ZH "</p>");
	assert_span(d, d->front.title, "王明部长在周边合作论坛上的讲话");
	assert_span(d, d->front.date, "2023年5月18日");
	document_free(d);
	/* the page's title may be that of the site; who wrote it may stand behind a sentence that sums up */
	d = cleaned_as("html", "<title>The Meridian Review</title><article><h1>Why River Treaties Last</h1><p>Agreements on rivers outlive the "
			       "governments that sign them.</p><div>By Lena Korhonen 5 March 2024</div><p>" BODY_EN "</p></article>");
	assert_span(d, d->front.title, "Why River Treaties Last");
	assert_span(d, d->front.date, "5 March 2024");
	assert_authors(d, "Lena Korhonen");
	assert_int_equal(d->blocks.at[0].kind, BLOCK_LINK);
	document_free(d);
	d = cleaned_as("html", "<title>Why River Treaties Last</title><p>" BODY_EN "</p>");
	assert_span(d, d->front.title, "Why River Treaties Last");
	document_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_issue_line_in_chinese_is_understood),
		cmocka_unit_test(a_translated_title_is_the_title_line),
		cmocka_unit_test(heads_come_in_many_orders),
		cmocka_unit_test(a_title_may_carry_its_translation),
		cmocka_unit_test(issue_numbers_are_read_in_many_forms),
		cmocka_unit_test(dates_are_read_in_many_languages),
		cmocka_unit_test(a_volume_in_a_chinese_text_is_rendered_in_chinese),
		cmocka_unit_test(running_text_is_no_front_matter),
		cmocka_unit_test(a_heading_is_no_author),
		cmocka_unit_test(the_file_s_own_words_are_believed),
		cmocka_unit_test(the_headline_goes_before_the_title_of_the_page),
	};
	return cmocka_run_group_tests_name("frontmatter", tests, open_folder, close_folder);
}
