/* inconsistent-term: what the draft itself renders in one way nearly always, and here in another.
 *
 * No glossary is asked.  The words of all pairs are kept as numbers (letters in lower case, cut to a stem of six characters; Han
 * characters one by one), and at the end three steps find what to tell:
 *
 *   1. Phrases of one to three words that many sources have, and that neither begin nor end with a word that stands everywhere.
 *   2. The rendering of each: of the word sequences in the translations of the sources that have the phrase, the one that goes with it
 *      in nearly all of them, and seldom without it.
 *   3. A rival: of the translations without that rendering, a sequence that several of them have, and that hardly ever
 *      stands in translations of anything else, nor goes with another word of their sources, nor is a form of the rendering.
 *
 * A pair with the rival and without the rendering is told, with both counts.  A pair with neither is not: a free translation
 * needs no term.  Counts of sequences are kept in one table of hashes. */
#include <config.h>

#include <stdlib.h>

#include "base/alloc.h"
#include "base/map.h"
#include "base/utf8.h"
#include "check/plain.h"
#include "text/chars.h"

enum {
	STEM = 6,             /* characters of a word that count */
	SOURCE_WORDS = 3,     /* in a phrase; Han characters: twice that */
	LONGEST_PHRASE = 2 * SOURCE_WORDS,
	TARGET_WORDS = 3,     /* in a rendering; Han characters: twice that */
	LEAST = 8,            /* sources with the phrase */
	MOST = 3000,
	EXPLAINING = 32,      /* words of a source that may explain a rival */
	LEAST_RIVAL = 3,      /* translations with it; two are often the same text again */
	LONGEST = 120,        /* words of a text; the rest is not looked at */
};

struct side_words {
	uint32_t begin, n;    /* in the list of words */
};

struct kept_pair {
	struct side_words source, target;
	uint32_t file, line, column, form;
	uint64_t serial;
};

struct learned_state {
	struct map words;                 /* stem -> id */
	VEC(slice) shown;                 /* by id: the shortest form of the word; in the map's arena */
	VEC(uint8_t) is_han;              /* by id */
	VEC(uint32_t) list;               /* of ids, pair after pair */
	VEC(struct kept_pair) pairs;
	struct language source_language, target_language;
	struct plain plain;
};

static bool open_learned(void **state, struct check_run *run)
{
	(void)run;
	return (*state = mem_zalloc(sizeof(struct learned_state))) != NULL;
}

static void close_learned(void *state)
{
	struct learned_state *s = state;
	if (!s)
		return;
	map_release(&s->words);
	vec_release(&s->shown);
	vec_release(&s->is_han);
	vec_release(&s->list);
	vec_release(&s->pairs);
	plain_release(&s->plain);
	mem_free(s);
}

/* -- while the pairs come -- */

static bool is_single(uint32_t c)
{
	return c >= 0x2E80 && (char_is_han(c) || char_alphabet(c) == ALPHABET_KANA);
}

/* Adds a word by its stem; a language's stems are its own, told by `side`. */
static bool add_word(struct learned_state *s, char side, slice stem, slice shown, bool han)
{
	char key[4 * STEM + 1];
	uint32_t id;
	bool is_new;
	key[0] = side;
	memcpy(key + 1, stem.ptr, stem.len);
	if (!map_put(&s->words, (slice){ key, stem.len + 1 }, &id, &is_new))
		return false;
	if (is_new) {
		slice copy = arena_dup(&s->words.arena, shown);
		if (!copy.ptr || !vec_push(&s->shown, copy) || !vec_push(&s->is_han, (uint8_t)han))
			return false;
	} else if (shown.len < s->shown.at[id].len) {
		slice copy = arena_dup(&s->words.arena, shown);
		if (!copy.ptr)
			return false;
		s->shown.at[id] = copy;
	}
	return vec_push(&s->list, id);
}

