/* TMX 1.4b (LISA OSCAR) used for terms: a unit is a concept, a variant of it is a term.
 *
 *   <tu tuid="veto"><note>…</note><prop type="x-subjectField">…</prop>
 *     <tuv xml:lang="en"><prop type="x-administrativeStatus">preferred</prop><seg>veto</seg></tuv>
 *     <tuv xml:lang="zh-Hans"><seg>否决</seg></tuv></tu>
 *
 * Read: 1.1 to 1.4 (lang without prefix, ut), any number of languages, any encoding that XML knows.  In a segment the codes of the
 * native format (bpt, ept, it, ph, ut) are left out, the text of hi is kept; a sub, which is a text of its own inside a code, becomes
 * an item of the term.  Properties are as in format/props.h; the prefix "x-", which TMX wants before names of one's own, comes and
 * goes.  Who made or changed a unit and when is kept under the attributes' names.
 *
 * Written: what speaks of a language stands with its first term, as "x-langSec:…".  What speaks of the whole stands in the header:
 * title, where it comes from; reference objects have no place. */
#include <config.h>
#include "format/format.h"

#include "format/props.h"
#include "format/salvage.h"
#include "format/told.h"
#include "format/xml_probe.h"
#include "format/xml_walk.h"
#include "format/xml_write.h"

struct reader {
	struct xml_reader *xml;
	struct xml_event e;
	struct termbase *tb;
	slice name;
	parl_error *err;
	struct told told;
	struct buf type, text, sub;
	bool found;
};

/* Properties of a variant, which come before its text: kept until there is a term. */
struct pending {
	slice name, value;
	uint32_t line;
};

struct variant {
	VEC(struct pending) props;
	slice language;
	uint32_t line, column;
};

static void complain(struct reader *r, slice what, const char *why)
{
	told_say(&r->told, r->name, r->e.line, r->e.column, what, why);
}

static parl_status step(struct reader *r)
{
	return xml_next(r->xml, &r->e, r->err);
}

/* A note or prop: its name in r->type, its value in r->text. */
static parl_status read_prop(struct reader *r)
{
	slice type = xml_is(&r->e, "note") ? SLICE("note") : slice_trim(xml_attribute(&r->e, SLICE("type")));
	if (slice_starts(type, SLICE("x-")))
		type = slice_sub(type, 2, type.len);
	buf_clear(&r->type);
	if (!buf_append(&r->type, type))
		return error_nomem(r->err);
	return xml_read_text(r->xml, &r->e, &r->text, r->err);
}

static bool is_prop(const struct reader *r)
{
	return xml_is(&r->e, "note") || xml_is(&r->e, "prop");
}

static parl_status hold(struct reader *r, struct variant *v, slice name, slice value, uint32_t line)
{
	struct pending p = { arena_dup(&r->tb->arena, name), arena_dup(&r->tb->arena, value), line };
	return p.name.ptr && p.value.ptr && vec_push(&v->props, p) ? PARL_OK : error_nomem(r->err);
}

static bool is_code(slice name)
{
	static const char *const codes[] = { "bpt", "ept", "it", "ph", "ut" };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (slice_eq(name, slice_of(codes[i])))
			return true;
	return false;
}

static parl_status keep_sub(struct reader *r, struct variant *v)
{
	slice text = slice_trim(buf_slice(&r->sub));
	return text.len ? hold(r, v, SLICE("sub"), text, r->e.line) : PARL_OK;
}

/* The segment's text in r->text.  `code` and `sub` are the depths of the elements of that kind that are open, 0 for none. */
static parl_status read_segment(struct reader *r, struct variant *v)
{
	size_t depth = r->e.depth, code = 0, sub = 0;
	buf_clear(&r->text);
	for (;;) {
		bool ok = true;
		TRY(step(r));
		if (r->e.kind == XML_EVENT_TEXT) {
			ok = sub > code ? buf_append(&r->sub, r->e.text) : code || buf_append(&r->text, r->e.text);
		} else if (r->e.kind == XML_EVENT_START) {
			if (is_code(r->e.name) && !code)
				code = r->e.depth;
			else if (xml_is(&r->e, "sub") && !sub) {
				sub = r->e.depth;
				buf_clear(&r->sub);
			}
		} else if (r->e.depth == depth) {
			return PARL_OK;
		} else if (r->e.depth == sub) {
			sub = 0;
			TRY(keep_sub(r, v));
		} else if (r->e.depth == code) {
			code = 0;
		}
		if (!ok)
			return error_nomem(r->err);
	}
}

