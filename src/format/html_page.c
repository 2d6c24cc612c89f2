/* From tags and text to blocks of text in a tree.
 *
 * A stack of the open elements that matter: those that make blocks, and everything inside what is hidden.  Inline elements are
 * two flags (in a link, in superscript) and vanish.  End tags that authors leave out are supplied by the standard's rules for
 * p, li, dt, dd and the parts of tables; an end tag closes what it can reach without leaving its table cell.  The stack is cut
 * off at DEPTH as browsers do it: what is deeper still gives blocks but no nodes, so that every search is bounded.
 *
 * White space runs become one space, and nothing at the ends of a block.  Between Han a line break is nothing. */
#include <config.h>
#include "format/html_page.h"

#include "base/utf8.h"
#include "format/html_entity.h"
#include "format/html_token.h"

enum { DEPTH = 512, NAME_LEN = 12 };

enum {
	IS_BLOCK = 1,
	IS_VOID = 2,
	IS_DROPPED = 4,     /* with all that is inside */
	MAY_STAY_OPEN = 8,  /* its end tag is left out as often as not */
	IS_CELL_WALL = 16,  /* end tags do not reach across */
	IS_TABLE_PART = 32, /* closed by its own kind, within its table */
	IS_LIST = 64,
};

struct tag {
	const char *name;
	unsigned flags, hints;
	int kind; /* of the blocks inside; -1: as outside */
	uint8_t level;
};

