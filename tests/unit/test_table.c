#include "harness.h"

#include "format/format.h"
#include "format/table_read.h"
#include "generate.h"

static struct diag no_diag;

static struct termbase *read_as(const char *format, slice bytes, const struct read_options *o, parl_error *err)
{
	struct termbase *tb = termbase_new();
	if (format_by_name(slice_of(format))->read_termbase(tb, SLICE("t.csv"), bytes, o, &no_diag, err)) {
		termbase_free(tb);
		return NULL;
	}
	return tb;
}

static void write_as(const char *format, const struct termbase *tb, struct buf *into)
{
	struct out out;
	struct write_options o = { .dct = false };
	out_open_buffer(&out, into);
	assert_int_equal(format_by_name(slice_of(format))->write_termbase(tb, &out, &o, &no_diag, NULL), PARL_OK);
	assert_int_equal(out_close(&out, NULL), PARL_OK);
}

static struct termbase *read_text(const char *text, const char *mapping)
{
	parl_error err = { 0 };
	struct read_options o = { .source_language = SLICE("en"), .target_language = SLICE("zh-Hans"), .mapping = slice_of(mapping) };
	struct termbase *tb = read_as("csv", slice_of(text), &o, &err);
	if (!tb)
		fail_msg("%lu: %s", err.line, err.message);
	return tb;
}

static const struct term *term_in(const struct termbase *tb, size_t concept, const char *language)
{
	const struct lang_section *s = concept_section(tb->concepts.at[concept], slice_of(language));
	assert_non_null(s);
	return s->terms;
}

static void round_trip(const char *format)
{
	struct buf before, file, after, again;
	struct read_options o = { .keep_going = false };
	buf_init(&before, 1 << 26);
	buf_init(&file, 1 << 26);
	buf_init(&after, 1 << 26);
	buf_init(&again, 1 << 26);
	for (uint64_t seed = 1; seed <= 400; seed++) {
		parl_error err = { 0 };
		struct termbase *tb = generate_termbase(seed);
		buf_clear(&before), buf_clear(&file), buf_clear(&after), buf_clear(&again);
		dump_termbase(tb, &before);
		write_as(format, tb, &file);
		struct termbase *back = read_as(format, buf_slice(&file), &o, &err);
		if (!back)
			fail_msg("seed %d: line %lu: %s\n%.*s", (int)seed, err.line, err.message, SLICE_ARG(buf_slice(&file)));
		dump_termbase(back, &after);
		if (!slice_eq(buf_slice(&before), buf_slice(&after)))
			fail_msg("seed %d\n--- before\n%.*s\n--- after\n%.*s\n--- file\n%.*s", (int)seed, SLICE_ARG(buf_slice(&before)),
				 SLICE_ARG(buf_slice(&after)), SLICE_ARG(buf_slice(&file)));
		write_as(format, back, &again);
		assert_true(slice_eq(buf_slice(&file), buf_slice(&again)));
		termbase_free(back);
		termbase_free(tb);
	}
	buf_release(&before), buf_release(&file), buf_release(&after), buf_release(&again);
}

static void all_that_the_model_holds_comes_back_from_csv(void **state)
{
	(void)state;
	round_trip("csv");
}

static void all_that_the_model_holds_comes_back_from_tsv(void **state)
{
	(void)state;
	round_trip("tsv");
}

static void cells_may_hold_separators_quotes_and_line_breaks(void **state)
{
	(void)state;
	struct table_reader t;
	bool found;
	table_open(&t, SLICE("t"), SLICE("a,\"b,\"\"c\"\"\r\nd\",e\r\n\r\nf\rg,\n"), ',');
	assert_int_equal(table_next(&t, &found, NULL), PARL_OK);
	assert_int_equal(t.cells.len, 3);
	assert_slice(t.cells.at[1].text, "b,\"c\"\r\nd");
	assert_slice(t.cells.at[2].text, "e");
	assert_int_equal(table_next(&t, &found, NULL), PARL_OK);
	assert_int_equal(t.row_line, 4);
	assert_slice(t.cells.at[0].text, "f");
	assert_int_equal(table_next(&t, &found, NULL), PARL_OK);
	assert_int_equal(t.cells.len, 2);
	assert_int_equal(t.row_line, 5);
	assert_int_equal(table_next(&t, &found, NULL), PARL_OK);
	assert_false(found);
	table_release(&t);
}

