/* The terms in both texts of a pair, and what became of each term of the source: computed once, for all term rules. */
#ifndef PARL_CHECK_TERM_VIEW_H
#define PARL_CHECK_TERM_VIEW_H

#include "check/rule.h"
#include "glossary/index.h"
#include "text/frequency.h"
#include "text/segment.h"

/* A term met in a text. */
struct term_hit {
	struct span span;      /* in the side's text */
	uint32_t first, last;  /* the atoms that it covers */
	const struct concept *concept;
	const struct lang_section *section;
	const struct term *term;
	enum match_class match_class;
	bool is_silenced;      /* lies in a longer term, or behind one that it overlaps */
};

struct term_side {
	const struct draft_side *side;
	struct matcher matcher;      /* its atoms are those of `text`; no index: there is nothing to look for */
	struct buf clean;
	slice text;                  /* what was searched: accelerators away, other marks blanked */
	VEC(struct span) cuts;       /* for each accelerator where it was in `text`, and bytes taken out up to there */
	VEC(struct term_hit) hits;   /* by place, longer ones first */
	VEC(uint32_t) by_concept;    /* the same by concept, then by place */
};

enum use_state {
	USE_FINE,      /* an approved target is there, or as much of one as may be expected */
	USE_FEWER,     /* in fewer sentences than in the source */
	USE_CASE,      /* it is there in wrong case */
	USE_RULED_OUT, /* only as a form that the glossary rules out: told by the rules about these */
	USE_MISSING,
};

/* A term of the source and its translation. */
struct term_use {
	const struct term_hit *hit;  /* its first occurrence */
	const struct lang_section *section; /* that serves the target language; NULL only for what is not to be translated */
	const struct term *expected; /* the best of the approved ones; NULL: the source's own text */
	enum use_state state;
	bool is_told;                /* false: too doubtful to speak of */
	bool keeps_source;           /* do not translate */
	parl_severity severity;
	const char *doubt;           /* why it is no error; N_(), or NULL */
	struct span evidence;        /* in the target's text: what stands there in its place; empty: nothing is known */
	uint32_t times, found;
};

struct term_view {
	const struct check_pair *pair;
	const struct frequency *frequency;
	struct term_side source, target;
	VEC(struct term_use) uses;
	struct atomizer scratch;     /* for terms, in the target language */
	struct buf joined;
	struct buf countries;        /* their names, for judge.c; empty until they are needed */
	struct segmenter *segmenter; /* of Chinese sources; NULL until it is needed */
	struct token_list tokens;
	uint64_t effort;             /* spent on looking for parts of terms in this pair */
};

/* Indexes may be NULL.  NULL when out of memory. */
struct term_view *term_view_new(const struct glossary_index *source, const struct glossary_index *target);
void term_view_free(struct term_view *v);

/* Looks at a pair; what was there before is gone.  False when out of memory. */
bool term_view_look(struct term_view *v, const struct check_pair *pair, const struct frequency *frequency);

/* The hits of a concept: *begin and what follows it in by_concept, their number returned. */
size_t term_side_concept(const struct term_side *s, const struct concept *c, size_t *begin);

/* From a span of what was searched to one of the side's text. */
struct span term_side_span(const struct term_side *s, struct span in_text);

/* Fills v->uses (judge.c). */
bool judge_uses(struct term_view *v);

#endif
