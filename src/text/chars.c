/* Thin over ICU, with the answers for ASCII at hand. */
#include <config.h>
#include "text/chars.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

bool char_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return u_isalpha((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK);
}

bool char_is_upper(uint32_t c)
{
	return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper((UChar32)c);
}

bool char_is_lower(uint32_t c)
{
	return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower((UChar32)c);
}

bool char_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool char_is_han(uint32_t c)
{
	if (c < 0x2E80)
		return false;
	if ((c >= 0x4E00 && c <= 0x9FFF) || c == 0x3007)
		return true;
	UErrorCode status = U_ZERO_ERROR;
	return u_isalpha((UChar32)c) && uscript_getScript((UChar32)c, &status) == USCRIPT_HAN;
}

bool char_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return u_isUWhiteSpace((UChar32)c);
}

uint32_t char_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
	return (uint32_t)u_tolower((UChar32)c);
}

int char_digit_value(uint32_t c)
{
	if (c < 0x80)
		return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
	return u_charType((UChar32)c) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue((UChar32)c) : -1;
}

enum char_alphabet char_alphabet(uint32_t c)
{
	if (c < 0x80)
		return char_is_letter(c) ? ALPHABET_LATIN : ALPHABET_NONE;
	if (c >= 0x4E00 && c <= 0x9FFF)
		return ALPHABET_HAN;
	UErrorCode status = U_ZERO_ERROR;
	switch (uscript_getScript((UChar32)c, &status)) {
	case USCRIPT_COMMON: case USCRIPT_INHERITED: case USCRIPT_UNKNOWN: case USCRIPT_INVALID_CODE:
		return ALPHABET_NONE;
	case USCRIPT_LATIN:
		return ALPHABET_LATIN;
	case USCRIPT_GREEK:
		return ALPHABET_GREEK;
	case USCRIPT_CYRILLIC:
		return ALPHABET_CYRILLIC;
	case USCRIPT_HAN:
		return ALPHABET_HAN;
	case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA: case USCRIPT_KATAKANA_OR_HIRAGANA:
		return ALPHABET_KANA;
	case USCRIPT_HANGUL:
		return ALPHABET_HANGUL;
	case USCRIPT_ARABIC:
		return ALPHABET_ARABIC;
	case USCRIPT_HEBREW:
		return ALPHABET_HEBREW;
	default:
		return ALPHABET_OTHER;
	}
}

bool char_is_closer(uint32_t c)
{
	switch (c) {
	case ')': case ']': case 0x201D: case 0x2019: case 0xBB: case 0x300B: case 0x3009: case 0x300D: case 0x300F: case 0x3011:
	case 0x3015: case 0xFF09: case 0xFF3D:
		return true;
	default:
		return false;
	}
}

bool char_is_opener(uint32_t c)
{
	switch (c) {
	case '(': case '[': case 0x201C: case 0x2018: case 0xAB: case 0x201E: case 0x300A: case 0x3008: case 0x300C: case 0x300E:
	case 0x3010: case 0x3014: case 0xFF08: case 0xFF3B:
		return true;
	default:
		return false;
	}
}

bool char_is_final(uint32_t c)
{
	switch (c) {
	case '.': case '!': case '?': case 0x3002: case 0xFF01: case 0xFF1F: case 0xFF0E: case 0x061F: case 0x06D4: case 0x2026:
		return true;
	default:
		return false;
	}
}

uint32_t char_at(slice s, size_t at)
{
	return at < s.len ? utf8_next(s, &at) : 0;
}

uint32_t char_before(slice s, size_t at)
{
	return at > 0 && at <= s.len ? utf8_prev(s, &at) : 0;
}

bool chars_same_letters(slice a, slice b)
{
	size_t i = 0, k = 0;
	for (;;) {
		uint32_t x = 0, y = 0;
		while (i < a.len && !x) {
			uint32_t c = utf8_next(a, &i);
			x = char_is_letter(c) || char_is_digit(c) ? char_lower(c) : 0;
		}
		while (k < b.len && !y) {
			uint32_t c = utf8_next(b, &k);
			y = char_is_letter(c) || char_is_digit(c) ? char_lower(c) : 0;
		}
		if (x != y)
			return false;
		if (!x)
			return true;
	}
}
