/* UTX, the simple glossary format of the Asia-Pacific Association for Machine Translation, versions 1.11 and 1.20.
 *
 *   #UTX 1.11; en/zh-Hans; 2024-05-01; creator: …; bidirectional
 *   #src	tgt	src:pos	tgt:pos	term status	concept ID
 *   veto	否决	noun	noun	approved	veto
 *
 * Lines that begin with '#' are comments; the first tells version and languages (in 1.20 there may be a line for each
 * property), the last before the data names the columns.  "-" stands for nothing.  The term status speaks of the target:
 * approved, provisional, non-standard, forbidden.  Columns that are not known are kept under their names: "src:…" with the
 * source term, "tgt:…" with the target term, others with the concept.
 *
 * Written is the older form, which all readers know, with a byte-order mark and CR LF as the specification asks. */
#include <config.h>
#include "format/format.h"

#include "format/language_pair.h"
#include "format/table_read.h"

enum utx_column { UTX_OTHER, UTX_SOURCE, UTX_TARGET, UTX_SOURCE_PART, UTX_TARGET_PART, UTX_STATUS, UTX_ID, UTX_NOTE };

struct utx_named {
	enum utx_column kind;
	slice name;
};

struct reader {
	struct termbase *tb;
	const struct diag *diag;
	struct table_reader table;
	VEC(struct utx_named) columns;
	struct language source, target;
	struct map ids;             /* concept ID cell -> index in concepts */
	VEC(struct concept *) concepts;
};

static slice cell(const struct reader *r, size_t i)
{
	slice s = i < r->table.cells.len ? slice_trim(r->table.cells.at[i].text) : (slice){ NULL, 0 };
	return slice_eq(s, SLICE("-")) ? (slice){ NULL, 0 } : s;
}

static slice cell_of(const struct reader *r, enum utx_column kind)
{
	for (size_t i = 0; i < r->columns.len; i++)
		if (r->columns.at[i].kind == kind)
			return cell(r, i);
	return (slice){ NULL, 0 };
}

static enum utx_column column_kind(slice name)
{
	static const struct {
		const char *name;
		enum utx_column kind;
	} names[] = {
		{ "src", UTX_SOURCE }, { "tgt", UTX_TARGET }, { "src:pos", UTX_SOURCE_PART }, { "tgt:pos", UTX_TARGET_PART },
		{ "term status", UTX_STATUS }, { "concept ID", UTX_ID }, { "comment", UTX_NOTE }, { "note", UTX_NOTE },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq_nocase(name, slice_of(names[i].name)))
			return names[i].kind;
	return UTX_OTHER;
}

/* "en-US/ja-JP" in a property; the languages that the user named count more. */
static void find_languages(struct reader *r, slice property)
{
	size_t colon = slice_find(property, SLICE(":"), 0);
	slice rest = colon == SIZE_MAX ? property : slice_sub(property, colon + 1, property.len), first;
	if (!slice_split(&rest, '/', &first) || !rest.len || slice_find(rest, SLICE("/"), 0) != SIZE_MAX)
		return;
	struct language source = language_parse(slice_trim(first)), target = language_parse(slice_trim(rest));
	if (!language_known(&source) || !language_known(&target) || slice_find(slice_trim(rest), SLICE(" "), 0) != SIZE_MAX)
		return;
	if (!language_known(&r->source))
		r->source = source;
	if (!language_known(&r->target))
		r->target = target;
}

/* A line of the head: properties between semicolons, or the names of columns. */
static parl_status take_comment(struct reader *r, parl_error *err)
{
	slice first = slice_trim(r->table.cells.at[0].text), rest = slice_sub(first, 1, first.len), property;
	if (column_kind(slice_trim(rest)) == UTX_SOURCE) {
		vec_clear(&r->columns);
		for (size_t i = 0; i < r->table.cells.len; i++) {
			slice name = i ? slice_trim(r->table.cells.at[i].text) : slice_trim(rest);
			slice own = arena_dup(&r->tb->arena, name);
			if (!own.ptr || !vec_push(&r->columns, (struct utx_named){ column_kind(name), own }))
				return error_nomem(err);
		}
		return PARL_OK;
	}
	while (slice_split(&rest, ';', &property))
		find_languages(r, property);
	return PARL_OK;
}

static parl_status find_concept(struct reader *r, struct concept **c, parl_error *err)
{
	slice id = cell_of(r, UTX_ID);
	uint32_t n;
	bool is_new = true;
	if (id.len && !map_put(&r->ids, id, &n, &is_new))
		return error_nomem(err);
	if (!is_new) {
		*c = r->concepts.at[n];
		return PARL_OK;
	}
	*c = termbase_add_concept(r->tb, id);
	if (!*c || (id.len && !vec_push(&r->concepts, *c)))
		return error_nomem(err);
	(*c)->line = (uint32_t)r->table.row_line;
	(*c)->source = (uint16_t)(r->tb->sources.len ? r->tb->sources.len - 1 : 0);
	return PARL_OK;
}

