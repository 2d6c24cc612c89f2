/* Markdown: CommonMark 0.31 as far as it decides what is text, with the tables, footnotes and struck-out words of GitHub's
 * flavour and the front matter of site generators.
 *
 * Block structure goes line by line, as in the specification's appendix: which open containers (quotes, list items, notes) does
 * the line continue, which does it open, and is the rest a heading, code, a table, HTML or part of a paragraph?  Paragraphs
 * are collected as spans of source lines; md_inline.c takes the markup out of them.  Blocks of HTML are left out. */
#include <config.h>
#include "format/format.h"

#include "format/md_inline.h"

enum { DEPTH = 100 };

enum container_kind { QUOTE, ITEM, FOOTNOTE };

struct container {
	enum container_kind kind;
	size_t indent;  /* columns that a line must be indented to continue an item or note */
	uint32_t note;  /* id */
};

enum html_end { HTML_NONE, HTML_BLANK, HTML_TEXT };

struct parser {
	struct document *d;
	struct md_inline in;
	struct container stack[DEPTH];
	size_t depth;
	char fence;          /* of open fenced code: its sign; else 0 */
	size_t fence_len;
	enum html_end html;  /* what ends an open block of HTML */
	const char *html_text;
	bool in_code;        /* an indented code block is open */
	bool in_table;
	bool failed;
	size_t title;        /* block of the front matter's title, or SIZE_MAX */
};

/* A line being looked at: what is left of it, and at which column. */
struct cursor {
	slice s;         /* the whole line */
	size_t at, column;
	size_t pending;  /* columns of a tab that are not used up */
};

static size_t indent_of(const struct cursor *c)
{
	size_t column = c->column + c->pending, at = c->at;
	for (; at < c->s.len && (c->s.ptr[at] == ' ' || c->s.ptr[at] == '\t'); at++)
		column += c->s.ptr[at] == '\t' ? 4 - column % 4 : 1;
	return column - c->column;
}

/* Takes up to `columns` of white space. */
static void skip_columns(struct cursor *c, size_t columns)
{
	while (columns) {
		if (c->pending) {
			size_t n = c->pending < columns ? c->pending : columns;
			c->pending -= n;
			c->column += n;
			columns -= n;
		} else if (c->at < c->s.len && (c->s.ptr[c->at] == ' ' || c->s.ptr[c->at] == '\t')) {
			c->pending = c->s.ptr[c->at++] == '\t' ? 4 - c->column % 4 : 1;
		} else {
			return;
		}
	}
}

static slice rest_of(const struct cursor *c)
{
	return slice_sub(c->s, c->at, c->s.len);
}

static bool is_blank(const struct cursor *c)
{
	return slice_trim(rest_of(c)).len == 0;
}

static enum block_kind container_kind(const struct parser *p)
{
	for (size_t i = p->depth; i-- > 0;)
		if (p->stack[i].kind != QUOTE)
			return p->stack[i].kind == ITEM ? BLOCK_LIST_ITEM : BLOCK_FOOTNOTE;
	return BLOCK_PARAGRAPH;
}

static void add_line(struct parser *p, slice line)
{
	line = slice_trim(line);
	uint32_t begin = (uint32_t)(line.ptr - p->d->source.ptr);
	if (line.len && !vec_push(&p->in.lines, (struct span){ begin, begin + (uint32_t)line.len }))
		p->failed = true;
}

static void set_note(struct parser *p)
{
	struct block *b = &p->d->blocks.at[p->d->blocks.len - 1];
	for (size_t i = p->depth; i-- > 0 && b->kind == BLOCK_FOOTNOTE;)
		if (p->stack[i].kind == FOOTNOTE) {
			b->footnote = p->in.note.at[p->stack[i].note].number;
			b->anchor = p->in.note.at[p->stack[i].note].anchor;
			return;
		}
}

/* Ends what lines are being collected for. */
static void flush(struct parser *p, enum block_kind kind, uint8_t level)
{
	p->in_table = false;
	if (!p->in.lines.len || p->failed)
		return;
	if (!document_begin_block(p->d, kind, level)) {
		p->failed = true;
		return;
	}
	set_note(p);
	if (!md_inline_add(&p->in) || !document_end_block(p->d))
		p->failed = true;
}

static void close_paragraph(struct parser *p)
{
	flush(p, container_kind(p), 0);
	p->in_code = false;
}

static bool add_code(struct parser *p, const struct cursor *c)
{
	slice s = slice_trim(rest_of(c));
	return document_begin_block(p->d, BLOCK_CODE, 0) &&
	       document_add_source(p->d, (uint32_t)(s.ptr - p->d->source.ptr), (uint32_t)s.len) && document_end_block(p->d);
}

