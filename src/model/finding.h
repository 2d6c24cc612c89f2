/* What a check has to say about a file: a list of findings, each by a rule with a stable name, at a place.
 *
 * Validators and checkers of drafts fill the same list, and the reports show it.  A list keeps only as many findings as it was asked
 * to: errors before warnings before notes, then the first in the order of the files; all are counted.  Memory is that
 * of the findings kept, however many a broken file has. */
#ifndef PARL_MODEL_FINDING_H
#define PARL_MODEL_FINDING_H

#include <parlance/base.h>

#include "base/arena.h"
#include "base/vec.h"
#include "model/span.h"

/* A rule: one constant struct each, shared by all findings of its kind. */
struct finding_rule {
	const char *id;         /* "tbx-order": never changes its meaning */
	parl_severity severity; /* the usual one */
	const char *summary;    /* what the rule asks for, a sentence; N_() */
	const char *reference;  /* where the standard asks for it */
};

struct finding {
	const struct finding_rule *rule;
	parl_severity severity;
	uint32_t file;          /* in the list's files */
	uint32_t line, column;  /* in the user's file, from 1; 0: no such place */
	uint32_t serial;        /* in order of being found */
	slice message;          /* in the user's language, lower case, no final stop */
	slice concept, term;    /* what it is about, where that is known; else empty */
	slice found, expected;  /* the text at fault and what should stand there; may be empty */
	slice match;            /* how the term was recognised in a draft ("inflected"); may be empty */

	/* Of findings about a draft: the unit and its two texts, whole, and where in them; all empty else. */
	slice key;              /* id, msgctxt, number of the paragraph */
	slice source, target;
	struct span source_span, target_span; /* empty: no part of it more than another */
	bool on_source;         /* line and column are those of the source */
	slice fix;              /* the one right form in the place of target_span; empty: none is certain, or the span is to go */
	uint64_t fix_begin, fix_end; /* what it replaces in the file as decoded to UTF-8; both 0: there is nothing to mend */

	/* Which finding it is, wherever in the file it stands: of rule, concept, term, source and key, and the how-manieth such one of
	 * its file, from 1.  Filled in by findings_finish. */
	uint64_t fingerprint;
	uint32_t occurrence;
};

enum { FINDING_SEVERITIES = PARL_ERROR + 1 };

struct finding_list {
	VEC(struct finding) list;
	VEC(slice) files;                   /* names, in the order in which they were begun */
	size_t limit;                       /* keep so many; 0: all */
	size_t counts[FINDING_SEVERITIES];  /* of all, kept or not */
	uint32_t serial;
	struct arena arena, names;          /* of the findings kept, of the files */
};

void findings_init(struct finding_list *l, size_t limit);
void findings_release(struct finding_list *l);

/* The file that later findings are about.  False when out of memory; so are the others. */
bool findings_begin_file(struct finding_list *l, slice name);

/* Adds a copy; file and serial are filled in here. */
bool findings_add(struct finding_list *l, const struct finding *f);

/* The same for an earlier file: f->file is taken as it is. */
bool findings_add_to_file(struct finding_list *l, const struct finding *f);

/* Takes away those of which `keep` says false, from the counts too.  To be called before a limit has cut anything. */
void findings_filter(struct finding_list *l, bool (*keep)(void *context, const struct finding *f), void *context);

/* Puts the list into the order of files and places, drops what is over the limit, and fills in fingerprints. */
bool findings_finish(struct finding_list *l);

static inline size_t findings_total(const struct finding_list *l)
{
	return l->counts[PARL_NOTE] + l->counts[PARL_WARNING] + l->counts[PARL_ERROR];
}

#endif
