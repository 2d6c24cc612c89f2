/* Each by hand: the grammars are small and regular. */
#include <config.h>
#include "format/value_syntax.h"

#include "base/utf8.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct range {
	uint32_t from, to;
};

static bool in_ranges(uint32_t c, const struct range *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (c >= r[i].from && c <= r[i].to)
			return true;
	return false;
}

static bool starts_name(uint32_t c)
{
	static const struct range starts[] = {
		{ 'A', 'Z' }, { '_', '_' }, { 'a', 'z' }, { 0xC0, 0xD6 }, { 0xD8, 0xF6 }, { 0xF8, 0x2FF }, { 0x370, 0x37D },
		{ 0x37F, 0x1FFF }, { 0x200C, 0x200D }, { 0x2070, 0x218F }, { 0x2C00, 0x2FEF }, { 0x3001, 0xD7FF }, { 0xF900, 0xFDCF },
		{ 0xFDF0, 0xFFFD }, { 0x10000, 0xEFFFF },
	};
	return in_ranges(c, starts, sizeof starts / sizeof *starts);
}

static bool continues_name(uint32_t c)
{
	static const struct range more[] = { { '-', '.' }, { '0', '9' }, { 0xB7, 0xB7 }, { 0x300, 0x36F }, { 0x203F, 0x2040 } };
	return starts_name(c) || in_ranges(c, more, sizeof more / sizeof *more);
}

bool value_is_name(slice s)
{
	size_t i = 0;
	if (!s.len || !starts_name(utf8_next(s, &i)))
		return false;
	while (i < s.len)
		if (!continues_name(utf8_next(s, &i)))
			return false;
	return true;
}

/* Takes the next subtag when it has the length and the kind of characters that are asked for. */
enum kind { ALPHA, DIGITS, ALPHANUMERIC, DIGIT_FIRST };

static bool fits(slice s, size_t min, size_t max, enum kind kind)
{
	if (s.len < min || s.len > max)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		bool alpha = is_alpha(s.ptr[i]), digit = is_digit(s.ptr[i]);
		if (!(kind == ALPHA ? alpha : kind == DIGITS ? digit : kind == DIGIT_FIRST && i == 0 ? digit : alpha || digit))
			return false;
	}
	return true;
}

static slice first_subtag(slice rest)
{
	size_t n = 0;
	while (n < rest.len && rest.ptr[n] != '-')
		n++;
	return slice_sub(rest, 0, n);
}

static bool take(slice *rest, size_t min, size_t max, enum kind kind)
{
	slice one = first_subtag(*rest);
	if (!fits(one, min, max, kind))
		return false;
	*rest = slice_sub(*rest, one.len + 1, rest->len);
	return true;
}

static bool is_singleton(slice s, bool private)
{
	return s.len == 1 && (is_alpha(s.ptr[0]) || is_digit(s.ptr[0])) && (s.ptr[0] == 'x' || s.ptr[0] == 'X') == private;
}

/* x-abc-def, to the end. */
static bool is_private(slice rest)
{
	if (!is_singleton(first_subtag(rest), true) || rest.len < 2)
		return false;
	rest = slice_sub(rest, 2, rest.len);
	while (rest.len)
		if (!take(&rest, 1, 8, ALPHANUMERIC))
			return false;
	return true;
}

/* The irregular ones; the regular ones follow the grammar. */
static bool is_grandfathered(slice s)
{
	static const char *const tags[] = {
		"en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo",
		"i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE", "art-lojban", "cel-gaulish", "no-bok",
		"no-nyn", "zh-guoyu", "zh-hakka", "zh-min", "zh-min-nan", "zh-xiang",
	};
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (slice_eq_nocase(s, slice_of(tags[i])))
			return true;
	return false;
}

static bool take_extension(slice *rest)
{
	slice after = slice_sub(*rest, 2, rest->len);
	if (!is_singleton(first_subtag(*rest), false) || !take(&after, 2, 8, ALPHANUMERIC))
		return false;
	while (take(&after, 2, 8, ALPHANUMERIC))
		;
	*rest = after;
	return true;
}

