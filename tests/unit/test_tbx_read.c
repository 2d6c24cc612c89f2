#include "harness.h"

#include <stdio.h>
#include <time.h>

#include "base/buf.h"
#include "format/tbx.h"

struct heard {
	size_t count;
	char first[300];
};

static void listen(void *user, const parl_diagnostic *d)
{
	struct heard *h = user;
	if (!h->count++)
		snprintf(h->first, sizeof h->first, "%lu:%lu: %s", d->line, d->column, d->message);
}

static struct termbase *read_with(slice bytes, bool keep_going, struct heard *heard, parl_error *err)
{
	struct termbase *tb = termbase_new();
	struct diag diag = { listen, heard };
	struct read_options options = { .keep_going = keep_going };
	*heard = (struct heard){ 0 };
	*err = (parl_error){ 0 };
	assert_non_null(tb);
	if (tbx_read(tb, SLICE("x.tbx"), bytes, &options, &diag, err) == PARL_OK)
		return tb;
	termbase_free(tb);
	return NULL;
}

/* A good text, read without a word. */
static struct termbase *read_good(slice bytes)
{
	struct heard heard;
	parl_error err;
	struct termbase *tb = read_with(bytes, false, &heard, &err);
	assert_string_equal(err.message, "");
	assert_string_equal(heard.first, "");
	assert_non_null(tb);
	return tb;
}

static struct term *first_term(const struct termbase *tb)
{
	return tb->concepts.at[0]->sections->terms;
}

#define DCA(inside) SLICE("<tbx type='TBX-Basic' style='dca' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2'><text><body>" inside \
			  "</body></text></tbx>")
#define ONE(inside) DCA("<conceptEntry id='c1'><langSec xml:lang='en'><termSec><term>veto</term>" inside "</termSec></langSec></conceptEntry>")

static void picklists_become_fields(void **state)
{
	(void)state;
	struct termbase *tb = read_good(ONE("<termNote type='administrativeStatus'>notRecommended</termNote>"
					    "<termNote type='partOfSpeech'>Noun</termNote><termNote type='termType'>shortForm</termNote>"
					    "<termNote type='grammaticalGender'>neuter</termNote>"));
	const struct term *t = first_term(tb);
	assert_int_equal(t->status, STATUS_DEPRECATED);
	assert_int_equal(t->part, PART_NOUN);
	assert_int_equal(t->type, TYPE_SHORT_FORM);
	assert_int_equal(t->gender, GENDER_NEUTER);
	assert_null(t->items);
	termbase_free(tb);
	tb = read_good(ONE("<termNote type='usageStatus'>preferred</termNote>"));
	assert_int_equal(first_term(tb)->status, STATUS_PREFERRED);
	termbase_free(tb);
}

static void a_status_that_is_not_known_is_kept(void **state)
{
	(void)state;
	struct heard heard;
	parl_error err;
	struct termbase *tb = read_with(ONE("<termNote type='administrativeStatus'>brand new</termNote>"), false, &heard, &err);
	assert_int_equal(heard.count, 1);
	const struct item *it = first_term(tb)->items;
	assert_int_equal(first_term(tb)->status, STATUS_NONE);
	assert_slice(it->type, "administrativeStatus");
	assert_slice(it->value, "brand new");
	termbase_free(tb);
}

