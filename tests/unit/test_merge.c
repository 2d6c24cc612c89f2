#include "harness.h"

#include "base/alloc.h"
#include "glossary/diff.h"
#include "glossary/merge.h"
#include "glossary/pairing.h"
#include "termbase_compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static struct term *add(struct termbase *tb, struct concept *c, const char *language, const char *text, enum term_status status)
{
	struct lang_section *s = concept_add_section(tb, c, slice_of(language));
	struct term *t = section_add_term(tb, s, slice_of(text));
	assert_non_null(t);
	t->status = (uint8_t)status;
	return t;
}

static struct termbase *new_base(const char *source)
{
	struct termbase *tb = termbase_new();
	assert_non_null(tb);
	assert_true(vec_push(&tb->sources, slice_of(source)));
	return tb;
}

static struct concept *add_pair(struct termbase *tb, const char *id, const char *en, const char *fr)
{
	struct concept *c = termbase_add_concept(tb, slice_of(id));
	assert_non_null(c);
	if (en)
		add(tb, c, "en", en, STATUS_PREFERRED)->line = (uint32_t)tb->concepts.len * 10;
	if (fr)
		add(tb, c, "fr", fr, STATUS_PREFERRED)->line = (uint32_t)tb->concepts.len * 10 + 1;
	c->line = (uint32_t)tb->concepts.len * 10;
	return c;
}

struct told {
	struct buf text;
};

static void tell(void *user, const parl_diagnostic *d)
{
	struct told *t = user;
	assert_true(buf_printf(&t->text, "%s:%lu [%s] %s\n", d->source, d->line, d->rule, d->message));
}

static void merge(struct termbase *into, const struct termbase *from, bool prefer_from, const char *says)
{
	struct told told;
	parl_error err = { 0 };
	buf_init(&told.text, 1 << 20);
	struct diag diag = { tell, &told };
	assert_int_equal(termbase_merge(into, from, prefer_from, &diag, NULL, &err), PARL_OK);
	assert_slice(buf_slice(&told.text), says);
	buf_release(&told.text);
}

static void a_copy_says_what_the_original_says(void **state)
{
	(void)state;
	struct termbase *a = new_base("a"), *copy = termbase_new();
	struct concept *c = add_pair(a, "x", "one", "un");
	struct item *note = item_add(a, &c->items, CATEGORY_DEFINITION, ELEMENT_DESCRIP, SLICE(""), SLICE("first"));
	item_add(a, &note->group, CATEGORY_SOURCE, ELEMENT_ADMIN, SLICE(""), SLICE("book"));
	item_extra(a, &note->extra)->language = SLICE("en");
	struct item *ref = item_add(a, &c->items, CATEGORY_CROSS_REFERENCE, ELEMENT_REF, SLICE(""), SLICE("two"));
	item_extra(a, &ref->extra)->target = SLICE("y");
	add_pair(a, "y", "two", "deux")->flags = FLAG_UNVERIFIED;
	a->title = SLICE("title");
	merge(copy, a, false, "");
	assert_same_termbase(a, copy);
	merge(copy, a, false, "");
	assert_same_termbase(a, copy);
	merge(copy, a, true, "");
	assert_same_termbase(a, copy);
	termbase_free(a);
	assert_slice(copy->concepts.at[0]->items->group->value, "book"); /* nothing of the original is needed */
	termbase_free(copy);
}

static void homographs_and_repeated_terms_of_one_file_stay_apart(void **state)
{
	(void)state;
	struct termbase *a = new_base("a"), *b = new_base("b");
	for (int i = 0; i < 2; i++) {
		struct termbase *tb = i ? b : a;
		struct concept *c = add_pair(tb, "x", "record", "enregistrement");
		c->sections->terms->part = PART_NOUN;
		add(tb, c, "en", "record", STATUS_NONE)->part = PART_VERB;
		add(tb, c, "en", "record", STATUS_NONE);
		add_pair(tb, "twin", "record", "enregistrement");
		add_pair(tb, "", "alone", NULL);
		termbase_add_concept(tb, SLICE("empty"));
	}
	merge(a, b, false, "");
	assert_same_termbase(a, b);
	termbase_free(a);
	termbase_free(b);
}

