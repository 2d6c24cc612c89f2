/* Growable arrays of any type: `VEC(struct token) tokens = { 0 };`.  The elements are tokens.at[0 .. tokens.len). */
#ifndef PARL_BASE_VEC_H
#define PARL_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>

#define VEC(type) struct { type *at; size_t len, cap; }

/* Room for `extra` more elements; false when out of memory (the vector is then unchanged). */
#define vec_reserve(v, extra) \
	((extra) <= (v)->cap - (v)->len || vec_grow((void **)&(v)->at, &(v)->cap, (v)->len, (extra), sizeof *(v)->at))

/* Appends a value; false when out of memory. */
#define vec_push(v, ...) (vec_reserve(v, 1) ? ((v)->at[(v)->len++] = (__VA_ARGS__), true) : false)

#define vec_clear(v) ((void)((v)->len = 0))
#define vec_release(v) (vec_free((v)->at), (v)->at = NULL, (v)->len = (v)->cap = 0)

bool vec_grow(void **at, size_t *cap, size_t len, size_t extra, size_t size);
void vec_free(void *at);

#endif
