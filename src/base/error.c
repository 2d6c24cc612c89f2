/* Errors are told once, where they are first seen, with the place as exactly as it is known there. */
#include <config.h>
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

PRINTF_LIKE(6, 0)
static void fill(parl_error *err, parl_status code, slice source, size_t line, size_t column, const char *fmt, va_list ap)
{
	if (!err || err->code)
		return;
	err->code = code;
	err->line = line;
	err->column = column;
	size_t n = source.len < sizeof err->source - 1 ? source.len : sizeof err->source - 1;
	if (n)
		memcpy(err->source, source.ptr, n);
	err->source[n] = '\0';
	vsnprintf(err->message, sizeof err->message, fmt, ap);
}

parl_status error_set(parl_error *err, parl_status code, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fill(err, code, (slice){ NULL, 0 }, 0, 0, fmt, ap);
	va_end(ap);
	return code;
}

parl_status error_at(parl_error *err, parl_status code, slice source, size_t line, size_t column, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fill(err, code, source, line, column, fmt, ap);
	va_end(ap);
	return code;
}

parl_status error_nomem(parl_error *err)
{
	return error_set(err, PARL_NOMEM, "%s", _("out of memory"));
}

static parl_status system_error(parl_error *err, parl_status code, int number, const char *what, const char *name)
{
	char subject[640];
#if defined __GNUC__
# pragma GCC diagnostic push
# pragma GCC diagnostic ignored "-Wformat-nonliteral"
#endif
	snprintf(subject, sizeof subject, what, name);
#if defined __GNUC__
# pragma GCC diagnostic pop
#endif
	return error_set(err, code, "%s: %s", subject, strerror(number));
}

parl_status error_errno(parl_error *err, int number, const char *what, const char *name)
{
	return system_error(err, PARL_IO, number, what, name);
}

parl_status error_input(parl_error *err, int number, const char *what, const char *name)
{
	bool named = number == ENOENT || number == ENOTDIR || number == EISDIR || number == EACCES || number == EPERM || number == ELOOP ||
		     number == ENAMETOOLONG || number == ENXIO || number == EINVAL;
	return system_error(err, named ? PARL_NOFILE : PARL_IO, number, what, name);
}
