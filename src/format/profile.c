/* The table of tools, and finding the row that is meant.
 *
 * Sources of the facts: the readers of OmegaT, Okapi, Translate Toolkit, Weblate and GlotPress themselves; the documented fields of the
 * interfaces of Crowdin, Lokalise, memoQ and Phrase; the documented limits of DeepL, Google and Amazon. */
#include <config.h>
#include "format/profile.h"

#include <stdio.h>

#include "format/profile_job.h"

#define EXTENSIONS(...) (const char *const[]){ __VA_ARGS__, NULL }

enum {
	DESCRIBES = KEEPS_DEFINITION | KEEPS_NOTE | KEEPS_SUBJECT,
	MEBIBYTE = 1 << 20,
};

static const struct parl_profile profiles[] = {
	{
		.name = "weblate", .title = "Weblate", .form = "tbx", .extensions = EXTENSIONS("tbx"), .languages = 2,
		.description = N_("TBX of 2008 with one target language; forbidden terms are entries of their own"),
		.keeps = KEEPS_DEFINITION | KEEPS_NOTE | KEEPS_STATUS | KEEPS_DO_NOT_TRANSLATE | KEEPS_UNVERIFIED,
		.rules = RULE_ALL_TARGETS, .write = profile_write_weblate_tbx,
	}, {
		.name = "weblate", .title = "Weblate", .form = "csv", .extensions = EXTENSIONS("csv"), .languages = 2,
		.description = N_("table with Weblate's columns"),
		.keeps = DESCRIBES | KEEPS_UNVERIFIED, .rules = RULE_ALL_TARGETS | RULE_NO_FORMULA, .max_rows = 100000,
		.write = profile_write_weblate_csv,
	}, {
		.name = "weblate", .title = "Weblate", .form = "po", .extensions = EXTENSIONS("po"), .languages = 2,
		.description = N_("PO with Weblate's flags"),
		.keeps = DESCRIBES | KEEPS_STATUS | KEEPS_DO_NOT_TRANSLATE | KEEPS_UNVERIFIED, .rules = RULE_ALL_TARGETS,
		.write = profile_write_weblate_po,
	}, {
		.name = "omegat", .title = "OmegaT", .form = "tsv", .extensions = EXTENSIONS("utf8", "txt", "tab", "tsv"), .languages = 2,
		.description = N_("source, target and comment, separated by tabs"),
		.keeps = DESCRIBES | KEEPS_STATUS | KEEPS_TYPE | KEEPS_SOURCE | KEEPS_UNVERIFIED, .rules = RULE_ALL_TARGETS | RULE_NO_HASH,
		.write = profile_write_omegat,
	}, {
		.name = "omegat", .title = "OmegaT", .form = "csv", .extensions = EXTENSIONS("csv"), .languages = 2,
		.description = N_("the same, separated by commas"),
		.keeps = DESCRIBES | KEEPS_STATUS | KEEPS_TYPE | KEEPS_SOURCE | KEEPS_UNVERIFIED, .rules = RULE_ALL_TARGETS | RULE_NO_HASH,
		.write = profile_write_omegat,
	}, {
		.name = "omegat", .title = "OmegaT", .form = "tbx", .extensions = EXTENSIONS("tbx"), .languages = 2,
		.description = N_("TBX of 2008, without terms that are not to be used"),
		.keeps = KEEPS_ALL & ~KEEPS_STATUS, .write = profile_write_tbx,
	}, {
		.name = "deepl", .title = "DeepL", .form = "tsv", .extensions = EXTENSIONS("tsv", "txt"), .languages = 2,
		.description = N_("source and target, no header, within DeepL's limits"),
		.rules = RULE_UNIQUE, .max_cell = 1024, .max_file = 10 * MEBIBYTE, .write = profile_write_pairs,
	}, {
		.name = "deepl", .title = "DeepL", .form = "csv", .extensions = EXTENSIONS("csv"), .languages = 2,
		.description = N_("the same, separated by commas"),
		.rules = RULE_UNIQUE, .max_cell = 1024, .max_file = 10 * MEBIBYTE, .write = profile_write_pairs,
	}, {
		.name = "crowdin", .title = "Crowdin", .form = "tbx", .extensions = EXTENSIONS("tbx"),
		.description = N_("TBX of 2008 with Crowdin's language codes"),
		.keeps = KEEPS_ALL, .codes = CODE_REGION, .write = profile_write_tbx,
	}, {
		.name = "crowdin", .title = "Crowdin", .form = "csv", .extensions = EXTENSIONS("csv"),
		.description = N_("table with a column for each of Crowdin's fields and languages, one term a language"),
		.keeps = KEEPS_DEFINITION | KEEPS_SUBJECT | KEEPS_NOTE | KEEPS_TYPE | KEEPS_PART | KEEPS_GENDER, .codes = CODE_REGION,
		.write = profile_write_crowdin,
	}, {
		.name = "lokalise", .title = "Lokalise", .form = "csv", .extensions = EXTENSIONS("csv"),
		.description = N_("table with Lokalise's columns and a column for each target language"),
		.keeps = DESCRIBES | KEEPS_CASE | KEEPS_DO_NOT_TRANSLATE, .rules = RULE_UNIQUE, .codes = CODE_POSIX,
		.write = profile_write_lokalise,
	}, {
		.name = "memoq", .title = "memoQ", .form = "csv", .extensions = EXTENSIONS("csv"),
		.description = N_("table with memoQ's columns, separated by semicolons"),
		.keeps = DESCRIBES | KEEPS_CONTEXT, .write = profile_write_memoq,
	}, {
		.name = "phrase", .title = "Phrase", .form = "csv", .extensions = EXTENSIONS("csv"),
		.description = N_("table for Phrase Strings: term, rules, description and a column for each target language"),
		.keeps = DESCRIBES | KEEPS_CASE | KEEPS_DO_NOT_TRANSLATE, .rules = RULE_UNIQUE, .codes = CODE_REGION,
		.write = profile_write_phrase,
	}, {
		.name = "glotpress", .title = "GlotPress", .form = "csv", .extensions = EXTENSIONS("csv"), .languages = 2,
		.description = N_("English, target, part of speech and description, for GlotPress and translate.wordpress.org"),
		.keeps = DESCRIBES | KEEPS_PART | KEEPS_UNVERIFIED, .rules = RULE_ALL_TARGETS, .codes = CODE_SLUG,
		.write = profile_write_glotpress,
	}, {
		.name = "pontoon", .title = "Pontoon",
		.description = N_("Pontoon loads no glossaries: its administrators enter terms by hand; what it exports is TBX, which is read"),
	}, {
		.name = "google", .title = "Google Cloud Translation", .form = "csv", .extensions = EXTENSIONS("csv"),
		.description = N_("equivalent term sets: a column for each language, part of speech and description"),
		.keeps = KEEPS_DEFINITION | KEEPS_NOTE | KEEPS_PART, .rules = RULE_UNIQUE | RULE_BOTH_WAYS, .codes = CODE_REGION,
		.max_cell = 1024, .max_file = 10 * MEBIBYTE, .write = profile_write_equivalents,
	}, {
		.name = "google", .title = "Google Cloud Translation", .form = "tsv", .extensions = EXTENSIONS("tsv"), .languages = 2,
		.description = N_("source and target for one direction, no header"),
		.rules = RULE_UNIQUE, .max_cell = 1024, .max_file = 10 * MEBIBYTE, .write = profile_write_pairs,
	}, {
		.name = "aws", .title = "Amazon Translate", .form = "csv", .extensions = EXTENSIONS("csv"),
		.description = N_("a column for each language, the source first"),
		.rules = RULE_UNIQUE | RULE_BOTH_WAYS, .codes = CODE_SHORT, .max_cell = 200, .max_file = 10 * MEBIBYTE,
		.write = profile_write_equivalents,
	}, {
		.name = "aws", .title = "Amazon Translate", .form = "tsv", .extensions = EXTENSIONS("tsv"),
		.description = N_("the same, separated by tabs"),
		.rules = RULE_UNIQUE | RULE_BOTH_WAYS, .codes = CODE_SHORT, .max_cell = 200, .max_file = 10 * MEBIBYTE,
		.write = profile_write_equivalents,
	}, {
		.name = "okapi", .title = "Okapi", .form = "tbx", .extensions = EXTENSIONS("tbx"),
		.description = N_("TBX of 2008, the term to use first, because Okapi takes that one alone"),
		.keeps = KEEPS_ALL & ~KEEPS_STATUS, .write = profile_write_tbx,
	}, {
		.name = "okapi", .title = "Okapi", .form = "tsv", .extensions = EXTENSIONS("tsv", "txt"), .languages = 2,
		.description = N_("source and target, separated by tabs"),
		.write = profile_write_pairs,
	}, {
		.name = "okapi", .title = "Okapi", .form = "csv", .extensions = EXTENSIONS("csv"), .languages = 2,
		.description = N_("the same, separated by commas"),
		.write = profile_write_pairs,
	}, {
		.name = "spreadsheet", .title = "spreadsheet", .form = "csv", .extensions = EXTENSIONS("csv"),
		.description = N_("our own table with a byte-order mark, and nothing in it that would be computed"),
		.keeps = KEEPS_ALL, .write = profile_write_spreadsheet,
	},
};

