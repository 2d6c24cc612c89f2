/* The program: sets the locale, finds the command, parses its options, runs it, and makes sure that standard output was
 * really written. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/message.h"

static void print_usage(void)
{
	printf("%s\n\n", _("usage: parlance [--data-dir=DIR] COMMAND [OPTION…] [FILE…]"));
	printf("%s\n\n", _("Mines terms, aligns them with glossaries, exports them, and checks translations against them."));
	for (size_t i = 0; command_table[i]; i++)
		printf("  %-10s %s\n", command_table[i]->name, _(command_table[i]->summary));
	printf("\n%s\n", _("'parlance COMMAND --help' explains a command; 'man parlance' explains all."));
}

static void print_command_help(const struct command *c)
{
	printf("%s parlance %s %s\n\n%s\n\n", _("usage:"), c->name, c->usage, _(c->summary));
	options_print_help(c->options);
	printf("      %-24s  %s\n", "--help", _("show this"));
	if (c->help)
		printf("\n%s", _(c->help));
}

static bool asks_for(int argc, char **argv, const char *option)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], option) == 0)
			return true;
	return false;
}

static int run_command(const struct command *c, parl_context *context, int argc, char **argv)
{
	struct string_list operands = { NULL, 0 };
	void *options = calloc(1, c->size ? c->size : 1);
	int status = EXIT_USAGE;
	if (asks_for(argc, argv, "--help")) {
		print_command_help(c);
		status = EXIT_CLEAN;
	} else if (!options) {
		message_error("%s", _("out of memory"));
		status = EXIT_SYSTEM;
	} else if (options_parse(c->options, options, argc, argv, &operands)) {
		status = c->run(context, options, &operands);
	} else {
		fprintf(stderr, _("Try 'parlance %s --help'.\n"), c->name);
	}
	string_list_release(&operands);
	free(options);
	return status;
}

/* Takes --data-dir off the front of the arguments; "" when it has no value. */
static const char *take_data_dir(int *argc, char ***argv)
{
	const char *name = "--data-dir";
	if (*argc < 2 || strncmp((*argv)[1], name, strlen(name)) != 0)
		return NULL;
	const char *rest = (*argv)[1] + strlen(name);
	int used = *rest == '=' ? 1 : *rest == '\0' ? (*argc > 2 ? 2 : 1) : 0;
	const char *value = *rest == '=' ? rest + 1 : used == 2 ? (*argv)[2] : used == 1 ? "" : NULL;
	*argc -= used;
	*argv += used;
	return value;
}

static int dispatch(parl_context *context, int argc, char **argv)
{
	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
		print_usage();
		return argc < 2 ? EXIT_USAGE : EXIT_CLEAN;
	}
	if (strcmp(argv[1], "--version") == 0) {
		printf("parlance %s\n", parl_version());
		return EXIT_CLEAN;
	}
	const struct command *c = command_by_name(argv[1]);
	if (c)
		return run_command(c, context, argc - 1, argv + 1);
	message_error(_("there is no command '%s'; 'parlance --help' lists them"), argv[1]);
	return EXIT_USAGE;
}

/* A file opened while standard output is closed would become it: the three are taken, by what fails when used. */
static bool hold_standard_streams(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			return false;
	return true;
}

int main(int argc, char **argv)
{
	if (!hold_standard_streams())
		return EXIT_SYSTEM;
	parl_context *context = NULL;
	parl_error err = { 0 };
	setlocale(LC_ALL, "");
	const char *program = argv[0], *data_dir = take_data_dir(&argc, &argv);
	if (data_dir && !*data_dir) {
		message_error(_("--%s needs a value: %s"), "data-dir", _("DIR"));
		return EXIT_USAGE;
	}
	parl_context_options options = { .data_dir = data_dir, .program = program, .diagnostic = message_diagnostic };
	if (parl_context_new(&options, &context, &err))
		return message_failure(&err);
#if ENABLE_NLS
	bindtextdomain(PACKAGE, parl_context_locale_dir(context));
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
#endif
	int status = dispatch(context, argc, argv);
	parl_context_free(context);
	if (ferror(stdout) | fclose(stdout)) {
		message_error(_("cannot write standard output: %s"), strerror(errno));
		return EXIT_SYSTEM;
	}
	return status;
}
