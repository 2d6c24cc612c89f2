/* Tables of cells: comma-, semicolon- and tab-separated text (RFC 4180 and its relatives), one row at a time.
 *
 * Cells in quotes may hold separators, line breaks and doubled quotes.  In a table with tabs most producers quote nothing:
 * there a cell is taken as quoted only when a quote that ends it is found, and otherwise as it stands. */
#ifndef PARL_FORMAT_TABLE_READ_H
#define PARL_FORMAT_TABLE_READ_H

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"

struct table_cell {
	slice text;          /* without quotes; in the table's text or in the reader's buffer, until the next row */
	size_t offset;       /* of its first byte in the table's text, a quote included */
	size_t unescaped;    /* where it begins in the buffer plus 1; 0 when it stands in the text */
};

struct table_reader;

/* Gives rows that are not cut from a text: fills cells and row_line, in which *found is as in table_next. */
typedef parl_status table_row_fn(struct table_reader *t, bool *found, parl_error *err);

struct table_reader {
	table_row_fn *next_row; /* NULL: rows come from the text */
	void *user;             /* of next_row */
	slice name;          /* of the file, for messages */
	slice text;          /* UTF-8, no byte-order mark */
	char separator;
	size_t at, line;     /* next byte, and its line from 1 */
	size_t row_line;     /* where the present row begins */
	VEC(struct table_cell) cells;
	struct buf buf;
	bool lacks_memory;   /* the separator could not be found out: the first row is an error */
};

/* separator 0: found out from the first rows; a first line "sep=;" is obeyed. */
void table_open(struct table_reader *t, slice name, slice text, char separator);
void table_release(struct table_reader *t);

/* The next row that is not empty.  *found is false at the end.  A quote that is never closed is PARL_SYNTAX at the place
 * where it stands. */
parl_status table_next(struct table_reader *t, bool *found, parl_error *err);

#endif
