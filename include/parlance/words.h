/* Which words of two texts that translate each other stand for each other. */
#ifndef PARLANCE_WORDS_H
#define PARLANCE_WORDS_H

#include <parlance/align.h>

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The words of aligned sentences and the links between them. */
typedef struct parl_words parl_words;

typedef struct parl_words_options {
	bool tokens;           /* words are what blanks part; else they are found as in mining */
	bool no_prior;         /* what the program knows of the two languages is not used */
	const char *model;     /* a file that parl_words_save wrote: what was learnt then helps; NULL: none */
	const char *heuristic; /* NULL: "balanced"; "grow-diag-final-and", "grow-diag", "intersect", "union", "forward", "backward" */
	uint64_t seed;         /* of chance: the same seed gives the same links */
	unsigned threads;      /* 0: as many as there are processors; the links are the same */
} parl_words_options;

/** Links the words of all beads of n bitexts, which are taken for one text, all in the same two languages, and
 * must stay until the words are freed. */
PARL_API parl_status parl_words_align(parl_context *context, parl_bitext *const *bitexts, size_t n, const parl_words_options *options,
				      parl_words **words, parl_error *err);
PARL_API void parl_words_free(parl_words *words);

/** The beads of all bitexts, in order. */
PARL_API size_t parl_words_pair_count(const parl_words *words);

/** How many words each side of a pair has, and each of them as it stands in the text; empty past the end. */
PARL_API size_t parl_words_source_count(const parl_words *words, size_t pair);
PARL_API size_t parl_words_target_count(const parl_words *words, size_t pair);
PARL_API parl_slice parl_words_source(const parl_words *words, size_t pair, size_t word);
PARL_API parl_slice parl_words_target(const parl_words *words, size_t pair, size_t word);

typedef struct parl_word_link {
	size_t source, target; /* words of the pair, from 0 */
	double probability;    /* 0 to 1 */
} parl_word_link;

PARL_API size_t parl_words_link_count(const parl_words *words, size_t pair);

/** The i-th link of a pair, by source, then target; false past the end. */
PARL_API bool parl_words_link(const parl_words *words, size_t pair, size_t i, parl_word_link *link);

/** Writes a line for each pair, "0-0 1-2 …" (Pharaoh format); path "-" is standard output.  batch may be NULL. */
PARL_API parl_status parl_words_write(const parl_words *words, const char *path, parl_batch *batch, parl_error *err);

/** Writes what was learnt, for parl_words_options.model. */
PARL_API parl_status parl_words_save(const parl_words *words, const char *path, parl_batch *batch, parl_error *err);

#ifdef __cplusplus
}
#endif
#endif
