/* Termbases behind the public interface: the format is found, the file read, the writer called, the result put in place. */
#include <config.h>
#include <parlance/termbase.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "api/batch.h"
#include "api/context.h"
#include "api/termbase.h"
#include "base/alloc.h"
#include "base/file.h"
#include "format/format.h"
#include "format/profile.h"
#include "glossary/find.h"
#include "glossary/regions.h"
#include "report/concept_report.h"

parl_termbase *parl_termbase_new(void)
{
	struct parl_termbase *tb = mem_zalloc(sizeof *tb);
	if (tb && !(tb->model = termbase_new())) {
		mem_free(tb);
		tb = NULL;
	}
	return tb;
}

void parl_termbase_free(parl_termbase *tb)
{
	if (!tb)
		return;
	termbase_free(tb->model);
	mem_free(tb);
}

static const struct parl_format *choose_format(const char *named, slice file_name, slice head, unsigned flag, parl_error *err)
{
	const struct parl_format *f = named ? format_by_name(slice_of(named)) : format_find(file_name, head, flag);
	if (!f && named)
		error_set(err, PARL_ARGUMENT, _("there is no format '%s'; 'parlance formats' lists them"), named);
	else if (!f)
		error_at(err, flag == FORMAT_WRITES_TERMBASE ? PARL_ARGUMENT : PARL_UNSUPPORTED, file_name, 0, 0, _("not a format that is known for this; name one, or see 'parlance formats'"));
	else if (!(f->flags & flag)) {
		error_set(err, PARL_ARGUMENT, flag == FORMAT_WRITES_TERMBASE ? _("format '%s' cannot be written") :
			  _("format '%s' cannot be read as a termbase"), f->name);
		f = NULL;
	}
	return f;
}

static parl_status check_read_options(const parl_read_options *o, struct read_options *options, parl_error *err)
{
	TRY(check_language(o->source_language, err));
	TRY(check_languages(o->target_language, err));
	*options = (struct read_options){
		.charset = { .forced = slice_of(o->encoding), .replace_bad = o->keep_going },
		.source_language = slice_of(o->source_language), .target_language = slice_of(o->target_language),
		.mapping = slice_of(o->mapping), .keep_going = o->keep_going,
	};
	return PARL_OK;
}

/* The format of what is to be read, and its name as the termbase knows it. */
static parl_status begin_read(struct termbase *tb, const char *name, slice head, const parl_read_options *o,
			      const struct parl_format **f, slice *own, parl_error *err)
{
	parl_error why = { 0 };
	*f = choose_format(o->format, slice_of(name), slice_sub(head, 0, 4096), FORMAT_READS_TERMBASE, &why);
	if (!*f)
		return error_at(err, why.code, slice_of(why.source), 0, 0, "%s", why.message);
	*own = arena_dup(&tb->arena, slice_of(name));
	return own->ptr && vec_push(&tb->sources, *own) ? PARL_OK : error_nomem(err);
}

static const parl_read_options read_defaults;

parl_status parl_termbase_read_buffer(parl_context *context, parl_termbase *tb, const char *name, parl_slice bytes,
				      const parl_read_options *o, parl_error *err)
{
	struct read_options options;
	const struct parl_format *f;
	slice own;
	o = o ? o : &read_defaults;
	TRY(check_read_options(o, &options, err));
	TRY(begin_read(tb->model, name, bytes, o, &f, &own, err));
	return f->read_termbase(tb->model, own, bytes, &options, &context->diag, err);
}

/* in_parts: as in parl_format.read_file; false afterwards where the format has only the whole. */
static parl_status read_stream(parl_context *context, struct termbase *tb, const char *path, struct file_stream *file,
			       const parl_read_options *o, bool *in_parts, parl_error *err)
{
	struct read_options options;
	const struct parl_format *f;
	slice bytes, own;
	TRY(check_read_options(o, &options, err));
	TRY(file_stream_peek(file, 4096, &bytes, err));
	TRY(begin_read(tb, path, bytes, o, &f, &own, err));
	if (f->read_file)
		return f->read_file(tb, own, file, &options, in_parts, &context->diag, err);
	*in_parts = false;
	TRY(file_stream_rest(file, &bytes, err));
	return f->read_termbase(tb, own, bytes, &options, &context->diag, err);
}

