/* Phrases that say one thing in other words: "trend of the times" and "times' trend", "community of future" and "community of shared
 * future", 时代的潮流 and 时代潮流. */
#ifndef PARL_MINE_FAMILIES_H
#define PARL_MINE_FAMILIES_H

#include "mine/views.h"

/* Fills head, kinship and the chains of kin in the views.  What the glossary has stays a phrase of its own.  False when out of memory. */
bool families_find(struct phrase_views *v, const struct phrases *p);

#endif
