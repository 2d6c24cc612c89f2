/* A copy of a PO file with remarks as comments of translators above the entries; all other bytes stay. */
#ifndef PARL_FORMAT_PO_ANNOTATE_H
#define PARL_FORMAT_PO_ANNOTATE_H

#include "base/out.h"
#include "format/po_read.h"

struct po_remark {
	uint32_t line; /* in the file, from 1, anywhere in the entry */
	slice text;    /* one line, without the mark "# " */
};

/* Remarks ascend by line.  One that an entry has already is not written again; what the file's encoding lacks is a question mark. */
parl_status po_annotate(slice name, slice bytes, const struct charset_request *charset, const struct po_remark *remarks, size_t n,
			struct out *out, parl_error *err);

#endif