static parl_status take(struct reader *r, struct prop_sink *s, slice name, slice value, uint32_t line)
{
	bool known;
	if (!prop_take(s, name, value, line, &known))
		return error_nomem(r->err);
	if (!known)
		told_say(&r->told, r->name, line, 0, value, _("not a value that is known for this; kept as it is"));
	return PARL_OK;
}

static parl_status make_term(struct reader *r, struct concept *c, const struct variant *v)
{
	slice text = slice_trim(buf_slice(&r->text)), place = SLICE("langSec:");
	if (!text.len) {
		complain(r, v->language, _("a segment without text; left out"));
		return PARL_OK;
	}
	struct lang_section *s = concept_add_section(r->tb, c, v->language);
	struct term *t = s ? section_add_term(r->tb, s, text) : NULL;
	if (!t)
		return error_nomem(r->err);
	t->line = v->line;
	t->column = v->column;
	if (!s->line)
		s->line = v->line;
	struct prop_sink of_term, of_section;
	prop_sink_init(&of_term, r->tb, &t->items, t, &t->flags);
	prop_sink_init(&of_section, r->tb, &s->items, NULL, NULL);
	for (size_t i = 0; i < v->props.len; i++) {
		const struct pending *p = &v->props.at[i];
		bool is_of_section = slice_starts(p->name, place);
		TRY(take(r, is_of_section ? &of_section : &of_term, is_of_section ? slice_sub(p->name, place.len, p->name.len) : p->name,
			 p->value, p->line));
	}
	return PARL_OK;
}

static parl_status read_variant_children(struct reader *r, struct concept *c, struct variant *v)
{
	bool more, has_text = false;
	for (;;) {
		TRY(xml_next_child(r->xml, &r->e, &more, r->err));
		if (!more)
			break;
		if (is_prop(r)) {
			uint32_t line = r->e.line;
			TRY(read_prop(r));
			TRY(hold(r, v, buf_slice(&r->type), slice_trim(buf_slice(&r->text)), line));
		} else if (xml_is(&r->e, "seg") && !has_text) {
			v->line = r->e.inner_line;
			v->column = r->e.inner_column;
			has_text = true;
			TRY(read_segment(r, v));
			TRY(make_term(r, c, v));
			vec_clear(&v->props);
		} else {
			complain(r, r->e.name, _("not an element of TMX, or not at this place; dropped"));
			TRY(xml_skip(r->xml, &r->e, r->err));
		}
	}
	if (!has_text)
		complain(r, v->language, _("a segment without text; left out"));
	return PARL_OK;
}

static parl_status read_variant(struct reader *r, struct concept *c)
{
	struct language l = language_parse(slice_trim(xml_attribute(&r->e, SLICE("lang"))));
	struct variant v = { .language = language_slice(&l) };
	if (!language_known(&l)) {
		complain(r, xml_attribute(&r->e, SLICE("lang")), _("not a language tag; the segment is dropped"));
		return xml_skip(r->xml, &r->e, r->err);
	}
	parl_status status = read_variant_children(r, c, &v);
	vec_release(&v.props);
	return status;
}

/* Who made the unit and when. */
static parl_status take_attributes(struct reader *r, struct prop_sink *s)
{
	static const char *const names[] = { "creationid", "creationdate", "changeid", "changedate" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		slice value = slice_trim(xml_attribute(&r->e, slice_of(names[i]))), type = slice_of(names[i]);
		if (value.len)
			TRY(take(r, s, type, value, r->e.line));
	}
	return PARL_OK;
}

static parl_status read_unit(struct reader *r)
{
	struct concept *c = termbase_add_concept(r->tb, slice_trim(xml_attribute(&r->e, SLICE("tuid"))));
	if (!c)
		return error_nomem(r->err);
	c->line = r->e.line;
	c->source = (uint16_t)(r->tb->sources.len ? r->tb->sources.len - 1 : 0);
	struct prop_sink sink;
	bool more;
	prop_sink_init(&sink, r->tb, &c->items, NULL, &c->flags);
	TRY(take_attributes(r, &sink));
	for (;;) {
		TRY(xml_next_child(r->xml, &r->e, &more, r->err));
		if (!more)
			return PARL_OK;
		uint32_t line = r->e.line;
		if (xml_is(&r->e, "tuv")) {
			TRY(read_variant(r, c));
		} else if (is_prop(r)) {
			TRY(read_prop(r));
			TRY(take(r, &sink, buf_slice(&r->type), slice_trim(buf_slice(&r->text)), line));
		} else {
			complain(r, r->e.name, _("not an element of TMX, or not at this place; dropped"));
			TRY(xml_skip(r->xml, &r->e, r->err));
		}
	}
}

