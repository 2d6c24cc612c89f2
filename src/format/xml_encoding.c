/* Everything but UTF-8 is decoded here and not by libxml2, which prints to standard error when its converter fails. */
#include <config.h>
#include "format/xml_encoding.h"

static slice declared_encoding(slice bytes)
{
	if (!slice_starts(bytes, SLICE("<?xml")))
		return SLICE("");
	slice head = slice_sub(bytes, 0, slice_find(slice_sub(bytes, 0, 1024), SLICE("?>"), 0));
	size_t at = slice_find(head, SLICE("encoding"), 0), n = 0;
	slice value = at == SIZE_MAX ? SLICE("") : slice_sub(head, at + 8, head.len);
	while (n < value.len && strchr(" \t\r\n='\"", value.ptr[n]))
		n++;
	value = slice_sub(value, n, value.len);
	for (n = 0; n < value.len && !strchr(" '\"", value.ptr[n]);)
		n++;
	return slice_sub(value, 0, n);
}

bool xml_is_foreign(slice bytes)
{
	static const slice marks[] = { { "\xFF\xFE", 2 }, { "\xFE\xFF", 2 }, { "\0\0\xFE\xFF", 4 }, { "\x84\x31\x95\x33", 4 } };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts(bytes, marks[i]))
			return true;
	if (bytes.len && memchr(bytes.ptr, 0, bytes.len < 4 ? bytes.len : 4))
		return true;
	slice value = declared_encoding(bytes);
	return value.len && !slice_eq_nocase(value, SLICE("UTF-8")) && !slice_eq_nocase(value, SLICE("US-ASCII")) &&
	       !slice_eq_nocase(value, SLICE("ASCII"));
}

parl_status xml_decode(struct document **decoded, slice name, slice bytes, const struct charset_request *charset,
		       const struct diag *diag, parl_error *err)
{
	struct charset_request request = charset ? *charset : (struct charset_request){ .replace_bad = false };
	parl_error own = { 0 };
	*decoded = NULL;
	request.declaration = CHARSET_XML;
	bool repairs = request.replace_bad && !request.forced.len && utf8_valid_length(bytes) < bytes.len;
	if (!request.forced.len && !xml_is_foreign(bytes)) {
		if (!repairs)
			return PARL_OK;
		request.forced = SLICE("UTF-8");
	}
	*decoded = document_new(name);
	parl_status status = *decoded ? charset_decode(*decoded, bytes, &request, diag, &own) : error_nomem(&own);
	if (status == PARL_ARGUMENT && !request.forced.len)
		return error_at(err, PARL_ENCODING, name, 1, 0, "%s", _("the encoding that the file declares is not known; name it with --encoding"));
	return status ? error_at(err, status, slice_of(own.source), own.line, own.column, "%s", own.message) : PARL_OK;
}
