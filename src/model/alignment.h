/* Which concept of a glossary a phrase is, how surely, and how it came to be found. */
#ifndef PARL_MODEL_ALIGNMENT_H
#define PARL_MODEL_ALIGNMENT_H

#include "model/span.h"
#include "model/termbase.h"

/* From the surest to the least sure. */
enum match_class {
	MATCH_NONE,
	MATCH_EXACT,     /* the same characters */
	MATCH_FOLDED,    /* but for case, quotation marks, width, Traditional and Simplified */
	MATCH_INFLECTED, /* but for number, tense, case endings */
	MATCH_VARIANT,   /* but for hyphen or space, US and UK spelling, articles and small words */
	MATCH_PARTIAL,   /* the term is a part of the phrase */
	MATCH_FUZZY,     /* similar; a suggestion, never an approved term */
	MATCH_COUNT
};

const char *match_class_name(enum match_class match); /* "exact"; "" for MATCH_NONE; static */

/* A glossary term found in a text or in a phrase. */
struct match {
	struct span span;              /* in the text that was searched */
	const struct concept *concept;
	const struct lang_section *section;
	const struct term *term;       /* the source-side term that was met */
	enum match_class match_class;
	float confidence;              /* 0 to 1 */
};

struct alignment {
	enum match_class match_class;
	float confidence;
	const struct concept *concept; /* NULL when nothing was found */
	const struct term *source;
	slice language;                /* of the source */
	const struct lang_section *target; /* section in the language asked for; NULL when the concept has none */
};

/* Only a part of the phrase, or only similar: never to be shown as an approved term. */
static inline bool alignment_is_suggestion(const struct alignment *a)
{
	return a->match_class >= MATCH_PARTIAL;
}

/* Is the pair not confirmed by a terminologist or a source? */
bool alignment_is_unverified(const struct alignment *a);

#endif
