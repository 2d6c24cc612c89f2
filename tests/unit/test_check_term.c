#include "term_harness.h"

static const char council[] = "en: Security Council; fr: Conseil de sécurité; de: Sicherheitsrat; zh-Hans: 安全理事会 | 安理会; "
			      "ru: Совет Безопасности; ar: مجلس الأمن";

static void a_term_that_is_missing_is_an_error(void **state)
{
	(void)state;
	expect_findings(council, "en", "fr", "The Security Council met today.", "Le Comité de sûreté s'est réuni aujourd'hui.",
			"error term-missing: Security Council -> Conseil de sécurité\n");
	expect_findings(council, "en", "zh-CN", "The Security Council met today.", "安全委员会今天开会。",
			"error term-missing: Security Council -> 安全理事会 | 安理会\n");
	expect_findings(council, "zh-Hans", "en", "安全理事会今天开会。", "The Safety Committee met today.",
			"error term-missing: 安全理事会 -> Security Council\n");
	expect_findings(council, "en", "ru", "The Security Council met today.", "Комитет охраны собрался сегодня.",
			"error term-missing: Security Council -> Совет Безопасности\n");
	expect_findings(council, "en", "ar", "The Security Council met today.", "اجتمعت لجنة السلامة اليوم.",
			"error term-missing: Security Council -> مجلس الأمن\n");
}

static void any_approved_variant_in_any_form_will_do(void **state)
{
	(void)state;
	expect_findings(council, "en", "zh-CN", "The Security Council met.", "安理会开会。", "");
	expect_findings(council, "en", "zh-CN", "The Security Council met.", "安全 理事會開會。", "");
	expect_findings(council, "en", "fr", "The Security Council met.", "LE CONSEIL DE SÉCURITÉ s'est réuni.", "");
	expect_findings(council, "en", "de", "Resolutions of the Security Council", "Sicherheitsratsresolutionen", "");
	expect_findings(council, "en", "ru", "in the Security Council", "в Совете Безопасности", "");
	expect_findings(council, "en", "ar", "and by the Security Council", "وبمجلس الأمن", "");
	expect_findings("en: climate change; de: Klimawandel; nl: klimaatverandering", "en", "de", "consequences of climate change",
			"Folgen des Wandels des Klimas", "");
	expect_findings("en: reform and opening up; zh: 改革开放", "en", "zh", "Reform and opening up continue.", "改革和对外开放继续推进。", "");
	expect_findings("en: human rights; fr: droits de l’homme; it: diritti dell'uomo", "en", "it", "human rights",
			"i diritti dell’uomo", "");
	expect_findings("en: major power; es: gran potencia", "en", "es", "the major powers", "las grandes potencias", "");
}

static void what_may_stand_for_the_term_makes_a_doubt(void **state)
{
	(void)state;
	expect_findings(council, "en", "fr", "The Security Council met.", "Le Conseil s'est réuni.",
			"note term-missing: Security Council / Conseil -> Conseil de sécurité\n");
	expect_findings(council, "en", "fr", "The Security Council met.", "Le Conseil de sûreté s'est réuni.",
			"error term-missing: Security Council / Conseil -> Conseil de sécurité\n");
	expect_findings(council, "en", "zh", "The Security Council met.", "该理事会开会。",
			"note term-missing: Security Council / 理事会 -> 安全理事会 | 安理会\n");
	expect_findings("en: World Trade Organization; zh: 世界贸易组织", "en", "zh", "The World Trade Organization met.", "世贸组织开会。",
			"note term-missing: World Trade Organization / 世贸组织 -> 世界贸易组织\n");
}

