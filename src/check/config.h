/* What a project says of its drafts, once and for all: the file .parlance.ini beside them or in a folder above.
 *
 * Everything is checked when it is read, and what is wrong is told with its place; a value keeps its line, so that a program can say
 * why it does what it does. */
#ifndef PARL_CHECK_CONFIG_H
#define PARL_CHECK_CONFIG_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"

#define CONFIG_NAME ".parlance.ini"

enum config_kind {
	CONFIG_WORD,
	CONFIG_LANGUAGE,
	CONFIG_PATH,     /* relative to the file */
	CONFIG_PATHS,    /* several, with commas between */
	CONFIG_PATTERNS, /* for names of files, relative to the file */
	CONFIG_RULES,    /* rules and groups */
	CONFIG_SWITCH,   /* yes or no */
	CONFIG_LEVEL,    /* error, warning, note, never */
};

struct config_setting {
	const char *name;
	enum config_kind kind;
};

extern const struct config_setting config_settings[]; /* of [check]; name NULL at the end */

struct config_value {
	const struct config_setting *setting; /* NULL: a rule's severity, as [rules] has them */
	slice name, value;                    /* a switch is "yes" or "no" */
	size_t line, column;
};

struct config {
	slice name, folder; /* the file's, as the caller calls them */
	VEC(struct config_value) values; /* in the order of the file */
	struct arena arena;
};

/* A zeroed struct on entry, to be released whatever the outcome. */
parl_status config_read(struct config *c, slice name, slice folder, slice bytes, parl_error *err);
void config_release(struct config *c);

/* NULL when the file does not have it. */
const struct config_value *config_find(const struct config *c, const char *name);

/* Does a path, relative to the folder of the file, fit one of the patterns of a setting?  The pattern in *which; may be NULL. */
bool config_matches(const struct config *c, const char *setting, slice path, slice *which);

/* The severities of [rules] as the checker takes them: "term-case=warning,double-space=off".  ptr NULL when out of memory. */
slice config_severities(const struct config *c, struct arena *into);

#endif