/* The term, made unless it is the last of its section: rows of one concept repeat their source. */
static parl_status add_term(struct reader *r, struct concept *c, const struct language *l, slice text, struct term **term, parl_error *err)
{
	struct lang_section *s = concept_add_section(r->tb, c, language_slice(l));
	if (!s)
		return error_nomem(err);
	*term = s->last_term && slice_eq(s->last_term->text, text) ? s->last_term : s->terms && slice_eq(s->terms->text, text) ? s->terms : NULL;
	if (*term)
		return PARL_OK;
	*term = section_add_term(r->tb, s, text);
	if (!*term)
		return error_nomem(err);
	(*term)->line = (uint32_t)r->table.row_line;
	return PARL_OK;
}

static void set_status(const struct reader *r, struct term *t)
{
	slice word = cell_of(r, UTX_STATUS);
	if (!word.len)
		return;
	t->status = (uint8_t)term_status_parse(word);
	if (slice_eq_nocase(word, SLICE("forbidden")))
		t->flags |= FLAG_FORBIDDEN;
	if (!t->status)
		diag_emit(r->diag, PARL_WARNING, r->table.name, r->table.row_line, 0, "picklist", _("term status '%.*s' is not known"),
			  SLICE_ARG(word));
}

static parl_status add_others(struct reader *r, struct concept *c, struct term *source, struct term *target, parl_error *err)
{
	for (size_t i = 0; i < r->columns.len; i++) {
		const struct utx_named *col = &r->columns.at[i];
		slice value = cell(r, i);
		if ((col->kind != UTX_OTHER && col->kind != UTX_NOTE) || !value.len)
			continue;
		struct item **list = slice_starts(col->name, SLICE("src:")) ? &source->items :
				     slice_starts(col->name, SLICE("tgt:")) && target ? &target->items : &c->items;
		enum category category = col->kind == UTX_NOTE ? CATEGORY_NOTE : CATEGORY_OTHER;
		struct item *it = item_add(r->tb, list, category, category_element(category), col->name, value);
		if (!it)
			return error_nomem(err);
		it->line = (uint32_t)r->table.row_line;
	}
	return PARL_OK;
}

static parl_status take_row(struct reader *r, parl_error *err)
{
	slice source = cell_of(r, UTX_SOURCE), target = cell_of(r, UTX_TARGET);
	struct concept *c = NULL;
	struct term *s, *t = NULL;
	if (!language_known(&r->source) || !language_known(&r->target))
		return error_at(err, PARL_ARGUMENT, r->table.name, r->table.row_line, 0,
				_("the head names no languages; name them with --from and --to"));
	if (!source.len) {
		diag_emit(r->diag, PARL_WARNING, r->table.name, r->table.row_line, 0, "table-row", _("this row has no term; left out"));
		return PARL_OK;
	}
	TRY(find_concept(r, &c, err));
	TRY(add_term(r, c, &r->source, source, &s, err));
	if (!s->part)
		s->part = (uint8_t)part_of_speech_parse(cell_of(r, UTX_SOURCE_PART));
	if (target.len) {
		TRY(add_term(r, c, &r->target, target, &t, err));
		t->part = (uint8_t)part_of_speech_parse(cell_of(r, UTX_TARGET_PART));
		set_status(r, t);
	}
	return add_others(r, c, s, t, err);
}

static parl_status read_rows(struct reader *r, parl_error *err)
{
	static const struct utx_named usual[] = { { UTX_SOURCE, { "src", 3 } }, { UTX_TARGET, { "tgt", 3 } }, { UTX_SOURCE_PART, { "src:pos", 7 } } };
	for (size_t i = 0; i < 3; i++)
		if (!vec_push(&r->columns, usual[i]))
			return error_nomem(err);
	for (;;) {
		bool found;
		TRY(table_next(&r->table, &found, err));
		if (!found)
			return PARL_OK;
		if (slice_starts(slice_trim(r->table.cells.at[0].text), SLICE("#")))
			TRY(take_comment(r, err));
		else
			TRY(take_row(r, err));
	}
}

static parl_status read_termbase(struct termbase *tb, slice name, slice bytes, const struct read_options *options,
				 const struct diag *diag, parl_error *err)
{
	struct document *d = document_new(name);
	if (!d)
		return error_nomem(err);
	struct reader r = { .tb = tb, .diag = diag };
	r.source = language_parse(options->source_language);
	r.target = language_parse(options->target_language);
	parl_status status = charset_decode(d, bytes, &options->charset, diag, err);
	if (!status) {
		table_open(&r.table, name, d->source, '\t');
		status = read_rows(&r, err);
		table_release(&r.table);
	}
	vec_release(&r.columns);
	vec_release(&r.concepts);
	map_release(&r.ids);
	document_free(d);
	return status;
}

