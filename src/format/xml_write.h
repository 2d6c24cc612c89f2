/* Writing XML: escaped, indented, only what XML can hold.
 *
 * Elements that hold elements stand on lines of their own, two blanks deeper than their parent; an element that holds text
 * is written in one line, its text as it is.  Characters that XML 1.0 has no way to write (most control characters, bytes that
 * are not UTF-8) become U+FFFD; that is told once. */
#ifndef PARL_FORMAT_XML_WRITE_H
#define PARL_FORMAT_XML_WRITE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/out.h"

/* Appends text so that a parser gives it back: & < > and CR escaped, in attributes also " TAB and LF.  The text must hold only
 * what XML can hold.  False when out of memory. */
bool xml_escape(struct buf *b, slice text, bool in_attribute);

#endif
