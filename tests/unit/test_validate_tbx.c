#include "validate_harness.h"

#define HEAD(dialect, style)                                                                                              \
	"<tbx type='" dialect "' style='" style "' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2'"                      \
	" xmlns:min='http://www.tbxinfo.net/ns/min' xmlns:basic='http://www.tbxinfo.net/ns/basic' xmlns:own='urn:own'>"   \
	"<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>\n"
#define TAIL "\n</body></text></tbx>"
#define CONCEPT(inside) "<conceptEntry id='c'>" inside "</conceptEntry>"
#define TERM(inside) CONCEPT("<langSec xml:lang='en'><termSec><term>t</term>" inside "</termSec></langSec>")
#define EN(terms) CONCEPT("<langSec xml:lang='en'>" terms "</langSec>")

#define BASIC(inside) found("x.tbx", SLICE(HEAD("TBX-Basic", "dca") inside TAIL), NULL)
#define DCT(inside) found("x.tbx", SLICE(HEAD("TBX-Basic", "dct") inside TAIL), NULL)
#define STATUS(word) "<termNote type='administrativeStatus'>" word "-admn-sts</termNote>"

static void a_good_file_has_no_findings(void **state)
{
	(void)state;
	assert_string_equal(BASIC(TERM("<termNote type='partOfSpeech'>noun</termNote><note>n</note>")), "");
	assert_string_equal(DCT(TERM("<min:partOfSpeech>noun</min:partOfSpeech><note>n</note>")), "");
}

static void a_fault_is_told_once(void **state)
{
	(void)state;
	/* an unknown element: neither its content nor that its parent lacks something */
	assert_string_equal(BASIC(CONCEPT("<langSet xml:lang='e_n'><tig><term/></tig></langSet>")), "2:tbx-unknown-element");
	/* references to ids inside are not broken */
	assert_string_equal(BASIC(CONCEPT("<ref type='crossReference' target='z'>r</ref><langSec xml:lang='en'><termSec><term>t</term>"
					  "<bogus id='z'/></termSec></langSec>")), "2:tbx-unknown-element");
	/* a late term is out of order, and not missing too */
	assert_string_equal(BASIC(EN("<termSec><note>n</note><term>t</term></termSec>")), "2:tbx-order");
	assert_string_equal(BASIC(TERM("<note>n</note><termNote type='termType'>phrase</termNote><termNote type='termLocation'>tab</termNote>")),
			    "2:tbx-order");
	/* a file in the other style */
	assert_string_equal(BASIC(TERM("<min:partOfSpeech>noun</min:partOfSpeech><basic:termType>phrase</basic:termType>")), "2:tbx-style");
	assert_string_equal(found("x.tbx", SLICE("<html><body/></html>"), NULL), "1:tbx-root");
	/* a file without a namespace is read on as if it had one */
	assert_string_equal(found("x.tbx", SLICE("<tbx type='TBX-Core' style='dca' xml:lang='en'><tbxHeader><fileDesc><sourceDesc><p/></sourceDesc>"
						 "</fileDesc></tbxHeader><text><body/></text></tbx>"), NULL), "1:tbx-namespace 1:tbx-missing");
}

static void structure_is_that_of_the_standard(void **state)
{
	(void)state;
	assert_string_equal(BASIC(""), "1:tbx-missing");
	assert_string_equal(BASIC(CONCEPT("")), "2:tbx-missing");
	assert_string_equal(BASIC(EN("")), "2:tbx-missing");
	assert_string_equal(BASIC(EN("<termSec/>")), "2:tbx-missing");
	assert_string_equal(BASIC(EN("<termSec><term>t</term><term>u</term></termSec>")), "2:tbx-too-many");
	assert_string_equal(BASIC(TERM("<transac type='transactionType'>origination</transac>")), "2:tbx-misplaced");
	assert_string_equal(BASIC(TERM("text")), "2:tbx-text");
	assert_string_equal(BASIC(TERM("\n\n  text")), "4:tbx-text");
	assert_string_equal(BASIC(EN("<termSec><term>a <hi>b</hi></term></termSec>")), "");
	assert_string_equal(BASIC(EN("<termSec><term>a <foreign>b</foreign></term></termSec>")), "2:tbx-misplaced");
}

