/* The inside of a public termbase, for the files of this folder. */
#ifndef PARL_API_TERMBASE_H
#define PARL_API_TERMBASE_H

#include <parlance/termbase.h>

#include "model/termbase.h"

struct parl_termbase {
	struct termbase *model;
};

#endif
