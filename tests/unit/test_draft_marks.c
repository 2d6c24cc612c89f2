/* What in a text is no prose. */
#include "harness.h"

#include "base/buf.h"
#include "format/draft_marks.h"

static void expect(const char *flag, const char *text, const char *want)
{
	struct draft_marks marks = { .arena = { 0 } };
	struct buf b;
	slice s = slice_of(text), flags[] = { slice_of(flag) };
	size_t at = 0;
	buf_init(&b, BUF_TEXT_MAX);
	assert_true(draft_marks_find(&marks, s, draft_notations(flags, flag ? 1 : 0), NULL, 0));
	for (size_t i = 0; i < marks.list.len; i++) {
		const struct draft_mark *m = &marks.list.at[i];
		buf_append(&b, slice_sub(s, at, m->span.begin));
		buf_printf(&b, "[%c%.*s|%.*s]", "TPAULS"[m->kind], SLICE_ARG(m->id), SLICE_ARG(span_of(s, m->span)));
		at = m->span.end;
	}
	buf_append(&b, slice_sub(s, at, s.len));
	assert_slice(buf_slice(&b), want);
	buf_release(&b);
	draft_marks_release(&marks);
}

static void directives_of_c_are_numbered(void **state)
{
	(void)state;
	expect("c-format", "%s of %d (%5.1f%%)", "[P1|%s] of [P2|%d] ([P3|%5.1f][S|%%])");
	expect("c-format", "%2$s of %1$ld", "[P2|%2$s] of [P1|%1$ld]");
	expect("c-format", "% d %-*d %<PRIu64> %m", "[P1|% d] [P3|%-*d] [P4|%<PRIu64>] [Pm|%m]");
	expect("objc-format", "%@ and %1$@", "[P1|%@] and [P1|%1$@]");
	expect("python-format", "%(name)s has %(n)d", "[Pname|%(name)s] has [Pn|%(n)d]");
}

static void flags_choose_the_notation(void **state)
{
	(void)state;
	expect("python-brace-format", "{} {0} {name!r:>10} {{x}}", "[P1|{}] [P0|{0}] [Pname|{name!r:>10}] [S|{{]x[S|}}]");
	expect("qt-format", "%1 of %L2, %n", "[P1|%1] of [P2|%L2], [Pn|%n]");
	expect("sh-format", "$name and ${other}", "[Pname|$name] and [Pother|${other}]");
	expect("c-format", "{name} $name", "{name} $name");
	expect("java-format", "{0,number,#.##} {1}", "[P0|{0,number,#.##}] [P1|{1}]");
	expect("no-c-format", "100%d", "100%d");
}

static void without_flags_the_likely_ones_are_marked(void **state)
{
	(void)state;
	expect(NULL, "{name} {{name}} ${name} %{name} %name% %(name)s #{name} {0}",
	       "[Pname|{name}] [Pname|{{name}}] [Pname|${name}] [Pname|%{name}] [Pname|%name%] [Pname|%(name)s] [Pname|#{name}] [P0|{0}]");
	expect(NULL, "%d%% %s %1$s %ld%s %1 %@", "[P1|%d]%% [P2|%s] [P1|%1$s] [P3|%ld][P4|%s] [P1|%1] [P5|%@]");
	expect(NULL, "{{ count | number }}", "[Pcount|{{ count | number }}]");
	expect(NULL, "$t(common.ok) $NAME", "[Pt(common.ok)|$t(common.ok)] [PNAME|$NAME]");
}

static void prose_is_left_alone(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"100% der Staaten", "50% sure", "R&D and AT&T", "1:1, a: b", "and/or 24/7", "{ a set }", "a < b > c", "<Datei> öffnen",
		"$5 and 5$", "#1", "100%的中国人", "e.g. this", "end.Next", "(a) {b c}", "}", "@home", "a/b/c",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		expect(NULL, texts[i], texts[i]);
}

