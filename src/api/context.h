/* The inside of a context, for the files of this folder. */
#ifndef PARL_API_CONTEXT_H
#define PARL_API_CONTEXT_H

#include <parlance/context.h>

#include "base/diag.h"

struct parl_context {
	char *data_dir, *locale_dir;
	struct diag diag;
};

/* Is that a language tag, or NULL?  PARL_ARGUMENT when it is neither. */
parl_status check_language(const char *tag, parl_error *err);

/* The same of several with commas between. */
parl_status check_languages(const char *tags, parl_error *err);

#endif
