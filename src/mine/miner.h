/* Mining: documents in, ranked candidates out. */
#ifndef PARL_MINE_MINER_H
#define PARL_MINE_MINER_H

#include "mine/extract.h"
#include "mine/score.h"
#include "model/candidate.h"

struct miner;

struct miner_options {
	const char *data_dir;
	const char *patterns, *stopwords; /* the user's own; NULL: the language's */
	const char *reference;            /* likewise; text or frequencies (frequency_read) */
};

/* options' strings must outlive the miner. */
parl_status miner_new(struct miner **out, const struct miner_options *options, parl_error *err);
void miner_free(struct miner *m);

/* Counts what a document holds, each language of its blocks by itself.  The document, its vocabulary and the glossary's matches
 * in it (by place; may be NULL) are not needed afterwards. */
parl_status miner_add(struct miner *m, struct document *d, const struct map *vocabulary, const struct match *known, size_t nknown,
		      parl_error *err);

/* What is known of the documents whose counts are in it, in order; owned by the miner (model/document.h: document_head). */
struct document *const *miner_documents(const struct miner *m, size_t *n);

/* Appends all that was counted as a statistics file (mine/statistics.h) to an empty buffer; false when out of memory. */
bool miner_write(struct miner *m, struct buf *to);

/* Adds a statistics file to the counts, with the same result as if its documents were added now.  A damaged one is PARL_SYNTAX and
 * leaves the miner good for miner_free only. */
parl_status miner_merge(struct miner *m, slice bytes, slice name, parl_error *err);

/* Ranks what was counted into an empty list: best first, with variants and contexts; all candidates, or only those above the cut
 * and those that the glossary knows. */
parl_status miner_rank(struct miner *m, bool all, struct candidate_list *out, parl_error *err);

/* For programs that learn or measure: called for each phrase that could be a term.  Languages are numbered as they were met. */
typedef bool miner_visit_fn(void *user, uint32_t number, slice language, const struct score_input *in, double probability);
parl_status miner_visit(struct miner *m, miner_visit_fn *fn, void *user, parl_error *err);

#endif
