#include "harness.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/out.h"
#include "text/frequency.h"
#include "text/frequency_file.h"

static void levels_keep_a_tenth(void **state)
{
	(void)state;
	for (uint64_t v = 1 << 6; v < UINT64_C(1) << 34; v = v * 5 / 4 + 1) {
		double back = frequency_level_value(frequency_level(v)) * 65536;
		assert_true(back <= (double)v * 1.001 && back >= (double)v * 0.91);
	}
	assert_int_equal(frequency_level(0), 1);
	assert_int_equal(frequency_level(UINT64_MAX), 255);
}

static void common_words_are_common(void **state)
{
	(void)state;
	struct frequency *f;
	assert_int_equal(frequency_open(&f, "data", SLICE("en-GB"), NULL), PARL_OK);
	assert_true(frequency_per_million(f, SLICE("the")) > 10000);
	assert_true(frequency_per_million(f, SLICE("country")) > 10 * frequency_per_million(f, SLICE("hegemony")));
	assert_true(frequency_per_million(f, SLICE("hegemony")) > 0);
	assert_true(frequency_per_million(f, SLICE("zxqvbn")) == 0);
	assert_true(frequency_per_million(f, SLICE("")) == 0);
	assert_true(frequency_per_million(NULL, SLICE("the")) == 0);
	frequency_free(f);
	assert_int_equal(frequency_open(&f, "data", SLICE("zh-Hant"), NULL), PARL_OK);
	assert_true(frequency_per_million(f, SLICE("\xE4\xB8\xAD\xE5\x9B\xBD")) > 50);
	frequency_free(f);
	frequency_free(NULL);
}

static parl_status read_reference(struct frequency **f, const char *text)
{
	struct out o;
	assert_int_equal(out_open(&o, "reference-test.txt", NULL), PARL_OK);
	out_puts(&o, text);
	assert_int_equal(out_close(&o, NULL), PARL_OK);
	parl_status status = frequency_read(f, "reference-test.txt", SLICE("en"), NULL);
	unlink("reference-test.txt");
	return status;
}

static void a_text_or_a_list_of_counts_may_be_the_reference(void **state)
{
	(void)state;
	struct frequency *f;
	assert_int_equal(read_reference(&f, "The cat saw the Cat.\nThe\tend\n"), PARL_OK);
	assert_true(frequency_per_million(f, SLICE("the")) == 3e6 / 7);
	assert_true(frequency_per_million(f, SLICE("cat")) == 2e6 / 7);
	assert_true(frequency_per_million(f, SLICE("dog")) == 0);
	frequency_free(f);
	assert_int_equal(read_reference(&f, "# words\n\nThe\t6\ncat\t1.5\nthe\t.5\n"), PARL_SYNTAX);
	assert_int_equal(read_reference(&f, "# words\n\nThe\t6\ncat\t1.5\nthe\t0.5\n"), PARL_OK);
	assert_true(frequency_per_million(f, SLICE("the")) == 6.5e6 / 8);
	assert_true(frequency_per_million(f, SLICE("cat")) == 1.5e6 / 8);
	frequency_free(f);
	assert_int_equal(read_reference(&f, ""), PARL_SYNTAX);
	assert_int_equal(read_reference(&f, "caf\xE9\n"), PARL_ENCODING);
	assert_int_equal(frequency_read(&f, "no-such-file", SLICE("en"), NULL), PARL_NOFILE);
}

static void a_language_without_a_table_is_unsupported(void **state)
{
	(void)state;
	struct frequency *f;
	parl_error err = { 0 };
	assert_int_equal(frequency_open(&f, "data", SLICE("tlh"), &err), PARL_UNSUPPORTED);
	assert_null(f);
	assert_int_equal(frequency_open(&f, "data", SLICE("../en"), NULL), PARL_UNSUPPORTED);
}

static void write_file(const char *path, slice bytes)
{
	struct out o;
	assert_int_equal(out_open(&o, path, NULL), PARL_OK);
	out_write(&o, bytes);
	assert_int_equal(out_close(&o, NULL), PARL_OK);
}

static void a_damaged_table_is_refused(void **state)
{
	(void)state;
	struct frequency *f;
	struct buf b;
	buf_init(&b, 1 << 20);
	assert_int_equal(file_read(&b, "data/lang/it/frequency.bin", NULL), PARL_OK);
	mkdir("frequency-test", 0777);
	mkdir("frequency-test/lang", 0777);
	mkdir("frequency-test/lang/qaa", 0777);
	write_file("frequency-test/lang/qaa/frequency.bin", slice_sub(buf_slice(&b), 0, b.len - 1));
	assert_int_equal(frequency_open(&f, "frequency-test", SLICE("qaa"), NULL), PARL_SYNTAX);
	b.ptr[14] = '\xFF'; /* an offset far beyond the end */
	write_file("frequency-test/lang/qaa/frequency.bin", buf_slice(&b));
	assert_int_equal(frequency_open(&f, "frequency-test", SLICE("qaa"), NULL), PARL_SYNTAX);
	write_file("frequency-test/lang/qaa/frequency.bin", SLICE(""));
	assert_int_equal(frequency_open(&f, "frequency-test", SLICE("qaa"), NULL), PARL_SYNTAX);
	unlink("frequency-test/lang/qaa/frequency.bin");
	rmdir("frequency-test/lang/qaa");
	rmdir("frequency-test/lang");
	rmdir("frequency-test");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_keep_a_tenth),
		cmocka_unit_test(common_words_are_common),
		cmocka_unit_test(a_text_or_a_list_of_counts_may_be_the_reference),
		cmocka_unit_test(a_language_without_a_table_is_unsupported),
		cmocka_unit_test(a_damaged_table_is_refused),
	};
	return cmocka_run_group_tests_name("frequency", tests, NULL, NULL);
}