enum { PROFILES = sizeof profiles / sizeof *profiles };

const struct parl_profile *profile_at(size_t i)
{
	return i < PROFILES ? &profiles[i] : NULL;
}

static bool has_form(const struct parl_profile *p, slice format)
{
	return p->form && (slice_eq_nocase(format, slice_of(p->form)) ||
			   (slice_eq_nocase(format, SLICE("tbx2")) && slice_eq(slice_of(p->form), SLICE("tbx"))));
}

static bool has_extension(const struct parl_profile *p, slice file_name)
{
	for (size_t i = 0; p->extensions && p->extensions[i]; i++) {
		slice e = slice_of(p->extensions[i]);
		if (file_name.len > e.len && file_name.ptr[file_name.len - e.len - 1] == '.' &&
		    slice_eq_nocase(slice_sub(file_name, file_name.len - e.len, file_name.len), e))
			return true;
	}
	return false;
}

/* "tbx, csv, po" */
static void list_forms(slice name, char *list, size_t size)
{
	size_t n = 0;
	list[0] = '\0';
	for (size_t i = 0; i < PROFILES && n < size; i++)
		if (profiles[i].form && slice_eq_nocase(name, slice_of(profiles[i].name)))
			n += (size_t)snprintf(list + n, size - n, "%s%s", n ? ", " : "", profiles[i].form);
}

