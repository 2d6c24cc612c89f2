/* .stringsdict of Apple's systems: a property list in XML, in which a key has a format and variables with plural forms.
 *
 *   <key>files</key><dict>
 *     <key>NSStringLocalizedFormatKey</key><string>%#@n@</string>
 *     <key>n</key><dict><key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string> … <key>one</key><string>%d file</string> …
 *
 * A string is found by the keys that lead to it; what is named NSStringFormat… speaks to the program.  Strings that stand in the outer
 * dict (a .strings file in XML) are read as well. */
#include <config.h>
#include "format/draft_pair.h"

#include "base/alloc.h"
#include "format/draft_xml.h"
#include "format/xml_probe.h"
#include "format/xml_read.h"

enum { DEPTH_MAX = 32, PATH_MAX_BYTES = 1 << 16 };

struct plist {
	struct xml_reader *xml;
	struct xml_event e;
	struct buf path;          /* keys joined by dots */
	size_t ends[DEPTH_MAX];   /* of the path outside of each open dict */
	size_t depth;
	size_t last;              /* where the present key begins in the path */
	bool found;
};

static parl_status open_file(struct draft_entries *r, parl_error *err)
{
	struct plist *p = r->own = mem_zalloc(sizeof *p);
	if (!p)
		return error_nomem(err);
	buf_init(&p->path, BUF_TEXT_MAX);
	return xml_open_text(&p->xml, r->name, r->text, r->diag, err);
}

static void close_file(struct draft_entries *r)
{
	struct plist *p = r->own;
	if (!p)
		return;
	xml_close(p->xml);
	buf_release(&p->path);
	mem_free(p);
}

/* <key>: from now on it leads to the value behind it. */
static parl_status take_key(const struct draft_entries *r, struct plist *p, parl_error *err)
{
	size_t depth = p->e.depth;
	p->path.len = p->depth ? p->ends[p->depth - 1] : 0;
	bool ok = !p->path.len || buf_putc(&p->path, '.');
	p->last = p->path.len;
	for (;;) {
		TRY(xml_next(p->xml, &p->e, err));
		if (p->e.kind == XML_EVENT_TEXT)
			ok = ok && buf_append(&p->path, p->e.text);
		if (!ok)
			return error_nomem(err);
		if (p->path.len > PATH_MAX_BYTES)
			return error_at(err, PARL_LIMIT, r->name, p->e.line, p->e.column, "%s", _("the keys that lead to a text are too long"));
		if (p->e.kind == XML_EVENT_END && p->e.depth == depth)
			return PARL_OK;
	}
}

static parl_status take_string(struct draft_entries *r, struct plist *p, struct draft_entry *e, parl_error *err)
{
	slice path = buf_slice(&p->path), last = slice_sub(path, p->last, path.len);
	buf_clear(&r->key);
	if (!buf_append(&r->key, path))
		return error_nomem(err);
	e->key = buf_slice(&r->key);
	if (draft_is_plural_form(last) && p->last) {
		e->form = slice_sub(e->key, p->last, e->key.len);
		e->key = slice_sub(e->key, 0, p->last - 1);
	}
	e->from = p->e.inner;
	TRY(xml_skip(p->xml, &p->e, err));
	e->to = xml_content_end(r->text, e->from, p->e.begin);
	return PARL_OK;
}

static bool is_for_program(const struct plist *p)
{
	return slice_starts(slice_sub(buf_slice(&p->path), p->last, p->path.len), SLICE("NSStringFormat"));
}

static parl_status next(struct draft_entries *r, struct draft_entry *e, bool *found, parl_error *err)
{
	struct plist *p = r->own;
	*found = false;
	for (;;) {
		TRY(xml_next(p->xml, &p->e, err));
		if (p->e.kind == XML_EVENT_END_OF_FILE)
			return PARL_OK;
		if (p->e.kind == XML_EVENT_END && xml_is(&p->e, "dict") && p->depth)
			p->depth--;
		if (p->e.kind != XML_EVENT_START)
			continue;
		if (p->e.depth == 1 && !xml_is(&p->e, "plist"))
			return error_at(err, PARL_SYNTAX, r->name, p->e.line, p->e.column, "%s", _("this is no property list: there is no plist element"));
		if (xml_is(&p->e, "key")) {
			TRY(take_key(r, p, err));
		} else if (xml_is(&p->e, "dict")) {
			if (p->depth == DEPTH_MAX)
				return error_at(err, PARL_LIMIT, r->name, p->e.line, p->e.column, "%s", _("elements are nested too deeply"));
			p->ends[p->depth++] = p->path.len;
		} else if (xml_is(&p->e, "string") && p->depth && !is_for_program(p)) {
			*found = true;
			return take_string(r, p, e, err);
		}
	}
}

static void add(struct draft_maker *m, slice file, const struct draft_entry *e)
{
	struct xml_scan x;
	xml_scan_init(&x, file, e->from, e->to);
	xml_scan_text(&x, m);
}

static const struct draft_pair_format format = {
	.declaration = CHARSET_XML, .open = open_file, .close = close_file, .next = next, .add = add,
};

static parl_status read_plist(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	return draft_pair_read(&format, in, sink, diag, err);
}

static int probe(slice head)
{
	char ascii[XML_PROBE_MAX];
	return slice_eq(xml_probe_root(head, ascii, NULL), SLICE("plist")) ? 90 : 0;
}

extern const struct draft_format draft_format_stringsdict;
const struct draft_format draft_format_stringsdict = {
	.name = "stringsdict",
	.description = N_("stringsdict property list of macOS and iOS; the source in another file"),
	.extensions = (const char *const[]){ "stringsdict", "plist", NULL },
	.flags = DRAFT_ONE_SIDED | DRAFT_CAN_BE_MENDED,
	.probe = probe,
	.declaration = CHARSET_XML,
	.read = read_plist,
	.escape = xml_escape_draft,
	.reference = xml_reference,
};
