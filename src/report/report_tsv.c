/* Tab-separated values: a header with the names of the columns, a row a term. */
#include <config.h>
#include "report/report.h"

static bool put_row(const struct term_report *r, size_t i, struct buf *row)
{
	const struct candidate *c = &r->candidates->list.at[i];
	static const struct alignment none = { .match_class = MATCH_NONE };
	const struct alignment *a = r->alignments ? &r->alignments[i] : &none;
	char score[DECIMAL_MAX];
	bool ok = buf_printf(row, "%zu\t", i + 1) && cell_text(row, c->form) &&
		  buf_printf(row, "\t%s\t", candidate_kind_name(c->kind)) && buf_append(row, format_decimal(c->score, 4, score)) &&
		  buf_printf(row, "\t%u\t", c->frequency) &&
		  cell_variants(row, c) && buf_printf(row, "\t%s\t", match_class_name(a->match_class)) &&
		  cell_text(row, a->concept ? a->concept->id : SLICE("")) && buf_putc(row, '\t') && cell_targets(row, a) &&
		  buf_putc(row, '\t') && (!r->alignments || cell_status(row, a)) && buf_putc(row, '\t') &&
		  cell_contexts(row, c) && buf_putc(row, '\n');
	return ok;
}

static parl_status write_terms(const struct term_report *r, struct out *out, parl_error *err)
{
	struct buf row;
	parl_status status = PARL_OK;
	buf_init(&row, BUF_TEXT_MAX);
	out_puts(out, "rank\tterm\tkind\tscore\tfrequency\tvariants\tmatch\tconcept\ttarget\tstatus\tcontext\n");
	for (size_t i = 0; i < r->candidates->list.len && !status && (!r->limit || i < r->limit); i++) {
		buf_clear(&row);
		if (put_row(r, i, &row))
			out_write(out, buf_slice(&row));
		else
			status = error_nomem(err);
	}
	buf_release(&row);
	return status;
}

const struct parl_report parl_report_tsv = { .name = "tsv", .write_terms = write_terms };
