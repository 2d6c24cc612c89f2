/* Several glossaries into one, without saying anything twice and without losing anything.
 *
 * Concepts that are the same (glossary/pairing.h) become one: languages, terms, definitions, notes and all other items are united;
 * what both say is there once.  A termbase merged with one that says the same stays as it was, in the same order.
 *
 * Where the two contradict each other one side wins and the other is told, with the places of both:
 *
 *   merge-id         the same id names different concepts: the one that comes gets another
 *   merge-target     the same term to use, in different concepts, with different terms in another language: both stay
 *   merge-preferred  two preferred terms of one type in one language: the one that loses becomes admitted
 *   merge-field      status, type, part of speech or gender of a term, or its spelling */
#ifndef PARL_GLOSSARY_MERGE_H
#define PARL_GLOSSARY_MERGE_H

#include "base/diag.h"
#include "model/termbase.h"

struct merge_counts {
	size_t added, joined;    /* concepts */
	size_t renamed;          /* concepts that got another id */
	size_t conflicts;        /* contradictions told */
};

/* Merges `from` into `into`; `from` is only read and may be freed.  On failure `into` may hold a part and is to be freed.
 * prefer_from: it wins contradictions; else `into` does.  diag and counts may be NULL. */
parl_status termbase_merge(struct termbase *into, const struct termbase *from, bool prefer_from, const struct diag *diag,
			   struct merge_counts *counts, parl_error *err);

#endif
