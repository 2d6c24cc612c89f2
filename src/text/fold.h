/* The form in which texts and terms are compared.
 *
 * NFKC_Casefold (UAX 44), then: Traditional Han to Simplified; all dashes and hyphens to '-'; apostrophes and single
 * quotation marks to '\''; double quotation marks of all scripts, corner brackets and 《》 taken out; the middle dots to '·';
 * white space runs to one space, none between two Han characters or at the ends of the text; soft hyphens, zero-width and bidi controls,
 * Arabic tatweel and short vowels taken out; Arabic alef forms and teh marbuta unified; Cyrillic ё to е. */
#ifndef PARL_TEXT_FOLD_H
#define PARL_TEXT_FOLD_H

#include "base/buf.h"
#include "base/error.h"
#include "base/offmap.h"

struct folder; /* holds the ICU objects and scratch space: one for a thread */

/* NULL with *err filled in when ICU's data is missing or memory is out. */
struct folder *folder_new(parl_error *err);
void folder_free(struct folder *f);

/* Appends the folded form of valid UTF-8 to *out.  map, when not NULL, receives the offsets from what was appended to `text`
 * (offmap of its own, beginning at 0).  False when out of memory. */
bool folder_fold(struct folder *f, slice text, struct buf *out, struct offmap *map);

/* Traditional to Simplified and back, character by character as ICU's transliterators do; for output, not for matching. */
bool folder_simplify(struct folder *f, slice text, struct buf *out);
bool folder_traditionalize(struct folder *f, slice text, struct buf *out);

#endif
