/* A termbase in the shape of ISO 30042 (TBX): concept entries hold language sections, these hold terms, and at each level
 * stand data categories.  No format has a model of its own: each reader fills this one, each writer writes it.
 *
 * The picklists that all formats know (status, part of speech, type, gender) are fields of the term; every other data
 * category is an `item` in a list, in the order of the file.  What a reader does not understand is kept as an item of
 * CATEGORY_OTHER under its own name and written back by formats that can.
 *
 * Ownership: everything lives in the termbase's arena.  After termbase_freeze nothing changes any more, and any number of
 * threads may read it. */
#ifndef PARL_MODEL_TERMBASE_H
#define PARL_MODEL_TERMBASE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "base/vec.h"
#include "model/language.h"

enum term_status { STATUS_NONE, STATUS_PREFERRED, STATUS_ADMITTED, STATUS_DEPRECATED, STATUS_SUPERSEDED, STATUS_COUNT };
enum term_type {
	TYPE_NONE, TYPE_FULL_FORM, TYPE_ACRONYM, TYPE_ABBREVIATION, TYPE_SHORT_FORM, TYPE_VARIANT, TYPE_PHRASE, TYPE_COUNT
};
enum part_of_speech {
	PART_NONE, PART_NOUN, PART_PROPER_NOUN, PART_VERB, PART_ADJECTIVE, PART_ADVERB, PART_OTHER, PART_COUNT
};
enum term_gender { GENDER_NONE, GENDER_MASCULINE, GENDER_FEMININE, GENDER_NEUTER, GENDER_OTHER, GENDER_COUNT };

/* Names for programs: "preferred", "acronym", "properNoun" …; "" for NONE.  Static. */
const char *term_status_name(enum term_status status);
const char *term_type_name(enum term_type type);
const char *part_of_speech_name(enum part_of_speech part);
const char *term_gender_name(enum term_gender gender);

/* The other way, tolerant of the spellings that producers use ("preferredTerm-admn-sts", "notRecommended", "Obsolete",
 * "proper noun"): NONE when the word is not known. */
enum term_status term_status_parse(slice word);
enum term_type term_type_parse(slice word);
enum part_of_speech part_of_speech_parse(slice word);
enum term_gender term_gender_parse(slice word);

/* Standing rules of a concept or a term. */
enum {
	FLAG_CASE_SENSITIVE = 1,
	FLAG_DO_NOT_TRANSLATE = 2,
	FLAG_UNVERIFIED = 4, /* not confirmed by a terminologist or by a source: fuzzy in PO */
	FLAG_FORBIDDEN = 8,  /* deprecated, and an error where it is used */
	FLAG_OFF = 16,       /* in the glossary, but not to be checked */
};

/* Formats that have no place for a flag write it as a note that begins with the flag's name in brackets:
 * "[unverified] seen in one speech only".  The names: case-sensitive, do-not-translate, unverified, forbidden, off. */
const char *flag_name(unsigned flag); /* of one flag; "" when there is none */

/* The brackets of "unverified" may name languages: "[unverified: fr ar] not checked against the official version" leaves the others
 * as good as they are, and is no flag of the concept.  The flags that such a note begins with (there may be several), and in *text, when that is not NULL, what follows them. */
unsigned note_flags(slice note, slice *text);

enum category {
	CATEGORY_OTHER, /* `type` says which */
	CATEGORY_NOTE,
	CATEGORY_DEFINITION,
	CATEGORY_CONTEXT,
	CATEGORY_SOURCE,
	CATEGORY_SUBJECT_FIELD,
	CATEGORY_CUSTOMER_SUBSET,
	CATEGORY_PROJECT_SUBSET,
	CATEGORY_CROSS_REFERENCE,
	CATEGORY_EXTERNAL_CROSS_REFERENCE,
	CATEGORY_X_GRAPHIC,
	CATEGORY_GEOGRAPHICAL_USAGE,
	CATEGORY_TERM_LOCATION,
	CATEGORY_TRANSACTION,    /* value: origination, modification … */
	CATEGORY_RESPONSIBILITY, /* of a transaction */
	CATEGORY_DATE,           /* of a transaction */
	CATEGORY_COUNT
};

/* The TBX element that carries an item; tells apart what CATEGORY_OTHER holds. */
enum element {
	ELEMENT_ADMIN, ELEMENT_ADMIN_NOTE, ELEMENT_DESCRIP, ELEMENT_DESCRIP_NOTE, ELEMENT_NOTE, ELEMENT_REF, ELEMENT_TERM_NOTE,
	ELEMENT_TRANSAC, ELEMENT_TRANSAC_NOTE, ELEMENT_XREF, ELEMENT_DATE, ELEMENT_ITEM, ELEMENT_COUNT
};

/* Rarely used attributes of an item or a term. */
struct item_extra {
	slice id, language, target, datatype;
	slice markup; /* the value with its inline elements (hi, foreign, sc, ec, ph) as canonical XML; empty when it has none */
};

struct item {
	struct item *next;
	struct item *group;       /* what stands in one …Grp with it, in order; NULL when it stands alone */
	struct item_extra *extra; /* NULL when none of it is there */
	slice type;               /* the name as the file has it, for CATEGORY_OTHER; else empty */
	slice value;              /* plain text */
	uint32_t line;            /* in the file it was read from; 0 when made here */
	uint8_t category, element;
};

struct term {
	struct term *next;
	struct item *items;
	struct item_extra *extra;
	slice text;
	uint32_t line, column; /* of the term in its file; 0 when made here */
	uint8_t status, type, part, gender, flags;
};