/* Sorted by name. */
static const struct tag tags[] = {
	{ "a", 0, 0, -1, 0 },
	{ "address", IS_BLOCK, 0, -1, 0 },
	{ "area", IS_VOID, 0, -1, 0 },
	{ "article", IS_BLOCK, HTML_ARTICLE, -1, 0 },
	{ "aside", IS_BLOCK, HTML_FURNITURE, -1, 0 },
	{ "audio", IS_DROPPED, 0, -1, 0 },
	{ "base", IS_VOID, 0, -1, 0 },
	{ "blockquote", IS_BLOCK, 0, BLOCK_PARAGRAPH, 0 },
	{ "body", IS_BLOCK, 0, -1, 0 },
	{ "br", IS_VOID, 0, -1, 0 },
	{ "button", IS_DROPPED, 0, -1, 0 },
	{ "canvas", IS_DROPPED, 0, -1, 0 },
	{ "caption", IS_BLOCK | IS_CELL_WALL, 0, BLOCK_PARAGRAPH, 0 },
	{ "center", IS_BLOCK, 0, -1, 0 },
	{ "col", IS_VOID, 0, -1, 0 },
	{ "datalist", IS_DROPPED, 0, -1, 0 },
	{ "dd", IS_BLOCK | MAY_STAY_OPEN, 0, BLOCK_LIST_ITEM, 0 },
	{ "details", IS_BLOCK, 0, -1, 0 },
	{ "dialog", IS_BLOCK, HTML_FURNITURE, -1, 0 },
	{ "div", IS_BLOCK, 0, -1, 0 },
	{ "dl", IS_BLOCK | IS_LIST, 0, -1, 0 },
	{ "dt", IS_BLOCK | MAY_STAY_OPEN, 0, BLOCK_LIST_ITEM, 0 },
	{ "embed", IS_VOID, 0, -1, 0 },
	{ "fieldset", IS_BLOCK, 0, -1, 0 },
	{ "figcaption", IS_BLOCK, 0, BLOCK_PARAGRAPH, 0 },
	{ "figure", IS_BLOCK, 0, -1, 0 },
	{ "footer", IS_BLOCK, HTML_FURNITURE, -1, 0 },
	{ "form", IS_BLOCK, 0, -1, 0 },
	{ "h1", IS_BLOCK, HTML_FOLDED, BLOCK_HEADING, 1 },
	{ "h2", IS_BLOCK, HTML_FOLDED, BLOCK_HEADING, 2 },
	{ "h3", IS_BLOCK, HTML_FOLDED, BLOCK_HEADING, 3 },
	{ "h4", IS_BLOCK, HTML_FOLDED, BLOCK_HEADING, 4 },
	{ "h5", IS_BLOCK, HTML_FOLDED, BLOCK_HEADING, 5 },
	{ "h6", IS_BLOCK, HTML_FOLDED, BLOCK_HEADING, 6 },
	{ "header", IS_BLOCK, HTML_HEADER, -1, 0 },
	{ "hr", IS_BLOCK | IS_VOID, 0, -1, 0 },
	{ "iframe", IS_DROPPED, 0, -1, 0 },
	{ "img", IS_VOID, 0, -1, 0 },
	{ "input", IS_VOID, 0, -1, 0 },
	{ "legend", IS_BLOCK, 0, -1, 0 },
	{ "li", IS_BLOCK | MAY_STAY_OPEN, HTML_FOLDED, BLOCK_LIST_ITEM, 0 },
	{ "link", IS_VOID, 0, -1, 0 },
	{ "main", IS_BLOCK, HTML_ARTICLE, -1, 0 },
	{ "menu", IS_BLOCK | IS_LIST, 0, -1, 0 },
	{ "meta", IS_VOID, 0, -1, 0 },
	{ "nav", IS_BLOCK, HTML_NAVIGATION, -1, 0 },
	{ "noembed", IS_DROPPED, 0, -1, 0 },
	{ "noframes", IS_DROPPED, 0, -1, 0 },
	{ "noscript", IS_DROPPED, 0, -1, 0 },
	{ "object", IS_DROPPED, 0, -1, 0 },
	{ "ol", IS_BLOCK | IS_LIST, 0, -1, 0 },
	{ "p", IS_BLOCK | MAY_STAY_OPEN, HTML_FOLDED, -1, 0 },
	{ "param", IS_VOID, 0, -1, 0 },
	{ "pre", IS_BLOCK, 0, BLOCK_CODE, 0 },
	{ "rp", IS_DROPPED, 0, -1, 0 },
	{ "rt", IS_DROPPED, 0, -1, 0 },
	{ "script", IS_DROPPED, 0, -1, 0 },
	{ "section", IS_BLOCK, HTML_SECTION, -1, 0 },
	{ "select", IS_DROPPED, 0, -1, 0 },
	{ "source", IS_VOID, 0, -1, 0 },
	{ "style", IS_DROPPED, 0, -1, 0 },
	{ "summary", IS_BLOCK, 0, -1, 0 },
	{ "sup", 0, 0, -1, 0 },
	{ "svg", IS_DROPPED, 0, -1, 0 },
	{ "table", IS_BLOCK | IS_CELL_WALL, 0, -1, 0 },
	{ "tbody", IS_BLOCK | MAY_STAY_OPEN | IS_TABLE_PART, 0, -1, 0 },
	{ "td", IS_BLOCK | MAY_STAY_OPEN | IS_CELL_WALL | IS_TABLE_PART, 0, BLOCK_CELL, 0 },
	{ "template", IS_DROPPED, 0, -1, 0 },
	{ "textarea", IS_DROPPED, 0, -1, 0 },
	{ "tfoot", IS_BLOCK | MAY_STAY_OPEN | IS_TABLE_PART, 0, -1, 0 },
	{ "th", IS_BLOCK | MAY_STAY_OPEN | IS_CELL_WALL | IS_TABLE_PART, 0, BLOCK_CELL, 0 },
	{ "thead", IS_BLOCK | MAY_STAY_OPEN | IS_TABLE_PART, 0, -1, 0 },
	{ "time", 0, HTML_BYLINE, -1, 0 },
	{ "title", IS_BLOCK, HTML_FOLDED, BLOCK_TITLE, 0 },
	{ "tr", IS_BLOCK | MAY_STAY_OPEN | IS_TABLE_PART, 0, -1, 0 },
	{ "track", IS_VOID, 0, -1, 0 },
	{ "ul", IS_BLOCK | IS_LIST, 0, -1, 0 },
	{ "video", IS_DROPPED, 0, -1, 0 },
	{ "wbr", IS_VOID, 0, -1, 0 },
	{ "xmp", IS_BLOCK, 0, BLOCK_CODE, 0 },
};

static const struct tag unknown_tag = { "", 0, 0, -1, 0 };

