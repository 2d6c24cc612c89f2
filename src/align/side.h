/* One side of a bitext as the aligner sees it: the words of each unit as small numbers, lengths, where paragraphs begin. */
#ifndef PARL_ALIGN_SIDE_H
#define PARL_ALIGN_SIDE_H

#include "base/map.h"
#include "model/bitext.h"

enum { SIDE_WORDS_MAX = 400 }; /* of one unit; what is behind them is not looked at, so that no unit takes quadratic time */

enum word_class { WORD_PLAIN, WORD_NUMBER, WORD_NAME, WORD_MARK };

struct word_type {
	uint32_t count;   /* in the whole side */
	uint32_t units;   /* in how many units */
	uint8_t class;    /* enum word_class: NAME when most are capitalised inside sentences */
	uint32_t capital; /* how often so */
};

struct side {
	size_t n;              /* units */
	uint32_t *first;       /* n + 1: where the words of a unit begin */
	VEC(uint32_t) words;   /* type ids, in order */
	struct map vocabulary; /* keys: stems of folded words; marks as themselves */
	VEC(struct word_type) types;
	uint32_t *length;      /* of each unit: characters, those of Chinese text counted for about what they say */
	bool *begins;          /* does the unit begin a paragraph? */
	size_t paragraphs;
	/* where each type stands: units ascending, from at[occurs[type]] */
	uint32_t *occurs;
	struct occurrence {
		uint32_t unit;
		uint16_t place; /* in the unit's words */
	} *at;
};

parl_status side_init(struct side *s, const struct bitext_side *of, parl_error *err);
void side_release(struct side *s);

static inline uint32_t side_words(const struct side *s, size_t unit) { return s->first[unit + 1] - s->first[unit]; }

#endif
