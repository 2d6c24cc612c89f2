/* PO files, one entry at a time, as GNU gettext defines them.
 *
 * The reader takes the bytes of a whole file and keeps one entry in memory.  A file in UTF-8 is read where it lies; one in another
 * encoding (told by its header, by a byte-order mark or by the caller) is decoded first.  Every entry knows its place, so that it
 * can be left as it stands when a file is written again: what po_entry_bytes gives for the entries, and what lies between
 * them, make up the file byte for byte.
 *
 *   struct po_reader r;
 *   status = po_open(&r, name, bytes, &request, false, diag, err);
 *   while (!status && !(status = po_next(&r, &entry, err)) && entry) …
 *   po_close(&r);
 *
 * Slices in an entry live until the next call. */
#ifndef PARL_FORMAT_PO_READ_H
#define PARL_FORMAT_PO_READ_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/vec.h"
#include "text/charset.h"

struct po_string {
	slice text;       /* without quotes and escapes; UTF-8 */
	bool present;
	uint32_t line;    /* of the keyword */
	uint32_t offset;  /* of the keyword in the reader's text */
	size_t buffered;  /* private: place in the reader's buffer plus 1 */
};

typedef VEC(slice) po_slices;

struct po_entry {
	size_t begin, end;            /* in the reader's text: from the first comment or keyword to the end of the last line */
	uint32_t line;                /* of begin */
	bool is_obsolete;             /* #~ */
	struct po_string context, id, plural;
	VEC(struct po_string) texts;  /* msgstr, or msgstr[0], msgstr[1] … */
	struct po_string old_context, old_id, old_plural; /* #| */
	po_slices comments;           /* "# ", a line each, without the mark and one blank */
	po_slices extracted;          /* "#." */
	po_slices references;         /* "#:", one each, without isolates (U+2068, U+2069) */
	po_slices flags;              /* "#,", known or not, in their order */
	po_slices sticky_flags;       /* "#=" */
	slice domain;                 /* empty: the default one */
};

struct po_reader {
	slice name, bytes;            /* the file as it was given */
	slice text;                   /* UTF-8, without byte-order mark */
	size_t mark;                  /* bytes of the mark, where text points into bytes */
	struct document *decoded;     /* NULL when text points into bytes */
	bool keep_going;
	const struct diag *diag;
	struct po_state {
		size_t at, line, line_begin;
		bool obsolete, previous;  /* the rest of the line stands behind #~, #| */
	} now;
	struct po_entry entry;
	struct buf strings;           /* of the present entry, where they have escapes or several pieces */
	struct buf domain;
	bool resume;                  /* private: after an error the next entry begins here */
	size_t nerrors;               /* diagnostics given for broken entries */
};

/* keep_going: a broken entry is told through diag and left out.  On failure nothing needs to be closed. */
parl_status po_open(struct po_reader *r, slice name, slice bytes, const struct charset_request *request, bool keep_going,
		    const struct diag *diag, parl_error *err);
void po_close(struct po_reader *r);

/* The next entry, borrowed; NULL at the end, when entry.begin is where the comments begin that belong to no message.
 * PARL_SYNTAX with line and column for what is no PO. */
parl_status po_next(struct po_reader *r, const struct po_entry **entry, parl_error *err);

/* The bytes of the file between two offsets of the reader's text. */
slice po_bytes(const struct po_reader *r, size_t begin, size_t end);
static inline slice po_entry_bytes(const struct po_reader *r, const struct po_entry *e) { return po_bytes(r, e->begin, e->end); }

/* Where the byte at an offset of a string's text stands in the file; lines and columns from 1. */
void po_locate(const struct po_reader *r, const struct po_string *s, size_t offset, size_t *line, size_t *column);

/* Where the first byte of a string's text stands in the reader's text; of an empty one, behind its last opening quote. */
size_t po_first_byte(const struct po_reader *r, const struct po_string *s);

/* Tells the runs that a string is made of: text offset, offset in the reader's text, and 0 for bytes as they are or the length of
 * an escape.  False when `run` returned false. */
bool po_runs(const struct po_reader *r, const struct po_string *s, bool (*run)(void *user, size_t text, size_t at, size_t escape),
	     void *user);

/* The charset that a header in some superset of ASCII declares; empty when none, or only the template's "CHARSET". */
slice po_declared_charset(slice bytes);

/* As the probe of a format. */
int po_probe(slice head);

bool po_has_flag(const struct po_entry *e, slice flag);
static inline bool po_is_header(const struct po_entry *e) { return !e->is_obsolete && !e->context.present && !e->id.text.len; }

/* A field of the header entry's msgstr ("Language"), trimmed; empty when it is not there. */
slice po_header_field(slice header, slice name);

#endif
