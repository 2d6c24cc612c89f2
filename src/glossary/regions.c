/* All names are preferred: the full one as the full form, and where CLDR has a shorter one, that as the short form.  They
 * are told apart from common nouns by their case: Chad, Jordan, Turkey, and Того or Чад in Russian. */
#include <config.h>
#include "glossary/regions.h"

#include <stdio.h>

#include "text/regions.h"

static const slice un_languages[] = {
	{ "en", 2 }, { "zh-Hans", 7 }, { "zh-Hant", 7 }, { "fr", 2 }, { "es", 2 }, { "ru", 2 }, { "ar", 2 },
};

/* "region-CN": made when it is not there yet. */
static struct concept *region_concept(struct termbase *tb, const char *code)
{
	char id[16];
	snprintf(id, sizeof id, "region-%.3s", code);
	const struct concept *old = termbase_concept(tb, slice_of(id));
	if (old)
		return tb->concepts.at[old->index];
	struct concept *c = termbase_add_concept(tb, slice_of(id));
	slice none = { NULL, 0 };
	if (!c || !item_add(tb, &c->items, CATEGORY_SUBJECT_FIELD, ELEMENT_DESCRIP, none, SLICE("countries and regions")) ||
	    !item_add(tb, &c->items, CATEGORY_SOURCE, ELEMENT_ADMIN, none, slice_of(region_source())))
		return NULL;
	c->source = (uint16_t)(tb->sources.len - 1);
	c->flags = FLAG_CASE_SENSITIVE;
	return c;
}

static bool add_name(struct termbase *tb, struct concept *c, slice language, slice name, enum term_type type)
{
	struct lang_section *s = concept_add_section(tb, c, language);
	struct term *t = s ? section_add_term(tb, s, name) : NULL;
	if (!t)
		return false;
	t->status = STATUS_PREFERRED;
	t->type = (uint8_t)type;
	t->part = PART_NOUN;
	return true;
}

static bool add_region(struct termbase *tb, const struct region_names *names, slice language, const char *code, struct buf *b)
{
	buf_clear(b);
	if (!region_name(names, code, REGION_FULL, b))
		return false;
	size_t full = b->len;
	if (full == 0)
		return true;
	if (!region_name(names, code, REGION_SHORT, b))
		return false;
	slice name = slice_sub(buf_slice(b), 0, full), brief = slice_sub(buf_slice(b), full, b->len);
	bool has_brief = brief.len && !slice_eq(name, brief);
	struct concept *c = region_concept(tb, code);
	return c && add_name(tb, c, language, name, has_brief ? TYPE_FULL_FORM : TYPE_NONE) &&
	       (!has_brief || add_name(tb, c, language, brief, TYPE_SHORT_FORM));
}

static parl_status add_language(struct termbase *tb, slice language, parl_error *err)
{
	struct region_names *names;
	struct buf b;
	TRY(region_names_open(&names, language, err));
	bool ok = true;
	buf_init(&b, 1 << 16);
	for (const char *const *code = region_codes(); names && *code && ok; code++)
		ok = add_region(tb, names, language, *code, &b);
	buf_release(&b);
	region_names_free(names);
	return ok ? PARL_OK : error_nomem(err);
}

parl_status regions_add(struct termbase *tb, const slice *languages, size_t nlanguages, parl_error *err)
{
	if (!vec_push(&tb->sources, slice_of(region_source())))
		return error_nomem(err);
	if (nlanguages == 0) {
		languages = un_languages;
		nlanguages = sizeof un_languages / sizeof *un_languages;
	}
	for (size_t i = 0; i < nlanguages; i++)
		TRY(add_language(tb, languages[i], err));
	return PARL_OK;
}
