/* What every other header of the library builds on: slices, statuses, errors, diagnostics, the version.
 *
 * Ownership, for all headers: the results of `_new`, `_open`, `_read` and `_run` are the caller's to free with the matching
 * `_free`; every other pointer is borrowed from its handle and dies with it.  All text is UTF-8 with a length in bytes;
 * all positions are byte offsets, lines and columns count from 1, columns count code points.
 * A handle belongs to one thread at a time; a frozen termbase may be shared by any number. */
#ifndef PARLANCE_BASE_H
#define PARLANCE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined __GNUC__
# define PARL_API __attribute__((visibility("default")))
#else
# define PARL_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Bytes that belong to somebody else: UTF-8 unless said otherwise, not necessarily NUL-terminated. */
typedef struct parl_slice {
	const char *ptr;
	size_t len; /* bytes */
} parl_slice;

/** How a call ended.  Zero is success. */
typedef enum parl_status {
	PARL_OK = 0,
	PARL_NOMEM,       /* memory could not be allocated */
	PARL_IO,          /* the system refused a read or write */
	PARL_ENCODING,    /* bytes that are not text in the encoding they are said to be in */
	PARL_SYNTAX,      /* the file breaks the rules of its format */
	PARL_UNSUPPORTED, /* a format, language or feature that is not there */
	PARL_ARGUMENT,    /* the caller's request makes no sense */
	PARL_LIMIT,       /* larger than what can be handled */
	PARL_INTERNAL,    /* a bug of ours, or of a library we use */
	PARL_NOFILE,      /* a file to be read that is not there, is no file, or may not be read */
} parl_status;

/** Where the first error of a call is told.  The caller owns it, sets it to zeros, and may pass NULL instead. */
typedef struct parl_error {
	parl_status code;
	unsigned long line, column; /* 0: no such place */
	char source[512];           /* file name, or "" */
	char message[1024];         /* in the user's language, lower case, no final stop */
} parl_error;

typedef enum parl_severity {
	PARL_NOTE,
	PARL_WARNING,
	PARL_ERROR,
} parl_severity;

/** Trouble that did not stop the work.  All pointers die when the callback returns. */
typedef struct parl_diagnostic {
	parl_severity severity;
	const char *source;         /* file name, or "" */
	unsigned long line, column; /* 0: no such place */
	const char *rule;           /* stable identifier, or "" */
	const char *message;
} parl_diagnostic;

typedef void parl_diagnostic_fn(void *user, const parl_diagnostic *diagnostic);

/** The library's version, "MAJOR.MINOR.PATCH".  Static storage. */
PARL_API const char *parl_version(void);

#ifdef __cplusplus
}
#endif
#endif
