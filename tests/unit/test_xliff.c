#include "termbase_reduce.h"

#define XLIFF2(attributes, units) \
	"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' xmlns:gls='urn:oasis:names:tc:xliff:glossary:2.0' " \
	"xmlns:its='http://www.w3.org/2005/11/its' version='2.1' " attributes "><file id='f'>" units "</file></xliff>"

static struct termbase *read_xliff(const char *text, struct said *said)
{
	return read_as("xliff", slice_of(text), said);
}

static const struct term *term_of(const struct termbase *tb, size_t concept, const char *language)
{
	const struct lang_section *s = concept_section(tb->concepts.at[concept], slice_of(language));
	return s ? s->terms : NULL;
}

static void entries_of_the_glossary_module_are_concepts(void **state)
{
	(void)state;
	struct termbase *tb = read_xliff(XLIFF2("srcLang='en' trgLang='fr'", "<unit id='1'><gls:glossary><gls:glossEntry id='g1' ref='#m1'>"
		"<gls:term source='UNTERM'>quorum</gls:term><gls:translation id='1' source='IATE'>quorum atteint</gls:translation>"
		"<gls:translation>nombre suffisant</gls:translation><gls:definition source='Rules'>enough members</gls:definition>"
		"</gls:glossEntry></gls:glossary><segment><source>A <mrk id='m1' type='term'>quorum</mrk>.</source></segment></unit>"
		"<unit id='2'><gls:glossary><gls:glossEntry><gls:term>quorum</gls:term><gls:translation>quorum atteint</gls:translation>"
		"<gls:translation>majorité</gls:translation></gls:glossEntry></gls:glossary><segment><source>x</source></segment></unit>"),
		NULL);
	assert_int_equal(tb->concepts.len, 1);
	const struct concept *c = tb->concepts.at[0];
	assert_slice(c->id, "g1");
	assert_slice(item_find(c->items, CATEGORY_DEFINITION)->value, "enough members");
	assert_slice(item_find(c->items, CATEGORY_DEFINITION)->group->value, "Rules");
	assert_slice(term_of(tb, 0, "en")->items->value, "UNTERM");
	const struct term *fr = term_of(tb, 0, "fr");
	assert_slice(fr->text, "quorum atteint");
	assert_slice(fr->items->value, "IATE");
	assert_slice(fr->next->text, "nombre suffisant");
	assert_slice(fr->next->next->text, "majorité");
	assert_null(fr->next->next->next);
	termbase_free(tb);
}

static void marks_with_one_id_are_a_pair(void **state)
{
	(void)state;
	struct termbase *tb = read_xliff(XLIFF2("srcLang='en' trgLang='zh-Hans'", "<unit id='1'><segment><source>The <mrk id='a' type='term' "
		"value='a no'>veto</mrk> of the <mrk id='b' type='term' ref='http://x.org/sc'><pc id='1'>Security</pc> Council<ph id='2'/>"
		"</mrk> <mrk id='c' type='comment' value='?'>now</mrk></source><target><mrk id='b' type='term'>安理会</mrk>的<mrk id='a' "
		"type='term'>否决权</mrk></target></segment></unit>"), NULL);
	assert_int_equal(tb->concepts.len, 2);
	assert_slice(term_of(tb, 0, "en")->text, "veto");
	assert_slice(term_of(tb, 0, "zh-Hans")->text, "否决权");
	assert_slice(tb->concepts.at[0]->items->value, "a no");
	assert_slice(term_of(tb, 1, "en")->text, "Security Council");
	assert_slice(term_of(tb, 1, "zh-Hans")->text, "安理会");
	assert_slice(tb->concepts.at[1]->items->extra->target, "http://x.org/sc");
	termbase_free(tb);
}

