/* All rules, in the order in which lists and the manual show them. */
#include <config.h>
#include "check/rule.h"

extern const struct check_rule check_do_not_translate;
extern const struct check_rule check_term_case;
extern const struct check_rule check_term_deprecated;
extern const struct check_rule check_term_forbidden;
extern const struct check_rule check_term_missing;
extern const struct check_rule check_term_source;
extern const struct check_rule check_term_superseded;

const struct check_rule *const check_rule_table[] = {
	&check_term_missing,
	&check_term_forbidden,
	&check_term_deprecated,
	&check_term_superseded,
	&check_do_not_translate,
	&check_term_case,
	&check_term_source,
	NULL,
};
