/* Building a document block by block, and finding places in it. */
#include <config.h>
#include "model/document.h"

#include "base/alloc.h"
#include "base/utf8.h"

const char *block_kind_name(enum block_kind kind)
{
	static const char *const names[BLOCK_KIND_COUNT] = {
		"paragraph", "heading", "list-item", "cell", "code", "title", "author", "dateline", "issue", "pull-quote",
		"footnote", "author-note", "repeat", "link",
	};
	return kind < BLOCK_KIND_COUNT ? names[kind] : "unknown";
}

const char *edit_kind_name(enum edit_kind kind)
{
	static const char *const names[EDIT_KIND_COUNT] = {
		"split-word", "split-quote", "split-heading", "join-lines", "footnote-mark", "footnote", "url", "set-aside",
		"markup", "width",
	};
	return kind < EDIT_KIND_COUNT ? names[kind] : "unknown";
}

struct document *document_new(slice name)
{
	struct document *d = mem_zalloc(sizeof *d);
	if (!d)
		return NULL;
	buf_init(&d->source_buf, BUF_TEXT_MAX);
	buf_init(&d->text_buf, BUF_TEXT_MAX);
	d->name = arena_dup(&d->arena, name);
	if (d->name.ptr)
		return d;
	document_free(d);
	return NULL;
}

void document_free(struct document *d)
{
	if (!d)
		return;
	vec_release(&d->front.authors);
	vec_release(&d->places);
	vec_release(&d->tokens);
	vec_release(&d->sentences);
	vec_release(&d->edits);
	vec_release(&d->blocks);
	vec_release(&d->lines);
	vec_release(&d->codepoints);
	offmap_release(&d->origin);
	offmap_release(&d->bytes);
	buf_release(&d->text_buf);
	buf_release(&d->source_buf);
	arena_release(&d->arena);
	mem_free(d);
}

bool document_begin_block(struct document *d, enum block_kind kind, uint8_t level)
{
	uint32_t at = (uint32_t)d->text_buf.len;
	bool prose = kind != BLOCK_CODE && kind != BLOCK_LINK;
	return vec_push(&d->blocks, (struct block){ .kind = kind, .level = level, .is_prose = prose, .span = { at, at } });
}

bool document_add_source(struct document *d, uint32_t from, uint32_t len)
{
	return buf_append(&d->text_buf, slice_sub(d->source, from, from + (size_t)len)) && offmap_copy(&d->origin, len, from);
}

bool document_add_text(struct document *d, slice s, uint32_t at)
{
	return buf_append(&d->text_buf, s) && offmap_insert(&d->origin, (uint32_t)s.len, at);
}

bool document_add_decoded(struct document *d, slice s, uint32_t from, uint32_t len)
{
	if (s.len > UINT16_MAX || len > UINT16_MAX || !len)
		return document_add_text(d, s, from);
	return buf_append(&d->text_buf, s) && offmap_add(&d->origin, (uint32_t)s.len, from, (uint16_t)s.len, (uint16_t)len);
}

static bool is_blank(slice s)
{
	return slice_trim(s).len == 0;
}

bool document_end_block(struct document *d)
{
	struct block *b = &d->blocks.at[d->blocks.len - 1];
	b->span.end = (uint32_t)d->text_buf.len;
	/* a blank block stays in the text, where it does no harm, but is no block */
	if (is_blank(span_of(buf_slice(&d->text_buf), b->span)))
		d->blocks.len--;
	return document_add_text(d, SLICE("\n"), d->origin.from_end);
}

bool document_finish(struct document *d)
{
	if (!buf_reserve(&d->text_buf, 1))
		return false;
	d->text_buf.ptr[d->text_buf.len] = '\0';
	d->text = buf_slice(&d->text_buf);
	offmap_finish(&d->origin, (uint32_t)d->source.len);
	return true;
}

enum { STRIDE = 512 };

/* Line beginnings: after LF, CR LF, or a CR alone; and the counts that make columns cheap on lines of any length. */
static bool find_lines(struct document *d)
{
	uint32_t count = 0;
	if (!vec_push(&d->lines, 0))
		return false;
	for (size_t i = 0; i < d->source.len; i++) {
		char c = d->source.ptr[i];
		if (i % STRIDE == 0 && !vec_push(&d->codepoints, count))
			return false;
		count += ((unsigned char)c & 0xC0) != 0x80;
		if (c == '\r' && i + 1 < d->source.len && d->source.ptr[i + 1] == '\n')
			continue;
		if ((c == '\n' || c == '\r') && !vec_push(&d->lines, (uint32_t)i + 1))
			return false;
	}
	return true;
}

