/* What check is to do: the command line, else the configuration of the draft, else the default; and which of them it was. */
#ifndef PARL_CLI_CHECK_SETTINGS_H
#define PARL_CLI_CHECK_SETTINGS_H

#include <parlance/parlance.h>

#include "cli/options.h"

/* As the command line has it.  First member of the options of each command that takes them. */
struct check_given {
	parl_check_options check;
	parl_project_options project;
	struct string_list glossaries, rules, without, severities;
	const char *fail_level;
	bool no_glossary;
};

void check_given_release(struct check_given *g);

#define GIVEN(member) offsetof(struct check_given, member)
#define GIVEN_CHECK(member) (GIVEN(check) + offsetof(parl_check_options, member))
#define GIVEN_PROJECT(member) (GIVEN(project) + offsetof(parl_project_options, member))

/* Rows of the table of options. */
#define CHECK_GIVEN_OPTIONS \
	{ 'g', "glossary", OPTION_LIST, GIVEN(glossaries), N_("FILE"), \
	  N_("check against this glossary instead of the bundled one; several may be given") }, \
	{ 0, "no-glossary", OPTION_FLAG, GIVEN(no_glossary), NULL, N_("no rules about terms") }, \
	{ 's', "from", OPTION_STRING, GIVEN_CHECK(source_language), N_("LANG"), N_("language of the source") }, \
	{ 't', "to", OPTION_STRING, GIVEN_CHECK(target_language), N_("LANG"), N_("language of the translation") }, \
	{ 0, "source", OPTION_STRING, GIVEN_CHECK(source), N_("FILE"), N_("the source text, for a document or a format that holds one language") }, \
	{ 0, "rules", OPTION_LIST, GIVEN(rules), N_("LIST"), N_("only these rules and groups, with commas between") }, \
	{ 0, "no-rule", OPTION_LIST, GIVEN(without), N_("ID"), N_("without this rule or group; may be given several times") }, \
	{ 0, "severity", OPTION_LIST, GIVEN(severities), N_("ID=LEVEL"), \
	  N_("take a rule or group for error, warning, note or off; may be given several times") }, \
	{ 0, "fail-level", OPTION_STRING, GIVEN(fail_level), N_("LEVEL"), \
	  N_("exit with 1 for findings of error (the default), warning or note and above, or never") }, \
	{ 0, "include-fuzzy", OPTION_FLAG, GIVEN_CHECK(include_needs_work), NULL, N_("check unfinished translations too") }, \
	{ 0, "files", OPTION_STRING, GIVEN_PROJECT(files), N_("GLOB"), N_("of folders, only files of such names: '*.po'") }, \
	{ 0, "config", OPTION_STRING, GIVEN_PROJECT(config), N_("FILE"), N_("the configuration, instead of the nearest .parlance.ini") }, \
	{ 0, "no-config", OPTION_FLAG, GIVEN_PROJECT(no_config), NULL, N_("look for no .parlance.ini") }, \
	{ 0, "input-format", OPTION_STRING, GIVEN_CHECK(format), N_("NAME"), N_("format of the drafts, whatever they are called") }, \
	{ 0, "encoding", OPTION_STRING, GIVEN_CHECK(encoding), N_("NAME"), N_("the drafts are in this encoding, whatever they declare") }, \
	{ 0, "columns", OPTION_STRING, GIVEN_CHECK(mapping), N_("LIST"), N_("columns of a table: source=1,target=2") }, \
	{ 0, "keep-going", OPTION_FLAG, GIVEN_CHECK(keep_going), NULL, N_("leave out what is broken, with a warning") }

enum check_setting {
	SET_FROM, SET_TO, SET_GLOSSARY, SET_SOURCE, SET_IGNORE, SET_RULES, SET_WITHOUT, SET_SEVERITIES, SET_FAIL_LEVEL, SET_FUZZY,
	SET_KEEP_GOING, SET_FORMAT, SET_ENCODING, SET_COLUMNS, SET_FILES, SET_EXCLUDE, CHECK_SETTINGS
};

/* Each with its value, lists with commas between; NULL where nothing says anything. */
struct check_settings {
	struct {
		const char *name;      /* in the configuration */
		char *value;
		const char *option;    /* that says so; NULL: none */
		unsigned long line;    /* of the configuration that says so; 0: none */
		const char *otherwise; /* what holds when nothing says anything; N_() */
	} at[CHECK_SETTINGS];
	struct string_list glossaries; /* empty: the bundled one, or none */
	bool no_glossary, with_bundled; /* the bundled one beside those of the list */
	int fail_level;                /* the least severity that fails; PARL_ERROR + 1: never */
	parl_check_options options;    /* for the checker; borrows */
};

/* config: of the project, SIZE_MAX for none.  False after a message; to be released whatever the outcome. */
bool check_settings_find(struct check_settings *s, const struct check_given *g, const parl_project *p, size_t config);
void check_settings_release(struct check_settings *s);

#endif
