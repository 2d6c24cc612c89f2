/* Open addressing with linear probing, at most three quarters full.  The hash multiplies eight bytes at a time and folds
 * the 128-bit product, as the public-domain wyhash family does; whole keys are compared
 * on a hit. */
#include <config.h>
#include "base/map.h"

#include "base/alloc.h"

static uint64_t fold(uint64_t a, uint64_t b)
{
	/* the high and the low half of a * b, by four 32-bit products: no 128-bit type needed */
	uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
	uint64_t mid = ah * bl + (al * bl >> 32), mid2 = al * bh + (uint32_t)mid;
	uint64_t high = ah * bh + (mid >> 32) + (mid2 >> 32), low = a * b;
	return high ^ low;
}

static uint64_t load(const char *p, size_t n)
{
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
		h = fold(h ^ load(s.ptr + i, 8), k0);
	return fold(i < s.len ? h ^ load(s.ptr + i, s.len - i) : h, k1);
}

static size_t find_slot(const struct map *m, slice key, uint32_t hash)
{
	size_t mask = m->nslots - 1, i = hash & mask;
	while (m->slots[i] && !(m->hashes[i] == hash && slice_eq(m->keys.at[m->slots[i] - 1], key)))
		i = (i + 1) & mask;
	return i;
}

static bool grow(struct map *m)
{
	size_t n = m->nslots ? m->nslots * 2 : 16;
	uint32_t *slots = mem_zalloc(n * sizeof *slots), *hashes = mem_alloc(n * sizeof *hashes);
	if (!slots || !hashes) {
		mem_free(slots);
		mem_free(hashes);
		return false;
	}
	for (size_t i = 0; i < m->nslots; i++) {
		if (!m->slots[i])
			continue;
		size_t j = m->hashes[i] & (n - 1);
		while (slots[j])
			j = (j + 1) & (n - 1);
		slots[j] = m->slots[i];
		hashes[j] = m->hashes[i];
	}
	mem_free(m->slots);
	mem_free(m->hashes);
	m->slots = slots;
	m->hashes = hashes;
	m->nslots = n;
	return true;
}

bool map_put(struct map *m, slice key, uint32_t *id, bool *is_new)
{
	if ((m->keys.len + 1) * 4 > m->nslots * 3 && !grow(m))
		return false;
	uint32_t hash = (uint32_t)(hash_bytes(key) >> 16);
	size_t i = find_slot(m, key, hash);
	bool fresh = m->slots[i] == 0;
	if (fresh) {
		if (m->keys.len >= MAP_NONE - 1)
			return false;
		slice copy = arena_dup(&m->arena, key);
		if (!copy.ptr || !vec_push(&m->keys, copy))
			return false;
		m->slots[i] = (uint32_t)m->keys.len;
		m->hashes[i] = hash;
	}
	*id = m->slots[i] - 1;
	if (is_new)
		*is_new = fresh;
	return true;
}

uint32_t map_get(const struct map *m, slice key)
{
	if (!m->nslots)
		return MAP_NONE;
	size_t i = find_slot(m, key, (uint32_t)(hash_bytes(key) >> 16));
	return m->slots[i] ? m->slots[i] - 1 : MAP_NONE;
}

void map_release(struct map *m)
{
	vec_release(&m->keys);
	mem_free(m->slots);
	mem_free(m->hashes);
	arena_release(&m->arena);
	*m = (struct map){ 0 };
}
