/* Texts and glossaries in, by the library's readers. */
#include <config.h>
#include "cli/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/message.h"

parl_status no_memory(parl_error *err)
{
	*err = (parl_error){ .code = PARL_NOMEM };
	snprintf(err->message, sizeof err->message, "%s", _("out of memory"));
	return PARL_NOMEM;
}

parl_status documents_read(parl_context *context, const struct string_list *paths, const parl_document_options *options,
			   struct document_list *out, parl_error *err)
{
	out->at = calloc(paths->len ? paths->len : 1, sizeof(parl_document *));
	if (!out->at)
		return no_memory(err);
	for (size_t i = 0; i < paths->len; i++) {
		parl_status status = parl_document_read(context, paths->at[i], options, &out->at[i], err);
		if (status)
			return status;
		out->len++;
	}
	return PARL_OK;
}

void documents_release(struct document_list *documents)
{
	for (size_t i = 0; i < documents->len; i++)
		parl_document_free(documents->at[i]);
	free(documents->at);
	*documents = (struct document_list){ NULL, 0 };
}

parl_status documents_mine(parl_context *context, const struct document_list *documents, const parl_mine_options *options,
			   parl_terms **terms, parl_error *err)
{
	parl_miner *miner = NULL;
	*terms = NULL;
	parl_status status = parl_miner_new(context, options, &miner, err);
	for (size_t i = 0; i < documents->len && !status; i++)
		status = parl_miner_add(miner, documents->at[i], err);
	if (!status)
		status = parl_miner_run(miner, terms, err);
	parl_miner_free(miner);
	return status;
}

parl_status glossaries_read(parl_context *context, const struct string_list *paths, bool bundled, parl_termbase **out,
			    parl_error *err)
{
	*out = NULL;
	if (!paths->len && !bundled)
		return PARL_OK;
	parl_termbase *tb = parl_termbase_new();
	if (!tb)
		return no_memory(err);
	parl_status status = paths->len ? PARL_OK : parl_termbase_read_bundled(context, tb, err);
	for (size_t i = 0; i < paths->len && !status; i++)
		status = parl_termbase_read(context, tb, paths->at[i], NULL, err);
	if (status)
		parl_termbase_free(tb);
	else
		*out = tb;
	return status;
}

size_t terminal_width(void)
{
	struct winsize w;
	if (!isatty(STDOUT_FILENO))
		return 0;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 20 ? w.ws_col : 80;
}

bool terminal_has_colour(void)
{
	const char *no = getenv("NO_COLOR");
	return isatty(STDOUT_FILENO) && !(no && *no);
}