static void the_same_pair_is_one_concept(void **state)
{
	(void)state;
	struct termbase *tb = read_xliff(XLIFF2("srcLang='en' trgLang='fr'", "<unit id='1'><segment><source><mrk id='1' type='term'>veto</mrk>"
		"</source></segment></unit><unit id='2'><segment><source><mrk id='1' type='term'>veto</mrk></source><target><mrk id='9' "
		"type='term'>droit de veto</mrk></target></segment></unit><unit id='3'><segment><source>No <mrk id='5' type='term'>veto</mrk>"
		"</source><target>Pas de <mrk id='5' type='term'>droit de veto</mrk></target></segment></unit>"
		"<unit id='4'><segment><source><mrk id='1' type='term'>veto</mrk></source><target><mrk id='1' type='term'>veto</mrk></target>"
		"</segment></unit>"), NULL);
	assert_int_equal(tb->concepts.len, 2);
	assert_slice(term_of(tb, 0, "fr")->text, "droit de veto");
	assert_null(term_of(tb, 0, "fr")->next);
	assert_slice(term_of(tb, 1, "fr")->text, "veto");
	termbase_free(tb);
}

static void marks_may_span_and_cross(void **state)
{
	(void)state;
	struct termbase *tb = read_xliff(XLIFF2("srcLang='en'", "<unit id='1'><segment><source>a <sm id='1' type='term'/>treaty <mrk id='2' "
		"type='term'>body</mrk> of experts<em startRef='1'/> <sm id='3' type='term'/>never closed<cp hex='0007'/></source></segment></unit>"),
		NULL);
	assert_int_equal(tb->concepts.len, 2);
	assert_slice(term_of(tb, 0, "en")->text, "treaty body of experts");
	assert_slice(term_of(tb, 1, "en")->text, "body");
	termbase_free(tb);
}

static void version_1_2_marks_segments_and_terms(void **state)
{
	(void)state;
	struct termbase *tb = read_xliff("<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2' "
		"xmlns:itsxlf='http://www.w3.org/ns/its-xliff/'><file original='a' source-language='en' target-language='es'><body><trans-unit "
		"id='1'><source>The <mrk mtype='term'>charter</mrk></source><seg-source><mrk mtype='seg' mid='0'>The <bpt id='1'>&lt;b></bpt>"
		"<mrk mtype='term' mid='t1' itsxlf:termInfoRef='http://x.org/c'><g id='2'>charter</g></mrk></mrk></seg-source><target>La <mrk "
		"mtype='term' mid='t1'>carta</mrk></target><alt-trans><target><mrk mtype='term'>estatuto</mrk></target></alt-trans></trans-unit>"
		"</body></file></xliff>", NULL);
	assert_int_equal(tb->concepts.len, 1);
	assert_slice(term_of(tb, 0, "en")->text, "charter");
	assert_slice(term_of(tb, 0, "es")->text, "carta");
	assert_slice(tb->concepts.at[0]->items->extra->target, "http://x.org/c");
	termbase_free(tb);
}

static void its_marks_terms_too(void **state)
{
	(void)state;
	struct termbase *tb = read_xliff(XLIFF2("srcLang='en' trgLang='fr'", "<unit id='1'><segment><source><mrk id='1' type='generic' "
		"its:term='yes' its:termConfidence='0.7'>envoy</mrk> <mrk id='2' type='its:term-no'>the</mrk> <mrk id='3' type='term' "
		"its:term='no'>of</mrk></source></segment></unit>"), NULL);
	assert_int_equal(tb->concepts.len, 1);
	assert_slice(term_of(tb, 0, "en")->text, "envoy");
	assert_int_equal(term_of(tb, 0, "en")->flags, FLAG_UNVERIFIED);
	assert_slice(term_of(tb, 0, "en")->items->value, "0.7");
	termbase_free(tb);
}

#define ITS "xmlns:its='http://www.w3.org/2005/11/its'"
#define RULED(rules, source)                                                                                                      \
	"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file source-language='en' target-language='fr'><header>" \
	"<its:rules version='2.0' " ITS ">" rules "</its:rules></header><body><trans-unit id='1'><source>" source                    \
	"</source></trans-unit></body></file></xliff>"