static size_t codepoints_before(const struct document *d, uint32_t offset)
{
	size_t i = offset / STRIDE;
	if (d->codepoints.len == 0)
		return 0;
	if (i >= d->codepoints.len)
		i = d->codepoints.len - 1;
	return d->codepoints.at[i] + utf8_count(slice_sub(d->source, i * STRIDE, offset));
}

struct position document_source_position(struct document *d, uint32_t offset)
{
	if (d->lines.len == 0 && !find_lines(d)) {
		vec_clear(&d->lines);
		vec_clear(&d->codepoints);
		return (struct position){ 0, 0, offset };
	}
	size_t lo = 0, hi = d->lines.len;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->lines.at[mid] <= offset)
			lo = mid;
		else
			hi = mid;
	}
	size_t column = codepoints_before(d, offset) - codepoints_before(d, d->lines.at[lo]) + 1;
	size_t byte = d->bytes.runs.len ? offmap_origin(&d->bytes, offset) : offset;
	return (struct position){ lo + 1, column, byte };
}

struct position document_position(struct document *d, uint32_t text_offset)
{
	for (size_t i = 0; i < d->places.len; i++)
		if (d->places.at[i].begin == text_offset)
			return d->places.at[i].position;
	return document_source_position(d, offmap_origin(&d->origin, text_offset));
}

struct span document_source_span(const struct document *d, struct span text)
{
	uint32_t begin = offmap_origin(&d->origin, text.begin);
	uint32_t end = text.end > text.begin ? offmap_origin_end(&d->origin, text.end) : begin;
	return (struct span){ begin, end < begin ? begin : end };
}

struct span *front_span(struct front_matter *f, size_t i)
{
	struct span *const own[] = {
		&f->title, &f->translated_title, &f->date, &f->journal, &f->year, &f->volume, &f->issue, &f->total, &f->title_line,
	};
	enum { OWN = sizeof own / sizeof *own };
	return i < OWN ? own[i] : i - OWN < f->authors.len ? &f->authors.at[i - OWN] : NULL;
}

/* Where the span goes in the head's text: spans that begin together stay together. */
static bool copy_front_span(struct document *head, struct document *d, size_t i)
{
	struct span *to = front_span(&head->front, i), from = *front_span(&d->front, i), longest = from;
	struct span *other;
	if (from.end <= from.begin) {
		*to = (struct span){ 0, 0 };
		return true;
	}
	for (size_t k = 0; k < i; k++)
		if (front_span(&d->front, k)->begin == from.begin && front_span(&d->front, k)->end > from.begin) {
			*to = *front_span(&head->front, k);
			to->end = to->begin + span_len(from);
			return true;
		}
	for (size_t k = i + 1; (other = front_span(&d->front, k)); k++)
		if (other->begin == from.begin && other->end > longest.end)
			longest = *other;
	to->begin = (uint32_t)head->text_buf.len;
	to->end = to->begin + span_len(from);
	struct known_place place = { to->begin, document_position(d, from.begin) };
	return buf_append(&head->text_buf, span_of(d->text, longest)) && buf_putc(&head->text_buf, '\n') &&
	       vec_push(&head->places, place);
}

struct document *document_head(struct document *d)
{
	struct document *head = document_new(d->name);
	if (!head)
		return NULL;
	head->encoding = arena_dup(&head->arena, d->encoding);
	head->encoding_guessed = d->encoding_guessed;
	head->language = d->language;
	head->front = d->front;
	memset(&head->front.authors, 0, sizeof head->front.authors);
	head->front.rendering = arena_dup(&head->arena, d->front.rendering);
	bool ok = head->encoding.ptr && head->front.rendering.ptr;
	for (size_t i = 0; i < d->front.authors.len && ok; i++)
		ok = vec_push(&head->front.authors, d->front.authors.at[i]);
	for (size_t i = 0; ok && front_span(&head->front, i); i++)
		ok = copy_front_span(head, d, i);
	head->text = buf_slice(&head->text_buf);
	if (ok)
		return head;
	document_free(head);
	return NULL;
}
