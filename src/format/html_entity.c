/* Character references: &#8212; &#x2014; &mdash;
 *
 * Names are looked up in libxml2's table.  Numbers follow the "numeric character reference end state" of the HTML standard:
 * 0x80 to 0x9F mean windows-1252, whatever the page says, since that is what their writers meant; what is no character is
 * U+FFFD. */
#include <config.h>
#include "format/html_entity.h"

#include <libxml/HTMLparser.h>

enum { LONGEST_NAME = 10 };

static uint32_t windows_1252(uint32_t c)
{
	static const uint16_t table[32] = {
		0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D,
		0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD,
		0x017E, 0x0178,
	};
	return table[c - 0x80];
}

static uint32_t character(uint32_t c)
{
	if (c >= 0x80 && c <= 0x9F)
		return windows_1252(c);
	if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) || (c < 0x20 && c != '\t' && c != '\n' && c != '\r'))
		return 0xFFFD;
	return c;
}

static int digit_value(char c, int base)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (base == 16 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (c | 0x20) - 'a' + 10;
	return -1;
}

static size_t number(slice s, size_t at, bool strict, uint32_t *codepoint)
{
	size_t i = at + 2;
	int base = i < s.len && (s.ptr[i] | 0x20) == 'x' ? 16 : 10;
	i += base == 16;
	size_t first = i;
	uint32_t value = 0;
	for (int d; i < s.len && (d = digit_value(s.ptr[i], base)) >= 0; i++)
		if (value <= 0x10FFFF)
			value = value * (uint32_t)base + (uint32_t)d;
	bool closed = i < s.len && s.ptr[i] == ';';
	if (i == first || (strict && !closed))
		return 0;
	*codepoint = character(value);
	return i + closed - at;
}

static bool is_name_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

size_t html_entity(slice s, size_t at, bool strict, uint32_t *codepoint)
{
	if (at + 2 >= s.len)
		return 0;
	if (s.ptr[at + 1] == '#')
		return number(s, at, strict, codepoint);
	char name[LONGEST_NAME + 1];
	size_t n = 0;
	while (n < LONGEST_NAME && at + 1 + n < s.len && is_name_char(s.ptr[at + 1 + n])) {
		name[n] = s.ptr[at + 1 + n];
		n++;
	}
	name[n] = '\0';
	bool closed = at + 1 + n < s.len && s.ptr[at + 1 + n] == ';';
	if (n == 4 && closed && !memcmp(name, "apos", 4)) {
		*codepoint = '\'';
		return 6;
	}
	const htmlEntityDesc *e = n ? htmlEntityLookup((const xmlChar *)name) : NULL;
	/* browsers know the names of Latin-1 without a semicolon too, and the query string of a URL is none */
	if (!e || (!closed && (strict || e->value > 0xFF || (at + 1 + n < s.len && s.ptr[at + 1 + n] == '='))))
		return 0;
	*codepoint = e->value;
	return 1 + n + closed;
}
