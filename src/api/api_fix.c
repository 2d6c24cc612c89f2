/* Corrections behind the public interface: of what was found, that which has one certain correction is put into copies of the drafts.
 *
 * The drafts are read again and mended in memory.  Nothing is put in its place before all of them have been mended and written, so
 * that a failure leaves every file as it was.  A draft that was named twice is corrected once, and of two findings that
 * ask for the same correction both are done with by it. */
#include <config.h>
#include <parlance/check.h>

#include <stdlib.h>

#include "api/batch.h"
#include "api/context.h"
#include "api/findings.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/map.h"
#include "format/draft_document.h"
#include "format/mend_draft.h"

/* A finding with a correction. */
struct wish {
	const struct finding *finding;
	uint32_t name;     /* id of the file's name */
	size_t edit;       /* among the edits of its file */
	bool is_done;
};

struct job {
	parl_context *context;
	struct finding_list *findings;
	const parl_fix_options *options;
	struct map names;
	VEC(struct wish) wishes;      /* by file and place */
	VEC(struct draft_edit) edits; /* of the present file */
	struct out out;               /* all differences */
	struct out_batch batch;
	size_t made;
};

static int by_place(const void *a, const void *b)
{
	const struct wish *x = a, *y = b;
	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	if (x->finding->fix_begin != y->finding->fix_begin)
		return x->finding->fix_begin < y->finding->fix_begin ? -1 : 1;
	if (x->finding->fix_end != y->finding->fix_end)
		return x->finding->fix_end < y->finding->fix_end ? -1 : 1;
	return (x->finding->serial > y->finding->serial) - (x->finding->serial < y->finding->serial);
}

static parl_status collect(struct job *j, parl_error *err)
{
	const struct finding_list *l = j->findings;
	for (size_t i = 0; i < l->list.len; i++) {
		struct wish w = { .finding = &l->list.at[i] };
		if (w.finding->fix_end <= w.finding->fix_begin)
			continue;
		if (!map_put(&j->names, l->files.at[w.finding->file], &w.name, NULL) || !vec_push(&j->wishes, w))
			return error_nomem(err);
	}
	if (j->wishes.len)
		qsort(j->wishes.at, j->wishes.len, sizeof *j->wishes.at, by_place);
	return PARL_OK;
}

static bool same_edit(const struct draft_edit *e, const struct finding *f)
{
	return e->begin == f->fix_begin && e->end == f->fix_end && slice_eq(e->text, f->fix);
}

static bool make_edits(struct job *j, struct wish *wishes, size_t n)
{
	vec_clear(&j->edits);
	for (size_t i = 0; i < n; i++) {
		const struct finding *f = wishes[i].finding;
		bool again = j->edits.len && same_edit(&j->edits.at[j->edits.len - 1], f);
		if (!again && !vec_push(&j->edits, (struct draft_edit){ f->fix_begin, f->fix_end, f->fix }))
			return false;
		wishes[i].edit = j->edits.len - 1;
	}
	return true;
}

/* Which wishes came true.  Edits are few in a file, and those made come in their order. */
static void note_made(struct job *j, const struct draft_mended *m, struct wish *wishes, size_t n)
{
	size_t next = 0;
	for (size_t i = 0; i < n; i++) {
		while (next < m->made.len && (size_t)(m->made.at[next] - j->edits.at) < wishes[i].edit)
			next++;
		wishes[i].is_done = next < m->made.len && (size_t)(m->made.at[next] - j->edits.at) == wishes[i].edit;
	}
	j->made += m->nmade;
}

static parl_status write_copy(struct job *j, const char *path, const struct draft_mended *m, parl_error *err)
{
	struct out out;
	TRY(out_open(&out, path, err));
	out_write(&out, buf_slice(&m->bytes));
	return out_close_later(&out, &j->batch, err);
}

static parl_status show_difference(struct job *j, slice name, slice bytes, const struct draft_mended *m, parl_error *err)
{
	struct buf text;
	buf_init(&text, SIZE_MAX / 2);
	parl_status status = draft_mended_diff(m, name, bytes, &text, err);
	if (!status)
		out_write(&j->out, buf_slice(&text));
	buf_release(&text);
	return status;
}

