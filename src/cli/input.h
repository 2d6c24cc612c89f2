/* What several commands begin with: reading texts and glossaries. */
#ifndef PARL_CLI_INPUT_H
#define PARL_CLI_INPUT_H

#include <parlance/parlance.h>

#include "cli/options.h"

struct document_list {
	parl_document **at;
	size_t len;
};

/* Reads all texts; a zeroed list on entry, to be released whatever the outcome. */
parl_status documents_read(parl_context *context, const struct string_list *paths, const parl_document_options *options,
			   struct document_list *out, parl_error *err);
void documents_release(struct document_list *documents);

/* Mines all of them together; the terms live no longer than the documents and the glossary. */
parl_status documents_mine(parl_context *context, const struct document_list *documents, const parl_mine_options *options,
			   parl_terms **terms, parl_error *err);

/* The glossaries of the list, or, when it is empty, the bundled one if `bundled`, else none (*out NULL). */
parl_status glossaries_read(parl_context *context, const struct string_list *paths, bool bundled, parl_termbase **out,
			    parl_error *err);

/* Tells that there is no memory. */
parl_status no_memory(parl_error *err);

/* Columns of the terminal that standard output is, 0 when it is none. */
size_t terminal_width(void);
bool terminal_has_colour(void);

#endif