/* One word of letters from `at` on; its end. */
static size_t word_end(slice text, size_t at, char stem[4 * STEM], size_t *len)
{
	size_t n = 0;
	*len = 0;
	while (at < text.len) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);
		if (c == PLAIN_KEY) {
			at = next;
			continue;
		}
		if (!char_is_letter(c) || is_single(c))
			break;
		if (n++ < STEM)
			*len += utf8_encode(char_lower(c), stem + *len);
		at = next;
	}
	return at;
}

/* Cuts a text into words; what parts them for good (marks, numbers, placeholders) is MAP_NONE. */
static bool add_words(struct learned_state *s, char side, slice text, struct side_words *out)
{
	char stem[4 * STEM];
	bool ok = true;
	out->begin = (uint32_t)s->list.len;
	for (size_t at = 0; at < text.len && ok && s->list.len - out->begin < LONGEST;) {
		size_t next = at, len;
		uint32_t c = utf8_next(text, &next);
		if (is_single(c)) {
			len = utf8_encode(c, stem);
			ok = add_word(s, side, (slice){ stem, len }, slice_sub(text, at, next), true);
		} else if (char_is_letter(c) || c == PLAIN_KEY) {
			next = word_end(text, at, stem, &len);
			ok = !len || add_word(s, side, (slice){ stem, len }, slice_sub(text, at, next), false);
		} else if (c != ' ' && c != '\n' && c != '-' && s->list.len > out->begin && s->list.at[s->list.len - 1] != MAP_NONE) {
			ok = vec_push(&s->list, MAP_NONE);
		}
		at = next > at ? next : at + 1;
	}
	out->n = (uint32_t)(s->list.len - out->begin);
	return ok;
}

static bool pair_learned(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct learned_state *s = state;
	struct kept_pair k = { .file = pair->file, .line = pair->target->line, .column = pair->target->column, .form = (uint32_t)pair->form,
			       .serial = pair->serial };
	slice text;
	(void)rule;
	(void)run;
	if (!s->pairs.len) {
		s->source_language = language_parse(pair->source_language);
		s->target_language = language_parse(pair->target_language);
	}
	if (!slice_eq(language_primary(pair->source_language), language_primary(language_slice(&s->source_language))) ||
	    !slice_eq(language_primary(pair->target_language), language_primary(language_slice(&s->target_language))) ||
	    slice_eq(pair->source->text, pair->target->text) || s->list.len > UINT32_MAX - 4 * LONGEST)
		return true;
	return plain_text(&s->plain, pair->source, &text) && add_words(s, 's', text, &k.source) &&
	       plain_text(&s->plain, pair->target, &text) && add_words(s, 't', text, &k.target) && vec_push(&s->pairs, k);
}

/* -- sequences of words and their counts -- */

struct sequence {
	uint64_t hash;
	uint32_t begin, n;    /* where one stands in the list */
	uint32_t count, last; /* texts that have it; the last of them plus 1 */
};

struct sequences {
	struct sequence *slots;
	size_t nslots, n;
	VEC(uint32_t) used;   /* slots in the order of their filling */
};

static uint64_t hash_more(uint64_t h, uint32_t id)
{
	h = (h ^ id) * UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 29;
}

static struct sequence *sequence_find(const struct sequences *t, uint64_t hash)
{
	size_t i = (size_t)(hash >> 8) & (t->nslots - 1);
	while (t->slots[i].count && t->slots[i].hash != hash)
		i = (i + 1) & (t->nslots - 1);
	return &t->slots[i];
}

static bool sequences_grow(struct sequences *t)
{
	struct sequences larger = { .nslots = t->nslots ? 2 * t->nslots : 4096 };
	size_t size;
	if (!mem_multiply(larger.nslots, sizeof *larger.slots, &size) || !(larger.slots = mem_zalloc(size)))
		return false;
	for (size_t i = 0; i < t->used.len; i++) {
		struct sequence *to = sequence_find(&larger, t->slots[t->used.at[i]].hash);
		*to = t->slots[t->used.at[i]];
		t->used.at[i] = (uint32_t)(to - larger.slots);
	}
	mem_free(t->slots);
	t->slots = larger.slots;
	t->nslots = larger.nslots;
	return true;
}