static void both_styles_and_both_generations_give_the_same(void **state)
{
	(void)state;
	const slice files[] = {
		DCA("<conceptEntry id='c1'><descrip type='subjectField'>law</descrip><langSec xml:lang='zh-hans'><termSec>"
		    "<term>\n  \xE5\x90\xA6\xE5\x86\xB3 </term><termNote type='partOfSpeech'>noun</termNote>"
		    "<descripGrp><descrip type='context'>x</descrip><admin type='source'>y</admin></descripGrp></termSec></langSec></conceptEntry>"),
		SLICE("<tbx style='dct' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2' xmlns:min='http://www.tbxinfo.net/ns/min' "
		      "xmlns:basic='http://www.tbxinfo.net/ns/basic'><text><body><conceptEntry id='c1'><min:subjectField>law</min:subjectField>"
		      "<langSec xml:lang='zh_Hans'><termSec><term>\xE5\x90\xA6\xE5\x86\xB3</term><min:partOfSpeech>noun</min:partOfSpeech>"
		      "<descripGrp><basic:context>x</basic:context><basic:source>y</basic:source></descripGrp></termSec></langSec></conceptEntry>"
		      "</body></text></tbx>"),
		SLICE("<!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'><martif type='TBX' xml:lang='en'><text><body><termEntry id='c1'>"
		      "<descrip type='subjectField'>law</descrip><langSet xml:lang='zh-Hans'><ntig><termGrp><term>\xE5\x90\xA6\xE5\x86\xB3</term>"
		      "<termNote type='partOfSpeech'>noun</termNote></termGrp><descripGrp><descrip type='context'>x</descrip>"
		      "<admin type='source'>y</admin></descripGrp></ntig></langSet></termEntry></body></text></martif>"),
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct termbase *tb = read_good(files[i]);
		const struct concept *c = tb->concepts.at[0];
		assert_slice(c->id, "c1");
		assert_int_equal(c->items->category, CATEGORY_SUBJECT_FIELD);
		assert_slice(c->sections->language, "zh-Hans");
		const struct term *t = first_term(tb);
		assert_slice(t->text, "\xE5\x90\xA6\xE5\x86\xB3");
		assert_int_equal(t->part, PART_NOUN);
		assert_int_equal(t->items->category, CATEGORY_CONTEXT);
		assert_slice(t->items->group->value, "y");
		assert_int_equal(t->items->group->category, CATEGORY_SOURCE);
		assert_null(t->items->next);
		termbase_free(tb);
	}
}

static void notes_in_brackets_set_flags(void **state)
{
	(void)state;
	struct termbase *tb = read_good(DCA("<conceptEntry id='c1'><note>[unverified] [case-sensitive] seen once</note><langSec xml:lang='en'>"
					    "<termSec><term>x</term><note>[forbidden]</note></termSec></langSec></conceptEntry>"));
	assert_int_equal(tb->concepts.at[0]->flags, FLAG_UNVERIFIED | FLAG_CASE_SENSITIVE);
	assert_slice(tb->concepts.at[0]->items->value, "[unverified] [case-sensitive] seen once");
	assert_int_equal(first_term(tb)->flags, FLAG_FORBIDDEN);
	termbase_free(tb);
}

static void references_follow_ids_that_were_mended(void **state)
{
	(void)state;
	struct termbase *tb = read_good(DCA("<conceptEntry id='18'><ref type='crossReference' target='19'>see</ref><langSec xml:lang='en'>"
					    "<termSec><term>y</term></termSec></langSec></conceptEntry><conceptEntry id='19'>"
					    "<langSec xml:lang='en'><termSec id='t'><term>x</term></termSec></langSec></conceptEntry>"));
	assert_slice(tb->concepts.at[0]->id, "c18");
	assert_slice(tb->concepts.at[0]->items->extra->target, "c19");
	/* a second file with the same ids */
	struct heard heard = { 0 };
	struct diag diag = { listen, &heard };
	struct read_options options = { 0 };
	parl_error err = { 0 };
	slice again = DCA("<conceptEntry id='c19'><ref type='crossReference' target='t'>see</ref><langSec xml:lang='en'>"
			  "<termSec id='t'><term>z</term></termSec></langSec></conceptEntry>");
	assert_int_equal(tbx_read(tb, SLICE("y.tbx"), again, &options, &diag, &err), PARL_OK);
	assert_int_equal(heard.count, 0);
	assert_slice(tb->concepts.at[2]->id, "c19-2");
	assert_slice(tb->concepts.at[2]->items->extra->target, "t-2");
	assert_slice(tb->concepts.at[2]->sections->terms->extra->id, "t-2");
	termbase_free(tb);
}

static void terms_know_their_place(void **state)
{
	(void)state;
	struct termbase *tb = read_good(SLICE("<tbx><text><body>\n<conceptEntry id='c'>\n<langSec xml:lang='en'><termSec>\n <term>\n   veto"
					      "</term></termSec></langSec></conceptEntry></body></text></tbx>"));
	assert_int_equal(first_term(tb)->line, 5);
	assert_int_equal(first_term(tb)->column, 4);
	termbase_free(tb);
}

