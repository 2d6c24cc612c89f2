/* The inside of a public bitext, for the files of this folder. */
#ifndef PARL_API_BITEXT_H
#define PARL_API_BITEXT_H

#include <parlance/align.h>

#include "model/bitext.h"

struct parl_bitext {
	struct bitext model;
	parl_document *source, *target; /* owned; target NULL when source holds both */
};

#endif
