#include "format_harness.h"
#include "generate.h"

#define PREFIXES "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <http://x.org/t#> .\nPREFIX dct: <http://purl.org/dc/terms/>\n"
#define RDF(inside) \
	"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:skos='http://www.w3.org/2004/02/skos/core#' " \
	"xmlns:dct='http://purl.org/dc/terms/'>" inside "</rdf:RDF>"

static const struct term *term_of(const struct termbase *tb, size_t concept, const char *language)
{
	const struct lang_section *s = concept_section(tb->concepts.at[concept], slice_of(language));
	return s ? s->terms : NULL;
}

static void labels_of_turtle_become_terms(void **state)
{
	(void)state;
	struct termbase *tb = read_as("turtle", SLICE(PREFIXES
		"# a comment; with <signs> .\n<http://x.org/> a skos:ConceptScheme ; dct:title \"Votes\"@en .\n"
		":veto a skos:Concept ; skos:inScheme <http://x.org/> ;\n\tskos:prefLabel \"veto\"@en , '否决'@zh-Hans ;\n"
		"\tskos:altLabel \"\"\"right of \"veto\\\"\"\"\"@en;\n\tskos:hiddenLabel \"v\\u00E9to\"@fr ; skos:notation 4.2 ;\n"
		"\tskos:definition \"a \\\"no\\\"\"@en ; dct:source \"UN\"^^<http://www.w3.org/2001/XMLSchema#string> ; skos:related :vote ; .\n"
		":vote skos:prefLabel 'vote'@en ; skos:note [ a :x ; :y ( 1 2 ) ] , \"n\" .\n:other :p :q ."), NULL);
	assert_int_equal(tb->concepts.len, 2);
	assert_slice(tb->title, "Votes");
	const struct concept *c = tb->concepts.at[0];
	assert_slice(c->id, "veto");
	assert_int_equal(term_of(tb, 0, "en")->status, STATUS_PREFERRED);
	assert_int_equal(term_of(tb, 0, "en")->line, 7);
	assert_slice(term_of(tb, 0, "en")->next->text, "right of \"veto\"");
	assert_int_equal(term_of(tb, 0, "en")->next->status, STATUS_ADMITTED);
	assert_slice(term_of(tb, 0, "zh-Hans")->text, "否决");
	assert_slice(term_of(tb, 0, "fr")->text, "véto");
	assert_int_equal(term_of(tb, 0, "fr")->status, STATUS_DEPRECATED);
	assert_slice(concept_section(c, SLICE("en"))->items->value, "a \"no\"");
	assert_slice(c->items->value, "4.2");
	assert_slice(item_find(c->items, CATEGORY_SOURCE)->value, "UN");
	assert_slice(item_find(c->items, CATEGORY_CROSS_REFERENCE)->extra->target, "vote");
	assert_slice(tb->concepts.at[1]->items->value, "n");
	termbase_free(tb);
}

static void labels_of_rdf_become_terms(void **state)
{
	(void)state;
	struct termbase *tb = read_as("skos", SLICE(RDF(
		"<skos:ConceptScheme rdf:about=''><dct:title>Votes</dct:title></skos:ConceptScheme>"
		"<skos:Concept rdf:ID='veto' xml:lang='en'><skos:prefLabel>veto</skos:prefLabel><skos:prefLabel xml:lang='fr'> droit de veto "
		"</skos:prefLabel><skos:narrower><skos:Concept rdf:about='#pocket' skos:prefLabel='x'><skos:prefLabel xml:lang='en'>pocket veto"
		"</skos:prefLabel></skos:Concept></skos:narrower><skos:exactMatch rdf:resource='http://y.org/veto'/></skos:Concept>"
		"<rdf:Description rdf:about='http://x.org/vote'><skos:hiddenLabel xml:lang='en'>voet</skos:hiddenLabel></rdf:Description>"
		"<rdf:Description rdf:about='http://x.org/no'><dct:title>no concept</dct:title></rdf:Description>")), NULL);
	assert_int_equal(tb->concepts.len, 3);
	assert_slice(tb->title, "Votes");
	assert_slice(term_of(tb, 0, "en")->text, "veto");
	assert_slice(term_of(tb, 0, "fr")->text, "droit de veto");
	assert_slice(tb->concepts.at[0]->items->extra->target, "pocket");
	assert_slice(tb->concepts.at[0]->items->next->extra->target, "http://y.org/veto");
	assert_slice(term_of(tb, 1, "en")->next->text, "pocket veto");
	assert_int_equal(term_of(tb, 2, "en")->status, STATUS_DEPRECATED);
	termbase_free(tb);
}

