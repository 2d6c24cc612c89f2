/* Reads the terms of XLIFF files, 1.2 and 2.0 to 2.2.  Three things in a unit speak of terms:
 *
 * - the glossary module: an entry is a concept, with what our own writer puts into its metadata (fmt_xliff.c);
 * - term annotations: <mrk type="term">, <sm type="term"/> … <em/>, <mrk mtype="term"> in 1.2.  The one in the source and the
 *   one in the target with the same id are a pair, and so are the only one here and the only one there; `value` is a definition, `ref`
 *   an entry of the unit's glossary or a reference to somewhere;
 * - ITS 2.0: its:term="yes" on any inline element, with its:termInfoRef and its:termConfidence.  What has a confidence was marked by
 *   a program and is not verified.
 *
 * Pairs that come again are one concept, except entries that our metadata says to be concepts of their own.  In texts the codes of the
 * native format are left out.  Proposals of translation (alt-trans, matches) are no terms of this file and are skipped. */
#include <config.h>
#include "format/xliff.h"

#include "format/props.h"
#include "format/salvage.h"
#include "format/told.h"
#include "format/xml_read.h"

/* An annotated part of a text. */
struct mark {
	slice id, value, ref, confidence, text;
	size_t start, depth; /* of the element that ends it; 0: an em does */
	uint32_t line, column;
	bool is_open, is_paired;
};

struct marks {
	struct mark *at;
	size_t len, cap;
};

struct reader {
	struct xml_reader *xml;
	struct xml_event e;
	struct termbase *tb;
	slice name;
	parl_error *err;
	struct told told;
	struct language source, target; /* of the file that is open */
	struct map pairs;               /* source text, unit separator, target text -> index in concepts */
	VEC(struct concept *) concepts;
	struct buf text, key;
	bool found;
	/* of the unit that is open */
	struct marks source_marks, target_marks;
	struct map glossed; /* "#id" of its glossary entries and of the marks that these refer to */
};

static parl_status nomem(struct reader *r)
{
	return error_nomem(r->err);
}

static parl_status step(struct reader *r)
{
	return xml_next(r->xml, &r->e, r->err);
}

static parl_status skip(struct reader *r)
{
	return xml_skip(r->xml, &r->e, r->err);
}

static slice attribute(const struct reader *r, const char *name)
{
	return slice_trim(xml_attribute(&r->e, slice_of(name)));
}

static parl_status keep(struct reader *r, slice s, slice *own)
{
	*own = s.len ? arena_dup(&r->tb->arena, s) : SLICE("");
	return own->ptr ? PARL_OK : nomem(r);
}

static parl_status next_child(struct reader *r, bool *more)
{
	do
		TRY(step(r));
	while (r->e.kind == XML_EVENT_TEXT);
	*more = r->e.kind == XML_EVENT_START;
	return PARL_OK;
}

static parl_status read_text(struct reader *r)
{
	size_t depth = r->e.depth;
	buf_clear(&r->text);
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_TEXT && !buf_append(&r->text, r->e.text))
			return nomem(r);
		if (r->e.kind == XML_EVENT_END && r->e.depth == depth)
			return PARL_OK;
	}
}

/* The number of a pair in r->concepts, or MAP_NONE; an empty target asks for the term alone. */
static parl_status make_key(struct reader *r, slice source, slice target)
{
	buf_clear(&r->key);
	bool ok = buf_append(&r->key, source) && buf_putc(&r->key, '\x1F') && buf_append(&r->key, target);
	return ok ? PARL_OK : nomem(r);
}

static parl_status find_pair(struct reader *r, slice source, slice target, struct concept **c)
{
	TRY(make_key(r, source, target));
	uint32_t i = map_get(&r->pairs, buf_slice(&r->key));
	*c = i == MAP_NONE ? NULL : r->concepts.at[i];
	return PARL_OK;
}

