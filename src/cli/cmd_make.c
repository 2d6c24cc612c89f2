/* parlance make: from articles to a translator's glossary in one go. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

struct make_options {
	parl_document_options read;
	parl_mine_options mine;
	struct string_list glossaries;
	const char *output;
	size_t top;
	double min_score;
};

#define OWN(member) offsetof(struct make_options, member)
#define READ(member) (OWN(read) + offsetof(parl_document_options, member))

static const struct option options[] = {
	{ 'o', "output", OPTION_STRING, OWN(output), N_("DIR"), N_("write the files into this folder; it is made when it is not there") },
	{ 'g', "glossary", OPTION_LIST, OWN(glossaries), N_("FILE"),
	  N_("align with this glossary instead of the bundled one; several may be given") },
	{ 's', "from", OPTION_STRING, READ(language), N_("LANG"), N_("the articles are in this language") },
	{ 't', "to", OPTION_STRING, OWN(mine) + offsetof(parl_mine_options, target_language), N_("LANG"),
	  N_("target language (default: zh-Hans, or en for a Chinese text)") },
	{ 'n', "top", OPTION_COUNT, OWN(top), N_("N"), N_("keep the best N") },
	{ 0, "min-score", OPTION_NUMBER, OWN(min_score), N_("X"), N_("keep what scores X or more, from 0 to 1") },
	{ 0, "all", OPTION_FLAG, OWN(mine) + offsetof(parl_mine_options, all), NULL, N_("keep all candidates, not only the terms") },
	{ 0, "encoding", OPTION_STRING, READ(encoding), N_("NAME"), N_("the articles are in this encoding") },
	{ 0, "input-format", OPTION_STRING, READ(format), N_("NAME"), N_("read in this format, whatever the files are called") },
	{ 0, "as-is", OPTION_FLAG, READ(as_is), NULL, N_("mend nothing in the texts") },
	{ 0, "keep-going", OPTION_FLAG, READ(keep_going), NULL, N_("put U+FFFD for bytes that do not fit, and go on") },
	{ 0 },
};

/* What is written, in the order in which it is told. */
static const struct product {
	const char *name;
	const char *report; /* how terms are shown; NULL: a termbase */
	const char *format; /* of a termbase */
	const char *what;
} products[] = {
	{ "terms.tsv", "tsv", NULL, N_("all terms with variants, matches and contexts") },
	{ "report.json", "json", NULL, N_("the same for programs, with what the articles' heads say") },
	{ "glossary.tbx", NULL, "tbx", N_("glossary for terminology tools (TBX-Basic, ISO 30042:2019)") },
	{ "glossary-v2.tbx", NULL, "tbx2", N_("the same for OmegaT, Weblate, Translate Toolkit (TBX-Basic 2008)") },
	{ "glossary.po", NULL, "po", N_("the same for PO editors") },
};

enum { PRODUCTS = sizeof products / sizeof *products };

static char *path_in(const char *folder, const char *name)
{
	size_t n = strlen(folder) + strlen(name) + 2;
	char *path = malloc(n);
	if (path)
		snprintf(path, n, "%s%s%s", folder, folder[0] && folder[strlen(folder) - 1] == '/' ? "" : "/", name);
	return path;
}

static parl_status write_product(parl_context *context, const struct product *p, const char *path, const parl_terms *terms,
				 const parl_termbase *tb, parl_batch *batch, parl_error *err)
{
	if (p->report) {
		parl_terms_write_options o = { .format = p->report, .batch = batch };
		return parl_terms_write(terms, path, &o, err);
	}
	char source[64], target[64];
	parl_slice s = parl_terms_source_language(terms), t = parl_terms_target_language(terms);
	snprintf(source, sizeof source, "%.*s", (int)s.len, s.ptr);
	snprintf(target, sizeof target, "%.*s", (int)t.len, t.ptr);
	parl_write_options o = { .format = p->format, .source_language = source, .target_language = target, .batch = batch };
	return parl_termbase_write(context, tb, path, &o, err);
}

/* All of them or none: a folder with some files of this run and some of the last one would mislead. */
static parl_status write_all(parl_context *context, const char *folder, const parl_terms *terms, parl_error *err)
{
	parl_termbase *tb = NULL;
	parl_batch *batch = parl_batch_new();
	parl_status status = batch ? parl_terms_termbase(terms, &tb, err) : no_memory(err);
	for (size_t i = 0; i < PRODUCTS && !status; i++) {
		char *path = path_in(folder, products[i].name);
		status = path ? write_product(context, &products[i], path, terms, tb, batch, err) : no_memory(err);
		free(path);
	}
	if (!status)
		status = parl_batch_commit(batch, err);
	parl_batch_free(batch);
	parl_termbase_free(tb);
	return status;
}

