/* The plural rule of a language, as the header of a PO file states it. */
#ifndef PARL_FORMAT_PO_PLURAL_H
#define PARL_FORMAT_PO_PLURAL_H

#include "base/slice.h"

/* "nplurals=2; plural=(n != 1);" for a tag ("pt-BR") or its primary language; NULL when it is not known. */
const char *po_plural_forms(slice language);

#endif
