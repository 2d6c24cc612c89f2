/* The expression is C's over the one variable n: || && == != < > <= >= + - * / % ! ?: and parentheses, all unsigned.
 *
 * It is evaluated while it is read, by recursive descent with one function for each level of precedence, for one n at a time: no tree is
 * built.  Operands that C would not evaluate are read with `dead` set, so that a division by zero in them does no harm. */
#include <config.h>
#include "format/plural_expression.h"

enum { DEPTH_MAX = 64, LENGTH_MAX = 1000, OFTEN = 5 };

struct machine {
	slice rest;
	unsigned long n;
	int depth;
	bool bad, by_zero;
};

static char next(struct machine *m)
{
	m->rest = slice_trim(m->rest);
	return m->rest.len ? m->rest.ptr[0] : '\0';
}

static bool take(struct machine *m, const char *op)
{
	next(m);
	if (!slice_starts(m->rest, slice_of(op)))
		return false;
	m->rest = slice_sub(m->rest, strlen(op), m->rest.len);
	return true;
}

static unsigned long conditional(struct machine *m, bool dead);

static unsigned long primary(struct machine *m, bool dead)
{
	char c = next(m);
	unsigned long value = 0;
	if (++m->depth > DEPTH_MAX) {
		m->bad = true;
	} else if (c == '!') {
		m->rest = slice_sub(m->rest, 1, m->rest.len);
		value = !primary(m, dead);
	} else if (c == '(') {
		m->rest = slice_sub(m->rest, 1, m->rest.len);
		value = conditional(m, dead);
		m->bad = !take(m, ")") || m->bad;
	} else if (c == 'n') {
		m->rest = slice_sub(m->rest, 1, m->rest.len);
		value = m->n;
	} else if (c >= '0' && c <= '9') {
		size_t i = 0;
		for (; i < m->rest.len && m->rest.ptr[i] >= '0' && m->rest.ptr[i] <= '9'; i++)
			value = value * 10 + (unsigned long)(m->rest.ptr[i] - '0');
		m->rest = slice_sub(m->rest, i, m->rest.len);
	} else {
		m->bad = true;
	}
	m->depth--;
	return value;
}

static unsigned long product(struct machine *m, bool dead)
{
	unsigned long value = primary(m, dead);
	while (!m->bad) {
		char op = next(m);
		if (op != '*' && op != '/' && op != '%')
			break;
		m->rest = slice_sub(m->rest, 1, m->rest.len);
		unsigned long right = primary(m, dead);
		if (op == '*')
			value *= right;
		else if (right)
			value = op == '/' ? value / right : value % right;
		else
			m->by_zero = m->by_zero || !dead;
	}
	return value;
}

static unsigned long sum(struct machine *m, bool dead)
{
	unsigned long value = product(m, dead);
	while (!m->bad) {
		if (take(m, "+"))
			value += product(m, dead);
		else if (take(m, "-"))
			value -= product(m, dead);
		else
			break;
	}
	return value;
}

static unsigned long relation(struct machine *m, bool dead)
{
	unsigned long value = sum(m, dead);
	while (!m->bad) {
		if (take(m, "<="))
			value = value <= sum(m, dead);
		else if (take(m, ">="))
			value = value >= sum(m, dead);
		else if (take(m, "<"))
			value = value < sum(m, dead);
		else if (take(m, ">"))
			value = value > sum(m, dead);
		else
			break;
	}
	return value;
}

static unsigned long equality(struct machine *m, bool dead)
{
	unsigned long value = relation(m, dead);
	while (!m->bad) {
		if (take(m, "=="))
			value = value == relation(m, dead);
		else if (take(m, "!="))
			value = value != relation(m, dead);
		else
			break;
	}
	return value;
}

static unsigned long conjunction(struct machine *m, bool dead)
{
	unsigned long value = equality(m, dead);
	while (!m->bad && take(m, "&&")) {
		unsigned long right = equality(m, dead || !value);
		value = value && right;
	}
	return value;
}

static unsigned long disjunction(struct machine *m, bool dead)
{
	unsigned long value = conjunction(m, dead);
	while (!m->bad && take(m, "||")) {
		unsigned long right = conjunction(m, dead || value);
		value = value || right;
	}
	return value;
}

static unsigned long conditional(struct machine *m, bool dead)
{
	if (++m->depth > DEPTH_MAX)
		m->bad = true;
	unsigned long value = m->bad ? 0 : disjunction(m, dead);
	if (!m->bad && take(m, "?")) {
		unsigned long yes = conditional(m, dead || !value);
		m->bad = !take(m, ":") || m->bad;
		unsigned long no = m->bad ? 0 : conditional(m, dead || value);
		value = value ? yes : no;
	}
	m->depth--;
	return value;
}

/* The text behind "key=", up to a semicolon. */
static bool field_part(slice field, slice key, slice *value)
{
	size_t at = slice_find(field, key, 0);
	if (at == SIZE_MAX)
		return false;
	slice rest = slice_sub(field, at + key.len, field.len);
	*value = slice_trim(rest);
	return true;
}

static enum plural_error try_numbers(slice expression, struct plural_rule *r)
{
	unsigned count[PLURAL_FORMS_MAX] = { 0 };
	for (unsigned long n = 0; n < PLURAL_TRIED; n++) {
		struct machine m = { .rest = expression, .n = n };
		unsigned long form = conditional(&m, false);
		char after = next(&m);
		if (m.bad || (after && after != ';'))
			return PLURAL_SYNTAX;
		r->bad_number = n;
		r->bad_form = form;
		if (m.by_zero)
			return PLURAL_DIVISION;
		if (form >= r->forms)
			return PLURAL_TOO_LARGE;
		r->form[n] = (uint8_t)form;
		r->often[form] = ++count[form] > OFTEN;
	}
	return PLURAL_FINE;
}

enum plural_error plural_rule_parse(slice field, struct plural_rule *r)
{
	slice count, expression;
	size_t i = 0;
	memset(r, 0, sizeof *r);
	if (field.len > LENGTH_MAX)
		return PLURAL_TOO_LONG;
	if (!field_part(field, SLICE("nplurals="), &count))
		return PLURAL_NO_COUNT;
	for (; i < count.len && count.ptr[i] >= '0' && count.ptr[i] <= '9' && r->forms <= PLURAL_FORMS_MAX; i++)
		r->forms = r->forms * 10 + (unsigned)(count.ptr[i] - '0');
	if (!i || !r->forms || r->forms > PLURAL_FORMS_MAX)
		return PLURAL_NO_COUNT;
	if (!field_part(field, SLICE("plural="), &expression))
		return PLURAL_NO_EXPRESSION;
	return try_numbers(expression, r);
}
