/* The head of an article: title and its translation, authors, date, journal, year and number.
 *
 * The head ends where the first paragraph of running text begins.  What is found goes into d->front and into the kinds of
 * blocks; text is never changed.  A document without a head, or in no way like an article, gets neither. */
#ifndef PARL_MINE_FRONTMATTER_H
#define PARL_MINE_FRONTMATTER_H

#include "model/document.h"
#include "text/fold.h"

/* d has its blocks and their languages.  sets_aside: lines of the head other than the title are no prose.  False when out of
 * memory. */
bool frontmatter_find(struct document *d, struct folder *folder, bool sets_aside);

#endif
