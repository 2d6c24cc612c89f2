/* XLIFF 2's glossary module: an entry is a concept, with what our own writer puts into its metadata (fmt_xliff.c). */
#include <config.h>
#include "format/xliff_read.h"

struct entry {
	struct xliff_mark term; /* text and place */
	slice term_source, definition, definition_source;
	VEC(struct xliff_mark) translations; /* `ref` is the source attribute */
	VEC(struct term *) made;       /* of these, when is_own */
	size_t cursor;                 /* where the next group of a translation is looked for */
	struct concept *concept;
	struct term *main;
	uint32_t line;
	bool is_own; /* our metadata says that it is a concept of its own */
};

/* The term of a translation, by its id; NULL when there is none.  The groups come in the order of the translations. */
static struct term *find_translation(struct entry *e, slice id)
{
	while (e->cursor < e->made.len) {
		size_t i = e->cursor++;
		if (slice_eq(e->translations.at[i].id, id))
			return e->made.at[i];
	}
	return NULL;
}

/* Which term a group of metadata speaks of; its first meta says that.  NULL: none that is known. */
static parl_status take_first_meta(struct xliff_reader *r, slice category, struct entry *e, struct term **t)
{
	uint32_t line = r->e.line;
	struct lang_section *s;
	*t = NULL;
	TRY(xliff_read_text(r));
	slice value = slice_trim(buf_slice(&r->text));
	if (!value.len)
		return PARL_OK;
	if (slice_eq(category, SLICE("translation")))
		*t = find_translation(e, value);
	else if (slice_eq(category, SLICE("term")))
		*t = e->main;
	if (*t || slice_eq(category, SLICE("translation")))
		return PARL_OK;
	TRY(xliff_section(r, e->concept, &r->source, &s));
	*t = section_add_term(r->tb, s, value);
	if (!*t)
		return xliff_nomem(r);
	(*t)->line = line;
	if (slice_eq(category, SLICE("term")))
		e->main = *t;
	return PARL_OK;
}

static parl_status begin_sink(struct xliff_reader *r, slice category, struct entry *e, struct prop_sink *sink, bool *known)
{
	struct lang_section *s;
	*known = true;
	if (slice_eq(category, SLICE("concept"))) {
		prop_sink_init(sink, r->tb, &e->concept->items, NULL, &e->concept->flags);
	} else if (slice_eq(category, SLICE("source-language")) || slice_eq(category, SLICE("target-language"))) {
		TRY(xliff_section(r, e->concept, slice_starts(category, SLICE("source")) ? &r->source : &r->target, &s));
		prop_sink_init(sink, r->tb, &s->items, NULL, NULL);
	} else {
		*known = false;
	}
	return PARL_OK;
}

/* One metaGroup of an entry whose concept has been made.  What the groups of others say is kept with the concept. */
static parl_status read_group(struct xliff_reader *r, struct entry *e)
{
	slice category, type;
	struct prop_sink sink;
	struct term *t = NULL;
	bool more, ready, is_first = true;
	TRY(xliff_keep(r, xliff_attribute(r, "category"), &category));
	bool names_term = e->is_own && (slice_eq(category, SLICE("term")) || slice_eq(category, SLICE("synonym")) ||
					slice_eq(category, SLICE("translation")));
	TRY(begin_sink(r, category, e, &sink, &ready));
	if (!ready && !names_term)
		prop_sink_init(&sink, r->tb, &e->concept->items, NULL, &e->concept->flags);
	for (;; is_first = false) {
		TRY(xliff_next_child(r, &more));
		if (!more)
			return PARL_OK;
		type = xliff_attribute(r, "type");
		if (!xml_is(&r->e, "meta")) {
			TRY(read_group(r, e)); /* groups in groups */
			continue;
		}
		if (is_first && slice_eq(category, SLICE("concept")) && slice_eq(type, SLICE("id"))) {
			TRY(xliff_skip(r));
			continue;
		}
		if (!is_first || !names_term) {
			if (names_term && !t)
				TRY(xliff_skip(r));
			else
				TRY(xliff_take_prop(r, &sink, type));
			continue;
		}
		TRY(take_first_meta(r, category, e, &t));
		if (t)
			prop_sink_init(&sink, r->tb, &t->items, t, &t->flags);
	}
}

static parl_status add_source(struct xliff_reader *r, struct term *t, slice source)
{
	return source.len ? xliff_add_item(r, &t->items, CATEGORY_SOURCE, SLICE(""), source, NULL) : PARL_OK;
}

/* A translation of an entry, unless its concept has that pair already. */
static parl_status add_translation(struct xliff_reader *r, struct entry *e, const struct xliff_mark *m)
{
	struct lang_section *s;
	struct concept *known = NULL;
	if (!e->is_own)
		TRY(xliff_find_pair(r, e->term.text, m->text, &known));
	if (known == e->concept)
		return PARL_OK;
	TRY(xliff_section(r, e->concept, &r->target, &s));
	struct term *t = section_add_term(r->tb, s, m->text);
	if (!t || (e->is_own && !vec_push(&e->made, t)))
		return xliff_nomem(r);
	t->line = m->line;
	t->column = m->column;
	s->line = s->line ? s->line : m->line;
	TRY(add_source(r, t, m->ref));
	return xliff_remember_pair(r, e->term.text, m->text, e->concept);
}

