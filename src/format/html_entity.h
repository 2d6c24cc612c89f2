/* Character references of HTML, which Markdown shares. */
#ifndef PARL_FORMAT_HTML_ENTITY_H
#define PARL_FORMAT_HTML_ENTITY_H

#include "base/slice.h"

/* When a character reference begins at s[at] (an ampersand), its length in bytes, and what it stands for in *codepoint; else
 * 0.  A missing semicolon is forgiven where browsers forgive it, unless `strict`. */
size_t html_entity(slice s, size_t at, bool strict, uint32_t *codepoint);

#endif
