/* Plain text.
 *
 * A line is a paragraph, unless the text is evidently hard-wrapped (most lines are about equally long and end in the middle of a
 * sentence): then lines up to the next empty one are joined.  A short line without a full stop before a longer one is a
 * heading. */
#include <config.h>
#include "format/format.h"

#include "base/utf8.h"

struct line {
	uint32_t begin, end; /* in source, without the line break and blanks at the ends */
	bool blank;
};

typedef VEC(struct line) line_list;

static bool collect_lines(const struct document *d, line_list *lines)
{
	slice rest = d->source, line;
	while (slice_line(&rest, &line)) {
		slice text = slice_trim(line);
		/* ideographic spaces as indent */
		while (slice_starts(text, SLICE("\u3000")))
			text = slice_trim(slice_sub(text, 3, text.len));
		uint32_t begin = (uint32_t)(text.ptr - d->source.ptr);
		if (!vec_push(lines, (struct line){ begin, begin + (uint32_t)text.len, text.len == 0 }))
			return false;
	}
	return true;
}

static slice line_text(const struct document *d, const struct line *l)
{
	return slice_sub(d->source, l->begin, l->end);
}

static bool ends_sentence(slice s)
{
	size_t at = s.len;
	for (int i = 0; i < 3 && at > 0; i++) {
		uint32_t c = utf8_prev(s, &at);
		if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1A)
			return true;
		if (c != '"' && c != ')' && c != 0x201D && c != 0x2019 && c != 0xFF09 && c != ']')
			return false;
	}
	return false;
}

/* Paragraphs of several lines, most of them 50 to 100 characters long and not ending a sentence. */
static bool is_hard_wrapped(const struct document *d, const line_list *lines)
{
	size_t inner = 0, wrapped = 0;
	for (size_t i = 0; i + 1 < lines->len; i++) {
		if (lines->at[i].blank || lines->at[i + 1].blank)
			continue;
		slice s = line_text(d, &lines->at[i]);
		size_t n = utf8_count(s), weight = n < s.len ? 2 : 1;
		inner++;
		wrapped += n * weight >= 45 && n <= 110 && !ends_sentence(s);
	}
	return inner >= 3 && wrapped * 10 >= inner * 6;
}

static bool is_heading(const struct document *d, const line_list *lines, size_t i)
{
	slice s = line_text(d, &lines->at[i]);
	size_t next = i + 1;
	if (s.len > 160 || utf8_count(s) > 100 || ends_sentence(s))
		return false;
	while (next < lines->len && lines->at[next].blank)
		next++;
	return next < lines->len && lines->at[next].end - lines->at[next].begin > 2 * s.len &&
	       lines->at[next].end - lines->at[next].begin > 120;
}

static bool is_wide(slice s, size_t at, bool before)
{
	if (before ? at == 0 : at >= s.len)
		return false;
	uint32_t c = before ? utf8_prev(s, &at) : utf8_next(s, &at);
	return c >= 0x2E80;
}

/* Lines [first, last) as one block; between two Han characters a line break is nothing, elsewhere a space. */
static bool add_block(struct document *d, const line_list *lines, size_t first, size_t last, enum block_kind kind)
{
	if (!document_begin_block(d, kind, kind == BLOCK_HEADING ? 2 : 0))
		return false;
	for (size_t i = first; i < last; i++) {
		const struct line *l = &lines->at[i];
		bool wide = i > first && is_wide(d->source, lines->at[i - 1].end, true) && is_wide(d->source, l->begin, false);
		if (i > first && !wide && !document_add_text(d, SLICE(" "), lines->at[i - 1].end))
			return false;
		if (!document_add_source(d, l->begin, l->end - l->begin))
			return false;
	}
	return document_end_block(d);
}

static bool add_blocks(struct document *d, const line_list *lines)
{
	bool wrapped = is_hard_wrapped(d, lines);
	for (size_t i = 0; i < lines->len;) {
		size_t end = i + 1;
		if (lines->at[i].blank) {
			i++;
			continue;
		}
		while (wrapped && end < lines->len && !lines->at[end].blank)
			end++;
		enum block_kind kind = end == i + 1 && is_heading(d, lines, i) ? BLOCK_HEADING : BLOCK_PARAGRAPH;
		if (!add_block(d, lines, i, end, kind))
			return false;
		i = end;
	}
	return document_finish(d);
}

static parl_status read_document(struct document *d, slice bytes, const struct read_options *options, const struct diag *diag,
				 parl_error *err)
{
	line_list lines = { 0 };
	TRY(charset_decode(d, bytes, &options->charset, diag, err));
	bool ok = collect_lines(d, &lines) && add_blocks(d, &lines);
	vec_release(&lines);
	return ok ? PARL_OK : error_nomem(err);
}

static int probe(slice head)
{
	return head.len ? 1 : 0;
}

extern const struct parl_format parl_format_txt;
const struct parl_format parl_format_txt = {
	.name = "txt",
	.description = N_("plain text"),
	.extensions = (const char *const[]){ "txt", "text", NULL },
	.flags = FORMAT_READS_DOCUMENT,
	.probe = probe,
	.read_document = read_document,
};
