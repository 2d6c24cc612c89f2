/* Lack of memory and failures of the system are never salvaged. */
#include <config.h>
#include "format/salvage.h"

static bool is_about_the_file(parl_status status)
{
	return status == PARL_SYNTAX || status == PARL_ENCODING || status == PARL_LIMIT;
}

parl_status salvage(parl_status status, const parl_error *own, bool found, slice name, const struct read_options *options,
		    const struct diag *diag, parl_error *err)
{
	if (!status)
		return PARL_OK;
	if (options->keep_going && found && is_about_the_file(status)) {
		diag_emit(diag, PARL_ERROR, name, own->line, own->column, "broken", _("%s; what stands before is used"), own->message);
		return PARL_OK;
	}
	return error_at(err, status, slice_of(own->source), own->line, own->column, "%s", own->message);
}
