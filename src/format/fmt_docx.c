/* DOCX (ECMA-376, WordprocessingML; transitional and strict).
 *
 * Read are word/document.xml, the notes beside it, and of the styles which are headings.  Left out are what a reader of the
 * printed page would not see: tracked deletions and the old places of moved text, hidden runs, field codes, comments, and the
 * fallback copies of drawings.  Running heads and feet are other members, and not asked for.
 *
 * Offsets: see format/office.h. */
#include <config.h>
#include "format/format.h"

#include "base/map.h"
#include "format/office.h"
#include "format/package.h"
#include "format/xml_read.h"

/* What a paragraph style makes of a paragraph. */
struct style {
	uint8_t level;    /* of a heading */
	bool is_list, is_contents;
	uint32_t parent;  /* id of the name; MAP_NONE */
};

struct reader {
	struct document *d;
	struct office office;
	struct map style_ids;
	VEC(struct style) styles; /* by id */
	struct map note_ids;      /* "f12", "e3" in the order of their marks */
	uint32_t note;            /* that is being read; 0: none */
	size_t cells;             /* table cells that are open */
	bool in_run, hidden, raised;
	const struct diag *diag;
	parl_error *err;
};

static bool is_word(const struct xml_event *e)
{
	return slice_ends(e->space, SLICE("/wordprocessingml/2006/main")) || slice_ends(e->space, SLICE("/wordprocessingml/main"));
}

static bool is_on(const struct xml_event *e)
{
	slice v = xml_attribute(e, SLICE("val"));
	return !slice_eq(v, SLICE("0")) && !slice_eq(v, SLICE("false")) && !slice_eq(v, SLICE("off"));
}

static uint8_t outline_level(slice value)
{
	return value.len == 1 && value.ptr[0] >= '0' && value.ptr[0] <= '8' ? (uint8_t)(value.ptr[0] - '0' < 6 ? value.ptr[0] - '0' + 1 : 6) : 0;
}

static parl_status intern_style(struct reader *r, slice name, uint32_t *id)
{
	bool is_new;
	if (!map_put(&r->style_ids, name, id, &is_new) || (is_new && !vec_push(&r->styles, (struct style){ .parent = MAP_NONE })))
		return error_nomem(r->err);
	return PARL_OK;
}

/* Word names its own styles in English in every language: "heading 2", "Title", "toc 1". */
static void name_style(struct style *s, slice name)
{
	if (slice_eq_nocase(slice_sub(name, 0, 8), SLICE("heading ")) && name.len == 9 && name.ptr[8] >= '1' && name.ptr[8] <= '9')
		s->level = outline_level((slice){ &"012345678"[name.ptr[8] - '1'], 1 });
	if (slice_eq_nocase(name, SLICE("title")))
		s->level = 1;
	s->is_contents |= slice_eq_nocase(slice_sub(name, 0, 4), SLICE("toc ")) && name.len == 5;
}

static parl_status take_style_event(struct reader *r, const struct xml_event *e, uint32_t *current)
{
	if (xml_is(e, "style"))
		return intern_style(r, xml_attribute(e, SLICE("styleId")), current);
	if (*current == MAP_NONE)
		return PARL_OK;
	slice value = xml_attribute(e, SLICE("val"));
	if (xml_is(e, "basedOn")) {
		uint32_t parent;
		TRY(intern_style(r, value, &parent));
		r->styles.at[*current].parent = parent;
	}
	struct style *s = &r->styles.at[*current];
	if (xml_is(e, "name"))
		name_style(s, value);
	if (xml_is(e, "outlineLvl"))
		s->level = outline_level(value);
	if (xml_is(e, "numPr"))
		s->is_list = true;
	return PARL_OK;
}

static parl_status walk(struct reader *r, const struct package_member *m,
			parl_status (*take)(struct reader *, struct xml_reader *, struct xml_event *))
{
	struct xml_reader *x;
	struct xml_event e;
	struct charset_request none = { .forced = { 0 } };
	TRY(xml_open(&x, r->d->name, buf_slice(&m->bytes), &none, r->diag, r->err));
	parl_status status;
	while (!(status = xml_next(x, &e, r->err)) && e.kind != XML_EVENT_END_OF_FILE)
		if ((status = take(r, x, &e)))
			break;
	xml_close(x);
	return status;
}

