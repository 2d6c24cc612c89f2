/* The inside of a list of terms, for the files of this folder. */
#ifndef PARL_API_TERMS_H
#define PARL_API_TERMS_H

#include <parlance/mine.h>

#include "model/alignment.h"
#include "model/candidate.h"
#include "model/document.h"

struct parl_terms {
	struct candidate_list candidates;
	VEC(struct alignment) alignments;   /* parallel to the candidates */
	VEC(struct document *) documents;   /* their heads */
	struct termbase *made;              /* what the texts themselves say: the title line, titles with their translation */
	const struct termbase *glossary;    /* borrowed; NULL: none */
	struct language source, target;
};

/* An empty list; NULL when out of memory. */
struct parl_terms *terms_new(void);

/* Puts the title line and titles with a translation of each document first.  journals: by document, the journal's name in the target
 * language, empty where the glossary has none. */
parl_status terms_add_titles(struct parl_terms *t, const slice *journals, parl_error *err);

/* The language that is asked for: options' own, or Simplified Chinese for a foreign text and English for a Chinese one. */
struct language terms_target(slice asked, slice source);

#endif
