/* Texts that translate each other, aligned sentence by sentence. */
#ifndef PARLANCE_ALIGN_H
#define PARLANCE_ALIGN_H

#include <parlance/batch.h>
#include <parlance/document.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Two texts and which sentences of one stand for which of the other. */
typedef struct parl_bitext parl_bitext;

typedef struct parl_align_options {
	parl_document_options read;  /* how both files are read; its language is not looked at */
	const char *source_language; /* NULL: found out; else a text in another language is refused */
	const char *target_language;
	bool no_split;  /* each line or paragraph is one unit, as when the texts have been cut into sentences already */
	bool by_line;   /* the texts correspond already, line by line; implies no_split */
	bool keep_words; /* by_line: keeps what parl_pairs_find needs; else memory is spared */
	bool by_length; /* look at lengths alone, to see what words add */
} parl_align_options;

/** Reads two texts in any format that documents come in and aligns them.  target NULL: `source` holds both, paragraphs in two languages by
 * turns.  PARL_UNSUPPORTED when there is no text, a language is not the one named, or the texts do not translate each other (with
 * read.keep_going that is told as a warning). */
PARL_API parl_status parl_bitext_read(parl_context *context, const char *source, const char *target, const parl_align_options *options,
				      parl_bitext **bitext, parl_error *err);

/** The same from memory; the names are for messages and for their extensions.  target_name NULL: one text. */
PARL_API parl_status parl_bitext_read_buffers(parl_context *context, const char *source_name, parl_slice source, const char *target_name,
					      parl_slice target, const parl_align_options *options, parl_bitext **bitext,
					      parl_error *err);
PARL_API void parl_bitext_free(parl_bitext *bitext);

PARL_API parl_slice parl_bitext_source_language(const parl_bitext *bitext);
PARL_API parl_slice parl_bitext_target_language(const parl_bitext *bitext);

/** How far the texts translate each other: 0, no more than any two texts, to 1; below 0 when there is too little text to tell. */
PARL_API double parl_bitext_likeness(const parl_bitext *bitext);

/** How many sentences (or lines) each side has, and each of them; empty past the end. */
PARL_API size_t parl_bitext_source_count(const parl_bitext *bitext);
PARL_API size_t parl_bitext_target_count(const parl_bitext *bitext);
PARL_API parl_slice parl_bitext_source(const parl_bitext *bitext, size_t i);
PARL_API parl_slice parl_bitext_target(const parl_bitext *bitext, size_t i);

/** A run of source sentences and the run of target sentences that stands for it; either may be empty. */
typedef struct parl_bead {
	size_t source, source_count; /* first, and how many */
	size_t target, target_count;
	parl_slice source_text, target_text; /* with what is between the sentences */
	double score;                /* 0 to 1: how surely they translate each other; 0 when one is empty */
} parl_bead;

PARL_API size_t parl_bitext_bead_count(const parl_bitext *bitext);

/** The i-th in the order of the texts; false past the end. */
PARL_API bool parl_bitext_bead(const parl_bitext *bitext, size_t i, parl_bead *bead);

/** Writes the pairs of n bitexts, one behind the other; path "-" is standard output. */
typedef struct parl_bitext_write_options {
	const char *format; /* "sentences" (NULL): source, target, score, tab-separated; "beads": numbers of sentences, from 0; "tmx" */
	double min_score;   /* leaves out pairs of a smaller score; sentences, tmx */
	parl_batch *batch;  /* NULL: put in place at once */
} parl_bitext_write_options;
PARL_API parl_status parl_bitexts_write(parl_context *context, parl_bitext *const *bitexts, size_t n, const char *path,
					const parl_bitext_write_options *options, parl_error *err);

#ifdef __cplusplus
}
#endif
#endif