static void tell_title(parl_document *document)
{
	parl_front_matter f;
	parl_slice name = parl_document_name(document);
	parl_document_front_matter(document, &f);
	if (f.title_line.len)
		printf(_("Title line (%.*s:%zu:%zu): %.*s"), (int)name.len, name.ptr, f.title_line_line, f.title_line_column,
		       (int)f.title_line.len, f.title_line.ptr);
	else
		printf(_("%.*s has no title line in another language"), (int)name.len, name.ptr);
	/* a title in the other language means the title; a journal's line has its parts rendered */
	bool is_title = f.title_line.ptr == f.translated_title.ptr && f.title.len;
	parl_slice meaning = is_title ? f.title : f.rendering;
	if (f.title_line.len && meaning.len)
		printf(" = %.*s", (int)meaning.len, meaning.ptr);
	putchar('\n');
}

static parl_status tell(const char *folder, const struct document_list *documents, const parl_terms *terms, parl_error *err)
{
	parl_terms_write_options o = { .rows = 20, .width = terminal_width(), .colour = terminal_has_colour() };
	size_t n = parl_terms_count(terms), aligned = parl_terms_aligned_count(terms);
	for (size_t i = 0; i < documents->len; i++)
		tell_title(documents->at[i]);
	printf(ngettext_("%zu term, ", "%zu terms, ", n), n);
	printf(ngettext_("%zu of them with its equivalent from the glossary.", "%zu of them with their equivalents from the glossary.",
			 aligned), aligned);
	printf("\n\n");
	fflush(stdout);
	parl_status status = parl_terms_write(terms, "-", &o, err);
	if (status)
		return status;
	if (n > o.rows)
		printf(ngettext_("… and %zu more", "… and %zu more", n - o.rows), n - o.rows);
	printf("\n\n%s\n", _("Written:"));
	for (size_t i = 0; i < PRODUCTS; i++)
		printf("  %s/%-16s %s\n", folder, products[i].name, _(products[i].what));
	return PARL_OK;
}

static parl_status make(parl_context *context, const struct make_options *o, const struct document_list *documents, parl_error *err)
{
	parl_terms *terms = NULL;
	parl_status status = documents_mine(context, documents, &o->mine, &terms, err);
	/* nothing can be told of a text without words, and PO files need two languages */
	if (!status && !parl_terms_source_language(terms).len) {
		status = err->code = PARL_UNSUPPORTED;
		snprintf(err->message, sizeof err->message, "%s",
			 _("the language of the articles cannot be told from their words; name it with --from"));
	}
	if (!status) {
		parl_terms_select(terms, o->mine.all, o->top, o->min_score);
		status = write_all(context, o->output, terms, err);
	}
	if (!status)
		status = tell(o->output, documents, terms, err);
	parl_terms_free(terms);
	return status;
}

/* False with errno when there is no such folder and none can be made. */
static bool make_folder(const char *path, bool *made)
{
	struct stat st;
	*made = mkdir(path, 0777) == 0;
	if (*made)
		return true;
	if (errno != EEXIST)
		return false;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	errno = ENOTDIR;
	return false;
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct make_options *o = opaque;
	parl_error err = { 0 };
	struct document_list documents = { NULL, 0 };
	parl_termbase *glossary = NULL;
	if (!operands->len || !o->output) {
		message_error("%s", !operands->len ? _("make a glossary of what? Name an article, or - for standard input") :
			      _("where to? Name a folder with --output"));
		return EXIT_USAGE;
	}
	/* what is read first: who names a wrong file should not find an empty folder afterwards */
	parl_status status = documents_read(context, operands, &o->read, &documents, &err);
	if (!status)
		status = glossaries_read(context, &o->glossaries, true, &glossary, &err);
	o->mine.glossary = glossary;
	bool failed = false, made = false;
	if (!status && !make_folder(o->output, &made)) {
		message_error(_("cannot make the folder '%s': %s"), o->output, strerror(errno));
		failed = true;
	}
	if (!status && !failed)
		status = make(context, o, &documents, &err);
	/* only an empty folder goes */
	if (status && made)
		rmdir(o->output);
	documents_release(&documents);
	parl_termbase_free(glossary);
	string_list_release(&o->glossaries);
	return failed ? EXIT_SYSTEM : status ? message_failure(&err) : EXIT_CLEAN;
}

extern const struct command command_make;
const struct command command_make = {
	.name = "make", .usage = "ARTICLE… -o DIR", .summary = N_("make a translator's glossary from articles: mine, align, export"),
	.help = N_("Examples:\n"
		   "  parlance make article.txt -o glossary\n"
		   "  parlance make *.html -g ours.tbx --from en --to fr -o out\n"),
	.options = options, .size = sizeof(struct make_options), .run = run,
};