/* The first concept of a pair stays the one that is found. */
static parl_status remember_pair(struct reader *r, slice source, slice target, struct concept *c)
{
	uint32_t i;
	bool is_new;
	TRY(make_key(r, source, target));
	if (!map_put(&r->pairs, buf_slice(&r->key), &i, &is_new) || (is_new && !vec_push(&r->concepts, c)))
		return nomem(r);
	return PARL_OK;
}

static parl_status add_concept(struct reader *r, slice id, uint32_t line, struct concept **c)
{
	*c = termbase_add_concept(r->tb, id);
	if (!*c)
		return nomem(r);
	(*c)->line = line;
	(*c)->source = (uint16_t)(r->tb->sources.len ? r->tb->sources.len - 1 : 0);
	return PARL_OK;
}

static struct term *find_term(const struct lang_section *s, slice text)
{
	for (struct term *t = s ? s->terms : NULL; t; t = t->next)
		if (slice_eq(t->text, text))
			return t;
	return NULL;
}

static parl_status section_of(struct reader *r, struct concept *c, const struct language *l, struct lang_section **s)
{
	if (!language_known(l))
		return error_at(r->err, PARL_ARGUMENT, r->name, r->e.line, 0,
				_("the file does not name the languages of this term; name them with --from and --to"));
	*s = concept_add_section(r->tb, c, language_slice(l));
	return *s ? PARL_OK : nomem(r);
}

/* The term of a concept in a language, made when it is not there. */
static parl_status want_term(struct reader *r, struct concept *c, const struct language *l, const struct mark *at, struct term **t)
{
	struct lang_section *s;
	TRY(section_of(r, c, l, &s));
	*t = find_term(s, at->text);
	if (*t)
		return PARL_OK;
	*t = section_add_term(r->tb, s, at->text);
	if (!*t)
		return nomem(r);
	(*t)->line = at->line;
	(*t)->column = at->column;
	if (!s->line)
		s->line = at->line;
	return PARL_OK;
}

static parl_status add_item(struct reader *r, struct item **list, enum category category, slice type, slice value, struct item **it)
{
	struct item *own = item_add(r->tb, list, category, category_element(category), type, value);
	if (!own)
		return nomem(r);
	own->line = r->e.line;
	if (it)
		*it = own;
	return PARL_OK;
}

enum { ITEMS_MAX = 64 }; /* of a concept, a term: annotations add no more */

static bool is_full(const struct item *list)
{
	size_t n = 0;
	for (; list && n < ITEMS_MAX; list = list->next)
		n++;
	return n == ITEMS_MAX;
}

static parl_status add_definition(struct reader *r, struct concept *c, slice text, slice source)
{
	struct item *it = NULL;
	if (!text.len || is_full(c->items))
		return PARL_OK;
	for (const struct item *have = c->items; have; have = have->next)
		if (have->category == CATEGORY_DEFINITION && slice_eq(have->value, text))
			return PARL_OK;
	TRY(add_item(r, &c->items, CATEGORY_DEFINITION, SLICE(""), text, &it));
	return source.len ? add_item(r, &it->group, CATEGORY_SOURCE, SLICE(""), source, NULL) : PARL_OK;
}

static parl_status add_reference(struct reader *r, struct concept *c, slice target)
{
	struct item *it = NULL;
	if (is_full(c->items))
		return PARL_OK;
	for (const struct item *have = c->items; have; have = have->next)
		if (have->category == CATEGORY_EXTERNAL_CROSS_REFERENCE && have->extra && slice_eq(have->extra->target, target))
			return PARL_OK;
	TRY(add_item(r, &c->items, CATEGORY_EXTERNAL_CROSS_REFERENCE, SLICE(""), target, &it));
	struct item_extra *x = item_extra(r->tb, &it->extra);
	return x ? keep(r, target, &x->target) : nomem(r);
}

/* ---- the glossary module ---- */

struct entry {
	struct mark term; /* text and place */
	slice term_source, definition, definition_source;
	VEC(struct mark) translations; /* `ref` is the source attribute */
	VEC(struct term *) made;       /* of these, when is_own */
	size_t cursor;                 /* where the next group of a translation is looked for */
	struct concept *concept;
	struct term *main;
	uint32_t line;
	bool is_own; /* our metadata says that it is a concept of its own */
};

