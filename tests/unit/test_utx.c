#include "harness.h"

#include "format/format.h"

static struct diag no_diag;

static struct termbase *read_text(const char *text)
{
	parl_error err = { 0 };
	struct read_options o = { .keep_going = false };
	struct termbase *tb = termbase_new();
	if (format_by_name(SLICE("utx"))->read_termbase(tb, SLICE("t.utx"), slice_of(text), &o, &no_diag, &err))
		fail_msg("%lu: %s", err.line, err.message);
	return tb;
}

static const char older[] =
	"#UTX 1.11; en-US/ja-JP; 2008-05-21; copyright: X (2008); license: CC-by 3.0; bidirectional; dictionary ID: 12\r\n"
	"#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tconcept ID\tsrc:plural\r\n"
	"veto\t拒否権\tnoun\tnoun\tapproved\tveto\tvetoes\r\n"
	"veto\tベトー\tnoun\t-\tforbidden\tveto\t\r\n"
	"right of veto\t拒否権\tnoun\tnoun\tapproved\tveto\t\r\n"
	"# a remark\r\n"
	"vote\t投票\t-\tverb\tprovisional\t-\r\n";

static void the_older_form_is_read(void **state)
{
	(void)state;
	struct termbase *tb = read_text(older);
	assert_int_equal(tb->concepts.len, 2);
	const struct lang_section *en = concept_section(tb->concepts.at[0], SLICE("en-US"));
	const struct lang_section *ja = concept_section(tb->concepts.at[0], SLICE("ja-JP"));
	assert_slice(tb->concepts.at[0]->id, "veto");
	assert_slice(en->terms->text, "veto");
	assert_slice(en->terms->items->type, "src:plural");
	assert_slice(en->terms->next->text, "right of veto");
	assert_null(en->terms->next->next);
	assert_int_equal(ja->terms->status, STATUS_PREFERRED);
	assert_int_equal(ja->terms->next->flags, FLAG_FORBIDDEN);
	assert_null(ja->terms->next->next);
	assert_int_equal(concept_section(tb->concepts.at[1], SLICE("ja-JP"))->terms->part, PART_VERB);
	termbase_free(tb);
}

static void properties_may_have_lines_of_their_own(void **state)
{
	(void)state;
	struct termbase *tb = read_text("\xEF\xBB\xBF#UTX 1.20\n#lang: en/zh-Hans\n#creator: a/b/c\n#src\ttgt\tsrc:pos\nveto\t否决\tnoun\n");
	assert_slice(concept_section(tb->concepts.at[0], SLICE("zh-Hans"))->terms->text, "否决");
	termbase_free(tb);
}

static void what_is_written_is_read_back(void **state)
{
	(void)state;
	struct termbase *tb = read_text(older), *back;
	struct write_options o = { .creator = SLICE("test") };
	struct buf b;
	struct out out;
	buf_init(&b, 1 << 20);
	out_open_buffer(&out, &b);
	assert_int_equal(format_by_name(SLICE("utx"))->write_termbase(tb, &out, &o, &no_diag, NULL), PARL_OK);
	assert_slice(buf_slice(&b), "\xEF\xBB\xBF#UTX 1.11; en-US/ja-JP; 1970-01-01; creator: test; bidirectional\r\n"
		     "#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tconcept ID\r\n"
		     "veto\t拒否権\tnoun\tnoun\tapproved\tveto\r\n"
		     "veto\tベトー\tnoun\t-\tforbidden\tveto\r\n"
		     "right of veto\t拒否権\tnoun\tnoun\tapproved\tveto\r\n"
		     "vote\t投票\t-\tverb\tprovisional\tc2\r\n");
	assert_true(buf_putc(&b, '\0'));
	back = read_text(b.ptr);
	assert_int_equal(back->concepts.len, 2);
	assert_slice(concept_section(back->concepts.at[0], SLICE("en-US"))->terms->next->text, "right of veto");
	termbase_free(back);
	termbase_free(tb);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_older_form_is_read),
		cmocka_unit_test(properties_may_have_lines_of_their_own),
		cmocka_unit_test(what_is_written_is_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
