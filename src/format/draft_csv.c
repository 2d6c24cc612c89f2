/* Tables as drafts: a column with source texts, one with translations.
 *
 * Which they are is told by the mapping ("source=1,target=3"), by the names in the first row (source, target, or languages), or they are
 * the first two.  The columns fuzzy, id, context and notes are used where they have their usual names, as Weblate writes them. */
#include <config.h>
#include "format/draft_make.h"

#include "format/draft_text.h"
#include "format/salvage.h"
#include "format/table_columns.h"

struct job {
	struct draft_maker make;
	struct draft_cursor sources, targets;
	struct draft_text text;
	struct table_reader table;
	struct table_columns columns;
	struct arena names;
	size_t source, target; /* columns, from 0 */
	bool found;
	parl_error *err;
};

/* A cell's text with its places: between quotes, a doubled quote is one. */
static void add_cell(struct job *j, const struct table_cell *cell)
{
	slice t = j->text.text;
	size_t at = cell->offset;
	bool quoted = at < t.len && t.ptr[at] == '"' && (cell->unescaped || cell->text.ptr != t.ptr + at);
	at += quoted;
	for (size_t done = 0; done < cell->text.len && at < t.len;) {
		size_t n = 1;
		if (quoted && t.ptr[at] == '"' && !(at + 1 < t.len && t.ptr[at + 1] == '"')) {
			at++; /* what stands behind the closing one belongs to the cell as it is */
			quoted = false;
			continue;
		}
		if (quoted && t.ptr[at] == '"') {
			draft_make_escape(&j->make, SLICE("\""), at, 2);
			at += 2;
			done++;
			continue;
		}
		while (done + n < cell->text.len && at + n < t.len && !(quoted && t.ptr[at + n] == '"'))
			n++;
		draft_make_text(&j->make, slice_sub(t, at, at + n), at);
		at += n;
		done += n;
	}
}

static slice cell_of(const struct job *j, size_t column)
{
	return column < j->table.cells.len ? slice_trim(j->table.cells.at[column].text) : SLICE("");
}

/* Yes in the usual words. */
static bool is_yes(slice s)
{
	return slice_eq_nocase(s, SLICE("true")) || slice_eq_nocase(s, SLICE("yes")) || slice_eq(s, SLICE("1"));
}

static enum draft_state state_of(const struct job *j)
{
	if (!cell_of(j, j->target).len)
		return DRAFT_UNTRANSLATED;
	for (size_t i = 0; i < j->columns.list.len; i++)
		if (j->columns.list.at[i].kind == COLUMN_UNVERIFIED && is_yes(cell_of(j, i)))
			return DRAFT_NEEDS_WORK;
	return DRAFT_TRANSLATED;
}

static parl_status send_row(struct job *j)
{
	enum draft_state state = state_of(j);
	if (!cell_of(j, j->source).len || !draft_make_unit(&j->make, state))
		return PARL_OK;
	for (size_t i = 0; i < j->columns.list.len; i++) {
		enum column_kind kind = j->columns.list.at[i].kind;
		if (kind == COLUMN_NOTE)
			draft_make_comment(&j->make, cell_of(j, i));
		if ((kind == COLUMN_ID || kind == COLUMN_CONTEXT) && (!j->make.unit.key.len || kind == COLUMN_CONTEXT) && cell_of(j, i).len)
			j->make.unit.key = cell_of(j, i);
	}
	draft_make_source(&j->make, &j->sources, j->table.cells.at[j->source].offset);
	add_cell(j, &j->table.cells.at[j->source]);
	if (state != DRAFT_UNTRANSLATED) {
		draft_make_target(&j->make, &j->targets, j->table.cells.at[j->target].offset, SLICE(""), 0);
		add_cell(j, &j->table.cells.at[j->target]);
	}
	return draft_make_send(&j->make);
}

static size_t column_for(const struct job *j, enum column_kind kind, slice language, size_t but)
{
	size_t best = SIZE_MAX;
	int quality = 0;
	for (size_t i = 0; i < j->columns.list.len; i++) {
		const struct column *c = &j->columns.list.at[i];
		if (c->kind != kind || i == but)
			continue;
		int q = language.len ? language_match(language, language_slice(&c->language)) : 1;
		if (q > quality) {
			quality = q;
			best = i;
		}
	}
	return best;
}

