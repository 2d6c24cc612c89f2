/* Which validator a file is for, and how findings get into the list. */
#include <config.h>
#include "format/validate.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "format/format.h"

PRINTF_LIKE(7, 0)
static void report(struct validation *v, enum validate_rule rule, parl_severity severity, size_t line, size_t column,
		   slice found, const char *fmt, va_list ap)
{
	char message[1024];
	int n = vsnprintf(message, sizeof message, fmt, ap);
	size_t len = n < 0 ? 0 : (size_t)n < sizeof message ? (size_t)n : sizeof message - 1;
	/* a cut message must not end inside a character */
	struct finding f = {
		.rule = &validate_rules[rule], .severity = severity, .line = (uint32_t)line, .column = (uint32_t)column,
		.message = { message, len == sizeof message - 1 ? utf8_valid_length((slice){ message, len }) : len },
		.concept = v->concept, .term = v->term, .found = found,
	};
	v->failed = !findings_add(v->findings, &f) || v->failed;
}

void validate_report(struct validation *v, enum validate_rule rule, size_t line, size_t column, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	report(v, rule, validate_rules[rule].severity, line, column, (slice){ NULL, 0 }, fmt, ap);
	va_end(ap);
}

void validate_report_as(struct validation *v, enum validate_rule rule, parl_severity severity, size_t line, size_t column,
			slice found, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	report(v, rule, severity, line, column, found, fmt, ap);
	va_end(ap);
}

slice validate_quote(slice text)
{
	enum { SHOWN = 80 };
	text = slice_trim(text);
	if (text.len <= SHOWN)
		return text;
	size_t n = SHOWN;
	while (n && (text.ptr[n] & 0xC0) == 0x80)
		n--;
	return slice_sub(text, 0, n);
}

static bool has_extension(slice name, slice extension)
{
	return name.len > extension.len && slice_eq_nocase(slice_sub(name, name.len - extension.len, name.len), extension);
}

/* By the name the user gave, by the extension, by the first bytes, in this order.  A file that only begins like XML is taken for TBX, so
 * that it can be told what is wrong with its root. */
static slice choose(slice name, slice bytes, const struct validate_options *o)
{
	slice start = slice_trim(slice_sub(bytes, 0, 4096));
	if (o->format.len)
		return o->format;
	if (has_extension(name, SLICE(".po")) || has_extension(name, SLICE(".pot")))
		return SLICE("po");
	if (has_extension(name, SLICE(".tbx")) || has_extension(name, SLICE(".xml")) || has_extension(name, SLICE(".tbxm")))
		return SLICE("tbx");
	const struct parl_format *f = format_find(name, slice_sub(bytes, 0, 4096), FORMAT_READS_TERMBASE);
	slice known = f ? slice_of(f->name) : SLICE("");
	if (slice_eq(known, SLICE("po")))
		return known;
	return slice_starts(known, SLICE("tbx")) || slice_starts(start, SLICE("<")) ? SLICE("tbx") : SLICE("");
}

parl_status validate_file(struct finding_list *findings, slice name, slice bytes, const struct validate_options *options,
			  parl_error *err)
{
	struct validation v = { .findings = findings, .options = options, .name = name, .bytes = bytes };
	slice format = choose(name, bytes, options);
	parl_status status;
	if (!findings_begin_file(findings, name))
		return error_nomem(err);
	if (slice_eq(format, SLICE("tbx")) || slice_eq(format, SLICE("tbx2")))
		status = validate_tbx(&v, err);
	else if (slice_eq(format, SLICE("po")))
		status = validate_po(&v, err);
	else if (options->format.len)
		status = error_set(err, PARL_ARGUMENT, _("format '%.*s' cannot be validated; there are tbx and po"),
				   SLICE_ARG(format));
	else
		status = error_at(err, PARL_UNSUPPORTED, name, 0, 0, "%s",
				  _("neither TBX nor PO; name its format with --input-format"));
	return !status && v.failed ? error_nomem(err) : status;
}
