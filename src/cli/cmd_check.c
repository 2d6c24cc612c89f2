/* parlance check: a draft translation against a glossary. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/check_settings.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/watch.h"

struct check_options {
	struct check_given given;
	const char *format, *output, *baseline;
	size_t most, threads;
	bool strict, list_rules, watch, fix, diff, update_baseline;
};

#define OWN(member) offsetof(struct check_options, member)

static const struct option options[] = {
	CHECK_GIVEN_OPTIONS,
	{ 'f', "format", OPTION_STRING, OWN(format), N_("NAME"), N_("for people text or html (a page to search); for programs gcc, json, jsonl, sarif, github, junit, checkstyle or csv; po-comments") },
	{ 'o', "output", OPTION_STRING, OWN(output), N_("FILE"), N_("write there, not to standard output") },
	{ 0, "fix", OPTION_FLAG, OWN(fix), NULL, N_("correct the drafts where one correction is certain, or write a corrected copy to -o") },
	{ 0, "diff", OPTION_FLAG, OWN(diff), NULL, N_("show what --fix would change, as diff -u does, and change nothing") },
	{ 0, "baseline", OPTION_STRING, OWN(baseline), N_("FILE"), N_("show, and fail for, only what this file does not know yet") },
	{ 0, "update-baseline", OPTION_FLAG, OWN(update_baseline), NULL, N_("write what is found now into the baseline") },
	{ 0, "list-rules", OPTION_FLAG, OWN(list_rules), NULL, N_("show all rules and end") },
	{ 0, "strict", OPTION_FLAG, OWN(strict), NULL, N_("warnings count as errors") },
	{ 0, "max-findings", OPTION_COUNT, OWN(most), N_("N"), N_("show at most N findings, errors first") },
	{ 0, "threads", OPTION_COUNT, OWN(threads), N_("N"), N_("work on N threads; what is found is the same") },
	{ 0, "watch", OPTION_FLAG, OWN(watch), NULL, N_("go on, and check again whenever a file is saved") },
	{ 0 },
};

static const char po_comments[] = "po-comments"; /* the one that needs the draft too */

static bool knows_format(const char *name)
{
	const char *known;
	char names[256] = "";
	if (name && strcmp(name, po_comments) == 0)
		return true;
	for (size_t i = 0; (known = parl_findings_format(i)); i++) {
		if (!name || strcmp(name, known) == 0)
			return true;
		snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", i ? ", " : "", known);
	}
	message_error(_("'%s' is no way to show findings; there are %s, %s"), name, names, po_comments);
	return false;
}

static void list_rules(void)
{
	static const char *const levels[] = { "note", "warning", "error" };
	parl_rule_info r;
	for (size_t i = 0; parl_rule_get(i, &r); i++)
		printf("%-24s %-12s %-8s %s%s\n", r.id, r.group, levels[r.severity], r.summary, r.off_by_default ? _(" (off)") : "");
}

/* A draft's bytes, kept from one round of --watch to the next. */
struct kept {
	char *path, *bytes;
	size_t len;
	struct stamp stamp;
	bool used; /* in this round */
};

struct round {
	parl_context *context;
	struct check_options *o;
	parl_project *project;
	struct kept *kept;
	size_t nkept, nsorted, cap; /* the first ones are sorted by path */
	size_t ndrafts, nread;
	int level;                 /* the least severity that fails: that of the strictest configuration */
};

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct kept *)a)->path, ((const struct kept *)b)->path);
}

static struct kept *find_kept(const struct round *r, const char *path)
{
	struct kept key = { .path = (char *)(uintptr_t)path };
	return r->nsorted ? bsearch(&key, r->kept, r->nsorted, sizeof key, by_path) : NULL;
}

static bool read_bytes(struct kept *k)
{
	enum { PIECE = 1 << 16 };
	FILE *f = fopen(k->path, "rb");
	size_t n = 1;
	k->len = 0;
	k->stamp = stamp_of(k->path);
	while (f && n) {
		char *more = realloc(k->bytes, k->len + PIECE);
		if (!more)
			break;
		k->bytes = more;
		n = fread(more + k->len, 1, PIECE, f);
		k->len += n;
	}
	bool ok = f && !n && !ferror(f);
	if (f)
		fclose(f);
	return ok;
}

