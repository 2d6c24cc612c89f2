/* parlance mine: the key terms of texts; or the texts themselves as mining sees them. */
#include <config.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

struct mine_options {
	parl_document_options read;
	parl_mine_options mine;
	struct string_list glossaries;
	const char *output, *format;
	size_t top, threads;
	double min_score;
	bool show_text, counts_only;
};

#define OWN(member) offsetof(struct mine_options, member)
#define READ(member) (OWN(read) + offsetof(parl_document_options, member))
#define MINE(member) (OWN(mine) + offsetof(parl_mine_options, member))

static const struct option options[] = {
	{ 'f', "format", OPTION_STRING, OWN(format), N_("NAME"), N_("table (for people), tsv or json") },
	{ 'o', "output", OPTION_STRING, OWN(output), N_("FILE"), N_("write there, not to standard output") },
	{ 'n', "top", OPTION_COUNT, OWN(top), N_("N"), N_("print the best N") },
	{ 0, "min-score", OPTION_NUMBER, OWN(min_score), N_("X"), N_("print what scores X or more, from 0 to 1") },
	{ 0, "all", OPTION_FLAG, MINE(all), NULL, N_("print all candidates, not only the terms") },
	{ 'g', "glossary", OPTION_LIST, OWN(glossaries), N_("FILE"), N_("let the terms of this glossary count, and show what they are") },
	{ 's', "from", OPTION_STRING, READ(language), N_("LANG"), N_("the texts are in this language") },
	{ 't', "to", OPTION_STRING, MINE(target_language), N_("LANG"), N_("target language of the glossary") },
	{ 0, "patterns", OPTION_STRING, MINE(patterns), N_("FILE"), N_("your own patterns of terms") },
	{ 0, "stopwords", OPTION_STRING, MINE(stopwords), N_("FILE"), N_("your own list of words that no term begins or ends with") },
	{ 0, "reference", OPTION_STRING, MINE(reference), N_("FILE"), N_("a text, or words with their counts, that tells what is common") },
	{ 0, "encoding", OPTION_STRING, READ(encoding), N_("NAME"), N_("the files are in this encoding") },
	{ 0, "input-format", OPTION_STRING, READ(format), N_("NAME"), N_("read in this format, whatever the files are called") },
	{ 0, "as-is", OPTION_FLAG, READ(as_is), NULL, N_("mend nothing in the texts") },
	{ 0, "keep-going", OPTION_FLAG, READ(keep_going), NULL, N_("put U+FFFD for bytes that do not fit, and go on") },
	{ 0, "threads", OPTION_COUNT, OWN(threads), N_("N"), N_("read up to N files at the same time (default: one a processor, 8 at most)") },
	{ 0, "counts-only", OPTION_FLAG, OWN(counts_only), NULL,
	  N_("write what was counted as a statistics file, which may be mined like a text") },
	{ 0, "show-text", OPTION_FLAG, OWN(show_text), NULL, N_("print the cleaned texts with what was done where") },
	{ 0 },
};

static parl_status show_texts(parl_context *context, const struct mine_options *o, const struct string_list *paths, parl_error *err)
{
	parl_status status = PARL_OK;
	for (size_t i = 0; i < paths->len && !status; i++) {
		parl_document *d;
		status = parl_document_read(context, paths->at[i], &o->read, &d, err);
		if (!status)
			status = parl_document_show(d, o->output ? o->output : "-", err);
		parl_document_free(d);
	}
	return status;
}

static parl_status write_terms(const struct mine_options *o, parl_miner *miner, parl_error *err)
{
	parl_terms *terms = NULL;
	parl_terms_write_options write = { .format = o->format };
	parl_status status = parl_miner_run(miner, &terms, err);
	if (!status) {
		parl_terms_select(terms, o->mine.all, o->top, o->min_score);
		if (!o->output) {
			write.width = terminal_width();
			write.colour = terminal_has_colour();
		}
		status = parl_terms_write(terms, o->output ? o->output : "-", &write, err);
	}
	parl_terms_free(terms);
	return status;
}

/* One text of each thread at a time is in memory, and what was counted. */
static parl_status mine(parl_context *context, const struct mine_options *o, const struct string_list *paths, parl_error *err)
{
	parl_miner *miner = NULL;
	parl_status status = parl_miner_new(context, &o->mine, &miner, err);
	if (!status)
		status = parl_miner_add_files(miner, (const char *const *)paths->at, paths->len, &o->read, o->threads, err);
	if (!status)
		status = o->counts_only ? parl_miner_write_counts(miner, o->output ? o->output : "-", err) : write_terms(o, miner, err);
	parl_miner_free(miner);
	return status;
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct mine_options *o = opaque;
	parl_error err = { 0 };
	parl_termbase *glossary = NULL;
	if (!operands->len) {
		message_error("%s", _("mine what? Name a file, or - for standard input"));
		return EXIT_USAGE;
	}
	if (o->show_text && o->output && operands->len > 1) {
		message_error("%s", _("--show-text with --output takes one text"));
		return EXIT_USAGE;
	}
	parl_status status = glossaries_read(context, &o->glossaries, false, &glossary, &err);
	o->mine.glossary = glossary;
	if (!status)
		status = o->show_text ? show_texts(context, o, operands, &err) : mine(context, o, operands, &err);
	parl_termbase_free(glossary);
	string_list_release(&o->glossaries);
	return status ? message_failure(&err) : EXIT_CLEAN;
}

extern const struct command command_mine;
const struct command command_mine = {
	.name = "mine", .usage = "FILE…", .summary = N_("find the key terms of texts"),
	.help = N_("Examples:\n"
		   "  parlance mine article.txt\n"
		   "  parlance mine speech-*.html -f tsv -o terms.tsv\n"
		   "  parlance mine article.txt --top 20 -g glossary.tbx --to zh-Hans\n"
		   "  parlance mine article.txt --show-text | less\n"
		   "  parlance mine --counts-only -o 2023.stats 2023/*.txt\n"
		   "  parlance mine 2022.stats 2023.stats new.txt\n"),
	.options = options, .size = sizeof(struct mine_options), .run = run,
};
