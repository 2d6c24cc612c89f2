/* Data categories as TBX elements, alone and in groups.
 *
 * What the dialect cannot hold at a place becomes a note, "name: value"; what cannot stand in a group goes behind it. */
#include <config.h>
#include "format/tbx_write.h"

#include <stdio.h>

void tbx_tell(struct tbx_writer *w, const struct item *it, const char *why)
{
	told_say(&w->told, it->line ? w->source : SLICE(""), it->line, 0, tbx_item_name(it), why);
}

void tbx_put(struct tbx_writer *w, struct buf *b, slice s)
{
	if (!buf_append(b, s))
		w->failed = true;
}

static slice group_name(enum element main)
{
	return main == ELEMENT_DESCRIP ? SLICE("descripGrp") : main == ELEMENT_ADMIN ? SLICE("adminGrp") :
	       main == ELEMENT_TERM_NOTE ? SLICE("termNoteGrp") : SLICE("transacGrp");
}

static bool holds_markup(enum element e)
{
	return e == ELEMENT_ADMIN || e == ELEMENT_DESCRIP || e == ELEMENT_TERM_NOTE || e == ELEMENT_NOTE || e == ELEMENT_ITEM;
}

void tbx_write_value(struct tbx_writer *w, const struct item *it, bool with_markup)
{
	size_t time = it->category == CATEGORY_DATE ? slice_find(it->value, SLICE("T"), 0) : SIZE_MAX;
	if (time != SIZE_MAX && w->shape->v2 && w->shape->dialect != TBX_PRIVATE) {
		tbx_tell(w, it, _("TBX-Basic of 2008 has days only; the time is left out"));
		xml_write_text(&w->xml, slice_sub(it->value, 0, time));
	} else if (it->category == CATEGORY_TRANSACTION && w->shape->dialect != TBX_PRIVATE) {
		xml_write_text(&w->xml, tbx_shape_transaction(w->shape, it->value));
	} else if (!it->extra || !it->extra->markup.len) {
		xml_write_text(&w->xml, it->value);
	} else if (with_markup) {
		xml_write_markup(&w->xml, tbx_fit_markup(w, it, it->extra->markup, false));
	} else {
		tbx_tell(w, it, _("its inline markup has no place there; only the text is written"));
		xml_write_text(&w->xml, it->value);
	}
}

void tbx_write_some(struct tbx_writer *w, const char *name, slice value)
{
	if (value.len)
		xml_write_attribute(&w->xml, slice_of(name), value);
}

/* After `type`: what the element can have of the rarer ones. */
static void write_attributes(struct tbx_writer *w, const struct item *it, enum element e)
{
	const struct item_extra *x = it->extra;
	if (!x)
		return;
	bool has_language = e != ELEMENT_XREF && e != ELEMENT_DATE && e != ELEMENT_ITEM;
	bool has_target = has_language && e != ELEMENT_NOTE;
	tbx_write_some(w, "id", x->id);
	if (has_language)
		tbx_write_some(w, "xml:lang", x->language);
	if (e == ELEMENT_XREF || (has_target && tbx_is_known_id(w, x->target)))
		tbx_write_some(w, "target", x->target);
	else if (x->target.len)
		tbx_tell(w, it, _("refers to an id that is not written; the reference is left out"));
	if (has_target)
		tbx_write_some(w, "datatype", x->datatype);
}

/* <descrip type="definition">, <note>, <date>. */
static void write_classic(struct tbx_writer *w, const struct item *it)
{
	enum element e = tbx_item_element(it);
	enum tbx_field field = tbx_item_field(it);
	slice tag = slice_of(element_name(e));
	xml_write_start(&w->xml, tag);
	if (field && w->shape->dialect != TBX_PRIVATE)
		xml_write_attribute(&w->xml, SLICE("type"), tbx_shape_name(w->shape, field));
	else if (it->category == CATEGORY_OTHER)
		tbx_write_some(w, "type", it->type);
	else
		tbx_write_some(w, "type", slice_of(category_name(it->category == CATEGORY_DATE ? CATEGORY_NOTE : it->category)));
	write_attributes(w, it, e);
	if (field && w->shape->dialect != TBX_PRIVATE)
		xml_write_text(&w->xml, tbx_shape_value(w->shape, field, tbx_field_parse(field, it->value)));
	else
		tbx_write_value(w, it, holds_markup(e));
	xml_write_end(&w->xml, tag);
}

/* <basic:definition> */
static void write_module(struct tbx_writer *w, const struct item *it)
{
	enum tbx_field field = tbx_item_field(it);
	bool is_min = field == TBX_STATUS || field == TBX_PART;
	slice prefix = !field ? tbx_module(it->category) : is_min ? SLICE("min:") : SLICE("basic:");
	slice target = tbx_item_target(it), name = field ? tbx_shape_name(w->shape, field) : tbx_item_name(it);
	enum element e = tbx_item_element(it);
	buf_clear(&w->note);
	tbx_put(w, &w->note, prefix);
	tbx_put(w, &w->note, name);
	xml_write_start(&w->xml, buf_slice(&w->note));
	if (e == ELEMENT_XREF || e == ELEMENT_REF || e == ELEMENT_TRANSAC_NOTE)
		tbx_write_some(w, "target", e == ELEMENT_XREF || tbx_is_known_id(w, target) ? target : SLICE(""));
	if (it->extra && (it->extra->id.len || it->extra->language.len || it->extra->datatype.len))
		tbx_tell(w, it, _("its id, language or datatype cannot be said in DCT; left out"));
	if (field)
		xml_write_text(&w->xml, tbx_shape_value(w->shape, field, tbx_field_parse(field, it->value)));
	else
		tbx_write_value(w, it, false);
	xml_write_end(&w->xml, buf_slice(&w->note));
}

