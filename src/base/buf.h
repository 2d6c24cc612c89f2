/* Bytes that grow: owned, contiguous, with a maximum fixed when it is made.
 * A failed append (out of memory, or over the maximum) leaves the buffer as it was. */
#ifndef PARL_BASE_BUF_H
#define PARL_BASE_BUF_H

#include "base/slice.h"

struct buf {
	char *ptr;
	size_t len, cap, max; /* bytes */
};

/* The largest text that the library takes in one piece: ICU counts in 32 bits, and so do our spans. */
enum { BUF_TEXT_MAX = INT32_MAX - 16 };

void buf_init(struct buf *b, size_t max);
void buf_release(struct buf *b);
static inline void buf_clear(struct buf *b) { b->len = 0; }
static inline slice buf_slice(const struct buf *b) { return (slice){ b->ptr, b->len }; }

bool buf_reserve(struct buf *b, size_t extra);
bool buf_append(struct buf *b, slice s);

static inline bool buf_putc(struct buf *b, char c)
{
	if (b->len == b->cap && !buf_reserve(b, 1))
		return false;
	b->ptr[b->len++] = c;
	return true;
}

/* Appends one code point as UTF-8. */
bool buf_putcp(struct buf *b, uint32_t codepoint);

#if defined __GNUC__
__attribute__((format(printf, 2, 3)))
#endif
bool buf_printf(struct buf *b, const char *fmt, ...);

/* A number with so many decimals (1 to 15) behind a point, whatever the user's locale puts there. */
enum { DECIMAL_MAX = 340 };
slice format_decimal(double value, int decimals, char out[DECIMAL_MAX]);

#endif