static const struct tag *find_tag(slice name)
{
	char lower[NAME_LEN];
	if (name.len > NAME_LEN)
		return &unknown_tag;
	for (size_t i = 0; i < name.len; i++)
		lower[i] = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? (char)(name.ptr[i] | 0x20) : name.ptr[i];
	size_t lo = 0, hi = sizeof tags / sizeof tags[0];
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = slice_cmp(slice_of(tags[mid].name), (slice){ lower, name.len });
		if (c == 0)
			return &tags[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return &unknown_tag;
}

static bool is_tag(const struct tag *t, const char *name)
{
	return !strcmp(t->name, name);
}

struct open {
	const struct tag *tag;
	slice name;
	uint32_t node;
	enum block_kind kind;
	uint8_t level;
	bool hidden;
};

struct builder {
	struct html_page *page;
	struct open stack[DEPTH + 1]; /* the last place is for an element that hides */
	size_t depth;
	size_t overflow;     /* elements open beyond DEPTH */
	size_t nested;       /* elements of the hiding element's name open in it */
	bool in_block;       /* the last block is being filled */
	struct span space;   /* white space not yet written */
	bool line_break;     /* in it */
	unsigned breaks;     /* br before it */
	unsigned newlines;   /* in the white space of pre */
	uint32_t last;       /* last character written to the block */
	bool in_byline;
	bool in_sup, sup_plain;  /* sup_plain: it holds brackets, which say enough */
	bool in_link, in_anchor; /* in_anchor: in a link to a place in the page */
	size_t link_depth;
	uint32_t link_run;       /* where the link begins */
	slice link_target;
	bool link_begins;        /* with the next character, which begins a run of its own */
	bool link_stuck;         /* to the word before it */
	bool split;
	bool failed;
};

static struct open *top(struct builder *b)
{
	return &b->stack[b->depth - 1];
}

static struct html_block *block(struct builder *b)
{
	return &b->page->blocks.at[b->page->blocks.len - 1];
}

static void end_block(struct builder *b)
{
	b->in_block = false;
	b->space = (struct span){ 0 };
	b->breaks = b->newlines = 0;
	b->line_break = false;
}

static void begin_block(struct builder *b)
{
	end_block(b);
	struct open *o = top(b);
	struct html_block new = { .kind = o->kind, .level = o->level, .node = o->node, .first_run = (uint32_t)b->page->runs.len,
				  .links = b->in_link, .is_title = o->kind == BLOCK_TITLE, .is_byline = b->in_byline };
	if (!vec_push(&b->page->blocks, new))
		b->failed = true;
	else
		b->in_block = true;
	b->last = 0;
}

static bool is_wide(uint32_t c)
{
	return c >= 0x2E80 && c != 0xFEFF;
}

static bool is_stop(uint32_t c)
{
	return c == '.' || c == ',' || c == ';' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF0C || c == 0x3001 || c == 0xFF1B ||
	       c == 0xFF01 || c == 0xFF1F || c == 0x060C || c == 0x061F;
}

static bool is_code(uint32_t c)
{
	return c < 0x80 && c > ' ' && strchr("{}<>=#$_\\|~^`@*", (int)c);
}

/* `len` bytes at `from`, or a character in their place. */
static void put_run(struct builder *b, uint32_t from, uint32_t len, uint32_t made)
{
	struct html_block *k = block(b);
	struct html_run *r = k->nruns ? &b->page->runs.at[b->page->runs.len - 1] : NULL;
	bool joined = r && !made && !r->made && r->from + r->len == from && !b->split;
	b->split = false;
	if (joined)
		r->len += len;
	else if (vec_push(&b->page->runs, (struct html_run){ from, len, made }))
		k->nruns++;
	else
		b->failed = true;
}

static bool is_one_space(slice s)
{
	return slice_eq(s, SLICE(" ")) || slice_eq(s, SLICE("\u00A0")) || slice_eq(s, SLICE("\u3000"));
}

static void put_space(struct builder *b, uint32_t next)
{
	struct span s = b->space;
	if (s.end == s.begin || !block(b)->nruns)
		return;
	slice text = span_of(b->page->source, s);
	if (is_one_space(text))
		put_run(b, s.begin, span_len(s), 0);
	else if (!b->line_break || !is_wide(b->last) || !is_wide(next))
		put_run(b, s.begin, span_len(s), ' ');
}

static bool is_lower(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x430 && c <= 0x45F);
}

