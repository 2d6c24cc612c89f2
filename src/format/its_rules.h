/* Global rules of ITS 2.0 (W3C, 2013, 8.4) about terms: <its:termRule selector="//dfn" term="yes" termInfoRef="…"/>.
 *
 * Selectors are taken as far as they can be decided at a start tag: paths of steps joined by '/' and '//', names, '*', and
 * conditions on attributes, [@a], [@a='b'], joined by "and"; alternatives joined by '|'.  No XPath engine runs over files
 * that nobody has vouched for.  Names are compared without their prefixes.  What is not understood is the caller's to tell. */
#ifndef PARL_FORMAT_ITS_RULES_H
#define PARL_FORMAT_ITS_RULES_H

#include "base/arena.h"
#include "base/vec.h"
#include "format/xml_read.h"

#define ITS_SPACE "http://www.w3.org/2005/11/its"

enum { ITS_STEPS = 16, ITS_DEPTH = 260, ITS_PATHS = 256, ITS_OPEN = 8, ITS_NAME = 40 };

struct its_condition {
	slice name, value;
	bool has_value;
};

struct its_step {
	slice name;          /* empty: any */
	bool is_descendant;  /* "//" before it */
	VEC(struct its_condition) conditions;
};

/* One path of a selector.  seen[d]: bit i is set when the first i steps lead to the open element of depth d or past it. */
struct its_path {
	struct its_step steps[ITS_STEPS];
	size_t nsteps, rule;
	uint32_t seen[ITS_DEPTH];
};

struct its_rule {
	bool is_term;
	slice info, info_pointer; /* termInfoRef; the attribute that termInfoRefPointer names */
};

struct its_rules {
	struct arena arena;
	VEC(struct its_rule) rules;
	VEC(struct its_path *) paths;
	/* names of the elements that are open, by depth, for rules that come below them: rules stand near the root */
	char open[ITS_OPEN][ITS_NAME];
	size_t nopen;
};

enum its_verdict { ITS_UNDERSTOOD, ITS_NOT_UNDERSTOOD, ITS_NOMEM };

/* At the START of a termRule. */
enum its_verdict its_add_rule(struct its_rules *r, const struct xml_event *e);

/* At every START of the file outside of what is skipped. */
void its_enter(struct its_rules *r, const struct xml_event *e);

/* The rule for the element that was entered last: the last that selects it, or NULL. */
const struct its_rule *its_find(const struct its_rules *r, const struct xml_event *e);

void its_release(struct its_rules *r);

#endif
