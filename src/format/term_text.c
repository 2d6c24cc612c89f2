/* Letters that look alike are those of the Latin, Cyrillic and Greek alphabets whose usual shapes are the same (compare UTS 39, of
 * which this is the part that keyboards with two alphabets produce).  A word is a run of letters: what a hyphen or a digit parts,
 * as in "IP-адрес" or "α-particle", may be of two scripts. */
#include <config.h>
#include "format/term_text.h"

#include "base/utf8.h"
#include "text/chars.h"

enum script { SCRIPT_OTHER, SCRIPT_LATIN, SCRIPT_CYRILLIC, SCRIPT_GREEK, SCRIPTS };

static enum script script_of(uint32_t c)
{
	if (c < 0x80 || (c >= 0xC0 && c <= 0x24F) || (c >= 0x1E00 && c <= 0x1EFF))
		return SCRIPT_LATIN;
	if (c >= 0x400 && c <= 0x52F)
		return SCRIPT_CYRILLIC;
	return (c >= 0x370 && c <= 0x3FF) || (c >= 0x1F00 && c <= 0x1FFF) ? SCRIPT_GREEK : SCRIPT_OTHER;
}

/* Does a letter look like one of another of the three scripts? */
static bool looks_alike(uint32_t c)
{
	static const uint16_t others[] = {
		0x391, 0x392, 0x395, 0x396, 0x397, 0x399, 0x39A, 0x39C, 0x39D, 0x39F, 0x3A1, 0x3A4, 0x3A5, 0x3A7, 0x3B9, 0x3BA, 0x3BD,
		0x3BF, 0x3C1, 0x3C5, 0x405, 0x406, 0x408, 0x410, 0x412, 0x415, 0x41A, 0x41C, 0x41D, 0x41E, 0x420, 0x421, 0x422, 0x423,
		0x425, 0x430, 0x435, 0x43E, 0x440, 0x441, 0x443, 0x445, 0x455, 0x456, 0x458, 0x4BB, 0x501, 0x51B, 0x51D,
	};
	if (c < 0x80)
		return c && strchr("ABCEHIJKMNOPSTXYZaceijopsvxy", (int)c);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i] == c)
			return true;
	return false;
}

struct word {
	size_t begin, letters[SCRIPTS];
	bool unlike[SCRIPTS]; /* has a letter of the script that looks like no other */
};

static bool is_suspicious(const struct word *w)
{
	for (int other = SCRIPT_CYRILLIC; other <= SCRIPT_GREEK; other++)
		if (w->letters[SCRIPT_LATIN] && w->letters[other] && !(w->unlike[SCRIPT_LATIN] && w->unlike[other]))
			return true;
	return false;
}

slice term_look_alike(slice text)
{
	struct word w = { .begin = 0 };
	for (size_t i = 0; i < text.len;) {
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		if (!char_is_letter(c)) {
			if (is_suspicious(&w))
				return slice_sub(text, w.begin, at);
			w = (struct word){ .begin = i };
			continue;
		}
		enum script s = script_of(c);
		w.letters[s]++;
		w.unlike[s] = w.unlike[s] || !looks_alike(c);
	}
	return is_suspicious(&w) ? slice_sub(text, w.begin, text.len) : SLICE("");
}

/* Marks of one row belong together.  Where languages do not agree which of them opens („…“ and “…”), their number must be even; where
 * they do, as many must close as open. */
uint32_t term_unpaired(slice text)
{
	static const struct {
		uint32_t open[2], close[2];
		bool any_order;
	} pairs[] = {
		{ { 0x201C, 0x201E }, { 0x201D, 0x201F }, true }, { { 0xAB, 0xAB }, { 0xBB, 0xBB }, true }, { { '"', '"' }, { 0, 0 }, true },
		{ { '(', '(' }, { ')', ')' }, false }, { { '[', '[' }, { ']', ']' }, false }, { { 0x300C, 0x300C }, { 0x300D, 0x300D }, false },
		{ { 0x300E, 0x300E }, { 0x300F, 0x300F }, false }, { { 0x300A, 0x300A }, { 0x300B, 0x300B }, false },
		{ { 0x3008, 0x3008 }, { 0x3009, 0x3009 }, false }, { { 0x3010, 0x3010 }, { 0x3011, 0x3011 }, false },
		{ { 0xFF08, 0xFF08 }, { 0xFF09, 0xFF09 }, false },
	};
	enum { PAIRS = sizeof pairs / sizeof *pairs };
	size_t opened[PAIRS] = { 0 }, closed[PAIRS] = { 0 };
	uint32_t last[PAIRS] = { 0 }, before = 0;
	for (size_t i = 0; i < text.len;) {
		uint32_t c = utf8_next(text, &i);
		bool may_be = c < 0x80 ? c && strchr("\"()[]", (int)c) : c == 0xAB || c == 0xBB || c >= 0x2000;
		for (size_t k = 0; may_be && k < PAIRS; k++) {
			bool opens = c == pairs[k].open[0] || c == pairs[k].open[1], closes = c == pairs[k].close[0] || c == pairs[k].close[1];
			if (c == '"' && char_is_digit(before)) /* inches */
				opens = false;
			opened[k] += opens;
			closed[k] += closes && !opens;
			if (opens || closes)
				last[k] = c;
		}
		before = c;
	}
	for (size_t k = 0; k < PAIRS; k++)
		if (pairs[k].any_order ? (opened[k] + closed[k]) % 2 != 0 : opened[k] != closed[k])
			return last[k];
	return 0;
}

static bool is_invisible(uint32_t c)
{
	return c == 0x200B || c == 0xFEFF || c == 0x2060 || c == 0xAD;
}

enum term_space term_stray_space(slice text, uint32_t *character)
{
	bool after_space = false;
	*character = 0;
	if (!text.len)
		return TERM_SPACE_NONE;
	for (size_t i = 0; i < text.len;) {
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		bool space = char_is_space(c);
		*character = c;
		if (is_invisible(c))
			return TERM_SPACE_INVISIBLE;
		if (space && (at == 0 || i == text.len))
			return TERM_SPACE_EDGE;
		if (c == '\n' || c == '\r' || c == '\t')
			return TERM_SPACE_LINE;
		if (space && after_space)
			return TERM_SPACE_DOUBLE;
		after_space = space;
	}
	return TERM_SPACE_NONE;
}
