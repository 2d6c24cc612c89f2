/* A termbase as PO entries, one a source term: fmt_po.c shows how they look. */
#include <config.h>
#include "format/po_glossary.h"

#include "format/flag_words.h"
#include "format/language_pair.h"
#include "format/po_plural.h"
#include "format/po_write.h"

struct writer {
	const struct termbase *tb;
	struct po_writer po;
	struct po_entry entry;
	struct language_pair languages;
	struct arena lines;     /* comment lines of the present entry */
	struct buf line;
	struct map seen;        /* msgid of the entries of the concept at hand */
	size_t without_source;  /* concepts that have no term in the source language */
	size_t lost_items;      /* data categories that have no place */
	size_t lost_fields;     /* terms whose status, type, part of speech or gender has none */
	size_t homographs;      /* terms left out because one of the same concept is spelled so too */
	bool out_of_memory;
};

static void push(struct writer *w, po_slices *list, slice s)
{
	if (!s.ptr || !vec_push(list, s))
		w->out_of_memory = true;
}

/* "key: value", with further lines of the value indented. */
static void say(struct writer *w, const char *key, slice language, slice value)
{
	slice rest = value, line;
	bool first = true;
	if (!slice_trim(value).len)
		return;
	while (slice_line(&rest, &line)) {
		buf_clear(&w->line);
		bool ok = first ? buf_printf(&w->line, language.len ? "%s (%.*s): " : "%s%.*s: ", key, SLICE_ARG(language)) :
				  buf_append(&w->line, SLICE("  "));
		ok = ok && buf_append(&w->line, line);
		push(w, &w->entry.extracted, ok ? arena_dup(&w->lines, buf_slice(&w->line)) : (slice){ NULL, 0 });
		first = false;
	}
}

static const slice no_language = { NULL, 0 };

static void say_all(struct writer *w, const char *key, slice language, const struct item *list, enum category category)
{
	for (const struct item *it = list; it; it = it->next)
		if (it->category == category)
			say(w, key, language, it->value);
}

static void say_definitions(struct writer *w, slice language, const struct item *list)
{
	for (const struct item *it = list; it; it = it->next) {
		if (it->category != CATEGORY_DEFINITION)
			continue;
		say(w, "definition", language, it->value);
		say_all(w, "definition source", no_language, it->group, CATEGORY_SOURCE);
	}
}

static void put_notes(struct writer *w, const struct item *list)
{
	for (const struct item *it = list; it; it = it->next) {
		slice rest = it->value, line;
		if (it->category != CATEGORY_NOTE)
			continue;
		while (slice_line(&rest, &line))
			push(w, &w->entry.comments, arena_dup(&w->lines, line));
	}
}

/* "article.txt:12" */
static bool is_reference(slice s)
{
	size_t n = s.len;
	while (n > 0 && s.ptr[n - 1] >= '0' && s.ptr[n - 1] <= '9')
		n--;
	return n > 1 && n < s.len && s.ptr[n - 1] == ':' && !memchr(s.ptr, '\n', s.len) && !memchr(s.ptr, '\r', s.len);
}

static void put_contexts(struct writer *w, const struct item *list)
{
	for (const struct item *it = list; it; it = it->next) {
		if (it->category != CATEGORY_CONTEXT)
			continue;
		say(w, "context", no_language, it->value);
		const struct item *source = item_find(it->group, CATEGORY_SOURCE);
		if (source && is_reference(source->value))
			push(w, &w->entry.references, source->value);
		else if (source)
			say(w, "context source", no_language, source->value);
	}
}

/* The rules that PO's own flags do not tell. */
static void say_flags(struct writer *w, unsigned flags)
{
	const char *word;
	unsigned flag;
	for (size_t i = 0; (word = flag_word(i, &flag)); i++)
		if (flags & flag & ~(unsigned)(FLAG_UNVERIFIED | FLAG_DO_NOT_TRANSLATE))
			say(w, "flags", no_language, slice_of(word));
}

static bool is_short(const struct term *t)
{
	return t->type == TYPE_ACRONYM || t->type == TYPE_ABBREVIATION;
}

