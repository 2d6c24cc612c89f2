/* The layout of gettext's write-po.c, from its behaviour: a string that does not fit behind its keyword, or that has a line
 * break inside, begins on a line of its own after `msgid ""`.  Lines are filled with whole pieces between places where UAX 14
 * allows a break, as many as fit; a piece is never cut, and an escape sequence is never torn. */
#include <config.h>
#include "format/po_write.h"

#include <stdio.h>

#include "base/width.h"

parl_status po_writer_init(struct po_writer *w, struct out *out, parl_error *err)
{
	*w = (struct po_writer){ .out = out, .newline = SLICE("\n") };
	buf_init(&w->escaped, BUF_TEXT_MAX);
	w->breaker = linebreaker_new(err);
	return w->breaker ? PARL_OK : err ? err->code : PARL_NOMEM;
}

void po_writer_release(struct po_writer *w)
{
	linebreaker_free(w->breaker);
	vec_release(&w->breaks.list);
	buf_release(&w->escaped);
}

bool po_escape(struct buf *b, slice s)
{
	static const char letters[] = "abtnvfr";
	bool ok = true;
	size_t plain = 0;
	for (size_t i = 0; i < s.len && ok; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
			continue;
		ok = buf_append(b, slice_sub(s, plain, i));
		plain = i + 1;
		if (c >= 7 && c <= 13)
			ok = ok && buf_printf(b, "\\%c", letters[c - 7]);
		else if (c == '"' || c == '\\')
			ok = ok && buf_printf(b, "\\%c", c);
		else
			ok = ok && buf_printf(b, "\\%03o", c);
	}
	return ok && buf_append(b, slice_sub(s, plain, s.len));
}

/* Does an escape sequence begin right before `at`, so that no line may end there?  Backslashes come in pairs otherwise. */
static bool tears_escape(slice s, size_t at)
{
	size_t n = 0, i = at;
	while (i > 0 && s.ptr[i - 1] >= '0' && s.ptr[i - 1] <= '7' && at - i < 3)
		i--; /* inside the digits of an octal one */
	for (size_t k = i; k > 0 && s.ptr[k - 1] == '\\'; k--)
		n++;
	if (n % 2 == 0 && i != at)
		for (i = at, n = 0; i > 0 && s.ptr[i - 1] == '\\'; i--)
			n++;
	return n % 2 == 1;
}

/* Chooses among the allowed breaks of one line those that fill lines of `width` columns, the first beginning at `column`;
 * the list keeps only these. */
static void choose_breaks(struct break_list *b, slice s, size_t column, size_t width)
{
	size_t kept = 0, from = 0, last = SIZE_MAX, end_of_text = s.len;
	bool ends_line = s.len >= 2 && s.ptr[s.len - 1] == 'n' && tears_escape(s, s.len - 1);
	for (size_t i = 0; i <= b->list.len; i++) {
		size_t at = i < b->list.len ? b->list.at[i] : end_of_text;
		if (i < b->list.len && (tears_escape(s, at) || (ends_line && at == s.len - 2)))
			continue;
		size_t piece = width_of(slice_sub(s, from, at));
		if (last != SIZE_MAX && column + piece > width) {
			b->list.at[kept++] = (uint32_t)last;
			column = 0;
		}
		column += piece;
		last = from = at;
	}
	b->list.len = kept;
}

static parl_status find_breaks(struct po_writer *w, slice line, size_t column, size_t width, parl_error *err)
{
	vec_clear(&w->breaks.list);
	if (column + line.len <= width) /* never wider than its bytes */
		return PARL_OK;
	TRY(linebreaker_find(w->breaker, line, &w->breaks, err));
	choose_breaks(&w->breaks, line, column, width);
	return PARL_OK;
}

static void put_line(struct po_writer *w, const char *prefix, bool continued, slice piece)
{
	if (continued)
		out_puts(w->out, prefix);
	out_putc(w->out, '"');
	out_write(w->out, piece);
	out_putc(w->out, '"');
	out_write(w->out, w->newline);
}

static void put_broken(struct po_writer *w, const char *prefix, bool continued, slice line)
{
	size_t from = 0;
	for (size_t i = 0; i <= w->breaks.list.len; i++) {
		size_t to = i < w->breaks.list.len ? w->breaks.list.at[i] : line.len;
		put_line(w, prefix, continued || i, slice_sub(line, from, to));
		from = to;
	}
}

/* Up to and with the next "\n" escape. */
static slice take_line(slice *rest)
{
	for (size_t i = 0; i + 1 < rest->len; i++) {
		if (rest->ptr[i] != '\\')
			continue;
		i++;
		if (rest->ptr[i] == 'n') {
			slice line = slice_sub(*rest, 0, i + 1);
			*rest = slice_sub(*rest, i + 1, rest->len);
			return line;
		}
	}
	slice line = *rest;
	rest->len = 0;
	return line;
}

