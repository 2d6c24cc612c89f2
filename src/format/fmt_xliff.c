/* XLIFF (OASIS) as a carrier of terms: its writer; the reader is xliff_read.c.
 *
 * Written is XLIFF 2.1, a unit for each concept with the source's best term as its text, and the glossary module in it:
 *
 *   <unit id="veto">
 *     <gls:glossary><gls:glossEntry id="veto" ref="#m1">
 *       <gls:term>veto</gls:term><gls:translation id="t1">否决</gls:translation><gls:definition source="UN">…</gls:definition>
 *       <mda:metadata>
 *         <mda:metaGroup category="concept"><mda:meta type="id">veto</mda:meta>…
 *     <segment><source><mrk id="m1" type="term">veto</mrk></source><target>…
 *
 * The module has a place for one term, its translations and one definition; the metadata module takes all else, in groups
 * named concept, source-language, target-language, term, synonym (a further source term) and translation, as properties
 * of format/props.h.  There is one source and one target language; other languages are left out and told. */
#include <config.h>
#include "format/format.h"

#include "format/language_pair.h"
#include "format/props.h"
#include "format/told.h"
#include "format/xliff.h"
#include "format/xml_probe.h"
#include "format/xml_write.h"

struct writer {
	struct xml_writer xml;
	struct told told;
	const struct termbase *tb;
	struct language_pair languages;
	slice category; /* of the group that the next property opens */
	bool is_group_open, ok;
	size_t written;
};

static void put_element(struct writer *w, slice name, slice text)
{
	xml_write_start(&w->xml, name);
	xml_write_text(&w->xml, text);
	xml_write_end(&w->xml, name);
}

/* The first property of a group opens it: a group must not be empty. */
static void put_meta(void *user, slice name, slice value)
{
	struct writer *w = user;
	if (!w->is_group_open) {
		xml_write_start(&w->xml, SLICE("mda:metaGroup"));
		xml_write_attribute(&w->xml, SLICE("category"), w->category);
		w->is_group_open = true;
	}
	xml_write_start(&w->xml, SLICE("mda:meta"));
	xml_write_attribute(&w->xml, SLICE("type"), name);
	xml_write_text(&w->xml, value);
	xml_write_end(&w->xml, SLICE("mda:meta"));
}

static void begin_group(struct writer *w, slice category)
{
	w->category = category;
	w->is_group_open = false;
}

static void end_group(struct writer *w)
{
	if (w->is_group_open)
		xml_write_end(&w->xml, SLICE("mda:metaGroup"));
	w->is_group_open = false;
}

static void put_items(struct writer *w, slice category, const struct item *list)
{
	begin_group(w, category);
	w->ok = props_of_items(list, SLICE(""), put_meta, w) && w->ok;
	end_group(w);
}

static bool says_nothing(const struct item_extra *x)
{
	return !x || (!x->id.len && !x->language.len && !x->target.len && !x->datatype.len && !x->markup.len);
}

/* Can it be a gls:definition with its source? */
static bool is_plain_definition(const struct item *it)
{
	const struct item *g = it->group;
	if (it->category != CATEGORY_DEFINITION || !says_nothing(it->extra) || !slice_trim(it->value).len)
		return false;
	return !g || (!g->next && !g->group && g->category == CATEGORY_SOURCE && says_nothing(g->extra) && slice_trim(g->value).len);
}

static const struct item *definition_of(const struct concept *c)
{
	for (const struct item *it = c->items; it; it = it->next)
		if (is_plain_definition(it))
			return it;
	return NULL;
}

static bool has_text(const struct term *t)
{
	return slice_trim(t->text).len > 0;
}

static void put_definition(struct writer *w, const struct item *it)
{
	if (!it)
		return;
	xml_write_start(&w->xml, SLICE("gls:definition"));
	if (it->group)
		xml_write_attribute(&w->xml, SLICE("source"), it->group->value);
	xml_write_text(&w->xml, it->value);
	xml_write_end(&w->xml, SLICE("gls:definition"));
}

