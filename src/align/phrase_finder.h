/* Finds phrases in the sentences of one side, and cuts words and phrases into what they are compared by. */
#ifndef PARL_ALIGN_PHRASE_FINDER_H
#define PARL_ALIGN_PHRASE_FINDER_H

#include "glossary/index.h"
#include "model/candidate.h"

struct phrase_finder {
	struct termbase *phrases; /* concept i is the i-th phrase */
	struct glossary_index *index;
	struct matcher matcher;
};

/* A zeroed struct may be released. */
parl_status phrase_finder_init(struct phrase_finder *f, parl_error *err);
void phrase_finder_release(struct phrase_finder *f);

/* The next phrase, in n forms. */
parl_status phrase_finder_add(struct phrase_finder *f, slice language, const slice *forms, size_t n, parl_error *err);

/* All candidates of a list, each with its forms. */
parl_status phrase_finder_add_candidates(struct phrase_finder *f, slice language, const struct candidate_list *list, parl_error *err);

/* To be called when all are there. */
parl_status phrase_finder_finish(struct phrase_finder *f, slice language, parl_error *err);

/* Words that say nothing by themselves: a stop list, and whatever is no word. */
struct stop_words {
	struct folder *folder;
	struct map words;
	struct buf scratch;
};

parl_status stop_words_open(struct stop_words *s, const char *data_dir, slice language, parl_error *err);
void stop_words_release(struct stop_words *s);

enum word_weight { WORD_MARK, WORD_STOP, WORD_CONTENT };

/* False when out of memory. */
bool stop_words_weigh(struct stop_words *s, slice word, enum word_weight *weight);

#endif
