/* Units copied out of a reader's hands, so that several threads can look at them: one arena, gone at once. */
#ifndef PARL_CHECK_UNIT_BATCH_H
#define PARL_CHECK_UNIT_BATCH_H

#include "base/arena.h"
#include "check/rule.h"

struct unit_batch {
	struct arena arena;
	VEC(struct check_pair) pairs;
};

/* Adds a pair for each target of the unit; `like` has languages, file and the serial of the first.  Nothing is borrowed: of the file a
 * side keeps the part that it stands in, and its pieces count from there.  False when out of memory. */
bool unit_batch_add(struct unit_batch *b, const struct draft_unit *u, const struct check_pair *like);

void unit_batch_clear(struct unit_batch *b);
void unit_batch_release(struct unit_batch *b);

#endif
