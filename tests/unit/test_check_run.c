#include "term_harness.h"

static struct buf check_many(unsigned threads, size_t limit)
{
	struct termbase *tb = glossary_of("en: Security Council; fr: Conseil de sécurité\nen: climate change; fr: changement climatique");
	const struct termbase *all[] = { tb };
	static const char *const pairs[][2] = {
		{ "The Security Council met.", "Le comité s'est réuni aujourd'hui." },
		{ "The Security Council on climate change", "Le Conseil de sécurité sur le réchauffement" },
		{ "Nothing is in here.", "Il n'y a rien ici." },
	};
	struct finding_list findings;
	struct checker *c = NULL;
	struct buf out;
	struct check_options o = { .termbases = all, .ntermbases = 1, .only = SLICE("term"), .threads = threads };
	buf_init(&out, BUF_TEXT_MAX);
	findings_init(&findings, limit);
	assert_int_equal(checker_new(&c, &o, &findings, NULL), PARL_OK);
	for (int file = 0; file < 3; file++) {
		assert_int_equal(checker_file(c, SLICE("draft"), NULL), PARL_OK);
		assert_true(checker_languages(c, SLICE("en"), SLICE("fr")));
		for (size_t i = 0; i < 3000; i++)
			assert_true(feed(c, slice_of(pairs[i % 3][0]), slice_of(pairs[i % 3][1]), NULL, 0));
	}
	assert_int_equal(checker_finish(c, NULL), PARL_OK);
	assert_int_equal(checker_pairs(c), 9000);
	assert_int_equal(findings.counts[PARL_ERROR] + findings.counts[PARL_WARNING], 6000);
	show_findings(&findings, &out);
	checker_free(c);
	findings_release(&findings);
	termbase_free(tb);
	return out;
}

static void threads_change_nothing(void **state)
{
	(void)state;
	for (size_t limit = 0; limit < 200; limit += 150) {
		struct buf one = check_many(1, limit), four = check_many(4, limit);
		assert_true(one.len > 1000);
		assert_true(slice_eq(buf_slice(&one), buf_slice(&four)));
		buf_release(&one);
		buf_release(&four);
	}
}

static void rules_that_are_not_there_are_refused(void **state)
{
	struct finding_list findings;
	struct checker *c = NULL;
	struct check_options only = { .only = SLICE("term-missing, nonsense") }, without = { .without = SLICE("nonsense") };
	(void)state;
	findings_init(&findings, 0);
	assert_int_equal(checker_new(&c, &only, &findings, NULL), PARL_ARGUMENT);
	assert_int_equal(checker_new(&c, &without, &findings, NULL), PARL_ARGUMENT);
	assert_null(c);
	findings_release(&findings);
}

static void a_finding_knows_its_place_and_what_to_replace(void **state)
{
	struct termbase *tb = glossary_of("en: developing world; zh: 发展中世界 | -第三世界");
	const struct termbase *all[] = { tb };
	static const char zh[] = "ab\nx 第三世界 y\n";
	const struct draft_piece one[] = { { .text = 0, .file = 3 } };
	struct draft_side from = { .text = SLICE("the developing world") };
	struct draft_side to = { .text = SLICE("x 第三世界 y"), .file = slice_of(zh), .pieces = one, .npieces = 1, .line = 2, .column = 1 };
	struct draft_unit u = { .key = SLICE("k"), .sources = &from, .nsources = 1, .targets = &to, .ntargets = 1 };
	struct finding_list findings;
	struct checker *c = NULL;
	struct check_options o = { .termbases = all, .ntermbases = 1, .only = SLICE("term") };
	(void)state;
	findings_init(&findings, 0);
	assert_int_equal(checker_new(&c, &o, &findings, NULL), PARL_OK);
	assert_int_equal(checker_file(c, SLICE("draft"), NULL), PARL_OK);
	assert_true(checker_languages(c, SLICE("en"), SLICE("zh")));
	assert_true(checker_unit(c, &u));
	assert_int_equal(checker_finish(c, NULL), PARL_OK);
	assert_true(findings_finish(&findings));
	assert_int_equal(findings.list.len, 1);
	const struct finding *f = &findings.list.at[0];
	assert_int_equal(f->line, 2);
	assert_int_equal(f->column, 3);
	assert_slice(f->key, "k");
	assert_slice(f->fix, "发展中世界");
	assert_slice(slice_sub(slice_of(zh), f->fix_begin, f->fix_end), "第三世界");
	assert_slice(span_of(f->source, f->source_span), "developing world");
	checker_free(c);
	findings_release(&findings);
	termbase_free(tb);
}

/* How many errors, warnings and notes there are of the term rules. */
static void assert_counts(const char *severities, const char *ignored, size_t errors, size_t warnings, size_t notes)
{
	struct termbase *tb = glossary_of("en: Security Council; fr: Conseil de sécurité\nen: climate change; fr: changement climatique");
	const struct termbase *all[] = { tb };
	struct finding_list findings;
	struct checker *c = NULL;
	struct map texts = { 0 };
	uint32_t id;
	struct check_options o = {
		.termbases = all, .ntermbases = 1, .only = SLICE("term"), .severities = slice_of(severities), .ignored = &texts,
	};
	assert_true(!ignored || map_put(&texts, slice_of(ignored), &id, NULL));
	findings_init(&findings, 0);
	assert_int_equal(checker_new(&c, &o, &findings, NULL), PARL_OK);
	assert_int_equal(checker_file(c, SLICE("draft"), NULL), PARL_OK);
	assert_true(checker_languages(c, SLICE("en"), SLICE("fr")));
	assert_true(feed(c, SLICE("The Security Council met."), SLICE("Le comité s'est réuni aujourd'hui."), NULL, 0));
	assert_true(feed(c, SLICE("This is climate change at work."), SLICE("C'est la météo qui est à l'œuvre."), NULL, 0));
	assert_int_equal(checker_finish(c, NULL), PARL_OK);
	assert_int_equal(findings.counts[PARL_ERROR], errors);
	assert_int_equal(findings.counts[PARL_WARNING], warnings);
	assert_int_equal(findings.counts[PARL_NOTE], notes);
	checker_free(c);
	findings_release(&findings);
	map_release(&texts);
	termbase_free(tb);
}

static void severities_and_ignored_texts_are_the_users(void **state)
{
	(void)state;
	assert_counts("", NULL, 2, 0, 0);
	assert_counts("term-missing=warning", NULL, 0, 2, 0);
	assert_counts("term=note", NULL, 0, 0, 2);
	assert_counts("term=off", NULL, 0, 0, 0);
	assert_counts("term=off,term-missing=warning", NULL, 0, 2, 0);
	assert_counts("term-case=off", "Security Council", 1, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(severities_and_ignored_texts_are_the_users),
		cmocka_unit_test(rules_that_are_not_there_are_refused),
		cmocka_unit_test(a_finding_knows_its_place_and_what_to_replace),
	};
	return cmocka_run_group_tests_name("check_run", tests, NULL, NULL);
}
