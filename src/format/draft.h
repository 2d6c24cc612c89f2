/* Formats that hold a translation beside its source: what they are called, how they are known, how they are read and mended.
 *
 * Each is one constant struct at the end of its draft_NAME.c; draft_table.c lists them all.  A reader keeps no more than one unit
 * in memory beside the bytes of the file. */
#ifndef PARL_FORMAT_DRAFT_H
#define PARL_FORMAT_DRAFT_H

#include "base/buf.h"
#include "base/diag.h"
#include "model/draft.h"
#include "text/charset.h"

/* What is to be read. */
struct draft_input {
	slice name, bytes;               /* the draft, as it lies on the disk */
	slice source_name, source_bytes; /* the other side, for formats that hold one language (DRAFT_ONE_SIDED); else empty */
	slice source_language, target_language; /* what the user said; empty: as the file tells */
	struct charset_request charset;
	slice mapping;                   /* CSV: "source=1,target=3"; empty: by header, else the first two */
	unsigned states;                 /* bit set of 1 << enum draft_state: the units wanted */
	bool keep_going;                 /* leave out what is broken, with a diagnostic */
};

/* Told once, before the first unit and again when they change (TMX, several <file>s of an XLIFF). */
struct draft_languages {
	slice source, target;            /* BCP 47; empty: unknown */
};

/* Where the units go.  Both return false to stop; the reader then returns PARL_NOMEM. */
struct draft_sink {
	void *context;
	bool (*languages)(void *context, const struct draft_languages *languages);
	bool (*unit)(void *context, const struct draft_unit *unit);
};

enum {
	DRAFT_ONE_SIDED = 1,  /* needs the source in a file of its own */
	DRAFT_HAS_STATES = 2,
	DRAFT_CAN_BE_MENDED = 4, /* sides have pieces and `escape` is there */
	DRAFT_HAS_COMMENTS = 8,
	DRAFT_IS_DOCUMENT = 16, /* any document may be one: worth a try only when the user named the file */
};

/* A place to be written at; for one file it moves on only, so that what was seen on the way need not be looked for again. */
struct draft_spot {
	slice file;         /* decoded */
	uint64_t at, end;   /* what stands there now is replaced */
	bool is_ascii;      /* the whole file is */
	uint64_t looked_at; /* up to here it is known … */
	bool inside;        /* … whether a quoted cell, or CDATA, is open */
	const char *refused; /* set by `escape` when the text cannot be put here: why, translated */
};

struct draft_format {
	const char *name;               /* "po" */
	const char *description;        /* N_() */
	const char *const *extensions;
	unsigned flags;
	int (*probe)(slice head);       /* as in format.h; 0 to 100 */

	/* How such files name their encoding. */
	enum charset_declaration declaration;
	slice (*charset)(slice bytes);  /* a further way: the header of PO; NULL: none */

	parl_status (*read)(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err);

	/* Appends a text as it must be written at a spot inside of a target; false when out of memory.  NULL: cannot be mended. */
	bool (*escape)(struct buf *out, slice text, struct draft_spot *spot);

	/* How to write a character that the file's encoding lacks, in ASCII; NULL: not at all. */
	bool (*reference)(struct buf *out, uint32_t character);
};

extern const struct draft_format *const draft_format_table[]; /* NULL at the end; order is probe order */

const struct draft_format *draft_format_by_name(slice name);

/* By extension first, then by the first bytes (at most 4096, as they lie on the disk); NULL when nothing fits. */
const struct draft_format *draft_format_find(slice file_name, slice head);

/* Reads with states that mean something: none asked for is translated and reviewed; and says when a source is missing. */
parl_status draft_read(const struct draft_format *format, const struct draft_input *in, const struct draft_sink *sink,
		       const struct diag *diag, parl_error *err);

#endif
