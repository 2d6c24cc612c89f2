/* Every reader and every writer of termbases with the nth allocation failing, alone or with all after it: lack of memory is said, or
 * the result is whole; never a crash, and (where the leak sanitizer looks) nothing is left.  ICU, libxml2, jansson and
 * libarchive allocate by themselves and are not made to fail. */
#include "format_harness.h"
#include "generate.h"

#include <glob.h>
#include <stdio.h>

#include "alloc_countdown.h"
#include "base/file.h"

typedef void start_fn(size_t n);
static start_fn *const starts[] = { countdown_from, countdown_once_at };

/* Each of the first four hundred, then ever fewer: the later ones are mostly the same places again. */
static size_t next_of(size_t n)
{
	return n + (n < 400 ? 1 : n / 16);
}

static parl_status write_bytes(const struct parl_format *f, const struct termbase *tb, struct buf *b)
{
	bool is_bilingual = (f->flags & FORMAT_BILINGUAL) != 0;
	const struct write_options options = {
		.source_language = is_bilingual ? SLICE("en") : SLICE(""), .target_language = is_bilingual ? SLICE("zh-Hans") : SLICE(""),
		.creator = SLICE("parlance 1.2"),
	};
	struct out out;
	buf_init(b, 1 << 28);
	out_open_buffer(&out, b);
	parl_status status = f->write_termbase(tb, &out, &options, NULL, NULL), closed = out_close(&out, NULL);
	return status ? status : closed;
}

static parl_status read_bytes(const struct parl_format *f, slice bytes, struct termbase **tb)
{
	const struct read_options options = { .source_language = SLICE("en"), .target_language = SLICE("zh-Hans") };
	*tb = termbase_new();
	return *tb ? f->read_termbase(*tb, SLICE("test"), bytes, &options, NULL, NULL) : PARL_NOMEM;
}

static void write_with_failures(const struct parl_format *f, const struct termbase *tb, slice want, start_fn *start)
{
	for (size_t n = 1;; n = next_of(n)) {
		struct buf got;
		start(n);
		parl_status status = write_bytes(f, tb, &got);
		bool failed = countdown_end();
		if (status != PARL_NOMEM && (status || !slice_eq(buf_slice(&got), want)))
			fail_msg("%s: allocation %zu failed, and the writer ends with %d", f->name, n, (int)status);
		buf_release(&got);
		if (!failed)
			return;
	}
}

static void dump(const struct termbase *tb, struct buf *b)
{
	buf_init(b, 1 << 28);
	dump_termbase(tb, b);
}

static void read_with_failures(const struct parl_format *f, const char *name, slice bytes, slice want, start_fn *start)
{
	for (size_t n = 1;; n = next_of(n)) {
		struct termbase *tb;
		struct buf got;
		start(n);
		parl_status status = read_bytes(f, bytes, &tb);
		bool failed = countdown_end();
		if (status && status != PARL_NOMEM)
			fail_msg("%s: allocation %zu failed, and the reader of %s ends with %d", name, n, f->name, (int)status);
		if (!status) {
			dump(tb, &got);
			if (!slice_eq(buf_slice(&got), want))
				fail_msg("%s: allocation %zu failed, and the reader of %s returns something else:\n%.*s", name, n, f->name,
					 SLICE_ARG(buf_slice(&got)));
			buf_release(&got);
		}
		termbase_free(tb);
		if (!failed)
			return;
	}
}

/* What is read without failures is what must be read with them. */
static void read_all_ways(const struct parl_format *f, const char *name, slice bytes)
{
	struct termbase *tb;
	struct buf want;
	assert_int_equal(read_bytes(f, bytes, &tb), PARL_OK);
	dump(tb, &want);
	for (size_t i = 0; i < 2; i++)
		read_with_failures(f, name, bytes, buf_slice(&want), starts[i]);
	buf_release(&want);
	termbase_free(tb);
}

static void writers_and_readers_of_all_formats(void **state)
{
	(void)state;
	for (size_t k = 0; parl_format_table[k / 3]; k++) {
		const struct parl_format *f = parl_format_table[k / 3];
		struct termbase *tb = generate_termbase(5 + k);
		struct buf b;
		if (f->write_termbase) {
			assert_int_equal(write_bytes(f, tb, &b), PARL_OK);
			for (size_t i = 0; i < 2; i++)
				write_with_failures(f, tb, buf_slice(&b), starts[i]);
			if (f->read_termbase)
				read_all_ways(f, "generated", buf_slice(&b));
			buf_release(&b);
		}
		termbase_free(tb);
	}
}

static void readers_of_other_peoples_files(void **state)
{
	(void)state;
	const char *srcdir = getenv("srcdir");
	char pattern[4096];
	glob_t found;
	size_t n = 0;
	snprintf(pattern, sizeof pattern, "%s/tests/files/good-*", srcdir ? srcdir : "..");
	assert_int_equal(glob(pattern, 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *path = found.gl_pathv[i];
		struct buf bytes;
		buf_init(&bytes, 1 << 24);
		assert_int_equal(file_read(&bytes, path, NULL), PARL_OK);
		const struct parl_format *f = format_find(slice_of(path), slice_sub(buf_slice(&bytes), 0, 4096), FORMAT_READS_TERMBASE);
		if (f && bytes.len < 20000) {
			read_all_ways(f, path, buf_slice(&bytes));
			n++;
		}
		buf_release(&bytes);
	}
	globfree(&found);
	assert_true(n > 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writers_and_readers_of_all_formats),
		cmocka_unit_test(readers_of_other_peoples_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
