/* Tags and text of an HTML page, in order, with exact places. */
#ifndef PARL_FORMAT_HTML_TOKEN_H
#define PARL_FORMAT_HTML_TOKEN_H

#include "model/span.h"

enum html_token_kind {
	HTML_TEXT,
	HTML_START,
	HTML_END,
	HTML_OTHER, /* comments, doctype, processing instructions */
};

struct html_token {
	enum html_token_kind kind;
	struct span span;
	slice name;       /* of a tag, as written */
	slice attributes; /* of a start tag: what stands between name and '>' */
	bool raw;         /* text without character references: of script, style … */
};

struct html_lexer {
	slice source;
	size_t at;
	slice raw_end; /* the element whose end tag alone ends the text that comes now; empty: none */
	bool raw_text; /* and its character references are not decoded */
};

/* False at the end. */
bool html_next(struct html_lexer *lx, struct html_token *token);

/* Takes one attribute off the front of *rest; value is as written, without quotes.  False at the end. */
bool html_next_attribute(slice *rest, slice *name, slice *value);

#endif
