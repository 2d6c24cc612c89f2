/* Writes concepts as TBX entries, of both generations and both styles.
 *
 * Order inside a section is that of the standard and of the bundled glossary: term; status, part of speech, type, gender; other
 * termNotes; then all else in the order of the model; last the flags that no note says yet, as notes in brackets.
 *
 * What the dialect cannot hold at a place is not thrown away but written as a note, "name: value", which every dialect can hold
 * everywhere, and told once for each kind.  Exceptions: the picklists that TBX-Core and TBX-Min lack, and the attributes and the
 * inline markup that an element cannot have, are left out and told.  A definition of a term goes up to its language, where TBX
 * wants it. */
#include <config.h>
#include "format/tbx_write.h"

#include <stdio.h>

static bool remember_concept(struct tbx_writer *w, const struct concept *c)
{
	uint32_t id;
	if (!tbx_is_written(c) && !map_put(&w->unwritten, c->id, &id, NULL))
		return false;
	for (const struct lang_section *s = c->sections; s; s = s->next)
		for (const struct term *t = s->terms; t; t = t->next)
			if (t->extra && t->extra->id.len && !map_put(&w->ids, t->extra->id, &id, NULL))
				return false;
	return true;
}

/* What references may lead to.  Where the concepts are read again for it, only when there are any. */
static bool remember_ids(struct tbx_writer *w)
{
	uint32_t id;
	if (w->tb->source && !w->tb->source->has_references)
		return true;
	struct concept_walk walk = walk_concepts(w->tb);
	for (const struct concept *c; (c = walk_next(&walk));)
		if (!remember_concept(w, c))
			return false;
	for (size_t i = 0; i < w->tb->ref_objects.len; i++) {
		const struct ref_object *o = &w->tb->ref_objects.at[i];
		if (o->id.len && o->items && !map_put(&w->ids, o->id, &id, NULL))
			return false;
	}
	return true;
}

/* The items that say the values of fields, with something of their own beside them; they take the fields' places. */
struct said {
	const struct item *by[TBX_FIELDS];
};

static struct said find_said(const struct tbx_writer *w, const struct term *t)
{
	struct said said = { { NULL } };
	for (const struct item *it = t->items; it; it = it->next) {
		enum tbx_field field = tbx_item_field(it);
		if (field && !said.by[field] && tbx_field_parse(field, it->value) == tbx_field_get(t, field) && tbx_fits(w, it, TBX_AT_TERM))
			said.by[field] = it;
	}
	return said;
}

static void write_field(struct tbx_writer *w, const struct term *t, enum tbx_field field, const struct said *said)
{
	uint8_t value = tbx_field_get(t, field);
	if (said->by[field])
		tbx_write_main(w, said->by[field], TBX_AT_TERM);
	if (!value || said->by[field])
		return;
	if (!tbx_has_field(w->shape, field)) {
		char why[300];
		snprintf(why, sizeof why, _("%.*s has no place for it; left out"), SLICE_ARG(slice_sub(w->shape->dialect_name, 0, 100)));
		told_say(&w->told, t->line ? w->source : SLICE(""), t->line, t->column, tbx_field_name(field), why);
		return;
	}
	if (field == TBX_PART && value == PART_PROPER_NOUN && !w->shape->v2 && w->shape->dialect != TBX_PRIVATE) {
		told_say(&w->told, t->line ? w->source : SLICE(""), t->line, t->column, SLICE("properNoun"),
			 _("TBX of today has only 'noun'; written so"));
		value = PART_NOUN;
	}
	if (field == TBX_STATUS && value == STATUS_SUPERSEDED && w->shape->coming)
		told_say(&w->told, t->line ? w->source : SLICE(""), t->line, t->column, SLICE("superseded"),
			 _("the coming revision of TBX has only 'deprecated'; written so"));
	struct item it = {
		.category = CATEGORY_OTHER, .element = ELEMENT_TERM_NOTE, .type = tbx_shape_name(w->shape, field),
		.value = tbx_shape_value(w->shape, field, value),
	};
	tbx_write_leaf(w, &it);
}

static bool is_hoisted(const struct tbx_writer *w, const struct item *it)
{
	return it->category == CATEGORY_DEFINITION && w->shape->dialect != TBX_PRIVATE;
}

/* First the termNotes, then all else and what termNotes could not have beside them. */
static void write_items_of_term(struct tbx_writer *w, const struct term *t, const struct said *said)
{
	for (const struct item *it = t->items; it; it = it->next)
		if (tbx_item_element(it) == ELEMENT_TERM_NOTE && said->by[tbx_item_field(it)] != it && tbx_fits(w, it, TBX_AT_TERM))
			tbx_write_main(w, it, TBX_AT_TERM);
	for (const struct item *it = t->items; it; it = it->next) {
		if (tbx_item_element(it) == ELEMENT_TERM_NOTE && tbx_fits(w, it, TBX_AT_TERM))
			tbx_write_outsiders(w, it, TBX_AT_TERM);
		else if (!is_hoisted(w, it))
			tbx_write_item(w, it, TBX_AT_TERM);
	}
}

