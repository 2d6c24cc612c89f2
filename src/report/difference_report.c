/* Three ways to show a difference.  For people, in the manner of a diff: + what came, - what went, ~ what changed, concept by concept:
 *
 *   ~ united-nations  United Nations · 联合国
 *     + fr  ONU
 *     ~ fr  Nations unies  status: preferred → admitted
 *     ~ definition: old → new
 */
#include <config.h>
#include "report/difference_report.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/message.h"

enum { VALUE_MAX = 200 }; /* bytes of a value that people are shown */

static const char *const marks[] = { "+", "-", "~" };
static const char *const words[] = { "added", "removed", "changed" };
static const char *const colours[] = { "\033[32m", "\033[31m", "\033[33m" };

struct view {
	struct out *out;
	bool colour;
};

static void put_mark(struct view *v, enum change_kind kind)
{
	if (v->colour)
		out_puts(v->out, colours[kind]);
	out_puts(v->out, marks[kind]);
	if (v->colour)
		out_puts(v->out, "\033[0m");
	out_putc(v->out, ' ');
}

/* On one line, and not endless. */
static void put_value(struct out *out, slice s)
{
	size_t n = s.len < VALUE_MAX ? s.len : VALUE_MAX;
	while (n < s.len && n > 0 && (s.ptr[n] & 0xC0) == 0x80)
		n--;
	for (size_t i = 0; i < n; i++)
		out_putc(out, (unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7F ? ' ' : s.ptr[i]);
	if (n < s.len)
		out_puts(out, "…");
}

/* "United Nations · 联合国" */
static void put_terms(struct out *out, const struct concept *c, const char *between)
{
	bool any = false;
	for (const struct lang_section *s = c->sections; s; s = s->next) {
		const struct term *best = section_best_term(s);
		best = best ? best : s->terms;
		if (!best)
			continue;
		if (any)
			out_puts(out, between);
		put_value(out, best->text);
		any = true;
	}
}

static const char *field_word(const char *field)
{
	static const char *const fields[] = {
		N_("id"), N_("flags"), N_("spelling"), N_("status"), N_("type"), N_("part of speech"), N_("gender"), N_("note"), N_("definition"),
		N_("context"), N_("source"),
	};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strcmp(fields[i], field) == 0)
			return _(fields[i]);
	return field;
}

static slice field_name(const struct change *c)
{
	return c->field[0] ? slice_of(c->field) : c->type;
}

static void put_change(struct view *v, const struct change *c)
{
	bool is_term = strcmp(c->field, "term") == 0;
	out_puts(v->out, "  ");
	put_mark(v, c->kind);
	if (c->language.len)
		out_printf(v->out, "%.*s  ", SLICE_ARG(c->language));
	if (c->term.len) {
		put_value(v->out, c->term);
		out_puts(v->out, "  ");
	}
	if (!is_term) {
		out_puts(v->out, c->field[0] ? field_word(c->field) : "");
		put_value(v->out, c->field[0] ? SLICE("") : c->type);
		out_puts(v->out, ": ");
	}
	put_value(v->out, c->old_value);
	if (c->kind == CHANGE_MODIFIED)
		out_puts(v->out, " → ");
	put_value(v->out, c->new_value);
	out_putc(v->out, '\n');
}

static void put_concept(struct view *v, const struct concept_change *c)
{
	const struct concept *shown = c->new_concept ? c->new_concept : c->old_concept;
	put_mark(v, c->kind);
	out_printf(v->out, "%.*s  ", SLICE_ARG(shown->id));
	put_terms(v->out, shown, " · ");
	out_putc(v->out, '\n');
	for (const struct change *x = c->changes; x; x = x->next)
		put_change(v, x);
}

static void write_text(struct view *v, const struct difference *d)
{
	if (!d->concepts.len)
		return;
	out_printf(v->out, "--- %.*s\n+++ %.*s\n", SLICE_ARG(d->old_name), SLICE_ARG(d->new_name));
	for (size_t i = 0; i < d->concepts.len; i++)
		put_concept(v, &d->concepts.at[i]);
	out_printf(v->out, _("%zu added, %zu removed, %zu changed\n"), d->added, d->removed, d->modified);
}

static void put_cell(struct out *out, slice s)
{
	for (size_t i = 0; i < s.len; i++)
		out_putc(out, (unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i]);
}

