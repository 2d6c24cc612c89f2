/* UTF-8 is checked and used where it lies; all else goes through text/charset, whose map leads back to the bytes. */
#include <config.h>
#include "format/draft_text.h"

#include "base/buf.h"
#include "base/utf8.h"

static bool is_utf8_name(slice name)
{
	return !name.len || slice_eq_nocase(name, SLICE("UTF-8")) || slice_eq_nocase(name, SLICE("utf8")) ||
	       slice_eq_nocase(name, SLICE("ASCII")) || slice_eq_nocase(name, SLICE("US-ASCII"));
}

/* Does an XML declaration name another encoding?  UTF-16 it cannot be where the declaration can be read. */
static bool declares_other(slice text, enum charset_declaration kind)
{
	if (kind == CHARSET_HTML)
		return true; /* text/charset knows where to look */
	if (kind != CHARSET_XML || !slice_starts(text, SLICE("<?xml")))
		return false;
	slice head = slice_sub(text, 0, slice_find(slice_sub(text, 0, 1024), SLICE("?>"), 0));
	size_t at = slice_find(head, SLICE("encoding"), 0);
	if (at == SIZE_MAX)
		return false;
	slice value = slice_sub(head, at + 8, head.len);
	while (value.len && strchr(" \t\r\n='\"", value.ptr[0]))
		value = slice_sub(value, 1, value.len);
	size_t n = 0;
	while (n < value.len && !strchr(" '\"", value.ptr[n]))
		n++;
	value = slice_sub(value, 0, n);
	return !is_utf8_name(value) && !slice_eq_nocase(slice_sub(value, 0, 6), SLICE("UTF-16"));
}

parl_status draft_text_open(struct draft_text *t, slice name, slice bytes, const struct charset_request *request, slice declared,
			    const struct diag *diag, parl_error *err)
{
	struct charset_request q = *request;
	parl_error own = { .code = PARL_OK };
	*t = (struct draft_text){ .name = name, .bytes = bytes.ptr ? bytes : SLICE("") };
	bytes = t->bytes;
	t->mark = slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? 3 : 0;
	t->text = slice_sub(bytes, t->mark, bytes.len);
	if (!q.forced.len && !t->mark)
		q.forced = declared;
	if (is_utf8_name(q.forced) && (q.forced.len || t->mark || !declares_other(t->text, q.declaration)) &&
	    bytes.len <= BUF_TEXT_MAX && utf8_valid_length(t->text) == t->text.len && !memchr(bytes.ptr, 0, bytes.len))
		return PARL_OK;
	/* a template's ASCII is no reason to refuse what is evidently something else */
	if (!request->forced.len && is_utf8_name(q.forced) && !slice_eq_nocase(q.forced, SLICE("UTF-8")))
		q.forced = SLICE("");
	t->decoded = document_new(name);
	parl_status status = t->decoded ? charset_decode(t->decoded, bytes, &q, diag, &own) : error_nomem(&own);
	if (!status) {
		t->text = t->decoded->source.ptr ? t->decoded->source : SLICE("");
		return PARL_OK;
	}
	draft_text_close(t);
	if (status == PARL_ARGUMENT && !request->forced.len)
		return error_at(err, PARL_ENCODING, name, 1, 0, "%s",
				_("the encoding that the file declares is not known; name it with --encoding"));
	return error_at(err, status, slice_of(own.source), own.line, own.column, "%s", own.message);
}

void draft_text_close(struct draft_text *t)
{
	document_free(t->decoded);
	*t = (struct draft_text){ .decoded = NULL };
}

slice draft_text_bytes(const struct draft_text *t, uint64_t begin, uint64_t end)
{
	if (!t->decoded)
		return slice_sub(t->bytes, t->mark + (size_t)begin, t->mark + (size_t)end);
	uint32_t from = offmap_origin(&t->decoded->bytes, (uint32_t)begin), to = from;
	if (end > begin)
		to = offmap_origin_end(&t->decoded->bytes, (uint32_t)end);
	return slice_sub(t->bytes, from, to);
}

slice draft_text_encoding(const struct draft_text *t)
{
	return t->decoded ? t->decoded->encoding : SLICE("UTF-8");
}
