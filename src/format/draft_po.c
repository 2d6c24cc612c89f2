/* PO files as drafts: each message is a unit, msgid and msgid_plural its sources, each msgstr that is filled in a target.
 *
 * Obsolete messages and the header are no units.  Which source a plural form translates: the first form of several the singular
 * one, all others (and the only form of a language without plural) the plural one. */
#include <config.h>
#include "format/draft_make.h"

#include "format/draft_text.h"
#include "format/po_write.h"

struct job {
	struct draft_maker make;
	struct draft_cursor cursor;
	struct po_reader po;
	size_t nplurals;   /* told by the header; 0: unknown */
};

/* po_runs: pieces of a string that is put together. */
static bool take_run(void *user, size_t text, size_t at, size_t escape)
{
	struct draft_maker *m = user;
	draft_make_piece(m, (struct draft_piece){ .text = (uint32_t)text, .escape = (uint32_t)escape, .file = at });
	return !m->nomem;
}

/* Where the text's first byte stands; of an empty one, where it would. */
static size_t first_byte(const struct po_reader *po, const struct po_string *s)
{
	if (!s->buffered && s->text.len)
		return (size_t)(s->text.ptr - po->text.ptr);
	return po_first_byte(po, s);
}

static void add_side(struct job *j, const struct po_string *s, bool is_source, slice form, uint32_t source)
{
	size_t at = first_byte(&j->po, s);
	if (is_source)
		draft_make_source(&j->make, &j->cursor, at);
	else
		draft_make_target(&j->make, &j->cursor, at, form, source);
	draft_make_borrow(&j->make, s->text);
	if (s->buffered)
		po_runs(&j->po, s, take_run, &j->make);
	else
		draft_make_piece(&j->make, (struct draft_piece){ .file = at });
}

static enum draft_state state_of(const struct po_entry *e)
{
	size_t filled = 0;
	for (size_t i = 0; i < e->texts.len; i++)
		filled += e->texts.at[i].text.len > 0;
	return !filled ? DRAFT_UNTRANSLATED : po_has_flag(e, SLICE("fuzzy")) ? DRAFT_NEEDS_WORK : DRAFT_TRANSLATED;
}

static slice form_name(size_t i)
{
	static const char digits[] = "0123456789";
	return i < 10 ? (slice){ digits + i, 1 } : SLICE("");
}

static void add_words(struct job *j, const struct po_entry *e)
{
	slice limit = SLICE("max-length:");
	for (size_t i = 0; i < e->comments.len; i++)
		draft_make_comment(&j->make, e->comments.at[i]);
	for (size_t i = 0; i < e->extracted.len; i++)
		draft_make_comment(&j->make, e->extracted.at[i]);
	for (size_t i = 0; i < e->flags.len; i++) {
		draft_make_flag(&j->make, e->flags.at[i]);
		if (slice_starts(e->flags.at[i], limit))
			j->make.unit.maximum = slice_trim(slice_sub(e->flags.at[i], limit.len, e->flags.at[i].len));
	}
	for (size_t i = 0; i < e->sticky_flags.len; i++)
		draft_make_flag(&j->make, e->sticky_flags.at[i]);
}

static parl_status send_entry(struct job *j, const struct po_entry *e)
{
	if (!draft_make_unit(&j->make, state_of(e)))
		return PARL_OK;
	bool has_plural = e->plural.present, one_form = e->texts.len == 1 && j->nplurals < 2;
	j->make.unit.key = e->context.text;
	add_words(j, e);
	add_side(j, &e->id, true, SLICE(""), 0);
	if (has_plural)
		add_side(j, &e->plural, true, SLICE(""), 0);
	for (size_t i = 0; i < e->texts.len; i++)
		if (e->texts.at[i].text.len)
			add_side(j, &e->texts.at[i], false, has_plural ? form_name(i) : SLICE(""), has_plural && (i || one_form));
	return draft_make_send(&j->make);
}

static parl_status take_header(struct job *j, slice header)
{
	slice forms = po_header_field(header, SLICE("Plural-Forms"));
	size_t at = slice_find(forms, SLICE("nplurals="), 0);
	j->nplurals = 0;
	for (at += 9; at >= 9 && at < forms.len && forms.ptr[at] >= '0' && forms.ptr[at] <= '9' && j->nplurals < 1000; at++)
		j->nplurals = j->nplurals * 10 + (size_t)(forms.ptr[at] - '0');
	slice source = po_header_field(header, SLICE("X-Source-Language"));
	return draft_make_languages(&j->make, source, po_header_field(header, SLICE("Language")));
}

static parl_status read_entries(struct job *j, parl_error *err)
{
	const struct po_entry *e;
	for (;;) {
		TRY(po_next(&j->po, &e, err));
		if (!e)
			return PARL_OK;
		if (e->is_obsolete)
			continue;
		if (po_is_header(e))
			TRY(take_header(j, e->texts.len ? e->texts.at[0].text : SLICE("")));
		else
			TRY(send_entry(j, e));
	}
}

static parl_status read_po(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	struct draft_text t;
	struct job j = { .nplurals = 0 };
	struct charset_request as_utf8 = { .forced = SLICE("UTF-8") };
	TRY(draft_text_open(&t, in->name, in->bytes, &in->charset, po_declared_charset(in->bytes), diag, err));
	draft_make_init(&j.make, in, sink, err);
	draft_cursor_init(&j.cursor, t.text);
	parl_status status = po_open(&j.po, in->name, t.text, &as_utf8, in->keep_going, diag, err);
	if (!status) {
		status = read_entries(&j, err);
		po_close(&j.po);
	}
	draft_make_release(&j.make);
	draft_text_close(&t);
	return status;
}

static bool escape(struct buf *out, slice text, struct draft_spot *spot)
{
	(void)spot;
	return po_escape(out, text);
}

extern const struct draft_format draft_format_po;
const struct draft_format draft_format_po = {
	.name = "po",
	.description = N_("gettext PO"),
	.extensions = (const char *const[]){ "po", "pot", NULL },
	.flags = DRAFT_HAS_STATES | DRAFT_HAS_COMMENTS | DRAFT_CAN_BE_MENDED,
	.probe = po_probe,
	.charset = po_declared_charset,
	.read = read_po,
	.escape = escape,
};
