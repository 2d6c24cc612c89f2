/* Takes inflection off words, so that "outcomes" meets "outcome"; never derivation ("university" must not meet "universe").
 *
 * English by rules of our own (plural, possessive, -ing with its spelling changes, the common irregular forms; -ed stays, since
 * "developed" and "developing" are two things);
 * French, Spanish, Russian, Arabic, German, Italian, Dutch by Snowball, which is cut back when it takes more than an ending.
 * Acronyms (upper case) are never stemmed; the caller knows the case, this works on folded words. */
#ifndef PARL_TEXT_STEM_H
#define PARL_TEXT_STEM_H

#include "base/error.h"
#include "base/slice.h"

struct stemmer; /* of one language; one for a thread */

/* A language without rules gives a stemmer that returns words as they are.  NULL when out of memory. */
struct stemmer *stemmer_new(slice language);
void stemmer_free(struct stemmer *s);

bool stemmer_has_rules(const struct stemmer *s);

/* The stem of a folded word; valid until the next call. */
slice stemmer_stem(struct stemmer *s, slice word);

#endif