/* Without an inner change: the concept as a whole, with its terms as the value. */
static void put_row(struct out *out, const struct concept_change *c, const struct change *x)
{
	const struct concept *shown = c->new_concept ? c->new_concept : c->old_concept;
	out_printf(out, "%s\t%.*s\t", words[x ? x->kind : c->kind], SLICE_ARG(shown->id));
	if (x) {
		put_cell(out, x->language);
		out_putc(out, '\t');
		put_cell(out, x->term);
		out_putc(out, '\t');
		put_cell(out, field_name(x));
		out_putc(out, '\t');
		put_cell(out, x->old_value);
		out_putc(out, '\t');
		put_cell(out, x->new_value);
	} else {
		out_puts(out, c->kind == CHANGE_ADDED ? "\t\tconcept\t\t" : "\t\tconcept\t");
		put_terms(out, shown, " | ");
		if (c->kind == CHANGE_REMOVED)
			out_putc(out, '\t');
	}
	out_putc(out, '\n');
}

static void write_rows(struct out *out, const struct difference *d)
{
	out_puts(out, "change\tconcept\tlanguage\tterm\tfield\told\tnew\n");
	for (size_t i = 0; i < d->concepts.len; i++) {
		const struct concept_change *c = &d->concepts.at[i];
		if (!c->changes)
			put_row(out, c, NULL);
		for (const struct change *x = c->changes; x; x = x->next)
			put_row(out, c, x);
	}
}

static json_t *text(slice s)
{
	return json_stringn(s.ptr ? s.ptr : "", s.len);
}

static json_t *change_json(const struct change *x)
{
	return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "change", words[x->kind], "language", text(x->language), "term", text(x->term),
			 "field", text(field_name(x)), "old", text(x->old_value), "new", text(x->new_value));
}

static json_t *terms_json(const struct concept *c)
{
	json_t *languages = json_object(); /* tags are interned, and end with NUL */
	for (const struct lang_section *s = c->sections; languages && s; s = s->next) {
		json_t *terms = json_array();
		for (const struct term *t = s->terms; terms && t; t = t->next)
			json_array_append_new(terms, text(t->text));
		json_t *there = json_object_get(languages, s->language.ptr);
		if (there) { /* a second section of the language */
			json_array_extend(there, terms);
			json_decref(terms);
		} else {
			json_object_set_new(languages, s->language.ptr, terms);
		}
	}
	return languages;
}

static json_t *concept_json(const struct concept_change *c)
{
	json_t *o = json_pack("{s:s, s:o}", "change", words[c->kind], "concept",
			      text((c->new_concept ? c->new_concept : c->old_concept)->id));
	if (!o)
		return NULL;
	if (c->kind != CHANGE_MODIFIED)
		json_object_set_new(o, "terms", terms_json(c->new_concept ? c->new_concept : c->old_concept));
	json_t *changes = c->kind == CHANGE_MODIFIED ? json_array() : NULL;
	for (const struct change *x = c->changes; changes && x; x = x->next)
		json_array_append_new(changes, change_json(x));
	if (changes)
		json_object_set_new(o, "changes", changes);
	return o;
}

static parl_status write_json(const struct difference *d, struct out *out, parl_error *err)
{
	json_t *concepts = json_array();
	for (size_t i = 0; concepts && i < d->concepts.len; i++)
		json_array_append_new(concepts, concept_json(&d->concepts.at[i]));
	json_t *all = json_pack("{s:o, s:o, s:I, s:I, s:I, s:o}", "old", text(d->old_name), "new", text(d->new_name), "added",
				(json_int_t)d->added, "removed", (json_int_t)d->removed, "changed", (json_int_t)d->modified, "concepts", concepts);
	char *s = all ? json_dumps(all, JSON_INDENT(1)) : NULL;
	if (s) {
		out_puts(out, s);
		out_putc(out, '\n');
	}
	free(s);
	json_decref(all);
	return s ? PARL_OK : error_nomem(err);
}

parl_status difference_report_write(const struct difference *d, slice style, bool colour, struct out *out, parl_error *err)
{
	struct view view = { out, colour };
	if (slice_eq(style, SLICE("json")))
		return write_json(d, out, err);
	if (slice_eq(style, SLICE("tsv")))
		write_rows(out, d);
	else if (slice_eq(style, SLICE("table")))
		write_text(&view, d);
	else
		return error_set(err, PARL_ARGUMENT, _("'%.*s' is no way to show differences; there are table, tsv and json"), SLICE_ARG(style));
	return PARL_OK;
}