/* Items of a list that have no place in PO. */
static size_t count_lost(const struct item *list, unsigned kept)
{
	size_t n = 0;
	for (; list; list = list->next)
		n += !(kept & 1u << list->category);
	return n;
}

#define BIT(category) (1u << (category))

/* Of a source term all but the gender has a line; of a target only what the lines "also", "dated" and "forbidden" say, and the flag. */
static size_t count_lost_fields(const struct lang_section *source, const struct lang_section *target)
{
	size_t n = 0;
	for (const struct term *t = source->terms; t; t = t->next)
		n += t->gender != GENDER_NONE;
	for (const struct term *t = target ? target->terms : NULL; t; t = t->next)
		n += t->type || t->part || t->gender || (t->status == STATUS_PREFERRED && term_is_usable(t));
	return n;
}

/* What of a concept goes where: what has no place is counted, so that it can be told. */
static void note_losses(struct writer *w, const struct concept *c, const struct lang_section *source, const struct lang_section *target)
{
	unsigned shared = BIT(CATEGORY_NOTE) | BIT(CATEGORY_DEFINITION);
	w->lost_items += count_lost(c->items, shared | BIT(CATEGORY_SUBJECT_FIELD) | BIT(CATEGORY_SOURCE));
	w->lost_items += count_lost(source->items, shared) + (target ? count_lost(target->items, shared) : 0);
	w->lost_fields += count_lost_fields(source, target);
	for (const struct term *t = source->terms; t; t = t->next)
		w->lost_items += count_lost(t->items, BIT(CATEGORY_NOTE) | BIT(CATEGORY_CONTEXT));
	for (const struct term *t = target ? target->terms : NULL; t; t = t->next)
		w->lost_items += count_lost(t->items, BIT(CATEGORY_NOTE));
}

static bool is_forbidden(const struct term *t)
{
	return t && (t->flags & FLAG_FORBIDDEN);
}

/* The target for a source term: the best of all, but a short one for a short one where there is one.  Where none is to be used, a
 * forbidden one, which the flag of the entry says to be so, as Weblate does. */
static const struct term *choose_target(const struct lang_section *s, const struct term *source)
{
	if (!s)
		return NULL;
	for (const struct term *t = s->terms; t && is_short(source); t = t->next)
		if (is_short(t) && term_is_usable(t) && t->text.len)
			return t;
	const struct term *best = section_best_term(s);
	for (const struct term *t = s->terms; !best && t; t = t->next)
		best = is_forbidden(t) && t->text.len ? t : NULL;
	return best && best->text.len ? best : NULL;
}

static void put_others(struct writer *w, const struct lang_section *s, const struct term *chosen)
{
	for (const struct term *t = s ? s->terms : NULL; t; t = t->next) {
		if (t == chosen)
			continue;
		say(w, t->status == STATUS_SUPERSEDED ? "dated" : term_is_usable(t) ? "also" : "forbidden", no_language, t->text);
	}
}

static void clear(struct writer *w)
{
	struct po_entry *e = &w->entry;
	vec_clear(&e->texts), vec_clear(&e->comments), vec_clear(&e->extracted), vec_clear(&e->references), vec_clear(&e->flags);
	e->context = e->id = (struct po_string){ .present = false };
	arena_release(&w->lines);
}

static void describe(struct writer *w, const struct concept *c, const struct lang_section *source, const struct term *t,
		     const struct lang_section *target, const struct term *chosen)
{
	put_notes(w, c->items);
	put_notes(w, source->items);
	put_notes(w, t->items);
	if (target)
		put_notes(w, target->items);
	if (chosen)
		put_notes(w, chosen->items);
	say_all(w, "subject", no_language, c->items, CATEGORY_SUBJECT_FIELD);
	say_flags(w, c->flags);
	say_definitions(w, no_language, c->items);
	say_definitions(w, no_language, source->items);
	if (target)
		say_definitions(w, w->languages.target, target->items);
	say(w, "part of speech", no_language, slice_of(part_of_speech_name(t->part)));
	say(w, "type", no_language, slice_of(term_type_name(t->type)));
	say(w, "status", no_language, slice_of(t->flags & FLAG_FORBIDDEN ? "forbidden" : term_status_name(t->status)));
	put_contexts(w, t->items);
	say_all(w, "source", no_language, c->items, CATEGORY_SOURCE);
	put_others(w, target, chosen);
}