static parl_status take_prop(struct reader *r, struct prop_sink *s, slice name)
{
	bool known;
	uint32_t line = r->e.line;
	slice own;
	TRY(keep(r, name, &own));
	TRY(read_text(r));
	slice value = slice_trim(buf_slice(&r->text));
	if (!prop_take(s, own, value, line, &known))
		return nomem(r);
	if (!known)
		told_say(&r->told, r->name, line, 0, value, _("not a value that is known for this; kept as it is"));
	return PARL_OK;
}

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
static parl_status take_first_meta(struct reader *r, slice category, struct entry *e, struct term **t)
{
	uint32_t line = r->e.line;
	struct lang_section *s;
	*t = NULL;
	TRY(read_text(r));
	slice value = slice_trim(buf_slice(&r->text));
	if (!value.len)
		return PARL_OK;
	if (slice_eq(category, SLICE("translation")))
		*t = find_translation(e, value);
	else if (slice_eq(category, SLICE("term")))
		*t = e->main;
	if (*t || slice_eq(category, SLICE("translation")))
		return PARL_OK;
	TRY(section_of(r, e->concept, &r->source, &s));
	*t = section_add_term(r->tb, s, value);
	if (!*t)
		return nomem(r);
	(*t)->line = line;
	if (slice_eq(category, SLICE("term")))
		e->main = *t;
	return PARL_OK;
}

static parl_status begin_sink(struct reader *r, slice category, struct entry *e, struct prop_sink *sink, bool *known)
{
	struct lang_section *s;
	*known = true;
	if (slice_eq(category, SLICE("concept"))) {
		prop_sink_init(sink, r->tb, &e->concept->items, NULL, &e->concept->flags);
	} else if (slice_eq(category, SLICE("source-language")) || slice_eq(category, SLICE("target-language"))) {
		TRY(section_of(r, e->concept, slice_starts(category, SLICE("source")) ? &r->source : &r->target, &s));
		prop_sink_init(sink, r->tb, &s->items, NULL, NULL);
	} else {
		*known = false;
	}
	return PARL_OK;
}

/* One metaGroup of an entry whose concept has been made.  What the groups of others say is kept with the concept. */
static parl_status read_group(struct reader *r, struct entry *e)
{
	slice category, type;
	struct prop_sink sink;
	struct term *t = NULL;
	bool more, ready, is_first = true;
	TRY(keep(r, attribute(r, "category"), &category));
	bool names_term = e->is_own && (slice_eq(category, SLICE("term")) || slice_eq(category, SLICE("synonym")) ||
					slice_eq(category, SLICE("translation")));
	TRY(begin_sink(r, category, e, &sink, &ready));
	if (!ready && !names_term)
		prop_sink_init(&sink, r->tb, &e->concept->items, NULL, &e->concept->flags);
	for (;; is_first = false) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		type = attribute(r, "type");
		if (!xml_is(&r->e, "meta")) {
			TRY(read_group(r, e)); /* groups in groups */
			continue;
		}
		if (is_first && slice_eq(category, SLICE("concept")) && slice_eq(type, SLICE("id"))) {
			TRY(skip(r));
			continue;
		}
		if (!is_first || !names_term) {
			if (names_term && !t)
				TRY(skip(r));
			else
				TRY(take_prop(r, &sink, type));
			continue;
		}
		TRY(take_first_meta(r, category, e, &t));
		if (t)
			prop_sink_init(&sink, r->tb, &t->items, t, &t->flags);
	}
}

static parl_status add_source(struct reader *r, struct term *t, slice source)
{
	return source.len ? add_item(r, &t->items, CATEGORY_SOURCE, SLICE(""), source, NULL) : PARL_OK;
}

