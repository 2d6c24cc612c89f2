/* Formats a diagnostic and calls the listener. */
#include <config.h>
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>

void diag_emit(const struct diag *d, parl_severity severity, slice source, size_t line, size_t column, const char *rule,
	       const char *fmt, ...)
{
	if (!d || !d->fn)
		return;
	char name[512], message[1024];
	size_t n = source.len < sizeof name - 1 ? source.len : sizeof name - 1;
	if (n)
		memcpy(name, source.ptr, n);
	name[n] = '\0';
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(message, sizeof message, fmt, ap);
	va_end(ap);
	d->fn(d->user, &(parl_diagnostic){ severity, name, line, column, rule ? rule : "", message });
}
