/* Heap access through replaceable functions.  The hooks are the library's only global state; they exist for tests and
 * for embedders with an allocator of their own, and are set before any other call. */
#include <config.h>
#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct alloc_hooks libc_hooks = { realloc, free };
static struct alloc_hooks hooks = { realloc, free };

void alloc_set_hooks(const struct alloc_hooks *h)
{
	hooks = h ? *h : libc_hooks;
}

void *mem_alloc(size_t size)
{
	return hooks.realloc(NULL, size ? size : 1);
}

void *mem_zalloc(size_t size)
{
	void *p = mem_alloc(size);
	if (p)
		memset(p, 0, size);
	return p;
}

void *mem_realloc(void *ptr, size_t size)
{
	return hooks.realloc(ptr, size ? size : 1);
}

void mem_free(void *ptr)
{
	hooks.free(ptr);
}

bool mem_multiply(size_t a, size_t b, size_t *product)
{
	if (b && a > SIZE_MAX / b)
		return false;
	*product = a * b;
	return true;
}
