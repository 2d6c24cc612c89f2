/* PO files as drafts: units, places, states, forms. */
#include "harness.h"

#include "draft_harness.h"

static void expect_of(const struct draft_input *in, const char *want)
{
	struct buf b;
	parl_error err = { 0 };
	buf_init(&b, BUF_TEXT_MAX);
	if (show_draft(&b, "po", in, NULL, &err))
		buf_printf(&b, "%s:%lu:%lu: %s\n", err.source, err.line, err.column, err.message);
	if (!slice_eq(buf_slice(&b), slice_of(want)))
		fail_msg("got\n%.*swant\n%s", SLICE_ARG(buf_slice(&b)), want);
	buf_release(&b);
}

static void expect(const char *po, unsigned states, const char *want)
{
	struct draft_input in = { .name = SLICE("x.po"), .bytes = slice_of(po), .states = states };
	expect_of(&in, want);
}

static void a_message_is_a_unit_with_its_places(void **state)
{
	(void)state;
	expect("msgid \"\"\nmsgstr \"Language: zh_CN\\n\"\n\"Plural-Forms: nplurals=1; plural=0;\\n\"\n\n"
	       "# translator\n#. developer\n#: a.c:1\n#, c-format, max-length:40\nmsgctxt \"menu\"\nmsgid \"Open %s\"\nmsgstr \"打开 %s\"\n",
	       0,
	       "( > zh-CN)\ntranslated key=menu +c-format +max-length:40 max=40\n  # translator\n  # developer\n"
	       "  s 10:8 Open ⟨P=1|%s⟩\n  t 11:9 打开 ⟨P=1|%s⟩\n");
}

static void escapes_and_wrapped_strings_keep_their_places(void **state)
{
	(void)state;
	struct draft_input in = {
		.name = SLICE("x.po"), .bytes = SLICE("msgid \"a\"\nmsgstr \"\"\n\"one\\ttwo \"\n\"three\"\n"),
	};
	expect_of(&in, "( > )\ntranslated\n  s 1:8 a\n  t 3:2 one\ttwo three\n");
}

static bool look_at_places(void *context, const struct draft_unit *u)
{
	const struct draft_side *t = &u->targets[0];
	uint32_t line, column;
	uint64_t begin, end;
	assert_true(draft_file_span(t, (struct span){ 3, 4 }, &begin, &end)); /* the tab */
	assert_slice(slice_sub(t->file, begin, end), "\\t");
	assert_true(draft_file_span(t, (struct span){ 4, 7 }, &begin, &end));
	assert_slice(slice_sub(t->file, begin, end), "two");
	assert_true(draft_file_span(t, (struct span){ 4, 8 }, &begin, &end)); /* ends where the line does */
	assert_slice(slice_sub(t->file, begin, end), "two ");
	assert_true(draft_file_span(t, (struct span){ 8, 13 }, &begin, &end));
	assert_slice(slice_sub(t->file, begin, end), "three");
	draft_position(t, 8, &line, &column);
	assert_int_equal(line, 4);
	assert_int_equal(column, 2);
	draft_position(t, 5, &line, &column);
	assert_int_equal(line, 3);
	assert_int_equal(column, 8);
	*(bool *)context = true;
	return true;
}

static void a_span_leads_to_the_bytes_of_the_file(void **state)
{
	(void)state;
	struct draft_input in = {
		.name = SLICE("x.po"), .bytes = SLICE("msgid \"a\"\nmsgstr \"\"\n\"one\\ttwo \"\n\"three\"\n"),
	};
	bool called = false;
	struct draft_sink sink = { &called, NULL, look_at_places };
	assert_int_equal(draft_read(draft_format_by_name(SLICE("PO")), &in, &sink, NULL, NULL), PARL_OK);
	assert_true(called);
}

static void every_plural_form_is_a_target(void **state)
{
	(void)state;
	const char *po = "msgid \"\"\nmsgstr \"Language: pl\\nPlural-Forms: nplurals=3; plural=0;\\n\"\n\n#, c-format\nmsgid \"one file\"\n"
			 "msgid_plural \"%d files\"\nmsgstr[0] \"plik\"\nmsgstr[1] \"\"\nmsgstr[2] \"%d plików\"\n";
	expect(po, 0, "( > pl)\ntranslated +c-format\n  s 5:8 one file\n  s 6:15 ⟨P=1|%d⟩ files\n  t0 7:12 plik\n"
	       "  t2* 9:12 ⟨P=1|%d⟩ plików\n");
	expect("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=1; plural=0;\\n\"\nmsgid \"one file\"\nmsgid_plural \"many\"\nmsgstr[0] \"文件\"\n", 0,
	       "( > )\ntranslated\n  s 3:8 one file\n  s 4:15 many\n  t0* 5:12 文件\n");
}

