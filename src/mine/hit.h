/* Why a span of a sentence was taken for a phrase. */
#ifndef PARL_MINE_HIT_H
#define PARL_MINE_HIT_H

#include <stdint.h>

/* Several reasons may fit one span. */
enum hit_kind {
	HIT_TERM = 1,     /* a noun phrase without prepositions */
	HIT_LONG = 2,     /* one with prepositions inside */
	HIT_NAME = 4,     /* capitalised words */
	HIT_WORD = 8,     /* a single word that is no noun */
	HIT_QUOTED = 16,  /* all that stands between two quotation marks */
	HIT_KNOWN = 32,   /* a term of the glossary */
	HIT_ACRONYM = 64,
};

enum { HIT_KINDS = 7 };

struct hit {
	uint32_t first, last; /* words of the sentence, both inclusive */
	uint8_t kinds;        /* enum hit_kind */
};

#endif
