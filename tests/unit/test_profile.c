#include "harness.h"

#include "base/alloc.h"
#include "format/profile.h"
#include "format/profile_row.h"

#include <stdlib.h>

static struct diag no_diag;

static struct termbase *new_base(void)
{
	struct termbase *tb = termbase_new();
	assert_non_null(tb);
	return tb;
}

static struct term *add(struct termbase *tb, struct concept *c, const char *language, const char *text, enum term_status status)
{
	struct lang_section *s = concept_add_section(tb, c, slice_of(language));
	struct term *t = section_add_term(tb, s, slice_of(text));
	assert_non_null(t);
	t->status = (uint8_t)status;
	return t;
}

static struct concept *add_pair(struct termbase *tb, const char *source, const char *target)
{
	struct concept *c = termbase_add_concept(tb, SLICE(""));
	add(tb, c, "en", source, STATUS_NONE);
	add(tb, c, "fr", target, STATUS_NONE);
	return c;
}

static parl_status write_to(const struct termbase *tb, const char *tool, const char *format, struct buf *b, const struct diag *diag,
			    parl_error *err)
{
	struct write_options o = { .source_language = SLICE("en"), .creator = SLICE("test") };
	struct out out;
	const struct parl_profile *p = profile_find(slice_of(tool), slice_of(format), SLICE(""), err);
	assert_non_null(p);
	buf_clear(b);
	out_open_buffer(&out, b);
	parl_status status = profile_write(p, tb, &out, &o, diag, err);
	if (status) {
		out_abort(&out);
		return status;
	}
	return out_close(&out, err);
}

static void assert_written(const struct termbase *tb, const char *tool, const char *format, const char *want)
{
	struct buf b;
	parl_error err = { 0 };
	buf_init(&b, 1 << 28);
	assert_int_equal(write_to(tb, tool, format, &b, &no_diag, &err), PARL_OK);
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
}

static void assert_clean(slice text, const char *want)
{
	struct buf b;
	buf_init(&b, 1 << 20);
	assert_true(row_clean(&b, text));
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
}

static void cells_hold_no_control_characters_and_no_blanks_at_their_ends(void **state)
{
	(void)state;
	assert_clean(SLICE("a b"), "a b");
	assert_clean(SLICE("  a  b  "), "a  b");
	assert_clean(SLICE("a\t\r\n b"), "a b");
	assert_clean(SLICE("\xC2\xA0\xE3\x80\x80" "a\xC2\xA0"), "a");
	assert_clean(SLICE("a\xC2\xA0" "b"), "a\xC2\xA0" "b");
	assert_clean(SLICE("a\xC2\x85" "b\xE2\x80\xA8" "c\x7F" "d"), "a b c d");
	assert_clean((slice){ "a\0b", 3 }, "a b");
	assert_clean(SLICE(" \t\n"), "");
	assert_clean(SLICE("中\xE2\x80\xA9文"), "中 文");
}

static void a_source_term_that_may_be_used_wins_over_one_that_may_not(void **state)
{
	(void)state;
	struct termbase *tb = new_base();
	struct concept *c = termbase_add_concept(tb, SLICE(""));
	add(tb, c, "en", "League", STATUS_DEPRECATED);
	add(tb, c, "en", "UN", STATUS_PREFERRED);
	add(tb, c, "fr", "ONU", STATUS_PREFERRED);
	add_pair(tb, "League", "Ligue");
	add_pair(tb, "UN ", "Nations unies");
	assert_written(tb, "deepl", "tsv", "UN\tONU\nLeague\tLigue\n");
	termbase_free(tb);
}

static void what_exceeds_a_tools_limits_is_left_out(void **state)
{
	(void)state;
	struct termbase *tb = new_base();
	char longest[1026];
	memset(longest, 'x', sizeof longest);
	longest[1025] = '\0';
	add_pair(tb, longest, "too long");
	add_pair(tb, "too long too", longest);
	longest[1024] = '\0';
	add_pair(tb, longest, "fits");
	struct buf b;
	parl_error err = { 0 };
	buf_init(&b, 1 << 20);
	assert_int_equal(write_to(tb, "deepl", "csv", &b, &no_diag, &err), PARL_OK);
	assert_int_equal(b.len, 1024 + 1 + 4 + 1);
	assert_int_equal(write_to(tb, "aws", "csv", &b, &no_diag, &err), PARL_OK);
	assert_slice(buf_slice(&b), "en,fr\n");
	buf_release(&b);
	termbase_free(tb);
}

static void a_file_does_not_grow_over_its_limit(void **state)
{
	(void)state;
	struct termbase *tb = new_base();
	char source[1001], target[1001];
	memset(target, 'y', 1000);
	target[1000] = '\0';
	for (int i = 0; i < 6000; i++) {
		memset(source, 'x', 1000);
		for (int k = 0, n = i; k < 6; k++, n /= 10)
			source[k] = (char)('0' + n % 10);
		source[1000] = '\0';
		add_pair(tb, source, target);
	}
	struct buf b;
	parl_error err = { 0 };
	buf_init(&b, 1 << 28);
	assert_int_equal(write_to(tb, "deepl", "tsv", &b, &no_diag, &err), PARL_OK);
	assert_true(b.len <= 10 * 1024 * 1024);
	assert_true(b.len > 10 * 1024 * 1024 - 6000);
	buf_release(&b);
	termbase_free(tb);
}

