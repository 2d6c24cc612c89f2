/* The inside of an index, for the files of this folder. */
#ifndef PARL_GLOSSARY_INDEX_DATA_H
#define PARL_GLOSSARY_INDEX_DATA_H

#include "base/map.h"
#include "glossary/index.h"

#define NONE UINT32_MAX

struct edge {
	uint32_t node, symbol, to; /* node NONE: a free slot */
};

struct node {
	uint32_t fail;    /* longest proper suffix that is in the trie */
	uint32_t suffix;  /* longest proper suffix that ends a pattern, or NONE */
	uint32_t pattern; /* first of those that end here, or NONE */
	uint32_t parent, symbol, depth;
};

struct pattern {
	const struct concept *concept;
	const struct lang_section *section;
	const struct term *term;
	slice folded;      /* from its first atom to its last */
	slice words;       /* its atoms, folded, a NUL after each */
	float weight;      /* sum of its words' weights */
	uint32_t next;     /* the next pattern of the same keys, or NONE */
	uint16_t natoms;
	bool is_alternate; /* a path that is not how the term is written */
	bool is_acronym;
};

struct glossary_index {
	struct arena arena;
	slice language;
	size_t nterms;
	struct map symbols;
	VEC(struct node) nodes;
	VEC(struct pattern) patterns;
	struct edge *slots;
	size_t nslots, nedges;
	uint32_t *root;       /* the root's child for each symbol, or NONE: most words begin no term, and need no search */
	uint32_t *posting_start, *postings; /* for each symbol the patterns that hold it */
};

static inline size_t edge_hash(uint32_t node, uint32_t symbol)
{
	uint64_t h = ((uint64_t)node << 32 | symbol) * UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)(h >> 24);
}

/* The node after another one and a symbol, by failure links; the root when there is none. */
uint32_t index_step(const struct glossary_index *x, uint32_t node, uint32_t symbol);

static inline uint32_t index_edge(const struct glossary_index *x, uint32_t node, uint32_t symbol)
{
	size_t i = edge_hash(node, symbol) & (x->nslots - 1);
	while (x->slots[i].node != NONE) {
		if (x->slots[i].node == node && x->slots[i].symbol == symbol)
			return x->slots[i].to;
		i = (i + 1) & (x->nslots - 1);
	}
	return NONE;
}

/* How much a word tells: the rarer among the terms, the more.  NONE is a word that no term has. */
float index_weight(const struct glossary_index *x, uint32_t symbol);

#endif
