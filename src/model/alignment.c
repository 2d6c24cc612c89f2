/* Names of the match classes. */
#include <config.h>
#include "model/alignment.h"

const char *match_class_name(enum match_class match)
{
	static const char *const names[MATCH_COUNT] = { "", "exact", "folded", "inflected", "variant", "partial", "fuzzy" };
	return match < MATCH_COUNT ? names[match] : "";
}

bool alignment_is_unverified(const struct alignment *a)
{
	return a->concept && (concept_is_unverified(a->concept, a->language) ||
			      (a->target && concept_is_unverified(a->concept, a->target->language)));
}