static void short_terms_go_with_short_terms(void **state)
{
	(void)state;
	struct termbase *tb = new_base();
	struct concept *c = termbase_add_concept(tb, SLICE(""));
	add(tb, c, "en", "European Union", STATUS_NONE);
	add(tb, c, "en", "EU", STATUS_NONE)->type = TYPE_ACRONYM;
	add(tb, c, "fr", "UE", STATUS_NONE)->type = TYPE_ACRONYM;
	add(tb, c, "fr", "Union européenne", STATUS_NONE);
	assert_written(tb, "google", "tsv", "European Union\tUnion européenne\nEU\tUE\n");
	termbase_free(tb);
}

static void ids_for_further_entries_do_not_clash_with_those_of_other_concepts(void **state)
{
	(void)state;
	struct termbase *tb = new_base();
	struct concept *a = termbase_add_concept(tb, SLICE("a"));
	add(tb, a, "en", "one", STATUS_NONE);
	add(tb, a, "en", "two", STATUS_NONE);
	add(tb, a, "fr", "un", STATUS_NONE);
	struct concept *b = termbase_add_concept(tb, SLICE("a.2"));
	add(tb, b, "en", "three", STATUS_NONE);
	add(tb, b, "fr", "trois", STATUS_NONE);
	struct buf out;
	parl_error err = { 0 };
	buf_init(&out, 1 << 20);
	assert_int_equal(write_to(tb, "weblate", "tbx", &out, &no_diag, &err), PARL_OK);
	slice text = buf_slice(&out);
	assert_true(slice_find(text, SLICE("<termEntry id=\"a.3\">"), 0) != SIZE_MAX);
	size_t at = slice_find(text, SLICE("id=\"a.2\""), 0);
	assert_true(at != SIZE_MAX && slice_find(text, SLICE("id=\"a.2\""), at + 1) == SIZE_MAX);
	buf_release(&out);
	termbase_free(tb);
}

static void count(void *user, const parl_diagnostic *d)
{
	assert_string_equal(d->rule, "loss");
	(*(int *)user)++;
}

static void each_kind_of_loss_is_told_once(void **state)
{
	(void)state;
	struct termbase *tb = new_base();
	int told = 0;
	struct diag diag = { count, &told };
	for (int i = 0; i < 100; i++) {
		struct concept *c = add_pair(tb, i % 2 ? "x" : "y", "z");
		assert_non_null(item_add(tb, &c->items, CATEGORY_DEFINITION, ELEMENT_DESCRIP, SLICE(""), SLICE("d")));
	}
	struct buf b;
	parl_error err = { 0 };
	buf_init(&b, 1 << 20);
	assert_int_equal(write_to(tb, "deepl", "tsv", &b, &diag, &err), PARL_OK);
	assert_int_equal(told, 2); /* definitions, and source terms that stand twice */
	buf_release(&b);
	termbase_free(tb);
}

static void every_row_of_the_table_is_whole(void **state)
{
	(void)state;
	const struct parl_profile *p;
	for (size_t i = 0; (p = profile_at(i)); i++) {
		assert_true(p->name[0] && p->title[0] && p->description[0]);
		if (!p->form)
			continue;
		assert_non_null(p->write);
		assert_non_null(p->extensions[0]);
		assert_non_null(format_by_name(slice_of(p->form)));
	}
}

static size_t countdown;

static void *failing_realloc(void *ptr, size_t size)
{
	if (countdown && --countdown == 0)
		return NULL;
	return realloc(ptr, size);
}

static void running_out_of_memory_is_an_error_and_leaks_nothing(void **state)
{
	(void)state;
	static const struct alloc_hooks hooks = { failing_realloc, free };
	const struct parl_profile *p;
	alloc_set_hooks(&hooks);
	countdown = 0;
	struct termbase *tb = new_base();
	struct concept *c = add_pair(tb, "a\tb", "c");
	item_add(tb, &c->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("[unverified] note"));
	add(tb, c, "fr", "d", STATUS_DEPRECATED);
	add_pair(tb, "a b", "e");
	for (size_t i = 0; (p = profile_at(i)); i++) {
		parl_status status = PARL_NOMEM;
		for (size_t nth = 1; p->form && status; nth++) {
			struct buf b;
			parl_error err = { 0 };
			assert_true(nth < 10000);
			buf_init(&b, 1 << 20);
			countdown = nth;
			status = write_to(tb, p->name, p->form, &b, &no_diag, &err);
			countdown = 0;
			assert_true(status == PARL_OK || status == PARL_NOMEM);
			buf_release(&b);
		}
	}
	termbase_free(tb);
	alloc_set_hooks(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_hold_no_control_characters_and_no_blanks_at_their_ends),
		cmocka_unit_test(a_source_term_that_may_be_used_wins_over_one_that_may_not),
		cmocka_unit_test(what_exceeds_a_tools_limits_is_left_out),
		cmocka_unit_test(a_file_does_not_grow_over_its_limit),
		cmocka_unit_test(short_terms_go_with_short_terms),
		cmocka_unit_test(ids_for_further_entries_do_not_clash_with_those_of_other_concepts),
		cmocka_unit_test(each_kind_of_loss_is_told_once),
		cmocka_unit_test(every_row_of_the_table_is_whole),
		cmocka_unit_test(running_out_of_memory_is_an_error_and_leaks_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
