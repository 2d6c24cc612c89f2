/* Every rule with the nth allocation failing, for every n: it says so, does not crash, and gives back what it had. */
#include "rule_harness.h"

#include "base/alloc.h"

#define RULES(rule) \
	rule(check_number) rule(check_placeholder) rule(check_tag) rule(check_accelerator) rule(check_empty_target) \
	rule(check_same_as_source) rule(check_source_left) rule(check_maximum_length) rule(check_length) rule(check_end_mark) \
	rule(check_mark_width) rule(check_mark_space) rule(check_mark_form) rule(check_quote_style) rule(check_bracket) \
	rule(check_quote) rule(check_doubled_mark) rule(check_repeated_word) rule(check_double_space) rule(check_edge_space) \
	rule(check_chinese_script) rule(check_look_alike) rule(check_foreign_letters) rule(check_full_width) rule(check_garbled) \
	rule(check_invisible) rule(check_inconsistent_target) rule(check_inconsistent_source) rule(check_inconsistent_term) \
	rule(check_han_space)

#define DECLARE(name) extern const struct check_rule name;
RULES(DECLARE)
#define ADDRESS(name) &name,
static const struct check_rule *const rules[] = { RULES(ADDRESS) };

static size_t left, failures;
static long held;

static void *failing_realloc(void *ptr, size_t size)
{
	if (!left) {
		failures++;
		return NULL;
	}
	left--;
	void *p = realloc(ptr, size);
	held += p && !ptr;
	return p;
}

static void counting_free(void *ptr)
{
	held -= ptr != NULL;
	free(ptr);
}

/* Some pairs with something for each rule. */
static bool job(const struct check_rule *rule)
{
	struct check_run run = { .rules = { rule }, .nrules = 1 };
	static const char *const pairs[][2] = {
		{ "the <b>member state</b> has 12 %s files of 1.2 million (a) \"b\".", "des Mitgliedstaat hat 13 %d Dateien ist ist (a „b”, 我  们" },
		{ "the <b>member state</b> has 12 %s files of 1.2 million (a) \"b\".", "Andere Übersetzung, Ã©, \xE2\x80\x8B, cтрока, １, of the member state has" },
		{ "&Name: ", "Name" }, { "the name of the file", "the name of the file" }, { "word", " " },
	};
	bool ok = harness_open(&run, "en", "de");
	for (size_t round = 0; round < 16 && ok; round++)
		for (size_t i = 0; i < sizeof pairs / sizeof *pairs && ok; i++)
			ok = harness_texts(&run, slice_of(pairs[i][0]), slice_of(pairs[i][1]), SLICE(""), SLICE("5"));
	ok = ok && harness_finish(&run);
	harness_close(&run);
	return ok;
}

static void running_out_of_memory_is_told(void **state)
{
	struct alloc_hooks hooks = { failing_realloc, counting_free };
	(void)state;
	for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
		size_t n = 0;
		for (failures = 1; failures; n += 1 + n / 40) {
			left = n;
			failures = 0;
			held = 0;
			alloc_set_hooks(&hooks);
			bool ok = job(rules[r]);
			alloc_set_hooks(NULL);
			if (ok == (failures > 0))
				fail_msg("%s with %zu allocations: %s", rules[r]->finding.id, n, ok ? "nothing was said" : "failed");
			if (held)
				fail_msg("%s with %zu allocations: %ld not given back", rules[r]->finding.id, n, held);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(running_out_of_memory_is_told) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
