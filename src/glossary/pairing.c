/* Every term becomes the number of its language and folded text.  With that, "has a term in common" is a walk over two short lists
 * of numbers with marks, and the shared pair is found by votes: each term to use of a concept of `b` gives one to the concepts of
 * `a` that have it too; two votes are a pair.
 *
 * A pair alone says little among related languages: "protocol" and "protocole" are both the treaty and the ceremonial.  So a language
 * that both have, and in which they share no term at all, speaks against: then they are two concepts. */
#include <config.h>
#include "glossary/pairing.h"

#include <stdio.h>

#include "text/fold.h"

enum { CHAIN_MAX = 32 }; /* concepts with the same term that are looked at */

struct key {
	uint32_t number;
	bool is_best; /* the term to use of its section */
};

struct side {
	VEC(struct key) keys;
	VEC(uint32_t) first; /* by concept: where its keys begin; one more at the end */
};

struct link {
	uint32_t concept, next; /* next: index + 1, 0 at the end */
};

struct matcher {
	const struct termbase *a, *b;
	struct folder *folder;
	struct buf text;
	struct map numbers;
	struct side sides[2];
	VEC(struct link) links;  /* concepts of `a` by the number of a term to use */
	VEC(struct link) chains; /* by number: first and last link, index + 1 */
	VEC(uint32_t) marks;     /* by number: the concept that was marked last, + 1 */
	VEC(uint32_t) voted;     /* by concept of `a`: the concept of `b` that voted last, + 1 */
	VEC(uint32_t) votes;
	VEC(uint32_t) heard;     /* by number: the concept of `b` that gave its vote with it, + 1 */
	VEC(bool) taken;         /* by concept of `a` */
	VEC(uint32_t) barred;    /* by concept of `a`: the concept of `b` that it contradicts, + 1 */
	struct pairing *out;
};

bool pairing_id_is_made_up(const struct concept *c)
{
	char own[16];
	int n = snprintf(own, sizeof own, "c%lu", (unsigned long)c->index + 1);
	return slice_eq(c->id, (slice){ own, (size_t)n });
}

/* "zh-CN" and "zh-Hans" are one. */
static slice key_language(slice tag)
{
	if (!slice_eq(language_primary(tag), SLICE("zh")))
		return tag;
	return language_is_traditional(tag) ? SLICE("zh-Hant") : SLICE("zh-Hans");
}

struct lang_section *pairing_section(const struct concept *c, slice language)
{
	for (struct lang_section *s = c->sections; s; s = s->next)
		if (slice_eq(s->language, language))
			return s;
	for (struct lang_section *s = c->sections; s; s = s->next)
		if (slice_eq(key_language(s->language), key_language(language)))
			return s;
	return NULL;
}

static bool add_key(struct matcher *m, struct side *side, slice language, const struct term *t, bool is_best)
{
	uint32_t number;
	buf_clear(&m->text);
	return buf_append(&m->text, key_language(language)) && buf_putc(&m->text, '\0') && folder_fold(m->folder, t->text, &m->text, NULL) &&
	       map_put(&m->numbers, buf_slice(&m->text), &number, NULL) && vec_push(&side->keys, (struct key){ number, is_best });
}

static bool number_terms(struct matcher *m, const struct termbase *tb, struct side *side)
{
	for (size_t i = 0; i < tb->concepts.len; i++) {
		if (!vec_push(&side->first, (uint32_t)side->keys.len))
			return false;
		for (const struct lang_section *s = tb->concepts.at[i]->sections; s; s = s->next) {
			const struct term *best = section_best_term(s);
			for (const struct term *t = s->terms; t; t = t->next)
				if (!add_key(m, side, s->language, t, t == best))
					return false;
		}
	}
	return vec_push(&side->first, (uint32_t)side->keys.len);
}

