/* Which words a word may be an inflected form of, beyond what stemming takes off (text/stem.h): past tenses and comparatives, whose
 * endings a term keeps and a dictionary has not. */
#ifndef PARL_TEXT_BASEFORMS_H
#define PARL_TEXT_BASEFORMS_H

#include "base/slice.h"

enum { BASEFORMS_MAX = 4, BASEFORM_BYTES = 48 };

struct baseforms {
	size_t n;
	size_t len[BASEFORMS_MAX];
	char text[BASEFORMS_MAX][BASEFORM_BYTES];
};

/* Guesses for a folded word, unstemmed; none for a language without rules. */
void baseforms_guess(slice language, slice word, struct baseforms *out);

static inline slice baseform(const struct baseforms *b, size_t i) { return (slice){ b->text[i], b->len[i] }; }

#endif