/* "[label]:" at the beginning; its label. */
static bool is_definition(slice s, slice *label, size_t *end)
{
	s = slice_sub(s, 0, 1000);
	if (s.len < 4 || s.ptr[0] != '[')
		return false;
	size_t close = slice_find(s, SLICE("]:"), 1);
	if (close == SIZE_MAX || close < 2 || slice_find(slice_sub(s, 1, close), SLICE("["), 0) != SIZE_MAX)
		return false;
	*label = slice_sub(s, 1, close);
	*end = close + 2;
	return true;
}

/* Definitions may stand behind their use, so they are looked for first. */
static bool collect_definitions(struct parser *p)
{
	slice rest = p->d->source, line, label;
	size_t end;
	while (slice_line(&rest, &line)) {
		line = slice_trim(line);
		if (!is_definition(line, &label, &end))
			continue;
		bool note = label.ptr[0] == '^' && label.len > 1;
		if (!md_inline_define(&p->in, slice_sub(label, note, label.len), note))
			return false;
	}
	return true;
}

static bool is_rule(slice s)
{
	size_t n = 0;
	if (!s.len || (s.ptr[0] != '*' && s.ptr[0] != '-' && s.ptr[0] != '_'))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] != s.ptr[0] && s.ptr[i] != ' ' && s.ptr[i] != '\t')
			return false;
		n += s.ptr[i] == s.ptr[0];
	}
	return n >= 3;
}

static size_t run_length(slice s, char c)
{
	size_t n = 0;
	while (n < s.len && s.ptr[n] == c)
		n++;
	return n;
}

static uint8_t setext_level(slice s)
{
	s = slice_trim(s);
	char c = s.len ? s.ptr[0] : ' ';
	return (c == '=' || c == '-') && run_length(s, c) == s.len ? (c == '=' ? 1 : 2) : 0;
}

/* The length of a list marker at the beginning of s, 0 when there is none. */
static size_t marker_length(slice s, bool *starts_at_one)
{
	size_t n = 0;
	*starts_at_one = true;
	if (s.len && (s.ptr[0] == '-' || s.ptr[0] == '+' || s.ptr[0] == '*'))
		n = 1;
	else {
		while (n < s.len && n < 10 && s.ptr[n] >= '0' && s.ptr[n] <= '9')
			n++;
		if (n == 0 || n > 9 || n >= s.len || (s.ptr[n] != '.' && s.ptr[n] != ')'))
			return 0;
		*starts_at_one = n == 1 && s.ptr[0] == '1';
		n++;
	}
	return n == s.len || s.ptr[n] == ' ' || s.ptr[n] == '\t' ? n : 0;
}

static void pop_to(struct parser *p, size_t depth)
{
	if (p->depth == depth)
		return;
	close_paragraph(p);
	p->fence = 0;
	p->html = HTML_NONE;
	p->depth = depth;
}

/* How many of the open containers does the line continue? */
static size_t continued(const struct parser *p, struct cursor *c)
{
	size_t i = 0;
	bool blank = is_blank(c);
	for (; i < p->depth; i++) {
		const struct container *k = &p->stack[i];
		size_t indent = indent_of(c);
		slice rest = slice_trim(rest_of(c));
		if (k->kind == QUOTE) {
			if (indent > 3 || !slice_starts(rest, SLICE(">")))
				break;
			skip_columns(c, indent);
			c->at++;
			c->column++;
			skip_columns(c, 1);
			blank = is_blank(c);
		} else if (!blank) {
			if (indent < k->indent)
				break;
			skip_columns(c, k->indent);
		}
	}
	return i;
}

static void push(struct parser *p, enum container_kind kind, size_t indent, uint32_t note)
{
	close_paragraph(p);
	p->stack[p->depth++] = (struct container){ kind, indent, note };
}

static bool open_quote(struct parser *p, struct cursor *c)
{
	if (!slice_starts(rest_of(c), SLICE(">")))
		return false;
	push(p, QUOTE, 0, 0);
	c->at++;
	c->column++;
	skip_columns(c, 1);
	return true;
}

static bool open_note(struct parser *p, struct cursor *c)
{
	slice label;
	size_t end;
	if (!is_definition(rest_of(c), &label, &end) || label.ptr[0] != '^' || label.len < 2)
		return false;
	uint32_t id = md_inline_note(&p->in, slice_sub(label, 1, label.len));
	if (id == MAP_NONE)
		return false;
	push(p, FOOTNOTE, 4, id);
	c->at += end;
	c->column += end;
	skip_columns(c, indent_of(c));
	return true;
}

