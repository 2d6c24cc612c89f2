/* The drafts of a project.
 *
 * All questions are asked of real paths, absolute and without links: which configuration is the nearest, whether a draft is there already,
 * whether it fits a pattern.  What is shown and opened is the path as the user named it.  A folder is asked for its configuration
 * once. */
#include <config.h>
#include <parlance/project.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/glob.h"
#include "base/map.h"
#include "check/config.h"
#include "format/draft.h"

enum { DEEPEST = 32, CONFIG_NONE = 0 };

struct project_config {
	struct config config;
	slice real;                 /* folder */
};

struct project_draft {
	slice path, source;         /* source: ptr NULL for none */
	uint32_t config;            /* number from 1, or CONFIG_NONE */
};

struct parl_project {
	const parl_project_options *options;
	struct arena arena;
	VEC(struct project_config) configs;
	VEC(struct project_draft) drafts;
	VEC(slice) folders;         /* looked into, as shown */
	struct map seen;            /* real paths of drafts */
	struct map asked;           /* real folders … */
	VEC(uint32_t) answers;      /* … and the numbers of their configurations */
	slice here;                 /* the working folder, real */
	size_t excluded;
};

static parl_status keep(struct parl_project *p, slice *at, slice text, parl_error *err)
{
	*at = arena_dup(&p->arena, text);
	return at->ptr ? PARL_OK : error_nomem(err);
}

static parl_status join(struct parl_project *p, slice folder, slice name, slice *out, parl_error *err)
{
	bool bare = !folder.len || slice_eq(folder, SLICE(".")) || slice_starts(name, SLICE("/"));
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	bool ok = bare || (buf_append(&b, folder) && (slice_ends(folder, SLICE("/")) || buf_putc(&b, '/')));
	ok = ok && buf_append(&b, name);
	parl_status status = ok ? keep(p, out, buf_slice(&b), err) : error_nomem(err);
	buf_release(&b);
	return status;
}

static slice folder_of(slice path)
{
	while (path.len && path.ptr[path.len - 1] != '/')
		path.len--;
	return path.len > 1 ? slice_sub(path, 0, path.len - 1) : path;
}

static slice name_of(slice path)
{
	size_t at = path.len;
	while (at && path.ptr[at - 1] != '/')
		at--;
	return slice_sub(path, at, path.len);
}

/* Of a folder that is there; its own name where the system cannot tell. */
static parl_status real_folder(struct parl_project *p, slice folder, slice *out, parl_error *err)
{
	slice named;
	TRY(keep(p, &named, folder.len ? folder : SLICE("."), err));
	char *real = realpath(named.ptr, NULL);
	parl_status status = keep(p, out, real ? slice_of(real) : named, err);
	free(real);
	return status;
}

/* How to get to a real path from the working folder: "po", "../po", "."; the path itself when they have only the root in common. */
static parl_status from_here(struct parl_project *p, slice real, slice *out, parl_error *err)
{
	size_t same = 0, i = 0;
	for (; i < real.len && i < p->here.len && real.ptr[i] == p->here.ptr[i]; i++)
		same = real.ptr[i] == '/' ? i : same;
	bool ends = (i == real.len || real.ptr[i] == '/') && (i == p->here.len || p->here.ptr[i] == '/');
	same = ends ? i : same;
	if (!same)
		return keep(p, out, real, err);
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	bool ok = true;
	for (i = same; i < p->here.len; i++)
		ok = ok && (p->here.ptr[i] != '/' || buf_append(&b, SLICE("../")));
	ok = ok && buf_append(&b, slice_sub(real, same + 1, real.len));
	slice path = buf_slice(&b);
	if (slice_ends(path, SLICE("/")))
		path.len--;
	parl_status status = ok ? keep(p, out, path.len ? path : SLICE("."), err) : error_nomem(err);
	buf_release(&b);
	return status;
}

