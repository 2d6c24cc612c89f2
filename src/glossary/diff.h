/* Comparing two glossaries by concept, whatever formats they come from. */
#ifndef PARL_GLOSSARY_DIFF_H
#define PARL_GLOSSARY_DIFF_H

#include "base/error.h"
#include "model/difference.h"

/* What makes `new_tb` of `old_tb`, into the zeroed *out; released by the caller whatever the outcome.  Headers are not compared. */
parl_status termbase_diff(const struct termbase *old_tb, const struct termbase *new_tb, struct difference *out, parl_error *err);

#endif
