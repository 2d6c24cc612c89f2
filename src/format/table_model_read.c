/* Reading tables (table_model.h): our own layout, one term a row, and those of others, one concept a row.
 *
 * A row is read in two steps: first whom it speaks of (concept, section or term), then its data categories, which go to the
 * end of that one's list. */
#include <config.h>
#include "format/table_model.h"

#include <jansson.h>

#include "format/flag_words.h"
#include "format/json_item.h"
#include "format/table_columns.h"
#include "format/table_read.h"

struct reader {
	struct termbase *tb;
	const struct read_options *options;
	const struct diag *diag;
	struct table_reader table;
	struct table_columns columns;
	struct language source, target;
	struct map ids;                      /* id cell -> index in concepts */
	VEC(struct concept *) concepts;
	struct concept *concept;             /* of the row before */
	struct lang_section *section;        /* of the row before; NULL after a concept's own row */
	VEC(struct item *) items;            /* made from the cells of the present row */
	VEC(bool) listed;                    /* of these, the ones that "more" gives a place to */
	struct item **list, **tail;          /* where items were last added */
};

/* Whom a row speaks of. */
struct row {
	slice id, language, term;
	bool has_term;
	json_t *more; /* NULL when there is none */
	struct concept *concept;
	struct lang_section *section;
	struct term *the_term;
};

static slice cell(const struct reader *r, size_t i)
{
	return i < r->table.cells.len ? slice_trim(r->table.cells.at[i].text) : (slice){ NULL, 0 };
}

static slice cell_of(const struct reader *r, enum column_kind kind)
{
	for (size_t i = 0; i < r->columns.list.len; i++)
		if (r->columns.list.at[i].kind == kind)
			return cell(r, i);
	return (slice){ NULL, 0 };
}

static bool has_column(const struct reader *r, enum column_kind kind)
{
	for (size_t i = 0; i < r->columns.list.len; i++)
		if (r->columns.list.at[i].kind == kind)
			return true;
	return false;
}

/* A row that cannot be used: an error, or with keep_going a diagnostic and *skip. */
static parl_status bad_row(const struct reader *r, bool *skip, parl_error *err, const char *what, slice subject)
{
	*skip = true;
	if (!r->options->keep_going)
		return error_at(err, PARL_SYNTAX, r->table.name, r->table.row_line, 0, "%s: '%.*s'", what, SLICE_ARG(slice_sub(subject, 0, 200)));
	diag_emit(r->diag, PARL_ERROR, r->table.name, r->table.row_line, 0, "table-row", "%s: '%.*s'", what,
		  SLICE_ARG(slice_sub(subject, 0, 200)));
	return PARL_OK;
}

static parl_status json_failure(const struct reader *r, const struct json_problem *p, bool *skip, parl_error *err)
{
	if (p->nomem)
		return error_nomem(err);
	return bad_row(r, skip, err, _("column \"more\""), slice_of(p->what ? _(p->what) : ""));
}

/* The words of a picklist; one that is not known is told and kept as an item. */
static parl_status pick(struct reader *r, struct term *t, slice word, int (*parse)(slice), uint8_t *into, const char *type,
			parl_error *err)
{
	if (!word.len)
		return PARL_OK;
	int value = parse(word);
	if (value) {
		*into = (uint8_t)value;
		return PARL_OK;
	}
	diag_emit(r->diag, PARL_WARNING, r->table.name, r->table.row_line, 0, "picklist", _("%s '%.*s' is not known; kept as it is"), type,
		  SLICE_ARG(word));
	return item_add(r->tb, &t->items, CATEGORY_OTHER, ELEMENT_TERM_NOTE, slice_of(type), word) ? PARL_OK : error_nomem(err);
}

static int parse_status(slice s) { return (int)term_status_parse(s); }
static int parse_type(slice s) { return (int)term_type_parse(s); }
static int parse_part(slice s) { return (int)part_of_speech_parse(s); }
static int parse_gender(slice s) { return (int)term_gender_parse(s); }

static parl_status pick_all(struct reader *r, struct term *t, parl_error *err)
{
	slice status = cell_of(r, COLUMN_STATUS);
	TRY(pick(r, t, status, parse_status, &t->status, "administrativeStatus", err));
	if (slice_eq_nocase(status, SLICE("forbidden")))
		t->flags |= FLAG_FORBIDDEN;
	TRY(pick(r, t, cell_of(r, COLUMN_TYPE), parse_type, &t->type, "termType", err));
	TRY(pick(r, t, cell_of(r, COLUMN_PART), parse_part, &t->part, "partOfSpeech", err));
	return pick(r, t, cell_of(r, COLUMN_GENDER), parse_gender, &t->gender, "grammaticalGender", err);
}

