/* XLIFF and TMX as drafts: units, segments, inline codes, states, places. */
#include "harness.h"

#include "draft_harness.h"
#include "format/draft_xml.h"

static void expect_of(const char *format, const struct draft_input *in, const char *want)
{
	struct buf b;
	parl_error err = { 0 };
	buf_init(&b, BUF_TEXT_MAX);
	if (show_draft(&b, format, in, NULL, &err))
		buf_printf(&b, "%s:%lu:%lu: %s\n", err.source, err.line, err.column, err.message);
	if (!slice_eq(buf_slice(&b), slice_of(want)))
		fail_msg("got\n%.*swant\n%s", SLICE_ARG(buf_slice(&b)), want);
	buf_release(&b);
}

static void expect(const char *format, const char *xml, unsigned states, const char *want)
{
	struct draft_input in = { .name = SLICE("x"), .bytes = slice_of(xml), .states = states };
	expect_of(format, &in, want);
}

#define V12(units) "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a' source-language='en-us' " \
	"target-language='zh-CN' datatype='x'><header><note>no</note></header><body>\n" units "</body></file></xliff>"
#define V2(units) "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en' trgLang='de'><file id='f'>\n" units "</file></xliff>"

static void a_trans_unit_is_a_unit(void **state)
{
	(void)state;
	expect("xliff", V12("<trans-unit id='7' resname='menu.open' maxwidth='40'><source>Open &amp; close</source>\n<target>打开&#x5173;闭</target>"
			    "<note>A <i>note</i> &lt;x></note><alt-trans><source>no</source><target>no</target></alt-trans></trans-unit>"),
	       0, "(en-US > zh-CN)\ntranslated key=menu.open max=40\n  # A note <x>\n  s 2:62 Open & close\n  t 3:9 打开关闭\n");
}

static void states_choose(void **state)
{
	(void)state;
	const char *xml = V12("<trans-unit id='1'><source>a</source><target state='needs-review-translation'>A</target></trans-unit>"
			      "<trans-unit id='2' approved='yes'><source>b</source><target>B</target></trans-unit>"
			      "<trans-unit id='3'><source>c</source></trans-unit><trans-unit id='4'><source>d</source><target/></trans-unit>"
			      "<trans-unit id='5' translate='no'><source>e</source><target>E</target></trans-unit>"
			      "<trans-unit id='6'><source>f</source><target state='signed-off'>F</target></trans-unit>");
	expect("xliff", xml, 0, "(en-US > zh-CN)\nreviewed key=2\n  s 2:144 b\n  t 2:162 B\nreviewed key=6\n  s 2:404 f\n  t 2:441 F\n");
	expect("xliff", xml, 1 << DRAFT_NEEDS_WORK | 1 << DRAFT_UNTRANSLATED,
	       "(en-US > zh-CN)\nneeds-work key=1\n  s 2:28 a\n  t 2:79 A\nuntranslated key=3\n  s 2:212 c\nuntranslated key=4\n  s 2:262 d\n");
}

static void inline_codes_are_marks(void **state)
{
	(void)state;
	expect("xliff", V12("<trans-unit id='1'><source>a <g id='1'>b</g><x id='2'/> <ph id='3'>%s</ph> <bpt id='4' rid='9'>&lt;b></bpt>c<ept id='5' rid='9'>"
			    "&lt;/b></ept></source><target><bx id='1' rid='x'/>A<ex id='2' rid='x'/> <mrk mtype='protected'>B %d</mrk> "
			    "<mrk mtype='term'>C</mrk></target></trans-unit>"), 0,
	       "(en-US > zh-CN)\ntranslated key=1\n  s 2:28 a ⟨T=1|⟩b⟨T=/1|⟩⟨T=2|⟩ ⟨T=3|%s⟩ ⟨T=9|<b>⟩c⟨T=/9|</b>⟩\n"
	       "  t 2:179 ⟨T=x|⟩A⟨T=/x|⟩ ⟨L|B %d⟩ C\n");
	expect("xliff", V2("<unit id='u'><segment><source><pc id='1'>a</pc> <sc id='2'/>b<ec startRef='2'/> <ph id='3'/></source>"
			   "<target><mrk id='m' translate='no'>A<ph id='3'/></mrk></target></segment></unit>"), 0,
	       "(en > de)\ntranslated key=u\n  s 2:42 ⟨T=1|⟩a⟨T=/1|⟩ ⟨T=2|⟩b⟨T=/2|⟩ ⟨T=3|⟩\n  t 2:137 ⟨L|A⟩\n");
}

