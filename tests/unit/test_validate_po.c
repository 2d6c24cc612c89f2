#include "validate_harness.h"

#define HEADER(more)                                                                                                                   \
	"msgid \"\"\nmsgstr \"Project-Id-Version: x\\nPO-Revision-Date: x\\nLast-Translator: x\\nLanguage-Team: x\\nMIME-Version: 1.0\\n"  \
	"Content-Type: text/plain; charset=UTF-8\\nContent-Transfer-Encoding: 8bit\\n" more "\"\n"
#define FRENCH HEADER("Language: fr\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n")
#define PO(text) found("x.po", SLICE(text), NULL)

static void a_good_file_has_no_findings(void **state)
{
	(void)state;
	assert_string_equal(PO(FRENCH "msgid \"a\"\nmsgstr \"b\"\n"), "");
	/* work to be done is no fault */
	assert_string_equal(PO(FRENCH "#, fuzzy, c-format\nmsgid \"%d\\n\"\nmsgstr \"b\"\n\n#, c-format\nmsgid \"%s\\n\"\nmsgstr \"\"\n"), "");
}

static void headers_are_complete_and_true(void **state)
{
	(void)state;
	assert_string_equal(PO("msgid \"a\"\nmsgstr \"b\"\n"), "1:po-header");
	assert_string_equal(PO(HEADER("")), "2:po-language");
	assert_string_equal(PO(HEADER("Language: nonsense\\n")), "2:po-language");
	assert_string_equal(PO(HEADER("Language: pt_BR\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n")), "");
	assert_string_equal(PO(HEADER("Language: sr@latin\\n")), "");
	assert_string_equal(PO(HEADER("Language: fr\\nPlural-Forms: nplurals=2; plural=n;\\n")), "2:po-plural-forms");
	assert_string_equal(PO(HEADER("Language: fr\\nPlural-Forms: nplurals=3; plural=n>1;\\n")), "2:po-plural-rule");
	assert_string_equal(PO(HEADER("Language: fr\\nPlural-Forms: nplurals=2; plural=n!=1;\\n")), "2:po-plural-rule");
	assert_string_equal(PO(FRENCH "msgid \"a\"\nmsgstr \"\xE9\"\n"), "4:po-encoding");
	assert_string_equal(PO("msgid \"\"\nmsgstr \"Language: fr\\nContent-Type: text/plain; charset=NONE-SUCH\\n\"\n\"Project-Id-Version: x\\n\"\n"
			       "\"PO-Revision-Date: x\\nLast-Translator: x\\nLanguage-Team: x\\nMIME-Version: x\\nContent-Transfer-Encoding: x\\n\"\n"),
			    "0:po-charset");
	/* a template is to be filled in */
	assert_string_equal(found("x.pot", SLICE("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=CHARSET\\n\"\n"), NULL), "");
}

static void plural_forms_are_as_many_as_the_header_says(void **state)
{
	(void)state;
	assert_string_equal(PO(FRENCH "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n"), "4:po-plural-count");
	assert_string_equal(PO(HEADER("Language: fr\\n") "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n"), "4:po-plural-forms");
	/* the form for one thing may leave the number out, that for many not */
	assert_string_equal(PO(FRENCH "#, c-format\nmsgid \"%d a\"\nmsgid_plural \"%d b\"\nmsgstr[0] \"one\"\nmsgstr[1] \"%d\"\n"), "");
	assert_string_equal(PO(FRENCH "#, c-format\nmsgid \"%d a\"\nmsgid_plural \"%d b\"\nmsgstr[0] \"%d\"\nmsgstr[1] \"many\"\n"), "7:po-format");
}

static void broken_entries_are_told_one_by_one(void **state)
{
	(void)state;
	assert_string_equal(PO(FRENCH "msgid \"a\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\\n\"\n"), "3:po-syntax 7:po-newline");
	assert_string_equal(PO(FRENCH "<<<<<<< ours\nmsgid \"a\"\nmsgstr \"b\"\n"), "3:po-conflict");
	assert_string_equal(PO(FRENCH "msgid \"a\"\nmsgstr \"#-#-#-#-#  a.po\"\n"), "4:po-conflict");
	assert_string_equal(PO(FRENCH "msgid \"a\"\nmsgstr \"b\"\n\n#~ msgid \"a\"\n#~ msgstr \"b\"\n\nmsgctxt \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n"), "6:po-duplicate");
}

static void accelerators_are_looked_at_when_asked_for(void **state)
{
	struct validate_options o = { .accelerator = '_' };
	(void)state;
	assert_string_equal(found("x.po", SLICE(FRENCH "msgid \"_Open\"\nmsgstr \"Ouvrir\"\n"), &o), "4:po-accelerator");
	assert_string_equal(found("x.po", SLICE(FRENCH "msgid \"_Open\"\nmsgstr \"O_uv_rir\"\n"), &o), "4:po-accelerator");
	assert_string_equal(found("x.po", SLICE(FRENCH "msgid \"_Open\"\nmsgstr \"O__uv_rir\"\n"), &o), "");
	assert_string_equal(PO(FRENCH "msgid \"_Open\"\nmsgstr \"Ouvrir\"\n"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_file_has_no_findings), cmocka_unit_test(headers_are_complete_and_true),
		cmocka_unit_test(plural_forms_are_as_many_as_the_header_says), cmocka_unit_test(broken_entries_are_told_one_by_one),
		cmocka_unit_test(accelerators_are_looked_at_when_asked_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
