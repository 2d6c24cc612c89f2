/* Formats that hold one language: keys paired with those of the source file. */
#include "harness.h"

#include "draft_harness.h"
#include "format/draft_pair.h"

static struct buf said;

static void hear(void *user, const parl_diagnostic *d)
{
	(void)user;
	buf_printf(&said, "%s:%lu:%lu: %s\n", d->source, d->line, d->column, d->message);
}

static void expect_of(const char *format, const struct draft_input *in, const char *want)
{
	struct buf b;
	parl_error err = { 0 };
	struct diag diag = { hear, NULL };
	buf_init(&said, 10000);
	buf_init(&b, BUF_TEXT_MAX);
	if (show_draft(&b, format, in, &diag, &err))
		buf_printf(&b, "%s:%lu:%lu: %s\n", err.source, err.line, err.column, err.message);
	buf_append(&b, buf_slice(&said));
	if (!slice_eq(buf_slice(&b), slice_of(want)))
		fail_msg("got\n%.*swant\n%s", SLICE_ARG(buf_slice(&b)), want);
	buf_release(&b);
	buf_release(&said);
}

static void expect(const char *format, const char *source, const char *target, const char *want)
{
	struct draft_input in = {
		.name = SLICE("t"), .bytes = slice_of(target), .source_name = SLICE("s"), .source_bytes = slice_of(source), .states = ALL_STATES,
	};
	expect_of(format, &in, want);
}

static void properties_are_paired_by_key(void **state)
{
	(void)state;
	expect("properties", "a = Hello\nb:World {0}\nlost=x\n", "# note\n! more\nb=Welt\\\n   \\u00e4 {0} l''eau\n\na\\ b=x\na Hallo\\tDu\n",
	       "( > )\ntranslated key=b\n  # note\nmore\n  s 2:3 World ⟨P=0|{0}⟩\n  t 3:3 Weltä ⟨P=0|{0}⟩ l'eau\n"
	       "translated key=a\n  s 1:5 Hello\n  t 7:3 Hallo\tDu\nuntranslated key=lost\n  s 3:6 x\n"
	       "t:6:6: 'a b': the file of the source texts has no such key\n");
}

static void properties_may_be_latin1(void **state)
{
	(void)state;
	expect("properties", "a=A\n", "a=\xE4 \\uD83D\\uDE00\n", "( > )\ntranslated key=a\n  s 1:3 A\n  t 1:3 ä 😀\n");
}

static void json_is_flat_or_nested(void **state)
{
	(void)state;
	expect("json", "{\"menu\": {\"open\": \"Open\", \"n\": 1, \"list\": [\"one\", \"two\"]}, \"x\": \"X\"}",
	       "{\n \"menu\": {\"open\": \"\\u00d6ffnen \\\"{{name}}\\\"\", \"list\": [\"eins\", \"\"]}\n}",
	       "( > )\ntranslated key=menu.open\n  s 1:20 Open\n  t 2:20 Öffnen \"⟨P=name|{{name}}⟩\"\ntranslated key=menu.list.0\n  s 1:45 one\n  t 2:57 eins\n"
	       "untranslated key=menu.list.1\n  s 1:52 two\nuntranslated key=x\n  s 1:66 X\n");
}

static void plural_forms_make_one_unit(void **state)
{
	(void)state;
	expect("json", "{\"files_one\": \"one file\", \"files_other\": \"{{count}} files\"}", "{\"files_other\": \"{{count}} 个文件\"}",
	       "( > )\ntranslated key=files\n  s 1:16 one file\n  s 1:43 ⟨P=count|{{count}}⟩ files\n  tother* 1:18 ⟨P=count|{{count}}⟩ 个文件\n");
	expect("json", "{\"files\": {\"one\": \"one file\", \"other\": \"# files\"}}", "{\"files\": {\"one\": \"plik\", \"few\": \"pliki\", \"many\": \"plików\"}}",
	       "( > )\ntranslated key=files\n  s 1:20 one file\n  s 1:41 # files\n  tone 1:20 plik\n  tfew* 1:35 pliki\n  tmany* 1:52 plików\n");
}

static void arb_speaks_of_its_strings(void **state)
{
	(void)state;
	expect("json", "{\"@@locale\": \"en\", \"a\": \"A\", \"@a\": {\"description\": \"d\"}}", "{\"@@locale\": \"zh_TW\", \"a\": \"甲\"}",
	       "(en > zh-TW)\ntranslated key=a\n  s 1:26 A\n  t 1:29 甲\n");
}

