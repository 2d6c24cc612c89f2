/* One pass over each concept.  What has no place is told once for each kind; flags of concepts become notes in brackets. */
#include <config.h>
#include "format/skos.h"

struct writer {
	const struct skos_syntax *to;
	const struct termbase *tb;
	struct told told;
	struct map labels; /* of the concept at hand: language, unit separator, text */
	struct buf key;
	slice source; /* the file that the concept was read from */
	bool ok;
};

static void lose(struct writer *w, uint32_t line, const char *what, const char *why)
{
	told_say(&w->told, line ? w->source : SLICE(""), line, 0, slice_of(what), why);
}

static slice language_of(const struct item *it, slice section)
{
	struct language l = language_parse(it->extra ? it->extra->language : SLICE(""));
	if (!language_known(&l))
		return section;
	return it->extra->language;
}

static slice target_of(const struct item *it)
{
	return it->extra ? it->extra->target : SLICE("");
}

/* Predicates of categories; types of CATEGORY_OTHER that came from SKOS go back to what they were. */
static slice predicate_of(const struct item *it)
{
	static const char *const kept[] = { "editorialNote", "historyNote", "changeNote", "notation" };
	switch (it->category) {
	case CATEGORY_DEFINITION: return SLICE("skos:definition");
	case CATEGORY_NOTE: return SLICE("skos:note");
	case CATEGORY_CONTEXT: return SLICE("skos:example");
	case CATEGORY_SOURCE: return SLICE("dct:source");
	case CATEGORY_SUBJECT_FIELD: return SLICE("dct:subject");
	default: break;
	}
	static const char *const names[] = { "skos:editorialNote", "skos:historyNote", "skos:changeNote", "skos:notation" };
	for (size_t i = 0; it->category == CATEGORY_OTHER && i < sizeof kept / sizeof *kept; i++)
		if (slice_eq(it->type, slice_of(kept[i])))
			return slice_of(names[i]);
	return SLICE("");
}

static slice relation_of(const struct item *it)
{
	if (it->category == CATEGORY_CROSS_REFERENCE)
		return SLICE("skos:related");
	if (it->category != CATEGORY_OTHER || it->element != ELEMENT_REF)
		return SLICE("");
	return slice_eq(it->type, SLICE("broader")) ? SLICE("skos:broader") :
	       slice_eq(it->type, SLICE("narrower")) ? SLICE("skos:narrower") : SLICE("");
}

/* <#id>, in w->key. */
static slice local_iri(struct writer *w, slice id)
{
	buf_clear(&w->key);
	w->ok = w->ok && buf_putc(&w->key, '#') && buf_append(&w->key, id);
	return buf_slice(&w->key);
}

/* A reference; false when it leads nowhere. */
static bool put_relation(struct writer *w, const struct item *it)
{
	slice relation = relation_of(it), target = target_of(it);
	if (relation.len && map_get(&w->tb->ids, target) != MAP_NONE) {
		w->to->resource(w->to->user, relation, local_iri(w, target));
		return true;
	}
	if (it->category == CATEGORY_EXTERNAL_CROSS_REFERENCE &&
	    (slice_starts(target, SLICE("http://")) || slice_starts(target, SLICE("https://")))) {
		w->to->resource(w->to->user, SLICE("rdfs:seeAlso"), target);
		return true;
	}
	return false;
}

static const char *name_of(const struct item *it)
{
	if (it->category == CATEGORY_NOTE)
		return "note";
	if (it->category == CATEGORY_OTHER)
		return it->type.len ? it->type.ptr : element_name((enum element)it->element);
	return category_name((enum category)it->category);
}

/* The source of a definition stands beside it. */
static void put_group(struct writer *w, const struct item *group)
{
	for (const struct item *g = group; g; g = g->next)
		if (g->category == CATEGORY_SOURCE && slice_trim(g->value).len)
			w->to->literal(w->to->user, SLICE("dct:source"), g->value, SLICE(""));
		else
			lose(w, g->line, name_of(g), _("SKOS has no place for it inside another; left out"));
}

static void put_item(struct writer *w, const struct item *it, slice language)
{
	slice predicate = predicate_of(it);
	bool has_no_language = it->category == CATEGORY_SOURCE || slice_eq(predicate, SLICE("skos:notation"));
	if (predicate.len && slice_trim(it->value).len)
		w->to->literal(w->to->user, predicate, it->value, has_no_language ? SLICE("") : language_of(it, language));
	else if (!predicate.len && !put_relation(w, it))
		lose(w, it->line, name_of(it), _("SKOS has no place for it; left out"));
	put_group(w, it->group);
}

/* False when this label was there already, under whatever predicate: SKOS forbids that. */
static bool is_new_label(struct writer *w, slice language, slice text)
{
	uint32_t id;
	bool is_new = false;
	buf_clear(&w->key);
	w->ok = w->ok && buf_append(&w->key, language) && buf_putc(&w->key, '\x1F') && buf_append(&w->key, text) &&
		map_put(&w->labels, buf_slice(&w->key), &id, &is_new);
	return is_new;
}

static bool is_hidden(const struct term *t)
{
	return !term_is_usable(t);
}

