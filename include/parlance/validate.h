/* Validation: what files break of the standards they follow, and what is probably a slip. */
#ifndef PARLANCE_VALIDATE_H
#define PARLANCE_VALIDATE_H

#include <parlance/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What checks have found, of any number of files. */
typedef struct parl_findings parl_findings;

typedef struct parl_finding {
	parl_severity severity;
	const char *rule;           /* stable: "tbx-order" */
	parl_slice file, message;   /* the message is in the user's language, lower case, no final stop */
	unsigned long line, column; /* 0: no such place */
	parl_slice concept, term;   /* what it is about, where that is known */
	parl_slice found, expected; /* the text at fault and what should stand there; may be empty */
	parl_slice match;           /* how a term was recognised in a draft; may be empty */
} parl_finding;

typedef struct parl_validate_options {
	const char *format;      /* "tbx" or "po"; NULL: by extension and first bytes */
	const char *encoding;    /* NULL: as the file declares */
	const char *accelerator; /* PO: the character before the letter for the keyboard ("&", "_"); NULL: not checked */
	bool no_lint;            /* no warnings about what the standard allows */
} parl_validate_options;

/** An empty list that keeps `limit` findings (0: all), errors before warnings before notes, and counts all.  NULL when out of
 * memory. */
PARL_API parl_findings *parl_findings_new(size_t limit);
PARL_API void parl_findings_free(parl_findings *findings);

/** Validates a TBX or PO file; path "-" is standard input.  PARL_OK whatever is wrong in it; PARL_IO when it cannot be read,
 * PARL_UNSUPPORTED when it is neither TBX nor PO.  options may be NULL. */
PARL_API parl_status parl_validate(parl_context *context, parl_findings *findings, const char *path,
				   const parl_validate_options *options, parl_error *err);

/** The same from memory; name is for messages and for its extension. */
PARL_API parl_status parl_validate_buffer(parl_context *context, parl_findings *findings, const char *name, parl_slice bytes,
					  const parl_validate_options *options, parl_error *err);

/** Keeps no more than so many when they are put into their order (0: all). */
PARL_API void parl_findings_limit(parl_findings *findings, size_t limit);

/** Puts them into the order of files and places.  To be called before they are looked at or written. */
PARL_API parl_status parl_findings_finish(parl_findings *findings, parl_error *err);

/** How many there were of a severity, and of all kinds how many were kept. */
PARL_API size_t parl_findings_total(const parl_findings *findings, parl_severity severity);
PARL_API size_t parl_findings_count(const parl_findings *findings);

/** The i-th that was kept; false past the end. */
PARL_API bool parl_findings_get(const parl_findings *findings, size_t i, parl_finding *finding);

/** Takes away the findings that a baseline knows; those left are new.  To be called after parl_findings_finish on a list that keeps all.
 * *nold (may be NULL) is how many were taken. */
PARL_API parl_status parl_findings_baseline(parl_findings *findings, const char *path, size_t *nold, parl_error *err);

/** Writes a baseline of all findings; what the file has of drafts that were not checked stays. */
PARL_API parl_status parl_findings_write_baseline(const parl_findings *findings, const char *path, parl_error *err);

/** The name of the i-th way to write findings: "text", "gcc", "json", "jsonl", "sarif", "github" …; NULL past the end. */
PARL_API const char *parl_findings_format(size_t i);

/** Writes them in one of these ways; path "-" is standard output. */
PARL_API parl_status parl_findings_write(const parl_findings *findings, const char *path, const char *format, bool colour,
					 parl_error *err);

#ifdef __cplusplus
}
#endif
#endif
