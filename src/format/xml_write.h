/* Writing XML: escaped, indented, only what XML can hold.
 *
 * An element that holds elements has them on lines of their own, two blanks deeper; one that holds text is written in one line,
 * with all that is in it, because a line break would change the text.  Characters that XML 1.0 has no way to write (most control
 * characters, bytes that are not UTF-8) become U+FFFD; that is told once.
 *
 * Names and prefixes are the caller's to get right.  Write failures stay in *out. */
#ifndef PARL_FORMAT_XML_WRITE_H
#define PARL_FORMAT_XML_WRITE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/out.h"

struct xml_writer {
	struct out *out;
	const struct diag *diag;
	unsigned depth, inline_from; /* the depth of the outermost element that holds text; 0: none is open */
	bool is_tag_open, replaced;
};

/* With the XML declaration. */
void xml_write_begin(struct xml_writer *w, struct out *out, const struct diag *diag);

/* <?target content?> on a line of its own. */
void xml_write_instruction(struct xml_writer *w, slice target, slice content);

void xml_write_start(struct xml_writer *w, slice name);
void xml_write_attribute(struct xml_writer *w, slice name, slice value); /* right after its element's start */
void xml_write_text(struct xml_writer *w, slice text);
void xml_write_markup(struct xml_writer *w, slice xml); /* as it is: well-formed, of the caller */
void xml_write_end(struct xml_writer *w, slice name);   /* <name/> when nothing was written into it, not even an empty text */

/* Appends text so that a parser gives it back: & < > and CR escaped, in attributes also " TAB and LF.  The text must hold only
 * what XML can hold.  False when out of memory. */
bool xml_escape(struct buf *b, slice text, bool in_attribute);

#endif
