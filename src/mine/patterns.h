/* What a term of a language looks like, as patterns over the words of a sentence.
 *
 * A patterns file (lang/CODE/patterns.txt) holds a pattern a line:
 *
 *     $mod = ADJ|NOUN|PROPN|VERB:ing          a name for a choice that recurs
 *     term  $mod* (NOUN|PROPN)                KIND, then elements in a row
 *     long  $mod* NOUN "of" "the"? $mod* NOUN
 *
 * Elements: a universal part-of-speech tag; a tag with an ending (VERB:ing, folded); "word", this word and no other; Cap, a word
 * whose capital means something (not in a heading, not just at the beginning of a sentence); Any, any word.  A group stands
 * in ( ), its choices are parted by |; * + ? repeat an element or a group.  # begins a comment.  Stop words fit only where they are
 * named.  All patterns of a file together have at most 64 elements. */
#ifndef PARL_MINE_PATTERNS_H
#define PARL_MINE_PATTERNS_H

#include "base/error.h"
#include "base/vec.h"
#include "mine/hit.h"
#include "model/postag.h"
#include "model/span.h"

struct pattern_word {
	slice folded;
	uint8_t tag;      /* enum pos_tag */
	bool is_stop;     /* a stop word, a punctuation mark or a URL */
	bool is_capital;  /* in the sense of Cap */
};

struct hit_list {
	VEC(struct hit) list;
	VEC(uint64_t) sets; /* scratch of the matching */
};

struct patterns;

/* From the text of a patterns file; `name` is for messages.  PARL_SYNTAX with line and column. */
parl_status patterns_parse(struct patterns **out, slice text, slice name, parl_error *err);

/* The patterns of a language in a data folder; one without a file gets runs of words between stop words. */
parl_status patterns_open(struct patterns **out, const char *data_dir, slice language, parl_error *err);
void patterns_free(struct patterns *p);

/* Do they look at parts of speech? */
bool patterns_need_tags(const struct patterns *p);

enum { HIT_WORDS_MAX = 8 }; /* words of a phrase, not counting the stop words in it */

/* Appends every span that fits, by first word, the longer first; each span once. */
bool patterns_match(const struct patterns *p, const struct pattern_word *words, size_t n, struct hit_list *hits);
void hit_list_release(struct hit_list *hits);

#endif
