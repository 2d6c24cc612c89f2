/* The difference of two texts of which it is known where they differ, as `diff -u` writes it. */
#ifndef PARL_BASE_UNIFIED_DIFF_H
#define PARL_BASE_UNIFIED_DIFF_H

#include "base/buf.h"

/* Bytes [old_begin, old_end) of the old text became [new_begin, new_end) of the new one. */
struct diff_change {
	size_t old_begin, old_end, new_begin, new_end;
};

/* Appends the difference; nothing when there are no changes.  Changes ascend and do not overlap; all else is equal.  Lines end with LF
 * and are shown whole, three around each change.  False when out of memory. */
bool unified_diff(struct buf *out, slice old_name, slice new_name, slice old, slice new, const struct diff_change *changes, size_t nchanges);

#endif