static bool sequence_count(struct sequences *t, uint64_t hash, uint32_t begin, uint32_t n, uint32_t text)
{
	if (t->used.len >= t->nslots / 2 && !sequences_grow(t))
		return false;
	struct sequence *x = sequence_find(t, hash);
	if (!x->count) {
		*x = (struct sequence){ hash, begin, n, 1, text + 1 };
		return vec_push(&t->used, (uint32_t)(x - t->slots));
	}
	x->count += x->last != text + 1;
	x->last = text + 1;
	return true;
}

static void sequences_clear(struct sequences *t)
{
	for (size_t i = 0; i < t->used.len; i++)
		t->slots[t->used.at[i]].count = 0;
	vec_clear(&t->used);
}

static void sequences_release(struct sequences *t)
{
	mem_free(t->slots);
	vec_release(&t->used);
}

/* How many words a sequence may have that begins with this one. */
static uint32_t longest_from(const struct learned_state *s, uint32_t id, uint32_t words)
{
	return s->is_han.at[id] ? 2 * words : words;
}

/* -- the end -- */

struct learner {
	struct learned_state *s;
	uint32_t *texts;             /* by word: how many sources have it */
	uint16_t *totals;            /* by hash of a sequence: how many translations have it, or more */
	struct sequences phrases, local, rivals;
	VEC(uint32_t) begins;        /* by phrase: where its pairs begin in `pairs` */
	VEC(uint32_t) pairs;
	struct side_words *told;     /* by pair: the phrase that was told last */
	VEC(uint32_t) chosen;        /* of each phrase its slot, and how many words it has */
	const struct check_rule *rule;
	struct check_run *run;
};

enum { TOTALS = 1 << 21 };

static size_t total_slot(uint64_t hash)
{
	return (size_t)(hash >> 20) & (TOTALS - 1);
}

static bool is_content(const struct learner *l, uint32_t id)
{
	return id != MAP_NONE && l->texts[id] >= LEAST && l->texts[id] * (size_t)50 <= l->s->pairs.len + 5000 &&
	       (l->s->is_han.at[id] || l->s->shown.at[id].len > 3);
}

static bool count_words(struct learner *l)
{
	const struct learned_state *s = l->s;
	uint32_t *last = mem_zalloc((map_len(&s->words) + 1) * sizeof *last);
	l->texts = mem_zalloc((map_len(&s->words) + 1) * sizeof *l->texts);
	l->totals = mem_zalloc(TOTALS * sizeof *l->totals);
	if (!last || !l->texts || !l->totals) {
		mem_free(last);
		return false;
	}
	for (uint32_t p = 0; p < s->pairs.len; p++)
		for (uint32_t i = 0; i < s->pairs.at[p].source.n; i++) {
			uint32_t id = s->list.at[s->pairs.at[p].source.begin + i];
			if (id != MAP_NONE && last[id] != p + 1) {
				last[id] = p + 1;
				l->texts[id]++;
			}
		}
	mem_free(last);
	return true;
}

/* Calls for each sequence of the text: its hash, where it begins, how many words it has. */
typedef bool sequence_fn(struct learner *l, uint64_t hash, uint32_t begin, uint32_t n, uint32_t pair);

static bool each_sequence(struct learner *l, const struct side_words *w, uint32_t words, uint32_t pair, bool of_source, sequence_fn *fn)
{
	const struct learned_state *s = l->s;
	const uint32_t *list = s->list.at + w->begin;
	for (uint32_t i = 0; i < w->n; i++) {
		uint64_t hash = 1;
		if (list[i] == MAP_NONE || (of_source && !is_content(l, list[i])))
			continue;
		uint32_t longest = longest_from(s, list[i], words);
		for (uint32_t n = 1; n <= longest && i + n <= w->n && list[i + n - 1] != MAP_NONE; n++) {
			uint32_t id = list[i + n - 1];
			if (of_source && l->texts[id] < LEAST)
				break;
			hash = hash_more(hash, id);
			if (of_source ? !is_content(l, id) : s->is_han.at[id] && n == 1)
				continue;
			if (!fn(l, hash, w->begin + i, n, pair))
				return false;
		}
	}
	return true;
}

