/* From the bytes of a file to UTF-8, with a map back.
 *
 * The order of evidence: byte-order mark; what the user or the file declares; the whole is valid UTF-8; detection by ICU,
 * always with a diagnostic that names the guess; else an error.  Nothing downstream asks for the encoding again. */
#ifndef PARL_TEXT_CHARSET_H
#define PARL_TEXT_CHARSET_H

#include "base/diag.h"
#include "model/document.h"

/* How a file may declare its encoding inside itself. */
enum charset_declaration {
	CHARSET_NO_DECLARATION,
	CHARSET_XML,  /* <?xml encoding="…"?> */
	CHARSET_HTML, /* <meta charset> or http-equiv in the first 1024 bytes */
};

struct charset_request {
	slice forced;                         /* --encoding; empty when the user said nothing */
	enum charset_declaration declaration;
	bool replace_bad;                     /* --keep-going: U+FFFD and a diagnostic in place of an error */
};

/* Decodes `bytes` into d->source (and source_buf), d->bytes, d->encoding, d->encoding_guessed.  Bytes that do not fit are
 * PARL_ENCODING with line, column and byte offset; more than BUF_TEXT_MAX bytes of UTF-8 are PARL_LIMIT; NUL
 * characters (a binary file) are PARL_ENCODING. */
parl_status charset_decode(struct document *d, slice bytes, const struct charset_request *request, const struct diag *diag,
			   parl_error *err);

/* The other way: appends a text in the encoding of that name, as documents have it.  *bad is the offset of the first character that the
 * encoding lacks, or SIZE_MAX when all went well; what stands before it is appended. */
parl_status charset_encode(struct buf *out, slice utf8, slice encoding, size_t *bad, parl_error *err);

#endif
