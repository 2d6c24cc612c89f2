/* Aligning texts: the Universal Declaration of Human Rights in six languages, what is missing from one side, and texts of every odd
 * shape. */
#include "harness.h"

#include <parlance/parlance.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "model/language.h"

static parl_context *context;

static int open_context(void **state)
{
	(void)state;
	parl_context_options o = { .data_dir = "data" };
	return parl_context_new(&o, &context, NULL);
}

static int close_context(void **state)
{
	(void)state;
	parl_context_free(context);
	return 0;
}

static parl_bitext *align_with(const char *source, const char *target, const parl_align_options *o)
{
	parl_bitext *b = NULL;
	parl_error err = { 0 };
	if (parl_bitext_read_buffers(context, "a.txt", slice_of(source), "b.txt", slice_of(target), o, &b, &err))
		fail_msg("%s: %s", err.source, err.message);
	return b;
}

/* Every unit is in one bead, and beads ascend. */
static void assert_whole(const parl_bitext *b)
{
	size_t s = 0, t = 0;
	parl_bead k;
	for (size_t i = 0; parl_bitext_bead(b, i, &k); i++) {
		assert_int_equal(k.source, s);
		assert_int_equal(k.target, t);
		assert_true(k.source_count + k.target_count > 0);
		assert_true(k.score >= 0 && k.score <= 1);
		s += k.source_count;
		t += k.target_count;
	}
	assert_int_equal(s, parl_bitext_source_count(b));
	assert_int_equal(t, parl_bitext_target_count(b));
}

static const char *const languages[] = { "ar", "en", "es", "fr", "ru", "zh" };
static const char *const headings[][2] = {
	{ "\xD8\xA7\xD9\x84\xD9\x85\xD8\xA7\xD8\xAF\xD8\xA9 ", "" }, { "Article ", "" }, { "Art\xC3\xAD" "culo ", "" }, { "Article ", "" },
	{ "\xD0\xA1\xD1\x82\xD0\xB0\xD1\x82\xD1\x8C\xD1\x8F ", "" }, { "\xE7\xAC\xAC", "\xE6\x9D\xA1" },
};
enum { LANGUAGES = 6, ARTICLES = 30, HEADING_MOST = 25 };

static void declaration_path(char *path, size_t size, int language)
{
	const char *srcdir = getenv("srcdir");
	snprintf(path, size, "%s/tests/align/udhr.%s.txt", srcdir ? srcdir : ".", languages[language]);
}

static bool is_heading(parl_slice line, int language)
{
	return line.len <= HEADING_MOST && slice_starts(line, slice_of(headings[language][0])) &&
	       slice_ends(line, slice_of(headings[language][1]));
}

/* The n-th heading of each side must be a pair. */
static void assert_articles_meet(const parl_bitext *b, int source, int target)
{
	parl_bead k;
	size_t found = 0;
	for (size_t i = 0; parl_bitext_bead(b, i, &k); i++) {
		bool s = is_heading(k.source_text, source), t = is_heading(k.target_text, target);
		if (s != t || (s && (k.source_count != 1 || k.target_count != 1)))
			fail_msg("%s-%s: '%.*s' with '%.*s'", languages[source], languages[target], SLICE_ARG(k.source_text),
				 SLICE_ARG(k.target_text));
		found += s;
	}
	assert_int_equal(found, ARTICLES);
}

static void articles_meet_in_all_pairs_of_languages(void **state)
{
	(void)state;
	for (int i = 0; i < LANGUAGES; i++)
		for (int k = 0; k < LANGUAGES; k++) {
			char source[600], target[600];
			parl_bitext *b;
			parl_error err = { 0 };
			if (i == k)
				continue;
			declaration_path(source, sizeof source, i);
			declaration_path(target, sizeof target, k);
			if (parl_bitext_read(context, source, target, NULL, &b, &err))
				fail_msg("%s: %s", err.source, err.message);
			assert_whole(b);
			assert_articles_meet(b, i, k);
			assert_true(parl_bitext_likeness(b) > 0.3);
			assert_slice(language_primary(parl_bitext_source_language(b)), languages[i]);
			parl_bitext_free(b);
		}
}

/* The declaration without lines [from, to), in *out. */
static void read_without(struct buf *out, int language, size_t from, size_t to)
{
	char path[600];
	struct buf all;
	buf_init(&all, BUF_TEXT_MAX);
	buf_init(out, BUF_TEXT_MAX);
	declaration_path(path, sizeof path, language);
	assert_int_equal(file_read(&all, path, NULL), PARL_OK);
	slice rest = buf_slice(&all), line;
	for (size_t i = 0; slice_line(&rest, &line); i++)
		if (i < from || i >= to)
			assert_true(buf_append(out, line) && buf_putc(out, '\n'));
	assert_true(buf_putc(out, '\0'));
	buf_release(&all);
}

