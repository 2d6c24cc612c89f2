/* Building the automaton.
 *
 * In: the terms of a language.  Out: a trie over key symbols with failure and output links.  Its edges lie in one hash
 * table keyed by (node, symbol), since an alphabet of words is too large for arrays.  A term may enter by several paths: as
 * it is; with its hyphenated words joined ("nonalignment"); with a prefix cut off ("multi polar").  Paths other than
 * the first are marked, since a match by them is a variant at best. */
#include <config.h>
#include "glossary/index.h"

#include <math.h>

#include "base/alloc.h"
#include "glossary/index_data.h"

enum {
	MAX_ATOMS = 64,  /* a longer "term" is a text, and not looked for */
	MAX_CHAIN = 256, /* concepts that share one spelling */
};

static bool edges_grow(struct glossary_index *x)
{
	size_t n = x->nslots ? x->nslots * 2 : 1024, bytes;
	struct edge *slots = mem_multiply(n, sizeof *slots, &bytes) ? mem_alloc(bytes) : NULL;
	if (!slots)
		return false;
	for (size_t i = 0; i < n; i++)
		slots[i] = (struct edge){ NONE, NONE, NONE };
	for (size_t i = 0; i < x->nslots; i++) {
		struct edge e = x->slots[i];
		if (e.node == NONE)
			continue;
		size_t j = edge_hash(e.node, e.symbol) & (n - 1);
		while (slots[j].node != NONE)
			j = (j + 1) & (n - 1);
		slots[j] = e;
	}
	mem_free(x->slots);
	x->slots = slots;
	x->nslots = n;
	return true;
}

static uint32_t add_node(struct glossary_index *x, uint32_t parent, uint32_t symbol)
{
	struct node n = { .fail = 0, .suffix = NONE, .pattern = NONE, .parent = parent, .symbol = symbol,
			  .depth = x->nodes.len ? x->nodes.at[parent].depth + 1 : 0 };
	return vec_push(&x->nodes, n) ? (uint32_t)x->nodes.len - 1 : NONE;
}

/* The child of a node, made when there is none; NONE when out of memory. */
static uint32_t descend(struct glossary_index *x, uint32_t node, uint32_t symbol)
{
	uint32_t next = index_edge(x, node, symbol);
	if (next != NONE)
		return next;
	if ((x->nedges + 1) * 4 > x->nslots * 3 && !edges_grow(x))
		return NONE;
	next = add_node(x, node, symbol);
	if (next == NONE)
		return NONE;
	size_t i = edge_hash(node, symbol) & (x->nslots - 1);
	while (x->slots[i].node != NONE)
		i = (i + 1) & (x->nslots - 1);
	x->slots[i] = (struct edge){ node, symbol, next };
	x->nedges++;
	return next;
}

struct path {
	uint32_t symbols[MAX_ATOMS];
	size_t len;
};

/* Appends the symbol of a key; a path that is full takes no more. */
static bool path_add(struct glossary_index *x, struct path *path, slice key)
{
	return path->len == MAX_ATOMS || map_put(&x->symbols, key, &path->symbols[path->len++], NULL);
}

static bool path_add_atoms(struct glossary_index *x, struct path *path, const struct atomizer *a)
{
	for (size_t i = 0; i < a->atoms.len; i++)
		if (!path_add(x, path, atom_key(a, &a->atoms.at[i])))
			return false;
	return true;
}

static bool insert(struct glossary_index *x, const struct path *path, struct pattern p)
{
	uint32_t node = 0;
	for (size_t i = 0; i < path->len; i++) {
		node = descend(x, node, path->symbols[i]);
		if (node == NONE)
			return false;
	}
	if (node == 0)
		return true;
	/* to the end of the node's list, so that the order of the termbase is kept; the same concept may say one thing twice, as
	 * Simplified and Traditional do: once is enough.  A hostile file's endless chain is cut off. */
	uint32_t last = NONE, length = 0;
	for (uint32_t i = x->nodes.at[node].pattern; i != NONE; last = i, i = x->patterns.at[i].next) {
		const struct pattern *q = &x->patterns.at[i];
		if ((q->concept == p.concept && slice_eq(q->folded, p.folded)) || ++length == MAX_CHAIN)
			return true;
	}
	p.natoms = (uint16_t)path->len;
	p.next = NONE;
	if (!vec_push(&x->patterns, p))
		return false;
	*(last == NONE ? &x->nodes.at[node].pattern : &x->patterns.at[last].next) = (uint32_t)x->patterns.len - 1;
	return true;
}

