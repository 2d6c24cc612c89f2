/* parlance check: a draft translation against a glossary. */
#include <config.h>

#include <dirent.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

struct check_options {
	parl_check_options check;
	struct string_list glossaries, rules, without;
	const char *format, *output, *fail_level, *files, *baseline;
	size_t most, threads;
	bool no_glossary, strict, list_rules, fix, diff, update_baseline;
};

#define OWN(member) offsetof(struct check_options, member)
#define CHECK(member) (OWN(check) + offsetof(parl_check_options, member))

static const struct option options[] = {
	{ 'g', "glossary", OPTION_LIST, OWN(glossaries), N_("FILE"),
	  N_("check against this glossary instead of the bundled one; several may be given") },
	{ 0, "no-glossary", OPTION_FLAG, OWN(no_glossary), NULL, N_("no rules about terms") },
	{ 's', "from", OPTION_STRING, CHECK(source_language), N_("LANG"), N_("language of the source") },
	{ 't', "to", OPTION_STRING, CHECK(target_language), N_("LANG"), N_("language of the translation") },
	{ 0, "source", OPTION_STRING, CHECK(source), N_("FILE"), N_("the source text, for a document or a format that holds one language") },
	{ 'f', "format", OPTION_STRING, OWN(format), N_("NAME"), N_("for people text or html (a page to search); for programs gcc, json, jsonl, sarif, github, junit, checkstyle or csv; po-comments") },
	{ 'o', "output", OPTION_STRING, OWN(output), N_("FILE"), N_("write there, not to standard output") },
	{ 0, "fix", OPTION_FLAG, OWN(fix), NULL, N_("correct the drafts where one correction is certain, or write a corrected copy to -o") },
	{ 0, "diff", OPTION_FLAG, OWN(diff), NULL, N_("show what --fix would change, as diff -u does, and change nothing") },
	{ 0, "baseline", OPTION_STRING, OWN(baseline), N_("FILE"), N_("show, and fail for, only what this file does not know yet") },
	{ 0, "update-baseline", OPTION_FLAG, OWN(update_baseline), NULL, N_("write what is found now into the baseline") },
	{ 0, "rules", OPTION_LIST, OWN(rules), N_("LIST"), N_("only these rules and groups, with commas between") },
	{ 0, "no-rule", OPTION_LIST, OWN(without), N_("ID"), N_("without this rule or group; may be given several times") },
	{ 0, "list-rules", OPTION_FLAG, OWN(list_rules), NULL, N_("show all rules and end") },
	{ 0, "fail-level", OPTION_STRING, OWN(fail_level), N_("LEVEL"),
	  N_("exit with 1 for findings of error (the default), warning or note and above, or never") },
	{ 0, "strict", OPTION_FLAG, OWN(strict), NULL, N_("warnings count as errors") },
	{ 0, "include-fuzzy", OPTION_FLAG, CHECK(include_needs_work), NULL, N_("check unfinished translations too") },
	{ 0, "max-findings", OPTION_COUNT, OWN(most), N_("N"), N_("show at most N findings, errors first") },
	{ 0, "files", OPTION_STRING, OWN(files), N_("GLOB"), N_("of folders, only files of such names: '*.po'") },
	{ 0, "threads", OPTION_COUNT, OWN(threads), N_("N"), N_("work on N threads; what is found is the same") },
	{ 0, "input-format", OPTION_STRING, CHECK(format), N_("NAME"), N_("format of the drafts, whatever they are called") },
	{ 0, "encoding", OPTION_STRING, CHECK(encoding), N_("NAME"), N_("the drafts are in this encoding, whatever they declare") },
	{ 0, "columns", OPTION_STRING, CHECK(mapping), N_("LIST"), N_("columns of a table: source=1,target=2") },
	{ 0, "keep-going", OPTION_FLAG, CHECK(keep_going), NULL, N_("leave out what is broken, with a warning") },
	{ 0 },
};

/* The least severity that fails; one above error for never.  -1 after a message. */
static int parse_fail_level(const struct check_options *o)
{
	static const char *const names[] = { "note", "warning", "error", "never" };
	if (!o->fail_level)
		return o->strict ? PARL_WARNING : PARL_ERROR;
	for (int i = 0; i < 4; i++)
		if (strcmp(o->fail_level, names[i]) == 0)
			return o->strict && i == PARL_ERROR ? PARL_WARNING : i;
	message_error(_("--fail-level is error, warning, note or never, not '%s'"), o->fail_level);
	return -1;
}

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

/* All that were given, with commas between; NULL for none.  *ok is false when out of memory. */
static char *join(const struct string_list *l, bool *ok)
{
	size_t len = 1;
	for (size_t i = 0; i < l->len; i++)
		len += strlen(l->at[i]) + 1;
	char *all = l->len ? malloc(len) : NULL, *at = all;
	*ok = *ok && (all || !l->len);
	for (size_t i = 0; all && i < l->len; i++)
		at += sprintf(at, "%s%s", i ? "," : "", l->at[i]);
	return all;
}

