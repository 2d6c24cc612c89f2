/* Where a line may be broken (UAX 14). */
#ifndef PARL_TEXT_LINEBREAK_H
#define PARL_TEXT_LINEBREAK_H

#include "base/error.h"
#include "base/slice.h"
#include "base/vec.h"

struct linebreaker; /* one for a thread */

struct linebreaker *linebreaker_new(parl_error *err);
void linebreaker_free(struct linebreaker *b);

struct break_list {
	VEC(uint32_t) list; /* offsets before which a line may begin, ascending; neither 0 nor the end */
};

/* Replaces what is in *breaks.  text is one line, at most BUF_TEXT_MAX bytes. */
parl_status linebreaker_find(struct linebreaker *b, slice text, struct break_list *breaks, parl_error *err);

#endif
