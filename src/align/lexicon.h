/* Which words of one language may stand for which of another: pairs of words with a probability either way, as a dictionary or a
 * parallel text taught them.  It is evidence for aligning texts, never a translation to show to anybody.
 *
 * Keys: the stem (text/stem.h) of the folded word (text/fold.h); Chinese has no stems, so there it is the folded word.  A key is a
 * number for the pairs that follow; ask once for each word of a text's vocabulary.
 *
 * lang/A-B/NAME holds the pairs of the languages A and B, A before B in the alphabet ("en-zh"); from B to A the same file is read
 * the other way round.  A pair of languages may have several: "dictionary.bin" (made from a dictionary), "lexicon.bin" (learnt
 * from parallel texts). */
#ifndef PARL_ALIGN_LEXICON_H
#define PARL_ALIGN_LEXICON_H

#include "base/error.h"
#include "base/slice.h"

struct lexicon; /* read-only once it is open: any number of threads may share it */

#define LEXICON_NONE UINT32_MAX

struct lexicon_pair {
	uint32_t target;         /* number of the target word */
	float forward, backward; /* p(target | source), p(source | target): 2^-16 to 1 */
};

/* *out is NULL, with PARL_OK, when there is no such file for this pair of languages. */
parl_status lexicon_open(struct lexicon **out, const char *data_dir, slice source, slice target, const char *name, parl_error *err);

/* From a file's bytes, which may go afterwards.  swap: what the file calls source is the target.  name is for messages. */
parl_status lexicon_read(struct lexicon **out, slice bytes, bool swap, slice name, parl_error *err);
void lexicon_free(struct lexicon *l);

/* The number of a word by its key, or LEXICON_NONE.  l may be NULL: none has a number. */
uint32_t lexicon_source(const struct lexicon *l, slice key);
uint32_t lexicon_target(const struct lexicon *l, slice key);

/* How many words each side has: the numbers run from 0. */
size_t lexicon_source_count(const struct lexicon *l);
size_t lexicon_target_count(const struct lexicon *l);

/* What a source word may stand for, by ascending number of the target; how many there are. */
size_t lexicon_pairs(const struct lexicon *l, uint32_t source, const struct lexicon_pair **first);

/* The pair of two words, or NULL; O(log pairs of the source word). */
const struct lexicon_pair *lexicon_find(const struct lexicon *l, uint32_t source, uint32_t target);

#endif
