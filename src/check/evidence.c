/* Two ways, for words and for characters.
 *
 * Words: each word of the term that means something is looked for among the words of the text, as a form of the same word or as a part
 * of a compound.  All of them close together are the term, split or turned round; the head alone is what stays of it
 * when it is shortened.
 *
 * Characters (Chinese): the characters of the term in their order with others between are the term split (改革和开放); all of
 * them in pieces of two or more are the term turned round; a run of the text that is a shortening of the term (世贸组织 of
 * 世界贸易组织) or its end where it stands by itself (该理事会) is what stays of it. */
#include <config.h>
#include "check/evidence.h"

#include "base/utf8.h"
#include "text/alike.h"

enum {
	MAX_TERM_ATOMS = 32,
	SHORTEST_JOINED = 5, /* bytes of a term that may have an ending: "und" is no form of "UN" */
};

static bool is_word(const struct atom *t)
{
	return !(t->flags & (ATOM_PUNCT | ATOM_BREAK));
}

static void raise(struct evidence *best, enum evidence_kind kind, const struct atomizer *a, size_t first, size_t last)
{
	if (kind <= best->kind)
		return;
	best->kind = kind;
	best->span = (struct span){ a->atoms.at[first].span.begin, a->atoms.at[last].span.end };
}

/* Short words of grammar say nothing by being there: "of", "de", "und". */
static bool is_content(const struct atomizer *a, const struct atom *t)
{
	if (!is_word(t))
		return false;
	return (t->flags & (ATOM_HAN | ATOM_UPPER)) || utf8_count(atom_folded(a, t)) >= 4 ||
	       (unsigned char)atom_folded(a, t).ptr[0] <= '9';
}

/* The words of a term that count, all of them when none does. */
static size_t content_of(const struct atomizer *a, uint32_t out[MAX_TERM_ATOMS])
{
	size_t n = 0;
	for (size_t i = 0; i < a->atoms.len && n < MAX_TERM_ATOMS; i++)
		if (is_content(a, &a->atoms.at[i]))
			out[n++] = (uint32_t)i;
	for (size_t i = 0; !n && i < a->atoms.len && i < MAX_TERM_ATOMS; i++)
		if (is_word(&a->atoms.at[i]))
			out[n++] = (uint32_t)i;
	return n;
}

/* How much of a compound's letters are words of the text: "Wandel des Klimas" has all of "Klimawandel". */
static bool is_taken_apart(const struct atomizer *text, slice word, slice language)
{
	size_t letters = 0, total = utf8_count(word);
	if (total < 8)
		return false;
	for (size_t i = 0; i < text->atoms.len; i++) {
		slice part = atom_folded(text, &text->atoms.at[i]);
		if (is_content(text, &text->atoms.at[i]) && word_holds(word, part, language))
			letters += utf8_count(part) - 1;
	}
	return letters * 4 >= total * 3;
}

/* German verbs that come apart have "ge" and "zu" behind what comes off: "ausgeführt" and "auszuführen" are "ausführen". */
static bool is_alike_without_infix(slice word, slice mine, slice language)
{
	enum { SHORTEST = 2, LONGEST = 6 }; /* "an", "wieder" */
	char whole[64];
	if (!slice_eq(language, SLICE("de")) || mine.len > sizeof whole || mine.len < 8)
		return false;
	for (size_t at = SHORTEST; at <= LONGEST && at + 5 < mine.len; at++) {
		slice infix = slice_sub(mine, at, at + 2);
		if (!slice_eq(slice_sub(mine, 0, at), slice_sub(word, 0, at)))
			return false;
		if (!slice_eq(infix, SLICE("ge")) && !slice_eq(infix, SLICE("zu")))
			continue;
		memcpy(whole, mine.ptr, at);
		memcpy(whole + at, mine.ptr + at + 2, mine.len - at - 2);
		if (words_alike(word, (slice){ whole, mine.len - 2 }, language))
			return true;
	}
	return false;
}

/* Where a word of the term stands in the text from atom `from` on, in whatever form, or SIZE_MAX. */
static size_t find_word(const struct atomizer *text, slice word, slice key, size_t from, slice language)
{
	for (size_t i = from; i < text->atoms.len; i++) {
		const struct atom *t = &text->atoms.at[i];
		slice mine = atom_folded(text, t);
		if (!is_word(t))
			continue;
		if (slice_eq(key, atom_key(text, t)) || words_alike(word, mine, language) || word_holds(mine, word, language) ||
		    is_alike_without_infix(word, mine, language))
			return i;
	}
	return SIZE_MAX;
}

