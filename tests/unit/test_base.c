#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "base/offmap.h"
#include "base/out.h"
#include "base/threads.h"
#include "base/utf8.h"

static void lines_end_with_lf_crlf_or_cr(void **state)
{
	(void)state;
	slice rest = SLICE("a\nb\r\n\rd"), line;
	const char *const want[] = { "a", "b", "", "d" };
	for (size_t i = 0; i < 4; i++) {
		assert_true(slice_line(&rest, &line));
		assert_slice(line, want[i]);
	}
	assert_false(slice_line(&rest, &line));
}

static void splitting_keeps_empty_fields(void **state)
{
	(void)state;
	slice rest = SLICE("a,,b,"), part;
	size_t n = 0;
	const char *const want[] = { "a", "", "b", "" };
	while (slice_split(&rest, ',', &part))
		assert_slice(part, want[n++]);
	assert_int_equal(n, 4);
}

static void malformed_utf8_is_found_at_its_offset(void **state)
{
	(void)state;
	assert_int_equal(utf8_valid_length(SLICE("plain ascii text")), 16);
	assert_int_equal(utf8_valid_length(SLICE("\xE4\xBA\xBA\xE7\xB1")), 3);
	assert_int_equal(utf8_valid_length(SLICE("abcdefgh\xC0\x80")), 8);   /* not the shortest form */
	assert_int_equal(utf8_valid_length(SLICE("\xED\xA0\x80")), 0);       /* a surrogate */
	assert_int_equal(utf8_valid_length(SLICE("\xF4\x90\x80\x80")), 0);   /* above U+10FFFF */
	size_t at = 0;
	slice cut = SLICE("\xE4\xBA" "a");
	assert_int_equal(utf8_next(cut, &at), 0xFFFD);
	assert_int_equal(at, 2);
	assert_int_equal(utf8_next(cut, &at), 'a');
}

static void map_ids_count_from_zero_and_find_their_keys(void **state)
{
	(void)state;
	struct map m = { 0 };
	char key[16];
	for (uint32_t i = 0; i < 5000; i++) {
		uint32_t id;
		bool is_new;
		int n = snprintf(key, sizeof key, "k%u", i % 2500);
		assert_true(map_put(&m, (slice){ key, (size_t)n }, &id, &is_new));
		assert_int_equal(id, i % 2500);
		assert_int_equal(is_new, i < 2500);
	}
	assert_int_equal(map_get(&m, SLICE("k17")), 17);
	assert_int_equal(map_get(&m, SLICE("none")), MAP_NONE);
	map_release(&m);
}

static void buffer_stops_at_its_maximum(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 10);
	assert_true(buf_append(&b, SLICE("12345678")));
	assert_false(buf_append(&b, SLICE("abc")));
	assert_slice(buf_slice(&b), "12345678");
	buf_release(&b);
}

static void offsets_lead_back_through_insertions_and_units(void **state)
{
	(void)state;
	struct offmap m = { 0 };
	/* origin "ab....cd", made "ab cd" with the blank put in at origin 2, then one 3-byte character from 2 bytes */
	assert_true(offmap_copy(&m, 2, 0));
	assert_true(offmap_insert(&m, 1, 2));
	assert_true(offmap_copy(&m, 2, 6));
	assert_true(offmap_add(&m, 3, 8, 3, 2));
	offmap_finish(&m, 10);
	assert_int_equal(offmap_origin(&m, 1), 1);
	assert_int_equal(offmap_origin(&m, 2), 2);
	assert_int_equal(offmap_origin_end(&m, 2), 2);
	assert_int_equal(offmap_origin(&m, 3), 6);
	assert_int_equal(offmap_origin(&m, 6), 8);
	assert_int_equal(offmap_origin(&m, 8), 10);
	assert_int_equal(offmap_made(&m, 7), 4);
	assert_int_equal(offmap_made(&m, 4), 3);
	offmap_release(&m);
}

