/* parlance languages: which languages have what. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/message.h"

struct languages_options {
	const char *format;
};

static const struct option options[] = {
	{ 'f', "format", OPTION_STRING, offsetof(struct languages_options, format), N_("NAME"), N_("table (for people), tsv or json") },
	{ 0 },
};

/* In the order of the columns; the names are those of TSV and JSON. */
static const struct column {
	const char *name, *title;
	size_t offset;
} columns[] = {
	{ "stemmer", N_("stems"), offsetof(parl_language_info, has_stemmer) },
	{ "stopwords", N_("stop words"), offsetof(parl_language_info, has_stopwords) },
	{ "patterns", N_("patterns"), offsetof(parl_language_info, has_patterns) },
	{ "tagger", N_("tagger"), offsetof(parl_language_info, has_tagger) },
	{ "frequencies", N_("frequencies"), offsetof(parl_language_info, has_frequencies) },
	{ "definitions", N_("definitions"), offsetof(parl_language_info, has_definitions) },
	{ "numbers", N_("numbers"), offsetof(parl_language_info, has_numbers) },
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static bool has(const parl_language_info *l, size_t column)
{
	return *(const bool *)((const char *)l + columns[column].offset);
}

static void show_table(const parl_languages *all)
{
	parl_language_info l;
	printf("%-10s", _("language"));
	for (size_t k = 0; k < COLUMNS; k++)
		printf("%-12s", _(columns[k].title));
	printf("%s\n", _("word pairs with"));
	for (size_t i = 0; parl_languages_get(all, i, &l); i++) {
		printf("%-10s", l.code);
		for (size_t k = 0; k < COLUMNS; k++)
			printf("%-12s", has(&l, k) ? "+" : "-");
		printf("%s\n", l.pairs[0] ? l.pairs : "-");
	}
}

static void show_tsv(const parl_languages *all)
{
	parl_language_info l;
	printf("language");
	for (size_t k = 0; k < COLUMNS; k++)
		printf("\t%s", columns[k].name);
	printf("\tpairs\n");
	for (size_t i = 0; parl_languages_get(all, i, &l); i++) {
		printf("%s", l.code);
		for (size_t k = 0; k < COLUMNS; k++)
			printf("\t%d", has(&l, k));
		printf("\t%s\n", l.pairs);
	}
}

/* Codes are letters: nothing needs to be escaped. */
static void show_json(const parl_languages *all)
{
	parl_language_info l;
	printf("[");
	for (size_t i = 0; parl_languages_get(all, i, &l); i++) {
		printf("%s\n  { \"language\": \"%s\"", i ? "," : "", l.code);
		for (size_t k = 0; k < COLUMNS; k++)
			printf(", \"%s\": %s", columns[k].name, has(&l, k) ? "true" : "false");
		printf(", \"pairs\": [");
		for (const char *c = l.pairs; *c;) {
			int n = (int)strcspn(c, " ");
			printf("%s\"%.*s\"", c == l.pairs ? "" : ", ", n, c);
			c += n + (c[n] == ' ');
		}
		printf("] }");
	}
	printf("\n]\n");
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	const struct languages_options *o = opaque;
	const char *format = o->format ? o->format : "table";
	parl_languages *all = NULL;
	parl_error err = { 0 };
	int code = EXIT_CLEAN;
	(void)operands;
	if (parl_languages_list(context, &all, &err))
		return message_failure(&err);
	if (strcmp(format, "table") == 0) {
		show_table(all);
	} else if (strcmp(format, "tsv") == 0) {
		show_tsv(all);
	} else if (strcmp(format, "json") == 0) {
		show_json(all);
	} else {
		message_error(_("'%s' is no way to show languages; there are table, tsv and json"), format);
		code = EXIT_USAGE;
	}
	parl_languages_free(all);
	return code;
}

extern const struct command command_languages;
const struct command command_languages = {
	.name = "languages", .usage = "[-f FORMAT]", .summary = N_("show which languages have what"),
	.help = N_("All languages work, by statistics alone; those shown here have data or rules of their own.\n"),
	.options = options, .size = sizeof(struct languages_options), .run = run,
};
