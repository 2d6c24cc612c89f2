/* Entry by entry: what lies between them and they themselves are copied, the remarks go between. */
#include <config.h>
#include "format/po_annotate.h"

#include "base/utf8.h"
#include "model/document.h"

struct job {
	struct po_reader reader;
	const struct po_remark *next, *end;
	slice newline;
	struct buf line, encoded;
	struct out *out;
	parl_error *err;
};

static bool has_comment(const struct po_entry *e, slice text)
{
	for (size_t i = 0; i < e->comments.len; i++)
		if (slice_eq(e->comments.at[i], text))
			return true;
	return false;
}

/* "# text" in the file's encoding. */
static parl_status put_remark(struct job *j, slice text)
{
	slice encoding = j->reader.decoded ? j->reader.decoded->encoding : SLICE("UTF-8");
	buf_clear(&j->line);
	buf_clear(&j->encoded);
	if (!buf_append(&j->line, SLICE("# ")) || !buf_append(&j->line, text) || !buf_append(&j->line, j->newline))
		return error_nomem(j->err);
	for (slice rest = buf_slice(&j->line); rest.len;) {
		size_t bad;
		TRY(charset_encode(&j->encoded, rest, encoding, &bad, j->err));
		if (bad == SIZE_MAX)
			break;
		utf8_next(rest, &bad);
		if (!buf_putc(&j->encoded, '?'))
			return error_nomem(j->err);
		rest = slice_sub(rest, bad, rest.len);
	}
	out_write(j->out, buf_slice(&j->encoded));
	return PARL_OK;
}

/* How many lines the entry has, its last one without an end. */
static uint32_t last_line(const struct po_reader *r, const struct po_entry *e)
{
	uint32_t line = e->line;
	for (size_t i = e->begin; i + 1 < e->end; i++)
		line += r->text.ptr[i] == '\n' || (r->text.ptr[i] == '\r' && r->text.ptr[i + 1] != '\n');
	return line;
}

static parl_status annotate_entry(struct job *j, const struct po_entry *e)
{
	uint32_t last = last_line(&j->reader, e);
	const struct po_remark *first = j->next;
	for (; j->next < j->end && j->next->line <= last; j->next++) {
		bool again = j->next->line < e->line || has_comment(e, j->next->text);
		for (const struct po_remark *x = first; x < j->next && !again; x++)
			again = slice_eq(x->text, j->next->text);
		if (!again)
			TRY(put_remark(j, j->next->text));
	}
	return PARL_OK;
}

static parl_status annotate(struct job *j)
{
	const struct po_entry *e;
	struct po_reader *r = &j->reader;
	size_t copied = 0, cr = slice_find(r->text, SLICE("\r\n"), 0), lf = slice_find(r->text, SLICE("\n"), 0);
	j->newline = cr != SIZE_MAX && cr < lf ? SLICE("\r\n") : SLICE("\n");
	out_write(j->out, slice_sub(r->bytes, 0, r->mark));
	for (;;) {
		TRY(po_next(r, &e, j->err));
		if (!e)
			break;
		out_write(j->out, po_bytes(r, copied, e->begin));
		TRY(annotate_entry(j, e));
		copied = e->begin;
	}
	out_write(j->out, po_bytes(r, copied, r->text.len));
	return PARL_OK;
}

parl_status po_annotate(slice name, slice bytes, const struct charset_request *charset, const struct po_remark *remarks, size_t n,
			struct out *out, parl_error *err)
{
	struct job j = { .next = remarks, .end = remarks + n, .out = out, .err = err };
	TRY(po_open(&j.reader, name, bytes, charset, false, NULL, err));
	buf_init(&j.line, BUF_TEXT_MAX);
	buf_init(&j.encoded, BUF_TEXT_MAX);
	parl_status status = annotate(&j);
	buf_release(&j.line);
	buf_release(&j.encoded);
	po_close(&j.reader);
	return status;
}
