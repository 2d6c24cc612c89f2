/* parlance convert: any termbase format to any other; several files become one, and what they say of the same concept with them. */
#include <config.h>

#include <string.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

struct convert_options {
	parl_read_options read;
	parl_write_options write;
	const char *output, *prefer;
	bool no_merge, dry_run;
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
	{ 0, "usage-status", OPTION_FLAG, WRITE(coming), NULL,
	  N_("write TBX in the words of its coming revision (usageStatus, creation)") },
	{ 0, "for", OPTION_STRING, WRITE(profile), N_("TOOL"), N_("write exactly what this tool loads (see 'parlance formats --profiles')") },
	{ 0, "prefer", OPTION_STRING, offsetof(struct convert_options, prefer), N_("FILE"),
	  N_("of several files, this one is right where they contradict each other; otherwise the first") },
	{ 0, "no-merge", OPTION_FLAG, offsetof(struct convert_options, no_merge), NULL,
	  N_("put several files one after the other, joining nothing") },
	{ 0, "dry-run", OPTION_FLAG, offsetof(struct convert_options, dry_run), NULL,
	  N_("write nothing; show what merging would change in the first file") },
	{ 0, "keep-going", OPTION_FLAG, READ(keep_going), NULL, N_("use what can be used of broken files") },
	{ 0 },
};

/* The files of a job, and what is made of them. */
struct inputs {
	const struct convert_options *o;
	const struct string_list *paths;
	parl_termbase *before; /* the first file as it was, for --dry-run; else NULL */
};

static bool is_preferred(const struct inputs *in, size_t from, size_t to)
{
	for (size_t i = from; in->o->prefer && i < to; i++)
		if (strcmp(in->paths->at[i], in->o->prefer) == 0)
			return true;
	return false;
}

static parl_status read_one(parl_context *context, const struct inputs *in, size_t i, parl_termbase *tb, parl_error *err)
{
	parl_status status = parl_termbase_read(context, tb, in->paths->at[i], &in->o->read, err);
	if (!status && i == 0 && in->before)
		status = parl_termbase_merge(context, in->before, tb, NULL, NULL, err);
	return status;
}

/* The files from the one up to the other, merged by halves: with many files no term is looked at more often than the number of
 * files can be halved.  Two or three are merged one after the other. */
static parl_status merge_files(parl_context *context, const struct inputs *in, size_t from, size_t to, parl_termbase *tb,
			       parl_error *err)
{
	if (to - from == 1)
		return read_one(context, in, from, tb, err);
	size_t middle = from + (to - from + 1) / 2;
	parl_status status = merge_files(context, in, from, middle, tb, err);
	if (status)
		return status;
	parl_termbase *rest = parl_termbase_new();
	status = rest ? merge_files(context, in, middle, to, rest, err) : no_memory(err);
	parl_merge_options merge = { .prefer_from = is_preferred(in, middle, to) };
	if (!status)
		status = parl_termbase_merge(context, tb, rest, &merge, NULL, err);
	parl_termbase_free(rest);
	return status;
}

static parl_status read_all(parl_context *context, const struct inputs *in, parl_termbase *tb, parl_error *err)
{
	if (!in->o->no_merge)
		return merge_files(context, in, 0, in->paths->len, tb, err);
	parl_status status = PARL_OK;
	for (size_t i = 0; i < in->paths->len && !status; i++)
		status = read_one(context, in, i, tb, err);
	return status;
}

/* One file, as it is: nothing to merge and nothing to compare. */
static parl_status convert_one(parl_context *context, const struct convert_options *o, const char *path, parl_error *err)
{
	return parl_termbase_convert(context, path, &o->read, o->output ? o->output : "-", &o->write, err);
}

static parl_status convert(parl_context *context, const struct convert_options *o, const struct string_list *paths, parl_error *err)
{
	bool differ;
	if (paths->len == 1 && !o->dry_run)
		return convert_one(context, o, paths->at[0], err);
	parl_termbase *tb = parl_termbase_new();
	struct inputs in = { o, paths, o->dry_run ? parl_termbase_new() : NULL };
	parl_status status = tb && (in.before || !o->dry_run) ? PARL_OK : no_memory(err);
	if (!status)
		status = read_all(context, &in, tb, err);
	parl_diff_options diff = { .old_name = paths->at[0], .new_name = _("all together") };
	if (!status)
		status = o->dry_run ? parl_termbase_diff(context, in.before, tb, &diff, &differ, err) :
				      parl_termbase_write(context, tb, o->output ? o->output : "-", &o->write, err);
	parl_termbase_free(in.before);
	parl_termbase_free(tb);
	return status;
}

static bool is_operand(const struct string_list *operands, const char *name)
{
	for (size_t i = 0; i < operands->len; i++)
		if (strcmp(operands->at[i], name) == 0)
			return true;
	return false;
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct convert_options *o = opaque;
	parl_error err = { 0 };
	if (!operands->len) {
		message_error("%s", _("convert what? Name a file, or - for standard input"));
		return EXIT_USAGE;
	}
	if (!o->output && !o->write.format && !o->write.profile && !o->dry_run) {
		message_error("%s", _("convert to what? Name a file with --output, a format with --format or a tool with --for"));
		return EXIT_USAGE;
	}
	if (o->prefer && (o->no_merge || !is_operand(operands, o->prefer))) {
		message_error(_("--prefer: '%s' is not one of the files that are merged"), o->prefer);
		return EXIT_USAGE;
	}
	o->write.source_language = o->read.source_language;
	o->write.target_language = o->read.target_language;
	if (o->read.target_language && strchr(o->read.target_language, ','))
		o->read.target_language = NULL; /* a list is for the tool that is written for; what is read has one target or tells */
	return convert(context, o, operands, &err) ? message_failure(&err) : EXIT_CLEAN;
}

extern const struct command command_convert;
const struct command command_convert = {
	.name = "convert", .usage = "FILE… -o FILE", .summary = N_("turn termbases into another format, or several into one"),
	.help = N_("Examples:\n"
		   "  parlance convert terms.tbx -o terms.csv\n"
		   "  parlance convert a.tbx b.csv -s en -t zh-Hans -o both.po\n"
		   "  parlance convert a.tbx b.tbx --prefer b.tbx --dry-run\n"
		   "  parlance convert a.tbx --for deepl -s en -t fr -o deepl.tsv\n"),
	.options = options, .size = sizeof(struct convert_options), .run = run,
};
