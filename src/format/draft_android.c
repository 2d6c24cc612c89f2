/* strings.xml of Android: string, string-array, plurals.
 *
 * Values have two layers of escapes: XML's, and Android's own (\' \" \n \t \@ \? \u1234; text in "…" keeps its blanks, all
 * other blanks are one).  Tags in a value stand in the text as they are, marked; xliff:g is left out, its content is protected
 * where it is no placeholder anyway.  What is not translatable is not read.  The comment before an element belongs to it. */
#include <config.h>
#include "format/draft_pair.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "format/draft_xml.h"
#include "format/xml_probe.h"
#include "format/xml_read.h"

struct android {
	struct xml_reader *xml;
	struct xml_event e;
	struct buf name;      /* of the array or plurals that is open */
	bool is_open, is_plural;
	size_t index;
	size_t before;        /* behind the last element: where comments are looked for */
	bool found;
};

static parl_status open_file(struct draft_entries *r, parl_error *err)
{
	struct android *a = r->own = mem_zalloc(sizeof *a);
	if (!a)
		return error_nomem(err);
	buf_init(&a->name, BUF_TEXT_MAX);
	return xml_open_text(&a->xml, r->name, r->text, r->diag, err);
}

static void close_file(struct draft_entries *r)
{
	struct android *a = r->own;
	if (!a)
		return;
	xml_close(a->xml);
	buf_release(&a->name);
	mem_free(a);
}

/* The last comment between two offsets. */
static bool take_comment(struct draft_entries *r, size_t from, size_t to)
{
	slice between = slice_sub(r->text, 0, to);
	size_t open = from, close;
	buf_clear(&r->comment);
	while ((open = slice_find(between, SLICE("<!--"), open)) != SIZE_MAX && (close = slice_find(between, SLICE("-->"), open)) != SIZE_MAX) {
		buf_clear(&r->comment);
		if (!buf_append(&r->comment, slice_trim(slice_sub(between, open + 4, close))))
			return false;
		open = close;
	}
	return true;
}

static bool is_translatable(const struct android *a)
{
	return !slice_eq(xml_attribute(&a->e, SLICE("translatable")), SLICE("false"));
}

static parl_status open_list(struct draft_entries *r, struct android *a, bool is_plural, parl_error *err)
{
	buf_clear(&a->name);
	a->is_open = true;
	a->is_plural = is_plural;
	a->index = 0;
	bool ok = buf_append(&a->name, xml_attribute(&a->e, SLICE("name"))) && take_comment(r, a->before, a->e.begin);
	return ok ? PARL_OK : error_nomem(err);
}

static parl_status take_value(struct draft_entries *r, struct android *a, struct draft_entry *e, parl_error *err)
{
	slice quantity = xml_attribute(&a->e, SLICE("quantity"));
	bool ok;
	buf_clear(&r->key);
	if (!a->is_open)
		ok = buf_append(&r->key, xml_attribute(&a->e, SLICE("name"))) && take_comment(r, a->before, a->e.begin);
	else if (a->is_plural) /* the form behind the key, for the event dies with the next one */
		ok = buf_append(&r->key, buf_slice(&a->name)) && buf_append(&r->key, quantity);
	else
		ok = buf_printf(&r->key, "%.*s[%zu]", SLICE_ARG(buf_slice(&a->name)), a->index++);
	if (!ok)
		return error_nomem(err);
	e->key = buf_slice(&r->key);
	if (a->is_open && a->is_plural) {
		e->form = slice_sub(e->key, a->name.len, e->key.len);
		e->key = slice_sub(e->key, 0, a->name.len);
	}
	e->comment = buf_slice(&r->comment);
	e->from = a->e.inner;
	TRY(xml_skip(a->xml, &a->e, err));
	e->to = xml_content_end(r->text, e->from, a->e.begin);
	a->before = a->e.begin;
	/* blanks at the edges are no text */
	while (e->from < e->to && strchr(" \t\r\n", r->text.ptr[e->from]))
		e->from++;
	while (e->to > e->from && strchr(" \t\r\n", r->text.ptr[e->to - 1]))
		e->to--;
	return PARL_OK;
}