static void read_flags(const struct reader *r, uint8_t *flags)
{
	slice rest = cell_of(r, COLUMN_FLAGS), word;
	while (slice_split(&rest, ' ', &word)) {
		unsigned flag = flag_parse(slice_trim(word));
		if (flag)
			*flags |= (uint8_t)flag;
		else if (slice_trim(word).len)
			diag_emit(r->diag, PARL_WARNING, r->table.name, r->table.row_line, 0, "picklist", _("flag '%.*s' is not known"),
				  SLICE_ARG(word));
	}
}

static bool says_yes(slice s)
{
	static const char *const words[] = { "yes", "y", "true", "1", "x", "on", "fuzzy" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq_nocase(s, slice_of(words[i])))
			return true;
	return false;
}

static bool says_no(slice s)
{
	return slice_eq_nocase(s, SLICE("no")) || slice_eq_nocase(s, SLICE("n")) || slice_eq_nocase(s, SLICE("false")) ||
	       slice_eq_nocase(s, SLICE("0"));
}

/* An item of the present row, not yet in any list. */
static struct item *make_item(struct reader *r, enum category category, enum element element, slice type, slice value)
{
	struct item *it = NULL;
	if (item_add(r->tb, &it, category, element, type, value))
		it->line = (uint32_t)r->table.row_line;
	return it;
}

/* The item of one cell into r->items; the source of the one before becomes its group. */
static parl_status take_item(struct reader *r, const struct column *c, slice value, struct item **before, parl_error *err)
{
	if (c->kind == COLUMN_DEFINITION_SOURCE || c->kind == COLUMN_CONTEXT_SOURCE) {
		struct item *source = value.len ? make_item(r, CATEGORY_SOURCE, ELEMENT_ADMIN, SLICE(""), value) : NULL;
		if (value.len && (!source || (!*before && !vec_push(&r->items, source))))
			return error_nomem(err);
		if (*before)
			(*before)->group = source;
		*before = NULL;
		return PARL_OK;
	}
	enum category category = column_category(c->kind);
	if (category == CATEGORY_OTHER && c->kind != COLUMN_OTHER)
		return PARL_OK;
	*before = NULL;
	if (!value.len)
		return PARL_OK;
	*before = make_item(r, category, category_element(category), c->name, value);
	return *before && vec_push(&r->items, *before) ? PARL_OK : error_nomem(err);
}

static parl_status take_items(struct reader *r, parl_error *err)
{
	struct item *before = NULL;
	vec_clear(&r->items);
	for (size_t i = 0; i < r->columns.list.len; i++)
		TRY(take_item(r, &r->columns.list.at[i], cell(r, i), &before, err));
	return PARL_OK;
}

/* Sets r->tail to the end of a list; walking only when it is not the list of the row before. */
static void go_to_end(struct reader *r, struct item **list)
{
	if (r->list != list)
		r->tail = list;
	r->list = list;
	while (*r->tail)
		r->tail = &(*r->tail)->next;
}

static void append(struct reader *r, struct item *it)
{
	*r->tail = it;
	r->tail = &it->next;
}

/* Items by number and items in JSON, in the order that "more" gives. */
static bool append_listed(struct reader *r, const json_t *list, struct json_problem *p)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i);
		if (json_is_integer(v)) {
			json_int_t n = json_integer_value(v);
			if (n < 0 || (size_t)n >= r->items.len || !r->items.at[n])
				continue; /* a cell that was emptied since */
			append(r, r->items.at[n]);
			r->items.at[n] = NULL;
			continue;
		}
		if (!json_read_item(r->tb, r->tail, v, p))
			return false;
		(*r->tail)->line = (uint32_t)r->table.row_line;
		r->tail = &(*r->tail)->next;
	}
	return true;
}

/* Which cells "more" gives a place to. */
static bool mark_listed(struct reader *r, const json_t *list)
{
	vec_clear(&r->listed);
	for (size_t i = 0; i < r->items.len; i++)
		if (!vec_push(&r->listed, false))
			return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i);
		if (json_is_integer(v) && json_integer_value(v) >= 0 && (size_t)json_integer_value(v) < r->listed.len)
			r->listed.at[json_integer_value(v)] = true;
	}
	return true;
}

