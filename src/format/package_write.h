/* Writing a ZIP container (PKWARE APPNOTE 6.3) whose bytes depend on its members alone: stored and not compressed, since deflate
 * differs between implementations, and with one fixed date. */
#ifndef PARL_FORMAT_PACKAGE_WRITE_H
#define PARL_FORMAT_PACKAGE_WRITE_H

#include "base/out.h"

struct package_part {
	const char *name;
	slice bytes;
};

/* At most 65535 parts and 2 GB in all, more is PARL_LIMIT. */
parl_status package_write(struct out *out, const struct package_part *parts, size_t n, parl_error *err);

#endif
