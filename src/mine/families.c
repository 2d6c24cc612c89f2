/* Families of phrases, by looking up what each phrase would be with its words in another order or with fewer of them.
 *
 * Small words hold the parts of a phrase together.  The parts around "of" in turn give the compound ("trend of the times", "the
 * times' trend"), around "and" they may change places, and Chinese may leave 的 and 之 out (时代的潮流, 时代潮流).  A word behind a
 * small one that is not the last may be left out, where that is done less often than not: "community of [shared] future".  Nothing
 * is left out of a phrase without small words, since "climate change policy" is no "climate policy", and no other preposition
 * is turned around: "horse in balance" is no "balance horse".
 *
 * Of two relatives the more frequent one is the head, then the one that was met first; so links never form a ring.  Each phrase
 * has at most 48 symbols, most have two or three: the time is that of a few look-ups a phrase. */
#include <config.h>
#include "mine/families.h"

#include "base/alloc.h"
#include "model/postag.h"

enum { SMALL = 1, CONJUNCTION = 2, GENITIVE = 4, PARTICLE = 8 };

struct finder {
	struct phrase_views *v;
	const struct phrases *p;
	uint8_t *small; /* by symbol */
};

static bool is_han(slice s)
{
	return s.len && (unsigned char)s.ptr[0] >= 0xE3 && (unsigned char)s.ptr[0] <= 0xE9;
}

/* What a word does between others; 0: it stands for something itself.  The tagger has one name for 的 and for the prefixes and suffixes
 * that belong to a word. */
static uint8_t work_of(slice word, unsigned tag)
{
	if (tag == POS_CCONJ)
		return SMALL | CONJUNCTION;
	if (is_han(word))
		return slice_eq(word, SLICE("的")) || slice_eq(word, SLICE("之")) ? SMALL | PARTICLE : 0;
	if (tag != POS_ADP)
		return 0;
	return slice_eq(word, SLICE("of")) ? SMALL | GENITIVE : SMALL;
}

/* Which symbols stand for small words: told by the tags of the forms. */
static void mark_small(struct finder *k)
{
	for (size_t i = 0; i < k->v->list.len; i++) {
		const struct phrase_form *form = &k->p->forms.at[k->v->list.at[i].form];
		for (uint32_t w = 1; k->v->list.at[i].has_small_words && w + 1 < form->nwords && w < 12; w++) {
			unsigned tag = form->tags >> 5 * w & 31;
			uint32_t word = k->p->words.at[form->first_word + w];
			uint8_t work = word == MAP_NONE ? 0 : work_of(map_key(&k->p->word_ids, word), tag);
			if (!work)
				continue;
			uint32_t symbol = map_get(&k->p->symbol_ids, map_key(&k->p->word_ids, word));
			if (symbol != MAP_NONE)
				k->small[symbol] |= work;
		}
	}
}

static bool is_better(const struct finder *k, uint32_t a, uint32_t b)
{
	uint32_t fa = k->p->list.at[a].frequency, fb = k->p->list.at[b].frequency;
	return fa != fb ? fa > fb : a < b;
}

/* A phrase and a row that says the same; nothing when no phrase is that row. */
static void relate(struct finder *k, uint32_t phrase, const uint32_t *row, size_t n, enum variant_kind kind)
{
	uint32_t other = phrases_find(k->p, row, n);
	if (other == MAP_NONE || other == phrase || k->v->list.at[other].is_fragment || k->v->list.at[phrase].is_fragment)
		return;
	uint32_t head = is_better(k, phrase, other) ? phrase : other, kin = head == phrase ? other : phrase;
	struct phrase_view *v = &k->v->list.at[kin];
	if (phrase_kind(&k->p->list.at[kin], HIT_KNOWN) || (v->head != MAP_NONE && !is_better(k, head, v->head)))
		return;
	v->head = head;
	v->kinship = (uint8_t)kind;
}

/* The parts around symbol `at` in turn, and without it. */
static void try_parts(struct finder *k, uint32_t phrase, const uint32_t *row, size_t n, size_t at)
{
	uint32_t made[PHRASE_SYMBOLS_MAX];
	size_t left = at, right = n - at - 1;
	uint8_t work = k->small[row[at]];
	bool is_and = work & CONJUNCTION;
	memcpy(made, row + at + 1, right * sizeof *made);
	if (is_and)
		made[right] = row[at];
	memcpy(made + right + is_and, row, left * sizeof *made);
	if (work & (CONJUNCTION | GENITIVE))
		relate(k, phrase, made, left + right + is_and, VARIANT_ORDER);
	memcpy(made, row, left * sizeof *made);
	memcpy(made + left, row + at + 1, right * sizeof *made);
	if (work & PARTICLE)
		relate(k, phrase, made, left + right, VARIANT_INSERTION);
}

static void try_without(struct finder *k, uint32_t phrase, const uint32_t *row, size_t n, size_t at)
{
	uint32_t made[PHRASE_SYMBOLS_MAX];
	memcpy(made, row, at * sizeof *made);
	memcpy(made + at, row + at + 1, (n - at - 1) * sizeof *made);
	uint32_t shorter = phrases_find(k->p, made, n - 1);
	if (shorter != MAP_NONE && k->p->list.at[shorter].frequency < k->p->list.at[phrase].frequency)
		relate(k, phrase, made, n - 1, VARIANT_INSERTION);
}

static void try_all(struct finder *k, uint32_t phrase)
{
	const struct phrase *f = &k->p->list.at[phrase];
	const uint32_t *row = phrase_symbols(k->p, f);
	size_t small = 0, at = 0;
	for (size_t i = 1; i + 1 < f->nsymbols; i++)
		if (k->small[row[i]]) {
			small++;
			at = i;
		}
	if (small == 1)
		try_parts(k, phrase, row, f->nsymbols, at);
	/* a Chinese symbol is a character, which is no word that could be left out */
	for (size_t i = 2; small && f->nsymbols - small >= 3 && i + 1 < f->nsymbols; i++)
		if (k->small[row[i - 1]] && !k->small[row[i]] && !k->small[row[i + 1]] && !is_han(map_key(&k->p->symbol_ids, row[i])))
			try_without(k, phrase, row, f->nsymbols, i);
}

/* The head of heads, and the chains from it. */
static void make_chains(struct phrase_views *v)
{
	for (size_t i = v->list.len; i--;) {
		uint32_t head = v->list.at[i].head;
		if (head == MAP_NONE)
			continue;
		while (v->list.at[head].head != MAP_NONE)
			head = v->list.at[head].head;
		v->list.at[i].next_kin = v->list.at[head].first_kin;
		v->list.at[head].first_kin = (uint32_t)i;
	}
}

bool families_find(struct phrase_views *v, const struct phrases *p)
{
	struct finder k = { v, p, mem_zalloc(map_len(&p->symbol_ids) + 1) };
	if (!k.small)
		return false;
	mark_small(&k);
	for (uint32_t i = 0; i < p->list.len; i++)
		if (v->list.at[i].has_small_words)
			try_all(&k, i);
	make_chains(v);
	mem_free(k.small);
	return true;
}