static void a_missing_part_leaves_the_rest_aligned(void **state)
{
	(void)state;
	struct buf source, target;
	parl_bead k;
	size_t alone = 0, articles = 0;
	read_without(&source, 3, 0, 0);
	read_without(&target, 4, 30, 50);
	parl_bitext *b = align_with(source.ptr, target.ptr, NULL);
	assert_whole(b);
	for (size_t i = 0; parl_bitext_bead(b, i, &k); i++) {
		bool s = is_heading(k.source_text, 3), t = is_heading(k.target_text, 4);
		alone += k.target_count == 0 ? k.source_count : 0;
		articles += s && t;
		assert_false(t && !s);
	}
	assert_true(alone >= 18 && alone <= 22);
	assert_true(articles >= 20);
	parl_bitext_free(b);
	buf_release(&source);
	buf_release(&target);
}

static void the_same_texts_give_the_same_beads(void **state)
{
	(void)state;
	struct buf source, target;
	read_without(&source, 1, 10, 14);
	read_without(&target, 5, 60, 61);
	parl_bitext *a = align_with(source.ptr, target.ptr, NULL), *b = align_with(source.ptr, target.ptr, NULL);
	assert_int_equal(parl_bitext_bead_count(a), parl_bitext_bead_count(b));
	for (size_t i = 0; i < parl_bitext_bead_count(a); i++) {
		parl_bead x, y;
		assert_true(parl_bitext_bead(a, i, &x) && parl_bitext_bead(b, i, &y));
		assert_true(x.source == y.source && x.target == y.target && x.score == y.score);
	}
	parl_bitext_free(a);
	parl_bitext_free(b);
	buf_release(&source);
	buf_release(&target);
}

static void sentences_of_paragraphs_are_cut(void **state)
{
	(void)state;
	parl_bead k;
	parl_bitext *b = align_with("The Council met in Geneva on 5 May 2017. It adopted 3 resolutions. Dr. Smith spoke at length on peace, security "
				    "and the rule of law.\n",
				    "Le Conseil s'est r\xC3\xA9uni \xC3\xA0 Gen\xC3\xA8ve le 5 mai 2017. Il a adopt\xC3\xA9 3 r\xC3\xA9solutions. M. Smith a "
				    "longuement parl\xC3\xA9 de paix, de s\xC3\xA9" "curit\xC3\xA9 et d'\xC3\x89tat de droit.\n",
				    NULL);
	assert_whole(b);
	assert_int_equal(parl_bitext_bead_count(b), 3);
	assert_true(parl_bitext_bead(b, 1, &k));
	assert_slice(k.source_text, "It adopted 3 resolutions.");
	assert_slice(k.target_text, "Il a adopt\xC3\xA9 3 r\xC3\xA9solutions.");
	assert_false(parl_bitext_bead(b, 3, &k));
	assert_slice(parl_bitext_source(b, 1), "It adopted 3 resolutions.");
	assert_slice(parl_bitext_target(b, 3), "");
	parl_bitext_free(b);
}

static void lines_that_correspond_are_paired_as_they_are(void **state)
{
	(void)state;
	parl_align_options o = { .by_line = true };
	parl_bitext *b = align_with("one\ntwo\n\nthree\n", "eins\nzwei\n\ndrei\n", &o);
	parl_bead k;
	assert_whole(b);
	assert_int_equal(parl_bitext_bead_count(b), 3);
	assert_true(parl_bitext_bead(b, 2, &k));
	assert_slice(k.target_text, "drei");
	parl_bitext_free(b);
	parl_error err = { 0 };
	assert_int_equal(parl_bitext_read_buffers(context, "a.txt", SLICE("one\ntwo\n"), "b.txt", SLICE("eins\n"), &o, &b, &err), PARL_SYNTAX);
	assert_null(b);
	assert_string_equal(err.source, "b.txt");
}