/* A name without extension leaves the choice to us; one with an extension that the tool does not know is a mistake. */
static bool has_any_extension(slice file_name)
{
	size_t i = file_name.len;
	while (i > 0 && file_name.ptr[i - 1] != '.' && file_name.ptr[i - 1] != '/')
		i--;
	return i > 1 && file_name.ptr[i - 1] == '.' && file_name.ptr[i - 2] != '/';
}

const struct parl_profile *profile_find(slice name, slice format, slice file_name, parl_error *err)
{
	const struct parl_profile *first = NULL;
	char list[100];
	for (size_t i = 0; i < PROFILES; i++) {
		const struct parl_profile *p = &profiles[i];
		if (!slice_eq_nocase(name, slice_of(p->name)))
			continue;
		first = first ? first : p;
		if (format.len ? has_form(p, format) : has_extension(p, file_name))
			return p;
	}
	list_forms(name, list, sizeof list);
	if (!first)
		error_set(err, PARL_ARGUMENT, _("there is no profile '%.*s'; 'parlance formats --profiles' lists them"), SLICE_ARG(name));
	else if (!first->form)
		error_set(err, PARL_UNSUPPORTED, "%s", _(first->description));
	else if (format.len)
		error_set(err, PARL_ARGUMENT, _("%s takes %s, not '%.*s'"), first->title, list, SLICE_ARG(format));
	else if (has_any_extension(file_name))
		error_set(err, PARL_ARGUMENT, _("%s takes %s: '%.*s' is named like none of them; name one with --format"), first->title,
			  list, SLICE_ARG(file_name));
	else
		return first;
	return NULL;
}

parl_status profile_write(const struct parl_profile *profile, const struct termbase *tb, struct out *out,
			  const struct write_options *options, const struct diag *diag, parl_error *err)
{
	struct profile_job job;
	parl_status status = profile_job_begin(&job, profile, tb, out, options, diag, err);
	if (!status)
		status = profile->write(&job, err);
	return profile_job_end(&job, status, err);
}

parl_status profile_write_spreadsheet(struct profile_job *job, parl_error *err)
{
	return format_by_name(SLICE("csv"))->write_termbase(job->tb, job->out, job->options, job->diag, err);
}
