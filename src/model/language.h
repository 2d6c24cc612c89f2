/* Language tags after BCP 47 (RFC 5646), as far as terminology needs them: compared and put into canonical letter case,
 * never validated here. */
#ifndef PARL_MODEL_LANGUAGE_H
#define PARL_MODEL_LANGUAGE_H

#include "base/slice.h"

enum { LANGUAGE_MAX = 36 }; /* bytes with the NUL; longer tags are cut at a subtag */

struct language {
	char tag[LANGUAGE_MAX]; /* canonical case: "en", "zh-Hans", "pt-BR"; "" when unknown */
};

/* "ZH_cn" -> "zh-CN".  Anything that cannot be a tag gives "". */
struct language language_parse(slice tag);

static inline slice language_slice(const struct language *l) { return slice_of(l->tag); }
static inline bool language_known(const struct language *l) { return l->tag[0] != '\0'; }

/* The primary subtag: "zh" of "zh-Hans-CN". */
slice language_primary(slice tag);

/* For Chinese: does the tag name Traditional characters (by script, or by a region that writes them)? */
bool language_is_traditional(slice tag);

/* How well a text in language `have` serves one who asks for `want`, both canonical: 0 not at all, 1 same primary language,
 * 2 one tag is a prefix of the other, 3 the same script by region ("zh-CN" and "zh-Hans"), 4 equal.  Chinese in the other
 * script counts as 0: zh-Hans does not serve zh-TW. */
int language_match(slice want, slice have);

#endif
