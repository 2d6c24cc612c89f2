/* Where a text holds what is no prose: placeholders, tags, URLs, accelerators.  Used by all readers of drafts.
 *
 * Which notations of placeholders count is told by the flags of the message (as PO has them); where there are none, all are looked
 * for that are unlikely to be prose: printf's, {name}, {{name}}, ${name}, %{name}, %name%, %(name)s, messages of ICU. */
#ifndef PARL_FORMAT_DRAFT_MARKS_H
#define PARL_FORMAT_DRAFT_MARKS_H

#include "base/arena.h"
#include "base/vec.h"
#include "model/draft.h"

enum {
	NOTATION_PRINTF = 1,    /* %d %1$s %@ %ld */
	NOTATION_PYTHON = 2,    /* %(name)s */
	NOTATION_BRACES = 4,    /* {0} {name} {name:x}, {{ is a brace */
	NOTATION_DOLLAR = 8,    /* $name ${name} */
	NOTATION_NUMBERS = 16,  /* %1 %L1 %n */
	NOTATION_GUESS = 32,    /* no flag: what is likely */
};

/* The set of notations for a message's flags. */
unsigned draft_notations(const slice *flags, size_t nflags);

struct draft_marks {
	VEC(struct draft_mark) list;
	struct arena arena; /* of ids that are no part of a text */
};

/* Appends the marks of a text to the list, in order, not overlapping; those that are known are taken over.  False when out of memory. */
bool draft_marks_find(struct draft_marks *m, slice text, unsigned notations, const struct draft_mark *known, size_t nknown);

/* The offset of the letter that the one accelerator of a text stands before (from & _ ~), or SIZE_MAX: of `text`, with `other` as the
 * text on the other side, which helps to tell it from an ampersand or underscore of the text.  Marked places do not count. */
size_t draft_accelerator(slice text, const struct draft_mark *marks, size_t nmarks, slice other);

void draft_marks_clear(struct draft_marks *m);
void draft_marks_release(struct draft_marks *m);

#endif
