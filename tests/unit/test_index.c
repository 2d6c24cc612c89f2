#include "harness.h"

#include "glossary/index.h"

static struct termbase *tb;
static struct glossary_index *en, *zh;
static struct matcher m_en, m_zh;

static void add(const char *id, const char *english, const char *chinese, int flags)
{
	struct concept *c = termbase_add_concept(tb, slice_of(id));
	c->flags = (uint8_t)flags;
	section_add_term(tb, concept_add_section(tb, c, SLICE("en")), slice_of(english));
	section_add_term(tb, concept_add_section(tb, c, SLICE("zh-Hans")), slice_of(chinese));
}

static int build(void **state)
{
	(void)state;
	tb = termbase_new();
	add("shared-future", "community with a shared future for mankind", "人类命运共同体", 0);
	add("major-country", "major-country diplomacy", "大国外交", 0);
	add("mcd-cc", "major-country diplomacy with Chinese characteristics", "中国特色大国外交", 0);
	add("non-alignment", "non-alignment", "不结盟", 0);
	add("multipolar", "multipolar world", "多极世界", 0);
	add("who", "WHO", "世卫组织", 0);
	add("quad", "Quad", "四方安全对话", FLAG_CASE_SENSITIVE);
	add("defence", "defence programme", "防务方案", 0);
	add("times", "trend of the times", "时代潮流", 0);
	add("united-nations", "United Nations", "联合国", 0);
	add("charter", "Charter of the United Nations", "联合国宪章", 0);
	termbase_freeze(tb);
	const struct termbase *all[] = { tb };
	if (index_build(&en, all, 1, SLICE("en"), NULL) || index_build(&zh, all, 1, SLICE("zh-Hant"), NULL))
		return -1;
	return matcher_init(&m_en, en, NULL) || matcher_init(&m_zh, zh, NULL);
}

static int destroy(void **state)
{
	(void)state;
	matcher_release(&m_en);
	matcher_release(&m_zh);
	index_free(en);
	index_free(zh);
	termbase_free(tb);
	return 0;
}

static void assert_lookup(struct matcher *m, const char *phrase, const char *id, enum match_class class)
{
	struct match best;
	assert_true(matcher_lookup(m, slice_of(phrase), &best));
	if (best.match_class != class)
		fail_msg("'%s': class %s, want %s", phrase, match_class_name(best.match_class), match_class_name(class));
	if (class != MATCH_NONE)
		assert_slice(best.concept->id, id);
}

static void classes_tell_how_a_phrase_was_met(void **state)
{
	(void)state;
	assert_lookup(&m_en, "major-country diplomacy", "major-country", MATCH_EXACT);
	assert_lookup(&m_en, "Major-Country Diplomacy", "major-country", MATCH_FOLDED);
	assert_lookup(&m_en, "“Major-Country Diplomacy”", "major-country", MATCH_FOLDED);
	assert_lookup(&m_en, "major country diplomacy", "major-country", MATCH_VARIANT);
	assert_lookup(&m_en, "majorcountry diplomacy", "major-country", MATCH_VARIANT);
	assert_lookup(&m_en, "trends of the times", "times", MATCH_INFLECTED);
	assert_lookup(&m_en, "trend of times", "times", MATCH_VARIANT);
	assert_lookup(&m_en, "defense program", "defence", MATCH_VARIANT);
	assert_lookup(&m_en, "nonalignment", "non-alignment", MATCH_VARIANT);
	assert_lookup(&m_en, "multi-polar world", "multipolar", MATCH_VARIANT);
	assert_lookup(&m_en, "traditional major-country diplomacy", "major-country", MATCH_PARTIAL);
	assert_lookup(&m_en, "something else", "", MATCH_NONE);
}

static void chinese_is_matched_in_both_scripts(void **state)
{
	(void)state;
	assert_lookup(&m_zh, "人类命运共同体", "shared-future", MATCH_EXACT);
	assert_lookup(&m_zh, "人類命運共同體", "shared-future", MATCH_FOLDED);
	assert_lookup(&m_zh, "推动构建人类命运共同体", "shared-future", MATCH_PARTIAL);
}

static void case_rules_hold(void **state)
{
	(void)state;
	assert_true(matcher_find(&m_en, SLICE("those who say so, the WHO says")));
	assert_int_equal(m_en.matches.len, 1);
	assert_int_equal(m_en.matches.at[0].span.begin, 22);
	assert_true(matcher_find(&m_en, SLICE("a quad bike for the Quad")));
	assert_int_equal(m_en.matches.len, 1);
}

static void the_outer_term_silences_the_inner(void **state)
{
	(void)state;
	assert_true(matcher_find(&m_en, SLICE("the Charter of the United Nations and the United Nations")));
	assert_int_equal(m_en.matches.len, 2);
	assert_slice(m_en.matches.at[0].concept->id, "charter");
	assert_slice(m_en.matches.at[1].concept->id, "united-nations");
	assert_true(matcher_find_all(&m_en, SLICE("the Charter of the United Nations")));
	assert_int_equal(m_en.matches.len, 2);
}

static void no_term_reaches_over_a_sentence_end(void **state)
{
	(void)state;
	assert_true(matcher_find(&m_en, SLICE("They are United. Nations differ")));
	assert_int_equal(m_en.matches.len, 0);
	assert_true(matcher_find(&m_en, SLICE("They are United, Nations differ")));
	assert_int_equal(m_en.matches.len, 0);
}

static void spans_are_those_of_the_text(void **state)
{
	(void)state;
	slice text = SLICE("我们推动构建“人類 命運共同體”。");
	assert_true(matcher_find(&m_zh, text));
	assert_int_equal(m_zh.matches.len, 1);
	assert_slice(span_of(text, m_zh.matches.at[0].span), "人類 命運共同體");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_tell_how_a_phrase_was_met),
		cmocka_unit_test(chinese_is_matched_in_both_scripts),
		cmocka_unit_test(case_rules_hold),
		cmocka_unit_test(the_outer_term_silences_the_inner),
		cmocka_unit_test(no_term_reaches_over_a_sentence_end),
		cmocka_unit_test(spans_are_those_of_the_text),
	};
	return cmocka_run_group_tests_name("index", tests, build, destroy);
}
