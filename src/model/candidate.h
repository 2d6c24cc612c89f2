/* What mining finds: phrases that may be terms, with their forms, counts, scores and contexts. */
#ifndef PARL_MODEL_CANDIDATE_H
#define PARL_MODEL_CANDIDATE_H

#include "base/arena.h"
#include "base/vec.h"
#include "model/language.h"
#include "model/span.h"

enum candidate_kind {
	CANDIDATE_TERM,
	CANDIDATE_NAME,    /* of a person, place, body, event, document */
	CANDIDATE_QUOTED,  /* stands in quotation marks: in political language often the term itself */
	CANDIDATE_ACRONYM,
	CANDIDATE_TITLE,   /* the title line or the title of the article */
	CANDIDATE_KIND_COUNT
};

const char *candidate_kind_name(enum candidate_kind kind); /* "term"; static */

/* How a form relates to the candidate's own form. */
enum variant_kind {
	VARIANT_SAME, VARIANT_CASE, VARIANT_INFLECTED, VARIANT_SPELLING, /* hyphen, space, US/UK, quotes, Traditional/Simplified */
	VARIANT_ORDER, VARIANT_INSERTION, VARIANT_ACRONYM, VARIANT_EXPANSION, VARIANT_DERIVED, VARIANT_KIND_COUNT
};

const char *variant_kind_name(enum variant_kind kind);

struct variant {
	slice form; /* as it stands in the text, white space squeezed */
	uint32_t frequency;
	enum variant_kind kind;
};

/* A sentence that shows a candidate at work; it stands by itself, whatever became of the document. */
struct context {
	slice sentence;        /* without line breaks */
	slice file;
	struct span span;      /* of the candidate, in sentence */
	size_t line, column, byte; /* of the candidate, in the file */
	bool is_definition;    /* "… refers to …" */
};

struct candidate {
	slice form;            /* the preferred form */
	slice key;             /* folded, inflection taken off: one for all its variants */
	struct language language;
	enum candidate_kind kind;
	double score;          /* 0 to 1: the probability that a terminologist would mark it; higher is better */
	uint32_t frequency;    /* of all forms */
	uint32_t documents;    /* how many documents it stands in */
	uint32_t nvariants, ncontexts, nwords;
	struct variant *variants;       /* most frequent first; holds the form itself too */
	struct context *contexts;       /* best first, at most three */
	slice expansion;       /* of an acronym, or the acronym of a full form; empty */
	bool is_term;          /* above the cut: what `mine` prints by default */
	bool is_known;         /* the glossary has it */
};

struct candidate_list {
	struct arena arena;
	VEC(struct candidate) list; /* best first */
};

void candidate_list_release(struct candidate_list *l);

#endif
