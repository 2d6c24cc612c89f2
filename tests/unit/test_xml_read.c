#include "harness.h"

#include "base/buf.h"
#include "format/xml_read.h"
#include "format/xml_write.h"

/* All events of a text in short: "<a>", "</a>", text; an error as "!CODE@LINE:COLUMN". */
static const char *events(slice bytes, const char *encoding)
{
	static struct buf b;
	parl_error err = { 0 };
	struct xml_reader *r;
	struct xml_event e;
	struct charset_request charset = { .forced = slice_of(encoding) };
	buf_release(&b);
	buf_init(&b, 1 << 24);
	parl_status status = xml_open(&r, SLICE("x.xml"), bytes, &charset, NULL, &err);
	while (!status && !(status = xml_next(r, &e, &err)) && e.kind != XML_EVENT_END_OF_FILE) {
		if (e.kind == XML_EVENT_TEXT)
			buf_append(&b, e.text);
		else
			buf_printf(&b, "<%s%.*s>", e.kind == XML_EVENT_END ? "/" : "", SLICE_ARG(e.name));
	}
	if (status)
		buf_printf(&b, "!%d@%lu:%lu", status, err.line, err.column);
	xml_close(r);
	buf_putc(&b, '\0');
	return b.ptr;
}

static void text_comes_whole(void **state)
{
	(void)state;
	assert_string_equal(events(SLICE("<a>x &amp; <![CDATA[<y>]]> &#x4E2D;<b/>z</a>"), NULL), "<a>x & <y> \xE4\xB8\xAD<b></b>z</a>");
	/* over the pieces that are pushed, too */
	struct buf b;
	buf_init(&b, 1 << 24);
	buf_append(&b, SLICE("<a>"));
	for (int i = 0; i < 20000; i++)
		buf_append(&b, SLICE("0123 &lt;"));
	buf_append(&b, SLICE("</a>"));
	struct xml_reader *r;
	struct xml_event e;
	assert_int_equal(xml_open(&r, SLICE("x"), buf_slice(&b), NULL, NULL, NULL), PARL_OK);
	assert_int_equal(xml_next(r, &e, NULL), PARL_OK);
	assert_int_equal(xml_next(r, &e, NULL), PARL_OK);
	assert_int_equal(e.kind, XML_EVENT_TEXT);
	assert_int_equal(e.text.len, 20000 * 6);
	assert_int_equal(xml_next(r, &e, NULL), PARL_OK);
	assert_int_equal(e.kind, XML_EVENT_END);
	xml_close(r);
	buf_release(&b);
}

static void places_are_those_of_the_tag(void **state)
{
	(void)state;
	slice text = SLICE("<?xml version=\"1.0\"?>\n<a>\n  \xC3\xA9<b x='1'\n  y='2'>t</b><c/></a>");
	struct xml_reader *r;
	struct xml_event e;
	assert_int_equal(xml_open(&r, SLICE("x"), text, NULL, NULL, NULL), PARL_OK);
	xml_next(r, &e, NULL);
	assert_int_equal(e.line, 2);
	assert_int_equal(e.column, 1);
	xml_next(r, &e, NULL);
	xml_next(r, &e, NULL);
	assert_slice(e.name, "b");
	assert_int_equal(e.line, 3);
	assert_int_equal(e.column, 4);
	assert_int_equal(e.inner_line, 4);
	assert_int_equal(e.inner_column, 9);
	assert_slice(xml_attribute(&e, SLICE("y")), "2");
	assert_slice(xml_attribute(&e, SLICE("z")), "");
	xml_skip(r, &e, NULL);
	xml_next(r, &e, NULL);
	assert_slice(e.name, "c");
	assert_int_equal(e.column, 14);
	xml_close(r);
}

static void encodings_are_told_by_mark_declaration_or_user(void **state)
{
	(void)state;
	assert_string_equal(events(SLICE("\xEF\xBB\xBF<a>\xC3\xA9</a>"), NULL), "<a>\xC3\xA9</a>");
	assert_string_equal(events((slice){ "\xFF\xFE<\0a\0>\0\xE9\0<\0/\0a\0>\0", 18 }, NULL), "<a>\xC3\xA9</a>");
	assert_string_equal(events(SLICE("<?xml version='1.0' encoding='windows-1251'?><a>\xCE\xCE\xCD</a>"), NULL),
			    "<a>\xD0\x9E\xD0\x9E\xD0\x9D</a>");
	/* the user knows better than the file */
	assert_string_equal(events(SLICE("<?xml version='1.0' encoding='UTF-8'?><a>\xCE\xCE\xCD</a>"), "windows-1251"),
			    "<a>\xD0\x9E\xD0\x9E\xD0\x9D</a>");
	assert_string_equal(events(SLICE("<?xml version='1.0' encoding='klingon'?><a/>"), NULL), "!3@1:0");
	assert_string_equal(events(SLICE("<a>caf\xE9</a>"), NULL), "<a>caf!3@1:7");
}