static parl_status mend_bytes(struct job *j, slice name, slice bytes, struct wish *wishes, size_t n, parl_error *err)
{
	const parl_fix_options *o = j->options;
	struct charset_request charset = { .forced = slice_of(o->encoding) };
	const struct draft_format *f = o->format ? draft_format_by_name(slice_of(o->format)) : draft_format_find(name, slice_sub(bytes, 0, 4096));
	struct draft_mended m;
	if (!f || f->flags & DRAFT_IS_DOCUMENT)
		f = draft_document_mender(name, slice_sub(bytes, 0, 4096));
	if (!f || !(f->flags & DRAFT_CAN_BE_MENDED))
		return PARL_OK;
	if (!make_edits(j, wishes, n))
		return error_nomem(err);
	parl_status status = draft_mend(&m, f, name, bytes, &charset, j->edits.at, j->edits.len, &j->context->diag, err);
	if (!status)
		note_made(j, &m, wishes, n);
	if (!status && o->as_diff)
		status = show_difference(j, name, bytes, &m, err);
	else if (!status && (m.nmade || o->output))
		status = write_copy(j, o->output ? o->output : name.ptr, &m, err);
	draft_mended_release(&m);
	return status;
}

static parl_status mend_file(struct job *j, slice name, struct wish *wishes, size_t n, parl_error *err)
{
	struct buf bytes;
	buf_init(&bytes, SIZE_MAX / 2);
	parl_status status = file_read(&bytes, name.ptr, err);
	if (!status)
		status = mend_bytes(j, name, buf_slice(&bytes), wishes, n, err);
	buf_release(&bytes);
	return status;
}

static parl_status mend_files(struct job *j, parl_error *err)
{
	for (size_t i = 0, end; i < j->wishes.len; i = end) {
		for (end = i; end < j->wishes.len && j->wishes.at[end].name == j->wishes.at[i].name;)
			end++;
		TRY(mend_file(j, map_key(&j->names, j->wishes.at[i].name), &j->wishes.at[i], end - i, err));
	}
	/* a copy was asked for, and there is nothing to correct in it */
	if (j->options->output && !j->options->as_diff && !j->wishes.len && j->findings->files.len)
		return mend_file(j, j->findings->files.at[0], NULL, 0, err);
	return PARL_OK;
}

/* The wishes point into the list, which is about to be moved together: serials tell what goes. */
static int by_serial(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

struct done {
	VEC(uint32_t) serials;
};

static bool is_left(void *context, const struct finding *f)
{
	const struct done *d = context;
	return !bsearch(&f->serial, d->serials.at, d->serials.len, sizeof f->serial, by_serial);
}

static parl_status drop_done(struct job *j, parl_error *err)
{
	struct done d = { { NULL, 0, 0 } };
	bool ok = true;
	for (size_t i = 0; i < j->wishes.len && ok; i++)
		ok = !j->wishes.at[i].is_done || vec_push(&d.serials, j->wishes.at[i].finding->serial);
	if (ok && d.serials.len) {
		qsort(d.serials.at, d.serials.len, sizeof *d.serials.at, by_serial);
		findings_filter(j->findings, is_left, &d);
	}
	vec_release(&d.serials);
	return ok ? PARL_OK : error_nomem(err);
}

static parl_status fix(struct job *j, parl_error *err)
{
	const parl_fix_options *o = j->options;
	if (!o->as_diff) {
		TRY(mend_files(j, err));
		return out_batch_commit(&j->batch, err);
	}
	TRY(out_open(&j->out, o->output ? o->output : "-", err));
	parl_status status = mend_files(j, err);
	if (!status)
		return out_close(&j->out, err);
	out_abort(&j->out);
	return status;
}

parl_status parl_findings_fix(parl_context *context, parl_findings *findings, const parl_fix_options *options, size_t *made, parl_error *err)
{
	static const parl_fix_options defaults;
	struct job j = { .context = context, .findings = &findings->model, .options = options ? options : &defaults };
	if (j.options->output && !j.options->as_diff && findings->model.files.len > 1)
		return error_set(err, PARL_ARGUMENT, "%s", _("one copy cannot hold the corrections of several drafts"));
	parl_status status = collect(&j, err);
	if (!status)
		status = fix(&j, err);
	if (!status && !j.options->as_diff)
		status = drop_done(&j, err);
	*made = status ? 0 : j.made;
	out_batch_abort(&j.batch);
	vec_release(&j.wishes);
	vec_release(&j.edits);
	map_release(&j.names);
	return status;
}
