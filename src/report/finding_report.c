/* What people read, and the table of all formats. */
#include <config.h>
#include "report/finding_report.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/message.h"
#include "report/finding_format.h"
#include "report/finding_texts.h"

static const char *severity_word(parl_severity severity)
{
	return severity == PARL_ERROR ? _("error") : severity == PARL_WARNING ? _("warning") : _("note");
}

/* One line, whatever was quoted from the file. */
static void put_line(struct out *out, slice s)
{
	for (size_t i = 0; i < s.len; i++)
		out_putc(out, (unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7F ? ' ' : s.ptr[i]);
}

static void put_finding(const struct finding_report *r, const struct finding *f, struct out *out)
{
	static const char *const colours[FINDING_SEVERITIES] = { "\033[36m", "\033[35m", "\033[1;31m" };
	put_line(out, finding_file(r->findings, f));
	if (f->line)
		out_printf(out, ":%lu", (unsigned long)f->line);
	if (f->line && f->column)
		out_printf(out, ":%lu", (unsigned long)f->column);
	out_puts(out, ": ");
	out_puts(out, r->colour ? colours[f->severity] : "");
	out_printf(out, "%s:", severity_word(f->severity));
	out_puts(out, r->colour ? "\033[0m " : " ");
	put_line(out, f->message);
	if (f->severity == PARL_ERROR && f->rule->reference && f->rule->reference[0]) /* what a standard asks for, and where it does */
		out_printf(out, " (%s)", f->rule->reference);
	out_printf(out, " [%s]\n", f->rule->id);
}

static void put_counts(const struct finding_list *l, struct out *out)
{
	unsigned long errors = l->counts[PARL_ERROR], warnings = l->counts[PARL_WARNING];
	out_printf(out, ngettext_("%lu error", "%lu errors", errors), errors);
	out_puts(out, ", ");
	out_printf(out, ngettext_("%lu warning", "%lu warnings", warnings), warnings);
	if (l->counts[PARL_NOTE]) {
		unsigned long notes = l->counts[PARL_NOTE];
		out_puts(out, ", ");
		out_printf(out, ngettext_("%lu note", "%lu notes", notes), notes);
	}
	if (l->list.len < findings_total(l)) {
		out_puts(out, "; ");
		out_printf(out, _("%lu of %lu findings are shown"), (unsigned long)l->list.len,
			   (unsigned long)findings_total(l));
	}
	out_putc(out, '\n');
}

static parl_status write_text(const struct finding_report *r, struct out *out, parl_error *err)
{
	(void)err;
	for (size_t i = 0; i < r->findings->list.len; i++) {
		put_finding(r, &r->findings->list.at[i], out);
		finding_texts_write(&r->findings->list.at[i], r->colour, out);
	}
	if (findings_total(r->findings))
		put_counts(r->findings, out);
	return PARL_OK;
}

static parl_status write_lines(const struct finding_report *r, struct out *out, parl_error *err)
{
	(void)err;
	for (size_t i = 0; i < r->findings->list.len; i++)
		put_finding(r, &r->findings->list.at[i], out);
	return PARL_OK;
}

const struct finding_format finding_format_text = { "text", write_text };
const struct finding_format finding_format_gcc = { "gcc", write_lines };

extern const struct finding_format finding_format_json, finding_format_jsonl, finding_format_sarif, finding_format_github,
	finding_format_junit, finding_format_checkstyle, finding_format_csv, finding_format_html;

static const struct finding_format *const formats[] = {
	&finding_format_text, &finding_format_gcc, &finding_format_json, &finding_format_jsonl, &finding_format_sarif,
	&finding_format_github, &finding_format_junit, &finding_format_checkstyle, &finding_format_csv, &finding_format_html,
};

slice finding_fingerprint(const struct finding *f, char out[FINGERPRINT_MAX])
{
	int n = snprintf(out, FINGERPRINT_MAX, "%016" PRIx64 ":%" PRIu32, f->fingerprint, f->occurrence);
	return (slice){ out, n > 0 ? (size_t)n : 0 };
}

const char *finding_format_name(size_t i)
{
	return i < sizeof formats / sizeof *formats ? formats[i]->name : NULL;
}

parl_status finding_report_write(const struct finding_report *r, slice format, struct out *out, parl_error *err)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (slice_eq(format, slice_of(formats[i]->name)))
			return formats[i]->write(r, out, err);
	return error_set(err, PARL_ARGUMENT, _("'%.*s' is no way to show findings"), SLICE_ARG(format));
}
