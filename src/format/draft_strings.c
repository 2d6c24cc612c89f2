/* .strings files of Apple's systems: "key" = "value"; with comments of C.  Keys without quotes are let pass.
 *
 * Escapes are \n \r \t \" \' \\ \U1234 \u1234 and octal ones.  Old files are UTF-16, with a byte-order mark. */
#include <config.h>
#include "format/draft_pair.h"

#include "base/utf8.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("_-.$/:", c));
}

/* Over blanks and comments; the last comment is kept. */
static parl_status skip(struct draft_entries *r, parl_error *err)
{
	slice t = r->text;
	while (r->at < t.len) {
		char c = t.ptr[r->at], after = r->at + 1 < t.len ? t.ptr[r->at + 1] : '\0';
		if (is_blank(c)) {
			r->at++;
			continue;
		}
		if (c != '/' || (after != '*' && after != '/'))
			break;
		bool block = after == '*';
		size_t begin = r->at + 2, end = slice_find(t, block ? SLICE("*/") : SLICE("\n"), begin);
		if (end == SIZE_MAX && block)
			return draft_entries_error(r, r->at, _("the comment that begins here is not closed"), err);
		end = end == SIZE_MAX ? t.len : end;
		buf_clear(&r->comment);
		if (!buf_append(&r->comment, slice_trim(slice_sub(t, begin, end))))
			return error_nomem(err);
		r->at = end + (block ? 2 : 0);
	}
	return PARL_OK;
}

/* A string's content, with or without quotes. */
static parl_status take_string(struct draft_entries *r, size_t *from, size_t *to, parl_error *err)
{
	slice t = r->text;
	size_t begin = r->at;
	if (r->at < t.len && t.ptr[r->at] == '"') {
		*from = ++r->at;
		while (r->at < t.len && t.ptr[r->at] != '"')
			r->at += t.ptr[r->at] == '\\' ? 2 : 1;
		if (r->at >= t.len)
			return draft_entries_error(r, begin, _("the string that begins here is not closed"), err);
		*to = r->at++;
		return PARL_OK;
	}
	*from = begin;
	while (r->at < t.len && is_word(t.ptr[r->at]))
		r->at++;
	*to = r->at;
	return r->at > begin ? PARL_OK : draft_entries_error(r, begin, _("a string in quotes is missing here"), err);
}

static bool octal(slice t, size_t *at, uint32_t *c)
{
	size_t begin = *at;
	*c = 0;
	while (*at < t.len && *at - begin < 3 && t.ptr[*at] >= '0' && t.ptr[*at] <= '7')
		*c = *c * 8 + (uint32_t)(t.ptr[(*at)++] - '0');
	return *at > begin;
}

/* One escape at `at`; returns where it ends. */
static size_t read_escape(slice t, size_t at, char out[4], size_t *len)
{
	static const char letters[] = "nrtabfv", bytes[] = "\n\r\t\a\b\f\v";
	size_t i = at + 1, end;
	uint32_t c;
	char letter = i < t.len ? t.ptr[i] : '\0';
	const char *known = letter ? strchr(letters, letter) : NULL;
	*len = 0;
	if ((letter | 32) == 'u' && (end = draft_read_u(t, i + 1, &c)) > i + 1) {
		*len = utf8_encode(c ? c : 0xFFFD, out);
		return end;
	}
	if (octal(t, &i, &c)) {
		*len = utf8_encode(c ? c : 0xFFFD, out);
		return i;
	}
	if (i >= t.len)
		return t.len;
	end = i;
	utf8_next(t, &end);
	*len = known ? 1 : end - i;
	memcpy(out, known ? &bytes[known - letters] : t.ptr + i, *len);
	return end;
}

static bool decode(struct buf *b, slice file, size_t from, size_t to)
{
	slice t = slice_sub(file, 0, to);
	bool ok = true;
	for (size_t at = from; at < to && ok;) {
		char out[4];
		size_t len;
		if (t.ptr[at] == '\\') {
			at = read_escape(t, at, out, &len);
			ok = buf_append(b, (slice){ out, len });
		} else {
			ok = buf_putc(b, t.ptr[at++]);
		}
	}
	return ok;
}

