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
#include "text/chars.h"

struct collector {
	struct prior_list *out;
	const struct side *source, *target;
};

static bool add(struct collector *c, uint32_t source, uint32_t target, float forward, float backward)
{
	return vec_push(&c->out->list, (struct prior){ source, target, forward, backward });
}

static parl_status add_lexicon(struct collector *c, const struct lexicon *l, parl_error *err)
{
	uint32_t *types = mem_alloc((lexicon_target_count(l) + 1) * sizeof *types);
	if (!types)
		return error_nomem(err);
	memset(types, 0xFF, (lexicon_target_count(l) + 1) * sizeof *types);
	for (uint32_t t = 0; t < c->target->types.len; t++) {
		uint32_t word = lexicon_target(l, map_key(&c->target->vocabulary, t));
		if (word != LEXICON_NONE)
			types[word] = t;
	}
	bool ok = true;
	for (uint32_t s = 0; ok && s < c->source->types.len; s++) {
		const struct lexicon_pair *pair;
		size_t n = lexicon_pairs(l, lexicon_source(l, map_key(&c->source->vocabulary, s)), &pair);
		for (; ok && n; n--, pair++)
			if (types[pair->target] != UINT32_MAX)
				ok = add(c, s, types[pair->target], pair->forward, pair->backward);
	}
	mem_free(types);
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
	struct collector c = { out, source, target };
	TRY(add_lexicons(&c, data_dir, source_language, target_language, err));
	if (!add_identical(&c) || !add_alike(&c))
		return error_nomem(err);
	unite(out);
	return PARL_OK;
}
