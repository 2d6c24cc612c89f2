/* TBX, the TermBase eXchange format (ISO 30042). */
#include <config.h>
#include "format/format.h"

extern const struct parl_format parl_format_tbx;
const struct parl_format parl_format_tbx = {
	.name = "tbx",
	.description = "TermBase eXchange, ISO 30042",
	.extensions = (const char *const[]){ "tbx", NULL },
};
