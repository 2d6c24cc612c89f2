/* What is odd about the characters of a term. */
#ifndef PARL_FORMAT_TERM_TEXT_H
#define PARL_FORMAT_TERM_TEXT_H

#include "base/slice.h"

/* A word that mixes letters of Latin with letters of Cyrillic or Greek, where all letters of one script look like some of the
 * other; empty when there is none. */
slice term_look_alike(slice text);

/* The code point of a quotation mark or bracket that has no partner; 0 when all have. */
uint32_t term_unpaired(slice text);

enum term_space { TERM_SPACE_NONE, TERM_SPACE_EDGE, TERM_SPACE_DOUBLE, TERM_SPACE_LINE, TERM_SPACE_INVISIBLE };

/* The first kind of stray white space, and for an invisible character which. */
enum term_space term_stray_space(slice text, uint32_t *character);

#endif
