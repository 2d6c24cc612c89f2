/* Reads a workbook's sheet as a table, for table_model_read_rows.  Of ECMA-376 part 1 (SpreadsheetML) we need the list of sheets in
 * xl/workbook.xml, where its relations say that they are, the shared strings, and the cells.
 *
 * Of several sheets the first is taken whose first row names columns that we know; if none does, the first that is not empty.
 * Members of the container are looked up by name in memory, whatever a relation says: nothing is opened.  A cell is its stored
 * value: numbers as they are written, formulas by their last result, errors as nothing, phonetic hints left out.
 * Cells past column 1024 are left out and told. */
#include <config.h>
#include "format/xlsx.h"

#include "base/alloc.h"
#include "format/package.h"
#include "format/table_columns.h"
#include "format/table_model.h"
#include "format/told.h"
#include "format/xml_read.h"

enum { SHEETS_MAX = 64, COLUMNS_MAX = 1024, PATH_MAX_BYTES = 256 };

struct part {
	size_t begin, end; /* in a buffer */
};

struct workbook {
	slice name, bytes;
	const struct diag *diag;
	struct told told;
	struct buf strings; /* all shared strings one after the other */
	VEC(struct part) shared;
	char paths[SHEETS_MAX][PATH_MAX_BYTES]; /* of the sheets, in order */
	char ids[SHEETS_MAX][64];               /* of their relations */
	size_t nsheets;
	char strings_path[PATH_MAX_BYTES];
	/* the sheet that is open */
	struct xml_reader *xml;
	struct xml_event e;
	struct buf text; /* of the present row */
	VEC(struct part) cells;
	size_t row;
};

static parl_status open_xml(struct workbook *b, slice bytes, parl_error *err)
{
	xml_close(b->xml);
	b->xml = NULL;
	b->row = 0;
	return xml_open(&b->xml, b->name, bytes, NULL, NULL, err);
}

static parl_status step(struct workbook *b, parl_error *err)
{
	return xml_next(b->xml, &b->e, err);
}

static bool is_start(const struct workbook *b, const char *name)
{
	return b->e.kind == XML_EVENT_START && xml_is(&b->e, name);
}

static bool is_end(const struct workbook *b, const char *name)
{
	return b->e.kind == XML_EVENT_END && xml_is(&b->e, name);
}

static bool copy(char *to, size_t size, slice s)
{
	if (s.len >= size || memchr(s.ptr ? s.ptr : "", '\0', s.len))
		return false;
	if (s.len)
		memcpy(to, s.ptr, s.len);
	to[s.len] = '\0';
	return true;
}

/* r:id, whose prefix may be any; "id" without prefix is something else. */
static slice relation_of(const struct xml_event *e)
{
	for (size_t i = 0; i < e->nattributes; i++)
		if (e->attributes[i].prefix.len && slice_eq(e->attributes[i].name, SLICE("id")))
			return e->attributes[i].value;
	return SLICE("");
}

static parl_status read_sheet_list(struct workbook *b, slice bytes, parl_error *err)
{
	TRY(open_xml(b, bytes, err));
	do {
		TRY(step(b, err));
		if (is_start(b, "sheet") && b->nsheets < SHEETS_MAX && copy(b->ids[b->nsheets], sizeof b->ids[0], relation_of(&b->e)))
			b->nsheets++;
	} while (b->e.kind != XML_EVENT_END_OF_FILE);
	return PARL_OK;
}

/* A target is relative to xl/, or begins with a slash. */
static void take_path(char *to, slice target)
{
	char path[PATH_MAX_BYTES];
	if (slice_starts(target, SLICE("/"))) {
		copy(to, PATH_MAX_BYTES, slice_sub(target, 1, target.len));
	} else if (copy(path, sizeof path - 3, target)) {
		memcpy(to, "xl/", 3);
		memcpy(to + 3, path, target.len + 1);
	}
}

