/* Statements are kept until the file is read, for RDF has no order: then it is found which subjects are concepts (by their type,
 * or because they have a label and no other type of SKOS), labels become terms, and then all else finds its place.
 *
 * What has a language goes to the concept's section of that language, or, when there is none, to the concept. */
#include <config.h>
#include "format/skos.h"

enum kind { NODE_NOTHING, NODE_LABELLED, NODE_CONCEPT, NODE_SCHEME, NODE_OTHER };

struct node {
	enum kind kind;
	struct concept *concept;
	struct item **end; /* of the concept's items */
};

struct builder {
	struct skos_reader *r;
	struct map subjects;
	VEC(struct node) nodes; /* by the ids of subjects */
	struct item **list, **tail; /* of the section that was last added to, and its end */
	parl_error *err;
};

void skos_begin(struct skos_reader *r, struct termbase *tb, slice name, const struct read_options *options, const struct diag *diag)
{
	*r = (struct skos_reader){ .tb = tb, .name = name, .options = options, .told = { .diag = diag, .rule = "skos" } };
}

static bool keep_once(struct skos_reader *r, slice s, slice *own)
{
	uint32_t id;
	if (!map_put(&r->names, s, &id, NULL))
		return false;
	*own = map_key(&r->names, id);
	return true;
}

parl_status skos_take(struct skos_reader *r, const struct skos_statement *s, parl_error *err)
{
	struct skos_statement own = *s;
	if (!keep_once(r, s->subject, &own.subject) || !keep_once(r, s->predicate, &own.predicate) ||
	    !keep_once(r, s->language, &own.language) || !(own.object = arena_dup(&r->arena, s->object)).ptr ||
	    !vec_push(&r->statements, own))
		return error_nomem(err);
	return PARL_OK;
}

void skos_end(struct skos_reader *r)
{
	told_finish(&r->told, r->name);
	map_release(&r->names);
	vec_release(&r->statements);
	arena_release(&r->arena);
}

/* The name behind one of the namespaces that hold what we know; empty for others. */
static slice local_name(slice iri, const char *space)
{
	slice s = slice_of(space);
	return slice_starts(iri, s) ? slice_sub(iri, s.len, iri.len) : SLICE("");
}

static slice skos_name(slice iri)
{
	return local_name(iri, SKOS_CORE);
}

static slice dublin_name(slice iri)
{
	slice s = local_name(iri, SKOS_TERMS);
	return s.len ? s : local_name(iri, SKOS_ELEMENTS);
}

static enum term_status label_status(slice predicate)
{
	slice name = skos_name(predicate);
	return slice_eq(name, SLICE("prefLabel")) ? STATUS_PREFERRED : slice_eq(name, SLICE("altLabel")) ? STATUS_ADMITTED :
	       slice_eq(name, SLICE("hiddenLabel")) ? STATUS_DEPRECATED : STATUS_NONE;
}

static parl_status find_node(struct builder *b, slice subject, struct node **node)
{
	uint32_t id;
	bool is_new;
	if (!map_put(&b->subjects, subject, &id, &is_new) || (is_new && !vec_push(&b->nodes, (struct node){ .kind = NODE_NOTHING })))
		return error_nomem(b->err);
	*node = &b->nodes.at[id];
	return PARL_OK;
}

static enum kind kind_of(const struct skos_statement *s)
{
	if (slice_eq(s->predicate, SLICE(SKOS_RDF "type")) && !s->is_literal) {
		slice type = skos_name(s->object);
		return slice_eq(type, SLICE("Concept")) ? NODE_CONCEPT : slice_eq(type, SLICE("ConceptScheme")) ? NODE_SCHEME :
		       type.len ? NODE_OTHER : NODE_NOTHING;
	}
	return label_status(s->predicate) ? NODE_LABELLED : NODE_NOTHING;
}

static parl_status find_kinds(struct builder *b)
{
	for (size_t i = 0; i < b->r->statements.len; i++) {
		const struct skos_statement *s = &b->r->statements.at[i];
		struct node *node;
		TRY(find_node(b, s->subject, &node));
		enum kind kind = kind_of(s);
		if (node->kind < kind && node->kind != NODE_CONCEPT)
			node->kind = kind;
	}
	return PARL_OK;
}

/* The last part of an IRI. */
static slice id_of(slice iri)
{
	size_t at = iri.len;
	while (at > 0 && iri.ptr[at - 1] != '#' && iri.ptr[at - 1] != '/' && iri.ptr[at - 1] != ':')
		at--;
	return slice_sub(iri, at, iri.len);
}