/* Is the head of a compound there by itself, as a noun ("der Rat" for "Sicherheitsrat")? */
static size_t find_compound_head(const struct atomizer *text, slice word, slice language)
{
	for (size_t i = 0; language_has_compounds(language) && i < text->atoms.len; i++) {
		slice mine = atom_folded(text, &text->atoms.at[i]);
		if (is_word(&text->atoms.at[i]) && (text->atoms.at[i].flags & ATOM_CAPITAL) && mine.len >= 3 && slice_ends(word, mine))
			return i;
	}
	return SIZE_MAX;
}

/* Written together here and apart there. */
static bool find_joined(struct term_view *v, struct evidence *best)
{
	const struct atomizer *term = &v->scratch, *text = &v->target.matcher.atomizer;
	buf_clear(&v->joined);
	for (size_t i = 0; i < term->atoms.len; i++)
		if (!buf_append(&v->joined, atom_folded(term, &term->atoms.at[i])))
			return false;
	slice whole = buf_slice(&v->joined);
	for (size_t i = 0; i < text->atoms.len; i++) {
		slice rest = whole;
		for (size_t k = i; k < text->atoms.len && k < i + 4 && rest.len; k++) {
			slice word = atom_folded(text, &text->atoms.at[k]);
			if (!slice_starts(rest, word)) {
				if (k == i && rest.len >= SHORTEST_JOINED && slice_starts(word, rest) && word.len <= rest.len + 2)
					raise(best, EVIDENCE_CLOSE, text, i, i);
				break;
			}
			rest = slice_sub(rest, word.len, rest.len);
			if (!rest.len)
				raise(best, EVIDENCE_CLOSE, text, i, k);
		}
	}
	return true;
}

/* Is the word one of the term's own, or does it render another term of the source ("Tsunami Toll")? */
static bool is_accounted_for(const struct term_view *v, size_t at)
{
	const struct atomizer *text = &v->target.matcher.atomizer, *term = &v->scratch;
	slice mine = atom_folded(text, &text->atoms.at[at]);
	for (size_t i = 0; i < term->atoms.len; i++)
		if (words_alike(atom_folded(term, &term->atoms.at[i]), mine, text->language))
			return true;
	for (size_t i = 0; i < v->target.hits.len && v->target.hits.at[i].first <= at; i++) {
		size_t begin;
		if (v->target.hits.at[i].last >= at && term_side_concept(&v->source, v->target.hits.at[i].concept, &begin))
			return true;
	}
	return false;
}

static bool is_company(const struct term_view *v, size_t at)
{
	const struct atomizer *text = &v->target.matcher.atomizer;
	return at < text->atoms.len && is_content(text, &text->atoms.at[at]) && !is_accounted_for(v, at);
}

/* Is another word bound to the head, which says that the term was translated, but otherwise?  Languages that put what
 * narrows a noun behind it have a small word or an adjective there; the others have it in front, and English behind "of". */
static bool has_company(const struct term_view *v, size_t at, bool head_first)
{
	const struct atomizer *text = &v->target.matcher.atomizer;
	if (head_first)
		return at + 1 < text->atoms.len && is_word(&text->atoms.at[at + 1]) && (is_company(v, at + 1) || is_company(v, at + 2));
	if (at > 0 && !(text->atoms.at[at].flags & ATOM_AFTER_ARTICLE) && is_company(v, at - 1))
		return true;
	return slice_eq(text->language, SLICE("en")) && at + 2 < text->atoms.len &&
	       slice_eq(atom_folded(text, &text->atoms.at[at + 1]), SLICE("of")) && is_company(v, at + 2);
}

static bool is_head_first(slice language)
{
	return language_is_one_of(language, "fr es it pt ca ro gl ar he fa vi id ms th");
}

/* Which of the n words that count is the head: the first one, or the last; but what a small word ties on behind it ("Bureau of
 * Investigation", "Vertrag über …") narrows it. */
static size_t head_of(const struct atomizer *a, const uint32_t *content, size_t n, slice language)
{
	if (is_head_first(language) || !language_is_one_of(language, "en de nl"))
		return is_head_first(language) ? 0 : n - 1;
	for (size_t i = 0; i + 1 < n; i++)
		if (content[i + 1] > content[i] + 1 && is_word(&a->atoms.at[content[i] + 1]))
			return i;
	return n - 1;
}