static void list_rules(void)
{
	static const char *const levels[] = { "note", "warning", "error" };
	parl_rule_info r;
	for (size_t i = 0; parl_rule_get(i, &r); i++)
		printf("%-24s %-12s %-8s %s%s\n", r.id, r.group, levels[r.severity], r.summary, r.off_by_default ? _(" (off)") : "");
}

struct paths {
	char **at;
	size_t len, cap;
};

static void paths_release(struct paths *p)
{
	for (size_t i = 0; i < p->len; i++)
		free(p->at[i]);
	free(p->at);
}

/* Takes the path; false when out of memory. */
static bool paths_add(struct paths *p, char *path)
{
	if (p->len == p->cap) {
		size_t cap = p->cap ? p->cap * 2 : 16;
		char **at = realloc(p->at, cap * sizeof *at);
		if (!at) {
			free(path);
			return false;
		}
		p->at = at;
		p->cap = cap;
	}
	if (!path)
		return false;
	p->at[p->len++] = path;
	return true;
}

static char *join_path(const char *folder, const char *name)
{
	if (strcmp(folder, ".") == 0)
		return strdup(name);
	size_t n = strlen(folder) + strlen(name) + 2;
	char *path = malloc(n);
	if (path)
		snprintf(path, n, "%s%s%s", folder, folder[0] && folder[strlen(folder) - 1] == '/' ? "" : "/", name);
	return path;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_wanted(const char *path, const char *glob, bool with_source)
{
	const char *name = strrchr(path, '/');
	return glob ? fnmatch(glob, name ? name + 1 : path, 0) == 0 : parl_draft_known(path, with_source);
}

/* The files of a folder, then what is in its folders; names that begin with a full stop are left out. */
static bool walk(const char *folder, const struct check_options *o, struct paths *out, int depth)
{
	enum { DEEPEST = 32 };
	struct paths here = { 0 };
	DIR *dir = depth < DEEPEST ? opendir(folder) : NULL;
	bool ok = true;
	if (!dir)
		return depth > 0;
	for (struct dirent *e; ok && (e = readdir(dir));)
		if (e->d_name[0] != '.')
			ok = paths_add(&here, join_path(folder, e->d_name));
	closedir(dir);
	if (here.len)
		qsort(here.at, here.len, sizeof *here.at, by_name);
	for (size_t i = 0; i < here.len && ok; i++) {
		struct stat st;
		if (lstat(here.at[i], &st))
			continue;
		if (S_ISDIR(st.st_mode))
			ok = walk(here.at[i], o, out, depth + 1);
		else if (!S_ISLNK(st.st_mode) && is_wanted(here.at[i], o->files, o->check.source))
			ok = paths_add(out, strdup(here.at[i]));
	}
	paths_release(&here);
	return ok;
}

static bool list_drafts(const struct check_options *o, const struct string_list *operands, struct paths *out)
{
	bool ok = true;
	for (size_t i = 0; i < operands->len && ok; i++) {
		struct stat st;
		bool folder = strcmp(operands->at[i], "-") != 0 && stat(operands->at[i], &st) == 0 && S_ISDIR(st.st_mode);
		ok = folder ? walk(operands->at[i], o, out, 0) : paths_add(out, strdup(operands->at[i]));
	}
	return ok;
}

/* All drafts, also when one cannot be read; the worst exit status. */
static int check_drafts(parl_checker *checker, const struct paths *drafts)
{
	int worst = EXIT_CLEAN;
	for (size_t i = 0; i < drafts->len; i++) {
		parl_error err = { 0 };
		parl_status status = parl_checker_read(checker, drafts->at[i], &err);
		if (!status)
			continue;
		int code = message_failure(&err);
		worst = code > worst ? code : worst;
		if (status == PARL_NOMEM || status == PARL_ARGUMENT)
			break;
	}
	return worst;
}

static int check_all(parl_context *context, const struct check_options *o, const struct paths *drafts, const parl_termbase *glossary,
		     parl_findings *findings)
{
	parl_error err = { 0 };
	parl_checker *checker = NULL;
	parl_status status = parl_checker_new(context, glossary, &o->check, findings, &checker, &err);
	int code = status ? message_failure(&err) : check_drafts(checker, drafts);
	if (!status && code != EXIT_USAGE && code != EXIT_SYSTEM && parl_checker_finish(checker, &err))
		code = message_failure(&err);
	parl_checker_free(checker);
	return code;
}

static bool has_failed(const parl_findings *findings, int level)
{
	for (int i = level; i <= PARL_ERROR; i++)
		if (parl_findings_total(findings, (parl_severity)i))
			return true;
	return false;
}

/* Does nothing stand in the way of corrections and copies?  Tells what. */
static bool can_write(const struct check_options *o, const struct paths *drafts)
{
	bool copies = o->format && strcmp(o->format, po_comments) == 0;
	if (copies && drafts->len > 1) {
		message_error(_("%s writes a copy of one draft, not of several"), po_comments);
		return false;
	}
	if (!o->fix && !o->diff && !copies)
		return true;
	for (size_t i = 0; i < drafts->len; i++)
		if (strcmp(drafts->at[i], "-") == 0) {
			message_error("%s", _("standard input is read once only; name a file to be corrected or copied"));
			return false;
		}
	if (o->fix && o->output && drafts->len > 1) {
		message_error("%s", _("-o takes the corrected copy of one draft; without it each is corrected in its place"));
		return false;
	}
	return true;
}

static int fix(parl_context *context, const struct check_options *o, parl_findings *findings)
{
	parl_error err = { 0 };
	parl_fix_options how = { .format = o->check.format, .encoding = o->check.encoding, .output = o->output, .as_diff = o->diff };
	size_t made;
	if (parl_findings_fix(context, findings, &how, &made, &err))
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

static parl_status write_findings(const struct check_options *o, const parl_findings *findings, const struct paths *drafts, const char *output,
				  parl_error *err)
{
	const char *format = o->format ? o->format : "text";
	if (strcmp(format, po_comments) == 0)
		return parl_findings_annotate(findings, drafts->at[0], o->check.encoding, output, err);
	return parl_findings_write(findings, output, format, strcmp(output, "-") == 0 && terminal_has_colour(), err);
}

static int show(const struct check_options *o, const struct paths *drafts, parl_findings *findings, int level)
{
	parl_error err = { 0 };
	if (o->baseline && apply_baseline(o, findings, &err))
		return message_failure(&err);
	parl_findings_limit(findings, o->most);
	const char *output = o->output && !o->fix ? o->output : "-";
	/* standard output may be taken by the corrected draft, or by the difference */
	bool shown = !o->diff && !(o->fix && o->output && strcmp(o->output, "-") == 0);
	if (parl_findings_finish(findings, &err) || (shown && write_findings(o, findings, drafts, output, &err)))
		return message_failure(&err);
	return has_failed(findings, level) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int check_with(parl_context *context, struct check_options *o, const struct paths *drafts, int level)
{
	parl_error err = { 0 };
	parl_termbase *glossary = NULL;
	bool needs_all = o->fix || o->diff || o->baseline;
	parl_findings *findings = parl_findings_new(needs_all ? 0 : o->most);
	parl_status status = findings ? PARL_OK : no_memory(&err);
	if (!status)
		status = glossaries_read(context, &o->glossaries, !o->no_glossary, &glossary, &err);
	int code = status ? message_failure(&err) : check_all(context, o, drafts, glossary, findings);
	if (!status && (o->fix || o->diff) && code != EXIT_USAGE && code != EXIT_SYSTEM) {
		int fixed = fix(context, o, findings);
		code = fixed > code ? fixed : code;
	}
	if (o->update_baseline && code != EXIT_CLEAN && code != EXIT_FINDINGS)
		message_error(_("'%s' is not changed"), o->baseline); /* what could not be read would be lost from it */
	else if (!status && code != EXIT_USAGE && code != EXIT_SYSTEM) {
		int shown = show(o, drafts, findings, level);
		code = shown > code ? shown : code;
	}
	parl_findings_free(findings);
	parl_termbase_free(glossary);
	return code;
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct check_options *o = opaque;
	struct paths drafts = { 0 };
	bool ok = true;
	int level = parse_fail_level(o), code = EXIT_USAGE;
	if (o->list_rules) {
		list_rules();
		return EXIT_CLEAN;
	}
	char *rules = join(&o->rules, &ok), *without = join(&o->without, &ok);
	o->check.rules = rules;
	o->check.without_rules = without;
	o->check.threads = (unsigned)o->threads;
	if (o->update_baseline && !o->baseline) {
		message_error("%s", _("which baseline is to be updated? Name it with --baseline"));
	} else if (!operands->len) {
		message_error("%s", _("check what? Name a draft or a folder, or - for standard input"));
	} else if (level >= 0 && knows_format(o->format)) {
		if (!ok || !list_drafts(o, operands, &drafts)) {
			message_error("%s", _("out of memory"));
			code = EXIT_SYSTEM;
		} else if (!drafts.len) {
			message_error("%s", _("there are no drafts in these folders"));
			code = EXIT_INPUT;
		} else if (can_write(o, &drafts)) {
			code = check_with(context, o, &drafts, level);
		}
	}
	paths_release(&drafts);
	free(rules);
	free(without);
	string_list_release(&o->glossaries);
	string_list_release(&o->rules);
	string_list_release(&o->without);
	return code;
}

extern const struct command command_check;
const struct command command_check = {
	.name = "check", .usage = "DRAFT… [-g GLOSSARY…]", .summary = N_("check a draft translation against a glossary"),
	.help = N_("A draft is a file that holds a translation beside its source, or a folder with such files.\n"
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
