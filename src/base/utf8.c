/* Decoding, encoding and checking of UTF-8 after RFC 3629 and Unicode chapter 3, table 3-7. */
#include <config.h>
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* Length of the sequence at p (n bytes are left) when it is well formed, else 0 with its well-formed prefix in *bad. */
static size_t sequence(const unsigned char *p, size_t n, uint32_t *cp, size_t *bad)
{
	unsigned char lo = 0x80, hi = 0xBF, b = p[0];
	size_t len;
	if (b < 0x80) {
		*cp = b;
		return 1;
	}
	*bad = 1;
	if (b >= 0xC2 && b <= 0xDF) {
		len = 2;
		*cp = b & 0x1F;
	} else if (b >= 0xE0 && b <= 0xEF) {
		len = 3;
		*cp = b & 0x0F;
		lo = b == 0xE0 ? 0xA0 : lo;
		hi = b == 0xED ? 0x9F : hi;
	} else if (b >= 0xF0 && b <= 0xF4) {
		len = 4;
		*cp = b & 0x07;
		lo = b == 0xF0 ? 0x90 : lo;
		hi = b == 0xF4 ? 0x8F : hi;
	} else {
		return 0;
	}
	for (size_t i = 1; i < len; i++, lo = 0x80, hi = 0xBF) {
		if (i >= n || p[i] < lo || p[i] > hi) {
			*bad = i;
			return 0;
		}
		*cp = *cp << 6 | (p[i] & 0x3F);
	}
	return len;
}

uint32_t utf8_next_long(slice s, size_t *at)
{
	uint32_t cp = REPLACEMENT;
	size_t bad = 1;
	size_t len = sequence((const unsigned char *)s.ptr + *at, s.len - *at, &cp, &bad);
	*at += len ? len : bad;
	return len ? cp : REPLACEMENT;
}

uint32_t utf8_prev(slice s, size_t *at)
{
	size_t i = *at - 1;
	while (i > 0 && *at - i < 4 && ((unsigned char)s.ptr[i] & 0xC0) == 0x80)
		i--;
	*at = i;
	return utf8_next(s, &i);
}

size_t utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t utf8_valid_length(slice s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t i = 0;
	while (i < s.len) {
		uint64_t word;
		/* eight ASCII bytes at a time: most files are mostly that */
		while (s.len - i >= sizeof word) {
			memcpy(&word, p + i, sizeof word);
			if (word & UINT64_C(0x8080808080808080))
				break;
			i += sizeof word;
		}
		if (i == s.len)
			break;
		uint32_t cp;
		size_t bad, len = sequence(p + i, s.len - i, &cp, &bad);
		if (!len)
			return i;
		i += len;
	}
	return i;
}

size_t utf8_count(slice s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t n = s.len, i = 0;
	/* a byte that continues a character has its highest bit set and the next one not; eight at a time */
	for (; s.len - i >= 8; i += 8) {
		uint64_t word;
		memcpy(&word, s.ptr + i, sizeof word);
		n -= (size_t)(((word >> 7 & ~(word >> 6) & ones) * ones) >> 56);
	}
	for (; i < s.len; i++)
		n -= ((unsigned char)s.ptr[i] & 0xC0) == 0x80;
	return n;
}
