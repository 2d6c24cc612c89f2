/* What the reader and the writer of XLSX share. */
#ifndef PARL_FORMAT_XLSX_H
#define PARL_FORMAT_XLSX_H

#include "format/format.h"

/* The contract is that of parl_format.read_termbase. */
parl_status xlsx_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		      parl_error *err);

#endif
