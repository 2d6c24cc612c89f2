/* Settings in an INI file, one after the other, each with its place.
 *
 *   [section]            letters, digits, hyphens
 *   name = value         as long as the line; blanks at both ends do not count
 *     and more           a line that begins with a blank goes on with the value: a comma is put between
 *   # or ;               a comment: a whole line, or behind a value and a blank (only #)
 *
 * Bytes are taken as they are; a byte-order mark at the beginning is stepped over. */
#ifndef PARL_BASE_INI_H
#define PARL_BASE_INI_H

#include "base/buf.h"
#include "base/error.h"

struct ini {
	slice name;              /* of the file, for messages */
	slice rest, section;
	size_t line;             /* of the last that was read */
	struct buf joined;       /* the present value, when it takes several lines */
};

struct ini_item {
	slice section, key, value;       /* good until the next call */
	size_t line, column;             /* of the key */
	size_t value_line, value_column; /* of the value; columns count code points */
};

void ini_open(struct ini *ini, slice name, slice bytes);
void ini_close(struct ini *ini);

/* *more is false at the end.  PARL_SYNTAX, with its place, for a line that is none of the above; later calls go on behind it. */
parl_status ini_next(struct ini *ini, struct ini_item *item, bool *more, parl_error *err);

#endif
