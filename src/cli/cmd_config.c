/* parlance config: what check would do with a draft, and why. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "cli/check_settings.h"
#include "cli/command.h"
#include "cli/message.h"

static const struct option options[] = { CHECK_GIVEN_OPTIONS, { 0 } };

/* "name = value   # where from"; the whole is a configuration again. */
static void show(const char *name, const char *value, const char *file, unsigned long line, const char *option)
{
	int width = printf("%s%s%s", name, name[0] == ' ' ? "" : " = ", value);
	printf("%*s # ", width < 40 ? 40 - width : 0, "");
	if (line)
		printf("%s:%lu%s", file, line, option ? ", " : "");
	printf("%s\n", option ? option : "");
}

static void show_glossaries(const struct check_settings *s, const char *file)
{
	if (s->with_bundled)
		show("glossary", "bundled", file, s->at[SET_GLOSSARY].line, s->at[SET_GLOSSARY].option);
	for (size_t k = 0; k < s->glossaries.len; k++)
		show(k || s->with_bundled ? " " : "glossary", s->glossaries.at[k], file, s->at[SET_GLOSSARY].line,
		     s->at[SET_GLOSSARY].option);
}

static void show_rules(const struct check_settings *s, const parl_project *p, size_t config, const struct check_given *g)
{
	parl_project_value v;
	printf("\n[rules]\n");
	for (size_t k = 0; config != SIZE_MAX && parl_project_config_get(p, config, k, &v); k++)
		if (v.is_rule)
			show(v.name, v.value, parl_project_config_path(p, config), v.line, NULL);
	for (size_t i = 0; i < g->severities.len; i++) {
		const char *equals = strchr(g->severities.at[i], '=');
		printf("%.*s = %s  # --severity\n", equals ? (int)(equals - g->severities.at[i]) : 0, g->severities.at[i],
		       equals ? equals + 1 : "");
	}
	if (s->at[SET_WITHOUT].value)
		printf("# --no-rule %s\n", s->at[SET_WITHOUT].value);
}

static void show_all(const struct check_settings *s, const struct check_given *g, const parl_project *p, const parl_project_draft *d)
{
	const char *file = d->config == SIZE_MAX ? NULL : parl_project_config_path(p, d->config);
	printf("# %s: %s\n", d->path ? d->path : ".", file ? file : _("there is no .parlance.ini in its folder or above"));
	printf("[check]\n");
	for (size_t i = 0; i < CHECK_SETTINGS; i++) {
		if (i == SET_WITHOUT || i == SET_SEVERITIES)
			continue;
		const char *value = s->at[i].value;
		if (i == SET_SOURCE && d->source && !s->at[i].option)
			value = d->source;
		if (i == SET_GLOSSARY && s->no_glossary)
			show("glossary", "none", file, s->at[i].line, g->no_glossary ? "--no-glossary" : NULL);
		else if (i == SET_GLOSSARY && s->glossaries.len)
			show_glossaries(s, file);
		else if (value)
			show(s->at[i].name, value, file, s->at[i].line, s->at[i].option);
		else
			printf("# %s: %s\n", s->at[i].name, _(s->at[i].otherwise));
	}
	show_rules(s, p, d->config, g);
}

static int show_draft(const struct check_given *g, const parl_project *p, size_t i)
{
	struct check_settings s;
	parl_project_draft d;
	if (!parl_project_draft_get(p, i, &d)) { /* no draft: the working folder's own */
		bool has = parl_project_config_path(p, 0) != NULL;
		d = (parl_project_draft){ .config = has ? 0 : SIZE_MAX };
	}
	bool ok = check_settings_find(&s, g, p, d.config);
	if (ok)
		show_all(&s, g, p, &d);
	check_settings_release(&s);
	return ok ? EXIT_CLEAN : EXIT_USAGE;
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct check_given *g = opaque;
	parl_project *p = NULL;
	parl_error err = { 0 };
	bool found;
	int code = EXIT_CLEAN;
	(void)context;
	parl_status status = parl_project_new(&g->project, &p, &err);
	for (size_t i = 0; i < operands->len && !status; i++)
		status = parl_project_add(p, operands->at[i], &err);
	if (!status && !operands->len)
		status = parl_project_add_configured(p, &found, &err);
	if (status)
		code = message_failure(&err);
	else if (operands->len && parl_project_excluded(p) == operands->len)
		printf("%s\n", _("# excluded"));
	else
		code = show_draft(g, p, operands->len ? 0 : SIZE_MAX);
	parl_project_free(p);
	check_given_release(g);
	return code;
}

extern const struct command command_config;
const struct command command_config = {
	.name = "config", .usage = "[DRAFT] [OPTION…]", .summary = N_("show what check would do with a draft, and why"),
	.help = N_("Shows the settings in force for a draft, or for this folder, and which line of which .parlance.ini or which option sets them.\n"
		   "It takes the options of check; what it prints is a configuration again.\n"
		   "Example:\n"
		   "  parlance config po/fr.po\n"),
	.options = options, .size = sizeof(struct check_given), .run = run,
};
