/* Mining: the key terms of texts, ranked, with what a glossary says of them. */
#ifndef PARLANCE_MINE_H
#define PARLANCE_MINE_H

#include <parlance/batch.h>
#include <parlance/document.h>
#include <parlance/termbase.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct parl_miner parl_miner;
typedef struct parl_terms parl_terms;

typedef struct parl_mine_options {
	const parl_termbase *glossary; /* whose terms are looked for, and count as evidence; NULL: none.  Must outlive the terms. */
	const char *target_language;   /* of what the glossary says; NULL: zh-Hans, or en for a Chinese text */
	const char *patterns;          /* a patterns file in place of the language's own; NULL: none */
	const char *stopwords;         /* a stop list, likewise */
	const char *reference;         /* a text, or lines of word, tab and count: what is common, in place of the language's own list */
	bool all;                      /* candidates below the cut too, for parl_terms_select with `all`: there are many */
} parl_mine_options;

/** options may be NULL. */
PARL_API parl_status parl_miner_new(parl_context *context, const parl_mine_options *options, parl_miner **miner, parl_error *err);
PARL_API void parl_miner_free(parl_miner *miner);

/** Counts what a document holds; it is not needed afterwards.  After a failure the miner is good for its release only. */
PARL_API parl_status parl_miner_add(parl_miner *miner, parl_document *document, parl_error *err);

/** Reads a text and counts what it holds, or adds the counts of a statistics file to these: the result is the same as if the texts
 * behind it were added.  options (of texts) may be NULL; path "-" is standard input.  A damaged statistics file is PARL_SYNTAX. */
PARL_API parl_status parl_miner_add_file(parl_miner *miner, const char *path, const parl_document_options *options,
					 parl_error *err);

/** The same for n files in order, read on several threads at once (0: as many as there are processors, 8 at most): the result is
 * the same for any number.  Of several failures the first file's is told. */
PARL_API parl_status parl_miner_add_files(parl_miner *miner, const char *const *paths, size_t n,
					  const parl_document_options *options, size_t threads, parl_error *err);

/** Writes the counts of all that was added as a statistics file; path "-" is standard output. */
PARL_API parl_status parl_miner_write_counts(parl_miner *miner, const char *path, parl_error *err);

/** Ranks the candidates of all documents added.  The terms outlive the miner, but not the glossary. */
PARL_API parl_status parl_miner_run(parl_miner *miner, parl_terms **terms, parl_error *err);

/** A list of terms that somebody made: a line a term, or the `term` column of a table with a header; path "-" is standard input.
 * language: theirs; NULL: found out.  They are looked up in options->glossary. */
PARL_API parl_status parl_terms_read(parl_context *context, const char *path, const char *encoding, const char *language,
				     const parl_mine_options *options, parl_terms **terms, parl_error *err);
PARL_API void parl_terms_free(parl_terms *terms);

/** How a phrase was found in the glossary, from the surest to the least sure. */
typedef enum parl_match {
	PARL_MATCH_NONE, PARL_MATCH_EXACT, PARL_MATCH_FOLDED, PARL_MATCH_INFLECTED, PARL_MATCH_VARIANT, PARL_MATCH_PARTIAL,
	PARL_MATCH_FUZZY
} parl_match;

typedef struct parl_term_info {
	parl_slice form;       /* as it is best written */
	parl_slice language;
	parl_slice concept;    /* id in the glossary; empty when it is not there */
	parl_slice target;     /* the term to use in the target language; empty when there is none */
	const char *kind;      /* "term", "name", "quoted", "acronym", "title" */
	parl_match match;
	double score;          /* 0 to 1: how probably a terminologist would mark it */
	size_t frequency;
	bool is_term;          /* above the cut, or known to the glossary */
} parl_term_info;

PARL_API size_t parl_terms_count(const parl_terms *terms);

/** The i-th, best first; false past the end. */
PARL_API bool parl_terms_get(const parl_terms *terms, size_t i, parl_term_info *info);

/** How many have a target in the glossary (exact to variant). */
PARL_API size_t parl_terms_aligned_count(const parl_terms *terms);

PARL_API parl_slice parl_terms_source_language(const parl_terms *terms);
PARL_API parl_slice parl_terms_target_language(const parl_terms *terms);

/** Keeps what is asked for and drops the rest: at most `top` (0: no limit), scores of at least min_score, and, unless `all`, only
 * what is above the cut.  Terms of the glossary and title lines stay whatever their score, unless `top` leaves no room. */
PARL_API void parl_terms_select(parl_terms *terms, bool all, size_t top, double min_score);

/** Writes them: "table" for people (width in columns, 0: unlimited), "tsv", "json"; path "-" is standard output. */
typedef struct parl_terms_write_options {
	const char *format; /* NULL: table */
	size_t rows;        /* at most so many; 0: all */
	size_t width;
	bool colour;
	parl_batch *batch;  /* NULL: put in place at once */
} parl_terms_write_options;
PARL_API parl_status parl_terms_write(const parl_terms *terms, const char *path, const parl_terms_write_options *options,
				      parl_error *err);

/** A termbase of them: a concept each, with the glossary's terms of both languages where it has it, contexts with their places, and
 * a note where a translation is still to be found. */
PARL_API parl_status parl_terms_termbase(const parl_terms *terms, parl_termbase **termbase, parl_error *err);

#ifdef __cplusplus
}
#endif
#endif