static parl_status read_relations(struct workbook *b, slice bytes, parl_error *err)
{
	TRY(open_xml(b, bytes, err));
	do {
		TRY(step(b, err));
		if (!is_start(b, "Relationship"))
			continue;
		slice id = xml_attribute(&b->e, SLICE("Id")), target = xml_attribute(&b->e, SLICE("Target"));
		if (slice_ends(xml_attribute(&b->e, SLICE("Type")), SLICE("/sharedStrings")))
			take_path(b->strings_path, target);
		for (size_t i = 0; i < b->nsheets; i++)
			if (slice_eq(id, slice_of(b->ids[i])))
				take_path(b->paths[i], target);
	} while (b->e.kind != XML_EVENT_END_OF_FILE);
	return PARL_OK;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "_x000D_" stands for a character (section 22.4.2.4, ST_Xstring); its code, or -1. */
static int escape_at(slice s, size_t i)
{
	int code = 0;
	if (i + 7 > s.len || s.ptr[i] != '_' || s.ptr[i + 1] != 'x' || s.ptr[i + 6] != '_')
		return -1;
	for (size_t k = i + 2; k < i + 6; k++) {
		if (hex(s.ptr[k]) < 0)
			return -1;
		code = code * 16 + hex(s.ptr[k]);
	}
	return code;
}

static bool add_text(struct buf *b, slice s)
{
	bool ok = true;
	size_t done = 0;
	for (size_t i = 0; i < s.len && ok; i++) {
		int code = escape_at(s, i);
		if (code < 0)
			continue;
		ok = buf_append(b, slice_sub(s, done, i)) && buf_putcp(b, (uint32_t)code);
		i += 6;
		done = i + 1;
	}
	return ok && buf_append(b, slice_sub(s, done, s.len));
}

/* After the START of si or is: its text, in one or more runs, to the end of `into`. */
static parl_status read_rich(struct workbook *b, struct buf *into, parl_error *err)
{
	size_t depth = b->e.depth;
	bool in_text = false;
	for (;;) {
		TRY(step(b, err));
		if (is_start(b, "rPh"))
			TRY(xml_skip(b->xml, &b->e, err));
		else if (is_start(b, "t"))
			in_text = true;
		else if (b->e.kind == XML_EVENT_TEXT && in_text && !add_text(into, b->e.text))
			return error_nomem(err);
		else if (b->e.kind == XML_EVENT_END && b->e.depth == depth)
			return PARL_OK;
		else if (is_end(b, "t"))
			in_text = false;
	}
}

static parl_status read_strings(struct workbook *b, slice bytes, parl_error *err)
{
	TRY(open_xml(b, bytes, err));
	do {
		TRY(step(b, err));
		if (!is_start(b, "si"))
			continue;
		struct part p = { .begin = b->strings.len };
		TRY(read_rich(b, &b->strings, err));
		p.end = b->strings.len;
		if (!vec_push(&b->shared, p))
			return error_nomem(err);
	} while (b->e.kind != XML_EVENT_END_OF_FILE);
	return PARL_OK;
}

/* "BC7" -> 54; SIZE_MAX when it is none. */
static size_t column_of(slice reference)
{
	size_t n = 0, i = 0;
	for (; i < reference.len && i < 4 && reference.ptr[i] >= 'A' && reference.ptr[i] <= 'Z'; i++)
		n = n * 26 + (size_t)(reference.ptr[i] - 'A') + 1;
	return n ? n - 1 : SIZE_MAX;
}

static size_t number_of(slice s)
{
	size_t n = 0;
	s = slice_trim(s);
	if (!s.len)
		return SIZE_MAX;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9' || n > 100000000)
			return SIZE_MAX;
		n = n * 10 + (size_t)(s.ptr[i] - '0');
	}
	return n;
}

/* The value of a cell of kind `type`, of which v holds this text. */
static parl_status take_value(struct workbook *b, char type, slice v, parl_error *err)
{
	if (type == 's') {
		size_t n = number_of(v);
		if (n >= b->shared.len) {
			told_say(&b->told, b->name, b->row, 0, v, _("there is no shared string of this number; taken as nothing"));
			return PARL_OK;
		}
		struct part p = b->shared.at[n];
		v = slice_sub(buf_slice(&b->strings), p.begin, p.end);
	} else if (type == 'b') {
		v = slice_eq(slice_trim(v), SLICE("0")) ? SLICE("FALSE") : SLICE("TRUE");
	} else if (type == 'e') {
		return PARL_OK;
	} else {
		return add_text(&b->text, v) ? PARL_OK : error_nomem(err);
	}
	return buf_append(&b->text, v) ? PARL_OK : error_nomem(err);
}

