/* PO entries as a termbase: files of ours, which say so in their header, and glossaries made by others. */
#include <config.h>
#include "format/po_glossary.h"

#include "format/flag_words.h"
#include "format/po_read.h"

static const slice no_language = { NULL, 0 };

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

parl_status po_glossary_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
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
