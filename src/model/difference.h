/* What changed between two glossaries: made by glossary/diff, shown by report/.
 *
 * Concepts and terms belong to the two termbases and must not outlive them; the rest lies in the arena. */
#ifndef PARL_MODEL_DIFFERENCE_H
#define PARL_MODEL_DIFFERENCE_H

#include "model/termbase.h"

enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_MODIFIED };

/* One thing inside a concept.  Of a term that came or went, `field` is "term" and its text is the value; of a field of a term,
 * `term` says which; of the concept itself, or of a whole language, `term` or also `language` is empty. */
struct change {
	struct change *next;
	enum change_kind kind;
	slice language, term;
	const char *field;         /* "term", "status", "definition" …; the name of another data category is in `type` */
	slice type;
	slice old_value, new_value; /* the one of ADDED and REMOVED that does not apply is empty */
};

struct concept_change {
	enum change_kind kind;
	const struct concept *old_concept, *new_concept; /* NULL of an added, a removed one */
	struct change *changes, *last;                   /* of modified ones */
};

struct difference {
	struct arena arena;
	VEC(struct concept_change) concepts; /* first what the old one has, in its order; then what was added, in the order of the new */
	size_t added, removed, modified;
	slice old_name, new_name;            /* of the files */
};

void difference_release(struct difference *d);

#endif
