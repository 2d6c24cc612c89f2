/* Finding pull quotes.
 *
 * A candidate is a short paragraph of its own.  Its letters (without blanks, marks and case, so that a lost blank or hyphen
 * changes nothing) are cut into overlapping pieces of twelve, in Chinese of five; the pieces of all candidates go into one
 * table.  Then the text is read once, and the pieces of each paragraph are counted for the candidates that have them.  A candidate
 * most of whose pieces stand in one longer paragraph, all near each other, repeats it.  Andrei Broder's containment of
 * shingles (1997), on letters. */
#include <config.h>
#include "mine/pullquote.h"

#include "base/alloc.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/chars.h"

enum {
	QUOTE_LEAST = 24,   /* letters; a Chinese one counts for three */
	QUOTE_MOST = 1200,  /* bytes */
	LATIN_PIECE = 12, HAN_PIECE = 5,
	CHAIN_MOST = 8,     /* candidates that share a piece; more of them say that it is a phrase of everybody's */
	ENOUGH = 62,        /* per cent of the pieces */
};

struct candidate {
	size_t block;
	uint32_t pieces;
	uint32_t host;      /* block that is being counted, plus 1 */
	uint32_t hits;
	uint32_t adjacent;    /* hits close behind another */
	uint32_t run, run_first; /* hits close behind each other up to the last, and where they begin */
	uint32_t first, last; /* bytes of the host: where the repeated sentence begins, and the last hit */
	bool is_placed;       /* first is known: a run too long for a phrase by chance */
	uint32_t best_hits, best_host, best_first;
};

struct piece {
	uint64_t hash;
	uint32_t candidate, next; /* index + 1 of the next with the same slot */
	uint32_t host;            /* counted there already, plus 1 */
};

struct finder {
	struct plan *p;
	VEC(struct candidate) candidates;
	VEC(struct piece) pieces;
	uint32_t *slots;
	size_t nslots;
	VEC(uint32_t) touched;
	unsigned sample; /* pieces are kept whose hash is divisible by it */
};

/* The last letters read, in a ring, with the byte where each stood. */
struct roller {
	slice text;
	size_t at;
	uint32_t letters[LATIN_PIECE];
	uint32_t places[LATIN_PIECE];
	size_t n;
};

/* The next piece: its hash, and the byte where it begins.  False at the end of the text. */
static bool next_piece(struct roller *r, uint64_t *hash, uint32_t *place)
{
	while (r->at < r->text.len) {
		uint32_t here = (uint32_t)r->at, c = utf8_next(r->text, &r->at);
		if (!char_is_letter(c) && !char_is_digit(c))
			continue;
		r->letters[r->n % LATIN_PIECE] = char_lower(c);
		r->places[r->n % LATIN_PIECE] = here;
		r->n++;
		size_t size = char_is_han(c) ? HAN_PIECE : LATIN_PIECE;
		if (r->n < size)
			continue;
		uint32_t window[LATIN_PIECE];
		for (size_t i = 0; i < size; i++)
			window[i] = r->letters[(r->n - size + i) % LATIN_PIECE];
		*hash = hash_bytes((slice){ (const char *)window, size * sizeof *window });
		*place = r->places[(r->n - size) % LATIN_PIECE];
		return true;
	}
	return false;
}

static bool ends_sentence(slice s)
{
	size_t at = s.len;
	while (at > 0) {
		uint32_t c = utf8_prev(s, &at);
		if (char_is_final(c))
			return true;
		if (!char_is_closer(c) && c != '"' && !char_is_space(c))
			return false;
	}
	return false;
}

static bool can_be_quote(const struct plan *p, size_t i)
{
	slice s = plan_text(p, i);
	size_t weight = 0;
	if (!p->blocks[i].is_prose || p->blocks[i].kind != BLOCK_PARAGRAPH || s.len > QUOTE_MOST || s.len < QUOTE_LEAST || i == 0 ||
	    !ends_sentence(s))
		return false;
	/* an item of a list, or a question that is answered below */
	uint32_t first = char_at(s, 0), last = char_before(s, s.len);
	if (char_is_digit(first) || first == 0xB7 || first == 0x2022 || first == '-' || last == '?' || last == 0xFF1F)
		return false;
	for (size_t at = 0; at < s.len && weight < QUOTE_LEAST;) {
		uint32_t c = utf8_next(s, &at);
		weight += char_is_han(c) ? 3 : char_is_letter(c);
	}
	return weight >= QUOTE_LEAST;
}

static bool add_pieces(struct finder *f, uint32_t candidate)
{
	struct candidate *c = &f->candidates.at[candidate];
	struct roller r = { .text = plan_text(f->p, c->block) };
	uint64_t hash;
	uint32_t place;
	while (next_piece(&r, &hash, &place)) {
		if (f->sample > 1 && hash % f->sample)
			continue;
		if (!vec_push(&f->pieces, (struct piece){ .hash = hash, .candidate = candidate }))
			return false;
		c->pieces++;
	}
	return true;
}

static bool index_pieces(struct finder *f)
{
	size_t n = 16;
	while (n < 2 * f->pieces.len)
		n *= 2;
	f->nslots = n;
	f->slots = mem_zalloc(n * sizeof *f->slots);
	if (!f->slots)
		return false;
	for (size_t i = 0; i < f->pieces.len; i++) {
		struct piece *x = &f->pieces.at[i];
		uint32_t *slot = &f->slots[x->hash & (n - 1)];
		x->next = *slot;
		*slot = (uint32_t)i + 1;
	}
	return true;
}

