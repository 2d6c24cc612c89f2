/* The units of a document that are aligned. */
#ifndef PARL_ALIGN_UNITS_H
#define PARL_ALIGN_UNITS_H

#include "model/bitext.h"

/* Does each paragraph of the document hold a sentence, as when somebody has cut it into sentences already? */
bool units_are_blocks(const struct document *d);

/* Fills side->units from side->document, which has been segmented: whole blocks, or its sentences and those of the blocks that are no
 * prose.  What only repeats other text or belongs to a page's furniture is left out.  language, when not empty: only blocks in it. */
parl_status units_collect(struct bitext_side *side, bool by_block, slice language, parl_error *err);

#endif
