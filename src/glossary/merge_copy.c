/* Copies and unions.  A list of items is united through a set of what it says, so that long lists cost no more than short ones;
 * the order of what was there stays, and what is new follows in its own order. */
#include <config.h>
#include "glossary/merge_copy.h"

void copier_init(struct copier *c, struct termbase *into)
{
	*c = (struct copier){ .into = into };
	buf_init(&c->key, SIZE_MAX / 2);
}

void copier_release(struct copier *c)
{
	map_release(&c->old_ids);
	map_release(&c->said);
	vec_release(&c->new_ids);
	vec_release(&c->links);
	buf_release(&c->key);
}

bool copier_rename(struct copier *c, slice old_id, slice new_id)
{
	uint32_t n;
	bool is_new;
	if (slice_eq(old_id, new_id))
		return true;
	return map_put(&c->old_ids, old_id, &n, &is_new) && (!is_new || vec_push(&c->new_ids, new_id));
}

void copier_finish(struct copier *c)
{
	for (size_t i = 0; i < c->links.len; i++) {
		uint32_t n = map_get(&c->old_ids, c->links.at[i]->target);
		if (n != MAP_NONE)
			c->links.at[i]->target = c->new_ids.at[n];
	}
}

static bool put_part(struct buf *key, slice s)
{
	return buf_printf(key, "%zu:", s.len) && buf_append(key, s);
}

bool item_signature(struct buf *key, const struct item *it)
{
	bool ok = buf_printf(key, "%u,%u,", (unsigned)it->category, (unsigned)it->element) && put_part(key, it->type) && put_part(key, it->value);
	const struct item_extra *x = it->extra;
	if (x)
		ok = ok && put_part(key, x->id) && put_part(key, x->language) && put_part(key, x->target) && put_part(key, x->datatype) &&
		     put_part(key, x->markup);
	ok = ok && buf_putc(key, '(');
	for (const struct item *g = it->group; g && ok; g = g->next)
		ok = item_signature(key, g);
	return ok && buf_putc(key, ')');
}

static bool dup(struct copier *c, slice *to, slice from)
{
	if (!from.len)
		return true;
	*to = arena_dup(&c->into->arena, from);
	return to->ptr != NULL;
}

bool copier_extra(struct copier *c, struct item_extra **to, const struct item_extra *from)
{
	if (!from)
		return true;
	struct item_extra *x = item_extra(c->into, to);
	if (!x || !dup(c, &x->language, from->language) || !dup(c, &x->target, from->target) || !dup(c, &x->datatype, from->datatype) ||
	    !dup(c, &x->markup, from->markup))
		return false;
	if (from->id.len) {
		x->id = termbase_claim_id(c->into, from->id);
		if (!x->id.ptr || !copier_rename(c, from->id, x->id))
			return false;
	}
	return !x->target.len || vec_push(&c->links, x);
}

/* Groups are copied whole; an item of a group has none of its own beyond a second level. */
static struct item *copy_item(struct copier *c, struct item **list, const struct item *from)
{
	struct item *own = item_add(c->into, list, (enum category)from->category, (enum element)from->element, from->type, from->value);
	if (!own)
		return NULL;
	/* the type also of what is not CATEGORY_OTHER: paragraphs of the header */
	if (from->type.len && !own->type.len && !dup(c, &own->type, from->type))
		return NULL;
	own->line = c->keeps_lines ? from->line : 0;
	if (!copier_extra(c, &own->extra, from->extra))
		return NULL;
	struct item **end = &own->group;
	for (const struct item *g = from->group; g; g = g->next) {
		struct item *copy = copy_item(c, end, g);
		if (!copy)
			return NULL;
		end = &copy->next;
	}
	return own;
}

bool copier_unite(struct copier *c, struct item **to, const struct item *from)
{
	struct item **end = to;
	bool was_empty = !*to, ok = true;
	uint32_t n;
	if (!from)
		return true;
	for (; *end && ok; end = &(*end)->next) {
		buf_clear(&c->key);
		ok = item_signature(&c->key, *end) && map_put(&c->said, buf_slice(&c->key), &n, NULL);
	}
	for (const struct item *it = from; it && ok; it = it->next) {
		buf_clear(&c->key);
		ok = was_empty || item_signature(&c->key, it);
		if (!ok || (!was_empty && map_get(&c->said, buf_slice(&c->key)) != MAP_NONE))
			continue;
		struct item *own = copy_item(c, end, it);
		ok = own != NULL;
		if (ok)
			end = &own->next;
	}
	map_release(&c->said);
	return ok;
}

struct term *copier_add_term(struct copier *c, struct lang_section *to, const struct term *from)
{
	struct term *t = section_add_term(c->into, to, from->text);
	if (!t || !copier_extra(c, &t->extra, from->extra) || !copier_unite(c, &t->items, from->items))
		return NULL;
	if (c->keeps_lines) {
		t->line = from->line;
		t->column = from->column;
	}
	t->status = from->status;
	t->type = from->type;
	t->part = from->part;
	t->gender = from->gender;
	t->flags = from->flags;
	return t;
}
