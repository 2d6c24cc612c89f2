#include "harness.h"

#include "format/format.h"
#include "format/po_write.h"

static struct diag no_diag;

static struct po_reader open_text(const char *text, bool keep_going)
{
	struct charset_request q = { .replace_bad = false };
	struct po_reader r;
	assert_int_equal(po_open(&r, SLICE("t.po"), slice_of(text), &q, keep_going, &no_diag, NULL), PARL_OK);
	return r;
}

static const struct po_entry *next(struct po_reader *r)
{
	const struct po_entry *e;
	parl_error err = { 0 };
	if (po_next(r, &e, &err))
		fail_msg("%lu:%lu: %s", err.line, err.column, err.message);
	return e;
}

static void an_entry_is_read_with_all_its_parts(void **state)
{
	(void)state;
	struct po_reader r = open_text("# first\n#\n#. extracted\n#: a.c:1 \xE2\x81\xA8" "b c.txt:2\xE2\x81\xA9 d:3\n#, fuzzy, max-length:20\n"
				       "#, terminology\n#| msgid \"old\"\nmsgctxt \"ctx\"\nmsgid \"\"\n\"one\\n\"\n\"two\\t\\\"\\\\\"\n"
				       "msgid_plural \"many\"\nmsgstr[0] \"\\303\\251\"\nmsgstr[1] \"x\"\n", false);
	const struct po_entry *e = next(&r);
	assert_int_equal(e->comments.len, 2);
	assert_slice(e->comments.at[0], "first");
	assert_slice(e->extracted.at[0], "extracted");
	assert_int_equal(e->references.len, 3);
	assert_slice(e->references.at[1], "b c.txt:2");
	assert_int_equal(e->flags.len, 3);
	assert_true(po_has_flag(e, SLICE("max-length:20")));
	assert_slice(e->old_id.text, "old");
	assert_slice(e->context.text, "ctx");
	assert_slice(e->id.text, "one\ntwo\t\"\\");
	assert_int_equal(e->id.line, 9);
	assert_slice(e->plural.text, "many");
	assert_int_equal(e->texts.len, 2);
	assert_slice(e->texts.at[0].text, "é");
	assert_int_equal(e->texts.at[1].line, 14);
	assert_null(next(&r));
	po_close(&r);
}

static void obsolete_messages_and_free_layout_are_read(void **state)
{
	(void)state;
	struct po_reader r = open_text("\r\nmsgid \"a\" msgstr \"b\" msgid \"c\"\r\nmsgstr\r\n\"d\"\r\n#~| msgid \"was\"\r\n#~ msgid \"e\"\r\n"
				       "#~ msgstr \"f\"\r\n# at the end\r\n", false);
	assert_slice(next(&r)->texts.at[0].text, "b");
	assert_slice(next(&r)->texts.at[0].text, "d");
	const struct po_entry *e = next(&r);
	assert_true(e->is_obsolete);
	assert_slice(e->old_id.text, "was");
	assert_slice(e->texts.at[0].text, "f");
	assert_null(next(&r));
	po_close(&r);
}

