/* Profiles: what `--for TOOL` writes.
 *
 * A format says what a file can hold; a profile says what one tool makes of it: which columns it looks for, what it calls the
 * languages, what makes it refuse a file or, worse, load it wrongly.  Each form that a tool takes is one row of the table in
 * profile.c.  What most forms share (who goes with whom, what is cut, what is told) is in profile_job.h, profile_pairs.h and
 * profile_row.h, and driven by the fields of the row; a tool that needs more has a writer of its own.
 *
 * Profiles are written, never read: the formats read these files. */
#ifndef PARL_FORMAT_PROFILE_H
#define PARL_FORMAT_PROFILE_H

#include "format/format.h"

struct profile_job;

/* What of a concept has a place in the file; the rest is told as lost. */
enum {
	KEEPS_DEFINITION = 1,
	KEEPS_NOTE = 2,
	KEEPS_CONTEXT = 4,
	KEEPS_SOURCE = 8,
	KEEPS_SUBJECT = 16,
	KEEPS_STATUS = 32, /* forbidden and dated terms of the target language */
	KEEPS_TYPE = 64,
	KEEPS_PART = 128,
	KEEPS_GENDER = 256,
	KEEPS_CASE = 512,
	KEEPS_DO_NOT_TRANSLATE = 1024,
	KEEPS_UNVERIFIED = 2048,
	KEEPS_OFF = 4096,
	KEEPS_OTHER = 8192,
	KEEPS_ALL = 16383
};

/* How a tool writes languages.  All but PLAIN give Chinese a region, which the tools know it by. */
enum code_style {
	CODE_PLAIN,  /* BCP 47 as it is: zh-Hans */
	CODE_REGION, /* zh-CN */
	CODE_POSIX,  /* zh_CN */
	CODE_SLUG,   /* zh-cn */
	CODE_SHORT,  /* zh, but zh-TW */
};

enum {
	RULE_UNIQUE = 1,      /* a source term stands once */
	RULE_ALL_TARGETS = 2, /* every term that may be used has a row of its own, not only the best one */
	RULE_NO_HASH = 4,     /* a line that begins with # is a comment */
	RULE_NO_FORMULA = 8,  /* what a spreadsheet would compute is refused */
	RULE_BOTH_WAYS = 16,  /* read from every language to every other: a source term that must not be used has no row */
};

struct parl_profile {
	const char *name;              /* "deepl" */
	const char *title;             /* "DeepL", as messages call it */
	const char *form;              /* the format's name: "tsv"; NULL: the tool loads nothing */
	const char *description;       /* N_(); of a tool that loads nothing: what to do instead */
	const char *const *extensions; /* without dot, the usual one first, NULL at the end */
	unsigned languages;            /* how many a file holds; 0: any number */
	unsigned keeps, rules;
	enum code_style codes;
	size_t max_cell, max_file, max_rows; /* bytes of a term, bytes and rows of a file; 0: no limit known */

	/* Writes the file.  Languages are chosen and losses of whole categories are told by then. */
	parl_status (*write)(struct profile_job *job, parl_error *err);
};

/* The i-th row, NULL past the end; the forms of a tool follow each other, the best one first. */
const struct parl_profile *profile_at(size_t i);

/* The form that the user means: by the name of a format, else by the extension of the file, else the tool's first.  NULL with
 * *err filled in. */
const struct parl_profile *profile_find(slice name, slice format, slice file_name, parl_error *err);

parl_status profile_write(const struct parl_profile *profile, const struct termbase *tb, struct out *out,
			  const struct write_options *options, const struct diag *diag, parl_error *err);

/* The writers, by the shape of what they write. */
parl_status profile_write_pairs(struct profile_job *job, parl_error *err);      /* profile_bilingual.c */
parl_status profile_write_omegat(struct profile_job *job, parl_error *err);
parl_status profile_write_glotpress(struct profile_job *job, parl_error *err);
parl_status profile_write_equivalents(struct profile_job *job, parl_error *err); /* profile_multilingual.c */
parl_status profile_write_lokalise(struct profile_job *job, parl_error *err);
parl_status profile_write_phrase(struct profile_job *job, parl_error *err);
parl_status profile_write_crowdin(struct profile_job *job, parl_error *err);
parl_status profile_write_memoq(struct profile_job *job, parl_error *err);       /* profile_memoq.c */
parl_status profile_write_weblate_tbx(struct profile_job *job, parl_error *err); /* profile_weblate.c */
parl_status profile_write_weblate_csv(struct profile_job *job, parl_error *err);
parl_status profile_write_weblate_po(struct profile_job *job, parl_error *err);
parl_status profile_write_tbx(struct profile_job *job, parl_error *err);         /* profile_tbx.c */
parl_status profile_write_spreadsheet(struct profile_job *job, parl_error *err); /* profile.c */

#endif