static void attributes_are_those_of_the_element(void **state)
{
	(void)state;
	assert_string_equal(BASIC("<conceptEntry><langSec><termSec><term>t</term></termSec></langSec></conceptEntry>"),
			    "2:tbx-attribute-missing 2:tbx-attribute-missing");
	assert_string_equal(BASIC(CONCEPT("<langSec lang='en'><termSec><term>t</term></termSec></langSec>")), "2:tbx-attribute 2:tbx-attribute-missing");
	assert_string_equal(BASIC(CONCEPT("<langSec id='l' xml:lang='en'><termSec own:x=''><term>t</term></termSec></langSec>")),
			    "2:tbx-attribute 2:tbx-attribute");
	assert_string_equal(BASIC(TERM("<note><hi type='big'>h</hi></note>")), "2:tbx-attribute-value");
	assert_string_equal(found("x.tbx", SLICE(HEAD("Basic", "sgml") TERM("") TAIL), NULL), "1:tbx-dialect 1:tbx-attribute-value");
}

static void identifiers_are_unique_and_references_lead_to_them(void **state)
{
	(void)state;
	assert_string_equal(BASIC(CONCEPT("<langSec xml:lang='en'><termSec id='c'><term>t</term></termSec></langSec>")), "2:tbx-id-twice");
	assert_string_equal(BASIC(CONCEPT("<langSec xml:lang='en'><termSec id='1'><term>t</term></termSec></langSec>")), "2:tbx-id");
	assert_string_equal(BASIC(TERM("<ref type='crossReference' target='nowhere'>r</ref>")), "2:tbx-reference");
	assert_string_equal(BASIC(TERM("<ref type='crossReference' target='c'>r</ref>")), "");
	assert_string_equal(BASIC(TERM("<transacGrp><transac type='transactionType'>origination</transac>"
				       "<transacNote type='responsibility' target='c'>r</transacNote></transacGrp>")), "2:tbx-reference-kind");
	assert_string_equal(BASIC(TERM("<xref type='externalCrossReference' target='ftp://x'>r</xref>")), "2:tbx-link");
}

static void data_categories_have_their_places_and_values(void **state)
{
	(void)state;
	assert_string_equal(BASIC(TERM("<descrip type='colour'>x</descrip>")), "2:tbx-category");
	assert_string_equal(BASIC(TERM("<admin type='definition'>x</admin>")), "2:tbx-category");
	assert_string_equal(BASIC(TERM("<descrip type='definition'>x</descrip>")), "2:tbx-level");
	assert_string_equal(BASIC(TERM("<termNote type='partOfSpeech'>properNoun</termNote>")), "2:tbx-value");
	assert_string_equal(BASIC(TERM("<termNote type='partOfSpeech'> noun</termNote>")), "2:tbx-value");
	assert_string_equal(DCT(TERM("<min:partOfSpeech> noun</min:partOfSpeech>")), "");
	assert_string_equal(BASIC(TERM("<termNote type='usageStatus'>preferred</termNote>")), "2:tbx-category");
	assert_string_equal(found("x.tbx", SLICE(HEAD("TBX-Min", "dca") TERM("<descrip type='context'>c</descrip>") TAIL), NULL), "2:tbx-category");
	assert_string_equal(found("x.tbx", SLICE(HEAD("TBX-Core", "dca") TERM("<termNote type='partOfSpeech'>noun</termNote>") TAIL), NULL),
			    "2:tbx-category");
	/* of a private dialect only the structure is known */
	assert_string_equal(found("x.tbx", SLICE(HEAD("TBX-IATE", "dca") TERM("<descrip type='reliabilityCode'>9</descrip>") TAIL), NULL), "");
	assert_string_equal(BASIC(TERM("<transacGrp><transac type='transactionType'>origination</transac><date>2026-02-29</date></transacGrp>")),
			    "2:tbx-date");
}