static void segments_are_paired_by_their_ids(void **state)
{
	(void)state;
	expect("xliff", V12("<trans-unit id='1'><source>One. Two. Three.</source><seg-source><g id='1'><mrk mtype='seg' mid='1'>One.</mrk> "
			    "<mrk mtype='seg' mid='2'>Two.</mrk></g> <mrk mtype='seg' mid='3'>Three.</mrk></seg-source><target>"
			    "<mrk mtype='seg' mid='2'>Zwei.</mrk> <mrk mtype='seg' mid='1'>Eins.</mrk></target></trans-unit>"),
	       1 << DRAFT_TRANSLATED | 1 << DRAFT_UNTRANSLATED,
	       "(en-US > zh-CN)\ntranslated key=1\n  s 2:100 One.\n  t 2:271 Eins.\ntranslated key=1\n  s 2:136 Two.\n  t 2:234 Zwei.\n"
	       "untranslated key=1\n  s 2:176 Three.\n");
	expect("xliff", V12("<trans-unit id='1'><source>a b</source><seg-source><mrk mtype='seg' mid='0'>a</mrk><mrk mtype='seg' mid='1'>b</mrk>"
			    "</seg-source><target><mrk mtype='seg' mid='0'>A</mrk><mrk mtype='seg' mid='1'>B</mrk></target>"
			    "<sdl:seg-defs xmlns:sdl='s'><sdl:seg id='0' conf='ApprovedTranslation'/><sdl:seg id='1' conf='Draft'/></sdl:seg-defs></trans-unit>"),
	       0, "(en-US > zh-CN)\nreviewed key=1\n  s 2:77 a\n  t 2:162 A\n");
}

static void version_2_has_segments_and_notes(void **state)
{
	(void)state;
	expect("xliff", V2("<unit id='u' name='n'><notes><note>look</note></notes><segment id='1' state='final'><source>a</source><target>A</target>"
			   "</segment><ignorable><source> </source></ignorable><segment state='initial'><source>b</source><target>B</target></segment>"
			   "</unit>"), ALL_STATES,
	       "(en > de)\nreviewed key=n\n  # look\n  s 2:93 a\n  t 2:111 A\nneeds-work key=n\n  # look\n  s 2:205 b\n  t 2:223 B\n");
}

static void several_files_have_their_languages(void **state)
{
	(void)state;
	expect("xliff", "<xliff version='1.2'><file source-language='en' target-language='fr'><body><trans-unit id='1'><source>a</source><target>A"
			"</target></trans-unit></body></file><file source-language='en' target-language='de'><body><trans-unit id='1'><source>b</source>"
			"<target>B</target></trans-unit></body></file></xliff>", 0,
	       "(en > fr)\ntranslated key=1\n  s 1:103 a\n  t 1:121 A\n(en > de)\ntranslated key=1\n  s 1:239 b\n  t 1:257 B\n");
}

static void cdata_comments_and_line_ends_keep_their_places(void **state)
{
	(void)state;
	expect("xliff", "<?xml version='1.0' encoding='UTF-8'?>\r\n<xliff version='1.2'><file source-language='en' target-language='fr'><body>\r\n"
			"<trans-unit id='1'><source>a<!-- no -->b<?no?></source>\r\n<target>A\r\n<![CDATA[<B> &amp;]]>C</target></trans-unit></body></file></xliff>",
	       0, "(en > fr)\ntranslated key=1\n  s 3:28 ab\n  t 4:9 A\n⟨T=B|<B>⟩ ⟨S=amp|&amp;⟩C\n");
}

