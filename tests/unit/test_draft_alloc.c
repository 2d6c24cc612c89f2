/* Every reader of drafts, and mending, with the nth allocation failing, for every n: it says so, and nothing else happens. */
#include "harness.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "draft_harness.h"
#include "format/mend_draft.h"

static size_t left, failures;

static void *failing_realloc(void *ptr, size_t size)
{
	if (left == 0) {
		failures++;
		return NULL;
	}
	left--;
	return realloc(ptr, size);
}

static bool look(void *context, const struct draft_unit *u)
{
	++*(size_t *)context;
	for (size_t i = 0; i < u->nsources; i++)
		check_side(&u->sources[i]);
	for (size_t i = 0; i < u->ntargets; i++)
		check_side(&u->targets[i]);
	return true;
}

static const struct {
	const char *format, *source, *text;
} samples[] = {
	{ "po", "", "msgid \"\"\nmsgstr \"Language: de\\nContent-Type: text/plain; charset=ISO-8859-1\\n\"\n# c\n#, c-format\nmsgctxt \"x\"\nmsgid \"&a %s\"\nmsgid_plural \"b\"\n"
		    "msgstr[0] \"\"\n\"&A\\t%s \xE4\"\nmsgstr[1] \"B\"\n" },
	{ "xliff", "", "<xliff version='1.2'><file source-language='en' target-language='de'><body><trans-unit id='1' maxwidth='9'><source>a. b.</source><seg-source>"
		       "<mrk mtype='seg' mid='1'>a<g id='1'>.</g></mrk><mrk mtype='seg' mid='2'>b.</mrk></seg-source><target><mrk mtype='seg' mid='1'>&lt;A</mrk>"
		       "<mrk mtype='seg' mid='2'>B<ept id='3'>x</ept></mrk></target><note>n</note></trans-unit></body></file></xliff>" },
	{ "tmx", "", "<tmx><header srclang='en'/><body><tu tuid='1'><note>n</note><tuv xml:lang='en'><seg>a<ph x='1'>y</ph></seg></tuv><tuv xml:lang='de'><seg>b</seg></tuv></tu></body></tmx>" },
	{ "properties", "a=b\nc=d\n", "# n\na = \\u00e4 {0}\nx=y\n" },
	{ "json", "{\"a\": {\"b\": \"c\"}, \"f_one\": \"1\", \"f_other\": \"2\"}", "{\"a\": {\"b\": \"\\u00e4\"}, \"f_one\": \"1\", \"f_few\": \"2\", \"x\": \"y\"}" },
	{ "strings", "/* c */ \"a\" = \"b\";", "\"a\" = \"\\U00e4\"; // x\n" },
	{ "android", "<resources><string name='a'>b</string></resources>", "<resources><!-- c --><string name='a'>x <b>%s</b></string><plurals name='p'><item quantity='one'>1</item></plurals></resources>" },
	{ "stringsdict", "<plist><dict><key>a</key><string>b</string></dict></plist>", "<plist><dict><key>a</key><string>b</string></dict></plist>" },
	{ "xcstrings", "", "{\"sourceLanguage\": \"en\", \"strings\": {\"a\": {\"comment\": \"c\", \"localizations\": {\"de\": {\"stringUnit\": {\"state\": \"translated\", \"value\": \"b\"}}}}}}" },
	{ "csv", "", "source,target,id\na,\"b \"\"c\"\"\",1\n" },
	{ "bilingual", "", "中国坚持走和平发展道路。\n\nChina is committed to the path of peaceful development.\n" },
};

static parl_status read_sample(size_t i, size_t *units, parl_error *err)
{
	struct draft_sink sink = { units, NULL, look };
	slice source = slice_of(samples[i].source);
	struct draft_input in = {
		.name = SLICE("x"), .bytes = slice_of(samples[i].text), .source_name = SLICE("s"), .source_bytes = source, .states = ALL_STATES,
	};
	return draft_read(draft_format_by_name(slice_of(samples[i].format)), &in, &sink, NULL, err);
}

static void every_failed_allocation_is_reported(void **state)
{
	(void)state;
	static const struct alloc_hooks hooks = { failing_realloc, free };
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		size_t units = 0, wanted = 0;
		parl_error err = { 0 };
		if (read_sample(i, &wanted, &err))
			fail_msg("%s: %s", samples[i].format, err.message);
		assert_true(wanted > 0);
		alloc_set_hooks(&hooks);
		for (size_t n = 0;; n++) {
			left = n;
			failures = units = 0;
			err = (parl_error){ 0 };
			parl_status status = read_sample(i, &units, &err);
			if (!failures) {
				assert_int_equal(status, PARL_OK);
				break;
			}
			if (status != PARL_NOMEM || err.code != PARL_NOMEM)
				fail_msg("%s, allocation %zu: status %d, code %d: %s", samples[i].format, n, status, err.code, err.message);
		}
		alloc_set_hooks(NULL);
		assert_int_equal(units, wanted);
	}
}

static parl_status mend_sample(parl_error *err)
{
	struct charset_request q = { .replace_bad = false };
	struct draft_edit edits[] = { { 80, 81, SLICE("\"\xC3\xA9") }, { 82, 82, SLICE("x") } };
	struct draft_mended m;
	struct buf diff;
	slice bytes = slice_of(samples[0].text);
	buf_init(&diff, 10000);
	parl_status status = draft_mend(&m, draft_format_by_name(SLICE("po")), SLICE("x"), bytes, &q, edits, 2, NULL, err);
	if (!status)
		status = draft_mended_diff(&m, SLICE("x"), bytes, &diff, err);
	draft_mended_release(&m);
	buf_release(&diff);
	return status;
}

static void mending_reports_them_too(void **state)
{
	(void)state;
	static const struct alloc_hooks hooks = { failing_realloc, free };
	alloc_set_hooks(&hooks);
	for (size_t n = 0;; n++) {
		parl_error err = { 0 };
		left = n;
		failures = 0;
		parl_status status = mend_sample(&err);
		if (!failures) {
			assert_int_equal(status, PARL_OK);
			break;
		}
		assert_int_equal(status, PARL_NOMEM);
	}
	alloc_set_hooks(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_failed_allocation_is_reported),
		cmocka_unit_test(mending_reports_them_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
