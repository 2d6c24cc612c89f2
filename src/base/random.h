/* Chance that is the same on every machine: a stream of numbers that a seed fixes, in eight bytes of state.
 *
 * The state walks through all 64-bit numbers by a fixed step and is mixed on the way out (SplitMix64, Steele, Lea and Flood 2014).
 * Good enough to sample with, never for secrets. */
#ifndef PARL_BASE_RANDOM_H
#define PARL_BASE_RANDOM_H

#include <stdint.h>

struct random {
	uint64_t state;
};

static inline uint64_t random_next(struct random *r)
{
	uint64_t x = r->state += UINT64_C(0x9E3779B97F4A7C15);
	x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
	return x ^ x >> 31;
}

/* 0 <= x < 1, by 24 bits, so that a float holds it exactly. */
static inline float random_unit(struct random *r)
{
	return (float)(random_next(r) >> 40) * (1.0f / 16777216.0f);
}

/* One of the independent streams of a seed. */
static inline struct random random_stream(uint64_t seed, uint64_t stream)
{
	struct random r = { seed ^ UINT64_C(0x5851F42D4C957F2D) };
	r.state = random_next(&r) + stream * UINT64_C(0xD1342543DE82EF95);
	r.state = random_next(&r);
	return r;
}

#endif
