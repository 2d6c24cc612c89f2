#include "mine_harness.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/file.h"

#define LONG_A "The conference had gone on for three days, and the delegates of the smaller countries were tired of waiting."
#define LONG_B "Nobody in the hall expected that the chairman would call for a vote before the end of the afternoon."

static void a_clean_text_is_left_alone(void **state)
{
	(void)state;
	assert_untouched("");
	assert_untouched("\n\n");
	assert_untouched(LONG_A "\n\n" LONG_B "\n");
	assert_untouched("He lived in Washington, D.C. until 1995. In version 2.1 the bug was fixed.1950 was a hard year.\n");
	assert_untouched("The U.S.A. and the U.K. met in cyberspace; Xinhua and YouTube, e.g. reported it on www.example.Com today.\n");
	assert_untouched("Peacebuilding, counterterrorism and policymaking need statecraft. Demultiplexing needs hydroxychloroquine.\n");
	assert_untouched("She said “yes,” and he said “no”; the “Quad”s ministers left. It was 5 km² of land.\n");
	assert_untouched("中国坚持独立自主的和平外交政策，主张和平共处五项原则。联合国的作用不可替代，“一带一路”广受欢迎。\n");
	assert_untouched("Le président a dit « oui » à l’Assemblée ; les négociations intersectorielles continuent aujourd’hui.\n");
	assert_untouched("Die Bundesregierung sagte: „Wir bleiben.“ Danach begannen die Haushaltsberatungsgespräche im Ausschuss.\n");
	assert_untouched("Вы были правы: «Договор» подписан, и по данным министерства он вступил в силу.\n");
}

static void joined_words_need_a_witness(void **state)
{
	(void)state;
	assert_cleaned("Most of the Chinese people agree. The will of the Chinesepeople is clear.\n",
		       "Most of the Chinese people agree. The will of the Chinese people is clear.\n");
	assert_cleaned("This is themost important of all the goals, evena regional power knows it.\n",
		       "This is the most important of all the goals, even a regional power knows it.\n");
	assert_cleaned("They could not do more than preserveits core interests in theWall Street debate.\n",
		       "They could not do more than preserve its core interests in the Wall Street debate.\n");
	assert_cleaned("We must solve the global governanceproblems that the world faces now.\n",
		       "We must solve the global governance problems that the world faces now.\n");
	assert_cleaned("The plan isvery old, and wasfound to be useful.\n", "The plan is very old, and was found to be useful.\n");
	assert_untouched("The northernmost takeup was a twoway wherewithal of the anytime dayone.\n");
	assert_untouched("The statement came from Charwath, not from Zhenqiu or Jianfei, and Cankao Xiaoxi printed it.\n");
	assert_untouched("The theists and the theocrats read Proudhonism in Ofstedian prose.\n");
}

static void a_lost_hyphen_is_put_back(void **state)
{
	(void)state;
	assert_cleaned("A major-country diplomacy needs major-country means; a major-country style is not enough. The majorcountry idea is old.\n",
		       "A major-country diplomacy needs major-country means; a major-country style is not enough. The major-country idea is old.\n");
	assert_cleaned("It revealed his arrogance and narrowmindedness before all the court.\n",
		       "It revealed his arrogance and narrow-mindedness before all the court.\n");
}

static void blanks_come_back_at_quotation_marks(void **state)
{
	(void)state;
	assert_cleaned("They divide the globe into“three worlds,”making a point, a “world government”or none.\n",
		       "They divide the globe into “three worlds,” making a point, a “world government” or none.\n");
	assert_cleaned("The leadership’s“striving to do more” was noted.\n", "The leadership’s “striving to do more” was noted.\n");
}

static void blanks_come_back_between_sentences(void **state)
{
	(void)state;
	assert_cleaned("The talks had ended without result.The ministers left, and the press followed,though slowly.\n",
		       "The talks had ended without result. The ministers left, and the press followed, though slowly.\n");
}

