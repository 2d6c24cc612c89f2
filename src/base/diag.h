/* Trouble that does not stop the work, handed to whoever wants to hear of it. */
#ifndef PARL_BASE_DIAG_H
#define PARL_BASE_DIAG_H

#include "base/error.h"

struct diag {
	parl_diagnostic_fn *fn; /* NULL: nobody listens */
	void *user;
};

/* d may be NULL.  line and column 0: no such place.  rule: a stable identifier, or NULL. */
void diag_emit(const struct diag *d, parl_severity severity, slice source, size_t line, size_t column, const char *rule,
	       const char *fmt, ...) PRINTF_LIKE(7, 8);

#endif
