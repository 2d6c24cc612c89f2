/* Tab-separated tables: the pairs themselves, and their history. */
#include <config.h>
#include "report/pair_report.h"

#include "base/alloc.h"
#include "report/report.h"

enum { ALTERNATIVES = 4 };

static bool cell_alternatives(struct buf *row, const struct term_pair *p)
{
	bool ok = true;
	for (uint32_t i = 1; i < p->ntargets && i <= ALTERNATIVES && ok; i++) {
		char score[DECIMAL_MAX];
		slice figure = format_decimal(p->targets[i].score, 2, score);
		ok = (i == 1 || buf_append(row, SLICE(" | "))) && cell_text(row, p->targets[i].form) &&
		     buf_printf(row, " (%.*s, %u)", SLICE_ARG(figure), p->targets[i].count);
	}
	return ok;
}

static bool put_row(const struct term_pair *p, struct buf *row)
{
	const struct pair_target *t = p->targets;
	char score[DECIMAL_MAX];
	bool ok = cell_text(row, p->source) && buf_putc(row, '\t') && cell_text(row, t->form) && buf_putc(row, '\t') &&
		  buf_append(row, format_decimal(t->score, 4, score)) && buf_printf(row, "\t%u\t", t->count) && cell_alternatives(row, p) &&
		  buf_printf(row, "\t%s", pair_known_name(t->known));
	if (p->approved.len)
		ok = ok && buf_append(row, SLICE(": ")) && cell_text(row, p->approved);
	for (int side = 0; side < 2 && ok; side++)
		ok = buf_putc(row, '\t') && (!p->ncontexts || cell_text(row, p->contexts[0].text[side]));
	return ok && buf_putc(row, '\n');
}

parl_status pair_report_tsv(const struct pair_report *r, struct out *out, parl_error *err)
{
	struct buf row;
	bool ok = true;
	buf_init(&row, BUF_TEXT_MAX);
	out_puts(out, "source\ttarget\tscore\tcount\talternatives\tknown\tcontext\ttarget_context\n");
	for (size_t i = 0; i < r->pairs->list.len && ok; i++) {
		buf_clear(&row);
		ok = put_row(&r->pairs->list.at[i], &row);
		out_write(out, buf_slice(&row));
	}
	buf_release(&row);
	return ok ? PARL_OK : error_nomem(err);
}

/* Texts by date, those without one last and in the order in which they were named. */
static int compare_texts(const struct pair_report *r, size_t a, size_t b)
{
	if (!r->dates[a].len != !r->dates[b].len)
		return r->dates[a].len ? -1 : 1;
	return slice_cmp(r->dates[a], r->dates[b]);
}

/* For each text the number of its column, from 0; how many there are. */
static size_t number_columns(const struct pair_report *r, uint32_t *order, uint32_t *column)
{
	size_t n = 0;
	for (size_t i = 0; i < r->ntexts; i++) {
		size_t k = i;
		for (; k > 0 && compare_texts(r, i, order[k - 1]) < 0; k--)
			order[k] = order[k - 1];
		order[k] = (uint32_t)i;
	}
	for (size_t i = 0; i < r->ntexts; i++) {
		n += !i || compare_texts(r, order[i - 1], order[i]) != 0;
		column[order[i]] = (uint32_t)(n - 1);
	}
	return n;
}

static bool put_history(const struct term_pair *p, const struct pair_target *t, const uint32_t *column, uint32_t *counts, size_t n,
			struct buf *row)
{
	memset(counts, 0, n * sizeof *counts);
	for (const struct pair_use *u = t->uses; u; u = u->next)
		counts[column[u->text]] += u->count;
	bool ok = cell_text(row, p->source) && buf_putc(row, '\t') && cell_text(row, t->form);
	for (size_t i = 0; i < n && ok; i++)
		ok = buf_printf(row, "\t%u", counts[i]);
	return ok && buf_putc(row, '\n');
}

parl_status pair_report_history(const struct pair_report *r, struct out *out, parl_error *err)
{
	uint32_t *order = mem_zalloc((3 * r->ntexts + 1) * sizeof *order);
	if (!order)
		return error_nomem(err);
	uint32_t *column = order + r->ntexts, *counts = column + r->ntexts;
	size_t n = number_columns(r, order, column);
	struct buf row;
	bool ok = true;
	buf_init(&row, BUF_TEXT_MAX);
	out_puts(out, "source\ttarget");
	for (size_t i = 0; i < r->ntexts; i++)
		if (!i || column[order[i]] != column[order[i - 1]])
			out_printf(out, "\t%.*s", SLICE_ARG(r->dates[order[i]].len ? r->dates[order[i]] : SLICE("-")));
	out_putc(out, '\n');
	for (size_t i = 0; i < r->pairs->list.len && ok; i++) {
		const struct term_pair *p = &r->pairs->list.at[i];
		/* a rendering that is hardly one would only be noise here */
		for (uint32_t k = 0; k < p->ntargets && ok; k++) {
			if (k && p->targets[k].score < 0.3)
				continue;
			buf_clear(&row);
			ok = put_history(p, &p->targets[k], column, counts, n, &row);
			out_write(out, buf_slice(&row));
		}
	}
	buf_release(&row);
	mem_free(order);
	return ok ? PARL_OK : error_nomem(err);
}