static bool link_concepts(struct matcher *m)
{
	const struct side *a = &m->sides[0];
	for (size_t i = 0; i < map_len(&m->numbers); i++)
		if (!vec_push(&m->chains, (struct link){ 0, 0 }) || !vec_push(&m->marks, 0) || !vec_push(&m->heard, 0))
			return false;
	for (uint32_t c = 0; c < m->a->concepts.len; c++)
		for (uint32_t k = a->first.at[c]; k < a->first.at[c + 1]; k++) {
			struct link *chain = &m->chains.at[a->keys.at[k].number];
			if (!a->keys.at[k].is_best || (chain->next && m->links.at[chain->next - 1].concept == c))
				continue;
			if (!vec_push(&m->links, (struct link){ c, 0 }))
				return false;
			if (chain->next)
				m->links.at[chain->next - 1].next = (uint32_t)m->links.len;
			else
				chain->concept = (uint32_t)m->links.len;
			chain->next = (uint32_t)m->links.len; /* the last one */
		}
	return true;
}

static bool prepare(struct matcher *m)
{
	if (!number_terms(m, m->a, &m->sides[0]) || !number_terms(m, m->b, &m->sides[1]) || !link_concepts(m))
		return false;
	for (size_t i = 0; i < m->a->concepts.len; i++)
		if (!vec_push(&m->voted, 0) || !vec_push(&m->votes, 0) || !vec_push(&m->taken, false) || !vec_push(&m->barred, 0))
			return false;
	for (size_t i = 0; i < m->b->concepts.len; i++)
		if (!vec_push(&m->out->partner, PAIRING_NONE) || !vec_push(&m->out->rival, PAIRING_NONE))
			return false;
	return true;
}

static bool share_language(const struct concept *a, const struct concept *b)
{
	for (const struct lang_section *s = a->sections; s; s = s->next)
		if (s->terms && pairing_section(b, s->language))
			return true;
	return false;
}

static void mark_terms(struct matcher *m, uint32_t b)
{
	const struct side *sb = &m->sides[1];
	for (uint32_t k = sb->first.at[b]; k < sb->first.at[b + 1]; k++)
		m->marks.at[sb->keys.at[k].number] = b + 1;
}

static bool share_term(struct matcher *m, uint32_t a, uint32_t b)
{
	const struct side *sa = &m->sides[0];
	mark_terms(m, b);
	for (uint32_t k = sa->first.at[a]; k < sa->first.at[a + 1]; k++)
		if (m->marks.at[sa->keys.at[k].number] == b + 1)
			return true;
	return false;
}

/* Is there a language in which both have terms, and none in common? */
static bool contradict(struct matcher *m, uint32_t a, uint32_t b)
{
	uint32_t k = m->sides[0].first.at[a];
	mark_terms(m, b);
	for (const struct lang_section *s = m->a->concepts.at[a]->sections; s; s = s->next) {
		const struct lang_section *other = s->terms ? pairing_section(m->b->concepts.at[b], s->language) : NULL;
		bool shared = false;
		for (const struct term *t = s->terms; t; t = t->next, k++)
			shared = shared || m->marks.at[m->sides[0].keys.at[k].number] == b + 1;
		if (other && other->terms && !shared)
			return true;
	}
	return false;
}

static bool is_empty(const struct side *s, uint32_t c)
{
	return s->first.at[c] == s->first.at[c + 1];
}

static bool are_compatible(struct matcher *m, uint32_t a, uint32_t b, unsigned flags)
{
	const struct concept *ca = m->a->concepts.at[a], *cb = m->b->concepts.at[b];
	bool made_up = pairing_id_is_made_up(ca) && pairing_id_is_made_up(cb);
	if (share_term(m, a, b) || (is_empty(&m->sides[0], a) && is_empty(&m->sides[1], b)))
		return true;
	return !made_up && ((flags & PAIRING_TRUST_IDS) || !share_language(ca, cb));
}

static void join(struct matcher *m, uint32_t a, uint32_t b)
{
	m->out->partner.at[b] = a;
	m->taken.at[a] = true;
}

static void join_by_id(struct matcher *m, unsigned flags)
{
	for (uint32_t b = 0; b < m->b->concepts.len; b++) {
		uint32_t a = map_get(&m->a->ids, m->b->concepts.at[b]->id);
		if (a != MAP_NONE && are_compatible(m, a, b, flags))
			join(m, a, b);
	}
}

