/* Findings that are known and let be: a JSON file to be kept beside the drafts, sorted and a line each, so that its differences read well. */
#ifndef PARL_REPORT_FINDING_BASELINE_H
#define PARL_REPORT_FINDING_BASELINE_H

#include "base/out.h"
#include "model/finding.h"

/* Takes the findings off the list that the baseline has; of equal ones as many as it counts.  The list is finished, with nothing cut.
 * *nold is how many were taken off. */
parl_status finding_baseline_apply(struct finding_list *l, slice name, slice bytes, size_t *nold, parl_error *err);

/* Writes a baseline of the findings; what the old one (empty: none) has of files that were not looked at stays. */
parl_status finding_baseline_write(const struct finding_list *l, slice old_name, slice old, struct out *out, parl_error *err);

#endif
