/* What two words may have to do with each other before the texts have said anything.
 *
 * Three sources: the tables of word pairs (align/lexicon.h); the same form on both sides, as names, numbers and marks have it; and
 * words that begin alike once accents are taken off and Cyrillic is put into Latin letters, as names and learned words do
 * (Simard, Foster and Isabelle 1992, who found four letters enough). */
#include <config.h>
#include "align/evidence.h"

#include <stdlib.h>

#include "align/lexicon.h"
#include "base/alloc.h"
#include "base/utf8.h"
#include "text/baseforms.h"
#include "text/chars.h"
#include "text/stem.h"

struct collector {
	struct prior_list *out;
	const struct side *source, *target;
	slice source_language, target_language; /* primary subtags */
};

static bool add(struct collector *c, uint32_t source, uint32_t target, float forward, float backward)
{
	return vec_push(&c->out->list, (struct prior){ source, target, forward, backward });
}

/* A word of the lexicon that a type of the text may be. */
struct meaning {
	uint32_t word, type;
	float share; /* how much of the lexicon's probability it may claim */
};

struct meanings {
	VEC(struct meaning) list;
};

/* What is needed to look up the words of one side. */
struct lookup {
	uint32_t (*number)(const struct lexicon *l, slice key);
	const struct lexicon *lexicon;
	const struct side *side;
	slice language;
	struct stemmer *stemmer;
	struct meanings *out;
};

static bool add_meaning(const struct lookup *u, uint32_t type, slice key, float share, bool *found)
{
	uint32_t word = u->number(u->lexicon, key);
	*found = word != LEXICON_NONE;
	return !*found || vec_push(&u->out->list, (struct meaning){ word, type, share });
}

/* Parts of a compound of Chinese characters that the lexicon does not have as a whole: the longest first, from the left. */
static bool add_parts(const struct lookup *u, uint32_t type, slice key)
{
	enum { HAN = 3, PART_MOST = 4 * HAN };
	const float share = 0.5f;
	if (key.len < 2 * HAN || key.len % HAN || !char_is_han(char_at(key, 0)))
		return true;
	for (size_t at = 0; at < key.len;) {
		size_t len = key.len - at < PART_MOST ? key.len - at : PART_MOST;
		bool found = false;
		for (; len >= HAN && !found; len -= found ? 0 : HAN)
			if (!(at == 0 && len == key.len) && !add_meaning(u, type, slice_sub(key, at, at + len), share, &found))
				return false;
		at += found ? len : HAN;
	}
	return true;
}

/* As it is; else by its base forms; else by its parts. */
static bool look_up(const struct lookup *u, uint32_t type)
{
	slice key = map_key(&u->side->vocabulary, type);
	struct baseforms forms;
	bool found, any = false;
	if (!add_meaning(u, type, key, 1, &found))
		return false;
	if (found && !slice_eq(u->language, SLICE("en")))
		return true;
	any = found;
	baseforms_guess(u->language, key, &forms);
	for (size_t i = 0; i < forms.n; i++) {
		if (!add_meaning(u, type, stemmer_stem(u->stemmer, baseform(&forms, i)), any ? 0.5f : 1, &found))
			return false;
		any = any || found;
	}
	return any || add_parts(u, type, key);
}

static bool look_up_all(struct lookup *u)
{
	u->stemmer = stemmer_new(u->language);
	bool ok = u->stemmer;
	for (uint32_t i = 0; ok && i < u->side->types.len; i++)
		ok = look_up(u, i);
	stemmer_free(u->stemmer);
	return ok;
}

static int by_word(const void *a, const void *b)
{
	const struct meaning *x = a, *y = b;
	return x->word != y->word ? (x->word > y->word) - (x->word < y->word) : (x->type > y->type) - (x->type < y->type);
}

/* All pairs of types whose words are a pair of the lexicon: both lists are walked in the order of words. */
static bool join(struct collector *c, const struct lexicon *l, const struct meanings *source, const struct meanings *target)
{
	size_t words = lexicon_target_count(l);
	uint32_t *first = mem_zalloc((words + 2) * sizeof *first);
	bool ok = first;
	for (size_t i = 0; ok && i < target->list.len; i++)
		first[target->list.at[i].word + 1]++;
	for (size_t w = 0; ok && w < words; w++)
		first[w + 1] += first[w];
	for (size_t i = 0; ok && i < source->list.len; i++) {
		const struct meaning *s = &source->list.at[i];
		const struct lexicon_pair *pair;
		for (size_t n = lexicon_pairs(l, s->word, &pair); ok && n; n--, pair++)
			for (uint32_t k = first[pair->target]; ok && k < first[pair->target + 1]; k++) {
				float share = s->share * target->list.at[k].share;
				ok = add(c, s->type, target->list.at[k].type, pair->forward * share, pair->backward * share);
			}
	}
	mem_free(first);
	return ok;
}

