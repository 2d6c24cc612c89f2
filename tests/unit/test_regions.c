#include "harness.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "glossary/index.h"
#include "glossary/regions.h"
#include "text/regions.h"

static slice name_of(struct buf *b, const char *language, const char *code, enum region_length length)
{
	struct region_names *names;
	buf_clear(b);
	assert_int_equal(region_names_open(&names, slice_of(language), NULL), PARL_OK);
	if (names)
		assert_true(region_name(names, code, length, b));
	region_names_free(names);
	return buf_slice(b);
}

static void names_are_those_of_the_language(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 1 << 16);
	assert_slice(name_of(&b, "en", "CN", REGION_FULL), "China");
	assert_slice(name_of(&b, "zh-Hans", "DE", REGION_FULL), "德国");
	assert_slice(name_of(&b, "zh-Hant", "DE", REGION_FULL), "德國");
	assert_slice(name_of(&b, "zh-TW", "DE", REGION_FULL), "德國");
	assert_slice(name_of(&b, "it", "DE", REGION_FULL), "Germania");
	assert_slice(name_of(&b, "en", "HK", REGION_SHORT), "Hong Kong");
	buf_release(&b);
}

static void what_icu_makes_up_is_no_name(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 1 << 16);
	assert_int_equal(name_of(&b, "tlh", "CN", REGION_FULL).len, 0); /* no names: not the default language's */
	assert_int_equal(name_of(&b, "", "CN", REGION_FULL).len, 0);
	assert_int_equal(name_of(&b, "not a tag", "CN", REGION_FULL).len, 0);
	assert_int_equal(name_of(&b, "en", "QX", REGION_FULL).len, 0);  /* a code without a name */
	buf_release(&b);
}

static void each_region_is_a_concept_in_the_languages_of_the_united_nations(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	assert_int_equal(regions_add(tb, NULL, 0, NULL), PARL_OK);
	size_t n = 0;
	while (region_codes()[n])
		n++;
	assert_true(n > 240);
	assert_int_equal(tb->concepts.len, n);
	const struct concept *c = termbase_concept(tb, SLICE("region-FR"));
	assert_non_null(c);
	assert_slice(item_find(c->items, CATEGORY_SUBJECT_FIELD)->value, "countries and regions");
	assert_non_null(item_find(c->items, CATEGORY_SOURCE));
	size_t sections = 0;
	for (const struct lang_section *s = c->sections; s; s = s->next, sections++)
		assert_int_equal(s->terms->status, STATUS_PREFERRED);
	assert_int_equal(sections, 7);
	assert_slice(section_best_term(concept_section(c, SLICE("es")))->text, "Francia");
	termbase_free(tb);
}

static void a_language_asked_for_later_joins_the_same_concepts(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	slice more[] = { SLICE("it"), SLICE("tlh") };
	assert_int_equal(regions_add(tb, NULL, 0, NULL), PARL_OK);
	size_t before = tb->concepts.len;
	assert_int_equal(regions_add(tb, more, 2, NULL), PARL_OK);
	assert_int_equal(tb->concepts.len, before);
	const struct concept *c = termbase_concept(tb, SLICE("region-FR"));
	assert_slice(section_best_term(concept_section(c, SLICE("it")))->text, "Francia");
	assert_null(concept_section(c, SLICE("tlh")));
	termbase_free(tb);
}

static size_t matches(const struct termbase *tb, const char *language, const char *text)
{
	struct glossary_index *x;
	struct matcher m;
	assert_int_equal(index_build(&x, &tb, 1, slice_of(language), NULL), PARL_OK);
	assert_int_equal(matcher_init(&m, x, NULL), PARL_OK);
	assert_true(matcher_find(&m, slice_of(text)));
	size_t n = m.matches.len;
	matcher_release(&m);
	index_free(x);
	return n;
}

static void common_nouns_are_no_countries(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	assert_int_equal(regions_add(tb, NULL, 0, NULL), PARL_OK);
	termbase_freeze(tb);
	assert_int_equal(matches(tb, "en", "a turkey on a plate of fine china, said us"), 0);
	assert_int_equal(matches(tb, "en", "Chad and Jordan's neighbours"), 2);
	assert_int_equal(matches(tb, "ru", "для того, кто верит"), 0);
	assert_int_equal(matches(tb, "ru", "посол Польши в Австрии"), 2); /* the endings may change, the case not */
	assert_int_equal(matches(tb, "zh-Hans", "美国和德国"), 2);
	termbase_free(tb);
}

static size_t left; /* allocations that succeed */

static void *failing_realloc(void *ptr, size_t size)
{
	return left ? (left--, realloc(ptr, size)) : NULL;
}

/* With the nth allocation failing, for every n: an error, never a crash; and at last it goes well. */
static void running_out_of_memory_is_an_error(void **state)
{
	(void)state;
	static const struct alloc_hooks hooks = { failing_realloc, free };
	slice language = SLICE("es");
	parl_status status = PARL_NOMEM;
	for (size_t n = 0; status; n++) {
		assert_true(n < 10000);
		left = n;
		alloc_set_hooks(&hooks);
		struct termbase *tb = termbase_new();
		status = tb ? regions_add(tb, &language, 1, NULL) : PARL_NOMEM;
		if (status)
			assert_int_equal(status, PARL_NOMEM);
		else
			assert_true(tb->concepts.len > 240);
		termbase_free(tb);
		alloc_set_hooks(NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_those_of_the_language),
		cmocka_unit_test(what_icu_makes_up_is_no_name),
		cmocka_unit_test(each_region_is_a_concept_in_the_languages_of_the_united_nations),
		cmocka_unit_test(a_language_asked_for_later_joins_the_same_concepts),
		cmocka_unit_test(common_nouns_are_no_countries),
		cmocka_unit_test(running_out_of_memory_is_an_error),
	};
	return cmocka_run_group_tests_name("regions", tests, NULL, NULL);
}
