/* Cells and rows of the tables that profiles write.
 *
 * Other people's readers are simple: no cell has a control character, a tab, a line break or a blank at an end; comma-separated
 * cells are quoted where they must be, tab-separated ones never. */
#ifndef PARL_FORMAT_PROFILE_ROW_H
#define PARL_FORMAT_PROFILE_ROW_H

#include "base/out.h"

struct row_writer {
	struct out *out;
	char separator;
	bool quotes_all; /* for readers that guess the separator, which they do by the quotation marks */
	size_t column; /* cells written in the present row */
	size_t rows, bytes;
};

/* The text as a cell may hold it, appended: every run with a control character (C0, C1), a tab or a line break in it becomes one
 * blank, and blanks of all kinds are taken off the ends of the text.  False when out of memory. */
bool row_clean(struct buf *cell, slice text);

/* A cell that was cleaned. */
void row_put(struct row_writer *w, slice cell);
void row_puts(struct row_writer *w, const char *cell);
void row_end(struct row_writer *w);

#endif
