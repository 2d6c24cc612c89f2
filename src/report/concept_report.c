/* Three ways to show a concept.  For people: the id and the subject, definitions, then language by language the terms, the one
 * to use first, the others with the word that says why not; sources and notes last. */
#include <config.h>
#include "report/concept_report.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/message.h"
#include "base/width.h"

static void bold(struct out *out, const struct concept_report *r, bool on)
{
	if (r->colour)
		out_puts(out, on ? "\033[1m" : "\033[0m");
}

static const char *status_word(const struct term *t)
{
	switch (t->status) {
	case STATUS_ADMITTED: return _("also");
	case STATUS_DEPRECATED: return t->flags & FLAG_FORBIDDEN ? _("forbidden") : _("avoid");
	case STATUS_SUPERSEDED: return _("dated");
	default: return "";
	}
}

static const char *type_word(const struct term *t)
{
	switch (t->type) {
	case TYPE_ACRONYM: return _("acronym");
	case TYPE_ABBREVIATION: return _("abbreviation");
	case TYPE_SHORT_FORM: return _("short form");
	case TYPE_VARIANT: return _("variant");
	default: return "";
	}
}

static void put_padded(struct out *out, slice text, size_t columns)
{
	out_write(out, text);
	for (size_t w = width_of(text); w < columns; w++)
		out_putc(out, ' ');
}

static void put_term(struct out *out, const struct concept_report *r, const struct lang_section *s, const struct term *t)
{
	out_puts(out, "  ");
	put_padded(out, t == s->terms ? s->language : SLICE(""), 9);
	put_padded(out, slice_of(status_word(t)), 10);
	bold(out, r, t->status == STATUS_PREFERRED);
	out_write(out, t->text);
	bold(out, r, false);
	if (type_word(t)[0])
		out_printf(out, "  (%s)", type_word(t));
	for (const struct item *i = t->items; i; i = i->next)
		if (i->category == CATEGORY_NOTE || i->category == CATEGORY_GEOGRAPHICAL_USAGE) {
			out_puts(out, "  — ");
			out_write(out, i->value);
		}
	out_putc(out, '\n');
}

static void put_labelled(struct out *out, const char *label, slice value)
{
	out_puts(out, "  ");
	put_padded(out, slice_of(label), 19);
	out_write(out, value);
	out_putc(out, '\n');
}

static void put_items(struct out *out, const struct item *items, enum category category, const char *label)
{
	for (const struct item *i = items; i; i = i->next)
		if (i->category == category)
			put_labelled(out, label, i->value);
}

static void put_text(struct out *out, const struct concept_report *r, const struct concept *c)
{
	bold(out, r, true);
	out_write(out, c->id);
	bold(out, r, false);
	const struct item *subject = item_find(c->items, CATEGORY_SUBJECT_FIELD);
	if (subject) {
		out_puts(out, "  · ");
		out_write(out, subject->value);
	}
	out_putc(out, '\n');
	put_items(out, c->items, CATEGORY_DEFINITION, _("definition"));
	for (const struct lang_section *s = c->sections; s; s = s->next)
		put_items(out, s->items, CATEGORY_DEFINITION, _("definition"));
	for (const struct lang_section *s = c->sections; s; s = s->next)
		for (const struct term *t = s->terms; t; t = t->next)
			put_term(out, r, s, t);
	put_items(out, c->items, CATEGORY_SOURCE, _("source"));
	put_items(out, c->items, CATEGORY_NOTE, _("note"));
	if (c->flags & FLAG_DO_NOT_TRANSLATE)
		put_labelled(out, "", slice_of(_("not to be translated")));
	if (c->flags & FLAG_UNVERIFIED)
		put_labelled(out, "", slice_of(_("unverified")));
}

static void put_cell(struct out *out, slice s)
{
	for (size_t i = 0; i < s.len; i++)
		out_putc(out, (unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i]);
}

static void put_rows(struct out *out, const struct concept *c)
{
	const struct item *subject = item_find(c->items, CATEGORY_SUBJECT_FIELD);
	for (const struct lang_section *s = c->sections; s; s = s->next)
		for (const struct term *t = s->terms; t; t = t->next) {
			const struct item *note = item_find(t->items, CATEGORY_NOTE);
			put_cell(out, c->id);
			out_putc(out, '\t');
			put_cell(out, subject ? subject->value : SLICE(""));
			out_printf(out, "\t%.*s\t", SLICE_ARG(s->language));
			put_cell(out, t->text);
			out_printf(out, "\t%s\t%s\t", term_status_name((enum term_status)t->status), term_type_name((enum term_type)t->type));
			put_cell(out, note ? note->value : SLICE(""));
			out_putc(out, '\n');
		}
}

static json_t *text(slice s)
{
	return json_stringn(s.ptr ? s.ptr : "", s.len);
}

static json_t *values(const struct item *items, enum category category)
{
	json_t *list = json_array();
	for (const struct item *i = items; list && i; i = i->next)
		if (i->category == category)
			json_array_append_new(list, text(i->value));
	return list;
}

static json_t *section_json(const struct lang_section *s)
{
	json_t *terms = json_array();
	for (const struct term *t = s->terms; terms && t; t = t->next)
		json_array_append_new(terms, json_pack("{s:o, s:s, s:s, s:o}", "term", text(t->text), "status",
						       term_status_name((enum term_status)t->status), "type",
						       term_type_name((enum term_type)t->type), "notes",
						       values(t->items, CATEGORY_NOTE)));
	return json_pack("{s:o, s:o, s:o}", "language", text(s->language), "definitions", values(s->items, CATEGORY_DEFINITION),
			 "terms", terms);
}

static json_t *concept_json(const struct concept *c)
{
	json_t *sections = json_array();
	for (const struct lang_section *s = c->sections; sections && s; s = s->next)
		json_array_append_new(sections, section_json(s));
	return json_pack("{s:o, s:o, s:b, s:o, s:o, s:o}", "concept", text(c->id), "subjects",
			 values(c->items, CATEGORY_SUBJECT_FIELD), "unverified", (c->flags & FLAG_UNVERIFIED) != 0, "sources",
			 values(c->items, CATEGORY_SOURCE), "notes", values(c->items, CATEGORY_NOTE), "languages", sections);
}

static parl_status write_json(const struct concept_report *r, struct out *out, parl_error *err)
{
	json_t *list = json_array();
	for (size_t i = 0; list && i < r->nconcepts; i++)
		json_array_append_new(list, concept_json(r->concepts[i]));
	char *s = list ? json_dumps(list, JSON_INDENT(1)) : NULL;
	if (s) {
		out_puts(out, s);
		out_putc(out, '\n');
	}
	free(s);
	json_decref(list);
	return s ? PARL_OK : error_nomem(err);
}

parl_status concept_report_write(const struct concept_report *r, slice style, struct out *out, parl_error *err)
{
	if (slice_eq(style, SLICE("json")))
		return write_json(r, out, err);
	bool rows = slice_eq(style, SLICE("tsv"));
	if (!rows && !slice_eq(style, SLICE("table")))
		return error_set(err, PARL_ARGUMENT, _("'%.*s' is no way to show concepts; there are table, tsv and json"),
				 SLICE_ARG(style));
	if (rows)
		out_puts(out, "concept\tsubject\tlanguage\tterm\tstatus\ttype\tnote\n");
	for (size_t i = 0; i < r->nconcepts; i++) {
		if (rows) {
			put_rows(out, r->concepts[i]);
			continue;
		}
		if (i)
			out_putc(out, '\n');
		put_text(out, r, r->concepts[i]);
	}
	return PARL_OK;
}