/* A translation of an entry, unless its concept has that pair already. */
static parl_status add_translation(struct reader *r, struct entry *e, const struct mark *m)
{
	struct lang_section *s;
	struct concept *known = NULL;
	if (!e->is_own)
		TRY(find_pair(r, e->term.text, m->text, &known));
	if (known == e->concept)
		return PARL_OK;
	TRY(section_of(r, e->concept, &r->target, &s));
	struct term *t = section_add_term(r->tb, s, m->text);
	if (!t || (e->is_own && !vec_push(&e->made, t)))
		return nomem(r);
	t->line = m->line;
	t->column = m->column;
	s->line = s->line ? s->line : m->line;
	TRY(add_source(r, t, m->ref));
	return remember_pair(r, e->term.text, m->text, e->concept);
}

/* Makes the concept of an entry, or finds the one that has its first pair. */
static parl_status settle_entry(struct reader *r, struct entry *e, slice id)
{
	struct concept *c = NULL;
	if (!e->is_own)
		TRY(find_pair(r, e->term.text, e->translations.len ? e->translations.at[0].text : SLICE(""), &c));
	bool is_new = !c;
	if (!c)
		TRY(add_concept(r, id, e->line, &c));
	e->concept = c;
	TRY(add_definition(r, c, e->definition, e->definition_source));
	if (!e->term.text.len)
		return PARL_OK;
	TRY(want_term(r, c, &r->source, &e->term, &e->main));
	if (is_new)
		TRY(add_source(r, e->main, e->term_source));
	for (size_t i = 0; i < e->translations.len; i++)
		TRY(add_translation(r, e, &e->translations.at[i]));
	return remember_pair(r, e->term.text, SLICE(""), c);
}

static parl_status read_simple(struct reader *r, struct mark *m)
{
	m->line = r->e.inner_line;
	m->column = r->e.inner_column;
	TRY(keep(r, attribute(r, "source"), &m->ref));
	TRY(keep(r, attribute(r, "id"), &m->id));
	TRY(read_text(r));
	return keep(r, slice_trim(buf_slice(&r->text)), &m->text);
}

static parl_status gloss(struct reader *r, slice id, bool with_hash)
{
	uint32_t n;
	if (!id.len)
		return PARL_OK;
	buf_clear(&r->key);
	bool ok = (!with_hash || buf_putc(&r->key, '#')) && buf_append(&r->key, id) && map_put(&r->glossed, buf_slice(&r->key), &n, NULL);
	return ok ? PARL_OK : nomem(r);
}

/* The metadata of an entry or a unit; its first group says whether it is ours. */
static parl_status read_metadata(struct reader *r, struct entry *e, slice id)
{
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		if (!e->concept) {
			e->is_own = slice_eq(attribute(r, "category"), SLICE("concept"));
			TRY(settle_entry(r, e, id));
		}
		if (xml_is(&r->e, "metaGroup"))
			TRY(read_group(r, e));
		else
			TRY(skip(r));
	}
}

static parl_status read_entry_children(struct reader *r, struct entry *e, slice id)
{
	struct mark m;
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		bool is_ours = slice_eq(r->e.space, SLICE(XLIFF_GLOSSARY));
		m = (struct mark){ .line = 0 };
		if (is_ours && xml_is(&r->e, "term") && !e->term.text.len) {
			TRY(read_simple(r, &e->term));
			e->term_source = e->term.ref;
		} else if (is_ours && xml_is(&r->e, "translation") && !e->concept) {
			TRY(read_simple(r, &m));
			if (m.text.len && !vec_push(&e->translations, m))
				return nomem(r);
		} else if (is_ours && xml_is(&r->e, "definition") && !e->concept) {
			TRY(read_simple(r, &m));
			e->definition = m.text;
			e->definition_source = m.ref;
		} else if (xml_is(&r->e, "metadata") && e->term.text.len) {
			TRY(read_metadata(r, e, id));
		} else {
			told_say(&r->told, r->name, r->e.line, r->e.column, r->e.name, _("not known in a glossary entry; dropped"));
			TRY(skip(r));
		}
	}
}

