/* Sentences and words of a document, by ICU's rules mended for running prose.
 *
 * Sentences: ICU plus abbreviations ("U.S.", "No. 3", "vol. 2"), initials, numbering, and Chinese punctuation; a sentence never
 * crosses a block.  Words: hyphenated words are one token, "'s" is a token of its own, French and Italian clitics ("l'", "d'",
 * "dell'") are tokens, numbers keep their separators and ordinals ("18th", "2030"), URLs are one token, Chinese is cut by
 * ICU's dictionary. */
#ifndef PARL_TEXT_SEGMENT_H
#define PARL_TEXT_SEGMENT_H

#include "base/map.h"
#include "model/document.h"
#include "text/fold.h"

struct segmenter; /* one for a thread; opens ICU's iterators as languages come up */

struct segmenter *segmenter_new(parl_error *err);
void segmenter_free(struct segmenter *s);

/* From now on, the frequency tables of languages (text/frequency.h) have a say: Chinese words are those of text/lattice.h, and Arabic
 * conjunctions and prepositions of one letter are tokens of their own.  data_dir is borrowed. */
void segmenter_use_tables(struct segmenter *s, const char *data_dir);

/* Fills d->sentences and d->tokens for all blocks that are prose; token ids are those of the folded form in *vocabulary. */
parl_status segment_document(struct segmenter *s, struct document *d, struct map *vocabulary, parl_error *err);

/* The same cutting for any text: appends tokens whose spans count from text's beginning; ids are MAP_NONE. */
struct token_list {
	VEC(struct token) list;
};
parl_status segment_words(struct segmenter *s, slice text, slice language, struct token_list *out, parl_error *err);

/* Sentence spans of a text of one paragraph. */
struct span_list {
	VEC(struct span) list;
};
parl_status segment_sentences(struct segmenter *s, slice text, slice language, struct span_list *out, parl_error *err);

#endif
