/* Data categories as JSON: the whole of format `json` is built of these, and the tables put into their column "more" what
 * has no column of its own.
 *
 * An item is an object.  Members that would be empty are left out:
 *   category  "definition", "note", "context", "source" …; or instead of it
 *   type      the file's own name of a category that is none of ours
 *   element   the TBX element, where it is not the usual one of the category
 *   value     plain text
 *   group     array of items that stand in one group with it
 *   id, language, target, datatype, markup   as in struct item_extra */
#ifndef PARL_FORMAT_JSON_ITEM_H
#define PARL_FORMAT_JSON_ITEM_H

#include <jansson.h>

#include "base/out.h"
#include "model/termbase.h"

/* A string in quotes. */
void json_write_string(struct out *o, slice s);

/* An array of the items of a list, on one line. */
void json_write_items(struct out *o, const struct item *list);

/* One item. */
void json_write_item(struct out *o, const struct item *it);

/* `"id":…,"target":…`, each member with a comma in front when *more, which is then set. */
void json_write_extra(struct out *o, const struct item_extra *x, bool *more);

/* `"flags":[…]`, likewise. */
void json_write_flags(struct out *o, unsigned flags, bool *more);

bool item_extra_is_empty(const struct item_extra *x); /* NULL too */

/* Why something could not be read; points to a static text, to be translated where it is shown. */
struct json_problem {
	const char *what;
	bool nomem;
};

/* Each adds to the model what a value holds; false with the reason in *p. */
bool json_read_items(struct termbase *tb, struct item **list, const json_t *array, struct json_problem *p);
bool json_read_item(struct termbase *tb, struct item **list, const json_t *object, struct json_problem *p);
bool json_read_extra(struct termbase *tb, struct item_extra **at, const json_t *object, struct json_problem *p);
bool json_read_flags(const json_t *array, uint8_t *flags, struct json_problem *p);

/* A string member; *s is empty when there is none. */
bool json_read_string(const json_t *object, const char *key, slice *s, struct json_problem *p);

#endif