struct lang_section {
	struct lang_section *next;
	struct item *items;
	struct term *terms, *last_term;
	slice language; /* canonical BCP 47, interned in the termbase */
	uint32_t line;
};

struct concept {
	struct item *items;
	struct lang_section *sections, *last_section;
	slice id;        /* an XML NCName, unique in the termbase */
	uint32_t index;  /* in termbase.concepts */
	uint32_t line;
	uint16_t source; /* index into termbase.sources: the file it was read from */
	uint8_t flags;
};

/* A bibliographic or personal reference of the back matter (refObject). */
struct ref_object {
	slice id, section; /* section: the type of its refObjectSec */
	struct item *items; /* ELEMENT_ITEM, `type` and `value` */
};

/* Concepts that are not kept in memory: they come one after the other, as often as somebody walks over them. */
struct concept_source {
	void (*restart)(struct concept_source *s);
	const struct concept *(*next)(struct concept_source *s); /* NULL at the end and after a failure; dies with the next */
	void (*close)(struct concept_source *s);
	parl_error error;    /* of the first failure; code 0: none */
	bool has_references; /* somewhere something refers to an id */
};

struct termbase {
	struct arena arena;
	VEC(struct concept *) concepts;
	VEC(struct ref_object) ref_objects;
	VEC(slice) sources;    /* names of the files that it was read from */
	struct map ids;        /* concept id -> index */
	struct map other_ids;  /* of terms, items and reference objects; no id stands in both maps */
	struct map languages;  /* interned tags, in the order of first use */
	slice title;
	slice language;        /* xml:lang of the root: of notes that name none */
	slice dialect;         /* "TBX-Basic"; empty when made here */
	struct item *source_desc; /* paragraphs (ELEMENT_ITEM) of the header: where this comes from, its licence */
	struct item *encoding_desc;
	struct item *revision_desc;
	struct concept_source *source; /* NULL: all concepts are in `concepts`; else none, and this gives them */
	size_t dropped;        /* concepts that were taken away again */
	bool trusts_ids;       /* they were found to be good and unique before: they are mended and not compared */
	bool has_renamed;      /* an id was taken and got a number */
	bool is_frozen;
};

struct termbase *termbase_new(void); /* NULL when out of memory */
void termbase_free(struct termbase *tb);
static inline void termbase_freeze(struct termbase *tb) { tb->is_frozen = true; }

/* Over all concepts, wherever they are; one walk at a time.  A failure of the source looks like the end and stays in the source. */
struct concept_walk {
	const struct termbase *tb;
	size_t next;
};

static inline struct concept_walk walk_concepts(const struct termbase *tb) { return (struct concept_walk){ tb, 0 }; }
const struct concept *walk_next(struct concept_walk *w); /* NULL at the end */

/* Takes the concepts away again that came since `mark` was made of the termbase's arena; their ids stay taken. */
void termbase_drop_concepts(struct termbase *tb, const struct arena_mark *mark);

/* All of these return NULL (or an empty slice) when out of memory.  Text is copied into the arena. */

/* A concept at the end.  An id that is empty, taken or no NCName is mended ("1875432" -> "c1875432", then "-2", "-3" …). */
struct concept *termbase_add_concept(struct termbase *tb, slice id);

/* An id for anything else, mended in the same way; unique among all ids of the termbase. */
slice termbase_claim_id(struct termbase *tb, slice id);

/* The concept's section for exactly this tag, made when there is none.  The tag is put into canonical case. */
struct lang_section *concept_add_section(struct termbase *tb, struct concept *c, slice language);

/* A new section even when there is one for that tag, for readers that must not change what a file says. */
struct lang_section *concept_append_section(struct termbase *tb, struct concept *c, slice language);

struct term *section_add_term(struct termbase *tb, struct lang_section *s, slice text);

/* Appends to the list at *list.  For CATEGORY_OTHER type names it; else it may be empty.  The end is found by walking: who
 * appends many passes &last->next as the list. */
struct item *item_add(struct termbase *tb, struct item **list, enum category category, enum element element, slice type,
		      slice value);

struct item_extra *item_extra(struct termbase *tb, struct item_extra **at); /* made when there is none */

/* First item of a category in a list, or NULL. */
const struct item *item_find(const struct item *list, enum category category);

const struct concept *termbase_concept(const struct termbase *tb, slice id); /* NULL when there is none */

/* The concept's section that serves `language` best (language_match), or NULL. */
const struct lang_section *concept_section(const struct concept *c, slice language);

/* The term to use: preferred before no status before admitted, full form before short form before acronym, then the order of
 * the file.  NULL when all are deprecated or superseded. */
const struct term *section_best_term(const struct lang_section *s);

/* Is what the concept says in that language unverified: by its flag, or by a note that names the language? */
bool concept_is_unverified(const struct concept *c, slice language);

/* May the term be used in a translation?  (Not deprecated, superseded or forbidden.) */
static inline bool term_is_usable(const struct term *t)
{
	return t->status != STATUS_DEPRECATED && t->status != STATUS_SUPERSEDED && !(t->flags & FLAG_FORBIDDEN);
}

/* What stands for a category in files: the element it lives in under DCA, and its name. */
const char *category_name(enum category category); /* "definition"; "" for OTHER and NOTE */
enum element category_element(enum category category);
enum category category_parse(slice name);          /* CATEGORY_OTHER when not known */
const char *element_name(enum element element);    /* "termNote" */

bool is_ncname(slice s); /* XML NCName, as ids must be */

#endif
