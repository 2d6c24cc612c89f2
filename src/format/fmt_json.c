/* Termbases as JSON, for programs: all that the model holds, under plain names.
 *
 *   {
 *   "format":"parlance-termbase",
 *   "version":1,
 *   "title":"…", "language":"en", "dialect":"TBX-Basic",
 *   "source-desc":[ITEM…], "encoding-desc":[ITEM…], "revision-desc":[ITEM…],      what the header says
 *   "concepts":[
 *   {"id":"united-nations","flags":["case-sensitive"],"items":[ITEM…],"sections":[
 *     {"language":"en","items":[ITEM…],"terms":[
 *       {"term":"UN","status":"preferred","type":"acronym","part-of-speech":"noun","gender":"…","flags":[…],"items":[ITEM…],
 *        "id":…,"language":…,"target":…,"datatype":…,"markup":…}]}]},
 *   …
 *   ],
 *   "references":[{"id":"…","section":"…","items":[ITEM…]}]
 *   }
 *
 * ITEM is described in json_item.h; status, type, part-of-speech and gender have the names of model/termbase.h.  Members that
 * would be empty are left out.  Each concept is one line, so that a difference between two files shows as one between concepts, and
 * line-based tools can pick them.  Members that are not known are passed over when reading. */
#include <config.h>
#include "format/format.h"

#include <jansson.h>

#include "format/json_item.h"

static void put_key(struct out *o, const char *key, bool *more)
{
	out_printf(o, "%s\"%s\":", *more ? "," : "", key);
	*more = true;
}

static void put_string(struct out *o, const char *key, slice s, bool *more)
{
	if (!s.len)
		return;
	put_key(o, key, more);
	json_write_string(o, s);
}

static void put_items(struct out *o, const char *key, const struct item *items, bool *more)
{
	if (!items)
		return;
	put_key(o, key, more);
	json_write_items(o, items);
}

static void put_term(struct out *o, const struct term *t)
{
	bool more = false;
	out_putc(o, '{');
	put_key(o, "term", &more);
	json_write_string(o, t->text);
	put_string(o, "status", slice_of(term_status_name(t->status)), &more);
	put_string(o, "type", slice_of(term_type_name(t->type)), &more);
	put_string(o, "part-of-speech", slice_of(part_of_speech_name(t->part)), &more);
	put_string(o, "gender", slice_of(term_gender_name(t->gender)), &more);
	json_write_flags(o, t->flags, &more);
	put_items(o, "items", t->items, &more);
	json_write_extra(o, t->extra, &more);
	out_putc(o, '}');
}

static void put_section(struct out *o, const struct lang_section *s)
{
	bool more = false;
	out_putc(o, '{');
	put_key(o, "language", &more);
	json_write_string(o, s->language);
	put_items(o, "items", s->items, &more);
	put_key(o, "terms", &more);
	out_putc(o, '[');
	for (const struct term *t = s->terms; t; t = t->next) {
		put_term(o, t);
		if (t->next)
			out_putc(o, ',');
	}
	out_puts(o, "]}");
}

static void put_concept(struct out *o, const struct concept *c)
{
	bool more = false;
	out_putc(o, '{');
	put_string(o, "id", c->id, &more);
	json_write_flags(o, c->flags, &more);
	put_items(o, "items", c->items, &more);
	put_key(o, "sections", &more);
	out_putc(o, '[');
	for (const struct lang_section *s = c->sections; s; s = s->next) {
		put_section(o, s);
		if (s->next)
			out_putc(o, ',');
	}
	out_puts(o, "]}");
}

static void put_references(struct out *o, const struct termbase *tb)
{
	if (!tb->ref_objects.len)
		return;
	out_puts(o, ",\n\"references\":[\n");
	for (size_t i = 0; i < tb->ref_objects.len; i++) {
		const struct ref_object *r = &tb->ref_objects.at[i];
		bool more = false;
		out_puts(o, i ? ",\n{" : "{");
		put_string(o, "id", r->id, &more);
		put_string(o, "section", r->section, &more);
		put_items(o, "items", r->items, &more);
		out_putc(o, '}');
	}
	out_puts(o, "\n]");
}

static void put_head_string(struct out *o, const char *key, slice s)
{
	bool more = false;
	if (s.len)
		out_puts(o, ",\n");
	put_string(o, key, s, &more);
}

static void put_head_items(struct out *o, const char *key, const struct item *items)
{
	bool more = false;
	if (items)
		out_puts(o, ",\n");
	put_items(o, key, items, &more);
}