/* The terms that the rules find in the source, '|' between them. */
static void assert_ruled(const char *xliff, const char *want, const char *says)
{
	struct said said = { { 0 } };
	struct buf b;
	struct termbase *tb = read_as("xliff", slice_of(xliff), &said);
	buf_init(&b, 1 << 16);
	for (size_t i = 0; i < tb->concepts.len; i++)
		assert_true((!i || buf_putc(&b, '|')) && buf_append(&b, tb->concepts.at[i]->sections->terms->text));
	assert_slice(buf_slice(&b), want);
	assert_said(&said, says);
	buf_release(&b);
	termbase_free(tb);
}

static void rules_of_its_select_terms(void **state)
{
	(void)state;
	assert_ruled(RULED("<its:termRule selector='//g' term='yes'/>", "a <g id='1'>veto</g> b <x/><g id='2'>treaty</g>"), "veto|treaty", "");
	assert_ruled(RULED("<its:termRule selector=\"//x:g[@ctype='x-html-dfn' and @id]\" term='yes'/>",
			   "<g id='1' ctype='x-html-dfn'>veto</g> <g ctype='x-html-dfn'>no</g> <g id='3' ctype='bold'>no</g>"), "veto", "");
	assert_ruled(RULED("<its:termRule selector='/xliff/file//source/g | //mrk[@mtype=\"x-t\"]' term='yes'/>",
			   "<g id='1'>veto</g> <mrk mtype='x-t'>treaty</mrk> <mrk mtype='x-t2'>no</mrk>"), "veto|treaty", "");
	assert_ruled(RULED("<its:termRule selector='/file//g' term='yes'/>", "<g id='1'>veto</g>"), "", "0: no glossary entries and no terms marked in it\n");
	assert_ruled(RULED("<its:termRule selector='//g' term='yes'/><its:termRule selector='//g[@id=\"1\"]' term='no'/>",
			   "<g id='1'>veto</g><g id='2'>treaty</g>"), "treaty", "");
	assert_ruled(RULED("<its:termRule selector='//g/*' term='yes'/>", "<g id='1'>a <g id='2'>veto</g></g>"), "veto", "");
	assert_ruled(RULED("<its:termRule selector='//g' term='yes'/>", "<g id='1' its:term='no' " ITS ">a</g><g id='2'>veto</g>"), "veto", "");
}

static void rules_that_are_not_understood_are_told(void **state)
{
	(void)state;
	static const char *const selectors[] = {
		"//g[1]", "g", "//g[position()=1]", "id('x')", "//g/..", "//g[@id='1]", "//child::g", "//g |", "", "//g[@id='1' or @id='2']", "//g x",
		"/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a",
	};
	for (size_t i = 0; i < sizeof selectors / sizeof *selectors; i++) {
		struct said said = { { 0 } };
		struct buf b;
		buf_init(&b, 1 << 16);
		assert_true(buf_printf(&b, "<xliff version='1.2'><file source-language='en'><header><its:rules " ITS "><its:termRule selector=\"%s\" "
				       "term='yes'/></its:rules></header><body><trans-unit id='1'><source><g id='1'>a</g> <mrk mtype='term'>veto</mrk>"
				       "</source></trans-unit></body></file></xliff>", selectors[i]));
		struct termbase *tb = read_as("xliff", buf_slice(&b), &said);
		assert_int_equal(tb->concepts.len, 1);
		assert_contains(buf_slice(&said.lines), "not a selector that is understood");
		buf_release(&said.lines);
		buf_release(&b);
		termbase_free(tb);
	}
}

static void rules_say_where_terms_are_described(void **state)
{
	(void)state;
	struct termbase *tb = read_as("xliff", SLICE(RULED("<its:termRule selector='//g' term='yes' termInfoRef='https://example.org/all'/>"
		"<its:termRule selector='//mrk' term='yes' termInfoRefPointer='@x-ref'/>", "<g id='1'>veto</g> <mrk x-ref='https://example.org/t'>treaty</mrk>")),
		NULL);
	assert_int_equal(tb->concepts.len, 2);
	assert_slice(tb->concepts.at[0]->items->extra->target, "https://example.org/all");
	assert_slice(tb->concepts.at[1]->items->extra->target, "https://example.org/t");
	termbase_free(tb);
}

