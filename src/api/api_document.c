/* Documents behind the public interface: read, cleaned, put into languages, segmented. */
#include <config.h>
#include <parlance/document.h>

#include "api/context.h"
#include "api/document.h"
#include "base/alloc.h"
#include "base/file.h"
#include "format/format.h"
#include "mine/clean.h"
#include "report/document_report.h"
#include "text/langid.h"
#include "text/segment.h"

static const struct parl_format *choose_format(const parl_document_options *o, slice name, slice bytes, parl_error *err)
{
	slice head = slice_sub(bytes, 0, 4096);
	const struct parl_format *f = o->format ? format_by_name(slice_of(o->format)) : format_find(name, head, FORMAT_READS_DOCUMENT);
	if (!f && o->format)
		error_set(err, PARL_ARGUMENT, _("there is no format '%s'; 'parlance formats' lists them"), o->format);
	else if (!f)
		f = format_by_name(SLICE("txt")); /* an empty file of a name that says nothing */
	else if (!f->read_document) {
		error_set(err, o->format ? PARL_ARGUMENT : PARL_UNSUPPORTED, _("format '%s' holds no running text"), f->name);
		f = NULL;
	}
	return f;
}

static parl_status segment(const parl_context *context, struct parl_document *doc, parl_error *err)
{
	parl_error why = { 0 };
	struct segmenter *s = segmenter_new(&why);
	if (s)
		segmenter_use_tables(s, context->data_dir);
	parl_status status = s ? segment_document(s, doc->model, &doc->vocabulary, &why) : why.code;
	segmenter_free(s);
	return status ? error_set(err, status, "%s", why.message) : PARL_OK;
}

/* Cleaning needs the languages of the blocks, and makes other blocks. */
static parl_status clean(const parl_context *context, struct document *d, const parl_document_options *o, parl_error *err)
{
	parl_error why = { 0 };
	struct clean_options options = { .data_dir = context->data_dir, .as_is = o->as_is };
	struct folder *folder = folder_new(&why);
	langid_document(d, slice_of(o->language));
	parl_status status = folder ? clean_document(d, folder, &options, &why) : why.code;
	folder_free(folder);
	if (status)
		return error_set(err, status, "%s", why.message);
	if (!o->as_is) /* the blocks are others now */
		langid_document(d, slice_of(o->language));
	return PARL_OK;
}

parl_status parl_document_read_buffer(parl_context *context, const char *name, parl_slice bytes, const parl_document_options *o,
				      parl_document **document, parl_error *err)
{
	static const parl_document_options defaults;
	o = o ? o : &defaults;
	*document = NULL;
	TRY(check_language(o->language, err));
	const struct parl_format *f = choose_format(o, slice_of(name), bytes, err);
	if (!f)
		return o->format ? PARL_ARGUMENT : PARL_UNSUPPORTED;
	struct parl_document *doc = mem_zalloc(sizeof *doc);
	if (!doc || !(doc->model = document_new(slice_of(strcmp(name, "-") ? name : _("standard input"))))) {
		mem_free(doc);
		return error_nomem(err);
	}
	struct read_options options = {
		.charset = { .forced = slice_of(o->encoding), .replace_bad = o->keep_going }, .keep_going = o->keep_going,
	};
	parl_status status = f->read_document(doc->model, bytes, &options, &context->diag, err);
	if (!status)
		status = clean(context, doc->model, o, err);
	if (!status)
		status = segment(context, doc, err);
	if (status) {
		parl_document_free(doc);
		return status;
	}
	if (!doc->model->blocks.len)
		diag_emit(&context->diag, PARL_WARNING, doc->model->name, 0, 0, NULL, _("there is no text in it"));
	*document = doc;
	return PARL_OK;
}

parl_status parl_document_read(parl_context *context, const char *path, const parl_document_options *options,
			       parl_document **document, parl_error *err)
{
	struct buf bytes;
	buf_init(&bytes, BUF_TEXT_MAX);
	*document = NULL;
	parl_status status = file_read(&bytes, path, err);
	if (!status)
		status = parl_document_read_buffer(context, path, buf_slice(&bytes), options, document, err);
	buf_release(&bytes);
	return status;
}

void parl_document_free(parl_document *doc)
{
	if (!doc)
		return;
	document_free(doc->model);
	map_release(&doc->vocabulary);
	mem_free(doc);
}

parl_slice parl_document_name(const parl_document *doc)
{
	return doc->model->name;
}

parl_slice parl_document_encoding(const parl_document *doc)
{
	return doc->model->encoding;
}

parl_slice parl_document_language(const parl_document *doc)
{
	return language_slice(&doc->model->language);
}

parl_slice parl_document_text(const parl_document *doc)
{
	return doc->model->text;
}

void parl_document_front_matter(parl_document *doc, parl_front_matter *front)
{
	struct document *d = doc->model;
	const struct front_matter *f = &d->front;
	*front = (parl_front_matter){
		.title = span_of(d->text, f->title), .translated_title = span_of(d->text, f->translated_title),
		.date = span_of(d->text, f->date), .journal = span_of(d->text, f->journal),
		.title_line = span_of(d->text, f->title_line), .rendering = f->rendering,
		.year = f->year_number, .volume = f->volume_number, .issue = f->issue_number, .total = f->total_number, .authors = f->authors.len,
	};
	if (front->title_line.len) {
		struct position p = document_position(d, f->title_line.begin);
		front->title_line_line = p.line;
		front->title_line_column = p.column;
	}
}

parl_slice parl_document_author(const parl_document *doc, size_t index)
{
	const struct document *d = doc->model;
	return index < d->front.authors.len ? span_of(d->text, d->front.authors.at[index]) : (slice){ NULL, 0 };
}

parl_status parl_document_show(parl_document *doc, const char *path, parl_error *err)
{
	struct out out;
	parl_status status = out_open(&out, path ? path : "-", err);
	if (status)
		return status;
	document_report_write(doc->model, &out);
	return out_close(&out, err);
}
