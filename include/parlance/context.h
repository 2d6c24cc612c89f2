/* The handle that all work begins with: where the data lie, and who hears of trouble. */
#ifndef PARLANCE_CONTEXT_H
#define PARLANCE_CONTEXT_H

#include <parlance/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct parl_context parl_context;

typedef struct parl_context_options {
	const char *data_dir; /* NULL: PARLANCE_DATA, then beside the program, then where it was installed */
	const char *program;  /* argv[0], to find the data beside a program that is not installed; may be NULL */
	parl_diagnostic_fn *diagnostic; /* NULL: nobody listens */
	void *user;
} parl_context_options;

/** options may be NULL.  PARL_NOFILE when the named data folder is not there. */
PARL_API parl_status parl_context_new(const parl_context_options *options, parl_context **context, parl_error *err);
PARL_API void parl_context_free(parl_context *context);

/** The folder with `glossary` and `lang` in it. */
PARL_API const char *parl_context_data_dir(const parl_context *context);

/** The folder with the translations of messages: the data folder's own `locale`, or the installed one.  For bindtextdomain. */
PARL_API const char *parl_context_locale_dir(const parl_context *context);

#ifdef __cplusplus
}
#endif
#endif