static parl_status read_entry(struct reader *r)
{
	slice id, ref;
	struct entry e = { .line = r->e.line };
	TRY(keep(r, attribute(r, "id"), &id));
	TRY(keep(r, attribute(r, "ref"), &ref));
	TRY(gloss(r, id, true));
	TRY(gloss(r, ref, false));
	parl_status status = read_entry_children(r, &e, id);
	if (!status && !e.concept && e.term.text.len)
		status = settle_entry(r, &e, id);
	else if (!status && !e.term.text.len)
		told_say(&r->told, r->name, e.line, 0, id, _("a glossary entry without a term; left out"));
	vec_release(&e.translations);
	vec_release(&e.made);
	return status;
}

static parl_status read_glossary(struct reader *r)
{
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		if (xml_is(&r->e, "glossEntry"))
			TRY(read_entry(r));
		else
			TRY(skip(r));
	}
}

/* ---- annotations in the text ---- */

static bool has_its_term(const struct reader *r, slice value)
{
	for (size_t i = 0; i < r->e.nattributes; i++) {
		const struct xml_attribute *a = &r->e.attributes[i];
		if (slice_eq(a->name, SLICE("term")) && a->prefix.len && slice_eq(slice_trim(a->value), value))
			return true;
	}
	return false;
}

static bool is_term_mark(const struct reader *r)
{
	bool is_marker = xml_is(&r->e, "mrk") || xml_is(&r->e, "sm");
	if (is_marker && (slice_eq(attribute(r, "type"), SLICE("term")) || slice_eq(attribute(r, "mtype"), SLICE("term"))))
		return !has_its_term(r, SLICE("no"));
	return has_its_term(r, SLICE("yes"));
}

static parl_status open_mark(struct reader *r, struct marks *marks)
{
	slice id = attribute(r, "id"), ref = attribute(r, "ref");
	struct mark m = {
		.start = r->text.len, .depth = xml_is(&r->e, "sm") ? 0 : r->e.depth, .line = r->e.inner_line, .column = r->e.inner_column,
		.is_open = true,
	};
	TRY(keep(r, id.len ? id : attribute(r, "mid"), &m.id));
	TRY(keep(r, attribute(r, "value"), &m.value));
	TRY(keep(r, ref.len ? ref : attribute(r, "termInfoRef"), &m.ref));
	TRY(keep(r, attribute(r, "termConfidence"), &m.confidence));
	return vec_push(marks, m) ? PARL_OK : nomem(r);
}

static parl_status close_mark(struct reader *r, struct mark *m)
{
	m->is_open = false;
	return keep(r, slice_trim(slice_sub(buf_slice(&r->text), m->start, r->text.len)), &m->text);
}

/* The newest mark that is open and ends here. */
static parl_status close_at(struct reader *r, struct marks *marks, size_t depth, slice start)
{
	enum { LOOK_BACK = 64 }; /* marks in marks */
	for (size_t i = marks->len; i > 0 && marks->len - i < LOOK_BACK; i--) {
		struct mark *m = &marks->at[i - 1];
		if (m->is_open && (depth ? m->depth == depth : !m->depth && slice_eq(m->id, start)))
			return close_mark(r, m);
	}
	return PARL_OK;
}

/* <cp hex="001B"/> stands for a character that XML cannot hold. */
static parl_status read_character(struct reader *r)
{
	slice hex = attribute(r, "hex");
	uint32_t c = 0;
	for (size_t i = 0; i < hex.len && c < 0x110000; i++) {
		char d = hex.ptr[i];
		c = c * 16 + (uint32_t)(d >= '0' && d <= '9' ? d - '0' : d >= 'a' && d <= 'f' ? d - 'a' + 10 : d >= 'A' && d <= 'F' ? d - 'A' + 10 : 0);
	}
	return !hex.len || !c || buf_putcp(&r->text, c) ? PARL_OK : nomem(r);
}

/* 1.2: holds code of the native format. */
static bool is_code(const struct reader *r)
{
	static const char *const codes[] = { "bpt", "ept", "it", "ph" };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (xml_is(&r->e, codes[i]))
			return true;
	return false;
}

