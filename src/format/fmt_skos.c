/* SKOS in RDF/XML (W3C, 2014).  Read are node elements, typed or rdf:Description, with property elements that hold a text, name a
 * resource, or hold a node; and properties written as attributes.  Collections, containers and literals of XML are not for SKOS and
 * are skipped.  Relative names are left as they are, but for those of a concept of the same file. */
#include <config.h>
#include "format/format.h"

#include "format/salvage.h"
#include "format/skos.h"
#include "format/xml_probe.h"
#include "format/xml_read.h"
#include "format/xml_write.h"

enum { DEPTH_MAX = 64 };

struct reader {
	struct skos_reader skos;
	struct xml_reader *xml;
	struct xml_event e;
	parl_error *err;
	struct buf text, name;
	size_t nblank;
	bool found;
};

static parl_status nomem(struct reader *r)
{
	return error_nomem(r->err);
}

static parl_status step(struct reader *r)
{
	return xml_next(r->xml, &r->e, r->err);
}

static slice rdf_attribute(const struct reader *r, const char *name)
{
	for (size_t i = 0; i < r->e.nattributes; i++)
		if (r->e.attributes[i].prefix.len && slice_eq(r->e.attributes[i].name, slice_of(name)))
			return r->e.attributes[i].value;
	return SLICE("");
}

/* Namespace and name of the element at hand, in the arena. */
static parl_status full_name(struct reader *r, slice *own)
{
	buf_clear(&r->name);
	if (!buf_append(&r->name, r->e.space) || !buf_append(&r->name, r->e.name))
		return nomem(r);
	*own = arena_dup(&r->skos.arena, buf_slice(&r->name));
	return own->ptr ? PARL_OK : nomem(r);
}

/* about, "#" and ID, "_:" and nodeID, or a name of our own. */
static parl_status subject_name(struct reader *r, slice *own)
{
	slice id = rdf_attribute(r, "ID"), node = rdf_attribute(r, "nodeID");
	bool has_about = false, ok;
	for (size_t i = 0; i < r->e.nattributes; i++)
		has_about = has_about || slice_eq(r->e.attributes[i].name, SLICE("about"));
	buf_clear(&r->name);
	if (has_about)
		ok = buf_append(&r->name, slice_trim(xml_attribute(&r->e, SLICE("about"))));
	else if (id.len)
		ok = buf_putc(&r->name, '#') && buf_append(&r->name, id);
	else if (node.len)
		ok = buf_append(&r->name, SLICE("_:")) && buf_append(&r->name, node);
	else
		ok = buf_printf(&r->name, "_:%zu.", ++r->nblank);
	*own = ok ? arena_dup(&r->skos.arena, buf_slice(&r->name)) : SLICE("");
	return ok && own->ptr ? PARL_OK : nomem(r);
}

static parl_status take(struct reader *r, struct skos_statement *s)
{
	return skos_take(&r->skos, s, r->err);
}

/* xml:lang of the element at hand, or what is inherited, in the arena. */
static parl_status find_language(struct reader *r, slice inherited, slice *own)
{
	*own = inherited;
	for (size_t i = 0; i < r->e.nattributes; i++)
		if (slice_eq(r->e.attributes[i].prefix, SLICE("xml")) && slice_eq(r->e.attributes[i].name, SLICE("lang"))) {
			*own = arena_dup(&r->skos.arena, slice_trim(r->e.attributes[i].value));
			return own->ptr ? PARL_OK : nomem(r);
		}
	return PARL_OK;
}

static parl_status read_node(struct reader *r, slice inherited, unsigned depth, slice *subject);

/* A property element: a text, a resource, or a node inside. */
static parl_status read_property(struct reader *r, slice subject, slice inherited, unsigned depth)
{
	struct skos_statement s = { .subject = subject, .line = r->e.inner_line, .column = r->e.inner_column };
	slice resource = rdf_attribute(r, "resource"), node_id = rdf_attribute(r, "nodeID"), language, kind = rdf_attribute(r, "parseType");
	size_t own = r->e.depth;
	TRY(full_name(r, &s.predicate));
	TRY(find_language(r, inherited, &language));
	if (kind.len)
		return xml_skip(r->xml, &r->e, r->err);
	if (resource.len || node_id.len) {
		buf_clear(&r->name);
		if (!buf_append(&r->name, resource.len ? SLICE("") : SLICE("_:")) || !buf_append(&r->name, resource.len ? resource : node_id))
			return nomem(r);
		s.object = buf_slice(&r->name);
		TRY(take(r, &s));
		return xml_skip(r->xml, &r->e, r->err);
	}
	buf_clear(&r->text);
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_TEXT && !buf_append(&r->text, r->e.text))
			return nomem(r);
		if (r->e.kind == XML_EVENT_START) {
			TRY(read_node(r, language, depth + 1, &s.object));
			TRY(take(r, &s));
			s.line = 0; /* it has been taken */
			buf_clear(&r->text);
		}
		if (r->e.kind == XML_EVENT_END && r->e.depth == own)
			break;
	}
	s.object = buf_slice(&r->text);
	s.is_literal = true;
	s.language = language;
	return s.line ? take(r, &s) : PARL_OK;
}

