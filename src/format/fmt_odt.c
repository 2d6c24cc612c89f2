/* ODT (OpenDocument 1.3, text documents): content.xml.
 *
 * Left out are tracked deletions, comments, hidden text (by its element, or by a style of the document's own whose text is not
 * displayed), the readings of ruby, and titles of drawings.  Tables of contents and indexes are set aside.
 *
 * Offsets: see format/office.h. */
#include <config.h>
#include "format/format.h"

#include "base/map.h"
#include "format/office.h"
#include "format/package.h"
#include "format/xml_read.h"

enum { STYLE_HIDDEN = 1, STYLE_RAISED = 2 };

struct reader {
	struct document *d;
	struct office office;
	struct map style_names;
	VEC(unsigned) styles; /* by id */
	uint32_t style;       /* that is being read; MAP_NONE */
	size_t items, cells, contents; /* open ones */
	size_t raised;        /* depth of the raised span; 0: none */
	uint32_t note;        /* number of the note that is being read; 0: none */
	const struct diag *diag;
	parl_error *err;
};

static parl_status nomem_unless(const struct reader *r, bool ok)
{
	return ok ? PARL_OK : error_nomem(r->err);
}

static parl_status begin_style(struct reader *r, const struct xml_event *e)
{
	bool is_new;
	slice name = xml_attribute(e, SLICE("name"));
	return nomem_unless(r, map_put(&r->style_names, name, &r->style, &is_new) && (!is_new || vec_push(&r->styles, 0)));
}

static void take_text_properties(struct reader *r, const struct xml_event *e)
{
	if (r->style == MAP_NONE)
		return;
	if (slice_eq(xml_attribute(e, SLICE("display")), SLICE("none")))
		r->styles.at[r->style] |= STYLE_HIDDEN;
	if (slice_starts(xml_attribute(e, SLICE("text-position")), SLICE("super")))
		r->styles.at[r->style] |= STYLE_RAISED;
}

static unsigned style_of(const struct reader *r, const struct xml_event *e)
{
	uint32_t id = map_get(&r->style_names, xml_attribute(e, SLICE("style-name")));
	return id == MAP_NONE ? 0 : r->styles.at[id];
}

static bool in_space(const struct xml_event *e, const char *name)
{
	slice prefix = SLICE("urn:oasis:names:tc:opendocument:xmlns:");
	slice rest = slice_sub(e->space, prefix.len, e->space.len);
	size_t len = strlen(name);
	return slice_starts(e->space, prefix) && slice_starts(rest, slice_of(name)) && rest.len > len && rest.ptr[len] == ':';
}

static bool is_any(const struct xml_event *e, const char *const *names)
{
	for (size_t i = 0; names[i]; i++)
		if (xml_is(e, names[i]))
			return true;
	return false;
}

static bool is_left_out(const struct reader *r, const struct xml_event *e)
{
	static const char *const text[] = { "tracked-changes", "hidden-text", "hidden-paragraph", "ruby-text", "note-citation", NULL };
	static const char *const office[] = { "annotation", "event-listeners", "binary-data", "forms", NULL };
	if (in_space(e, "svg-compatible") || (in_space(e, "text") && is_any(e, text)) || (in_space(e, "office") && is_any(e, office)))
		return true;
	if (xml_is(e, "section") && slice_eq(xml_attribute(e, SLICE("display")), SLICE("none")))
		return true;
	return in_space(e, "text") && (style_of(r, e) & STYLE_HIDDEN);
}

static bool is_index(const struct xml_event *e)
{
	static const char *const names[] = {
		"table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index", "bibliography",
		NULL,
	};
	return in_space(e, "text") && is_any(e, names);
}

static parl_status begin_paragraph(struct reader *r, const struct xml_event *e)
{
	slice level = xml_attribute(e, SLICE("outline-level"));
	bool heading = xml_is(e, "h");
	enum block_kind kind = r->contents ? BLOCK_LINK : heading ? BLOCK_HEADING : r->cells ? BLOCK_CELL :
			       r->items ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH;
	uint8_t n = level.len == 1 && level.ptr[0] >= '1' && level.ptr[0] <= '6' ? (uint8_t)(level.ptr[0] - '0') : 1;
	return nomem_unless(r, office_begin(&r->office, kind, kind == BLOCK_HEADING ? n : 0, r->note));
}