static bool count_phrase(struct learner *l, uint64_t hash, uint32_t begin, uint32_t n, uint32_t pair)
{
	return sequence_count(&l->phrases, hash, begin, n, pair);
}

static bool count_total(struct learner *l, uint64_t hash, uint32_t begin, uint32_t n, uint32_t pair)
{
	uint16_t *total = &l->totals[total_slot(hash)];
	(void)begin;
	(void)n;
	(void)pair;
	*total = (uint16_t)(*total + (*total < UINT16_MAX));
	return true;
}

static bool count_local(struct learner *l, uint64_t hash, uint32_t begin, uint32_t n, uint32_t pair)
{
	return sequence_count(&l->local, hash, begin, n, pair);
}

static bool count_rival(struct learner *l, uint64_t hash, uint32_t begin, uint32_t n, uint32_t pair)
{
	return sequence_count(&l->rivals, hash, begin, n, pair);
}

/* Puts the pair into the list of a phrase it has; `begins` then tells where the next one goes. */
static bool place_pair(struct learner *l, uint64_t hash, uint32_t begin, uint32_t n, uint32_t pair)
{
	struct sequence *x = sequence_find(&l->phrases, hash);
	(void)begin;
	(void)n;
	if (x->count < LEAST || x->count > MOST || x->last == pair + 1)
		return true;
	x->last = pair + 1;
	l->pairs.at[l->begins.at[x->n]++] = pair;
	return true;
}

/* Phrases that are frequent enough, and the pairs of each.  sequence.n becomes the phrase's number; its words are told beside it in `chosen`. */
static bool list_pairs(struct learner *l)
{
	size_t total = 0;
	for (size_t i = 0; i < l->phrases.used.len; i++) {
		struct sequence *x = &l->phrases.slots[l->phrases.used.at[i]];
		x->last = 0;
		if (x->count < LEAST || x->count > MOST)
			continue;
		if (!vec_push(&l->chosen, l->phrases.used.at[i]) || !vec_push(&l->chosen, x->n) || !vec_push(&l->begins, (uint32_t)total))
			return false;
		x->n = (uint32_t)(l->begins.len - 1);
		total += x->count;
	}
	if (total > UINT32_MAX || !vec_reserve(&l->pairs, total))
		return false;
	l->pairs.len = total;
	for (uint32_t p = 0; p < l->s->pairs.len; p++)
		if (!each_sequence(l, &l->s->pairs.at[p].source, SOURCE_WORDS, p, true, place_pair))
			return false;
	return true;
}

/* Does a text have the sequence? */
static bool has_sequence(const struct learned_state *s, const struct side_words *w, const struct sequence *x)
{
	for (uint32_t i = 0; i + x->n <= w->n; i++)
		if (memcmp(s->list.at + w->begin + i, s->list.at + x->begin, x->n * sizeof *s->list.at) == 0)
			return true;
	return false;
}

/* Chinese particles at an end are no part of a term. */
static bool is_ragged(const struct learned_state *s, const struct sequence *x)
{
	const uint32_t ends[] = { s->list.at[x->begin], s->list.at[x->begin + x->n - 1] };
	for (size_t i = 0; i < 2; i++)
		if (s->is_han.at[ends[i]] && slice_find(SLICE("的了是在和与及将被为不のをがはにと"), s->shown.at[ends[i]], 0) != SIZE_MAX)
			return true;
	return false;
}

/* The sequence that goes best with the phrase; NULL when none does in four of five. */
static const struct sequence *best_rendering(const struct learner *l, uint32_t n)
{
	const struct sequence *best = NULL;
	double best_score = 0;
	for (size_t i = 0; i < l->local.used.len; i++) {
		const struct sequence *x = &l->local.slots[l->local.used.at[i]];
		double total = l->totals[total_slot(x->hash)], score = 2.0 * x->count / (n + (total > x->count ? total : x->count));
		if (x->count * (size_t)5 < n * (size_t)4 || x->count == n || is_ragged(l->s, x))
			continue;
		if (score > best_score || (score == best_score && best && x->n > best->n)) {
			best_score = score;
			best = x;
		}
	}
	return best_score >= 0.6 ? best : NULL;
}

