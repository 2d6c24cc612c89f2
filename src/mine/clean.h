/* A text as a careful reader would read it.
 *
 * What was pasted from a web site or a printed page has words joined where a line ended, notes run into sentences, quotations printed twice.
 * Cleaning mends what there is evidence for and sets aside what is no running text; each change is an edit with its evidence.
 * A text without such defects is left exactly as it is. */
#ifndef PARL_MINE_CLEAN_H
#define PARL_MINE_CLEAN_H

#include "model/document.h"
#include "text/fold.h"

struct clean_options {
	const char *data_dir; /* with lang/CODE/frequency.bin */
	bool as_is;           /* only find the front matter */
};

/* d has its blocks and their languages (langid_document), but no tokens yet; afterwards the languages of blocks are to be
 * found anew.  On failure the text is as it was. */
parl_status clean_document(struct document *d, struct folder *folder, const struct clean_options *options, parl_error *err);

#endif
