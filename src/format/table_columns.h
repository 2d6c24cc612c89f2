/* What the columns of a table mean: from their names in the first row, from --columns, or from their order. */
#ifndef PARL_FORMAT_TABLE_COLUMNS_H
#define PARL_FORMAT_TABLE_COLUMNS_H

#include "base/diag.h"
#include "format/format.h"
#include "format/table_read.h"

enum column_kind {
	COLUMN_OTHER,       /* kept under its own name */
	COLUMN_IGNORED,
	COLUMN_ID, COLUMN_LANGUAGE, COLUMN_TERM, COLUMN_STATUS, COLUMN_TYPE, COLUMN_PART, COLUMN_GENDER, COLUMN_FLAGS,
	COLUMN_SUBJECT, COLUMN_DEFINITION, COLUMN_DEFINITION_SOURCE, COLUMN_CONTEXT, COLUMN_CONTEXT_SOURCE, COLUMN_SOURCE,
	COLUMN_NOTE, COLUMN_MORE,
	/* in tables of others */
	COLUMN_SOURCE_TERM, /* a term in the source language; it moves to "source" of the own layout where there is no target */
	COLUMN_TARGET_TERM,
	COLUMN_LANGUAGE_TERM, /* a term in the language that the column is named after */
	COLUMN_UNVERIFIED,  /* yes: fuzzy */
	COLUMN_FORBIDDEN,   /* yes */
	COLUMN_CASE,        /* yes: case-sensitive */
	COLUMN_TRANSLATABLE,/* no: do not translate */
	COLUMN_KIND_COUNT
};

struct column {
	enum column_kind kind;
	struct language language; /* of COLUMN_LANGUAGE_TERM */
	slice name;               /* as the file has it; in the arena given */
};

struct table_columns {
	VEC(struct column) list;
	bool has_header; /* the first row names them and is no data */
	bool tall;       /* one term a row: there is a language column and a term column */
};

/* Decides from the options and the cells of the first row. */
parl_status table_columns_find(struct table_columns *c, const struct table_reader *first_row, const struct read_options *options,
			       struct arena *arena, parl_error *err);
void table_columns_release(struct table_columns *c);

/* Do the cells of a first row name columns that we know? */
bool table_columns_known(const struct table_reader *first_row);

/* The language that a cell or a column name means by a tag or a name ("English"); any tag will do.  "" when it is none. */
struct language table_language(slice name);

/* How likely the beginning of a file is a glossary with this separator, 0 to 100. */
int table_columns_probe(slice head, char separator);

/* Our own name of a column ("part of speech"); "" for those that only others use. */
const char *column_name(enum column_kind kind);

/* The category that a column holds; CATEGORY_OTHER when it holds no item. */
enum category column_category(enum column_kind kind);

#endif
