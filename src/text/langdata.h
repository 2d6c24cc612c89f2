/* Where the data files of a language lie: DATA_DIR/lang/CODE/NAME, by the primary subtag. */
#ifndef PARL_TEXT_LANGDATA_H
#define PARL_TEXT_LANGDATA_H

#include "base/slice.h"

/* The path as a heap string (mem_free); NULL when out of memory.  A tag that is none gives a path where nothing lies. */
char *langdata_path(const char *data_dir, slice language, const char *name);

#endif
