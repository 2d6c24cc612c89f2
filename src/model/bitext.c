#include <config.h>
#include "model/bitext.h"

void bitext_release(struct bitext *b)
{
	vec_release(&b->source.units);
	vec_release(&b->target.units);
	vec_release(&b->beads);
}

slice bitext_text(const struct bitext_side *side, uint32_t first, uint32_t n)
{
	if (!n || first + n > side->units.len)
		return SLICE("");
	return slice_sub(side->document->text, side->units.at[first].span.begin, side->units.at[first + n - 1].span.end);
}
