/* The one place where ICU's errors become ours. */
#include <config.h>
#include "text/icu_status.h"

parl_status icu_error(parl_error *err, UErrorCode status)
{
	switch (status) {
	case U_MEMORY_ALLOCATION_ERROR:
		return error_nomem(err);
	case U_MISSING_RESOURCE_ERROR: case U_FILE_ACCESS_ERROR:
		return error_set(err, PARL_UNSUPPORTED, _("ICU's data is incomplete: %s"), u_errorName(status));
	default:
		return error_set(err, PARL_INTERNAL, _("ICU failed: %s"), u_errorName(status));
	}
}