static parl_status add_lexicon(struct collector *c, const struct lexicon *l, parl_error *err)
{
	struct meanings source = { 0 }, target = { 0 };
	struct lookup s = { .number = lexicon_source, .lexicon = l, .side = c->source, .language = c->source_language, .out = &source };
	struct lookup t = { .number = lexicon_target, .lexicon = l, .side = c->target, .language = c->target_language, .out = &target };
	bool ok = look_up_all(&s) && look_up_all(&t);
	if (ok && target.list.len)
		qsort(target.list.at, target.list.len, sizeof *target.list.at, by_word);
	ok = ok && join(c, l, &source, &target);
	vec_release(&source.list);
	vec_release(&target.list);
	return ok ? PARL_OK : error_nomem(err);
}

static parl_status add_lexicons(struct collector *c, const char *data_dir, slice source, slice target, parl_error *err)
{
	static const char *const names[] = { "dictionary.bin", "lexicon.bin" };
	for (size_t i = 0; data_dir && i < sizeof names / sizeof *names; i++) {
		struct lexicon *l;
		TRY(lexicon_open(&l, data_dir, source, target, names[i], err));
		parl_status status = l ? add_lexicon(c, l, err) : PARL_OK;
		lexicon_free(l);
		TRY(status);
	}
	return PARL_OK;
}

/* The same form on both sides: sure for numbers and names, less so for words, where it may be chance. */
static bool add_identical(struct collector *c)
{
	for (uint32_t s = 0; s < c->source->types.len; s++) {
		slice key = map_key(&c->source->vocabulary, s);
		uint32_t t = map_get(&c->target->vocabulary, key);
		if (t == MAP_NONE)
			continue;
		float p;
		switch (c->source->types.at[s].class) {
		case WORD_NUMBER: p = 0.8f; break;
		case WORD_MARK: p = 0.5f; break;
		case WORD_NAME: p = key.len < 3 ? 0.2f : 0.7f; break;
		default: p = key.len < 4 ? 0 : 0.4f;
		}
		if (p > 0 && !add(c, s, t, p, p))
			return false;
	}
	return true;
}

/* Numbers that one side writes in numerals of its own, "三十六", and the other in figures. */
static bool add_numerals(struct collector *c, bool swap)
{
	const struct side *written = swap ? c->target : c->source, *figures = swap ? c->source : c->target;
	slice language = swap ? c->target_language : c->source_language;
	if (!slice_eq(language, SLICE("zh")))
		return true;
	for (uint32_t i = 0; i < written->types.len; i++) {
		struct baseforms forms;
		baseforms_guess(language, map_key(&written->vocabulary, i), &forms);
		uint32_t other = forms.n ? map_get(&figures->vocabulary, baseform(&forms, 0)) : MAP_NONE;
		if (other != MAP_NONE && !add(c, swap ? other : i, swap ? i : other, 0.5f, 0.5f))
			return false;
	}
	return true;
}

enum { SKELETON_MAX = 24, SKELETON_LEAST = 4 };

/* A word in plain Latin letters; its length, 0 when it has others. */
struct skeleton {
	char text[SKELETON_MAX];
	uint32_t len, type;
};

/* Letters with their accents off, U+00E0 to U+017F; '?' for what is none. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo?ouuuuyty"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Cyrillic а to я, U+0430 to U+044F. */
static const char *const cyrillic[32] = {
	"a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "c", "ch", "sh",
	"sh", "", "i", "", "e", "yu", "ya"
};

static const char *letter_of(uint32_t c, char scratch[2])
{
	scratch[0] = scratch[1] = '\0';
	if (c >= 'a' && c <= 'z')
		scratch[0] = (char)c;
	else if (c >= 0xE0 && c <= 0x17F && latin[c < 0x100 ? c - 0xE0 : c - 0x100 + 32] != '?')
		scratch[0] = latin[c < 0x100 ? c - 0xE0 : c - 0x100 + 32];
	else if (c >= 0x430 && c <= 0x44F)
		return cyrillic[c - 0x430];
	else if (c != '-' && c != '\'')
		return NULL;
	return scratch;
}