static void broken_files_are_told_with_their_place(void **state)
{
	(void)state;
	struct draft_input in = {
		.name = SLICE("x"), .bytes = SLICE("<xliff><file source-language='en'><body><trans-unit><source>a</source><target>A</target></trans-unit>\n<trans-unit>"
						   "<source>b</target>"),
	};
	const char *error = "x:2:31: '</target>' ends '<source>' of line 2\n";
	struct buf want;
	buf_init(&want, 1000);
	buf_printf(&want, "(en > )\ntranslated\n  s 1:61 a\n  t 1:79 A\n");
	in.keep_going = true;
	buf_putc(&want, '\0');
	expect_of("xliff", &in, want.ptr);
	want.len--;
	buf_append(&want, slice_of(error));
	buf_putc(&want, '\0');
	in.keep_going = false;
	expect_of("xliff", &in, want.ptr);
	buf_release(&want);
	expect("xliff", "<tmx/>", 0, "x:1:0: this is no XLIFF: there is no xliff element\n");
	expect("tmx", "<xliff/>", 0, "x:1:0: this is no TMX: there is no tmx element\n");
	expect("xliff", "", 0, "x:1:1: not XML: the file does not begin with a tag\n");
}

static void utf16_is_read_too(void **state)
{
	(void)state;
	const char *xml = V2("<unit id='u'><segment><source>a</source><target>x</target></segment></unit>");
	struct buf wide;
	buf_init(&wide, 1 << 20);
	buf_append(&wide, (slice){ "\xFF\xFE", 2 });
	for (; *xml; xml++) {
		buf_putc(&wide, *xml);
		buf_putc(&wide, '\0');
	}
	struct draft_input in = { .name = SLICE("x"), .bytes = buf_slice(&wide) };
	expect_of("xliff", &in, "(en > de)\ntranslated key=u\n  s 2:31 a\n  t 2:49 x\n");
	buf_release(&wide);
}

#define TMX(units) "<tmx version='1.4'><header srclang='en'/><body>\n" units "</body></tmx>"

static void a_memory_has_two_languages(void **state)
{
	(void)state;
	const char *xml = TMX("<tu tuid='1'><note>n</note><tuv xml:lang='fr'><seg>oui</seg></tuv><tuv xml:lang='en-GB'><prop type='x'>p</prop><seg>yes <ph x='1'>%s</ph>"
			      "</seg></tuv><tuv xml:lang='de'><seg>ja</seg></tuv></tu><tu><tuv xml:lang='en-GB'><seg>no</seg></tuv></tu>");
	expect("tmx", xml, 0, "(en > fr)\ntranslated key=1\n  # n\n  s 2:117 yes ⟨T=1|%s⟩\n  t 2:52 oui\n");
	struct draft_input in = { .name = SLICE("x"), .bytes = slice_of(xml), .source_language = SLICE("fr"), .target_language = SLICE("de-AT") };
	expect_of("tmx", &in, "(fr > de-AT)\ntranslated key=1\n  # n\n  s 2:52 oui\n  t 2:174 ja\n");
	in = (struct draft_input){ .name = SLICE("x"), .bytes = slice_of(xml), .states = 1 << DRAFT_UNTRANSLATED };
	expect_of("tmx", &in, "(en > fr)\nuntranslated\n  s 2:224 no\n");
}

static void an_escape_suits_its_place(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 1000);
	struct draft_spot spot = { .file = SLICE("<t>ab<![CDATA[cd]]>ef</t>"), .at = 4, .end = 4 };
	assert_true(xml_escape_draft(&b, SLICE("a<b&"), &spot));
	assert_slice(buf_slice(&b), "a&lt;b&amp;");
	buf_clear(&b);
	spot.at = spot.end = 15;
	assert_true(xml_escape_draft(&b, SLICE("<b]]>"), &spot));
	assert_slice(buf_slice(&b), "<b]]]]><![CDATA[>");
	buf_clear(&b);
	spot.at = spot.end = 20;
	assert_true(xml_escape_draft(&b, SLICE("<"), &spot));
	assert_slice(buf_slice(&b), "&lt;");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_trans_unit_is_a_unit),
		cmocka_unit_test(states_choose),
		cmocka_unit_test(inline_codes_are_marks),
		cmocka_unit_test(segments_are_paired_by_their_ids),
		cmocka_unit_test(version_2_has_segments_and_notes),
		cmocka_unit_test(several_files_have_their_languages),
		cmocka_unit_test(cdata_comments_and_line_ends_keep_their_places),
		cmocka_unit_test(broken_files_are_told_with_their_place),
		cmocka_unit_test(utf16_is_read_too),
		cmocka_unit_test(a_memory_has_two_languages),
		cmocka_unit_test(an_escape_suits_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