static void errors_are_told_with_line_and_column(void **state)
{
	static const struct {
		const char *text;
		unsigned long line, column;
	} cases[] = {
		{ "msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"\n", 2, 1 },
		{ "msgid \"a\n\"\nmsgstr \"\"\n", 1, 7 },
		{ "msgid \"é\\q\"\nmsgstr \"\"\n", 1, 9 },
		{ "msgid \"a\"\n# x\nmsgstr \"\"\n", 2, 1 },
		{ "msgid \"a\"\n", 2, 1 },
		{ "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"\"\n", 3, 1 },
		{ "msgid \"a\"\nmsgstr[0] \"\"\n", 2, 1 },
		{ "  foo\n", 1, 3 },
		{ "msgid \"a\"\nmsgstr \"b\"\n \"c\n", 3, 2 },
		{ "\"x\"\n", 1, 1 },
		{ "#~ msgid \"a\"\nmsgstr \"b\"\n", 2, 1 },
		{ "msgid\nmsgstr \"b\"\n", 2, 1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct po_reader r = open_text(cases[i].text, false);
		const struct po_entry *e;
		parl_error err = { 0 };
		assert_int_equal(po_next(&r, &e, &err), PARL_SYNTAX);
		if (err.line != cases[i].line || err.column != cases[i].column)
			fail_msg("case %zu: %lu:%lu: %s", i, err.line, err.column, err.message);
		po_close(&r);
	}
}

static void broken_entries_are_skipped_when_asked(void **state)
{
	(void)state;
	struct po_reader r = open_text("msgid \"a\"\nmsgid \"b\"\nmsgstr \"B\"\n\nmsgid \"c\nmsgstr \"C\"\n\n# d\nmsgid \"d\"\nmsgstr \"D\"\nfoo\n", true);
	assert_slice(next(&r)->id.text, "b");
	assert_slice(next(&r)->id.text, "d");
	assert_null(next(&r));
	assert_int_equal(r.nerrors, 3);
	po_close(&r);
}

static void places_in_strings_are_found(void **state)
{
	(void)state;
	struct po_reader r = open_text("msgid \"a\"\nmsgstr \"\"\n\"é\\n\"\n\"\\\"xy\"\n", false);
	const struct po_string *s = &next(&r)->texts.at[0];
	size_t line, column;
	assert_slice(s->text, "é\n\"xy");
	po_locate(&r, s, 0, &line, &column);
	assert_int_equal(line * 100 + column, 302);
	po_locate(&r, s, 2, &line, &column);
	assert_int_equal(line * 100 + column, 303);
	po_locate(&r, s, 4, &line, &column);
	assert_int_equal(line * 100 + column, 404);
	po_locate(&r, s, 6, &line, &column);
	assert_int_equal(line * 100 + column, 406);
	po_close(&r);
}

static void the_header_names_the_encoding(void **state)
{
	(void)state;
	struct po_reader r = open_text("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-2\\n\"\n\nmsgid \"a\"\nmsgstr \"\xB1\"\n", false);
	assert_true(po_is_header(next(&r)));
	const struct po_entry *e = next(&r);
	assert_slice(e->texts.at[0].text, "ą");
	assert_slice(po_entry_bytes(&r, e), "msgid \"a\"\nmsgstr \"\xB1\"\n");
	po_close(&r);
}

static void write_glossary(const struct termbase *tb, const char *source, const char *target, struct buf *into)
{
	struct out out;
	struct write_options o = { .source_language = slice_of(source), .target_language = slice_of(target) };
	out_open_buffer(&out, into);
	assert_int_equal(format_by_name(SLICE("po"))->write_termbase(tb, &out, &o, &no_diag, NULL), PARL_OK);
	assert_int_equal(out_close(&out, NULL), PARL_OK);
}

static struct termbase *read_glossary(slice bytes, const char *target)
{
	struct termbase *tb = termbase_new();
	parl_error err = { 0 };
	struct read_options o = { .target_language = slice_of(target) };
	if (format_by_name(SLICE("po"))->read_termbase(tb, SLICE("t.po"), bytes, &o, &no_diag, &err))
		fail_msg("%lu: %s", err.line, err.message);
	return tb;
}

static struct term *add(struct termbase *tb, struct concept *c, const char *language, const char *text, int status, int type)
{
	struct term *t = section_add_term(tb, concept_add_section(tb, c, slice_of(language)), slice_of(text));
	t->status = (uint8_t)status;
	t->type = (uint8_t)type;
	return t;
}

static struct termbase *small_glossary(void)
{
	struct termbase *tb = termbase_new();
	struct concept *c = termbase_add_concept(tb, SLICE("un"));
	item_add(tb, &c->items, CATEGORY_SUBJECT_FIELD, ELEMENT_DESCRIP, SLICE(""), SLICE("UN system"));
	item_add(tb, &c->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("two\nlines"));
	struct term *t = add(tb, c, "en", "United Nations", STATUS_PREFERRED, TYPE_FULL_FORM);
	t->part = PART_PROPER_NOUN;
	item_add(tb, &t->items, CATEGORY_CONTEXT, ELEMENT_DESCRIP, SLICE(""), SLICE("The United Nations met."));
	item_add(tb, &t->items->group, CATEGORY_SOURCE, ELEMENT_ADMIN, SLICE(""), SLICE("a.txt:12"));
	add(tb, c, "en", "UN", STATUS_ADMITTED, TYPE_ACRONYM);
	add(tb, c, "fr", "Nations Unies", STATUS_PREFERRED, TYPE_NONE)->flags = FLAG_UNVERIFIED;
	add(tb, c, "fr", "ONU", STATUS_PREFERRED, TYPE_ACRONYM);
	add(tb, c, "fr", "Société des Nations", STATUS_SUPERSEDED, TYPE_NONE);
	c = termbase_add_concept(tb, SLICE("veto"));
	add(tb, c, "en", "veto", STATUS_NONE, TYPE_NONE)->flags = FLAG_UNVERIFIED;
	return tb;
}

static void a_glossary_becomes_entries_with_comments(void **state)
{
	(void)state;
	struct termbase *tb = small_glossary();
	struct buf b;
	buf_init(&b, 1 << 20);
	write_glossary(tb, "en", "fr", &b);
	size_t at = slice_find(buf_slice(&b), SLICE("\n\n"), 0);
	assert_slice(slice_sub(buf_slice(&b), at + 2, b.len),
		     "# two\n# lines\n#. subject: UN system\n#. part of speech: properNoun\n#. type: fullForm\n#. status: preferred\n"
		     "#. context: The United Nations met.\n#. also: ONU\n#. dated: Société des Nations\n#: a.txt:12\n#, fuzzy\n"
		     "msgctxt \"un\"\nmsgid \"United Nations\"\nmsgstr \"Nations Unies\"\n\n"
		     "# two\n# lines\n#. subject: UN system\n#. type: acronym\n#. status: admitted\n#. also: Nations Unies\n"
		     "#. dated: Société des Nations\nmsgctxt \"un\"\nmsgid \"UN\"\nmsgstr \"ONU\"\n\n"
		     "msgctxt \"veto\"\nmsgid \"veto\"\nmsgstr \"\"\n");
	buf_release(&b);
	termbase_free(tb);
}

static void a_glossary_of_ours_is_read_back_into_concepts(void **state)
{
	(void)state;
	struct termbase *tb = small_glossary();
	struct buf b;
	buf_init(&b, 1 << 20);
	write_glossary(tb, "en", "fr", &b);
	struct termbase *back = read_glossary(buf_slice(&b), NULL);
	assert_int_equal(back->concepts.len, 2);
	const struct concept *c = back->concepts.at[0];
	assert_slice(c->id, "un");
	assert_slice(c->items->value, "UN system");
	assert_slice(c->items->next->value, "two\nlines");
	assert_null(c->items->next->next);
	const struct term *t = concept_section(c, SLICE("en"))->terms;
	assert_int_equal(t->part, PART_PROPER_NOUN);
	assert_slice(t->items->group->value, "a.txt:12");
	assert_slice(t->next->text, "UN");
	assert_null(t->next->next);
	t = concept_section(c, SLICE("fr"))->terms;
	assert_slice(t->text, "Nations Unies");
	assert_int_equal(t->flags, FLAG_UNVERIFIED);
	assert_int_equal(t->next->next->status, STATUS_SUPERSEDED);
	termbase_free(back);
	termbase_free(tb);
	buf_release(&b);
}

static void glossaries_of_weblate_keep_their_flags(void **state)
{
	(void)state;
	struct termbase *tb = read_glossary(SLICE("#. a body\n#, terminology, forbidden\nmsgctxt \"law\"\nmsgid \"veto\"\nmsgstr \"否决\"\n\n"
						  "#, read-only, max-length:9\nmsgctxt \"law\"\nmsgid \"UN\"\nmsgstr \"UN\"\n"), "zh");
	assert_int_equal(tb->concepts.len, 2);
	assert_int_equal(concept_section(tb->concepts.at[0], SLICE("zh"))->terms->status, STATUS_DEPRECATED);
	assert_slice(tb->concepts.at[0]->items->value, "law");
	assert_slice(tb->concepts.at[0]->items->next->value, "a body");
	assert_int_equal(tb->concepts.at[1]->flags, FLAG_DO_NOT_TRANSLATE);
	assert_slice(tb->concepts.at[1]->items->next->value, "max-length:9");
	termbase_free(tb);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_entry_is_read_with_all_its_parts),
		cmocka_unit_test(obsolete_messages_and_free_layout_are_read),
		cmocka_unit_test(errors_are_told_with_line_and_column),
		cmocka_unit_test(broken_entries_are_skipped_when_asked),
		cmocka_unit_test(places_in_strings_are_found),
		cmocka_unit_test(the_header_names_the_encoding),
		cmocka_unit_test(a_glossary_becomes_entries_with_comments),
		cmocka_unit_test(a_glossary_of_ours_is_read_back_into_concepts),
		cmocka_unit_test(glossaries_of_weblate_keep_their_flags),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
