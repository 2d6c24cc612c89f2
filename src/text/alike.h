/* Are two words likely to be forms of one?  Looser than a stem, for lifting alarms: never for finding anything.
 *
 * Words are folded.  Endings, marks on letters, vowel changes in the middle of a long word, Arabic articles and prefixes do not count; in
 * languages that write compounds together, a word may be a part of another. */
#ifndef PARL_TEXT_ALIKE_H
#define PARL_TEXT_ALIKE_H

#include "base/slice.h"

/* Forms of one word, as far as their letters tell. */
bool words_alike(slice a, slice b, slice language);

/* Is `part` (but for its ending) in `word`, in a language of compounds? */
bool word_holds(slice word, slice part, slice language);

bool language_has_compounds(slice language);

/* Is it, by its two letters, one of "de nl sv"? */
bool language_is_one_of(slice language, const char *codes);

#endif
