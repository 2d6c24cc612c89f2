/* Reads bytes as a draft of one format, with what the format may need, and looks at every unit.  */
#ifndef PARL_TESTS_FUZZ_DRAFT_H
#define PARL_TESTS_FUZZ_DRAFT_H

#include <config.h>

#include <stdint.h>

#include "../unit/draft_harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_draft(const char *format, slice bytes, slice source)
{
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	for (int keep = 0; keep < 2; keep++) {
		struct draft_input in = {
			.name = SLICE("fuzz"), .bytes = bytes, .source_name = SLICE("source"), .source_bytes = source, .states = ALL_STATES,
			.keep_going = keep, .charset = { .replace_bad = keep },
		};
		buf_clear(&b);
		show_draft(&b, format, &in, NULL, NULL);
	}
	buf_release(&b);
}

/* Draft and source in one, parted by a zero byte; without one both are the same. */
static inline void fuzz_draft_pair(const char *format, slice bytes)
{
	const char *zero = bytes.len ? memchr(bytes.ptr, 0, bytes.len) : NULL;
	if (!bytes.len)
		bytes = SLICE("");
	if (zero)
		fuzz_draft(format, slice_between(zero + 1, bytes.ptr + bytes.len), slice_between(bytes.ptr, zero));
	else
		fuzz_draft(format, bytes, bytes);
}

#endif
