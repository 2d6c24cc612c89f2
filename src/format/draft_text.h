/* The bytes of a file as text, with the way back: where they are UTF-8 nothing is copied. */
#ifndef PARL_FORMAT_DRAFT_TEXT_H
#define PARL_FORMAT_DRAFT_TEXT_H

#include "base/diag.h"
#include "model/document.h"
#include "text/charset.h"

struct draft_text {
	slice name, bytes;
	slice text;               /* UTF-8, without byte-order mark; lives as long as this and the bytes */
	size_t mark;              /* bytes of the mark, where text points into bytes */
	struct document *decoded; /* NULL: text points into bytes */
};

/* The order of evidence is that of text/charset; `declared` is what the format's own header says, or empty.  On failure nothing
 * needs to be closed. */
parl_status draft_text_open(struct draft_text *t, slice name, slice bytes, const struct charset_request *request, slice declared,
			    const struct diag *diag, parl_error *err);
void draft_text_close(struct draft_text *t);

/* The file's bytes behind a span of text. */
slice draft_text_bytes(const struct draft_text *t, uint64_t begin, uint64_t end);

/* The encoding's name, for iconv. */
slice draft_text_encoding(const struct draft_text *t);

#endif
