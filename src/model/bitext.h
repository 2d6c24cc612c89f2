/* Two texts that translate each other, cut into units and paired.
 *
 * A side is a document and its units: sentences, or lines where the text has a sentence on each line.  A bead is a run of source
 * units and the run of target units that says the same; either may be empty, where one text says what the other leaves out.
 * Beads ascend on both sides and leave out no unit. */
#ifndef PARL_MODEL_BITEXT_H
#define PARL_MODEL_BITEXT_H

#include "base/vec.h"
#include "model/document.h"

struct unit {
	struct span span; /* in the document's text */
	uint32_t block;   /* that it stands in */
	uint32_t line;    /* of the file, from 0, on which it begins */
};

struct bead {
	uint32_t source, nsource; /* first unit, and how many */
	uint32_t target, ntarget;
	float score;              /* 0 to 1: how probably the two sides translate each other; 0 when one is empty */
};

struct bitext_side {
	const struct document *document; /* borrowed */
	struct language language;
	bool by_line;                    /* units are lines */
	VEC(struct unit) units;
};

struct bitext {
	struct bitext_side source, target;
	VEC(struct bead) beads;
	double likeness; /* 0 to 1: how far the texts as a whole translate each other */
};

void bitext_release(struct bitext *b);

/* The text from the first to the last of some units of a side, as it stands; empty for none. */
slice bitext_text(const struct bitext_side *side, uint32_t first, uint32_t n);

#endif