static void refuse(const char *text, unsigned long line, unsigned long column, const char *message)
{
	parl_error err = { 0 };
	struct termbase *tb;
	const struct read_options options = { .keep_going = false };
	assert_int_equal(try_read(&tb, "turtle", slice_of(text), &options, NULL, &err), PARL_SYNTAX);
	assert_string_equal(err.message, message);
	assert_int_equal(err.line, line);
	assert_int_equal(err.column, column);
	termbase_free(tb);
}

static void what_is_broken_is_named_with_its_place(void **state)
{
	(void)state;
	refuse("\n <a> <b> \"c", 2, 10, "a string that is not closed");
	refuse("<a> <b> 'c\nd' .", 1, 9, "a string that is not closed");
	refuse("<a> <b>", 1, 8, "an object was expected");
	refuse("<a> <b> <c>", 1, 12, "a full stop is missing");
	refuse("<a> b:c 1 .", 1, 5, "a prefix that is not declared");
	refuse("<a> <b> [ <c> 1 .", 1, 18, "a bracket that is not closed");
	refuse("<a> <b> \"\\q\" .", 1, 9, "an escape that Turtle does not know");
	refuse("<a b> <c> 1 .", 1, 1, "a name in <> that is not closed");
	refuse("@prefix x <y> .", 1, 9, "a prefix without a name");
	refuse("what is this", 1, 1, "a word that Turtle does not know");
}

static void trouble_is_told(void **state)
{
	(void)state;
	struct said said = { { 0 } };
	struct termbase *tb = read_as("turtle", SLICE(PREFIXES ":a skos:prefLabel \"a\" ;\n skos:altLabel \"b\"@en ;\n dct:modified 2020 ;\n"
		" skos:note [ dct:title \"x\" ] ."), &said);
	assert_said(&said, "7: 'http://www.w3.org/2004/02/skos/core#note': what stands in brackets is not read; dropped\n"
		    "4: 'a': a label without a language; left out (--from names one)\n"
		    "6: 'http://purl.org/dc/terms/modified': not a statement that the model has a place for; dropped\n");
	termbase_free(tb);
}

static struct termbase *sample(void)
{
	struct termbase *tb = termbase_new();
	struct concept *c = termbase_add_concept(tb, SLICE("veto"));
	tb->title = SLICE("Votes");
	struct item *d = item_add(tb, &c->items, CATEGORY_DEFINITION, ELEMENT_DESCRIP, SLICE(""), SLICE("a \"no\""));
	item_add(tb, &d->group, CATEGORY_SOURCE, ELEMENT_ADMIN, SLICE(""), SLICE("UN"));
	struct lang_section *s = concept_add_section(tb, c, SLICE("en"));
	section_add_term(tb, s, SLICE("right of veto"))->status = STATUS_ADMITTED;
	section_add_term(tb, s, SLICE("veto"))->status = STATUS_PREFERRED;
	section_add_term(tb, s, SLICE("veto power"))->status = STATUS_PREFERRED;
	section_add_term(tb, s, SLICE("liberum\nveto"))->status = STATUS_SUPERSEDED;
	s->terms->type = TYPE_PHRASE;
	item_add(tb, &s->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("Latin"));
	c->flags = FLAG_UNVERIFIED;
	return tb;
}