static parl_status write_termbase(const struct termbase *tb, struct out *o, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	(void)options, (void)diag, (void)err; /* nothing is lost, and failures stay in *o */
	out_puts(o, "{\n\"format\":\"parlance-termbase\",\n\"version\":1");
	put_head_string(o, "title", tb->title);
	put_head_string(o, "language", tb->language);
	put_head_string(o, "dialect", tb->dialect);
	put_head_items(o, "source-desc", tb->source_desc);
	put_head_items(o, "encoding-desc", tb->encoding_desc);
	put_head_items(o, "revision-desc", tb->revision_desc);
	out_puts(o, ",\n\"concepts\":[\n");
	bool begun = false;
	struct concept_walk walk = walk_concepts(tb);
	for (const struct concept *c; (c = walk_next(&walk)); begun = true) {
		out_puts(o, begun ? ",\n" : "");
		put_concept(o, c);
	}
	out_puts(o, begun ? "\n]" : "]");
	put_references(o, tb);
	out_puts(o, "\n}\n");
	return PARL_OK;
}

struct reader {
	struct termbase *tb;
	slice name;
	struct json_problem problem;
	slice place; /* id of the concept that is being read */
};

static bool problem(struct reader *r, const char *what)
{
	if (!r->problem.what)
		r->problem.what = what;
	return false;
}

static bool nomem(struct reader *r)
{
	r->problem.nomem = true;
	return false;
}

static int parse_status(slice s) { return (int)term_status_parse(s); }
static int parse_type(slice s) { return (int)term_type_parse(s); }
static int parse_part(slice s) { return (int)part_of_speech_parse(s); }
static int parse_gender(slice s) { return (int)term_gender_parse(s); }

static bool read_word(struct reader *r, const json_t *object, const char *key, int (*parse)(slice), uint8_t *into)
{
	slice s;
	if (!json_read_string(object, key, &s, &r->problem))
		return false;
	*into = (uint8_t)(s.len ? parse(s) : 0);
	return !s.len || *into || problem(r, N_("a status, type, part of speech or gender that is not known"));
}

static bool read_items(struct reader *r, const json_t *object, const char *key, struct item **list)
{
	const json_t *v = json_object_get(object, key);
	return !v || json_read_items(r->tb, list, v, &r->problem);
}

static bool read_term(struct reader *r, struct lang_section *s, const json_t *v)
{
	slice text;
	if (!json_read_string(v, "term", &text, &r->problem))
		return false;
	if (!json_object_get(v, "term"))
		return problem(r, N_("a term without \"term\""));
	struct term *t = section_add_term(r->tb, s, text);
	if (!t)
		return nomem(r);
	return read_word(r, v, "status", parse_status, &t->status) && read_word(r, v, "type", parse_type, &t->type) &&
	       read_word(r, v, "part-of-speech", parse_part, &t->part) && read_word(r, v, "gender", parse_gender, &t->gender) &&
	       json_read_flags(json_object_get(v, "flags"), &t->flags, &r->problem) && read_items(r, v, "items", &t->items) &&
	       json_read_extra(r->tb, &t->extra, v, &r->problem);
}

static bool read_section(struct reader *r, struct concept *c, const json_t *v)
{
	slice language;
	const json_t *terms = json_object_get(v, "terms");
	if (!json_read_string(v, "language", &language, &r->problem))
		return false;
	struct lang_section *s = concept_append_section(r->tb, c, language);
	if (!s)
		return nomem(r);
	if (!read_items(r, v, "items", &s->items))
		return false;
	if (terms && !json_is_array(terms))
		return problem(r, N_("\"terms\" is no array"));
	for (size_t i = 0; i < json_array_size(terms); i++)
		if (!read_term(r, s, json_array_get(terms, i)))
			return false;
	return true;
}

static bool read_concept(struct reader *r, const json_t *v)
{
	const json_t *sections = json_object_get(v, "sections");
	if (!json_read_string(v, "id", &r->place, &r->problem))
		return false;
	struct concept *c = termbase_add_concept(r->tb, r->place);
	if (!c)
		return nomem(r);
	c->source = (uint16_t)(r->tb->sources.len ? r->tb->sources.len - 1 : 0);
	if (!json_read_flags(json_object_get(v, "flags"), &c->flags, &r->problem) || !read_items(r, v, "items", &c->items))
		return false;
	if (sections && !json_is_array(sections))
		return problem(r, N_("\"sections\" is no array"));
	for (size_t i = 0; i < json_array_size(sections); i++)
		if (!read_section(r, c, json_array_get(sections, i)))
			return false;
	return true;
}