static void a_quote_that_is_not_closed_is_told_where_it_begins(void **state)
{
	(void)state;
	parl_error err = { 0 };
	struct read_options o = { .keep_going = true };
	assert_null(read_as("csv", SLICE("en,fr\na,b\né,\"x\n\n\n"), &o, &err));
	assert_int_equal(err.code, PARL_SYNTAX);
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 3);
}

static void tabs_need_no_quoting(void **state)
{
	(void)state;
	struct read_options o = { .keep_going = false };
	struct termbase *tb = read_as("tsv", SLICE("en\tfr\n\"fast\" track\t\"b\"\"c\"\n\"open\tx\n"), &o, NULL);
	assert_slice(term_in(tb, 0, "en")->text, "\"fast\" track");
	assert_slice(term_in(tb, 0, "fr")->text, "b\"c");
	assert_slice(term_in(tb, 1, "en")->text, "\"open");
	termbase_free(tb);
}

static void separators_are_found_out(void **state)
{
	static const char *const texts[] = { "en,zh\na;b,c\n", "en;zh\n\"a;b\";c,d,e\n", "en\tzh\na;b\tc,d\n", "sep=;\nen;zh\na,b;c\n" };
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct termbase *tb = read_text(texts[i], NULL);
		assert_int_equal(tb->concepts.len, 1);
		assert_int_equal(term_in(tb, 0, "zh")->text.ptr[0], 'c');
		termbase_free(tb);
	}
}

static void columns_are_known_by_name_number_and_order(void **state)
{
	(void)state;
	struct termbase *tb = read_text("\xEF\xBB\xBF" "English,Chinese (Simplified),Part of Speech,Comments,Owner\nvote,表决,verb,n,me\n", NULL);
	assert_slice(term_in(tb, 0, "zh-Hans")->text, "表决");
	assert_int_equal(term_in(tb, 0, "en")->part, PART_VERB);
	assert_slice(tb->concepts.at[0]->items->value, "n");
	assert_slice(tb->concepts.at[0]->items->next->type, "Owner");
	termbase_free(tb);
	tb = read_text("vote,x,表决\n", "source=1,target=3");
	assert_slice(term_in(tb, 0, "zh-Hans")->text, "表决");
	termbase_free(tb);
	tb = read_text("one,two\nvote,表决\n", "target=two,source=one");
	assert_int_equal(tb->concepts.len, 1);
	assert_slice(term_in(tb, 0, "zh-Hans")->text, "表决");
	termbase_free(tb);
	tb = read_text("vote,表决\nveto,否决\n", NULL);
	assert_int_equal(tb->concepts.len, 2);
	assert_slice(term_in(tb, 0, "en")->text, "vote");
	termbase_free(tb);
}

static void weblate_tables_keep_fuzzy(void **state)
{
	(void)state;
	struct termbase *tb = read_text("location,source,target,id,fuzzy,context,translator_comments,developer_comments\n"
					",veto,否决,,True,,see Charter,right of the five\n", NULL);
	assert_int_equal(term_in(tb, 0, "zh-Hans")->flags, FLAG_UNVERIFIED);
	assert_slice(tb->concepts.at[0]->items->value, "see Charter");
	termbase_free(tb);
}

static void rows_of_one_concept_may_stand_apart(void **state)
{
	(void)state;
	struct termbase *tb = read_text("id,language,term,status\na,en,veto,preferred\nb,en,vote,\na,zh,否决,\na,en,veto right,admitted\n", NULL);
	assert_int_equal(tb->concepts.len, 2);
	assert_slice(term_in(tb, 0, "en")->next->text, "veto right");
	assert_slice(term_in(tb, 0, "zh")->text, "否决");
	termbase_free(tb);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_the_model_holds_comes_back_from_csv),
		cmocka_unit_test(all_that_the_model_holds_comes_back_from_tsv),
		cmocka_unit_test(cells_may_hold_separators_quotes_and_line_breaks),
		cmocka_unit_test(a_quote_that_is_not_closed_is_told_where_it_begins),
		cmocka_unit_test(tabs_need_no_quoting),
		cmocka_unit_test(separators_are_found_out),
		cmocka_unit_test(columns_are_known_by_name_number_and_order),
		cmocka_unit_test(weblate_tables_keep_fuzzy),
		cmocka_unit_test(rows_of_one_concept_may_stand_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
