/* HTML as saved from a browser: the article of the page, and the rest set aside.
 *
 * libxml2 has an HTML parser, but neither its tree nor its SAX events tell where in the input a text stands: character data
 * comes out of a buffer that was filled from several places, columns are guessed behind character references, and end
 * tags that it supplies move everything.  Positions are what we may not lose.  So the tokenizer is our own (html_token.c,
 * after the states of the HTML standard), as is the little of tree construction that decides where a block of text ends
 * (html_page.c); libxml2 knows the names of characters (html_entity.c).  html_article.c tells article from furniture.
 *
 * Furniture is kept as blocks of kind "link" that are no prose; what a browser would not show is left out. */
#include <config.h>
#include "format/format.h"

#include "base/utf8.h"
#include "format/html_page.h"

static bool add_run(struct document *d, const struct html_run *r)
{
	char bytes[4];
	if (!r->made)
		return document_add_source(d, r->from, r->len);
	return document_add_decoded(d, (slice){ bytes, utf8_encode(r->made, bytes) }, r->from, r->len);
}

/* The number of a note, from the digits of the mark that leads to it. */
static uint32_t note_number(const struct html_page *p, const struct html_mark *m)
{
	uint32_t number = 0;
	for (size_t i = m->run; i < p->runs.len && i < m->end; i++) {
		const struct html_run *r = &p->runs.at[i];
		bool is_reference = r->len && p->source.ptr[r->from] == '&'; /* its digits are not the note's */
		for (size_t k = 0; k < r->len && k < 8 && !is_reference; k++) {
			char c = p->source.ptr[r->from + k];
			if (c >= '0' && c <= '9' && number < 100000)
				number = number * 10 + (uint32_t)(c - '0');
			else if (number)
				return number;
		}
	}
	return number;
}

/* Letters and treaties are shown in pre as well as programs, and tables hold columns of text: blocks that follow each other in
 * such an element are judged together. */
static void settle_kinds(struct html_page *p)
{
	enum { PROSE_WEIGHT = 40, COLUMN_WEIGHT = 160 };
	for (size_t i = 0, end; i < p->blocks.len; i = end) {
		struct html_block *b = &p->blocks.at[i], sum = { 0 };
		for (end = i; end < p->blocks.len && p->blocks.at[end].node == b->node && p->blocks.at[end].kind == b->kind; end++) {
			sum.weight += p->blocks.at[end].weight;
			sum.stops += p->blocks.at[end].stops;
			sum.code += p->blocks.at[end].code;
		}
		bool prose = b->kind == BLOCK_CODE && sum.stops && sum.code * 50ULL < sum.weight && sum.weight > PROSE_WEIGHT;
		bool column = b->kind == BLOCK_CELL && sum.weight > COLUMN_WEIGHT && sum.stops > 1;
		for (size_t k = i; k < end && (prose || column); k++)
			p->blocks.at[k].kind = BLOCK_PARAGRAPH;
	}
}

/* Where the marks stand in text, by mark; UINT32_MAX for those of blocks that were dropped. */
typedef VEC(uint32_t) offset_list;

static bool add_block(struct document *d, const struct html_page *p, const struct html_block *b, offset_list *marks)
{
	size_t index = (size_t)(b - p->blocks.at);
	enum block_kind kind = b->is_article ? b->kind : BLOCK_LINK;
	if (!document_begin_block(d, kind, kind == BLOCK_HEADING ? b->level : 0))
		return false;
	struct block *block = &d->blocks.at[d->blocks.len - 1];
	if (b->note && b->is_article) {
		block->footnote = note_number(p, &p->marks.at[b->note - 1]);
		block->anchor = b->note <= marks->len ? marks->at[b->note - 1] : 0;
	}
	for (uint32_t i = b->first_run; i < b->first_run + b->nruns; i++) {
		while (marks->len < p->marks.len && p->marks.at[marks->len].run <= i) {
			uint32_t at = p->marks.at[marks->len].block == index ? (uint32_t)d->text_buf.len : 0;
			if (!vec_push(marks, at))
				return false;
		}
		if (!add_run(d, &p->runs.at[i]))
			return false;
	}
	return document_end_block(d);
}

