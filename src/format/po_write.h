/* Writing PO entries as msgcat lays them out: comments in gettext's order, strings wrapped at 79 columns by UAX 14 with East
 * Asian widths. */
#ifndef PARL_FORMAT_PO_WRITE_H
#define PARL_FORMAT_PO_WRITE_H

#include "base/out.h"
#include "format/po_read.h"
#include "text/linebreak.h"

enum { PO_COLUMNS = 79 };

struct po_writer {
	struct out *out;
	struct linebreaker *breaker;
	struct break_list breaks; /* of one line of a string */
	struct buf escaped;
	bool has_entries;         /* an empty line goes before the next */
	slice newline;            /* "\n" or "\r\n" */
};

parl_status po_writer_init(struct po_writer *w, struct out *out, parl_error *err);
void po_writer_release(struct po_writer *w);

/* Of the entry, the texts of strings and slices count, and which strings are present. */
parl_status po_write_entry(struct po_writer *w, const struct po_entry *e, parl_error *err);

/* Appends a text as it stands between the quotes of a string; false when out of memory. */
bool po_escape(struct buf *b, slice text);

/* An entry as it stood in another file, and nothing changed in it. */
void po_write_raw(struct po_writer *w, slice bytes);

#endif
