/* Concepts of an XLIFF file, found by the pairs of terms that they hold. */
#include <config.h>
#include "format/xliff_read.h"

/* The number of a pair in r->concepts, or MAP_NONE; an empty target asks for the term alone. */
static parl_status make_key(struct xliff_reader *r, slice source, slice target)
{
	buf_clear(&r->key);
	bool ok = buf_append(&r->key, source) && buf_putc(&r->key, '\x1F') && buf_append(&r->key, target);
	return ok ? PARL_OK : xliff_nomem(r);
}

parl_status xliff_find_pair(struct xliff_reader *r, slice source, slice target, struct concept **c)
{
	TRY(make_key(r, source, target));
	uint32_t i = map_get(&r->pairs, buf_slice(&r->key));
	*c = i == MAP_NONE ? NULL : r->concepts.at[i];
	return PARL_OK;
}

/* The first concept of a pair stays the one that is found. */
parl_status xliff_remember_pair(struct xliff_reader *r, slice source, slice target, struct concept *c)
{
	uint32_t i;
	bool is_new;
	TRY(make_key(r, source, target));
	if (!map_put(&r->pairs, buf_slice(&r->key), &i, &is_new) || (is_new && !vec_push(&r->concepts, c)))
		return xliff_nomem(r);
	return PARL_OK;
}

parl_status xliff_add_concept(struct xliff_reader *r, slice id, uint32_t line, struct concept **c)
{
	*c = termbase_add_concept(r->tb, id);
	if (!*c)
		return xliff_nomem(r);
	(*c)->line = line;
	(*c)->source = (uint16_t)(r->tb->sources.len ? r->tb->sources.len - 1 : 0);
	return PARL_OK;
}

static struct term *find_term(const struct lang_section *s, slice text)
{
	for (struct term *t = s ? s->terms : NULL; t; t = t->next)
		if (slice_eq(t->text, text))
			return t;
	return NULL;
}

parl_status xliff_section(struct xliff_reader *r, struct concept *c, const struct language *l, struct lang_section **s)
{
	if (!language_known(l))
		return error_at(r->err, PARL_ARGUMENT, r->name, r->e.line, 0,
				_("the file does not name the languages of this term; name them with --from and --to"));
	*s = concept_add_section(r->tb, c, language_slice(l));
	return *s ? PARL_OK : xliff_nomem(r);
}

/* The term of a concept in a language, made when it is not there. */
parl_status xliff_want_term(struct xliff_reader *r, struct concept *c, const struct language *l, const struct xliff_mark *at, struct term **t)
{
	struct lang_section *s;
	TRY(xliff_section(r, c, l, &s));
	*t = find_term(s, at->text);
	if (*t)
		return PARL_OK;
	*t = section_add_term(r->tb, s, at->text);
	if (!*t)
		return xliff_nomem(r);
	(*t)->line = at->line;
	(*t)->column = at->column;
	if (!s->line)
		s->line = at->line;
	return PARL_OK;
}

parl_status xliff_add_item(struct xliff_reader *r, struct item **list, enum category category, slice type, slice value, struct item **it)
{
	struct item *own = item_add(r->tb, list, category, category_element(category), type, value);
	if (!own)
		return xliff_nomem(r);
	own->line = r->e.line;
	if (it)
		*it = own;
	return PARL_OK;
}

enum { ITEMS_MAX = 64 }; /* of a concept, a term: annotations add no more */

bool xliff_is_full(const struct item *list)
{
	size_t n = 0;
	for (; list && n < ITEMS_MAX; list = list->next)
		n++;
	return n == ITEMS_MAX;
}

parl_status xliff_add_definition(struct xliff_reader *r, struct concept *c, slice text, slice source)
{
	struct item *it = NULL;
	if (!text.len || xliff_is_full(c->items))
		return PARL_OK;
	for (const struct item *have = c->items; have; have = have->next)
		if (have->category == CATEGORY_DEFINITION && slice_eq(have->value, text))
			return PARL_OK;
	TRY(xliff_add_item(r, &c->items, CATEGORY_DEFINITION, SLICE(""), text, &it));
	return source.len ? xliff_add_item(r, &it->group, CATEGORY_SOURCE, SLICE(""), source, NULL) : PARL_OK;
}

parl_status xliff_add_reference(struct xliff_reader *r, struct concept *c, slice target)
{
	struct item *it = NULL;
	if (xliff_is_full(c->items))
		return PARL_OK;
	for (const struct item *have = c->items; have; have = have->next)
		if (have->category == CATEGORY_EXTERNAL_CROSS_REFERENCE && have->extra && slice_eq(have->extra->target, target))
			return PARL_OK;
	TRY(xliff_add_item(r, &c->items, CATEGORY_EXTERNAL_CROSS_REFERENCE, SLICE(""), target, &it));
	struct item_extra *x = item_extra(r->tb, &it->extra);
	return x ? xliff_keep(r, target, &x->target) : xliff_nomem(r);
}

parl_status xliff_take_prop(struct xliff_reader *r, struct prop_sink *s, slice name)
{
	bool known;
	uint32_t line = r->e.line;
	slice own;
	TRY(xliff_keep(r, name, &own));
	TRY(xliff_read_text(r));
	slice value = slice_trim(buf_slice(&r->text));
	if (!prop_take(s, own, value, line, &known))
		return xliff_nomem(r);
	if (!known)
		told_say(&r->told, r->name, line, 0, value, _("not a value that is known for this; kept as it is"));
	return PARL_OK;
}

parl_status xliff_gloss(struct xliff_reader *r, slice id, bool with_hash)
{
	uint32_t n;
	if (!id.len)
		return PARL_OK;
	buf_clear(&r->key);
	bool ok = (!with_hash || buf_putc(&r->key, '#')) && buf_append(&r->key, id) && map_put(&r->glossed, buf_slice(&r->key), &n, NULL);
	return ok ? PARL_OK : xliff_nomem(r);
}
