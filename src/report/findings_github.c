/* Commands that GitHub's runners find in the log of a job and show at the lines that they name: "::error file=…,line=…,title=…::message".
 *
 * A message escapes per cent and line ends, a property the comma and the colon too; a runner reads these only. */
#include <config.h>
#include "report/finding_format.h"

static void put_escaped(struct out *out, slice s, bool is_property)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ',')))
			out_printf(out, "%%%02X", c);
		else
			out_putc(out, s.ptr[i]);
	}
}

static parl_status write_github(const struct finding_report *r, struct out *out, parl_error *err)
{
	static const char *const commands[FINDING_SEVERITIES] = { "notice", "warning", "error" };
	const struct finding_list *l = r->findings;
	(void)err;
	for (size_t i = 0; i < l->list.len; i++) {
		const struct finding *f = &l->list.at[i];
		out_printf(out, "::%s file=", commands[f->severity]);
		put_escaped(out, finding_file(l, f), true);
		if (f->line)
			out_printf(out, ",line=%lu", (unsigned long)f->line);
		if (f->line && f->column)
			out_printf(out, ",col=%lu", (unsigned long)f->column);
		out_puts(out, ",title=");
		put_escaped(out, slice_of(f->rule->id), true);
		out_puts(out, "::");
		put_escaped(out, f->message, false);
		out_putc(out, '\n');
	}
	return PARL_OK;
}

extern const struct finding_format finding_format_github;
const struct finding_format finding_format_github = { "github", write_github };
