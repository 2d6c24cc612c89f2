/* What the targets of termbase formats share: read, write, read again, and compare. */
#ifndef PARL_TESTS_FUZZ_TERMBASE_H
#define PARL_TESTS_FUZZ_TERMBASE_H

#include <stdlib.h>

#include "format/format.h"

static inline struct termbase *fuzz_read(const char *format, slice bytes, bool keep_going)
{
	struct read_options o = {
		.source_language = SLICE("en"), .target_language = SLICE("zh-Hans"), .keep_going = keep_going,
		.charset = { .replace_bad = keep_going },
	};
	struct termbase *tb = termbase_new();
	if (tb && format_by_name(slice_of(format))->read_termbase(tb, SLICE("fuzz"), bytes, &o, NULL, NULL)) {
		termbase_free(tb);
		tb = NULL;
	}
	return tb;
}

static inline void fuzz_write(const char *format, const struct termbase *tb, struct buf *into)
{
	struct out out;
	struct write_options o = { .source_language = SLICE("en"), .target_language = SLICE("zh-Hans") };
	buf_init(into, BUF_TEXT_MAX);
	out_open_buffer(&out, into);
	if (format_by_name(slice_of(format))->write_termbase(tb, &out, &o, NULL, NULL) || out_close(&out, NULL))
		abort();
}

/* For lossless formats: what was read, written in this format, comes back the same. */
static inline void fuzz_round_trip(const char *format, const struct termbase *tb)
{
	struct buf file, before, after;
	fuzz_write(format, tb, &file);
	struct termbase *back = fuzz_read(format, buf_slice(&file), false);
	if (!back)
		abort();
	fuzz_write("json", tb, &before);
	fuzz_write("json", back, &after);
	if (!slice_eq(buf_slice(&before), buf_slice(&after)))
		abort();
	termbase_free(back);
	buf_release(&file);
	buf_release(&before);
	buf_release(&after);
}

/* For others: what one pass through the format has made of it, the next must not change. */
static inline void fuzz_settles(const char *format, const struct termbase *tb)
{
	struct buf first, second;
	fuzz_write(format, tb, &first);
	struct termbase *back = fuzz_read(format, buf_slice(&first), false);
	if (!back)
		abort();
	fuzz_write(format, back, &second);
	if (!slice_eq(buf_slice(&first), buf_slice(&second)))
		abort();
	termbase_free(back);
	buf_release(&first);
	buf_release(&second);
}

#endif
