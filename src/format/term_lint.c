/* Terms of one language of a concept meet in maps whose keys are the language and the term, or the type; so that a concept with a
 * hundred thousand terms takes no longer than a hundred thousand concepts. */
#include <config.h>
#include "format/term_lint.h"

#include "base/utf8.h"
#include "format/term_text.h"

void term_lint_init(struct term_lint *l, struct validation *v)
{
	*l = (struct term_lint){ .v = v };
	buf_init(&l->key, BUF_TEXT_MAX);
}

void term_lint_release(struct term_lint *l)
{
	term_lint_end_concept(l);
	vec_release(&l->term_places);
	vec_release(&l->preferred_places);
	vec_release(&l->language_places);
	buf_release(&l->key);
}

void term_lint_end_concept(struct term_lint *l)
{
	map_release(&l->languages);
	map_release(&l->terms);
	map_release(&l->preferred);
	vec_clear(&l->term_places);
	vec_clear(&l->preferred_places);
	vec_clear(&l->language_places);
}

void term_lint_section(struct term_lint *l, slice language, struct lint_place at)
{
	struct language parsed = language_parse(language);
	uint32_t id;
	bool is_new;
	memset(&l->section, 0, sizeof l->section);
	memcpy(l->section.language, parsed.tag, sizeof parsed.tag);
	l->section.at = at;
	if (!language_known(&parsed))
		return;
	if (!map_put(&l->languages, language_slice(&parsed), &id, &is_new) || (is_new && !vec_push(&l->language_places, at)))
		l->v->failed = true;
	else if (!is_new)
		validate_report(l->v, TERM_LANGUAGE_TWICE, at.line, at.column,
				_("the concept has a section for '%s' already, in line %lu"),
				l->section.language, (unsigned long)l->language_places.at[id].line);
}

/* The place of the first with this language and word; line 0 when there was none. */
static struct lint_place first_of(struct term_lint *l, struct map *m, slice word, struct lint_place at)
{
	uint32_t id;
	bool is_new;
	struct lint_place none = { 0, 0 };
	buf_clear(&l->key);
	if (!buf_append(&l->key, slice_of(l->section.language)) || !buf_putc(&l->key, '\0') || !buf_append(&l->key, word) ||
	    !map_put(m, buf_slice(&l->key), &id, &is_new)) {
		l->v->failed = true;
		return none;
	}
	bool is_term = m == &l->terms;
	if (!is_new)
		return is_term ? l->term_places.at[id] : l->preferred_places.at[id];
	if (is_term ? !vec_push(&l->term_places, at) : !vec_push(&l->preferred_places, at)) {
		l->v->failed = true;
		map_release(m); /* the two must not get out of step */
		is_term ? vec_clear(&l->term_places) : vec_clear(&l->preferred_places);
	}
	return none;
}

static void check_space(struct term_lint *l, const struct lint_term *t)
{
	uint32_t c;
	const char *what;
	switch (term_stray_space(t->text, &c)) {
	case TERM_SPACE_EDGE:
		what = _("white space at the beginning or the end of the term");
		break;
	case TERM_SPACE_DOUBLE:
		what = _("two blanks in a row in the term");
		break;
	case TERM_SPACE_LINE:
		what = _("a line break or tab in the term");
		break;
	case TERM_SPACE_INVISIBLE:
		validate_report(l->v, TERM_SPACE, t->at.line, t->at.column, _("the invisible character U+%04lX in the term"),
				(unsigned long)c);
		return;
	default:
		return;
	}
	validate_report(l->v, TERM_SPACE, t->at.line, t->at.column, "%s", what);
}

static void check_text(struct term_lint *l, const struct lint_term *t)
{
	char mark[5] = "";
	uint32_t unpaired = term_unpaired(t->text);
	slice mixed = validate_quote(term_look_alike(t->text));
	check_space(l, t);
	if (mixed.len)
		validate_report_as(l->v, TERM_LOOK_ALIKE, PARL_WARNING, t->at.line, t->at.column, mixed,
				   _("'%.*s' mixes letters of two alphabets that look alike"), SLICE_ARG(mixed));
	if (!unpaired)
		return;
	mark[utf8_encode(unpaired, mark)] = '\0';
	validate_report(l->v, TERM_QUOTES, t->at.line, t->at.column, _("the '%s' in the term has no partner"), mark);
}

void term_lint_term(struct term_lint *l, const struct lint_term *t)
{
	slice text = slice_trim(t->text);
	if (!text.len) {
		l->section.empty++;
		validate_report(l->v, TERM_EMPTY, t->at.line, t->at.column, "%s", _("the term is empty"));
		return;
	}
	l->v->term = validate_quote(text);
	check_text(l, t);
	struct lint_place first = first_of(l, &l->terms, text, t->at);
	if (first.line)
		validate_report(l->v, TERM_TWICE, t->at.line, t->at.column,
				_("the term stands in this language of the concept already, in line %lu"),
				(unsigned long)first.line);
	if (t->status == STATUS_DEPRECATED || t->status == STATUS_SUPERSEDED) {
		if (!l->section.deprecated++)
			l->section.first_deprecated = t->at;
	} else {
		l->section.usable++;
	}
	first = t->status == STATUS_PREFERRED ? first_of(l, &l->preferred, t->type, t->at) : (struct lint_place){ 0, 0 };
	if (first.line)
		validate_report(l->v, TERM_TWO_PREFERRED, t->at.line, t->at.column,
				_("another term of this type is preferred in '%s' already, in line %lu"),
				l->section.language, (unsigned long)first.line);
	l->v->term = SLICE("");
}

void term_lint_end_section(struct term_lint *l)
{
	const struct lint_place *at = &l->section.first_deprecated;
	if (l->section.usable || !l->section.deprecated)
		return; /* empty terms have been told already */
	if (l->section.empty)
		validate_report(l->v, TERM_NONE_USABLE, l->section.at.line, l->section.at.column,
				_("no term of the section '%s' may be used"),
				l->section.language);
	else
		validate_report(l->v, TERM_NO_ALTERNATIVE, at->line, at->column,
				_("the term is not to be used, and '%s' has no other"),
				l->section.language);
}
