/* Choosing the sentences that show a term best. */
#ifndef PARL_MINE_CONTEXT_H
#define PARL_MINE_CONTEXT_H

#include "base/map.h"
#include "model/candidate.h"
#include "model/document.h"
#include "text/fold.h"

struct cues; /* how a language introduces a definition, from lang/CODE/definitions.txt */

/* A file of lines such as "X refers to" and "the concept of X"; a language without one has no cues. */
parl_status cues_open(struct cues **out, const char *data_dir, slice language, struct folder *folder, parl_error *err);
void cues_free(struct cues *c);

enum { CONTEXTS_MAX = 3 };

/* One place where a phrase stands, and how well its sentence shows it. */
struct kept_context {
	int32_t quality;           /* higher is better */
	uint32_t sentence, file;   /* in the store */
	uint32_t begin, end;       /* of the phrase, in the sentence */
	uint32_t line, column, byte;
	uint32_t next;             /* of the phrase's contexts, the best first; MAP_NONE at the end */
	bool is_definition;
};

/* The best places of all phrases, kept while the texts go by; they live on when the texts are gone.  Each sentence counts
 * once for a phrase, by the best place that it has for it; between equal ones the earlier stands first.  So it makes no difference
 * in how many stores the texts were read that were then put together in their order.  A zeroed struct is an empty store. */
struct context_store {
	VEC(uint32_t) first;           /* by phrase: into `kept`, or MAP_NONE */
	VEC(struct kept_context) kept;
	struct map sentences, files;   /* their texts, without line breaks; their names */
	uint32_t free;                 /* a chain in `kept`, as number + 1; 0: none */
	size_t tidied;                 /* sentences left when those that nothing shows were dropped last */
};

void context_store_release(struct context_store *s);

/* The best context of a phrase, and the next best; NULL: none. */
const struct kept_context *context_first(const struct context_store *s, uint32_t phrase);
static inline const struct kept_context *context_next(const struct context_store *s, const struct kept_context *c)
{
	return c->next == MAP_NONE ? NULL : &s->kept.at[c->next];
}

/* Reads one document for a store. */
struct context_reader {
	struct context_store *store;
	struct document *document;
	const struct cues *cues;       /* may be NULL */
	struct folder *folder;
	struct buf line, folded;
	/* of the sentence at work */
	uint32_t sentence;
	int32_t readability;
	uint32_t number, file;         /* in the store; MAP_NONE until it is needed */
	struct position start;
	bool is_plain;                 /* copied from one line of the file */
};

/* folder and cues are borrowed. */
void context_reader_init(struct context_reader *r, struct context_store *s, struct document *d, const struct cues *cues,
			 struct folder *folder);
void context_reader_release(struct context_reader *r);

/* A phrase stands at a place of a sentence; alone: in no longer one.  False when out of memory. */
bool context_see(struct context_reader *r, uint32_t phrase, uint32_t sentence, struct span span, bool is_alone);

/* Takes a context among the phrase's best when it is one; c->next is not read.  False when out of memory. */
bool context_keep(struct context_store *s, uint32_t phrase, const struct kept_context *c);

/* Drops the sentences that no phrase shows any more: when there are many, or in any case; between documents.  False when out of
 * memory, after which the store is good for nothing but its release. */
bool context_store_tidy(struct context_store *s, bool in_any_case);

#endif
