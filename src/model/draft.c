/* Places and marks of a draft's texts are found by bisection. */
#include <config.h>
#include "model/draft.h"

const char *draft_state_name(enum draft_state state)
{
	static const char *const names[DRAFT_STATE_COUNT] = { "untranslated", "needs-work", "translated", "reviewed" };
	return names[state];
}

/* The last piece that begins at or before the offset, or NULL. */
static const struct draft_piece *piece_at(const struct draft_side *side, uint32_t offset)
{
	size_t low = 0, high = side->npieces;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (side->pieces[middle].text <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &side->pieces[low - 1] : NULL;
}

/* Behind the byte that stands before the offset. */
static bool file_end(const struct draft_side *side, uint32_t offset, uint64_t *end)
{
	const struct draft_piece *p = piece_at(side, offset - 1);
	if (!p)
		return false;
	*end = p->file + (p->escape ? p->escape : offset - p->text);
	return true;
}

bool draft_file_offset(const struct draft_side *side, uint32_t text_offset, uint64_t *file_offset)
{
	if (text_offset && text_offset == side->text.len)
		return file_end(side, text_offset, file_offset);
	const struct draft_piece *p = piece_at(side, text_offset);
	if (!p)
		return false;
	*file_offset = p->file + (p->escape ? 0 : text_offset - p->text);
	return true;
}

bool draft_file_span(const struct draft_side *side, struct span span, uint64_t *begin, uint64_t *end)
{
	if (!draft_file_offset(side, span.begin, begin))
		return false;
	if (span.end > span.begin)
		return file_end(side, span.end, end);
	*end = *begin;
	return true;
}

void draft_advance(slice part, uint32_t *line, uint32_t *column)
{
	size_t begin = 0;
	bool has_cr = part.len && memchr(part.ptr, '\r', part.len);
	for (size_t i = 0; i < part.len; i++) {
		if (!has_cr) {
			const char *lf = memchr(part.ptr + i, '\n', part.len - i);
			if (!lf)
				break;
			i = (size_t)(lf - part.ptr);
		} else if (part.ptr[i] != '\n' && (part.ptr[i] != '\r' || (i + 1 < part.len && part.ptr[i + 1] == '\n'))) {
			continue;
		}
		++*line;
		*column = 1;
		begin = i + 1;
	}
	for (size_t i = begin; i < part.len; i++)
		*column += ((unsigned char)part.ptr[i] & 0xC0) != 0x80;
}

void draft_position(const struct draft_side *side, uint32_t text_offset, uint32_t *line, uint32_t *column)
{
	uint64_t from, to;
	*line = side->line;
	*column = side->column;
	if (side->line && draft_file_offset(side, 0, &from) && draft_file_offset(side, text_offset, &to) && to > from)
		draft_advance(slice_sub(side->file, (size_t)from, (size_t)to), line, column);
}

bool draft_touches_mark(const struct draft_side *side, struct span span)
{
	size_t low = 0, high = side->nmarks;
	while (low < high) { /* the first mark that ends behind the beginning of the span */
		size_t middle = low + (high - low) / 2;
		if (side->marks[middle].span.end <= span.begin)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < side->nmarks && side->marks[low].span.begin < span.end; low++)
		if (side->marks[low].kind != MARK_ACCELERATOR && side->marks[low].span.end > side->marks[low].span.begin)
			return true;
	return false;
}