static bool make_skeleton(slice key, struct skeleton *out)
{
	out->len = 0;
	for (size_t at = 0; at < key.len;) {
		char scratch[2];
		const char *letter = letter_of(utf8_next(key, &at), scratch);
		if (!letter)
			return false;
		for (; *letter && out->len < SKELETON_MAX; letter++)
			out->text[out->len++] = *letter == 'y' ? 'i' : *letter == 'k' ? 'c' : *letter == 'w' ? 'v' : *letter;
	}
	return out->len >= SKELETON_LEAST;
}

static int by_text(const void *a, const void *b)
{
	const struct skeleton *x = a, *y = b;
	int order = memcmp(x->text, y->text, x->len < y->len ? x->len : y->len);
	return order ? order : x->len != y->len ? (x->len > y->len) - (x->len < y->len) : (x->type > y->type) - (x->type < y->type);
}

/* All words of a side that have a skeleton, sorted; NULL when out of memory. */
static struct skeleton *make_skeletons(const struct side *s, size_t *n)
{
	struct skeleton *all = mem_alloc((s->types.len + 1) * sizeof *all);
	*n = 0;
	for (uint32_t t = 0; all && t < s->types.len; t++)
		if ((s->types.at[t].class == WORD_PLAIN || s->types.at[t].class == WORD_NAME) &&
		    make_skeleton(map_key(&s->vocabulary, t), &all[*n]))
			all[(*n)++].type = t;
	if (all)
		qsort(all, *n, sizeof *all, by_text);
	return all;
}

static uint32_t common_prefix(const struct skeleton *a, const struct skeleton *b)
{
	uint32_t n = 0;
	while (n < a->len && n < b->len && a->text[n] == b->text[n])
		n++;
	return n;
}

/* How probably two words that begin alike are one word: by how much of the longer they share. */
static float likeness(const struct skeleton *a, const struct skeleton *b)
{
	uint32_t prefix = common_prefix(a, b), longer = a->len > b->len ? a->len : b->len;
	float share = (float)prefix / (float)longer;
	if (prefix < SKELETON_LEAST || share < 0.6f)
		return 0;
	return prefix == longer ? 0.5f : 0.5f * (share - 0.4f);
}

/* Both lists are sorted, so that words with four first letters in common stand together; at most `FEW` of them are tried. */
static bool add_alike(struct collector *c)
{
	enum { FEW = 200 };
	size_t n, m, low = 0;
	struct skeleton *a = make_skeletons(c->source, &n), *b = make_skeletons(c->target, &m);
	bool ok = a && b;
	for (size_t i = 0; ok && i < n; i++) {
		while (low < m && memcmp(b[low].text, a[i].text, SKELETON_LEAST) < 0)
			low++;
		for (size_t k = low; ok && k < m && k < low + FEW && memcmp(b[k].text, a[i].text, SKELETON_LEAST) == 0; k++) {
			float p = likeness(&a[i], &b[k]);
			if (p > 0)
				ok = add(c, a[i].type, b[k].type, p, p);
		}
	}
	mem_free(a);
	mem_free(b);
	return ok;
}

static int by_pair(const void *a, const void *b)
{
	const struct prior *x = a, *y = b;
	return x->source != y->source ? (x->source > y->source) - (x->source < y->source) : (x->target > y->target) - (x->target < y->target);
}

/* Of several opinions on one pair the strongest. */
static void unite(struct prior_list *l)
{
	size_t kept = 0;
	if (l->list.len)
		qsort(l->list.at, l->list.len, sizeof *l->list.at, by_pair);
	for (size_t i = 0; i < l->list.len; i++) {
		struct prior *p = &l->list.at[i], *last = kept ? &l->list.at[kept - 1] : NULL;
		if (!last || by_pair(last, p)) {
			l->list.at[kept++] = *p;
			continue;
		}
		last->forward = p->forward > last->forward ? p->forward : last->forward;
		last->backward = p->backward > last->backward ? p->backward : last->backward;
	}
	l->list.len = kept;
}

parl_status prior_collect(struct prior_list *out, const struct side *source, const struct side *target, const char *data_dir,
			  slice source_language, slice target_language, parl_error *err)
{
	struct collector c = { out, source, target, language_primary(source_language), language_primary(target_language) };
	TRY(add_lexicons(&c, data_dir, source_language, target_language, err));
	if (!add_identical(&c) || !add_numerals(&c, false) || !add_numerals(&c, true) || !add_alike(&c))
		return error_nomem(err);
	unite(out);
	return PARL_OK;
}