static bool read_reference(struct reader *r, const json_t *v)
{
	struct ref_object ref = { .items = NULL };
	slice id, section;
	if (!json_read_string(v, "id", &id, &r->problem) || !json_read_string(v, "section", &section, &r->problem) ||
	    !read_items(r, v, "items", &ref.items))
		return false;
	ref.id = arena_dup(&r->tb->arena, id);
	ref.section = arena_dup(&r->tb->arena, section);
	return (ref.id.ptr && ref.section.ptr && vec_push(&r->tb->ref_objects, ref)) || nomem(r);
}

/* Of several files the first that says something about the whole is heard. */
static bool read_head(struct reader *r, const json_t *root, const char *key, slice *into)
{
	slice s;
	if (!json_read_string(root, key, &s, &r->problem))
		return false;
	if (into->len || !s.len)
		return true;
	*into = arena_dup(&r->tb->arena, s);
	return into->ptr || nomem(r);
}

static bool read_root(struct reader *r, const json_t *root)
{
	const json_t *concepts = json_object_get(root, "concepts"), *references = json_object_get(root, "references");
	slice format;
	if (!json_read_string(root, "format", &format, &r->problem))
		return false;
	if (!slice_eq(format, SLICE("parlance-termbase")) || json_integer_value(json_object_get(root, "version")) != 1)
		return problem(r, N_("not a termbase of version 1 (\"format\":\"parlance-termbase\",\"version\":1)"));
	if (!read_head(r, root, "title", &r->tb->title) || !read_head(r, root, "language", &r->tb->language) ||
	    !read_head(r, root, "dialect", &r->tb->dialect) || !read_items(r, root, "source-desc", &r->tb->source_desc) ||
	    !read_items(r, root, "encoding-desc", &r->tb->encoding_desc) || !read_items(r, root, "revision-desc", &r->tb->revision_desc))
		return false;
	if (!json_is_array(concepts))
		return problem(r, N_("\"concepts\" is no array"));
	for (size_t i = 0; i < json_array_size(concepts); i++)
		if (!read_concept(r, json_array_get(concepts, i)))
			return false;
	for (size_t i = 0; i < json_array_size(references); i++)
		if (!read_reference(r, json_array_get(references, i)))
			return false;
	return true;
}

static parl_status read_tree(struct reader *r, slice text, parl_error *err)
{
	json_error_t why;
	json_t *root = json_loadb(text.len ? text.ptr : "", text.len, JSON_REJECT_DUPLICATES, &why);
	if (!root)
		return error_at(err, PARL_SYNTAX, r->name, why.line > 0 ? (size_t)why.line : 0, why.column > 0 ? (size_t)why.column : 0, "%s",
				why.text);
	bool ok = read_root(r, root);
	parl_status status = PARL_OK;
	if (!ok && r->problem.nomem)
		status = error_nomem(err);
	else if (!ok && r->place.len)
		status = error_at(err, PARL_SYNTAX, r->name, 0, 0, _("concept '%.*s': %s"), SLICE_ARG(r->place), _(r->problem.what));
	else if (!ok)
		status = error_at(err, PARL_SYNTAX, r->name, 0, 0, "%s", _(r->problem.what));
	json_decref(root);
	return status;
}

static parl_status read_termbase(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
				 const struct diag *diag, parl_error *err)
{
	struct document *d = document_new(name);
	if (!d)
		return error_nomem(err);
	struct reader r = { .tb = tb, .name = name };
	parl_status status = charset_decode(d, bytes, &options->charset, diag, err);
	if (!status)
		status = read_tree(&r, d->source, err);
	document_free(d);
	return status;
}

static int probe(slice head)
{
	return slice_find(head, SLICE("\"parlance-termbase\""), 0) != SIZE_MAX ? 100 : 0;
}

extern const struct parl_format parl_format_json;
const struct parl_format parl_format_json = {
	.name = "json",
	.description = N_("JSON, with all that a termbase holds"),
	.extensions = (const char *const[]){ "json", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT | FORMAT_LOSSLESS |
		 FORMAT_WRITES_PARTS,
	.probe = probe,
	.read_termbase = read_termbase,
	.write_termbase = write_termbase,
};
