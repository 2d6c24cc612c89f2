/* British spellings to the American ones that stand for both in keys. */
#ifndef PARL_TEXT_SPELLING_H
#define PARL_TEXT_SPELLING_H

#include "base/buf.h"

/* Appends the word (folded, English, already without inflection) in the one spelling.  False when out of memory. */
bool spelling_append(struct buf *out, slice word);

#endif
