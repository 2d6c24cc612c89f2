/* The units in which terms and texts are matched.
 *
 * An atom is a word (a run of letters, marks and digits that is not Han) or a single Han character; punctuation other than
 * hyphens and apostrophes is an atom as well, so that a term never reaches over a comma that it does not have.  Hyphens, spaces,
 * quotation marks, articles and the possessive 's only lie between atoms: "major-country", "major country" and
 * "Major Country" give the same atoms.  Each atom has a key, its folded form without inflection and in one spelling
 * ("centres", "center" -> "center"); two phrases with the same keys are the same term but for what the match class tells. */
#ifndef PARL_TEXT_ATOMS_H
#define PARL_TEXT_ATOMS_H

#include "base/vec.h"
#include "model/language.h"
#include "model/span.h"
#include "text/fold.h"
#include "text/stem.h"

enum {
	ATOM_HAN = 1,
	ATOM_PUNCT = 2,
	ATOM_BREAK = 4,       /* ends a sentence or a line: no term reaches over it */
	ATOM_UPPER = 8,       /* two letters or more, all upper case in the text */
	ATOM_CAPITAL = 16,    /* first letter upper case in the text */
	ATOM_AFTER_HYPHEN = 32,
	ATOM_AFTER_SPACE = 64,
	ATOM_AFTER_ARTICLE = 128,
};

struct atom {
	struct span span;   /* in the text */
	struct span folded; /* in atomizer.folded */
	struct span key;    /* in atomizer.keys */
	uint32_t flags;
};

struct word_cache; /* keys of words met before: texts repeat the same few thousand */

struct atomizer {
	struct folder *folder;
	struct stemmer *stemmer;
	struct word_cache *cache;
	slice language;       /* primary subtag; static or the caller's */
	struct buf folded;    /* folded form of the last text */
	struct buf keys;
	struct offmap map;    /* folded -> text */
	size_t run;           /* of the map, where the last atom began */
	VEC(struct atom) atoms;
};

/* folder is borrowed and must outlive the atomizer.  language decides on stems, articles and spelling. */
parl_status atomizer_init(struct atomizer *a, struct folder *folder, slice language, parl_error *err);
void atomizer_release(struct atomizer *a);

/* Cuts valid UTF-8 into a->atoms; what the call before left is dropped.  False when out of memory. */
bool atomizer_cut(struct atomizer *a, slice text);

static inline slice atom_key(const struct atomizer *a, const struct atom *t) { return span_of(buf_slice(&a->keys), t->key); }
static inline slice atom_folded(const struct atomizer *a, const struct atom *t)
{
	return span_of(buf_slice(&a->folded), t->folded);
}

#endif
