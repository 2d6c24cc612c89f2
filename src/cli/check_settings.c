/* One table of settings; each is looked for on the command line, then in the configuration. */
#include <config.h>
#include "cli/check_settings.h"

#include <stdlib.h>
#include <string.h>

#include "cli/message.h"

void check_given_release(struct check_given *g)
{
	string_list_release(&g->glossaries);
	string_list_release(&g->rules);
	string_list_release(&g->without);
	string_list_release(&g->severities);
}

static const struct row {
	const char *name, *option;
	enum option_kind kind;
	size_t offset;
	bool adds;             /* the command line adds to the configuration */
	const char *otherwise;
} rows[CHECK_SETTINGS] = {
	[SET_FROM] = { "from", "--from", OPTION_STRING, GIVEN_CHECK(source_language), false, N_("as the draft or its first words tell") },
	[SET_TO] = { "to", "--to", OPTION_STRING, GIVEN_CHECK(target_language), false, N_("as the draft or its name tells") },
	[SET_GLOSSARY] = { "glossary", "--glossary", OPTION_LIST, GIVEN(glossaries), false, N_("the bundled one") },
	[SET_SOURCE] = { "source", "--source", OPTION_STRING, GIVEN_CHECK(source), false, N_("none") },
	[SET_IGNORE] = { "ignore", NULL, OPTION_STRING, 0, false, N_("none") },
	[SET_RULES] = { "rules", "--rules", OPTION_LIST, GIVEN(rules), false, N_("all that are on") },
	[SET_WITHOUT] = { "", "--no-rule", OPTION_LIST, GIVEN(without), false, N_("none") },
	[SET_SEVERITIES] = { "[rules]", "--severity", OPTION_LIST, GIVEN(severities), true, N_("the usual ones") },
	[SET_FAIL_LEVEL] = { "fail-level", "--fail-level", OPTION_STRING, GIVEN(fail_level), false, "error" },
	[SET_FUZZY] = { "include-fuzzy", "--include-fuzzy", OPTION_FLAG, GIVEN_CHECK(include_needs_work), false, "no" },
	[SET_KEEP_GOING] = { "keep-going", "--keep-going", OPTION_FLAG, GIVEN_CHECK(keep_going), false, "no" },
	[SET_FORMAT] = { "input-format", "--input-format", OPTION_STRING, GIVEN_CHECK(format), false, N_("by name and first bytes") },
	[SET_ENCODING] = { "encoding", "--encoding", OPTION_STRING, GIVEN_CHECK(encoding), false, N_("as the draft declares") },
	[SET_COLUMNS] = { "columns", "--columns", OPTION_STRING, GIVEN_CHECK(mapping), false, N_("by header") },
	[SET_FILES] = { "files", "--files", OPTION_STRING, GIVEN_PROJECT(files), false, N_("all that are known to hold translations") },
	[SET_EXCLUDE] = { "exclude", NULL, OPTION_STRING, 0, false, N_("none") },
};

/* Appends with a comma between; false when out of memory. */
static bool append(char **list, const char *a, const char *equals, const char *b)
{
	size_t had = *list ? strlen(*list) : 0, len = had + strlen(a) + strlen(equals) + strlen(b) + 2;
	char *more = realloc(*list, len);
	if (!more)
		return false;
	*list = more;
	more[had] = '\0';
	if (had)
		strcat(more, ",");
	strcat(more, a);
	strcat(more, equals);
	strcat(more, b);
	return true;
}

static bool take_configured(struct check_settings *s, const parl_project *p, size_t config)
{
	parl_project_value v;
	for (size_t k = 0; config != SIZE_MAX && parl_project_config_get(p, config, k, &v); k++) {
		for (size_t i = 0; i < CHECK_SETTINGS; i++) {
			if (v.is_rule ? i != SET_SEVERITIES : strcmp(rows[i].name, v.name) != 0)
				continue;
			if (!append(&s->at[i].value, v.is_rule ? v.name : v.value, v.is_rule ? "=" : "", v.is_rule ? v.value : ""))
				return false;
			s->at[i].line = s->at[i].line ? s->at[i].line : v.line;
		}
	}
	return true;
}

