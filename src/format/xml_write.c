/* Escaping by runs: what needs no escape is copied in one piece. */
#include <config.h>
#include "format/xml_write.h"

static const char *escape_of(char c, bool in_attribute)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r':
		return "&#13;";
	case '"':
		return in_attribute ? "&quot;" : NULL;
	case '\t':
		return in_attribute ? "&#9;" : NULL;
	case '\n':
		return in_attribute ? "&#10;" : NULL;
	default:
		return NULL;
	}
}

bool xml_escape(struct buf *b, slice text, bool in_attribute)
{
	size_t done = 0;
	for (size_t i = 0; i < text.len; i++) {
		const char *escape = escape_of(text.ptr[i], in_attribute);
		if (!escape)
			continue;
		if (!buf_append(b, slice_sub(text, done, i)) || !buf_append(b, slice_of(escape)))
			return false;
		done = i + 1;
	}
	return buf_append(b, slice_sub(text, done, text.len));
}