/* Does a single br only lay out a line: in a heading, or in the middle of a sentence? */
static bool br_is_soft(const struct builder *b, uint32_t next)
{
	enum block_kind kind = b->page->blocks.at[b->page->blocks.len - 1].kind;
	return kind == BLOCK_HEADING || kind == BLOCK_TITLE || (b->breaks == 1 && is_lower(next) && !is_stop(b->last));
}

static bool in_pre(struct builder *b)
{
	return top(b)->kind == BLOCK_CODE;
}

/* Gets the block ready for a character: a new one where needed, the white space before it written. */
static void before_char(struct builder *b, uint32_t next)
{
	if (b->in_block && ((b->breaks && !br_is_soft(b, next)) || (b->newlines > 1 && in_pre(b))))
		end_block(b);
	if (!b->in_block)
		begin_block(b);
	else
		put_space(b, next);
	b->space = (struct span){ 0 };
	b->line_break = false;
	b->breaks = b->newlines = 0;
}

static uint32_t superscript(uint32_t c)
{
	static const uint16_t digits[10] = { 0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
	return c >= '0' && c <= '9' ? digits[c - '0'] : 0;
}

static bool is_word_end(uint32_t c)
{
	return c > ' ' && c != '[' && c != '(' && c != '-' && c != 0xA0 && c != 0x3000 && !(c >= '0' && c <= '9');
}

/* Raised digits stay raised, so that a note's mark can be told from a number. */
static uint32_t raised(struct builder *b, uint32_t c)
{
	b->sup_plain |= c == '[' || c == '(';
	return b->in_sup && !b->sup_plain ? superscript(c) : 0;
}

static void put_char(struct builder *b, uint32_t c, uint32_t from, uint32_t len, bool decoded)
{
	uint32_t made = raised(b, c);
	bool stuck = b->in_block && b->space.end == 0 && is_word_end(b->last);
	before_char(b, c);
	if (b->failed)
		return;
	if (b->link_begins) {
		b->link_run = (uint32_t)b->page->runs.len;
		b->link_begins = false;
		b->link_stuck = stuck;
		b->split = true;
	}
	struct html_block *k = block(b);
	uint32_t weight = is_wide(c) ? 2 : 1;
	k->weight += weight;
	k->link_weight += b->in_link ? weight : 0;
	k->stops += is_stop(c);
	k->code += is_code(c);
	put_run(b, from, len, made ? made : decoded ? c : 0);
	b->last = made ? made : c;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xA0 || c == 0x3000 ||
	       (c >= 0x2000 && c <= 0x200B) || c == 0xFEFF || c == 0x202F;
}

static void put_white(struct builder *b, uint32_t c, uint32_t from, uint32_t to)
{
	bool is_new = b->space.end == 0, far = b->space.end != from;
	if (is_new)
		b->space.begin = from;
	if (is_new || !far) /* "<b>a </b> b": one of them will do */
		b->space.end = to;
	b->line_break |= c == '\n' || c == '\r';
	b->newlines += c == '\n';
}

static void put_text(struct builder *b, struct span span, bool raw)
{
	slice s = slice_sub(b->page->source, 0, span.end);
	for (size_t at = span.begin; at < span.end && !b->failed;) {
		size_t from = at;
		uint32_t c;
		size_t len = s.ptr[at] == '&' && !raw ? html_entity(s, at, false, &c) : 0;
		if (len)
			at += len;
		else
			c = utf8_next(s, &at);
		if (is_space(c))
			put_white(b, c, (uint32_t)from, (uint32_t)at);
		else if (c != 0xAD) /* a soft hyphen is no character of the word */
			put_char(b, c, (uint32_t)from, (uint32_t)(at - from), len > 0);
	}
}

static void push(struct builder *b, const struct html_token *t, const struct tag *tag, const struct html_attributes *a)
{
	struct open *outer = top(b), o = *outer;
	o.hidden = (tag->flags & IS_DROPPED) || a->is_hidden;
	if (b->depth >= DEPTH && !o.hidden) {
		b->overflow += !(tag->flags & MAY_STAY_OPEN);
		return;
	}
	o.tag = tag;
	o.name = t->name;
	if ((is_tag(tag, "p") || is_tag(tag, "div")) && outer->kind == BLOCK_CELL)
		o.kind = BLOCK_PARAGRAPH; /* a table for layout */
	else if (tag->kind >= 0 && outer->kind != BLOCK_HEADING)
		o.kind = (enum block_kind)tag->kind;
	o.level = tag->level ? tag->level : outer->level;
	b->nested = 0;
	if ((tag->flags & IS_BLOCK) && !o.hidden) {
		o.node = (uint32_t)b->page->nodes.len;
		if (!vec_push(&b->page->nodes, (struct html_node){ .parent = outer->node, .hints = tag->hints | a->hints }))
			b->failed = true;
	}
	b->stack[b->depth++] = o;
}

static void pop_to(struct builder *b, size_t depth)
{
	while (b->depth > depth) {
		struct open *o = top(b);
		b->depth--;
		if (o->node != top(b)->node && o->node < b->page->nodes.len)
			b->page->nodes.at[o->node].end = (uint32_t)b->page->nodes.len;
	}
	if (depth < b->link_depth)
		b->in_link = b->in_anchor = false;
}

enum { TABLE_ONLY = 1 << 16 }; /* walls: none but the table itself */

/* The innermost open element of this tag that no wall hides; 0 when there is none. */
static size_t find_open(const struct builder *b, const struct tag *t, unsigned walls)
{
	for (size_t i = b->depth - 1; i > 0; i--) {
		const struct open *o = &b->stack[i];
		if (o->tag == t)
			return i;
		if ((o->tag->flags & walls) || (walls && is_tag(o->tag, "table")))
			return 0;
	}
	return 0;
}

static void close_open(struct builder *b, const char *name, unsigned walls)
{
	size_t i = find_open(b, find_tag(slice_of(name)), walls);
	if (i)
		pop_to(b, i);
}

/* The end tags that this start tag makes superfluous. */
static void close_implied(struct builder *b, const struct tag *t)
{
	if (b->overflow || !(t->flags & IS_BLOCK))
		return;
	if (t->flags & IS_TABLE_PART) {
		bool cell = t->flags & IS_CELL_WALL;
		close_open(b, "td", TABLE_ONLY);
		close_open(b, "th", TABLE_ONLY);
		if (!cell)
			close_open(b, "tr", TABLE_ONLY);
		if (!cell && !is_tag(t, "tr")) {
			close_open(b, "thead", TABLE_ONLY);
			close_open(b, "tbody", TABLE_ONLY);
		}
		return;
	}
	if (t->level && top(b)->tag->level)
		pop_to(b, b->depth - 1);
	close_open(b, "p", IS_CELL_WALL);
	if (is_tag(t, "li"))
		close_open(b, "li", IS_CELL_WALL | IS_LIST);
	if (is_tag(t, "dt") || is_tag(t, "dd")) {
		close_open(b, "dt", IS_CELL_WALL | IS_LIST);
		close_open(b, "dd", IS_CELL_WALL | IS_LIST);
	}
}

static void add_anchor(struct builder *b, const struct html_attributes *a, uint32_t at, bool is_block)
{
	uint32_t next = (uint32_t)b->page->blocks.len - (b->in_block && !b->breaks);
	struct html_anchor anchor = { a->id, at, is_block ? top(b)->node : UINT32_MAX, next };
	if (a->id.len && !vec_push(&b->page->anchors, anchor))
		b->failed = true;
}

static void begin_link(struct builder *b, const struct html_attributes *a)
{
	b->in_link = a->href.len > 0;
	b->in_anchor = a->href.len > 1 && a->href.ptr[0] == '#';
	b->link_target = slice_sub(a->href, 1, a->href.len);
	b->link_run = (uint32_t)b->page->runs.len;
	b->link_depth = b->depth;
	b->link_begins = true;
	if (b->in_block)
		block(b)->links += b->in_link;
}

static bool is_mark_sign(uint32_t c)
{
	return (c >= '0' && c <= '9') || c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079) || c == '*' || c == 0x2020 || c == 0x2021 || (c >= 0x2460 && c <= 0x2473);
}

