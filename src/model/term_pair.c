#include <config.h>
#include "model/term_pair.h"

const char *pair_known_name(enum pair_known known)
{
	static const char *const names[PAIR_KNOWN_COUNT] = { "", "known", "conflict" };
	return known < PAIR_KNOWN_COUNT ? names[known] : "";
}

void term_pair_list_release(struct term_pair_list *l)
{
	vec_release(&l->list);
	arena_release(&l->arena);
}
