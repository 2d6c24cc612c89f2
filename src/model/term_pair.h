/* Terms of two texts that stand for each other, as the texts show it; nobody has confirmed them yet. */
#ifndef PARL_MODEL_TERM_PAIR_H
#define PARL_MODEL_TERM_PAIR_H

#include "base/arena.h"
#include "base/vec.h"
#include "model/language.h"
#include "model/span.h"
#include "model/termbase.h"

/* What the glossary says of a pair. */
enum pair_known {
	PAIR_NEW,
	PAIR_KNOWN,    /* it has it */
	PAIR_CONFLICT, /* it has the source term, with other terms in the target language */
	PAIR_KNOWN_COUNT
};

const char *pair_known_name(enum pair_known known); /* "", "known", "conflict"; static */

/* Two sentences that show the pair at work; they are of the bitext, which must live on. */
struct pair_context {
	slice text[2];
	struct span span[2];   /* of the terms, in text */
	uint32_t sentence;     /* number of the pair of sentences */
	slice file;            /* of the source */
	size_t line, column;
};

/* How often a rendering was used in one of the texts. */
struct pair_use {
	struct pair_use *next; /* in the order of the texts */
	uint32_t text, count;
};

struct pair_target {
	slice form;
	double score;          /* 0 to 1: the probability that this is the term's translation */
	uint32_t count;        /* pairs of sentences in which words link the two */
	enum pair_known known;
	struct pair_use *uses;
};

struct term_pair {
	slice source;
	uint32_t source_count;  /* pairs of sentences that have the source term */
	uint32_t ntargets, ncontexts;
	struct pair_target *targets; /* the best first; there is one at least */
	struct pair_context contexts[2];
	const struct concept *concept; /* of the glossary; NULL: none */
	slice approved;         /* the glossary's own translation when it is a conflict; else empty */
};

struct term_pair_list {
	struct arena arena;
	VEC(struct term_pair) list; /* best first */
};

void term_pair_list_release(struct term_pair_list *l);

#endif
