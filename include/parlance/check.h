/* Checking: what a draft translation does to the terms of a glossary, and other slips. */
#ifndef PARLANCE_CHECK_H
#define PARLANCE_CHECK_H

#include <parlance/termbase.h>
#include <parlance/validate.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct parl_checker parl_checker;

typedef struct parl_check_options {
	const char *format;          /* of the drafts; NULL: by extension and first bytes */
	const char *encoding;        /* NULL: as the files declare */
	const char *source_language; /* NULL: as the files or their first words tell, else English */
	const char *target_language; /* NULL: as the files or their names tell ("po/fr.po") */
	const char *source;          /* path of the source, for formats that hold one language and for documents; NULL: none */
	const char *mapping;         /* CSV columns: "source=1,target=2"; NULL: by header */
	const char *rules;           /* only these rules and groups, with commas between; NULL: all that are on */
	const char *without_rules;   /* and none of these */
	const char *severities;      /* "term-case=warning,double-space=off": rules and groups, later ones win; NULL: the usual */
	const char *ignore;          /* files of texts, a line each, with commas between: nothing is told of such a term, concept or
				      * found text; NULL: none */
	bool include_needs_work;     /* fuzzy and unfinished translations too */
	bool keep_going;             /* leave out what is broken in a draft, with a diagnostic */
	unsigned threads;            /* 0: one */
} parl_check_options;

/** The glossary is borrowed, must not change any more and must outlive the checker; NULL: none, and no rule about terms.  Findings
 * go into the list, which is the caller's.  options may be NULL.  PARL_ARGUMENT for a rule that there is not. */
PARL_API parl_status parl_checker_new(parl_context *context, const parl_termbase *glossary, const parl_check_options *options,
				      parl_findings *findings, parl_checker **checker, parl_error *err);
PARL_API void parl_checker_free(parl_checker *checker);

/** Checks a draft; path "-" is standard input.  PARL_OK whatever is wrong in the translation. */
PARL_API parl_status parl_checker_read(parl_checker *checker, const char *path, parl_error *err);

/** The same from memory; name is for messages and for its extension. */
PARL_API parl_status parl_checker_read_buffer(parl_checker *checker, const char *name, parl_slice bytes, parl_error *err);

/** Later drafts have this source instead of that of the options; NULL: none.  False when out of memory. */
PARL_API bool parl_checker_set_source(parl_checker *checker, const char *path);

/** After the last draft: what only all of them together show.  Then parl_findings_finish. */
PARL_API parl_status parl_checker_finish(parl_checker *checker, parl_error *err);

/** How many pairs of texts were checked. */
PARL_API size_t parl_checker_pairs(const parl_checker *checker);

typedef struct parl_fix_options {
	const char *format, *encoding; /* of the drafts, as they were checked */
	const char *output;            /* NULL: each draft in its place, or standard output for differences; "-": standard output */
	bool as_diff;                  /* write what would change, as `diff -u` does, and change nothing */
} parl_fix_options;

/** Corrects the drafts that the findings are about where one correction is certain, and takes what is corrected off the list (unless
 * as_diff).  To be called before parl_findings_finish, with a list that keeps all.  Either all files are corrected or none.
 * *made counts the corrections.  Corrections that cannot be put in are told as warnings.  options may be NULL. */
PARL_API parl_status parl_findings_fix(parl_context *context, parl_findings *findings, const parl_fix_options *options, size_t *made,
				       parl_error *err);

/** Writes a copy of a PO draft with what was found in it as comments of translators, "# parlance: message [rule]", above the entries; other
 * bytes stay.  The findings are finished; output "-" is standard output; encoding NULL: as the file declares.  PARL_UNSUPPORTED for what is no PO. */
PARL_API parl_status parl_findings_annotate(const parl_findings *findings, const char *path, const char *encoding, const char *output,
					    parl_error *err);

typedef struct parl_rule_info {
	const char *id, *group, *summary; /* the summary is in the user's language */
	parl_severity severity;           /* the usual one */
	bool is_advisory, off_by_default;
} parl_rule_info;

/** The i-th rule; false past the end. */
PARL_API bool parl_rule_get(size_t i, parl_rule_info *info);

/** Is it, by its name, a file that holds a translation beside its source, or one whose source is in a file of its own?  Documents, which
 * may be in one language, are not. */
PARL_API bool parl_draft_known(const char *path, bool with_source);

#ifdef __cplusplus
}
#endif
#endif
