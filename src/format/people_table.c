/* What both tables show, so that they show the same. */
#include <config.h>
#include "format/people_table.h"

#include "format/told.h"

static bool is_column(const struct people_table *p, slice tag)
{
	for (size_t i = 0; i < p->languages.len; i++)
		if (slice_eq(p->languages.at[i], tag))
			return true;
	return false;
}

/* The termbase's own tag that serves a language best; empty when none does. */
static slice find_tag(const struct termbase *tb, slice language)
{
	slice best = SLICE("");
	int best_match = 0;
	struct language want = language_parse(language);
	for (uint32_t i = 0; i < map_len(&tb->languages); i++) {
		int match = language_match(language_slice(&want), map_key(&tb->languages, i));
		if (match > best_match) {
			best = map_key(&tb->languages, i);
			best_match = match;
		}
	}
	return best;
}

static bool has_terms(const struct termbase *tb, slice tag)
{
	for (size_t i = 0; i < tb->concepts.len; i++)
		for (const struct lang_section *s = tb->concepts.at[i]->sections; s; s = s->next)
			if (s->terms && slice_eq(s->language, tag))
				return true;
	return false;
}

static parl_status choose_languages(struct people_table *p, const struct write_options *options, parl_error *err)
{
	const slice wanted[] = { options->source_language, options->target_language };
	for (size_t i = 0; i < 2; i++) {
		slice tag = wanted[i].len ? find_tag(p->tb, wanted[i]) : SLICE("");
		if (wanted[i].len && !tag.len)
			return error_set(err, PARL_ARGUMENT, _("there is nothing in '%.*s' in this termbase"), SLICE_ARG(wanted[i]));
		if (tag.len && !is_column(p, tag) && !vec_push(&p->languages, tag))
			return error_nomem(err);
	}
	for (uint32_t i = 0; i < map_len(&p->tb->languages) && !options->target_language.len; i++) {
		slice tag = map_key(&p->tb->languages, i);
		if (!is_column(p, tag) && has_terms(p->tb, tag) && !vec_push(&p->languages, tag))
			return error_nomem(err);
	}
	return PARL_OK;
}

static void tell_items(struct told *t, slice source, const struct item *list, const struct item *shown)
{
	for (const struct item *it = list; it; it = it->next) {
		const char *name = it->category == CATEGORY_NOTE ? "note" : category_name((enum category)it->category);
		if (it != shown)
			told_say(t, it->line ? source : SLICE(""), it->line, 0, *name ? slice_of(name) : it->type, _("not shown in this table"));
	}
}

static void tell_concept(struct told *t, const struct people_table *p, const struct concept *c)
{
	slice source = c->source < p->tb->sources.len ? p->tb->sources.at[c->source] : SLICE("");
	tell_items(t, source, c->items, item_find(c->items, CATEGORY_DEFINITION));
	for (const struct lang_section *s = c->sections; s; s = s->next) {
		if (!is_column(p, s->language))
			told_say(t, s->line ? source : SLICE(""), s->line, 0, s->language, _("not shown in this table"));
		else
			tell_items(t, source, s->items, item_find(s->items, CATEGORY_DEFINITION));
		for (const struct term *x = s->terms; x; x = x->next)
			tell_items(t, source, x->items, NULL);
	}
}

/* Which columns there are, and what is left out. */
static parl_status survey(struct people_table *p, const struct write_options *options, const struct diag *diag, parl_error *err)
{
	struct told told = { .diag = diag, .rule = "loss" };
	TRY(choose_languages(p, options, err));
	for (size_t i = 0; i < p->tb->concepts.len; i++) {
		p->has_definitions = p->has_definitions || people_definition(p, p->tb->concepts.at[i]).len;
		tell_concept(&told, p, p->tb->concepts.at[i]);
	}
	told_finish(&told, SLICE(""));
	return PARL_OK;
}

const struct lang_section *people_section(const struct people_table *p, const struct concept *c, size_t column)
{
	for (const struct lang_section *s = c->sections; s; s = s->next)
		if (s->terms && slice_eq(s->language, p->languages.at[column]))
			return s;
	return NULL;
}

enum mark people_mark(const struct term *t)
{
	return t->flags & FLAG_FORBIDDEN ? MARK_FORBIDDEN : !term_is_usable(t) ? MARK_AVOID :
	       t->status == STATUS_PREFERRED ? MARK_PREFERRED : MARK_NONE;
}

bool people_is_unverified(const struct concept *c, const struct term *t)
{
	return ((c->flags | t->flags) & FLAG_UNVERIFIED) != 0;
}

slice people_definition(const struct people_table *p, const struct concept *c)
{
	const struct item *it = item_find(c->items, CATEGORY_DEFINITION);
	for (size_t i = 0; i < p->languages.len && !it; i++) {
		const struct lang_section *s = people_section(p, c, i);
		it = s ? item_find(s->items, CATEGORY_DEFINITION) : NULL;
	}
	return it ? slice_trim(it->value) : SLICE("");
}

static bool has_row(const struct people_table *p, const struct concept *c)
{
	for (size_t i = 0; i < p->languages.len; i++)
		if (people_section(p, c, i))
			return true;
	return false;
}

parl_status people_table_write(const struct termbase *tb, const struct people_form *form, void *user, const struct write_options *options,
			       const struct diag *diag, parl_error *err)
{
	struct people_table p = { .tb = tb };
	parl_status status = survey(&p, options, diag, err);
	if (!status) {
		form->head(user, &p);
		for (size_t i = 0; i < tb->concepts.len; i++)
			if (has_row(&p, tb->concepts.at[i]))
				form->row(user, tb->concepts.at[i]);
		form->foot(user);
	}
	vec_release(&p.languages);
	return status;
}
