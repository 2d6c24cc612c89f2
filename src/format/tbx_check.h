/* The state of a TBX file being validated, for the files that share the work: validate_tbx.c walks through the file,
 * tbx_check_structure.c holds its elements against the grammar, tbx_check_value.c their attributes and texts. */
#ifndef PARL_FORMAT_TBX_CHECK_H
#define PARL_FORMAT_TBX_CHECK_H

#include "base/map.h"
#include "format/tbx_category.h"
#include "format/tbx_grammar.h"
#include "format/term_lint.h"
#include "format/validate.h"
#include "format/xml_read.h"

enum tbx_style { TBX_STYLE_UNKNOWN, TBX_DCA, TBX_DCT };

/* Codes of inline markup that wait for their partner; places of the first of each kind, line 0 for none. */
struct tbx_codes {
	struct lint_place isolated, paired;
	bool open;
};

struct tbx_frame {
	const struct tbx_element *element;
	const struct tbx_category *category; /* of a data category that is known */
	bool is_module;                      /* a DCT element */
	unsigned part, counts[TBX_PARTS];
	slice part_opener;                   /* the child with which the present part began */
	struct lint_place at, inner;         /* of '<', of the content */
	bool damaged;                        /* has a child that was refused: what is missing may be that */
	bool is_begun, begins_with_module, told_order, told_text;
	struct tbx_codes codes;
};

/* Something that others may refer to. */
struct tbx_target {
	uint32_t line;
	enum tbx_role role;
};

struct tbx_reference {
	slice id;
	struct lint_place at;
	enum tbx_target_kind want;
};

struct tbx_check {
	struct validation *v;
	const struct tbx_grammar *grammar;
	unsigned dialect;                    /* TBX_IN_…; 0 with knows_dialect: the core, which has no categories */
	bool knows_dialect;
	enum tbx_style style;
	slice space;                         /* the namespace of the root */
	VEC(struct tbx_frame) stack;
	size_t skip;                         /* the depth of an element whose content is passed over; 0: none */
	struct lint_place here;              /* where the next text begins */
	struct buf value;                    /* the text of the innermost element that has a value */
	size_t valued;                       /* the depth of that element; 0: none */
	struct buf term, status, type, concept, names, model; /* of what is being read; scratch */
	struct lint_place term_at;
	bool has_term;
	struct map ids;
	VEC(struct tbx_target) targets;      /* by id */
	VEC(struct tbx_reference) references;
	struct arena arena;                  /* of the references */
	struct term_lint lint;
	bool told_style, told_space, told_coming;
};

static inline struct tbx_frame *tbx_top(struct tbx_check *c) { return c->stack.len ? &c->stack.at[c->stack.len - 1] : NULL; }

/* The name that messages show: of the module element or the core one. */
static inline slice tbx_frame_name(const struct tbx_frame *f)
{
	return slice_of(f->is_module && f->category ? f->category->name : f->element->name);
}

/* What an element holds, as people read it: "term, (termNote, termNoteGrp)*". */
slice tbx_check_model(struct tbx_check *c, const struct tbx_frame *f);

/* Is there a place in the parent for this child?  Reports where not, or where it is not the right one.  False: leave it out. */
bool tbx_check_place(struct tbx_check *c, struct tbx_frame *parent, const struct tbx_frame *child, slice name);

/* At the end of an element: what is required and was not there. */
void tbx_check_complete(struct tbx_check *c, const struct tbx_frame *f);

/* Is the data category at its level, in a group that it may be in?  False when that was reported. */
bool tbx_check_level(struct tbx_check *c, const struct tbx_frame *child);

/* All attributes of a start tag; finds out the category of a DCA element. */
void tbx_check_attributes(struct tbx_check *c, struct tbx_frame *f, const struct xml_event *e);

/* At the end of an element that has a value: its text. */
void tbx_check_value(struct tbx_check *c, const struct tbx_frame *f, slice value);

/* Remembers an identifier. */
void tbx_check_add_id(struct tbx_check *c, slice id, enum tbx_role role, struct lint_place at, bool quiet);

/* At the end of the file: references that lead nowhere, or to the wrong kind of thing. */
void tbx_check_references(struct tbx_check *c);

#endif
