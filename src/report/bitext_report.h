/* Aligned texts, for people and programs. */
#ifndef PARL_REPORT_BITEXT_REPORT_H
#define PARL_REPORT_BITEXT_REPORT_H

#include "base/out.h"
#include "model/bitext.h"

/* A row a bead: source, target, score; those below min_score are left out, so that 0 shows what has no counterpart too. */
parl_status bitext_report_tsv(const struct bitext *b, double min_score, struct out *out, parl_error *err);

/* "[0, 1]:[0]:0.9731", a line a bead: numbers of units from 0, or of lines where units are lines; and the score. */
void bitext_report_beads(const struct bitext *b, struct out *out);

#endif
