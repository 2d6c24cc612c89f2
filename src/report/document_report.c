/* The text as mining sees it.  A block is headed by its place in the file; an edit names what stood there before. */
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
	put_quoted(out, span_of(d->source, e->source));
	if (e->text.end > e->text.begin) {
		out_puts(out, " -> ");
		put_quoted(out, span_of(d->text, e->text));
	}
	if (e->why.len)
		out_printf(out, " (%.*s)", SLICE_ARG(e->why));
	out_putc(out, '\n');
}

void document_report_write(struct document *d, struct out *out)
{
	size_t e = 0;
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct block *b = &d->blocks.at[i];
		struct position p = document_position(d, b->span.begin);
		out_printf(out, "[%zu:%zu %s%s%s%s]\n", p.line, p.column, block_kind_name(b->kind), b->language.tag[0] ? " " : "",
			   b->language.tag, b->is_prose ? "" : ", set aside");
		out_write(out, span_of(d->text, b->span));
		out_putc(out, '\n');
		uint32_t end = i + 1 < d->blocks.len ? d->blocks.at[i + 1].span.begin : UINT32_MAX;
		for (; e < d->edits.len && d->edits.at[e].text.begin < end; e++)
			put_edit(d, &d->edits.at[e], out);
		out_putc(out, '\n');
	}
}
