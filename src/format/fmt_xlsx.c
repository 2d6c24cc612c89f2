/* XLSX, the workbooks of spreadsheets (ECMA-376, ISO/IEC 29500): the layout of table_model.h in the first sheet, its head row bold
 * and staying in sight.  The reader is xlsx_read.c.
 *
 * Written is the least that a workbook needs, with the texts in their cells (inlineStr), where nothing is ever computed.
 * Characters that XML cannot hold, and carriage returns, become "_x000D_" and the like, as ST_Xstring has it, and texts that look like
 * that are escaped in the same way; so that all comes back.  The same termbase gives the same bytes. */
#include <config.h>
#include "format/format.h"

#include "base/utf8.h"
#include "format/package.h"
#include "format/package_write.h"
#include "format/table_model.h"
#include "format/told.h"
#include "format/xlsx.h"
#include "format/xml_write.h"

enum { CELL_MAX = 32767 /* UTF-16 units */, ROWS_MAX = 1048576 };

struct writer {
	struct out *sheet;
	struct told told;
	struct buf text, escaped;
	size_t row, column; /* of the next cell, from 0 */
	bool is_row_open, ok;
};

static bool looks_escaped(slice s, size_t i)
{
	static const char digits[] = "0123456789ABCDEFabcdef";
	if (i + 7 > s.len || s.ptr[i] != '_' || s.ptr[i + 1] != 'x' || s.ptr[i + 6] != '_')
		return false;
	for (size_t k = i + 2; k < i + 6; k++)
		if (!s.ptr[k] || !strchr(digits, s.ptr[k]))
			return false;
	return true;
}

/* U+FFFE and U+FFFF, which XML has no way to write. */
static bool is_noncharacter(slice s, size_t i)
{
	return i + 3 <= s.len && !memcmp(s.ptr + i, "\xEF\xBF", 2) && ((unsigned char)s.ptr[i + 2] & 0xFE) == 0xBE;
}

static bool put_escapes(struct buf *b, slice s)
{
	bool ok = true;
	for (size_t i = 0; i < s.len && ok; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if ((c < 0x20 && c != '\n' && c != '\t') || looks_escaped(s, i)) {
			ok = buf_printf(b, "_x%04X_", c);
		} else if (is_noncharacter(s, i)) {
			ok = buf_printf(b, "_xFFF%c_", (unsigned char)s.ptr[i + 2] & 1 ? 'F' : 'E');
			i += 2;
		} else {
			ok = buf_putc(b, (char)c);
		}
	}
	return ok;
}

static size_t utf16_length(slice s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len;)
		n += utf8_next(s, &i) > 0xFFFF ? 2 : 1;
	return n;
}

static void begin_row(struct writer *w)
{
	if (!w->is_row_open)
		out_printf(w->sheet, "<row r=\"%zu\">", w->row + 1);
	w->is_row_open = true;
}

/* "A", "B" … "Z", "AA" … */
static void put_reference(struct writer *w)
{
	size_t c = w->column;
	if (c >= 26)
		out_putc(w->sheet, (char)('A' + c / 26 - 1));
	out_putc(w->sheet, (char)('A' + c % 26));
	out_printf(w->sheet, "%zu", w->row + 1);
}

static void put_cell(void *user, slice s)
{
	struct writer *w = user;
	begin_row(w);
	if (s.len) {
		buf_clear(&w->text);
		buf_clear(&w->escaped);
		w->ok = w->ok && put_escapes(&w->text, s) && xml_escape(&w->escaped, buf_slice(&w->text), false);
		if (utf16_length(buf_slice(&w->text)) > CELL_MAX)
			told_say(&w->told, SLICE(""), 0, 0, s, _("longer than the 32767 characters that spreadsheets take in a cell"));
		out_puts(w->sheet, "<c r=\"");
		put_reference(w);
		/* no xml:space, for no cell has blanks at its ends */
		out_puts(w->sheet, w->row ? "\" t=\"inlineStr\"><is><t>" : "\" s=\"1\" t=\"inlineStr\"><is><t>");
		out_write(w->sheet, buf_slice(&w->escaped));
		out_puts(w->sheet, "</t></is></c>");
	}
	w->column++;
}

