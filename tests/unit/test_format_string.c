#include "harness.h"

#include "format/format_string.h"
#include "format/plural_expression.h"

static enum format_difference compare(const char *flag, const char *original, const char *translation, bool may_omit)
{
	struct format_arguments o, t;
	const struct format_argument *which, *other;
	const struct format_language *l = format_language_of(slice_of(flag));
	assert_non_null(l);
	format_arguments_read(&o, l, slice_of(original));
	format_arguments_read(&t, l, slice_of(translation));
	assert_true(o.bad_at == SIZE_MAX && t.bad_at == SIZE_MAX);
	enum format_difference d = format_arguments_compare(&o, &t, may_omit, &which, &other);
	assert_int_equal(which != NULL, d != FORMAT_SAME || o.list.len > 0);
	format_arguments_release(&o);
	format_arguments_release(&t);
	return d;
}

static size_t bad_at(const char *flag, const char *text)
{
	struct format_arguments a;
	format_arguments_read(&a, format_language_of(slice_of(flag)), slice_of(text));
	size_t at = a.bad_at;
	format_arguments_release(&a);
	return at;
}

static void arguments_may_change_places_but_not_types(void **state)
{
	(void)state;
	assert_int_equal(compare("c-format", "%d of %s", "%2$s %1$d", false), FORMAT_SAME);
	assert_int_equal(compare("c-format", "%d of %s", "%s %d", false), FORMAT_OTHER_TYPE);
	assert_int_equal(compare("c-format", "%ld", "%d", false), FORMAT_OTHER_TYPE);
	assert_int_equal(compare("c-format", "%5.2f %%", "%f", false), FORMAT_SAME);
	assert_int_equal(compare("c-format", "%*d", "%d", false), FORMAT_MISSING);
	assert_int_equal(compare("c-format", "%<PRIu64>", "%<PRIu64> x", false), FORMAT_SAME);
	assert_int_equal(compare("python-format", "%(a)s %(b)d", "%(b)d %(a)s", false), FORMAT_SAME);
	assert_int_equal(compare("python-format", "%(a)s", "%(b)s", false), FORMAT_MISSING);
	assert_int_equal(compare("python-format", "%(a)s", "%s", false), FORMAT_OTHER_KIND);
	assert_int_equal(compare("python-brace-format", "{a:>{width}} {b}", "{b} {a:{width}}", false), FORMAT_SAME);
	assert_int_equal(compare("java-format", "{0,number} '{1}'", "{0,number,#.##}", false), FORMAT_SAME);
	assert_int_equal(compare("java-format", "{0,date}", "{0,number}", false), FORMAT_OTHER_TYPE);
	assert_int_equal(compare("sh-format", "$a ${b}", "$b \\$c $a", false), FORMAT_SAME);
	assert_int_equal(compare("perl-brace-format", "{a} {1}", "{a} {b}", false), FORMAT_EXTRA);
	assert_int_equal(compare("qt-format", "%1 of %2", "%2 %1 100%", false), FORMAT_SAME);
}

static void only_the_last_positional_ones_may_be_left_out(void **state)
{
	(void)state;
	assert_int_equal(compare("c-format", "%d %s", "%d", true), FORMAT_SAME);
	assert_int_equal(compare("c-format", "%d %s", "", true), FORMAT_SAME);
	assert_int_equal(compare("c-format", "%d", "%d %d", true), FORMAT_EXTRA);
	assert_int_equal(compare("python-format", "%(a)s %(b)s", "%(b)s", true), FORMAT_SAME);
}

static void what_is_no_directive_has_a_place(void **state)
{
	(void)state;
	assert_int_equal(bad_at("c-format", "100 % k"), 4);
	assert_int_equal(bad_at("c-format", "%1$s %s"), 5);
	assert_int_equal(bad_at("c-format", "%2$s"), 0);
	assert_int_equal(bad_at("python-brace-format", "ab {c"), 3);
	assert_int_equal(bad_at("python-format", "%(a"), 0);
	assert_int_equal(bad_at("java-format", "a {x}"), 2);
	assert_int_equal(bad_at("csharp-format", "}"), 0);
	assert_int_equal(bad_at("sh-format", "${a:-b}"), 0);
	assert_null(format_language_of(SLICE("no-c-format")));
	assert_non_null(format_language_of(SLICE("possible-c-format")));
}

static void plural_rules_are_evaluated_as_c_does(void **state)
{
	static struct plural_rule r;
	(void)state;
	assert_int_equal(plural_rule_parse(SLICE("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"), &r),
			 PLURAL_FINE);
	assert_true(r.form[1] == 0 && r.form[2] == 1 && r.form[5] == 2 && r.form[11] == 2 && r.form[21] == 0 && r.form[112] == 2);
	assert_int_equal(plural_rule_parse(SLICE("nplurals=2; plural=n!=1"), &r), PLURAL_FINE);
	assert_true(r.often[1] && !r.often[0]);
	/* a side that C would not evaluate may divide by zero */
	assert_int_equal(plural_rule_parse(SLICE("nplurals=2; plural=n==0 || 6/n > 2;"), &r), PLURAL_FINE);
	assert_int_equal(plural_rule_parse(SLICE("nplurals=2; plural=6/n > 2;"), &r), PLURAL_DIVISION);
	assert_int_equal(plural_rule_parse(SLICE("nplurals=2; plural=n;"), &r), PLURAL_TOO_LARGE);
	assert_true(r.bad_number == 2 && r.bad_form == 2);
	assert_int_equal(plural_rule_parse(SLICE("nplurals=2; plural=n+;"), &r), PLURAL_SYNTAX);
	assert_int_equal(plural_rule_parse(SLICE("nplurals=2; plural=((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((n"), &r), PLURAL_SYNTAX);
	assert_int_equal(plural_rule_parse(SLICE("nplurals=99; plural=n;"), &r), PLURAL_NO_COUNT);
	assert_int_equal(plural_rule_parse(SLICE("nplurals=2"), &r), PLURAL_NO_EXPRESSION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arguments_may_change_places_but_not_types), cmocka_unit_test(only_the_last_positional_ones_may_be_left_out),
		cmocka_unit_test(what_is_no_directive_has_a_place), cmocka_unit_test(plural_rules_are_evaluated_as_c_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
