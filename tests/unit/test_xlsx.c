#include "format_harness.h"
#include "generate.h"
#include "zip.h"

#define MAIN "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
#define RELATION(id, kind, target) "<Relationship Id='" id "' Type='http://x/" kind "' Target='" target "'/>"

enum { ZIP_SIZE = 1 << 18 };

static char zip[ZIP_SIZE];

/* A workbook of two sheets, of which the second may be NULL, with shared strings. */
static slice pack(const char *first, const char *second, const char *strings)
{
	const struct zip_member members[] = {
		{ "xl/workbook.xml", SLICE("<workbook " MAIN " xmlns:r='http://r'><sheets><sheet name='a' sheetId='1' r:id='r1'/>"
					   "<sheet name='b' sheetId='2' r:id='r2'/></sheets></workbook>") },
		{ "xl/_rels/workbook.xml.rels", second ?
		  SLICE("<Relationships>" RELATION("r1", "worksheet", "worksheets/s1.xml") RELATION("r2", "worksheet", "/xl/worksheets/s2.xml")
			RELATION("r3", "sharedStrings", "sharedStrings.xml") "</Relationships>") :
		  SLICE("<Relationships>" RELATION("r1", "worksheet", "worksheets/s1.xml") RELATION("r3", "sharedStrings", "sharedStrings.xml")
			"</Relationships>") },
		{ "xl/sharedStrings.xml", slice_of(strings) }, { "xl/worksheets/s1.xml", slice_of(first) },
		{ "xl/worksheets/s2.xml", slice_of(second ? second : "") },
	};
	size_t len = zip_write(members, second ? 5 : 4, true, zip, sizeof zip);
	assert_true(len > 0);
	return (slice){ zip, len };
}

#define SHEET(rows) "<worksheet " MAIN "><sheetData>" rows "</sheetData></worksheet>"
#define IS(text) "<is><t>" text "</t></is>"

static const struct term *term_of(const struct termbase *tb, size_t concept, const char *language)
{
	const struct lang_section *s = concept_section(tb->concepts.at[concept], slice_of(language));
	return s ? s->terms : NULL;
}

static void all_kinds_of_cells_are_read(void **state)
{
	(void)state;
	struct termbase *tb = read_as("xlsx", pack(
		SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'>" IS("fr") "</c><c r='C1' t='str'><f>A1</f><v>note</v></c>"
		      "<c r='D1' t='inlineStr'>" IS("case sensitive") "</c></row>"
		      "<row r='3'><c r='A3' t='s'><v>1</v></c><c r='C3'><v>42</v></c><c r='D3' t='b'><v>1</v></c></row>"
		      "<row r='4'><c t='inlineStr'>" IS("a_x0009_b") "</c><c t='e'><v>#N/A</v></c></row>"), NULL,
		"<sst " MAIN "><si><t>en</t></si><si><r><t>ve</t></r><r><rPr><b/></rPr><t>to</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si></sst>"),
		NULL);
	assert_int_equal(tb->concepts.len, 2);
	assert_slice(term_of(tb, 0, "en")->text, "veto");
	assert_int_equal(term_of(tb, 0, "en")->line, 3);
	assert_slice(tb->concepts.at[0]->items->value, "42");
	assert_int_equal(tb->concepts.at[0]->flags, FLAG_CASE_SENSITIVE);
	assert_slice(term_of(tb, 1, "en")->text, "a\tb");
	assert_null(term_of(tb, 1, "fr"));
	termbase_free(tb);
}

static void the_first_sheet_with_a_head_we_know_is_taken(void **state)
{
	(void)state;
	struct termbase *tb = read_as("xlsx", pack(SHEET("<row><c t='inlineStr'>" IS("How to use this") "</c></row>"),
		SHEET("<row><c t='inlineStr'>" IS("en") "</c><c t='inlineStr'>" IS("zh-Hans") "</c></row><row><c t='inlineStr'>" IS("veto")
		      "</c><c t='inlineStr'>" IS("否决") "</c></row>"), "<sst/>"), NULL);
	assert_slice(term_of(tb, 0, "zh-Hans")->text, "否决");
	termbase_free(tb);
}

