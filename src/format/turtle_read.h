/* Turtle (W3C, 2014) as statements, as far as vocabularies use it. */
#ifndef PARL_FORMAT_TURTLE_READ_H
#define PARL_FORMAT_TURTLE_READ_H

#include "format/skos.h"

/* Hands all statements of a text to skos_take.  *found: there was one before an error. */
parl_status turtle_read(struct skos_reader *r, slice text, bool *found, parl_error *err);

#endif