static void a_head_with_other_company_is_another_rendering(void **state)
{
	static const char toll[] = "zh: 死亡人数; en: death toll\nzh: 海啸; en: tsunami";
	(void)state;
	expect_findings("zh: 联邦调查局; en: Federal Bureau of Investigation", "zh", "en", "联邦调查局。", "The Bureau of Standards.",
			"error term-missing: 联邦调查局 / Bureau -> Federal Bureau of Investigation\n");
	expect_findings("zh: 世界卫生组织; en: World Health Organization", "zh", "en", "世界卫生组织。", "The World Hygiene Organization.",
			"error term-missing: 世界卫生组织 / Organization -> World Health Organization\n");
	/* but not with a word that renders another term, nor with one of its own */
	expect_findings(toll, "zh", "en", "海啸死亡人数。", "The tsunami toll.", "note term-missing: 死亡人数 / toll -> death toll\n");
	expect_findings("zh: 世界卫生组织; en: World Health Organization", "zh", "en", "世界卫生组织。", "The World Organization.",
			"note term-missing: 世界卫生组织 / Organization -> World Health Organization\n");
}

static void verbs_that_come_apart_and_particles_lift_an_alarm(void **state)
{
	(void)state;
	expect_findings("en: carry out; de: ausführen", "en", "de", "They carry out orders.", "Die Befehle werden ausgeführt.", "");
	expect_findings("en: carry out; de: ausführen", "en", "de", "to carry out orders", "Befehle auszuführen", "");
	expect_findings("en: carry out; de: ausführen", "en", "de", "to carry out orders", "Befehle, die angeführt werden",
			"error term-missing: carry out -> ausführen\n");
	expect_findings("en: provisional; zh: 临时的", "en", "zh", "provisional measures", "采取临时措施。", "");
}

static void a_name_is_in_doubt_where_it_is_a_country_or_its_root_is_there(void **state)
{
	(void)state; /* without frequencies every single word is in doubt already */
	expect_findings("en: Senate; fr: Sénat", "en", "fr", "The Senate voted.", "La Chambre a voté.",
			"warning term-missing: Senate -> Sénat\n");
	expect_findings("en: Senate; fr: Sénat", "en", "fr", "a Senate panel", "une commission sénatoriale",
			"note term-missing: Senate -> Sénat\n");
	expect_findings("en: Indonesia; fr: Indonésie", "en", "fr", "People in Indonesia fled.", "Dans le pays, on a fui.",
			"note term-missing: Indonesia -> Indonésie\n");
}

static void a_short_acronym_is_no_part_of_a_word(void **state)
{
	(void)state;
	expect_findings("en: UN; de: UN", "en", "de", "UN envoys met.", "Boten und Gesandte trafen sich.",
			"error term-missing: UN -> UN\n");
}

static void a_form_ruled_out_for_one_concept_may_be_another_one_only_if_that_is_meant(void **state)
{
	static const char glossary[] = "en: ambassador; de: Botschafter | -Gesandter\nen: envoy; de: Gesandter";
	(void)state;
	expect_findings(glossary, "en", "de", "The ambassador left.", "Der Gesandte reiste ab.",
			"error term-deprecated: ambassador / Gesandte -> Botschafter\n");
	expect_findings(glossary, "en", "de", "The ambassador and the envoy left.", "Der Botschafter und der Gesandte reisten ab.", "");
}

static void an_outer_term_silences_the_inner(void **state)
{
	static const char glossary[] = "en: United Nations; fr: Nations Unies\nen: United Nations Charter; fr: Charte de San Francisco";
	(void)state;
	expect_findings(glossary, "en", "fr", "the United Nations Charter", "la Charte de San Francisco", "");
	expect_findings(glossary, "en", "fr", "The United Nations Charter guides the United Nations.", "La Charte de San Francisco guide l'ONG.",
			"error term-missing: United Nations -> Nations Unies\n");
	/* a longer one that begins in a shorter one is more */
	expect_findings("en: party to the treaty; fr: partie au traité\nen: treaty on outer space; fr: traité sur l'espace\nen: outer space; fr: cosmos",
			"en", "fr", "every party to the treaty on outer space", "quiconque a signé le traité sur l'espace", "");
}

static void of_homonyms_any_target_will_do(void **state)
{
	static const char glossary[] = "en: heavy water; fr: eau lourde\nen: heavy water; fr: mer forte";
	(void)state;
	expect_findings(glossary, "en", "fr", "heavy water", "mer forte", "");
	expect_findings(glossary, "en", "fr", "heavy water", "autre chose", "warning term-missing: heavy water -> eau lourde\n");
	/* a concept without a name in the target language may be meant as well */
	expect_findings("en: heavy water; fr: eau lourde\nen: heavy water; de: schweres Wasser", "en", "fr", "heavy water", "autre chose", "");
}