static void write_term(struct tbx_writer *w, const struct term *t)
{
	slice name = w->shape->v2 ? SLICE("tig") : SLICE("termSec");
	struct said said = find_said(w, t);
	xml_write_start(&w->xml, name);
	if (t->extra)
		tbx_write_some(w, "id", t->extra->id);
	xml_write_start(&w->xml, SLICE("term"));
	if (t->extra && t->extra->markup.len)
		xml_write_markup(&w->xml, tbx_fit_markup(w, NULL, t->extra->markup, true));
	else
		xml_write_text(&w->xml, t->text);
	xml_write_end(&w->xml, SLICE("term"));
	for (int f = TBX_STATUS; f < TBX_FIELDS; f++)
		write_field(w, t, (enum tbx_field)f, &said);
	write_items_of_term(w, t, &said);
	tbx_write_flags(w, t->items, TBX_AT_TERM, t->flags);
	xml_write_end(&w->xml, name);
}

static void write_hoisted(struct tbx_writer *w, const struct term *terms)
{
	for (const struct term *t = terms; t; t = t->next)
		for (const struct item *it = t->items; it; it = it->next) {
			if (!is_hoisted(w, it))
				continue;
			tbx_tell(w, it, _("TBX defines concepts, not terms; written with the language"));
			tbx_write_item(w, it, TBX_AT_LANGUAGE);
		}
}

static void write_section(struct tbx_writer *w, const struct lang_section *s)
{
	slice name = w->shape->v2 ? SLICE("langSet") : SLICE("langSec");
	xml_write_start(&w->xml, name);
	xml_write_attribute(&w->xml, SLICE("xml:lang"), s->language);
	for (const struct item *it = s->items; it; it = it->next)
		tbx_write_item(w, it, TBX_AT_LANGUAGE);
	write_hoisted(w, s->terms);
	for (const struct term *t = s->terms; t; t = t->next)
		write_term(w, t);
	xml_write_end(&w->xml, name);
}

/* 2 for the source language, 1 for the target, 0 for the others. */
static int turn_of(const struct tbx_writer *w, const struct lang_section *s)
{
	if (!w->shape->v2)
		return 0;
	if (w->shape->source_language.len && language_match(w->shape->source_language, s->language))
		return 2;
	return w->shape->target_language.len && language_match(w->shape->target_language, s->language) ? 1 : 0;
}

static void write_concept(struct tbx_writer *w, const struct concept *c)
{
	slice name = w->shape->v2 ? SLICE("termEntry") : SLICE("conceptEntry");
	w->source = c->source < w->tb->sources.len ? w->tb->sources.at[c->source] : SLICE("");
	if (!tbx_is_written(c)) {
		told_say(&w->told, c->line ? w->source : SLICE(""), c->line, 0, c->id, _("a concept without terms cannot be written; left out"));
		return;
	}
	xml_write_start(&w->xml, name);
	xml_write_attribute(&w->xml, SLICE("id"), c->id);
	for (const struct item *it = c->items; it; it = it->next)
		tbx_write_item(w, it, TBX_AT_CONCEPT);
	tbx_write_flags(w, c->items, TBX_AT_CONCEPT, c->flags);
	for (int turn = w->shape->v2 ? 2 : 0; turn >= 0; turn--)
		for (const struct lang_section *s = c->sections; s; s = s->next) {
			if (turn_of(w, s) != turn)
				continue;
			if (s->terms)
				write_section(w, s);
			else if (s->items)
				told_say(&w->told, s->line ? w->source : SLICE(""), s->line, 0, s->language,
					 _("a language without terms cannot be written; left out"));
		}
	xml_write_end(&w->xml, name);
}

void tbx_write_paragraph(struct tbx_writer *w, slice name, const struct item *it)
{
	xml_write_start(&w->xml, name);
	tbx_write_some(w, "type", it->type);
	if (it->extra) {
		tbx_write_some(w, "id", it->extra->id);
		tbx_write_some(w, "xml:lang", it->element == ELEMENT_ITEM && slice_eq(name, SLICE("item")) ? SLICE("") : it->extra->language);
	}
	tbx_write_value(w, it, true);
	xml_write_end(&w->xml, name);
}

