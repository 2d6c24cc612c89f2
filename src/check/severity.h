/* How grave the user takes a rule: "term-case=warning,double-space=off", rules and groups; of several that fit the last one counts. */
#ifndef PARL_CHECK_SEVERITY_H
#define PARL_CHECK_SEVERITY_H

#include "base/error.h"
#include "check/rule.h"

enum { SEVERITY_USUAL = -2, SEVERITY_OFF = -1 }; /* else a parl_severity */

/* Is that a rule or a group of rules? */
bool severity_names_rule(slice name);

/* "error", "warning", "note" or "off"; SEVERITY_USUAL for anything else. */
int severity_parse(slice word);

/* PARL_ARGUMENT for a rule or a word that there is not. */
parl_status severities_check(slice list, parl_error *err);

/* What a checked list says of a rule. */
int severity_of(slice list, const struct check_rule *rule);

/* What a finding becomes: the usual severity of its rule, or more, becomes the wanted one; what the rule doubts stays at most that. */
static inline parl_severity severity_apply(int wanted, parl_severity usual, parl_severity found)
{
	if (wanted < 0)
		return found;
	return found >= usual || (int)found > wanted ? (parl_severity)wanted : found;
}

#endif