static void tags_and_entities(void **state)
{
	(void)state;
	expect(NULL, "<b>x</b><br/><a href=\"a>b\">y</a> &amp; &#160;",
	       "[Tb|<b>]x[T/b|</b>][Tbr|<br/>][Ta|<a href=\"a>b\">]y[T/a|</a>] [Samp|&amp;] [S#160|&#160;]");
	expect(NULL, "<0>x</0> <x:y z='1'/>", "[T0|<0>]x[T/0|</0>] [Tx:y|<x:y z='1'/>]");
	expect(NULL, "<!-- {x} --> y", "[T!--|<!-- {x} -->] y");
	expect(NULL, "<!-- y", "<!-- y");
}

static void addresses_and_paths(void **state)
{
	(void)state;
	expect(NULL, "See https://example.org/a?b=c(d).", "See [U|https://example.org/a?b=c(d)].");
	expect(NULL, "(see http://a.b/c)", "(see [U|http://a.b/c])");
	expect(NULL, "见http://a.b/c。", "见[U|http://a.b/c]。");
	expect(NULL, "Mail a.b@example.org, or mailto:x@y.z now", "Mail [U|a.b@example.org], or [U|mailto:x@y.z] now");
	expect(NULL, "www.un.org and un.org/press.", "[U|www.un.org] and [U|un.org/press].");
	expect(NULL, "in /usr/share/x or ~/x, C:\\Temp\\a.txt", "in [U|/usr/share/x] or [U|~/x], [U|C:\\Temp\\a.txt]");
	expect(NULL, "Read README.md first.", "Read [U|README.md] first.");
}

static void a_message_of_icu_keeps_its_texts_open(void **state)
{
	(void)state;
	expect(NULL, "{n, plural, =0 {no file} one {# file of {name}} other {# files}} left",
	       "[Pn|{n, plural, =0 {]no file[S|} one {][S|#] file of [Pname|{name}][S|} other {][S|#] files[S|}}] left");
	expect(NULL, "{g, select, female {she} other {they}}", "[Pg|{g, select, female {]she[S|} other {]they[S|}}]");
	expect(NULL, "{d, date, long}", "[Pd|{d, date, long}]");
}

static void known_marks_are_kept(void **state)
{
	(void)state;
	struct draft_marks marks = { .arena = { 0 } };
	struct draft_mark known[] = { { { 3, 3 }, MARK_TAG, SLICE("1") }, { { 4, 9 }, MARK_LITERAL, SLICE("") } };
	assert_true(draft_marks_find(&marks, SLICE("%d {%s %s} %s"), NOTATION_GUESS, known, 2));
	assert_int_equal(marks.list.len, 4);
	assert_int_equal(marks.list.at[1].kind, MARK_TAG);
	assert_int_equal(marks.list.at[2].kind, MARK_LITERAL);
	assert_int_equal(marks.list.at[3].span.begin, 11);
	draft_marks_release(&marks);
}

static void one_accelerator_or_none(void **state)
{
	(void)state;
	assert_int_equal(draft_accelerator(SLICE("Save &As"), NULL, 0, SLICE("")), 6);
	assert_true(draft_accelerator(SLICE("a & b"), NULL, 0, SLICE("")) == SIZE_MAX);
	assert_true(draft_accelerator(SLICE("&A &B"), NULL, 0, SLICE("")) == SIZE_MAX);
	assert_true(draft_accelerator(SLICE("~100"), NULL, 0, SLICE("etwa 100")) == SIZE_MAX);
	assert_int_equal(draft_accelerator(SLICE("~File"), NULL, 0, SLICE("~Datei")), 1);
	assert_int_equal(draft_accelerator(SLICE("Cu&t"), NULL, 0, SLICE("&Ausschneiden")), 3);
	assert_true(draft_accelerator(SLICE("AT&T"), NULL, 0, SLICE("AT&T的")) == SIZE_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(directives_of_c_are_numbered),
		cmocka_unit_test(flags_choose_the_notation),
		cmocka_unit_test(without_flags_the_likely_ones_are_marked),
		cmocka_unit_test(prose_is_left_alone),
		cmocka_unit_test(tags_and_entities),
		cmocka_unit_test(addresses_and_paths),
		cmocka_unit_test(a_message_of_icu_keeps_its_texts_open),
		cmocka_unit_test(known_marks_are_kept),
		cmocka_unit_test(one_accelerator_or_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
