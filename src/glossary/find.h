/* Looking terms up in a termbase, in all languages at once. */
#ifndef PARL_GLOSSARY_FIND_H
#define PARL_GLOSSARY_FIND_H

#include "base/vec.h"
#include "model/termbase.h"

/* How a concept was met, the closest first. */
enum find_rank {
	FIND_EXACT,   /* a term is the query, but for what folding takes away */
	FIND_SAME,    /* the same words: other endings, hyphens, articles */
	FIND_BEGINS,  /* a term begins with the query */
	FIND_WORDS,   /* the query stands in a term as whole words */
	FIND_INSIDE,  /* the query's characters stand in a term */
	FIND_RANKS
};

struct hit {
	const struct concept *concept;
	const struct term *term; /* the one that was met best */
	enum find_rank rank;
	uint32_t length;         /* of that term: the shorter is the closer */
};

struct hit_list {
	VEC(struct hit) list;
};

/* Appends the concepts that have a term like the query, at most one row a concept, closest first.  A concept's id finds it
 * too. */
parl_status find_concepts(const struct termbase *tb, slice query, struct hit_list *out, parl_error *err);

#endif
