/* Names of the universal tags. */
#include <config.h>
#include "model/postag.h"

static const char *const names[POS_COUNT] = {
	"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
	"SYM", "VERB", "X",
};

const char *pos_tag_name(enum pos_tag tag)
{
	return tag < POS_COUNT ? names[tag] : "_";
}

enum pos_tag pos_tag_parse(slice name)
{
	for (int i = POS_NONE + 1; i < POS_COUNT; i++)
		if (slice_eq(name, slice_of(names[i])))
			return (enum pos_tag)i;
	return POS_NONE;
}