static void what_is_written_looks_like_this(void **state)
{
	(void)state;
	struct said said = { { 0 } };
	struct buf b;
	struct termbase *tb = sample();
	write_as(&b, "turtle", tb, &said);
	assert_slice(buf_slice(&b), "@prefix dct: <http://purl.org/dc/terms/> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
		"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
		"<> a skos:ConceptScheme ;\n\tdct:title \"Votes\" .\n\n"
		"<#veto> a skos:Concept ;\n\tskos:inScheme <> ;\n\tskos:prefLabel \"veto\"@en ;\n\tskos:altLabel \"right of veto\"@en ;\n"
		"\tskos:altLabel \"veto power\"@en ;\n\tskos:hiddenLabel \"liberum\\nveto\"@en ;\n\tskos:note \"Latin\"@en ;\n"
		"\tskos:definition \"a \\\"no\\\"\" ;\n\tdct:source \"UN\" ;\n\tskos:note \"[unverified]\" .\n");
	assert_said(&said, "0: 'termType': SKOS has no place for it at a label; left out\n"
		    "0: 'preferred': SKOS has one preferred label a language; the second is an altLabel\n"
		    "0: 'superseded': a hidden label in SKOS, as what is deprecated\n");
	buf_release(&b);
	write_as(&b, "skos", tb, NULL);
	assert_contains(buf_slice(&b), "  <skos:Concept rdf:about=\"#veto\">\n    <skos:inScheme rdf:resource=\"\"/>\n"
			"    <skos:prefLabel xml:lang=\"en\">veto</skos:prefLabel>\n");
	buf_release(&b);
	termbase_free(tb);
}

/* Both syntaxes say the same, and what one pass has made of a termbase, the next does not change. */
static void both_syntaxes_settle_on_the_same(void **state)
{
	(void)state;
	size_t concepts = 0;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct buf one, two, three;
		struct termbase *tb = generate_termbase(seed);
		write_as(&one, "skos", tb, NULL);
		struct termbase *first = read_as("skos", buf_slice(&one), NULL);
		write_as(&two, "turtle", first, NULL);
		struct termbase *second = read_as("turtle", buf_slice(&two), NULL);
		write_as(&three, "skos", second, NULL);
		struct termbase *third = read_as("skos", buf_slice(&three), NULL);
		assert_same_termbase(third, second);
		assert_int_equal(first->concepts.len, tb->concepts.len);
		concepts += third->concepts.len;
		struct termbase *all[] = { tb, first, second, third };
		for (size_t i = 0; i < 4; i++)
			termbase_free(all[i]);
		buf_release(&one);
		buf_release(&two);
		buf_release(&three);
	}
	assert_true(concepts > 300);
}

/* Every label comes back with its language, text and kind. */
static void labels_come_back(void **state)
{
	(void)state;
	static const char *const formats[] = { "skos", "turtle" };
	for (size_t f = 0; f < 2; f++) {
		struct buf b;
		struct termbase *tb = sample();
		write_as(&b, formats[f], tb, NULL);
		struct termbase *back = read_as(formats[f], buf_slice(&b), NULL);
		const struct term *t = term_of(back, 0, "en");
		assert_slice(back->title, "Votes");
		assert_slice(t->text, "veto");
		assert_int_equal(t->status, STATUS_PREFERRED);
		assert_slice(t->next->text, "right of veto");
		assert_int_equal(t->next->next->status, STATUS_ADMITTED);
		assert_slice(t->next->next->next->text, "liberum\nveto");
		assert_int_equal(t->next->next->next->status, STATUS_DEPRECATED);
		assert_int_equal(back->concepts.at[0]->flags, FLAG_UNVERIFIED);
		assert_slice(item_find(back->concepts.at[0]->items, CATEGORY_DEFINITION)->value, "a \"no\"");
		buf_release(&b);
		termbase_free(back);
		termbase_free(tb);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_of_turtle_become_terms),
		cmocka_unit_test(labels_of_rdf_become_terms),
		cmocka_unit_test(what_is_broken_is_named_with_its_place),
		cmocka_unit_test(trouble_is_told),
		cmocka_unit_test(what_is_written_looks_like_this),
		cmocka_unit_test(labels_come_back),
		cmocka_unit_test(both_syntaxes_settle_on_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
