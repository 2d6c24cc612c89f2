/* A scanner of pieces: it may take for granted that the text is well-formed, and must not run over its end when it is not. */
#include <config.h>
#include "format/draft_xml.h"

#include "base/utf8.h"

void xml_scan_init(struct xml_scan *x, slice file, size_t from, size_t to)
{
	*x = (struct xml_scan){ .file = slice_sub(file, 0, to), .at = from, .end = to < file.len ? to : file.len };
}

static bool starts_at(const struct xml_scan *x, size_t at, slice what)
{
	return x->end - at >= what.len && memcmp(x->file.ptr + at, what.ptr, what.len) == 0;
}

static size_t behind(const struct xml_scan *x, size_t at, slice what)
{
	size_t found = slice_find(x->file, what, at);
	return found == SIZE_MAX ? x->end : found + what.len;
}

/* The '>' of a tag, quotes respected. */
static size_t tag_end(const struct xml_scan *x, size_t at)
{
	char quote = '\0';
	for (; at < x->end; at++) {
		char c = x->file.ptr[at];
		if (quote)
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return x->end;
}

static bool is_name_end(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '/' || c == '>' || c == '=';
}

static slice local_name(slice s)
{
	const char *colon = s.len ? memchr(s.ptr, ':', s.len) : NULL;
	return colon ? slice_between(colon + 1, s.ptr + s.len) : s;
}

static void take_tag(struct xml_scan *x)
{
	bool closing = starts_at(x, x->at, SLICE("</"));
	size_t from = x->at + 1 + closing, to = from;
	while (to < x->end && !is_name_end(x->file.ptr[to]))
		to++;
	size_t end = tag_end(x, to);
	x->piece = (struct xml_piece){
		.kind = closing ? XML_PIECE_CLOSE : XML_PIECE_OPEN, .at = x->at, .raw = end - x->at,
		.name = local_name(slice_sub(x->file, from, to)),
	};
	x->close = !closing && end - x->at > 2 && x->file.ptr[end - 2] == '/';
	x->at = end;
}

static uint32_t reference(slice name)
{
	static const struct {
		const char *name;
		char character;
	} known[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };
	uint32_t value = 0, base = 10;
	size_t i = 1;
	if (!name.len || name.ptr[0] != '#') {
		for (size_t k = 0; k < sizeof known / sizeof *known; k++)
			if (slice_eq(name, slice_of(known[k].name)))
				return (unsigned char)known[k].character;
		return 0;
	}
	if (name.len > 1 && name.ptr[1] == 'x') {
		base = 16;
		i++;
	}
	for (; i < name.len && value < 0x110000; i++) {
		char c = name.ptr[i];
		value = value * base + (uint32_t)(c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0');
	}
	return value;
}

/* &…; and CR, alone or with LF: a character for several bytes.  What is no reference is text. */
static bool take_escape(struct xml_scan *x)
{
	size_t end = x->at + 1;
	uint32_t character = '\n';
	if (x->file.ptr[x->at] == '\r') {
		end += starts_at(x, end, SLICE("\n"));
	} else {
		while (end < x->end && x->file.ptr[end] != ';' && x->file.ptr[end] != '<' && end - x->at < 64)
			end++;
		character = end < x->end && x->file.ptr[end] == ';' ? reference(slice_sub(x->file, x->at + 1, end)) : 0;
		if (!character)
			return false;
		end++;
	}
	size_t n = utf8_encode(character, x->character);
	x->piece = (struct xml_piece){
		.kind = XML_PIECE_ESCAPE, .at = x->at, .raw = end - x->at, .text = { x->character, n }, .in_cdata = x->cdata_end > 0,
	};
	x->at = end;
	return true;
}

static void take_text(struct xml_scan *x, size_t limit)
{
	size_t end = x->at + 1;
	while (end < limit && x->file.ptr[end] != '\r' && (x->cdata_end || (x->file.ptr[end] != '<' && x->file.ptr[end] != '&')))
		end++;
	x->piece = (struct xml_piece){
		.kind = XML_PIECE_TEXT, .at = x->at, .raw = end - x->at, .text = slice_sub(x->file, x->at, end), .in_cdata = x->cdata_end > 0,
	};
	x->at = end;
}

/* Inside of CDATA: false at its end. */
static bool take_cdata(struct xml_scan *x)
{
	if (x->at >= x->cdata_end) {
		x->at = x->at + 3 < x->end ? x->at + 3 : x->end;
		x->cdata_end = 0;
		return false;
	}
	if (x->file.ptr[x->at] != '\r' || !take_escape(x))
		take_text(x, x->cdata_end);
	return true;
}

/* At '<': true for a tag. */
static bool take_markup(struct xml_scan *x)
{
	if (starts_at(x, x->at, SLICE("<![CDATA["))) {
		x->at += 9;
		x->cdata_end = slice_find(x->file, SLICE("]]>"), x->at);
		x->cdata_end = x->cdata_end > x->end ? x->end : x->cdata_end;
	} else if (starts_at(x, x->at, SLICE("<!--"))) {
		x->at = behind(x, x->at + 4, SLICE("-->"));
	} else if (starts_at(x, x->at, SLICE("<?"))) {
		x->at = behind(x, x->at, SLICE("?>"));
	} else {
		take_tag(x);
		return true;
	}
	return false;
}

bool xml_scan_next(struct xml_scan *x)
{
	if (x->close) {
		x->close = false;
		x->piece.kind = XML_PIECE_CLOSE;
		x->piece.at += x->piece.raw;
		x->piece.raw = 0;
		return true;
	}
	while (x->at < x->end) {
		char c = x->file.ptr[x->at];
		if (x->cdata_end) {
			if (take_cdata(x))
				return true;
		} else if (c == '<') {
			if (take_markup(x))
				return true;
		} else {
			if ((c != '&' && c != '\r') || !take_escape(x))
				take_text(x, x->end);
			return true;
		}
	}
	x->piece = (struct xml_piece){ .kind = XML_PIECE_END, .at = x->end };
	return false;
}

slice xml_scan_attribute(const struct xml_scan *x, const char *name)
{
	slice tag = slice_sub(x->file, x->piece.at, x->piece.at + x->piece.raw);
	size_t i = 0;
	while (i < tag.len && !is_name_end(tag.ptr[i]))
		i++;
	for (;;) {
		while (i < tag.len && is_name_end(tag.ptr[i]))
			i++;
		size_t from = i;
		while (i < tag.len && !is_name_end(tag.ptr[i]))
			i++;
		slice found = local_name(slice_sub(tag, from, i));
		while (i < tag.len && tag.ptr[i] != '"' && tag.ptr[i] != '\'')
			i++;
		if (i >= tag.len)
			return (slice){ NULL, 0 };
		char quote = tag.ptr[i];
		from = ++i;
		while (i < tag.len && tag.ptr[i] != quote)
			i++;
		if (slice_eq(found, slice_of(name)))
			return slice_sub(tag, from, i);
		i++;
	}
}

void xml_scan_text(struct xml_scan *x, struct draft_maker *m)
{
	while (xml_scan_next(x)) {
		if (x->piece.kind == XML_PIECE_TEXT)
			draft_make_text(m, x->piece.text, x->piece.at);
		else if (x->piece.kind == XML_PIECE_ESCAPE)
			draft_make_escape(m, x->piece.text, x->piece.at, x->piece.raw);
	}
}

size_t xml_content_end(slice file, size_t inner, size_t end)
{
	if (end > file.len)
		end = file.len;
	if (inner >= end)
		return inner < file.len ? inner : file.len;
	while (end > inner && file.ptr[end - 1] != '<')
		end--;
	return end > inner ? end - 1 : inner;
}

bool xml_is_in_cdata(struct draft_spot *spot)
{
	slice before = slice_sub(spot->file, 0, (size_t)spot->at);
	for (;;) {
		slice wanted = spot->inside ? SLICE("]]>") : SLICE("<![CDATA[");
		size_t found = slice_find(before, wanted, (size_t)spot->looked_at);
		if (found == SIZE_MAX)
			break;
		spot->looked_at = found + wanted.len;
		spot->inside = !spot->inside;
	}
	/* a mark may begin before the spot and end behind it */
	if (spot->looked_at + 9 < spot->at)
		spot->looked_at = spot->at - 9;
	return spot->inside;
}

bool xml_reference(struct buf *out, uint32_t character)
{
	return buf_printf(out, "&#x%X;", (unsigned)character);
}

bool xml_escape_draft(struct buf *out, slice text, struct draft_spot *spot)
{
	bool ok = true, raw = xml_is_in_cdata(spot);
	slice replaced = slice_sub(spot->file, (size_t)spot->at, (size_t)spot->end);
	if (slice_find(replaced, raw ? SLICE("]]>") : SLICE("<"), 0) != SIZE_MAX)
		spot->refused = _("a tag stands inside of the text that it would replace");
	for (size_t i = 0; i < text.len && ok; i++) {
		char c = text.ptr[i];
		if (raw)
			ok = buf_putc(out, c) && (c != ']' || !slice_starts(slice_sub(text, i, text.len), SLICE("]]>")) ||
						  (buf_append(out, SLICE("]]]><![CDATA[>")) && (i += 2)));
		else
			ok = c == '&' ? buf_append(out, SLICE("&amp;")) : c == '<' ? buf_append(out, SLICE("&lt;")) :
			     c == '>' ? buf_append(out, SLICE("&gt;")) : buf_putc(out, c);
	}
	return ok;
}