static parl_status put_term(struct writer *w, const struct concept *c, const struct lang_section *source, const struct term *t,
			    const struct lang_section *target, parl_error *err)
{
	const struct term *chosen = choose_target(target, t);
	uint32_t id;
	bool is_new;
	clear(w);
	if (!map_put(&w->seen, t->text, &id, &is_new))
		return error_nomem(err);
	if (!is_new) { /* a homograph, such as noun and verb: PO holds one */
		w->homographs++;
		return PARL_OK;
	}
	describe(w, c, source, t, target, chosen);
	unsigned flags = c->flags | t->flags | (chosen ? chosen->flags : 0);
	bool doubtful = (flags & FLAG_UNVERIFIED) || concept_is_unverified(c, w->languages.source) ||
			concept_is_unverified(c, w->languages.target);
	if (doubtful && chosen)
		push(w, &w->entry.flags, SLICE("fuzzy"));
	if (is_forbidden(chosen))
		push(w, &w->entry.flags, SLICE("forbidden"));
	if (c->flags & FLAG_DO_NOT_TRANSLATE)
		push(w, &w->entry.flags, SLICE("read-only"));
	w->entry.context = (struct po_string){ .present = true, .text = c->id };
	w->entry.id = (struct po_string){ .present = true, .text = t->text };
	if (w->out_of_memory || !vec_push(&w->entry.texts, (struct po_string){ .present = true, .text = chosen ? chosen->text : no_language }))
		return error_nomem(err);
	return po_write_entry(&w->po, &w->entry, err);
}

static parl_status put_concept(struct writer *w, const struct concept *c, parl_error *err)
{
	const struct lang_section *source = concept_section(c, w->languages.source), *target = concept_section(c, w->languages.target);
	if (!source) {
		w->without_source++;
		return PARL_OK;
	}
	note_losses(w, c, source, target);
	map_release(&w->seen);
	for (const struct term *t = source->terms; t; t = t->next)
		if (t->text.len)
			TRY(put_term(w, c, source, t, target, err));
	return PARL_OK;
}

/* gettext's name of a language: "zh_CN" for zh-Hans, "sr@latin" for sr-Latn, "pt_BR". */
static void gettext_name(slice tag, char out[LANGUAGE_MAX + 8])
{
	static const char *const special[][2] = {
		{ "zh-Hans", "zh_CN" }, { "zh-Hant", "zh_TW" }, { "zh-Hans-CN", "zh_CN" }, { "zh-Hant-TW", "zh_TW" },
		{ "zh-Hant-HK", "zh_HK" }, { "sr-Latn", "sr@latin" }, { "sr-Cyrl", "sr" }, { "uz-Cyrl", "uz@cyrillic" },
	};
	for (size_t i = 0; i < sizeof special / sizeof *special; i++)
		if (slice_eq(tag, slice_of(special[i][0])))
			tag = slice_of(special[i][1]);
	size_t n = 0;
	for (; n < tag.len && n < LANGUAGE_MAX; n++)
		out[n] = tag.ptr[n] == '-' ? '_' : tag.ptr[n];
	out[n] = '\0';
}

/* The day of the last change that the termbase tells of; a PO header must have one. */
static slice last_change(const struct termbase *tb, char day[10])
{
	slice last = SLICE("");
	struct concept_walk walk = walk_concepts(tb);
	for (const struct concept *c; (c = walk_next(&walk));)
		for (const struct item *it = c->items; it; it = it->next) {
			const struct item *date = it->category == CATEGORY_TRANSACTION ? item_find(it->group, CATEGORY_DATE) : NULL;
			if (date && date->value.len >= 10 && date->value.ptr[4] == '-' && date->value.ptr[7] == '-' &&
			    slice_cmp(slice_sub(date->value, 0, 10), last) > 0)
				last = (slice){ memcpy(day, date->value.ptr, 10), 10 };
		}
	return last.len ? last : SLICE("1970-01-01");
}

static slice one_line(slice s)
{
	slice rest = s, line = s;
	slice_line(&rest, &line);
	return slice_trim(line);
}

