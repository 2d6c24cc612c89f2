/* A TBX file converted concept by concept gives the same bytes and says the same as one that was read whole. */
#include "format_harness.h"
#include "generate.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "alloc_countdown.h"
#include "base/file.h"

struct result {
	parl_status status;
	parl_error err;
	struct buf bytes;
	struct said said;
	bool in_parts;
};

static const struct write_options write_options = {
	.source_language = SLICE("en"), .target_language = SLICE("zh-Hans"), .creator = SLICE("parlance 1.2"),
};

static parl_status write_result(struct result *r, const struct termbase *tb, const struct parl_format *to, const struct diag *diag)
{
	struct out out;
	out_open_buffer(&out, &r->bytes);
	TRY(to->write_termbase(tb, &out, &write_options, diag, &r->err));
	if (tb->source && tb->source->error.code) {
		r->err = tb->source->error;
		return tb->source->error.code;
	}
	return out_close(&out, &r->err);
}

/* The termbase knows its file, as those of the program do. */
static struct termbase *new_termbase(void)
{
	struct termbase *tb = termbase_new();
	if (tb && !vec_push(&tb->sources, SLICE("test"))) {
		termbase_free(tb);
		tb = NULL;
	}
	return tb;
}

static void convert(struct result *r, const char *path, const struct parl_format *to, bool in_parts)
{
	const struct read_options options = { .keep_going = false };
	const struct diag diag = { keep_said, &r->said };
	struct termbase *tb = new_termbase();
	struct file_stream file;
	*r = (struct result){ .in_parts = in_parts };
	buf_init(&r->bytes, 1 << 28);
	r->status = tb ? file_stream_open(&file, path, &r->err) : PARL_NOMEM;
	if (tb && !r->status) {
		slice bytes = SLICE("");
		if (in_parts) {
			r->status = format_by_name(SLICE("tbx"))->read_file(tb, SLICE("test"), &file, &options, &r->in_parts, &diag, &r->err);
		} else {
			r->status = file_stream_rest(&file, &bytes, &r->err);
			if (!r->status)
				r->status = format_by_name(SLICE("tbx"))->read_termbase(tb, SLICE("test"), bytes, &options, &diag, &r->err);
		}
		if (!r->status)
			r->status = write_result(r, tb, to, &diag);
		termbase_free(tb);
		file_stream_close(&file);
		return;
	}
	termbase_free(tb);
}

static void release(struct result *r)
{
	buf_release(&r->bytes);
	buf_release(&r->said.lines);
}

/* *parts counts the conversions that were made concept by concept. */
static void compare(const char *path, const struct parl_format *to, size_t *parts)
{
	struct result whole, stream;
	convert(&whole, path, to, false);
	convert(&stream, path, to, true);
	if (whole.status != stream.status || strcmp(whole.err.message, stream.err.message) != 0 || whole.err.line != stream.err.line)
		fail_msg("%s to %s: whole %d, %s:%lu; in parts %d, %s:%lu", path, to->name, (int)whole.status, whole.err.message, whole.err.line,
			 (int)stream.status, stream.err.message, stream.err.line);
	if (!whole.status && !slice_eq(buf_slice(&whole.bytes), buf_slice(&stream.bytes)))
		fail_msg("%s to %s: whole:\n%.*s\nin parts:\n%.*s", path, to->name, SLICE_ARG(buf_slice(&whole.bytes)),
			 SLICE_ARG(buf_slice(&stream.bytes)));
	if (!slice_eq(buf_slice(&whole.said.lines), buf_slice(&stream.said.lines)))
		fail_msg("%s to %s says whole:\n%.*s\nin parts:\n%.*s", path, to->name, SLICE_ARG(buf_slice(&whole.said.lines)),
			 SLICE_ARG(buf_slice(&stream.said.lines)));
	*parts += !stream.status && stream.in_parts;
	release(&whole);
	release(&stream);
}

static size_t compare_all(const char *path)
{
	size_t parts = 0;
	for (size_t i = 0; parl_format_table[i]; i++)
		if (parl_format_table[i]->flags & FORMAT_WRITES_PARTS)
			compare(path, parl_format_table[i], &parts);
	return parts;
}

static size_t compare_matching(const char *folder, const char *pattern)
{
	char name[4096];
	glob_t found;
	size_t parts = 0;
	snprintf(name, sizeof name, "%s/%s", folder, pattern);
	if (glob(name, 0, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			parts += compare_all(found.gl_pathv[i]);
	globfree(&found);
	return parts;
}

static void samples_come_out_the_same(void **state)
{
	(void)state;
	const char *srcdir = getenv("srcdir"), *shared = getenv("SHARED");
	size_t parts = compare_matching(srcdir ? srcdir : "..", "tests/files/*.tbx");
	assert_true(parts > 50);
	assert_true(compare_matching(srcdir ? srcdir : "..", "tests/golden/data/*/*.tbx") > 0);
	assert_true(compare_matching(srcdir ? srcdir : "..", "glossary/p*.tbx") > 0);
	if (shared)
		compare_matching(shared, "data/tbx/exemplars/*.tbx");
}

static void save(const char *path, slice bytes)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, f), bytes.len);
	assert_int_equal(fclose(f), 0);
}

