/* What the reader and the writer of XLIFF share. */
#ifndef PARL_FORMAT_XLIFF_H
#define PARL_FORMAT_XLIFF_H

#include "format/format.h"

/* Namespaces of the modules, the same in 2.0, 2.1 and 2.2. */
#define XLIFF_GLOSSARY "urn:oasis:names:tc:xliff:glossary:2.0"
#define XLIFF_METADATA "urn:oasis:names:tc:xliff:metadata:2.0"

/* The contract is that of parl_format.read_termbase. */
parl_status xliff_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		       parl_error *err);

#endif
