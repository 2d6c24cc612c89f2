/* Which language a piece of text is in: by script first, then by its commonest words and letter sequences.
 * Knows en zh-Hans zh-Hant fr es ru ar de it nl; says "" when there is too little to go by. */
#ifndef PARL_TEXT_LANGID_H
#define PARL_TEXT_LANGID_H

#include "model/document.h"

/* Is the language one of those that can be told? */
bool langid_knows(slice language);

/* Language of a text of any length. */
struct language langid_detect(slice text);

/* Sets the language of each block and of the document (the one with most letters).  A block with too little evidence gets the
 * language of its neighbours when the script allows it.  forced, when not empty, is taken for every block in its script. */
void langid_document(struct document *d, slice forced);

#endif