static parl_status make_concept(struct builder *b, struct node *node, const struct skos_statement *s)
{
	struct concept *c = termbase_add_concept(b->r->tb, id_of(s->subject));
	if (!c)
		return error_nomem(b->err);
	c->line = s->line;
	c->source = (uint16_t)(b->r->tb->sources.len ? b->r->tb->sources.len - 1 : 0);
	node->concept = c;
	node->end = &c->items;
	return PARL_OK;
}

static void complain(struct builder *b, const struct skos_statement *s, slice what, const char *why)
{
	told_say(&b->r->told, b->r->name, s->line, s->column, what, why);
}

static parl_status add_label(struct builder *b, struct concept *c, const struct skos_statement *s)
{
	struct language l = language_parse(s->language.len ? s->language : b->r->options->source_language);
	slice text = slice_trim(s->object);
	if (!s->is_literal || !text.len || !language_known(&l)) {
		complain(b, s, text, s->is_literal && text.len ? _("a label without a language; left out (--from names one)") :
			 _("a label without a text; left out"));
		return PARL_OK;
	}
	struct lang_section *section = concept_add_section(b->r->tb, c, language_slice(&l));
	struct term *t = section ? section_add_term(b->r->tb, section, text) : NULL;
	if (!t)
		return error_nomem(b->err);
	t->status = (uint8_t)label_status(s->predicate);
	t->line = s->line;
	t->column = s->column;
	if (!section->line)
		section->line = s->line;
	return PARL_OK;
}

/* Concepts and their labels, in the order of the file. */
static parl_status make_terms(struct builder *b)
{
	for (size_t i = 0; i < b->r->statements.len; i++) {
		const struct skos_statement *s = &b->r->statements.at[i];
		struct node *node;
		TRY(find_node(b, s->subject, &node));
		if (node->kind != NODE_CONCEPT && node->kind != NODE_LABELLED)
			continue;
		if (!node->concept)
			TRY(make_concept(b, node, s));
		if (label_status(s->predicate))
			TRY(add_label(b, node->concept, s));
	}
	return PARL_OK;
}

struct place {
	enum category category;
	enum element element;
	slice type;
};

/* What a literal is; false when we do not know. */
static bool place_of(slice predicate, struct place *p)
{
	static const struct {
		const char *name;
		enum category category;
	} known[] = {
		{ "definition", CATEGORY_DEFINITION }, { "note", CATEGORY_NOTE }, { "scopeNote", CATEGORY_NOTE }, { "example", CATEGORY_CONTEXT },
		{ "editorialNote", CATEGORY_OTHER }, { "historyNote", CATEGORY_OTHER }, { "changeNote", CATEGORY_OTHER },
		{ "notation", CATEGORY_OTHER },
	};
	slice name = skos_name(predicate);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_eq(name, slice_of(known[i].name))) {
			*p = (struct place){ known[i].category, category_element(known[i].category), name };
			return true;
		}
	name = dublin_name(predicate);
	enum category category = slice_eq(name, SLICE("source")) ? CATEGORY_SOURCE : slice_eq(name, SLICE("subject")) ? CATEGORY_SUBJECT_FIELD :
				 slice_eq(name, SLICE("description")) ? CATEGORY_NOTE : CATEGORY_OTHER;
	*p = (struct place){ category, category_element(category), SLICE("") };
	return category != CATEGORY_OTHER;
}

/* The list for something in a language; *extra when the language must be said with the item. */
static struct item **list_for(struct node *node, const struct language *l, struct lang_section **section, bool *extra)
{
	*section = NULL;
	*extra = false;
	for (struct lang_section *s = node->concept->sections; language_known(l) && s; s = s->next)
		if (slice_eq(s->language, language_slice(l)))
			*section = s;
	*extra = language_known(l) && !*section;
	return *section ? &(*section)->items : node->end;
}

static parl_status add_literal(struct builder *b, struct node *node, const struct skos_statement *s, const struct place *p)
{
	struct language l = language_parse(s->language);
	struct lang_section *section;
	bool needs_language;
	slice value = slice_trim(s->object);
	if (!value.len)
		return PARL_OK;
	struct item **list = list_for(node, &l, &section, &needs_language);
	struct item **from = section && list == b->list ? b->tail : list;
	struct item *it = item_add(b->r->tb, from, p->category, p->element, p->type, value);
	if (!it)
		return error_nomem(b->err);
	it->line = s->line;
	if (section) {
		b->list = list;
		b->tail = &it->next;
	} else {
		node->end = &it->next;
	}
	if (p->category == CATEGORY_NOTE)
		node->concept->flags |= (uint8_t)note_flags(value, NULL);
	if (!needs_language)
		return PARL_OK;
	struct item_extra *x = item_extra(b->r->tb, &it->extra);
	if (!x || !(x->language = arena_dup(&b->r->tb->arena, language_slice(&l))).ptr)
		return error_nomem(b->err);
	return PARL_OK;
}

