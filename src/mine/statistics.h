/* The counts of mining as bytes: for files that carry them from one run to another, and from thread to thread.
 *
 * A statistics file holds what mining knows once the texts are gone.  Numbers are written in groups of seven bits, the lowest
 * first, the eighth bit set on all but the last (LEB128); a text is its length and its bytes.
 *
 *     "PARLSTA1"
 *     documents: n, then each: name, encoding, guessed, language, rendering, year, volume, issue, total, text, the front matter's
 *         spans (n, then begin and end), places (n, then begin, line, column, byte)
 *     languages: n, then each: tag, documents, running words
 *         words: n, then text and count            symbols: n, then text
 *         phrases: n, then symbols (n, numbers), the counts
 *         forms: n, then phrase, tags, frequency, inner, words (n, numbers + 1; 0: none), text
 *         acronyms: n, then full form and acronym  sentences: n, then text     files: n, then name
 *         contexts: for each phrase n, then sentence, file, begin, end, line, column, byte, quality, definition
 *     hash_bytes of all that, eight bytes, lowest first
 *
 * All numbers of words, symbols, phrases … count from 0 in the order in which the texts had them first.  So reading a file into
 * counts that are there already gives exactly what reading its texts behind theirs would have given. */
#ifndef PARL_MINE_STATISTICS_H
#define PARL_MINE_STATISTICS_H

#include "mine/context.h"
#include "mine/phrases.h"

#define STATISTICS_MAGIC "PARLSTA2"

/* Do the bytes begin like a statistics file, of whatever version? */
bool statistics_probe(slice bytes);

/* Appends; false when out of memory. */
bool statistics_put_number(struct buf *to, uint64_t n);
bool statistics_put_document(struct buf *to, struct document *head);
bool statistics_put_counts(struct buf *to, const struct phrases *p, struct context_store *contexts);
bool statistics_seal(struct buf *to); /* the hash at the end; to begins with the magic */

/* Reading: a damaged file sets `bad` and gives zeros from then on. */
struct statistics_reader {
	slice rest;
	bool bad, nomem;
};

/* Checks the ends of a file and begins; false when it is none, or damaged. */
bool statistics_open(struct statistics_reader *r, slice bytes);
uint64_t statistics_number(struct statistics_reader *r, uint64_t most);
slice statistics_text(struct statistics_reader *r);
struct document *statistics_document(struct statistics_reader *r);               /* NULL when bad or out of memory */
void statistics_counts(struct statistics_reader *r, struct phrases *p, struct context_store *contexts); /* adds them */

#endif