static void sentences_are_counted_and_not_occurrences(void **state)
{
	(void)state;
	expect_findings(council, "en", "fr", "The Security Council said that the Security Council would act.",
			"Le Conseil de sécurité a dit qu'il agirait.", "");
	expect_findings(council, "en", "fr", "The Security Council met. Nobody spoke. The Security Council closed.",
			"Le Conseil de sécurité s'est réuni. Nul n'a parlé. Il a clos.",
			"note term-missing: Security Council -> Conseil de sécurité\n");
}

static void names_that_hold_a_term_are_not_the_term(void **state)
{
	(void)state;
	expect_findings(council, "en", "fr", "He advises the National Security Council on this.", "Il conseille le cabinet de défense à ce sujet.",
			"note term-missing: Security Council / conseille -> Conseil de sécurité\n");
}

static void what_is_doubtful_is_less_than_an_error(void **state)
{
	(void)state;
	expect_findings("en: ?joint venture; fr: coentreprise", "en", "fr", "a joint venture", "une affaire",
			"warning term-missing: joint venture -> coentreprise\n");
	expect_findings("en: +vtake part actively; fr: participer", "en", "fr", "to take part actively", "être là tous les jours",
			"warning term-missing: take part actively -> participer\n");
	expect_findings("zh: 国; en: state", "zh", "en", "国很大。", "The country is large.", "note term-missing: 国 -> state\n");
	expect_findings("zh: 民生; en: wellbeing", "zh", "en", "改善人民生活。", "Improve the life of the people.",
			"");
	/* doubtful twice */
	expect_findings("zh: 国; en: ?state", "zh", "en", "国很大。", "The country is large.", "");
}

static void forms_that_are_ruled_out_are_told_with_the_right_one(void **state)
{
	static const char glossary[] = "en: developing countries | ~third world; de: Entwicklungsländer | -Dritte Welt | !Habenichtse | "
				       "~rückständige Gebiete";
	(void)state;
	expect_findings(glossary, "en", "de", "the developing countries", "die Dritte Welt",
			"error term-deprecated: developing countries / Dritte Welt -> Entwicklungsländer\n");
	expect_findings(glossary, "en", "de", "the developing countries", "die Habenichtse",
			"error term-forbidden: developing countries / Habenichtse -> Entwicklungsländer\n");
	expect_findings(glossary, "en", "de", "the developing countries", "rückständige Gebiete",
			"warning term-superseded: developing countries / rückständige Gebiete -> Entwicklungsländer\n");
	/* dated both here and there */
	expect_findings(glossary, "en", "de", "the third world", "rückständige Gebiete", "");
	/* the concept is not in the source: a long form may be an oversight, a short one is another word */
	expect_findings(glossary, "en", "de", "poor regions", "die Dritte Welt",
			"note term-deprecated: Dritte Welt / Dritte Welt -> Entwicklungsländer\n");
}

static void a_form_inside_a_right_term_is_not_told(void **state)
{
	(void)state;
	expect_findings("en: virus; fr: virus | -maladie virale\nen: sickness fund; fr: caisse de maladie virale", "en", "fr",
			"the virus and the sickness fund", "le virus et la caisse de maladie virale", "");
}

static void what_is_not_to_be_translated_stays(void **state)
{
	static const char glossary[] = "en: #Green Climate Fund";
	(void)state;
	expect_findings(glossary, "en", "fr", "the Green Climate Fund", "le Green Climate Fund", "");
	expect_findings(glossary, "en", "fr", "the Green Climate Fund", "le Fonds vert",
			"error do-not-translate: Green Climate Fund -> Green Climate Fund\n");
	expect_findings("en: #Bluetooth; de: Bluetooth", "en", "de", "Bluetooth adapter", "Blauzahnadapter",
			"error do-not-translate: Bluetooth -> Bluetooth\n");
}

