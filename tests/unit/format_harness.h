/* Reading and writing a format in one call, with what it says kept in lines. */
#ifndef PARL_TESTS_FORMAT_HARNESS_H
#define PARL_TESTS_FORMAT_HARNESS_H

#include "harness.h"

#include "format/format.h"
#include "termbase_compare.h"

struct said {
	struct buf lines; /* "line: message" */
};

static inline void keep_said(void *user, const parl_diagnostic *d)
{
	struct said *s = user;
	if (!s->lines.max)
		buf_init(&s->lines, 1 << 20);
	buf_printf(&s->lines, "%lu: %s\n", d->line, d->message);
}

static inline parl_status try_read(struct termbase **tb, const char *format, slice bytes, const struct read_options *options,
				   struct said *said, parl_error *err)
{
	const struct diag diag = { said ? keep_said : NULL, said };
	*tb = termbase_new();
	assert_non_null(*tb);
	return format_by_name(slice_of(format))->read_termbase(*tb, SLICE("test"), bytes, options, &diag, err);
}

static inline struct termbase *read_as(const char *format, slice bytes, struct said *said)
{
	parl_error err = { 0 };
	const struct read_options options = { .keep_going = false };
	struct termbase *tb;
	if (try_read(&tb, format, bytes, &options, said, &err))
		fail_msg("%s: %lu: %s in:\n%.*s", format, err.line, err.message, SLICE_ARG(bytes));
	return tb;
}

static inline void write_with(struct buf *into, const char *format, const struct termbase *tb, const struct write_options *options,
			      struct said *said)
{
	parl_error err = { 0 };
	const struct diag diag = { said ? keep_said : NULL, said };
	struct out out;
	buf_init(into, 1 << 28);
	out_open_buffer(&out, into);
	if (format_by_name(slice_of(format))->write_termbase(tb, &out, options, &diag, &err) || out_close(&out, &err))
		fail_msg("%s: %s", format, err.message);
}

static inline void write_as(struct buf *into, const char *format, const struct termbase *tb, struct said *said)
{
	const struct write_options options = {
		.source_language = SLICE("en"), .target_language = SLICE("zh-Hans"), .creator = SLICE("parlance 1.2"),
	};
	write_with(into, format, tb, &options, said);
}

static inline void assert_said(struct said *said, const char *lines)
{
	assert_slice(buf_slice(&said->lines), lines);
	buf_release(&said->lines);
	said->lines = (struct buf){ 0 };
}

static inline void assert_contains(slice text, const char *part)
{
	if (slice_find(text, slice_of(part), 0) == SIZE_MAX)
		fail_msg("no '%s' in:\n%.*s", part, SLICE_ARG(text));
}

static inline void assert_contains_not(slice text, const char *part)
{
	if (slice_find(text, slice_of(part), 0) != SIZE_MAX)
		fail_msg("'%s' is in:\n%.*s", part, SLICE_ARG(text));
}

#endif