void tbx_write_leaf(struct tbx_writer *w, const struct item *it)
{
	if (w->shape->dct && it->category != CATEGORY_NOTE && it->category != CATEGORY_DATE)
		write_module(w, it);
	else
		write_classic(w, it);
}

static void describe(struct tbx_writer *w, const struct item *it)
{
	tbx_put(w, &w->note, it->value);
	if (tbx_item_target(it).len) {
		tbx_put(w, &w->note, it->value.len ? SLICE(" (") : SLICE("("));
		tbx_put(w, &w->note, tbx_item_target(it));
		tbx_put(w, &w->note, SLICE(")"));
	}
}

/* An item that has no place as what it is.  A transaction takes date and person along. */
static void write_as_note(struct tbx_writer *w, const struct item *it, bool with_group)
{
	char why[300];
	snprintf(why, sizeof why, _("%.*s has no place for it there, or not with this value; written as a note"),
		 SLICE_ARG(slice_sub(w->shape->dialect_name, 0, 100)));
	tbx_tell(w, it, why);
	buf_clear(&w->note);
	tbx_put(w, &w->note, tbx_item_name(it));
	tbx_put(w, &w->note, SLICE(": "));
	describe(w, it);
	for (const struct item *g = with_group ? it->group : NULL; g; g = g->next) {
		tbx_put(w, &w->note, SLICE(", "));
		describe(w, g);
	}
	xml_write_start(&w->xml, SLICE("note"));
	xml_write_text(&w->xml, buf_slice(&w->note));
	xml_write_end(&w->xml, SLICE("note"));
}

static bool has_member(const struct tbx_writer *w, const struct item *it, unsigned level)
{
	for (const struct item *g = it->group; g; g = g->next)
		if (tbx_is_member(w, it, g, level))
			return true;
	return false;
}

/* As a group of its own?  A transaction always is one. */
static bool is_grouped(const struct tbx_writer *w, const struct item *it, unsigned level)
{
	enum element e = tbx_item_element(it);
	return e == ELEMENT_TRANSAC || (has_member(w, it, level) && !tbx_is_free_of_groups(w, it, e));
}

/* An item that fits, with those members of its group that can stand in it. */
void tbx_write_main(struct tbx_writer *w, const struct item *it, unsigned level)
{
	bool grouped = is_grouped(w, it, level & ~(unsigned)TBX_IN_GROUP);
	if (grouped)
		xml_write_start(&w->xml, group_name(tbx_item_element(it)));
	tbx_write_leaf(w, it);
	if (!grouped)
		return;
	for (const struct item *g = it->group; g; g = g->next)
		if (tbx_is_member(w, it, g, level & ~(unsigned)TBX_IN_GROUP))
			tbx_write_main(w, g, level | TBX_IN_GROUP);
	xml_write_end(&w->xml, group_name(tbx_item_element(it)));
}

/* The other members, and those of the members' own groups, which stand behind the group. */
void tbx_write_outsiders(struct tbx_writer *w, const struct item *it, unsigned level)
{
	bool none_is_in = !tbx_fits(w, it, level) || !is_grouped(w, it, level & ~(unsigned)TBX_IN_GROUP);
	level &= ~(unsigned)TBX_IN_GROUP;
	for (const struct item *g = it->group; g; g = g->next) {
		if (!none_is_in && tbx_is_member(w, it, g, level)) {
			tbx_write_outsiders(w, g, level | TBX_IN_GROUP);
			continue;
		}
		tbx_tell(w, g, _("cannot stand in a group there; written behind it"));
		tbx_write_item(w, g, level);
	}
}

void tbx_write_item(struct tbx_writer *w, const struct item *it, unsigned level)
{
	if (tbx_fits(w, it, level))
		tbx_write_main(w, it, level);
	else
		write_as_note(w, it, tbx_item_element(it) == ELEMENT_TRANSAC);
	if (it->group && (tbx_fits(w, it, level) || tbx_item_element(it) != ELEMENT_TRANSAC))
		tbx_write_outsiders(w, it, level);
}

static unsigned flags_said(const struct tbx_writer *w, const struct item *list, unsigned level)
{
	unsigned said = 0;
	for (const struct item *it = list; it; it = it->next) {
		if (it->category == CATEGORY_NOTE)
			said |= note_flags(it->value, NULL);
		else if (tbx_is_translation_refused(it) && tbx_fits(w, it, level))
			said |= FLAG_DO_NOT_TRANSLATE;
	}
	return said;
}

void tbx_write_flags(struct tbx_writer *w, const struct item *list, unsigned level, unsigned flags)
{
	unsigned missing = flags & ~flags_said(w, list, level);
	for (unsigned bit = 1; bit <= missing; bit <<= 1) {
		if (!(missing & bit))
			continue;
		buf_clear(&w->note);
		tbx_put(w, &w->note, SLICE("["));
		tbx_put(w, &w->note, slice_of(flag_name(bit)));
		tbx_put(w, &w->note, SLICE("]"));
		xml_write_start(&w->xml, SLICE("note"));
		xml_write_text(&w->xml, buf_slice(&w->note));
		xml_write_end(&w->xml, SLICE("note"));
	}
}
