/* JSON files of user interfaces: objects of strings, flat or nested; i18next, vue-i18n, ARB.
 *
 * The key of a string is the path to it, joined by dots.  Plural forms are told by the end of the last key ("files_one", i18next) or
 * by the key alone ("files": {"one": …}).  In ARB what begins with '@' speaks about the strings. */
#include <config.h>
#include "format/draft_pair.h"

#include "base/alloc.h"
#include "format/json_scan.h"

enum { PATH_MAX_BYTES = 1 << 16 };

static parl_status open_file(struct draft_entries *r, parl_error *err)
{
	struct json_scan *s = r->own = mem_alloc(sizeof *s);
	if (!s)
		return error_nomem(err);
	json_scan_init(s, r->text);
	return PARL_OK;
}

static void close_file(struct draft_entries *r)
{
	if (r->own)
		json_scan_release(r->own);
	mem_free(r->own);
}

/* The form that a key ends with, behind '_'; the key loses it. */
static slice take_suffix(slice *key)
{
	size_t at = key->len;
	while (at > 0 && key->ptr[at - 1] != '_')
		at--;
	slice form = slice_sub(*key, at, key->len);
	if (at < 2 || !draft_is_plural_form(form))
		return SLICE("");
	*key = slice_sub(*key, 0, at - 1);
	return form;
}

/* Key and form from the path. */
static parl_status take_path(struct draft_entries *r, const struct json_scan *s, struct draft_entry *e, parl_error *err)
{
	bool ok = true;
	slice last = json_scan_key(s, s->depth);
	size_t depth = s->depth;
	if (s->path.len > PATH_MAX_BYTES)
		return error_at(err, PARL_LIMIT, r->name, 0, 0, "%s", _("the keys that lead to a text are too long"));
	if (depth > 1 && draft_is_plural_form(last))
		e->form = json_scan_key(s, depth--);
	buf_clear(&r->key);
	for (size_t i = 1; i <= depth && ok; i++)
		ok = (i == 1 || buf_putc(&r->key, '.')) && buf_append(&r->key, json_scan_key(s, i));
	e->key = buf_slice(&r->key);
	if (!e->form.len)
		e->form = take_suffix(&e->key);
	return ok ? PARL_OK : error_nomem(err);
}

static bool is_about_strings(const struct json_scan *s)
{
	slice first = json_scan_key(s, 1);
	return first.len && first.ptr[0] == '@';
}

static parl_status next(struct draft_entries *r, struct draft_entry *e, bool *found, parl_error *err)
{
	struct json_scan *s = r->own;
	for (;;) {
		parl_status status = json_scan_next(s);
		if (status == PARL_NOMEM)
			return error_nomem(err);
		if (status) {
			status = draft_entries_error(r, s->bad_at, s->why, r->keep_going ? NULL : err);
			if (r->keep_going)
				diag_emit(r->diag, PARL_ERROR, r->name, r->errors.line, r->errors.column, "broken",
					  _("%s; what stands before is used"), s->why);
			*found = false;
			return r->keep_going ? PARL_OK : status;
		}
		*found = s->event == JSON_STRING_VALUE;
		if (s->event == JSON_END_OF_FILE)
			return PARL_OK;
		if (!*found || !s->depth)
			continue;
		if (slice_eq(json_scan_key(s, 1), SLICE("@@locale")))
			r->language = slice_sub(r->text, s->from, s->to);
		if (is_about_strings(s))
			continue;
		e->from = s->from;
		e->to = s->to;
		return take_path(r, s, e, err);
	}
}

static void add(struct draft_maker *m, slice file, const struct draft_entry *e)
{
	json_add_string(m, file, e->from, e->to);
}

static const struct draft_pair_format format = { .open = open_file, .close = close_file, .next = next, .add = add };

static parl_status read_json(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	return draft_pair_read(&format, in, sink, diag, err);
}

static int probe(slice head)
{
	if (slice_starts(head, SLICE("\xEF\xBB\xBF")))
		head = slice_sub(head, 3, head.len);
	head = slice_trim(head);
	if (!slice_starts(head, SLICE("{")))
		return 0;
	head = slice_trim(slice_sub(head, 1, head.len));
	return slice_starts(head, SLICE("\"")) ? 50 : 0;
}

extern const struct draft_format draft_format_json;
const struct draft_format draft_format_json = {
	.name = "json",
	.description = N_("JSON of a user interface (i18next, ARB …); the source in another file"),
	.extensions = (const char *const[]){ "json", "arb", NULL },
	.flags = DRAFT_ONE_SIDED | DRAFT_CAN_BE_MENDED,
	.probe = probe,
	.read = read_json,
	.escape = json_escape_draft,
};
