#include "harness.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/stem.h"

static struct folder *folder;

static int open_folder(void **state)
{
	(void)state;
	return (folder = folder_new(NULL)) ? 0 : -1;
}

static int close_folder(void **state)
{
	(void)state;
	folder_free(folder);
	return 0;
}

static void assert_folds(const char *text, const char *want)
{
	struct buf b;
	buf_init(&b, 10000);
	assert_true(folder_fold(folder, slice_of(text), &b, NULL));
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
}

static void case_width_and_quotes_do_not_matter(void **state)
{
	(void)state;
	assert_folds("“Leaning to One Side”", "leaning to one side");
	assert_folds("２０１７年第３期", "2017年第3期");
	assert_folds("《联合国宪章》", "联合国宪章");
	assert_folds("major–country  Diplomacy ", "major-country diplomacy");
	assert_folds("l’État", "l'état");
	assert_folds("E\xCC\x81tat", "état");
	assert_folds("Straße", "strasse");
}

static void traditional_meets_simplified(void **state)
{
	(void)state;
	assert_folds("人類命運共同體", "人类命运共同体");
	assert_folds("發展中國家", "发展中国家");
}

static void blanks_between_han_go(void **state)
{
	(void)state;
	assert_folds("人类 命运　共同体", "人类命运共同体");
	assert_folds("第 18 届", "第 18 届");
}

static void arabic_and_cyrillic_variants_meet(void **state)
{
	(void)state;
	assert_folds("ещё", "еще");
	assert_folds("الأُمَم", "الامم");
}

static void the_map_leads_back(void **state)
{
	(void)state;
	const char *text = "“Á  b” 體x";
	struct buf b;
	struct offmap map = { 0 };
	buf_init(&b, 1000);
	assert_true(folder_fold(folder, slice_of(text), &b, &map));
	assert_slice(buf_slice(&b), "á b 体x");
	assert_int_equal(offmap_origin(&map, 0), 3);      /* á */
	assert_int_equal(offmap_origin(&map, 3), 7);      /* b */
	assert_int_equal(offmap_origin_end(&map, 4), 8);
	assert_int_equal(offmap_origin(&map, 5), 12);     /* 体 */
	assert_int_equal(offmap_origin(&map, 8), 15);     /* x */
	buf_release(&b);
	offmap_release(&map);
}

static void assert_same_stem(struct stemmer *s, const char *a, const char *b, bool same)
{
	char first[200];
	slice stem = stemmer_stem(s, slice_of(a));
	memcpy(first, stem.ptr, stem.len);
	if (slice_eq((slice){ first, stem.len }, stemmer_stem(s, slice_of(b))) != same)
		fail_msg("'%s' and '%s' should %shave the same stem", a, b, same ? "" : "not ");
}

static void inflection_goes_derivation_stays(void **state)
{
	(void)state;
	struct stemmer *s = stemmer_new(SLICE("en"));
	static const char *const same[][2] = {
		{ "outcomes", "outcome" }, { "policies", "policy" }, { "countries", "country" }, { "sharing", "share" },
		{ "times", "time" }, { "crises", "crisis" }, { "stop", "stopping" }, { "processes", "process" },
		{ "approaches", "approach" }, { "taxes", "tax" }, { "leaning", "lean" }, { "trade", "trading" },
	};
	static const char *const different[][2] = {
		{ "university", "universe" }, { "organization", "organ" }, { "fate", "fat" }, { "this", "thi" }, { "need", "ne" }, { "developed", "developing" },
		{ "communist", "community" }, { "status", "statu" }, { "human", "humanity" }, { "thing", "th" }, { "united", "unit" },
	};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		assert_same_stem(s, same[i][0], same[i][1], true);
	for (size_t i = 0; i < sizeof different / sizeof *different; i++)
		assert_same_stem(s, different[i][0], different[i][1], false);
	stemmer_free(s);
}

static void other_languages_lose_endings_only(void **state)
{
	(void)state;
	struct stemmer *fr = stemmer_new(SLICE("fr")), *ru = stemmer_new(SLICE("ru")), *none = stemmer_new(SLICE("xx"));
	assert_same_stem(fr, "nations", "nation", true);
	assert_same_stem(fr, "nation", "nationalisation", false);
	assert_same_stem(ru, "безопасности", "безопасность", true);
	assert_slice(stemmer_stem(none, SLICE("words")), "words");
	stemmer_free(fr);
	stemmer_free(ru);
	stemmer_free(none);
}

/* A dropped character between any two keeps the folder from taking runs at once; the result must be the same. */
static void runs_fold_as_their_characters_do(void **state)
{
	static const char *const texts[] = {
		"Plain ASCII with `quotes` and \"more\"", "e\xCC\x81 combined, cafe\xCC\x81", "联合国 安全理事会,UN(联合国)Charter", "聯合國 安全理事會",
		"汉字\xCC\x81 marked", "Ünïcödé Straße", "ａｂｃ 全角", "A  B\tC\nD", "中 文 A 中", "Россия и мир", "الأمم المتحدة",
	};
	struct folder *f = folder_new(NULL);
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct buf whole, apart, cut;
		slice text = slice_of(texts[i]);
		buf_init(&whole, BUF_TEXT_MAX);
		buf_init(&apart, BUF_TEXT_MAX);
		buf_init(&cut, BUF_TEXT_MAX);
		for (size_t at = 0; at < text.len;) {
			size_t next = at;
			utf8_next(text, &next);
			bool mark = (unsigned char)text.ptr[at] == 0xCC;
			assert_true(mark || buf_append(&apart, SLICE("\xE2\x80\x8B")));
			assert_true(buf_append(&apart, slice_sub(text, at, next)));
			at = next;
		}
		for (int round = 0; round < 2; round++) { /* the second time from the cache */
			struct offmap map = { 0 };
			buf_clear(&whole);
			buf_clear(&cut);
			assert_true(folder_fold(f, text, &whole, &map));
			assert_true(folder_fold(f, buf_slice(&apart), &cut, NULL));
			assert_true(slice_eq(buf_slice(&whole), buf_slice(&cut)));
			assert_int_equal(map.to_end, whole.len);
			uint32_t before = 0, from, to;
			size_t run = 0;
			for (uint32_t k = 0; k < whole.len; k++) {
				offmap_origin_span(&map, k, k + 1, &run, &from, &to);
				assert_int_equal(from, offmap_origin(&map, k));
				assert_int_equal(to, offmap_origin_end(&map, k + 1));
				assert_true(from >= before && from < to && to <= text.len);
				before = from;
			}
			offmap_release(&map);
		}
		buf_release(&whole);
		buf_release(&apart);
		buf_release(&cut);
	}
	folder_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_fold_as_their_characters_do),
		cmocka_unit_test(case_width_and_quotes_do_not_matter),
		cmocka_unit_test(traditional_meets_simplified),
		cmocka_unit_test(blanks_between_han_go),
		cmocka_unit_test(arabic_and_cyrillic_variants_meet),
		cmocka_unit_test(the_map_leads_back),
		cmocka_unit_test(inflection_goes_derivation_stays),
		cmocka_unit_test(other_languages_lose_endings_only),
	};
	return cmocka_run_group_tests_name("fold", tests, open_folder, close_folder);
}