static void run_in_headings_become_headings(void **state)
{
	(void)state;
	assert_cleaned("Pursuing world peace.After the end of the war people in all parts of the world longed for peace and rest.\n\n"
		       "Promoting common development.Rising movements of liberation helped many of the colonies to become free.\n",
		       "heading: Pursuing world peace.\nAfter the end of the war people in all parts of the world longed for peace and rest.\n"
		       "heading: Promoting common development.\nRising movements of liberation helped many of the colonies to become free.\n");
}

static void notes_leave_the_sentence(void **state)
{
	(void)state;
	assert_cleaned("China should have “a vision.”1“The Conference was Held in Beijing,” November 29, 2014, http://www.a.cn/b/t12.shtml.This means a lot.\n\n"
		       "He said so himself.”2Selected Works of Mao Zedong, Vol.1, People’s Press, 1991, p.161.It is so because of this. They prosper.”3Ibid.\n",
		       "China should have “a vision.” This means a lot.\n"
		       "footnote 1: “The Conference was Held in Beijing,” November 29, 2014, http://www.a.cn/b/t12.shtml.\n"
		       "He said so himself.” It is so because of this. They prosper.”\n"
		       "footnote 2: Selected Works of Mao Zedong, Vol.1, People’s Press, 1991, p.161.\nfootnote 3: Ibid.\n");
	assert_cleaned("The idea, as “a new perspective,”1Qiu Gengtian, “A Perspective,” Study Times, June 8, 2015, p.2.has attracted attention. "
		       "The draft was supported by the Group of 77.2Gu Zhenqiu, “Building,” Cankao Xiaoxi, 2017, p.11.There are grounds to hope.\n",
		       "The idea, as “a new perspective,” has attracted attention. The draft was supported by the Group of 77. There are grounds to hope.\n"
		       "footnote 1: Qiu Gengtian, “A Perspective,” Study Times, June 8, 2015, p.2.\n"
		       "footnote 2: Gu Zhenqiu, “Building,” Cankao Xiaoxi, 2017, p.11.\n");
}

static void marks_leave_the_sentence_when_notes_are_listed(void **state)
{
	(void)state;
	assert_cleaned("倡议推动实现更加强劲、绿色、健康的全球发展。①倡议提出以来，得到一百多个国家的支持。②\n\n注释：\n①《讲话》，2021年9月21日。\n②同上，第12页。\n",
		       "倡议推动实现更加强劲、绿色、健康的全球发展。倡议提出以来，得到一百多个国家的支持。\nfootnote: 注释：\n"
		       "footnote 1: 《讲话》，2021年9月21日。\nfootnote 2: 同上，第12页。\n");
	assert_cleaned("The treaty was signed in spring.[1] It was broken in autumn.[2] Nobody was surprised.\n\nNotes\n"
		       "[1] A. Smith, Treaties, Oxford University Press, 1999, p. 3.\n[2] Ibid., p. 4.\n",
		       "The treaty was signed in spring. It was broken in autumn. Nobody was surprised.\nfootnote: Notes\n"
		       "footnote 1: A. Smith, Treaties, Oxford University Press, 1999, p. 3.\nfootnote 2: Ibid., p. 4.\n");
	assert_untouched("会议提出三点建议：①加强合作；②推动改革；③共同发展，各国代表一致同意。\n");
}

static void pull_quotes_are_set_aside(void **state)
{
	(void)state;
	assert_cleaned("It was a long day. One could say that following the trends of the times is themost distinctive feature of our diplomacy. " LONG_A " "
		       LONG_B "\n\nFollowing the current of the times is the most distinctive feature of our diplomacy.\n\nThen it was late, and the lights went out.\n",
		       "It was a long day. One could say that following the trends of the times is the most distinctive feature of our diplomacy. " LONG_A " "
		       LONG_B "\npull-quote: Following the current of the times is the most distinctive feature of our diplomacy.\nThen it was late, and the lights went out.\n");
	assert_cleaned("发展是各国人民的共同愿望。发展是解决一切问题的总钥匙。和平与发展是时代的主题，没有发展就没有和平。各国应当携手合作。\n\n发展是解决一切问题的总钥匙。\n\n各国应当携手合作。\n",
		       "发展是各国人民的共同愿望。发展是解决一切问题的总钥匙。和平与发展是时代的主题，没有发展就没有和平。各国应当携手合作。\n"
		       "pull-quote: 发展是解决一切问题的总钥匙。\npull-quote: 各国应当携手合作。\n");
}

