/* Java properties, as java.util.Properties reads them: key and value parted by '=', ':' or blanks, lines continued by a backslash,
 * \uXXXX.  A file that is no UTF-8 is ISO-8859-1.  In values for MessageFormat ("{0}") a doubled apostrophe is one.
 *
 * Comments are the lines with '#' or '!' right before a key. */
#include <config.h>
#include "format/draft_pair.h"

#include "base/utf8.h"

enum { PLAIN, MESSAGE };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\f';
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Over a backslash and the character behind it; CR LF is one. */
static size_t skip_escape(slice t, size_t at)
{
	if (at + 2 < t.len && t.ptr[at + 1] == '\r' && t.ptr[at + 2] == '\n')
		return at + 3;
	return at + 2 < t.len ? at + 2 : t.len;
}

/* One escape at `at`: its text (none for a continued line) and where it ends. */
static size_t read_escape(slice t, size_t at, char out[4], size_t *len)
{
	static const char letters[] = "tnrf", bytes[] = "\t\n\r\f";
	size_t end = skip_escape(t, at);
	char c = at + 1 < t.len ? t.ptr[at + 1] : '\0';
	uint32_t character = 0;
	*len = 0;
	if (is_line_end(c)) {
		while (end < t.len && is_blank(t.ptr[end]))
			end++;
		return end;
	}
	const char *known = c ? strchr(letters, c) : NULL;
	if (c == 'u' && draft_read_u(t, at + 2, &character) > at + 2) {
		*len = utf8_encode(character, out);
		return draft_read_u(t, at + 2, &character);
	}
	if (at + 1 >= t.len)
		return t.len;
	size_t next = at + 1;
	utf8_next(t, &next);
	*len = known ? 1 : next - (at + 1);
	memcpy(out, known ? &bytes[known - letters] : t.ptr + at + 1, *len);
	return next;
}

static bool take_comment(struct draft_entries *r, size_t end)
{
	return (!r->comment.len || buf_putc(&r->comment, '\n')) && buf_append(&r->comment, slice_trim(slice_sub(r->text, r->at + 1, end)));
}

static size_t line_end(slice t, size_t at)
{
	while (at < t.len && !is_line_end(t.ptr[at]))
		at++;
	return at;
}

/* To the beginning of the next key; comments on the way are kept, an empty line parts them from what follows. */
static parl_status skip_to_key(struct draft_entries *r, parl_error *err)
{
	slice t = r->text;
	bool was_line_end = false;
	buf_clear(&r->comment);
	while (r->at < t.len) {
		char c = t.ptr[r->at];
		if (is_line_end(c)) {
			bool is_pair = c == '\n' && r->at && t.ptr[r->at - 1] == '\r';
			if (was_line_end && !is_pair)
				buf_clear(&r->comment);
			was_line_end = true;
			r->at++;
		} else if (is_blank(c)) {
			r->at++;
		} else if (c == '#' || c == '!') {
			size_t end = line_end(t, r->at);
			if (!take_comment(r, end))
				return error_nomem(err);
			r->at = end;
			was_line_end = false;
		} else {
			break;
		}
	}
	return PARL_OK;
}

static parl_status take_key(struct draft_entries *r, parl_error *err)
{
	slice t = r->text;
	bool ok = true;
	buf_clear(&r->key);
	while (r->at < t.len && ok) {
		char c = t.ptr[r->at], out[4];
		size_t len = 1;
		if (is_blank(c) || is_line_end(c) || c == '=' || c == ':')
			break;
		if (c == '\\') {
			r->at = read_escape(t, r->at, out, &len);
			ok = buf_append(&r->key, (slice){ out, len });
		} else {
			ok = buf_putc(&r->key, c);
			r->at++;
		}
	}
	return ok ? PARL_OK : error_nomem(err);
}

static bool is_message(slice value)
{
	for (size_t i = 0; i + 1 < value.len; i++)
		if (value.ptr[i] == '{' && value.ptr[i + 1] >= '0' && value.ptr[i + 1] <= '9')
			return true;
	return false;
}

