/* Terminal width without the locale's wcwidth, which the C locale lacks.  The ranges are those blocks of
 * EastAsianWidth.txt and of the general categories Mn, Me, Cf that texts in our languages hold. */
#include <config.h>
#include "base/width.h"

#include "base/utf8.h"

struct range {
	uint32_t first, last;
};

static const struct range zero[] = {
	{ 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD }, { 0x0610, 0x061A }, { 0x064B, 0x065F }, { 0x0670, 0x0670 },
	{ 0x06D6, 0x06DC }, { 0x06DF, 0x06E4 }, { 0x0900, 0x0902 }, { 0x0E31, 0x0E31 }, { 0x0E34, 0x0E3A }, { 0x0E47, 0x0E4E },
	{ 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2064 }, { 0x2066, 0x206F },
	{ 0x20D0, 0x20F0 }, { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF }, { 0xE0100, 0xE01EF },
};
static const struct range wide[] = {
	{ 0x1100, 0x115F }, { 0x2E80, 0x303E }, { 0x3041, 0x33FF }, { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF }, { 0xA000, 0xA4CF },
	{ 0xA960, 0xA97F }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF }, { 0xFE10, 0xFE19 }, { 0xFE30, 0xFE6F }, { 0xFF00, 0xFF60 },
	{ 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1F64F }, { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
};

static bool in_ranges(uint32_t c, const struct range *r, size_t n)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (r[mid].last < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && r[lo].first <= c;
}

static size_t width_of_codepoint(uint32_t c)
{
	if (c < 0x300)
		return c >= 0x20 && c != 0x7F && c != 0xAD;
	if (in_ranges(c, zero, sizeof zero / sizeof *zero))
		return 0;
	return in_ranges(c, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

size_t width_of(slice text)
{
	size_t width = 0;
	for (size_t at = 0; at < text.len;)
		width += width_of_codepoint(utf8_next(text, &at));
	return width;
}

slice width_cut(slice text, size_t columns)
{
	size_t at = 0, width = 0;
	while (at < text.len) {
		size_t next = at;
		width += width_of_codepoint(utf8_next(text, &next));
		if (width > columns)
			break;
		at = next;
	}
	return slice_sub(text, 0, at);
}
