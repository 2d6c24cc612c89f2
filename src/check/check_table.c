/* All rules, in the order in which lists and the manual show them. */
#include <config.h>
#include "check/rule.h"

extern const struct check_rule check_accelerator;
extern const struct check_rule check_bracket;
extern const struct check_rule check_chinese_script;
extern const struct check_rule check_do_not_translate;
extern const struct check_rule check_double_space;
extern const struct check_rule check_doubled_mark;
extern const struct check_rule check_edge_space;
extern const struct check_rule check_empty_target;
extern const struct check_rule check_end_mark;
extern const struct check_rule check_foreign_letters;
extern const struct check_rule check_full_width;
extern const struct check_rule check_garbled;
extern const struct check_rule check_han_space;
extern const struct check_rule check_inconsistent_source;
extern const struct check_rule check_inconsistent_target;
extern const struct check_rule check_inconsistent_term;
extern const struct check_rule check_invisible;
extern const struct check_rule check_length;
extern const struct check_rule check_look_alike;
extern const struct check_rule check_mark_form;
extern const struct check_rule check_mark_space;
extern const struct check_rule check_mark_width;
extern const struct check_rule check_maximum_length;
extern const struct check_rule check_number;
extern const struct check_rule check_placeholder;
extern const struct check_rule check_quote;
extern const struct check_rule check_quote_style;
extern const struct check_rule check_repeated_word;
extern const struct check_rule check_same_as_source;
extern const struct check_rule check_source_left;
extern const struct check_rule check_tag;
extern const struct check_rule check_term_case;
extern const struct check_rule check_term_deprecated;
extern const struct check_rule check_term_forbidden;
extern const struct check_rule check_term_missing;
extern const struct check_rule check_term_source;
extern const struct check_rule check_term_superseded;
extern const struct check_rule check_unused_suppression;

const struct check_rule *const check_rule_table[] = {
	&check_term_missing,
	&check_term_forbidden,
	&check_term_deprecated,
	&check_term_superseded,
	&check_do_not_translate,
	&check_term_case,
	&check_term_source,
	&check_number,
	&check_placeholder,
	&check_tag,
	&check_accelerator,
	&check_empty_target,
	&check_same_as_source,
	&check_source_left,
	&check_maximum_length,
	&check_length,
	&check_end_mark,
	&check_mark_width,
	&check_mark_space,
	&check_mark_form,
	&check_quote_style,
	&check_bracket,
	&check_quote,
	&check_doubled_mark,
	&check_repeated_word,
	&check_double_space,
	&check_edge_space,
	&check_chinese_script,
	&check_look_alike,
	&check_foreign_letters,
	&check_full_width,
	&check_garbled,
	&check_invisible,
	&check_inconsistent_target,
	&check_han_space,
	&check_inconsistent_source,
	&check_inconsistent_term,
	&check_unused_suppression,
	NULL,
};
