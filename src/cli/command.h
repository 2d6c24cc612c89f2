/* One command of the program: a constant struct in cmd_NAME.c, listed in cmd_table.c. */
#ifndef PARL_CLI_COMMAND_H
#define PARL_CLI_COMMAND_H

#include <parlance/parlance.h>

#include "cli/options.h"

struct command {
	const char *name;
	const char *usage;           /* operands and commonest options: "TERM… [-g GLOSSARY…]" */
	const char *summary;         /* one line; N_() */
	const char *help;            /* more lines for --help, with examples; N_(); may be NULL */
	const struct option *options;
	size_t size;                 /* of the struct that the options fill; it begins with zeros */

	/* Runs with parsed options; the exit status. */
	int (*run)(parl_context *context, void *options, const struct string_list *operands);
};

extern const struct command *const command_table[]; /* NULL at the end */

const struct command *command_by_name(const char *name); /* NULL when there is none */

#endif