static bool count_hit(struct finder *f, struct piece *x, size_t host, uint32_t place)
{
	struct candidate *c = &f->candidates.at[x->candidate];
	if (c->block == host || x->host == host + 1)
		return true;
	enum { NEAR = 60 };
	x->host = (uint32_t)host + 1;
	if (c->host != host + 1) {
		c->host = (uint32_t)host + 1;
		c->hits = c->adjacent = c->run = 0;
		c->is_placed = false;
		c->first = place;
		if (!vec_push(&f->touched, x->candidate))
			return false;
	}
	bool near = c->hits && place - c->last <= NEAR;
	c->hits++;
	c->adjacent += near;
	c->run_first = near ? c->run_first : place;
	c->run = near ? c->run + 1 : 1;
	c->last = place;
	if (!c->is_placed && c->run * 5 > c->pieces) {
		c->first = c->run_first;
		c->is_placed = true;
	}
	return true;
}

/* Sentences of a paragraph, as far as it matters. */
static size_t count_finals(slice s)
{
	size_t n = 0;
	for (size_t at = 0; at < s.len && n < 3;) {
		uint32_t c = utf8_next(s, &at);
		n += char_is_final(c) && c != 0x2026 && (c >= 0x80 || !char_is_letter(char_at(s, at)));
	}
	return n;
}

/* The host must be a paragraph of several sentences, and the hits must follow each other in it as in the quote. */
static void weigh(struct finder *f, size_t host)
{
	if (!f->touched.len || count_finals(plan_text(f->p, host)) < 3)
		return;
	for (size_t i = 0; i < f->touched.len; i++) {
		struct candidate *c = &f->candidates.at[f->touched.at[i]];
		size_t own = plan_text(f->p, c->block).len, other = plan_text(f->p, host).len;
		bool close = c->adjacent * 10 >= c->hits * 7;
		if (c->hits > c->best_hits && close && other > own * 2) {
			c->best_hits = c->hits;
			c->best_host = (uint32_t)host;
			c->best_first = c->first;
		}
	}
}

static bool read_host(struct finder *f, size_t host)
{
	struct roller r = { .text = plan_text(f->p, host) };
	uint64_t hash;
	uint32_t place;
	vec_clear(&f->touched);
	while (next_piece(&r, &hash, &place)) {
		if (f->sample > 1 && hash % f->sample)
			continue;
		int left = CHAIN_MOST;
		for (uint32_t i = f->slots[hash & (f->nslots - 1)]; i && left > 0; i = f->pieces.at[i - 1].next) {
			struct piece *x = &f->pieces.at[i - 1];
			left--;
			if (x->hash == hash && !count_hit(f, x, host, place))
				return false;
		}
	}
	weigh(f, host);
	return true;
}

/* Is the document one of paragraphs, where a sentence by itself means something? */
static bool has_paragraphs(const struct plan *p)
{
	size_t long_bytes = 0, bytes = 0;
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		slice s = plan_text(p, i);
		if (!p->blocks[i].is_prose)
			continue;
		bytes += s.len;
		long_bytes += count_finals(s) >= 3 ? s.len : 0;
	}
	return long_bytes * 2 > bytes;
}

static bool find(struct finder *f)
{
	struct plan *p = f->p;
	size_t bytes = 0;
	if (!has_paragraphs(p))
		return true;
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		if (!can_be_quote(p, i))
			continue;
		bytes += plan_text(p, i).len;
		if (!vec_push(&f->candidates, (struct candidate){ .block = i }))
			return false;
	}
	/* many candidates: a part of their pieces is enough and keeps the table small */
	f->sample = bytes > (4u << 20) ? 4 : 1;
	for (uint32_t i = 0; i < f->candidates.len; i++)
		if (!add_pieces(f, i))
			return false;
	if (!f->pieces.len)
		return true;
	if (!index_pieces(f))
		return false;
	for (size_t i = 0; i < p->d->blocks.len; i++)
		if (p->blocks[i].is_prose && p->blocks[i].kind != BLOCK_TITLE && !read_host(f, i))
			return false;
	return true;
}

void pullquote_plan(struct plan *p)
{
	struct finder f = { .p = p };
	bool ok = find(&f);
	for (size_t i = 0; i < f.candidates.len && ok; i++) {
		const struct candidate *c = &f.candidates.at[i];
		uint32_t share = c->pieces ? c->best_hits * 100 / c->pieces : 0;
		if (share < ENOUGH)
			continue;
		struct position at = document_position(p->d, p->d->blocks.at[c->best_host].span.begin + c->best_first);
		slice why = share == 100 ? plan_why(p, "repeats line %zu, column %zu, word for word", at.line, at.column)
					 : plan_why(p, "repeats line %zu, column %zu: %u %% of its letters in the same order", at.line, at.column,
						    (unsigned)share);
		plan_set_aside(p, c->block, BLOCK_PULL_QUOTE, why);
		p->blocks[c->block].anchor = p->d->blocks.at[c->best_host].span.begin + c->best_first;
	}
	p->failed = p->failed || !ok;
	mem_free(f.slots);
	vec_release(&f.touched);
	vec_release(&f.pieces);
	vec_release(&f.candidates);
}