/* Properties that are written as attributes of a node. */
static parl_status take_attributes(struct reader *r, slice subject, slice language)
{
	static const char *const names[] = { "prefLabel", "altLabel", "hiddenLabel", "definition", "note", "scopeNote", "example", "notation" };
	for (size_t i = 0; i < r->e.nattributes; i++)
		for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
			const struct xml_attribute *a = &r->e.attributes[i];
			if (!a->prefix.len || !slice_eq(a->name, slice_of(names[k])))
				continue;
			struct skos_statement s = {
				.subject = subject, .object = a->value, .is_literal = true, .language = language, .line = r->e.line, .column = r->e.column,
			};
			buf_clear(&r->name);
			if (!buf_append(&r->name, SLICE(SKOS_CORE)) || !buf_append(&r->name, a->name))
				return nomem(r);
			s.predicate = buf_slice(&r->name);
			TRY(take(r, &s));
		}
	return PARL_OK;
}

static parl_status read_node(struct reader *r, slice inherited, unsigned depth, slice *subject)
{
	struct skos_statement s = { .predicate = SLICE(SKOS_RDF "type"), .line = r->e.line, .column = r->e.column };
	slice language;
	if (depth > DEPTH_MAX)
		return error_at(r->err, PARL_LIMIT, r->skos.name, r->e.line, r->e.column, "%s", _("nodes stand in nodes too deeply"));
	TRY(full_name(r, &s.object));
	TRY(subject_name(r, subject));
	TRY(find_language(r, inherited, &language));
	s.subject = *subject;
	if (!slice_eq(s.object, SLICE(SKOS_RDF "Description")))
		TRY(take(r, &s));
	TRY(take_attributes(r, *subject, language));
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_END)
			return PARL_OK;
		if (r->e.kind == XML_EVENT_START)
			TRY(read_property(r, *subject, language, depth));
	}
}

static parl_status read_file(struct reader *r)
{
	slice subject, language = SLICE("");
	for (;;) {
		TRY(step(r));
		if (r->e.kind == XML_EVENT_END_OF_FILE)
			break;
		if (r->e.kind != XML_EVENT_START)
			continue;
		if (r->e.depth > 1) {
			TRY(read_node(r, language, 0, &subject));
			continue;
		}
		if (!xml_is(&r->e, "RDF") || !slice_eq(r->e.space, SLICE(SKOS_RDF)))
			break;
		r->found = true;
		TRY(find_language(r, SLICE(""), &language));
	}
	return r->found ? PARL_OK : error_at(r->err, PARL_SYNTAX, r->skos.name, 1, 0, _("this is no RDF/XML: there is no rdf:RDF element"));
}

static parl_status read_termbase(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
				 const struct diag *diag, parl_error *err)
{
	parl_error own = { 0 };
	struct reader r = { .err = &own };
	skos_begin(&r.skos, tb, name, options, diag);
	buf_init(&r.text, BUF_TEXT_MAX);
	buf_init(&r.name, BUF_TEXT_MAX);
	parl_status status = xml_open(&r.xml, name, bytes, &options->charset, diag, &own);
	if (!status)
		status = read_file(&r);
	status = salvage(status, &own, r.found, name, options, diag, err);
	if (!status)
		status = skos_build(&r.skos, err);
	skos_end(&r.skos);
	xml_close(r.xml);
	buf_release(&r.text);
	buf_release(&r.name);
	return status;
}

struct writer {
	struct xml_writer xml;
	slice type; /* of the subject that is open */
};

static void begin_subject(void *user, slice iri, slice type)
{
	struct writer *w = user;
	w->type = type;
	xml_write_start(&w->xml, type);
	xml_write_attribute(&w->xml, SLICE("rdf:about"), iri);
}

static void literal(void *user, slice predicate, slice text, slice language)
{
	struct writer *w = user;
	xml_write_start(&w->xml, predicate);
	if (language.len)
		xml_write_attribute(&w->xml, SLICE("xml:lang"), language);
	xml_write_text(&w->xml, text);
	xml_write_end(&w->xml, predicate);
}

static void resource(void *user, slice predicate, slice iri)
{
	struct writer *w = user;
	xml_write_start(&w->xml, predicate);
	xml_write_attribute(&w->xml, SLICE("rdf:resource"), iri);
	xml_write_end(&w->xml, predicate);
}

static void end_subject(void *user)
{
	struct writer *w = user;
	xml_write_end(&w->xml, w->type);
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	static const struct {
		slice name, space;
	} spaces[] = {
		{ SLICE("xmlns:rdf"), SLICE(SKOS_RDF) }, { SLICE("xmlns:rdfs"), SLICE(SKOS_RDFS) }, { SLICE("xmlns:dct"), SLICE(SKOS_TERMS) },
		{ SLICE("xmlns:skos"), SLICE(SKOS_CORE) },
	};
	struct writer w = { .type = SLICE("") };
	const struct skos_syntax syntax = { begin_subject, literal, resource, end_subject, &w };
	(void)options;
	xml_write_begin(&w.xml, out, diag);
	xml_write_start(&w.xml, SLICE("rdf:RDF"));
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		xml_write_attribute(&w.xml, spaces[i].name, spaces[i].space);
	parl_status status = skos_write(tb, &syntax, diag, err);
	xml_write_end(&w.xml, SLICE("rdf:RDF"));
	return status;
}

static int probe(slice head)
{
	char ascii[XML_PROBE_MAX];
	return slice_eq(xml_probe_local(xml_probe_root(head, ascii, NULL)), SLICE("RDF")) ? 80 : 0;
}

extern const struct parl_format parl_format_skos;
const struct parl_format parl_format_skos = {
	.name = "skos",
	.description = N_("SKOS in RDF/XML"),
	.extensions = (const char *const[]){ "rdf", "skos", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT |
		 FORMAT_WRITES_PARTS,
	.probe = probe,
	.read_termbase = read_termbase,
	.write_termbase = write_termbase,
};
