/* A table for people: columns as wide as they need to be, as many as fit the terminal. */
#include <config.h>
#include "report/report.h"

#include "base/message.h"
#include "base/width.h"

enum { COLUMNS = 6, RANK = 0, TERM, KIND, FREQUENCY, MATCH, TARGET };

static void pad(struct out *out, slice text, size_t columns, bool right)
{
	slice shown = text;
	bool cut = width_of(text) > columns;
	if (cut)
		shown = width_cut(text, columns ? columns - 1 : 0);
	size_t used = width_of(shown) + cut;
	for (size_t i = used; right && i < columns; i++)
		out_putc(out, ' ');
	out_write(out, shown);
	if (cut)
		out_puts(out, "…");
	for (size_t i = used; !right && i < columns; i++)
		out_putc(out, ' ');
}

static bool fill_cell(const struct term_report *r, size_t i, int column, struct buf *cell)
{
	const struct candidate *c = &r->candidates->list.at[i];
	const struct alignment *a = r->alignments ? &r->alignments[i] : NULL;
	buf_clear(cell);
	switch (column) {
	case RANK: return buf_printf(cell, "%zu", i + 1);
	case TERM: return cell_text(cell, c->form);
	case KIND: return buf_append(cell, slice_of(candidate_kind_name(c->kind)));
	case FREQUENCY: return buf_printf(cell, "%u", c->frequency);
	case MATCH: return !a || buf_append(cell, slice_of(match_class_name(a->match_class)));
	default:
		if (!a || !a->target || !alignment_is_suggestion(a))
			return !a || cell_targets(cell, a);
		return buf_putc(cell, '(') && cell_targets(cell, a) && buf_putc(cell, ')');
	}
}

static void measure(const struct term_report *r, size_t rows, const char *const *heads, size_t *widths, struct buf *cell)
{
	for (int k = 0; k < COLUMNS; k++) {
		widths[k] = width_of(slice_of(heads[k]));
		for (size_t i = 0; i < rows; i++)
			if (fill_cell(r, i, k, cell) && width_of(buf_slice(cell)) > widths[k])
				widths[k] = width_of(buf_slice(cell));
	}
	if (!r->width)
		return;
	/* the two columns of terms share what the others leave */
	size_t fixed = widths[RANK] + widths[KIND] + widths[FREQUENCY] + widths[MATCH] + 2 * (COLUMNS - 1);
	size_t room = r->width > fixed + 20 ? r->width - fixed : 20;
	if (widths[TERM] + widths[TARGET] > room) {
		size_t half = r->alignments ? room / 2 : room;
		if (widths[TARGET] < room - half)
			half = room - widths[TARGET];
		if (widths[TERM] > half)
			widths[TERM] = half;
		widths[TARGET] = room - widths[TERM];
	}
}

static void put_line(struct out *out, const struct term_report *r, const size_t *widths, slice *cells, bool bold)
{
	int last = r->alignments ? TARGET : FREQUENCY;
	if (bold && r->colour)
		out_puts(out, "\033[1m");
	for (int k = 0; k <= last; k++) {
		if (k)
			out_puts(out, "  ");
		if (k == last)
			out_write(out, width_of(cells[k]) > widths[k] ? width_cut(cells[k], widths[k]) : cells[k]);
		else
			pad(out, cells[k], widths[k], k == RANK || k == FREQUENCY);
	}
	if (bold && r->colour)
		out_puts(out, "\033[0m");
	out_putc(out, '\n');
}

static parl_status write_terms(const struct term_report *r, struct out *out, parl_error *err)
{
	const char *const heads[COLUMNS] = { "#", _("term"), _("kind"), _("freq"), _("match"), _("target") };
	size_t rows = r->candidates->list.len, widths[COLUMNS];
	slice cells[COLUMNS];
	struct buf cell[COLUMNS];
	bool ok = true;
	if (r->limit && rows > r->limit)
		rows = r->limit;
	for (int k = 0; k < COLUMNS; k++)
		buf_init(&cell[k], BUF_TEXT_MAX);
	measure(r, rows, heads, widths, &cell[0]);
	for (int k = 0; k < COLUMNS; k++)
		cells[k] = slice_of(heads[k]);
	put_line(out, r, widths, cells, true);
	for (size_t i = 0; i < rows && ok; i++) {
		for (int k = 0; k < COLUMNS && ok; k++) {
			ok = fill_cell(r, i, k, &cell[k]);
			cells[k] = buf_slice(&cell[k]);
		}
		if (ok)
			put_line(out, r, widths, cells, false);
	}
	for (int k = 0; k < COLUMNS; k++)
		buf_release(&cell[k]);
	return ok ? PARL_OK : error_nomem(err);
}

const struct parl_report parl_report_text = { .name = "table", .write_terms = write_terms };