/* The text of a source or target, in r->text, with the marks in it. */
static parl_status read_content(struct reader *r, struct marks *marks)
{
	size_t depth = r->e.depth, code = 0;
	buf_clear(&r->text);
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_TEXT) {
			if (!code && !buf_append(&r->text, r->e.text))
				return nomem(r);
		} else if (r->e.kind == XML_EVENT_START) {
			if (code)
				continue;
			if (is_code(r))
				code = r->e.depth;
			else if (xml_is(&r->e, "cp"))
				TRY(read_character(r));
			else if (xml_is(&r->e, "em"))
				TRY(close_at(r, marks, 0, attribute(r, "startRef")));
			else if (is_term_mark(r))
				TRY(open_mark(r, marks));
		} else if (r->e.depth == depth) {
			return PARL_OK;
		} else if (r->e.depth == code) {
			code = 0;
		} else if (!code) {
			TRY(close_at(r, marks, r->e.depth, SLICE("")));
		}
	}
}

static bool is_usable(const struct mark *m)
{
	return !m->is_open && m->text.len;
}

/* Has the unit's glossary said all of it? */
static parl_status is_glossed(struct reader *r, const struct mark *m, bool *yes)
{
	buf_clear(&r->key);
	if (!buf_putc(&r->key, '#') || !buf_append(&r->key, m->id))
		return nomem(r);
	*yes = (m->id.len && map_get(&r->glossed, buf_slice(&r->key)) != MAP_NONE) ||
	       (m->ref.len && map_get(&r->glossed, m->ref) != MAP_NONE);
	return PARL_OK;
}

static bool says_more(const struct mark *m)
{
	return m && (m->value.len || m->ref.len || m->confidence.len);
}

static parl_status describe(struct reader *r, struct concept *c, struct term *t, const struct mark *m)
{
	TRY(add_definition(r, c, m->value, SLICE("")));
	if (m->ref.len && m->ref.ptr[0] != '#')
		TRY(add_reference(r, c, m->ref));
	if (!m->confidence.len)
		return PARL_OK;
	t->flags |= FLAG_UNVERIFIED;
	if (is_full(t->items))
		return PARL_OK;
	return add_item(r, &t->items, CATEGORY_OTHER, SLICE("termConfidence"), m->confidence, NULL);
}

/* One of them may be NULL. */
static parl_status take_pair(struct reader *r, struct mark *source, struct mark *target)
{
	const slice none = SLICE("");
	bool yes = false;
	struct concept *c;
	struct term *t;
	if (source)
		TRY(is_glossed(r, source, &yes));
	if (!yes && target && !source)
		TRY(is_glossed(r, target, &yes));
	if (yes)
		return PARL_OK;
	TRY(find_pair(r, source ? source->text : none, target ? target->text : none, &c));
	bool is_new = !c;
	if (c && !says_more(source) && !says_more(target))
		return PARL_OK;
	if (!c && source && target) { /* it may have been marked before where nothing was translated */
		TRY(find_pair(r, source->text, none, &c));
		is_new = !c || (c->sections && c->sections->next);
	}
	if (is_new)
		TRY(add_concept(r, none, (source ? source : target)->line, &c));
	if (source) {
		TRY(want_term(r, c, &r->source, source, &t));
		TRY(describe(r, c, t, source));
		TRY(remember_pair(r, source->text, none, c));
	}
	if (target) {
		TRY(want_term(r, c, &r->target, target, &t));
		TRY(describe(r, c, t, target));
	}
	return remember_pair(r, source ? source->text : none, target ? target->text : none, c);
}