static void a_broken_file_is_an_error_unless_told_to_keep_going(void **state)
{
	(void)state;
	struct heard heard;
	parl_error err;
	slice cut = SLICE("<tbx><text><body><conceptEntry id='c'><langSec xml:lang='en'><termSec><term>veto</term>\n"
			  "<termNote type='partOfSpeech'>noun</termNote></termSec><termSec><term>vet");
	assert_null(read_with(cut, false, &heard, &err));
	assert_int_equal(err.code, PARL_SYNTAX);
	assert_int_equal(err.line, 2);
	struct termbase *tb = read_with(cut, true, &heard, &err);
	assert_non_null(tb);
	assert_int_equal(heard.count, 1);
	assert_slice(first_term(tb)->text, "veto");
	assert_int_equal(first_term(tb)->part, PART_NOUN);
	assert_null(first_term(tb)->next);
	termbase_free(tb);
	assert_null(read_with(SLICE("<html/>"), true, &heard, &err));
}

static void markup_is_kept_beside_the_text(void **state)
{
	(void)state;
	struct termbase *tb = read_good(ONE("<note>a <hi type='bold'>b &amp; c</hi> <bpt i='1'>&lt;b></bpt>d<ept i='1'/></note>"));
	const struct item *it = first_term(tb)->items;
	assert_slice(it->value, "a b & c d");
	assert_slice(it->extra->markup, "a <hi type=\"bold\">b &amp; c</hi> <sc id=\"sc\" disp=\"&lt;b&gt;\"/>d<ec startRef=\"sc\"/>");
	termbase_free(tb);
}

/* Files that would take hours if anything were quadratic. */
static void large_and_odd_files_take_linear_time(void **state)
{
	(void)state;
	static const struct {
		const char *head, *part, *tail;
	} files[] = {
		{ "<tbx><text><body>", "<conceptEntry id='same'><langSec xml:lang='en'><termSec id='t'><term>x</term></termSec></langSec></conceptEntry>",
		  "</body></text></tbx>" },
		{ "<tbx><text><body><conceptEntry id='c'>", "<langSec xml:lang='en'><termSec><term>x</term></termSec></langSec>",
		  "</conceptEntry></body></text></tbx>" },
		{ "<tbx><text><body><conceptEntry id='c'><langSec xml:lang='en'><termSec><term>x</term>",
		  "<termNote type='administrativeStatus'>unheard of</termNote><note>y</note>", "</termSec></langSec></conceptEntry></body></text></tbx>" },
		{ "<tbx><text><body><conceptEntry id='c'><descripGrp><descrip type='definition'>x</descrip>", "<admin type='source'>y</admin>",
		  "</descripGrp><langSec xml:lang='en'><termSec><term>x</term></termSec></langSec></conceptEntry></body></text></tbx>" },
		{ "<tbx><tbxHeader><fileDesc><sourceDesc>", "<p>x</p>", "</sourceDesc></fileDesc></tbxHeader><text><body/></text></tbx>" },
		{ "<tbx><text><body><conceptEntry id='c'><note>", "<hi>x</hi>&amp;", "</note></conceptEntry></body></text></tbx>" },
		{ "<tbx><text><body><conceptEntry id='c'><note>", "<sc id='a'/>", "</note></conceptEntry></body></text></tbx>" },
		{ "<tbx><text><back><refObjectSec>", "<refObject id='r'><item>x</item></refObject>", "</refObjectSec></back></text></tbx>" },
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct buf b;
		struct heard heard;
		parl_error err;
		buf_init(&b, 1 << 28);
		buf_append(&b, slice_of(files[i].head));
		for (int k = 0; k < 100000; k++)
			buf_append(&b, slice_of(files[i].part));
		buf_append(&b, slice_of(files[i].tail));
		clock_t begin = clock();
		struct termbase *tb = read_with(buf_slice(&b), false, &heard, &err);
		assert_non_null(tb);
		/* about a tenth of a second without sanitizers; ten minutes if quadratic */
		assert_true(clock() - begin < 20 * CLOCKS_PER_SEC);
		assert_true(heard.count < 10);
		termbase_free(tb);
		buf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(picklists_become_fields),
		cmocka_unit_test(a_status_that_is_not_known_is_kept),
		cmocka_unit_test(both_styles_and_both_generations_give_the_same),
		cmocka_unit_test(notes_in_brackets_set_flags),
		cmocka_unit_test(references_follow_ids_that_were_mended),
		cmocka_unit_test(terms_know_their_place),
		cmocka_unit_test(a_broken_file_is_an_error_unless_told_to_keep_going),
		cmocka_unit_test(markup_is_kept_beside_the_text),
		cmocka_unit_test(large_and_odd_files_take_linear_time),
	};
	return cmocka_run_group_tests_name("tbx_read", tests, NULL, NULL);
}