static void a_page_break_does_not_end_a_sentence(void **state)
{
	(void)state;
	assert_cleaned("The delegates of the smaller countries were tired of waiting for the results of\n\n- 12 -\n\nthe long negotiations that had been promised to them.\n",
		       "The delegates of the smaller countries were tired of waiting for the results of the long negotiations that had been promised to them.\n"
		       "link: - 12 -\n");
}

static void invisible_and_wide_characters_are_mended(void **state)
{
	(void)state;
	assert_cleaned("The inter\u00ADnational or\u200Bder &amp; the law.\n", "The international order & the law.\n");
	assert_cleaned("\a\n\nThe first block had nothing but a bell.\n", "The first block had nothing but a bell.\n");
	assert_cleaned("２０１７年中国的ＧＤＰ增长了，各国都表示欢迎。\n", "2017年中国的GDP增长了，各国都表示欢迎。\n");
	assert_cleaned("中国 特色大国外交的目标，是推动构建新型国际 关系，推动构建人类命运共同体。\n",
		       "中国特色大国外交的目标，是推动构建新型国际关系，推动构建人类命运共同体。\n");
}

static void offsets_lead_to_the_source(void **state)
{
	(void)state;
	struct document *d = cleaned("One “vision.”1Xi Jinping, The Governance of China, Press, 2014, p.2.On the other hand themost of it stays.\n");
	size_t at = slice_find(d->text, SLICE("most of it"), 0);
	struct position p = document_position(d, (uint32_t)at);
	assert_int_equal(p.line, 1);
	assert_int_equal(p.column, 90);
	at = slice_find(d->text, SLICE("Governance"), 0);
	assert_int_equal(document_position(d, (uint32_t)at).column, 31);
	assert_int_equal(d->blocks.at[1].anchor, slice_find(d->text, SLICE(" On the"), 0));
	document_free(d);
}

static void words_of_grammar_come_off_in_other_languages(void **state)
{
	(void)state;
	assert_cleaned("La coopération avecla Chine est« une nécessité », a dit le ministre des affaires étrangères.\n",
		       "La coopération avec la Chine est « une nécessité », a dit le ministre des affaires étrangères.\n");
	assert_cleaned("Партнёрство развивается«на всех направлениях»и остаётся важным длявсего мира.\n",
		       "Партнёрство развивается «на всех направлениях» и остаётся важным для всего мира.\n");
	assert_untouched("Habían querido compararlas e informarlos para disminuirla, según dijo Lassana en el congreso.\n");
	assert_untouched("Die Zusammenarbeitsgespräche und Überzeugungsversuche der Nichtstaatlichen gehen weiter, heißt es.\n");
	assert_untouched("De duurzaamheidsinstellingen en de windturbinebouwers spraken over het trendbewakingssysteem van vandaag.\n");
	assert_untouched("Le autorità competenti raccoglievano i bastoncini nettaorecchie, come nelle gare precedenti del consorzio.\n");
}

static void lines_of_a_width_are_joined(void **state)
{
	(void)state;
	assert_cleaned("中国始终是世界和平的建设者、全球发展\n的贡献者、国际秩序的维护者。我们愿同各\n国一道，弘扬和平、发展、公平、正义、民\n主、自由的全人类共同价值，推动构建人类\n命运共同体。\n",
		       "中国始终是世界和平的建设者、全球发展的贡献者、国际秩序的维护者。我们愿同各国一道，弘扬和平、发展、公平、正义、民主、自由的全人类共同价值，推动构建人类命运共同体。\n");
	/* the preamble of a declaration stays in paragraphs */
	assert_untouched("Принимая во внимание, что признание достоинства является основой свободы и мира; и\n"
			 "принимая во внимание, что пренебрежение правами человека привело к варварским актам; и\n"
			 "принимая во внимание, что необходимо содействовать развитию отношений,\nГенеральная Ассамблея провозглашает.\n");
	/* chat */
	assert_untouched("and are you having any of the following symptoms with your chest pain\nand along with a fever you said it is quite bad\n");
}

