/* Carrying parts of one termbase into another: text is copied, ids are claimed anew, and references follow what was renamed (not
 * those inside inline markup). */
#ifndef PARL_GLOSSARY_MERGE_COPY_H
#define PARL_GLOSSARY_MERGE_COPY_H

#include "base/buf.h"
#include "model/termbase.h"

struct copier {
	struct termbase *into;
	struct map old_ids;                /* of what is called otherwise in `into` */
	VEC(slice) new_ids;                /* parallel */
	VEC(struct item_extra *) links;    /* copied things that refer to an id */
	struct map said;                   /* scratch: what a list of items says already */
	struct buf key;                    /* scratch */
	bool keeps_lines;                  /* the concept is wholly from one file */
};

void copier_init(struct copier *c, struct termbase *into);
void copier_release(struct copier *c);

/* All of these are false when out of memory. */

/* `old_id` of the other termbase is `new_id` here. */
bool copier_rename(struct copier *c, slice old_id, slice new_id);

/* Appends to *to the items that it does not say yet; `to` is the list's place in `into`. */
bool copier_unite(struct copier *c, struct item **to, const struct item *from);

/* A term at the end of a section. */
struct term *copier_add_term(struct copier *c, struct lang_section *to, const struct term *from);

/* The id, language … of a term or item; an id that is taken is renamed. */
bool copier_extra(struct copier *c, struct item_extra **to, const struct item_extra *from);

/* At the end: references to what was renamed are put right. */
void copier_finish(struct copier *c);

/* Appends what an item says, all of it: two items are equal when this is. */
bool item_signature(struct buf *key, const struct item *it);

#endif