static bool take_given_value(struct check_settings *s, size_t i, const struct check_given *g)
{
	const void *member = (const char *)g + rows[i].offset;
	const struct string_list *list = member;
	const char *const one[] = { rows[i].kind == OPTION_FLAG ? "yes" : rows[i].kind == OPTION_STRING ? *(const char *const *)member : NULL };
	bool is_list = rows[i].kind == OPTION_LIST;
	size_t n = is_list ? list->len : rows[i].kind == OPTION_FLAG ? *(const bool *)member : one[0] != NULL;
	if (!n)
		return true;
	if (!rows[i].adds) {
		free(s->at[i].value);
		s->at[i].value = NULL;
		s->at[i].line = 0;
	}
	s->at[i].option = rows[i].option;
	for (size_t k = 0; k < n; k++)
		if (!append(&s->at[i].value, is_list ? list->at[k] : one[0], "", ""))
			return false;
	return true;
}

static bool parse_level(const char *name, int *level)
{
	static const char *const names[] = { "note", "warning", "error", "never" };
	for (*level = 0; *level < 4; ++*level)
		if (strcmp(name, names[*level]) == 0)
			return true;
	message_error(_("--fail-level is error, warning, note or never, not '%s'"), name);
	return false;
}

/* The glossaries one by one; they are cut out of a copy, which the list's first element begins. */
static bool split_glossaries(struct check_settings *s, const struct check_given *g)
{
	const char *all = s->at[SET_GLOSSARY].value;
	s->no_glossary = g->no_glossary || (!g->glossaries.len && all && strcmp(all, "none") == 0);
	if (!all || s->no_glossary || (!g->glossaries.len && strcmp(all, "bundled") == 0))
		return true;
	if (g->glossaries.len) { /* whose names may have commas */
		s->glossaries.at = malloc(g->glossaries.len * sizeof *s->glossaries.at);
		for (size_t i = 0; s->glossaries.at && i < g->glossaries.len; i++)
			s->glossaries.at[s->glossaries.len++] = g->glossaries.at[i];
		return s->glossaries.at != NULL;
	}
	s->glossaries.at = malloc((strlen(all) + 1) * sizeof *s->glossaries.at);
	for (char *part = s->at[SET_GLOSSARY].value; s->glossaries.at && part;) {
		char *comma = strchr(part, ',');
		if (comma)
			*comma++ = '\0';
		if (strcmp(part, "bundled") == 0)
			s->with_bundled = true;
		else
			s->glossaries.at[s->glossaries.len++] = part;
		part = comma;
	}
	return s->glossaries.at != NULL;
}

static bool is_yes(const char *value)
{
	return value && strcmp(value, "yes") == 0;
}

bool check_settings_find(struct check_settings *s, const struct check_given *g, const parl_project *p, size_t config)
{
	*s = (struct check_settings){ .fail_level = PARL_ERROR };
	bool ok = true;
	for (size_t i = 0; i < CHECK_SETTINGS; i++) {
		s->at[i].name = rows[i].name;
		s->at[i].otherwise = rows[i].otherwise;
	}
	ok = take_configured(s, p, config);
	for (size_t i = 0; i < CHECK_SETTINGS && ok; i++)
		ok = !rows[i].option || take_given_value(s, i, g);
	if (!ok || !split_glossaries(s, g)) {
		message_error("%s", _("out of memory"));
		return false;
	}
	s->options = g->check;
	s->options.source_language = s->at[SET_FROM].value;
	s->options.target_language = s->at[SET_TO].value;
	s->options.ignore = s->at[SET_IGNORE].value;
	s->options.rules = s->at[SET_RULES].value;
	s->options.without_rules = s->at[SET_WITHOUT].value;
	s->options.severities = s->at[SET_SEVERITIES].value;
	s->options.format = s->at[SET_FORMAT].value;
	s->options.encoding = s->at[SET_ENCODING].value;
	s->options.mapping = s->at[SET_COLUMNS].value;
	s->options.include_needs_work = is_yes(s->at[SET_FUZZY].value);
	s->options.keep_going = is_yes(s->at[SET_KEEP_GOING].value);
	const char *level = s->at[SET_FAIL_LEVEL].value;
	return !level || parse_level(level, &s->fail_level);
}

void check_settings_release(struct check_settings *s)
{
	for (size_t i = 0; i < CHECK_SETTINGS; i++)
		free(s->at[i].value);
	string_list_release(&s->glossaries);
}
