/* Corrections put into a file: what is not corrected keeps its bytes, in whatever encoding. */
#ifndef PARL_FORMAT_MEND_DRAFT_H
#define PARL_FORMAT_MEND_DRAFT_H

#include "base/unified_diff.h"
#include "base/vec.h"
#include "format/draft.h"

/* A span of the decoded file (draft_file_span) and the text to stand there, as a reader sees it. */
struct draft_edit {
	uint64_t begin, end;
	slice text;
};

struct draft_mended {
	struct buf bytes;             /* the whole file, corrected */
	VEC(struct diff_change) changes;
	VEC(const struct draft_edit *) made; /* those of them that were done */
	size_t nmade, nrefused;       /* edits done, and those that could not be (each told through diag) */
};

/* Edits may come in any order; of two that overlap the one that begins first is made, and of two at one place the first given.
 * PARL_UNSUPPORTED for formats and encodings that cannot be mended.  Release in any case. */
parl_status draft_mend(struct draft_mended *m, const struct draft_format *format, slice name, slice bytes,
		       const struct charset_request *charset, const struct draft_edit *edits, size_t nedits, const struct diag *diag,
		       parl_error *err);
void draft_mended_release(struct draft_mended *m);

/* Appends what was changed, as `diff -u` writes it; lines of UTF-16 and UTF-32 are shown in UTF-8. */
parl_status draft_mended_diff(const struct draft_mended *m, slice name, slice bytes, struct buf *out, parl_error *err);

#endif
