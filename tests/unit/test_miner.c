#include "harness.h"

#include "format/format.h"
#include "mine/miner.h"
#include "mine/phrases.h"
#include "text/langid.h"
#include "text/segment.h"

struct text {
	struct document *d;
	struct map vocabulary;
};

static void text_read(struct text *t, const char *text, const char *language)
{
	*t = (struct text){ .d = document_new(SLICE("x.txt")) };
	struct read_options options = { 0 };
	assert_int_equal(format_by_name(SLICE("txt"))->read_document(t->d, slice_of(text), &options, NULL, NULL), PARL_OK);
	langid_document(t->d, slice_of(language));
	struct segmenter *s = segmenter_new(NULL);
	assert_int_equal(segment_document(s, t->d, &t->vocabulary, NULL), PARL_OK);
	segmenter_free(s);
}

static void text_release(struct text *t)
{
	document_free(t->d);
	map_release(&t->vocabulary);
}

static void mine(struct text *texts, size_t n, struct candidate_list *out)
{
	struct miner *m;
	struct miner_options o = { .data_dir = "data" };
	parl_error err = { 0 };
	*out = (struct candidate_list){ 0 };
	assert_int_equal(miner_new(&m, &o, NULL), PARL_OK);
	for (size_t i = 0; i < n; i++)
		if (miner_add(m, texts[i].d, &texts[i].vocabulary, NULL, 0, &err))
			fail_msg("%s: %s", err.source, err.message);
	assert_int_equal(miner_rank(m, true, out, NULL), PARL_OK);
	miner_free(m);
}

static const struct candidate *find(const struct candidate_list *l, const char *form)
{
	for (size_t i = 0; i < l->list.len; i++)
		if (slice_eq(l->list.at[i].form, slice_of(form)))
			return &l->list.at[i];
	return NULL;
}

static const struct candidate *must_find(const struct candidate_list *l, const char *form)
{
	const struct candidate *c = find(l, form);
	if (!c)
		fail_msg("'%s' was not mined", form);
	return c;
}

static void forms_of_one_phrase_are_one_candidate(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "We saw free-trade areas there. A free trade area is good. They want the Free Trade Area and free-trade areas.\n", "en");
	mine(&t, 1, &l);
	const struct candidate *c = must_find(&l, "free-trade areas");
	assert_int_equal(c->frequency, 4);
	assert_int_equal(c->nvariants, 3);
	assert_int_equal(c->variants[0].kind, VARIANT_SAME);
	assert_slice(c->variants[1].form, "Free Trade Area");
	assert_int_equal(c->variants[1].kind, VARIANT_INFLECTED);
	assert_null(find(&l, "free trade area"));
	candidate_list_release(&l);
	text_release(&t);
}

static void different_neighbours_are_counted_by_bits(void **state)
{
	(void)state;
	assert_true(phrase_variety(3, 0) == 3);
	assert_true(phrase_variety(0, 1) > 0.9 && phrase_variety(0, 1) < 1.1);
	assert_true(phrase_variety(0, 0xFF) > 8 && phrase_variety(0, 0xFF) < 9);
	assert_true(phrase_variety(0, UINT64_MAX) >= phrase_variety(0, UINT64_MAX / 2));
}

static const struct variant *variant_of(const struct candidate *c, const char *form)
{
	for (uint32_t i = 0; i < c->nvariants; i++)
		if (slice_eq(c->variants[i].form, slice_of(form)))
			return &c->variants[i];
	fail_msg("no variant '%s'", form);
	return NULL;
}

static void phrases_that_say_the_same_are_one_family(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "We saw water quality there. They like water quality. This is the quality of water. A community of shared future is good. "
		      "They want a community of shared future and a community of future.\n", "en");
	mine(&t, 1, &l);
	const struct candidate *c = must_find(&l, "water quality");
	assert_int_equal(c->frequency, 3);
	assert_int_equal(variant_of(c, "quality of water")->kind, VARIANT_ORDER);
	assert_null(find(&l, "quality of water"));
	c = must_find(&l, "community of shared future");
	assert_int_equal(variant_of(c, "community of future")->kind, VARIANT_INSERTION);
	candidate_list_release(&l);
	text_release(&t);
}

static void other_prepositions_and_compounds_are_no_family(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "The horse in balance and the balance horse are good. Climate change policy is no climate policy.\n", "en");
	mine(&t, 1, &l);
	must_find(&l, "horse in balance");
	must_find(&l, "balance horse");
	must_find(&l, "climate policy");
	candidate_list_release(&l);
	text_release(&t);
}

static void phrases_in_quotation_marks_are_candidates(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "China chose \xE2\x80\x9Cleaning to one side,\xE2\x80\x9D and he said \xE2\x80\x9CWe will never forget what they did to us.\xE2\x80\x9D\n", "en");
	mine(&t, 1, &l);
	assert_int_equal(must_find(&l, "leaning to one side")->kind, CANDIDATE_QUOTED);
	for (size_t i = 0; i < l.list.len; i++)
		assert_true(slice_find(l.list.at[i].form, SLICE("forget"), 0) == SIZE_MAX || l.list.at[i].form.len < 12);
	candidate_list_release(&l);
	text_release(&t);
}

