/* The inside of a context, for the files of this folder. */
#ifndef PARL_API_CONTEXT_H
#define PARL_API_CONTEXT_H

#include <parlance/context.h>

#include "base/diag.h"

struct parl_context {
	char *data_dir, *locale_dir;
	struct diag diag;
};

#endif
