/* The file is decoded as its reader decoded it; each edit's span leads back to bytes, the replacement is escaped for its place and
 * encoded.  A character that the encoding lacks is written as a reference where the format has such; else the edit is refused. */
#include <config.h>
#include "format/mend_draft.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "format/draft_text.h"

struct job {
	struct draft_mended *m;
	const struct draft_format *format;
	struct draft_text text;
	struct draft_spot spot;
	struct buf escaped, encoded;
	uint32_t line, column;   /* of placed */
	size_t placed, copied;   /* copied: up to here the file's bytes are out */
	const struct diag *diag;
	parl_error *err;
};

static int by_place(const void *a, const void *b)
{
	const struct draft_edit *const *x = a, *const *y = b;
	if ((*x)->begin != (*y)->begin)
		return (*x)->begin < (*y)->begin ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

static void refuse(struct job *j, const struct draft_edit *e, const char *why)
{
	draft_advance(slice_sub(j->text.text, j->placed, (size_t)e->begin), &j->line, &j->column);
	j->placed = e->begin > j->placed ? (size_t)e->begin : j->placed;
	j->m->nrefused++;
	diag_emit(j->diag, PARL_WARNING, j->text.name, j->line, j->column, "not-mended", _("'%.*s' is not put in: %s"), SLICE_ARG(e->text), why);
}

/* The escaped text in the file's encoding; false in *fits when it lacks a character. */
static parl_status encode(struct job *j, bool *fits)
{
	slice rest = buf_slice(&j->escaped);
	*fits = true;
	buf_clear(&j->encoded);
	while (rest.len) {
		size_t bad, next;
		TRY(charset_encode(&j->encoded, rest, draft_text_encoding(&j->text), &bad, j->err));
		if (bad == SIZE_MAX)
			return PARL_OK;
		struct buf ascii;
		buf_init(&ascii, 64);
		next = bad;
		uint32_t character = utf8_next(rest, &next);
		*fits = j->format->reference && !j->spot.inside && j->format->reference(&ascii, character);
		size_t again = SIZE_MAX;
		parl_status status = *fits ? charset_encode(&j->encoded, buf_slice(&ascii), draft_text_encoding(&j->text), &again, j->err) : PARL_OK;
		buf_release(&ascii);
		*fits = *fits && again == SIZE_MAX;
		if (status || !*fits)
			return status;
		rest = slice_sub(rest, next, rest.len);
	}
	return PARL_OK;
}

static parl_status make_edit(struct job *j, const struct draft_edit *e)
{
	bool fits;
	slice part = draft_text_bytes(&j->text, e->begin, e->end);
	size_t from = (size_t)(part.ptr - j->text.bytes.ptr), to = from + part.len;
	j->spot.at = e->begin;
	j->spot.end = e->end;
	j->spot.refused = NULL;
	buf_clear(&j->escaped);
	if (!j->format->escape(&j->escaped, e->text, &j->spot))
		return error_nomem(j->err);
	if (j->spot.refused) {
		refuse(j, e, j->spot.refused);
		return PARL_OK;
	}
	TRY(encode(j, &fits));
	if (!fits) {
		refuse(j, e, _("the file's encoding lacks a character"));
		return PARL_OK;
	}
	struct buf *out = &j->m->bytes;
	struct diff_change c = { .old_begin = from, .old_end = to };
	if (!buf_append(out, slice_sub(j->text.bytes, j->copied, from)))
		return error_nomem(j->err);
	c.new_begin = out->len;
	if (!buf_append(out, buf_slice(&j->encoded)))
		return error_nomem(j->err);
	c.new_end = out->len;
	j->copied = to;
	j->m->nmade++;
	return vec_push(&j->m->changes, c) && vec_push(&j->m->made, e) ? PARL_OK : error_nomem(j->err);
}

static parl_status make_edits(struct job *j, const struct draft_edit *const *edits, size_t n)
{
	uint64_t end = 0;
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		const struct draft_edit *e = edits[i];
		if (e->end < e->begin || e->end > j->text.text.len)
			return error_set(j->err, PARL_ARGUMENT, "%s", _("a correction lies outside of the file"));
		if (any && (e->begin < end || (e->begin == end && e->end == e->begin))) {
			refuse(j, e, _("another correction touches the same place"));
			continue;
		}
		size_t made = j->m->nmade;
		TRY(make_edit(j, e));
		if (j->m->nmade > made) {
			end = e->end;
			any = true;
		}
	}
	return buf_append(&j->m->bytes, slice_sub(j->text.bytes, j->copied, j->text.bytes.len)) ? PARL_OK : error_nomem(j->err);
}

