/* Reading XML of any size, safely: events one after the other, each with its place.
 *
 * Underneath is libxml2's incremental parser with handlers of our own, not its tree and not its text reader: nothing is
 * built but the events of one piece of the file, positions are those of the tag and not of the read-ahead, and no entity is
 * ever stored, so that none can be expanded.  No DTD, schema, catalogue or external entity is fetched or read.
 * A reference to an entity other than amp, lt, gt, quot and apos is an error, because text would be missing.
 *
 * Limits, each an error with its place: depth 256, 512 attributes in a tag, 10 MB of text between two tags.
 *
 * Everything an event points at is borrowed and dies with the next call of xml_next. */
#ifndef PARL_FORMAT_XML_READ_H
#define PARL_FORMAT_XML_READ_H

#include "base/diag.h"
#include "base/file.h"
#include "text/charset.h"

enum xml_kind {
	XML_EVENT_END_OF_FILE,
	XML_EVENT_START,
	XML_EVENT_END, /* comes for <empty/> too */
	XML_EVENT_TEXT, /* all text between two tags in one piece, references to characters resolved */
};

struct xml_attribute {
	slice name, prefix, value; /* name without prefix */
};

struct xml_event {
	enum xml_kind kind;
	slice name, prefix; /* of START and END; name without prefix */
	slice space;        /* the namespace; empty when it has none, or when the prefix is not declared */
	slice text;
	const struct xml_attribute *attributes;
	size_t nattributes;
	size_t depth;                     /* of the element (the root has 1), or of the element around the text */
	uint32_t line, column;            /* START: of its '<'; else where it ends */
	uint32_t inner_line, inner_column; /* START: where its content begins */
	size_t begin, inner; /* offsets in the text that is parsed; START: of its '<', and where its content begins; END: behind its '>' */
};

struct xml_reader;

/* `name` is the file's, for messages; `bytes` must live as long as the reader.  The encoding is told by a byte-order mark or by
 * the XML declaration; charset->forced overrides both.  charset may be NULL; with replace_bad, bytes that do not fit become
 * U+FFFD.  What is not UTF-8 is decoded as a whole first. */
parl_status xml_open(struct xml_reader **reader, slice name, slice bytes, const struct charset_request *charset,
		     const struct diag *diag, parl_error *err);

/* The same from a file that is read as it goes; one that is not UTF-8 is read whole. */
parl_status xml_open_stream(struct xml_reader **reader, slice name, struct file_stream *file, const struct charset_request *charset,
			    const struct diag *diag, parl_error *err);

/* The same for a text that is UTF-8 and has no byte-order mark, whatever its declaration says. */
parl_status xml_open_text(struct xml_reader **reader, slice name, slice text, const struct diag *diag, parl_error *err);

/* The next event.  A file that is not well-formed is PARL_SYNTAX, bytes that do not fit the encoding PARL_ENCODING, one of
 * the limits PARL_LIMIT; all events before the place of the error have been given out then. */
parl_status xml_next(struct xml_reader *reader, struct xml_event *event, parl_error *err);

/* After the START of an element: goes on to its END. */
parl_status xml_skip(struct xml_reader *reader, struct xml_event *event, parl_error *err);

void xml_close(struct xml_reader *reader); /* may be NULL */

/* The value of an attribute, by its name without prefix ("lang" is xml:lang); empty when it is not there. */
slice xml_attribute(const struct xml_event *event, slice name);

static inline bool xml_is(const struct xml_event *event, const char *name) { return slice_eq(event->name, slice_of(name)); }

#endif