static void figures_are_no_marks(void **state)
{
	(void)state;
	assert_untouched("See section 3.1 Measures, 3.2 Results and 3.3 Ends. It rose by 4.1 per cent. In Fig.2 The line is red. No.3 is ours.\n");
	assert_untouched("病例激增。1 月 26 日政府采取了措施。2 月 22 日宣布了法令。3 月 4 日全国停课，各地学校都受到影响。\n");
	assert_untouched("The area is 5 km² or 3 m³, and x² + y² = z² holds in R² too.\n");
}

static void furniture_is_known_by_its_words(void **state)
{
	(void)state;
	assert_cleaned("The talks went on for three days, and nobody knew when they would come to an end.\n\nPrint | Share | Back to top\n\n"
		       "【打印】【关闭】\n\nhttp://www.example.org/a/b.html\n\nCopyright © 2021 Ministry of Foreign Affairs. All rights reserved.\n",
		       "The talks went on for three days, and nobody knew when they would come to an end.\nlink: Print | Share | Back to top\n"
		       "link: 【打印】【关闭】\nlink: http://www.example.org/a/b.html\n"
		       "link: Copyright © 2021 Ministry of Foreign Affairs. All rights reserved.\n");
	assert_untouched("They had to share the print, and went back to the top.\n\n2017\n\nShare of exports\n");
}

/* The prose of a cleaned text, cleaned again. */
static void assert_stable(const char *path)
{
	struct buf file, prose;
	char name[512];
	const char *srcdir = getenv("srcdir");
	buf_init(&file, 1 << 24);
	buf_init(&prose, 1 << 24);
	snprintf(name, sizeof name, "%s/tests/%s", srcdir ? srcdir : "..", path);
	assert_int_equal(file_read(&file, name, NULL), PARL_OK);
	assert_true(buf_putc(&file, '\0'));
	struct document *d = cleaned(file.ptr);
	for (size_t i = 0; i < d->blocks.len; i++) {
		if (d->blocks.at[i].is_prose) {
			buf_append(&prose, span_of(d->text, d->blocks.at[i].span));
			buf_append(&prose, SLICE("\n\n"));
		}
	}
	assert_true(d->edits.len > 10);
	assert_consistent(d);
	document_free(d);
	assert_true(buf_putc(&prose, '\0'));
	assert_untouched(prose.ptr);
	buf_release(&prose);
	buf_release(&file);
}

static void notes_of_the_file_leave_the_sentences(void **state)
{
	(void)state;
	assert_cleaned_as("html", "<p>The Treaty of Example between the two neighbours, the first of its kind, was signed in the old capital<sup><a href='#a'>*</a></sup> and lapsed in 1950.<a href='#b'>[2]</a></p>"
				  "<p>It was renewed twice before that, as everybody knows.</p>"
				  "<p id=a>* Moved since.</p><p id=b>[2] Smith 1950.</p>",
			  "The Treaty of Example between the two neighbours, the first of its kind, was signed in the old capital and lapsed in 1950.\nIt was renewed twice before that, as everybody knows.\n"
			  "footnote: Moved since.\nfootnote 2: Smith 1950.\n");
	struct document *d = cleaned_as("markdown", "The treaty of friendship between the neighbours was signed in the old capital[^x] and lapsed in 1950.[^y]\n\n[^x]: First.\n\n    Second.\n\n[^y]: Third.\n");
	assert_int_equal(d->blocks.len, 4);
	assert_slice(span_of(d->text, d->blocks.at[0].span), "The treaty of friendship between the neighbours was signed in the old capital and lapsed in 1950.");
	const uint32_t numbers[] = { 0, 1, 1, 2 }, anchors[] = { 0, 77, 77, 97 };
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(d->blocks.at[i].is_prose, i == 0);
		assert_int_equal(d->blocks.at[i].footnote, numbers[i]);
		assert_int_equal(d->blocks.at[i].anchor, anchors[i]);
	}
	assert_consistent(d);
	document_free(d);
}

