/* A pull scanner with a stack of its own: the path is a buffer of keys, the levels say where each begins. */
#include <config.h>
#include "format/json_scan.h"

#include "base/utf8.h"
#include "format/draft_pair.h"

void json_scan_init(struct json_scan *s, slice text)
{
	*s = (struct json_scan){ .text = text };
	buf_init(&s->path, BUF_TEXT_MAX);
}

void json_scan_release(struct json_scan *s)
{
	buf_release(&s->path);
}

static parl_status fail(struct json_scan *s, size_t at, const char *why)
{
	s->bad_at = at;
	s->why = why;
	return PARL_SYNTAX;
}

static parl_status skip_blank(struct json_scan *s)
{
	while (s->at < s->text.len) {
		char c = s->text.ptr[s->at], next = s->at + 1 < s->text.len ? s->text.ptr[s->at + 1] : '\0';
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			s->at++;
		} else if (c == '/' && (next == '/' || next == '*')) {
			size_t end = slice_find(s->text, next == '/' ? SLICE("\n") : SLICE("*/"), s->at + 2);
			if (end == SIZE_MAX && next == '*')
				return fail(s, s->at, _("the comment that begins here is not closed"));
			s->at = end == SIZE_MAX ? s->text.len : end + (next == '*' ? 2 : 1);
		} else {
			break;
		}
	}
	return PARL_OK;
}

static char here(const struct json_scan *s)
{
	return s->at < s->text.len ? s->text.ptr[s->at] : '\0';
}

/* A string: its content's place. */
static parl_status take_string(struct json_scan *s, size_t *from, size_t *to)
{
	size_t begin = s->at++;
	*from = s->at;
	for (; s->at < s->text.len; s->at++) {
		char c = s->text.ptr[s->at];
		if (c == '"') {
			*to = s->at++;
			return PARL_OK;
		}
		if (c == '\n')
			return fail(s, s->at, _("the line ends inside a string"));
		if (c == '\\')
			s->at++;
	}
	return fail(s, begin, _("the string that begins here is not closed"));
}

/* Puts the key of the value to come in its place. */
static bool set_key(struct json_scan *s, size_t from, size_t to)
{
	s->path.len = s->levels[s->depth].key;
	s->key_from = from;
	s->key_to = to;
	return json_decode(&s->path, s->text, from, to);
}

static bool set_index(struct json_scan *s)
{
	struct json_level *l = &s->levels[s->depth];
	s->path.len = l->key;
	return buf_printf(&s->path, "%u", (unsigned)l->index++);
}

/* Behind a value: a comma, or the end of what is around it. */
static parl_status take_value(struct json_scan *s)
{
	char c = here(s);
	if (c == '"') {
		s->event = JSON_STRING_VALUE;
		return take_string(s, &s->from, &s->to);
	}
	if (c == '{' || c == '[') {
		if (s->depth >= JSON_DEPTH_MAX) {
			fail(s, s->at, _("values are nested too deeply"));
			return PARL_LIMIT;
		}
		s->event = JSON_OPEN;
		s->from = s->at;
		s->to = ++s->at;
		s->levels[++s->depth] = (struct json_level){ .key = s->path.len, .is_array = c == '[' };
		return PARL_OK;
	}
	size_t begin = s->at;
	while (s->at < s->text.len && (strchr("+-.", s->text.ptr[s->at]) || (s->text.ptr[s->at] >= '0' && s->text.ptr[s->at] <= '9') ||
				       (s->text.ptr[s->at] >= 'a' && s->text.ptr[s->at] <= 'z') || s->text.ptr[s->at] == 'E'))
		s->at++;
	if (s->at == begin)
		return fail(s, begin, begin < s->text.len ? _("no value of JSON") : _("the file ends inside a value"));
	s->event = JSON_OTHER_VALUE;
	return PARL_OK;
}

static parl_status take_close(struct json_scan *s)
{
	s->event = JSON_CLOSE;
	s->from = s->at;
	s->to = ++s->at;
	s->depth--;
	s->path.len = s->levels[s->depth + 1].key;
	return PARL_OK;
}

