/* What is allowed in a termbase and is most often a slip: empty terms, two preferred ones, letters of the wrong alphabet …
 *
 * Fed concept by concept, section by section, term by term, in the order of the file; reports as it goes, and what only the whole
 * shows at the ends of sections and concepts.  Memory is that of one concept. */
#ifndef PARL_FORMAT_TERM_LINT_H
#define PARL_FORMAT_TERM_LINT_H

#include "base/buf.h"
#include "base/map.h"
#include "format/validate.h"
#include "model/termbase.h"

struct lint_place {
	uint32_t line, column;
};

struct term_lint {
	struct validation *v;
	struct map languages;  /* of the concept's sections */
	struct map terms;      /* language, NUL, term */
	struct map preferred;  /* language, NUL, type */
	VEC(struct lint_place) term_places, preferred_places, language_places;
	struct buf key;
	struct {
		char language[LANGUAGE_MAX];
		size_t usable, deprecated, empty;
		struct lint_place at, first_deprecated;
	} section;
};

struct lint_term {
	slice text, type;
	enum term_status status;
	struct lint_place at;
};

void term_lint_init(struct term_lint *l, struct validation *v);
void term_lint_release(struct term_lint *l);

void term_lint_section(struct term_lint *l, slice language, struct lint_place at);
void term_lint_term(struct term_lint *l, const struct lint_term *t);
void term_lint_end_section(struct term_lint *l);
void term_lint_end_concept(struct term_lint *l);

#endif