static void case_counts_where_the_glossary_says_so(void **state)
{
	(void)state;
	expect_findings("en: =GitHub; fr: =GitHub", "en", "fr", "hosted on GitHub", "hébergé sur Github",
			"error term-case: GitHub / Github -> GitHub\n");
	expect_findings("en: GitHub; fr: GitHub", "en", "fr", "hosted on GitHub", "hébergé sur Github", "");
}

static void the_source_is_judged_only_when_asked(void **state)
{
	static const char glossary[] = "en: developing countries | ~third world; fr: pays en développement";
	(void)state;
	struct buf got = check_pair_with("term-source", glossary, "en", "fr", "the third world", "les pays en développement");
	assert_slice(buf_slice(&got), "note term-source: third world / third world -> developing countries\n");
	buf_release(&got);
	expect_findings(glossary, "en", "fr", "the third world", "les pays en développement", "");
}

static void nothing_is_searched_in_marks(void **state)
{
	struct termbase *tb = glossary_of("en: open file; fr: fichier ouvert\nen: file name; fr: nom de fichier");
	const struct termbase *all[] = { tb };
	static const char source[] = "_Open file {file name}", target[] = "_Fichier ouvert {x}", wrong[] = "_Rien {x}";
	const struct draft_mark marks[] = {
		{ { 0, 1 }, MARK_ACCELERATOR, { NULL, 0 } }, { { 11, 22 }, MARK_PLACEHOLDER, { NULL, 0 } }
	};
	struct finding_list findings;
	struct checker *c;
	struct check_options o = { .termbases = all, .ntermbases = 1, .only = SLICE("term-missing") };
	(void)state;
	findings_init(&findings, 0);
	assert_int_equal(checker_new(&c, &o, &findings, NULL), PARL_OK);
	assert_int_equal(checker_file(c, SLICE("draft"), NULL), PARL_OK);
	assert_true(checker_languages(c, SLICE("en"), SLICE("fr")));
	struct draft_side from = { .text = slice_of(source), .marks = marks, .nmarks = 2 }, to = { .text = slice_of(target), .marks = marks, .nmarks = 1 };
	struct draft_unit u = { .sources = &from, .nsources = 1, .targets = &to, .ntargets = 1 };
	assert_true(checker_unit(c, &u));
	to.text = slice_of(wrong);
	assert_true(checker_unit(c, &u));
	assert_int_equal(checker_finish(c, NULL), PARL_OK);
	assert_true(findings_finish(&findings));
	assert_int_equal(findings.list.len, 1);
	/* the place is that of the letters, the accelerator before them */
	assert_int_equal(findings.list.at[0].source_span.begin, 1);
	assert_int_equal(findings.list.at[0].source_span.end, 10);
	checker_free(c);
	findings_release(&findings);
	termbase_free(tb);
}

static uint32_t roll(uint32_t *state)
{
	return (*state = *state * 1664525 + 1013904223) >> 10;
}

static void put_words(struct buf *b, uint32_t *seed, const char *const *words, size_t nwords, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_true(buf_printf(b, "%s%s", i ? " " : "", words[roll(seed) % nwords]));
}

static size_t count_errors(const char *glossary, const char *source, const char *target, const char *to)
{
	struct buf got = check_pair_with("term", glossary, "en", to, source, target);
	size_t n = 0;
	for (size_t at = 0; (at = slice_find(buf_slice(&got), SLICE("error "), at)) != SIZE_MAX; at++)
		n++;
	buf_release(&got);
	return n;
}

