/* UTF-8, RFC 3629: at most four bytes, no surrogates, shortest form only. */
#ifndef PARL_BASE_UTF8_H
#define PARL_BASE_UTF8_H

#include "base/slice.h"

uint32_t utf8_next_long(slice s, size_t *at); /* the slow half of utf8_next */

/* Decodes the code point at s[*at] and moves *at behind it.  Bytes that are not UTF-8 give U+FFFD, one for each maximal
 * well-formed prefix as Unicode chapter 3 (table 3-8) recommends; *at always advances.  *at < s.len on entry. */
static inline uint32_t utf8_next(slice s, size_t *at)
{
	unsigned char c = (unsigned char)s.ptr[*at];
	return c < 0x80 ? ++*at, c : utf8_next_long(s, at);
}

/* Moves *at before the preceding code point and decodes it.  *at > 0 on entry; s must be valid. */
uint32_t utf8_prev(slice s, size_t *at);

/* Writes 1 to 4 bytes; a value that is no scalar value is written as U+FFFD. */
size_t utf8_encode(uint32_t codepoint, char out[4]);

/* Offset of the first byte that is not valid UTF-8, or s.len. */
size_t utf8_valid_length(slice s);

size_t utf8_count(slice s); /* code points of a valid text */

#endif
