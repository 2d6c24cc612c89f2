/* What mining counts: phrases by key, the forms in which they stand, and the evidence for each.
 *
 * All counts are sums (or maxima), so two stores can be added to one in any order with the same result.  A phrase's key is
 * the row of its words' keys (text/atoms.h): number, case, hyphens, articles and US or UK spelling make no difference. */
#ifndef PARL_MINE_PHRASES_H
#define PARL_MINE_PHRASES_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "mine/hit.h"

struct phrase {
	uint32_t first_symbol, nsymbols; /* in phrases.symbols */
	uint32_t first_form;             /* in phrases.forms, chained by next; MAP_NONE never occurs */
	uint32_t frequency;              /* all occurrences */
	uint32_t alone;                  /* those that are no part of a longer noun phrase */
	uint32_t whole;                  /* those as a name that is no part of a longer one */
	uint32_t by_kind[HIT_KINDS];     /* occurrences by the bits of enum hit_kind */
	uint32_t headings;               /* in headings and titles */
	uint32_t capitals;               /* all words but the small ones capitalised, outside headings */
	uint32_t openings;               /* at the beginning of a sentence */
	uint32_t confidence;             /* sum over occurrences of the least tag confidence, 0 to 255 */
	uint32_t open_before, open_after; /* with a mark, a small word or nothing on that side */
	uint64_t before, after;          /* the other neighbours: a bit for each, by hash */
	uint32_t documents, last_document;
};

struct phrase_form {
	uint32_t phrase, next;
	uint32_t frequency, inner; /* inner: neither in a heading nor at the beginning of a sentence */
	uint64_t tags;             /* five bits a word, the first word lowest */
	slice text;                /* as it stands, white space squeezed */
	uint32_t first_word;       /* in phrases.words */
	uint16_t nwords;
};

struct phrases {
	struct arena arena;
	struct map symbol_ids;      /* key of a word or of a Han character -> symbol */
	VEC(uint32_t) symbols;      /* the rows of all phrases */
	struct map word_ids;        /* folded word -> index into word_counts */
	VEC(uint32_t) word_counts;  /* how often each word stands in the texts */
	VEC(uint32_t) words;        /* the rows of words of all forms */
	struct map ids;             /* row of symbols as bytes -> phrase */
	VEC(struct phrase) list;
	struct map form_ids;        /* phrase, tags and text -> form */
	VEC(struct phrase_form) forms;
	struct map ties;            /* full form and acronym, two phrase numbers as bytes: each pair once */
	uint64_t nwords;            /* of all texts */
	uint32_t documents;
	struct buf key;             /* scratch */
};

/* One occurrence to be counted. */
struct sighting {
	const uint32_t *symbols, *words;
	size_t nsymbols;
	slice text;       /* squeezed */
	uint64_t tags;
	uint16_t nwords;
	uint8_t kinds;
	uint8_t confidence;
	bool is_alone, is_whole, in_heading, is_capital, is_opening;
	uint64_t before, after; /* the neighbour's bit; 0: open on that side */
	uint32_t document;
};

/* The symbol of a key, new or old; MAP_NONE when out of memory. */
uint32_t phrases_symbol(struct phrases *p, slice key);

/* The number of a folded word, new or old, without counting it; MAP_NONE when out of memory. */
uint32_t phrases_word(struct phrases *p, slice folded);

enum { PHRASE_SYMBOLS_MAX = 48 }; /* of one phrase: 8 words with what stands between, or a long Chinese name */

/* The number of a phrase, and of a form of it as a sighting tells it, new or old, without counting them.  False when out of memory. */
bool phrases_number(struct phrases *p, const uint32_t *symbols, size_t n, uint32_t *id);
bool phrases_form(struct phrases *p, uint32_t phrase, const struct sighting *s, uint32_t *id);

/* The phrase's number in *id, when that is asked for.  False when out of memory. */
bool phrases_count(struct phrases *p, const struct sighting *s, uint32_t *id);

/* Tells that a full form stood beside its acronym.  False when out of memory. */
bool phrases_tie(struct phrases *p, uint32_t full, uint32_t acronym);

/* The phrase with that row of symbols, or MAP_NONE. */
uint32_t phrases_find(const struct phrases *p, const uint32_t *symbols, size_t n);

/* About how many different surroundings a phrase has on a side: every open one, and the neighbours in `bits` by linear counting
 * (Whang et al. 1990).  What was joined from many counts is as good as what was counted at once. */
double phrase_variety(uint32_t open, uint64_t bits);

/* How many of its occurrences fit that kind. */
static inline uint32_t phrase_kind(const struct phrase *f, enum hit_kind kind)
{
	unsigned bit = 0;
	while ((unsigned)kind >> bit > 1)
		bit++;
	return f->by_kind[bit];
}

static inline const uint32_t *phrase_symbols(const struct phrases *p, const struct phrase *f)
{
	return p->symbols.at + f->first_symbol;
}

void phrases_release(struct phrases *p);

#endif