static parl_status put_header(struct writer *w, const struct write_options *o, parl_error *err)
{
	char language[LANGUAGE_MAX + 8], last[10];
	struct buf text;
	slice title = w->tb->title.len ? one_line(w->tb->title) : SLICE("glossary"), day = last_change(w->tb, last);
	const char *plural = po_plural_forms(w->languages.target);
	clear(w);
	gettext_name(w->languages.target, language);
	for (const struct item *it = w->tb->source_desc; it; it = it->next) {
		slice rest = it->value, line;
		while (slice_line(&rest, &line))
			push(w, &w->entry.comments, arena_dup(&w->lines, line));
	}
	buf_init(&text, BUF_TEXT_MAX);
	bool ok = buf_printf(&text,
			     "Project-Id-Version: %.*s\nPO-Revision-Date: %.*s 00:00+0000\nLast-Translator: none\nLanguage-Team: none\n"
			     "Language: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
			     "Content-Transfer-Encoding: 8bit\n", SLICE_ARG(title), SLICE_ARG(day), language);
	ok = ok && (!plural || buf_printf(&text, "Plural-Forms: %s\n", plural));
	ok = ok && buf_printf(&text, "X-Source-Language: %.*s\nX-Target-Language: %.*s\nX-Glossary-Context: concept\n",
			      SLICE_ARG(w->languages.source), SLICE_ARG(w->languages.target));
	ok = ok && (!o->creator.len || buf_printf(&text, "X-Generator: %.*s\n", SLICE_ARG(o->creator)));
	ok = ok && vec_push(&w->entry.texts, (struct po_string){ .present = true, .text = buf_slice(&text) }) && !w->out_of_memory;
	parl_status status = ok ? po_write_entry(&w->po, &w->entry, err) : error_nomem(err);
	buf_release(&text);
	return status;
}

static parl_status write_all(struct writer *w, const struct write_options *options, parl_error *err)
{
	TRY(put_header(w, options, err));
	struct concept_walk walk = walk_concepts(w->tb);
	for (const struct concept *c; (c = walk_next(&walk));)
		TRY(put_concept(w, c, err));
	return PARL_OK;
}

static void tell_losses(const struct writer *w, const struct diag *diag)
{
	if (w->without_source)
		diag_emit(diag, PARL_WARNING, no_language, 0, 0, "loss",
			  ngettext_("%zu concept has no term in %.*s and is left out", "%zu concepts have no term in %.*s and are left out",
				    w->without_source), w->without_source, SLICE_ARG(w->languages.source));
	if (w->homographs)
		diag_emit(diag, PARL_WARNING, no_language, 0, 0, "loss",
			  ngettext_("%zu term is left out that is spelled as another of its concept",
				    "%zu terms are left out that are spelled as another of their concept", w->homographs), w->homographs);
	if (w->lost_fields)
		diag_emit(diag, PARL_NOTE, no_language, 0, 0, "loss",
			  ngettext_("the status, type, part of speech or gender of %zu term has no place in PO",
				    "the status, type, part of speech or gender of %zu terms has no place in PO", w->lost_fields),
			  w->lost_fields);
	if (w->lost_items)
		diag_emit(diag, PARL_NOTE, no_language, 0, 0, "loss",
			  ngettext_("%zu data category has no place in PO", "%zu data categories have no place in PO", w->lost_items),
			  w->lost_items);
	language_pair_tell(&w->languages, w->tb, "PO", diag);
}

parl_status po_glossary_write(const struct termbase *tb, struct out *out, const struct write_options *options,
			      const struct diag *diag, parl_error *err)
{
	struct writer w = { .tb = tb };
	TRY(language_pair_choose(&w.languages, tb, options, "PO", err));
	buf_init(&w.line, BUF_TEXT_MAX);
	parl_status status = po_writer_init(&w.po, out, err);
	if (!status)
		status = write_all(&w, options, err);
	if (!status)
		tell_losses(&w, diag);
	clear(&w);
	vec_release(&w.entry.texts), vec_release(&w.entry.comments), vec_release(&w.entry.extracted);
	vec_release(&w.entry.references), vec_release(&w.entry.flags);
	map_release(&w.seen);
	buf_release(&w.line);
	po_writer_release(&w.po);
	return status;
}
