/* Documents as sides of a draft: parts of their text, with their places in the file; and two documents that are aligned. */
#ifndef PARL_FORMAT_DRAFT_DOCUMENT_H
#define PARL_FORMAT_DRAFT_DOCUMENT_H

#include "format/draft_make.h"
#include "model/bitext.h"
#include "model/document.h"

/* Begins a side of the unit and gives it a span of the document's text; the cursor is in the document's source.  Where the text does not
 * stand in the file in its order (notes that were moved, what was put in) the side has a beginning but no pieces. */
void draft_document_side(struct draft_maker *m, const struct document *d, struct span span, struct draft_cursor *cursor, bool is_source);

/* Sends each bead of a bitext as a unit; one without a target as untranslated, one without a source not at all.  Of the input only states
 * and languages count.  Beads that score less than min_score are sent as in need of work: what they pair may not belong together. */
parl_status draft_bitext_read(const struct bitext *b, double min_score, const struct draft_input *in, const struct draft_sink *sink,
			      parl_error *err);

/* How a document is corrected in its place: only text that has no syntax can be; NULL for all else. */
const struct draft_format *draft_document_mender(slice name, slice head);

#endif