/* Pairs with the same id. */
static parl_status take_equal_ids(struct reader *r)
{
	struct map ids = { .nslots = 0 };
	VEC(size_t) where = { 0 };
	uint32_t n;
	bool is_new, ok = true;
	parl_status status = PARL_OK;
	for (size_t i = 0; i < r->target_marks.len && ok; i++) {
		const struct mark *m = &r->target_marks.at[i];
		if (is_usable(m) && m->id.len)
			ok = map_put(&ids, m->id, &n, &is_new) && (!is_new || vec_push(&where, i));
	}
	for (size_t i = 0; i < r->source_marks.len && ok && !status; i++) {
		struct mark *m = &r->source_marks.at[i];
		n = is_usable(m) && m->id.len ? map_get(&ids, m->id) : MAP_NONE;
		if (n == MAP_NONE || r->target_marks.at[where.at[n]].is_paired)
			continue;
		m->is_paired = r->target_marks.at[where.at[n]].is_paired = true;
		status = take_pair(r, m, &r->target_marks.at[where.at[n]]);
	}
	map_release(&ids);
	vec_release(&where);
	return ok ? status : nomem(r);
}

/* The only mark that is left, or NULL. */
static struct mark *only_one(const struct marks *marks)
{
	struct mark *one = NULL;
	for (size_t i = 0; i < marks->len; i++) {
		if (!is_usable(&marks->at[i]) || marks->at[i].is_paired)
			continue;
		if (one)
			return NULL;
		one = &marks->at[i];
	}
	return one;
}

static parl_status take_rest(struct reader *r, struct marks *marks, bool is_source)
{
	for (size_t i = 0; i < marks->len; i++) {
		struct mark *m = &marks->at[i];
		if (!m->is_paired && is_usable(m))
			TRY(take_pair(r, is_source ? m : NULL, is_source ? NULL : m));
	}
	return PARL_OK;
}

static parl_status take_marks(struct reader *r)
{
	TRY(take_equal_ids(r));
	struct mark *source = only_one(&r->source_marks), *target = only_one(&r->target_marks);
	if (source && target) {
		source->is_paired = target->is_paired = true;
		TRY(take_pair(r, source, target));
	}
	TRY(take_rest(r, &r->source_marks, true));
	return take_rest(r, &r->target_marks, false);
}

/* ---- files and units ---- */

static bool is_skipped(const struct reader *r)
{
	static const char *const names[] = { "alt-trans", "matches", "changeTrack", "notes", "note", "originalData", "header", "skeleton" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (xml_is(&r->e, names[i]))
			return true;
	return false;
}

/* Metadata of a unit: ours when there was nothing to make a glossary entry of.  A unit's first group says so. */
static parl_status read_unit_metadata(struct reader *r, slice id)
{
	struct entry e = { .line = r->e.line };
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			break;
		e.is_own = e.is_own || slice_eq(attribute(r, "category"), SLICE("concept"));
		if (e.is_own && !e.concept)
			TRY(settle_entry(r, &e, id));
		TRY(e.is_own && xml_is(&r->e, "metaGroup") ? read_group(r, &e) : skip(r));
	}
	if (!e.main)
		return PARL_OK;
	TRY(remember_pair(r, e.main->text, SLICE(""), e.concept));
	return gloss(r, SLICE("m1"), true);
}

static parl_status read_unit_child(struct reader *r, slice id)
{
	if (xml_is(&r->e, "glossary") && slice_eq(r->e.space, SLICE(XLIFF_GLOSSARY)))
		return read_glossary(r);
	if (xml_is(&r->e, "metadata") && slice_eq(r->e.space, SLICE(XLIFF_METADATA)))
		return read_unit_metadata(r, id);
	if (is_skipped(r))
		return skip(r);
	if (xml_is(&r->e, "seg-source")) /* the source again, cut into segments */
		vec_clear(&r->source_marks);
	if (xml_is(&r->e, "source") || xml_is(&r->e, "seg-source"))
		return read_content(r, &r->source_marks);
	if (xml_is(&r->e, "target"))
		return read_content(r, &r->target_marks);
	return PARL_OK; /* segment, ignorable: go into it */
}

static parl_status read_unit(struct reader *r)
{
	size_t depth = r->e.depth;
	slice id;
	TRY(keep(r, attribute(r, "id"), &id));
	vec_clear(&r->source_marks);
	vec_clear(&r->target_marks);
	map_release(&r->glossed);
	r->glossed = (struct map){ .nslots = 0 };
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_START)
			TRY(read_unit_child(r, id));
		else if (r->e.kind == XML_EVENT_END && r->e.depth == depth)
			return take_marks(r);
	}
}