static void write_file_desc(struct tbx_writer *w, slice creator)
{
	const struct item *list = w->tb->source_desc;
	bool has_note = false, has_paragraph = false;
	for (const struct item *it = list; it; it = it->next) {
		has_note = has_note || it->element == ELEMENT_NOTE;
		has_paragraph = has_paragraph || it->element != ELEMENT_NOTE;
	}
	xml_write_start(&w->xml, SLICE("fileDesc"));
	if (w->tb->title.len || has_note) {
		xml_write_start(&w->xml, SLICE("titleStmt"));
		xml_write_start(&w->xml, SLICE("title"));
		xml_write_text(&w->xml, w->tb->title);
		xml_write_end(&w->xml, SLICE("title"));
		for (const struct item *it = list; it; it = it->next)
			if (it->element == ELEMENT_NOTE)
				tbx_write_paragraph(w, SLICE("note"), it);
		xml_write_end(&w->xml, SLICE("titleStmt"));
	}
	xml_write_start(&w->xml, SLICE("sourceDesc"));
	for (const struct item *it = list; it; it = it->next)
		if (it->element != ELEMENT_NOTE)
			tbx_write_paragraph(w, SLICE("p"), it);
	if (!has_paragraph) {
		struct item it = { .element = ELEMENT_ITEM, .value = creator.len ? creator : SLICE("parlance") };
		tbx_write_paragraph(w, SLICE("p"), &it);
	}
	xml_write_end(&w->xml, SLICE("sourceDesc"));
	xml_write_end(&w->xml, SLICE("fileDesc"));
}

static void write_revisions(struct tbx_writer *w)
{
	if (!w->tb->revision_desc)
		return;
	xml_write_start(&w->xml, SLICE("revisionDesc"));
	for (const struct item *it = w->tb->revision_desc; it; it = it->next) {
		xml_write_start(&w->xml, SLICE("change"));
		tbx_write_paragraph(w, SLICE("p"), it);
		for (const struct item *g = it->group; g; g = g->next)
			tbx_write_paragraph(w, SLICE("p"), g);
		xml_write_end(&w->xml, SLICE("change"));
	}
	xml_write_end(&w->xml, SLICE("revisionDesc"));
}

static void write_ref_object(struct tbx_writer *w, const struct ref_object *o)
{
	xml_write_start(&w->xml, SLICE("refObject"));
	tbx_write_some(w, "id", o->id);
	for (const struct item *it = o->items; it; it = it->next) {
		struct item shown = *it;
		if (it->element != ELEMENT_ITEM)
			shown.type = tbx_item_name(it);
		shown.element = ELEMENT_ITEM;
		tbx_write_paragraph(w, SLICE("item"), &shown);
	}
	xml_write_end(&w->xml, SLICE("refObject"));
}

static void write_back(struct tbx_writer *w)
{
	slice name = w->shape->v2 ? SLICE("refObjectList") : SLICE("refObjectSec");
	const struct ref_object *last = NULL;
	for (size_t i = 0; i < w->tb->ref_objects.len; i++) {
		const struct ref_object *o = &w->tb->ref_objects.at[i];
		if (!o->items)
			continue;
		if (!last)
			xml_write_start(&w->xml, SLICE("back"));
		if (!last || !slice_eq(last->section, o->section)) {
			if (last)
				xml_write_end(&w->xml, name);
			xml_write_start(&w->xml, name);
			xml_write_attribute(&w->xml, SLICE("type"), o->section);
		}
		write_ref_object(w, o);
		last = o;
	}
	if (last) {
		xml_write_end(&w->xml, name);
		xml_write_end(&w->xml, SLICE("back"));
	}
}

static void write_text(struct tbx_writer *w)
{
	bool is_open = false;
	xml_write_start(&w->xml, SLICE("text"));
	struct concept_walk walk = walk_concepts(w->tb);
	for (const struct concept *c; !w->failed && (c = walk_next(&walk));) {
		/* an empty body is not valid, no body is */
		if (!is_open && tbx_is_written(c)) {
			xml_write_start(&w->xml, SLICE("body"));
			is_open = true;
		}
		write_concept(w, c);
	}
	if (is_open)
		xml_write_end(&w->xml, SLICE("body"));
	write_back(w);
	xml_write_end(&w->xml, SLICE("text"));
}

static void begin(struct tbx_writer *w, struct out *out)
{
	buf_init(&w->note, SIZE_MAX / 2);
	buf_init(&w->markup, SIZE_MAX / 2);
	w->failed = !remember_ids(w);
	xml_write_begin(&w->xml, out, w->told.diag);
}

static parl_status finish(struct tbx_writer *w, parl_error *err)
{
	told_finish(&w->told, SLICE(""));
	map_release(&w->ids);
	map_release(&w->unwritten);
	buf_release(&w->note);
	buf_release(&w->markup);
	return w->failed ? error_nomem(err) : PARL_OK;
}

parl_status tbx_write(const struct termbase *tb, const struct tbx_shape *shape, const struct tbx_form *form, struct out *out,
		      slice creator, const struct diag *diag, parl_error *err)
{
	struct tbx_writer w = { .tb = tb, .shape = shape, .told = { .diag = diag, .rule = "tbx-loss" } };
	begin(&w, out);
	form->write_root(&w);
	xml_write_start(&w.xml, form->header);
	write_file_desc(&w, creator);
	form->write_encoding(&w);
	write_revisions(&w);
	xml_write_end(&w.xml, form->header);
	write_text(&w);
	xml_write_end(&w.xml, form->root);
	return finish(&w, err);
}
