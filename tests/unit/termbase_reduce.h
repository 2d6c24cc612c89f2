/* A termbase cut down to what a format can carry, to be compared with what comes back from it. */
#ifndef PARL_TESTS_TERMBASE_REDUCE_H
#define PARL_TESTS_TERMBASE_REDUCE_H

#include "format_harness.h"
#include "generate.h"

/* Trimmed, and what XML cannot hold replaced. */
static inline slice reduce_text(struct termbase *tb, slice s)
{
	struct buf b;
	buf_init(&b, 1 << 20);
	s = slice_trim(s);
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == '\x01')
			buf_putcp(&b, 0xFFFD);
		else
			buf_putc(&b, s.ptr[i]);
	slice own = arena_dup(&tb->arena, buf_slice(&b));
	buf_release(&b);
	return own;
}

static inline bool extra_says(const struct item_extra *x)
{
	return x && (x->id.len || x->language.len || x->target.len || x->datatype.len || x->markup.len);
}

static inline void reduce_extra(struct termbase *tb, struct item_extra **into, const struct item_extra *x)
{
	if (!extra_says(x))
		return;
	struct item_extra *own = item_extra(tb, into);
	*own = (struct item_extra){
		.language = reduce_text(tb, x->language), .target = reduce_text(tb, x->target), .datatype = reduce_text(tb, x->datatype),
		.markup = reduce_text(tb, x->markup), .id = x->id.len ? termbase_claim_id(tb, reduce_text(tb, x->id)) : x->id,
	};
}

static inline void reduce_items(struct termbase *tb, struct item **into, const struct item *list)
{
	for (const struct item *it = list; it; it = it->next) {
		if (!slice_trim(it->value).len && !it->group && !extra_says(it->extra))
			continue;
		enum category category = it->category ? (enum category)it->category : category_parse(it->type);
		if (!it->category && category_element(category) != it->element)
			category = CATEGORY_OTHER;
		enum element element = category == CATEGORY_OTHER ? (enum element)it->element : category_element(category);
		struct item *own = item_add(tb, into, category, element, it->type, reduce_text(tb, it->value));
		reduce_extra(tb, &own->extra, it->extra);
		reduce_items(tb, &own->group, it->group);
	}
}

static inline void reduce_term(struct termbase *tb, struct lang_section *s, const struct term *t)
{
	struct term *own = section_add_term(tb, s, reduce_text(tb, t->text));
	own->status = t->status;
	own->type = t->type;
	own->part = t->part;
	own->gender = t->gender;
	own->flags = t->flags;
	reduce_extra(tb, &own->extra, t->extra);
	reduce_items(tb, &own->items, t->items);
}

static inline bool section_has_terms(const struct lang_section *s)
{
	for (const struct term *t = s->terms; t; t = t->next)
		if (slice_trim(t->text).len && s->language.len)
			return true;
	return false;
}

/* Sections of one language become one, those without terms go. */
static inline void reduce_concept(struct termbase *tb, const struct concept *c)
{
	bool has_terms = false;
	for (const struct lang_section *s = c->sections; s; s = s->next)
		has_terms = has_terms || section_has_terms(s);
	if (!has_terms)
		return;
	struct concept *own = termbase_add_concept(tb, c->id);
	own->flags = c->flags;
	reduce_items(tb, &own->items, c->items);
	for (const struct lang_section *s = c->sections; s; s = s->next) {
		if (!section_has_terms(s))
			continue;
		struct lang_section *into = concept_add_section(tb, own, s->language);
		reduce_items(tb, &into->items, s->items);
		for (const struct term *t = s->terms; t; t = t->next)
			if (slice_trim(t->text).len)
				reduce_term(tb, into, t);
	}
}

static inline void reduce_header(struct termbase *tb, const struct termbase *from)
{
	reduce_items(tb, &tb->source_desc, from->source_desc);
	reduce_items(tb, &tb->encoding_desc, from->encoding_desc);
	reduce_items(tb, &tb->revision_desc, from->revision_desc);
}

/* Of generated termbases, written and read: all that the format can carry. */
static inline void assert_comes_back(const char *format, struct termbase *(*reduce)(const struct termbase *from))
{
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct buf b;
		struct termbase *tb = generate_termbase(seed), *want = reduce(tb);
		write_as(&b, format, tb, NULL);
		struct termbase *back = read_as(format, buf_slice(&b), NULL);
		assert_same_termbase(back, want);
		buf_release(&b);
		termbase_free(back);
		termbase_free(want);
		termbase_free(tb);
	}
}

#endif