/* What a statement about another resource is. */
static bool relation_of(slice predicate, bool is_inside, struct place *p)
{
	slice name = skos_name(predicate);
	bool is_tree = slice_eq(name, SLICE("broader")) || slice_eq(name, SLICE("narrower"));
	if (is_inside && (is_tree || slice_eq(name, SLICE("related")))) {
		enum category category = is_tree ? CATEGORY_OTHER : CATEGORY_CROSS_REFERENCE;
		*p = (struct place){ category, ELEMENT_REF, name };
		return true;
	}
	bool is_match = slice_ends(name, SLICE("Match")) || slice_eq(name, SLICE("related")) || is_tree;
	*p = (struct place){ CATEGORY_EXTERNAL_CROSS_REFERENCE, ELEMENT_XREF, SLICE("") };
	return is_match || slice_eq(predicate, SLICE(SKOS_RDFS "seeAlso"));
}

static parl_status add_relation(struct builder *b, struct node *node, const struct skos_statement *s, const struct place *p, slice target)
{
	struct item *it = item_add(b->r->tb, node->end, p->category, p->element, p->type, target);
	struct item_extra *x = it ? item_extra(b->r->tb, &it->extra) : NULL;
	if (!x || !(x->target = arena_dup(&b->r->tb->arena, target)).ptr)
		return error_nomem(b->err);
	it->line = s->line;
	node->end = &it->next;
	return PARL_OK;
}

static bool is_structure(slice predicate)
{
	static const char *const names[] = { "inScheme", "topConceptOf", "hasTopConcept", "member" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq(skos_name(predicate), slice_of(names[i])))
			return true;
	return slice_eq(predicate, SLICE(SKOS_RDF "type")) || label_status(predicate);
}

static parl_status describe(struct builder *b, struct node *node, const struct skos_statement *s)
{
	struct place p;
	uint32_t other = s->is_literal ? MAP_NONE : map_get(&b->subjects, s->object);
	const struct concept *inside = other == MAP_NONE ? NULL : b->nodes.at[other].concept;
	if (is_structure(s->predicate))
		return PARL_OK;
	if (!s->is_literal && relation_of(s->predicate, inside != NULL, &p))
		return add_relation(b, node, s, &p, inside ? inside->id : s->object);
	if (place_of(s->predicate, &p))
		return add_literal(b, node, s, &p);
	complain(b, s, s->predicate, _("not a statement that the model has a place for; dropped"));
	return PARL_OK;
}

static parl_status describe_scheme(struct builder *b, const struct skos_statement *s)
{
	struct termbase *tb = b->r->tb;
	slice name = dublin_name(s->predicate), text = slice_trim(s->object);
	bool is_title = slice_eq(name, SLICE("title")) || slice_eq(skos_name(s->predicate), SLICE("prefLabel"));
	if (!s->is_literal || !text.len)
		return PARL_OK;
	if (is_title && !tb->title.len)
		tb->title = arena_dup(&tb->arena, text);
	else if (slice_eq(name, SLICE("source")) &&
		 !item_add(tb, &tb->source_desc, CATEGORY_OTHER, ELEMENT_ITEM, SLICE(""), text))
		return error_nomem(b->err);
	return is_title && !tb->title.ptr ? error_nomem(b->err) : PARL_OK;
}

static parl_status describe_all(struct builder *b)
{
	for (size_t i = 0; i < b->r->statements.len; i++) {
		const struct skos_statement *s = &b->r->statements.at[i];
		struct node *node;
		TRY(find_node(b, s->subject, &node));
		if (node->concept)
			TRY(describe(b, node, s));
		else if (node->kind == NODE_SCHEME)
			TRY(describe_scheme(b, s));
	}
	return PARL_OK;
}

parl_status skos_build(struct skos_reader *r, parl_error *err)
{
	struct builder b = { .r = r, .err = err };
	size_t before = r->tb->concepts.len;
	parl_status status = find_kinds(&b);
	if (!status)
		status = make_terms(&b);
	if (!status)
		status = describe_all(&b);
	if (!status && r->tb->concepts.len == before)
		diag_emit(r->told.diag, PARL_WARNING, r->name, 0, 0, "skos", "%s", _("no concepts in it"));
	map_release(&b.subjects);
	vec_release(&b.nodes);
	return status;
}
