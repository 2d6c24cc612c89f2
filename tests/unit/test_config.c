#include "harness.h"

#include "alloc_countdown.h"
#include "base/buf.h"
#include "check/config.h"
#include "check/severity.h"

static void assert_refuses(const char *text, unsigned long line, unsigned long column)
{
	struct config c = { 0 };
	parl_error err = { 0 };
	assert_int_equal(config_read(&c, SLICE("x/.parlance.ini"), SLICE("x"), slice_of(text), &err), PARL_SYNTAX);
	assert_string_equal(err.source, "x/.parlance.ini");
	if (err.line != line || err.column != column)
		fail_msg("'%s': %lu:%lu %s", text, err.line, err.column, err.message);
	config_release(&c);
}

static void settings_keep_their_value_and_line(void **state)
{
	struct config c = { 0 };
	struct arena scratch = { 0 };
	(void)state;
	slice text = SLICE("[check]\nfrom = en\ninclude-fuzzy = TRUE\nglossary = a.tbx,\n  b.tbx\n[rules]\nterm-case=note\nquality = off\n");
	assert_int_equal(config_read(&c, SLICE(CONFIG_NAME), SLICE("."), text, NULL), PARL_OK);
	assert_slice(config_find(&c, "from")->value, "en");
	assert_int_equal(config_find(&c, "from")->line, 2);
	assert_slice(config_find(&c, "include-fuzzy")->value, "yes");
	assert_slice(config_find(&c, "glossary")->value, "a.tbx,,b.tbx");
	assert_null(config_find(&c, "to"));
	assert_slice(config_severities(&c, &scratch), "term-case=note,quality=off");
	arena_release(&scratch);
	config_release(&c);
}

static void what_is_not_understood_is_refused_with_its_place(void **state)
{
	(void)state;
	assert_refuses("[check]\nform = en\n", 2, 1);
	assert_refuses("[chekc]\nfrom = en\n", 2, 1);
	assert_refuses("[check]\nfrom = e n\n", 2, 8);
	assert_refuses("from = en\nto = fr\nfrom = de\n", 3, 1);
	assert_refuses("[rules]\nterm-cases = off\n", 2, 1);
	assert_refuses("[rules]\nterm-case = loud\n", 2, 13);
	assert_refuses("rules = term, nonsense\n", 1, 9);
	assert_refuses("include-fuzzy = perhaps\n", 1, 17);
	assert_refuses("fail-level = off\n", 1, 14);
	assert_refuses("to =\n", 1, 4);
}

static void patterns_are_relative_to_the_file(void **state)
{
	struct config c = { 0 };
	slice which;
	(void)state;
	assert_int_equal(config_read(&c, SLICE("c"), SLICE("."), SLICE("files = po/*.po\n  *.xlf\nexclude = old/"), NULL), PARL_OK);
	assert_true(config_matches(&c, "files", SLICE("po/fr.po"), NULL));
	assert_true(config_matches(&c, "files", SLICE("a/b.xlf"), &which));
	assert_slice(which, "*.xlf");
	assert_false(config_matches(&c, "files", SLICE("fr.po"), NULL));
	assert_true(config_matches(&c, "exclude", SLICE("po/old/fr.po"), NULL));
	config_release(&c);
}

static const struct check_rule *rule_called(const char *id)
{
	size_t i = 0;
	while (check_rule_table[i] && strcmp(check_rule_table[i]->finding.id, id) != 0)
		i++;
	assert_non_null(check_rule_table[i]);
	return check_rule_table[i];
}

static void of_several_severities_the_last_counts(void **state)
{
	const struct check_rule *missing = rule_called("term-missing"), *source = rule_called("term-source");
	(void)state;
	assert_int_equal(severity_of(SLICE("term=note,term-missing=warning"), missing), PARL_WARNING);
	assert_int_equal(severity_of(SLICE("term-missing=warning, term = off"), missing), SEVERITY_OFF);
	assert_int_equal(severity_of(SLICE("term-case=off"), missing), SEVERITY_USUAL);
	assert_int_equal(severity_of(SLICE("term=error"), source), SEVERITY_USUAL); /* it is off unless named */
	assert_int_equal(severity_of(SLICE("term-source=error"), source), PARL_ERROR);
	assert_int_equal(severities_check(SLICE("term=off,,number = note,"), NULL), PARL_OK);
	assert_int_equal(severities_check(SLICE("nonsense=off"), NULL), PARL_ARGUMENT);
	assert_int_equal(severities_check(SLICE("term"), NULL), PARL_ARGUMENT);
}

static void what_a_rule_doubts_is_never_raised(void **state)
{
	(void)state;
	assert_int_equal(severity_apply(PARL_WARNING, PARL_ERROR, PARL_ERROR), PARL_WARNING);
	assert_int_equal(severity_apply(PARL_ERROR, PARL_WARNING, PARL_WARNING), PARL_ERROR);
	assert_int_equal(severity_apply(PARL_ERROR, PARL_WARNING, PARL_NOTE), PARL_NOTE);
	assert_int_equal(severity_apply(PARL_NOTE, PARL_ERROR, PARL_WARNING), PARL_NOTE);
	assert_int_equal(severity_apply(SEVERITY_USUAL, PARL_ERROR, PARL_WARNING), PARL_WARNING);
}

static void running_out_of_memory_is_told_and_leaks_nothing(void **state)
{
	(void)state;
	slice text = SLICE("[check]\nfrom = en\nglossary = a.tbx,\n  b.tbx\nfiles = *.po\n[rules]\nterm-case=note\n");
	bool failed = true;
	for (size_t n = 1; failed; n++) {
		struct config c = { 0 };
		countdown_from(n);
		parl_status status = config_read(&c, SLICE(CONFIG_NAME), SLICE("."), text, NULL);
		config_release(&c);
		failed = countdown_end();
		assert_int_equal(status, failed ? PARL_NOMEM : PARL_OK);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_keep_their_value_and_line),
		cmocka_unit_test(what_is_not_understood_is_refused_with_its_place),
		cmocka_unit_test(patterns_are_relative_to_the_file),
		cmocka_unit_test(of_several_severities_the_last_counts),
		cmocka_unit_test(running_out_of_memory_is_told_and_leaks_nothing),
		cmocka_unit_test(what_a_rule_doubts_is_never_raised),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
