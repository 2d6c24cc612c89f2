/* What the program says on standard error, in the user's language. */
#ifndef PARL_CLI_MESSAGE_H
#define PARL_CLI_MESSAGE_H

#include <config.h>
#include <parlance/parlance.h>

#if ENABLE_NLS
# include <libintl.h>
# define _(text) gettext(text)
# define ngettext_(one, many, n) ngettext(one, many, n)
#else
# define _(text) (text)
# define ngettext_(one, many, n) ((n) == 1 ? (one) : (many))
#endif
#define N_(text) text

/* Exit statuses. */
enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_INPUT = 3, EXIT_SYSTEM = 4 };

#if defined __GNUC__
__attribute__((format(printf, 1, 2)))
#endif
void message_error(const char *fmt, ...); /* "parlance: error: …" */

/* The error of a failed call, with its place; the exit status that belongs to it. */
int message_failure(const parl_error *err);

/* A diagnostic of the library: "file:line:column: warning: … [rule]". */
parl_diagnostic_fn message_diagnostic;

#endif
