#include "termbase_reduce.h"

static struct termbase *read_tmx(const char *text, struct said *said)
{
	return read_as("tmx", slice_of(text), said);
}

static const struct term *term_of(const struct termbase *tb, size_t concept, const char *language)
{
	const struct lang_section *s = concept_section(tb->concepts.at[concept], slice_of(language));
	return s ? s->terms : NULL;
}

static void units_become_concepts(void **state)
{
	(void)state;
	struct termbase *tb = read_tmx("<tmx version='1.4'><header srclang='en' adminlang='fr'><note>from the archive</note></header><body>"
		"<tu tuid='veto' creationid='ana'><note>of the Council</note><prop type='x-subjectField'>law</prop>"
		"<tuv xml:lang='EN-us'><prop type='x-administrativeStatus'>preferred</prop><seg>veto</seg></tuv>"
		"<tuv xml:lang='zh-Hans'><seg>否决</seg></tuv><tuv xml:lang='zh-Hans'><note>rare</note><seg>否决权</seg></tuv></tu>"
		"</body></tmx>", NULL);
	const struct concept *c = tb->concepts.at[0];
	assert_int_equal(tb->concepts.len, 1);
	assert_slice(tb->language, "fr");
	assert_slice(tb->source_desc->value, "from the archive");
	assert_slice(c->id, "veto");
	assert_slice(item_find(c->items, CATEGORY_SUBJECT_FIELD)->value, "law");
	assert_slice(item_find(c->items, CATEGORY_NOTE)->value, "of the Council");
	assert_slice(c->items->type, "creationid");
	assert_int_equal(term_of(tb, 0, "en-US")->status, STATUS_PREFERRED);
	assert_slice(term_of(tb, 0, "zh-Hans")->next->text, "否决权");
	assert_slice(term_of(tb, 0, "zh-Hans")->next->items->value, "rare");
	termbase_free(tb);
}

static void version_1_1_names_languages_without_prefix(void **state)
{
	(void)state;
	struct termbase *tb = read_tmx("<!DOCTYPE tmx SYSTEM 'tmx11.dtd'><tmx version='1.1'><header/><body><tu><tuv lang='EN'><seg>peace "
		"<ut>{\\b </ut>treaty<ut>}</ut></seg></tuv></tu></body></tmx>", NULL);
	assert_slice(term_of(tb, 0, "en")->text, "peace treaty");
	termbase_free(tb);
}

static void codes_go_and_highlighted_text_stays(void **state)
{
	(void)state;
	struct termbase *tb = read_tmx("<tmx version='1.4'><header/><body><tu><tuv xml:lang='en'><seg><bpt i='1'>&lt;b></bpt>peace<ept "
		"i='1'>&lt;/b></ept> <hi type='term'>treaty</hi><it pos='begin'>&lt;i></it><ph>&lt;img alt='<sub>a <ph>x</ph>dove</sub>'/></ph>"
		"</seg></tuv></tu></body></tmx>", NULL);
	assert_slice(term_of(tb, 0, "en")->text, "peace treaty");
	assert_slice(term_of(tb, 0, "en")->items->type, "sub");
	assert_slice(term_of(tb, 0, "en")->items->value, "a xdove");
	termbase_free(tb);
}

static void trouble_is_told_with_its_place(void **state)
{
	(void)state;
	struct said said = { { 0 } };
	struct termbase *tb = read_tmx("<tmx version='1.4'><header><ude/></header><body>\n<tu>\n<tuv><seg>x</seg></tuv>\n"
		"<tuv xml:lang='en'><seg> </seg></tuv>\n<tuv xml:lang='fr'><prop type='x-partOfSpeech'>thing</prop></tuv></tu></body></tmx>",
		&said);
	assert_said(&said, "1: 'ude': has no place in the model; dropped\n"
		    "3: '': not a language tag; the segment is dropped\n"
		    "4: 'en': a segment without text; left out\n"
		    "5: 'fr': a segment without text; left out\n");
	termbase_free(tb);
}

