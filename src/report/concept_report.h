/* Concepts shown in full: all languages, statuses, notes, sources. */
#ifndef PARL_REPORT_CONCEPT_REPORT_H
#define PARL_REPORT_CONCEPT_REPORT_H

#include "base/out.h"
#include "model/termbase.h"

struct concept_report {
	const struct concept *const *concepts;
	size_t nconcepts;
	bool colour;
	size_t width; /* of the terminal; 0: unlimited */
};

/* style: "table" for people, "tsv" (a row a term), "json".  PARL_ARGUMENT for any other. */
parl_status concept_report_write(const struct concept_report *r, slice style, struct out *out, parl_error *err);

#endif