static void languages_must_be_known(void **state)
{
	(void)state;
	static const char text[] = "<xliff version='2.0'><file id='1'>\n<unit id='1'><segment><source><mrk id='1' type='term'>x</mrk></source>"
		"</segment></unit></file></xliff>";
	parl_error err = { 0 };
	struct termbase *tb;
	struct read_options options = { .keep_going = false };
	assert_int_equal(try_read(&tb, "xliff", slice_of(text), &options, NULL, &err), PARL_ARGUMENT);
	assert_int_equal(err.line, 2);
	termbase_free(tb);
	options.source_language = SLICE("en");
	assert_int_equal(try_read(&tb, "xliff", slice_of(text), &options, NULL, &err), PARL_OK);
	assert_slice(term_of(tb, 0, "en")->text, "x");
	termbase_free(tb);
}

static void trouble_is_told(void **state)
{
	(void)state;
	struct said said = { { 0 } };
	struct termbase *tb = read_xliff(XLIFF2("srcLang='en' trgLang='fr'", "\n<unit id='1'><gls:glossary><gls:glossEntry id='g'>\n"
		"<gls:other/><gls:translation>rien</gls:translation></gls:glossEntry></gls:glossary><segment><source/></segment></unit>"), &said);
	assert_said(&said, "3: 'other': not known in a glossary entry; dropped\n2: 'g': a glossary entry without a term; left out\n"
		    "0: no glossary entries and no terms marked in it\n");
	termbase_free(tb);
}

static void what_is_written_looks_like_this(void **state)
{
	(void)state;
	struct said said = { { 0 } };
	struct termbase *tb = termbase_new();
	struct buf b;
	struct concept *c = termbase_add_concept(tb, SLICE("veto"));
	struct item *d = item_add(tb, &c->items, CATEGORY_DEFINITION, ELEMENT_DESCRIP, SLICE(""), SLICE("a <no>"));
	item_add(tb, &d->group, CATEGORY_SOURCE, ELEMENT_ADMIN, SLICE(""), SLICE("UN"));
	section_add_term(tb, concept_add_section(tb, c, SLICE("en")), SLICE("veto"))->status = STATUS_ADMITTED;
	section_add_term(tb, concept_add_section(tb, c, SLICE("zh-Hans")), SLICE("否决"));
	section_add_term(tb, concept_add_section(tb, c, SLICE("fr")), SLICE("veto"));
	section_add_term(tb, concept_add_section(tb, termbase_add_concept(tb, SLICE("x")), SLICE("fr")), SLICE("x"));
	write_as(&b, "xliff", tb, &said);
	assert_contains(buf_slice(&b), "    <unit id=\"veto\">\n"
		"      <gls:glossary>\n"
		"        <gls:glossEntry id=\"veto\" ref=\"#m1\">\n"
		"          <gls:term>veto</gls:term>\n"
		"          <gls:translation id=\"t1\">否决</gls:translation>\n"
		"          <gls:definition source=\"UN\">a &lt;no&gt;</gls:definition>\n"
		"          <mda:metadata>\n"
		"            <mda:metaGroup category=\"concept\">\n"
		"              <mda:meta type=\"id\">veto</mda:meta>\n"
		"            </mda:metaGroup>\n"
		"            <mda:metaGroup category=\"term\">\n"
		"              <mda:meta type=\"term\">veto</mda:meta>\n"
		"              <mda:meta type=\"administrativeStatus\">admitted</mda:meta>\n");
	assert_contains(buf_slice(&b), "        <source><mrk id=\"m1\" type=\"term\">veto</mrk></source>\n"
			"        <target><mrk id=\"m1\" type=\"term\">否决</mrk></target>\n");
	assert_said(&said, "0: 'fr': neither the source nor the target language of this XLIFF file; left out\n"
		    "0: 'x': a concept without a term in the source language; left out\n");
	buf_release(&b);
	termbase_free(tb);
}

