/* Places and marks of a draft's texts are found by bisection. */
#include <config.h>
#include "model/draft.h"

const char *draft_state_name(enum draft_state state)
{
	static const char *const names[DRAFT_STATE_COUNT] = { "untranslated", "needs-work", "translated", "reviewed" };
	return names[state];
}

bool draft_file_offset(const struct draft_side *side, uint32_t text_offset, uint64_t *file_offset)
{
	size_t low = 0, high = side->npieces;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (side->pieces[middle].text <= text_offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return false;
	*file_offset = side->pieces[low - 1].file + (text_offset - side->pieces[low - 1].text);
	return true;
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