/* The paths of a setting, each from the folder of the configuration on. */
static parl_status resolve(struct parl_project *p, const struct config *c, struct config_value *v, parl_error *err)
{
	slice rest = v->value, part, path;
	struct buf b;
	parl_status status = PARL_OK;
	buf_init(&b, BUF_TEXT_MAX);
	while (!status && slice_split(&rest, ',', &part)) {
		part = slice_trim(part);
		if (!part.len)
			continue;
		bool own = slice_eq(part, SLICE("bundled")) || slice_eq(part, SLICE("none"));
		status = join(p, own ? SLICE("") : c->folder, part, &path, err);
		if (!status && ((b.len && !buf_putc(&b, ',')) || !buf_append(&b, path)))
			status = error_nomem(err);
	}
	if (!status)
		status = keep(p, &v->value, buf_slice(&b), err);
	buf_release(&b);
	return status;
}

static parl_status resolve_paths(struct parl_project *p, struct config *c, parl_error *err)
{
	for (size_t i = 0; i < c->values.len; i++)
		if (c->values.at[i].setting && c->values.at[i].setting->kind == CONFIG_PATHS)
			TRY(resolve(p, c, &c->values.at[i], err));
	return PARL_OK;
}

static parl_status load(struct parl_project *p, slice path, slice shown_folder, slice real, uint32_t *number, parl_error *err)
{
	struct project_config c = { .real = real };
	struct buf bytes;
	buf_init(&bytes, BUF_TEXT_MAX);
	parl_status status = file_read(&bytes, path.ptr, err);
	if (!status)
		status = config_read(&c.config, path, shown_folder, buf_slice(&bytes), err);
	if (!status)
		status = resolve_paths(p, &c.config, err);
	if (!status && !vec_push(&p->configs, c))
		status = error_nomem(err);
	buf_release(&bytes);
	if (status)
		config_release(&c.config);
	*number = (uint32_t)p->configs.len;
	return status;
}

static parl_status load_beside(struct parl_project *p, slice real, uint32_t *number, parl_error *err)
{
	slice shown, path;
	*number = CONFIG_NONE;
	TRY(join(p, real, SLICE(CONFIG_NAME), &path, err));
	if (!file_exists(path.ptr))
		return PARL_OK;
	TRY(from_here(p, real, &shown, err));
	TRY(join(p, shown, SLICE(CONFIG_NAME), &path, err));
	return load(p, path, shown, real, number, err);
}

/* The nearest configuration of a real folder: its own, else that of the folder above. */
static parl_status find_config(struct parl_project *p, slice real, uint32_t *number, parl_error *err)
{
	slice at = real;
	uint32_t id = MAP_NONE, found = CONFIG_NONE;
	*number = p->options->config ? 1 : CONFIG_NONE;
	if (p->options->config || p->options->no_config || !slice_starts(real, SLICE("/")))
		return PARL_OK;
	while ((id = map_get(&p->asked, at)) == MAP_NONE) {
		TRY(load_beside(p, at, &found, err));
		if (found || at.len <= 1)
			break;
		at = folder_of(at);
	}
	*number = id != MAP_NONE ? p->answers.at[id] : found;
	/* the folders between have the same answer */
	for (at = real; map_get(&p->asked, at) == MAP_NONE; at = folder_of(at)) {
		if (!map_put(&p->asked, at, &id, NULL) || !vec_push(&p->answers, *number))
			return error_nomem(err);
		if (at.len <= 1 || (*number && slice_eq(at, p->configs.at[*number - 1].real)))
			break;
	}
	return PARL_OK;
}

static const struct project_config *config_at(const struct parl_project *p, uint32_t number)
{
	return number ? &p->configs.at[number - 1] : NULL;
}

/* The path below the folder of the configuration; the real one for what is outside of it. */
static slice below(const struct project_config *c, slice real)
{
	if (c->real.len > 1 && slice_starts(real, c->real) && real.len > c->real.len && real.ptr[c->real.len] == '/')
		return slice_sub(real, c->real.len + 1, real.len);
	return real;
}

static bool is_wanted(const struct parl_project *p, const struct project_config *c, slice path, slice real)
{
	if (c && config_matches(&c->config, "exclude", below(c, real), NULL))
		return false;
	if (p->options->files)
		return glob_matches(slice_of(p->options->files), name_of(path));
	if (c && config_find(&c->config, "files"))
		return config_matches(&c->config, "files", below(c, real), NULL);
	const struct draft_format *f = draft_format_find(path, SLICE(""));
	bool with_source = p->options->with_source || (c && config_find(&c->config, "source"));
	return f && !(f->flags & DRAFT_IS_DOCUMENT) && (with_source || !(f->flags & DRAFT_ONE_SIDED));
}

