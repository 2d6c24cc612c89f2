/* Findings as people, programs and code-review services read them. */
#ifndef PARL_REPORT_FINDING_REPORT_H
#define PARL_REPORT_FINDING_REPORT_H

#include "base/out.h"
#include "model/finding.h"

struct finding_report {
	const struct finding_list *findings; /* finished */
	bool colour;
};

/* The name of the i-th way to show findings: "text" (a line a finding, with the texts of a draft below it, and a last line that counts), "gcc"
 * (the lines alone), "json" …; NULL past the end. */
const char *finding_format_name(size_t i);

/* PARL_ARGUMENT for a format that there is not. */
parl_status finding_report_write(const struct finding_report *r, slice format, struct out *out, parl_error *err);

#endif
