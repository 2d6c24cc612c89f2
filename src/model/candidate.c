/* Names of the kinds; release. */
#include <config.h>
#include "model/candidate.h"

const char *candidate_kind_name(enum candidate_kind kind)
{
	static const char *const names[CANDIDATE_KIND_COUNT] = { "term", "name", "quoted", "acronym", "title" };
	return kind < CANDIDATE_KIND_COUNT ? names[kind] : "unknown";
}

const char *variant_kind_name(enum variant_kind kind)
{
	static const char *const names[VARIANT_KIND_COUNT] = {
		"same", "case", "inflected", "spelling", "order", "insertion", "acronym", "expansion", "derived",
	};
	return kind < VARIANT_KIND_COUNT ? names[kind] : "unknown";
}

void candidate_list_release(struct candidate_list *l)
{
	vec_release(&l->list);
	arena_release(&l->arena);
}