static bool is_ascii(slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

/* Encodings whose bytes mean something only after what stands before them. */
static bool has_shifts(slice encoding)
{
	return slice_eq_nocase(slice_sub(encoding, 0, 8), SLICE("ISO-2022")) || slice_eq_nocase(slice_sub(encoding, 0, 5), SLICE("UTF-7")) ||
	       slice_eq_nocase(slice_sub(encoding, 0, 2), SLICE("HZ"));
}

static parl_status mend(struct job *j, const struct draft_edit *edits, size_t nedits)
{
	VEC(const struct draft_edit *) sorted = { NULL, 0, 0 };
	parl_status status = PARL_OK;
	if (has_shifts(draft_text_encoding(&j->text)))
		return error_at(j->err, PARL_UNSUPPORTED, j->text.name, 0, 0, _("a file in %.*s cannot be corrected in place"),
				SLICE_ARG(draft_text_encoding(&j->text)));
	j->spot = (struct draft_spot){ .file = j->text.text, .is_ascii = is_ascii(j->text.text) };
	for (size_t i = 0; i < nedits && !status; i++)
		status = vec_push(&sorted, &edits[i]) ? PARL_OK : error_nomem(j->err);
	if (!status && nedits)
		qsort(sorted.at, nedits, sizeof *sorted.at, by_place);
	if (!status)
		status = make_edits(j, sorted.at, nedits);
	vec_release(&sorted);
	return status;
}

parl_status draft_mend(struct draft_mended *m, const struct draft_format *format, slice name, slice bytes,
		       const struct charset_request *charset, const struct draft_edit *edits, size_t nedits, const struct diag *diag,
		       parl_error *err)
{
	struct job j = { .m = m, .format = format, .line = 1, .column = 1, .diag = diag, .err = err };
	struct charset_request q = *charset;
	*m = (struct draft_mended){ .nmade = 0 };
	buf_init(&m->bytes, SIZE_MAX / 2);
	if (!(format->flags & DRAFT_CAN_BE_MENDED) || !format->escape)
		return error_at(err, PARL_UNSUPPORTED, name, 0, 0, _("a file in the format %s cannot be corrected in place"), format->name);
	q.declaration = format->declaration;
	buf_init(&j.escaped, BUF_TEXT_MAX);
	buf_init(&j.encoded, BUF_TEXT_MAX);
	parl_status status = draft_text_open(&j.text, name, bytes, &q, format->charset ? format->charset(bytes) : SLICE(""), NULL, err);
	if (!status) {
		status = mend(&j, edits, nedits);
		draft_text_close(&j.text);
	}
	buf_release(&j.escaped);
	buf_release(&j.encoded);
	return status;
}

void draft_mended_release(struct draft_mended *m)
{
	buf_release(&m->bytes);
	vec_release(&m->changes);
	vec_release(&m->made);
}

static bool is_wide(slice bytes)
{
	return bytes.len && memchr(bytes.ptr, 0, bytes.len < 4096 ? bytes.len : 4096);
}

/* Both texts in UTF-8, with the changes' places in them. */
static parl_status diff_wide(const struct draft_mended *m, slice name, slice bytes, struct buf *out, parl_error *err)
{
	struct charset_request any = { .replace_bad = true };
	struct document *old = document_new(name), *new = document_new(name);
	VEC(struct diff_change) changes = { NULL, 0, 0 };
	parl_status status = old && new ? PARL_OK : error_nomem(err);
	if (!status)
		status = charset_decode(old, bytes, &any, NULL, err);
	if (!status)
		status = charset_decode(new, buf_slice(&m->bytes), &any, NULL, err);
	for (size_t i = 0; i < m->changes.len && !status; i++) {
		struct diff_change c = m->changes.at[i];
		c.old_begin = offmap_made(&old->bytes, (uint32_t)c.old_begin);
		c.old_end = offmap_made(&old->bytes, (uint32_t)c.old_end);
		c.new_begin = offmap_made(&new->bytes, (uint32_t)c.new_begin);
		c.new_end = offmap_made(&new->bytes, (uint32_t)c.new_end);
		status = vec_push(&changes, c) ? PARL_OK : error_nomem(err);
	}
	if (!status && !unified_diff(out, name, name, old->source, new->source, changes.at, changes.len))
		status = error_nomem(err);
	vec_release(&changes);
	document_free(old);
	document_free(new);
	return status;
}

parl_status draft_mended_diff(const struct draft_mended *m, slice name, slice bytes, struct buf *out, parl_error *err)
{
	if (is_wide(bytes))
		return diff_wide(m, name, bytes, out, err);
	return unified_diff(out, name, name, bytes, buf_slice(&m->bytes), m->changes.at, m->changes.len) ? PARL_OK : error_nomem(err);
}
