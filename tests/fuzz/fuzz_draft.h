/* Reads bytes as a draft of one format, with what the format may need, and looks at every unit.  */
#ifndef PARL_TESTS_FUZZ_DRAFT_H
#define PARL_TESTS_FUZZ_DRAFT_H

#include <config.h>

#include <stdint.h>

#include "../unit/draft_harness.h"
#include "format/mend_draft.h"

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

/* Texts of the targets, and edits that put each in its own place. */
struct fuzz_mending {
	struct buf texts;
	VEC(struct draft_edit) edits;
	VEC(size_t) offsets; /* of the edits' texts */
};

static inline bool fuzz_take(void *context, const struct draft_unit *u)
{
	struct fuzz_mending *f = context;
	for (size_t i = 0; i < u->ntargets; i++) {
		const struct draft_side *t = &u->targets[i];
		struct draft_edit e = { .text = t->text };
		if (t->text.len && draft_file_span(t, (struct span){ 0, (uint32_t)t->text.len }, &e.begin, &e.end)) {
			MUST(vec_push(&f->edits, e) && vec_push(&f->offsets, f->texts.len));
		}
		MUST(buf_append(&f->texts, t->text) && buf_putc(&f->texts, '\0'));
	}
	return true;
}

/* A target replaced by what it says says the same. */
static inline void fuzz_mend(const char *format, slice bytes)
{
	const struct draft_format *df = draft_format_by_name(slice_of(format));
	struct fuzz_mending first = { .edits = { 0 } }, second = { .edits = { 0 } };
	struct draft_sink sink = { &first, NULL, fuzz_take };
	struct draft_input in = { .name = SLICE("fuzz"), .bytes = bytes, .source_bytes = SLICE("") };
	struct draft_mended m;
	buf_init(&first.texts, BUF_TEXT_MAX), buf_init(&second.texts, BUF_TEXT_MAX);
	if (draft_read(df, &in, &sink, NULL, NULL) == PARL_OK) {
		for (size_t i = 0; i < first.edits.len; i++)
			first.edits.at[i].text.ptr = first.texts.ptr + first.offsets.at[i];
		if (draft_mend(&m, df, SLICE("fuzz"), bytes, &in.charset, first.edits.at, first.edits.len, NULL, NULL) == PARL_OK) {
			sink.context = &second;
			in.bytes = buf_slice(&m.bytes);
			MUST(draft_read(df, &in, &sink, NULL, NULL) == PARL_OK);
			MUST(slice_eq(buf_slice(&first.texts), buf_slice(&second.texts)));
		}
		draft_mended_release(&m);
	}
	buf_release(&first.texts), buf_release(&second.texts);
	vec_release(&first.edits), vec_release(&second.edits);
	vec_release(&first.offsets), vec_release(&second.offsets);
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
