/* The article of a page, and what is only furniture around it.
 *
 * Evidence, none of it bound to a site:
 *  - text: a block is dense when it is long, ends sentences and is not mostly links;
 *  - elements: main and article hold it; nav, aside, footer do not;
 *  - the words of roles, classes and ids (html_hints.c), which are overruled where most of the dense text is, or the headline:
 *    a frame around the whole page is called "with-sidebar" too;
 *  - place: the article is the smallest element that holds nearly all dense text which is not furniture.  From there
 *    the headline is looked for upwards, so that it and what stands below it (byline, date) are kept.
 * A page without furniture and with few links is taken whole.  Inside the article, blocks that are little but links are set
 * aside ("Read more", "Share", previous and next), unless they are headings, notes or bylines.
 *
 * Compare: Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection using Shallow Text Features (WSDM 2010). */
#include <config.h>
#include "format/html_page.h"

#include "base/alloc.h"

enum {
	DENSE_WEIGHT = 80,  /* characters of a dense block; a Han character counts as two */
	SHORT_WEIGHT = 300, /* a row of links is not longer */
};

struct measure {
	uint64_t dense;  /* weight of dense blocks inside */
	uint64_t kept;   /* the same without furniture */
	uint64_t weight, links; /* of all blocks that are not furniture */
	uint32_t ndense, nlinks; /* dense blocks; links that are not furniture */
	uint32_t heavy;  /* the child with most of kept */
	bool has_headline;
	bool is_furniture;
	bool is_linky;   /* a box of links with no dense text in it */
};

struct judge {
	struct html_page *page;
	struct measure *nodes;
	uint64_t weight, link_weight; /* of the page */
	bool has_furniture;
};

static bool is_dense(const struct html_block *b)
{
	return b->weight >= DENSE_WEIGHT && b->stops > 0 && b->link_weight * 3ULL <= b->weight && !b->is_title && b->kind != BLOCK_CODE;
}

/* Little but links: one that is nearly all of the block, or several in a row. */
static bool is_linky(const struct html_page *p, const struct html_block *b)
{
	unsigned hints = p->nodes.at[b->node].hints;
	if (b->kind == BLOCK_HEADING || b->note || b->is_byline || (hints & HTML_BYLINE) || !b->links)
		return false;
	if (b->weight > SHORT_WEIGHT && b->stops > 1 && b->links < 4)
		return false; /* a paragraph that is a link as a whole */
	if (b->links >= 3 && b->weight < DENSE_WEIGHT && b->link_weight * 3ULL >= b->weight)
		return true;
	return b->link_weight * 10ULL >= b->weight * 7ULL || (b->links >= 3 && b->link_weight * 2ULL >= b->weight);
}

static void sum_up(struct judge *j, bool kept)
{
	struct html_page *p = j->page;
	for (size_t i = 0; i < p->blocks.len; i++) {
		const struct html_block *b = &p->blocks.at[i];
		struct measure *m = &j->nodes[b->node];
		bool counts = kept && !m->is_furniture;
		m->weight += counts ? b->weight : 0;
		m->links += counts ? b->link_weight : 0;
		m->nlinks += counts ? b->links : 0;
		m->ndense += !kept && is_dense(b);
		m->kept += counts && is_dense(b) ? b->weight : 0;
		m->dense += !kept && is_dense(b) ? b->weight : 0;
		m->has_headline |= b->kind == BLOCK_HEADING && b->level == 1;
	}
	for (size_t i = p->nodes.len; i-- > 1;) {
		const struct measure *m = &j->nodes[i];
		struct measure *parent = &j->nodes[p->nodes.at[i].parent];
		if (kept) {
			parent->kept += m->kept;
			parent->weight += m->weight;
			parent->links += m->links;
			parent->nlinks += m->nlinks;
		} else {
			parent->dense += m->dense;
			parent->ndense += m->ndense;
		}
		parent->has_headline |= m->has_headline;
	}
}

static bool is_furniture(const struct judge *j, size_t i)
{
	const struct html_node *n = &j->page->nodes.at[i];
	const struct measure *m = &j->nodes[i];
	bool most = m->dense * 2 > j->nodes[0].dense && m->ndense > 1;
	if (n->note)
		return false;
	if (n->hints & HTML_NAVIGATION)
		return !most;
	if (m->has_headline)
		return false;
	return (n->hints & HTML_COMMENTS) || ((n->hints & HTML_FURNITURE) && !most);
}

static void mark_furniture(struct judge *j)
{
	for (size_t i = 1; i < j->page->nodes.len; i++) {
		const struct html_node *n = &j->page->nodes.at[i];
		struct measure *m = &j->nodes[i];
		bool own = is_furniture(j, i);
		j->has_furniture |= own;
		m->is_furniture = own || (j->nodes[n->parent].is_furniture && !n->note);
	}
}

/* Boxes such as "Most read": their headings go with them. */
static void mark_boxes(struct judge *j)
{
	for (size_t i = 1; i < j->page->nodes.len && j->nodes[0].kept; i++) {
		struct measure *m = &j->nodes[i];
		bool folded = j->page->nodes.at[i].hints & HTML_FOLDED;
		bool box = !folded && m->kept == 0 && m->nlinks >= 3 && m->links * 4 >= m->weight * 3 && !m->has_headline;
		m->is_linky = box || j->nodes[j->page->nodes.at[i].parent].is_linky;
	}
}

