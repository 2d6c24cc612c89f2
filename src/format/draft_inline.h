/* The inline markup of XLIFF 1.2, XLIFF 2 and TMX: text with codes in it, made a side of a unit. */
#ifndef PARL_FORMAT_DRAFT_INLINE_H
#define PARL_FORMAT_DRAFT_INLINE_H

#include "format/draft_xml.h"

struct draft_inline_open {
	slice name, id;
	size_t begin;          /* in the side's text */
	unsigned what;
};

struct draft_inline {
	struct arena ids;      /* of marks; cleared by draft_inline_clear, after a unit is sent */
	VEC(struct draft_inline_open) open;
};

/* Adds the content between two offsets of the file to the side that was begun last. */
void draft_inline_add(struct draft_inline *x, struct draft_maker *m, slice file, size_t from, size_t to);

void draft_inline_clear(struct draft_inline *x);
void draft_inline_release(struct draft_inline *x);

#endif