static void broken_json_is_told_with_its_place(void **state)
{
	(void)state;
	expect("json", "{}", "{\"a\": \"b\"\n\"c\": \"d\"}", "( > )\nt:2:1: a comma is missing here\nt:1:8: 'a': the file of the source texts has no such key\n");
	expect("json", "{", "{}", "s:1:2: the file ends inside a value\n");
	expect("json", "{}", "{} x", "t:1:4: there is something behind the end of the value\n");
	expect("json", "{}", "{\"a\": \"b", "t:1:7: the string that begins here is not closed\n");
	expect("json", "{}", "", "t:1:1: the file ends inside a value\n");
	struct draft_input in = {
		.name = SLICE("t"), .bytes = SLICE("{\"a\": \"b\", x}"), .source_name = SLICE("s"), .source_bytes = SLICE("{\"a\": \"A\",}"), .keep_going = true,
	};
	expect_of("json", &in, "( > )\ntranslated key=a\n  s 1:8 A\n  t 1:8 b\nt:1:12: a key in quotes is missing here; what stands before is used\n");
}

static void strings_have_comments_and_escapes(void **state)
{
	(void)state;
	expect("strings", "/* Title */\n\"t\" = \"A \\\"title\\\"\";\nplain = \"P\";\n", "/* Titel */\n\"t\" = \"Ein \\\"Titel\\\" \\U00e4 %@\"; // x\n\"plain\"=\"\\n\";",
	       "( > )\ntranslated key=t\n  # Titel\n  s 2:8 A \"title\"\n  t 2:8 Ein \"Titel\" ä ⟨P=1|%@⟩\ntranslated key=plain\n  # x\n  s 3:10 P\n  t 3:10 \n\n");
	expect("strings", "a=b;", "\"a\" \"b\";", "t:1:5: '=' is missing here\n");
	expect("strings", "a=b;", "\"a\" = \"b\"", "t:1:10: ';' is missing here\n");
}

#define ANDROID(x) "<?xml version=\"1.0\"?>\n<resources xmlns:xliff=\"urn:oasis:names:tc:xliff:document:1.2\">\n" x "</resources>"

static void android_has_two_layers_of_escapes(void **state)
{
	(void)state;
	expect("android", ANDROID("<string name=\"a\">Don\\'t &amp;\n  go</string>\n<string name=\"no\" translatable=\"false\">x</string>"),
	       ANDROID("<!-- note -->\n<string name=\"a\">\"N'y  \" \\u00e9 <b>%1$s</b> &lt;</string>"),
	       "( > )\ntranslated key=a\n  # note\n  s 3:18 Don't & go\n  t 4:19 N'y   é ⟨T=b|<b>⟩⟨P=1|%1$s⟩⟨T=/b|</b>⟩ <\n");
	expect("android", ANDROID("<string name=\"c\"><![CDATA[<i>x</i>]]></string>"), ANDROID("<string name=\"c\"><xliff:g id=\"n\">NAME</xliff:g> <xliff:g>%d</xliff:g></string>"),
	       "( > )\ntranslated key=c\n  s 3:27 ⟨T=i|<i>⟩x⟨T=/i|</i>⟩\n  t 3:34 ⟨L|NAME⟩ ⟨P=1|%d⟩\n");
}

static void android_has_plurals_and_arrays(void **state)
{
	(void)state;
	expect("android", ANDROID("<plurals name=\"p\"><item quantity=\"one\">one</item><item quantity=\"other\">%d</item></plurals><string-array name=\"l\"><item>x</item><item>y</item></string-array>"),
	       ANDROID("<plurals name=\"p\"><item quantity=\"other\">%d</item></plurals>\n<string-array name=\"l\"><item>X</item><item>Y</item></string-array>"),
	       "( > )\ntranslated key=p\n  s 3:40 one\n  s 3:73 ⟨P=1|%d⟩\n  tother* 3:42 ⟨P=1|%d⟩\n"
	       "translated key=l[0]\n  s 3:121 x\n  t 4:30 X\ntranslated key=l[1]\n  s 3:135 y\n  t 4:44 Y\n");
	expect("android", "<x/>", "<resources/>", "s:1:1: these are no strings of Android: there is no resources element\n");
}