static void composed_maps_agree_with_two_steps(void **state)
{
	(void)state;
	struct offmap inner = { 0 }, outer = { 0 }, both = { 0 };
	offmap_copy(&inner, 10, 3);
	offmap_insert(&inner, 2, 13);
	offmap_add(&inner, 9, 13, 3, 2);
	offmap_finish(&inner, 19);
	offmap_copy(&outer, 5, 0);
	offmap_insert(&outer, 1, 5);
	offmap_copy(&outer, 14, 7);
	offmap_finish(&outer, 21);
	assert_true(offmap_compose(&both, &outer, &inner));
	for (uint32_t i = 0; i <= outer.to_end; i++)
		assert_int_equal(offmap_origin(&both, i), offmap_origin(&inner, offmap_origin(&outer, i)));
	offmap_release(&inner);
	offmap_release(&outer);
	offmap_release(&both);
}

static void output_appears_whole_or_not_at_all(void **state)
{
	(void)state;
	char folder[] = "/tmp/parl-test-XXXXXX";
	assert_non_null(mkdtemp(folder));
	char *path = path_join(folder, "f");
	struct out o;
	parl_error err = { 0 };
	assert_int_equal(out_open(&o, path, &err), PARL_OK);
	out_puts(&o, "first");
	assert_false(file_exists(path));
	assert_int_equal(out_close(&o, &err), PARL_OK);
	assert_int_equal(out_open(&o, path, &err), PARL_OK);
	out_puts(&o, "second");
	out_abort(&o);
	struct buf b;
	buf_init(&b, 100);
	assert_int_equal(file_read(&b, path, &err), PARL_OK);
	assert_slice(buf_slice(&b), "first");
	buf_release(&b);
	unlink(path);
	assert_int_equal(rmdir(folder), 0); /* no temporary file is left */
	mem_free(path);
}

static void write_later(struct out_batch *batch, const char *path, const char *text)
{
	struct out o;
	assert_int_equal(out_open(&o, path, NULL), PARL_OK);
	out_puts(&o, text);
	assert_int_equal(out_close_later(&o, batch, NULL), PARL_OK);
}

static void assert_file(const char *path, const char *want)
{
	struct buf b;
	buf_init(&b, 100);
	assert_int_equal(file_read(&b, path, NULL), PARL_OK);
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
}

static void a_batch_of_files_appears_together(void **state)
{
	(void)state;
	char folder[] = "/tmp/parl-test-XXXXXX";
	assert_non_null(mkdtemp(folder));
	char *a = path_join(folder, "a"), *b = path_join(folder, "b");
	struct out_batch batch = { 0 };
	write_later(&batch, a, "1");
	write_later(&batch, b, "1");
	assert_false(file_exists(a) || file_exists(b));
	assert_int_equal(out_batch_commit(&batch, NULL), PARL_OK);
	assert_file(a, "1");
	assert_file(b, "1");
	/* given up, and with a place that a folder has taken meanwhile */
	write_later(&batch, a, "2");
	out_batch_abort(&batch);
	unlink(a);
	write_later(&batch, a, "3");
	write_later(&batch, b, "3");
	assert_int_equal(mkdir(a, 0700), 0);
	parl_error err = { 0 };
	assert_int_equal(out_batch_commit(&batch, &err), PARL_IO);
	assert_non_null(strstr(err.message, a));
	assert_file(b, "1");
	rmdir(a);
	unlink(b);
	assert_int_equal(rmdir(folder), 0); /* no temporary file is left */
	mem_free(a);
	mem_free(b);
}

static void a_name_that_leads_to_no_file_is_no_failure_of_the_system(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 100);
	parl_error err = { 0 };
	assert_int_equal(file_read(&b, "/nowhere/at/all", &err), PARL_NOFILE);
	assert_int_equal(file_read(&b, "/", NULL), PARL_NOFILE);
	assert_non_null(strstr(err.message, "/nowhere/at/all"));
	buf_release(&b);
}