static bool open_item(struct parser *p, struct cursor *c, size_t indent)
{
	slice s = rest_of(c);
	bool one, in_paragraph = p->in.lines.len > 0;
	size_t n = marker_length(s, &one);
	if (!n || is_rule(s))
		return false;
	bool empty = slice_trim(slice_sub(s, n, s.len)).len == 0;
	if (in_paragraph && container_kind(p) == BLOCK_PARAGRAPH && (empty || !one))
		return false;
	c->at += n;
	c->column += n;
	size_t space = indent_of(c);
	if (empty || space > 4)
		space = 1;
	push(p, ITEM, indent + n + space, 0);
	skip_columns(c, space);
	s = rest_of(c);
	if (slice_starts(s, SLICE("[ ] ")) || slice_starts(s, SLICE("[x] ")) || slice_starts(s, SLICE("[X] "))) {
		c->at += 4;
		c->column += 4;
	}
	return true;
}

/* Opens the containers that begin on this line. */
static void open_containers(struct parser *p, struct cursor *c)
{
	while (p->depth < DEPTH && !p->failed) {
		size_t indent = indent_of(c);
		struct cursor before = *c;
		if (indent > 3)
			return;
		skip_columns(c, indent);
		if (!open_quote(p, c) && !open_note(p, c) && !open_item(p, c, indent)) {
			*c = before;
			return;
		}
	}
}

static bool is_heading(struct parser *p, slice s)
{
	size_t level = run_length(s, '#');
	if (level < 1 || level > 6 || (level < s.len && s.ptr[level] != ' ' && s.ptr[level] != '\t'))
		return false;
	close_paragraph(p);
	s = slice_trim(slice_sub(s, level, s.len));
	size_t end = s.len;
	while (end && s.ptr[end - 1] == '#')
		end--;
	if (end == 0 || s.ptr[end - 1] == ' ' || s.ptr[end - 1] == '\t')
		s = slice_sub(s, 0, end);
	add_line(p, s);
	flush(p, BLOCK_HEADING, (uint8_t)level);
	return true;
}

static bool is_fence(struct parser *p, slice s)
{
	char sign = s.len ? s.ptr[0] : ' ';
	size_t n = run_length(s, sign);
	if ((sign != '`' && sign != '~') || n < 3 || (sign == '`' && slice_find(s, SLICE("`"), n) != SIZE_MAX))
		return false;
	close_paragraph(p);
	p->fence = sign;
	p->fence_len = n;
	return true;
}

static bool begins_nocase(slice s, const char *prefix)
{
	return slice_eq_nocase(slice_sub(s, 0, strlen(prefix)), slice_of(prefix));
}

static bool is_block_tag(slice s)
{
	static const char *const names[] = {
		"address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details", "dialog",
		"dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
		"head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu", "nav", "ol", "option", "p", "section",
		"summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", NULL,
	};
	size_t from = 1 + (s.len > 1 && s.ptr[1] == '/'), end = from;
	while (end < s.len && s.ptr[end] != ' ' && s.ptr[end] != '>' && s.ptr[end] != '/' && s.ptr[end] != '\t')
		end++;
	for (size_t i = 0; names[i]; i++)
		if (slice_eq_nocase(slice_sub(s, from, end), slice_of(names[i])))
			return true;
	return false;
}

/* A tag and nothing else on the line. */
static bool is_lone_tag(slice s)
{
	return s.len > 2 && ((s.ptr[1] | 0x20) >= 'a' || s.ptr[1] == '/') && s.ptr[s.len - 1] == '>' &&
	       slice_find(s, SLICE(">"), 0) == s.len - 1 && slice_find(s, SLICE(":"), 0) == SIZE_MAX &&
	       slice_find(s, SLICE("@"), 0) == SIZE_MAX;
}

static void continue_html(struct parser *p, slice s)
{
	if (p->html == HTML_BLANK ? slice_trim(s).len == 0 : slice_find(s, slice_of(p->html_text), 0) != SIZE_MAX)
		p->html = HTML_NONE;
}

static bool is_html(struct parser *p, slice s)
{
	static const struct { const char *begin, *end; } kinds[] = {
		{ "<script", "</script>" }, { "<pre", "</pre>" }, { "<style", "</style>" }, { "<textarea", "</textarea>" },
		{ "<!--", "-->" }, { "<?", "?>" }, { "<![CDATA[", "]]>" }, { "<!", ">" },
	};
	s = slice_trim(s);
	if (!slice_starts(s, SLICE("<")))
		return false;
	p->html = HTML_NONE;
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && !p->html; i++)
		if (begins_nocase(s, kinds[i].begin)) {
			p->html = HTML_TEXT;
			p->html_text = kinds[i].end;
		}
	if (!p->html && (is_block_tag(s) || (!p->in.lines.len && is_lone_tag(s))))
		p->html = HTML_BLANK;
	if (!p->html)
		return false;
	close_paragraph(p);
	continue_html(p, s);
	return true;
}