/* `source` of the configuration, where * is the draft's name without its ending; ptr NULL when there is none or the draft needs none. */
static parl_status source_of(struct parl_project *p, const struct project_config *c, slice path, slice *out, parl_error *err)
{
	const struct config_value *v = c ? config_find(&c->config, "source") : NULL;
	const struct draft_format *f = draft_format_find(path, SLICE(""));
	*out = (slice){ NULL, 0 };
	if (!v || (f && !(f->flags & (DRAFT_ONE_SIDED | DRAFT_IS_DOCUMENT))))
		return PARL_OK;
	slice name = name_of(path), before, rest = v->value, shown;
	for (size_t i = name.len; i-- > 1;)
		if (name.ptr[i] == '.') {
			name.len = i;
			break;
		}
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	bool ok = true, first = true;
	for (; ok && slice_split(&rest, '*', &before); first = false)
		ok = (first || buf_append(&b, name)) && buf_append(&b, before);
	shown = c->config.folder;
	parl_status status = ok ? join(p, shown, buf_slice(&b), out, err) : error_nomem(err);
	buf_release(&b);
	return status;
}

/* Is the draft the source itself? */
static bool is_source(slice path, slice source)
{
	struct stat a, b;
	return source.ptr && stat(path.ptr, &a) == 0 && stat(source.ptr, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static parl_status add_draft(struct parl_project *p, slice path, slice real, uint32_t number, bool named, parl_error *err)
{
	struct project_draft d = { .config = number };
	uint32_t id;
	bool is_new;
	if (!map_put(&p->seen, real, &id, &is_new))
		return error_nomem(err);
	if (!is_new)
		return PARL_OK;
	TRY(keep(p, &d.path, path, err));
	TRY(source_of(p, config_at(p, number), d.path, &d.source, err));
	if (!named && is_source(d.path, d.source))
		return PARL_OK;
	return vec_push(&p->drafts, d) ? PARL_OK : error_nomem(err);
}

static int by_name(const void *a, const void *b)
{
	return slice_cmp(*(const slice *)a, *(const slice *)b);
}

struct name_list {
	VEC(slice) list;
};

/* The names in a folder, sorted, without those that begin with a full stop. */
static parl_status list_folder(struct parl_project *p, slice folder, struct name_list *names, bool must, parl_error *err)
{
	DIR *dir = opendir(folder.ptr);
	parl_status status = PARL_OK;
	if (!dir)
		return must ? error_input(err, errno, _("cannot open '%s'"), folder.ptr) : PARL_OK;
	for (struct dirent *e; !status && (e = readdir(dir));) {
		slice name;
		if (e->d_name[0] == '.')
			continue;
		status = keep(p, &name, slice_of(e->d_name), err);
		if (!status && !vec_push(&names->list, name))
			status = error_nomem(err);
	}
	closedir(dir);
	if (names->list.len)
		qsort(names->list.at, names->list.len, sizeof *names->list.at, by_name);
	return status;
}

static parl_status walk(struct parl_project *p, slice folder, slice real, int depth, parl_error *err);

/* A file or a folder that was met on the way; links are not followed. */
static parl_status walk_entry(struct parl_project *p, slice path, slice real, uint32_t number, int depth, parl_error *err)
{
	struct stat st;
	if (lstat(path.ptr, &st) || S_ISLNK(st.st_mode))
		return PARL_OK;
	if (S_ISDIR(st.st_mode))
		return walk(p, path, real, depth + 1, err);
	return is_wanted(p, config_at(p, number), path, real) ? add_draft(p, path, real, number, false, err) : PARL_OK;
}

static parl_status walk(struct parl_project *p, slice folder, slice real, int depth, parl_error *err)
{
	struct name_list names = { 0 };
	uint32_t number = CONFIG_NONE;
	if (depth >= DEEPEST)
		return PARL_OK;
	if (!vec_push(&p->folders, folder))
		return error_nomem(err);
	parl_status status = find_config(p, real, &number, err);
	if (!status)
		status = list_folder(p, folder, &names, depth == 0, err);
	for (size_t i = 0; i < names.list.len && !status; i++) {
		slice path, real_path;
		status = join(p, folder, names.list.at[i], &path, err);
		if (!status)
			status = join(p, real, names.list.at[i], &real_path, err);
		if (!status)
			status = walk_entry(p, path, real_path, number, depth, err);
	}
	vec_release(&names.list);
	return status;
}

parl_status parl_project_new(const parl_project_options *options, parl_project **out, parl_error *err)
{
	static const parl_project_options defaults;
	*out = NULL;
	struct parl_project *p = mem_zalloc(sizeof *p);
	if (!p)
		return error_nomem(err);
	p->options = options ? options : &defaults;
	parl_status status = real_folder(p, SLICE("."), &p->here, err);
	if (!status && p->options->config) {
		uint32_t number;
		slice path = slice_of(p->options->config), real = SLICE("");
		status = real_folder(p, folder_of(path), &real, err);
		if (!status)
			status = load(p, path, folder_of(path), real, &number, err);
	}
	if (status)
		parl_project_free(p);
	else
		*out = p;
	return status;
}

void parl_project_free(parl_project *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->configs.len; i++)
		config_release(&p->configs.at[i].config);
	vec_release(&p->configs);
	vec_release(&p->drafts);
	vec_release(&p->folders);
	vec_release(&p->answers);
	map_release(&p->seen);
	map_release(&p->asked);
	arena_release(&p->arena);
	mem_free(p);
}

static parl_status add_named(struct parl_project *p, slice path, parl_error *err)
{
	slice folder, real;
	uint32_t number;
	TRY(real_folder(p, folder_of(path), &folder, err));
	TRY(join(p, folder, name_of(path), &real, err));
	TRY(find_config(p, folder, &number, err));
	const struct project_config *c = config_at(p, number);
	if (!slice_eq(path, SLICE("-")) && c && config_matches(&c->config, "exclude", below(c, real), NULL)) {
		p->excluded++;
		return PARL_OK;
	}
	return add_draft(p, path, real, number, true, err);
}

parl_status parl_project_add(parl_project *p, const char *path, parl_error *err)
{
	struct stat st;
	slice shown, real;
	TRY(keep(p, &shown, slice_of(path), err));
	if (strcmp(path, "-") == 0 || stat(path, &st) || !S_ISDIR(st.st_mode))
		return add_named(p, shown, err);
	TRY(real_folder(p, shown, &real, err));
	return walk(p, shown, real, 0, err);
}

parl_status parl_project_add_configured(parl_project *p, bool *found, parl_error *err)
{
	uint32_t number;
	TRY(find_config(p, p->here, &number, err));
	*found = number != CONFIG_NONE;
	if (!number)
		return PARL_OK;
	slice shown, real = p->configs.at[number - 1].real;
	TRY(from_here(p, real, &shown, err));
	return walk(p, shown, real, 0, err);
}

bool parl_project_draft_get(const parl_project *p, size_t i, parl_project_draft *draft)
{
	if (i >= p->drafts.len)
		return false;
	const struct project_draft *d = &p->drafts.at[i];
	*draft = (parl_project_draft){ .path = d->path.ptr, .source = d->source.ptr, .config = d->config ? d->config - 1 : SIZE_MAX };
	return true;
}

size_t parl_project_excluded(const parl_project *p)
{
	return p->excluded;
}

const char *parl_project_config_path(const parl_project *p, size_t i)
{
	return i < p->configs.len ? p->configs.at[i].config.name.ptr : NULL;
}

bool parl_project_config_get(const parl_project *p, size_t i, size_t k, parl_project_value *value)
{
	if (i >= p->configs.len || k >= p->configs.at[i].config.values.len)
		return false;
	const struct config_value *v = &p->configs.at[i].config.values.at[k];
	*value = (parl_project_value){ .name = v->name.ptr, .value = v->value.ptr, .line = v->line, .is_rule = !v->setting };
	return true;
}

const char *parl_project_folder(const parl_project *p, size_t i)
{
	return i < p->folders.len ? p->folders.at[i].ptr : NULL;
}
