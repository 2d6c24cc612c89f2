/* The content models of TBX as tables: which element holds what, in which order, with which attributes.
 *
 * Three grammars: the core structure of ISO 30042:2019, that of the edition of 2008 (martif) with its narrower form TBX-Basic, and
 * TBX-Min of 2013.  A content model is a sequence of parts, each a choice of elements with a least and a largest number;
 * nothing in TBX needs more.  An element's index in its grammar is its bit in a set. */
#ifndef PARL_FORMAT_TBX_GRAMMAR_H
#define PARL_FORMAT_TBX_GRAMMAR_H

#include "base/slice.h"

typedef uint64_t tbx_set;
#define TBX_BIT(index) (UINT64_C(1) << (index))

enum tbx_content {
	TBX_ELEMENTS,  /* the parts in their order, white space between */
	TBX_ANY_ORDER, /* the parts in any order */
	TBX_TEXTUAL,   /* text, and the elements of the first part anywhere in it */
	TBX_NOTHING,
};

/* What an element is to those who look at meaning, whatever it is called. */
enum tbx_role {
	TBX_PLAIN, TBX_ROLE_ROOT, TBX_ROLE_CONCEPT, TBX_ROLE_LANGUAGE, TBX_ROLE_TERM_SECTION, TBX_ROLE_TERM, TBX_ROLE_META, TBX_ROLE_DATE,
	TBX_ROLE_OBJECT, TBX_ROLE_INLINE, TBX_ROLE_OPEN_CODE, TBX_ROLE_CLOSE_CODE,
	TBX_ROLE_STATUS, TBX_ROLE_PICKLIST, /* TBX-Min of 2013: elements with a value from a list */
};

enum tbx_value {
	TBX_ANY_VALUE, TBX_VALUE_ID, TBX_VALUE_IDREF, TBX_VALUE_LANGUAGE, TBX_VALUE_URI, TBX_VALUE_CHOICE, TBX_VALUE_DIALECT,
	TBX_VALUE_CATEGORY, TBX_VALUE_TYPE,
};

struct tbx_attribute {
	const char *name;        /* "xml:lang" with its prefix; NULL ends a list */
	enum tbx_value value;
	bool required;
	const char *choices;     /* words with a blank on both sides of each */
};

struct tbx_part {
	tbx_set set;
	unsigned min, max;       /* max 0: no limit */
};

enum { TBX_PARTS = 8 };

struct tbx_element {
	const char *name;
	enum tbx_role role;
	enum tbx_content content;
	const struct tbx_attribute *attributes;
	struct tbx_part parts[TBX_PARTS]; /* the first empty set ends them */
	tbx_set narrow;          /* 2008: what TBX-Basic leaves of the children; 0: all that it has */
	const char *choices;     /* of a picklist */
};

struct tbx_grammar {
	const char *edition;
	const struct tbx_element *elements;
	size_t nelements;
	size_t root;
	tbx_set not_basic;       /* elements that TBX-Basic of 2008 leaves out */
	tbx_set loose;           /* elements about whose order the published schemas do not agree */
};

extern const struct tbx_grammar tbx_grammar_v3, tbx_grammar_v2, tbx_grammar_min;

/* The element of that name; NULL when the grammar has none. */
const struct tbx_element *tbx_grammar_find(const struct tbx_grammar *g, slice name);

static inline size_t tbx_grammar_index(const struct tbx_grammar *g, const struct tbx_element *e) { return (size_t)(e - g->elements); }

/* The attribute of that prefix and name; NULL when the element has none. */
const struct tbx_attribute *tbx_attribute_find(const struct tbx_element *e, slice prefix, slice name);

/* Is the word in a list with a blank on both sides of each? */
bool tbx_choice_has(const char *choices, slice word);

#endif
