/* Cleaning and quoting. */
#include <config.h>
#include "format/profile_row.h"

#include "base/utf8.h"

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/* The White_Space of Unicode, and the mark that editors leave at the beginning of files. */
static bool is_blank(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 ||
	       c == 0xFEFF;
}

bool row_clean(struct buf *cell, slice text)
{
	size_t start = cell->len;
	slice waiting = { NULL, 0 }; /* blanks that are written when something follows */
	bool has_control = false;
	for (size_t i = 0; i < text.len;) {
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		if (is_control(c) || is_blank(c)) {
			waiting = waiting.len ? slice_between(waiting.ptr, text.ptr + i) : slice_sub(text, at, i);
			has_control = has_control || is_control(c);
			continue;
		}
		if (waiting.len && cell->len > start && !buf_append(cell, has_control ? SLICE(" ") : waiting))
			return false;
		waiting.len = 0;
		has_control = false;
		if (!buf_append(cell, slice_sub(text, at, i)))
			return false;
	}
	return true;
}

static bool needs_quotes(const struct row_writer *w, slice s)
{
	return w->separator != '\t' && (memchr(s.ptr, w->separator, s.len) || memchr(s.ptr, '"', s.len));
}

void row_put(struct row_writer *w, slice cell)
{
	bool quoted = w->quotes_all || (cell.len && needs_quotes(w, cell));
	size_t plain = 0;
	if (w->column++) {
		out_putc(w->out, w->separator);
		w->bytes++;
	}
	if (quoted)
		out_putc(w->out, '"');
	for (size_t i = 0; quoted && i < cell.len; i++)
		if (cell.ptr[i] == '"') {
			out_write(w->out, slice_sub(cell, plain, i + 1));
			plain = i;
			w->bytes++;
		}
	out_write(w->out, slice_sub(cell, plain, cell.len));
	if (quoted)
		out_putc(w->out, '"');
	w->bytes += cell.len + (quoted ? 2 : 0);
}

void row_puts(struct row_writer *w, const char *cell)
{
	row_put(w, slice_of(cell));
}

void row_end(struct row_writer *w)
{
	out_putc(w->out, '\n');
	w->bytes++;
	w->rows++;
	w->column = 0;
}
