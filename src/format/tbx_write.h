/* What the files that write TBX share: tbx_write.c writes concepts and what stands around them, tbx_write_item.c data categories,
 * tbx_write_markup.c inline markup; tbx_place.c knows what may stand where. */
#ifndef PARL_FORMAT_TBX_WRITE_H
#define PARL_FORMAT_TBX_WRITE_H

#include "format/tbx.h"
#include "format/tbx_category.h"

/* Beside the main item of a group at a level: TBX_AT_TERM | TBX_IN_GROUP. */
enum { TBX_IN_GROUP = 8 };

/* Prefix of a data category in DCT: "min:", "basic:" or "". */
slice tbx_module(enum category category);

enum element tbx_item_element(const struct item *it);
slice tbx_item_name(const struct item *it);   /* of the data category */
slice tbx_item_target(const struct item *it); /* may be empty */

/* Of a picklist that stands as an item, because it has notes or attributes of its own. */
enum tbx_field tbx_item_field(const struct item *it);

/* A field's name and value, and the word for a kind of transaction, as the shape has them.  The coming revision knows nothing that
 * is superseded: such terms are deprecated there. */
slice tbx_shape_name(const struct tbx_shape *shape, enum tbx_field field);
slice tbx_shape_value(const struct tbx_shape *shape, enum tbx_field field, uint8_t value);
slice tbx_shape_transaction(const struct tbx_shape *shape, slice word);

/* Is the value one of those words, which stand with single blanks between them? */
bool tbx_is_word_of(slice value, const char *words);

/* Has the dialect a place for that field of a term? */
bool tbx_has_field(const struct tbx_shape *shape, enum tbx_field field);

/* Has the concept a term?  Without one it cannot be written. */
bool tbx_is_written(const struct concept *c);

/* May a reference go there: to a concept, a term or a reference object that is written? */
bool tbx_is_known_id(const struct tbx_writer *w, slice id);

/* May the item stand there as what it is?  `level` is that of the entry, with TBX_IN_GROUP when it is not the main item of
 * its group. */
bool tbx_fits(const struct tbx_writer *w, const struct item *it, unsigned level);

/* May it stand in the group of `main` at that level? */
bool tbx_is_member(const struct tbx_writer *w, const struct item *main, const struct item *it, unsigned level);

/* DCT allows less inside groups: its modules were written for a few places only. */
bool tbx_is_free_of_groups(const struct tbx_writer *w, const struct item *it, enum element main);

/* What cannot be written as it is, told once for each kind.  `why` is translated already. */
void tbx_tell(struct tbx_writer *w, const struct item *it, const char *why);

void tbx_put(struct tbx_writer *w, struct buf *b, slice s);

/* The markup as the element can hold it; of a term (`it` is NULL then) nothing but hi. */
slice tbx_fit_markup(struct tbx_writer *w, const struct item *it, slice markup, bool in_term);

/* An attribute, unless it is empty; the text of an element. */
void tbx_write_some(struct tbx_writer *w, const char *name, slice value);
void tbx_write_value(struct tbx_writer *w, const struct item *it, bool with_markup);

/* An item and what hangs on it: tbx_write_item any, tbx_write_main one that fits, with those of its group that can stand in it,
 * tbx_write_outsiders the others of its group, tbx_write_leaf the element alone. */
void tbx_write_item(struct tbx_writer *w, const struct item *it, unsigned level);
void tbx_write_main(struct tbx_writer *w, const struct item *it, unsigned level);
void tbx_write_outsiders(struct tbx_writer *w, const struct item *it, unsigned level);
void tbx_write_leaf(struct tbx_writer *w, const struct item *it);

/* Those flags that no note of the list says, as notes in brackets. */
void tbx_write_flags(struct tbx_writer *w, const struct item *list, unsigned level, unsigned flags);

#endif
