/* The text as mining sees it.  What the head of the article says comes first; then each block, headed by its place in the file,
 * with the edits that were made in it: what stood there, what became of it, and why. */
#include <config.h>
#include "report/document_report.h"

static void put_quoted(struct out *out, slice s)
{
	enum { MOST = 60 };
	out_puts(out, "\"");
	size_t end = s.len;
	if (end > MOST) {
		end = MOST;
		while (end && ((unsigned char)s.ptr[end] & 0xC0) == 0x80)
			end--;
	}
	for (size_t i = 0; i < end; i++)
		out_putc(out, (unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i]);
	out_puts(out, end < s.len ? "…\"" : "\"");
}

static void put_edit(struct document *d, const struct edit *e, struct out *out)
{
	struct position p = document_source_position(d, e->source.begin);
	out_printf(out, "    %zu:%zu %s: ", p.line, p.column, edit_kind_name(e->kind));
	if (e->kind == EDIT_SET_ASIDE) {
		/* the block itself stands above */
		out_printf(out, "%.*s\n", SLICE_ARG(e->why));
		return;
	}
	put_quoted(out, span_of(d->source, e->source));
	if (e->text.end > e->text.begin) {
		out_puts(out, " -> ");
		put_quoted(out, span_of(d->text, e->text));
	}
	if (e->why.len)
		out_printf(out, " (%.*s)", SLICE_ARG(e->why));
	out_putc(out, '\n');
}

static void put_part(struct document *d, const char *name, struct span s, struct out *out)
{
	if (s.end <= s.begin)
		return;
	struct position p = document_position(d, s.begin);
	slice text = span_of(d->text, s);
	out_printf(out, "    %zu:%zu %s: ", p.line, p.column, name);
	for (size_t i = 0; i < text.len; i++)
		out_putc(out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
	out_putc(out, '\n');
}

static void put_number(const char *name, int32_t number, struct out *out)
{
	if (number)
		out_printf(out, "    %s: %ld\n", name, (long)number);
}

static bool is_empty(const struct front_matter *f)
{
	return !f->title.end && !f->title_line.end && !f->date.end && !f->journal.end && !f->authors.len && !f->issue_number;
}

static void put_front(struct document *d, struct out *out)
{
	const struct front_matter *f = &d->front;
	out_puts(out, is_empty(f) ? "[front matter: none]\n\n" : "[front matter]\n");
	if (is_empty(f))
		return;
	put_part(d, "title", f->title, out);
	put_part(d, "translated title", f->translated_title, out);
	for (size_t i = 0; i < f->authors.len; i++)
		put_part(d, "author", f->authors.at[i], out);
	put_part(d, "date", f->date, out);
	put_part(d, "journal", f->journal, out);
	put_number("year", f->year_number, out);
	put_number("volume", f->volume_number, out);
	put_number("number", f->issue_number, out);
	put_number("total number", f->total_number, out);
	put_part(d, "title line", f->title_line, out);
	if (f->rendering.len)
		out_printf(out, "    rendering: %.*s\n", SLICE_ARG(f->rendering));
	out_putc(out, '\n');
}

void document_report_write(struct document *d, struct out *out)
{
	size_t e = 0;
	put_front(d, out);
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct block *b = &d->blocks.at[i];
		struct position p = document_position(d, b->span.begin);
		out_printf(out, "[%zu:%zu %s", p.line, p.column, block_kind_name(b->kind));
		if (b->footnote)
			out_printf(out, " %lu", (unsigned long)b->footnote);
		out_printf(out, "%s%s", b->language.tag[0] ? " " : "", b->language.tag);
		if (b->anchor) {
			struct position to = document_position(d, b->anchor);
			out_printf(out, ", to %zu:%zu", to.line, to.column);
		}
		out_puts(out, b->is_prose ? "]\n" : ", set aside]\n");
		out_write(out, span_of(d->text, b->span));
		out_putc(out, '\n');
		uint32_t end = i + 1 < d->blocks.len ? d->blocks.at[i + 1].span.begin : UINT32_MAX;
		for (; e < d->edits.len && d->edits.at[e].text.begin < end; e++)
			put_edit(d, &d->edits.at[e], out);
		out_putc(out, '\n');
	}
}
