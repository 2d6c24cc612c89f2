#include "document_harness.h"
#include "zip.h"

#define WORD "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
#define WORD_END "</w:body></w:document>"
#define ODF                                                                                                           \
	"<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "                            \
	"xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:body><o:text>"
#define ODF_END "</o:text></o:body></o:document-content>"

enum { ZIP_SIZE = 1 << 16 };

static parl_status read_bytes(const char *format, slice bytes, struct document **d, parl_error *err)
{
	struct read_options options = { .charset = { .forced = { 0 } } };
	*d = document_new(SLICE("file"));
	return *d ? format_by_name(slice_of(format))->read_document(*d, bytes, &options, NULL, err) : PARL_NOMEM;
}

static parl_status read_xml(const char *format, const char *member, slice xml, struct document **d, parl_error *err)
{
	static char zip[ZIP_SIZE];
	struct zip_member m = { member, xml };
	size_t len = zip_write(&m, 1, true, zip, sizeof zip);
	assert_true(len > 0);
	return read_bytes(format, (slice){ zip, len }, d, err);
}

static void assert_blocks(const char *format, slice xml, const char *want)
{
	struct document *d;
	parl_error err = { 0 };
	if (read_xml(format, *format == 'd' ? "word/document.xml" : "content.xml", xml, &d, &err))
		fail_msg("%s", err.message);
	assert_slice(slice_trim(d->text), want);
	document_free(d);
}

static void assert_refused(const char *format, const char *member, slice xml, parl_status want)
{
	struct document *d;
	parl_error err = { 0 };
	assert_int_equal(read_xml(format, member, xml, &d, &err), want);
	assert_int_equal(err.code, want);
	document_free(d);
}

static void paragraphs_of_word_are_read(void **state)
{
	(void)state;
	assert_blocks("docx", SLICE(WORD "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b &lt;</w:t></w:r></w:p><w:p/><w:p><w:r><w:t> c </w:t></w:r></w:p>" WORD_END),
		      "a b <\nc");
	assert_blocks("docx", SLICE(WORD "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>y</w:t></w:r></w:ins></w:p>" WORD_END), "y");
	assert_blocks("docx", SLICE(WORD "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>y</w:t></w:r></w:p>" WORD_END), "y");
}

static void paragraphs_of_opendocument_are_read(void **state)
{
	(void)state;
	assert_blocks("odt", SLICE(ODF "<text:p>a<text:s/>b<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>c</text:p></text:note-body>"
				   "</text:note> d</text:p><text:p>e</text:p>" ODF_END), "a b¹ d\ne\nc");
	assert_blocks("odt", SLICE(ODF "<text:tracked-changes><text:p>x</text:p></text:tracked-changes><text:p>a<text:hidden-text>x</text:hidden-text></text:p>" ODF_END), "a");
}

static void notes_are_anchored_at_their_marks(void **state)
{
	(void)state;
	struct document *d;
	parl_error err = { 0 };
	slice xml = SLICE(ODF "<text:p>one</text:p><text:p>two<text:note><text:note-body><text:p>N</text:p><text:p>M</text:p></text:note-body></text:note></text:p>" ODF_END);
	assert_int_equal(read_xml("odt", "content.xml", xml, &d, &err), PARL_OK);
	assert_int_equal(d->blocks.len, 4);
	for (size_t i = 2; i < 4; i++) {
		assert_int_equal(d->blocks.at[i].kind, BLOCK_FOOTNOTE);
		assert_int_equal(d->blocks.at[i].footnote, 1);
		assert_slice(slice_sub(d->text, d->blocks.at[i].anchor, d->blocks.at[i].anchor + 2), "¹");
	}
	struct position p = document_position(d, d->blocks.at[3].span.begin);
	assert_int_equal(p.line, 4);
	assert_int_equal(p.column, 1);
	document_free(d);
}

static void what_cannot_be_right_is_refused(void **state)
{
	(void)state;
	struct document *d;
	parl_error err = { 0 };
	assert_refused("docx", "other.xml", SLICE("<x/>"), PARL_SYNTAX);
	assert_refused("docx", "word/document.xml", SLICE("<x><y></x>"), PARL_SYNTAX);
	assert_refused("odt", "content.xml", SLICE("<!DOCTYPE x [<!ENTITY e 'a'>]><x>&e;</x>"), PARL_SYNTAX);
	assert_int_not_equal(read_bytes("docx", SLICE("PK\3\4 not a container"), &d, &err), PARL_OK);
	document_free(d);
	assert_int_not_equal(read_bytes("odt", SLICE(""), &d, &err), PARL_OK);
	document_free(d);
}

static void a_container_that_swells_without_measure_is_refused(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	assert_true(buf_reserve(&b, 32 << 20));
	memset(b.ptr, ' ', 32 << 20);
	b.len = 32 << 20;
	assert_refused("docx", "word/document.xml", buf_slice(&b), PARL_LIMIT);
	buf_release(&b);
}

static void deep_paragraphs_do_no_harm(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	assert_true(buf_append(&b, SLICE(ODF)));
	for (int i = 0; i < 100; i++)
		assert_true(buf_append(&b, SLICE("<text:p>a")));
	for (int i = 0; i < 100; i++)
		assert_true(buf_append(&b, SLICE("b</text:p>")));
	assert_true(buf_append(&b, SLICE(ODF_END)));
	struct document *d;
	parl_error err = { 0 };
	assert_int_equal(read_xml("odt", "content.xml", buf_slice(&b), &d, &err), PARL_OK);
	assert_int_equal(d->blocks.len, 32);
	document_free(d);
	buf_release(&b);
}

static void running_out_of_memory_is_an_error(void **state)
{
	(void)state;
	static char zip[ZIP_SIZE];
	static const char *const formats[] = { "docx", "odt" };
	struct zip_member m[] = {
		{ "word/document.xml", SLICE(WORD "<w:p><w:pPr><w:pStyle w:val='s'/></w:pPr><w:r><w:t>a</w:t><w:footnoteReference w:id='1'/></w:r></w:p>" WORD_END) },
		{ "content.xml", SLICE(ODF "<text:p>a<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note></text:p>" ODF_END) },
	};
	slice bytes = { zip, zip_write(m, 2, true, zip, sizeof zip) };
	for (size_t i = 0; i < 2; i++)
		assert_reads_or_lacks_memory(formats[i], bytes, 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_of_word_are_read),
		cmocka_unit_test(paragraphs_of_opendocument_are_read),
		cmocka_unit_test(notes_are_anchored_at_their_marks),
		cmocka_unit_test(what_cannot_be_right_is_refused),
		cmocka_unit_test(a_container_that_swells_without_measure_is_refused),
		cmocka_unit_test(deep_paragraphs_do_no_harm),
		cmocka_unit_test(running_out_of_memory_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
