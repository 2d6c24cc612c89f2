/* How many columns a text takes on a terminal (UAX 11: East Asian Wide and Fullwidth take two, combining marks none). */
#ifndef PARL_BASE_WIDTH_H
#define PARL_BASE_WIDTH_H

#include "base/slice.h"

size_t width_of(slice text);

/* The longest beginning of the text that takes at most `columns`. */
slice width_cut(slice text, size_t columns);

#endif
