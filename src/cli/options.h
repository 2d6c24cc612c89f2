/* Command-line options from a table, which also prints the help: the two cannot disagree.
 *
 * GNU manners: --name=value or --name value, -n value or -nvalue, "--" ends the options, options and operands mix. */
#ifndef PARL_CLI_OPTIONS_H
#define PARL_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum option_kind {
	OPTION_FLAG,   /* bool */
	OPTION_STRING, /* const char * */
	OPTION_LIST,   /* struct string_list: may be given several times */
	OPTION_COUNT,  /* size_t, decimal */
	OPTION_NUMBER, /* double, decimal point */
};

struct string_list {
	const char **at;
	size_t len;
};

struct option {
	char letter;          /* 0: none */
	const char *name;     /* without dashes; NULL ends a table */
	enum option_kind kind;
	size_t offset;        /* of the member in the command's struct */
	const char *value;    /* what the help calls the value; N_() */
	const char *help;     /* N_() */
};

/* Reads argv[1 …] into the struct at `into`; operands are collected, in order, into *operands (argv's own strings).
 * False after a message on standard error. */
bool options_parse(const struct option *table, void *into, int argc, char **argv, struct string_list *operands);

void options_print_help(const struct option *table);

void string_list_release(struct string_list *l);

#endif
