/* Termbases made by chance, the same on every machine, with everything that the model can hold; and a way to compare them. */
#ifndef PARL_TESTS_GENERATE_H
#define PARL_TESTS_GENERATE_H

#include "model/termbase.h"

/* NULL when out of memory.  The same seed gives the same termbase. */
struct termbase *generate_termbase(uint64_t seed);

/* All of a termbase but lines, columns and file names as text, for comparison: two termbases are equal when this is. */
void dump_termbase(const struct termbase *tb, struct buf *into);

#endif
