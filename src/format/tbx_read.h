/* The state of a TBX file being read, for the files that share the work: tbx_read.c goes through the whole,
 * tbx_read_header.c, tbx_read_concept.c and tbx_read_item.c take their parts, tbx_read_text.c the text of an element,
 * tbx_read_walk.c steps from one element to the next. */
#ifndef PARL_FORMAT_TBX_READ_H
#define PARL_FORMAT_TBX_READ_H

#include "format/tbx.h"
#include "format/told.h"
#include "format/xml_read.h"

enum tbx_tag {
	TBX_TAG_NONE, TBX_TAG_LEAF, TBX_TAG_GROUP, TBX_TAG_TERM, TBX_TAG_TERM_SECTION, TBX_TAG_TERM_GROUP, TBX_TAG_LANG_SECTION, TBX_TAG_COMPONENTS, TBX_TAG_NOTE_GROUP,
	TBX_TAG_CONCEPT, TBX_TAG_HEADER, TBX_TAG_DESCEND, TBX_TAG_REF_SECTION, TBX_TAG_REF_OBJECT, TBX_TAG_ITEM, TBX_TAG_ITEM_GROUP,
};

struct tbx_attributes {
	slice id, type, language, target, datatype;
};

enum { TBX_PAIRS_MAX = 32 };

/* An inline element and the id that it has in the termbase. */
struct tbx_pair {
	slice in_file, own;
};

/* What ids of the file are called in the termbase, where that is not the same. */
struct tbx_names {
	struct map ids; /* number in new_ids */
	VEC(slice) new_ids;
};

struct tbx_waiting {
	slice target; /* as the file has it */
	uint32_t line;
};

enum tbx_pass {
	TBX_WHOLE,  /* all concepts are kept */
	TBX_SURVEY, /* each is looked at and dropped: the termbase gets all but the concepts */
	TBX_AGAIN,  /* of a file that was surveyed */
};

struct tbx_reader {
	struct xml_reader *xml;
	struct xml_event e;
	struct termbase *tb;
	slice name;
	const struct diag *diag;
	parl_error *err;
	struct tbx_attributes a; /* of the element whose value is being read, in attribute_text */
	struct buf attribute_text, text, markup, code;
	bool has_markup;
	struct tbx_pair pairs[TBX_PAIRS_MAX]; /* of the value being read */
	size_t npairs;
	struct told told;
	struct tbx_names *names;
	struct map paragraphs; /* of the header, from the files before */
	struct item **source_end, **encoding_end, **revision_end;
	enum tbx_pass pass;
	bool is_first, found, has_references;
	size_t first_concept, first_ref;
	size_t root_depth; /* of the root that is open; 0: none is */
	char root[81];     /* the name of the file's root element, when it is not of TBX */
	struct arena_mark before; /* of the termbase's memory: the concept at hand */
	VEC(struct tbx_waiting) waiting; /* TBX_SURVEY: references to what did not come yet */
	struct arena waiting_arena;
};

/* Where items go: to the end of a list, and their meaning to a term or to flags. */
struct tbx_sink {
	struct item **end;
	struct tbx_draft *term; /* NULL above the level of terms */
	uint8_t *flags;     /* NULL where there are none */
};

/* A term while its section is read: <term> need not come first. */
struct tbx_draft {
	struct term *term;
	struct item *items;
	slice id;
	uint8_t status, type, part, gender, flags;
};

static inline parl_status tbx_nomem(const struct tbx_reader *r) { return error_nomem(r->err); }

/* What is dropped or doubtful, told once for each kind.  `why` is translated already. */
void tbx_complain_at(struct tbx_reader *r, uint32_t line, uint32_t column, slice what, const char *why);
void tbx_complain(struct tbx_reader *r, slice what, const char *why); /* at the present event */

/* What an element is; for a leaf or a group also the element that carries its items, in *element when that is not NULL. */
enum tbx_tag tbx_tag_of(slice name, enum element *element);

parl_status tbx_step(struct tbx_reader *r);
parl_status tbx_skip(struct tbx_reader *r);
parl_status tbx_drop(struct tbx_reader *r, const char *why); /* skips and complains */

/* To the START of the next element in the one that is open; *more is false at its end. */
parl_status tbx_next_child(struct tbx_reader *r, bool *more);

/* A copy that lives as long as the termbase; an empty slice leaves *to alone.  False when out of memory. */
bool tbx_keep(const struct tbx_reader *r, slice *to, slice from);

/* The id under which something of this file is known in the termbase, for references to it. */
parl_status tbx_note_id(struct tbx_reader *r, slice in_file, slice own);
parl_status tbx_claim_id(struct tbx_reader *r, slice in_file, slice *own);

/* At a START: its attributes into r->a, for the event dies with the next. */
parl_status tbx_take_attributes(struct tbx_reader *r);

/* After a START: the element's text in r->text, with inline markup also in r->markup; up to its END. */
parl_status tbx_read_value(struct tbx_reader *r);

/* What tbx_take_attributes and tbx_read_value found, as the rarer attributes of an item or a term. */
parl_status tbx_add_extra(struct tbx_reader *r, struct item_extra **at);

/* At a START: one item, whatever the element is called; a data category at any level; a noteGrp of TBX-Min.  `otherwise` is
 * the element of a category that nothing else tells about. */
parl_status tbx_read_leaf(struct tbx_reader *r, enum element element, struct tbx_sink *to);
parl_status tbx_read_item(struct tbx_reader *r, enum element otherwise, struct tbx_sink *to);
parl_status tbx_read_note_group(struct tbx_reader *r, struct tbx_sink *to);

/* *c is set as soon as there is something of the concept to be had. */
parl_status tbx_read_concept(struct tbx_reader *r, struct concept **c);
parl_status tbx_read_header(struct tbx_reader *r);

/* Before reading: what the termbase's header says already, so that nothing is said twice.  False when out of memory. */
bool tbx_remember_headers(struct tbx_reader *r);

/* References of a concept, or of a list, follow the ids that were mended or renamed; where they lead nowhere is told. */
void tbx_mend_targets(struct tbx_reader *r, struct item *list);
void tbx_mend_concept(struct tbx_reader *r, struct concept *c);
void tbx_tell_waiting(struct tbx_reader *r); /* at the end of a survey */

/* A reader for a termbase; its own error goes to *err. */
void tbx_reader_begin(struct tbx_reader *r, struct termbase *tb, slice name, struct tbx_names *names, const struct diag *diag,
		      parl_error *err);
void tbx_reader_end(struct tbx_reader *r);

/* Reads on to the end of the next concept; *c is NULL at the end of the file. */
parl_status tbx_next_concept(struct tbx_reader *r, struct concept **c);

/* tbx_read_file with in_parts. */
parl_status tbx_survey(struct termbase *tb, slice name, struct file_stream *file, const struct read_options *options,
		       bool *in_parts, const struct diag *diag, parl_error *err);

void tbx_names_release(struct tbx_names *n);

#endif
