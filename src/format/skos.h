/* SKOS (W3C, 2009) as the two RDF formats have it: what becomes of a termbase's parts, whatever the syntax.
 *
 * A concept is a skos:Concept, named by its id; its terms are labels: the one to use in a language is the prefLabel, of which SKOS
 * allows one, deprecated, superseded and forbidden ones are hiddenLabels, all others altLabels.  Definitions, notes, contexts
 * (skos:example), sources (dct:source), subject fields (dct:subject) and references go with the concept, in the language of
 * their section.  The termbase itself is a skos:ConceptScheme, with its title and where it comes from. */
#ifndef PARL_FORMAT_SKOS_H
#define PARL_FORMAT_SKOS_H

#include "format/format.h"
#include "format/told.h"

#define SKOS_CORE "http://www.w3.org/2004/02/skos/core#"
#define SKOS_TERMS "http://purl.org/dc/terms/"
#define SKOS_ELEMENTS "http://purl.org/dc/elements/1.1/"
#define SKOS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define SKOS_RDFS "http://www.w3.org/2000/01/rdf-schema#"

/* How a syntax writes; predicates and types are prefixed names ("skos:prefLabel"), of skos, dct and rdfs. */
struct skos_syntax {
	void (*begin)(void *user, slice iri, slice type); /* a subject */
	void (*literal)(void *user, slice predicate, slice text, slice language);
	void (*resource)(void *user, slice predicate, slice iri);
	void (*end)(void *user);
	void *user;
};

parl_status skos_write(const struct termbase *tb, const struct skos_syntax *syntax, const struct diag *diag, parl_error *err);

/* What a syntax reads: statements in the order of the file, of which concepts are made at the end. */
struct skos_statement {
	slice subject, predicate, object, language;
	bool is_literal;
	uint32_t line, column;
};

struct skos_reader {
	struct termbase *tb;
	slice name;
	const struct read_options *options;
	struct told told;
	struct arena arena;
	struct map names; /* subjects and predicates, each kept once */
	VEC(struct skos_statement) statements;
};

void skos_begin(struct skos_reader *r, struct termbase *tb, slice name, const struct read_options *options, const struct diag *diag);
parl_status skos_take(struct skos_reader *r, const struct skos_statement *s, parl_error *err); /* copies what it is given */
parl_status skos_build(struct skos_reader *r, parl_error *err);
void skos_end(struct skos_reader *r);

#endif
