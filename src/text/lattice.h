/* The words of a run of Chinese characters: the likeliest row of words of a lattice (text/lattice.c). */
#ifndef PARL_TEXT_LATTICE_H
#define PARL_TEXT_LATTICE_H

#include "base/vec.h"
#include "text/fold.h"
#include "text/frequency.h"

struct lattice_point {
	uint32_t at, folded; /* offsets of a character in the run and in its folded form */
	uint32_t from;       /* where the best word that ends here begins */
	bool is_cut;         /* the dictionary without counts ends a word here */
	double cost;
};

struct lattice {
	VEC(struct lattice_point) points;
	VEC(uint32_t) ends; /* the result: where each word ends, offsets in the run */
	struct buf folded;
	uint32_t transliterating[0x5200 / 32]; /* by character from U+4E00 on: does it spell foreign names? */
};

void lattice_init(struct lattice *l);
void lattice_release(struct lattice *l);

/* Cuts `run`.  cuts: the offsets, ascending, at which another dictionary ends its words.  False when out of memory. */
bool lattice_cut(struct lattice *l, slice run, const uint32_t *cuts, size_t ncuts, struct folder *folder, const struct frequency *f);

#endif
