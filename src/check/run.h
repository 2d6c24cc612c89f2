/* A check of drafts: termbases and options in, units in, findings out.
 *
 * A checker takes the units of one file after the other, collects them in batches of a fixed size, and lets the rules look at each
 * pair: those without a state on all threads, then those with one in the order of the pairs.  What is found is put together in the
 * order of the pairs, so that the number of threads changes nothing.
 *
 *   checker_new(&c, &options, findings, err);
 *   checker_file(c, name);  checker_languages(c, "en", "fr");  checker_unit(c, unit) …  checker_flush(c);
 *   checker_finish(c, err);  checker_free(c);
 */
#ifndef PARL_CHECK_RUN_H
#define PARL_CHECK_RUN_H

#include "base/error.h"
#include "base/map.h"
#include "check/rule.h"
#include "model/termbase.h"
#include "text/frequency.h"

struct check_options {
	const struct termbase *const *termbases; /* frozen; outlive the checker */
	size_t ntermbases;
	slice source_language, target_language;  /* what the user said; empty: as each draft tells */
	slice only, without;                     /* rules and groups, with commas between; empty: all, none */
	slice severities;                        /* as in severity.h; empty: the usual ones */
	const struct map *ignored;               /* texts: nothing is told of such a term, concept or finding; NULL: none */
	const char *data_dir;                    /* for the frequencies of words; NULL: none */
	unsigned threads;                        /* 0 or 1: one */
};

struct checker;

/* PARL_ARGUMENT when `only`, `without` or `severities` names a rule that there is not. */
parl_status checker_new(struct checker **out, const struct check_options *o, struct finding_list *findings, parl_error *err);
void checker_free(struct checker *c);

/* Later units are of this file. */
parl_status checker_file(struct checker *c, slice name, parl_error *err);

/* The languages of later units; BCP 47 or as POSIX has them ("zh_CN").  The false of these three is told by checker_error. */
bool checker_languages(struct checker *c, slice source, slice target);

/* Takes a copy of the unit. */
bool checker_unit(struct checker *c, const struct draft_unit *unit);

/* Has the rules look at what was collected. */
bool checker_flush(struct checker *c);

parl_status checker_error(const struct checker *c, parl_error *err);

/* Lets the rules tell what only the whole shows.  The findings are not yet in order. */
parl_status checker_finish(struct checker *c, parl_error *err);

/* How many pairs were looked at, and how many term rules could do nothing with for want of a language. */
uint64_t checker_pairs(const struct checker *c);

/* For rules. */
struct term_view;

/* The terms of both texts of the present pair; looked for when first asked for.  NULL when out of memory. */
const struct term_view *check_run_terms(struct check_run *run, const struct check_pair *pair);

/* How common words are in a language; NULL where there is no table. */
const struct frequency *check_run_frequency(const struct check_run *run);

const struct check_options *check_run_options(const struct check_run *run);

/* Is the rule wanted? */
bool check_run_wants(const struct check_run *run, const struct check_rule *rule);

#endif
