/* Choosing the sentences that show a term best. */
#ifndef PARL_MINE_CONTEXT_H
#define PARL_MINE_CONTEXT_H

#include "model/candidate.h"
#include "model/document.h"
#include "text/fold.h"

struct cues; /* how a language introduces a definition, from lang/CODE/definitions.txt */

/* A file of lines such as "X refers to" and "the concept of X"; a language without one has no cues. */
parl_status cues_open(struct cues **out, const char *data_dir, slice language, struct folder *folder, parl_error *err);
void cues_free(struct cues *c);

enum { CONTEXTS_MAX = 3 };

/* One place where a term stands, and how well its sentence shows it. */
struct context_choice {
	int32_t quality; /* higher is better */
	uint32_t document, sentence;
	struct span span; /* in the document's text */
	bool is_definition;
};

/* The best places of one candidate, best first. */
struct context_choices {
	struct context_choice at[CONTEXTS_MAX];
	uint32_t n;
};

/* How well a sentence can be read by itself, whatever term it is to show. */
int32_t context_readability(const struct document *d, uint32_t sentence);

/* Does the sentence define what stands at a place in it?  cues may be NULL; folder is for comparing with them. */
bool context_defines(const struct document *d, uint32_t sentence, struct span span, const struct cues *cues, struct folder *folder);

enum { CONTEXT_DEFINITION = 100, CONTEXT_ALONE = 50 }; /* what a definition, and standing by itself, add to the quality */

/* Takes it among the best when it is one; one sentence once, and sentences of the same text once. */
void context_consider(struct context_choices *best, const struct context_choice *c, struct document *const *documents);

#endif