static void what_is_broken_is_told_with_its_place(void **state)
{
	(void)state;
	assert_string_equal(events(SLICE(""), NULL), "!4@1:1");
	assert_string_equal(events(SLICE("just text"), NULL), "!4@1:1");
	assert_string_equal(events(SLICE("<a>\n<b>x</c></a>"), NULL), "<a>\n<b>x!4@2:9");
	assert_string_equal(events(SLICE("<a>x<b"), NULL), "<a>x<b>!4@1:7");
	assert_non_null(strstr(events(SLICE("<a>x"), NULL), "!4@1:"));
	assert_non_null(strstr(events(SLICE("<a/><b/>"), NULL), "<a></a>!4@1:"));
	assert_non_null(strstr(events(SLICE("<a>a & b</a>"), NULL), "!4@1:"));
	assert_non_null(strstr(events(SLICE("<a x='1' x='2'/>"), NULL), "!4@1:"));
	assert_non_null(strstr(events((slice){ "<a>x\0y</a>", 10 }, NULL), "!4@1:"));
}

static void entities_are_never_expanded(void **state)
{
	(void)state;
	assert_non_null(strstr(events(SLICE("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), NULL), "<a>!4@1:"));
	assert_non_null(strstr(events(SLICE("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>"), NULL), "<a>!4@1:"));
	assert_non_null(strstr(events(SLICE("<!DOCTYPE a SYSTEM 'no-such.dtd'><a>b&nbsp;c</a>"), NULL), "!4@1:"));
	assert_non_null(strstr(events(SLICE("<!DOCTYPE a SYSTEM 'no-such.dtd'><a b='&nbsp;'/>"), NULL), "!4@1:"));
	assert_string_equal(events(SLICE("<!DOCTYPE a SYSTEM 'no-such.dtd'><a>b</a>"), NULL), "<a>b</a>");
}

static slice repeat(struct buf *b, slice head, slice part, size_t n, slice tail)
{
	buf_init(b, 1 << 28);
	buf_append(b, head);
	for (size_t i = 0; i < n; i++)
		buf_append(b, part);
	buf_append(b, tail);
	return buf_slice(b);
}

static void limits_hold(void **state)
{
	(void)state;
	struct buf b;
	assert_non_null(strstr(events(repeat(&b, SLICE(""), SLICE("<a>"), 100000, SLICE("")), NULL), "!7@1:"));
	buf_release(&b);
	assert_non_null(strstr(events(repeat(&b, SLICE("<a>"), SLICE("0123456789"), 1100000, SLICE("</a>")), NULL), "!7@1:"));
	buf_release(&b);
	buf_init(&b, 1 << 28);
	buf_append(&b, SLICE("<a"));
	for (int i = 0; i < 1000000; i++)
		buf_printf(&b, " a%d=\"\"", i);
	buf_append(&b, SLICE("/>"));
	assert_non_null(strstr(events(buf_slice(&b), NULL), "!7@1:"));
	buf_release(&b);
}

static void what_is_escaped_is_read_back(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 1000);
	slice hard = SLICE("a<b>&\"'\t\r\n ]]> \xE4\xB8\xAD");
	buf_append(&b, SLICE("<a x=\""));
	assert_true(xml_escape(&b, hard, true));
	buf_append(&b, SLICE("\">"));
	assert_true(xml_escape(&b, hard, false));
	buf_append(&b, SLICE("</a>"));
	struct xml_reader *r;
	struct xml_event e;
	assert_int_equal(xml_open(&r, SLICE("x"), buf_slice(&b), NULL, NULL, NULL), PARL_OK);
	assert_int_equal(xml_next(r, &e, NULL), PARL_OK);
	assert_true(slice_eq(xml_attribute(&e, SLICE("x")), hard));
	assert_int_equal(xml_next(r, &e, NULL), PARL_OK);
	assert_true(slice_eq(e.text, hard));
	xml_close(r);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_comes_whole),
		cmocka_unit_test(places_are_those_of_the_tag),
		cmocka_unit_test(encodings_are_told_by_mark_declaration_or_user),
		cmocka_unit_test(what_is_broken_is_told_with_its_place),
		cmocka_unit_test(entities_are_never_expanded),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(what_is_escaped_is_read_back),
	};
	return cmocka_run_group_tests_name("xml_read", tests, NULL, NULL);
}
