/* Members of a ZIP container in memory, as DOCX and ODT are. */
#ifndef PARL_FORMAT_PACKAGE_H
#define PARL_FORMAT_PACKAGE_H

#include "base/buf.h"
#include "base/error.h"

struct package_member {
	const char *name;
	bool needed;
	bool found;
	struct buf bytes;
};

/* Reads the members that are asked for, and nothing else.  A container that is broken is PARL_SYNTAX, one whose members are
 * beyond all measure PARL_LIMIT, one that is encrypted PARL_UNSUPPORTED.  The members are to be released in any case. */
parl_status package_read(struct package_member *members, size_t n, slice name, slice bytes, parl_error *err);

void package_release(struct package_member *members, size_t n);

/* Does the file begin like a container whose first bytes name this member or type? */
bool package_begins(slice head, slice what);

#endif