static parl_status read_head_group(struct reader *r)
{
	bool more, is_ours = slice_eq(attribute(r, "category"), SLICE("termbase"));
	struct prop_sink sink;
	struct item **last = NULL;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		slice type, name;
		TRY(keep(r, attribute(r, "type"), &type));
		if (!is_ours || !xml_is(&r->e, "meta") || slice_eq(type, SLICE("creator"))) {
			TRY(skip(r));
			continue;
		}
		name = type;
		struct item **list = slice_eq(type, SLICE("language")) ? NULL : props_list_of(r->tb, &name);
		if (list) {
			if (list != last)
				prop_sink_init(&sink, r->tb, list, NULL, NULL);
			last = list;
			TRY(take_prop(r, &sink, name));
			continue;
		}
		TRY(read_text(r));
		slice value = slice_trim(buf_slice(&r->text));
		slice *into = slice_eq(type, SLICE("language")) ? &r->tb->language : &r->tb->title;
		if (!into->len)
			TRY(keep(r, value, into));
	}
}

/* Metadata of the file. */
static parl_status read_head(struct reader *r)
{
	bool more;
	for (;;) {
		TRY(next_child(r, &more));
		if (!more)
			return PARL_OK;
		TRY(xml_is(&r->e, "metaGroup") ? read_head_group(r) : skip(r));
	}
}

/* Languages that the user named count where the file has none. */
static void take_languages(struct reader *r, const char *source, const char *target)
{
	struct language l = language_parse(attribute(r, source));
	if (language_known(&l))
		r->source = l;
	l = language_parse(attribute(r, target));
	if (language_known(&l))
		r->target = l;
}

static parl_status read_file(struct reader *r)
{
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_END_OF_FILE)
			break;
		if (r->e.kind != XML_EVENT_START)
			continue;
		if (r->e.depth == 1 && !xml_is(&r->e, "xliff"))
			break;
		r->found = true;
		if (xml_is(&r->e, "xliff"))
			take_languages(r, "srcLang", "trgLang");
		else if (xml_is(&r->e, "file"))
			take_languages(r, "source-language", "target-language");
		else if (xml_is(&r->e, "unit") || xml_is(&r->e, "trans-unit"))
			TRY(read_unit(r));
		else if (xml_is(&r->e, "metadata") && slice_eq(r->e.space, SLICE(XLIFF_METADATA)))
			TRY(read_head(r));
		else if (is_skipped(r))
			TRY(skip(r));
	}
	return r->found ? PARL_OK : error_at(r->err, PARL_SYNTAX, r->name, 1, 0, _("this is no XLIFF: there is no xliff element"));
}

parl_status xliff_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		       parl_error *err)
{
	parl_error own = { 0 };
	struct reader r = { .tb = tb, .name = name, .err = &own, .told = { .diag = diag, .rule = "xliff" } };
	size_t before = tb->concepts.len;
	r.source = language_parse(options->source_language);
	r.target = language_parse(options->target_language);
	buf_init(&r.text, BUF_TEXT_MAX);
	buf_init(&r.key, BUF_TEXT_MAX);
	parl_status status = xml_open(&r.xml, name, bytes, &options->charset, diag, &own);
	if (!status)
		status = read_file(&r);
	if (!status && tb->concepts.len == before)
		diag_emit(diag, PARL_WARNING, name, 0, 0, "xliff", "%s", _("no glossary entries and no terms marked in it"));
	told_finish(&r.told, name);
	xml_close(r.xml);
	map_release(&r.pairs);
	map_release(&r.glossed);
	vec_release(&r.concepts);
	vec_release(&r.source_marks);
	vec_release(&r.target_marks);
	buf_release(&r.text);
	buf_release(&r.key);
	return salvage(status, &own, r.found, name, options, diag, err);
}