static void find_heavy_children(struct judge *j)
{
	for (size_t i = 1; i < j->page->nodes.len; i++) {
		struct measure *parent = &j->nodes[j->page->nodes.at[i].parent];
		if (!parent->heavy || j->nodes[i].kept > j->nodes[parent->heavy].kept)
			parent->heavy = (uint32_t)i;
	}
}

/* May what is in the parent but not in the child be left behind?  Next to nothing of the text, or mostly links. */
static bool may_descend(const struct measure *parent, const struct measure *child)
{
	uint64_t dense = parent->kept - child->kept, weight = parent->weight - child->weight, links = parent->links - child->links;
	return dense * 20 <= parent->kept || (dense * 4 <= parent->kept && links * 3 >= weight);
}

/* The main or article element that holds most; without one, down from the top as long as one element holds nearly everything. */
static uint32_t find_root(const struct judge *j)
{
	const struct html_page *p = j->page;
	uint32_t root = 0, best = 0;
	for (size_t i = 1; i < p->nodes.len; i++)
		if ((p->nodes.at[i].hints & HTML_ARTICLE) && !j->nodes[i].is_furniture &&
		    (!best || j->nodes[i].kept >= j->nodes[best].kept))
			best = (uint32_t)i;
	if (best && j->nodes[best].kept * 5 >= j->nodes[0].kept * 2)
		return best;
	for (uint32_t child; (child = j->nodes[root].heavy) != 0; root = child)
		if (!may_descend(&j->nodes[root], &j->nodes[child]) || (p->nodes.at[child].hints & HTML_FOLDED))
			break;
	return root;
}

static bool is_inside(const struct html_page *p, uint32_t node, uint32_t root)
{
	return node >= root && node < p->nodes.at[root].end;
}

/* Does the title of the page hold the block's text, or begin with it? */
static bool is_titled(const struct html_page *p, const struct html_block *b, const struct html_block *title)
{
	enum { SHORTEST = 8, LONGEST = 400 };
	if (!title || b->nruns == 0 || title->nruns == 0 || b->weight < SHORTEST || b->weight > title->weight)
		return false;
	const struct html_run *r = &p->runs.at[b->first_run], *t = &p->runs.at[title->first_run];
	slice text = slice_sub(p->source, r->from, r->from + r->len), in = slice_sub(p->source, t->from, t->from + t->len);
	return b->nruns == 1 && text.len <= LONGEST && slice_find(slice_sub(in, 0, 4 * LONGEST), text, 0) != SIZE_MAX;
}

/* The block of the headline before the article's first block: the last h1, or one with the words of the title; `first` when
 * there is none. */
static size_t find_headline(const struct judge *j, size_t first)
{
	const struct html_page *p = j->page;
	const struct html_block *title = NULL;
	for (size_t i = 0; i < p->blocks.len && !title; i++)
		if (p->blocks.at[i].is_title)
			title = &p->blocks.at[i];
	for (size_t i = first; i-- > 0;) {
		const struct html_block *b = &p->blocks.at[i];
		bool headline = b->kind == BLOCK_HEADING && b->level == 1;
		if (!b->is_title && !j->nodes[b->node].is_furniture && (headline || (!is_linky(p, b) && is_titled(p, b, title))))
			return i;
	}
	return first;
}

static bool has_headline(const struct html_page *p, uint32_t root)
{
	for (size_t i = 0; i < p->blocks.len; i++)
		if (is_inside(p, p->blocks.at[i].node, root) && p->blocks.at[i].kind == BLOCK_HEADING && p->blocks.at[i].level == 1)
			return true;
	return false;
}

/* A heading or byline that is a link itself is no box. */
static bool in_box(const struct judge *j, const struct html_block *b)
{
	unsigned hints = j->page->nodes.at[b->node].hints;
	if (b->note || b->is_byline || (hints & HTML_BYLINE))
		return false;
	return j->nodes[b->kind == BLOCK_HEADING ? j->page->nodes.at[b->node].parent : b->node].is_linky;
}

static void give_verdicts(struct judge *j, uint32_t root)
{
	struct html_page *p = j->page;
	size_t first = p->blocks.len, last = 0;
	for (size_t i = 0; i < p->blocks.len; i++)
		if (is_inside(p, p->blocks.at[i].node, root) && !j->nodes[p->blocks.at[i].node].is_furniture) {
			first = i < first ? i : first;
			last = i + 1;
		}
	if (!has_headline(p, root))
		first = find_headline(j, first);
	for (size_t i = 0; i < p->blocks.len; i++) {
		struct html_block *b = &p->blocks.at[i];
		bool placed = is_inside(p, b->node, root) || (i >= first && i < last) || b->note;
		bool aside = j->nodes[b->node].is_furniture || is_linky(p, b) || in_box(j, b);
		b->is_article = b->is_title || (placed && !aside);
	}
}

bool html_page_find_article(struct html_page *p)
{
	size_t size;
	struct judge j = { .page = p };
	if (!mem_multiply(p->nodes.len, sizeof *j.nodes, &size) || !(j.nodes = mem_zalloc(size)))
		return false;
	for (size_t i = 0; i < p->blocks.len; i++) {
		j.weight += p->blocks.at[i].weight;
		j.link_weight += p->blocks.at[i].link_weight;
	}
	sum_up(&j, false);
	mark_furniture(&j);
	sum_up(&j, true);
	find_heavy_children(&j);
	mark_boxes(&j);
	bool plain = j.nodes[0].kept == 0 || (!j.has_furniture && j.link_weight * 10 < j.weight);
	give_verdicts(&j, plain ? 0 : find_root(&j));
	mem_free(j.nodes);
	return true;
}