/* Are the very letters of the term in the text, but for case? */
static void find_letters(const struct atomizer *term, const struct atomizer *text, struct evidence *best)
{
	size_t n = term->atoms.len;
	for (size_t i = 0; n && i + n <= text->atoms.len; i++) {
		size_t k = 0;
		while (k < n && slice_eq(atom_folded(term, &term->atoms.at[k]), atom_folded(text, &text->atoms.at[i + k])))
			k++;
		if (k < n)
			continue;
		best->letters = true;
		best->span_of_letters = (struct span){ text->atoms.at[i].span.begin, text->atoms.at[i + n - 1].span.end };
		return;
	}
}

static bool find_words(struct term_view *v, struct evidence *best)
{
	const struct atomizer *term = &v->scratch, *text = &v->target.matcher.atomizer;
	slice language = text->language;
	uint32_t content[MAX_TERM_ATOMS];
	size_t n = content_of(term, content), there = 0, low = SIZE_MAX, high = 0, head_at = SIZE_MAX;
	bool head_first = is_head_first(language);
	size_t head = n ? head_of(term, content, n, language) : 0;
	for (size_t i = 0; i < n; i++) {
		const struct atom *t = &term->atoms.at[content[i]];
		slice word = atom_folded(term, t);
		size_t at = find_word(text, word, atom_key(term, t), 0, language);
		bool is_head = i == head;
		if (at == SIZE_MAX && is_taken_apart(text, word, language)) {
			there++;
			continue;
		}
		if (at == SIZE_MAX && is_head && (at = find_compound_head(text, word, language)) != SIZE_MAX) {
			head_at = at;
			continue;
		}
		if (at == SIZE_MAX)
			continue;
		there++;
		head_at = is_head ? at : head_at;
		low = at < low ? at : low;
		high = at > high ? at : high;
	}
	if (!n || (!there && head_at == SIZE_MAX))
		return true;
	if (there == n) {
		bool close = low == SIZE_MAX || high - low <= 2 * term->atoms.len + 4;
		low = low == SIZE_MAX ? 0 : low;
		raise(best, close ? EVIDENCE_CLOSE : EVIDENCE_SCATTERED, text, low, high);
	} else if (head_at != SIZE_MAX) {
		raise(best, has_company(v, head_at, head_first) ? EVIDENCE_OTHER : EVIDENCE_SHORTENED, text, head_at, head_at);
	} else {
		raise(best, there * 2 > n ? EVIDENCE_SHORTENED : EVIDENCE_BESIDE, text, low, high);
	}
	return true;
}

static bool same(const struct atomizer *a, size_t i, const struct atomizer *b, size_t k)
{
	slice x = atom_key(a, &a->atoms.at[i]), y = atom_key(b, &b->atoms.at[k]);
	return x.len == y.len && x.len && x.ptr[x.len - 1] == y.ptr[y.len - 1] && slice_eq(x, y);
}

/* The term's characters in their order, with a few others between. */
static void find_split(const struct atomizer *term, const struct atomizer *text, struct evidence *best)
{
	size_t n = term->atoms.len, slack = n <= 2 ? 0 : n == 3 ? 2 : n;
	for (size_t i = 0; i < text->atoms.len; i++) {
		size_t k = 0, at = i;
		while (k < n && at < text->atoms.len && at < i + n + slack && !(text->atoms.at[at].flags & ATOM_BREAK)) {
			if (same(term, k, text, at))
				k++;
			else if (at == i)
				break;
			at++;
		}
		if (k == n)
			raise(best, EVIDENCE_CLOSE, text, i, at - 1);
	}
}

static bool is_one_of(const struct atomizer *a, size_t at, slice characters)
{
	slice c = atom_folded(a, &a->atoms.at[at]);
	return slice_find(characters, c, 0) != SIZE_MAX;
}

/* 该理事会, 各理事会, 理事会 at the beginning of a clause: nothing in front that would narrow it. */
static bool stands_alone(const struct atomizer *text, size_t at)
{
	return at == 0 || !(text->atoms.at[at - 1].flags & ATOM_HAN) ||
	       is_one_of(text, at - 1, SLICE("该本此这那一个的各其在由对与和及以向是为将被使让给从于到了项份届次种"));
}

/* The same behind it. */
static bool ends_alone(const struct atomizer *text, size_t at)
{
	return at >= text->atoms.len || !(text->atoms.at[at].flags & ATOM_HAN) ||
	       is_one_of(text, at, SLICE("的和与及或等在中上下内外时是为将被已未可不并也都了之后前来去"));
}