static void refuse(slice bytes, parl_status want, const char *message)
{
	parl_error err = { 0 };
	struct termbase *tb;
	const struct read_options options = { .keep_going = false };
	assert_int_equal(try_read(&tb, "xlsx", bytes, &options, NULL, &err), want);
	assert_string_equal(err.message, message);
	termbase_free(tb);
}

static void what_is_broken_is_refused(void **state)
{
	(void)state;
	const struct zip_member member = { "word/document.xml", SLICE("<x/>") };
	refuse(SLICE("PK\3\4 and no more"), PARL_SYNTAX, "this ZIP container is broken: Truncated ZIP file header");
	refuse((slice){ zip, zip_write(&member, 1, true, zip, sizeof zip) }, PARL_SYNTAX, "there is no 'xl/workbook.xml' inside");
	refuse(pack(SHEET(""), NULL, "<sst/>"), PARL_SYNTAX, "there is nothing in this workbook");
	refuse(pack(SHEET("<row><c t='inlineStr'>" IS("what") "</c></row>"), NULL, "<sst/>"), PARL_ARGUMENT,
	       "the first row names no columns that are known; name the languages with --from and --to, or the columns with --columns");
}

static void strings_and_columns_out_of_range_are_told(void **state)
{
	(void)state;
	struct said said = { { 0 } };
	struct termbase *tb = read_as("xlsx", pack(
		SHEET("<row r='1'><c t='inlineStr'>" IS("en") "</c><c t='inlineStr'>" IS("fr") "</c></row><row r='2'><c t='inlineStr'>" IS("veto")
		      "</c><c t='s'><v>7</v></c><c r='XFD2' t='inlineStr'>" IS("far") "</c></row>"), NULL, "<sst/>"), &said);
	assert_said(&said, "2: '7': there is no shared string of this number; taken as nothing\n"
		    "2: 'far': so far to the right that it is left out\n");
	termbase_free(tb);
}

static void a_workbook_has_a_bold_head_that_stays(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	struct buf b, again;
	section_add_term(tb, concept_add_section(tb, termbase_add_concept(tb, SLICE("veto")), SLICE("en")), SLICE("=1+1 & \r<_x0041_>"));
	write_as(&b, "xlsx", tb, NULL);
	write_as(&again, "xlsx", tb, NULL);
	slice bytes = buf_slice(&b);
	assert_true(slice_eq(bytes, buf_slice(&again)));
	assert_true(slice_starts(bytes, SLICE("PK\3\4")));
	assert_contains(bytes, "state=\"frozen\"");
	assert_contains(bytes, "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>id</t></is></c>");
	assert_contains(bytes, "<c r=\"C2\" t=\"inlineStr\"><is><t>=1+1 &amp; _x000D_&lt;_x005F_x0041_&gt;</t></is></c>");
	buf_release(&b);
	buf_release(&again);
	termbase_free(tb);
}

static void a_workbook_comes_back_as_it_was(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct buf file, before, after;
		struct termbase *tb = generate_termbase(seed);
		write_as(&file, "xlsx", tb, NULL);
		struct termbase *back = read_as("xlsx", buf_slice(&file), NULL);
		buf_init(&before, 1 << 28);
		buf_init(&after, 1 << 28);
		dump_termbase(tb, &before);
		dump_termbase(back, &after);
		assert_same_lines(buf_slice(&after), buf_slice(&before));
		buf_release(&file);
		buf_release(&before);
		buf_release(&after);
		termbase_free(back);
		termbase_free(tb);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_kinds_of_cells_are_read),
		cmocka_unit_test(the_first_sheet_with_a_head_we_know_is_taken),
		cmocka_unit_test(what_is_broken_is_refused),
		cmocka_unit_test(strings_and_columns_out_of_range_are_told),
		cmocka_unit_test(a_workbook_has_a_bold_head_that_stays),
		cmocka_unit_test(a_workbook_comes_back_as_it_was),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