static bool is_mark_bracket(uint32_t c)
{
	return c == '[' || c == ']' || c == '(' || c == ')' || c == ' ' || c == 0x3014 || c == 0x3015 || c == 0xFF3B || c == 0xFF3D;
}

/* Is what stands in the runs from `first` a note's mark: "12", "[3]", "*"? */
static bool is_mark(const struct html_page *p, uint32_t first)
{
	enum { LONGEST = 12 };
	size_t signs = 0, all = 0;
	for (size_t i = first; i < p->runs.len; i++) {
		const struct html_run *r = &p->runs.at[i];
		slice s = slice_sub(p->source, r->from, r->from + r->len);
		for (size_t at = 0; at < s.len;) {
			uint32_t c = r->made;
			if (c)
				at = s.len;
			else
				c = utf8_next(s, &at);
			bool sign = is_mark_sign(c);
			if ((!sign && !is_mark_bracket(c)) || ++all > LONGEST)
				return false;
			signs += sign;
		}
	}
	return signs > 0;
}

/* The arrow that leads from a note back to its mark is taken out again, and the sign that a heading links to itself with. */
static void drop_arrow(struct builder *b)
{
	struct html_page *p = b->page;
	struct html_block *k = block(b);
	const struct html_run *r = b->link_run < p->runs.len ? &p->runs.at[p->runs.len - 1] : NULL;
	if (!r || b->link_run + 1 != p->runs.len || !k->nruns || r->len > 12)
		return;
	size_t at = 0;
	uint32_t c = r->made ? r->made : utf8_next(slice_sub(p->source, r->from, r->from + r->len), &at);
	if ((c < 0x2190 || c > 0x21FF) && c != 0xB6 && c != '#' && c != '^')
		return;
	p->runs.len--;
	if (!--k->nruns)
		return;
	struct html_run *before = &p->runs.at[p->runs.len - 1];
	if (!before->made && before->len > 1 && p->source.ptr[before->from + before->len - 1] == ' ')
		before->len--;
}