static void modules_of_dct_are_checked(void **state)
{
	(void)state;
	assert_string_equal(DCT(TERM("<min:colour>x</min:colour>")), "2:tbx-category");
	assert_string_equal(DCT(TERM("<own:x>y</own:x>")), "2:tbx-namespace");
	assert_string_equal(DCT(TERM("<basic:definition>y</basic:definition>")), "2:tbx-level");
	assert_string_equal(DCT(TERM("<basic:context>a <hi>b</hi></basic:context>")), "2:tbx-misplaced");
	assert_string_equal(DCT(TERM("<min:partOfSpeech id='x'>noun</min:partOfSpeech>")), "2:tbx-attribute");
	assert_string_equal(DCT(TERM("<basic:crossReference>c</basic:crossReference>")), "2:tbx-attribute-missing");
	assert_string_equal(DCT(TERM("<termNote type='partOfSpeech'>noun</termNote>")), "2:tbx-style");
	/* what the published schemas cannot tell is a warning */
	assert_string_equal(DCT(TERM("<note>n</note><min:partOfSpeech>noun</min:partOfSpeech>")), "2:tbx-dct-structure");
	assert_string_equal(found("x.tbx", SLICE(HEAD("TBX-Min", "dct") TERM("<basic:source>y</basic:source>") TAIL), NULL), "2:tbx-namespace");
}

static void inline_codes_come_in_pairs(void **state)
{
	(void)state;
	assert_string_equal(BASIC(TERM("<note>a <sc id='s'/>b<ec startRef='s'/></note>")), "");
	assert_string_equal(BASIC(TERM("<note>a <sc id='s'/>b<ec/></note>")), "2:tbx-inline");
	assert_string_equal(BASIC(TERM("<note>a <sc id='s' isolated='yes'/>b<ec startRef='s'/></note>")), "2:tbx-inline");
	assert_string_equal(BASIC(TERM("<note>a <sc id='s' isolated='no'/>b</note>")), "2:tbx-inline");
	assert_string_equal(BASIC(TERM("<note>a <ec id='e' isolated='yes'/>b</note>")), "");
	assert_string_equal(BASIC(TERM("<note>a <ec/>b</note>")), "2:tbx-inline");
}

static void slips_of_terminologists_are_warned_of(void **state)
{
	(void)state;
	struct validate_options quiet = { .no_lint = true };
	assert_string_equal(BASIC(EN("<termSec><term> </term></termSec>")), "2:term-empty");
	assert_string_equal(BASIC(EN("<termSec><term>a</term></termSec><termSec><term>a</term></termSec>")), "2:term-twice");
	assert_string_equal(BASIC(EN("<termSec><term>a</term></termSec><termSec><term>A</term></termSec>")), "");
	assert_string_equal(BASIC(EN("<termSec><term>a</term>" STATUS("preferredTerm") "</termSec><termSec><term>b</term>" STATUS("preferredTerm") "</termSec>")),
			    "2:term-two-preferred");
	/* the full form and the acronym may both be preferred */
	assert_string_equal(BASIC(EN("<termSec><term>a</term>" STATUS("preferredTerm") "</termSec><termSec><term>b</term>" STATUS("preferredTerm")
				     "<termNote type='termType'>acronym</termNote></termSec>")), "");
	assert_string_equal(BASIC(EN("<termSec><term>a</term>" STATUS("deprecatedTerm") "</termSec>")), "2:term-no-alternative");
	assert_string_equal(BASIC(EN("<termSec><term>a</term>" STATUS("deprecatedTerm") "</termSec><termSec><term>b</term></termSec>")), "");
	assert_string_equal(BASIC(EN("<termSec><term>a</term>" STATUS("deprecatedTerm") "</termSec><termSec><term/></termSec>")),
			    "2:term-none-usable 2:term-empty");
	assert_string_equal(BASIC(CONCEPT("<langSec xml:lang='pt-br'><termSec><term>a</term></termSec></langSec>"
					  "<langSec xml:lang='pt-BR'><termSec><term>b</term></termSec></langSec>")), "2:term-language-twice");
	assert_string_equal(found("x.tbx", SLICE(HEAD("TBX-Basic", "dca") EN("<termSec><term> </term></termSec>") TAIL), &quiet), "");
}