/* Under --watch: the bytes from memory when the file is what it was.  NULL: let the library read it, and tell what is wrong. */
static struct kept *bytes_of(struct round *r, const char *path)
{
	struct kept *k = find_kept(r, path);
	struct stamp now = stamp_of(path);
	if (k && stamp_equal(&now, &k->stamp)) {
		k->used = true;
		return k;
	}
	if (!k) {
		if (r->nkept == r->cap) {
			size_t cap = r->cap ? r->cap * 2 : 64;
			struct kept *at = realloc(r->kept, cap * sizeof *at);
			if (!at)
				return NULL;
			r->kept = at;
			r->cap = cap;
		}
		k = &r->kept[r->nkept];
		*k = (struct kept){ .path = strdup(path) };
		if (!k->path)
			return NULL;
		r->nkept++;
	}
	r->nread++;
	k->used = true;
	return read_bytes(k) ? k : NULL;
}

/* Drops what was not used in this round, and sorts the rest for the next. */
static void tidy_kept(struct round *r)
{
	size_t n = 0;
	for (size_t i = 0; i < r->nkept; i++) {
		if (r->kept[i].used) {
			r->kept[i].used = false;
			r->kept[n++] = r->kept[i];
		} else {
			free(r->kept[i].path);
			free(r->kept[i].bytes);
		}
	}
	r->nkept = r->nsorted = n;
	if (n)
		qsort(r->kept, n, sizeof *r->kept, by_path);
}

static parl_status check_draft(struct round *r, parl_checker *checker, const parl_project_draft *d, parl_error *err)
{
	const char *given = r->o->given.check.source;
	if (!parl_checker_set_source(checker, given ? given : d->source))
		return no_memory(err);
	struct kept *k = r->o->watch && strcmp(d->path, "-") != 0 ? bytes_of(r, d->path) : NULL;
	return k ? parl_checker_read_buffer(checker, d->path, (parl_slice){ k->bytes, k->len }, err) :
		   parl_checker_read(checker, d->path, err);
}

/* All drafts of a configuration, also when one cannot be read; the worst exit status. */
static int check_drafts(struct round *r, parl_checker *checker, size_t config)
{
	int worst = EXIT_CLEAN;
	parl_project_draft d;
	for (size_t i = 0; parl_project_draft_get(r->project, i, &d); i++) {
		parl_error err = { 0 };
		if (d.config != config)
			continue;
		r->ndrafts++;
		parl_status status = check_draft(r, checker, &d, &err);
		if (!status)
			continue;
		int code = message_failure(&err);
		worst = code > worst ? code : worst;
		if (status == PARL_NOMEM || status == PARL_ARGUMENT)
			break;
	}
	return worst;
}

static parl_status read_glossaries(parl_context *context, const struct check_settings *s, parl_termbase **out, parl_error *err)
{
	parl_status status = glossaries_read(context, &s->glossaries, !s->no_glossary, out, err);
	if (!status && s->with_bundled && s->glossaries.len)
		status = parl_termbase_read_bundled(context, *out, err);
	return status;
}

static int check_config(struct round *r, const struct check_settings *s, size_t config, parl_findings *findings)
{
	parl_error err = { 0 };
	parl_checker *checker = NULL;
	parl_termbase *glossary = NULL;
	parl_check_options how = s->options;
	how.threads = (unsigned)r->o->threads;
	parl_status status = read_glossaries(r->context, s, &glossary, &err);
	if (!status)
		status = parl_checker_new(r->context, glossary, &how, findings, &checker, &err);
	int code = status ? message_failure(&err) : check_drafts(r, checker, config);
	if (!status && code != EXIT_USAGE && code != EXIT_SYSTEM && parl_checker_finish(checker, &err))
		code = message_failure(&err);
	parl_checker_free(checker);
	parl_termbase_free(glossary);
	return code;
}