/* Random glossaries and pairs: one more approved target never makes one more error. */
static void an_approved_variant_never_adds_an_error(void **state)
{
	static const char *const en[] = { "Council", "security", "trade", "organization", "treaty", "nuclear", "and", "the", "weapons", "of" };
	static const char *const fr[] = { "Conseil", "sécurité", "commerce", "organisation", "traité", "nucléaire", "de", "la", "armes", "ARMES" };
	static const char *const zh[] = { "安全", "理事", "会", "贸易", "组织", "条约", "核", "武器", "的", "世界" };
	uint32_t seed = 7;
	size_t found = 0;
	(void)state;
	for (int round = 0; round < 1500; round++) {
		bool chinese = round % 2;
		const char *const *words = chinese ? zh : fr, *to = chinese ? "zh" : "fr";
		struct buf more, less, source, target;
		buf_init(&more, 1 << 16);
		buf_init(&less, 1 << 16);
		buf_init(&source, 1 << 16);
		buf_init(&target, 1 << 16);
		uint32_t line = roll(&seed) % 3;
		for (uint32_t k = 0; k < 3; k++) {
			static const char *const marks[] = { "", "", "=", "-", "!", "~", "#" };
			struct buf concept;
			buf_init(&concept, 1 << 16);
			assert_true(buf_printf(&concept, "en: "));
			put_words(&concept, &seed, en, 10, 2);
			assert_true(buf_printf(&concept, "; %s: ", to));
			for (uint32_t t = 0, n = 1 + roll(&seed) % 3; t < n; t++) {
				assert_true(buf_printf(&concept, "%s%s", t ? "|" : "", marks[roll(&seed) % (t ? 7 : 3)]));
				put_words(&concept, &seed, words, 10, 1 + roll(&seed) % 3);
			}
			assert_true(buf_append(&more, buf_slice(&concept)) && buf_append(&less, buf_slice(&concept)));
			if (k == line) {
				assert_true(buf_putc(&more, '|'));
				if (roll(&seed) % 3 == 0)
					assert_true(buf_putc(&more, '='));
				put_words(&more, &seed, words, 10, 1 + roll(&seed) % 3);
			}
			assert_true(buf_putc(&more, '\n') && buf_putc(&less, '\n'));
			buf_release(&concept);
		}
		put_words(&source, &seed, en, 10, 12 + roll(&seed) % 9);
		put_words(&target, &seed, words, 4 + roll(&seed) % 7, 10);
		assert_true(buf_putc(&more, '\0') && buf_putc(&less, '\0') && buf_putc(&source, '\0') && buf_putc(&target, '\0'));
		size_t before = count_errors(less.ptr, source.ptr, target.ptr, to), after = count_errors(more.ptr, source.ptr, target.ptr, to);
		found += before;
		if (after > before)
			fail_msg("%zu errors became %zu\n%s\n%s\n%s\n%s", before, after, less.ptr, more.ptr, source.ptr, target.ptr);
		buf_release(&more);
		buf_release(&less);
		buf_release(&source);
		buf_release(&target);
	}
	if (found < 40)
		fail_msg("only %zu errors were there to be lifted", found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_term_that_is_missing_is_an_error),
		cmocka_unit_test(any_approved_variant_in_any_form_will_do),
		cmocka_unit_test(what_may_stand_for_the_term_makes_a_doubt),
		cmocka_unit_test(a_head_with_other_company_is_another_rendering),
		cmocka_unit_test(verbs_that_come_apart_and_particles_lift_an_alarm),
		cmocka_unit_test(a_name_is_in_doubt_where_it_is_a_country_or_its_root_is_there),
		cmocka_unit_test(a_short_acronym_is_no_part_of_a_word),
		cmocka_unit_test(a_form_ruled_out_for_one_concept_may_be_another_one_only_if_that_is_meant),
		cmocka_unit_test(an_outer_term_silences_the_inner),
		cmocka_unit_test(of_homonyms_any_target_will_do),
		cmocka_unit_test(sentences_are_counted_and_not_occurrences),
		cmocka_unit_test(names_that_hold_a_term_are_not_the_term),
		cmocka_unit_test(what_is_doubtful_is_less_than_an_error),
		cmocka_unit_test(forms_that_are_ruled_out_are_told_with_the_right_one),
		cmocka_unit_test(a_form_inside_a_right_term_is_not_told),
		cmocka_unit_test(what_is_not_to_be_translated_stays),
		cmocka_unit_test(case_counts_where_the_glossary_says_so),
		cmocka_unit_test(the_source_is_judged_only_when_asked),
		cmocka_unit_test(nothing_is_searched_in_marks),
		cmocka_unit_test(an_approved_variant_never_adds_an_error),
	};
	return cmocka_run_group_tests_name("check_term", tests, NULL, NULL);
}
