/* Patterns for the names of files, with the same answer on every system. */
#ifndef PARL_BASE_GLOB_H
#define PARL_BASE_GLOB_H

#include "base/slice.h"

/* Does a path, relative and with '/', fit?  `*` is any piece of a name and `?` one byte of it, neither over a '/'; `**` goes over folders,
 * and a leading or inner `**` with its `/` may be none.  A pattern without '/' is for the last part of the path alone; one that ends in '/' is for
 * a folder, and all that is in such a folder fits.  Time is at most the product of the lengths. */
bool glob_matches(slice pattern, slice path);

#endif
