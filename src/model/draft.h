/* A translation as a checker sees it: units, each a source text with its translation, and the place of every byte of both.
 *
 * Readers of PO, XLIFF, TMX … hand over one unit at a time (format/draft.h); a unit and all that it points to live until the
 * call returns.  Texts are what a reader of the translation would see, in UTF-8: escapes resolved, quotes and entities gone.
 * Tags, placeholders, format directives, accelerators and URLs stay in the text but are marked, so that no rule looks inside them. */
#ifndef PARL_MODEL_DRAFT_H
#define PARL_MODEL_DRAFT_H

#include "base/slice.h"
#include "model/span.h"

enum draft_mark_kind {
	MARK_TAG,         /* inline code: <b>, </b>, <x id="1"/>; may be empty where the format keeps the code elsewhere */
	MARK_PLACEHOLDER, /* %s, {0}, ${name}, %1$d: must come back in the translation */
	MARK_ACCELERATOR, /* the & or _ before a letter; takes no part in the word around it */
	MARK_URL,         /* also e-mail addresses and file names */
	MARK_LITERAL,     /* else not to be touched: <code>…</code>, translate="no", mrk mtype="protected" */
	MARK_SYNTAX,      /* of the text's own format, and may differ from the source's: &nbsp;, "} other {", %% */
};

struct draft_mark {
	struct span span;
	enum draft_mark_kind kind;
	slice id;         /* of a tag or placeholder, by which source and target pair; may be empty */
};

/* From this offset of the text on, and until the next piece, text and file agree byte for byte; or the piece stands for an
 * escape, so many bytes of the file that are to be taken as a whole. */
struct draft_piece {
	uint32_t text;
	uint32_t escape;  /* 0: byte for byte */
	uint64_t file;    /* offset in the file as decoded to UTF-8, without byte-order mark */
};

/* One text, on one side. */
struct draft_side {
	slice text;
	const struct draft_piece *pieces; /* ascending; none: the format has no places (a cell of a spreadsheet) */
	size_t npieces;
	const struct draft_mark *marks;   /* by begin, not overlapping */
	size_t nmarks;
	uint32_t line, column;            /* of the text's first byte in its file, from 1; 0: no such place */
	slice file;                       /* what the pieces point into: the whole file */
	slice form;                       /* of a target: plural form as the format calls it, "0", "few"; else empty */
	uint32_t source;                  /* of a target: index of the source that it translates */
};

enum draft_state {
	DRAFT_UNTRANSLATED,
	DRAFT_NEEDS_WORK,  /* PO fuzzy; XLIFF needs-*, initial; read on request only */
	DRAFT_TRANSLATED,
	DRAFT_REVIEWED,    /* XLIFF reviewed, signed-off, final; approved="yes" */
	DRAFT_STATE_COUNT
};

const char *draft_state_name(enum draft_state state); /* "needs-work"; static */

enum { DRAFT_SOURCES = 2 }; /* singular and plural */

struct draft_unit {
	slice key;                          /* id, msgctxt, cell, number of the paragraph: for messages; may be empty */
	const struct draft_side *sources;   /* one, or the singular and the plural one */
	size_t nsources;
	const struct draft_side *targets;   /* one for each plural form that is filled in; none: untranslated */
	size_t ntargets;
	const slice *comments;              /* of translators and developers: "parlance: ignore=term-missing" */
	size_t ncomments;
	const slice *flags;                 /* PO: "c-format" … */
	size_t nflags;
	slice maximum;                      /* greatest length where the format tells ("40"), else empty */
	enum draft_state state;
};

/* The source that a target translates: of singular and plural the one that its form is nearer to. */
static inline const struct draft_side *draft_source_of(const struct draft_unit *u, size_t target)
{
	return &u->sources[u->targets[target].source];
}

/* Where an offset of the text stands in the decoded file; false when the side has no pieces. */
bool draft_file_offset(const struct draft_side *side, uint32_t text_offset, uint64_t *file_offset);

/* The part of the decoded file that a span of the text stands for, from its first byte to its last; false as above. */
bool draft_file_span(const struct draft_side *side, struct span span, uint64_t *begin, uint64_t *end);

/* Line and column of an offset of the text in the user's file; those of the side (which may be 0) when it has no pieces. */
void draft_position(const struct draft_side *side, uint32_t text_offset, uint32_t *line, uint32_t *column);

/* Moves a place (from 1; columns count code points; LF, CR LF and CR end lines) on over a part of a file. */
void draft_advance(slice part, uint32_t *line, uint32_t *column);

/* Does a span of the text touch a mark of whatever kind but MARK_ACCELERATOR? */
bool draft_touches_mark(const struct draft_side *side, struct span span);

#endif
