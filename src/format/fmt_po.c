/* Glossaries as PO, for translators who work with gettext's tools.
 *
 * One entry a source term; the entries of one concept have its id as msgctxt:
 *
 *   # note of the concept or of the target term
 *   #. subject: United Nations system
 *   #. definition: worldwide organization …        of the concept or the source section
 *   #. definition (zh-Hans): …                     of the target section
 *   #. definition source: …                        of the definition before
 *   #. flags: case-sensitive                       of the concept
 *   #. part of speech: noun
 *   #. type: acronym
 *   #. status: admitted                            of the source term
 *   #. context: …                                  a sentence with the source term; its source as "#:" where it is FILE:LINE
 *   #. source: …
 *   #. also: …        a further target term that may be used
 *   #. dated: …       one that is superseded
 *   #. forbidden: …   one that is deprecated
 *   #, fuzzy          not confirmed
 *   msgctxt "united-nations"
 *   msgid "UN"
 *   msgstr "联合国"
 *
 * A value of several lines goes on in lines that begin with two blanks more.  The header says that msgctxt is a concept
 * (X-Glossary-Context) and which languages these are by their full tags (X-Source-Language, X-Target-Language).  An acronym is
 * given the target's acronym where there is one.  Of PO glossaries made by others each entry is a concept; Weblate's flags
 * `forbidden` and `read-only` are understood, other flags and a msgctxt are kept. */
#include <config.h>
#include "format/format.h"

#include "format/flag_words.h"
#include "format/po_plural.h"
#include "format/po_read.h"
#include "format/po_write.h"

