/* A text that somebody gave us: as they gave it, and as a careful reader would read it.
 *
 * A document holds two texts.  `source` is the file decoded to UTF-8, otherwise untouched.  `text` is what the reader of its
 * format found in it (no markup) and what cleaning left (no joined words, no running footnotes), in blocks: paragraphs,
 * headings, footnotes, each a span of `text`.  Blocks are separated by LF in `text` and hold no LF themselves.
 * `origin` leads from any offset in `text` to `source`; `bytes` from there to the file's own bytes.  A note that stood in a
 * sentence stands behind its paragraph in `text`, so that origin does not always ascend: offmap_made is not for it.
 *
 * Stages: format/ readers fill a document; mine/clean makes a cleaned one from it (with `edits` that say what was done);
 * text/segment adds sentences and tokens.  Everything is in the document's arena and vectors; document_free releases all. */
#ifndef PARL_MODEL_DOCUMENT_H
#define PARL_MODEL_DOCUMENT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/offmap.h"
#include "base/vec.h"
#include "model/language.h"
#include "model/span.h"

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,
	BLOCK_LIST_ITEM,
	BLOCK_CELL,       /* of a table */
	BLOCK_CODE,       /* not prose */
	BLOCK_TITLE,
	BLOCK_AUTHOR,
	BLOCK_DATELINE,   /* date of publication, often with a name stuck to it */
	BLOCK_ISSUE,      /* journal, year and number: the title line of many Chinese journals */
	BLOCK_PULL_QUOTE, /* a sentence of the body shown again in large letters */
	BLOCK_FOOTNOTE,
	BLOCK_AUTHOR_NOTE,
	BLOCK_REPEAT,     /* a line that only repeats another, such as the title printed twice */
	BLOCK_LINK,       /* nothing but a URL, or the words of a web page's furniture */
	BLOCK_KIND_COUNT
};

/* Name for programs ("paragraph", "pull-quote"); static. */
const char *block_kind_name(enum block_kind kind);

struct block {
	enum block_kind kind;
	uint8_t level;        /* of a heading, 1 to 6; else 0 */
	bool is_prose;        /* sentences for mining; false for what was set aside */
	struct span span;     /* in text */
	struct language language;
	uint32_t footnote;    /* number of a footnote, 0 when it has none */
	uint32_t anchor;      /* text offset that a footnote or pull quote belongs to; 0 when unknown */
};

enum edit_kind {
	EDIT_SPLIT_WORD,   /* a space put between joined words: "Chinesepeople" */
	EDIT_SPLIT_QUOTE,  /* a space put before or after a quotation mark */
	EDIT_SPLIT_HEADING,/* a run-in heading made a block of its own */
	EDIT_JOIN_LINES,   /* a line break or hyphen inside a sentence taken out */
	EDIT_FOOTNOTE_MARK,/* a note's number taken out of the sentence */
	EDIT_FOOTNOTE,     /* a note's text moved out of the sentence */
	EDIT_URL,          /* a URL taken out of a sentence */
	EDIT_SET_ASIDE,    /* a whole block kept, but not as prose; its kind says as what */
	EDIT_MARKUP,       /* invisible or control characters taken out, character references read */
	EDIT_WIDTH,        /* full-width Latin letters and figures made narrow */
	EDIT_KIND_COUNT
};

const char *edit_kind_name(enum edit_kind kind); /* "split-word"; static */

struct edit {
	enum edit_kind kind;
	struct span source; /* what was changed, in source; may be empty for an insertion */
	struct span text;   /* what became of it, in text */
	slice why;          /* the evidence, in English: for --show-text */
};

struct sentence {
	struct span span; /* in text, without white space at the ends */
	uint32_t block;
	uint32_t first_token, ntokens;
};

enum token_kind {
	TOKEN_WORD,   /* letters, with inner hyphens and apostrophes: "major-country", "China's" is "China" + "'s" */
	TOKEN_NUMBER, /* begins with a digit: "18th", "2030", "3.5" */
	TOKEN_HAN,    /* a word of Chinese characters */
	TOKEN_PUNCT,  /* one punctuation mark or symbol */
	TOKEN_URL,
};

