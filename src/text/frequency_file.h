/* What the reader and the maker of frequency.bin share; the format itself is told in frequency.c. */
#ifndef PARL_TEXT_FREQUENCY_FILE_H
#define PARL_TEXT_FREQUENCY_FILE_H

#include "base/buf.h"

#define FREQUENCY_MAGIC "PARLFRQ1"
enum { FREQUENCY_BUCKETS = 4096, FREQUENCY_ENTRY = 3, FREQUENCY_HEADER = 12 + 4 * (FREQUENCY_BUCKETS + 1) };

static inline size_t frequency_bucket(uint64_t hash) { return (size_t)(hash >> 52); }
static inline unsigned frequency_rest(uint64_t hash) { return (unsigned)(hash >> 36 & 0xFFFF); }

/* 2^(k/8) in 16-bit fixed point. */
static const uint32_t frequency_steps[8] = { 65536, 71468, 77936, 84990, 92682, 101070, 110218, 120194 };

/* The level, 1 to 255, of occurrences per million given in 16-bit fixed point: 1 stands for 2^-10 and each step for an eighth
 * of an octave.  Whole numbers throughout, so that the files are the same on every machine. */
static inline unsigned frequency_level(uint64_t per_million_fixed)
{
	unsigned octave = 0; /* of per_million_fixed */
	while (octave < 63 && per_million_fixed >> (octave + 1))
		octave++;
	if (!per_million_fixed || octave < 6)
		return 1;
	uint64_t mantissa = octave >= 16 ? per_million_fixed >> (octave - 16) : per_million_fixed << (16 - octave);
	unsigned step = 0;
	while (step < 7 && mantissa >= frequency_steps[step + 1])
		step++;
	unsigned level = 1 + 8 * (octave - 6) + step;
	return level > 255 ? 255 : level;
}

static inline double frequency_level_value(unsigned level)
{
	unsigned n = level ? level - 1 : 0;
	return (double)((uint64_t)frequency_steps[n % 8] << n / 8) / 65536 / 1024;
}

#endif
