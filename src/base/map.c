/* Open addressing with linear probing, at most three quarters full.  The hash multiplies eight bytes at a time and folds
 * the 128-bit product, as the public-domain wyhash family does; whole keys are compared
 * on a hit. */
#include <config.h>
#include "base/map.h"

#include "base/alloc.h"

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 wide;

static uint64_t fold(uint64_t a, uint64_t b)
{
	wide product = (wide)a * b;
	return (uint64_t)(product >> 64) ^ (uint64_t)product;
}
#else
static uint64_t fold(uint64_t a, uint64_t b)
{
	/* the high and the low half of a * b, by four 32-bit products */
	uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
	uint64_t mid = ah * bl + (al * bl >> 32), mid2 = al * bh + (uint32_t)mid;
	uint64_t high = ah * bh + (mid >> 32) + (mid2 >> 32), low = a * b;
	return high ^ low;
}
#endif

/* Four and eight bytes, little-endian; compilers make one load of each. */
static uint32_t load4(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint64_t load8(const char *p)
{
	return load4(p) | (uint64_t)load4(p + 4) << 32;
}

/* Fewer than eight bytes; from four on by two loads that may overlap in bytes that are the same in both. */
static uint64_t load_tail(const char *p, size_t n)
{
	if (n >= 4)
		return load4(p) | (uint64_t)load4(p + n - 4) << 8 * (n - 4);
	uint64_t v = 0;
	for (size_t i = 0; i < n; i++)
		v |= (uint64_t)(unsigned char)p[i] << 8 * i;
	return v;
}

uint64_t hash_bytes(slice s)
{
	const uint64_t k0 = UINT64_C(0x9E3779B97F4A7C15), k1 = UINT64_C(0xD6E8FEB86659FD93);
	uint64_t h = fold(k0 ^ s.len, k1);
	size_t i = 0;
	for (; s.len - i >= 8; i += 8)
		h = fold(h ^ load8(s.ptr + i), k0);
	return fold(i < s.len ? h ^ load_tail(s.ptr + i, s.len - i) : h, k1);
}

static size_t find_slot(const struct map *m, slice key, uint32_t hash)
{
	size_t mask = m->nslots - 1, i = hash & mask;
	while (m->slots[i].id && !(m->slots[i].hash == hash && slice_eq(m->keys.at[m->slots[i].id - 1], key)))
		i = (i + 1) & mask;
	return i;
}

static bool grow(struct map *m)
{
	size_t n = m->nslots ? m->nslots * 2 : 16;
	struct map_slot *slots = mem_zalloc(n * sizeof *slots);
	if (!slots)
		return false;
	for (size_t i = 0; i < m->nslots; i++) {
		if (!m->slots[i].id)
			continue;
		size_t j = m->slots[i].hash & (n - 1);
		while (slots[j].id)
			j = (j + 1) & (n - 1);
		slots[j] = m->slots[i];
	}
	mem_free(m->slots);
	m->slots = slots;
	m->nslots = n;
	return true;
}

bool map_put(struct map *m, slice key, uint32_t *id, bool *is_new)
{
	if ((m->keys.len + 1) * 4 > m->nslots * 3 && !grow(m))
		return false;
	uint32_t hash = (uint32_t)(hash_bytes(key) >> 16);
	size_t i = find_slot(m, key, hash);
	bool fresh = m->slots[i].id == 0;
	if (fresh) {
		if (m->keys.len >= MAP_NONE - 1)
			return false;
		slice copy = arena_dup(&m->arena, key);
		if (!copy.ptr || !vec_push(&m->keys, copy))
			return false;
		m->slots[i] = (struct map_slot){ (uint32_t)m->keys.len, hash };
	}
	*id = m->slots[i].id - 1;
	if (is_new)
		*is_new = fresh;
	return true;
}

uint32_t map_get(const struct map *m, slice key)
{
	if (!m->nslots)
		return MAP_NONE;
	size_t i = find_slot(m, key, (uint32_t)(hash_bytes(key) >> 16));
	return m->slots[i].id ? m->slots[i].id - 1 : MAP_NONE;
}

void map_release(struct map *m)
{
	vec_release(&m->keys);
	mem_free(m->slots);
	arena_release(&m->arena);
	*m = (struct map){ 0 };
}
