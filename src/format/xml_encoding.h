/* From an XML file's bytes to UTF-8. */
#ifndef PARL_FORMAT_XML_ENCODING_H
#define PARL_FORMAT_XML_ENCODING_H

#include "base/diag.h"
#include "base/error.h"
#include "base/utf8.h"
#include "model/document.h"
#include "text/charset.h"

/* Is it declared to be anything but UTF-8, by a mark, by zero bytes of a wide encoding, or in words?  Its beginning tells. */
bool xml_is_foreign(slice bytes);

/* Decodes a file that is not UTF-8, or that is to be mended: the text is in *decoded, yours to free also after a failure.  NULL
 * there when the bytes can be used as they are. */
parl_status xml_decode(struct document **decoded, slice name, slice bytes, const struct charset_request *charset,
		       const struct diag *diag, parl_error *err);

#endif