static parl_status attach_items(struct reader *r, struct item **list, const json_t *more, bool *skip, parl_error *err)
{
	const json_t *listed = json_object_get(more, "items");
	struct json_problem p = { NULL, false };
	TRY(take_items(r, err));
	if (!mark_listed(r, listed))
		return error_nomem(err);
	go_to_end(r, list);
	for (size_t i = 0; i < r->items.len; i++)
		if (!r->listed.at[i]) {
			append(r, r->items.at[i]);
			r->items.at[i] = NULL;
		}
	return append_listed(r, listed, &p) ? PARL_OK : json_failure(r, &p, skip, err);
}

static bool read_reference(struct termbase *tb, const json_t *v, struct json_problem *p)
{
	struct ref_object ref = { .items = NULL };
	slice id, section;
	const json_t *items = json_object_get(v, "items");
	if (!json_read_string(v, "id", &id, p) || !json_read_string(v, "section", &section, p) ||
	    (items && !json_read_items(tb, &ref.items, items, p)))
		return false;
	ref.id = arena_dup(&tb->arena, id);
	ref.section = arena_dup(&tb->arena, section);
	p->nomem = !ref.id.ptr || !ref.section.ptr || !vec_push(&tb->ref_objects, ref);
	return !p->nomem;
}

static bool keep_first(struct termbase *tb, slice *into, slice s, struct json_problem *p)
{
	if (!into->len && s.len)
		*into = arena_dup(&tb->arena, s);
	p->nomem = p->nomem || (s.len && !into->ptr);
	return !p->nomem;
}

/* The row "#termbase". */
static bool read_head(struct termbase *tb, slice title, const json_t *more, struct json_problem *p)
{
	slice language, dialect, other;
	const json_t *references = json_object_get(more, "references"), *list;
	if (!json_read_string(more, "title", &other, p) || !json_read_string(more, "language", &language, p) ||
	    !json_read_string(more, "dialect", &dialect, p))
		return false;
	if (!keep_first(tb, &tb->title, other.len ? other : title, p) || !keep_first(tb, &tb->language, language, p) ||
	    !keep_first(tb, &tb->dialect, dialect, p))
		return false;
	if (((list = json_object_get(more, "source-desc")) && !json_read_items(tb, &tb->source_desc, list, p)) ||
	    ((list = json_object_get(more, "encoding-desc")) && !json_read_items(tb, &tb->encoding_desc, list, p)) ||
	    ((list = json_object_get(more, "revision-desc")) && !json_read_items(tb, &tb->revision_desc, list, p)))
		return false;
	for (size_t i = 0; i < json_array_size(references); i++)
		if (!read_reference(tb, json_array_get(references, i), p))
			return false;
	return true;
}

/* The concept of an id cell, made when it is new.  No id: a concept of its own. */
static struct concept *concept_of(struct reader *r, slice id)
{
	uint32_t n;
	bool is_new = true;
	if (id.len && !map_put(&r->ids, id, &n, &is_new))
		return NULL;
	if (!is_new)
		return r->concepts.at[n];
	struct concept *c = termbase_add_concept(r->tb, id);
	if (!c)
		return NULL;
	c->line = (uint32_t)r->table.row_line;
	c->source = (uint16_t)(r->tb->sources.len ? r->tb->sources.len - 1 : 0);
	return !id.len || vec_push(&r->concepts, c) ? c : NULL;
}

static parl_status find_section(struct reader *r, struct row *row, bool *skip, parl_error *err)
{
	struct language l = row->language.len ? table_language(row->language) : (struct language){ "" };
	bool is_new = json_is_true(json_object_get(row->more, "new"));
	if (row->language.len && !language_known(&l))
		return bad_row(r, skip, err, _("this is no language tag"), row->language);
	if (!row->language.len && row->has_term && !is_new && !(r->section && r->concept == row->concept && !r->section->language.len)) {
		if (!language_known(&r->source))
			return bad_row(r, skip, err, _("this term has no language"), row->term);
		l = r->source;
	}
	slice tag = language_slice(&l);
	if (is_new)
		row->section = concept_append_section(r->tb, row->concept, tag);
	else if (r->concept == row->concept && r->section && slice_eq(r->section->language, tag))
		row->section = r->section;
	else
		row->section = concept_add_section(r->tb, row->concept, tag);
	if (!row->section)
		return error_nomem(err);
	if (!row->section->line)
		row->section->line = (uint32_t)r->table.row_line;
	return PARL_OK;
}

static parl_status add_term(struct reader *r, struct lang_section *s, slice text, struct term **into, parl_error *err)
{
	struct term *t = *into = section_add_term(r->tb, s, text);
	if (!t)
		return error_nomem(err);
	t->line = (uint32_t)r->table.row_line;
	return PARL_OK;
}

