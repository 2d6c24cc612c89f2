/* A list of blocks, the newest first, each used from front to back.  Blocks grow with the arena, so that a small one stays
 * small and a large one costs few calls; a request too large for a block gets one of its own behind the newest. */
#include <config.h>
#include "base/arena.h"

#include "base/alloc.h"

enum { ALIGN = 8, FIRST_BLOCK = 4096, LAST_BLOCK = 1 << 20 };

struct arena_block {
	struct arena_block *next;
	size_t size; /* of data */
	char data[];
};

_Static_assert(offsetof(struct arena_block, data) % ALIGN == 0, "block data must be aligned");

static struct arena_block *block_new(size_t size)
{
	if (size > SIZE_MAX - sizeof(struct arena_block))
		return NULL;
	struct arena_block *b = mem_alloc(sizeof *b + size);
	if (b)
		b->size = size;
	return b;
}

static void *own_block(struct arena *a, size_t size)
{
	struct arena_block *b = block_new(size);
	if (!b)
		return NULL;
	if (a->head) {
		b->next = a->head->next;
		a->head->next = b;
	} else {
		b->next = NULL;
		a->head = b;
		a->at = a->end = b->data + size;
	}
	return b->data;
}

static void *fresh_block(struct arena *a, size_t size)
{
	size_t want = a->head ? a->head->size * 2 : FIRST_BLOCK;
	if (want > LAST_BLOCK)
		want = LAST_BLOCK;
	if (want < FIRST_BLOCK)
		want = FIRST_BLOCK;
	if (size > want / 4)
		return own_block(a, size);
	struct arena_block *b = block_new(want);
	if (!b)
		return NULL;
	b->next = a->head;
	a->head = b;
	a->at = b->data + size;
	a->end = b->data + want;
	return b->data;
}

void *arena_alloc(struct arena *a, size_t size)
{
	if (size > SIZE_MAX - ALIGN)
		return NULL;
	size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	void *p;
	if ((size_t)(a->end - a->at) >= size && a->at) {
		p = a->at;
		a->at += size;
	} else {
		p = fresh_block(a, size);
		if (!p)
			return NULL;
	}
	a->used += size;
	return memset(p, 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	size_t bytes;
	return mem_multiply(n, size, &bytes) ? arena_alloc(a, bytes) : NULL;
}

slice arena_dup(struct arena *a, slice s)
{
	char *p = s.len < SIZE_MAX ? arena_alloc(a, s.len + 1) : NULL;
	if (!p)
		return (slice){ NULL, 0 };
	if (s.len)
		memcpy(p, s.ptr, s.len);
	return (slice){ p, s.len };
}

void arena_release(struct arena *a)
{
	for (struct arena_block *b = a->head, *next; b; b = next) {
		next = b->next;
		mem_free(b);
	}
	*a = (struct arena){ 0 };
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ .head = a->head, .beside = a->head ? a->head->next : NULL, .at = a->at, .end = a->end, .used = a->used };
}

static void free_until(struct arena_block *b, const struct arena_block *last)
{
	for (struct arena_block *next; b != last; b = next) {
		next = b->next;
		mem_free(b);
	}
}

void arena_rewind(struct arena *a, const struct arena_mark *mark)
{
	if (!mark->head) {
		arena_release(a);
		return;
	}
	free_until(a->head, mark->head);
	/* blocks of one large piece stand behind the newest, wherever that was */
	free_until(mark->head->next, mark->beside);
	mark->head->next = mark->beside;
	*a = (struct arena){ .head = mark->head, .at = mark->at, .end = mark->end, .used = mark->used };
}
