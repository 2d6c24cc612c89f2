/* The regular differences between British and American spelling, as endings.  Only for comparing: a key need not be a word,
 * it must only be the same for both spellings and different for different words ("exerciz" does no harm). */
#include <config.h>
#include "text/spelling.h"

struct ending {
	const char *british, *american;
	size_t min; /* length of the shortest word that it may end */
};

/* In the order in which they are tried; the stemmer has taken a final e behind a consonant. */
static const struct ending endings[] = {
	{ "isation", "ization", 9 }, { "isational", "izational", 11 }, { "iser", "izer", 8 }, { "is", "iz", 6 },
	{ "ys", "yz", 6 }, { "yser", "yzer", 7 },
	{ "bour", "bor", 6 }, { "lour", "lor", 5 }, { "vour", "vor", 6 }, { "nour", "nor", 6 }, { "mour", "mor", 5 },
	{ "gour", "gor", 5 }, { "iour", "ior", 7 }, { "bourhood", "borhood", 11 }, { "vourabl", "vorabl", 9 },
	{ "nourabl", "norabl", 9 }, { "fenc", "fens", 6 }, { "retenc", "retens", 7 }, { "icenc", "icens", 6 },
	{ "entr", "enter", 5 }, { "eatr", "eater", 6 }, { "metr", "meter", 5 }, { "fibr", "fiber", 5 }, { "litr", "liter", 5 },
	{ "gramm", "gram", 7 }, { "logue", "log", 7 }, { "elling", "eling", 8 }, { "ell", "el", 6 }, { "eller", "eler", 7 },
	{ "judgement", "judgment", 9 }, { "fulfil", "fulfill", 6 }, { "enrol", "enroll", 5 }, { "ageing", "aging", 6 },
};

static bool append_with(struct buf *out, slice word, size_t cut, const char *tail)
{
	return buf_append(out, slice_sub(word, 0, word.len - cut)) && buf_append(out, slice_of(tail));
}

bool spelling_append(struct buf *out, slice word)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		slice british = slice_of(endings[i].british);
		if (word.len >= endings[i].min && slice_ends(word, british))
			return append_with(out, word, british.len, endings[i].american);
	}
	return buf_append(out, word);
}