/* The words of a term as they compare: folded, one NUL after each. */
static slice words_of(struct glossary_index *x, const struct atomizer *a)
{
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	bool ok = true;
	for (size_t i = 0; i < a->atoms.len && ok; i++)
		ok = buf_append(&b, atom_folded(a, &a->atoms.at[i])) && buf_putc(&b, '\0');
	slice words = ok ? arena_dup(&x->arena, buf_slice(&b)) : (slice){ NULL, 0 };
	buf_release(&b);
	return words;
}

static bool is_word(const struct atom *t)
{
	return !(t->flags & (ATOM_HAN | ATOM_PUNCT | ATOM_BREAK));
}

/* "non-alignment" also as "nonalignment": atoms joined at hyphens. */
static bool insert_joined(struct glossary_index *x, struct atomizer *scratch, const struct atomizer *a, struct pattern p)
{
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	bool ok = true, joined = false;
	for (size_t i = 0; i < a->atoms.len && ok; i++) {
		const struct atom *t = &a->atoms.at[i];
		bool glue = i && (t->flags & ATOM_AFTER_HYPHEN) && !(t->flags & (ATOM_AFTER_SPACE | ATOM_AFTER_ARTICLE)) &&
			    is_word(t) && is_word(t - 1);
		joined = joined || glue;
		ok = (i == 0 || glue || buf_putc(&b, ' ')) && buf_append(&b, atom_folded(a, t));
	}
	if (ok && joined) {
		struct path path = { .len = 0 };
		p.is_alternate = true;
		ok = atomizer_cut(scratch, buf_slice(&b)) && path_add_atoms(x, &path, scratch) && insert(x, &path, p);
	}
	buf_release(&b);
	return ok;
}

static size_t prefix_length(const struct atom *t, slice word)
{
	static const char *const prefixes[] = {
		"non", "multi", "anti", "inter", "trans", "counter", "semi", "neo", "post", "pre", "co", "sub", "over", "under", "uni",
		"bi", "tri", "re",
	};
	if (!is_word(t) || (t->flags & ATOM_UPPER))
		return 0;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		slice prefix = slice_of(prefixes[i]);
		if (word.len >= prefix.len + 5 && slice_starts(word, prefix))
			return prefix.len;
	}
	return 0;
}

/* "multipolar" also as "multi polar", which is how "multi-polar" is cut. */
static bool insert_unprefixed(struct glossary_index *x, struct atomizer *scratch, const struct atomizer *a, struct pattern p)
{
	struct path path = { .len = 0 };
	bool split = false;
	for (size_t i = 0; i < a->atoms.len; i++) {
		const struct atom *t = &a->atoms.at[i];
		slice word = atom_folded(a, t);
		size_t cut = prefix_length(t, word);
		if (!cut) {
			if (!path_add(x, &path, atom_key(a, t)))
				return false;
			continue;
		}
		split = true;
		if (!path_add(x, &path, slice_sub(word, 0, cut)) || !atomizer_cut(scratch, slice_sub(word, cut, word.len)) ||
		    !path_add_atoms(x, &path, scratch))
			return false;
	}
	p.is_alternate = true;
	return !split || insert(x, &path, p);
}

