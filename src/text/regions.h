/* Names of countries and territories in any language, from ICU's data (Unicode CLDR). */
#ifndef PARL_TEXT_REGIONS_H
#define PARL_TEXT_REGIONS_H

#include "base/buf.h"
#include "base/error.h"

struct region_names; /* of one language */

enum region_length { REGION_FULL, REGION_SHORT }; /* "Hong Kong SAR China", "Hong Kong"; mostly they are the same */

/* The two-letter codes of ISO 3166-1 in alphabetical order, NULL at the end.  Static. */
const char *const *region_codes(void);

/* "Unicode CLDR, as in ICU 72.1" with the version in use.  Static. */
const char *region_source(void);

/* *out is NULL when ICU does not know the language. */
parl_status region_names_open(struct region_names **out, slice language, parl_error *err);
void region_names_free(struct region_names *names);

/* Appends the name; nothing when ICU has none in this language.  False when out of memory. */
bool region_name(const struct region_names *names, const char *code, enum region_length length, struct buf *out);

#endif