static parl_status take_styles(struct reader *r, struct xml_reader *x, struct xml_event *e)
{
	uint32_t current = MAP_NONE;
	if (e->kind != XML_EVENT_START || !xml_is(e, "style"))
		return PARL_OK;
	size_t depth = e->depth;
	do {
		if (e->kind == XML_EVENT_START)
			TRY(take_style_event(r, e, &current));
		TRY(xml_next(x, e, r->err));
	} while (e->kind != XML_EVENT_END_OF_FILE && !(e->kind == XML_EVENT_END && e->depth == depth));
	return PARL_OK;
}

/* What the style says, or what it is based on. */
static void apply_style(const struct reader *r, struct office_open *p, slice name)
{
	uint32_t id = map_get(&r->style_ids, name);
	for (int hops = 0; id != MAP_NONE && hops < 16; hops++, id = r->styles.at[id].parent) {
		const struct style *s = &r->styles.at[id];
		if (s->is_contents) {
			p->kind = BLOCK_LINK;
			return;
		}
		if (s->level) {
			p->kind = BLOCK_HEADING;
			p->level = s->level;
			return;
		}
		if (s->is_list && p->kind == BLOCK_PARAGRAPH)
			p->kind = BLOCK_LIST_ITEM;
	}
}

static parl_status add_mark(struct reader *r, const struct xml_event *e, char kind)
{
	slice id = xml_attribute(e, SLICE("id"));
	char key[32] = { kind };
	uint32_t number, index;
	if (r->hidden || !id.len || id.len >= sizeof key - 1)
		return PARL_OK;
	memcpy(key + 1, id.ptr, id.len);
	slice k = { key, id.len + 1 };
	if (map_get(&r->note_ids, k) != MAP_NONE) /* marked a second time */
		return PARL_OK;
	bool ok = map_put(&r->note_ids, k, &index, NULL) && office_mark(&r->office, &number);
	return ok ? PARL_OK : error_nomem(r->err);
}

static parl_status add_space(struct reader *r)
{
	return office_text(&r->office, SLICE(" "), false) ? PARL_OK : error_nomem(r->err);
}

static void take_property(struct reader *r, const struct xml_event *e)
{
	struct office_open *p = office_current(&r->office);
	slice value = xml_attribute(e, SLICE("val"));
	if (r->in_run) {
		if (xml_is(e, "vanish") || xml_is(e, "webHidden"))
			r->hidden = is_on(e);
		else if (xml_is(e, "vertAlign"))
			r->raised = slice_eq(value, SLICE("superscript"));
	} else if (p && xml_is(e, "pStyle")) {
		apply_style(r, p, value);
	} else if (p && xml_is(e, "outlineLvl") && outline_level(value)) {
		p->kind = BLOCK_HEADING;
		p->level = outline_level(value);
	} else if (p && xml_is(e, "numPr") && p->kind == BLOCK_PARAGRAPH) {
		p->kind = BLOCK_LIST_ITEM;
	}
}

static bool is_left_out(const struct xml_event *e)
{
	static const char *const names[] = { "del", "moveFrom", "rt", "instrText", "delText", "pPrChange", "rPrChange", NULL };
	for (size_t i = 0; names[i] && is_word(e); i++)
		if (xml_is(e, names[i]))
			return true;
	return xml_is(e, "Fallback");
}

static parl_status take_text(struct reader *r, struct xml_reader *x, struct xml_event *e)
{
	TRY(xml_next(x, e, r->err));
	bool ok = e->kind != XML_EVENT_TEXT || r->hidden || office_text(&r->office, e->text, r->raised);
	return ok ? PARL_OK : error_nomem(r->err);
}