static void concepts_meet_by_a_pair_in_folded_form(void **state)
{
	(void)state;
	struct termbase *a = new_base("a"), *b = new_base("b");
	add_pair(a, "un", "United Nations", "Nations unies");
	add(b, add_pair(b, "onu", "united nations", "Nations unies"), "zh-Hans", "联合国", STATUS_PREFERRED);
	merge(a, b, false, "b:10 [merge-field] 'united nations': spelling is 'united nations' here and 'United Nations' in a:10; "
			   "'United Nations' is kept\n");
	assert_int_equal(a->concepts.len, 1);
	assert_slice(a->concepts.at[0]->last_section->terms->text, "联合国");
	termbase_free(a);
	termbase_free(b);
}

static void a_language_without_a_common_term_speaks_against_a_pair(void **state)
{
	(void)state;
	struct termbase *a = new_base("a"), *b = new_base("b");
	add(a, add_pair(a, "treaty", "protocol", "protocole"), "zh-Hans", "议定书", STATUS_NONE)->line = 12;
	add(b, add_pair(b, "ceremony", "protocol", "protocole"), "zh-Hans", "礼宾", STATUS_NONE);
	merge(a, b, false, "b:10 [merge-target] 'protocol' is '礼宾' (zh-Hans) here and '议定书' in a:12; both are kept\n");
	assert_int_equal(a->concepts.len, 2);
	termbase_free(a);
	termbase_free(b);
}

static void the_same_id_of_something_else_is_renamed_and_references_follow(void **state)
{
	(void)state;
	struct termbase *a = new_base("a"), *b = new_base("b");
	add_pair(a, "bank", "bank of a river", "rive");
	struct concept *c = add_pair(b, "loan", "loan", "prêt");
	struct item *ref = item_add(b, &c->items, CATEGORY_CROSS_REFERENCE, ELEMENT_REF, SLICE(""), SLICE("bank"));
	item_extra(b, &ref->extra)->target = SLICE("bank");
	add_pair(b, "bank", "bank", "banque");
	merge(a, b, false, "b:20 [merge-id] 'bank' is the id of another concept in a:10; renamed to 'bank-2'\n");
	assert_int_equal(a->concepts.len, 3);
	assert_slice(termbase_concept(a, SLICE("loan"))->items->extra->target, "bank-2");
	assert_slice(termbase_concept(a, SLICE("bank-2"))->sections->terms->text, "bank");
	termbase_free(a);
	termbase_free(b);
}

static void ids_that_were_made_up_say_nothing(void **state)
{
	(void)state;
	struct termbase *a = new_base("a"), *b = new_base("b");
	add_pair(a, "", "one", "un");
	add_pair(b, "", "two", "deux");
	assert_true(pairing_id_is_made_up(a->concepts.at[0]));
	merge(a, b, false, "");
	assert_int_equal(a->concepts.len, 2);
	assert_slice(a->concepts.at[1]->id, "c2");
	assert_true(pairing_id_is_made_up(a->concepts.at[1]));
	termbase_free(a);
	termbase_free(b);
}