static parl_status next_event(struct draft_entries *r, struct draft_entry *e, bool *found, parl_error *err)
{
	struct android *a = r->own;
	*found = false;
	for (;;) {
		TRY(xml_next(a->xml, &a->e, err));
		if (a->e.kind == XML_EVENT_END_OF_FILE)
			return PARL_OK;
		if (a->e.kind == XML_EVENT_END) {
			a->is_open = a->is_open && a->e.depth > 2;
			a->before = a->e.begin;
		}
		if (a->e.kind != XML_EVENT_START)
			continue;
		if (a->e.depth == 1) {
			if (!xml_is(&a->e, "resources"))
				return error_at(err, PARL_SYNTAX, r->name, a->e.line, a->e.column, "%s",
						_("these are no strings of Android: there is no resources element"));
			a->before = a->e.inner;
			a->found = true;
		} else if (!is_translatable(a)) {
			TRY(xml_skip(a->xml, &a->e, err));
		} else if (xml_is(&a->e, "plurals") || xml_is(&a->e, "string-array")) {
			TRY(open_list(r, a, xml_is(&a->e, "plurals"), err));
		} else if ((xml_is(&a->e, "string") && !a->is_open) || (xml_is(&a->e, "item") && a->is_open)) {
			*found = true;
			return take_value(r, a, e, err);
		} else {
			TRY(xml_skip(a->xml, &a->e, err));
		}
	}
}

static parl_status next(struct draft_entries *r, struct draft_entry *e, bool *found, parl_error *err)
{
	struct android *a = r->own;
	parl_error own = { .code = PARL_OK };
	parl_status status = next_event(r, e, found, &own);
	if (!status)
		return PARL_OK;
	if (!r->keep_going || !a->found || status == PARL_NOMEM)
		return error_at(err, status, slice_of(own.source), own.line, own.column, "%s", own.message);
	diag_emit(r->diag, PARL_ERROR, r->name, own.line, own.column, "broken", _("%s; what stands before is used"), own.message);
	*found = false;
	return PARL_OK;
}

/* What is known while a value's text is put together. */
struct value {
	struct draft_maker *m;
	slice file;
	bool quoted, blank;   /* inside of "…"; the last byte was a blank that counts */
};

/* One of Android's escapes at `at`; returns where it ends. */
static size_t take_escape(struct value *v, size_t at, size_t end)
{
	static const char letters[] = "nt", bytes[] = "\n\t";
	slice t = slice_sub(v->file, 0, end);
	char out[4], letter = at + 1 < end ? t.ptr[at + 1] : '\0';
	const char *known = letter ? strchr(letters, letter) : NULL;
	uint32_t c;
	size_t len, to;
	if (letter == 'u' && (to = draft_read_u(t, at + 2, &c)) > at + 2) {
		len = utf8_encode(c ? c : 0xFFFD, out);
	} else if (at + 1 >= end) {
		return end;
	} else {
		to = at + 1;
		utf8_next(t, &to);
		len = known ? 1 : to - (at + 1);
		memcpy(out, known ? &bytes[known - letters] : t.ptr + at + 1, len);
	}
	draft_make_escape(v->m, (slice){ out, len }, at, to - at);
	return to;
}

/* Text as it stands in the XML. */
static void add_run(struct value *v, size_t at, size_t end)
{
	while (at < end) {
		const char *p = v->file.ptr;
		size_t begin = at;
		if (p[at] == '\\') {
			at = take_escape(v, at, end);
			v->blank = false;
		} else if (p[at] == '"') {
			v->quoted = !v->quoted;
			at++;
		} else if (!v->quoted && strchr(" \t\r\n", p[at])) {
			while (at < end && strchr(" \t\r\n", p[at]))
				at++;
			if (!v->blank) {
				if (p[begin] == ' ' && at == begin + 1)
					draft_make_text(v->m, SLICE(" "), begin);
				else
					draft_make_escape(v->m, SLICE(" "), begin, at - begin);
			}
			v->blank = true;
		} else {
			while (at < end && p[at] != '\\' && p[at] != '"' && (v->quoted || !strchr(" \t\r\n", p[at])))
				at++;
			draft_make_text(v->m, slice_sub(v->file, begin, at), begin);
			v->blank = false;
		}
	}
}

