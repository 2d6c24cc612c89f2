/* Pairs of terms as tables. */
#ifndef PARL_REPORT_PAIR_REPORT_H
#define PARL_REPORT_PAIR_REPORT_H

#include "base/out.h"
#include "model/term_pair.h"

struct pair_report {
	const struct term_pair_list *pairs;
	const slice *dates; /* of each text; empty where not known */
	size_t ntexts;
	slice languages[2];
};

parl_status pair_report_tsv(const struct pair_report *r, struct out *out, parl_error *err);

/* A row for each rendering of each term, a column for each date: how often it was used then. */
parl_status pair_report_history(const struct pair_report *r, struct out *out, parl_error *err);

#endif
