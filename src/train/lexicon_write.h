/* Writing lang/A-B tables: pairs of words are collected in any order, weighed, and written in the order of the file. */
#ifndef PARL_TRAIN_LEXICON_WRITE_H
#define PARL_TRAIN_LEXICON_WRITE_H

#include "base/map.h"

struct lexicon_entry {
	uint32_t source, target;    /* numbers in the two vocabularies */
	uint64_t forward, backward; /* p(target | source), p(source | target) in 32-bit fixed point */
};

/* Writes the entries to a file; words that no entry names are left out.  Sorts the entries; no pair may be in twice.  Of words with
 * one fingerprint the first in its vocabulary stays.  How many pairs were written. */
parl_status lexicon_write(const char *path, const struct map *sources, const struct map *targets, struct lexicon_entry *entries,
			  size_t n, size_t *written, parl_error *err);

#endif
