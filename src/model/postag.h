/* The universal part-of-speech tags (universaldependencies.org/u/pos), numbered. */
#ifndef PARL_MODEL_POSTAG_H
#define PARL_MODEL_POSTAG_H

#include "base/slice.h"

enum pos_tag {
	POS_NONE,
	POS_ADJ, POS_ADP, POS_ADV, POS_AUX, POS_CCONJ, POS_DET, POS_INTJ, POS_NOUN, POS_NUM, POS_PART, POS_PRON, POS_PROPN,
	POS_PUNCT, POS_SCONJ, POS_SYM, POS_VERB, POS_X,
	POS_COUNT
};

const char *pos_tag_name(enum pos_tag tag); /* "ADJ"; "_" for POS_NONE; static */
enum pos_tag pos_tag_parse(slice name);     /* POS_NONE when it is none */

#endif
