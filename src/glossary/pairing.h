/* Which concepts of two termbases are the same.
 *
 * First by id: the same id and compatible content, which is a term in common or no language in common.  Ids that a reader made up,
 * because the file has none, count only with a term in common.  Then by a shared pair: the terms to use in two languages, compared in
 * folded form, unless there is a language in which they share no term.  A concept has at most one partner.
 *
 * Linear in the number of terms: all are folded once and interned, and of the concepts with the same term only the first few are
 * looked at. */
#ifndef PARL_GLOSSARY_PAIRING_H
#define PARL_GLOSSARY_PAIRING_H

#include "base/error.h"
#include "base/vec.h"
#include "model/termbase.h"

#define PAIRING_NONE UINT32_MAX

enum {
	PAIRING_TRUST_IDS = 1, /* the same id is the same concept, whatever stands in it */
	PAIRING_LOOSE = 2,     /* at last one term in common is enough */
};

struct pairing {
	VEC(uint32_t) partner; /* by index in `b`: the concept of `a`, or NONE */
	VEC(uint32_t) rival;   /* by index in `b`, of those without a partner: a concept of `a` that shares one term to use, or NONE */
};

parl_status pairing_make(const struct termbase *a, const struct termbase *b, unsigned flags, struct pairing *out, parl_error *err);
void pairing_release(struct pairing *p);

/* Is it an id that termbase_add_concept made for want of one? */
bool pairing_id_is_made_up(const struct concept *c);

/* The section of the concept for a language: by tag, or of the same script of Chinese; NULL when there is none. */
struct lang_section *pairing_section(const struct concept *c, slice language);

#endif
