/* parlance find: what the glossary says of a term, in all languages. */
#include <config.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

#include <string.h>

struct find_options {
	struct string_list glossaries;
	const char *format, *output;
	size_t limit;
};

static const struct option options[] = {
	{ 'g', "glossary", OPTION_LIST, offsetof(struct find_options, glossaries), N_("FILE"),
	  N_("look in this glossary instead of the bundled one; several may be given") },
	{ 'f', "format", OPTION_STRING, offsetof(struct find_options, format), N_("NAME"),
	  N_("table (for people), tsv or json") },
	{ 'n', "limit", OPTION_COUNT, offsetof(struct find_options, limit), N_("N"), N_("show up to N concepts for each term") },
	{ 'o', "output", OPTION_STRING, offsetof(struct find_options, output), N_("FILE"), N_("write there, not to standard output") },
	{ 0 },
};

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct find_options *o = opaque;
	parl_error err = { 0 };
	size_t missing = 0;
	if (!operands->len) {
		message_error("%s", _("find what? Name a term"));
		return EXIT_USAGE;
	}
	if (o->output && operands->len > 1) {
		message_error("%s", _("find with --output takes one term"));
		return EXIT_USAGE;
	}
	parl_termbase *tb = NULL;
	parl_status status = glossaries_read(context, &o->glossaries, true, &tb, &err);
	for (size_t i = 0; i < operands->len && !status; i++) {
		size_t found = 0;
		parl_slice query = { operands->at[i], strlen(operands->at[i]) };
		status = parl_termbase_find(context, tb, query, o->format, o->limit, o->output, &found, &err);
		if (!status && !found) {
			message_error(_("'%s' is not in the glossary"), operands->at[i]);
			missing++;
		}
	}
	parl_termbase_free(tb);
	string_list_release(&o->glossaries);
	return status ? message_failure(&err) : missing ? EXIT_FINDINGS : EXIT_CLEAN;
}

extern const struct command command_find;
const struct command command_find = {
	.name = "find", .usage = "TERM… [-g GLOSSARY…]", .summary = N_("look terms up, in all languages"),
	.help = N_("Examples:\n"
		   "  parlance find 韬光养晦\n"
		   "  parlance find \"non-alignment\" ООН\n"
		   "Exit status: 0 all found, 1 some not, 2 wrong usage, 3 bad input, 4 the system failed.\n"),
	.options = options, .size = sizeof(struct find_options), .run = run,
};