/* Two forms of a word, or a word and another that is made of it: "Passwort", "Passwörter", "Hauptpasswort". */
static bool are_related(slice a, slice b)
{
	char x[4 * 24], y[4 * 24];
	size_t n = 0, m = 0, common = 0, bytes = 0;
	for (size_t i = 0; i < a.len && n < sizeof x - 4;)
		n += utf8_encode(char_lower(utf8_next(a, &i)), x + n);
	for (size_t i = 0; i < b.len && m < sizeof y - 4;)
		m += utf8_encode(char_lower(utf8_next(b, &i)), y + m);
	slice s = { x, n }, t = { y, m };
	while (bytes < n && bytes < m && x[bytes] == y[bytes])
		common += ((unsigned char)x[bytes++] & 0xC0) != 0x80;
	size_t i = 0;
	for (int k = 0; k < 5 && i < s.len; k++)
		utf8_next(s, &i);
	if (common >= 3 || (utf8_count(s) >= 4 && slice_find(t, slice_sub(s, 0, i), 0) != SIZE_MAX))
		return true;
	for (i = 0; i < t.len && utf8_count(slice_sub(t, 0, i)) < 5;)
		utf8_next(t, &i);
	return utf8_count(t) >= 4 && slice_find(s, slice_sub(t, 0, i), 0) != SIZE_MAX;
}

static bool any_related(const struct learned_state *s, const struct sequence *a, uint32_t a_words, const struct sequence *b)
{
	for (uint32_t i = 0; i < a_words; i++)
		for (uint32_t k = 0; k < b->n; k++) {
			uint32_t x = s->list.at[a->begin + i], y = s->list.at[b->begin + k];
			if (!s->is_han.at[x] && !s->is_han.at[y] && are_related(s->shown.at[x], s->shown.at[y]))
				return true;
		}
	return false;
}

/* Have the two a word in common (of Han characters: is one part of the other)? */
static bool share_words(const struct learned_state *s, const struct sequence *a, const struct sequence *b)
{
	const uint32_t *x = s->list.at + a->begin, *y = s->list.at + b->begin;
	for (uint32_t i = 0; i < a->n; i++)
		for (uint32_t k = 0; k < b->n; k++)
			if (x[i] == y[k] && (!s->is_han.at[x[i]] || a->n == 1 || b->n == 1))
				return true;
	const struct side_words w = { a->begin, a->n }, v = { b->begin, b->n };
	return has_sequence(s, &w, b) || has_sequence(s, &v, a);
}

struct finding_term {
	const struct sequence *phrase, *rendering, *rival;
	uint32_t phrase_words;
	const uint32_t *pairs;
	uint32_t npairs;
};

/* Is there another word in all sources whose translations have the rival that the rival rather goes with? */
static bool is_explained(const struct learned_state *s, const struct finding_term *f)
{
	const struct side_words *first = NULL;
	for (uint32_t i = 0; i < f->npairs && !first; i++)
		if (has_sequence(s, &s->pairs.at[f->pairs[i]].target, f->rival) && !has_sequence(s, &s->pairs.at[f->pairs[i]].target, f->rendering))
			first = &s->pairs.at[f->pairs[i]].source;
	for (uint32_t k = 0; first && k < first->n && k < EXPLAINING; k++) {
		uint32_t id = s->list.at[first->begin + k], with = 0, all = 0;
		struct sequence word = { .begin = first->begin + k, .n = 1 };
		bool in_phrase = id == MAP_NONE;
		for (uint32_t i = 0; i < f->phrase_words && !in_phrase; i++)
			in_phrase = s->list.at[f->phrase->begin + i] == id;
		if (in_phrase)
			continue;
		for (uint32_t i = 0; i < f->npairs; i++) {
			const struct kept_pair *p = &s->pairs.at[f->pairs[i]];
			bool has_word = has_sequence(s, &p->source, &word);
			all += has_word;
			with += has_word && has_sequence(s, &p->target, f->rival);
		}
		/* in most of the rival's texts, and seldom without the rival */
		if (with * 2 > f->rival->count && with * 2 > all)
			return true;
	}
	return false;
}

