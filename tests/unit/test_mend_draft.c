/* Corrections in place: all bytes but theirs stay. */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>

#include "format/draft_text.h"
#include "format/mend_draft.h"

static struct buf said;

static void hear(void *user, const parl_diagnostic *d)
{
	(void)user;
	buf_printf(&said, "%lu:%lu: %s\n", d->line, d->column, d->message);
}

/* Replaces a word of the targets wherever it stands. */
struct finder {
	slice word, by;
	VEC(struct draft_edit) edits;
};

static bool find_word(void *context, const struct draft_unit *u)
{
	struct finder *f = context;
	for (size_t i = 0; i < u->ntargets; i++) {
		const struct draft_side *t = &u->targets[i];
		for (size_t at = slice_find(t->text, f->word, 0); at != SIZE_MAX; at = slice_find(t->text, f->word, at + f->word.len)) {
			struct draft_edit e = { .text = f->by };
			assert_true(draft_file_span(t, (struct span){ (uint32_t)at, (uint32_t)(at + f->word.len) }, &e.begin, &e.end));
			assert_true(vec_push(&f->edits, e));
		}
	}
	return true;
}

static parl_status mend(struct draft_mended *m, const char *format, slice bytes, slice source, const char *word, const char *by)
{
	struct finder f = { .word = slice_of(word), .by = slice_of(by) };
	struct draft_input in = { .name = SLICE("f"), .bytes = bytes, .source_bytes = source };
	struct draft_sink sink = { &f, NULL, find_word };
	struct diag diag = { hear, NULL };
	const struct draft_format *df = draft_format_by_name(slice_of(format));
	assert_int_equal(draft_read(df, &in, &sink, NULL, NULL), PARL_OK);
	buf_clear(&said);
	parl_status status = draft_mend(m, df, SLICE("f"), bytes, &in.charset, f.edits.at, f.edits.len, &diag, NULL);
	vec_release(&f.edits);
	return status;
}

static void expect_bytes(const char *format, slice bytes, const char *word, const char *by, slice want)
{
	struct draft_mended m;
	assert_int_equal(mend(&m, format, bytes, bytes, word, by), PARL_OK);
	if (!slice_eq(buf_slice(&m.bytes), want))
		fail_msg("got '%.*s'\nwant '%.*s'\n%.*s", SLICE_ARG(buf_slice(&m.bytes)), SLICE_ARG(want), SLICE_ARG(buf_slice(&said)));
	draft_mended_release(&m);
}

static void only_the_span_changes(void **state)
{
	(void)state;
	expect_bytes("po", SLICE("# c\r\nmsgid \"a\"\r\nmsgstr \"\"\r\n\"one old \"\r\n\"old\\told\"\r\n\r\n#~ msgid \"old\"\n#~ msgstr \"old\"\n"), "old", "\"new\"",
		     SLICE("# c\r\nmsgid \"a\"\r\nmsgstr \"\"\r\n\"one \\\"new\\\" \"\r\n\"\\\"new\\\"\\t\\\"new\\\"\"\r\n\r\n#~ msgid \"old\"\n#~ msgstr \"old\"\n"));
	expect_bytes("xliff", SLICE("<xliff version='1.2'><file><body><trans-unit id='1'><source>old</source>\n <target >a <g id='1'>old</g> &amp;old<!-- old --></target>"
				    "</trans-unit></body></file></xliff>"), "old", "<n>",
		     SLICE("<xliff version='1.2'><file><body><trans-unit id='1'><source>old</source>\n <target >a <g id='1'>&lt;n&gt;</g> &amp;&lt;n&gt;<!-- old --></target>"
			   "</trans-unit></body></file></xliff>"));
	expect_bytes("json", SLICE("{\"a\" : \"old \\u00e9 old\"}"), "\xC3\xA9", "\xE4\xB8\xAD\"", SLICE("{\"a\" : \"old \\u4e2d\\\" old\"}"));
	expect_bytes("properties", SLICE("a = x \\\n   old"), "old", "n\xC3\xA9w\\", SLICE("a = x \\\n   n\\u00E9w\\\\"));
	expect_bytes("strings", SLICE("\"a\" = \"old\";"), "old", "\"", SLICE("\"a\" = \"\\\"\";"));
	expect_bytes("csv", SLICE("a,\"old, b\"\nc,old\n"), "old", "n\"w", SLICE("a,\"n\"\"w, b\"\nc,old\n"));
	assert_slice(buf_slice(&said), "2:3: 'n\"w' is not put in: the cell has no quotes around it\n");
}

