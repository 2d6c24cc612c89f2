/* Sentences of the body shown again in large letters. */
#ifndef PARL_MINE_PULLQUOTE_H
#define PARL_MINE_PULLQUOTE_H

#include "mine/plan.h"

/* Sets aside the blocks that repeat a part of a longer paragraph, exactly or nearly. */
void pullquote_plan(struct plan *p);

#endif
