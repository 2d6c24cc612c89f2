/* A glossary as a table that people read: a row for each concept, a column for each language, and the definition. */
#ifndef PARL_FORMAT_PEOPLE_TABLE_H
#define PARL_FORMAT_PEOPLE_TABLE_H

#include "format/format.h"

enum mark { MARK_NONE, MARK_PREFERRED, MARK_AVOID, MARK_FORBIDDEN };

struct people_table {
	const struct termbase *tb;
	VEC(slice) languages; /* the source first, then the target or all others in the order of the termbase */
	bool has_definitions;
};

/* How a format writes one: head comes first, and may keep the table until foot. */
struct people_form {
	void (*head)(void *user, const struct people_table *p);
	void (*row)(void *user, const struct concept *c);
	void (*foot)(void *user);
};

/* Finds out which columns there are, tells what the table leaves out, and writes it. */
parl_status people_table_write(const struct termbase *tb, const struct people_form *form, void *user, const struct write_options *options,
			       const struct diag *diag, parl_error *err);

/* The section of a concept that a column shows; NULL: an empty cell. */
const struct lang_section *people_section(const struct people_table *p, const struct concept *c, size_t column);

enum mark people_mark(const struct term *t);
bool people_is_unverified(const struct concept *c, const struct term *t);

/* The first definition, of the concept or of the source language; empty when there is none. */
slice people_definition(const struct people_table *p, const struct concept *c);

#endif