static void cleaning_again_changes_nothing(void **state)
{
	(void)state;
	assert_stable("article-en.txt");
	assert_stable("article-zh.txt");
}

static size_t allocations_left;

static void *failing_realloc(void *ptr, size_t size)
{
	return allocations_left && allocations_left-- ? realloc(ptr, size) : NULL;
}

static void running_out_of_memory_leaves_the_text_as_it_was(void **state)
{
	(void)state;
	static const char text[] = "A Title of Some Words\n\nLi Ming\n2017-03-28\n\nA Title of Some Words\n\nThe Chinese people of theworld “agree.”1Li Ming, On China, Press, 2011, "
				   "p.2.The Chinesepeople of the world said so.\n\n- 3 -\n\nThe Chinese people of the world agree.\n";
	const struct alloc_hooks hooks = { failing_realloc, free };
	bool done = false;
	for (size_t n = 0; n < 2000 && !done; n++) {
		struct document *d = read_text(slice_of(text));
		struct clean_options options = { .data_dir = "data" };
		struct buf before;
		buf_init(&before, 10000);
		assert_true(buf_append(&before, d->text));
		alloc_set_hooks(&hooks);
		allocations_left = n;
		parl_error err = { 0 };
		done = clean_document(d, test_folder, &options, &err) == PARL_OK;
		alloc_set_hooks(NULL);
		if (!done)
			assert_int_equal(err.code, PARL_NOMEM);
		if (!done)
			assert_true(slice_eq(d->text, buf_slice(&before)));
		else
			assert_true(d->edits.len > 0);
		buf_release(&before);
		document_free(d);
	}
	assert_true(done);
}

static void as_is_mends_nothing(void **state)
{
	(void)state;
	struct document *d = read_text(SLICE("This is themost important of all.\n"));
	struct clean_options options = { .data_dir = "data", .as_is = true };
	assert_int_equal(clean_document(d, test_folder, &options, NULL), PARL_OK);
	assert_int_equal(d->edits.len, 0);
	assert_slice(d->text, "This is themost important of all.\n");
	document_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_clean_text_is_left_alone),
		cmocka_unit_test(joined_words_need_a_witness),
		cmocka_unit_test(a_lost_hyphen_is_put_back),
		cmocka_unit_test(blanks_come_back_at_quotation_marks),
		cmocka_unit_test(blanks_come_back_between_sentences),
		cmocka_unit_test(run_in_headings_become_headings),
		cmocka_unit_test(notes_leave_the_sentence),
		cmocka_unit_test(marks_leave_the_sentence_when_notes_are_listed),
		cmocka_unit_test(pull_quotes_are_set_aside),
		cmocka_unit_test(a_page_break_does_not_end_a_sentence),
		cmocka_unit_test(invisible_and_wide_characters_are_mended),
		cmocka_unit_test(offsets_lead_to_the_source),
		cmocka_unit_test(words_of_grammar_come_off_in_other_languages),
		cmocka_unit_test(lines_of_a_width_are_joined),
		cmocka_unit_test(figures_are_no_marks),
		cmocka_unit_test(furniture_is_known_by_its_words),
		cmocka_unit_test(notes_of_the_file_leave_the_sentences),
		cmocka_unit_test(cleaning_again_changes_nothing),
		cmocka_unit_test(running_out_of_memory_leaves_the_text_as_it_was),
		cmocka_unit_test(as_is_mends_nothing),
	};
	return cmocka_run_group_tests_name("clean", tests, open_folder, close_folder);
}
