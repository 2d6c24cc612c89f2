/* Findings that the draft itself asks not to be told: "parlance: ignore=term-missing,number" in a comment of the unit, "*" for all.
 *
 * A comment is what the format calls so: of translators in PO, a note in XLIFF and TMX, before an entry in properties and strings.  What is asked
 * for is kept by the places of the unit's targets, so that rules that speak at the end, of pairs long gone, are heard too. */
#ifndef PARL_CHECK_SUPPRESS_H
#define PARL_CHECK_SUPPRESS_H

#include <stdatomic.h>

#include "base/map.h"
#include "check/rule.h"

struct suppression {
	slice name;            /* of a rule or a group, or "*" */
	uint32_t file, line, column, unit;
	atomic_bool is_used;
};

struct suppressions {
	struct map units;      /* place of a target -> … */
	VEC(uint32_t) first;   /* … its first suppression; those of one unit follow each other */
	VEC(struct suppression) list;
	uint32_t nunits;
	struct arena arena;
};

void suppressions_release(struct suppressions *s);

/* Keeps what the unit's comments ask for.  False when out of memory. */
bool suppressions_add(struct suppressions *s, const struct draft_unit *unit, uint32_t file);

/* Is a finding of the rule about the pair not to be told?  From several threads. */
bool suppressions_take(struct suppressions *s, const struct check_rule *rule, const struct check_pair *pair);

/* The rule that tells of those which nothing came of. */
extern const struct check_rule check_unused_suppression;

#endif
