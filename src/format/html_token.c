/* The states of the HTML standard's tokenizer (WHATWG, section 13.2.5) that tell tags from text.
 *
 * Everything is found by looking forward once: a tag, comment or raw text that is never closed reaches to the end of the
 * file, as the standard says, so that the whole is linear whatever the input. */
#include <config.h>
#include "format/html_token.h"

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* Behind the '>' of the tag whose name ends at `at`; quotes hide it in attribute values only. */
static size_t tag_end(slice s, size_t at)
{
	bool value = false; /* an equals sign went before: a quote opens a value */
	while (at < s.len && s.ptr[at] != '>') {
		char c = s.ptr[at++];
		if (value && (c == '"' || c == '\'')) {
			const char *q = memchr(s.ptr + at, c, s.len - at);
			if (!q)
				return SIZE_MAX;
			at = (size_t)(q - s.ptr) + 1;
			value = false;
		} else if (c == '=') {
			value = true;
		} else if (!is_space(c)) {
			value = false;
		}
	}
	return at < s.len ? at + 1 : SIZE_MAX;
}

static size_t find_or_end(slice s, slice what, size_t from)
{
	size_t at = slice_find(s, what, from);
	return at == SIZE_MAX ? s.len : at + what.len;
}

static bool is_raw(slice name, bool *text)
{
	static const char *const raw[] = { "script", "style", "xmp", "iframe", "noembed", "noframes", NULL };
	for (size_t i = 0; raw[i]; i++)
		if (slice_eq_nocase(name, slice_of(raw[i])))
			return *text = true;
	*text = false;
	return slice_eq_nocase(name, SLICE("title")) || slice_eq_nocase(name, SLICE("textarea"));
}

static size_t name_end(slice s, size_t at)
{
	while (at < s.len && !is_space(s.ptr[at]) && s.ptr[at] != '/' && s.ptr[at] != '>')
		at++;
	return at;
}

/* Where the end tag of the raw element stands; s.len when nowhere. */
static size_t raw_length(slice s, size_t at, slice name)
{
	while ((at = slice_find(s, SLICE("</"), at)) != SIZE_MAX) {
		size_t end = at + 2 + name.len;
		if (slice_eq_nocase(slice_sub(s, at + 2, end), name) && name_end(s, end) == end)
			return at;
		at += 2;
	}
	return s.len;
}

static bool take(struct html_lexer *lx, struct html_token *t, enum html_token_kind kind, size_t end)
{
	*t = (struct html_token){ .kind = kind, .span = { (uint32_t)lx->at, (uint32_t)end } };
	lx->at = end;
	return true;
}

static bool take_tag(struct html_lexer *lx, struct html_token *t, bool closing)
{
	size_t begin = lx->at + 1 + closing, name = name_end(lx->source, begin), end = tag_end(lx->source, name);
	if (end == SIZE_MAX) /* the standard drops it */
		return take(lx, t, HTML_OTHER, lx->source.len);
	take(lx, t, closing ? HTML_END : HTML_START, end);
	t->name = slice_sub(lx->source, begin, name);
	t->attributes = slice_sub(lx->source, name, end - 1);
	if (!closing && is_raw(t->name, &lx->raw_text))
		lx->raw_end = t->name;
	return true;
}

static bool take_text(struct html_lexer *lx, struct html_token *t, size_t from)
{
	for (;;) {
		const char *lt = memchr(lx->source.ptr + from, '<', lx->source.len - from);
		if (!lt)
			return take(lx, t, HTML_TEXT, lx->source.len);
		from = (size_t)(lt - lx->source.ptr);
		char next = from + 1 < lx->source.len ? lt[1] : ' ';
		if (is_letter(next) || next == '/' || next == '!' || next == '?')
			return take(lx, t, HTML_TEXT, from);
		from++;
	}
}

static bool take_declaration(struct html_lexer *lx, struct html_token *t)
{
	slice s = lx->source, rest = slice_sub(s, lx->at, s.len);
	if (slice_starts(rest, SLICE("<!-->")) || slice_starts(rest, SLICE("<!--->")))
		return take(lx, t, HTML_OTHER, find_or_end(s, SLICE(">"), lx->at));
	if (slice_starts(rest, SLICE("<!--")))
		return take(lx, t, HTML_OTHER, find_or_end(s, SLICE("-->"), lx->at + 4));
	return take(lx, t, HTML_OTHER, find_or_end(s, SLICE(">"), lx->at));
}

bool html_next(struct html_lexer *lx, struct html_token *t)
{
	slice s = lx->source;
	if (lx->at >= s.len)
		return false;
	if (lx->raw_end.len) {
		size_t end = raw_length(s, lx->at, lx->raw_end);
		lx->raw_end = (slice){ 0 };
		if (end > lx->at) {
			take(lx, t, HTML_TEXT, end);
			t->raw = lx->raw_text;
			return true;
		}
	}
	char next = lx->at + 1 < s.len ? s.ptr[lx->at + 1] : ' ', third = lx->at + 2 < s.len ? s.ptr[lx->at + 2] : ' ';
	if (s.ptr[lx->at] != '<')
		return take_text(lx, t, lx->at);
	if (is_letter(next))
		return take_tag(lx, t, false);
	if (next == '/' && is_letter(third))
		return take_tag(lx, t, true);
	if (next == '!' || next == '?' || next == '/')
		return take_declaration(lx, t);
	return take_text(lx, t, lx->at + 1);
}

static void skip_space(slice s, size_t *at)
{
	while (*at < s.len && is_space(s.ptr[*at]))
		++*at;
}

static slice attribute_value(slice s, size_t *at)
{
	skip_space(s, at);
	char quote = *at < s.len ? s.ptr[*at] : ' ';
	size_t begin = *at;
	if (quote == '"' || quote == '\'') {
		const char *q = memchr(s.ptr + begin + 1, quote, s.len - begin - 1);
		*at = q ? (size_t)(q - s.ptr) + 1 : s.len;
		return slice_sub(s, begin + 1, q ? *at - 1 : s.len);
	}
	while (*at < s.len && !is_space(s.ptr[*at]))
		++*at;
	return slice_sub(s, begin, *at);
}

bool html_next_attribute(slice *rest, slice *name, slice *value)
{
	slice s = *rest;
	size_t at = 0;
	while (at < s.len && (is_space(s.ptr[at]) || s.ptr[at] == '/' || s.ptr[at] == '='))
		at++;
	size_t begin = at;
	while (at < s.len && !is_space(s.ptr[at]) && s.ptr[at] != '=' && s.ptr[at] != '/')
		at++;
	*name = slice_sub(s, begin, at);
	*value = (slice){ 0 };
	skip_space(s, &at);
	if (at < s.len && s.ptr[at] == '=' && name->len) {
		at++;
		*value = attribute_value(s, &at);
	}
	*rest = slice_sub(s, at, s.len);
	return name->len > 0;
}
