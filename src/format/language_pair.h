/* The two languages of a bilingual file that is written. */
#ifndef PARL_FORMAT_LANGUAGE_PAIR_H
#define PARL_FORMAT_LANGUAGE_PAIR_H

#include "format/format.h"

struct language_pair {
	struct language given[2];
	slice source, target; /* into `given`, so that the struct must stay where it is, or into the termbase */
};

/* Those that are asked for, where none is the first others of the termbase.  `format` is its name in the message. */
parl_status language_pair_choose(struct language_pair *p, const struct termbase *tb, const struct write_options *options,
				 const char *format, parl_error *err);

/* Tells that a termbase of more languages loses the others. */
void language_pair_tell(const struct language_pair *p, const struct termbase *tb, const char *format, const struct diag *diag);

#endif