static void of_two_preferred_terms_one_steps_back(void **state)
{
	(void)state;
	for (int prefer = 0; prefer < 2; prefer++) {
		struct termbase *a = new_base("a"), *b = new_base("b");
		add_pair(a, "x", "one", "un");
		struct concept *c = add_pair(b, "x", "one", "une");
		add(b, c, "fr", "1", STATUS_PREFERRED)->type = TYPE_ACRONYM;
		merge(a, b, prefer, prefer ? "b:10 [merge-preferred] 'une' is preferred here and 'un' in a:11; 'une' stays preferred, the "
					      "other is admitted\n" :
					      "b:10 [merge-preferred] 'une' is preferred here and 'un' in a:11; 'un' stays preferred, the "
					      "other is admitted\n");
		const struct term *t = a->concepts.at[0]->last_section->terms;
		assert_int_equal(t->status, prefer ? STATUS_ADMITTED : STATUS_PREFERRED);
		assert_int_equal(t->next->status, prefer ? STATUS_PREFERRED : STATUS_ADMITTED);
		assert_int_equal(t->next->next->status, STATUS_PREFERRED); /* an acronym is in nobody's way */
		termbase_free(a);
		termbase_free(b);
	}
}

static void fields_that_contradict_are_told_and_the_rest_is_united(void **state)
{
	(void)state;
	for (int prefer = 0; prefer < 2; prefer++) {
		struct termbase *a = new_base("a"), *b = new_base("b");
		struct concept *ca = add_pair(a, "x", "one", "un"), *cb = add_pair(b, "x", "one", "un");
		cb->sections->terms->status = STATUS_DEPRECATED;
		cb->sections->terms->part = PART_NOUN;
		item_add(a, &ca->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("n"));
		item_add(b, &cb->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("m"));
		item_add(b, &cb->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("n"));
		merge(a, b, prefer, prefer ? "b:10 [merge-field] 'one': status is 'deprecated' here and 'preferred' in a:10; 'deprecated' is kept\n" :
					     "b:10 [merge-field] 'one': status is 'deprecated' here and 'preferred' in a:10; 'preferred' is kept\n");
		assert_int_equal(ca->sections->terms->status, prefer ? STATUS_DEPRECATED : STATUS_PREFERRED);
		assert_int_equal(ca->sections->terms->part, PART_NOUN);
		assert_slice(ca->items->value, "n");
		assert_slice(ca->items->next->value, "m");
		assert_null(ca->items->next->next);
		termbase_free(a);
		termbase_free(b);
	}
}

/* n concepts; their French term is the same for all, when `same`. */
static double seconds_of_merge(int n, bool same)
{
	struct termbase *tb[2] = { new_base("a"), new_base("b") };
	parl_error err = { 0 };
	char en[32], fr[32];
	for (int k = 0; k < 2; k++)
		for (int i = 0; i < n; i++) {
			snprintf(en, sizeof en, "term %d of %d", i, same ? k : 0);
			snprintf(fr, sizeof fr, "terme %d", same ? 0 : i);
			add_pair(tb[k], k ? "" : "x", en, fr);
		}
	clock_t begin = clock();
	assert_int_equal(termbase_merge(tb[0], tb[1], false, NULL, NULL, &err), PARL_OK);
	double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
	assert_int_equal(tb[0]->concepts.len, same ? 2 * n : n);
	termbase_free(tb[0]);
	termbase_free(tb[1]);
	return seconds;
}

static void merging_is_linear(void **state)
{
	(void)state;
	for (int same = 0; same < 2; same++) {
		double small = seconds_of_merge(2000, same), large = seconds_of_merge(16000, same);
		if (large > 0.5 && large > 8 * 6 * small)
			fail_msg("2,000 concepts in %.3f s, 16,000 in %.3f s", small, large);
	}
}

static void show_difference(const struct termbase *a, const struct termbase *b, const char *want)
{
	struct difference d;
	struct buf text;
	parl_error err = { 0 };
	buf_init(&text, 1 << 20);
	assert_int_equal(termbase_diff(a, b, &d, &err), PARL_OK);
	for (size_t i = 0; i < d.concepts.len; i++) {
		const struct concept_change *c = &d.concepts.at[i];
		buf_printf(&text, "%c %.*s\n", "+-~"[c->kind], SLICE_ARG((c->new_concept ? c->new_concept : c->old_concept)->id));
		for (const struct change *x = c->changes; x; x = x->next)
			buf_printf(&text, "  %c %.*s|%.*s|%s%.*s|%.*s|%.*s\n", "+-~"[x->kind], SLICE_ARG(x->language), SLICE_ARG(x->term),
				   x->field, SLICE_ARG(x->type), SLICE_ARG(x->old_value), SLICE_ARG(x->new_value));
	}
	assert_slice(buf_slice(&text), want);
	buf_release(&text);
	difference_release(&d);
}

