#include "harness.h"

#include "model/document.h"
#include "model/termbase.h"

static void tags_get_canonical_case(void **state)
{
	(void)state;
	assert_string_equal(language_parse(SLICE("ZH_cn")).tag, "zh-CN");
	assert_string_equal(language_parse(SLICE("zh-hANS-cn")).tag, "zh-Hans-CN");
	assert_string_equal(language_parse(SLICE("fr_FR.UTF-8")).tag, "fr-FR");
	assert_string_equal(language_parse(SLICE("sl-rozaj-biske-1994")).tag, "sl-rozaj-biske-1994");
	assert_string_equal(language_parse(SLICE("---")).tag, "");
	assert_string_equal(language_parse(SLICE("")).tag, "");
}

static void simplified_does_not_serve_traditional(void **state)
{
	(void)state;
	assert_int_equal(language_match(SLICE("zh-TW"), SLICE("zh-Hans")), 0);
	assert_true(language_match(SLICE("zh-TW"), SLICE("zh-Hant")) > 0);
	assert_true(language_match(SLICE("zh"), SLICE("zh-CN")) > 0);
	assert_true(language_match(SLICE("en"), SLICE("en-GB")) > 0);
	assert_int_equal(language_match(SLICE("en"), SLICE("fr")), 0);
}

static void ids_are_mended_and_unique(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	assert_slice(termbase_add_concept(tb, SLICE("1875432"))->id, "c1875432");
	assert_slice(termbase_add_concept(tb, SLICE("a b"))->id, "a-b");
	assert_slice(termbase_add_concept(tb, SLICE("a b"))->id, "a-b-2");
	assert_slice(termbase_add_concept(tb, SLICE(""))->id, "c4");
	assert_non_null(termbase_concept(tb, SLICE("a-b-2")));
	termbase_free(tb);
}

static void the_best_term_is_the_preferred_full_form(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	struct concept *c = termbase_add_concept(tb, SLICE("who"));
	struct lang_section *s = concept_add_section(tb, c, SLICE("en"));
	struct term *acronym = section_add_term(tb, s, SLICE("WHO"));
	acronym->status = STATUS_PREFERRED;
	acronym->type = TYPE_ACRONYM;
	section_add_term(tb, s, SLICE("Health Organisation"))->status = STATUS_ADMITTED;
	section_add_term(tb, s, SLICE("World Health Organization"))->status = STATUS_PREFERRED;
	section_add_term(tb, s, SLICE("old name"))->status = STATUS_SUPERSEDED;
	assert_slice(section_best_term(s)->text, "World Health Organization");
	assert_ptr_equal(concept_add_section(tb, c, SLICE("EN")), s);
	termbase_free(tb);
}

static void a_note_may_doubt_some_languages_only(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	struct concept *c = termbase_add_concept(tb, SLICE("x"));
	item_add(tb, &c->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("[unverified: fr zh] renderings not checked"));
	assert_true(concept_is_unverified(c, SLICE("fr-CA")));
	assert_true(concept_is_unverified(c, SLICE("zh-Hant")));
	assert_false(concept_is_unverified(c, SLICE("en")));
	c->flags |= FLAG_UNVERIFIED;
	assert_true(concept_is_unverified(c, SLICE("en")));
	termbase_free(tb);
}

static void producers_spellings_of_status_are_known(void **state)
{
	(void)state;
	assert_int_equal(term_status_parse(SLICE("preferredTerm-admn-sts")), STATUS_PREFERRED);
	assert_int_equal(term_status_parse(SLICE(" Obsolete ")), STATUS_SUPERSEDED);
	assert_int_equal(term_status_parse(SLICE("notRecommended")), STATUS_DEPRECATED);
	assert_int_equal(term_status_parse(SLICE("whatever")), STATUS_NONE);
	assert_int_equal(part_of_speech_parse(SLICE("Proper noun")), PART_PROPER_NOUN);
}

static void positions_point_into_the_source(void **state)
{
	(void)state;
	struct document *d = document_new(SLICE("x.txt"));
	buf_append(&d->source_buf, SLICE("one\r\ntwo \xE4\xBA\xBA" "three\n"));
	d->source = buf_slice(&d->source_buf);
	document_begin_block(d, BLOCK_PARAGRAPH, 0);
	document_add_source(d, 5, 4);
	document_add_text(d, SLICE("- "), 9);
	document_add_source(d, 9, 8);
	document_end_block(d);
	document_begin_block(d, BLOCK_PARAGRAPH, 0);
	document_add_source(d, 3, 2);
	document_end_block(d);
	assert_true(document_finish(d));
	assert_int_equal(d->blocks.len, 1);
	assert_slice(span_of(d->text, d->blocks.at[0].span), "two - \xE4\xBA\xBA" "three");
	struct position p = document_position(d, 9); /* "three" */
	assert_int_equal(p.line, 2);
	assert_int_equal(p.column, 6);
	assert_int_equal(p.byte, 12);
	document_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_get_canonical_case),
		cmocka_unit_test(simplified_does_not_serve_traditional),
		cmocka_unit_test(ids_are_mended_and_unique),
		cmocka_unit_test(the_best_term_is_the_preferred_full_form),
		cmocka_unit_test(a_note_may_doubt_some_languages_only),
		cmocka_unit_test(producers_spellings_of_status_are_known),
		cmocka_unit_test(positions_point_into_the_source),
	};
	return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