/* s shared, b boolean, e error, i inline, t text of a formula, n number. */
static char cell_type(const struct xml_event *e)
{
	slice t = xml_attribute(e, SLICE("t"));
	return slice_eq(t, SLICE("s")) ? 's' : slice_eq(t, SLICE("b")) ? 'b' : slice_eq(t, SLICE("e")) ? 'e' :
	       slice_eq(t, SLICE("inlineStr")) ? 'i' : slice_eq(t, SLICE("str")) ? 't' : 'n';
}

/* The content of a cell to the end of b->text. */
static parl_status read_cell(struct workbook *b, parl_error *err)
{
	char type = cell_type(&b->e);
	size_t depth = b->e.depth;
	bool in_value = false;
	for (;;) {
		TRY(step(b, err));
		if (is_start(b, "is"))
			TRY(read_rich(b, &b->text, err));
		else if (is_start(b, "v"))
			in_value = true;
		else if (b->e.kind == XML_EVENT_TEXT && in_value)
			TRY(take_value(b, type, b->e.text, err));
		else if (b->e.kind == XML_EVENT_END && b->e.depth == depth)
			return PARL_OK;
		else if (is_end(b, "v"))
			in_value = false;
	}
}

static parl_status place_cell(struct workbook *b, size_t column, struct part p, parl_error *err)
{
	if (p.end == p.begin)
		return PARL_OK;
	if (column >= COLUMNS_MAX) {
		told_say(&b->told, b->name, b->row, 0, slice_sub(buf_slice(&b->text), p.begin, p.end),
			 _("so far to the right that it is left out"));
		return PARL_OK;
	}
	while (b->cells.len <= column)
		if (!vec_push(&b->cells, (struct part){ 0, 0 }))
			return error_nomem(err);
	b->cells.at[column] = p;
	return PARL_OK;
}

/* After the START of a row. */
static parl_status read_row(struct workbook *b, parl_error *err)
{
	size_t depth = b->e.depth, next = 0, number = number_of(xml_attribute(&b->e, SLICE("r")));
	b->row = number == SIZE_MAX ? b->row + 1 : number;
	buf_clear(&b->text);
	vec_clear(&b->cells);
	for (;;) {
		TRY(step(b, err));
		if (b->e.kind == XML_EVENT_END && b->e.depth == depth)
			return PARL_OK;
		if (!is_start(b, "c"))
			continue;
		size_t column = column_of(xml_attribute(&b->e, SLICE("r")));
		struct part p = { .begin = b->text.len };
		column = column == SIZE_MAX ? next : column;
		next = column + 1;
		TRY(read_cell(b, err));
		p.end = b->text.len;
		TRY(place_cell(b, column, p, err));
	}
}

static bool is_blank(const struct workbook *b)
{
	for (size_t i = 0; i < b->cells.len; i++)
		if (slice_trim(slice_sub(buf_slice(&b->text), b->cells.at[i].begin, b->cells.at[i].end)).len)
			return false;
	return true;
}

static parl_status next_row(struct table_reader *t, bool *found, parl_error *err)
{
	struct workbook *b = t->user;
	*found = false;
	vec_clear(&t->cells);
	do {
		TRY(step(b, err));
		if (b->e.kind == XML_EVENT_END_OF_FILE)
			return PARL_OK;
		if (!is_start(b, "row"))
			continue;
		TRY(read_row(b, err));
		*found = !is_blank(b);
	} while (!*found);
	for (size_t i = 0; i < b->cells.len; i++)
		if (!vec_push(&t->cells, (struct table_cell){ .text = slice_sub(buf_slice(&b->text), b->cells.at[i].begin, b->cells.at[i].end) }))
			return error_nomem(err);
	t->row_line = b->row;
	return PARL_OK;
}

static void open_table(struct workbook *b, struct table_reader *t)
{
	*t = (struct table_reader){ .next_row = next_row, .user = b, .name = b->name };
	buf_init(&t->buf, 1);
}