static parl_status choose_columns(struct job *j, const struct draft_input *in)
{
	struct language from = language_parse(in->source_language), to = language_parse(in->target_language);
	j->source = column_for(j, COLUMN_SOURCE_TERM, SLICE(""), SIZE_MAX);
	j->target = column_for(j, COLUMN_TARGET_TERM, SLICE(""), SIZE_MAX);
	if (j->source == SIZE_MAX)
		j->source = column_for(j, COLUMN_LANGUAGE_TERM, language_slice(&from), j->target);
	if (j->target == SIZE_MAX)
		j->target = column_for(j, COLUMN_LANGUAGE_TERM, language_slice(&to), j->source);
	if (j->source == SIZE_MAX || j->target == SIZE_MAX)
		return error_at(j->err, PARL_SYNTAX, j->text.name, j->table.row_line, 0, "%s",
				_("two columns are wanted, one with the source and one with the translation; name them with --columns source=1,target=2"));
	return draft_make_languages(&j->make, language_slice(&j->columns.list.at[j->source].language),
				    language_slice(&j->columns.list.at[j->target].language));
}

static parl_status read_columns(struct job *j, const struct draft_input *in)
{
	/* without names the first two are taken, whatever their languages */
	struct read_options options = { .mapping = in->mapping, .source_language = SLICE("und"), .target_language = SLICE("und") };
	TRY(table_columns_find(&j->columns, &j->table, &options, &j->names, j->err));
	return choose_columns(j, in);
}

static parl_status read_rows(struct job *j, const struct draft_input *in)
{
	bool found;
	for (bool first = true;; first = false) {
		TRY(table_next(&j->table, &found, j->err));
		if (!found)
			return PARL_OK;
		if (first)
			TRY(read_columns(j, in));
		j->found = true;
		if (!first || !j->columns.has_header)
			TRY(send_row(j));
	}
}

static parl_status read_table(const struct draft_input *in, const struct draft_sink *sink, char separator, const struct diag *diag,
			      parl_error *err)
{
	parl_error own = { .code = PARL_OK };
	struct read_options options = { .keep_going = in->keep_going };
	struct job j = { .err = &own };
	TRY(draft_text_open(&j.text, in->name, in->bytes, &in->charset, SLICE(""), diag, err));
	draft_make_init(&j.make, in, sink, &own);
	draft_cursor_init(&j.sources, j.text.text);
	draft_cursor_init(&j.targets, j.text.text);
	table_open(&j.table, in->name, j.text.text, separator);
	parl_status status = read_rows(&j, in);
	bool found = j.found;
	table_columns_release(&j.columns);
	table_release(&j.table);
	arena_release(&j.names);
	draft_make_release(&j.make);
	draft_text_close(&j.text);
	return salvage(status, &own, found, in->name, &options, diag, err);
}

static parl_status read_csv(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	return read_table(in, sink, 0, diag, err);
}

static parl_status read_tsv(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	return read_table(in, sink, '\t', diag, err);
}

/* Quotes come in pairs, doubled ones too, so that counting them tells whether the spot is between two. */
static bool escape(struct buf *out, slice text, struct draft_spot *spot)
{
	bool ok = true;
	for (; spot->looked_at < spot->at && spot->looked_at < spot->file.len; spot->looked_at++)
		spot->inside = spot->inside != (spot->file.ptr[spot->looked_at] == '"');
	for (size_t i = 0; i < text.len && ok; i++) {
		char c = text.ptr[i];
		if (!spot->inside && strchr("\",;\t\r\n|", c))
			spot->refused = _("the cell has no quotes around it");
		ok = (c != '"' || !spot->inside || buf_putc(out, '"')) && buf_putc(out, c);
	}
	return ok;
}

static int probe_csv(slice head)
{
	return table_columns_probe(head, 0);
}

extern const struct draft_format draft_format_csv;
const struct draft_format draft_format_csv = {
	.name = "csv",
	.description = N_("comma- or semicolon-separated table with a column for each side"),
	.extensions = (const char *const[]){ "csv", NULL },
	.flags = DRAFT_HAS_STATES | DRAFT_HAS_COMMENTS | DRAFT_CAN_BE_MENDED,
	.probe = probe_csv,
	.read = read_csv,
	.escape = escape,
};

static int probe_tsv(slice head)
{
	return table_columns_probe(head, '\t');
}

extern const struct draft_format draft_format_tsv;
const struct draft_format draft_format_tsv = {
	.name = "tsv",
	.description = N_("tab-separated table with a column for each side"),
	.extensions = (const char *const[]){ "tsv", "tab", NULL },
	.flags = DRAFT_HAS_STATES | DRAFT_HAS_COMMENTS | DRAFT_CAN_BE_MENDED,
	.probe = probe_tsv,
	.read = read_tsv,
	.escape = escape,
};