static parl_status take_start(struct reader *r, struct xml_reader *x, struct xml_event *e)
{
	/* a deleted paragraph mark is an empty "del" in the properties, and skipping it does no harm */
	if (is_left_out(e))
		return xml_skip(x, e, r->err);
	if (!is_word(e))
		return PARL_OK;
	if (xml_is(e, "p")) {
		r->in_run = r->hidden = false;
		bool ok = office_begin(&r->office, r->cells ? BLOCK_CELL : BLOCK_PARAGRAPH, 0, r->note);
		return ok ? PARL_OK : error_nomem(r->err);
	}
	if (xml_is(e, "r")) {
		r->in_run = true;
		r->hidden = r->raised = false;
	} else if (xml_is(e, "t")) {
		return take_text(r, x, e);
	} else if (xml_is(e, "tab") || xml_is(e, "br") || xml_is(e, "cr")) {
		return r->in_run && !r->hidden ? add_space(r) : PARL_OK;
	} else if (xml_is(e, "noBreakHyphen")) {
		return r->hidden || office_text(&r->office, SLICE("-"), false) ? PARL_OK : error_nomem(r->err);
	} else if (xml_is(e, "footnoteReference") || xml_is(e, "endnoteReference")) {
		return add_mark(r, e, e->name.ptr[0]);
	} else if (xml_is(e, "tc")) {
		r->cells++;
	} else {
		take_property(r, e);
	}
	return PARL_OK;
}

static parl_status take_body(struct reader *r, struct xml_reader *x, struct xml_event *e)
{
	if (e->kind == XML_EVENT_START)
		return take_start(r, x, e);
	if (e->kind != XML_EVENT_END || !is_word(e))
		return PARL_OK;
	if (xml_is(e, "p")) {
		r->in_run = r->hidden = false;
		return office_end(&r->office) ? PARL_OK : error_nomem(r->err);
	}
	if (xml_is(e, "r"))
		r->in_run = r->hidden = false;
	if (xml_is(e, "tc") && r->cells)
		r->cells--;
	return PARL_OK;
}

/* Notes without a mark in the text (separators, notes of what was deleted) are left out. */
static parl_status take_notes(struct reader *r, struct xml_reader *x, struct xml_event *e)
{
	bool is_note = is_word(e) && (xml_is(e, "footnote") || xml_is(e, "endnote"));
	if (e->kind != XML_EVENT_START || !is_note)
		return r->note ? take_body(r, x, e) : PARL_OK;
	slice id = xml_attribute(e, SLICE("id"));
	char key[32] = { e->name.ptr[0] };
	if (id.len >= sizeof key - 1)
		return xml_skip(x, e, r->err);
	memcpy(key + 1, id.ptr, id.len);
	uint32_t index = map_get(&r->note_ids, (slice){ key, id.len + 1 });
	if (index == MAP_NONE)
		return xml_skip(x, e, r->err);
	r->note = index + 1;
	return PARL_OK;
}

enum { BODY, FOOTNOTES, ENDNOTES, STYLES, MEMBERS };

static parl_status read_members(struct reader *r, const struct package_member *m)
{
	if (m[STYLES].found)
		TRY(walk(r, &m[STYLES], take_styles));
	TRY(walk(r, &m[BODY], take_body));
	for (size_t i = FOOTNOTES; i <= ENDNOTES; i++) {
		r->note = 0;
		r->cells = 0;
		if (m[i].found)
			TRY(walk(r, &m[i], take_notes));
	}
	return office_finish(&r->office, r->d) ? PARL_OK : error_nomem(r->err);
}

static parl_status read_document(struct document *d, slice bytes, const struct read_options *options, const struct diag *diag,
				 parl_error *err)
{
	(void)options; /* XML tells its encoding */
	struct package_member members[MEMBERS] = {
		[BODY] = { .name = "word/document.xml", .needed = true }, [FOOTNOTES] = { .name = "word/footnotes.xml" },
		[ENDNOTES] = { .name = "word/endnotes.xml" }, [STYLES] = { .name = "word/styles.xml" },
	};
	struct reader r = { .d = d, .diag = diag, .err = err };
	office_init(&r.office);
	parl_status status = package_read(members, MEMBERS, d->name, bytes, err);
	if (!status)
		status = read_members(&r, members);
	package_release(members, MEMBERS);
	office_release(&r.office);
	map_release(&r.style_ids);
	map_release(&r.note_ids);
	vec_release(&r.styles);
	return status;
}

static int probe(slice head)
{
	return package_begins(head, SLICE("word/")) ? 95 : 0;
}

extern const struct parl_format parl_format_docx;
const struct parl_format parl_format_docx = {
	.name = "docx",
	.description = N_("Word document, Office Open XML"),
	.extensions = (const char *const[]){ "docx", "docm", NULL },
	.flags = FORMAT_READS_DOCUMENT,
	.probe = probe,
	.read_document = read_document,
};
