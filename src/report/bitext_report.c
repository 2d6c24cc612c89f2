/* Sentences beside each other, and their numbers. */
#include <config.h>
#include "report/bitext_report.h"

#include "report/report.h"

parl_status bitext_report_tsv(const struct bitext *b, double min_score, struct out *out, parl_error *err)
{
	struct buf row;
	bool ok = true;
	buf_init(&row, BUF_TEXT_MAX);
	for (size_t i = 0; i < b->beads.len && ok; i++) {
		const struct bead *k = &b->beads.at[i];
		char score[DECIMAL_MAX];
		if (k->score < min_score)
			continue;
		buf_clear(&row);
		ok = cell_text(&row, bitext_text(&b->source, k->source, k->nsource)) && buf_putc(&row, '\t') &&
		     cell_text(&row, bitext_text(&b->target, k->target, k->ntarget)) && buf_putc(&row, '\t') &&
		     buf_append(&row, format_decimal(k->score, 4, score)) && buf_putc(&row, '\n');
		out_write(out, buf_slice(&row));
	}
	buf_release(&row);
	return ok ? PARL_OK : error_nomem(err);
}

static void put_numbers(const struct bitext_side *side, uint32_t first, uint32_t n, struct out *out)
{
	out_putc(out, '[');
	for (uint32_t i = first; i < first + n; i++)
		out_printf(out, "%s%u", i > first ? ", " : "", side->by_line ? side->units.at[i].line : i);
	out_putc(out, ']');
}

void bitext_report_beads(const struct bitext *b, struct out *out)
{
	for (size_t i = 0; i < b->beads.len; i++) {
		const struct bead *k = &b->beads.at[i];
		char score[DECIMAL_MAX];
		put_numbers(&b->source, k->source, k->nsource, out);
		out_putc(out, ':');
		put_numbers(&b->target, k->target, k->ntarget, out);
		out_putc(out, ':');
		out_write(out, format_decimal(k->score, 4, score));
		out_putc(out, '\n');
	}
}