parl_status json_scan_next(struct json_scan *s)
{
	bool comma = false;
	TRY(skip_blank(s));
	while (s->depth && here(s) == ',') {
		s->at++;
		comma = true;
		TRY(skip_blank(s));
	}
	if (!s->depth) {
		if (s->levels[0].index++) {
			s->event = JSON_END_OF_FILE;
			return s->at < s->text.len ? fail(s, s->at, _("there is something behind the end of the value")) : PARL_OK;
		}
		return take_value(s);
	}
	struct json_level *l = &s->levels[s->depth];
	if (here(s) == (l->is_array ? ']' : '}'))
		return take_close(s);
	if (l->has_value && !comma)
		return fail(s, s->at, s->at < s->text.len ? _("a comma is missing here") : _("the file ends inside a value"));
	l->has_value = true;
	if (l->is_array) {
		if (!set_index(s))
			return PARL_NOMEM;
		return take_value(s);
	}
	size_t from, to;
	if (here(s) != '"')
		return fail(s, s->at, s->at < s->text.len ? _("a key in quotes is missing here") : _("the file ends inside a value"));
	TRY(take_string(s, &from, &to));
	if (!set_key(s, from, to))
		return PARL_NOMEM;
	TRY(skip_blank(s));
	if (here(s) != ':')
		return fail(s, s->at, _("a colon is missing here"));
	s->at++;
	TRY(skip_blank(s));
	return take_value(s);
}

slice json_scan_key(const struct json_scan *s, size_t depth)
{
	if (!depth || depth > s->depth)
		return SLICE("");
	size_t end = depth < s->depth ? s->levels[depth + 1].key : s->path.len;
	return slice_sub(buf_slice(&s->path), s->levels[depth].key, end);
}

/* One escape at `at`; returns where it ends. */
static size_t read_escape(slice t, size_t at, char out[4], size_t *len)
{
	static const char letters[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
	char c = at + 1 < t.len ? t.ptr[at + 1] : '\0';
	const char *known = c ? strchr(letters, c) : NULL;
	uint32_t character;
	size_t end = c == 'u' ? draft_read_u(t, at + 2, &character) : at + 2;
	*len = 0;
	if (c == 'u' && end > at + 2) {
		*len = utf8_encode(character ? character : 0xFFFD, out);
		return end;
	}
	if (at + 1 >= t.len)
		return t.len;
	size_t next = at + 1;
	utf8_next(t, &next);
	*len = known ? 1 : next - (at + 1);
	memcpy(out, known ? &bytes[known - letters] : t.ptr + at + 1, *len);
	return next;
}

void json_add_string(struct draft_maker *m, slice file, size_t from, size_t to)
{
	slice t = slice_sub(file, 0, to);
	for (size_t at = from, end; at < to; at = end) {
		char out[4];
		size_t len;
		end = at;
		if (t.ptr[at] == '\\') {
			end = read_escape(t, at, out, &len);
			draft_make_escape(m, (slice){ out, len }, at, end - at);
			continue;
		}
		while (end < to && t.ptr[end] != '\\')
			end++;
		draft_make_text(m, slice_sub(t, at, end), at);
	}
}

bool json_decode(struct buf *b, slice file, size_t from, size_t to)
{
	slice t = slice_sub(file, 0, to);
	bool ok = true;
	for (size_t at = from, end; at < to && ok; at = end) {
		char out[4];
		size_t len;
		end = at;
		if (t.ptr[at] == '\\') {
			end = read_escape(t, at, out, &len);
			ok = buf_append(b, (slice){ out, len });
			continue;
		}
		while (end < to && t.ptr[end] != '\\')
			end++;
		ok = buf_append(b, slice_sub(t, at, end));
	}
	return ok;
}

bool json_escape_draft(struct buf *out, slice text, struct draft_spot *spot)
{
	static const char letters[] = "btn?fr";
	bool ok = true;
	for (size_t i = 0; i < text.len && ok;) {
		uint32_t c = utf8_next(text, &i);
		if (c == '"' || c == '\\')
			ok = buf_putc(out, '\\') && buf_putc(out, (char)c);
		else if (c >= 8 && c <= 13 && c != 11)
			ok = buf_putc(out, '\\') && buf_putc(out, letters[c - 8]);
		else if (c < 0x20 || (c >= 0x80 && c < 0x10000 && spot->is_ascii))
			ok = buf_printf(out, "\\u%04x", (unsigned)c);
		else if (c >= 0x10000 && spot->is_ascii)
			ok = buf_printf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((c - 0x10000) >> 10)),
					(unsigned)(0xDC00 + ((c - 0x10000) & 0x3FF)));
		else
			ok = buf_putcp(out, c);
	}
	return ok;
}
