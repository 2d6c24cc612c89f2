/* The state of an XLIFF file being read, for the files that share the work: xliff_read.c goes through files and units,
 * xliff_glossary.c takes the glossary module, xliff_marks.c what is marked in the text; both make concepts by
 * xliff_concept.c. */
#ifndef PARL_FORMAT_XLIFF_READ_H
#define PARL_FORMAT_XLIFF_READ_H

#include "format/its_rules.h"
#include "format/props.h"
#include "format/told.h"
#include "format/xliff.h"
#include "format/xml_walk.h"

/* An annotated part of a text. */
struct xliff_mark {
	slice id, value, ref, confidence, text;
	size_t start, depth; /* of the element that ends it; 0: an em does */
	uint32_t line, column;
	bool is_open, is_paired;
};

struct xliff_marks {
	struct xliff_mark *at;
	size_t len, cap;
};

struct xliff_reader {
	struct xml_reader *xml;
	struct xml_event e;
	struct termbase *tb;
	slice name;
	parl_error *err;
	struct told told;
	struct language source, target; /* of the file that is open */
	struct map pairs;               /* source text, unit separator, target text -> index in concepts */
	VEC(struct concept *) concepts;
	struct its_rules its;           /* rules for all that follows */
	struct buf text, key;
	bool found;
	/* of the unit that is open */
	struct xliff_marks source_marks, target_marks;
	struct map glossed; /* "#id" of its glossary entries and of the marks that these refer to */
};

static inline parl_status xliff_nomem(const struct xliff_reader *r) { return error_nomem(r->err); }
static inline parl_status xliff_skip(struct xliff_reader *r) { return xml_skip(r->xml, &r->e, r->err); }
static inline parl_status xliff_next_child(struct xliff_reader *r, bool *more) { return xml_next_child(r->xml, &r->e, more, r->err); }
static inline parl_status xliff_read_text(struct xliff_reader *r) { return xml_read_text(r->xml, &r->e, &r->text, r->err); }

static inline parl_status xliff_step(struct xliff_reader *r)
{
	TRY(xml_next(r->xml, &r->e, r->err));
	if (r->e.kind == XML_EVENT_START)
		its_enter(&r->its, &r->e);
	return PARL_OK;
}

static inline slice xliff_attribute(const struct xliff_reader *r, const char *name)
{
	return slice_trim(xml_attribute(&r->e, slice_of(name)));
}

/* A copy that lives as long as the termbase. */
static inline parl_status xliff_keep(struct xliff_reader *r, slice s, slice *own)
{
	*own = s.len ? arena_dup(&r->tb->arena, s) : SLICE("");
	return own->ptr ? PARL_OK : xliff_nomem(r);
}

/* The concept of a pair, NULL when there is none; an empty target asks for the term alone.  The first concept of a pair stays
 * the one that is found. */
parl_status xliff_find_pair(struct xliff_reader *r, slice source, slice target, struct concept **c);
parl_status xliff_remember_pair(struct xliff_reader *r, slice source, slice target, struct concept *c);

parl_status xliff_add_concept(struct xliff_reader *r, slice id, uint32_t line, struct concept **c);
parl_status xliff_section(struct xliff_reader *r, struct concept *c, const struct language *l, struct lang_section **s);

/* The term of a concept in a language, made when it is not there. */
parl_status xliff_want_term(struct xliff_reader *r, struct concept *c, const struct language *l, const struct xliff_mark *at,
			    struct term **t);

/* Items: annotations add them once each, and no more than a list should hold. */
parl_status xliff_add_item(struct xliff_reader *r, struct item **list, enum category category, slice type, slice value, struct item **it);
bool xliff_is_full(const struct item *list);
parl_status xliff_add_definition(struct xliff_reader *r, struct concept *c, slice text, slice source);
parl_status xliff_add_reference(struct xliff_reader *r, struct concept *c, slice target);

/* At the START of a meta: its text, as the property `name`. */
parl_status xliff_take_prop(struct xliff_reader *r, struct prop_sink *s, slice name);

/* The unit's glossary speaks of the mark with this id, or of what the reference (with its '#') leads to. */
parl_status xliff_gloss(struct xliff_reader *r, slice id, bool with_hash);

/* At the START of a gls:glossary; of the metadata of a unit, ours when there was nothing to make an entry of. */
parl_status xliff_read_glossary(struct xliff_reader *r);
parl_status xliff_read_unit_metadata(struct xliff_reader *r, slice id);

/* At the START of a source or target: its text in r->text, with the marks in it. */
parl_status xliff_read_content(struct xliff_reader *r, struct xliff_marks *marks);

/* At the end of a unit: what was marked becomes concepts. */
parl_status xliff_take_marks(struct xliff_reader *r);

#endif
