/* Inflection off, derivation kept.
 *
 * English: our own rules for -s, -es, -ies, -ing with their spelling changes, and the irregular plurals that are common;
 * the stem need not be a word, it must only be the same for all forms.  Other languages: Snowball's stemmer, whose answer
 * is taken only when it cut an ending of moderate length; a longer cut is derivation and is not followed. */
#include <config.h>
#include "text/stem.h"

#include <libstemmer.h>

#include "base/alloc.h"
#include "base/utf8.h"

enum { WORD_MAX_BYTES = 120 };

struct stemmer {
	struct sb_stemmer *snowball; /* NULL: none */
	bool english;
	size_t max_cut;              /* bytes of ending that may go */
	char word[WORD_MAX_BYTES + 8];
};

struct stemmer *stemmer_new(slice language)
{
	static const struct {
		const char *language, *algorithm;
		size_t max_cut;
	} all[] = {
		{ "fr", "french", 3 }, { "es", "spanish", 3 }, { "ru", "russian", 8 }, { "ar", "arabic", 8 }, { "de", "german", 3 },
		{ "it", "italian", 2 }, { "nl", "dutch", 3 }, { "pt", "portuguese", 3 },
	};
	struct stemmer *s = mem_zalloc(sizeof *s);
	if (!s)
		return NULL;
	s->english = slice_eq(language, SLICE("en"));
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (slice_eq(language, slice_of(all[i].language))) {
			s->snowball = sb_stemmer_new(all[i].algorithm, "UTF_8");
			s->max_cut = all[i].max_cut;
		}
	return s;
}

void stemmer_free(struct stemmer *s)
{
	if (!s)
		return;
	if (s->snowball)
		sb_stemmer_delete(s->snowball);
	mem_free(s);
}

bool stemmer_has_rules(const struct stemmer *s)
{
	return s->english || s->snowball;
}

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool has_vowel(slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_vowel(s.ptr[i]))
			return true;
	return false;
}

static const char *irregular(slice word)
{
	static const char *const pairs[][2] = {
		{ "men", "man" }, { "women", "woman" }, { "children", "child" }, { "people", "people" }, { "peoples", "people" },
		{ "feet", "foot" }, { "lives", "life" }, { "wives", "wife" }, { "leaves", "leaf" }, { "halves", "half" },
		{ "selves", "self" }, { "wolves", "wolf" }, { "knives", "knife" }, { "shelves", "shelf" }, { "thieves", "thief" },
		{ "crises", "crisis" }, { "bases", "base" }, { "theses", "thesis" }, { "analyses", "analysis" },
		{ "hypotheses", "hypothesis" }, { "axes", "axis" }, { "criteria", "criterion" }, { "phenomena", "phenomenon" },
		{ "data", "data" }, { "media", "media" }, { "indices", "index" }, { "moratoria", "moratorium" },
		{ "memoranda", "memorandum" }, { "referenda", "referendum" }, { "symposia", "symposium" }, { "fora", "forum" },
		{ "series", "series" }, { "species", "species" }, { "news", "news" }, { "means", "means" },
		{ "communiques", "communique" }, { "held", "hold" }, { "built", "build" }, { "led", "lead" }, { "made", "make" },
		{ "sought", "seek" }, { "kept", "keep" }, { "brought", "bring" }, { "taken", "take" }, { "took", "take" },
		{ "given", "give" }, { "gave", "give" }, { "won", "win" }, { "stood", "stand" }, { "went", "go" }, { "gone", "go" },
		{ "being", "be" }, { "used", "use" }, { "using", "use" }, { "uses", "use" }, { "does", "do" }, { "goes", "go" },
		{ "this", "this" }, { "his", "his" }, { "its", "its" }, { "was", "be" }, { "is", "be" }, { "are", "be" },
		{ "were", "be" }, { "has", "have" }, { "had", "have" }, { "having", "have" }, { "us", "us" }, { "thus", "thus" },
		{ "during", "during" }, { "king", "king" }, { "ring", "ring" }, { "beijing", "beijing" }, { "nanjing", "nanjing" },
		{ "united", "united" }, { "dying", "die" }, { "lying", "lie" }, { "tying", "tie" },
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (slice_eq(word, slice_of(pairs[i][0])))
			return pairs[i][1];
	return NULL;
}

/* -s: plural and third person.  The length that stays; *add_y when the stem ends in y. */
static size_t strip_s(slice w, bool *add_y)
{
	size_t n = w.len;
	if (n < 4 || w.ptr[n - 1] != 's')
		return n;
	if (slice_ends(w, SLICE("ss")) || slice_ends(w, SLICE("us")) || slice_ends(w, SLICE("is")) || slice_ends(w, SLICE("ous")))
		return n;
	if (n > 4 && slice_ends(w, SLICE("ies"))) {
		*add_y = true;
		return n - 3;
	}
	if (slice_ends(w, SLICE("sses")) || slice_ends(w, SLICE("shes")) || slice_ends(w, SLICE("ches")) ||
	    slice_ends(w, SLICE("xes")) || slice_ends(w, SLICE("zzes")) || slice_ends(w, SLICE("oes")))
		return n - 2;
	return n - 1;
}

/* What stands before -ing, with its final e and double consonant made alike in all forms. */
static size_t tidy(const char *w, size_t n)
{
	if (n >= 2 && w[n - 1] == w[n - 2] && !is_vowel(w[n - 1]) && w[n - 1] != 'l' && w[n - 1] != 's' && w[n - 1] != 'z')
		n--;
	return n;
}

static slice stem_english(struct stemmer *s, slice word)
{
	const char *known = irregular(word);
	if (known)
		return slice_of(known);
	bool add_y = false;
	size_t n = strip_s(word, &add_y);
	memcpy(s->word, word.ptr, n);
	slice w = { s->word, n };
	if (add_y) {
		s->word[n++] = 'y';
		return (slice){ s->word, n };
	}
	/* -ed stays: "developed countries" are not "developing countries" */
	if (n > 5 && slice_ends(w, SLICE("ing")) && has_vowel(slice_sub(w, 0, n - 3))) {
		n = tidy(s->word, n - 3);
	}
	/* short words keep their e, since too many differ by it alone: "fate", "fat" */
	if (n > 4 && s->word[n - 1] == 'e' && !is_vowel(s->word[n - 2]))
		n--;
	return (slice){ s->word, n };
}

static slice stem_snowball(struct stemmer *s, slice word)
{
	const sb_symbol *stem = sb_stemmer_stem(s->snowball, (const sb_symbol *)word.ptr, (int)word.len);
	if (!stem)
		return word;
	slice out = { (const char *)stem, (size_t)sb_stemmer_length(s->snowball) };
	if (out.len == 0 || word.len > out.len + s->max_cut)
		return word;
	return out;
}

slice stemmer_stem(struct stemmer *s, slice word)
{
	if (word.len < 2 || word.len > WORD_MAX_BYTES)
		return word;
	if (s->english)
		return stem_english(s, word);
	return s->snowball ? stem_snowball(s, word) : word;
}