struct writer {
	struct out *out;
	struct language_pair languages;
	size_t lost; /* terms that UTX cannot hold */
	size_t items; /* concepts with items */
};

/* Blanks for tabs and line breaks; "-" for nothing. */
static void put_cell(struct writer *w, slice s, char end)
{
	slice text = slice_trim(s);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		out_putc(w->out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
	}
	if (!text.len)
		out_putc(w->out, '-');
	if (end == '\n')
		out_putc(w->out, '\r');
	out_putc(w->out, end);
}

static const char *status_word(const struct writer *w, const struct concept *c, const struct term *t)
{
	bool doubtful = (t->flags & FLAG_UNVERIFIED) || concept_is_unverified(c, w->languages.source) || concept_is_unverified(c, w->languages.target);
	if (t->flags & FLAG_FORBIDDEN)
		return "forbidden";
	switch (t->status) {
	case STATUS_DEPRECATED: case STATUS_SUPERSEDED: return "non-standard";
	case STATUS_ADMITTED: return "provisional";
	case STATUS_PREFERRED: return doubtful ? "provisional" : "approved";
	default: return doubtful ? "provisional" : "";
	}
}

static void put_pair(struct writer *w, const struct concept *c, const struct term *s, const struct term *t)
{
	put_cell(w, s->text, '\t');
	put_cell(w, t ? t->text : (slice){ NULL, 0 }, '\t');
	put_cell(w, slice_of(part_of_speech_name(s->part)), '\t');
	put_cell(w, slice_of(t ? part_of_speech_name(t->part) : ""), '\t');
	put_cell(w, slice_of(t ? status_word(w, c, t) : ""), '\t');
	put_cell(w, c->id, '\n');
}

/* Would a row that begins with it be taken for something else? */
static bool is_writable(const struct term *t)
{
	slice s = slice_trim(t->text);
	return s.len && s.ptr[0] != '#' && s.ptr[0] != '"';
}

/* The source's best term with all targets, its other terms with the best target. */
static void put_concept(struct writer *w, const struct concept *c)
{
	const struct lang_section *source = concept_section(c, w->languages.source), *target = concept_section(c, w->languages.target);
	const struct term *first = section_best_term(source), *best = section_best_term(target);
	if (!first || !is_writable(first)) {
		for (const struct term *s = source ? source->terms : NULL; s; s = s->next)
			w->lost++;
		return;
	}
	put_pair(w, c, first, best);
	for (const struct term *t = target ? target->terms : NULL; t; t = t->next)
		if (t != best && slice_trim(t->text).len)
			put_pair(w, c, first, t);
	for (const struct term *s = source->terms; s; s = s->next) {
		if (s == first)
			continue;
		if (is_writable(s) && term_is_usable(s))
			put_pair(w, c, s, best);
		else
			w->lost++;
	}
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	struct writer w = { .out = out };
	TRY(language_pair_choose(&w.languages, tb, options, "UTX", err));
	out_printf(out, "\xEF\xBB\xBF#UTX 1.11; %.*s/%.*s; 1970-01-01; creator: %.*s; bidirectional\r\n", SLICE_ARG(w.languages.source),
		   SLICE_ARG(w.languages.target), SLICE_ARG(options->creator));
	out_puts(out, "#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tconcept ID\r\n");
	struct concept_walk walk = walk_concepts(tb);
	for (const struct concept *c; (c = walk_next(&walk));) {
		put_concept(&w, c);
		w.items += c->items != NULL;
	}
	language_pair_tell(&w.languages, tb, "UTX", diag);
	if (w.items)
		diag_emit(diag, PARL_NOTE, (slice){ NULL, 0 }, 0, 0, "loss",
			  ngettext_("%zu concept has notes, definitions or sources, which have no place in UTX",
				    "%zu concepts have notes, definitions or sources, which have no place in UTX", w.items), w.items);
	if (w.lost)
		diag_emit(diag, PARL_WARNING, (slice){ NULL, 0 }, 0, 0, "loss",
			  ngettext_("%zu source term has no place in UTX", "%zu source terms have no place in UTX", w.lost), w.lost);
	return PARL_OK;
}

static int probe(slice head)
{
	if (slice_starts(head, SLICE("\xEF\xBB\xBF")))
		head = slice_sub(head, 3, head.len);
	return slice_starts(head, SLICE("#UTX")) ? 100 : 0;
}

extern const struct parl_format parl_format_utx;
const struct parl_format parl_format_utx = {
	.name = "utx",
	.description = N_("UTX, simple glossary of AAMT"),
	.extensions = (const char *const[]){ "utx", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_BILINGUAL | FORMAT_KEEPS_STATUS |
		 FORMAT_WRITES_PARTS,
	.probe = probe,
	.read_termbase = read_termbase,
	.write_termbase = write_termbase,
};