static bool insert_term(struct glossary_index *x, struct atomizer *a, struct atomizer *scratch, struct pattern p)
{
	if (!atomizer_cut(a, p.term->text))
		return false;
	/* an exclamation mark or full stop at the end of a slogan is no part of what is looked for */
	while (a->atoms.len && (a->atoms.at[a->atoms.len - 1].flags & ATOM_BREAK))
		a->atoms.len--;
	if (a->atoms.len == 0 || a->atoms.len > MAX_ATOMS)
		return true;
	struct path path = { .len = 0 };
	const struct atom *first = &a->atoms.at[0], *last = &a->atoms.at[a->atoms.len - 1];
	p.folded = arena_dup(&x->arena, slice_sub(buf_slice(&a->folded), first->folded.begin, last->folded.end));
	p.words = words_of(x, a);
	if (!p.folded.ptr || !p.words.ptr || !path_add_atoms(x, &path, a))
		return false;
	p.is_acronym = a->atoms.len == 1 && (first->flags & ATOM_UPPER) && p.term->text.len <= 12;
	if (!insert(x, &path, p) || !insert_joined(x, scratch, a, p))
		return false;
	return !slice_eq(x->language, SLICE("en")) || insert_unprefixed(x, scratch, a, p);
}

/* The nodes by depth, for links must be known for all shallower nodes first. */
static uint32_t *level_order(const struct glossary_index *x)
{
	uint32_t n = (uint32_t)x->nodes.len, deepest = 0;
	for (uint32_t i = 0; i < n; i++)
		if (x->nodes.at[i].depth > deepest)
			deepest = x->nodes.at[i].depth;
	uint32_t *order = mem_alloc(n * sizeof *order), *next = mem_zalloc((deepest + 2) * sizeof *next);
	if (!order || !next) {
		mem_free(order);
		mem_free(next);
		return NULL;
	}
	for (uint32_t i = 0; i < n; i++)
		next[x->nodes.at[i].depth + 1]++;
	for (uint32_t d = 0; d <= deepest; d++)
		next[d + 1] += next[d];
	for (uint32_t i = 0; i < n; i++)
		order[next[x->nodes.at[i].depth]++] = i;
	mem_free(next);
	return order;
}

static bool make_root(struct glossary_index *x)
{
	size_t n = map_len(&x->symbols), bytes;
	x->root = mem_multiply(n ? n : 1, sizeof *x->root, &bytes) ? mem_alloc(bytes) : NULL;
	for (size_t s = 0; x->root && s < n; s++)
		x->root[s] = index_edge(x, 0, (uint32_t)s);
	return x->root != NULL;
}

uint32_t index_step(const struct glossary_index *x, uint32_t node, uint32_t symbol)
{
	while (node) {
		uint32_t next = index_edge(x, node, symbol);
		if (next != NONE)
			return next;
		node = x->nodes.at[node].fail;
	}
	return x->root[symbol] == NONE ? 0 : x->root[symbol];
}

static bool link_nodes(struct glossary_index *x)
{
	uint32_t *order = level_order(x);
	if (!order)
		return false;
	for (size_t k = 1; k < x->nodes.len; k++) {
		struct node *v = &x->nodes.at[order[k]];
		uint32_t to = NONE;
		if (v->parent)
			for (uint32_t f = x->nodes.at[v->parent].fail;; f = x->nodes.at[f].fail) {
				to = index_edge(x, f, v->symbol);
				if (to != NONE || f == 0)
					break;
			}
		v->fail = to == NONE ? 0 : to;
		v->suffix = x->nodes.at[v->fail].pattern != NONE ? v->fail : x->nodes.at[v->fail].suffix;
	}
	mem_free(order);
	return true;
}

float index_weight(const struct glossary_index *x, uint32_t symbol)
{
	double holders = symbol == NONE ? 0 : x->posting_start[symbol + 1] - x->posting_start[symbol];
	return (float)log2(((double)x->patterns.len + 2) / (holders + 1));
}

/* Calls for each (symbol, pattern): the symbols of a pattern are read off the trie, from its end node to the root.  First
 * pass: counts; second: places; third: weights. */
