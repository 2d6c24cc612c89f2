/* A row is taken apart in one pass.  Cells without doubled quotes are slices of the text; the others are put together in a
 * buffer, whose addresses are only final when the row is. */
#include <config.h>
#include "format/table_read.h"

#include "base/utf8.h"

enum { SNIFF_ROWS = 12, SNIFF_BYTES = 1 << 16, MAX_CELLS = 1 << 15 };

static bool ends_cell(const struct table_reader *t, size_t at)
{
	return at >= t->text.len || t->text.ptr[at] == t->separator || t->text.ptr[at] == '\n' || t->text.ptr[at] == '\r';
}

/* Steps over a line break at t->at. */
static void take_break(struct table_reader *t)
{
	if (t->text.ptr[t->at] == '\r' && t->at + 1 < t->text.len && t->text.ptr[t->at + 1] == '\n')
		t->at++;
	t->at++;
	t->line++;
}

static size_t column_at(const struct table_reader *t, size_t at)
{
	size_t begin = at;
	while (begin > 0 && t->text.ptr[begin - 1] != '\n' && t->text.ptr[begin - 1] != '\r')
		begin--;
	return 1 + utf8_count(slice_sub(t->text, begin, at));
}

/* Is the quote at t->at one that opens a quoted cell?  With tabs only when the first single quote after it closes one:
 * `"fast" track` stands for itself.  Linear in all: the search ends at the next quote that could ask again. */
static bool opens_quoted(const struct table_reader *t)
{
	if (t->separator != '\t')
		return true;
	for (size_t i = t->at + 1; i < t->text.len;) {
		size_t begin = i;
		while (i < t->text.len && t->text.ptr[i] == '"')
			i++;
		if ((i - begin) % 2 == 1)
			return ends_cell(t, i);
		if (i == begin)
			i++;
	}
	return false;
}

static parl_status unclosed(const struct table_reader *t, size_t at, size_t line, parl_error *err)
{
	return error_at(err, PARL_SYNTAX, t->name, line, column_at(t, at), _("the quote that begins here is not closed"));
}

/* A cell in quotes; t->at is at the opening one. */
static parl_status take_quoted(struct table_reader *t, struct table_cell *cell, parl_error *err)
{
	size_t open = t->at++, line = t->line, plain = t->at, copied = t->buf.len;
	bool escaped = false;
	for (;;) {
		if (t->at >= t->text.len)
			return unclosed(t, open, line, err);
		char c = t->text.ptr[t->at];
		if (c == '\n' || c == '\r') {
			take_break(t);
			continue;
		}
		if (c != '"') {
			t->at++;
			continue;
		}
		if (t->at + 1 >= t->text.len || t->text.ptr[t->at + 1] != '"')
			break;
		escaped = true;
		if (!buf_append(&t->buf, slice_sub(t->text, plain, t->at + 1)))
			return error_nomem(err);
		t->at += 2;
		plain = t->at;
	}
	cell->text = slice_sub(t->text, plain, t->at++);
	/* what stands between the closing quote and the separator belongs to the cell as it is */
	size_t tail = t->at;
	while (!ends_cell(t, t->at))
		t->at++;
	if (t->at > tail || escaped) {
		if (!buf_append(&t->buf, cell->text) || !buf_append(&t->buf, slice_sub(t->text, tail, t->at)))
			return error_nomem(err);
		cell->unescaped = copied + 1;
		cell->text.len = t->buf.len - copied;
	}
	return PARL_OK;
}

static parl_status take_cell(struct table_reader *t, parl_error *err)
{
	struct table_cell cell = { .offset = t->at };
	if (t->at < t->text.len && t->text.ptr[t->at] == '"' && opens_quoted(t)) {
		TRY(take_quoted(t, &cell, err));
	} else {
		while (!ends_cell(t, t->at))
			t->at++;
		cell.text = slice_sub(t->text, cell.offset, t->at);
	}
	return vec_push(&t->cells, cell) ? PARL_OK : error_nomem(err);
}

static bool row_is_empty(const struct table_reader *t)
{
	for (size_t i = 0; i < t->cells.len; i++)
		if (slice_trim(t->cells.at[i].text).len)
			return false;
	return true;
}

static parl_status take_row(struct table_reader *t, parl_error *err)
{
	vec_clear(&t->cells);
	buf_clear(&t->buf);
	t->row_line = t->line;
	for (;;) {
		if (t->cells.len == MAX_CELLS)
			return error_at(err, PARL_LIMIT, t->name, t->row_line, 0, _("a row has more than %d cells"), (int)MAX_CELLS);
		TRY(take_cell(t, err));
		if (t->at >= t->text.len || t->text.ptr[t->at] != t->separator)
			break;
		t->at++;
	}
	if (t->at < t->text.len)
		take_break(t);
	for (size_t i = 0; i < t->cells.len; i++)
		if (t->cells.at[i].unescaped)
			t->cells.at[i].text.ptr = t->buf.ptr + t->cells.at[i].unescaped - 1;
	return PARL_OK;
}

parl_status table_next(struct table_reader *t, bool *found, parl_error *err)
{
	if (t->next_row)
		return t->next_row(t, found, err);
	*found = false;
	if (t->lacks_memory)
		return error_nomem(err);
	while (t->at < t->text.len) {
		TRY(take_row(t, err));
		if (row_is_empty(t))
			continue;
		*found = true;
		break;
	}
	return PARL_OK;
}

/* How well a separator explains the first rows: rows with as many cells as the first, times those cells. */
static size_t fit(slice text, char separator, bool *lacks_memory)
{
	struct table_reader t;
	size_t first = 0, same = 0, rows = 0;
	bool found = true;
	parl_status status = PARL_OK;
	table_open(&t, (slice){ NULL, 0 }, slice_sub(text, 0, SNIFF_BYTES), separator);
	while (rows < SNIFF_ROWS && !(status = table_next(&t, &found, NULL)) && found) {
		if (t.at >= t.text.len && text.len > SNIFF_BYTES && rows)
			break; /* a row that was cut */
		first = rows ? first : t.cells.len;
		same += t.cells.len == first;
		rows++;
	}
	table_release(&t);
	*lacks_memory = *lacks_memory || status == PARL_NOMEM;
	return first > 1 ? same * 1000 / (rows ? rows : 1) * 64 + (first < 63 ? first : 63) : 0;
}

static char find_separator(slice text, bool *lacks_memory)
{
	static const char candidates[] = { ',', ';', '\t' };
	char best = ',';
	size_t best_fit = 0;
	for (size_t i = 0; i < sizeof candidates; i++) {
		size_t f = fit(text, candidates[i], lacks_memory);
		if (f > best_fit) {
			best = candidates[i];
			best_fit = f;
		}
	}
	return best;
}

void table_open(struct table_reader *t, slice name, slice text, char separator)
{
	*t = (struct table_reader){ .name = name, .text = text, .line = 1, .separator = separator };
	buf_init(&t->buf, BUF_TEXT_MAX);
	if (!separator && text.len > 5 && slice_eq_nocase(slice_sub(text, 0, 4), SLICE("sep=")) && memchr(",;\t|", text.ptr[4], 4)) {
		t->separator = text.ptr[4];
		t->at = 5;
		if (t->at < text.len && ends_cell(t, t->at) && text.ptr[t->at] != t->separator)
			take_break(t);
	} else if (!separator) {
		t->separator = find_separator(text, &t->lacks_memory);
	}
}

void table_release(struct table_reader *t)
{
	vec_release(&t->cells);
	buf_release(&t->buf);
}
