/* Names of the match classes. */
#include <config.h>
#include "model/alignment.h"

const char *match_class_name(enum match_class match)
{
	static const char *const names[MATCH_COUNT] = { "", "exact", "folded", "inflected", "variant", "partial", "fuzzy" };
	return match < MATCH_COUNT ? names[match] : "";
}