static parl_status take_start(struct reader *r, struct xml_reader *x, struct xml_event *e)
{
	if (in_space(e, "style")) {
		if (xml_is(e, "style"))
			return begin_style(r, e);
		if (xml_is(e, "text-properties"))
			take_text_properties(r, e);
		return PARL_OK;
	}
	if (is_left_out(r, e))
		return xml_skip(x, e, r->err);
	if (in_space(e, "table") && xml_is(e, "table-cell"))
		r->cells++;
	if (!in_space(e, "text"))
		return PARL_OK;
	if (xml_is(e, "p") || xml_is(e, "h"))
		return begin_paragraph(r, e);
	if (xml_is(e, "s") || xml_is(e, "tab") || xml_is(e, "line-break"))
		return nomem_unless(r, office_text(&r->office, SLICE(" "), false));
	if (xml_is(e, "list-item"))
		r->items++;
	else if (is_index(e))
		r->contents++;
	else if (xml_is(e, "span") && !r->raised && (style_of(r, e) & STYLE_RAISED))
		r->raised = e->depth;
	else if (xml_is(e, "note") && !r->note)
		return nomem_unless(r, office_mark(&r->office, &r->note));
	return PARL_OK;
}

static parl_status take_end(struct reader *r, const struct xml_event *e)
{
	if (in_space(e, "style") && xml_is(e, "style"))
		r->style = MAP_NONE;
	if (in_space(e, "table") && xml_is(e, "table-cell") && r->cells)
		r->cells--;
	if (r->raised == e->depth)
		r->raised = 0;
	if (!in_space(e, "text"))
		return PARL_OK;
	if (xml_is(e, "p") || xml_is(e, "h"))
		return nomem_unless(r, office_end(&r->office));
	if (xml_is(e, "list-item") && r->items)
		r->items--;
	else if (is_index(e) && r->contents)
		r->contents--;
	else if (xml_is(e, "note"))
		r->note = 0;
	return PARL_OK;
}

static parl_status walk(struct reader *r, struct xml_reader *x)
{
	struct xml_event e;
	for (;;) {
		TRY(xml_next(x, &e, r->err));
		if (e.kind == XML_EVENT_END_OF_FILE)
			return nomem_unless(r, office_finish(&r->office, r->d));
		if (e.kind == XML_EVENT_START)
			TRY(take_start(r, x, &e));
		else if (e.kind == XML_EVENT_END)
			TRY(take_end(r, &e));
		else
			TRY(nomem_unless(r, office_text(&r->office, e.text, r->raised > 0)));
	}
}

static parl_status read_content(struct reader *r, slice xml)
{
	struct xml_reader *x;
	struct charset_request none = { .forced = { 0 } };
	TRY(xml_open(&x, r->d->name, xml, &none, r->diag, r->err));
	parl_status status = walk(r, x);
	xml_close(x);
	return status;
}

static parl_status read_document(struct document *d, slice bytes, const struct read_options *options, const struct diag *diag,
				 parl_error *err)
{
	(void)options; /* XML tells its encoding */
	struct package_member member = { .name = "content.xml", .needed = true };
	struct reader r = { .d = d, .style = MAP_NONE, .diag = diag, .err = err };
	office_init(&r.office);
	parl_status status = package_read(&member, 1, d->name, bytes, err);
	if (!status)
		status = read_content(&r, buf_slice(&member.bytes));
	package_release(&member, 1);
	office_release(&r.office);
	map_release(&r.style_names);
	vec_release(&r.styles);
	return status;
}

static int probe(slice head)
{
	return package_begins(head, SLICE("mimetypeapplication/vnd.oasis.opendocument.text")) ? 95 : 0;
}

extern const struct parl_format parl_format_odt;
const struct parl_format parl_format_odt = {
	.name = "odt",
	.description = N_("OpenDocument text"),
	.extensions = (const char *const[]){ "odt", "ott", NULL },
	.flags = FORMAT_READS_DOCUMENT,
	.probe = probe,
	.read_document = read_document,
};
