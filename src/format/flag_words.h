/* The standing rules of concepts and terms (FLAG_* of the model) as words in files: "case-sensitive do-not-translate". */
#ifndef PARL_FORMAT_FLAG_WORDS_H
#define PARL_FORMAT_FLAG_WORDS_H

#include "base/slice.h"

/* The i-th flag's word and, in *flag, its bit; NULL past the last. */
const char *flag_word(size_t i, unsigned *flag);

/* The bit of a word, 0 when it is none. */
unsigned flag_parse(slice word);

#endif
