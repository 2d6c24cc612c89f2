/* One file that a profile writes: its languages, and what is lost on the way.
 *
 * A loss is told once for each kind, at the place of the first, with how many there were: the reader of the message decides
 * whether it matters. */
#ifndef PARL_FORMAT_PROFILE_JOB_H
#define PARL_FORMAT_PROFILE_JOB_H

#include "base/vec.h"
#include "format/profile.h"

struct loss {
	const char *why; /* N_() */
	size_t count;
	slice source, what; /* of the first; `what` is borrowed from the termbase */
	uint32_t line, column;
};

struct profile_job {
	const struct parl_profile *profile;
	const struct termbase *tb;
	struct out *out;
	const struct write_options *options;
	const struct diag *diag;
	struct arena arena;   /* dies with the job */
	slice source;         /* language */
	VEC(slice) targets;   /* at least one */
	VEC(struct loss) losses;
	struct buf a, b, key; /* scratch: two cells, and a key */
	bool forbidden_apart; /* what must not be used has rows of its own */
	bool out_of_memory;
};

parl_status profile_job_begin(struct profile_job *job, const struct parl_profile *profile, const struct termbase *tb,
			      struct out *out, const struct write_options *options, const struct diag *diag, parl_error *err);

/* Tells the losses unless `status` is a failure, and releases all.  The status, or that of running out of memory. */
parl_status profile_job_end(struct profile_job *job, parl_status status, parl_error *err);

/* Counts something that is not written.  `why` is a constant, marked with N_(); line 0: no place. */
void profile_lose(struct profile_job *job, const char *why, const struct concept *c, uint32_t line, uint32_t column, slice what);
void profile_lose_term(struct profile_job *job, const char *why, const struct concept *c, const struct term *t);

/* The tool's name of a language, in the job's arena. */
slice profile_code(struct profile_job *job, slice language);

static inline bool profile_keeps(const struct profile_job *job, unsigned what) { return (job->profile->keeps & what) == what; }
static inline bool profile_has_rule(const struct profile_job *job, unsigned rule) { return (job->profile->rules & rule) != 0; }

#endif
