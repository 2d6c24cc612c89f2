/* From byte strings to small integers: the n-th new key gets the id n.  Walk it by id, so that the order is that of
 * insertion and never that of the hash.  A zeroed struct is an empty map. */
#ifndef PARL_BASE_MAP_H
#define PARL_BASE_MAP_H

#include "base/arena.h"
#include "base/vec.h"

#define MAP_NONE UINT32_MAX

struct map_slot {
	uint32_t id, hash; /* id + 1, 0 when free */
};

struct map {
	VEC(slice) keys; /* by id; copies in the map's own arena */
	struct map_slot *slots;
	size_t nslots;   /* a power of two */
	struct arena arena;
};

/* The key's id, new or old, in *id; *is_new may be NULL.  False when out of memory. */
bool map_put(struct map *m, slice key, uint32_t *id, bool *is_new);

/* The key's id, or MAP_NONE. */
uint32_t map_get(const struct map *m, slice key);

static inline slice map_key(const struct map *m, uint32_t id) { return m->keys.at[id]; }
static inline size_t map_len(const struct map *m) { return m->keys.len; }

void map_release(struct map *m);

/* The hash behind the map, for those who keep tables of their own: 64 bits, the same on every machine. */
uint64_t hash_bytes(slice s);

#endif
