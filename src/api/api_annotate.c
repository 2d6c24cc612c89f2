/* Findings as comments in a copy of the draft. */
#include <config.h>
#include <parlance/check.h>

#include "api/findings.h"
#include "base/file.h"
#include "format/draft.h"
#include "format/po_annotate.h"

struct remarks {
	VEC(struct po_remark) list;
	struct arena arena;
};

/* "parlance: message [rule]", in one line. */
static bool add(struct remarks *r, const struct finding *f)
{
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	bool ok = buf_append(&b, SLICE("parlance: ")) && buf_append(&b, f->message) && buf_printf(&b, " [%s]", f->rule->id);
	for (size_t i = 0; i < b.len; i++)
		b.ptr[i] = (unsigned char)b.ptr[i] < ' ' ? ' ' : b.ptr[i];
	slice own = ok ? arena_dup(&r->arena, buf_slice(&b)) : (slice){ NULL, 0 };
	buf_release(&b);
	return own.ptr && vec_push(&r->list, (struct po_remark){ f->line, own });
}

static parl_status write_copy(const struct finding_list *l, const char *path, slice bytes, const char *encoding, const char *output, parl_error *err)
{
	struct charset_request charset = { .forced = slice_of(encoding) };
	struct remarks r = { .list = { NULL, 0, 0 } };
	struct out out;
	bool ok = true;
	for (size_t i = 0; i < l->list.len && ok; i++)
		if (slice_eq(l->files.at[l->list.at[i].file], slice_of(path)))
			ok = add(&r, &l->list.at[i]);
	parl_status status = ok ? out_open(&out, output, err) : error_nomem(err);
	if (!status) {
		status = po_annotate(slice_of(path), bytes, &charset, r.list.at, r.list.len, &out, err);
		if (status)
			out_abort(&out);
		else
			status = out_close(&out, err);
	}
	vec_release(&r.list);
	arena_release(&r.arena);
	return status;
}

parl_status parl_findings_annotate(const parl_findings *findings, const char *path, const char *encoding, const char *output, parl_error *err)
{
	struct buf bytes;
	buf_init(&bytes, SIZE_MAX / 2);
	parl_status status = file_read(&bytes, path, err);
	if (!status) {
		const struct draft_format *f = draft_format_find(slice_of(path), slice_sub(buf_slice(&bytes), 0, 4096));
		if (!f || !slice_eq(slice_of(f->name), SLICE("po")))
			status = error_at(err, PARL_UNSUPPORTED, slice_of(path), 0, 0, "%s", _("only PO files take findings as comments"));
	}
	if (!status)
		status = write_copy(&findings->model, path, buf_slice(&bytes), encoding, output, err);
	buf_release(&bytes);
	return status;
}