/* All items but the one that is the gls:definition. */
static void put_concept_group(struct writer *w, const struct concept *c, const struct item *definition)
{
	begin_group(w, SLICE("concept"));
	put_meta(w, SLICE("id"), c->id);
	w->ok = props_of_flags(c->flags, put_meta, w) && w->ok;
	for (const struct item *it = c->items; it; it = it->next) {
		struct item alone = *it;
		alone.next = NULL;
		if (it != definition)
			w->ok = props_of_items(&alone, SLICE(""), put_meta, w) && w->ok;
	}
	end_group(w);
}

static void put_term_group(struct writer *w, slice category, slice key, slice value, const struct term *t)
{
	begin_group(w, category);
	put_meta(w, key, value);
	w->ok = props_of_term(t, put_meta, w) && w->ok;
	end_group(w);
}

static void put_translations(struct writer *w, const struct lang_section *target, bool as_groups)
{
	char id[24];
	size_t n = 0;
	for (const struct term *t = target ? target->terms : NULL; t; t = t->next) {
		if (!has_text(t))
			continue;
		struct buf b = { .ptr = NULL };
		buf_init(&b, sizeof id);
		w->ok = buf_printf(&b, "t%zu", ++n) && w->ok;
		if (as_groups) {
			put_term_group(w, SLICE("translation"), SLICE("id"), buf_slice(&b), t);
		} else {
			xml_write_start(&w->xml, SLICE("gls:translation"));
			xml_write_attribute(&w->xml, SLICE("id"), buf_slice(&b));
			xml_write_text(&w->xml, t->text);
			xml_write_end(&w->xml, SLICE("gls:translation"));
		}
		buf_release(&b);
	}
}

static void put_metadata(struct writer *w, const struct concept *c, const struct lang_section *source,
			 const struct lang_section *target, const struct term *term, const struct item *definition)
{
	xml_write_start(&w->xml, SLICE("mda:metadata"));
	put_concept_group(w, c, definition);
	put_items(w, SLICE("source-language"), source->items);
	if (target)
		put_items(w, SLICE("target-language"), target->items);
	put_term_group(w, SLICE("term"), SLICE("term"), term->text, term);
	for (const struct term *t = source->terms; t; t = t->next)
		if (t != term && has_text(t))
			put_term_group(w, SLICE("synonym"), SLICE("term"), t->text, t);
	put_translations(w, target, true);
	xml_write_end(&w->xml, SLICE("mda:metadata"));
}

static void put_side(struct writer *w, slice name, const struct term *t)
{
	xml_write_start(&w->xml, name);
	xml_write_text(&w->xml, SLICE("")); /* no line breaks in a text */
	xml_write_start(&w->xml, SLICE("mrk"));
	xml_write_attribute(&w->xml, SLICE("id"), SLICE("m1"));
	xml_write_attribute(&w->xml, SLICE("type"), SLICE("term"));
	xml_write_text(&w->xml, t->text);
	xml_write_end(&w->xml, SLICE("mrk"));
	xml_write_end(&w->xml, name);
}

/* The term to use, or the first one when none is to be used. */
static const struct term *main_term(const struct lang_section *s)
{
	const struct term *best = section_best_term(s);
	if (best && has_text(best))
		return best;
	best = s ? s->terms : NULL;
	while (best && !has_text(best))
		best = best->next;
	return best;
}

static void put_unit(struct writer *w, const struct concept *c, const struct lang_section *source, const struct lang_section *target)
{
	const struct item *definition = definition_of(c);
	const struct term *term = main_term(source), *translation = main_term(target);
	xml_write_start(&w->xml, SLICE("unit"));
	xml_write_attribute(&w->xml, SLICE("id"), c->id);
	if (translation || definition) { /* an entry must have one of them */
		xml_write_start(&w->xml, SLICE("gls:glossary"));
		xml_write_start(&w->xml, SLICE("gls:glossEntry"));
		xml_write_attribute(&w->xml, SLICE("id"), c->id);
		xml_write_attribute(&w->xml, SLICE("ref"), SLICE("#m1"));
		put_element(w, SLICE("gls:term"), term->text);
		put_translations(w, target, false);
		put_definition(w, definition);
		put_metadata(w, c, source, target, term, definition);
		xml_write_end(&w->xml, SLICE("gls:glossEntry"));
		xml_write_end(&w->xml, SLICE("gls:glossary"));
	} else {
		put_metadata(w, c, source, target, term, definition);
	}
	xml_write_start(&w->xml, SLICE("segment"));
	put_side(w, SLICE("source"), term);
	if (translation)
		put_side(w, SLICE("target"), translation);
	xml_write_end(&w->xml, SLICE("segment"));
	xml_write_end(&w->xml, SLICE("unit"));
	w->written++;
}

