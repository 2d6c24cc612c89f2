/* po_copy FILE: reads a PO file entry by entry and writes it anew, for comparison with msgcat.
 * po_copy --raw FILE: puts it together again from the bytes of its entries and of what lies between. */
#include <config.h>

#include <stdio.h>

#include "base/file.h"
#include "format/po_write.h"

static parl_status copy(struct po_reader *r, struct out *out, parl_error *err)
{
	struct po_writer w;
	const struct po_entry *e;
	TRY(po_writer_init(&w, out, err));
	parl_status status;
	while (!(status = po_next(r, &e, err)) && e)
		if ((status = po_write_entry(&w, e, err)))
			break;
	po_writer_release(&w);
	return status;
}

static parl_status copy_raw(struct po_reader *r, struct out *out, parl_error *err)
{
	const struct po_entry *e;
	size_t end = 0;
	parl_status status;
	out_write(out, slice_sub(r->bytes, 0, r->decoded ? 0 : r->mark));
	while (!(status = po_next(r, &e, err)) && e) {
		out_write(out, po_bytes(r, end, e->begin));
		out_write(out, po_entry_bytes(r, e));
		end = e->end;
	}
	out_write(out, po_bytes(r, end, r->text.len));
	return status;
}

int main(int argc, char **argv)
{
	bool raw = argc == 3 && strcmp(argv[1], "--raw") == 0;
	const char *path = argv[argc - 1];
	struct charset_request request = { .replace_bad = false };
	struct po_reader r;
	struct buf bytes;
	struct out out;
	parl_error err = { 0 };
	buf_init(&bytes, SIZE_MAX / 2);
	parl_status status = file_read(&bytes, path, &err);
	if (!status)
		status = po_open(&r, slice_of(path), buf_slice(&bytes), &request, false, NULL, &err);
	if (!status) {
		if (!(status = out_open(&out, "-", &err))) {
			status = raw ? copy_raw(&r, &out, &err) : copy(&r, &out, &err);
			parl_status closed = out_close(&out, &err);
			status = status ? status : closed;
		}
		po_close(&r);
	}
	buf_release(&bytes);
	if (status)
		fprintf(stderr, "%s:%lu:%lu: %s\n", err.source, err.line, err.column, err.message);
	return status ? 1 : 0;
}
