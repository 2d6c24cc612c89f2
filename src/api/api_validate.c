/* Validation behind the public interface. */
#include <config.h>
#include <parlance/validate.h>

#include "api/findings.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/utf8.h"
#include "format/validate.h"
#include "report/finding_baseline.h"
#include "report/finding_report.h"

parl_findings *parl_findings_new(size_t limit)
{
	struct parl_findings *f = mem_zalloc(sizeof *f);
	if (f)
		findings_init(&f->model, limit);
	return f;
}

void parl_findings_free(parl_findings *f)
{
	if (!f)
		return;
	findings_release(&f->model);
	mem_free(f);
}

/* The one character of a text; 0 when it is not one. */
static uint32_t only_character(slice s)
{
	size_t at = 0;
	uint32_t c = s.len ? utf8_next(s, &at) : 0;
	return at == s.len ? c : 0;
}

parl_status parl_validate_buffer(parl_context *context, parl_findings *findings, const char *name, parl_slice bytes,
				 const parl_validate_options *o, parl_error *err)
{
	static const parl_validate_options defaults;
	(void)context;
	o = o ? o : &defaults;
	struct validate_options options = {
		.format = slice_of(o->format), .charset = { .forced = slice_of(o->encoding) }, .no_lint = o->no_lint,
		.accelerator = only_character(slice_of(o->accelerator)),
	};
	if (o->accelerator && !options.accelerator)
		return error_set(err, PARL_ARGUMENT, _("'%s' is not one character"), o->accelerator);
	return validate_file(&findings->model, slice_of(name), bytes, &options, err);
}

parl_status parl_validate(parl_context *context, parl_findings *findings, const char *path, const parl_validate_options *options,
			  parl_error *err)
{
	struct buf bytes;
	buf_init(&bytes, SIZE_MAX / 2);
	parl_status status = file_read(&bytes, path, err);
	if (!status)
		status = parl_validate_buffer(context, findings, path, buf_slice(&bytes), options, err);
	buf_release(&bytes);
	return status;
}

void parl_findings_limit(parl_findings *f, size_t limit)
{
	f->model.limit = limit;
}

parl_status parl_findings_finish(parl_findings *f, parl_error *err)
{
	return findings_finish(&f->model) ? PARL_OK : error_nomem(err);
}

size_t parl_findings_total(const parl_findings *f, parl_severity severity)
{
	return f->model.counts[severity];
}

size_t parl_findings_count(const parl_findings *f)
{
	return f->model.list.len;
}

bool parl_findings_get(const parl_findings *findings, size_t i, parl_finding *out)
{
	const struct finding_list *l = &findings->model;
	if (i >= l->list.len)
		return false;
	const struct finding *f = &l->list.at[i];
	*out = (parl_finding){
		.severity = f->severity, .rule = f->rule->id, .file = l->files.at[f->file], .message = f->message, .line = f->line,
		.column = f->column, .concept = f->concept, .term = f->term, .found = f->found, .expected = f->expected, .match = f->match,
	};
	return true;
}

parl_status parl_findings_baseline(parl_findings *f, const char *path, size_t *nold, parl_error *err)
{
	struct buf bytes;
	size_t n = 0;
	buf_init(&bytes, SIZE_MAX / 2);
	parl_status status = file_read(&bytes, path, err);
	if (!status)
		status = finding_baseline_apply(&f->model, slice_of(path), buf_slice(&bytes), &n, err);
	if (nold)
		*nold = n;
	buf_release(&bytes);
	return status;
}

parl_status parl_findings_write_baseline(const parl_findings *f, const char *path, parl_error *err)
{
	struct buf old;
	struct out out;
	buf_init(&old, SIZE_MAX / 2);
	parl_status status = file_exists(path) ? file_read(&old, path, err) : PARL_OK;
	if (!status)
		status = out_open(&out, path, err);
	if (!status) {
		status = finding_baseline_write(&f->model, slice_of(path), buf_slice(&old), &out, err);
		if (status)
			out_abort(&out);
		else
			status = out_close(&out, err);
	}
	buf_release(&old);
	return status;
}

const char *parl_findings_format(size_t i)
{
	return finding_format_name(i);
}

parl_status parl_findings_write(const parl_findings *f, const char *path, const char *format, bool colour, parl_error *err)
{
	struct out out;
	struct finding_report r = { .findings = &f->model, .colour = colour };
	slice name = slice_of(format ? format : "text");
	parl_status status = out_open(&out, path, err);
	if (status)
		return status;
	status = finding_report_write(&r, name, &out, err);
	if (!status)
		return out_close(&out, err);
	out_abort(&out);
	return status;
}