static bool has_drafts(const struct round *r, size_t config)
{
	parl_project_draft d;
	for (size_t i = 0; parl_project_draft_get(r->project, i, &d); i++)
		if (d.config == config)
			return true;
	return false;
}

/* The drafts of each configuration with a checker of their own, then those of none (SIZE_MAX). */
static int check_all(struct round *r, parl_findings *findings)
{
	int worst = EXIT_CLEAN;
	size_t n = 0;
	r->level = PARL_ERROR + 1;
	while (parl_project_config_path(r->project, n))
		n++;
	for (size_t i = 0; i <= n && worst != EXIT_USAGE && worst != EXIT_SYSTEM; i++) {
		struct check_settings s;
		size_t config = i < n ? i : SIZE_MAX;
		if (!has_drafts(r, config))
			continue;
		int code = check_settings_find(&s, &r->o->given, r->project, config) ? check_config(r, &s, config, findings) : EXIT_USAGE;
		int level = r->o->strict && s.fail_level == PARL_ERROR ? PARL_WARNING : s.fail_level;
		r->level = level < r->level ? level : r->level;
		worst = code > worst || code == EXIT_USAGE ? code : worst;
		check_settings_release(&s);
	}
	return worst;
}

static bool has_failed(const parl_findings *findings, int level)
{
	for (int i = level; i <= PARL_ERROR; i++)
		if (parl_findings_total(findings, (parl_severity)i))
			return true;
	return false;
}

/* Does nothing stand in the way of corrections and copies?  Tells what. */
static bool can_write(const struct round *r)
{
	const struct check_options *o = r->o;
	parl_project_draft d;
	size_t n = 0;
	bool is_input = false;
	for (; parl_project_draft_get(r->project, n, &d); n++)
		is_input = is_input || strcmp(d.path, "-") == 0;
	bool copies = o->format && strcmp(o->format, po_comments) == 0;
	if (copies && n > 1) {
		message_error(_("%s writes a copy of one draft, not of several"), po_comments);
		return false;
	}
	if (!o->fix && !o->diff && !copies)
		return true;
	if (is_input) {
		message_error("%s", _("standard input is read once only; name a file to be corrected or copied"));
		return false;
	}
	if (o->fix && o->output && n > 1) {
		message_error("%s", _("-o takes the corrected copy of one draft; without it each is corrected in its place"));
		return false;
	}
	return true;
}

static int fix(const struct round *r, parl_findings *findings)
{
	const struct check_options *o = r->o;
	parl_error err = { 0 };
	parl_fix_options how = { .format = o->given.check.format, .encoding = o->given.check.encoding, .output = o->output, .as_diff = o->diff };
	size_t made;
	if (parl_findings_fix(r->context, findings, &how, &made, &err))
		return message_failure(&err);
	if (!o->diff)
		fprintf(stderr, ngettext_("%zu correction was made\n", "%zu corrections were made\n", made), made);
	return EXIT_CLEAN;
}

/* Leaves what is new.  A baseline that is to be written needs not be there. */
static parl_status apply_baseline(const struct check_options *o, parl_findings *findings, parl_error *err)
{
	size_t nold = 0;
	parl_status status = parl_findings_finish(findings, err);
	if (!status && o->update_baseline)
		status = parl_findings_write_baseline(findings, o->baseline, err);
	if (!status)
		status = parl_findings_baseline(findings, o->baseline, &nold, err);
	if (nold && !o->update_baseline)
		fprintf(stderr, ngettext_("%zu finding is in the baseline\n", "%zu findings are in the baseline\n", nold), nold);
	return status;
}

static parl_status write_findings(const struct round *r, const parl_findings *findings, const char *output, parl_error *err)
{
	const struct check_options *o = r->o;
	parl_project_draft d;
	const char *format = o->format ? o->format : "text";
	if (strcmp(format, po_comments) == 0 && parl_project_draft_get(r->project, 0, &d))
		return parl_findings_annotate(findings, d.path, o->given.check.encoding, output, err);
	return parl_findings_write(findings, output, format, strcmp(output, "-") == 0 && terminal_has_colour(), err);
}

