/* What words are known by when texts are aligned: folded, without the ending, so that a text need not be large to say something
 * of each.
 *
 * A word is folded (text/fold.h), Arabic is stemmed, and of all scripts but Chinese, Japanese and Korean only the first letters
 * count; numbers are kept whole. */
#ifndef PARL_ALIGN_WORD_KEYS_H
#define PARL_ALIGN_WORD_KEYS_H

#include "align/words.h"
#include "base/map.h"

enum { PREFIX_SMALL = 4, PREFIX_LARGE = 5, PREFIX_LARGE_FROM = 10000 /* pairs of sentences */ };

struct word_keys;

/* language may be empty; prefix: how many letters count.  NULL with *err filled in on failure. */
struct word_keys *word_keys_new(slice language, unsigned prefix, parl_error *err);
void word_keys_free(struct word_keys *k);

/* Appends a word to a side, or ends its sentence.  False when out of memory. */
bool word_keys_add(struct word_keys *k, struct word_side *side, slice word);
bool word_keys_end(struct word_side *side);

#endif
