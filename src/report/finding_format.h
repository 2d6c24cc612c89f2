/* One way to show findings: a constant struct at the end of its file; finding_report.c lists them all. */
#ifndef PARL_REPORT_FINDING_FORMAT_H
#define PARL_REPORT_FINDING_FORMAT_H

#include "report/finding_report.h"

struct finding_format {
	const char *name; /* "sarif" */
	parl_status (*write)(const struct finding_report *r, struct out *out, parl_error *err);
};

static inline slice finding_file(const struct finding_list *l, const struct finding *f)
{
	return f->file < l->files.len ? l->files.at[f->file] : (slice){ "", 0 };
}

/* The names of severities in files: SARIF's levels, which are our words too. */
static inline const char *severity_name(parl_severity severity)
{
	static const char *const names[FINDING_SEVERITIES] = { "note", "warning", "error" };
	return names[severity];
}

/* "0123456789abcdef:1": the same as long as rule, texts and key are, wherever in the file they stand. */
enum { FINGERPRINT_MAX = 32 };
slice finding_fingerprint(const struct finding *f, char out[FINGERPRINT_MAX]);

#endif