/* The digits of a mark that stands right behind a word: style sheets raise them where the page does not. */
static void raise_mark(struct builder *b)
{
	struct html_page *p = b->page;
	struct html_run r = p->runs.at[p->runs.len - 1];
	if (!b->link_stuck || r.made || b->link_run + 1 != p->runs.len)
		return;
	for (uint32_t i = 0; i < r.len; i++)
		if (!superscript((unsigned char)p->source.ptr[r.from + i]))
			return;
	p->runs.len--;
	block(b)->nruns--;
	for (uint32_t i = 0; i < r.len; i++)
		put_run(b, r.from + i, 1, superscript((unsigned char)p->source.ptr[r.from + i]));
}

static void end_link(struct builder *b)
{
	if (b->in_anchor && b->in_block && is_mark(b->page, b->link_run)) {
		struct html_mark mark = { .target = b->link_target, .run = b->link_run, .block = (uint32_t)b->page->blocks.len - 1 };
		raise_mark(b);
		mark.end = (uint32_t)b->page->runs.len;
		if (!vec_push(&b->page->marks, mark))
			b->failed = true;
	} else if (b->in_anchor && b->in_block) {
		drop_arrow(b);
	}
	b->in_link = b->in_anchor = false;
}

static void break_line(struct builder *b, struct span tag)
{
	b->breaks++;
	if (b->in_block && b->space.end == 0)
		b->space = tag;
	b->line_break = true;
}

/* A tag that begins or ends a block ends what was open in the line. */
static void leave_block(struct builder *b)
{
	end_block(b);
	b->in_sup = b->in_byline = false;
}

static void start_inline(struct builder *b, const struct html_token *t, const struct tag *tag, const struct html_attributes *a)
{
	if (is_tag(tag, "br"))
		break_line(b, t->span);
	if (is_tag(tag, "a"))
		begin_link(b, a);
	if (is_tag(tag, "sup")) {
		b->in_sup = true;
		b->sup_plain = false;
	}
	if ((tag->hints | a->hints) & HTML_BYLINE) {
		b->in_byline = true;
		if (b->in_block)
			block(b)->is_byline = true;
	}
}

