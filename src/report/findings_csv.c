/* Comma-separated values after RFC 4180, for spreadsheets: a header, a row a finding.
 *
 * A spreadsheet takes a cell that begins with = + - @ for a formula; such a text gets an apostrophe before it, which is not shown there. */
#include <config.h>
#include "report/finding_format.h"

static void put_cell(struct out *out, slice s)
{
	out_putc(out, '"');
	if (s.len && strchr("=+-@\t\r", s.ptr[0]))
		out_putc(out, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '"')
			out_putc(out, '"');
		out_putc(out, s.ptr[i]);
	}
	out_putc(out, '"');
}

static void put_row(struct out *out, const struct finding_list *l, const struct finding *f)
{
	const slice cells[] = { f->key, f->concept, f->term, f->found, f->expected, f->source, f->target };
	char fingerprint[FINGERPRINT_MAX];
	put_cell(out, finding_file(l, f));
	out_printf(out, ",%lu,%lu,%s,%s,", (unsigned long)f->line, (unsigned long)f->column, severity_name(f->severity), f->rule->id);
	put_cell(out, f->message);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		out_putc(out, ',');
		put_cell(out, cells[i]);
	}
	out_putc(out, ',');
	out_write(out, finding_fingerprint(f, fingerprint));
	out_puts(out, "\r\n");
}

static parl_status write_csv(const struct finding_report *r, struct out *out, parl_error *err)
{
	(void)err;
	out_puts(out, "file,line,column,severity,rule,message,key,concept,term,found,expected,source,target,fingerprint\r\n");
	for (size_t i = 0; i < r->findings->list.len; i++)
		put_row(out, r->findings, &r->findings->list.at[i]);
	return PARL_OK;
}

extern const struct finding_format finding_format_csv;
const struct finding_format finding_format_csv = { "csv", write_csv };