static void a_difference_names_language_term_and_field(void **state)
{
	(void)state;
	struct termbase *a = new_base("a"), *b = new_base("b");
	struct concept *ca = add_pair(a, "x", "one", "un"), *cb = add_pair(b, "x", "One", "un");
	item_add(a, &ca->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("old note"));
	item_add(b, &cb->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("new note"));
	item_add(b, &cb->items, CATEGORY_DEFINITION, ELEMENT_DESCRIP, SLICE(""), SLICE("def"));
	cb->last_section->terms->status = STATUS_ADMITTED;
	add(b, cb, "fr", "une", STATUS_NONE);
	add_pair(a, "gone", "two", "deux");
	add_pair(b, "come", "three", "trois");
	show_difference(a, a, "");
	show_difference(a, b, "~ x\n  ~ ||note|old note|new note\n  + ||definition||def\n  ~ en|One|spelling|one|One\n"
			      "  ~ fr|un|status|preferred|admitted\n  + fr||term||une\n- gone\n+ come\n");
	termbase_free(a);
	termbase_free(b);
}

static void a_difference_knows_concepts_without_ids(void **state)
{
	(void)state;
	struct termbase *a = new_base("a"), *b = new_base("b");
	add_pair(a, "", "one", "un");
	add_pair(a, "", "two", "deux");
	add_pair(b, "", "two", "deux");
	add_pair(b, "", "one", "une");
	show_difference(a, b, "~ c2\n  - fr||term|un|\n  + fr||term||une\n");
	termbase_free(a);
	termbase_free(b);
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
	parl_status status = PARL_NOMEM;
	alloc_set_hooks(&hooks);
	struct termbase *b = new_base("b");
	struct concept *c = add_pair(b, "x", "one", "une");
	item_add(b, &c->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("[unverified] note"));
	add_pair(b, "y", "two", "deux");
	add_pair(b, "z", "four", "quatre");
	for (size_t nth = 1; status; nth++) {
		parl_error err = { 0 };
		struct difference d = { .added = 0 };
		assert_true(nth < 10000);
		countdown = 0;
		struct termbase *a = new_base("a");
		add_pair(a, "x", "one", "un");
		add_pair(a, "y", "three", "trois");
		countdown = nth;
		status = termbase_diff(a, b, &d, &err);
		if (!status)
			status = termbase_merge(a, b, false, NULL, NULL, &err);
		countdown = 0;
		assert_true(status == PARL_OK || status == PARL_NOMEM);
		difference_release(&d);
		termbase_free(a);
	}
	termbase_free(b);
	alloc_set_hooks(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_copy_says_what_the_original_says),
		cmocka_unit_test(homographs_and_repeated_terms_of_one_file_stay_apart),
		cmocka_unit_test(concepts_meet_by_a_pair_in_folded_form),
		cmocka_unit_test(a_language_without_a_common_term_speaks_against_a_pair),
		cmocka_unit_test(the_same_id_of_something_else_is_renamed_and_references_follow),
		cmocka_unit_test(ids_that_were_made_up_say_nothing),
		cmocka_unit_test(of_two_preferred_terms_one_steps_back),
		cmocka_unit_test(fields_that_contradict_are_told_and_the_rest_is_united),
		cmocka_unit_test(merging_is_linear),
		cmocka_unit_test(a_difference_names_language_term_and_field),
		cmocka_unit_test(a_difference_knows_concepts_without_ids),
		cmocka_unit_test(running_out_of_memory_is_an_error_and_leaks_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
