/* An HTML page as blocks of text in a tree of elements, before anyone has judged what is the article and what is furniture.
 * Slices point into the source; the vectors are released by html_page_release. */
#ifndef PARL_FORMAT_HTML_PAGE_H
#define PARL_FORMAT_HTML_PAGE_H

#include "model/document.h"

/* What a tag, a role or the words of class and id say about an element. */
enum {
	HTML_FURNITURE = 1, /* navigation, sidebars, share bars, notices */
	HTML_COMMENTS = 2,
	HTML_ARTICLE = 4,   /* main, article */
	HTML_BYLINE = 8,    /* author, date */
	HTML_NAVIGATION = 16,
	HTML_FOLDED = 32,   /* a heading's or paragraph's element: too small to be the article's root */
	HTML_HEADER = 64,
	HTML_SECTION = 128, /* of the text */
};

struct html_node {
	uint32_t parent;  /* of the root: itself */
	uint32_t end;     /* behind the last node inside */
	unsigned hints;
	uint32_t note;    /* as in html_block */
};

/* Text: bytes of source, or a character that stands for them. */
struct html_run {
	uint32_t from, len, made;
};

struct html_block {
	enum block_kind kind;
	uint8_t level;
	bool is_title;  /* the title element */
	bool is_byline; /* an author or date, by the words of its inline elements */
	uint32_t node;
	uint32_t first_run, nruns;
	uint32_t weight;      /* characters; wide ones count double */
	uint32_t link_weight; /* those in links */
	uint32_t links;
	uint32_t stops;       /* commas, full stops and their like */
	uint32_t code;        /* characters seldom found in prose */
	uint32_t note;        /* 1 + index of the mark that points here; 0: none does */
	bool is_article;      /* html_article's verdict */
};

/* A link of the kind "12", "[3]" or "*" to a place in the page. */
struct html_mark {
	slice target;
	uint32_t run, block;
	uint32_t end; /* behind its last run */
};

/* A place that such links may point to: an element's id, or an anchor inside a block. */
struct html_anchor {
	slice id;
	uint32_t at;    /* in source */
	uint32_t node;  /* UINT32_MAX: not an element that is kept */
	uint32_t block; /* of an anchor inside text */
};

struct html_page {
	slice source;
	VEC(struct html_node) nodes;
	VEC(struct html_run) runs;
	VEC(struct html_block) blocks;
	VEC(struct html_mark) marks;
	VEC(struct html_anchor) anchors;
};

/* All return false when out of memory. */
bool html_page_read(struct html_page *page, slice source);

/* html_notes.c: finds which blocks are notes, by the marks that point at them. */
bool html_page_find_notes(struct html_page *page);

/* html_article.c: sets is_article. */
bool html_page_find_article(struct html_page *page);

void html_page_release(struct html_page *page);

/* html_hints.c: what name and attributes of an element say. */
struct html_attributes {
	unsigned hints;    /* of class, role and the like */
	unsigned id_hints; /* the same of the id, which in a section or heading is made of the heading's words */
	bool is_hidden;
	slice id, href;
};
struct html_attributes html_read_attributes(slice attributes);

#endif
