/* Finding the data.
 *
 * In this order: the folder that the caller names; PARLANCE_DATA; `data` beside the program, as the build makes it (libtool
 * puts the real program into .libs); ../share/parlance beside the program, wherever it was moved to; the installed place.
 * Only the first two are taken on trust; the others must hold a `glossary`. */
#include <config.h>
#include "api/context.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "model/language.h"

static char *copy(const char *s)
{
	char *p = mem_alloc(strlen(s) + 1);
	if (p)
		memcpy(p, s, strlen(s) + 1);
	return p;
}

static bool holds(const char *folder, const char *name)
{
	char *path = path_join(folder, name);
	bool found = path && file_exists(path);
	mem_free(path);
	return found;
}

/* The folder in which a file really lies, symbolic links followed; NULL when that cannot be told. */
static char *real_folder(const char *path)
{
	char *real = realpath(path, NULL), *folder = real ? copy(real) : NULL, *slash = folder ? strrchr(folder, '/') : NULL;
	free(real);
	if (slash)
		slash[slash == folder] = '\0';
	return folder;
}

/* The folder of a program that was found along PATH, or that was called by a path; NULL when it cannot be told. */
static char *program_folder(const char *program)
{
	if (!program || !*program)
		return NULL;
	if (strchr(program, '/'))
		return real_folder(program);
	slice rest = slice_of(getenv("PATH")), part;
	while (rest.len && slice_split(&rest, ':', &part)) {
		struct buf b;
		buf_init(&b, 1 << 16);
		bool ok = buf_append(&b, part.len ? part : SLICE(".")) && buf_printf(&b, "/%s", program) && buf_putc(&b, '\0');
		char *folder = ok && access(b.ptr, X_OK) == 0 ? real_folder(b.ptr) : NULL;
		buf_release(&b);
		if (folder)
			return folder;
	}
	return NULL;
}

/* The first of the usual places that holds a glossary; NULL when out of memory. */
static char *search_data(const char *program)
{
	static const char *const beside[] = { "data", "../data", "../share/parlance" };
	char *folder = program_folder(program), *found = NULL;
	for (size_t i = 0; folder && !found && i < sizeof beside / sizeof *beside; i++) {
		found = path_join(folder, beside[i]);
		if (found && !holds(found, "glossary")) {
			mem_free(found);
			found = NULL;
		}
	}
	mem_free(folder);
	return found ? found : copy(PKGDATADIR);
}

static char *choose_data(const parl_context_options *o)
{
	const char *named = o && o->data_dir ? o->data_dir : getenv("PARLANCE_DATA");
	return named && *named ? copy(named) : search_data(o ? o->program : NULL);
}

/* In the build tree the data hold the translations; installed, both are in one folder, wherever that was moved to. */
static char *choose_locale(const char *data_dir)
{
	static const char *const beside[] = { "locale", "../locale" };
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
		if (holds(data_dir, beside[i]))
			return path_join(data_dir, beside[i]);
	return copy(LOCALEDIR);
}

parl_status parl_context_new(const parl_context_options *options, parl_context **context, parl_error *err)
{
	*context = NULL;
	struct parl_context *c = mem_zalloc(sizeof *c);
	if (!c)
		return error_nomem(err);
	if (options)
		c->diag = (struct diag){ options->diagnostic, options->user };
	c->data_dir = choose_data(options);
	if (c->data_dir)
		c->locale_dir = choose_locale(c->data_dir);
	parl_status status = PARL_OK;
	if (!c->data_dir || !c->locale_dir)
		status = error_nomem(err);
	else if (options && options->data_dir && !file_exists(options->data_dir))
		status = error_set(err, PARL_NOFILE, _("data folder '%s' does not exist"), options->data_dir);
	if (status) {
		parl_context_free(c);
		return status;
	}
	*context = c;
	return PARL_OK;
}

void parl_context_free(parl_context *c)
{
	if (!c)
		return;
	mem_free(c->data_dir);
	mem_free(c->locale_dir);
	mem_free(c);
}

parl_status check_languages(const char *tags, parl_error *err)
{
	slice rest = slice_of(tags), tag;
	while (tags && slice_split(&rest, ',', &tag)) {
		struct language l = language_parse(tag);
		if (!language_known(&l))
			return error_set(err, PARL_ARGUMENT, _("'%.*s' is no language code; 'en', 'fr' and 'zh-Hans' are some"),
					 SLICE_ARG(tag));
	}
	return PARL_OK;
}

parl_status check_language(const char *tag, parl_error *err)
{
	struct language l = language_parse(slice_of(tag));
	if (!tag || language_known(&l))
		return PARL_OK;
	return error_set(err, PARL_ARGUMENT, _("'%s' is no language code; 'en', 'fr' and 'zh-Hans' are some"), tag);
}

const char *parl_context_data_dir(const parl_context *c)
{
	return c->data_dir;
}

const char *parl_context_locale_dir(const parl_context *c)
{
	return c->locale_dir;
}
