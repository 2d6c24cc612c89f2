#include "harness.h"

#include "format/format.h"
#include "generate.h"

static struct diag no_diag;

static parl_status read_json(struct termbase *tb, slice bytes, parl_error *err)
{
	struct read_options o = { .keep_going = false };
	return format_by_name(SLICE("json"))->read_termbase(tb, SLICE("t.json"), bytes, &o, &no_diag, err);
}

static void write_json(const struct termbase *tb, struct buf *into)
{
	struct out out;
	struct write_options o = { .dct = false };
	out_open_buffer(&out, into);
	assert_int_equal(format_by_name(SLICE("json"))->write_termbase(tb, &out, &o, &no_diag, NULL), PARL_OK);
	assert_int_equal(out_close(&out, NULL), PARL_OK);
}

static void all_that_the_model_holds_comes_back(void **state)
{
	(void)state;
	struct buf before, file, after;
	buf_init(&before, 1 << 26);
	buf_init(&file, 1 << 26);
	buf_init(&after, 1 << 26);
	for (uint64_t seed = 1; seed <= 400; seed++) {
		parl_error err = { 0 };
		struct termbase *tb = generate_termbase(seed), *back = termbase_new();
		buf_clear(&before), buf_clear(&file), buf_clear(&after);
		dump_termbase(tb, &before);
		write_json(tb, &file);
		if (read_json(back, buf_slice(&file), &err))
			fail_msg("seed %d: %s\n%.*s", (int)seed, err.message, SLICE_ARG(buf_slice(&file)));
		dump_termbase(back, &after);
		if (!slice_eq(buf_slice(&before), buf_slice(&after)))
			fail_msg("seed %d\n--- before\n%.*s\n--- after\n%.*s", (int)seed, SLICE_ARG(buf_slice(&before)), SLICE_ARG(buf_slice(&after)));
		termbase_free(back);
		termbase_free(tb);
	}
	buf_release(&before), buf_release(&file), buf_release(&after);
}

static void what_is_wrong_is_told_with_its_place(void **state)
{
	static const struct {
		const char *text, *message;
		unsigned long line;
	} cases[] = {
		{ "{\n\"a\":}", "unexpected token near '}'", 2 },
		{ "{}", "not a termbase of version 1 (\"format\":\"parlance-termbase\",\"version\":1)", 0 },
		{ "{\"format\":\"parlance-termbase\",\"version\":1}", "\"concepts\" is no array", 0 },
		{ "{\"format\":\"parlance-termbase\",\"version\":1,\"concepts\":[{\"id\":\"x\",\"sections\":[{\"language\":\"en\","
		  "\"terms\":[{\"term\":\"a\",\"status\":\"best\"}]}]}]}",
		  "concept 'x': a status, type, part of speech or gender that is not known", 0 },
		{ "{\"format\":\"parlance-termbase\",\"version\":1,\"concepts\":[{\"id\":\"x\",\"items\":[{\"category\":\"odd\"}]}]}",
		  "concept 'x': a category that is not known", 0 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct termbase *tb = termbase_new();
		parl_error err = { 0 };
		assert_int_equal(read_json(tb, slice_of(cases[i].text), &err), PARL_SYNTAX);
		assert_string_equal(err.message, cases[i].message);
		assert_int_equal(err.line, cases[i].line);
		termbase_free(tb);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_the_model_holds_comes_back),
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
