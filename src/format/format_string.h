/* Format strings of programming languages: which arguments a string takes, and whether a translation takes the same. */
#ifndef PARL_FORMAT_FORMAT_STRING_H
#define PARL_FORMAT_FORMAT_STRING_H

#include "base/arena.h"
#include "base/vec.h"

struct format_language;

/* The language of a PO flag ("c-format", "python-brace-format" …); NULL when it is none that is known. */
const struct format_language *format_language_of(slice flag);
const char *format_language_name(const struct format_language *l);

/* One argument. */
struct format_argument {
	slice name;      /* "1" for the first, or what the string calls it */
	unsigned number; /* of a positional one, from 1; else 0 */
	const char *type; /* what kind of value; static or in the arena; "" when that does not matter */
};

struct format_arguments {
	VEC(struct format_argument) list; /* sorted by number and name, each once */
	bool is_named;
	size_t bad_at;     /* offset of what is no directive; SIZE_MAX when all is well */
	const char *why;   /* what is wrong there; translated */
	bool nomem;
	struct arena arena;
};

void format_arguments_read(struct format_arguments *a, const struct format_language *l, slice text);
void format_arguments_release(struct format_arguments *a);

enum format_difference { FORMAT_SAME, FORMAT_MISSING, FORMAT_EXTRA, FORMAT_OTHER_TYPE, FORMAT_OTHER_KIND };

/* How `translation` differs from `original`; *which is the argument.  With may_omit the translation may leave arguments out, as the
 * form for one thing may leave out the number; of positional arguments only the last ones. */
enum format_difference format_arguments_compare(const struct format_arguments *original, const struct format_arguments *translation,
						bool may_omit, const struct format_argument **which,
						const struct format_argument **other);

#endif