/* The concept of `a` with most votes, the first of several; NONE when nobody voted.  strict: who contradicts gets no second vote. */
static uint32_t elect(struct matcher *m, uint32_t b, bool strict, uint32_t *votes)
{
	const struct side *side = &m->sides[1];
	uint32_t best = PAIRING_NONE;
	*votes = 0;
	for (uint32_t k = side->first.at[b]; k < side->first.at[b + 1]; k++) {
		uint32_t number = side->keys.at[k].number;
		if (!side->keys.at[k].is_best || m->heard.at[number] == b + 1)
			continue;
		m->heard.at[number] = b + 1;
		uint32_t at = m->chains.at[number].concept;
		for (int i = 0; at && i < CHAIN_MAX; i++, at = m->links.at[at - 1].next) {
			uint32_t a = m->links.at[at - 1].concept;
			if (m->taken.at[a])
				continue;
			if (m->voted.at[a] != b + 1)
				m->votes.at[a] = 0;
			m->voted.at[a] = b + 1;
			if (strict && m->votes.at[a] == 1 && m->barred.at[a] != b + 1 && contradict(m, a, b))
				m->barred.at[a] = b + 1;
			if (m->barred.at[a] == b + 1 && m->votes.at[a])
				continue;
			uint32_t n = ++m->votes.at[a];
			if (n > *votes || (n == *votes && a < best)) {
				*votes = n;
				best = a;
			}
		}
	}
	return best;
}

static void begin_election(struct matcher *m)
{
	for (size_t i = 0; i < m->voted.len; i++)
		m->voted.at[i] = 0;
	for (size_t i = 0; i < m->barred.len; i++)
		m->barred.at[i] = 0;
	for (size_t i = 0; i < m->heard.len; i++)
		m->heard.at[i] = 0;
}

static void join_by_votes(struct matcher *m, uint32_t enough)
{
	begin_election(m);
	for (uint32_t b = 0; b < m->b->concepts.len; b++) {
		uint32_t votes, a;
		if (m->out->partner.at[b] != PAIRING_NONE)
			continue;
		a = elect(m, b, enough > 1, &votes);
		if (votes >= enough)
			join(m, a, b);
	}
}

/* Concepts of `a` may have been taken since; rivals are told whether they have a partner or not. */
static void find_rivals(struct matcher *m)
{
	for (size_t i = 0; i < m->taken.len; i++)
		m->taken.at[i] = false;
	begin_election(m);
	for (uint32_t b = 0; b < m->b->concepts.len; b++) {
		uint32_t votes;
		if (m->out->partner.at[b] == PAIRING_NONE)
			m->out->rival.at[b] = elect(m, b, false, &votes);
	}
}

static void release(struct matcher *m)
{
	for (int i = 0; i < 2; i++) {
		vec_release(&m->sides[i].keys);
		vec_release(&m->sides[i].first);
	}
	vec_release(&m->links), vec_release(&m->chains), vec_release(&m->marks);
	vec_release(&m->voted), vec_release(&m->votes), vec_release(&m->heard), vec_release(&m->taken);
	vec_release(&m->barred);
	map_release(&m->numbers);
	buf_release(&m->text);
	folder_free(m->folder);
}

parl_status pairing_make(const struct termbase *a, const struct termbase *b, unsigned flags, struct pairing *out, parl_error *err)
{
	struct matcher m = { .a = a, .b = b, .out = out };
	parl_error why = { 0 };
	*out = (struct pairing){ .partner = { 0 } };
	buf_init(&m.text, BUF_TEXT_MAX);
	m.folder = folder_new(&why);
	parl_status status = m.folder ? PARL_OK : error_set(err, why.code, "%s", why.message);
	if (!status && !prepare(&m))
		status = error_nomem(err);
	if (!status) {
		join_by_id(&m, flags);
		join_by_votes(&m, 2);
		if (flags & PAIRING_LOOSE)
			join_by_votes(&m, 1);
		find_rivals(&m);
	}
	release(&m);
	if (status)
		pairing_release(out);
	return status;
}

void pairing_release(struct pairing *p)
{
	vec_release(&p->partner);
	vec_release(&p->rival);
}