static void names_hold_their_small_words(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "He spoke at the Central Conference on Work Relating to Foreign Affairs in Beijing.\n", "en");
	mine(&t, 1, &l);
	assert_int_equal(must_find(&l, "Central Conference on Work Relating to Foreign Affairs")->kind, CANDIDATE_NAME);
	candidate_list_release(&l);
	text_release(&t);
}

static void an_acronym_knows_its_full_form(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "The Organization for Security and Co-operation in Europe (OSCE) met. The OSCE and the WTO agreed.\n", "en");
	mine(&t, 1, &l);
	const struct candidate *c = must_find(&l, "OSCE");
	assert_int_equal(c->kind, CANDIDATE_ACRONYM);
	assert_slice(c->expansion, "Organization for Security and Co-operation in Europe");
	assert_slice(must_find(&l, "Organization for Security and Co-operation in Europe")->expansion, "OSCE");
	assert_int_equal(must_find(&l, "WTO")->expansion.len, 0);
	candidate_list_release(&l);
	text_release(&t);
}

static void fragments_that_never_stand_alone_are_dropped(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "We saw a harmful algal bloom. The harmful algal bloom grew.\n", "en");
	mine(&t, 1, &l);
	must_find(&l, "harmful algal bloom");
	assert_null(find(&l, "algal bloom"));
	assert_null(find(&l, "harmful algal"));
	candidate_list_release(&l);
	text_release(&t);
}

static void chinese_is_mined(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "中国推动构建人类命运共同体。人类命运共同体是指各国共同建设的世界。我们要推动构建人类命运共同体。\n", "zh-Hans");
	mine(&t, 1, &l);
	const struct candidate *c = must_find(&l, "人类命运共同体");
	assert_int_equal(c->frequency, 3);
	assert_true(c->contexts[0].is_definition);
	candidate_list_release(&l);
	text_release(&t);
}

static void contexts_point_into_the_file(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "First line.\n\nA wind turbine refers to a machine that turns wind into power. The wind turbine stands still.\n", "en");
	mine(&t, 1, &l);
	const struct candidate *c = must_find(&l, "wind turbine");
	assert_int_equal(c->ncontexts, 2);
	assert_true(c->contexts[0].is_definition);
	assert_int_equal(c->contexts[0].line, 3);
	assert_int_equal(c->contexts[0].column, 3);
	assert_slice(slice_sub(c->contexts[0].sentence, c->contexts[0].span.begin, c->contexts[0].span.end), "wind turbine");
	candidate_list_release(&l);
	text_release(&t);
}

static void a_language_without_data_works_by_statistics(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "Haki za binadamu ni muhimu. Serikali inalinda haki za binadamu.\n", "sw");
	mine(&t, 1, &l);
	assert_int_equal(must_find(&l, "haki za binadamu")->frequency, 2);
	candidate_list_release(&l);
	text_release(&t);
}

static void the_order_of_texts_changes_no_count(void **state)
{
	(void)state;
	struct text t[2], u[2];
	struct candidate_list a, b;
	text_read(&t[0], "Peaceful coexistence and the balance of power.\n", "en");
	text_read(&t[1], "The balance of power was lost. Peaceful coexistence remained.\n", "en");
	u[0] = t[1];
	u[1] = t[0];
	mine(t, 2, &a);
	mine(u, 2, &b);
	assert_int_equal(a.list.len, b.list.len);
	for (size_t i = 0; i < a.list.len; i++) {
		assert_true(slice_eq(a.list.at[i].form, b.list.at[i].form));
		assert_int_equal(a.list.at[i].frequency, b.list.at[i].frequency);
		assert_true(a.list.at[i].score == b.list.at[i].score);
	}
	candidate_list_release(&a);
	candidate_list_release(&b);
	text_release(&t[0]);
	text_release(&t[1]);
}

static void an_empty_text_has_no_terms(void **state)
{
	(void)state;
	struct text t;
	struct candidate_list l;
	text_read(&t, "", "en");
	mine(&t, 1, &l);
	assert_int_equal(l.list.len, 0);
	candidate_list_release(&l);
	text_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(different_neighbours_are_counted_by_bits),
		cmocka_unit_test(forms_of_one_phrase_are_one_candidate),
		cmocka_unit_test(phrases_that_say_the_same_are_one_family),
		cmocka_unit_test(other_prepositions_and_compounds_are_no_family),
		cmocka_unit_test(phrases_in_quotation_marks_are_candidates),
		cmocka_unit_test(names_hold_their_small_words),
		cmocka_unit_test(an_acronym_knows_its_full_form),
		cmocka_unit_test(fragments_that_never_stand_alone_are_dropped),
		cmocka_unit_test(chinese_is_mined),
		cmocka_unit_test(contexts_point_into_the_file),
		cmocka_unit_test(a_language_without_data_works_by_statistics),
		cmocka_unit_test(the_order_of_texts_changes_no_count),
		cmocka_unit_test(an_empty_text_has_no_terms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
