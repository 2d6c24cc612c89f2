/* Filling in a parl_error.  The first error wins: later ones do not overwrite it. */
#ifndef PARL_BASE_ERROR_H
#define PARL_BASE_ERROR_H

#include "base/message.h"
#include "base/slice.h"

/* Both return the code, so that `return error_set(...)` reads well.  err may be NULL. */
parl_status error_set(parl_error *err, parl_status code, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* The same with a place; line and column 0 mean that there is none. */
parl_status error_at(parl_error *err, parl_status code, slice source, size_t line, size_t column, const char *fmt, ...)
	PRINTF_LIKE(6, 7);

/* "out of memory". */
parl_status error_nomem(parl_error *err);

/* PARL_IO with the text of an errno: "cannot open 'x.tbx': No such file or directory".  `what` is translated already and
 * holds one %s for the file's name. */
parl_status error_errno(parl_error *err, int number, const char *what, const char *name);

/* The same for a file to be read: PARL_NOFILE when the name that was given is to blame, PARL_IO when the system is. */
parl_status error_input(parl_error *err, int number, const char *what, const char *name);

/* Passes a failed status up from the middle of a function that owns nothing. */
#define TRY(call)                          \
	do {                               \
		parl_status try_ = (call); \
		if (try_)                  \
			return try_;       \
	} while (0)

#endif
