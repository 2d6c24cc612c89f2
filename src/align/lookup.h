/* Which concepts of the glossary a list of phrases stands for. */
#ifndef PARL_ALIGN_LOOKUP_H
#define PARL_ALIGN_LOOKUP_H

#include "glossary/index.h"
#include "model/candidate.h"

/* Fills out[0 .. list.len) for the candidates in the matcher's language and leaves the others as they are.  A candidate's own
 * form is looked up first, then, when that is no term as a whole, its other forms.  False when out of memory. */
bool lookup_candidates(struct matcher *m, const struct candidate_list *list, slice target_language, struct alignment *out);

#endif