/* Of what is hidden, only elements of the same name are counted, to find its end. */
static bool start_hidden(struct builder *b, const struct html_token *t, const struct tag *tag)
{
	bool ends_p = is_tag(top(b)->tag, "p") && (tag->flags & IS_BLOCK);
	if (!ends_p) {
		b->nested += slice_eq_nocase(t->name, top(b)->name) && !slice_ends(t->attributes, SLICE("/"));
		return true;
	}
	pop_to(b, b->depth - 1);
	return false;
}

static void start_tag(struct builder *b, const struct html_token *t)
{
	const struct tag *tag = find_tag(t->name);
	if (top(b)->hidden && start_hidden(b, t, tag))
		return;
	struct html_attributes a = html_read_attributes(t->attributes);
	if (is_tag(tag, "body")) { /* hidden until a script has run, and named for everything that may be in it */
		a.is_hidden = false;
		a.hints = a.id_hints = 0;
	}
	if (!((tag->hints | a.hints) & (HTML_SECTION | HTML_FOLDED)))
		a.hints |= a.id_hints;
	bool is_block = tag->flags & IS_BLOCK, is_void = tag->flags & IS_VOID;
	if (is_block) {
		leave_block(b);
		close_implied(b, tag);
	} else {
		start_inline(b, t, tag, &a);
	}
	bool self_closed = (tag->flags & IS_DROPPED) && slice_ends(t->attributes, SLICE("/"));
	if (!is_void && !self_closed && (is_block || (tag->flags & IS_DROPPED) || a.is_hidden))
		push(b, t, tag, &a);
	if (!top(b)->hidden)
		add_anchor(b, &a, t->span.begin, is_block && !is_void);
}

static void end_hidden(struct builder *b, const struct html_token *t)
{
	if (!slice_eq_nocase(t->name, top(b)->name))
		return;
	if (b->nested)
		b->nested--;
	else
		pop_to(b, b->depth - 1);
}

static void end_tag(struct builder *b, const struct html_token *t)
{
	const struct tag *tag = find_tag(t->name);
	if (top(b)->hidden) {
		end_hidden(b, t);
		return;
	}
	if (is_tag(tag, "a"))
		end_link(b);
	if (is_tag(tag, "sup"))
		b->in_sup = false;
	if (is_tag(tag, "br"))
		break_line(b, t->span);
	if (!(tag->flags & IS_BLOCK))
		return;
	leave_block(b);
	if (b->overflow && !(tag->flags & MAY_STAY_OPEN)) {
		b->overflow--;
		return;
	}
	unsigned walls = tag->flags & IS_TABLE_PART ? TABLE_ONLY : is_tag(tag, "table") ? 0 : IS_CELL_WALL;
	size_t i = find_open(b, tag, walls);
	if (i)
		pop_to(b, i);
}

static bool build(struct builder *b)
{
	struct html_lexer lx = { .source = b->page->source };
	struct html_token t;
	b->stack[0] = (struct open){ .tag = &unknown_tag, .kind = BLOCK_PARAGRAPH };
	b->depth = 1;
	if (!vec_push(&b->page->nodes, (struct html_node){ 0 }))
		return false;
	while (!b->failed && html_next(&lx, &t)) {
		if (t.kind == HTML_START)
			start_tag(b, &t);
		else if (t.kind == HTML_END)
			end_tag(b, &t);
		else if (t.kind == HTML_TEXT && !top(b)->hidden)
			put_text(b, t.span, t.raw);
	}
	pop_to(b, 1);
	b->page->nodes.at[0].end = (uint32_t)b->page->nodes.len;
	return !b->failed;
}

bool html_page_read(struct html_page *page, slice source)
{
	struct builder b = { .page = page };
	page->source = source;
	return build(&b);
}

void html_page_release(struct html_page *page)
{
	vec_release(&page->nodes);
	vec_release(&page->runs);
	vec_release(&page->blocks);
	vec_release(&page->marks);
	vec_release(&page->anchors);
}
