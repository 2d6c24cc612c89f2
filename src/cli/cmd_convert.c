/* parlance convert: any termbase format to any other; several files become one. */
#include <config.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

struct convert_options {
	parl_read_options read;
	parl_write_options write;
	const char *output;
};

#define READ(member) (offsetof(struct convert_options, read) + offsetof(parl_read_options, member))
#define WRITE(member) (offsetof(struct convert_options, write) + offsetof(parl_write_options, member))

static const struct option options[] = {
	{ 'o', "output", OPTION_STRING, offsetof(struct convert_options, output), N_("FILE"),
	  N_("write this file; its extension names the format") },
	{ 'f', "format", OPTION_STRING, WRITE(format), N_("NAME"), N_("write in this format (see 'parlance formats')") },
	{ 0, "input-format", OPTION_STRING, READ(format), N_("NAME"), N_("read in this format, whatever the files are called") },
	{ 0, "encoding", OPTION_STRING, READ(encoding), N_("NAME"), N_("the files are in this encoding") },
	{ 0, "columns", OPTION_STRING, READ(mapping), N_("LIST"), N_("what the columns of a table are: source=1,target=2,note=4") },
	{ 's', "from", OPTION_STRING, READ(source_language), N_("LANG"), N_("source language") },
	{ 't', "to", OPTION_STRING, READ(target_language), N_("LANG"), N_("target language; for some tools a list: fr,zh-Hans") },
	{ 0, "dialect", OPTION_STRING, WRITE(dialect), N_("NAME"), N_("TBX-Core, TBX-Min or TBX-Basic") },
	{ 0, "dct", OPTION_FLAG, WRITE(dct), NULL, N_("write TBX with data categories as tags") },
	{ 0, "for", OPTION_STRING, WRITE(profile), N_("TOOL"), N_("write exactly what this tool loads (see 'parlance formats --profiles')") },
	{ 0, "keep-going", OPTION_FLAG, READ(keep_going), NULL, N_("use what can be used of broken files") },
	{ 0 },
};

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct convert_options *o = opaque;
	parl_error err = { 0 };
	if (!operands->len) {
		message_error("%s", _("convert what? Name a file, or - for standard input"));
		return EXIT_USAGE;
	}
	if (!o->output && !o->write.format && !o->write.profile) {
		message_error("%s", _("convert to what? Name a file with --output, a format with --format or a tool with --for"));
		return EXIT_USAGE;
	}
	o->write.source_language = o->read.source_language;
	o->write.target_language = o->read.target_language;
	parl_termbase *tb = parl_termbase_new();
	parl_status status = tb ? PARL_OK : no_memory(&err);
	for (size_t i = 0; i < operands->len && !status; i++)
		status = parl_termbase_read(context, tb, operands->at[i], &o->read, &err);
	if (!status)
		status = parl_termbase_write(context, tb, o->output ? o->output : "-", &o->write, &err);
	parl_termbase_free(tb);
	return status ? message_failure(&err) : EXIT_CLEAN;
}

extern const struct command command_convert;
const struct command command_convert = {
	.name = "convert", .usage = "FILE… -o FILE", .summary = N_("turn termbases into another format, or several into one"),
	.help = N_("Examples:\n"
		   "  parlance convert terms.tbx -o terms.csv\n"
		   "  parlance convert a.tbx b.csv -s en -t zh-Hans -o both.po\n"
		   "  parlance convert a.tbx --for deepl -s en -t fr -o deepl.tsv\n"),
	.options = options, .size = sizeof(struct convert_options), .run = run,
};