struct token {
	struct span span; /* in text */
	uint32_t id;      /* of the folded form in the vocabulary; MAP_NONE for punctuation */
	uint8_t kind;     /* enum token_kind */
	uint8_t tag;      /* universal part of speech, 0 when unknown (enum pos_tag of model/postag.h) */
	uint8_t flags;    /* TOKEN_* below */
	uint8_t tag_confidence; /* 0 to 255 */
};

enum {
	TOKEN_CAPITAL = 1,        /* first letter is upper case */
	TOKEN_ALL_CAPS = 2,       /* two letters or more, all upper case */
	TOKEN_SENTENCE_START = 4,
	TOKEN_SPACE_BEFORE = 8,
	TOKEN_TITLE_CASE_ZONE = 16, /* in a heading or title, where capitals mean little */
	TOKEN_QUOTED = 32,        /* inside quotation marks */
};

/* Found in the head of an article; every span in text, empty when absent. */
struct front_matter {
	struct span title, translated_title, date, journal, year, volume, issue, total;
	struct span title_line;        /* the Chinese line in a foreign text, or the reverse; as it stands */
	slice rendering;               /* its parts in the other language: "2017, No. 3"; empty when not understood */
	int32_t year_number, volume_number, issue_number, total_number; /* 0: absent */
	VEC(struct span) authors;
};

struct position {
	size_t line, column; /* from 1, in source; columns count code points */
	size_t byte;         /* offset in the file as it was given */
};

/* A place that is known without the text around it. */
struct known_place {
	uint32_t begin; /* in text */
	struct position position;
};

struct document {
	struct arena arena;
	slice name;                 /* file name as messages show it */
	slice encoding;             /* of the file, canonical name; arena or static */
	bool encoding_guessed;
	struct language language;   /* of most of it */
	slice source;               /* UTF-8 */
	slice text;
	struct offmap bytes;        /* source -> the file's bytes */
	struct offmap origin;       /* text -> source */
	struct buf source_buf, text_buf; /* what source and text point into */
	VEC(uint32_t) lines;        /* source offsets of line beginnings; made when first asked for */
	VEC(uint32_t) codepoints;   /* code points before every 512th byte of source; made with lines */
	VEC(struct block) blocks;
	VEC(struct edit) edits;
	VEC(struct sentence) sentences;
	VEC(struct token) tokens;
	struct front_matter front;
	VEC(struct known_place) places; /* of a document_head only */
};

/* NULL when out of memory. */
struct document *document_new(slice name);
void document_free(struct document *d);

/* Appends a block whose text is put together by the document_add_* calls that follow, and ended by document_end_block.
 * All return false when out of memory or when the text would pass BUF_TEXT_MAX. */
bool document_begin_block(struct document *d, enum block_kind kind, uint8_t level);
bool document_add_source(struct document *d, uint32_t from, uint32_t len); /* bytes of source, as they are */
bool document_add_text(struct document *d, slice s, uint32_t at);          /* text put in at a source offset */
bool document_add_decoded(struct document *d, slice s, uint32_t from, uint32_t len); /* text that stands for source bytes */
bool document_end_block(struct document *d); /* drops the block again when it is empty or blank */

/* To be called when the last block is there: sets text, finishes the map. */
bool document_finish(struct document *d);

/* Where a text offset stands in the user's file. */
struct position document_position(struct document *d, uint32_t text_offset);

/* The same for an offset in source. */
struct position document_source_position(struct document *d, uint32_t source_offset);

/* The source span of a text span. */
struct span document_source_span(const struct document *d, struct span text);

/* What is to be known of a document when the text itself is gone: name, encoding, language, front matter with its places.
 * A document of its own; NULL when out of memory. */
struct document *document_head(struct document *d);

/* The spans of a front matter, in order; NULL past the last. */
struct span *front_span(struct front_matter *f, size_t i);

#endif