/* A tag of the text itself. */
static void add_tag(struct value *v, const struct xml_piece *piece)
{
	size_t begin = draft_make_len(v->m);
	if (!piece->raw)
		return; /* the other half of <br/> */
	slice raw = slice_sub(v->file, piece->at, piece->at + piece->raw), id = piece->name;
	if (piece->kind == XML_PIECE_CLOSE)
		id = slice_trim(slice_sub(raw, 1, raw.len - 1));
	draft_make_text(v->m, raw, piece->at);
	draft_make_mark(v->m, MARK_TAG, (struct span){ (uint32_t)begin, (uint32_t)draft_make_len(v->m) }, id);
}

static bool has_placeholder(slice s)
{
	return s.len && (memchr(s.ptr, '%', s.len) || memchr(s.ptr, '{', s.len));
}

static void add(struct draft_maker *m, slice file, const struct draft_entry *e)
{
	struct value v = { .m = m, .file = file };
	struct xml_scan x;
	size_t protected = SIZE_MAX, from = 0;
	xml_scan_init(&x, file, e->from, e->to);
	while (xml_scan_next(&x)) {
		const struct xml_piece *p = &x.piece;
		bool is_g = p->kind >= XML_PIECE_OPEN && slice_eq(p->name, SLICE("g"));
		if (p->kind == XML_PIECE_TEXT) {
			add_run(&v, p->at, p->at + p->raw);
		} else if (p->kind == XML_PIECE_ESCAPE) {
			bool breaks = file.ptr[p->at] == '\r';
			draft_make_escape(m, breaks && !v.quoted ? SLICE(" ") : p->text, p->at, p->raw);
			v.blank = breaks;
		} else if (is_g && p->kind == XML_PIECE_OPEN) {
			protected = draft_make_len(m);
			from = p->at + p->raw;
		} else if (is_g) {
			if (protected < draft_make_len(m) && p->raw && !has_placeholder(slice_sub(file, from, p->at)))
				draft_make_mark(m, MARK_LITERAL, (struct span){ (uint32_t)protected, (uint32_t)draft_make_len(m) }, SLICE(""));
			protected = SIZE_MAX;
		} else if (protected == SIZE_MAX) {
			add_tag(&v, p);
		}
	}
}

static const struct draft_pair_format format = {
	.declaration = CHARSET_XML, .open = open_file, .close = close_file, .next = next, .add = add,
};

static parl_status read_android(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	return draft_pair_read(&format, in, sink, diag, err);
}

/* Both layers: Android's first. */
static bool escape(struct buf *out, slice text, struct draft_spot *spot)
{
	struct buf b;
	bool ok = true;
	size_t quotes = 0;
	for (size_t i = (size_t)spot->at; i < spot->end && i < spot->file.len; i++) {
		quotes += spot->file.ptr[i] == '"';
		i += spot->file.ptr[i] == '\\';
	}
	if (quotes % 2)
		spot->refused = _("a quotation mark that keeps blanks stands inside of the text that it would replace");
	buf_init(&b, BUF_TEXT_MAX);
	for (size_t i = 0; i < text.len && ok; i++) {
		char c = text.ptr[i];
		if (c == '\n')
			ok = buf_append(&b, SLICE("\\n"));
		else
			ok = ((c != '\'' && c != '"' && c != '\\') || buf_putc(&b, '\\')) && buf_putc(&b, c);
	}
	ok = ok && xml_escape_draft(out, buf_slice(&b), spot);
	buf_release(&b);
	return ok;
}

static int probe(slice head)
{
	char ascii[XML_PROBE_MAX];
	slice rest;
	return slice_eq(xml_probe_root(head, ascii, &rest), SLICE("resources")) && slice_find(rest, SLICE("<string"), 0) != SIZE_MAX ? 90 : 0;
}

extern const struct draft_format draft_format_android;
const struct draft_format draft_format_android = {
	.name = "android",
	.description = N_("strings.xml of Android; the source in another file"),
	.extensions = (const char *const[]){ "strings.xml", NULL },
	.flags = DRAFT_ONE_SIDED | DRAFT_HAS_COMMENTS | DRAFT_CAN_BE_MENDED,
	.probe = probe,
	.declaration = CHARSET_XML,
	.read = read_android,
	.escape = escape,
	.reference = xml_reference,
};
