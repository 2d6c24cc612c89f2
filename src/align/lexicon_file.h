/* What the reader and the makers of lang/A-B tables share; the format itself is told in lexicon.c. */
#ifndef PARL_ALIGN_LEXICON_FILE_H
#define PARL_ALIGN_LEXICON_FILE_H

#include "base/map.h"

#define LEXICON_MAGIC "PARLLEX1"
enum { LEXICON_HEADER = 8 + 3 * 4, LEXICON_PAIR = 5, LEXICON_TARGETS_MAX = 1 << 24, LEXICON_LEVELS = 256 };

/* A word is known by 32 bits of its hash; 16 million words would be needed before one in 250 unknown words passed for a known one. */
static inline uint32_t lexicon_fingerprint(slice key) { return (uint32_t)(hash_bytes(key) >> 32); }

/* 2^(k/16) in 16-bit fixed point. */
static const uint32_t lexicon_steps[16] = {
	65536, 68438, 71468, 74632, 77936, 81386, 84990, 88752, 92682, 96785, 101070, 105545, 110218, 115098, 120194, 125515
};

/* The level, 0 to 255, of a probability in 32-bit fixed point (1 is 2^32): how many sixteenths of an octave it lies below 1, to
 * the next whole number.  Whole numbers throughout, so that the files are the same on every machine. */
static inline unsigned lexicon_level(uint64_t probability)
{
	unsigned octave = 0;
	if (probability >> 32)
		return 0;
	while (octave < 16 && !(probability >> (31 - octave)))
		octave++;
	if (octave == 16)
		return LEXICON_LEVELS - 1;
	uint64_t mantissa = probability >> (15 - octave); /* 65536 to 131071 */
	unsigned step = 0, level;
	while (step < 15 && mantissa >= lexicon_steps[step + 1])
		step++;
	level = 16 * octave + 16 - step;
	return level < LEXICON_LEVELS ? level : LEXICON_LEVELS - 1;
}

/* The probability that a level stands for. */
static inline float lexicon_level_value(unsigned level)
{
	float value = (float)lexicon_steps[(16 - level % 16) % 16] / 65536;
	for (unsigned i = 0; i < (level + 15) / 16; i++)
		value /= 2;
	return value;
}

#endif
