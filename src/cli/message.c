/* Messages in the GNU form, so that editors find the place. */
#include <config.h>
#include "cli/message.h"

#include <stdarg.h>
#include <stdio.h>

void message_error(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "parlance: %s: ", _("error"));
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
}

static void put_place(const char *source, unsigned long line, unsigned long column)
{
	if (!source[0])
		fputs("parlance: ", stderr);
	else if (line && column)
		fprintf(stderr, "%s:%lu:%lu: ", source, line, column);
	else if (line)
		fprintf(stderr, "%s:%lu: ", source, line);
	else
		fprintf(stderr, "%s: ", source);
}

int message_failure(const parl_error *err)
{
	if (!err->code) { /* a handle could not even be made */
		message_error("%s", _("out of memory"));
		return EXIT_SYSTEM;
	}
	put_place(err->source, err->line, err->column);
	fprintf(stderr, "%s: %s\n", _("error"), err->message);
	switch (err->code) {
	case PARL_NOMEM: case PARL_INTERNAL:
		return EXIT_SYSTEM;
	case PARL_ARGUMENT:
		return EXIT_USAGE;
	case PARL_IO:
		return EXIT_SYSTEM;
	default:
		return EXIT_INPUT;
	}
}

void message_diagnostic(void *user, const parl_diagnostic *d)
{
	const char *const words[] = { _("note"), _("warning"), _("error") };
	(void)user;
	put_place(d->source, d->line, d->column);
	fprintf(stderr, "%s: %s", words[d->severity], d->message);
	if (d->rule[0])
		fprintf(stderr, " [%s]", d->rule);
	fputc('\n', stderr);
}