static void stringsdict_has_variables_with_forms(void **state)
{
	(void)state;
	const char *plist = "<plist version=\"1.0\"><dict>\n<key>files</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@ left</string><key>n</key><dict>"
			    "<key>NSStringFormatSpecTypeKey</key><string>x</string><key>one</key><string>%d file</string><key>other</key><string>%d &amp; files</string>"
			    "</dict></dict></dict></plist>";
	expect("stringsdict", plist, plist,
	       "( > )\ntranslated key=files.NSStringLocalizedFormatKey\n  s 2:68 ⟨P=n|%#@n@⟩ left\n  t 2:68 ⟨P=n|%#@n@⟩ left\n"
	       "translated key=files.n\n  s 2:181 ⟨P=1|%d⟩ file\n  s 2:221 ⟨P=1|%d⟩ & files\n  tone 2:181 ⟨P=1|%d⟩ file\n  tother* 2:221 ⟨P=1|%d⟩ & files\n");
	expect("stringsdict", "<x/>", "<x/>", "s:1:1: this is no property list: there is no plist element\n");
}

static void a_catalog_holds_all_languages(void **state)
{
	(void)state;
	const char *catalog = "{\"sourceLanguage\": \"en\", \"strings\": {\n\"Open\": {\"comment\": \"menu\", \"localizations\": {\"de\": {\"stringUnit\": {\"state\": \"translated\", \"value\": \"Auf\"}}, "
			      "\"fr\": {\"stringUnit\": {\"state\": \"needs_review\", \"value\": \"Ouvrir\"}}}},\n\"no\": {\"shouldTranslate\": false, \"localizations\": {\"de\": {\"stringUnit\": {\"value\": \"x\"}}}},\n"
			      "\"n\": {\"localizations\": {\"en\": {\"variations\": {\"plural\": {\"one\": {\"stringUnit\": {\"state\": \"new\", \"value\": \"one\"}}, \"other\": {\"stringUnit\": {\"state\": \"new\", \"value\": \"%lld\"}}}}}, "
			      "\"de\": {\"variations\": {\"plural\": {\"one\": {\"stringUnit\": {\"state\": \"translated\", \"value\": \"eins\"}}, \"other\": {\"stringUnit\": {\"state\": \"translated\", \"value\": \"%lld!\"}}}}}}}}}";
	struct draft_input in = { .name = SLICE("t"), .bytes = slice_of(catalog) };
	expect_of("xcstrings", &in, "(en > de)\ntranslated key=Open\n  # menu\n  s 2:2 Open\n  t 2:102 Auf\n"
		  "translated key=n\n  s 4:107 one\n  s 4:166 ⟨P=1|%lld⟩\n  tone 4:267 eins\n  tother* 4:334 ⟨P=1|%lld⟩!\n");
	in.target_language = SLICE("fr");
	in.states = 1 << DRAFT_NEEDS_WORK;
	expect_of("xcstrings", &in, "(en > fr)\nneeds-work key=Open\n  # menu\n  s 2:2 Open\n  t 2:167 Ouvrir\n");
}

static void tables_have_a_column_for_each_side(void **state)
{
	(void)state;
	struct draft_input in = { .name = SLICE("t"), .bytes = SLICE("source,target,fuzzy,context,developer_comments\na,\"B \"\"x\"\"\n{0}\",,ctx,look\nc,d,yes,,\ne,,,,\n") };
	expect_of("csv", &in, "( > )\ntranslated key=ctx\n  # look\n  s 2:1 a\n  t 2:4 B \"x\"\n⟨P=0|{0}⟩\n");
	in = (struct draft_input){ .name = SLICE("t"), .bytes = SLICE("one\teins\nan \"x\"\tein \"x\"\n") };
	expect_of("tsv", &in, "( > )\ntranslated\n  s 1:1 one\n  t 1:5 eins\ntranslated\n  s 2:1 an \"x\"\n  t 2:8 ein \"x\"\n");
	in = (struct draft_input){ .name = SLICE("t"), .bytes = SLICE("id;en;fr;zh\n1;yes;oui;是\n"), .target_language = SLICE("zh-CN") };
	expect_of("csv", &in, "(en > zh-CN)\ntranslated key=1\n  s 2:3 yes\n  t 2:11 是\n");
	in = (struct draft_input){ .name = SLICE("t"), .bytes = SLICE("a,b,c\n"), .mapping = SLICE("source=3,target=1") };
	expect_of("csv", &in, "( > )\ntranslated\n  s 1:5 c\n  t 1:1 a\n");
	in = (struct draft_input){ .name = SLICE("t"), .bytes = SLICE("a\n") };
	expect_of("csv", &in, "t:1:0: two columns are wanted, one with the source and one with the translation; name them with --columns source=1,target=2\n");
	in = (struct draft_input){ .name = SLICE("t"), .bytes = SLICE("a,b\n\"c,d\n") };
	expect_of("csv", &in, "( > )\ntranslated\n  s 1:1 a\n  t 1:3 b\nt:2:1: the quote that begins here is not closed\n");
}