static void other_encodings_keep_their_bytes(void **state)
{
	(void)state;
	/* GBK: 中国 → 中华 */
	expect_bytes("po", SLICE("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=GBK\\n\"\nmsgid \"China\"\nmsgstr \"\xD6\xD0\xB9\xFA!\xD6\xD0\"\n"),
		     "国", "华", SLICE("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=GBK\\n\"\nmsgid \"China\"\nmsgstr \"\xD6\xD0\xBB\xAA!\xD6\xD0\"\n"));
	expect_bytes("po", SLICE("\xEF\xBB\xBFmsgid \"a\"\nmsgstr \"b\"\n"), "b", "é", SLICE("\xEF\xBB\xBFmsgid \"a\"\nmsgstr \"é\"\n"));
	slice latin = SLICE("<?xml version='1.0' encoding='ISO-8859-1'?><tmx><header srclang='en'/><body><tu><tuv xml:lang='en'><seg>a</seg></tuv>"
			    "<tuv xml:lang='fr'><seg>\xE9t\xE9 vieux</seg></tuv></tu></body></tmx>");
	expect_bytes("tmx", latin, "vieux", "né œ",
		     SLICE("<?xml version='1.0' encoding='ISO-8859-1'?><tmx><header srclang='en'/><body><tu><tuv xml:lang='en'><seg>a</seg></tuv>"
			   "<tuv xml:lang='fr'><seg>\xE9t\xE9 n\xE9 &#x153;</seg></tuv></tu></body></tmx>"));
	expect_bytes("properties", SLICE("k=\xE9 old\n"), "old", "中", SLICE("k=\xE9 \\u4E2D\n"));
}

static void what_the_encoding_lacks_is_refused(void **state)
{
	(void)state;
	slice po = SLICE("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\nmsgid \"a\"\nmsgstr \"\xE9 old\"\n");
	struct draft_mended m;
	assert_int_equal(mend(&m, "po", po, SLICE(""), "old", "中"), PARL_OK);
	assert_true(slice_eq(buf_slice(&m.bytes), po));
	assert_int_equal(m.nrefused, 1);
	assert_int_equal(m.nmade, 0);
	assert_slice(buf_slice(&said), "4:11: '中' is not put in: the file's encoding lacks a character\n");
	draft_mended_release(&m);
}

static void tags_are_never_torn(void **state)
{
	(void)state;
	slice xml = SLICE("<xliff version='1.2'><file><body><trans-unit id='1'><source>a</source><target>one <g id='1'>old</g> <![CDATA[x]]>y</target>"
			  "</trans-unit></body></file></xliff>");
	struct draft_mended m;
	assert_int_equal(mend(&m, "xliff", xml, SLICE(""), "one old", "new"), PARL_OK);
	assert_true(slice_eq(buf_slice(&m.bytes), xml));
	assert_true(slice_find(buf_slice(&said), SLICE("'new' is not put in: a tag stands inside of the text that it would replace"), 0) != SIZE_MAX);
	draft_mended_release(&m);
	assert_int_equal(mend(&m, "xliff", xml, SLICE(""), "xy", "new"), PARL_OK);
	assert_true(slice_eq(buf_slice(&m.bytes), xml));
	assert_int_equal(m.nrefused, 1);
	draft_mended_release(&m);
}

static slice widen(struct buf *b, const char *text)
{
	buf_append(b, (slice){ "\xFF\xFE", 2 });
	for (; *text; text++) {
		buf_putc(b, *text);
		buf_putc(b, '\0');
	}
	return buf_slice(b);
}

