/* Allocations that fail: all from the nth on, or the nth alone. */
#ifndef PARL_TESTS_ALLOC_COUNTDOWN_H
#define PARL_TESTS_ALLOC_COUNTDOWN_H

#include <stdlib.h>

#include "base/alloc.h"

static size_t countdown;
static bool countdown_hit, countdown_once;

static inline void *counting_realloc(void *ptr, size_t size)
{
	if (countdown_hit && countdown_once)
		return realloc(ptr, size);
	countdown_hit = countdown_hit || --countdown == 0;
	return countdown_hit ? NULL : realloc(ptr, size);
}

static inline void countdown_from(size_t n)
{
	countdown = n;
	countdown_hit = countdown_once = false;
	alloc_set_hooks(&(struct alloc_hooks){ counting_realloc, free });
}

static inline void countdown_once_at(size_t n)
{
	countdown_from(n);
	countdown_once = true;
}

/* True when one failed. */
static inline bool countdown_end(void)
{
	alloc_set_hooks(NULL);
	return countdown_hit;
}

#endif
