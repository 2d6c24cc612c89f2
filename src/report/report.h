/* Results as people and programs read them: one struct for each kind of output, all listed in report_table.c.
 *
 * A report sees the model only: candidates with their alignments, documents for contexts.  Which rows it shows and in
 * which language was decided before. */
#ifndef PARL_REPORT_REPORT_H
#define PARL_REPORT_REPORT_H

#include "base/out.h"
#include "model/alignment.h"
#include "model/candidate.h"
#include "model/document.h"

/* What one run found. */
struct term_report {
	const struct candidate_list *candidates;
	const struct alignment *alignments; /* parallel to the candidates; NULL when nothing was aligned */
	struct document **documents;
	size_t ndocuments;
	slice source_language, target_language;
	size_t first, limit; /* rows shown: at most `limit` (0: all) of the first ones */
	size_t width;        /* of the terminal, for the table; 0: unlimited */
	bool colour;
};

struct parl_report {
	const char *name; /* "table", "tsv", "json" */
	parl_status (*write_terms)(const struct term_report *r, struct out *out, parl_error *err);
};

extern const struct parl_report *const parl_report_table[]; /* NULL at the end */
const struct parl_report *report_by_name(slice name);       /* NULL when there is none */

/* Shared by the writers; all append to a buffer and are false when out of memory.  Several values in one cell are separated
 * by " | "; a cell never holds a tab or a line break. */
bool cell_text(struct buf *cell, slice text);
bool cell_variants(struct buf *cell, const struct candidate *c);
bool cell_targets(struct buf *cell, const struct alignment *a);
bool cell_status(struct buf *cell, const struct alignment *a);
bool cell_contexts(struct buf *cell, const struct candidate *c);

#endif