static void what_is_no_tmx_is_refused(void **state)
{
	(void)state;
	parl_error err = { 0 };
	struct termbase *tb;
	const struct read_options options = { .keep_going = true };
	assert_int_equal(try_read(&tb, "tmx", SLICE("<martif/>"), &options, NULL, &err), PARL_SYNTAX);
	termbase_free(tb);
	assert_int_equal(try_read(&tb, "tmx", SLICE("<tmx><body><tu tuid='a'><tuv xml:lang='en'><seg>veto</seg></tuv></tu><tu"), &options,
				  NULL, &err), PARL_OK);
	assert_slice(term_of(tb, 0, "en")->text, "veto");
	termbase_free(tb);
}

static void what_is_written_looks_like_this(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	struct buf b;
	tb->title = SLICE("A & B");
	struct concept *c = termbase_add_concept(tb, SLICE("veto"));
	c->flags = FLAG_CASE_SENSITIVE;
	struct item *d = item_add(tb, &c->items, CATEGORY_DEFINITION, ELEMENT_DESCRIP, SLICE(""), SLICE("a <no>"));
	item_add(tb, &d->group, CATEGORY_SOURCE, ELEMENT_ADMIN, SLICE(""), SLICE("UN"));
	struct lang_section *s = concept_add_section(tb, c, SLICE("en"));
	item_add(tb, &s->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("of English"));
	section_add_term(tb, s, SLICE("veto"))->status = STATUS_ADMITTED;
	write_as(&b, "tmx", tb, NULL);
	assert_slice(buf_slice(&b), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
		"<tmx version=\"1.4\">\n"
		"  <header creationtool=\"parlance\" creationtoolversion=\"1.2\" segtype=\"phrase\" o-tmf=\"TBX\" adminlang=\"en\" "
		"srclang=\"en\" datatype=\"plaintext\">\n"
		"    <prop type=\"x-title\">A &amp; B</prop>\n"
		"  </header>\n"
		"  <body>\n"
		"    <tu tuid=\"veto\">\n"
		"      <prop type=\"x-flags\">case-sensitive</prop>\n"
		"      <prop type=\"x-definition\">a &lt;no&gt;</prop>\n"
		"      <prop type=\"x-definition/source\">UN</prop>\n"
		"      <tuv xml:lang=\"en\">\n"
		"        <prop type=\"x-langSec:note\">of English</prop>\n"
		"        <prop type=\"x-administrativeStatus\">admitted</prop>\n"
		"        <seg>veto</seg>\n"
		"      </tuv>\n"
		"    </tu>\n"
		"  </body>\n"
		"</tmx>\n");
	buf_release(&b);
	termbase_free(tb);
}

static void what_cannot_be_written_is_told(void **state)
{
	(void)state;
	struct said said = { { 0 } };
	struct termbase *tb = termbase_new();
	struct buf b;
	termbase_add_concept(tb, SLICE("empty"));
	struct concept *c = termbase_add_concept(tb, SLICE("half"));
	section_add_term(tb, concept_add_section(tb, c, SLICE("en")), SLICE("half"));
	concept_add_section(tb, c, SLICE("fr"));
	write_as(&b, "tmx", tb, &said);
	assert_said(&said, "0: 'empty': a concept without terms cannot be written; left out\n"
		    "0: 'fr': a language without terms, or terms without a language, cannot be written; left out\n");
	buf_release(&b);
	termbase_free(tb);
}

/* What a TMX written of it is to give back. */
static struct termbase *reduce(const struct termbase *from)
{
	struct termbase *tb = termbase_new();
	struct language language = language_parse(from->language);
	tb->title = reduce_text(tb, from->title);
	tb->language = arena_dup(&tb->arena, language_known(&language) ? language_slice(&language) : SLICE("en"));
	reduce_header(tb, from);
	for (size_t i = 0; i < from->concepts.len; i++)
		reduce_concept(tb, from->concepts.at[i]);
	return tb;
}

static void all_that_fits_comes_back(void **state)
{
	(void)state;
	assert_comes_back("tmx", reduce);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_become_concepts),
		cmocka_unit_test(version_1_1_names_languages_without_prefix),
		cmocka_unit_test(codes_go_and_highlighted_text_stays),
		cmocka_unit_test(trouble_is_told_with_its_place),
		cmocka_unit_test(what_is_no_tmx_is_refused),
		cmocka_unit_test(what_is_written_looks_like_this),
		cmocka_unit_test(what_cannot_be_written_is_told),
		cmocka_unit_test(all_that_fits_comes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