static void walk_symbols(struct glossary_index *x, int pass)
{
	for (size_t v = 1; v < x->nodes.len; v++)
		for (uint32_t p = x->nodes.at[v].pattern; p != NONE; p = x->patterns.at[p].next) {
			struct pattern *pattern = &x->patterns.at[p];
			for (uint32_t u = (uint32_t)v; u && !pattern->is_alternate; u = x->nodes.at[u].parent) {
				uint32_t s = x->nodes.at[u].symbol;
				if (pass == 1)
					x->posting_start[s + 2]++;
				else if (pass == 2)
					x->postings[x->posting_start[s + 1]++] = p;
				else
					pattern->weight += index_weight(x, s);
			}
		}
}

static bool make_postings(struct glossary_index *x)
{
	size_t nsymbols = map_len(&x->symbols);
	x->posting_start = mem_zalloc((nsymbols + 2) * sizeof *x->posting_start);
	if (!x->posting_start)
		return false;
	walk_symbols(x, 1);
	for (size_t s = 1; s < nsymbols + 2; s++)
		x->posting_start[s] += x->posting_start[s - 1];
	x->postings = mem_alloc(x->posting_start[nsymbols + 1] * sizeof *x->postings);
	if (!x->postings)
		return false;
	walk_symbols(x, 2);
	walk_symbols(x, 3);
	return true;
}

static bool add_section(struct glossary_index *x, const struct concept *c, const struct lang_section *s, struct atomizer *a,
			struct atomizer *scratch)
{
	for (const struct term *t = s->terms; t; t = t->next) {
		x->nterms++;
		if (!insert_term(x, a, scratch, (struct pattern){ .concept = c, .section = s, .term = t }))
			return false;
	}
	return true;
}

static bool add_termbase(struct glossary_index *x, const struct termbase *tb, struct atomizer *a, struct atomizer *scratch)
{
	for (size_t i = 0; i < tb->concepts.len; i++)
		for (const struct lang_section *s = tb->concepts.at[i]->sections; s; s = s->next)
			if (slice_eq(language_primary(s->language), x->language) &&
			    !add_section(x, tb->concepts.at[i], s, a, scratch))
				return false;
	return true;
}

static parl_status fill(struct glossary_index *x, const struct termbase *const *termbases, size_t ntermbases,
			struct folder *folder, parl_error *err)
{
	struct atomizer a = { 0 }, scratch = { 0 };
	parl_status status = atomizer_init(&a, folder, x->language, err);
	if (!status)
		status = atomizer_init(&scratch, folder, x->language, err);
	for (size_t i = 0; i < ntermbases && !status; i++)
		if (!add_termbase(x, termbases[i], &a, &scratch))
			status = error_nomem(err);
	if (!status && (!make_root(x) || !link_nodes(x) || !make_postings(x)))
		status = error_nomem(err);
	atomizer_release(&a);
	atomizer_release(&scratch);
	return status;
}

parl_status index_build(struct glossary_index **out, const struct termbase *const *termbases, size_t ntermbases,
			slice language, parl_error *err)
{
	*out = NULL;
	struct glossary_index *x = mem_zalloc(sizeof *x);
	if (!x)
		return error_nomem(err);
	x->language = arena_dup(&x->arena, language_primary(language));
	if (!x->language.ptr || !edges_grow(x) || add_node(x, 0, NONE) == NONE) {
		index_free(x);
		return error_nomem(err);
	}
	parl_error why = { 0 };
	struct folder *folder = folder_new(&why);
	parl_status status = folder ? fill(x, termbases, ntermbases, folder, &why) : why.code;
	folder_free(folder);
	if (status) {
		index_free(x);
		return error_set(err, status, "%s", why.message);
	}
	*out = x;
	return PARL_OK;
}

void index_free(struct glossary_index *x)
{
	if (!x)
		return;
	mem_free(x->postings);
	mem_free(x->posting_start);
	mem_free(x->slots);
	mem_free(x->root);
	vec_release(&x->nodes);
	vec_release(&x->patterns);
	map_release(&x->symbols);
	arena_release(&x->arena);
	mem_free(x);
}

size_t index_term_count(const struct glossary_index *x)
{
	return x->nterms;
}

slice index_language(const struct glossary_index *x)
{
	return x->language;
}
