/* Using what stands before the place where a file is broken, when the user asked for that (--keep-going). */
#ifndef PARL_FORMAT_SALVAGE_H
#define PARL_FORMAT_SALVAGE_H

#include "format/format.h"

/* How a reader ends: `status` and `own` are what it met.  Trouble that lies in the file becomes a diagnostic and PARL_OK when
 * options ask for it and `found` (something was there to use); all else goes to *err. */
parl_status salvage(parl_status status, const parl_error *own, bool found, slice name, const struct read_options *options,
		    const struct diag *diag, parl_error *err);

#endif