static void generated_termbases_come_out_the_same(void **state)
{
	(void)state;
	const char *path = "test_tbx_stream.tmp";
	size_t parts = 0;
	for (uint64_t seed = 1; seed <= 120; seed++) {
		struct termbase *tb = generate_termbase(seed);
		struct buf b;
		write_with(&b, seed % 3 ? "tbx" : "tbx2", tb, &(struct write_options){ .dialect = seed % 3 ? SLICE("TBX-All") : SLICE("TBX") }, NULL);
		save(path, buf_slice(&b));
		parts += compare_all(path);
		buf_release(&b);
		termbase_free(tb);
	}
	remove(path);
	assert_true(parts > 200);
}

#define BEGIN "<tbx type='TBX-Basic' style='dca' xml:lang='en'><text><body>"
#define TERM(word) "<langSec xml:lang='en'><termSec><term>" word "</term></termSec></langSec>"
#define END "</body></text></tbx>"

static void assert_the_same(const char *text, size_t at_least)
{
	const char *path = "test_tbx_stream.tmp";
	save(path, slice_of(text));
	assert_true(compare_all(path) >= at_least);
	remove(path);
}

static void references_lead_where_they_led(void **state)
{
	(void)state;
	/* forward, backward, to an id that is mended, to a concept without terms, to nothing, to itself by a v2 section */
	assert_the_same(BEGIN "<conceptEntry id='a'><ref type='crossReference' target='b'>b</ref>" TERM("a") "</conceptEntry>"
			"<conceptEntry id='7'><ref type='crossReference' target='a'>a</ref>" TERM("7") "</conceptEntry>"
			"<conceptEntry id='b'><ref type='crossReference' target='7'>7</ref><ref type='crossReference' target='none'>none</ref>"
			"<ref type='crossReference' target='nowhere'>?</ref>" TERM("b") "</conceptEntry>"
			"<conceptEntry id='none'/>" END, 10);
}

static void ids_taken_twice_are_read_whole(void **state)
{
	(void)state;
	assert_the_same(BEGIN "<conceptEntry id='a'>" TERM("a") "</conceptEntry><conceptEntry id='a'>" TERM("b") "</conceptEntry>" END, 0);
	assert_the_same(BEGIN "<conceptEntry>" TERM("a") "</conceptEntry><conceptEntry>" TERM("b") "</conceptEntry>" END, 10);
	assert_the_same(BEGIN "<conceptEntry>" TERM("a") "</conceptEntry><conceptEntry id='c1'>" TERM("b") "</conceptEntry>" END, 0);
}

static void a_file_that_ends_early_is_refused(void **state)
{
	(void)state;
	assert_the_same(BEGIN "<conceptEntry id='a'>" TERM("a") "</conceptEntry><conceptEntry id='b'>", 0);
	assert_the_same("", 0);
	assert_the_same(BEGIN END, 1);
}

/* The file changes between the survey and the writing: an error, and no half of a result that passes for the whole. */
static void a_file_that_changes_is_an_error(void **state)
{
	(void)state;
	const char *path = "test_tbx_stream.tmp";
	const struct read_options options = { .keep_going = false };
	struct result r = { .in_parts = true };
	struct file_stream file;
	struct termbase *tb = new_termbase();
	save(path, SLICE(BEGIN "<conceptEntry id='a'>" TERM("a") "</conceptEntry>" END));
	assert_int_equal(file_stream_open(&file, path, NULL), PARL_OK);
	assert_int_equal(format_by_name(SLICE("tbx"))->read_file(tb, SLICE("test"), &file, &options, &r.in_parts, NULL, NULL), PARL_OK);
	assert_true(r.in_parts);
	save(path, SLICE(BEGIN "<conceptEntry id='a'>" TERM("a") "</conceptEntry>"));
	buf_init(&r.bytes, 1 << 20);
	assert_int_equal(write_result(&r, tb, format_by_name(SLICE("json")), NULL), PARL_SYNTAX);
	release(&r);
	termbase_free(tb);
	file_stream_close(&file);
	remove(path);
}

static void lack_of_memory_is_an_error(void **state)
{
	(void)state;
	const char *path = "test_tbx_stream.tmp";
	save(path, SLICE(BEGIN "<conceptEntry id='1'><ref type='crossReference' target='a'>b</ref>" TERM("a") "</conceptEntry>"
			 "<conceptEntry id='a'>" TERM("b") "</conceptEntry>" END));
	bool done = false;
	for (size_t n = 1; !done; n++) {
		struct result r;
		countdown_from(n);
		convert(&r, path, format_by_name(SLICE("tbx")), true);
		countdown_end();
		done = !r.status;
		assert_true(done || r.status == PARL_NOMEM);
		release(&r);
		assert_in_range(n, 1, 5000);
	}
	remove(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples_come_out_the_same),
		cmocka_unit_test(generated_termbases_come_out_the_same),
		cmocka_unit_test(references_lead_where_they_led),
		cmocka_unit_test(ids_taken_twice_are_read_whole),
		cmocka_unit_test(a_file_that_ends_early_is_refused),
		cmocka_unit_test(a_file_that_changes_is_an_error),
		cmocka_unit_test(lack_of_memory_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
