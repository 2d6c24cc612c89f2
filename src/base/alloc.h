/* The one door to the heap.  The functions behind it can be replaced, so that a test can make the nth allocation fail. */
#ifndef PARL_BASE_ALLOC_H
#define PARL_BASE_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

struct alloc_hooks {
	void *(*realloc)(void *ptr, size_t size); /* ptr NULL: allocate; never called with size 0 */
	void (*free)(void *ptr);
};

/* Replaces the functions behind mem_*; NULL restores the C library's.  Only while no memory is held. */
void alloc_set_hooks(const struct alloc_hooks *hooks);

/* NULL when out of memory.  A size of 0 is taken as 1. */
void *mem_alloc(size_t size);
void *mem_zalloc(size_t size);
void *mem_realloc(void *ptr, size_t size);
void mem_free(void *ptr);

/* a * b in *product; false on overflow. */
bool mem_multiply(size_t a, size_t b, size_t *product);

#endif