static void decimals_stand_behind_a_point(void **state)
{
	(void)state;
	static const struct {
		double value;
		int decimals;
		const char *want;
	} cases[] = {
		{ 0, 4, "0.0000" }, { 0.99816, 4, "0.9982" }, { -12.25, 1, "-12.2" }, { 1e15, 2, "1000000000000000.00" }, { 1.0 / 3, 15, "0.333333333333333" },
	};
	char digits[DECIMAL_MAX];
	/* C alone is sure to be there; tests/installed.sh has others made */
	const char *const locales[] = { "C", "de_DE.UTF-8", "fr_FR.UTF-8", "ps_AF.UTF-8" };
	for (size_t l = 0; l < sizeof locales / sizeof *locales; l++) {
		if (!setlocale(LC_NUMERIC, locales[l]))
			continue;
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
			assert_slice(format_decimal(cases[i].value, cases[i].decimals, digits), cases[i].want);
	}
	setlocale(LC_NUMERIC, "C");
}

static void a_full_disk_is_an_error(void **state)
{
	(void)state;
	if (access("/dev/full", W_OK) != 0)
		skip();
	struct out o;
	parl_error err = { 0 };
	assert_int_equal(out_open(&o, "/dev/full", &err), PARL_OK);
	out_puts(&o, "x");
	assert_int_equal(out_close(&o, &err), PARL_IO);
	assert_true(err.message[0] != '\0');
}

static void the_first_error_wins(void **state)
{
	(void)state;
	parl_error err = { 0 };
	error_at(&err, PARL_SYNTAX, SLICE("f"), 3, 4, "first %d", 1);
	error_set(&err, PARL_IO, "second");
	assert_int_equal(err.code, PARL_SYNTAX);
	assert_string_equal(err.message, "first 1");
	assert_int_equal(err.line, 3);
}

static void add_one(void *data, size_t number)
{
	((int *)data)[number]++;
}

static void jobs_are_done_once_with_any_number_of_threads(void **state)
{
	(void)state;
	static const unsigned threads[] = { 0, 1, 2, 7, 1000 };
	for (size_t k = 0; k < sizeof threads / sizeof *threads; k++) {
		int done[100] = { 0 };
		threads_run(threads[k], 100, add_one, done);
		for (size_t i = 0; i < 100; i++)
			assert_int_equal(done[i], 1);
	}
	assert_true(threads_available() >= 1);
}

static void a_copied_piece_of_an_offset_map_is_told(void **state)
{
	(void)state;
	struct offmap m = { 0 };
	assert_true(offmap_copy(&m, 10, 5) && offmap_insert(&m, 2, 15) && offmap_copy(&m, 10, 15));
	offmap_finish(&m, 25);
	assert_true(offmap_is_copy(&m, 0, 10) && offmap_is_copy(&m, 12, 22));
	assert_false(offmap_is_copy(&m, 8, 13));
	assert_false(offmap_is_copy(&m, 10, 12));
	assert_false(offmap_is_copy(&m, 3, 3));
	assert_false(offmap_is_copy(&m, 12, 23));
	offmap_release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_with_lf_crlf_or_cr),
		cmocka_unit_test(splitting_keeps_empty_fields),
		cmocka_unit_test(malformed_utf8_is_found_at_its_offset),
		cmocka_unit_test(map_ids_count_from_zero_and_find_their_keys),
		cmocka_unit_test(buffer_stops_at_its_maximum),
		cmocka_unit_test(offsets_lead_back_through_insertions_and_units),
		cmocka_unit_test(composed_maps_agree_with_two_steps),
		cmocka_unit_test(output_appears_whole_or_not_at_all),
		cmocka_unit_test(a_batch_of_files_appears_together),
		cmocka_unit_test(a_name_that_leads_to_no_file_is_no_failure_of_the_system),
		cmocka_unit_test(decimals_stand_behind_a_point),
		cmocka_unit_test(a_full_disk_is_an_error),
		cmocka_unit_test(the_first_error_wins),
		cmocka_unit_test(jobs_are_done_once_with_any_number_of_threads),
		cmocka_unit_test(a_copied_piece_of_an_offset_map_is_told),
	};
	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