static parl_status keep_first(struct reader *r, slice *into, slice s)
{
	if (!into->len && s.len)
		*into = arena_dup(&r->tb->arena, s);
	return !s.len || into->ptr ? PARL_OK : error_nomem(r->err);
}

static parl_status read_header(struct reader *r)
{
	bool more;
	struct prop_sink sink;
	struct item **last = NULL;
	TRY(keep_first(r, &r->tb->language, slice_trim(xml_attribute(&r->e, SLICE("adminlang")))));
	for (;;) {
		TRY(xml_next_child(r->xml, &r->e, &more, r->err));
		if (!more)
			return PARL_OK;
		uint32_t line = r->e.line;
		if (!is_prop(r)) { /* ude: characters of the user's own */
			complain(r, r->e.name, _("has no place in the model; dropped"));
			TRY(xml_skip(r->xml, &r->e, r->err));
			continue;
		}
		TRY(read_prop(r));
		slice name = buf_slice(&r->type), value = slice_trim(buf_slice(&r->text));
		struct item **list = props_list_of(r->tb, &name);
		if (!list) {
			TRY(keep_first(r, &r->tb->title, value));
			continue;
		}
		if (list != last)
			prop_sink_init(&sink, r->tb, list, NULL, NULL);
		last = list;
		TRY(take(r, &sink, name, value, line));
	}
}

static parl_status read_file(struct reader *r)
{
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_END_OF_FILE)
			break;
		if (r->e.kind != XML_EVENT_START)
			continue;
		if (r->e.depth == 1 && !xml_is(&r->e, "tmx"))
			break;
		r->found = true;
		if (xml_is(&r->e, "header"))
			TRY(read_header(r));
		else if (xml_is(&r->e, "tu"))
			TRY(read_unit(r));
	}
	return r->found ? PARL_OK : error_at(r->err, PARL_SYNTAX, r->name, 1, 0, _("this is no TMX: there is no tmx element"));
}

static parl_status read_termbase(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
				 const struct diag *diag, parl_error *err)
{
	parl_error own = { 0 };
	struct reader r = { .tb = tb, .name = name, .err = &own, .told = { .diag = diag, .rule = "tmx" } };
	buf_init(&r.type, BUF_TEXT_MAX);
	buf_init(&r.text, BUF_TEXT_MAX);
	buf_init(&r.sub, BUF_TEXT_MAX);
	parl_status status = xml_open(&r.xml, name, bytes, &options->charset, diag, &own);
	if (!status)
		status = read_file(&r);
	told_finish(&r.told, name);
	xml_close(r.xml);
	buf_release(&r.type);
	buf_release(&r.text);
	buf_release(&r.sub);
	return salvage(status, &own, r.found, name, options, diag, err);
}

struct writer {
	struct xml_writer xml;
	struct told told;
	struct buf type;
	bool ok;
};

static void put_prop(void *user, slice name, slice value)
{
	struct writer *w = user;
	bool is_note = slice_eq(name, SLICE("note"));
	buf_clear(&w->type);
	w->ok = w->ok && buf_append(&w->type, SLICE("x-")) && buf_append(&w->type, name);
	xml_write_start(&w->xml, is_note ? SLICE("note") : SLICE("prop"));
	if (!is_note)
		xml_write_attribute(&w->xml, SLICE("type"), buf_slice(&w->type));
	xml_write_text(&w->xml, value);
	xml_write_end(&w->xml, is_note ? SLICE("note") : SLICE("prop"));
}

static void put_items(struct writer *w, const struct item *list, slice place)
{
	w->ok = props_of_items(list, place, put_prop, w) && w->ok;
}

static void put_term(struct writer *w, const struct lang_section *s, const struct term *t, bool is_first)
{
	xml_write_start(&w->xml, SLICE("tuv"));
	xml_write_attribute(&w->xml, SLICE("xml:lang"), s->language);
	if (is_first)
		put_items(w, s->items, SLICE("langSec:"));
	w->ok = props_of_term(t, put_prop, w) && w->ok;
	xml_write_start(&w->xml, SLICE("seg"));
	xml_write_text(&w->xml, t->text);
	xml_write_end(&w->xml, SLICE("seg"));
	xml_write_end(&w->xml, SLICE("tuv"));
}

static bool has_text(const struct term *t)
{
	return slice_trim(t->text).len > 0;
}

