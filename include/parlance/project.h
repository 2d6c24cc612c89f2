/* Projects: which drafts there are below a folder, and what the .parlance.ini nearest to each says of it. */
#ifndef PARLANCE_PROJECT_H
#define PARLANCE_PROJECT_H

#include <parlance/context.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct parl_project parl_project;

typedef struct parl_project_options {
	const char *files;  /* of folders, only files of such names ("*.po"); NULL: as configured, else all that hold translations */
	const char *config; /* this file is the configuration of all drafts; NULL: the nearest one of each */
	bool no_config;     /* none is looked for */
	bool with_source;      /* formats that hold one language are drafts too, their source is at hand */
} parl_project_options;

/** A draft of a project. */
typedef struct parl_project_draft {
	const char *path;   /* as it was named, or below the folder that was */
	const char *source; /* where its source is, of a format that holds one language; NULL: nothing is said of it */
	size_t config;      /* number of its configuration; SIZE_MAX: none */
} parl_project_draft;

/** A setting of a configuration. */
typedef struct parl_project_value {
	const char *name, *value; /* paths lead on from the working folder; a switch is "yes" or "no" */
	unsigned long line;
	bool is_rule;             /* the name is that of a rule or a group, the value its severity */
} parl_project_value;

/** An empty project.  options may be NULL; they must outlive it. */
PARL_API parl_status parl_project_new(const parl_project_options *options, parl_project **project, parl_error *err);
PARL_API void parl_project_free(parl_project *project);

/** Adds a draft, or those in a folder and below; "-" is standard input.  A draft that is there already is not added again. PARL_SYNTAX,
 * with its place, for a configuration that is not understood. */
PARL_API parl_status parl_project_add(parl_project *project, const char *path, parl_error *err);

/** Adds what the configuration nearest to the working folder says; *found is false when there is none. */
PARL_API parl_status parl_project_add_configured(parl_project *project, bool *found, parl_error *err);

/** The drafts in the order in which they were added, those of a folder by name; false past the end. */
PARL_API bool parl_project_draft_get(const parl_project *project, size_t i, parl_project_draft *draft);

/** How many drafts that were named themselves a configuration excludes. */
PARL_API size_t parl_project_excluded(const parl_project *project);

/** The path of the i-th configuration; NULL past the end. */
PARL_API const char *parl_project_config_path(const parl_project *project, size_t i);

/** Its k-th setting, in the order of the file; false past the end. */
PARL_API bool parl_project_config_get(const parl_project *project, size_t i, size_t k, parl_project_value *value);

/** The i-th folder that was looked into: when nothing in these changes, there are no other drafts.  NULL past the end. */
PARL_API const char *parl_project_folder(const parl_project *project, size_t i);

#ifdef __cplusplus
}
#endif
#endif
