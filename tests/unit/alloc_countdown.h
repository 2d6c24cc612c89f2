/* Allocations that fail from the nth on. */
#ifndef PARL_TESTS_ALLOC_COUNTDOWN_H
#define PARL_TESTS_ALLOC_COUNTDOWN_H

#include <stdlib.h>

#include "base/alloc.h"

static size_t countdown;

static inline void *counting_realloc(void *ptr, size_t size)
{
	return countdown && --countdown ? realloc(ptr, size) : NULL;
}

static inline void countdown_from(size_t n)
{
	countdown = n;
	alloc_set_hooks(&(struct alloc_hooks){ counting_realloc, free });
}

static inline void countdown_end(void)
{
	alloc_set_hooks(NULL);
}

#endif
