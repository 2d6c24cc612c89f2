/* parlance validate: conformity of TBX and PO files, strictly. */
#include <config.h>

#include <string.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

enum { MOST_FINDINGS = 100 };

struct validate_options {
	parl_validate_options validate;
	const char *format, *output, *most;
	bool strict;
};

#define VALIDATE(member) (offsetof(struct validate_options, validate) + offsetof(parl_validate_options, member))

static const struct option options[] = {
	{ 'f', "format", OPTION_STRING, offsetof(struct validate_options, format), N_("NAME"),
	  N_("text (a line a finding), json or sarif (SARIF 2.1.0)") },
	{ 'o', "output", OPTION_STRING, offsetof(struct validate_options, output), N_("FILE"), N_("write there, not to standard output") },
	{ 0, "strict", OPTION_FLAG, offsetof(struct validate_options, strict), NULL, N_("warnings count as errors") },
	{ 0, "no-lint", OPTION_FLAG, VALIDATE(no_lint), NULL, N_("no warnings about what the standard allows") },
	{ 0, "max-errors", OPTION_STRING, offsetof(struct validate_options, most), N_("N"),
	  N_("show at most N findings, errors first; 100 by default, 0 for all") },
	{ 0, "accelerator", OPTION_STRING, VALIDATE(accelerator), N_("CHAR"),
	  N_("PO: the sign before the letter for the keyboard, as & or _") },
	{ 0, "input-format", OPTION_STRING, VALIDATE(format), N_("NAME"), N_("tbx or po, whatever the files are called") },
	{ 0, "encoding", OPTION_STRING, VALIDATE(encoding), N_("NAME"), N_("the files are in this encoding, whatever they declare") },
	{ 0 },
};

/* False after a message. */
static bool parse_most(const char *text, size_t *most)
{
	size_t n = 0;
	*most = MOST_FINDINGS;
	if (!text)
		return true;
	for (const char *p = text; *p; p++) {
		if (*p < '0' || *p > '9' || n > 100000000) {
			message_error(_("--max-errors needs a number, not '%s'"), text);
			return false;
		}
		n = n * 10 + (size_t)(*p - '0');
	}
	*most = n;
	return *text != '\0';
}

static bool knows_format(const char *name)
{
	static const char *const names[] = { "text", "json", "sarif" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!name || strcmp(name, names[i]) == 0)
			return true;
	message_error(_("'%s' is no way to show findings; there are text, json and sarif"), name);
	return false;
}

/* All files, also when one cannot be read; the worst exit status. */
static int validate_all(parl_context *context, parl_findings *findings, const struct validate_options *o,
			const struct string_list *operands)
{
	int worst = EXIT_CLEAN;
	for (size_t i = 0; i < operands->len; i++) {
		parl_error err = { 0 };
		parl_status status = parl_validate(context, findings, operands->at[i], &o->validate, &err);
		if (!status)
			continue;
		int code = message_failure(&err);
		if (status == PARL_IO)
			code = EXIT_INPUT;
		worst = code > worst ? code : worst;
		if (status == PARL_NOMEM || status == PARL_ARGUMENT)
			break;
	}
	return worst;
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct validate_options *o = opaque;
	parl_error err = { 0 };
	size_t most;
	if (!operands->len) {
		message_error("%s", _("validate what? Name a TBX or PO file, or - for standard input"));
		return EXIT_USAGE;
	}
	if (!parse_most(o->most, &most) || !knows_format(o->format))
		return EXIT_USAGE;
	parl_findings *findings = parl_findings_new(most);
	if (!findings) {
		message_error("%s", _("out of memory"));
		return EXIT_SYSTEM;
	}
	int code = validate_all(context, findings, o, operands);
	const char *output = o->output ? o->output : "-";
	bool colour = !o->output && terminal_has_colour();
	if (code != EXIT_USAGE &&
	    (parl_findings_finish(findings, &err) || parl_findings_write(findings, output, o->format, colour, &err)))
		code = message_failure(&err);
	bool found = parl_findings_total(findings, PARL_ERROR) || (o->strict && parl_findings_total(findings, PARL_WARNING));
	parl_findings_free(findings);
	return code ? code : found ? EXIT_FINDINGS : EXIT_CLEAN;
}

extern const struct command command_validate;
const struct command command_validate = {
	.name = "validate", .usage = "FILE…", .summary = N_("check TBX and PO files against their standards"),
	.help = N_("TBX: ISO 30042:2019 (TBX-Core, TBX-Min and TBX-Basic, in DCA and DCT), the edition of 2008 (martif), and TBX-Min of\n"
		   "2013.  Structure, data categories, levels, picklists, identifiers, references, language tags, dates, links.  Nothing\n"
		   "is fetched: the rules are built in.\n"
		   "PO: header, charset, plural forms, duplicates, format strings, line breaks, what a merge left behind.\n"
		   "Warnings are about what a standard allows and is most often a slip: two preferred terms, a Cyrillic letter in an\n"
		   "English word, an empty term, a quotation mark without its partner …  Each finding ends with the name of its rule.\n"
		   "Examples:\n"
		   "  parlance validate terms.tbx\n"
		   "  parlance validate --strict -f sarif -o findings.sarif glossary/*.tbx po/*.po\n"
		   "Exit status: 0 clean, 1 errors (with --strict warnings too), 2 wrong usage, 3 a file cannot be read, 4 the system\n"
		   "failed.\n"),
	.options = options, .size = sizeof(struct validate_options), .run = run,
};
