/* Which words of two texts that translate each other stand for each other.
 *
 *   words_sample   the work: how surely each word stands for which, in both directions
 *   words_link     makes up its mind from that: links of the two directions together
 *
 * What was learnt can be kept as a model (align/word_model.h), and a model helps to align other texts. */
#ifndef PARL_ALIGN_WORDS_H
#define PARL_ALIGN_WORDS_H

#include "base/error.h"
#include "base/vec.h"

/* One side of a parallel text: words as numbers (align/word_keys.h), sentence after sentence. */
struct word_side {
	VEC(uint32_t) words;
	VEC(uint32_t) ends;   /* for each sentence, where it ends in words */
	VEC(uint32_t) hashes; /* for each number, what the word is known by; all numbers in words are smaller than its length */
};

void word_side_release(struct word_side *s);

enum {
	WORDS_LONGEST = 1024, /* what is longer is cut in proportion into pieces that are aligned one by one */
	TOP_LINKS = 4,        /* places kept for each word */
	TOP_ONE = 4096,       /* the weight of certainty */
};

/* Where a word's links go: the likeliest places in the other side's piece, from 1; weight 0: no place.  What the weights leave
 * of TOP_ONE is the weight of having no counterpart. */
struct top_links {
	uint16_t place[TOP_LINKS], weight[TOP_LINKS];
};

/* Words [begin, end) of each side that are aligned with each other: a pair of sentences, or a part of one that is too long. */
struct word_piece {
	uint32_t begin[2], end[2]; /* source, target */
	uint32_t pair;
};

struct word_evidence {
	VEC(struct word_piece) pieces;
	struct top_links *tops[2]; /* [0] for each target word, [1] for each source word */
};

struct word_model;

struct word_options {
	uint64_t seed;
	unsigned threads;  /* 0: as many as there are processors; the result is the same */
	unsigned samplers; /* of each direction; 0: 3 */
	unsigned sweeps;   /* with the full model; 0: by the size of the text */
	const struct word_model *const *models; /* what is known before; may be NULL */
	size_t nmodels;
};

/* Both sides have the same number of sentences.  PARL_LIMIT when there are too many words to count in 32 bits. */
parl_status words_sample(const struct word_side *source, const struct word_side *target, const struct word_options *options,
			 struct word_evidence *out, parl_error *err);
void word_evidence_release(struct word_evidence *e);

/* From the one that finds most links that are sure to the one that says most. */
enum word_heuristic {
	WORDS_BALANCED,            /* what both directions together hold for likely */
	WORDS_GROW_DIAG_FINAL_AND,
	WORDS_GROW_DIAG,
	WORDS_INTERSECT,
	WORDS_UNION,
	WORDS_FORWARD,             /* one source word for each target word */
	WORDS_BACKWARD,            /* one target word for each source word */
};

/* By its name ("grow-diag-final-and"); false when there is none of that name. */
bool word_heuristic_by_name(slice name, enum word_heuristic *heuristic);

struct word_link {
	uint16_t source, target; /* places in the two sentences, from 0; words beyond the 65,535th have no links */
	float probability;       /* the mean of both directions */
};

struct word_alignment {
	VEC(struct word_link) links; /* of each pair of sentences by source, then target */
	VEC(size_t) ends;            /* for each pair, where its links end */
};

parl_status words_link(const struct word_side *source, const struct word_side *target, const struct word_evidence *evidence,
		       enum word_heuristic heuristic, struct word_alignment *out, parl_error *err);
void word_alignment_release(struct word_alignment *a);

#endif
