/* Where the best way through two texts can lie: bands for path_find, so that the work grows with the length of the texts and not with
 * its square. */
#ifndef PARL_ALIGN_ANCHORS_H
#define PARL_ALIGN_ANCHORS_H

#include "align/path.h"

/* The whole rectangle when it is small, else a corridor along the rare words of one text that have a link to rare words of the
 * other. */
parl_status band_by_anchors(struct band *b, const struct side *source, const struct side *target, const struct evidence *evidence,
			    parl_error *err);

/* A corridor of so many units on both sides of a way that was found. */
parl_status band_around(struct band *b, const struct bead_list *beads, size_t n, size_t m, uint32_t width, parl_error *err);

void band_release(struct band *b);

#endif