static void fuzzy_and_untranslated_come_on_request_and_obsolete_never(void **state)
{
	(void)state;
	const char *po = "msgid \"a\"\nmsgstr \"\"\n#, fuzzy\nmsgid \"b\"\nmsgstr \"B\"\nmsgid \"c\"\nmsgstr \"C\"\n#~ msgid \"d\"\n#~ msgstr \"D\"\n";
	expect(po, 0, "( > )\ntranslated\n  s 6:8 c\n  t 7:9 C\n");
	expect(po, ALL_STATES,
	       "( > )\nuntranslated\n  s 1:8 a\nneeds-work +fuzzy\n  s 4:8 b\n  t 5:9 B\ntranslated\n  s 6:8 c\n  t 7:9 C\n");
}

static void what_the_user_says_of_languages_counts_more(void **state)
{
	(void)state;
	struct draft_input in = {
		.name = SLICE("x.po"), .bytes = SLICE("msgid \"\"\nmsgstr \"Language: zh_CN\\n\"\nmsgid \"a\"\nmsgstr \"b\"\n"),
		.source_language = SLICE("en_us"), .target_language = SLICE("zh-hant"),
	};
	expect_of(&in, "(en-US > zh-Hant)\ntranslated\n  s 3:8 a\n  t 4:9 b\n");
}

static void other_encodings_have_places_too(void **state)
{
	(void)state;
	/* GB18030: 中国 */
	expect("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=GBK\\n\"\n\nmsgid \"China\"\nmsgstr \"\xD6\xD0\xB9\xFA!\"\n", 0,
	       "( > )\ntranslated\n  s 4:8 China\n  t 5:9 中国!\n");
	expect("\xEF\xBB\xBFmsgid \"China\"\nmsgstr \"中国\"\n", 0, "( > )\ntranslated\n  s 1:8 China\n  t 2:9 中国\n");
}

static void accelerators_are_seen_on_both_sides(void **state)
{
	(void)state;
	expect("msgid \"&File\"\nmsgstr \"文件(&F)\"\nmsgid \"R&D\"\nmsgstr \"R&D\"\nmsgid \"E_xit\"\nmsgstr \"退出(_X)\"\n"
	       "msgid \"file_name\"\nmsgstr \"无 file_name 文件\"\n", 0,
	       "( > )\ntranslated\n  s 1:8 ⟨A|&⟩File\n  t 2:9 文件(⟨A|&⟩F)\ntranslated\n  s 3:8 R&D\n  t 4:9 R&D\n"
	       "translated\n  s 5:8 E⟨A|_⟩xit\n  t 6:9 退出(⟨A|_⟩X)\ntranslated\n  s 7:8 file_name\n  t 8:9 无 file_name 文件\n");
}

static void broken_files_are_told_with_their_place(void **state)
{
	(void)state;
	expect("msgid \"a\"\nmsgstr \"A\"\n\nmsgid \"b\nmsgstr \"B\"\n", 0,
	       "( > )\ntranslated\n  s 1:8 a\n  t 2:9 A\nx.po:4:7: the line ends inside a string\n");
	struct draft_input in = {
		.name = SLICE("x.po"), .bytes = SLICE("msgid \"b\nmsgstr \"B\"\n\nmsgid \"a\"\nmsgstr \"A\"\n"), .keep_going = true,
	};
	expect_of(&in, "( > )\ntranslated\n  s 4:8 a\n  t 5:9 A\n");
}

static void a_format_is_found_by_name_and_by_its_bytes(void **state)
{
	(void)state;
	assert_string_equal(draft_format_find(SLICE("de.PO"), SLICE(""))->name, "po");
	assert_string_equal(draft_format_find(SLICE("draft"), SLICE("# x\nmsgid \"\"\n"))->name, "po");
	assert_null(draft_format_find(SLICE("draft"), SLICE("MZ")));
	assert_null(draft_format_by_name(SLICE("none")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_a_unit_with_its_places),
		cmocka_unit_test(escapes_and_wrapped_strings_keep_their_places),
		cmocka_unit_test(a_span_leads_to_the_bytes_of_the_file),
		cmocka_unit_test(every_plural_form_is_a_target),
		cmocka_unit_test(fuzzy_and_untranslated_come_on_request_and_obsolete_never),
		cmocka_unit_test(what_the_user_says_of_languages_counts_more),
		cmocka_unit_test(other_encodings_have_places_too),
		cmocka_unit_test(accelerators_are_seen_on_both_sides),
		cmocka_unit_test(broken_files_are_told_with_their_place),
		cmocka_unit_test(a_format_is_found_by_name_and_by_its_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
