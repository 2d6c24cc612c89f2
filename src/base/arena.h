/* Memory that dies together: everything parsed into a document or a termbase lives in its arena.
 * A zeroed struct is an empty arena.  Nothing in it is freed singly; pointers stay valid until clear or release. */
#ifndef PARL_BASE_ARENA_H
#define PARL_BASE_ARENA_H

#include "base/slice.h"

struct arena_block;

struct arena {
	struct arena_block *head;
	char *at, *end; /* free part of the newest block */
	size_t used;    /* bytes handed out, for statistics and limits */
};

/* Memory of that many bytes, zeroed, aligned for any type of up to 8 bytes; NULL when there is none. */
void *arena_alloc(struct arena *a, size_t size);
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* Zeroed array of n elements of `size` bytes; NULL on overflow too. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* A NUL-terminated copy (the NUL is not counted).  ptr is NULL when out of memory, and only then. */
slice arena_dup(struct arena *a, slice s);

void arena_release(struct arena *a);

/* All that is allocated between arena_mark and arena_rewind is forgotten by the latter; what was there before stays. */
struct arena_mark {
	struct arena_block *head, *beside; /* the newest block, and what stands behind it */
	char *at, *end;
	size_t used;
};

struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, const struct arena_mark *mark);

#endif