static void utf16_is_mended_and_shown(void **state)
{
	(void)state;
	struct buf old, new, diff;
	struct draft_mended m;
	buf_init(&old, 1000), buf_init(&new, 1000), buf_init(&diff, 1000);
	slice bytes = widen(&old, "\"a\" = \"old x\";\n"), want = widen(&new, "\"a\" = \"new x\";\n");
	assert_int_equal(mend(&m, "strings", bytes, bytes, "old", "new"), PARL_OK);
	assert_true(slice_eq(buf_slice(&m.bytes), want));
	assert_int_equal(draft_mended_diff(&m, SLICE("f"), bytes, &diff, NULL), PARL_OK);
	assert_slice(buf_slice(&diff), "--- f\n+++ f\n@@ -1,1 +1,1 @@\n-\"a\" = \"old x\";\n+\"a\" = \"new x\";\n");
	draft_mended_release(&m);
	buf_release(&old), buf_release(&new), buf_release(&diff);
}

static void overlapping_edits_are_refused(void **state)
{
	(void)state;
	struct draft_mended m;
	struct charset_request q = { .replace_bad = false };
	struct diag diag = { hear, NULL };
	slice po = SLICE("msgid \"a\"\nmsgstr \"abcdef\"\n");
	struct draft_edit edits[] = { { 20, 22, SLICE("Y") }, { 18, 21, SLICE("X") }, { 22, 22, SLICE("!") }, { 18, 18, SLICE("second") } };
	buf_clear(&said);
	assert_int_equal(draft_mend(&m, draft_format_by_name(SLICE("po")), SLICE("f"), po, &q, edits, 4, &diag, NULL), PARL_OK);
	assert_slice(buf_slice(&m.bytes), "msgid \"a\"\nmsgstr \"Xd!ef\"\n");
	assert_int_equal(m.nmade, 2);
	assert_int_equal(m.nrefused, 2);
	draft_mended_release(&m);
	struct draft_edit outside = { 10, 1000, SLICE("") };
	assert_int_equal(draft_mend(&m, draft_format_by_name(SLICE("po")), SLICE("f"), po, &q, &outside, 1, NULL, NULL), PARL_ARGUMENT);
	draft_mended_release(&m);
}

/* The difference, checked by making the new text from the old one and it. */
static void check_diff(slice old, slice new, const struct diff_change *changes, size_t n, const char *want)
{
	struct buf b;
	buf_init(&b, 100000);
	assert_true(unified_diff(&b, SLICE("a"), SLICE("b"), old, new, changes, n));
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
}

static void differences_are_shown_with_three_lines_around(void **state)
{
	(void)state;
	slice old = SLICE("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15"), new = SLICE("1\n2\n3\n4\nFIVE\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15!");
	struct diff_change changes[] = { { 8, 9, 8, 12 }, { 35, 35, 38, 39 } };
	check_diff(old, new, changes, 2, "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+FIVE\n 6\n 7\n 8\n@@ -12,4 +12,4 @@\n 12\n 13\n 14\n"
		   "-15\n\\ No newline at end of file\n+15!\n\\ No newline at end of file\n");
	struct diff_change near[] = { { 2, 3, 2, 3 }, { 14, 15, 14, 17 } };
	check_diff(SLICE("1\n2\n3\n4\n5\n6\n7\n8\n"), SLICE("1\nB\n3\n4\n5\n6\n7\nx\ny\n"), near, 2,
		   "--- a\n+++ b\n@@ -1,8 +1,9 @@\n 1\n-2\n+B\n 3\n 4\n 5\n 6\n 7\n-8\n+x\n+y\n");
	struct diff_change joined = { 1, 2, 1, 1 };
	check_diff(SLICE("1\n2\n"), SLICE("12\n"), &joined, 1, "--- a\n+++ b\n@@ -1,2 +1,1 @@\n-1\n-2\n+12\n");
	check_diff(SLICE("1\n"), SLICE("1\n"), NULL, 0, "");
}

static int set_up(void **state)
{
	(void)state;
	buf_init(&said, 100000);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	buf_release(&said);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_span_changes),
		cmocka_unit_test(other_encodings_keep_their_bytes),
		cmocka_unit_test(what_the_encoding_lacks_is_refused),
		cmocka_unit_test(tags_are_never_torn),
		cmocka_unit_test(utf16_is_mended_and_shown),
		cmocka_unit_test(overlapping_edits_are_refused),
		cmocka_unit_test(differences_are_shown_with_three_lines_around),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
