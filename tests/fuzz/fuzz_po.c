/* The core: entries that were read are written and read again with the same strings, and the bytes of a file are those of its
 * entries and of what lies between.  The glossary: what was read can be written, and that can be read. */
#include <config.h>

#include "format/po_write.h"
#include "fuzz_termbase.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* All strings and lists of an entry, so that equal entries give equal bytes. */
static void dump(struct buf *b, const struct po_entry *e)
{
	const struct po_string *strings[] = { &e->context, &e->id, &e->plural, &e->old_context, &e->old_id, &e->old_plural };
	const po_slices *lists[] = { &e->comments, &e->extracted, &e->flags, &e->sticky_flags };
	buf_printf(b, "%d %zu", e->is_obsolete, e->references.len);
	for (size_t i = 0; i < 6; i++) {
		buf_printf(b, "|%d %zu:", strings[i]->present, strings[i]->text.len);
		buf_append(b, strings[i]->text);
	}
	for (size_t i = 0; i < e->texts.len; i++) {
		buf_printf(b, "|%zu:", e->texts.at[i].text.len);
		buf_append(b, e->texts.at[i].text);
	}
	for (size_t i = 0; i < 4; i++)
		for (size_t k = 0; k < lists[i]->len; k++) {
			buf_printf(b, "|%zu %zu:", i, lists[i]->at[k].len);
			buf_append(b, lists[i]->at[k]);
		}
	buf_putc(b, '\n');
}

/* Reads all entries; dumps them, writes them anew, puts the file together again. */
static bool pass(slice bytes, bool keep_going, struct buf *dumped, struct buf *written)
{
	struct charset_request q = { .replace_bad = false };
	struct po_reader r;
	struct po_writer w;
	struct out out;
	struct buf raw;
	const struct po_entry *e;
	size_t end = 0, line, column;
	buf_init(dumped, BUF_TEXT_MAX);
	buf_init(written, BUF_TEXT_MAX);
	if (po_open(&r, SLICE("fuzz"), bytes, &q, keep_going, NULL, NULL))
		return false;
	buf_init(&raw, BUF_TEXT_MAX);
	out_open_buffer(&out, written);
	if (po_writer_init(&w, &out, NULL))
		abort();
	parl_status status;
	while (!(status = po_next(&r, &e, NULL)) && e) {
		dump(dumped, e);
		buf_append(&raw, po_bytes(&r, end, e->begin));
		buf_append(&raw, po_entry_bytes(&r, e));
		end = e->end;
		if (e->texts.len)
			po_locate(&r, &e->texts.at[0], e->texts.at[0].text.len / 2, &line, &column);
		if (po_write_entry(&w, e, NULL))
			abort();
	}
	buf_append(&raw, po_bytes(&r, end, r.text.len));
	if (!status && !r.decoded && !slice_eq(buf_slice(&raw), slice_sub(bytes, r.mark, bytes.len)))
		abort();
	po_writer_release(&w);
	if (out_close(&out, NULL))
		abort();
	buf_release(&raw);
	po_close(&r);
	return !status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	slice bytes = { (const char *)data, size };
	struct buf first, second, written, again;
	bool ok = pass(bytes, true, &first, &written);
	if (ok) {
		/* a charset that the first pass converted from is still named in the header */
		struct charset_request q = { .forced = SLICE("UTF-8") };
		struct po_reader r;
		const struct po_entry *e;
		if (po_open(&r, SLICE("fuzz"), buf_slice(&written), &q, false, NULL, NULL))
			abort();
		buf_init(&second, BUF_TEXT_MAX);
		while (!po_next(&r, &e, NULL) && e)
			dump(&second, e);
		if (!slice_eq(buf_slice(&first), buf_slice(&second)))
			abort();
		po_close(&r);
		buf_release(&second);
	}
	buf_release(&first), buf_release(&written);
	struct termbase *tb = fuzz_read("po", bytes, size % 2), *back;
	if (!tb)
		return 0;
	fuzz_write("po", tb, &again);
	if (!(back = fuzz_read("po", buf_slice(&again), false)))
		abort();
	termbase_free(back);
	buf_release(&again);
	fuzz_round_trip("csv", tb);
	termbase_free(tb);
	return 0;
}
