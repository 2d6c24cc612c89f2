/* What a code point is, for those who read text by hand and do not see ICU. */
#ifndef PARL_TEXT_CHARS_H
#define PARL_TEXT_CHARS_H

#include "base/slice.h"

bool char_is_letter(uint32_t c); /* letters and the marks on them, of any script; Han too */
bool char_is_upper(uint32_t c);
bool char_is_lower(uint32_t c);
bool char_is_digit(uint32_t c);  /* ASCII digits only */
bool char_is_han(uint32_t c);    /* ideographs, with 〇 */
bool char_is_space(uint32_t c);  /* white space of any width */
uint32_t char_lower(uint32_t c);
int char_digit_value(uint32_t c); /* 0 to 9 for the decimal digits of any script, else -1 */

/* Which alphabet a letter belongs to; ALPHABET_NONE for what all share: marks, digits, punctuation. */
enum char_alphabet {
	ALPHABET_NONE, ALPHABET_LATIN, ALPHABET_GREEK, ALPHABET_CYRILLIC, ALPHABET_HAN, ALPHABET_KANA, ALPHABET_HANGUL, ALPHABET_ARABIC,
	ALPHABET_HEBREW, ALPHABET_OTHER
};
enum char_alphabet char_alphabet(uint32_t c);

/* Closes, opens a quotation or bracket, whatever the language; the straight marks and the apostrophe are neither. */
bool char_is_closer(uint32_t c);
bool char_is_opener(uint32_t c);

/* Full stop, question or exclamation mark of any script. */
bool char_is_final(uint32_t c);

/* The code point at, or before, a place in s; 0 at its ends. */
uint32_t char_at(slice s, size_t at);
uint32_t char_before(slice s, size_t at);

/* Are two texts the same but for case, blanks and marks?  "LiuJianfei" and "Liu Jianfei" are. */
bool chars_same_letters(slice a, slice b);

#endif
