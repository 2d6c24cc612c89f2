/* Which terms of two aligned texts stand for each other. */
#ifndef PARL_ALIGN_TERM_PAIRS_H
#define PARL_ALIGN_TERM_PAIRS_H

#include "align/words.h"
#include "model/candidate.h"
#include "model/term_pair.h"

/* A pair of sentences with its words and their links; [0] is the source. */
struct pair_sentence {
	slice text[2];
	const struct span *words[2]; /* in text, ascending */
	size_t nwords[2];
	const struct word_link *links;
	size_t nlinks;
	float score;                 /* how surely the sentences translate each other */
	uint32_t text_number;        /* for the history: of which texts; ascending */
};

struct pair_input {
	struct language languages[2];
	const struct candidate_list *candidates[2]; /* all that mining finds, also below the cut */
	const struct pair_sentence *sentences;
	size_t nsentences;
	const char *data_dir;
	const struct termbase *glossary; /* NULL: none; frozen */
	bool all;                        /* pairs of which no side is a term, too */
};

/* Fills an empty list; the sentences' texts must outlive it.  contexts[].file and the places are the caller's to fill in. */
parl_status term_pairs_find(const struct pair_input *in, struct term_pair_list *out, parl_error *err);

#endif
