/* Who goes with whom: a termbase of concepts as the pairs of terms that most tools think in. */
#ifndef PARL_FORMAT_PROFILE_PAIRS_H
#define PARL_FORMAT_PROFILE_PAIRS_H

#include "format/profile_job.h"

struct term_pair {
	const struct concept *concept;
	const struct lang_section *source_section, *target_section; /* the latter NULL when target is */
	const struct term *source, *target;                         /* target NULL: not translated */
	bool is_forbidden;                                          /* the target must not be used for the source */
};

typedef VEC(struct term_pair) pair_list;

enum { PAIRS_FORBIDDEN = 1, PAIRS_UNTRANSLATED = 2, PAIRS_SOURCES = 4 /* source terms alone, whatever their targets */ };

/* The pairs with the first target language, in the order of the termbase.  The profile's rules say whether a source term stands
 * once or with every target; `also` names kinds of pairs that are wanted besides.  Released by the caller. */
parl_status pairs_collect(struct profile_job *job, unsigned also, pair_list *pairs, parl_error *err);

/* The target for a source term: the best of all, but a short one for a short one where there is one; NULL when none may be used. */
const struct term *pairs_target(const struct lang_section *target, const struct term *source);

/* Appends what the profile keeps besides the terms, as one text: "worldwide organization; not the agencies; subject: law".  Of the pair
 * everything but the source may be NULL. */
parl_status pairs_describe(struct profile_job *job, const struct term_pair *pair, struct buf *text, parl_error *err);

/* Cleans a term into *cell.  False when it cannot be written (empty, too long …): then it is told as lost. */
bool pairs_cell(struct profile_job *job, const struct concept *c, const struct term *t, struct buf *cell);

/* The flags of a pair's concept and terms together. */
unsigned pairs_flags(const struct term_pair *pair);

#endif
