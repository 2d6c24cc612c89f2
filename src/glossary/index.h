/* All terms of one language of some termbases, ready to be found in a text in one pass.
 *
 * An automaton after Aho and Corasick (1975) over the keys of atoms (text/atoms.h): its time grows with the text alone, not with
 * the number of terms.  An index is frozen once built; any number of matchers, one a thread, read it. */
#ifndef PARL_GLOSSARY_INDEX_H
#define PARL_GLOSSARY_INDEX_H

#include "model/alignment.h"
#include "text/atoms.h"

struct glossary_index;

/* The termbases must be frozen and outlive the index.  Terms of all sections whose primary language is that of `language`
 * go in, whatever their status. */
parl_status index_build(struct glossary_index **out, const struct termbase *const *termbases, size_t ntermbases,
			slice language, parl_error *err);
void index_free(struct glossary_index *x);

size_t index_term_count(const struct glossary_index *x);
slice index_language(const struct glossary_index *x);

/* Which atoms a match covers; both inclusive. */
struct match_extent {
	uint32_t first, last;
};

struct matcher {
	const struct glossary_index *index;
	struct folder *folder;
	struct atomizer atomizer;         /* holds the atoms of the last text */
	VEC(struct match) matches;        /* of the last call */
	VEC(struct match_extent) extents; /* parallel to matches */
};

parl_status matcher_init(struct matcher *m, const struct glossary_index *x, parl_error *err);
void matcher_release(struct matcher *m);

/* Every occurrence of every term, overlapping ones too, by begin, then the longer first, then the better class, then the
 * order of the termbase.  False when out of memory. */
bool matcher_find_all(struct matcher *m, slice text);

/* Leftmost-longest: of overlapping occurrences only the one that begins first and among these the longest; terms of the same
 * extent all stay.  An outer term silences the inner ones. */
bool matcher_find(struct matcher *m, slice text);

/* The concept that a whole phrase stands for: exact to variant when all of the phrase is a term; partial when a part of it
 * is; fuzzy when a term is similar; MATCH_NONE otherwise.  False when out of memory. */
bool matcher_lookup(struct matcher *m, slice phrase, struct match *best);

#endif