/* The row's own part, of the concept, the section or the term. */
static parl_status fill_tall(struct reader *r, struct row *row, bool *skip, parl_error *err)
{
	struct json_problem p = { NULL, false };
	if (!row->section) {
		read_flags(r, &row->concept->flags);
		return attach_items(r, &row->concept->items, row->more, skip, err);
	}
	if (!row->has_term)
		return attach_items(r, &row->section->items, row->more, skip, err);
	struct term *t;
	TRY(add_term(r, row->section, row->term, &t, err));
	read_flags(r, &t->flags);
	TRY(pick_all(r, t, err));
	const json_t *extra = json_object_get(row->more, "extra");
	if (extra && !json_read_extra(r->tb, &t->extra, extra, &p))
		return json_failure(r, &p, skip, err);
	return attach_items(r, &t->items, row->more, skip, err);
}

static parl_status place_tall(struct reader *r, struct row *row, bool *skip, parl_error *err)
{
	if (!row->id.len && r->concept && has_column(r, COLUMN_ID)) {
		diag_emit(r->diag, PARL_WARNING, r->table.name, r->table.row_line, 0, "table-id",
			  _("this row has no id; it is taken for one of '%.*s', as the row above"), SLICE_ARG(r->concept->id));
		row->concept = r->concept;
	} else if (!(row->concept = concept_of(r, row->id))) {
		return error_nomem(err);
	}
	if (row->language.len || row->has_term || json_is_true(json_object_get(row->more, "new")))
		TRY(find_section(r, row, skip, err));
	if (!*skip)
		TRY(fill_tall(r, row, skip, err));
	r->concept = row->concept;
	r->section = row->section;
	return PARL_OK;
}

static parl_status read_tall(struct reader *r, struct row *row, bool *skip, parl_error *err)
{
	slice text;
	struct json_problem p = { NULL, false };
	row->id = cell_of(r, COLUMN_ID);
	row->language = cell_of(r, COLUMN_LANGUAGE);
	row->term = cell_of(r, COLUMN_TERM);
	if (row->more && !json_read_string(row->more, "term", &text, &p))
		return json_failure(r, &p, skip, err);
	bool in_more = json_object_get(row->more, "term") != NULL;
	row->has_term = in_more || row->term.len;
	if (in_more)
		row->term = text;
	if (slice_eq(row->id, SLICE("#termbase")))
		return read_head(r->tb, row->term, row->more, &p) ? PARL_OK : json_failure(r, &p, skip, err);
	return place_tall(r, row, skip, err);
}

/* The language of a column of terms; an error when the options have to tell it and don't. */
static parl_status language_of_column(const struct reader *r, const struct column *c, slice *tag, parl_error *err)
{
	const struct language *l = c->kind == COLUMN_LANGUAGE_TERM ? &c->language : c->kind == COLUMN_TARGET_TERM ? &r->target : &r->source;
	if (!language_known(l))
		return error_at(err, PARL_ARGUMENT, r->table.name, r->table.row_line, 0, "%s", c->kind == COLUMN_TARGET_TERM ?
				_("the language of the target column is not known; name it with --to") :
				_("the language of the source column is not known; name it with --from"));
	*tag = language_slice(l);
	return PARL_OK;
}

static bool holds_terms(enum column_kind kind)
{
	return kind == COLUMN_SOURCE_TERM || kind == COLUMN_TARGET_TERM || kind == COLUMN_LANGUAGE_TERM || kind == COLUMN_TERM;
}

/* Status and the like are of the target where the table has one, else of all terms; word class and type of all. */
static parl_status describe_term(struct reader *r, const struct column *c, struct term *t, parl_error *err)
{
	bool is_target = c->kind == COLUMN_TARGET_TERM || !has_column(r, COLUMN_TARGET_TERM);
	TRY(pick(r, t, cell_of(r, COLUMN_TYPE), parse_type, &t->type, "termType", err));
	TRY(pick(r, t, cell_of(r, COLUMN_PART), parse_part, &t->part, "partOfSpeech", err));
	if (!is_target)
		return PARL_OK;
	TRY(pick_all(r, t, err));
	if (says_yes(cell_of(r, COLUMN_FORBIDDEN))) {
		t->status = STATUS_DEPRECATED;
		t->flags |= FLAG_FORBIDDEN;
	}
	if (says_yes(cell_of(r, COLUMN_UNVERIFIED)))
		t->flags |= FLAG_UNVERIFIED;
	return PARL_OK;
}