static void end_row(void *user)
{
	struct writer *w = user;
	begin_row(w);
	out_puts(w->sheet, "</row>\n");
	if (w->row == ROWS_MAX)
		told_say(&w->told, SLICE(""), 0, 0, SLICE("1048576"), _("a sheet has no more rows than this; spreadsheets refuse the file"));
	w->row++;
	w->column = 0;
	w->is_row_open = false;
}

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGING "http://schemas.openxmlformats.org/package/2006/"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char types[] =
	XML "<Types xmlns=\"" PACKAGING "content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
	"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE "worksheet+xml\"/>"
	"<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/></Types>\n";
static const char package_relations[] =
	XML "<Relationships xmlns=\"" PACKAGING "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" "
	"Target=\"xl/workbook.xml\"/></Relationships>\n";
static const char workbook[] =
	XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS "\"><sheets><sheet name=\"terms\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
	"</workbook>\n";
static const char workbook_relations[] =
	XML "<Relationships xmlns=\"" PACKAGING "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATIONS "/worksheet\" "
	"Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" RELATIONS "/styles\" Target=\"styles.xml\"/>"
	"</Relationships>\n";
/* Two formats of cells: plain, and bold for the head. */
static const char styles[] =
	XML "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
	"<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
	"<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
	"<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
	"<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
	"<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
	"<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>"
	"<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>\n";
static const char sheet_head[] =
	XML "<worksheet xmlns=\"" MAIN "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
	"activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"
	"<cols><col min=\"1\" max=\"1\" width=\"24\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"10\" customWidth=\"1\"/>"
	"<col min=\"3\" max=\"3\" width=\"36\" customWidth=\"1\"/></cols><sheetData>\n";

static parl_status put_sheet(struct writer *w, const struct termbase *tb, parl_error *err)
{
	const struct table_sink sink = { put_cell, end_row, w };
	out_puts(w->sheet, sheet_head);
	TRY(table_model_write_rows(tb, &sink, err));
	out_puts(w->sheet, "</sheetData></worksheet>\n");
	return w->ok ? PARL_OK : error_nomem(err);
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	struct out sheet;
	struct buf bytes;
	struct writer w = { .sheet = &sheet, .told = { .diag = diag, .rule = "loss" }, .ok = true };
	(void)options;
	buf_init(&bytes, BUF_TEXT_MAX);
	buf_init(&w.text, BUF_TEXT_MAX);
	buf_init(&w.escaped, BUF_TEXT_MAX);
	out_open_buffer(&sheet, &bytes);
	parl_status status = put_sheet(&w, tb, err), closed = out_close(&sheet, err);
	const struct package_part parts[] = {
		{ "[Content_Types].xml", { types, sizeof types - 1 } },
		{ "_rels/.rels", { package_relations, sizeof package_relations - 1 } },
		{ "xl/workbook.xml", { workbook, sizeof workbook - 1 } },
		{ "xl/_rels/workbook.xml.rels", { workbook_relations, sizeof workbook_relations - 1 } },
		{ "xl/styles.xml", { styles, sizeof styles - 1 } },
		{ "xl/worksheets/sheet1.xml", buf_slice(&bytes) },
	};
	if (!status)
		status = closed;
	if (!status)
		status = package_write(out, parts, sizeof parts / sizeof *parts, err);
	told_finish(&w.told, SLICE(""));
	buf_release(&bytes);
	buf_release(&w.text);
	buf_release(&w.escaped);
	return status;
}

/* A container that begins with a member of a workbook, or with the list of types, which all of Office's begin with. */
static int probe(slice head)
{
	return package_begins(head, SLICE("xl/")) ? 90 : package_begins(head, SLICE("[Content_Types].xml")) ? 20 : 0;
}

extern const struct parl_format parl_format_xlsx;
const struct parl_format parl_format_xlsx = {
	.name = "xlsx",
	.description = N_("workbook of a spreadsheet, one term a row"),
	.extensions = (const char *const[]){ "xlsx", "xlsm", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT | FORMAT_LOSSLESS,
	.probe = probe,
	.read_termbase = xlsx_read,
	.write_termbase = write_termbase,
};