struct writer {
	const struct termbase *tb;
	struct po_writer po;
	struct po_entry entry;
	slice source, target;   /* languages */
	struct arena lines;     /* comment lines of the present entry */
	struct buf line;
	struct map seen;        /* msgctxt and msgid of the entries */
	size_t without_source;  /* concepts that have no term in the source language */
	size_t lost_items;      /* data categories that have no place */
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

/* What of a concept goes where: what has no place is counted, so that it can be told. */
static void note_losses(struct writer *w, const struct concept *c, const struct lang_section *source, const struct lang_section *target)
{
	unsigned shared = BIT(CATEGORY_NOTE) | BIT(CATEGORY_DEFINITION);
	w->lost_items += count_lost(c->items, shared | BIT(CATEGORY_SUBJECT_FIELD) | BIT(CATEGORY_SOURCE));
	w->lost_items += count_lost(source->items, shared) + (target ? count_lost(target->items, shared) : 0);
	for (const struct term *t = source->terms; t; t = t->next)
		w->lost_items += count_lost(t->items, BIT(CATEGORY_NOTE) | BIT(CATEGORY_CONTEXT));
	for (const struct term *t = target ? target->terms : NULL; t; t = t->next)
		w->lost_items += count_lost(t->items, BIT(CATEGORY_NOTE));
}

/* The target for a source term: the best of all, but a short one for a short one where there is one. */
static const struct term *choose_target(const struct lang_section *s, const struct term *source)
{
	if (!s)
		return NULL;
	for (const struct term *t = s->terms; t && is_short(source); t = t->next)
		if (is_short(t) && term_is_usable(t) && t->text.len)
			return t;
	const struct term *best = section_best_term(s);
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
		say_definitions(w, w->target, target->items);
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
	buf_clear(&w->line);
	if (!buf_append(&w->line, c->id) || !buf_putc(&w->line, 4) || !buf_append(&w->line, t->text) ||
	    !map_put(&w->seen, buf_slice(&w->line), &id, &is_new))
		return error_nomem(err);
	if (!is_new) { /* a homograph, such as noun and verb: PO holds one */
		w->homographs++;
		return PARL_OK;
	}
	describe(w, c, source, t, target, chosen);
	unsigned flags = c->flags | t->flags | (chosen ? chosen->flags : 0);
	bool doubtful = (flags & FLAG_UNVERIFIED) || concept_is_unverified(c, w->source) || concept_is_unverified(c, w->target);
	if (doubtful && chosen)
		push(w, &w->entry.flags, SLICE("fuzzy"));
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
	const struct lang_section *source = concept_section(c, w->source), *target = concept_section(c, w->target);
	if (!source) {
		w->without_source++;
		return PARL_OK;
	}
	note_losses(w, c, source, target);
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
static slice last_change(const struct termbase *tb)
{
	slice last = { NULL, 0 };
	for (size_t i = 0; i < tb->concepts.len; i++)
		for (const struct item *it = tb->concepts.at[i]->items; it; it = it->next) {
			const struct item *date = it->category == CATEGORY_TRANSACTION ? item_find(it->group, CATEGORY_DATE) : NULL;
			if (date && date->value.len >= 10 && date->value.ptr[4] == '-' && date->value.ptr[7] == '-' &&
			    slice_cmp(slice_sub(date->value, 0, 10), last) > 0)
				last = slice_sub(date->value, 0, 10);
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
	char language[LANGUAGE_MAX + 8];
	struct buf text;
	slice title = w->tb->title.len ? one_line(w->tb->title) : SLICE("glossary"), day = last_change(w->tb);
	const char *plural = po_plural_forms(w->target);
	clear(w);
	gettext_name(w->target, language);
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
			      SLICE_ARG(w->source), SLICE_ARG(w->target));
	ok = ok && (!o->creator.len || buf_printf(&text, "X-Generator: %.*s\n", SLICE_ARG(o->creator)));
	ok = ok && vec_push(&w->entry.texts, (struct po_string){ .present = true, .text = buf_slice(&text) }) && !w->out_of_memory;
	parl_status status = ok ? po_write_entry(&w->po, &w->entry, err) : error_nomem(err);
	buf_release(&text);
	return status;
}

/* The languages asked for, or the first two of the termbase. */
static parl_status choose_languages(struct writer *w, const struct write_options *o, struct language given[2], parl_error *err)
{
	given[0] = language_parse(o->source_language);
	given[1] = language_parse(o->target_language);
	w->source = language_slice(&given[0]);
	w->target = language_slice(&given[1]);
	for (uint32_t i = 0; i < map_len(&w->tb->languages); i++) {
		slice tag = map_key(&w->tb->languages, i);
		if (!w->source.len && !slice_eq(tag, w->target))
			w->source = tag;
		else if (!w->target.len && !slice_eq(tag, w->source))
			w->target = tag;
	}
	if (!w->source.len || !w->target.len)
		return error_set(err, PARL_ARGUMENT, _("PO needs two languages, and the termbase has not two; name them with --from and --to"));
	return PARL_OK;
}

static parl_status write_all(struct writer *w, const struct write_options *options, parl_error *err)
{
	TRY(put_header(w, options, err));
	for (size_t i = 0; i < w->tb->concepts.len; i++)
		TRY(put_concept(w, w->tb->concepts.at[i], err));
	return PARL_OK;
}

static void tell_losses(const struct writer *w, const struct diag *diag)
{
	size_t others = map_len(&w->tb->languages);
	others = others > 2 ? others - 2 : 0;
	if (w->without_source)
		diag_emit(diag, PARL_WARNING, no_language, 0, 0, "loss",
			  ngettext_("%zu concept has no term in %.*s and is left out", "%zu concepts have no term in %.*s and are left out",
				    w->without_source), w->without_source, SLICE_ARG(w->source));
	if (w->homographs)
		diag_emit(diag, PARL_WARNING, no_language, 0, 0, "loss",
			  ngettext_("%zu term is left out that is spelled as another of its concept",
				    "%zu terms are left out that are spelled as another of their concept", w->homographs), w->homographs);
	if (w->lost_items)
		diag_emit(diag, PARL_NOTE, no_language, 0, 0, "loss",
			  ngettext_("%zu data category has no place in PO", "%zu data categories have no place in PO", w->lost_items),
			  w->lost_items);
	if (others)
		diag_emit(diag, PARL_NOTE, no_language, 0, 0, "loss",
			  ngettext_("PO holds two languages, here %.*s and %.*s; %zu other is left out",
				    "PO holds two languages, here %.*s and %.*s; %zu others are left out", others),
			  SLICE_ARG(w->source), SLICE_ARG(w->target), others);
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	struct writer w = { .tb = tb };
	struct language given[2];
	TRY(choose_languages(&w, options, given, err));
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

enum { TAILS = 16 };

struct reader {
	struct termbase *tb;
	const struct diag *diag;
	struct po_reader po;
	const struct po_entry *entry;
	struct language source, target;
	bool by_context;                 /* msgctxt is the concept: a file of ours */
	struct map contexts;             /* msgctxt -> index in concepts */
	VEC(struct concept *) concepts;
	struct map known;                /* concept, kind and text of what is there already -> index in terms */
	VEC(struct term *) terms;
	struct buf key, value;
	struct concept *concept;         /* of the present entry */
	struct term *source_term, *target_term;
	struct item *definition, *context; /* the last of the present entry */
	struct item *unsourced;          /* contexts of the present entry before this one have their source */
	struct tail {
		struct item **list, **end;
	} tails[TAILS];                  /* see end_of */
	bool is_first;                   /* it is the first of its concept */
	size_t nplurals;                 /* entries whose plural forms were left out */
};

/* Has the present concept got this already?  What is new gets the next number; the caller then pushes to r->terms. */
static parl_status look_up(struct reader *r, const char *kind, slice text, uint32_t *id, bool *is_new, parl_error *err)
{
	buf_clear(&r->key);
	bool ok = buf_printf(&r->key, "%u %s ", (unsigned)r->concept->index, kind) && buf_append(&r->key, text) &&
		  map_put(&r->known, buf_slice(&r->key), id, is_new);
	return ok ? PARL_OK : error_nomem(err);
}

/* The concept's term of this text, made when it is not there. */
static parl_status add_term(struct reader *r, const struct language *l, slice text, uint32_t line, struct term **term, bool *is_new,
			    parl_error *err)
{
	uint32_t id;
	TRY(look_up(r, l->tag, text, &id, is_new, err));
	if (!*is_new) {
		*term = r->terms.at[id];
		return PARL_OK;
	}
	struct lang_section *s = concept_add_section(r->tb, r->concept, language_slice(l));
	*term = s ? section_add_term(r->tb, s, text) : NULL;
	if (!*term || !vec_push(&r->terms, *term))
		return error_nomem(err);
	s->line = s->line ? s->line : line;
	(*term)->line = line;
	return PARL_OK;
}

/* The end of a list.  Where it was last is remembered, so that a concept of very many lines costs no more than its lines. */
static struct item **end_of(struct reader *r, struct item **list)
{
	struct tail *t = &r->tails[(uintptr_t)list / 16 % TAILS];
	if (t->list != list)
		*t = (struct tail){ list, list };
	while (*t->end)
		t->end = &(*t->end)->next;
	return t->end;
}

static parl_status add_item(struct reader *r, struct item **list, enum category category, slice type, slice value, parl_error *err)
{
	struct item **end = end_of(r, list), *it = item_add(r->tb, end, category, category_element(category), type, value);
	if (!it)
		return error_nomem(err);
	it->line = r->entry->line;
	if (category == CATEGORY_DEFINITION)
		r->definition = it;
	if (category == CATEGORY_CONTEXT) {
		r->context = it;
		r->unsourced = r->unsourced ? r->unsourced : it;
	}
	return PARL_OK;
}

static parl_status add_note(struct reader *r, slice text, parl_error *err)
{
	uint32_t id;
	bool is_new;
	if (!slice_trim(text).len)
		return PARL_OK;
	TRY(look_up(r, "\1note", text, &id, &is_new, err));
	if (!is_new)
		return PARL_OK;
	if (!vec_push(&r->terms, NULL))
		return error_nomem(err);
	return add_item(r, &r->concept->items, CATEGORY_NOTE, no_language, text, err);
}

/* Lines as one note. */
static parl_status add_lines(struct reader *r, const po_slices *lines, parl_error *err)
{
	buf_clear(&r->value);
	for (size_t i = 0; i < lines->len; i++)
		if ((i && !buf_putc(&r->value, '\n')) || !buf_append(&r->value, lines->at[i]))
			return error_nomem(err);
	return add_note(r, buf_slice(&r->value), err);
}

static parl_status add_other(struct reader *r, enum term_status status, slice text, parl_error *err)
{
	struct term *t;
	bool is_new;
	if (!text.len)
		return PARL_OK;
	TRY(add_term(r, &r->target, text, r->entry->line, &t, &is_new, err));
	if (is_new)
		t->status = (uint8_t)status;
	return PARL_OK;
}

static parl_status add_definition(struct reader *r, slice language, slice value, parl_error *err)
{
	struct item **list = &r->concept->items;
	r->definition = NULL;
	if (!r->is_first)
		return PARL_OK;
	if (language.len) {
		struct lang_section *s = concept_add_section(r->tb, r->concept, language);
		if (!s)
			return error_nomem(err);
		list = &s->items;
	}
	return add_item(r, list, CATEGORY_DEFINITION, no_language, value, err);
}

/* A reference is the source of the first context of the entry that has none. */
static parl_status add_reference(struct reader *r, slice value, parl_error *err)
{
	while (r->unsourced && (r->unsourced->category != CATEGORY_CONTEXT || r->unsourced->group))
		r->unsourced = r->unsourced->next;
	return add_item(r, r->unsourced ? &r->unsourced->group : &r->source_term->items, CATEGORY_SOURCE, no_language, value, err);
}

/* One "key: value" of our own. */
static parl_status take_line(struct reader *r, slice key, slice value, parl_error *err)
{
	struct term *t = r->source_term;
	if (slice_eq(key, SLICE("also")))
		return add_other(r, STATUS_ADMITTED, value, err);
	if (slice_eq(key, SLICE("dated")))
		return add_other(r, STATUS_SUPERSEDED, value, err);
	if (slice_eq(key, SLICE("forbidden")))
		return add_other(r, STATUS_DEPRECATED, value, err);
	if (slice_eq(key, SLICE("flags"))) {
		r->concept->flags |= (uint8_t)flag_parse(value);
		return PARL_OK;
	}
	if (slice_eq(key, SLICE("definition source")))
		return r->definition ? add_item(r, &r->definition->group, CATEGORY_SOURCE, no_language, value, err) : PARL_OK;
	if (slice_eq(key, SLICE("definition")))
		return add_definition(r, no_language, value, err);
	if (slice_starts(key, SLICE("definition (")) && slice_ends(key, SLICE(")")))
		return add_definition(r, slice_sub(key, 12, key.len - 1), value, err);
	if (slice_eq(key, SLICE("context")))
		return add_item(r, &t->items, CATEGORY_CONTEXT, no_language, value, err);
	if (slice_eq(key, SLICE("context source")))
		return add_item(r, r->context ? &r->context->group : &t->items, CATEGORY_SOURCE, no_language, value, err);
	if (slice_eq(key, SLICE("subject")) || slice_eq(key, SLICE("source")))
		return !r->is_first ? PARL_OK :
		       add_item(r, &r->concept->items, slice_eq(key, SLICE("source")) ? CATEGORY_SOURCE : CATEGORY_SUBJECT_FIELD, no_language,
				value, err);
	if (slice_eq(key, SLICE("part of speech")))
		t->part = (uint8_t)part_of_speech_parse(value);
	else if (slice_eq(key, SLICE("type")))
		t->type = (uint8_t)term_type_parse(value);
	else if (slice_eq(key, SLICE("status")))
		t->status = (uint8_t)term_status_parse(value);
	else {
		buf_clear(&r->key);
		return add_note(r, slice_between(key.ptr, value.ptr + value.len), err);
	}
	if (slice_eq(key, SLICE("status")) && slice_eq(value, SLICE("forbidden")))
		t->flags |= FLAG_FORBIDDEN;
	return PARL_OK;
}

/* The extracted comments of a file of ours; lines that begin with two blanks go on with the value before. */
static parl_status take_extracted(struct reader *r, parl_error *err)
{
	const po_slices *lines = &r->entry->extracted;
	for (size_t i = 0; i < lines->len;) {
		slice line = lines->at[i++];
		size_t colon = slice_find(line, SLICE(": "), 0);
		if (colon == SIZE_MAX) {
			TRY(add_note(r, line, err));
			continue;
		}
		buf_clear(&r->value);
		bool ok = buf_append(&r->value, line);
		for (; i < lines->len && slice_starts(lines->at[i], SLICE("  ")); i++)
			ok = ok && buf_putc(&r->value, '\n') && buf_append(&r->value, slice_sub(lines->at[i], 2, lines->at[i].len));
		if (!ok)
			return error_nomem(err);
		slice all = buf_slice(&r->value);
		TRY(take_line(r, slice_sub(all, 0, colon), slice_sub(all, colon + 2, all.len), err));
	}
	return PARL_OK;
}

/* Fuzzy is the translation, unless a note says it of the whole concept. */
static void take_fuzzy(struct reader *r)
{
	for (const struct item *it = r->concept->items; it; it = it->next)
		if (it->category == CATEGORY_NOTE && (note_flags(it->value, NULL) & FLAG_UNVERIFIED)) {
			r->concept->flags |= FLAG_UNVERIFIED;
			return;
		}
	if (r->target_term)
		r->target_term->flags |= FLAG_UNVERIFIED;
}

static parl_status take_flags(struct reader *r, parl_error *err)
{
	for (size_t i = 0; i < r->entry->flags.len; i++) {
		slice flag = r->entry->flags.at[i];
		if (slice_eq(flag, SLICE("fuzzy"))) {
			take_fuzzy(r);
		} else if (slice_eq(flag, SLICE("read-only"))) {
			r->concept->flags |= FLAG_DO_NOT_TRANSLATE;
		} else if (slice_eq(flag, SLICE("forbidden"))) {
			if (r->target_term) {
				r->target_term->status = STATUS_DEPRECATED;
				r->target_term->flags |= FLAG_FORBIDDEN;
			}
		} else if (!slice_eq(flag, SLICE("terminology"))) {
			TRY(add_item(r, &r->concept->items, CATEGORY_OTHER, SLICE("flag"), flag, err));
		}
	}
	return PARL_OK;
}

/* The concept of an entry: that of its msgctxt in a file of ours, else a new one. */
static parl_status find_concept(struct reader *r, parl_error *err)
{
	const struct po_string *context = &r->entry->context;
	uint32_t n;
	r->is_first = true;
	if (r->by_context && context->present) {
		if (!map_put(&r->contexts, context->text, &n, &r->is_first))
			return error_nomem(err);
		if (!r->is_first) {
			r->concept = r->concepts.at[n];
			return PARL_OK;
		}
	}
	r->concept = termbase_add_concept(r->tb, r->by_context ? context->text : no_language);
	if (!r->concept || (r->by_context && context->present && !vec_push(&r->concepts, r->concept)))
		return error_nomem(err);
	r->concept->line = r->entry->line;
	r->concept->source = (uint16_t)(r->tb->sources.len ? r->tb->sources.len - 1 : 0);
	if (!r->by_context && context->present)
		return add_item(r, &r->concept->items, CATEGORY_OTHER, SLICE("msgctxt"), context->text, err);
	return PARL_OK;
}

static parl_status take_entry(struct reader *r, parl_error *err)
{
	const struct po_entry *e = r->entry;
	bool is_new;
	if (e->is_obsolete || !e->id.text.len)
		return PARL_OK;
	TRY(find_concept(r, err));
	TRY(add_term(r, &r->source, e->id.text, e->id.line, &r->source_term, &is_new, err));
	r->target_term = NULL;
	r->definition = r->context = r->unsourced = NULL;
	if (e->texts.len && e->texts.at[0].text.len)
		TRY(add_term(r, &r->target, e->texts.at[0].text, e->texts.at[0].line, &r->target_term, &is_new, err));
	r->nplurals += e->plural.present;
	TRY(r->by_context ? take_extracted(r, err) : add_lines(r, &e->extracted, err));
	TRY(add_lines(r, &e->comments, err));
	for (size_t i = 0; i < e->references.len; i++)
		TRY(add_reference(r, e->references.at[i], err));
	return take_flags(r, err);
}

static parl_status find_languages(struct reader *r, const struct read_options *o, slice header, parl_error *err)
{
	r->source = language_parse(o->source_language.len ? o->source_language : po_header_field(header, SLICE("X-Source-Language")));
	r->target = language_parse(o->target_language.len ? o->target_language : po_header_field(header, SLICE("X-Target-Language")));
	if (!language_known(&r->target))
		r->target = language_parse(po_header_field(header, SLICE("Language")));
	if (!language_known(&r->source))
		r->source = language_parse(SLICE("en"));
	r->by_context = slice_eq(po_header_field(header, SLICE("X-Glossary-Context")), SLICE("concept"));
	if (!language_known(&r->target))
		return error_at(err, PARL_ARGUMENT, r->po.name, 0, 0, _("the header names no language; name it with --to"));
	return PARL_OK;
}

static parl_status keep_title(struct reader *r, slice header, parl_error *err)
{
	slice title = po_header_field(header, SLICE("Project-Id-Version"));
	if (r->tb->title.len || !title.len || slice_eq(title, SLICE("PACKAGE VERSION")) || slice_eq(title, SLICE("glossary")))
		return PARL_OK;
	r->tb->title = arena_dup(&r->tb->arena, title);
	return r->tb->title.ptr ? PARL_OK : error_nomem(err);
}

static parl_status read_entries(struct reader *r, const struct read_options *options, parl_error *err)
{
	bool has_languages = false;
	for (;;) {
		TRY(po_next(&r->po, &r->entry, err));
		if (!r->entry)
			return PARL_OK;
		slice header = po_is_header(r->entry) && r->entry->texts.len ? r->entry->texts.at[0].text : no_language;
		if (!has_languages) {
			TRY(find_languages(r, options, header, err));
			TRY(keep_title(r, header, err));
		}
		has_languages = true;
		TRY(take_entry(r, err));
	}
}

static parl_status read_termbase(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
				 const struct diag *diag, parl_error *err)
{
	struct reader r = { .tb = tb, .diag = diag };
	TRY(po_open(&r.po, name, bytes, &options->charset, options->keep_going, diag, err));
	buf_init(&r.key, BUF_TEXT_MAX);
	buf_init(&r.value, BUF_TEXT_MAX);
	parl_status status = read_entries(&r, options, err);
	if (!status && r.nplurals)
		diag_emit(diag, PARL_WARNING, name, 0, 0, "loss",
			  ngettext_("the plural forms of %zu entry are left out", "the plural forms of %zu entries are left out", r.nplurals),
			  r.nplurals);
	po_close(&r.po);
	map_release(&r.contexts);
	map_release(&r.known);
	vec_release(&r.concepts);
	vec_release(&r.terms);
	buf_release(&r.key);
	buf_release(&r.value);
	return status;
}

static int probe(slice head)
{
	slice rest = head, line;
	while (slice_line(&rest, &line))
		if (slice_starts(line, SLICE("msgid \"")) || slice_starts(line, SLICE("msgctxt \"")))
			return 90;
	return 0;
}

extern const struct parl_format parl_format_po;
const struct parl_format parl_format_po = {
	.name = "po",
	.description = N_("GNU gettext PO"),
	.extensions = (const char *const[]){ "po", "pot", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_BILINGUAL | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT,
	.probe = probe,
	.read_termbase = read_termbase,
	.write_termbase = write_termbase,
};
