/* parlance diff: what changed between two glossaries, by concept. */
#include <config.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

struct diff_options {
	parl_read_options read;
	parl_diff_options report;
};

#define READ(member) (offsetof(struct diff_options, read) + offsetof(parl_read_options, member))
#define REPORT(member) (offsetof(struct diff_options, report) + offsetof(parl_diff_options, member))

static const struct option options[] = {
	{ 'f', "format", OPTION_STRING, REPORT(style), N_("NAME"), N_("table (for people), tsv or json") },
	{ 'o', "output", OPTION_STRING, REPORT(path), N_("FILE"), N_("write there, not to standard output") },
	{ 0, "input-format", OPTION_STRING, READ(format), N_("NAME"), N_("read in this format, whatever the files are called") },
	{ 0, "encoding", OPTION_STRING, READ(encoding), N_("NAME"), N_("the files are in this encoding") },
	{ 0, "columns", OPTION_STRING, READ(mapping), N_("LIST"), N_("what the columns of a table are: source=1,target=2,note=4") },
	{ 's', "from", OPTION_STRING, READ(source_language), N_("LANG"), N_("source language of files that do not tell") },
	{ 't', "to", OPTION_STRING, READ(target_language), N_("LANG"), N_("their target language") },
	{ 0, "keep-going", OPTION_FLAG, READ(keep_going), NULL, N_("use what can be used of broken files") },
	{ 0 },
};

static parl_status compare(parl_context *context, struct diff_options *o, const struct string_list *paths, bool *differ, parl_error *err)
{
	parl_termbase *tb[2] = { parl_termbase_new(), parl_termbase_new() };
	parl_status status = tb[0] && tb[1] ? PARL_OK : no_memory(err);
	for (int i = 0; i < 2 && !status; i++)
		status = parl_termbase_read(context, tb[i], paths->at[i], &o->read, err);
	o->report.old_name = paths->at[0];
	o->report.new_name = paths->at[1];
	if (!status)
		status = parl_termbase_diff(context, tb[0], tb[1], &o->report, differ, err);
	parl_termbase_free(tb[0]);
	parl_termbase_free(tb[1]);
	return status;
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	parl_error err = { 0 };
	bool differ = false;
	if (operands->len != 2) {
		message_error("%s", _("compare what? Name the old file and the new one"));
		return EXIT_USAGE;
	}
	if (compare(context, opaque, operands, &differ, &err))
		return message_failure(&err);
	return differ ? EXIT_FINDINGS : EXIT_CLEAN;
}

extern const struct command command_diff;
const struct command command_diff = {
	.name = "diff", .usage = "OLD NEW", .summary = N_("show what changed between two glossaries"),
	.help = N_("Examples:\n"
		   "  parlance diff old.tbx new.tbx\n"
		   "  parlance diff glossary.tbx glossary.csv -f tsv\n"
		   "Exit status: 0 equal, 1 different, 2 wrong usage, 3 bad input, 4 the system failed.\n"),
	.options = options, .size = sizeof(struct diff_options), .run = run,
};