/* Latin words in a text of another script are names and keywords, and so is what looks like the phrase itself. */
static bool is_name(const struct learned_state *s, const struct sequence *x, const struct sequence *rendering)
{
	bool latin = false, other = false;
	for (uint32_t i = 0; i < x->n; i++)
		latin = latin || (unsigned char)s->shown.at[s->list.at[x->begin + i]].ptr[0] < 0x80;
	for (uint32_t i = 0; i < rendering->n; i++)
		other = other || (unsigned char)s->shown.at[s->list.at[rendering->begin + i]].ptr[0] >= 0xCD;
	return latin && other;
}

static const struct sequence *best_rival(const struct learner *l, const struct sequence *rendering, const struct sequence *phrase, uint32_t words)
{
	const struct sequence *best = NULL;
	for (size_t i = 0; i < l->rivals.used.len; i++) {
		const struct sequence *x = &l->rivals.slots[l->rivals.used.at[i]];
		const struct sequence *everywhere = sequence_find(&l->local, x->hash);
		uint32_t total = l->totals[total_slot(x->hash)];
		if (x->count < LEAST_RIVAL || is_ragged(l->s, x) || everywhere->count > x->count || x->count * 4 < total * 3 || x->count * 5 > rendering->count ||
		    share_words(l->s, x, rendering) || is_name(l->s, x, rendering) || any_related(l->s, rendering, rendering->n, x) ||
		    any_related(l->s, phrase, words, x))
			continue;
		if (!best || x->count > best->count || (x->count == best->count && x->n > best->n))
			best = x;
	}
	return best;
}

static bool show(struct buf *out, const struct learned_state *s, uint32_t begin, uint32_t n)
{
	buf_clear(out);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t id = s->list.at[begin + i];
		if ((i && !s->is_han.at[id] && !buf_putc(out, ' ')) || !buf_append(out, s->shown.at[id]))
			return false;
	}
	return true;
}

static bool report_pair(struct learner *l, const struct finding_term *f, const struct kept_pair *p, slice phrase, slice usual, slice rival)
{
	struct draft_side source = { .line = 0 }, target = { .line = p->line, .column = p->column };
	struct draft_unit unit = { .sources = &source, .nsources = 1, .targets = &target, .ntargets = 1, .state = DRAFT_TRANSLATED };
	struct check_pair pair = { .unit = &unit, .source = &source, .target = &target, .form = p->form,
				   .source_language = language_slice(&l->s->source_language),
				   .target_language = language_slice(&l->s->target_language), .file = p->file, .serial = p->serial };
	struct check_report r = { .severity = l->rule->finding.severity, .term = phrase, .found = rival, .expected = usual };
	return tell(l->run, l->rule, &pair, &r, _("'%.*s' is rendered '%.*s' %lu times, but '%.*s' %lu times and here"), SLICE_ARG(phrase),
		    SLICE_ARG(usual), (unsigned long)f->rendering->count, SLICE_ARG(rival), (unsigned long)f->rival->count);
}

/* A phrase is told of a pair where no longer one with a word of it was. */
static bool is_first(struct learner *l, const struct finding_term *f, uint32_t pair)
{
	const uint32_t *list = l->s->list.at;
	struct side_words *told = &l->told[pair];
	for (uint32_t i = 0; i < told->n; i++)
		for (uint32_t k = 0; k < f->phrase_words; k++)
			if (list[told->begin + i] == list[f->phrase->begin + k])
				return false;
	*told = (struct side_words){ f->phrase->begin, f->phrase_words };
	return true;
}

