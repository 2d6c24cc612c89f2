/* One small parser for each family of notations; all fill the same list of arguments, and one function compares.
 *
 *   printf    C, Objective-C, PHP, awk, Boost's simple form: %[n$][flags][width][.precision][length]conversion
 *   percent   Python's %: the same without n$ and lengths, or with (name)
 *   braces    Python's str.format, C#, Java's MessageFormat, Perl's {name}
 *   dollar    shell: $name and ${name}
 *   numbers   Qt and KDE: %1, %L1, %n
 *
 * What counts as the same type follows the rules of gettext: in C the type of the value passed, in Python any value, number,
 * float or character. */
#include <config.h>
#include "format/format_string.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/message.h"

enum { NUMBER_MAX = 100000 };

struct scan {
	struct format_arguments *into;
	slice text;
	size_t at, begin;   /* of the present directive */
	unsigned next;      /* the number of the next argument without one */
	bool has_numbered, has_plain, has_named;
};

struct format_language {
	const char *flag;
	void (*scan)(struct scan *s);
};

static char here(const struct scan *s)
{
	return s->at < s->text.len ? s->text.ptr[s->at] : '\0';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

static void fail(struct scan *s, const char *why)
{
	if (s->into->bad_at != SIZE_MAX)
		return;
	s->into->bad_at = s->begin;
	s->into->why = why;
}

static bool failed(const struct scan *s)
{
	return s->into->bad_at != SIZE_MAX || s->into->nomem;
}

static unsigned number(struct scan *s)
{
	unsigned n = 0;
	for (; is_digit(here(s)); s->at++)
		n = n < NUMBER_MAX ? n * 10 + (unsigned)(here(s) - '0') : n;
	return n;
}

/* The type as a string that lives with the arguments: "unsigned", "unsigned l". */
static const char *type_name(struct scan *s, const char *parts, slice more)
{
	size_t len = strlen(parts);
	if (!more.len)
		return parts;
	char *p = arena_alloc(&s->into->arena, len + more.len + 2);
	if (!p) {
		s->into->nomem = true;
		return "";
	}
	memcpy(p, parts, len);
	p[len] = ' ';
	memcpy(p + len + 1, more.ptr, more.len);
	return p;
}

static void add(struct scan *s, struct format_argument a)
{
	if (!vec_push(&s->into->list, a))
		s->into->nomem = true;
}

static void add_number(struct scan *s, unsigned n, const char *type)
{
	char digits[16];
	size_t len = 0;
	for (unsigned k = n; k; k /= 10)
		digits[len++] = (char)('0' + k % 10);
	char *p = arena_alloc(&s->into->arena, len + 1);
	if (!p) {
		s->into->nomem = true;
		return;
	}
	for (size_t i = 0; i < len; i++)
		p[i] = digits[len - 1 - i];
	add(s, (struct format_argument){ { p, len }, n, type });
}

static void add_name(struct scan *s, slice name, const char *type)
{
	s->has_named = true;
	add(s, (struct format_argument){ name, 0, type });
}

/* The next argument, or the one that was named by its number. */
static void add_positional(struct scan *s, unsigned explicit, const char *type)
{
	if (explicit)
		s->has_numbered = true;
	else
		s->has_plain = true;
	if (s->has_numbered && s->has_plain)
		fail(s, _("arguments with and without a number in one string"));
	else
		add_number(s, explicit ? explicit : ++s->next, type);
}

/* n$ in front of the rest of a directive; 0 when it is not there. */
static unsigned argument_number(struct scan *s)
{
	size_t back = s->at;
	unsigned n = number(s);
	if (s->at > back && here(s) == '$') {
		s->at++;
		if (!n)
			fail(s, _("argument number 0"));
		return n;
	}
	s->at = back;
	return 0;
}

/* A width or precision: digits, or '*' with an argument of its own. */
static void measure(struct scan *s)
{
	if (here(s) != '*') {
		number(s);
		return;
	}
	s->at++;
	add_positional(s, argument_number(s), "int");
}

/* The value that a conversion of C takes, by its letter and its length modifier. */
static const char *c_type(struct scan *s, char letter, slice length)
{
	switch (letter) {
	case 'd': case 'i':
		return type_name(s, "int", length);
	case 'o': case 'u': case 'x': case 'X':
		return type_name(s, "unsigned", length);
	case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
		return type_name(s, "double", length);
	case 'c': case 's': case 'n':
		return type_name(s, letter == 'c' ? "char" : letter == 's' ? "string" : "count", length);
	case 'C':
		return "char l";
	case 'S':
		return "string l";
	case '@':
		return "object";
	default:
		return "pointer";
	}
}

/* <PRId64> and its like, which xgettext leaves in the text. */
static bool macro(struct scan *s, unsigned explicit)
{
	size_t end = slice_find(s->text, SLICE(">"), s->at);
	slice name = slice_sub(s->text, s->at + 1, end);
	if (end == SIZE_MAX || !slice_starts(name, SLICE("PRI")))
		return false;
	add_positional(s, explicit, type_name(s, "macro", name));
	s->at = end + 1;
	return true;
}

static void directive_c(struct scan *s, const char *conversions)
{
	unsigned explicit = argument_number(s);
	while (here(s) && strchr("-+ #0'I", here(s)))
		s->at++;
	measure(s);
	if (here(s) == '.') {
		s->at++;
		measure(s);
	}
	if (here(s) == '<' && macro(s, explicit))
		return;
	size_t length = s->at;
	while (here(s) && strchr("hlLqjzt", here(s)))
		s->at++;
	slice modifier = slice_sub(s->text, length, s->at);
	char letter = here(s);
	if (!letter || !strchr(conversions, letter)) {
		s->begin += letter == '\0';
		fail(s, letter ? _("no conversion that the language knows") : _("the string ends inside a directive"));
		return;
	}
	s->at++;
	if (letter != '%' && letter != 'm')
		add_positional(s, explicit, c_type(s, letter, modifier));
}

static void scan_percent(struct scan *s, void (*directive)(struct scan *s))
{
	while (s->at < s->text.len && !failed(s)) {
		if (s->text.ptr[s->at++] != '%')
			continue;
		s->begin = s->at - 1;
		directive(s);
	}
}

static void one_c(struct scan *s)
{
	directive_c(s, "diouxXaAeEfFgGcCsSpnm%");
}

static void one_objc(struct scan *s)
{
	directive_c(s, "diouxXaAeEfFgGcCsSpnm%@");
}

static void scan_c(struct scan *s)
{
	scan_percent(s, one_c);
}

static void scan_objc(struct scan *s)
{
	scan_percent(s, one_objc);
}

/* PHP pads with any character behind an apostrophe, and knows no lengths. */
static void one_php(struct scan *s)
{
	unsigned explicit = argument_number(s);
	while (here(s) && strchr("-+ 0'", here(s)))
		s->at += here(s) == '\'' && s->at + 1 < s->text.len ? 2 : 1;
	number(s);
	if (here(s) == '.') {
		s->at++;
		number(s);
	}
	char c = here(s);
	if (!c || !strchr("bcdeEfFgGosuxX%", c)) {
		fail(s, c ? _("no conversion that the language knows") : _("the string ends inside a directive"));
		return;
	}
	s->at++;
	if (c != '%')
		add_positional(s, explicit, c == 's' ? "string" : c == 'c' ? "char" : strchr("eEfFgG", c) ? "float" : "int");
}

static void scan_php(struct scan *s)
{
	scan_percent(s, one_php);
}

static const char *python_type(char c)
{
	return strchr("diouxX", c) ? "integer" : strchr("eEfFgG", c) ? "float" : c == 'c' ? "character" : "";
}

static void one_python(struct scan *s)
{
	slice name = { NULL, 0 };
	if (here(s) == '(') {
		size_t end = slice_find(s->text, SLICE(")"), s->at);
		if (end == SIZE_MAX) {
			fail(s, _("the name of an argument is not closed"));
			return;
		}
		name = slice_sub(s->text, s->at + 1, end);
		s->at = end + 1;
	}
	while (here(s) && strchr("-+ #0", here(s)))
		s->at++;
	measure(s);
	if (here(s) == '.') {
		s->at++;
		measure(s);
	}
	while (here(s) && strchr("hlL", here(s)))
		s->at++;
	char c = here(s);
	if (!c || !strchr("diouxXeEfFgGcrsa%", c)) {
		fail(s, c ? _("no conversion that the language knows") : _("the string ends inside a directive"));
		return;
	}
	s->at++;
	if (name.ptr)
		add_name(s, name, c == '%' ? "" : python_type(c));
	else if (c != '%')
		add_positional(s, 0, python_type(c));
	if (s->has_named && s->has_plain)
		fail(s, _("arguments with and without a name in one string"));
}

static void scan_python(struct scan *s)
{
	scan_percent(s, one_python);
}

/* Behind '{': to the '}' that closes it; nested fields of a format specification are arguments too. */
static void python_field(struct scan *s, int depth)
{
	size_t from = s->at;
	while (here(s) && !strchr("!:{}[.", here(s)))
		s->at++;
	slice name = slice_sub(s->text, from, s->at);
	if (!name.len)
		add_positional(s, 0, "");
	else
		add_name(s, name, "");
	while (here(s) && here(s) != '}' && here(s) != ':') /* .attribute, [index], !conversion */
		s->at++;
	if (here(s) == ':')
		for (s->at++; here(s) && here(s) != '}' && !failed(s);) {
			bool nested = here(s) == '{';
			s->at++;
			if (nested && depth)
				fail(s, _("fields are nested too deeply"));
			else if (nested)
				python_field(s, depth + 1);
		}
	if (here(s) == '}')
		s->at++;
	else
		fail(s, _("'{' without '}'"));
}

static void scan_python_brace(struct scan *s)
{
	while (s->at < s->text.len && !failed(s)) {
		char c = s->text.ptr[s->at++];
		s->begin = s->at - 1;
		if ((c == '{' || c == '}') && here(s) == c)
			s->at++;
		else if (c == '{')
			python_field(s, 0);
		else if (c == '}')
			fail(s, _("'}' without '{'"));
	}
}

/* {0}, {0,10:N2}; braces are doubled. */
static void scan_csharp(struct scan *s)
{
	while (s->at < s->text.len && !failed(s)) {
		char c = s->text.ptr[s->at++];
		s->begin = s->at - 1;
		if (c != '{' && c != '}')
			continue;
		if (here(s) == c) {
			s->at++;
			continue;
		}
		size_t end = c == '{' ? slice_find(s->text, SLICE("}"), s->at) : SIZE_MAX;
		if (end == SIZE_MAX || !is_digit(here(s))) {
			fail(s, c == '}' ? _("'}' without '{'") : end == SIZE_MAX ? _("'{' without '}'") :
				_("a number must stand behind '{'"));
			return;
		}
		add_number(s, number(s) + 1, "");
		if (here(s) != '}' && here(s) != ',' && here(s) != ':')
			fail(s, _("a number must stand behind '{'"));
		s->at = end + 1;
	}
}

static const char *java_type(slice kind)
{
	if (slice_eq(kind, SLICE("number")) || slice_eq(kind, SLICE("choice")))
		return "number";
	return slice_eq(kind, SLICE("date")) || slice_eq(kind, SLICE("time")) ? "date" : "";
}

/* Behind '{' of a MessageFormat: a number, then perhaps a kind, then perhaps a style, which may hold braces. */
static void java_field(struct scan *s)
{
	int depth = 1;
	if (!is_digit(here(s))) {
		fail(s, _("a number must stand behind '{'"));
		return;
	}
	unsigned n = number(s);
	size_t from = s->at;
	for (; here(s) && depth; s->at++)
		depth += (here(s) == '{') - (here(s) == '}');
	if (depth) {
		fail(s, _("'{' without '}'"));
		return;
	}
	slice rest = slice_sub(s->text, from, s->at - 1), kind = { NULL, 0 };
	if (rest.len && rest.ptr[0] != ',') {
		fail(s, _("a number must stand behind '{'"));
		return;
	}
	rest = slice_sub(rest, 1, rest.len);
	slice_split(&rest, ',', &kind);
	add_number(s, n + 1, java_type(slice_trim(kind)));
}

static void scan_java(struct scan *s)
{
	bool quoted = false;
	while (s->at < s->text.len && !failed(s)) {
		char c = s->text.ptr[s->at++];
		s->begin = s->at - 1;
		if (c == '\'' && here(s) == '\'')
			s->at++;
		else if (c == '\'')
			quoted = !quoted;
		else if (c == '{' && !quoted)
			java_field(s);
		else if (c == '}' && !quoted)
			fail(s, _("'}' without '{'"));
	}
}

static void scan_perl_brace(struct scan *s)
{
	while (s->at < s->text.len && !failed(s)) {
		if (s->text.ptr[s->at++] != '{')
			continue;
		size_t from = s->at;
		while (is_word(here(s)))
			s->at++;
		if (here(s) == '}' && s->at > from && !is_digit(s->text.ptr[from]))
			add_name(s, slice_sub(s->text, from, s->at), "");
	}
}

static void scan_shell(struct scan *s)
{
	while (s->at < s->text.len && !failed(s)) {
		char c = s->text.ptr[s->at++];
		s->begin = s->at - 1;
		if (c == '\\' && s->at < s->text.len)
			s->at++;
		if (c != '$')
			continue;
		bool braced = here(s) == '{';
		s->at += braced;
		size_t from = s->at;
		while (is_word(here(s)))
			s->at++;
		slice name = slice_sub(s->text, from, s->at);
		if (braced && here(s) != '}')
			fail(s, _("shell variables have a plain name, ${name}"));
		else if (name.len && !is_digit(name.ptr[0]))
			add_name(s, name, "");
		s->at += braced && here(s) == '}';
	}
}

/* %1 to %99, with L for the locale's digits; %n is the number of a plural. */
static void scan_numbers(struct scan *s)
{
	while (s->at < s->text.len && !failed(s)) {
		if (s->text.ptr[s->at++] != '%')
			continue;
		s->begin = s->at - 1;
		if (here(s) == 'L')
			s->at++;
		size_t from = s->at;
		for (int i = 0; i < 2 && is_digit(here(s)); i++)
			s->at++;
		if (s->at > from)
			add_name(s, slice_sub(s->text, from, s->at), "");
	}
}

static const struct format_language languages[] = {
	{ "c-format", scan_c }, { "objc-format", scan_objc }, { "php-format", scan_php },
	{ "python-format", scan_python }, { "python-brace-format", scan_python_brace }, { "csharp-format", scan_csharp },
	{ "java-format", scan_java }, { "perl-brace-format", scan_perl_brace }, { "sh-format", scan_shell },
	{ "qt-format", scan_numbers }, { "kde-format", scan_numbers },
};

const struct format_language *format_language_of(slice flag)
{
	if (slice_starts(flag, SLICE("possible-")))
		flag = slice_sub(flag, 9, flag.len);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (slice_eq(flag, slice_of(languages[i].flag)))
			return &languages[i];
	return NULL;
}

const char *format_language_name(const struct format_language *l)
{
	return l->flag;
}

static int by_name(const void *a, const void *b)
{
	const struct format_argument *x = a, *y = b;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	int c = slice_cmp(x->name, y->name);
	return c ? c : strcmp(x->type, y->type);
}

/* Each argument once.  One that is used as two types is none that can be right. */
static void settle(struct format_arguments *a)
{
	size_t n = 0;
	if (a->list.len)
		qsort(a->list.at, a->list.len, sizeof *a->list.at, by_name);
	for (size_t i = 0; i < a->list.len; i++) {
		const struct format_argument *x = &a->list.at[i];
		struct format_argument *last = n ? &a->list.at[n - 1] : NULL;
		if (last && last->number == x->number && slice_eq(last->name, x->name)) {
			if (!last->type[0])
				last->type = x->type;
			else if (x->type[0] && strcmp(last->type, x->type) != 0 && a->bad_at == SIZE_MAX) {
				a->bad_at = 0;
				a->why = _("one argument is used as two types");
			}
			continue;
		}
		a->list.at[n++] = *x;
	}
	a->list.len = n;
}

void format_arguments_read(struct format_arguments *a, const struct format_language *l, slice text)
{
	struct scan s = { .into = a, .text = text };
	*a = (struct format_arguments){ .bad_at = SIZE_MAX };
	l->scan(&s);
	a->is_named = s.has_named;
	settle(a);
	for (size_t i = 0; s.has_numbered && i < a->list.len && a->bad_at == SIZE_MAX; i++)
		if (a->list.at[i].number != i + 1) {
			a->bad_at = 0;
			a->why = _("an argument before the last is passed over");
		}
}

void format_arguments_release(struct format_arguments *a)
{
	vec_release(&a->list);
	arena_release(&a->arena);
}

static bool same_place(const struct format_argument *a, const struct format_argument *b)
{
	return a->number == b->number && slice_eq(a->name, b->name);
}

enum format_difference format_arguments_compare(const struct format_arguments *original,
						const struct format_arguments *translation,
						bool may_omit, const struct format_argument **which,
						const struct format_argument **other)
{
	size_t i = 0, k = 0;
	*which = *other = NULL;
	if (original->list.len && translation->list.len && original->is_named != translation->is_named) {
		*which = &translation->list.at[0];
		return FORMAT_OTHER_KIND;
	}
	while (i < original->list.len || k < translation->list.len) {
		const struct format_argument *o = i < original->list.len ? &original->list.at[i] : NULL;
		const struct format_argument *t = k < translation->list.len ? &translation->list.at[k] : NULL;
		if (o && t && same_place(o, t)) {
			*which = o;
			*other = t;
			if (strcmp(o->type, t->type) != 0)
				return FORMAT_OTHER_TYPE;
			i++, k++;
		} else if (o && (!t || by_name(o, t) < 0)) {
			*which = o;
			/* of positional ones only the last may be left out, or the rest would shift */
			if (!may_omit || (t && o->number))
				return FORMAT_MISSING;
			i++;
		} else {
			*which = t;
			return FORMAT_EXTRA;
		}
	}
	return FORMAT_SAME;
}