static void a_text_in_two_languages_is_taken_apart(void **state)
{
	(void)state;
	parl_bitext *b;
	parl_bead k;
	static const char text[] =
		"\xE4\xB8\xAD\xE5\x9B\xBD\xE5\x92\x8C\xE6\xB3\x95\xE5\x9B\xBD\xE5\x8F\x91\xE8\xA1\xA8\xE8\x81\x94\xE5\x90\x88\xE5\xA3\xB0\xE6\x98\x8E\xE3\x80\x82\n"
		"China and France issued a joint statement.\n"
		"\xE5\x8F\x8C\xE6\x96\xB9\xE5\xB0\xB1\xE5\x92\x8C\xE5\xB9\xB3\xE4\xB8\x8E\xE5\x8F\x91\xE5\xB1\x95\xE4\xBA\xA4\xE6\x8D\xA2\xE6\x84\x8F\xE8\xA7\x81\xE3\x80\x82\n"
		"The two sides exchanged views on peace and development.\n";
	assert_int_equal(parl_bitext_read_buffers(context, "a.txt", slice_of(text), NULL, SLICE(""), NULL, &b, NULL), PARL_OK);
	assert_whole(b);
	assert_slice(language_primary(parl_bitext_source_language(b)), "zh");
	assert_slice(parl_bitext_target_language(b), "en");
	assert_int_equal(parl_bitext_bead_count(b), 2);
	assert_true(parl_bitext_bead(b, 0, &k));
	assert_slice(k.target_text, "China and France issued a joint statement.");
	parl_bitext_free(b);
	parl_error err = { 0 };
	assert_int_equal(parl_bitext_read_buffers(context, "a.txt", SLICE("The sides met in May. They spoke of peace.\n"), NULL, SLICE(""),
						  NULL, &b, &err), PARL_UNSUPPORTED);
}

static void another_language_than_the_one_named_is_refused(void **state)
{
	(void)state;
	struct buf source, target;
	parl_bitext *b;
	parl_error err = { 0 };
	parl_align_options o = { .source_language = "fr", .target_language = "en" };
	read_without(&source, 1, 0, 0);
	read_without(&target, 3, 0, 0);
	assert_int_equal(parl_bitext_read_buffers(context, "a.txt", slice_of(source.ptr), "b.txt", slice_of(target.ptr), &o, &b, &err),
			 PARL_UNSUPPORTED);
	assert_string_equal(err.source, "a.txt");
	buf_release(&source);
	buf_release(&target);
}

/* A speech and an essay, both of diplomacy. */
static void texts_that_do_not_translate_each_other_are_refused(void **state)
{
	(void)state;
	const char *srcdir = getenv("srcdir");
	char source[600], target[600];
	parl_bitext *b;
	parl_error err = { 0 };
	parl_align_options o = { .read.keep_going = true };
	snprintf(source, sizeof source, "%s/tests/eval/mine/general-debate.txt", srcdir ? srcdir : ".");
	snprintf(target, sizeof target, "%s/tests/eval/mine/fr-multilateralisme.txt", srcdir ? srcdir : ".");
	assert_int_equal(parl_bitext_read(context, source, target, NULL, &b, &err), PARL_UNSUPPORTED);
	assert_null(b);
	assert_string_equal(err.source, target);
	assert_int_equal(parl_bitext_read(context, source, target, &o, &b, NULL), PARL_OK);
	assert_true(parl_bitext_likeness(b) >= 0 && parl_bitext_likeness(b) < 0.15);
	assert_whole(b);
	parl_bitext_free(b);
}

static void texts_of_any_shape_are_aligned(void **state)
{
	(void)state;
	struct buf long_one;
	static const char *const odd[] = { ".", "?!\n\n?!\n", "x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "\xE3\x80\x82\n\xE3\x80\x82\n", "\x01\x02 \n a" };
	parl_align_options o = { .read.keep_going = true };
	buf_init(&long_one, BUF_TEXT_MAX);
	for (int i = 0; i < 100000; i++)
		assert_true(buf_printf(&long_one, "word%d ", i % 977));
	assert_true(buf_putc(&long_one, '\0'));
	for (size_t i = 0; i <= sizeof odd / sizeof *odd; i++)
		for (size_t k = 0; k <= sizeof odd / sizeof *odd; k++) {
			parl_bitext *b = align_with(i < sizeof odd / sizeof *odd ? odd[i] : long_one.ptr,
						    k < sizeof odd / sizeof *odd ? odd[k] : long_one.ptr, &o);
			assert_whole(b);
			parl_bitext_free(b);
		}
	buf_release(&long_one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_meet_in_all_pairs_of_languages),
		cmocka_unit_test(a_missing_part_leaves_the_rest_aligned),
		cmocka_unit_test(the_same_texts_give_the_same_beads),
		cmocka_unit_test(sentences_of_paragraphs_are_cut),
		cmocka_unit_test(lines_that_correspond_are_paired_as_they_are),
		cmocka_unit_test(a_text_in_two_languages_is_taken_apart),
		cmocka_unit_test(another_language_than_the_one_named_is_refused),
		cmocka_unit_test(texts_that_do_not_translate_each_other_are_refused),
		cmocka_unit_test(texts_of_any_shape_are_aligned),
	};
	return cmocka_run_group_tests(tests, open_context, close_context);
}
