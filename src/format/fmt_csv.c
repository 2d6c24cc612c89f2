/* Comma-separated values; semicolons and tabs are known as separators too.  The layout is in table_model.h. */
#include <config.h>
#include "format/format.h"

#include "format/table_columns.h"
#include "format/table_model.h"

static parl_status read_termbase(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
				 const struct diag *diag, parl_error *err)
{
	return table_model_read(tb, name, bytes, '\0', options, diag, err);
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	(void)diag; /* nothing is lost */
	return table_model_write(tb, out, ',', options, err);
}

static int probe(slice head)
{
	int comma = table_columns_probe(head, ','), semicolon = table_columns_probe(head, ';');
	return comma > semicolon ? comma : semicolon;
}

extern const struct parl_format parl_format_csv;
const struct parl_format parl_format_csv = {
	.name = "csv",
	.description = N_("comma-separated table"),
	.extensions = (const char *const[]){ "csv", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT | FORMAT_LOSSLESS |
		 FORMAT_WRITES_PARTS,
	.probe = probe,
	.read_termbase = read_termbase,
	.write_termbase = write_termbase,
};
