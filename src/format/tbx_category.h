/* The data categories of the dialects: where each may stand, with which values.
 *
 * TBX-Core has none, TBX-Min those of the module min, TBX-Basic those of min and basic; TBX-Basic of 2008 nearly the same. */
#ifndef PARL_FORMAT_TBX_CATEGORY_H
#define PARL_FORMAT_TBX_CATEGORY_H

#include "base/slice.h"

enum { TBX_AT_CONCEPT = 1, TBX_AT_LANGUAGE = 2, TBX_AT_TERM = 4, TBX_ANYWHERE = 7 };

/* Which dialects have it. */
enum { TBX_IN_MIN = 1, TBX_IN_BASIC = 2, TBX_IN_2008 = 4 };

enum tbx_target_kind { TBX_NO_TARGET, TBX_TARGET_ENTRY, TBX_TARGET_OBJECT, TBX_TARGET_LINK };

/* Does it stand in a group of its level, or at the level itself? */
enum tbx_grouping { TBX_EITHER, TBX_ALONE, TBX_GROUPED };

struct tbx_category {
	const char *name, *module; /* "min" or "basic" */
	const char *element;       /* of DCA: "termNote" */
	unsigned levels, dialects;
	const char *values;        /* of 2019, with a blank on both sides of each; NULL: any text */
	const char *values_2008;
	const char *groups;        /* DCT: the groups in which the rules of the modules let it stand; NULL: any */
	enum tbx_grouping grouping;
	enum tbx_target_kind target;
	bool target_required;
};

/* NULL when no dialect has it; module may be empty (DCA). */
const struct tbx_category *tbx_category_find(slice module, slice name);

/* Names of the categories that the dialects have for an element, "a, b, c", into *into; empty when there are none. */
struct buf;
bool tbx_category_list(struct buf *into, slice element, unsigned dialects);

#endif