bool value_is_language(slice s)
{
	slice rest = s;
	if (!s.len || s.ptr[s.len - 1] == '-')
		return false;
	if (is_private(rest) || is_grandfathered(s))
		return true;
	bool may_extend = first_subtag(rest).len <= 3;
	if (!take(&rest, 2, 8, ALPHA))
		return false;
	for (int i = 0; i < 3 && may_extend && take(&rest, 3, 3, ALPHA); i++)
		;
	take(&rest, 4, 4, ALPHA);
	if (!take(&rest, 2, 2, ALPHA))
		take(&rest, 3, 3, DIGITS);
	while (take(&rest, 5, 8, ALPHANUMERIC) || take(&rest, 4, 4, DIGIT_FIRST))
		;
	while (take_extension(&rest))
		;
	return !rest.len || is_private(rest);
}

/* Takes exactly n digits. */
static bool take_number(slice *rest, size_t n, unsigned *value)
{
	*value = 0;
	if (rest->len < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_digit(rest->ptr[i]))
			return false;
		*value = *value * 10 + (unsigned)(rest->ptr[i] - '0');
	}
	*rest = slice_sub(*rest, n, rest->len);
	return true;
}

static bool take_char(slice *rest, char c)
{
	if (!rest->len || rest->ptr[0] != c)
		return false;
	*rest = slice_sub(*rest, 1, rest->len);
	return true;
}

static bool take_day(slice *rest)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	unsigned month, day, year = 0;
	size_t n = 0;
	take_char(rest, '-');
	while (n < rest->len && is_digit(rest->ptr[n])) {
		year = (year * 10 + (unsigned)(rest->ptr[n] - '0')) % 400;
		n++;
	}
	if (n < 4 || (n > 4 && rest->ptr[0] == '0') || slice_eq(slice_sub(*rest, 0, n), SLICE("0000")))
		return false;
	*rest = slice_sub(*rest, n, rest->len);
	if (!take_char(rest, '-') || !take_number(rest, 2, &month) || !take_char(rest, '-') || !take_number(rest, 2, &day))
		return false;
	bool leap = year % 4 == 0 && (year % 100 != 0 || year == 0);
	return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (unsigned)(month == 2 && leap);
}

static bool ends_with_zone(slice rest)
{
	unsigned hour, minute;
	if (!rest.len || slice_eq(rest, SLICE("Z")))
		return true;
	return (take_char(&rest, '+') || take_char(&rest, '-')) && take_number(&rest, 2, &hour) && take_char(&rest, ':') &&
	       take_number(&rest, 2, &minute) && !rest.len && minute < 60 && (hour < 14 || (hour == 14 && minute == 0));
}

bool value_is_date(slice s)
{
	return take_day(&s) && ends_with_zone(s);
}

bool value_is_datetime(slice s)
{
	unsigned hour, minute, second;
	bool has_fraction = false;
	if (!take_day(&s) || !take_char(&s, 'T') || !take_number(&s, 2, &hour) || !take_char(&s, ':') ||
	    !take_number(&s, 2, &minute) || !take_char(&s, ':') || !take_number(&s, 2, &second))
		return false;
	if (take_char(&s, '.')) {
		size_t n = 0;
		for (; n < s.len && is_digit(s.ptr[n]); n++)
			has_fraction = has_fraction || s.ptr[n] != '0';
		if (!n)
			return false;
		s = slice_sub(s, n, s.len);
	}
	bool midnight = hour == 24 && minute == 0 && second == 0 && !has_fraction;
	return (hour < 24 || midnight) && minute < 60 && second < 60 && ends_with_zone(s);
}

bool value_is_link(slice s)
{
	size_t scheme = slice_starts(s, SLICE("http://")) ? 7 : slice_starts(s, SLICE("https://")) ? 8 : 0;
	if (!scheme || s.len == scheme)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] <= ' ')
			return false;
	return true;
}
