/* All kinds of output, and the cells that they share. */
#include <config.h>
#include "report/report.h"

extern const struct parl_report parl_report_text, parl_report_tsv, parl_report_json;

const struct parl_report *const parl_report_table[] = { &parl_report_text, &parl_report_tsv, &parl_report_json, NULL };

const struct parl_report *report_by_name(slice name)
{
	for (size_t i = 0; parl_report_table[i]; i++)
		if (slice_eq(name, slice_of(parl_report_table[i]->name)))
			return parl_report_table[i];
	return NULL;
}

bool cell_text(struct buf *cell, slice text)
{
	text = slice_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool blank = c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
		if (blank && cell->len && cell->ptr[cell->len - 1] == ' ')
			continue;
		if (!buf_putc(cell, blank ? ' ' : c))
			return false;
	}
	return true;
}

static bool separate(struct buf *cell, size_t begin)
{
	return cell->len == begin || buf_append(cell, SLICE(" | "));
}

bool cell_variants(struct buf *cell, const struct candidate *c)
{
	size_t begin = cell->len;
	for (uint32_t i = 0; i < c->nvariants; i++)
		if (!slice_eq(c->variants[i].form, c->form) && !(separate(cell, begin) && cell_text(cell, c->variants[i].form)))
			return false;
	return true;
}

/* The term to use first, then the others that may be used, in the order of the glossary. */
static const struct term *next_target(const struct alignment *a, const struct term *before)
{
	const struct term *best = section_best_term(a->target);
	if (!before)
		return best;
	for (const struct term *t = before == best ? a->target->terms : before->next; t; t = t->next)
		if (t != best && term_is_usable(t))
			return t;
	return NULL;
}

bool cell_targets(struct buf *cell, const struct alignment *a)
{
	size_t begin = cell->len;
	for (const struct term *t = a->target ? next_target(a, NULL) : NULL; t; t = next_target(a, t))
		if (!(separate(cell, begin) && cell_text(cell, t->text)))
			return false;
	return true;
}

bool cell_status(struct buf *cell, const struct alignment *a)
{
	size_t begin = cell->len;
	const struct term *t = a->target ? next_target(a, NULL) : NULL;
	if (!t)
		return buf_append(cell, SLICE("untranslated"));
	if (alignment_is_suggestion(a))
		return buf_append(cell, SLICE("suggestion"));
	bool doubtful = alignment_is_unverified(a);
	for (; t; t = next_target(a, t)) {
		const char *status = (t->flags & FLAG_UNVERIFIED) || doubtful ? "unverified" :
				     t->status ? term_status_name((enum term_status)t->status) : "admitted";
		if (!(separate(cell, begin) && buf_append(cell, slice_of(status))))
			return false;
	}
	return true;
}

bool cell_contexts(struct buf *cell, const struct candidate *c)
{
	size_t begin = cell->len;
	for (uint32_t i = 0; i < c->ncontexts; i++) {
		const struct context *k = &c->contexts[i];
		if (!(separate(cell, begin) && cell_text(cell, k->file) && buf_printf(cell, ":%zu:%zu: ", k->line, k->column) &&
		      cell_text(cell, k->sentence)))
			return false;
	}
	return true;
}