static bool report_term(struct learner *l, const struct finding_term *f)
{
	const struct learned_state *s = l->s;
	struct buf phrase, usual, rival;
	buf_init(&phrase, BUF_TEXT_MAX), buf_init(&usual, BUF_TEXT_MAX), buf_init(&rival, BUF_TEXT_MAX);
	bool ok = show(&phrase, s, f->phrase->begin, f->phrase_words) && show(&usual, s, f->rendering->begin, f->rendering->n) &&
		  show(&rival, s, f->rival->begin, f->rival->n);
	for (uint32_t i = 0; i < f->npairs && ok; i++) {
		const struct kept_pair *p = &s->pairs.at[f->pairs[i]];
		if (has_sequence(s, &p->target, f->rival) && !has_sequence(s, &p->target, f->rendering) && is_first(l, f, f->pairs[i]))
			ok = report_pair(l, f, p, buf_slice(&phrase), buf_slice(&usual), buf_slice(&rival));
	}
	buf_release(&phrase), buf_release(&usual), buf_release(&rival);
	return ok;
}

static bool judge_phrase(struct learner *l, const struct sequence *phrase, uint32_t words, const uint32_t *pairs)
{
	const struct learned_state *s = l->s;
	struct finding_term f = { .phrase = phrase, .phrase_words = words, .pairs = pairs, .npairs = phrase->count };
	sequences_clear(&l->local);
	for (uint32_t i = 0; i < phrase->count; i++)
		if (!each_sequence(l, &s->pairs.at[pairs[i]].target, TARGET_WORDS, pairs[i], false, count_local))
			return false;
	if (!(f.rendering = best_rendering(l, phrase->count)))
		return true;
	struct sequence rendering = *f.rendering;
	f.rendering = &rendering;
	sequences_clear(&l->rivals);
	for (uint32_t i = 0; i < phrase->count; i++)
		if (!has_sequence(s, &s->pairs.at[pairs[i]].target, &rendering) &&
		    !each_sequence(l, &s->pairs.at[pairs[i]].target, TARGET_WORDS, pairs[i], false, count_rival))
			return false;
	f.rival = l->rivals.used.len ? best_rival(l, &rendering, phrase, words) : NULL;
	return !f.rival || is_explained(s, &f) || report_term(l, &f);
}

static bool learn(struct learner *l)
{
	const struct learned_state *s = l->s;
	if (!count_words(l) || !sequences_grow(&l->phrases) || !sequences_grow(&l->local) || !sequences_grow(&l->rivals))
		return false;
	for (uint32_t p = 0; p < s->pairs.len; p++)
		if (!each_sequence(l, &s->pairs.at[p].source, SOURCE_WORDS, p, true, count_phrase) ||
		    !each_sequence(l, &s->pairs.at[p].target, TARGET_WORDS, p, false, count_total))
			return false;
	if (!list_pairs(l))
		return false;
	if (!(l->told = mem_zalloc(s->pairs.len * sizeof *l->told)))
		return false;
	for (size_t k = 0; k < l->begins.len * LONGEST_PHRASE; k++) {
		size_t i = k % l->begins.len; /* the longest phrases first */
		if (l->chosen.at[2 * i + 1] != LONGEST_PHRASE - k / l->begins.len)
			continue;
		struct sequence phrase = l->phrases.slots[l->chosen.at[2 * i]];
		/* `begins` has moved to the end of the phrase's pairs */
		if (!judge_phrase(l, &phrase, l->chosen.at[2 * i + 1], l->pairs.at + l->begins.at[i] - phrase.count))
			return false;
	}
	return true;
}

static bool finish_learned(void *state, const struct check_rule *rule, struct check_run *run)
{
	struct learner l = { .s = state, .rule = rule, .run = run };
	bool ok = l.s->pairs.len < LEAST || learn(&l);
	mem_free(l.texts);
	mem_free(l.totals);
	mem_free(l.told);
	sequences_release(&l.phrases);
	sequences_release(&l.local);
	sequences_release(&l.rivals);
	vec_release(&l.begins);
	vec_release(&l.pairs);
	vec_release(&l.chosen);
	return ok;
}

const struct check_rule check_inconsistent_term = {
	.finding = { "inconsistent-term", PARL_NOTE, N_("a phrase that the draft renders in one way is rendered so everywhere"), NULL },
	.group = "consistency",
	.is_advisory = true,
	.off_by_default = true,
	.open = open_learned,
	.pair = pair_learned,
	.finish = finish_learned,
	.close = close_learned,
};