/* Makes the concept of an entry, or finds the one that has its first pair. */
static parl_status settle_entry(struct xliff_reader *r, struct entry *e, slice id)
{
	struct concept *c = NULL;
	if (!e->is_own)
		TRY(xliff_find_pair(r, e->term.text, e->translations.len ? e->translations.at[0].text : SLICE(""), &c));
	bool is_new = !c;
	if (!c)
		TRY(xliff_add_concept(r, id, e->line, &c));
	e->concept = c;
	TRY(xliff_add_definition(r, c, e->definition, e->definition_source));
	if (!e->term.text.len)
		return PARL_OK;
	TRY(xliff_want_term(r, c, &r->source, &e->term, &e->main));
	if (is_new)
		TRY(add_source(r, e->main, e->term_source));
	for (size_t i = 0; i < e->translations.len; i++)
		TRY(add_translation(r, e, &e->translations.at[i]));
	return xliff_remember_pair(r, e->term.text, SLICE(""), c);
}

static parl_status read_simple(struct xliff_reader *r, struct xliff_mark *m)
{
	m->line = r->e.inner_line;
	m->column = r->e.inner_column;
	TRY(xliff_keep(r, xliff_attribute(r, "source"), &m->ref));
	TRY(xliff_keep(r, xliff_attribute(r, "id"), &m->id));
	TRY(xliff_read_text(r));
	return xliff_keep(r, slice_trim(buf_slice(&r->text)), &m->text);
}

/* The metadata of an entry or a unit; its first group says whether it is ours. */
static parl_status read_metadata(struct xliff_reader *r, struct entry *e, slice id)
{
	bool more;
	for (;;) {
		TRY(xliff_next_child(r, &more));
		if (!more)
			return PARL_OK;
		if (!e->concept) {
			e->is_own = slice_eq(xliff_attribute(r, "category"), SLICE("concept"));
			TRY(settle_entry(r, e, id));
		}
		if (xml_is(&r->e, "metaGroup"))
			TRY(read_group(r, e));
		else
			TRY(xliff_skip(r));
	}
}

static parl_status read_entry_children(struct xliff_reader *r, struct entry *e, slice id)
{
	struct xliff_mark m;
	bool more;
	for (;;) {
		TRY(xliff_next_child(r, &more));
		if (!more)
			return PARL_OK;
		bool is_ours = slice_eq(r->e.space, SLICE(XLIFF_GLOSSARY));
		m = (struct xliff_mark){ .line = 0 };
		if (is_ours && xml_is(&r->e, "term") && !e->term.text.len) {
			TRY(read_simple(r, &e->term));
			e->term_source = e->term.ref;
		} else if (is_ours && xml_is(&r->e, "translation") && !e->concept) {
			TRY(read_simple(r, &m));
			if (m.text.len && !vec_push(&e->translations, m))
				return xliff_nomem(r);
		} else if (is_ours && xml_is(&r->e, "definition") && !e->concept) {
			TRY(read_simple(r, &m));
			e->definition = m.text;
			e->definition_source = m.ref;
		} else if (xml_is(&r->e, "metadata") && e->term.text.len) {
			TRY(read_metadata(r, e, id));
		} else {
			told_say(&r->told, r->name, r->e.line, r->e.column, r->e.name, _("not known in a glossary entry; dropped"));
			TRY(xliff_skip(r));
		}
	}
}

static parl_status read_entry(struct xliff_reader *r)
{
	slice id, ref;
	struct entry e = { .line = r->e.line };
	TRY(xliff_keep(r, xliff_attribute(r, "id"), &id));
	TRY(xliff_keep(r, xliff_attribute(r, "ref"), &ref));
	TRY(xliff_gloss(r, id, true));
	TRY(xliff_gloss(r, ref, false));
	parl_status status = read_entry_children(r, &e, id);
	if (!status && !e.concept && e.term.text.len)
		status = settle_entry(r, &e, id);
	else if (!status && !e.term.text.len)
		told_say(&r->told, r->name, e.line, 0, id, _("a glossary entry without a term; left out"));
	vec_release(&e.translations);
	vec_release(&e.made);
	return status;
}

parl_status xliff_read_glossary(struct xliff_reader *r)
{
	bool more;
	for (;;) {
		TRY(xliff_next_child(r, &more));
		if (!more)
			return PARL_OK;
		if (xml_is(&r->e, "glossEntry"))
			TRY(read_entry(r));
		else
			TRY(xliff_skip(r));
	}
}

/* Metadata of a unit: ours when there was nothing to make a glossary entry of.  A unit's first group says so. */
parl_status xliff_read_unit_metadata(struct xliff_reader *r, slice id)
{
	struct entry e = { .line = r->e.line };
	bool more;
	for (;;) {
		TRY(xliff_next_child(r, &more));
		if (!more)
			break;
		e.is_own = e.is_own || slice_eq(xliff_attribute(r, "category"), SLICE("concept"));
		if (e.is_own && !e.concept)
			TRY(settle_entry(r, &e, id));
		TRY(e.is_own && xml_is(&r->e, "metaGroup") ? read_group(r, &e) : xliff_skip(r));
	}
	if (!e.main)
		return PARL_OK;
	TRY(xliff_remember_pair(r, e.main->text, SLICE(""), e.concept));
	return xliff_gloss(r, SLICE("m1"), true);
}