static bool has_text(const struct term *t)
{
	return t && slice_trim(t->text).len > 0;
}

static const struct term *main_term(const struct lang_section *s)
{
	const struct term *t = section_best_term(s);
	if (has_text(t))
		return t;
	for (t = s ? s->terms : NULL; t && !has_text(t);)
		t = t->next;
	return t;
}

/* Can it stand in the glossary's own element for definitions? */
static bool is_plain(const struct item *it)
{
	const struct item *g = it->group;
	return it->category == CATEGORY_DEFINITION && slice_trim(it->value).len && !extra_says(it->extra) &&
	       (!g || (!g->next && !g->group && g->category == CATEGORY_SOURCE && !extra_says(g->extra) && slice_trim(g->value).len));
}

/* The first plain definition comes first. */
static void reduce_concept_items(struct termbase *tb, struct item **into, const struct item *list)
{
	const struct item *first = list;
	while (first && !is_plain(first))
		first = first->next;
	for (const struct item *it = first; it; it = NULL) {
		struct item alone = *it;
		alone.next = NULL;
		reduce_items(tb, into, &alone);
	}
	for (const struct item *it = list; it; it = it->next) {
		struct item alone = *it;
		alone.next = NULL;
		if (it != first)
			reduce_items(tb, into, &alone);
	}
}

static void reduce_pair(struct termbase *tb, const struct concept *c)
{
	const struct lang_section *en = concept_section(c, SLICE("en")), *zh = concept_section(c, SLICE("zh-Hans"));
	const struct term *first = main_term(en);
	if (!first)
		return;
	struct concept *own = termbase_add_concept(tb, c->id);
	own->flags = c->flags;
	reduce_concept_items(tb, &own->items, c->items);
	struct lang_section *s = concept_add_section(tb, own, SLICE("en"));
	reduce_items(tb, &s->items, en->items);
	reduce_term(tb, s, first);
	struct lang_section *t = zh && (main_term(zh) || zh->items) ? concept_add_section(tb, own, SLICE("zh-Hans")) : NULL;
	if (t)
		reduce_items(tb, &t->items, zh->items);
	for (const struct term *x = en->terms; x; x = x->next)
		if (x != first && has_text(x))
			reduce_term(tb, s, x);
	for (const struct term *x = t ? zh->terms : NULL; x; x = x->next)
		if (has_text(x))
			reduce_term(tb, t, x);
}

static struct termbase *reduce(const struct termbase *from)
{
	struct termbase *tb = termbase_new();
	tb->title = reduce_text(tb, from->title);
	tb->language = reduce_text(tb, from->language);
	reduce_header(tb, from);
	for (size_t i = 0; i < from->concepts.len; i++)
		reduce_pair(tb, from->concepts.at[i]);
	return tb;
}

static void all_that_fits_comes_back(void **state)
{
	(void)state;
	assert_comes_back("xliff", reduce);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries_of_the_glossary_module_are_concepts),
		cmocka_unit_test(marks_with_one_id_are_a_pair),
		cmocka_unit_test(the_same_pair_is_one_concept),
		cmocka_unit_test(marks_may_span_and_cross),
		cmocka_unit_test(version_1_2_marks_segments_and_terms),
		cmocka_unit_test(its_marks_terms_too),
		cmocka_unit_test(rules_of_its_select_terms),
		cmocka_unit_test(rules_that_are_not_understood_are_told),
		cmocka_unit_test(rules_say_where_terms_are_described),
		cmocka_unit_test(languages_must_be_known),
		cmocka_unit_test(trouble_is_told),
		cmocka_unit_test(what_is_written_looks_like_this),
		cmocka_unit_test(all_that_fits_comes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