static void put_concept(struct writer *w, const struct concept *c)
{
	slice file = c->line && c->source < w->tb->sources.len ? w->tb->sources.at[c->source] : SLICE("");
	const struct lang_section *source = concept_section(c, w->languages.source), *target = concept_section(c, w->languages.target);
	if (target == source)
		target = NULL;
	if (!main_term(source)) {
		told_say(&w->told, file, c->line, 0, c->id, _("a concept without a term in the source language; left out"));
		return;
	}
	for (const struct lang_section *s = c->sections; s; s = s->next)
		if (s != source && s != target)
			told_say(&w->told, file, s->line, 0, s->language,
				 _("neither the source nor the target language of this XLIFF file; left out"));
	put_unit(w, c, source, target);
}

static void put_root(struct writer *w)
{
	xml_write_start(&w->xml, SLICE("xliff"));
	xml_write_attribute(&w->xml, SLICE("xmlns"), SLICE("urn:oasis:names:tc:xliff:document:2.0"));
	xml_write_attribute(&w->xml, SLICE("xmlns:gls"), SLICE(XLIFF_GLOSSARY));
	xml_write_attribute(&w->xml, SLICE("xmlns:mda"), SLICE(XLIFF_METADATA));
	xml_write_attribute(&w->xml, SLICE("version"), SLICE("2.1"));
	xml_write_attribute(&w->xml, SLICE("srcLang"), w->languages.source);
	xml_write_attribute(&w->xml, SLICE("trgLang"), w->languages.target);
}

static void put_head(struct writer *w, const struct write_options *options)
{
	xml_write_start(&w->xml, SLICE("mda:metadata"));
	begin_group(w, SLICE("termbase"));
	put_meta(w, SLICE("creator"), options->creator.len ? options->creator : SLICE("parlance"));
	if (w->tb->language.len)
		put_meta(w, SLICE("language"), w->tb->language);
	w->ok = props_of_header(w->tb, put_meta, w) && w->ok;
	end_group(w);
	xml_write_end(&w->xml, SLICE("mda:metadata"));
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	struct writer w = { .tb = tb, .told = { .diag = diag, .rule = "loss" }, .ok = true };
	TRY(language_pair_choose(&w.languages, tb, options, "XLIFF", err));
	xml_write_begin(&w.xml, out, diag);
	put_root(&w);
	xml_write_start(&w.xml, SLICE("file"));
	xml_write_attribute(&w.xml, SLICE("id"), SLICE("f1"));
	put_head(&w, options);
	struct concept_walk walk = walk_concepts(tb);
	for (const struct concept *c; w.ok && (c = walk_next(&walk));)
		put_concept(&w, c);
	xml_write_end(&w.xml, SLICE("file"));
	xml_write_end(&w.xml, SLICE("xliff"));
	for (size_t i = 0; i < tb->ref_objects.len; i++)
		told_say(&w.told, SLICE(""), 0, 0, SLICE("refObject"), _("XLIFF has no place for it; left out"));
	if (!w.written)
		told_say(&w.told, SLICE(""), 0, 0, w.languages.source, _("no concept has a term in this language; nothing is in the file, and XLIFF wants a unit"));
	told_finish(&w.told, SLICE(""));
	return w.ok ? PARL_OK : error_nomem(err);
}

static int probe(slice head)
{
	char ascii[XML_PROBE_MAX];
	return slice_eq(xml_probe_local(xml_probe_root(head, ascii, NULL)), SLICE("xliff")) ? 90 : 0;
}

extern const struct parl_format parl_format_xliff;
const struct parl_format parl_format_xliff = {
	.name = "xliff",
	.description = N_("XLIFF: glossary module and terms marked in the text"),
	.extensions = (const char *const[]){ "xlf", "xliff", "sdlxliff", "mqxliff", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_BILINGUAL | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT |
		 FORMAT_WRITES_PARTS,
	.probe = probe,
	.read_termbase = xliff_read,
	.write_termbase = write_termbase,
};
