/* Reading a document format in one call, and looking at its blocks. */
#ifndef PARL_TESTS_DOCUMENT_HARNESS_H
#define PARL_TESTS_DOCUMENT_HARNESS_H

#include "harness.h"

#include "alloc_countdown.h"
#include "base/buf.h"
#include "format/format.h"

static inline struct document *read_document(const char *format, slice bytes)
{
	struct document *d = document_new(SLICE("test"));
	struct read_options options = { .keep_going = false };
	parl_error err = { 0 };
	assert_non_null(d);
	if (format_by_name(slice_of(format))->read_document(d, bytes, &options, NULL, &err))
		fail_msg("%s: %s", format, err.message);
	return d;
}

static inline slice text_of(const struct document *d, size_t i)
{
	assert_in_range(i, 0, d->blocks.len - 1);
	return span_of(d->text, d->blocks.at[i].span);
}

/* The texts of all blocks, '|' between them. */
static inline void assert_blocks_of(const struct document *d, const char *want)
{
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	for (size_t i = 0; i < d->blocks.len; i++) {
		assert_true(i == 0 || buf_putc(&b, '|'));
		assert_true(buf_append(&b, text_of(d, i)));
	}
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
}

static inline void repeated(struct buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_true(buf_append(b, slice_of(s)));
}

/* With the nth allocation and all after it failing, for every n up to `most`: lack of memory is said, and at last it goes well. */
static inline void assert_reads_or_lacks_memory(const char *format, slice bytes, size_t most)
{
	bool done = false;
	for (size_t n = 1; !done; n++) {
		struct read_options options = { .keep_going = false };
		countdown_from(n);
		struct document *d = document_new(SLICE("f"));
		parl_status status = d ? format_by_name(slice_of(format))->read_document(d, bytes, &options, NULL, NULL) : PARL_NOMEM;
		done = status == PARL_OK;
		assert_true(done || status == PARL_NOMEM);
		document_free(d);
		assert_in_range(n, 1, most);
	}
	countdown_end();
}

#endif
