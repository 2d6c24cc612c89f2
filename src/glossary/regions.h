/* Countries and territories as concepts: a glossary that is made, not read. */
#ifndef PARL_GLOSSARY_REGIONS_H
#define PARL_GLOSSARY_REGIONS_H

#include "model/termbase.h"

/* Adds a concept for each code of ISO 3166-1, "region-CN", with its names in the languages given (tags, as many as
 * nlanguages); with nlanguages 0 in those of the United Nations, Chinese in both scripts.  Languages that ICU does not know
 * are passed over. */
parl_status regions_add(struct termbase *tb, const slice *languages, size_t nlanguages, parl_error *err);

#endif