/* "| --- | :---: |" */
static bool is_delimiter_row(slice s)
{
	bool dash = false, bar = false;
	for (size_t i = 0; i < s.len; i++) {
		dash |= s.ptr[i] == '-';
		bar |= s.ptr[i] == '|';
		if (!memchr("-|: \t", s.ptr[i], 5))
			return false;
	}
	return dash && bar;
}

static void add_row(struct parser *p, slice row)
{
	row = slice_trim(row);
	if (slice_starts(row, SLICE("|")))
		row = slice_sub(row, 1, row.len);
	for (size_t at = 0, begin = 0; at <= row.len && !p->failed; at++) {
		if (at < row.len && row.ptr[at] == '\\') {
			at++;
		} else if (at == row.len || row.ptr[at] == '|') {
			add_line(p, slice_sub(row, begin, at));
			flush(p, BLOCK_CELL, 0);
			begin = at + 1;
		}
	}
}

/* The last line collected turns out to be the head of a table. */
static void begin_table(struct parser *p)
{
	slice head = span_of(p->d->source, p->in.lines.at[--p->in.lines.len]);
	close_paragraph(p);
	add_row(p, head);
	p->in_table = true;
}

/* "[label]: target": no text. */
static bool skip_definition(const struct parser *p, slice s)
{
	slice label;
	size_t end;
	return !p->in.lines.len && is_definition(s, &label, &end) && label.ptr[0] != '^';
}

static bool begins_block(struct parser *p, const struct cursor *c)
{
	slice s = slice_trim(rest_of(c));
	uint8_t level = p->in.lines.len ? setext_level(s) : 0;
	if (level) {
		flush(p, BLOCK_HEADING, level);
		return true;
	}
	if (is_rule(s)) {
		close_paragraph(p);
		return true;
	}
	if (p->in.lines.len && is_delimiter_row(s) &&
	    slice_find(span_of(p->d->source, p->in.lines.at[p->in.lines.len - 1]), SLICE("|"), 0) != SIZE_MAX) {
		begin_table(p);
		return true;
	}
	return is_heading(p, s) || is_fence(p, s) || is_html(p, s) || skip_definition(p, s);
}

static void continue_fence(struct parser *p, const struct cursor *c)
{
	slice s = slice_trim(rest_of(c));
	size_t n = run_length(s, p->fence);
	if (n >= p->fence_len && n == s.len)
		p->fence = 0;
	else if (!add_code(p, c))
		p->failed = true;
}

static void leaf(struct parser *p, struct cursor *c)
{
	if (is_blank(c)) {
		close_paragraph(p);
		return;
	}
	if (indent_of(c) > 3 && !p->in.lines.len) {
		p->failed |= !add_code(p, c);
		return;
	}
	if (p->in_table) {
		add_row(p, rest_of(c));
		p->in_table = true;
		return;
	}
	if (indent_of(c) > 3 || !begins_block(p, c))
		add_line(p, rest_of(c));
}

/* Does the line begin something that cannot be a lazy continuation of an open paragraph? */
static bool is_lazy(const struct parser *p, const struct cursor *c)
{
	slice s = slice_trim(rest_of(c));
	bool one;
	size_t heading = run_length(s, '#');
	return p->in.lines.len && s.len && !is_rule(s) && !marker_length(s, &one) && s.ptr[0] != '>' &&
	       !(heading && heading <= 6 && heading < s.len && s.ptr[heading] == ' ') && !slice_starts(s, SLICE("```")) &&
	       !slice_starts(s, SLICE("~~~")) && !slice_starts(s, SLICE("[^"));
}

static void take_line(struct parser *p, slice line)
{
	struct cursor c = { .s = line };
	size_t kept = continued(p, &c);
	if (kept < p->depth && is_lazy(p, &c)) {
		add_line(p, rest_of(&c));
		return;
	}
	pop_to(p, kept);
	if (p->fence) {
		continue_fence(p, &c);
		return;
	}
	if (p->html) {
		continue_html(p, rest_of(&c));
		return;
	}
	open_containers(p, &c);
	leaf(p, &c);
}

