/* Footnotes: their marks in the sentences, whole notes that ran into a sentence, and lists of notes. */
#ifndef PARL_MINE_NOTES_H
#define PARL_MINE_NOTES_H

#include "mine/plan.h"

/* Sets the notes aside that the file itself calls notes; to be called before other readers look for what repeats. */
void notes_set_aside(struct plan *p);

/* Plans to take marks and notes out of the prose, and makes blocks that are notes such. */
void notes_plan(struct plan *p);

/* The end of a note that has run into the text at `begin` (behind its number), or 0 when what stands there is none.  `expected`:
 * its number is the one due, so that little evidence is enough. */
size_t notes_end(slice text, size_t begin, bool expected);

#endif