/* Does the sheet have rows, and are its columns known? */
static parl_status look_at(struct workbook *b, slice sheet, bool *has_rows, bool *is_known, parl_error *err)
{
	struct table_reader t;
	TRY(open_xml(b, sheet, err));
	open_table(b, &t);
	parl_status status = table_next(&t, has_rows, err);
	*is_known = !status && *has_rows && table_columns_known(&t);
	table_release(&t);
	return status;
}

static parl_status read_member(struct workbook *b, const char *path, struct package_member *m, parl_error *err)
{
	*m = (struct package_member){ .name = path, .needed = true };
	return package_read(m, 1, b->name, b->bytes, err);
}

/* The number of the sheet to be read; b->nsheets when all are empty. */
static parl_status choose_sheet(struct workbook *b, const struct read_options *options, size_t *chosen, parl_error *err)
{
	*chosen = b->nsheets;
	for (size_t i = 0; i < b->nsheets; i++) {
		struct package_member m;
		bool has_rows = false, is_known = false;
		if (!b->paths[i][0])
			continue;
		parl_status status = read_member(b, b->paths[i], &m, err);
		if (!status)
			status = look_at(b, buf_slice(&m.bytes), &has_rows, &is_known, err);
		xml_close(b->xml);
		b->xml = NULL;
		package_release(&m, 1);
		TRY(status);
		if (has_rows && *chosen == b->nsheets)
			*chosen = i;
		if (has_rows && (is_known || options->mapping.len)) {
			*chosen = i;
			return PARL_OK;
		}
	}
	return PARL_OK;
}

static parl_status read_sheet(struct workbook *b, size_t i, struct termbase *tb, const struct read_options *options, parl_error *err)
{
	struct package_member m;
	struct table_reader t;
	parl_status status = read_member(b, b->paths[i], &m, err);
	if (!status)
		status = open_xml(b, buf_slice(&m.bytes), err);
	if (!status) {
		open_table(b, &t);
		status = table_model_read_rows(tb, &t, options, b->diag, err);
	}
	xml_close(b->xml);
	b->xml = NULL;
	package_release(&m, 1);
	return status;
}

static parl_status read_parts(struct workbook *b, parl_error *err)
{
	enum { WORKBOOK, RELATIONS };
	struct package_member m[] = {
		[WORKBOOK] = { .name = "xl/workbook.xml", .needed = true }, [RELATIONS] = { .name = "xl/_rels/workbook.xml.rels", .needed = true },
	};
	parl_status status = package_read(m, 2, b->name, b->bytes, err);
	if (!status)
		status = read_sheet_list(b, buf_slice(&m[WORKBOOK].bytes), err);
	if (!status)
		status = read_relations(b, buf_slice(&m[RELATIONS].bytes), err);
	xml_close(b->xml);
	b->xml = NULL;
	package_release(m, 2);
	if (status || !b->strings_path[0])
		return status;
	status = read_member(b, b->strings_path, m, err);
	if (!status)
		status = read_strings(b, buf_slice(&m->bytes), err);
	xml_close(b->xml);
	b->xml = NULL;
	package_release(m, 1);
	return status;
}

static parl_status read_workbook(struct workbook *b, struct termbase *tb, const struct read_options *options, parl_error *err)
{
	size_t chosen;
	TRY(read_parts(b, err));
	TRY(choose_sheet(b, options, &chosen, err));
	if (chosen == b->nsheets)
		return error_at(err, PARL_SYNTAX, b->name, 0, 0, _("there is nothing in this workbook"));
	return read_sheet(b, chosen, tb, options, err);
}

parl_status xlsx_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		      parl_error *err)
{
	struct workbook *b = mem_zalloc(sizeof *b);
	if (!b)
		return error_nomem(err);
	b->name = name;
	b->bytes = bytes;
	b->diag = diag;
	b->told = (struct told){ .diag = diag, .rule = "xlsx" };
	buf_init(&b->strings, BUF_TEXT_MAX);
	buf_init(&b->text, BUF_TEXT_MAX);
	parl_status status = read_workbook(b, tb, options, err);
	told_finish(&b->told, name);
	buf_release(&b->strings);
	buf_release(&b->text);
	vec_release(&b->shared);
	vec_release(&b->cells);
	mem_free(b);
	return status;
}