static parl_status take_sign(struct draft_entries *r, char sign, const char *what, parl_error *err)
{
	TRY(skip(r, err));
	if (r->at >= r->text.len || r->text.ptr[r->at] != sign)
		return draft_entries_error(r, r->at, what, err);
	r->at++;
	return PARL_OK;
}

static parl_status take_entry(struct draft_entries *r, struct draft_entry *e, parl_error *err)
{
	size_t from, to;
	TRY(take_string(r, &from, &to, err));
	buf_clear(&r->key);
	if (!decode(&r->key, r->text, from, to))
		return error_nomem(err);
	e->key = buf_slice(&r->key);
	e->comment = buf_slice(&r->comment);
	TRY(take_sign(r, '=', _("'=' is missing here"), err));
	TRY(skip(r, err));
	TRY(take_string(r, &e->from, &e->to, err));
	return take_sign(r, ';', _("';' is missing here"), err);
}

static parl_status next(struct draft_entries *r, struct draft_entry *e, bool *found, parl_error *err)
{
	for (;;) {
		parl_error own = { .code = PARL_OK };
		*found = false;
		buf_clear(&r->comment);
		parl_status status = skip(r, &own);
		if (!status && r->at >= r->text.len)
			return PARL_OK;
		*found = true;
		if (!status)
			status = take_entry(r, e, &own);
		if (!status)
			return PARL_OK;
		if (status != PARL_SYNTAX || !r->keep_going)
			return error_at(err, status, slice_of(own.source), own.line, own.column, "%s", own.message);
		diag_emit(r->diag, PARL_ERROR, r->name, own.line, own.column, "broken", "%s", own.message);
		size_t end = slice_find(r->text, SLICE("\n"), r->at); /* the next line may be whole again */
		r->at = end == SIZE_MAX ? r->text.len : end + 1;
	}
}

static void add(struct draft_maker *m, slice file, const struct draft_entry *e)
{
	slice t = slice_sub(file, 0, e->to);
	for (size_t at = e->from, end; at < e->to; at = end) {
		char out[4];
		size_t len;
		end = at;
		if (t.ptr[at] == '\\') {
			end = read_escape(t, at, out, &len);
			draft_make_escape(m, (slice){ out, len }, at, end - at);
			continue;
		}
		while (end < e->to && t.ptr[end] != '\\')
			end++;
		draft_make_text(m, slice_sub(t, at, end), at);
	}
}

static const struct draft_pair_format format = { .next = next, .add = add };

static parl_status read_strings(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	return draft_pair_read(&format, in, sink, diag, err);
}

static bool escape(struct buf *out, slice text, struct draft_spot *spot)
{
	bool ok = true;
	(void)spot;
	for (size_t i = 0; i < text.len && ok; i++) {
		char c = text.ptr[i];
		ok = c == '"' || c == '\\' ? buf_putc(out, '\\') && buf_putc(out, c) : c == '\n' ? buf_append(out, SLICE("\\n")) : buf_putc(out, c);
	}
	return ok;
}

/* A key in quotes, then '='. */
static int probe(slice head)
{
	slice line;
	while (slice_line(&head, &line)) {
		line = slice_trim(line);
		size_t end = slice_starts(line, SLICE("\"")) ? slice_find(line, SLICE("\""), 1) : SIZE_MAX;
		if (end != SIZE_MAX && slice_starts(slice_trim(slice_sub(line, end + 1, line.len)), SLICE("=")) && slice_ends(line, SLICE(";")))
			return 60;
	}
	return 0;
}

extern const struct draft_format draft_format_strings;
const struct draft_format draft_format_strings = {
	.name = "strings",
	.description = N_("strings files of macOS and iOS; the source in another file"),
	.extensions = (const char *const[]){ "strings", NULL },
	.flags = DRAFT_ONE_SIDED | DRAFT_HAS_COMMENTS | DRAFT_CAN_BE_MENDED,
	.probe = probe,
	.read = read_strings,
	.escape = escape,
};
