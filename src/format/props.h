/* Data categories as pairs of name and value, for formats that have properties and no structure (TMX's prop, XLIFF's meta).
 *
 * Everything that hangs on a concept, a language or a term becomes a list of pairs, in order, from which the same comes back:
 *
 *   administrativeStatus, partOfSpeech, termType, grammaticalGender    the fields of a term, as the model names their values
 *   flags                   words of format/flag_words.h
 *   note, definition, source, subjectField …    the categories of the model
 *   admin:shelf             any other, with its TBX element in front where that is not "descrip"
 *   definition/source       belongs into the group of the definition before it
 *   crossReference@target   an attribute (id, lang, target, datatype, markup) of the item before it
 *
 * In names that files give, the signs % / @ and blanks are written as %2F and so on. */
#ifndef PARL_FORMAT_PROPS_H
#define PARL_FORMAT_PROPS_H

#include "model/termbase.h"

enum { PROPS_DEPTH = 8 }; /* of groups in groups; what is deeper goes up */

typedef void prop_fn(void *user, slice name, slice value);

/* Each false when out of memory.  `place` comes in front of all names ("langSec:"). */
bool props_of_items(const struct item *list, slice place, prop_fn *fn, void *user);
bool props_of_term(const struct term *t, prop_fn *fn, void *user); /* fields, flags, attributes, items */
bool props_of_flags(unsigned flags, prop_fn *fn, void *user);

/* What is said of the whole: "title", and the lists of the header as "sourceDesc:…", "encodingDesc:…", "revisionDesc:…". */
bool props_of_header(const struct termbase *tb, prop_fn *fn, void *user);

/* The list that such a name means, with its place taken off the name; NULL for the title.  Other names go to source_desc. */
struct item **props_list_of(struct termbase *tb, slice *name);

/* Where pairs become items again. */
struct prop_sink {
	struct termbase *tb;
	struct term *term; /* NULL: not the properties of a term */
	uint8_t *flags;    /* NULL: none there */
	struct item **end[PROPS_DEPTH];
	struct item *at[PROPS_DEPTH]; /* the newest item of each depth */
	struct item *last; /* what "@" speaks of; NULL: the term */
	int depth;         /* of last; -1 before the first */
};

void prop_sink_init(struct prop_sink *s, struct termbase *tb, struct item **list, struct term *term, uint8_t *flags);

/* Takes one pair; *known (when not NULL) is false when it is the value of a picklist that is not known: it is kept as an item. */
bool prop_take(struct prop_sink *s, slice name, slice value, uint32_t line, bool *known);

#endif
