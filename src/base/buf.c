/* A growable byte buffer: doubling, never past its maximum. */
#include <config.h>
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/alloc.h"
#include "base/utf8.h"

void buf_init(struct buf *b, size_t max)
{
	*b = (struct buf){ .max = max };
}

void buf_release(struct buf *b)
{
	mem_free(b->ptr);
	*b = (struct buf){ .max = b->max };
}

bool buf_reserve(struct buf *b, size_t extra)
{
	if (extra > b->max || b->len > b->max - extra)
		return false;
	size_t need = b->len + extra;
	if (need <= b->cap)
		return true;
	size_t cap = b->cap < b->max / 2 ? b->cap * 2 : b->max;
	if (cap < need)
		cap = need;
	if (cap < 64 && b->max >= 64)
		cap = 64;
	char *p = mem_realloc(b->ptr, cap);
	if (!p)
		return false;
	b->ptr = p;
	b->cap = cap;
	return true;
}

bool buf_append(struct buf *b, slice s)
{
	if (s.len == 0)
		return true;
	if (!buf_reserve(b, s.len))
		return false;
	memcpy(b->ptr + b->len, s.ptr, s.len);
	b->len += s.len;
	return true;
}

bool buf_putcp(struct buf *b, uint32_t codepoint)
{
	char bytes[4];
	return buf_append(b, (slice){ bytes, utf8_encode(codepoint, bytes) });
}

bool buf_printf(struct buf *b, const char *fmt, ...)
{
	char small[256];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(small, sizeof small, fmt, ap);
	va_end(ap);
	if (n < 0)
		return false;
	if ((size_t)n < sizeof small)
		return buf_append(b, (slice){ small, (size_t)n });
	if (!buf_reserve(b, (size_t)n + 1))
		return false;
	va_start(ap, fmt);
	vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
	return true;
}

slice format_decimal(double value, int decimals, char out[DECIMAL_MAX])
{
	int n = snprintf(out, DECIMAL_MAX, "%.*f", decimals, value);
	size_t whole = 0, end = n > 0 && n < DECIMAL_MAX ? (size_t)n : 0;
	while (whole < end && (out[whole] == '-' || (out[whole] >= '0' && out[whole] <= '9')))
		whole++;
	/* the separator may be of several bytes; "inf" and "nan" have none */
	if (whole && end > whole + (size_t)decimals) {
		out[whole] = '.';
		memmove(out + whole + 1, out + end - decimals, (size_t)decimals);
		end = whole + 1 + (size_t)decimals;
	}
	return (slice){ out, end };
}
