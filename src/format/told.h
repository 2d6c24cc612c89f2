/* Telling the user of trouble once for each kind, however often it comes: readers tell what they drop, writers what their format
 * cannot hold.  At most 64 kinds are told. */
#ifndef PARL_FORMAT_TOLD_H
#define PARL_FORMAT_TOLD_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/vec.h"

struct told {
	const struct diag *diag; /* may be NULL */
	const char *rule;
	struct map kinds;
	VEC(size_t) counts;
};

/* "'WHAT': WHY" as a warning, unless the same was told before.  `why` is translated already; what is cut to 80 bytes. */
void told_say(struct told *t, slice source, size_t line, size_t column, slice what, const char *why);

/* Tells how often those came that came more than once, and releases all. */
void told_finish(struct told *t, slice source);

#endif
