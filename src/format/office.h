/* What the readers of word processors' files have in common: paragraphs that may stand inside each other, notes, and a source
 * that is made up.
 *
 * Such a file has no text that a line and a column could point into.  So the source of the document is the text as it was taken out,
 * one paragraph a line, notes at the end; positions count paragraphs and characters. */
#ifndef PARL_FORMAT_OFFICE_H
#define PARL_FORMAT_OFFICE_H

#include "model/document.h"

enum { OFFICE_DEPTH = 32 };

/* A paragraph being read. */
struct office_open {
	enum block_kind kind;
	uint8_t level;
	uint32_t note;   /* number of the note it belongs to; 0: none */
	uint32_t id;     /* counted from 0 in the order of their beginnings */
	struct buf text;
};

/* One that is read: a part of the pool. */
struct office_paragraph {
	enum block_kind kind;
	uint8_t level;
	uint32_t note, id;
	size_t begin, len;
};

struct office_mark {
	uint32_t paragraph; /* id */
	uint32_t at;        /* in it */
};

struct office {
	struct office_open stack[OFFICE_DEPTH];
	size_t depth;      /* of paragraphs that are open */
	uint32_t begun;
	size_t overflow;   /* paragraphs open beyond OFFICE_DEPTH; their text joins the last one's */
	struct buf pool;
	VEC(struct office_paragraph) paragraphs;
	VEC(struct office_mark) marks; /* note n is marked by marks[n - 1] */
};

void office_init(struct office *o);
void office_release(struct office *o);

/* All return false when out of memory, or when there is more text than a document may have. */
bool office_begin(struct office *o, enum block_kind kind, uint8_t level, uint32_t note);
bool office_text(struct office *o, slice text, bool raised); /* outside a paragraph: nothing */
bool office_mark(struct office *o, uint32_t *number);        /* of the next note, in the open paragraph */
bool office_end(struct office *o);

/* The open paragraph; NULL when there is none. */
struct office_open *office_current(struct office *o);

/* Makes source and blocks of all that was read: text first, then notes. */
bool office_finish(struct office *o, struct document *d);

#endif