#define HEAD2(type) "<martif type='" type "' xml:lang='en'><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>\n"
#define TAIL2 "</body></text></martif>"
#define TIG(inside) "<termEntry><langSet xml:lang='en'><tig><term>t</term>" inside "</tig></langSet></termEntry>"

static void the_edition_of_2008_has_its_own_rules(void **state)
{
	(void)state;
	assert_string_equal(found("x.tbx", SLICE(HEAD2("TBX-Basic") TIG("<termNote type='partOfSpeech'>properNoun</termNote>") TAIL2), NULL), "");
	assert_string_equal(found("x.tbx", SLICE(HEAD2("TBX-Basic") TIG("<adminGrp><admin type='source'>s</admin></adminGrp>") TAIL2), NULL),
			    "2:tbx-misplaced");
	assert_string_equal(found("x.tbx", SLICE(HEAD2("TBX") TIG("<adminGrp><admin type='anything'>s</admin></adminGrp>") TAIL2), NULL), "");
	assert_string_equal(found("x.tbx", SLICE(HEAD2("TBX") "<conceptEntry id='c'/>" TAIL2), NULL), "2:tbx-unknown-element");
}

static void what_is_no_xml_is_a_finding(void **state)
{
	(void)state;
	assert_string_equal(found("x.tbx", SLICE("<tbx><"), NULL), "1:tbx-namespace 1:tbx-attribute-missing 1:tbx-attribute-missing 1:tbx-attribute-missing "
								   "1:xml-well-formed");
	assert_string_equal(found("x.tbx", SLICE(""), NULL), "1:xml-well-formed");
	assert_string_equal(found("x.txt", SLICE("neither"), NULL), "failed");
}

/* Many findings cost their number, however few are kept; many terms in one concept cost theirs. */
static void a_broken_file_of_a_hundred_thousand_entries_is_read_at_once(void **state)
{
	struct buf b;
	struct finding_list l;
	static const struct validate_options options;
	(void)state;
	buf_init(&b, 1 << 28);
	buf_append(&b, SLICE(HEAD("TBX-Basic", "dca") "<conceptEntry id='c'><langSec xml:lang='en'>"));
	for (int i = 0; i < 100000; i++)
		buf_printf(&b, "<termSec id='%d'><term>%d</term></termSec>", i, i / 2);
	buf_append(&b, SLICE("</langSec></conceptEntry>" TAIL));
	findings_init(&l, 10);
	assert_int_equal(validate_file(&l, SLICE("x.tbx"), buf_slice(&b), &options, NULL), PARL_OK);
	assert_true(findings_finish(&l));
	assert_int_equal(l.list.len, 10);
	assert_int_equal(l.counts[PARL_ERROR], 100000); /* numbers are no ids */
	assert_int_equal(l.counts[PARL_WARNING], 50000);
	assert_true(l.list.cap < 1000);
	findings_release(&l);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_file_has_no_findings), cmocka_unit_test(a_fault_is_told_once),
		cmocka_unit_test(structure_is_that_of_the_standard), cmocka_unit_test(attributes_are_those_of_the_element),
		cmocka_unit_test(identifiers_are_unique_and_references_lead_to_them),
		cmocka_unit_test(data_categories_have_their_places_and_values), cmocka_unit_test(modules_of_dct_are_checked),
		cmocka_unit_test(inline_codes_come_in_pairs), cmocka_unit_test(slips_of_terminologists_are_warned_of),
		cmocka_unit_test(the_edition_of_2008_has_its_own_rules), cmocka_unit_test(what_is_no_xml_is_a_finding),
		cmocka_unit_test(a_broken_file_of_a_hundred_thousand_entries_is_read_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
