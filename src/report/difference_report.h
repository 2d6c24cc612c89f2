/* What changed between two glossaries, for people and programs. */
#ifndef PARL_REPORT_DIFFERENCE_REPORT_H
#define PARL_REPORT_DIFFERENCE_REPORT_H

#include "base/out.h"
#include "model/difference.h"

/* style: "table" for people, "tsv" (a row a change), "json".  PARL_ARGUMENT for any other. */
parl_status difference_report_write(const struct difference *d, slice style, bool colour, struct out *out, parl_error *err);

#endif
