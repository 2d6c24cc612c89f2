/* The two halves of fmt_po.c; their contracts are those of parl_format. */
#ifndef PARL_FORMAT_PO_GLOSSARY_H
#define PARL_FORMAT_PO_GLOSSARY_H

#include "format/format.h"

parl_status po_glossary_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
			     const struct diag *diag, parl_error *err);
parl_status po_glossary_write(const struct termbase *tb, struct out *out, const struct write_options *options,
			      const struct diag *diag, parl_error *err);

#endif