static parl_status add_terms(struct reader *r, struct concept *c, size_t *added, parl_error *err)
{
	for (size_t i = 0; i < r->columns.list.len; i++) {
		const struct column *col = &r->columns.list.at[i];
		slice tag, text = cell(r, i);
		struct term *t;
		if (!holds_terms(col->kind) || !text.len)
			continue;
		TRY(language_of_column(r, col, &tag, err));
		struct lang_section *s = concept_add_section(r->tb, c, tag);
		if (!s)
			return error_nomem(err);
		TRY(add_term(r, s, text, &t, err));
		TRY(describe_term(r, col, t, err));
		++*added;
	}
	return PARL_OK;
}

static bool has_terms(const struct reader *r)
{
	for (size_t i = 0; i < r->columns.list.len; i++)
		if (holds_terms(r->columns.list.at[i].kind) && cell(r, i).len)
			return true;
	return false;
}

static parl_status read_wide(struct reader *r, struct row *row, bool *skip, parl_error *err)
{
	size_t added = 0;
	if (!has_terms(r)) {
		diag_emit(r->diag, PARL_WARNING, r->table.name, r->table.row_line, 0, "table-row", _("this row has no term; left out"));
		return PARL_OK;
	}
	struct concept *c = concept_of(r, cell_of(r, COLUMN_ID));
	if (!c)
		return error_nomem(err);
	TRY(add_terms(r, c, &added, err));
	read_flags(r, &c->flags);
	if (says_yes(cell_of(r, COLUMN_CASE)))
		c->flags |= FLAG_CASE_SENSITIVE;
	if (says_no(cell_of(r, COLUMN_TRANSLATABLE)))
		c->flags |= FLAG_DO_NOT_TRANSLATE;
	return attach_items(r, &c->items, row->more, skip, err);
}

static void tell_ragged(const struct reader *r)
{
	size_t have = r->table.cells.len, want = r->columns.list.len;
	if (have > want && !r->options->mapping.len)
		diag_emit(r->diag, PARL_WARNING, r->table.name, r->table.row_line, 0, "table-ragged",
			  _("this row has %zu cells, the first has %zu; those past the end are left out"), have, want);
	else if (have < want && !r->table.next_row) /* in a text a cell that is empty has its separator */
		diag_emit(r->diag, PARL_NOTE, r->table.name, r->table.row_line, 0, "table-ragged",
			  _("this row has %zu cells, the first has %zu; the others are taken as empty"), have, want);
}

static parl_status read_row(struct reader *r, parl_error *err)
{
	struct row row = { .more = NULL };
	json_error_t why;
	bool skip = false;
	slice more = cell_of(r, COLUMN_MORE);
	tell_ragged(r);
	if (more.len) {
		row.more = json_loadb(more.ptr, more.len, JSON_REJECT_DUPLICATES, &why);
		if (!json_is_object(row.more)) {
			json_decref(row.more);
			return bad_row(r, &skip, err, _("column \"more\" is no JSON object"), more);
		}
	}
	parl_status status = r->columns.tall ? read_tall(r, &row, &skip, err) : read_wide(r, &row, &skip, err);
	json_decref(row.more);
	return status;
}

static parl_status read_rows(struct reader *r, parl_error *err)
{
	bool found;
	TRY(table_next(&r->table, &found, err));
	if (!found)
		return error_at(err, PARL_SYNTAX, r->table.name, 0, 0, _("there is nothing in this table"));
	TRY(table_columns_find(&r->columns, &r->table, r->options, &r->tb->arena, err));
	if (!r->columns.has_header)
		TRY(read_row(r, err));
	for (;;) {
		TRY(table_next(&r->table, &found, err));
		if (!found)
			return PARL_OK;
		TRY(read_row(r, err));
	}
}

parl_status table_model_read_rows(struct termbase *tb, struct table_reader *table, const struct read_options *options,
				  const struct diag *diag, parl_error *err)
{
	struct reader r = { .tb = tb, .options = options, .diag = diag, .table = *table };
	r.source = language_parse(options->source_language);
	r.target = language_parse(options->target_language);
	*table = (struct table_reader){ .next_row = NULL };
	parl_status status = read_rows(&r, err);
	table_release(&r.table);
	table_columns_release(&r.columns);
	map_release(&r.ids);
	vec_release(&r.concepts);
	vec_release(&r.items);
	vec_release(&r.listed);
	return status;
}

parl_status table_model_read(struct termbase *tb, slice name, slice bytes, char separator, const struct read_options *options,
			     const struct diag *diag, parl_error *err)
{
	struct document *d = document_new(name);
	if (!d)
		return error_nomem(err);
	struct table_reader table;
	parl_status status = charset_decode(d, bytes, &options->charset, diag, err);
	if (!status) {
		table_open(&table, name, d->source, separator);
		status = table_model_read_rows(tb, &table, options, diag, err);
	}
	document_free(d);
	return status;
}
