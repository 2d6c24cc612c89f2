/* parlance align: what a glossary says of a list of terms. */
#include <config.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

struct align_options {
	parl_mine_options mine;
	struct string_list glossaries;
	const char *output, *format, *language, *encoding;
};

#define OWN(member) offsetof(struct align_options, member)

static const struct option options[] = {
	{ 'g', "glossary", OPTION_LIST, OWN(glossaries), N_("FILE"),
	  N_("look in this glossary instead of the bundled one; several may be given") },
	{ 's', "from", OPTION_STRING, OWN(language), N_("LANG"), N_("the terms are in this language") },
	{ 't', "to", OPTION_STRING, OWN(mine) + offsetof(parl_mine_options, target_language), N_("LANG"), N_("target language") },
	{ 'f', "format", OPTION_STRING, OWN(format), N_("NAME"), N_("table (for people), tsv or json") },
	{ 'o', "output", OPTION_STRING, OWN(output), N_("FILE"), N_("write there, not to standard output") },
	{ 0, "encoding", OPTION_STRING, OWN(encoding), N_("NAME"), N_("the list is in this encoding") },
	{ 0 },
};

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct align_options *o = opaque;
	parl_error err = { 0 };
	parl_termbase *glossary = NULL;
	parl_terms *terms = NULL;
	parl_terms_write_options write = { .format = o->format };
	if (operands->len != 1) {
		message_error("%s", _("align what? Name a file with a term on each line, or - for standard input"));
		return EXIT_USAGE;
	}
	parl_status status = glossaries_read(context, &o->glossaries, true, &glossary, &err);
	o->mine.glossary = glossary;
	if (!status)
		status = parl_terms_read(context, operands->at[0], o->encoding, o->language, &o->mine, &terms, &err);
	if (!o->output) {
		write.width = terminal_width();
		write.colour = terminal_has_colour();
	}
	if (!status)
		status = parl_terms_write(terms, o->output ? o->output : "-", &write, &err);
	parl_terms_free(terms);
	parl_termbase_free(glossary);
	string_list_release(&o->glossaries);
	return status ? message_failure(&err) : EXIT_CLEAN;
}

extern const struct command command_align;
const struct command command_align = {
	.name = "align", .usage = "TERMS [-g GLOSSARY…]", .summary = N_("look a list of terms up in a glossary"),
	.help = N_("TERMS has a term on each line, or is a table with a header and a column 'term', such as 'mine -f tsv' writes.\n\n"
		   "Examples:\n"
		   "  parlance align terms.txt --to zh-Hans\n"
		   "  parlance mine article.txt -f tsv | parlance align - -g ours.tbx -f tsv\n"),
	.options = options, .size = sizeof(struct align_options), .run = run,
};
