/* A line for each side.  Of a long text the part around the place is shown; what is not there is an ellipsis.  The place is in colour,
 * or has carets in a line below, as many as it takes columns. */
#include <config.h>
#include "report/finding_texts.h"

#include "base/message.h"
#include "base/utf8.h"
#include "base/width.h"

enum { COLUMNS = 88, BEFORE = 32 };

/* The last place in the text that is at most `columns` before `at`. */
static size_t back_by(slice text, size_t at, size_t columns)
{
	size_t from = at, used = 0;
	while (from) {
		size_t next = from;
		utf8_prev(text, &next);
		used += width_of(slice_sub(text, next, from));
		if (used > columns)
			break;
		from = next;
	}
	return from;
}

/* One line: control characters are blanks. */
static void put_plain(struct out *out, slice s)
{
	for (size_t i = 0; i < s.len; i++)
		out_putc(out, (unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7F ? ' ' : s.ptr[i]);
}

static void put_times(struct out *out, char c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		out_putc(out, c);
}

static size_t plain_width(slice s)
{
	size_t n = 0;
	for (size_t i = 0, begin = 0; i <= s.len; i++)
		if (i == s.len || (unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7F) {
			n += width_of(slice_sub(s, begin, i)) + (i < s.len);
			begin = i + 1;
		}
	return n;
}

static void put_text(struct out *out, const char *label, slice text, struct span place, bool colour, bool at_fault)
{
	size_t from = plain_width(text) <= COLUMNS ? 0 : back_by(text, place.begin, BEFORE);
	slice shown = slice_sub(text, from, text.len), cut = width_cut(shown, COLUMNS);
	size_t end = from + cut.len, stop = place.end < end ? place.end : end;
	bool marked = place.end > place.begin && place.begin < end;
	out_printf(out, "  %s  ", label);
	out_puts(out, from ? "…" : "");
	put_plain(out, slice_sub(text, from, marked ? place.begin : end));
	if (marked) {
		out_puts(out, !colour ? "" : at_fault ? "\033[1;31m" : "\033[1m");
		put_plain(out, slice_sub(text, place.begin, stop));
		out_puts(out, colour ? "\033[0m" : "");
		put_plain(out, slice_sub(text, stop, end));
	}
	out_puts(out, end < text.len ? "…\n" : "\n");
	if (!marked || colour)
		return;
	put_times(out, ' ', 4 + width_of(slice_of(label)) + (from > 0) + plain_width(slice_sub(text, from, place.begin)));
	size_t n = plain_width(slice_sub(text, place.begin, stop));
	put_times(out, '^', n ? n : 1);
	out_putc(out, '\n');
}

void finding_texts_write(const struct finding *f, bool colour, struct out *out)
{
	if (!f->source.len && !f->target.len)
		return;
	put_text(out, _("source"), f->source, f->source_span, colour, f->on_source);
	put_text(out, _("target"), f->target, f->target_span, colour, !f->on_source);
}