static slice block_text(const struct document *d, size_t i)
{
	return span_of(buf_slice(&d->text_buf), d->blocks.at[i].span);
}

/* The title element repeats the headline, mostly with the name of the site behind it. */
static void judge_title(struct document *d, size_t title)
{
	bool has_heading = false;
	for (size_t i = title + 1; i < d->blocks.len; i++) {
		slice text = block_text(d, i);
		bool near = i < title + 200 && d->blocks.at[i].is_prose && text.len >= 6 && text.len < 1000;
		has_heading |= d->blocks.at[i].kind == BLOCK_HEADING;
		slice own = slice_sub(block_text(d, title), 0, 4000);
		if (near && (slice_find(own, text, 0) != SIZE_MAX || (own.len >= 6 && slice_starts(text, own)))) {
			d->blocks.at[title].kind = BLOCK_REPEAT;
			d->blocks.at[title].is_prose = false;
			return;
		}
	}
	d->blocks.at[title].is_prose = !has_heading;
}

static bool add_blocks(struct document *d, const struct html_page *p)
{
	offset_list marks = { 0 };
	size_t title = SIZE_MAX;
	bool ok = true;
	for (size_t i = 0; i < p->blocks.len && ok; i++) {
		size_t before = d->blocks.len;
		if (p->blocks.at[i].is_title && title != SIZE_MAX)
			continue;
		ok = add_block(d, p, &p->blocks.at[i], &marks);
		if (p->blocks.at[i].is_title && d->blocks.len > before)
			title = before;
	}
	vec_release(&marks);
	if (ok && title != SIZE_MAX)
		judge_title(d, title);
	return ok && document_finish(d);
}

/* XHTML may tell its encoding as XML does. */
static enum charset_declaration declaration_of(slice bytes)
{
	slice head = slice_sub(bytes, 0, 200);
	bool xml = slice_starts(head, SLICE("<?xml"));
	return xml && slice_find(head, SLICE("encoding"), 0) < slice_find(head, SLICE("?>"), 0) ? CHARSET_XML : CHARSET_HTML;
}

static parl_status read_document(struct document *d, slice bytes, const struct read_options *options, const struct diag *diag,
				 parl_error *err)
{
	struct charset_request charset = options->charset;
	struct html_page page = { 0 };
	charset.declaration = declaration_of(bytes);
	TRY(charset_decode(d, bytes, &charset, diag, err));
	bool ok = html_page_read(&page, d->source);
	if (ok) {
		settle_kinds(&page);
		ok = html_page_find_notes(&page) && html_page_find_article(&page) && add_blocks(d, &page);
	}
	html_page_release(&page);
	return ok ? PARL_OK : error_nomem(err);
}

static bool begins_tag(slice s, size_t at, slice name)
{
	char next = at + name.len < s.len ? s.ptr[at + name.len] : '>';
	return slice_eq_nocase(slice_sub(s, at, at + name.len), name) && (next == '>' || next == '/' || next <= ' ');
}

/* Sure of a doctype or an html tag at the beginning, fairly sure of other tags that no XML format of ours begins with. */
static int probe(slice head)
{
	static const char *const others[] = { "<head", "<body", "<title", "<meta", "<div", "<p", "<h1", "<table", "<article", NULL };
	slice s = slice_trim(head);
	if (slice_starts(s, SLICE("\xEF\xBB\xBF")))
		s = slice_trim(slice_sub(s, 3, s.len));
	for (size_t at = 0; (at = slice_find(s, SLICE("<"), at)) != SIZE_MAX; at++) {
		if (begins_tag(s, at, SLICE("<!doctype html")) || begins_tag(s, at, SLICE("<html")))
			return at == 0 || slice_starts(s, SLICE("<")) ? 95 : 20;
		for (size_t i = 0; others[i]; i++)
			if (at == 0 && begins_tag(s, 0, slice_of(others[i])))
				return 70;
	}
	return 0;
}

extern const struct parl_format parl_format_html;
const struct parl_format parl_format_html = {
	.name = "html",
	.description = N_("web page, as saved from a browser"),
	.extensions = (const char *const[]){ "html", "htm", "xhtml", NULL },
	.flags = FORMAT_READS_DOCUMENT,
	.probe = probe,
	.read_document = read_document,
};
