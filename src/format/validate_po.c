#include <config.h>
#include "format/validate.h"

parl_status validate_po(struct validation *v, parl_error *err)
{
	return error_at(err, PARL_UNSUPPORTED, v->name, 0, 0, "%s", _("PO files are not validated yet"));
}