/* What a label cannot say. */
static void tell_rest(struct writer *w, const struct term *t, slice language)
{
	const char *why = _("SKOS has no place for it at a label; left out");
	if (t->type)
		lose(w, t->line, "termType", why);
	if (t->part)
		lose(w, t->line, "partOfSpeech", why);
	if (t->gender)
		lose(w, t->line, "grammaticalGender", why);
	if (t->status == STATUS_SUPERSEDED)
		lose(w, t->line, "superseded", _("a hidden label in SKOS, as what is deprecated"));
	if (t->flags & ~(unsigned)FLAG_FORBIDDEN)
		lose(w, t->line, "flags", why);
	for (const struct item *it = t->items; it; it = it->next)
		if (it->category == CATEGORY_CONTEXT)
			put_item(w, it, language);
		else
			lose(w, it->line, name_of(it), why);
}

static void put_label(struct writer *w, slice predicate, const struct term *t, slice language)
{
	if (!slice_trim(t->text).len)
		return;
	if (!language.len)
		lose(w, t->line, "term", _("without a language it cannot be read back; left out"));
	else if (!is_new_label(w, language, slice_trim(t->text)))
		lose(w, t->line, "term", _("twice the same in one concept and language; written once"));
	else
		w->to->literal(w->to->user, predicate, t->text, language);
}

/* The first section of its language in the concept? */
static bool is_first_of_language(const struct concept *c, const struct lang_section *s)
{
	for (const struct lang_section *o = c->sections; o != s; o = o->next)
		if (slice_eq(o->language, s->language) && section_best_term(o))
			return false;
	return true;
}

static void put_section(struct writer *w, const struct concept *c, const struct lang_section *s)
{
	const struct term *best = is_first_of_language(c, s) ? section_best_term(s) : NULL;
	if (best && best->status != STATUS_ADMITTED)
		put_label(w, SLICE("skos:prefLabel"), best, s->language);
	else
		best = NULL;
	for (const struct term *t = s->terms; t; t = t->next) {
		if (t != best && t->status == STATUS_PREFERRED && !is_hidden(t))
			lose(w, t->line, "preferred", _("SKOS has one preferred label a language; the second is an altLabel"));
		if (t != best)
			put_label(w, is_hidden(t) ? SLICE("skos:hiddenLabel") : SLICE("skos:altLabel"), t, s->language);
		tell_rest(w, t, s->language);
	}
	for (const struct item *it = s->items; it; it = it->next)
		put_item(w, it, s->language);
}

static void put_flags(struct writer *w, const struct concept *c)
{
	unsigned said = 0;
	for (const struct item *it = c->items; it; it = it->next)
		if (it->category == CATEGORY_NOTE)
			said |= note_flags(it->value, NULL);
	for (unsigned bit = 1; bit <= FLAG_OFF; bit <<= 1) {
		if (!(c->flags & ~said & bit))
			continue;
		buf_clear(&w->key);
		w->ok = w->ok && buf_printf(&w->key, "[%s]", flag_name(bit));
		w->to->literal(w->to->user, SLICE("skos:note"), buf_slice(&w->key), SLICE(""));
	}
}

static void put_concept(struct writer *w, const struct concept *c)
{
	map_release(&w->labels);
	w->labels = (struct map){ .nslots = 0 };
	w->source = c->source < w->tb->sources.len ? w->tb->sources.at[c->source] : SLICE("");
	w->to->begin(w->to->user, local_iri(w, c->id), SLICE("skos:Concept"));
	w->to->resource(w->to->user, SLICE("skos:inScheme"), SLICE(""));
	for (const struct lang_section *s = c->sections; s; s = s->next)
		put_section(w, c, s);
	for (const struct item *it = c->items; it; it = it->next)
		put_item(w, it, SLICE(""));
	put_flags(w, c);
	w->to->end(w->to->user);
}

static void put_scheme(struct writer *w)
{
	w->to->begin(w->to->user, SLICE(""), SLICE("skos:ConceptScheme"));
	if (slice_trim(w->tb->title).len)
		w->to->literal(w->to->user, SLICE("dct:title"), w->tb->title, SLICE(""));
	for (const struct item *it = w->tb->source_desc; it; it = it->next)
		if (slice_trim(it->value).len)
			w->to->literal(w->to->user, SLICE("dct:source"), it->value, SLICE(""));
	w->to->end(w->to->user);
}

parl_status skos_write(const struct termbase *tb, const struct skos_syntax *syntax, const struct diag *diag, parl_error *err)
{
	struct writer w = { .to = syntax, .tb = tb, .told = { .diag = diag, .rule = "loss" }, .ok = true };
	buf_init(&w.key, BUF_TEXT_MAX);
	put_scheme(&w);
	struct concept_walk walk = walk_concepts(tb);
	for (const struct concept *c; w.ok && (c = walk_next(&walk));)
		put_concept(&w, c);
	w.source = SLICE("");
	if (tb->ref_objects.len)
		lose(&w, 0, "refObject", _("SKOS has no place for it; left out"));
	if (tb->encoding_desc || tb->revision_desc)
		lose(&w, 0, "revisionDesc", _("SKOS has no place for it; left out"));
	told_finish(&w.told, SLICE(""));
	map_release(&w.labels);
	buf_release(&w.key);
	return w.ok ? PARL_OK : error_nomem(err);
}
