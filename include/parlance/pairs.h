/* New terms from texts that translate each other. */
#ifndef PARLANCE_PAIRS_H
#define PARLANCE_PAIRS_H

#include <parlance/align.h>
#include <parlance/termbase.h>
#include <parlance/words.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Terms of two languages that stand for each other in some texts, each with its score, counts, rivals and sentences. */
typedef struct parl_pairs parl_pairs;

typedef struct parl_pairs_options {
	const parl_termbase *glossary; /* what is known already; NULL: nothing */
	bool all;                      /* pairs of which no side is above the cut of mining, too */
	double min_score;              /* leaves out pairs of a smaller score */
	const char *const *dates;      /* of each bitext, for the history; NULL, also of one: not known */
	parl_words_options words;      /* how words are linked */
} parl_pairs_options;

/** All bitexts are of the same two languages; they must outlive the pairs, and so must the glossary.  options may be NULL.  Pairs that
 * contradict the glossary are told through the context's diagnostics. */
PARL_API parl_status parl_pairs_find(parl_context *context, parl_bitext *const *bitexts, size_t n, const parl_pairs_options *options,
				     parl_pairs **pairs, parl_error *err);
PARL_API void parl_pairs_free(parl_pairs *pairs);

typedef struct parl_pair_info {
	parl_slice source, target;
	double score;       /* 0 to 1: the probability that the one translates the other */
	size_t count;       /* pairs of sentences in which their words are linked */
	const char *known;  /* "", "known" to the glossary, "conflict" with it */
} parl_pair_info;

PARL_API size_t parl_pairs_count(const parl_pairs *pairs);

/** The i-th, best first; false past the end. */
PARL_API bool parl_pairs_get(const parl_pairs *pairs, size_t i, parl_pair_info *info);

/** Writes them; path "-" is standard output.  format: "tsv" (NULL), "history" (a table of when
 * which rendering was used), or that of any termbase.  batch NULL: put in place at once. */
PARL_API parl_status parl_pairs_write(parl_context *context, const parl_pairs *pairs, const char *format, const char *path,
				      parl_batch *batch, parl_error *err);

/** A termbase of them, marked as unreviewed unless the glossary has them. */
PARL_API parl_status parl_pairs_termbase(const parl_pairs *pairs, parl_termbase **termbase, parl_error *err);

#ifdef __cplusplus
}
#endif
#endif
