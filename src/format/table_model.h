/* A termbase as a table, for people who edit glossaries in a spreadsheet, and the tables that others make.
 *
 * Our own layout has one term a row.  Rows belong together by the id of their concept, so that sorting by it, filtering by
 * language and adding a row in between do no harm:
 *
 *   id              language  term            status     …  subject               definition           note
 *   united-nations                                          United Nations system
 *   united-nations  en                                                            worldwide organ…
 *   united-nations  en        United Nations  preferred
 *   united-nations  en        UN              preferred
 *
 * A row without language speaks of the concept, one with a language and no term of all terms in it.  Columns:
 *
 *   id, language, term, status, type, part of speech, gender    as the names of model/termbase.h: "preferred", "acronym" …
 *   flags              words of format/flag_words.h, separated by blanks
 *   subject, definition, context, source, note    one data category a cell; a name may stand over several columns
 *   definition source, context source             the source of what stands in the cell before it
 *   more               all that has no column, as one JSON object (items as in format/json_item.h):
 *       "items"     array: an object is an item more, a number n the n-th filled item cell of the row, from 0.  Cells that no
 *                   number names come first.  Numbers are written only where the order is not that of the columns.
 *       "extra"     of the term: id, language, target, datatype, markup
 *       "term"      the text of a term that cannot be a cell
 *       "new"       true: a further section, though the concept has one for this language
 *
 * A first row may have the id "#termbase" and, as its term, the title; its "more" holds language, dialect, source-desc,
 * encoding-desc, revision-desc (items) and references (objects of id, section and items).
 *
 * Values with blanks at an end go to "more", so that cells can always be trimmed; in tab-separated files also values
 * with tabs, line breaks or a quote in front, so that these files need no quoting at all.  Columns of rarer things are left out when
 * nothing is in them.  Written and read again, a termbase is equal to what it was.
 *
 * Of other people's tables one row is one concept: source and target columns, or a column for each language.  Columns that
 * are not known are kept under their names. */
#ifndef PARL_FORMAT_TABLE_MODEL_H
#define PARL_FORMAT_TABLE_MODEL_H

#include "format/format.h"
#include "format/table_read.h"

/* separator 0: found out. */
parl_status table_model_read(struct termbase *tb, slice name, slice bytes, char separator, const struct read_options *options,
			     const struct diag *diag, parl_error *err);

/* The same from rows that somebody else gives; the table is released in any case. */
parl_status table_model_read_rows(struct termbase *tb, struct table_reader *table, const struct read_options *options,
				  const struct diag *diag, parl_error *err);

/* Where cells go that are not to become text: one call for each cell, one at the end of each row.  Cells may hold everything
 * but blanks at an end. */
struct table_sink {
	void (*cell)(void *user, slice text);
	void (*end_row)(void *user);
	void *user;
};

parl_status table_model_write_rows(const struct termbase *tb, const struct table_sink *sink, parl_error *err);

/* The profile "spreadsheet" puts a byte-order mark in front, ends lines with CR LF, and an apostrophe before cells that a
 * spreadsheet would compute. */
parl_status table_model_write(const struct termbase *tb, struct out *out, char separator, const struct write_options *options,
			      parl_error *err);

#endif
