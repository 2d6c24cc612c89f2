/* What is told of each phrase once all texts are counted: its form to show, how it nests, how rare its words are. */
#ifndef PARL_MINE_VIEWS_H
#define PARL_MINE_VIEWS_H

#include "mine/phrases.h"
#include "model/candidate.h"
#include "text/frequency.h"

struct phrase_view {
	uint32_t phrase;      /* index into phrases.list */
	uint32_t form;        /* index into phrases.forms: the preferred one */
	uint32_t nforms;
	uint32_t containers;  /* distinct longer phrases that it stands in */
	uint32_t compact, loose; /* frequency of the most frequent container without and with small words inside */
	uint32_t heads;       /* distinct longer phrases that end with it */
	uint32_t core;        /* frequency of the most frequent phrase of two words or more inside it */
	uint32_t acronym;     /* the phrase that is its acronym or full form; MAP_NONE */
	double rarity_least, rarity_most, rarity_mean, rarity_head; /* log10(share in these texts / share in general language) */
	double general_least; /* log10 of occurrences per million, in general language, of its rarest word */
	uint32_t content_words;
	uint32_t head;        /* the phrase that says the same and is more frequent (families.h); MAP_NONE */
	uint32_t first_kin, next_kin; /* of a head: all phrases whose head, or head's head, it is */
	uint8_t kinship;      /* enum variant_kind: how it relates to its head */
	bool has_small_words; /* prepositions, "and" */
	bool is_acronym;      /* the short form of a tie, or in capitals */
	bool begins_verb;     /* a verb and its object, more than a phrase */
	bool is_nested;       /* only ever met inside a longer phrase */
	bool is_fragment;     /* and more than once inside the same one */
};

struct phrase_views {
	VEC(struct phrase_view) list; /* parallel to phrases.list */
};

/* frequency may be NULL: a language without a table.  False when out of memory. */
bool phrase_views_make(struct phrase_views *v, const struct phrases *p, const struct frequency *frequency);
void phrase_views_release(struct phrase_views *v);

#endif