parl_status parl_termbase_read(parl_context *context, parl_termbase *tb, const char *path, const parl_read_options *o,
			       parl_error *err)
{
	struct file_stream file;
	bool in_parts = false;
	TRY(file_stream_open(&file, path, err));
	parl_status status = read_stream(context, tb->model, path, &file, o ? o : &read_defaults, &in_parts, err);
	file_stream_close(&file);
	return status;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef VEC(char *) path_list;

/* The TBX files of a folder, by name. */
static parl_status list_glossary(const char *folder, path_list *paths, parl_error *err)
{
	DIR *dir = opendir(folder);
	if (!dir)
		return error_input(err, errno, _("cannot open the bundled glossary '%s'"), folder);
	parl_status status = PARL_OK;
	for (struct dirent *e; !status && (e = readdir(dir));) {
		if (!slice_ends(slice_of(e->d_name), SLICE(".tbx")))
			continue;
		char *path = path_join(folder, e->d_name);
		if (!path || !vec_push(paths, path)) {
			mem_free(path);
			status = error_nomem(err);
		}
	}
	closedir(dir);
	if (!status && paths->len)
		qsort(paths->at, paths->len, sizeof *paths->at, by_name);
	return status;
}

parl_status parl_termbase_read_bundled(parl_context *context, parl_termbase *tb, parl_error *err)
{
	char *folder = path_join(context->data_dir, "glossary");
	path_list paths = { 0 };
	parl_status status = folder ? list_glossary(folder, &paths, err) : error_nomem(err);
	for (size_t i = 0; i < paths.len; i++) {
		if (!status)
			status = parl_termbase_read(context, tb, paths.at[i], NULL, err);
		mem_free(paths.at[i]);
	}
	vec_release(&paths);
	mem_free(folder);
	return status ? status : regions_add(tb->model, NULL, 0, err);
}

/* What a termbase is to be written as: one of the two is set. */
struct writing {
	const struct parl_profile *profile;
	const struct parl_format *format;
	struct write_options options;
};

static parl_status choose_writing(struct writing *w, const char *path, const parl_write_options *o, parl_error *err)
{
	parl_error why = { 0 };
	w->profile = o->profile ? profile_find(slice_of(o->profile), slice_of(o->format), slice_of(path), &why) : NULL;
	w->format = o->profile ? NULL : choose_format(o->format, slice_of(path), (slice){ NULL, 0 }, FORMAT_WRITES_TERMBASE, &why);
	if (!w->profile && !w->format)
		return error_at(err, why.code, slice_of(why.source), 0, 0, "%s", why.message);
	TRY(check_language(o->source_language, err));
	if (!w->profile) /* which take a list */
		TRY(check_language(o->target_language, err));
	w->options = (struct write_options){
		.source_language = slice_of(o->source_language), .target_language = slice_of(o->target_language),
		.dialect = slice_of(o->dialect), .dct = o->dct, .coming = o->coming, .profile = slice_of(o->profile),
		.creator = SLICE(PACKAGE_NAME " " PACKAGE_VERSION),
	};
	return PARL_OK;
}

static parl_status write_model(parl_context *context, const struct termbase *tb, const char *path, const struct writing *w,
			       parl_batch *batch, parl_error *err)
{
	struct out out;
	parl_status status = out_open(&out, path, err);
	if (status)
		return status;
	status = w->profile ? profile_write(w->profile, tb, &out, &w->options, &context->diag, err) :
			      w->format->write_termbase(tb, &out, &w->options, &context->diag, err);
	const parl_error *source = tb->source ? &tb->source->error : NULL;
	if (!status && source && source->code)
		status = error_at(err, source->code, slice_of(source->source), source->line, source->column, "%s", source->message);
	if (!status)
		return close_into(&out, batch, err);
	out_abort(&out);
	return status;
}

static const parl_write_options write_defaults;

parl_status parl_termbase_write(parl_context *context, const parl_termbase *tb, const char *path, const parl_write_options *o,
				parl_error *err)
{
	struct writing w;
	o = o ? o : &write_defaults;
	TRY(choose_writing(&w, path, o, err));
	return write_model(context, tb->model, path, &w, o->batch, err);
}

parl_status parl_termbase_convert(parl_context *context, const char *from, const parl_read_options *r, const char *to,
				  const parl_write_options *o, parl_error *err)
{
	struct file_stream file;
	struct writing w;
	r = r ? r : &read_defaults;
	o = o ? o : &write_defaults;
	TRY(choose_writing(&w, to, o, err));
	TRY(file_stream_open(&file, from, err));
	bool in_parts = w.format && (w.format->flags & FORMAT_WRITES_PARTS) && !r->keep_going && file_stream_can_rewind(&file);
	struct termbase *tb = termbase_new();
	parl_status status = tb ? read_stream(context, tb, from, &file, r, &in_parts, err) : error_nomem(err);
	if (!status)
		status = write_model(context, tb, to, &w, o->batch, err);
	termbase_free(tb);
	file_stream_close(&file);
	return status;
}

size_t parl_termbase_concept_count(const parl_termbase *tb)
{
	return tb->model->concepts.len;
}

size_t parl_termbase_term_count(const parl_termbase *tb)
{
	size_t n = 0;
	for (size_t i = 0; i < tb->model->concepts.len; i++)
		for (const struct lang_section *s = tb->model->concepts.at[i]->sections; s; s = s->next)
			for (const struct term *t = s->terms; t; t = t->next)
				n++;
	return n;
}

static parl_status show_hits(const struct hit_list *hits, const char *style, size_t limit, const char *path, size_t *found,
			     parl_error *err)
{
	VEC(const struct concept *) concepts = { 0 };
	struct out out;
	size_t most = limit ? limit : 10;
	/* when a term is met as it stands, what merely holds it is not asked for */
	enum find_rank worst = hits->list.len && hits->list.at[0].rank <= FIND_SAME && !limit ? FIND_SAME : FIND_RANKS;
	for (size_t i = 0; i < hits->list.len && concepts.len < most && hits->list.at[i].rank <= worst; i++)
		if (!vec_push(&concepts, hits->list.at[i].concept)) {
			vec_release(&concepts);
			return error_nomem(err);
		}
	*found = concepts.len;
	struct concept_report r = {
		.concepts = concepts.at, .nconcepts = concepts.len,
		.colour = strcmp(path, "-") == 0 && isatty(STDOUT_FILENO) && !getenv("NO_COLOR"),
	};
	parl_status status = out_open(&out, path, err);
	if (!status) {
		status = concept_report_write(&r, slice_of(style), &out, err);
		if (status)
			out_abort(&out);
		else
			status = out_close(&out, err);
	}
	vec_release(&concepts);
	return status;
}

parl_status parl_termbase_find(parl_context *context, const parl_termbase *tb, parl_slice query, const char *style, size_t limit,
			       const char *path, size_t *found, parl_error *err)
{
	struct hit_list hits = { 0 };
	(void)context;
	*found = 0;
	parl_status status = find_concepts(tb->model, query, &hits, err);
	if (!status)
		status = show_hits(&hits, style ? style : "table", limit, path ? path : "-", found, err);
	vec_release(&hits.list);
	return status;
}

bool parl_format_get(size_t i, parl_format_info *info)
{
	for (size_t k = 0; parl_format_table[k]; k++) {
		if (k != i)
			continue;
		const struct parl_format *f = parl_format_table[k];
		*info = (parl_format_info){
			.name = f->name, .description = _(f->description), .extensions = f->extensions,
			.reads_document = f->flags & FORMAT_READS_DOCUMENT, .reads_termbase = f->flags & FORMAT_READS_TERMBASE,
			.writes_termbase = f->flags & FORMAT_WRITES_TERMBASE, .bilingual = f->flags & FORMAT_BILINGUAL,
		};
		return true;
	}
	return false;
}

bool parl_profile_get(size_t i, parl_profile_info *info)
{
	const struct parl_profile *p = profile_at(i);
	if (p)
		*info = (parl_profile_info){
			.name = p->name, .title = p->title, .description = _(p->description), .format = p->form, .extensions = p->extensions,
			.languages = p->languages,
		};
	return p != NULL;
}
