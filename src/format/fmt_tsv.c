/* Tab-separated values, as spreadsheets give them to the clipboard.  The layout is in table_model.h. */
#include <config.h>
#include "format/format.h"

#include "format/table_columns.h"
#include "format/table_model.h"

static parl_status read_termbase(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
				 const struct diag *diag, parl_error *err)
{
	return table_model_read(tb, name, bytes, '\t', options, diag, err);
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	(void)diag; /* nothing is lost */
	return table_model_write(tb, out, '\t', options, err);
}

static int probe(slice head)
{
	return table_columns_probe(head, '\t');
}

extern const struct parl_format parl_format_tsv;
const struct parl_format parl_format_tsv = {
	.name = "tsv",
	.description = N_("tab-separated table"),
	.extensions = (const char *const[]){ "tsv", "tab", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT | FORMAT_LOSSLESS |
		 FORMAT_WRITES_PARTS,
	.probe = probe,
	.read_termbase = read_termbase,
	.write_termbase = write_termbase,
};
