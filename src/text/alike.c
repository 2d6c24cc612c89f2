/* Words are taken apart into base letters first: marks away, for Arabic also prefixes and weak letters. */
#include <config.h>
#include "text/alike.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"

enum { MAX_LETTERS = 64 };

struct letters {
	uint32_t at[MAX_LETTERS];
	size_t len;
};

static uint32_t base_letter(uint32_t c)
{
	if (c < 0xC0)
		return c;
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	UChar out[8];
	int32_t n = U_SUCCESS(status) ? unorm2_getDecomposition(nfc, (UChar32)c, out, 8, &status) : -1;
	if (U_FAILURE(status) || n <= 0 || c > 0xFFFF)
		return c;
	return out[0];
}

/* False for a word that is too long to be one. */
static bool take_letters(slice word, struct letters *out)
{
	out->len = 0;
	for (size_t at = 0; at < word.len;) {
		uint32_t c = utf8_next(word, &at);
		if (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK)
			continue;
		if (out->len == MAX_LETTERS)
			return false;
		out->at[out->len++] = base_letter(c);
	}
	return true;
}

static void drop(struct letters *w, size_t n)
{
	memmove(w->at, w->at + n, (w->len - n) * sizeof *w->at);
	w->len -= n;
}

/* و ف ب ك ل before a word, and the article. */
static void strip_arabic_prefixes(struct letters *w)
{
	if (w->len > 3 && (w->at[0] == 0x0648 || w->at[0] == 0x0641))
		drop(w, 1);
	if (w->len > 3 && (w->at[0] == 0x0628 || w->at[0] == 0x0643 || w->at[0] == 0x0644) &&
	    (w->at[1] == 0x0627 || w->at[1] == 0x0644) && w->at[2] == 0x0644)
		drop(w, 1);
	if (w->len > 4 && w->at[0] == 0x0627 && w->at[1] == 0x0644)
		drop(w, 2);
	else if (w->len > 4 && w->at[0] == 0x0644 && w->at[1] == 0x0644)
		drop(w, 2);
}

/* The consonants that stay in broken plurals and in all forms of a verb: without ا و ي ى ء ئ ؤ, without the endings ه ت ن behind. */
static void keep_arabic_root(struct letters *w)
{
	strip_arabic_prefixes(w);
	size_t n = 0;
	for (size_t i = 0; i < w->len; i++) {
		uint32_t c = w->at[i];
		if (c != 0x0627 && c != 0x0648 && c != 0x064A && c != 0x0649 && c != 0x0621 && c != 0x0626 && c != 0x0624)
			w->at[n++] = c;
	}
	w->len = n;
	while (w->len > 3 && (w->at[w->len - 1] == 0x0647 || w->at[w->len - 1] == 0x062A || w->at[w->len - 1] == 0x0646))
		w->len--;
}

static size_t common_prefix(const struct letters *a, const struct letters *b)
{
	size_t n = 0;
	while (n < a->len && n < b->len && a->at[n] == b->at[n])
		n++;
	return n;
}

bool words_alike(slice a, slice b, slice language)
{
	struct letters x, y;
	if (slice_eq(a, b))
		return true;
	if (!a.len || !b.len || ((unsigned char)a.ptr[0] < 0x80 && (unsigned char)b.ptr[0] < 0x80 && a.ptr[0] != b.ptr[0]))
		return false;
	if (!take_letters(a, &x) || !take_letters(b, &y))
		return false;
	if (slice_eq(language, SLICE("ar"))) {
		keep_arabic_root(&x);
		keep_arabic_root(&y);
		return x.len > 1 && x.len == y.len && common_prefix(&x, &y) == x.len;
	}
	size_t shorter = x.len < y.len ? x.len : y.len, longer = x.len < y.len ? y.len : x.len;
	size_t common = common_prefix(&x, &y);
	if (common == longer)
		return true;
	/* a whole short word with an ending, or most of a long one */
	return (common == shorter && shorter >= 3 && longer <= shorter + 3) || (common >= 4 && common * 20 >= longer * 11);
}

bool language_is_one_of(slice language, const char *codes)
{
	for (; language.len >= 2 && (language.len == 2 || language.ptr[2] == '-') && *codes; codes += codes[2] ? 3 : 2)
		if (codes[0] == language.ptr[0] && codes[1] == language.ptr[1])
			return true;
	return false;
}

bool language_has_compounds(slice language)
{
	return language_is_one_of(language, "de nl sv da nb nn no is fi et hu af lb fy");
}

/* Where `part` begins in `word`, or SIZE_MAX. */
static size_t find_letters(const struct letters *word, const struct letters *part)
{
	for (size_t i = 0; i + part->len <= word->len; i++)
		if (memcmp(word->at + i, part->at, part->len * sizeof *part->at) == 0)
			return i;
	return SIZE_MAX;
}

bool word_holds(slice word, slice part, slice language)
{
	struct letters w, p;
	if (!language_has_compounds(language) || !take_letters(word, &w) || !take_letters(part, &p) || p.len < 3 || p.len >= w.len)
		return false;
	if (p.len > 6) /* its ending: -en, -er, -ung stays, since -e and -n go first */
		p.len -= 2;
	else if (p.len > 4)
		p.len -= 1;
	size_t at = find_letters(&w, &p);
	if (at == SIZE_MAX)
		return false;
	return p.len > 3 || at == 0 || at + p.len + 2 >= w.len;
}