static parl_status put_string(struct po_writer *w, const char *prefix, const char *keyword, slice text, parl_error *err)
{
	size_t width = PO_COLUMNS - 2 - strlen(prefix), column = strlen(keyword) + 1;
	buf_clear(&w->escaped);
	if (!po_escape(&w->escaped, text))
		return error_nomem(err);
	slice rest = buf_slice(&w->escaped), line = take_line(&rest);
	out_puts(w->out, prefix);
	out_puts(w->out, keyword);
	out_putc(w->out, ' ');
	TRY(find_breaks(w, line, column, width, err));
	bool own_line = line.len && (rest.len || column > width || w->breaks.list.len);
	if (own_line) {
		put_line(w, prefix, false, (slice){ NULL, 0 });
		TRY(find_breaks(w, line, 0, width, err));
	}
	put_broken(w, prefix, own_line, line);
	while (rest.len) {
		line = take_line(&rest);
		TRY(find_breaks(w, line, 0, width, err));
		put_broken(w, prefix, true, line);
	}
	return PARL_OK;
}

static parl_status put_if(struct po_writer *w, const char *prefix, const char *keyword, const struct po_string *s, parl_error *err)
{
	return s->present ? put_string(w, prefix, keyword, s->text, err) : PARL_OK;
}

static void put_comments(struct po_writer *w, const char *mark, const po_slices *lines)
{
	for (size_t i = 0; i < lines->len; i++) {
		out_puts(w->out, mark);
		if (lines->at[i].len) {
			out_putc(w->out, ' ');
			out_write(w->out, lines->at[i]);
		}
		out_write(w->out, w->newline);
	}
}

static bool has_blank(slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == ' ' || s.ptr[i] == '\t')
			return true;
	return false;
}

static void put_references(struct po_writer *w, const po_slices *list)
{
	size_t column = 0;
	for (size_t i = 0; i < list->len; i++) {
		slice s = list->at[i];
		size_t need = width_of(s) + 1;
		if (column > 2 && column + need > PO_COLUMNS) {
			out_write(w->out, w->newline);
			column = 0;
		}
		if (!column) {
			out_puts(w->out, "#:");
			column = 2;
		}
		out_putc(w->out, ' ');
		out_puts(w->out, has_blank(s) ? "\xE2\x81\xA8" : "");
		out_write(w->out, s);
		out_puts(w->out, has_blank(s) ? "\xE2\x81\xA9" : "");
		column += need;
	}
	if (column)
		out_write(w->out, w->newline);
}

static void put_flags(struct po_writer *w, const char *mark, const po_slices *flags)
{
	for (size_t i = 0; i < flags->len; i++) {
		out_puts(w->out, i ? ", " : mark);
		out_write(w->out, flags->at[i]);
	}
	if (flags->len)
		out_write(w->out, w->newline);
}

parl_status po_write_entry(struct po_writer *w, const struct po_entry *e, parl_error *err)
{
	const char *prefix = e->is_obsolete ? "#~ " : "", *old = e->is_obsolete ? "#~| " : "#| ";
	if (w->has_entries)
		out_write(w->out, w->newline);
	w->has_entries = true;
	put_comments(w, "#", &e->comments);
	put_comments(w, "#.", &e->extracted);
	put_references(w, &e->references);
	put_flags(w, "#, ", &e->flags);
	put_flags(w, "#= ", &e->sticky_flags);
	TRY(put_if(w, old, "msgctxt", &e->old_context, err));
	TRY(put_if(w, old, "msgid", &e->old_id, err));
	TRY(put_if(w, old, "msgid_plural", &e->old_plural, err));
	TRY(put_if(w, prefix, "msgctxt", &e->context, err));
	TRY(put_string(w, prefix, "msgid", e->id.text, err));
	TRY(put_if(w, prefix, "msgid_plural", &e->plural, err));
	if (!e->plural.present)
		return put_string(w, prefix, "msgstr", e->texts.len ? e->texts.at[0].text : (slice){ NULL, 0 }, err);
	for (size_t i = 0; i < e->texts.len; i++) {
		char keyword[32];
		snprintf(keyword, sizeof keyword, "msgstr[%zu]", i);
		TRY(put_string(w, prefix, keyword, e->texts.at[i].text, err));
	}
	return PARL_OK;
}

void po_write_raw(struct po_writer *w, slice bytes)
{
	if (w->has_entries)
		out_write(w->out, w->newline);
	w->has_entries = true;
	out_write(w->out, bytes);
}
