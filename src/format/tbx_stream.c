/* The concepts of a TBX file one after the other, without keeping them.
 *
 * A first reading, the survey, takes in all that is not a concept (header, back matter, languages) and the ids, drops each concept
 * when it has been looked at, and says what there is to be said of the file.  After it the termbase's source reads the file again
 * for everyone who walks over the concepts; the ids have been found unique then and are not compared again.  A file in which an
 * id is taken twice is not read so: the number that such an id gets depends on all that came before. */
#include <config.h>
#include "format/tbx_read.h"

#include "base/alloc.h"

struct tbx_stream {
	struct concept_source source;
	struct file_stream *file;
	slice name;
	struct read_options options;
	struct tbx_names names;      /* found by the survey */
	struct termbase *tb;         /* of the concept at hand */
	struct tbx_reader reader;
	parl_error error;            /* of the reader */
	bool is_open;
};

static void stop(struct tbx_stream *s)
{
	if (s->is_open)
		tbx_reader_end(&s->reader);
	termbase_free(s->tb);
	s->tb = NULL;
	s->is_open = false;
}

static parl_status fail(struct tbx_stream *s, parl_status status)
{
	return error_at(&s->source.error, status, slice_of(s->error.source), s->error.line, s->error.column, "%s", s->error.message);
}

static parl_status open_again(struct tbx_stream *s)
{
	TRY(file_stream_rewind(s->file, &s->error));
	if (!(s->tb = termbase_new()) || !vec_push(&s->tb->sources, s->name))
		return error_nomem(&s->error);
	s->tb->trusts_ids = true;
	tbx_reader_begin(&s->reader, s->tb, s->name, &s->names, NULL, &s->error);
	s->is_open = true;
	s->reader.pass = TBX_AGAIN;
	if (!tbx_remember_headers(&s->reader))
		return error_nomem(&s->error);
	return xml_open_stream(&s->reader.xml, s->name, s->file, &s->options.charset, NULL, &s->error);
}

static void restart(struct concept_source *source)
{
	struct tbx_stream *s = (struct tbx_stream *)source;
	stop(s);
	parl_status status = source->error.code ? PARL_OK : open_again(s);
	if (status)
		fail(s, status);
}

static const struct concept *next(struct concept_source *source)
{
	struct tbx_stream *s = (struct tbx_stream *)source;
	struct concept *c;
	if (source->error.code || !s->is_open)
		return NULL;
	if (s->tb->concepts.len)
		termbase_drop_concepts(s->tb, &s->reader.before);
	parl_status status = tbx_next_concept(&s->reader, &c);
	if (status) {
		fail(s, status);
		return NULL;
	}
	if (c)
		tbx_mend_concept(&s->reader, c);
	return c;
}

static void close_source(struct concept_source *source)
{
	struct tbx_stream *s = (struct tbx_stream *)source;
	stop(s);
	tbx_names_release(&s->names);
	mem_free(s);
}

/* Reads all, keeps no concept. */
static parl_status look_through(struct tbx_reader *r, bool *any)
{
	struct concept *c;
	for (;;) {
		TRY(tbx_next_concept(r, &c));
		if (!c)
			return PARL_OK;
		*any = true;
		tbx_mend_concept(r, c);
		termbase_drop_concepts(r->tb, &r->before);
	}
}

static parl_status survey(struct tbx_stream *s, struct termbase *tb, const struct diag *diag, parl_error *err)
{
	struct tbx_reader *r = &s->reader;
	bool any = false;
	tbx_reader_begin(r, tb, s->name, &s->names, diag, err);
	r->pass = TBX_SURVEY;
	parl_status status = tbx_remember_headers(r) ? xml_open_stream(&r->xml, s->name, s->file, &s->options.charset, diag, err) :
						       error_nomem(err);
	if (!status)
		status = look_through(r, &any);
	if (!status)
		tbx_tell_waiting(r);
	for (size_t i = 0; !status && i < tb->ref_objects.len; i++)
		tbx_mend_targets(r, tb->ref_objects.at[i].items);
	if (!status && !any)
		diag_emit(diag, PARL_WARNING, s->name, 0, 0, "tbx-empty", "%s", _("no concepts in it"));
	s->source.has_references = r->has_references;
	tbx_reader_end(r);
	return status;
}

/* What a survey begins with: a termbase that knows the file's name, and nothing else. */
static parl_status begin(struct tbx_stream **made, struct termbase **scratch, slice name, struct file_stream *file,
			 const struct read_options *options, parl_error *err)
{
	struct tbx_stream *s = *made = mem_zalloc(sizeof *s);
	struct termbase *tb = *scratch = termbase_new();
	if (!s || !tb)
		return error_nomem(err);
	*s = (struct tbx_stream){
		.source = { .restart = restart, .next = next, .close = close_source }, .file = file, .options = *options,
	};
	s->name = arena_dup(&tb->arena, name);
	return s->name.ptr && vec_push(&tb->sources, s->name) ? PARL_OK : error_nomem(err);
}

parl_status tbx_survey(struct termbase *tb, slice name, struct file_stream *file, const struct read_options *options,
		       bool *in_parts, const struct diag *diag, parl_error *err)
{
	struct tbx_stream *s;
	struct termbase *scratch;
	parl_status status = begin(&s, &scratch, name, file, options, err);
	if (!status)
		status = survey(s, scratch, diag, err);
	*in_parts = !status && !scratch->has_renamed;
	if (*in_parts) {
		struct termbase empty = *tb;
		*tb = *scratch;
		*scratch = empty;
		tb->source = &s->source;
	} else if (s) {
		close_source(&s->source);
	}
	termbase_free(scratch);
	if (status || *in_parts)
		return status;
	TRY(file_stream_rewind(file, err));
	return tbx_read_file(tb, name, file, options, NULL, NULL, err); /* all was told by the survey */
}
