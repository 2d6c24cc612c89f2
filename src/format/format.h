/* One file format: what it is called, how it is known, what it can hold, how it is read and written.
 *
 * Each format is one constant struct at the end of its fmt_NAME.c; format_table.c lists them all.  Code elsewhere asks the
 * capability flags and never a format's name. */
#ifndef PARL_FORMAT_FORMAT_H
#define PARL_FORMAT_FORMAT_H

#include "base/diag.h"
#include "base/file.h"
#include "base/out.h"
#include "model/document.h"
#include "model/termbase.h"
#include "text/charset.h"

enum {
	FORMAT_READS_DOCUMENT = 1,
	FORMAT_READS_TERMBASE = 2,
	FORMAT_WRITES_TERMBASE = 4,
	FORMAT_BILINGUAL = 8,     /* holds one source and one target language */
	FORMAT_KEEPS_STATUS = 16,
	FORMAT_KEEPS_CONTEXT = 32,
	FORMAT_LOSSLESS = 64,     /* what it reads back equals the model */
	FORMAT_WRITES_PARTS = 128, /* write_termbase walks over the concepts and keeps none: tb->source will do */
};

/* What the user said about a file to be read. */
struct read_options {
	struct charset_request charset;
	slice source_language, target_language; /* for formats that do not tell; empty: unknown */
	slice mapping;                          /* CSV: "source=1,target=3,note=4"; empty: by header */
	bool keep_going;                        /* use what can be used of a broken file, with diagnostics */
};

struct write_options {
	slice source_language, target_language; /* bilingual formats; empty: the first two of the termbase */
	slice dialect;                          /* TBX: "TBX-Core", "TBX-Min", "TBX-Basic", or "TBX-Anything": private, holds all; empty: Basic */
	bool dct;                               /* TBX style; else dca */
	bool coming;                            /* TBX: usageStatus and creation, as the coming revision has them */
	slice profile;                          /* --for; empty: none */
	slice creator;                          /* "parlance 0.1.0" */
};

struct parl_format {
	const char *name;               /* "tbx" */
	const char *description;        /* for `parlance formats`; marked with N_() */
	const char *const *extensions;  /* without dot, NULL at the end; the first is the usual one */
	unsigned flags;

	/* How sure the first bytes make us, 0 (not this) to 100.  `head` is at most 4096 bytes, in the file's own encoding. */
	int (*probe)(slice head);

	/* Fills a document's source and blocks from the bytes of a whole file.  NULL: not a document format. */
	parl_status (*read_document)(struct document *d, slice bytes, const struct read_options *options,
				     const struct diag *diag, parl_error *err);

	/* Adds what a whole file holds to a termbase.  `name` is the file's, for messages.  On failure the termbase may hold a
	 * part and is to be freed.  NULL: not readable as a termbase. */
	parl_status (*read_termbase)(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
				     const struct diag *diag, parl_error *err);

	/* The same from a file that is read as it goes, so that its bytes are never all in memory.  NULL: only whole.
	 *
	 * With *in_parts the concepts are not either: when it is still true afterwards, tb->source gives them, from the file,
	 * which must stay open; it becomes false when they had to be kept after all.  The termbase is to be empty then but for the
	 * file's name, and the file one that can be read again.  in_parts may be NULL. */
	parl_status (*read_file)(struct termbase *tb, slice name, struct file_stream *file, const struct read_options *options,
				 bool *in_parts, const struct diag *diag, parl_error *err);

	/* Writes a termbase; what the format cannot hold is told through diag, once for each kind of loss.
	 * Write failures stay in *out and are told by out_close.  NULL: not writable. */
	parl_status (*write_termbase)(const struct termbase *tb, struct out *out, const struct write_options *options,
				      const struct diag *diag, parl_error *err);
};

extern const struct parl_format *const parl_format_table[]; /* NULL at the end; order is probe order */

const struct parl_format *format_by_name(slice name);

/* By extension first, where it is known and has the wanted capability, then by the first bytes; NULL when nothing fits.
 * `flag` is FORMAT_READS_DOCUMENT, FORMAT_READS_TERMBASE or FORMAT_WRITES_TERMBASE. */
const struct parl_format *format_find(slice file_name, slice head, unsigned flag);

#endif
