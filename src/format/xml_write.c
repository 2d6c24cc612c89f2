/* Escaping goes by runs: what needs no escape is written in one piece. */
#include <config.h>
#include "format/xml_write.h"

#include "base/utf8.h"

static const char *escape_of(char c, bool in_attribute)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r':
		return "&#13;";
	case '"':
		return in_attribute ? "&quot;" : NULL;
	case '\t':
		return in_attribute ? "&#9;" : NULL;
	case '\n':
		return in_attribute ? "&#10;" : NULL;
	default:
		return NULL;
	}
}

bool xml_escape(struct buf *b, slice text, bool in_attribute)
{
	size_t done = 0;
	for (size_t i = 0; i < text.len; i++) {
		const char *escape = escape_of(text.ptr[i], in_attribute);
		if (!escape)
			continue;
		if (!buf_append(b, slice_sub(text, done, i)) || !buf_append(b, slice_of(escape)))
			return false;
		done = i + 1;
	}
	return buf_append(b, slice_sub(text, done, text.len));
}

static bool is_xml_char(uint32_t c)
{
	return (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) || c == '\t' || c == '\n' || c == '\r';
}

static void tell_replaced(struct xml_writer *w)
{
	if (!w->replaced)
		diag_emit(w->diag, PARL_WARNING, (slice){ NULL, 0 }, 0, 0, "xml-character", "%s",
			  _("a character that XML cannot hold is replaced by U+FFFD"));
	w->replaced = true;
}

/* Length of the character at s[i] when it may stand as it is, else 0. */
static size_t plain_length(slice s, size_t i)
{
	unsigned char c = (unsigned char)s.ptr[i];
	if (c < 0x80)
		return c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
	size_t next = i;
	uint32_t point = utf8_next(s, &next);
	return is_xml_char(point) && (point != 0xFFFD || (next - i == 3 && c == 0xEF)) ? next - i : 0;
}

static void put_escaped(struct xml_writer *w, slice s, bool in_attribute)
{
	size_t done = 0;
	for (size_t i = 0; i < s.len;) {
		const char *escape = escape_of(s.ptr[i], in_attribute);
		size_t n = plain_length(s, i);
		if (!escape && n) {
			i += n;
			continue;
		}
		out_write(w->out, slice_sub(s, done, i));
		out_puts(w->out, escape ? escape : "\xEF\xBF\xBD");
		if (!escape) {
			tell_replaced(w);
			utf8_next(s, &i);
		} else {
			i++;
		}
		done = i;
	}
	out_write(w->out, slice_sub(s, done, s.len));
}

void xml_write_begin(struct xml_writer *w, struct out *out, const struct diag *diag)
{
	*w = (struct xml_writer){ .out = out, .diag = diag };
	out_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

void xml_write_instruction(struct xml_writer *w, slice target, slice content)
{
	out_puts(w->out, "<?");
	out_write(w->out, target);
	out_putc(w->out, ' ');
	out_write(w->out, content);
	out_puts(w->out, "?>\n");
}

static void indent(struct xml_writer *w)
{
	for (unsigned i = 0; i < w->depth; i++)
		out_puts(w->out, "  ");
}

void xml_write_start(struct xml_writer *w, slice name)
{
	if (w->is_tag_open)
		out_puts(w->out, w->inline_from ? ">" : ">\n");
	if (!w->inline_from)
		indent(w);
	out_putc(w->out, '<');
	out_write(w->out, name);
	w->is_tag_open = true;
	w->depth++;
}

void xml_write_attribute(struct xml_writer *w, slice name, slice value)
{
	out_putc(w->out, ' ');
	out_write(w->out, name);
	out_puts(w->out, "=\"");
	put_escaped(w, value, true);
	out_putc(w->out, '"');
}

static void begin_text(struct xml_writer *w)
{
	if (w->is_tag_open)
		out_putc(w->out, '>');
	w->is_tag_open = false;
	if (!w->inline_from)
		w->inline_from = w->depth;
}

void xml_write_text(struct xml_writer *w, slice text)
{
	begin_text(w);
	put_escaped(w, text, false);
}

void xml_write_markup(struct xml_writer *w, slice xml)
{
	begin_text(w);
	out_write(w->out, xml);
}

void xml_write_end(struct xml_writer *w, slice name)
{
	w->depth--;
	if (w->is_tag_open) {
		out_puts(w->out, "/>");
	} else {
		if (!w->inline_from)
			indent(w);
		out_puts(w->out, "</");
		out_write(w->out, name);
		out_putc(w->out, '>');
	}
	w->is_tag_open = false;
	if (w->inline_from > w->depth)
		w->inline_from = 0;
	if (!w->inline_from)
		out_putc(w->out, '\n');
}
