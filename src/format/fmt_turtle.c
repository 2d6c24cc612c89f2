/* SKOS in Turtle (W3C, 2014).  A subject is written in one piece, a statement a line. */
#include <config.h>
#include "format/format.h"

#include "format/salvage.h"
#include "format/skos.h"
#include "format/turtle_read.h"

static parl_status read_termbase(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
				 const struct diag *diag, parl_error *err)
{
	parl_error own = { 0 };
	bool found = false;
	struct skos_reader r;
	struct document *d = document_new(name);
	if (!d)
		return error_nomem(err);
	skos_begin(&r, tb, name, options, diag);
	parl_status status = charset_decode(d, bytes, &options->charset, diag, &own);
	if (!status)
		status = turtle_read(&r, d->source, &found, &own);
	status = salvage(status, &own, found, name, options, diag, err);
	if (!status)
		status = skos_build(&r, err);
	skos_end(&r);
	document_free(d);
	return status;
}

static void put_iri(struct out *out, slice iri)
{
	out_putc(out, '<');
	for (size_t i = 0; i < iri.len; i++) {
		unsigned char c = (unsigned char)iri.ptr[i];
		if (c <= ' ' || strchr("<>\"{}|^`\\", c))
			out_printf(out, "%%%02X", c);
		else
			out_putc(out, (char)c);
	}
	out_putc(out, '>');
}

static void begin(void *user, slice iri, slice type)
{
	out_putc(user, '\n');
	put_iri(user, iri);
	out_puts(user, " a ");
	out_write(user, type);
}

static void literal(void *user, slice predicate, slice text, slice language)
{
	out_puts(user, " ;\n\t");
	out_write(user, predicate);
	out_puts(user, " \"");
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c == '"' || c == '\\')
			out_printf(user, "\\%c", c);
		else if (c == '\n' || c == '\r' || c == '\t')
			out_puts(user, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
		else if (c < ' ' || c == 0x7F)
			out_printf(user, "\\u%04X", c);
		else
			out_putc(user, (char)c);
	}
	out_putc(user, '"');
	if (language.len)
		out_putc(user, '@');
	out_write(user, language);
}

static void resource(void *user, slice predicate, slice iri)
{
	out_puts(user, " ;\n\t");
	out_write(user, predicate);
	out_putc(user, ' ');
	put_iri(user, iri);
}

static void end(void *user)
{
	out_puts(user, " .\n");
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	const struct skos_syntax syntax = { begin, literal, resource, end, out };
	(void)options;
	out_puts(out, "@prefix dct: <" SKOS_TERMS "> .\n@prefix rdfs: <" SKOS_RDFS "> .\n@prefix skos: <" SKOS_CORE "> .\n");
	return skos_write(tb, &syntax, diag, err);
}

static int probe(slice head)
{
	bool begins = slice_find(head, SLICE("@prefix"), 0) != SIZE_MAX || slice_find(head, SLICE("PREFIX "), 0) != SIZE_MAX;
	return begins && slice_find(head, SLICE("<" SKOS_CORE ">"), 0) != SIZE_MAX ? 80 : 0;
}

extern const struct parl_format parl_format_turtle;
const struct parl_format parl_format_turtle = {
	.name = "turtle",
	.description = N_("SKOS in Turtle"),
	.extensions = (const char *const[]){ "ttl", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT |
		 FORMAT_WRITES_PARTS,
	.probe = probe,
	.read_termbase = read_termbase,
	.write_termbase = write_termbase,
};
