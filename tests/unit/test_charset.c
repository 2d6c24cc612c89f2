#include "harness.h"

#include "text/charset.h"
#include "text/langid.h"

static struct document *decode(slice bytes, const char *forced, parl_status want, parl_error *err)
{
	struct document *d = document_new(SLICE("f"));
	struct charset_request q = { .forced = slice_of(forced) };
	*err = (parl_error){ 0 };
	assert_int_equal(charset_decode(d, bytes, &q, NULL, err), want);
	return d;
}

static void assert_decodes(slice bytes, const char *forced, const char *encoding, const char *text)
{
	parl_error err;
	struct document *d = decode(bytes, forced, PARL_OK, &err);
	assert_slice(d->source, text);
	assert_slice(d->encoding, encoding);
	document_free(d);
}

static void marks_and_zero_bytes_tell_the_encoding(void **state)
{
	(void)state;
	assert_decodes(SLICE("\xEF\xBB\xBF" "a"), NULL, "UTF-8", "a");
	assert_decodes(SLICE("\xFF\xFE" "a\0\xBA\x4E"), NULL, "UTF-16LE", "a人");
	assert_decodes(SLICE("\xFE\xFF\x4E\xBA\xD8\x40\xDC\x00"), NULL, "UTF-16BE", "人𠀀");
	assert_decodes(SLICE("h\0e\0l\0l\0o\0 \0\xBA\x4E"), NULL, "UTF-16LE", "hello 人");
	assert_decodes(SLICE("\0\0\0h\0\0\0i"), NULL, "UTF-32BE", "hi");
	assert_decodes(SLICE(""), NULL, "UTF-8", "");
}

static void named_encodings_are_taken(void **state)
{
	(void)state;
	assert_decodes(SLICE("a\xD6\xD0\xB9\xFA" "b"), "gb2312", "GB18030", "a中国b");
	assert_decodes(SLICE("\xA4\xA4\xB0\xEA"), "Big5", "Big5", "中國");
	assert_decodes(SLICE("caf\xE9"), "ISO-8859-1", "ISO-8859-1", "café");
	assert_decodes(SLICE("\xF0\xD2\xC9"), "KOI8-R", "KOI8-R", "При");
}

static void offsets_lead_to_the_bytes_of_the_file(void **state)
{
	(void)state;
	parl_error err;
	struct document *d = decode(SLICE("ab\xD6\xD0\xB9\xFA" "c\xD6\xD0"), "GB18030", PARL_OK, &err);
	assert_int_equal(offmap_origin(&d->bytes, 2), 2);
	assert_int_equal(offmap_origin(&d->bytes, 5), 4);
	assert_int_equal(offmap_origin(&d->bytes, 8), 6);
	assert_int_equal(offmap_origin(&d->bytes, 9), 7);
	document_free(d);
	d = decode(SLICE("\xD0\xC9x"), "KOI8-R", PARL_OK, &err);
	assert_int_equal(offmap_origin(&d->bytes, 2), 1);
	assert_int_equal(offmap_origin(&d->bytes, 4), 2);
	document_free(d);
}

static void what_does_not_fit_is_told_with_its_place(void **state)
{
	(void)state;
	parl_error err;
	document_free(decode(SLICE("\xFE\xFF\x00" "a\x00\n\x00"), NULL, PARL_ENCODING, &err));
	assert_int_equal(err.line, 2);
	document_free(decode(SLICE("one\ntwo \xE4\xBA"), "UTF-8", PARL_ENCODING, &err));
	assert_int_equal(err.line, 2);
	assert_int_equal(err.column, 5);
	document_free(decode(SLICE("x"), "no-such-thing", PARL_ARGUMENT, &err));
	document_free(decode(SLICE("\x7F" "ELF\0\1\2\3\0\0\0\0\0\0\0\0\2\0>\0"), NULL, PARL_ENCODING, &err));
}

static void assert_language(const char *text, const char *want)
{
	struct language l = langid_detect(slice_of(text));
	assert_string_equal(l.tag, want);
}

static void a_sentence_is_enough_to_tell_the_language(void **state)
{
	(void)state;
	assert_language("The world has become interconnected and the two are closely intertwined.", "en");
	assert_language("La communauté internationale doit agir dans le cadre de la Charte des Nations Unies.", "fr");
	assert_language("La comunidad internacional debe actuar en el marco de la Carta de las Naciones Unidas.", "es");
	assert_language("La comunità internazionale deve agire nel quadro della Carta delle Nazioni Unite.", "it");
	assert_language("Die internationale Gemeinschaft muss im Rahmen der Charta der Vereinten Nationen handeln.", "de");
	assert_language("De internationale gemeenschap moet handelen in het kader van het Handvest.", "nl");
	assert_language("Международное сообщество должно действовать в рамках Устава.", "ru");
	assert_language("يجب على المجتمع الدولي أن يتحرك في إطار الميثاق.", "ar");
	assert_language("国际社会必须在宪章的框架内采取行动。", "zh-Hans");
	assert_language("國際社會必須在憲章的框架內採取行動。", "zh-Hant");
	assert_language("2017 — 18", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_and_zero_bytes_tell_the_encoding),
		cmocka_unit_test(named_encodings_are_taken),
		cmocka_unit_test(offsets_lead_to_the_bytes_of_the_file),
		cmocka_unit_test(what_does_not_fit_is_told_with_its_place),
		cmocka_unit_test(a_sentence_is_enough_to_tell_the_language),
	};
	return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