static bool is_written(const struct lang_section *s)
{
	for (const struct term *t = s->terms; t; t = t->next)
		if (has_text(t) && s->language.len)
			return true;
	return false;
}

static void put_section(struct writer *w, const struct lang_section *s, slice source)
{
	bool is_first = true;
	if (!is_written(s)) {
		told_say(&w->told, s->line ? source : SLICE(""), s->line, 0, s->language,
			 _("a language without terms, or terms without a language, cannot be written; left out"));
		return;
	}
	for (const struct term *t = s->terms; t; t = t->next)
		if (has_text(t)) {
			put_term(w, s, t, is_first);
			is_first = false;
		}
}

static void put_concept(struct writer *w, const struct termbase *tb, const struct concept *c)
{
	slice source = c->line && c->source < tb->sources.len ? tb->sources.at[c->source] : SLICE("");
	const struct lang_section *s = c->sections;
	while (s && !is_written(s))
		s = s->next;
	if (!s) {
		told_say(&w->told, source, c->line, 0, c->id, _("a concept without terms cannot be written; left out"));
		return;
	}
	xml_write_start(&w->xml, SLICE("tu"));
	xml_write_attribute(&w->xml, SLICE("tuid"), c->id);
	w->ok = props_of_flags(c->flags, put_prop, w) && w->ok;
	put_items(w, c->items, SLICE(""));
	for (s = c->sections; s; s = s->next)
		put_section(w, s, source);
	xml_write_end(&w->xml, SLICE("tu"));
}

/* "parlance 0.1.0" -> name and version. */
static void put_tool(struct writer *w, slice creator)
{
	slice version = creator.len ? creator : SLICE("parlance"), name;
	slice_split(&version, ' ', &name);
	xml_write_attribute(&w->xml, SLICE("creationtool"), name);
	xml_write_attribute(&w->xml, SLICE("creationtoolversion"), version.len ? version : SLICE("0"));
}

static void put_header(struct writer *w, const struct termbase *tb, const struct write_options *options)
{
	struct language source = language_parse(options->source_language), admin = language_parse(tb->language);
	xml_write_start(&w->xml, SLICE("header"));
	put_tool(w, options->creator);
	xml_write_attribute(&w->xml, SLICE("segtype"), SLICE("phrase"));
	xml_write_attribute(&w->xml, SLICE("o-tmf"), SLICE("TBX"));
	xml_write_attribute(&w->xml, SLICE("adminlang"), language_known(&admin) ? language_slice(&admin) : SLICE("en"));
	xml_write_attribute(&w->xml, SLICE("srclang"), language_known(&source) ? language_slice(&source) : SLICE("*all*"));
	xml_write_attribute(&w->xml, SLICE("datatype"), SLICE("plaintext"));
	w->ok = props_of_header(tb, put_prop, w) && w->ok;
	xml_write_end(&w->xml, SLICE("header"));
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	struct writer w = { .told = { .diag = diag, .rule = "loss" }, .ok = true };
	buf_init(&w.type, 1 << 26);
	xml_write_begin(&w.xml, out, diag);
	out_puts(out, "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n");
	xml_write_start(&w.xml, SLICE("tmx"));
	xml_write_attribute(&w.xml, SLICE("version"), SLICE("1.4"));
	put_header(&w, tb, options);
	xml_write_start(&w.xml, SLICE("body"));
	struct concept_walk walk = walk_concepts(tb);
	for (const struct concept *c; w.ok && (c = walk_next(&walk));)
		put_concept(&w, tb, c);
	xml_write_end(&w.xml, SLICE("body"));
	xml_write_end(&w.xml, SLICE("tmx"));
	for (size_t i = 0; i < tb->ref_objects.len; i++)
		told_say(&w.told, SLICE(""), 0, 0, SLICE("refObject"), _("TMX has no place for it; left out"));
	told_finish(&w.told, SLICE(""));
	buf_release(&w.type);
	return w.ok ? PARL_OK : error_nomem(err);
}

static int probe(slice head)
{
	char ascii[XML_PROBE_MAX];
	return slice_eq(xml_probe_root(head, ascii, NULL), SLICE("tmx")) ? 95 : 0;
}

extern const struct parl_format parl_format_tmx;
const struct parl_format parl_format_tmx = {
	.name = "tmx",
	.description = N_("Translation Memory eXchange, one unit a concept"),
	.extensions = (const char *const[]){ "tmx", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT |
		 FORMAT_WRITES_PARTS,
	.probe = probe,
	.read_termbase = read_termbase,
	.write_termbase = write_termbase,
};
