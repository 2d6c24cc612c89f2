/* parlance mine: the key terms of texts; or the texts themselves as mining sees them. */
#include <config.h>

#include "cli/command.h"
#include "cli/message.h"

struct mine_options {
	parl_document_options read;
	const char *output;
	bool show_text;
};

#define READ(member) (offsetof(struct mine_options, read) + offsetof(parl_document_options, member))

static const struct option options[] = {
	{ 's', "from", OPTION_STRING, READ(language), N_("LANG"), N_("the texts are in this language") },
	{ 0, "encoding", OPTION_STRING, READ(encoding), N_("NAME"), N_("the files are in this encoding") },
	{ 0, "input-format", OPTION_STRING, READ(format), N_("NAME"), N_("read in this format, whatever the files are called") },
	{ 0, "as-is", OPTION_FLAG, READ(as_is), NULL, N_("mend nothing in the texts") },
	{ 0, "keep-going", OPTION_FLAG, READ(keep_going), NULL, N_("put U+FFFD for bytes that do not fit, and go on") },
	{ 0, "show-text", OPTION_FLAG, offsetof(struct mine_options, show_text), NULL,
	  N_("print the cleaned texts with what was done where") },
	{ 'o', "output", OPTION_STRING, offsetof(struct mine_options, output), N_("FILE"), N_("write there, not to standard output") },
	{ 0 },
};

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct mine_options *o = opaque;
	parl_error err = { 0 };
	parl_status status = PARL_OK;
	if (!operands->len) {
		message_error("%s", _("mine what? Name a file, or - for standard input"));
		return EXIT_USAGE;
	}
	for (size_t i = 0; i < operands->len && !status; i++) {
		parl_document *document = NULL;
		status = parl_document_read(context, operands->at[i], &o->read, &document, &err);
		if (!status)
			status = parl_document_show(document, o->output, &err);
		parl_document_free(document);
	}
	return status ? message_failure(&err) : EXIT_CLEAN;
}

extern const struct command command_mine;
const struct command command_mine = {
	.name = "mine", .usage = "FILE…", .summary = N_("find the key terms of texts"),
	.options = options, .size = sizeof(struct mine_options), .run = run,
};
