/* The growing behind vec.h: one function for all element types. */
#include <config.h>
#include "base/vec.h"

#include <stdint.h>

#include "base/alloc.h"

bool vec_grow(void **at, size_t *cap, size_t len, size_t extra, size_t size)
{
	if (extra <= *cap - len)
		return true;
	if (extra > SIZE_MAX - len)
		return false;
	size_t want = len + extra, bytes;
	if (want < *cap + *cap / 2)
		want = *cap + *cap / 2;
	if (want < 8)
		want = 8;
	if (!mem_multiply(want, size, &bytes))
		return false;
	void *p = mem_realloc(*at, bytes);
	if (!p)
		return false;
	*at = p;
	*cap = want;
	return true;
}

void vec_free(void *at)
{
	mem_free(at);
}