static bool add_front_value(struct parser *p, slice line, const char *key, enum block_kind kind)
{
	slice value;
	size_t len = strlen(key);
	if (!begins_nocase(line, key) || line.len <= len || line.ptr[len] != ':')
		return true;
	value = slice_trim(slice_sub(line, len + 1, line.len));
	if (value.len >= 2 && (value.ptr[0] == '"' || value.ptr[0] == '\'') && value.ptr[value.len - 1] == value.ptr[0])
		value = slice_sub(value, 1, value.len - 1);
	if (!value.len || value.ptr[0] == '[' || value.ptr[0] == '{' || value.ptr[0] == '|' || value.ptr[0] == '>')
		return true;
	size_t before = p->d->blocks.len;
	bool ok = document_begin_block(p->d, kind, 0) &&
		  document_add_source(p->d, (uint32_t)(value.ptr - p->d->source.ptr), (uint32_t)value.len) && document_end_block(p->d);
	if (ok && kind == BLOCK_TITLE && p->d->blocks.len > before)
		p->title = before;
	return ok;
}

/* YAML between "---" lines at the very beginning: title, author and date of it are text.  *rest is what follows. */
static bool take_front_matter(struct parser *p, slice *rest)
{
	slice all = *rest, line, inside;
	if (!slice_line(&all, &line) || !slice_eq(slice_trim(line), SLICE("---")) || slice_starts(line, SLICE(" ")))
		return true;
	inside = all;
	size_t len = 0;
	bool closed = false, keyed = false;
	while (!closed && slice_line(&all, &line)) {
		closed = slice_eq(slice_trim(line), SLICE("---")) || slice_eq(slice_trim(line), SLICE("..."));
		keyed |= !closed && slice_find(line, SLICE(":"), 0) != SIZE_MAX;
		len = (size_t)(line.ptr - inside.ptr);
	}
	if (!closed || !keyed)
		return true;
	*rest = all;
	inside = slice_sub(inside, 0, len);
	while (slice_line(&inside, &line))
		if (!add_front_value(p, line, "title", BLOCK_TITLE) || !add_front_value(p, line, "author", BLOCK_AUTHOR) ||
		    !add_front_value(p, line, "date", BLOCK_DATELINE))
			return false;
	return true;
}

/* A heading of the same words makes the front matter's title a repetition. */
static void judge_title(struct parser *p)
{
	struct document *d = p->d;
	for (size_t i = p->title; p->title != SIZE_MAX && i < d->blocks.len; i++)
		if (d->blocks.at[i].kind == BLOCK_HEADING) {
			slice text = buf_slice(&d->text_buf), heading = span_of(text, d->blocks.at[i].span);
			if (slice_eq(heading, span_of(text, d->blocks.at[p->title].span))) {
				d->blocks.at[p->title].kind = BLOCK_REPEAT;
				d->blocks.at[p->title].is_prose = false;
			}
			return;
		}
}

static bool parse(struct parser *p)
{
	slice rest = p->d->source, line;
	if (!collect_definitions(p) || !take_front_matter(p, &rest))
		return false;
	while (!p->failed && slice_line(&rest, &line))
		take_line(p, line);
	close_paragraph(p);
	judge_title(p);
	return !p->failed && document_finish(p->d);
}

static parl_status read_document(struct document *d, slice bytes, const struct read_options *options, const struct diag *diag,
				 parl_error *err)
{
	TRY(charset_decode(d, bytes, &options->charset, diag, err));
	struct parser p = { .d = d, .title = SIZE_MAX };
	md_inline_init(&p.in, d);
	bool ok = parse(&p);
	md_inline_release(&p.in);
	return ok ? PARL_OK : error_nomem(err);
}

/* Plain text may hold all of Markdown's signs: only several kinds of them make it likely. */
static int probe(slice head)
{
	slice line;
	int headings = 0, links = 0, fences = 0;
	while (slice_line(&head, &line)) {
		size_t n = run_length(line, '#');
		headings += n > 0 && n <= 6 && n < line.len && line.ptr[n] == ' ';
		links += slice_find(line, SLICE("]("), 0) != SIZE_MAX;
		fences += slice_starts(line, SLICE("```"));
	}
	return (headings > 0) + (links > 0) + (fences > 1) >= 2 ? 40 : headings > 1 ? 20 : 0;
}

extern const struct parl_format parl_format_md;
const struct parl_format parl_format_md = {
	.name = "markdown",
	.description = N_("Markdown"),
	.extensions = (const char *const[]){ "md", "markdown", NULL },
	.flags = FORMAT_READS_DOCUMENT,
	.probe = probe,
	.read_document = read_document,
};
