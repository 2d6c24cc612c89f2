/* Reads TBX, writes it in every form, and reads that again: what one pass has made of it, the next must not change. */
#include <config.h>

#include <stdlib.h>

#include "base/out.h"
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct form {
	const char *format, *dialect;
	bool dct;
} forms[] = {
	{ "tbx", "", false }, { "tbx", "", true }, { "tbx2", "", false }, { "tbx", "TBX-Private", false }, { "tbx2", "TBX", false },
};

static struct termbase *read_tbx(slice bytes, bool keep_going)
{
	struct read_options options = { .keep_going = keep_going };
	struct termbase *tb = termbase_new();
	if (tb && format_by_name(SLICE("tbx"))->read_termbase(tb, SLICE("fuzz"), bytes, &options, NULL, NULL)) {
		termbase_free(tb);
		tb = NULL;
	}
	return tb;
}

static void write_tbx(struct buf *b, const struct termbase *tb, const struct form *form)
{
	struct out out;
	struct write_options options = { .dialect = slice_of(form->dialect), .dct = form->dct };
	buf_init(b, SIZE_MAX / 2);
	out_open_buffer(&out, b);
	if (format_by_name(slice_of(form->format))->write_termbase(tb, &out, &options, NULL, NULL) || out_close(&out, NULL))
		abort();
}

static void try_form(const struct termbase *tb, const struct form *form)
{
	struct buf first, second;
	write_tbx(&first, tb, form);
	struct termbase *back = read_tbx(buf_slice(&first), false);
	if (!back)
		abort();
	write_tbx(&second, back, form);
	if (!slice_eq(buf_slice(&first), buf_slice(&second)))
		abort();
	buf_release(&second);
	buf_release(&first);
	termbase_free(back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	struct termbase *tb = read_tbx((slice){ (const char *)data, size }, true);
	if (tb)
		for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
			try_form(tb, &forms[i]);
	termbase_free(tb);
	return 0;
}
