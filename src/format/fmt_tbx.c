/* TBX, the TermBase eXchange format (ISO 30042). */
#include <config.h>
#include "format/tbx.h"

extern const struct parl_format parl_format_tbx;
const struct parl_format parl_format_tbx = {
	.name = "tbx",
	.description = N_("TermBase eXchange, ISO 30042"),
	.extensions = (const char *const[]){ "tbx", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT,
	.probe = tbx_probe,
	.read_termbase = tbx_read,
};