static int show(const struct round *r, parl_findings *findings)
{
	const struct check_options *o = r->o;
	parl_error err = { 0 };
	if (o->baseline && apply_baseline(o, findings, &err))
		return message_failure(&err);
	parl_findings_limit(findings, o->most);
	const char *output = o->output && !o->fix ? o->output : "-";
	/* standard output may be taken by the corrected draft, or by the difference */
	bool shown = !o->diff && !(o->fix && o->output && strcmp(o->output, "-") == 0);
	if (parl_findings_finish(findings, &err) || (shown && write_findings(r, findings, output, &err)))
		return message_failure(&err);
	return has_failed(findings, r->level) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int check_project(struct round *r)
{
	const struct check_options *o = r->o;
	parl_error err = { 0 };
	bool needs_all = o->fix || o->diff || o->baseline;
	parl_findings *findings = parl_findings_new(needs_all ? 0 : o->most);
	int code = findings ? check_all(r, findings) : (no_memory(&err), message_failure(&err));
	if (findings && (o->fix || o->diff) && code != EXIT_USAGE && code != EXIT_SYSTEM) {
		int fixed = fix(r, findings);
		code = fixed > code ? fixed : code;
	}
	if (o->update_baseline && code != EXIT_CLEAN && code != EXIT_FINDINGS) {
		message_error(_("'%s' is not changed"), o->baseline); /* what could not be read would be lost from it */
	} else if (findings && code != EXIT_USAGE && code != EXIT_SYSTEM) {
		int shown = show(r, findings);
		code = shown > code ? shown : code;
	}
	parl_findings_free(findings);
	return code;
}

/* Which drafts there are; EXIT_CLEAN, or the exit status after a message. */
static int open_project(struct round *r, const struct string_list *operands)
{
	parl_error err = { 0 };
	parl_project_draft d;
	bool found = true;
	r->o->given.project.with_source = r->o->given.check.source != NULL;
	parl_status status = parl_project_new(&r->o->given.project, &r->project, &err);
	for (size_t i = 0; i < operands->len && !status; i++)
		status = parl_project_add(r->project, operands->at[i], &err);
	if (!status && !operands->len)
		status = parl_project_add_configured(r->project, &found, &err);
	if (status)
		return message_failure(&err);
	if (!found) {
		message_error("%s", _("check what? Name a draft or a folder, or - for standard input; or write a .parlance.ini"));
		return EXIT_USAGE;
	}
	if (!parl_project_draft_get(r->project, 0, &d) && !parl_project_excluded(r->project)) {
		message_error("%s", _("there are no drafts in these folders"));
		return EXIT_INPUT;
	}
	return EXIT_CLEAN;
}

static bool watch_settings(struct watch *w, const struct round *r, size_t config)
{
	struct check_settings s;
	bool ok = check_settings_find(&s, &r->o->given, r->project, config);
	for (size_t i = 0; i < s.glossaries.len && ok; i++)
		ok = watch_add(w, s.glossaries.at[i]);
	char *ignore = s.at[SET_IGNORE].value;
	for (char *path = ignore; path && ok;) {
		char *comma = strchr(path, ',');
		if (comma)
			*comma++ = '\0';
		ok = watch_add(w, path);
		path = comma;
	}
	check_settings_release(&s);
	return ok;
}

/* A configuration that may come, or that is there and not understood. */
static bool watch_config_of(struct watch *w, const char *folder)
{
	size_t n = strlen(folder) + sizeof "/.parlance.ini";
	char *path = malloc(n);
	bool ok = path && snprintf(path, n, "%s/.parlance.ini", folder) > 0 && watch_add(w, path);
	free(path);
	return ok;
}

/* Everything that what was shown depends on. */
static bool watch_all(struct watch *w, const struct round *r)
{
	parl_project_draft d;
	const char *path;
	bool ok = true;
	for (size_t i = 0; ok && parl_project_draft_get(r->project, i, &d); i++)
		ok = watch_add(w, d.path) && (!d.source || watch_add(w, d.source));
	for (size_t i = 0; ok && (path = parl_project_folder(r->project, i)); i++)
		ok = watch_add(w, path) && watch_config_of(w, path);
	for (size_t i = 0; ok && (path = parl_project_config_path(r->project, i)); i++)
		ok = watch_add(w, path) && watch_settings(w, r, i);
	return ok && watch_settings(w, r, SIZE_MAX) && (!r->o->given.check.source || watch_add(w, r->o->given.check.source));
}

/* Opens the project anew. */
static int begin_round(struct round *r, const struct string_list *operands)
{
	parl_project_free(r->project);
	r->project = NULL;
	r->ndrafts = r->nread = 0;
	return open_project(r, operands);
}

static int check_once(struct round *r, const struct string_list *operands)
{
	int code = begin_round(r, operands);
	if (!code && !can_write(r))
		return EXIT_USAGE;
	return code ? code : check_project(r);
}

/* Round after round until a signal ends it.  Files are looked at before they are read, so that no change is missed; while the project
 * cannot be read, what it was made of before is watched. */
static int check_for_ever(struct round *r, const struct string_list *operands)
{
	struct watch w = { 0 };
	int code;
	for (;;) {
		watch_again(&w);
		code = begin_round(r, operands);
		bool is_open = code == EXIT_CLEAN;
		if (is_open) {
			watch_release(&w);
			code = watch_all(&w, r) ? check_project(r) : EXIT_SYSTEM;
		}
		if (code == EXIT_SYSTEM || !w.len)
			break;
		if (is_open)
			tidy_kept(r);
		fflush(stdout);
		fprintf(stderr, _("parlance: %zu drafts checked, %zu of them read; waiting for changes\n"), r->ndrafts, r->nread);
		watch_wait(&w);
	}
	watch_release(&w);
	return code;
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct check_options *o = opaque;
	struct round r = { .context = context, .o = o };
	struct check_settings s = { 0 };
	int code = EXIT_USAGE;
	if (o->list_rules) {
		list_rules();
		code = EXIT_CLEAN;
	} else if (o->update_baseline && !o->baseline) {
		message_error("%s", _("which baseline is to be updated? Name it with --baseline"));
	} else if (knows_format(o->format) && check_settings_find(&s, &o->given, NULL, SIZE_MAX)) {
		code = o->watch ? check_for_ever(&r, operands) : check_once(&r, operands);
	}
	check_settings_release(&s);
	tidy_kept(&r);
	tidy_kept(&r); /* nothing is in use any more */
	free(r.kept);
	parl_project_free(r.project);
	check_given_release(&o->given);
	return code;
}

extern const struct command command_check;
const struct command command_check = {
	.name = "check", .usage = "[DRAFT…] [-g GLOSSARY…]", .summary = N_("check a draft translation against a glossary"),
	.help = N_("A draft is a file that holds a translation beside its source, or a folder with such files.\n"
		   "Without one, the .parlance.ini in this folder or above says what is checked; 'parlance config' shows what it sets.\n"
		   "A document is checked against its source text, sentence by sentence; one with both languages by turns alone.\n"
		   "Errors are what nothing speaks against; warnings and notes say what does.  Each finding ends with the name of its rule.\n"
		   "Examples:\n"
		   "  parlance check po/fr.po\n"
		   "  parlance check -g terms.tbx --to zh-Hans --fail-level warning drafts/\n"
		   "  parlance check --source speech-zh.docx speech-en.docx\n"
		   "  parlance check -f json --no-rule term-superseded -o findings.json po/\n"
		   "  parlance check --fix po/fr.po\n"
		   "  parlance check --baseline known.json --update-baseline po/\n"
		   "  parlance check -f html -o findings.html po/\n"
		   "Exit status: 0 clean, 1 findings of the fail level, 2 wrong usage, 3 bad input, 4 the system failed.\n"),
	.options = options, .size = sizeof(struct check_options), .run = run,
};
