/* The two texts of a finding about a draft, for people: as much of each as a line holds, with the place marked. */
#ifndef PARL_REPORT_FINDING_TEXTS_H
#define PARL_REPORT_FINDING_TEXTS_H

#include "base/out.h"
#include "model/finding.h"

/* Nothing for a finding that is about no pair of texts. */
void finding_texts_write(const struct finding *f, bool colour, struct out *out);

#endif
