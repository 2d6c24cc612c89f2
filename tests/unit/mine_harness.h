/* A plain text read and cleaned, for the tests of src/mine. */
#ifndef PARL_TESTS_MINE_HARNESS_H
#define PARL_TESTS_MINE_HARNESS_H

#include "harness.h"

#include "format/format.h"
#include "mine/clean.h"
#include "text/langid.h"

static struct folder *test_folder;

static inline int open_folder(void **state)
{
	(void)state;
	return (test_folder = folder_new(NULL)) ? 0 : -1;
}

static inline int close_folder(void **state)
{
	(void)state;
	folder_free(test_folder);
	return 0;
}

static inline struct document *read_format(const char *format, slice text)
{
	struct document *d = document_new(SLICE("test.txt"));
	struct read_options options = { .charset = { .replace_bad = true } };
	struct diag diag = { 0 };
	assert_non_null(d);
	assert_int_equal(format_by_name(slice_of(format))->read_document(d, text, &options, &diag, NULL), PARL_OK);
	langid_document(d, (slice){ 0 });
	return d;
}

static inline struct document *read_text(slice text)
{
	return read_format("txt", text);
}

static inline struct document *cleaned_as(const char *format, const char *text)
{
	struct document *d = read_format(format, slice_of(text));
	struct clean_options options = { .data_dir = "data" };
	assert_int_equal(clean_document(d, test_folder, &options, NULL), PARL_OK);
	langid_document(d, (slice){ 0 });
	return d;
}

static inline struct document *cleaned(const char *text)
{
	return cleaned_as("txt", text);
}

/* The blocks, one a line, each after its kind unless that is a paragraph. */
static inline void put_blocks(const struct document *d, struct buf *out)
{
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct block *b = &d->blocks.at[i];
		if (b->kind != BLOCK_PARAGRAPH)
			buf_printf(out, "%s", block_kind_name(b->kind));
		if (b->footnote)
			buf_printf(out, " %u", (unsigned)b->footnote);
		if (b->kind != BLOCK_PARAGRAPH)
			buf_printf(out, ": ");
		buf_append(out, span_of(d->text, b->span));
		buf_putc(out, '\n');
	}
}

/* All that a document promises about its offsets. */
static inline void assert_consistent(const struct document *d)
{
	uint32_t last = 0;
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct block *b = &d->blocks.at[i];
		assert_true(b->span.begin >= last && b->span.begin < b->span.end && b->span.end <= d->text.len);
		assert_true(b->anchor <= d->text.len);
		last = b->span.end;
	}
	for (size_t i = 0; i < d->edits.len; i++) {
		const struct edit *e = &d->edits.at[i];
		assert_true(e->source.begin <= e->source.end && e->source.end <= d->source.len);
		assert_true(e->text.begin <= e->text.end && e->text.end <= d->text.len);
		assert_true(e->why.len > 0);
		if (i)
			assert_true(e->text.begin >= d->edits.at[i - 1].text.begin);
	}
	for (size_t i = 0; i < d->origin.runs.len; i++) {
		const struct offmap_run *r = &d->origin.runs.at[i];
		uint32_t end = i + 1 < d->origin.runs.len ? d->origin.runs.at[i + 1].to : d->origin.to_end;
		if (r->to_unit != 1 || r->from_unit != 1)
			continue;
		/* what was copied is the same on both sides */
		assert_true(r->from + (end - r->to) <= d->source.len);
		assert_memory_equal(d->text.ptr + r->to, d->source.ptr + r->from, end - r->to);
	}
	assert_int_equal(d->origin.to_end, d->text.len);
}

static inline void assert_cleaned_as(const char *format, const char *text, const char *want)
{
	struct document *d = cleaned_as(format, text);
	struct buf b;
	buf_init(&b, 1 << 20);
	put_blocks(d, &b);
	assert_consistent(d);
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
	document_free(d);
}

static inline void assert_cleaned(const char *text, const char *want)
{
	assert_cleaned_as("txt", text, want);
}

/* No edit at all, and the text as it was. */
static inline void assert_untouched(const char *text)
{
	struct document *d = cleaned(text);
	if (d->edits.len) {
		const struct edit *e = &d->edits.at[0];
		slice was = span_of(d->source, e->source);
		fail_msg("%s of '%.*s' in '%s': %.*s", edit_kind_name(e->kind), SLICE_ARG(was), text, SLICE_ARG(e->why));
	}
	assert_consistent(d);
	document_free(d);
}

#endif
