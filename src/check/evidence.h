/* What of a term is in a text in which the matcher does not find it: to lift an alarm or to make it a doubt. */
#ifndef PARL_CHECK_EVIDENCE_H
#define PARL_CHECK_EVIDENCE_H

#include "check/term_view.h"

/* In the order of the doubt that they make. */
enum evidence_kind {
	EVIDENCE_NONE,
	EVIDENCE_OTHER,     /* its head with another word beside it: translated, but otherwise */
	EVIDENCE_BESIDE,    /* a word of it, but not its head: "European" of "European Union" */
	EVIDENCE_SHORTENED, /* a part that can stand for the whole: "the Council" */
	EVIDENCE_SCATTERED, /* all of it, but apart */
	EVIDENCE_CLOSE,     /* all of it: split, turned round, in a compound, in a form that no stem tells */
};

struct evidence {
	enum evidence_kind kind;
	struct span span;    /* in the target's searched text */
	bool letters;        /* the last term's very letters are there, but for case: at `span_of_letters`; kind is as it was */
	struct span span_of_letters;
};

/* When a view has spent so much on one pair, no more is looked for in it, and all that is missing is in doubt. */
enum { EVIDENCE_MAX_EFFORT = 20000000 };

/* Raises *best to what is known of the term in the view's target.  False when out of memory. */
bool evidence_find(struct term_view *v, slice term, struct evidence *best);

#endif