static void a_source_file_is_needed(void **state)
{
	(void)state;
	struct draft_input in = { .name = SLICE("t"), .bytes = SLICE("a=b") };
	expect_of("properties", &in, "t:0:0: a file of this format holds one language; name the file of the source texts too, with --source\n");
}

static void first_bytes_tell_the_format(void **state)
{
	(void)state;
	static const char *const heads[][2] = {
		{ "json", "\xEF\xBB\xBF {\n \"a\": 1" }, { "xcstrings", "{\"sourceLanguage\" : \"en\"" }, { "strings", "/* c */\n\"a\" = \"b\";\n" },
		{ "android", "<resources>\n<string name='a'>" }, { "stringsdict", "<?xml version='1.0'?><plist>" }, { "csv", "source,target\n" },
		{ "tsv", "source\ttarget\n" }, { "xliff", "<xliff" ">" }, { "tmx", "<tmx>" }, { "po", "msgid \"\"\n" },
	};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		const struct draft_format *f = draft_format_find(SLICE("-"), slice_of(heads[i][1]));
		assert_non_null(f);
		assert_string_equal(f->name, heads[i][0]);
	}
	assert_string_equal(draft_format_find(SLICE("res/values/strings.xml"), SLICE("<resources>"))->name, "android");
	assert_string_equal(draft_format_find(SLICE("x.xml"), SLICE("<xliff>"))->name, "xliff");
}

static void a_path_tells_the_language(void **state)
{
	(void)state;
	static const char *const paths[][2] = {
		{ "res/values-zh-rCN/strings.xml", "zh-CN" }, { "zh-Hans.lproj/Localizable.strings", "zh-Hans" }, { "locales/fr/common.json", "fr" },
		{ "messages_pt_BR.properties", "pt-BR" }, { "de.json", "de" }, { "app.zh-TW.json", "zh-TW" }, { "values/strings.xml", "" }, { "", "" },
	};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct language l = draft_language_of_path(slice_of(paths[i][0]));
		assert_string_equal(l.tag, paths[i][1]);
	}
}

static void escapes_read_back(void **state)
{
	(void)state;
	static const char *const formats[] = { "properties", "json", "strings", "android" };
	slice text = SLICE("a\"b\\c'd\n<e> & é 😀");
	for (size_t i = 0; i < 4; i++) {
		const struct draft_format *f = draft_format_by_name(slice_of(formats[i]));
		static const char *const before[] = { "k=", "{\"k\":\"", "\"k\"=\"", "<resources><string name=\"k\">" };
		static const char *const after[] = { "\n", "\"}", "\";", "</string></resources>" };
		for (int ascii = 0; ascii < 2; ascii++) {
			struct buf b, shown;
			struct draft_spot spot = { .file = SLICE(""), .is_ascii = ascii };
			buf_init(&b, 1000);
			buf_init(&shown, 1000);
			assert_true(buf_append(&b, slice_of(before[i])) && f->escape(&b, text, &spot) && buf_append(&b, slice_of(after[i])));
			struct draft_input in = { .bytes = buf_slice(&b), .source_bytes = buf_slice(&b) };
			assert_int_equal(show_draft(&shown, formats[i], &in, NULL, NULL), PARL_OK);
			if (slice_find(buf_slice(&shown), text, 0) == SIZE_MAX)
				fail_msg("%s: %.*s", formats[i], SLICE_ARG(buf_slice(&shown)));
			buf_release(&b);
			buf_release(&shown);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(properties_are_paired_by_key),
		cmocka_unit_test(properties_may_be_latin1),
		cmocka_unit_test(json_is_flat_or_nested),
		cmocka_unit_test(plural_forms_make_one_unit),
		cmocka_unit_test(arb_speaks_of_its_strings),
		cmocka_unit_test(broken_json_is_told_with_its_place),
		cmocka_unit_test(strings_have_comments_and_escapes),
		cmocka_unit_test(android_has_two_layers_of_escapes),
		cmocka_unit_test(android_has_plurals_and_arrays),
		cmocka_unit_test(stringsdict_has_variables_with_forms),
		cmocka_unit_test(a_catalog_holds_all_languages),
		cmocka_unit_test(tables_have_a_column_for_each_side),
		cmocka_unit_test(a_source_file_is_needed),
		cmocka_unit_test(first_bytes_tell_the_format),
		cmocka_unit_test(a_path_tells_the_language),
		cmocka_unit_test(escapes_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
