/* The content of an XML element byte for byte, for those who must know where every character stands.
 *
 * It is for a part of a text that xml_read has found well-formed.  Comments and instructions are left out, CDATA is text. */
#ifndef PARL_FORMAT_DRAFT_XML_H
#define PARL_FORMAT_DRAFT_XML_H

#include "format/draft_make.h"

enum xml_piece_kind {
	XML_PIECE_END,
	XML_PIECE_TEXT,   /* as it stands */
	XML_PIECE_ESCAPE, /* a reference to a character, or CR LF: `text` for the bytes at `at` */
	XML_PIECE_OPEN,   /* <name …>, <name …/> */
	XML_PIECE_CLOSE,  /* </name>; also comes for <name …/> */
};

struct xml_piece {
	enum xml_piece_kind kind;
	size_t at, raw;   /* where it stands in the file and its length there */
	slice text;       /* of TEXT and ESCAPE */
	slice name;       /* of tags, without prefix */
	bool in_cdata;
};

struct xml_scan {
	slice file;
	size_t at, end;
	size_t cdata_end; /* 0: not inside */
	bool close;       /* of <x/> still to come */
	char character[4];
	struct xml_piece piece;
};

void xml_scan_init(struct xml_scan *x, slice file, size_t from, size_t to);

/* The next piece; false at the end. */
bool xml_scan_next(struct xml_scan *x);

/* The value of an attribute of the tag that an OPEN stands for, by its name without prefix, as it stands. */
slice xml_scan_attribute(const struct xml_scan *x, const char *name);

/* Adds all text of the rest to the side, tags left out. */
void xml_scan_text(struct xml_scan *x, struct draft_maker *m);

/* Where the content of an element ends, of whose END `end` is the offset (xml_event.begin) and `inner` where it begins. */
size_t xml_content_end(slice file, size_t inner, size_t end);

/* Does the spot lie inside of CDATA? */
bool xml_is_in_cdata(struct draft_spot *spot);

/* draft_format.reference and .escape of XML. */
bool xml_reference(struct buf *out, uint32_t character);
bool xml_escape_draft(struct buf *out, slice text, struct draft_spot *spot);

#endif
