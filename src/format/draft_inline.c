/* Codes become marks.
 *
 *   g pc            a mark of no length at each end, "1" and "/1"; what is between is text
 *   x bx ex sc ec   a mark of no length; so is ph where it is empty, as in XLIFF 2
 *   ph bpt ept it ut   their content is native code: it stands in the text, marked as a whole; sub inside is part of it
 *   mrk sm em       annotations: nothing, but a literal where they protect their text
 *
 * ex and ec have the id of what they end, behind a slash; so have the ends of bpt, in ept, when they say it by rid or i. */
#include <config.h>
#include "format/draft_inline.h"

enum { OPEN_OTHER, OPEN_PAIR, OPEN_CODE, OPEN_LITERAL };

static bool is_one_of(slice name, const char *const *names)
{
	for (; *names; names++)
		if (slice_eq(name, slice_of(*names)))
			return true;
	return false;
}

static slice attribute_of(const struct xml_scan *scan, const char *const *names)
{
	slice value = { NULL, 0 };
	for (; *names && !value.len; names++)
		value = xml_scan_attribute(scan, *names);
	return value;
}

static slice closing_id(struct draft_inline *x, struct draft_maker *m, slice id)
{
	char *p = arena_alloc(&x->ids, id.len + 1);
	if (!p) {
		m->nomem = true;
		return SLICE("");
	}
	p[0] = '/';
	if (id.len)
		memcpy(p + 1, id.ptr, id.len);
	return (slice){ p, id.len + 1 };
}

/* Is the text protected at this place, or a code of its own, so that no mark may be put inside? */
static bool is_closed(const struct draft_inline *x)
{
	for (size_t i = x->open.len; i > 0; i--)
		if (x->open.at[i - 1].what >= OPEN_CODE)
			return true;
	return false;
}

static void mark(struct draft_inline *x, struct draft_maker *m, enum draft_mark_kind kind, size_t begin, slice id)
{
	if (!is_closed(x))
		draft_make_mark(m, kind, (struct span){ (uint32_t)begin, (uint32_t)draft_make_len(m) }, id);
}

static void open_tag(struct draft_inline *x, struct draft_maker *m, const struct xml_scan *scan)
{
	static const char *const pairs[] = { "g", "pc", NULL }, *const points[] = { "x", "bx", "sc", NULL }, *const ends[] = { "ex", "ec", NULL };
	static const char *const codes[] = { "ph", "bpt", "ept", "it", "ut", NULL }, *const annotations[] = { "mrk", NULL };
	static const char *const ids[] = { "id", "i", "x", NULL }, *const starts[] = { "startRef", "rid", "id", NULL };
	static const char *const rids[] = { "rid", "i", "id", NULL };
	slice name = scan->piece.name;
	struct draft_inline_open o = { .name = name, .begin = draft_make_len(m), .what = OPEN_OTHER };
	if (is_one_of(name, pairs)) {
		o.what = OPEN_PAIR;
		o.id = attribute_of(scan, ids);
		mark(x, m, MARK_TAG, o.begin, o.id);
	} else if (is_one_of(name, points)) {
		mark(x, m, MARK_TAG, o.begin, slice_eq(name, SLICE("bx")) ? attribute_of(scan, rids) : attribute_of(scan, ids));
	} else if (is_one_of(name, ends)) {
		mark(x, m, MARK_TAG, o.begin, closing_id(x, m, attribute_of(scan, starts)));
	} else if (is_one_of(name, codes)) {
		bool ends_pair = slice_eq(name, SLICE("ept"));
		o.what = OPEN_CODE;
		o.id = ends_pair || slice_eq(name, SLICE("bpt")) ? attribute_of(scan, rids) : attribute_of(scan, ids);
		if (ends_pair)
			o.id = closing_id(x, m, o.id);
	} else if (is_one_of(name, annotations) && (slice_eq(xml_scan_attribute(scan, "mtype"), SLICE("protected")) ||
						    slice_eq(xml_scan_attribute(scan, "translate"), SLICE("no")))) {
		o.what = OPEN_LITERAL;
	}
	m->nomem = !vec_push(&x->open, o) || m->nomem;
}

static void close_tag(struct draft_inline *x, struct draft_maker *m)
{
	if (!x->open.len)
		return;
	struct draft_inline_open o = x->open.at[--x->open.len];
	if (o.what == OPEN_PAIR)
		mark(x, m, MARK_TAG, draft_make_len(m), closing_id(x, m, o.id));
	else if (o.what == OPEN_CODE)
		mark(x, m, MARK_TAG, o.begin, o.id);
	else if (o.what == OPEN_LITERAL && draft_make_len(m) > o.begin)
		mark(x, m, MARK_LITERAL, o.begin, SLICE(""));
}

void draft_inline_add(struct draft_inline *x, struct draft_maker *m, slice file, size_t from, size_t to)
{
	struct xml_scan scan;
	xml_scan_init(&scan, file, from, to);
	vec_clear(&x->open);
	while (xml_scan_next(&scan)) {
		switch (scan.piece.kind) {
		case XML_PIECE_TEXT: draft_make_text(m, scan.piece.text, scan.piece.at); break;
		case XML_PIECE_ESCAPE: draft_make_escape(m, scan.piece.text, scan.piece.at, scan.piece.raw); break;
		case XML_PIECE_OPEN: open_tag(x, m, &scan); break;
		default: close_tag(x, m); break;
		}
	}
}

void draft_inline_clear(struct draft_inline *x)
{
	if (x->ids.used)
		arena_release(&x->ids);
}

void draft_inline_release(struct draft_inline *x)
{
	arena_release(&x->ids);
	vec_release(&x->open);
}