/* A run of the text whose characters are some of the term's, in order; the last one too, unless it is a long term. */
static void find_shortened(const struct atomizer *term, const struct atomizer *text, struct evidence *best)
{
	size_t n = term->atoms.len;
	for (size_t i = 0; n >= 4 && i < text->atoms.len; i++) {
		size_t at = i, next = 0, taken = 0;
		bool whole = same(term, 0, text, i) || stands_alone(text, i);
		for (; at < text->atoms.len; at++) {
			size_t k = next;
			while (k < n && !same(term, k, text, at))
				k++;
			if (k == n)
				break;
			next = k + 1;
			taken++;
		}
		if (whole && taken >= 2 && taken * 5 >= n * 2 && (next == n || n >= 6))
			raise(best, EVIDENCE_SHORTENED, text, i, at - 1);
	}
	/* the beginning of the term, or its end, by itself */
	for (size_t len = n - 1; n >= 3 && len >= 2 && len * 2 >= n; len--)
		for (size_t i = 0; i + len <= text->atoms.len; i++) {
			size_t k = 0;
			while (k < len && same(term, k, text, i + k))
				k++;
			if (k == len && ends_alone(text, i + len))
				raise(best, EVIDENCE_SHORTENED, text, i, i + len - 1);
		}
	for (size_t len = n - 1; n >= 3 && len >= 2; len--)
		for (size_t i = 0; i + len <= text->atoms.len; i++) {
			size_t k = 0;
			while (k < len && same(term, n - len + k, text, i + k))
				k++;
			if (k == len)
				raise(best, stands_alone(text, i) ? EVIDENCE_SHORTENED : EVIDENCE_OTHER, text, i, i + len - 1);
		}
}

/* Every character in a piece of two or more that the text has too. */
static void find_pieces(const struct atomizer *term, const struct atomizer *text, struct evidence *best)
{
	size_t n = term->atoms.len, covered = 0, low = SIZE_MAX, high = 0;
	while (covered < n) {
		size_t longest = 0, where = 0;
		for (size_t i = 0; i < text->atoms.len; i++) {
			size_t k = 0;
			while (covered + k < n && i + k < text->atoms.len && same(term, covered + k, text, i + k))
				k++;
			if (k > longest) {
				longest = k;
				where = i;
			}
		}
		if (longest < 2)
			return;
		covered += longest;
		low = where < low ? where : low;
		high = where + longest - 1 > high ? where + longest - 1 : high;
	}
	raise(best, EVIDENCE_SCATTERED, text, low, high);
}

static bool all_han(const struct atomizer *a)
{
	for (size_t i = 0; i < a->atoms.len; i++)
		if (!(a->atoms.at[i].flags & ATOM_HAN))
			return false;
	return a->atoms.len > 0;
}

/* Particles are no part of a term: 临时的 is 临时, 正在移除 is 移除. */
static void drop_particles(struct atomizer *term)
{
	size_t n = term->atoms.len;
	if (n > 2 && slice_eq(atom_folded(term, &term->atoms.at[n - 1]), SLICE("的")))
		term->atoms.len = --n;
	if (n > 3 && slice_eq(atom_folded(term, &term->atoms.at[0]), SLICE("正")) &&
	    slice_eq(atom_folded(term, &term->atoms.at[1]), SLICE("在"))) {
		memmove(term->atoms.at, term->atoms.at + 2, (n - 2) * sizeof *term->atoms.at);
		term->atoms.len -= 2;
	}
}

bool evidence_find(struct term_view *v, slice term, struct evidence *best)
{
	const struct atomizer *text = &v->target.matcher.atomizer;
	best->letters = false;
	if (!v->target.matcher.index || !atomizer_cut(&v->scratch, term))
		return !v->target.matcher.index;
	/* a gap of the term ("bring … into line") is none of its words */
	size_t kept = 0;
	for (size_t i = 0; i < v->scratch.atoms.len; i++)
		if (is_word(&v->scratch.atoms.at[i]))
			v->scratch.atoms.at[kept++] = v->scratch.atoms.at[i];
	v->scratch.atoms.len = kept;
	v->effort += (uint64_t)kept * kept * (text->atoms.len + 1);
	if (!kept || v->effort > EVIDENCE_MAX_EFFORT)
		return true;
	find_letters(&v->scratch, text, best);
	if (best->letters)
		return true;
	if (all_han(&v->scratch)) {
		drop_particles(&v->scratch);
		find_split(&v->scratch, text, best);
		find_shortened(&v->scratch, text, best);
		find_pieces(&v->scratch, text, best);
		return true;
	}
	return find_joined(v, best) && find_words(v, best);
}