static parl_status next(struct draft_entries *r, struct draft_entry *e, bool *found, parl_error *err)
{
	slice t = r->text;
	TRY(skip_to_key(r, err));
	*found = r->at < t.len;
	if (!*found)
		return PARL_OK;
	TRY(take_key(r, err));
	while (r->at < t.len && is_blank(t.ptr[r->at]))
		r->at++;
	if (r->at < t.len && (t.ptr[r->at] == '=' || t.ptr[r->at] == ':'))
		r->at++;
	while (r->at < t.len && is_blank(t.ptr[r->at]))
		r->at++;
	e->from = r->at;
	while (r->at < t.len && !is_line_end(t.ptr[r->at]))
		r->at = t.ptr[r->at] == '\\' ? skip_escape(t, r->at) : r->at + 1;
	e->to = r->at;
	e->key = buf_slice(&r->key);
	e->comment = buf_slice(&r->comment);
	return PARL_OK;
}

static void add(struct draft_maker *m, slice file, const struct draft_entry *e)
{
	slice t = slice_sub(file, 0, e->to);
	bool message = is_message(slice_sub(t, e->from, e->to));
	for (size_t at = e->from; at < e->to;) {
		char out[4];
		size_t end = at, len;
		if (t.ptr[at] == '\\') {
			end = read_escape(t, at, out, &len);
			draft_make_escape(m, (slice){ out, len }, at, end - at);
		} else if (message && t.ptr[at] == '\'' && at + 1 < e->to && t.ptr[at + 1] == '\'') {
			end = at + 2;
			draft_make_escape(m, SLICE("'"), at, 2);
		} else {
			for (end++; end < e->to && t.ptr[end] != '\\' && !(message && t.ptr[end] == '\'');)
				end++;
			draft_make_text(m, slice_sub(t, at, end), at);
		}
		at = end;
	}
}

static slice charset(slice bytes)
{
	return utf8_valid_length(bytes) == bytes.len ? SLICE("") : SLICE("ISO-8859-1");
}

static const struct draft_pair_format format = { .charset = charset, .next = next, .add = add };

static parl_status read_properties(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	return draft_pair_read(&format, in, sink, diag, err);
}

static bool put_u(struct buf *out, uint32_t character)
{
	if (character >= 0x10000)
		return buf_printf(out, "\\u%04X\\u%04X", (unsigned)(0xD800 + ((character - 0x10000) >> 10)),
				  (unsigned)(0xDC00 + ((character - 0x10000) & 0x3FF)));
	return buf_printf(out, "\\u%04X", (unsigned)character);
}

/* A file of ASCII stays one: it may be read as ISO-8859-1. */
static bool escape(struct buf *out, slice text, struct draft_spot *spot)
{
	slice file = spot->file;
	bool ascii = spot->is_ascii, ok = true, message;
	size_t begin = spot->at < file.len ? (size_t)spot->at : file.len, end = line_end(file, begin);
	while (begin > 0 && !is_line_end(file.ptr[begin - 1]))
		begin--;
	message = is_message(slice_sub(file, begin, end));
	for (size_t i = 0; i < text.len && ok;) {
		uint32_t c = utf8_next(text, &i);
		if (c == '\\' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
			ok = buf_putc(out, '\\') && buf_putc(out, c == '\\' ? '\\' : c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : 'f');
		else if (c == '\'' && message)
			ok = buf_append(out, SLICE("''"));
		else
			ok = c >= 0x80 && ascii ? put_u(out, c) : buf_putcp(out, c);
	}
	return ok;
}

extern const struct draft_format draft_format_properties;
const struct draft_format draft_format_properties = {
	.name = "properties",
	.description = N_("Java properties; the source in another file"),
	.extensions = (const char *const[]){ "properties", NULL },
	.flags = DRAFT_ONE_SIDED | DRAFT_HAS_COMMENTS | DRAFT_CAN_BE_MENDED,
	.charset = charset,
	.read = read_properties,
	.escape = escape,
	.reference = put_u,
};
