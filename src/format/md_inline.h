/* The text of a Markdown paragraph without its markup. */
#ifndef PARL_FORMAT_MD_INLINE_H
#define PARL_FORMAT_MD_INLINE_H

#include "base/map.h"
#include "model/document.h"

struct md_delimiter {
	uint32_t at, len;   /* what is left of the run */
	char sign;
	bool opens, closes;
	uint32_t full_len;
};

struct md_bracket {
	uint32_t at;
	bool image;
};

struct md_note {
	uint32_t anchor; /* where its mark stands in text */
	uint32_t number;
};

/* What inline parsing knows of the whole document, and its scratch memory. */
struct md_inline {
	struct document *d;
	struct map links;      /* labels of link reference definitions, in lower case */
	struct map notes;      /* labels of footnotes that are defined */
	VEC(struct md_note) note; /* by id of notes; number 0: not met yet */
	uint32_t nnotes;

	VEC(struct span) lines; /* of the paragraph, in source */
	struct buf flat;        /* the lines, LF between them */
	VEC(unsigned char) marks; /* what is to be done with each byte of flat */
	VEC(struct md_delimiter) delimiters;
	VEC(struct md_bracket) brackets;
	bool failed;
};

void md_inline_init(struct md_inline *in, struct document *d);
void md_inline_release(struct md_inline *in);

/* Labels compare without case; false when out of memory. */
bool md_inline_define(struct md_inline *in, slice label, bool note);
uint32_t md_inline_note(const struct md_inline *in, slice label); /* id, or MAP_NONE */

/* Adds the paragraph that `lines` holds to the block that is begun; empties lines.  False when out of memory. */
bool md_inline_add(struct md_inline *in);

#endif
