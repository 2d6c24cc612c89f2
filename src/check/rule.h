/* One rule of the checker: a constant struct at the end of its check_NAME.c; check_table.c lists them all.
 *
 * A rule looks at one pair of texts at a time and says what it found through check_report.  A rule without `open` keeps nothing
 * from pair to pair: its `pair` is called from several threads, each with a run of its own.  What a rule must remember
 * (inconsistencies, what the draft teaches) is in a state made by `open`; its pairs come one after the other in the order of the
 * files, and `finish` is called once after the last pair of the last file.  Rules never see a file's format.
 *
 * Pairs live until the call returns.  What is reported at the end is reported with a pair
 * of the rule's own making, whose sides have line and column but no pieces. */
#ifndef PARL_CHECK_RULE_H
#define PARL_CHECK_RULE_H

#include "model/draft.h"
#include "model/finding.h"
#include "model/language.h"

struct check_run; /* run.h: what a rule may ask for while it looks at a pair */

/* A source and one of its translations. */
struct check_pair {
	const struct draft_unit *unit;
	const struct draft_side *source, *target;
	size_t form;                   /* index of the target among the unit's */
	uint64_t target_base;          /* places in the file that the target's pieces tell count from here */
	slice source_language, target_language;
	uint32_t file;                 /* in the run's list of findings */
	uint64_t serial;               /* of the pair in the whole run */
};

struct check_rule {
	struct finding_rule finding;   /* id, usual severity, what it asks for; N_() */
	const char *group;             /* "term", "consistency", "quality": switched together */
	bool is_advisory;              /* never an error unless the user raises it */
	bool off_by_default;

	bool (*open)(void **state, struct check_run *run);  /* NULL: no state */
	bool (*pair)(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair);
	bool (*finish)(void *state, const struct check_rule *rule, struct check_run *run); /* may be NULL, as close may */
	void (*close)(void *state);
};

extern const struct check_rule *const check_rule_table[]; /* NULL at the end; order in lists and manuals */

/* What a rule has to say of a pair.  Slices need to live only during the call. */
struct check_report {
	parl_severity severity;
	bool on_source;                /* the span is in the source text */
	struct span span;              /* the text at fault; empty: the whole text */
	struct span other;             /* the span on the other side that it is about; empty: none */
	slice message;                 /* as in finding.h */
	slice concept, term, found, expected, match;
	slice fix;                     /* exactly one right form that may replace the span of the target; empty: none is certain */
	bool is_superfluous;           /* … or the span is certain to be one that may go */
};

/* False when out of memory. */
bool check_report(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, const struct check_report *r);

#endif
