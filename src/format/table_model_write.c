/* Writing our own layout (table_model.h).
 *
 * A first pass over the termbase finds which columns are needed and how often a category is repeated in one list; the second
 * writes rows.  An item has a cell when it is plain (nothing in it but its value, in the usual element) and a column of its
 * category is still free in the row; whatever else goes to "more". */
#include <config.h>
#include "format/table_model.h"

#include "format/flag_words.h"
#include "format/json_item.h"
#include "format/table_columns.h"

enum { MAX_REPEATS = 3, MAX_SLOTS = 5 * MAX_REPEATS };

static const enum column_kind item_columns[] = {
	COLUMN_SUBJECT, COLUMN_DEFINITION, COLUMN_CONTEXT, COLUMN_SOURCE, COLUMN_NOTE,
};
enum { ITEM_COLUMNS = sizeof item_columns / sizeof *item_columns };

struct slot {
	enum column_kind kind;
	const struct item *item; /* of the present row */
};

struct writer {
	struct out *out;
	const struct table_sink *sink; /* instead of out; may be NULL */
	char separator;
	bool spreadsheet;
	bool has_gender, has_flags, has_more;
	bool has_source[ITEM_COLUMNS];   /* a column for the sources of its items */
	size_t repeats[ITEM_COLUMNS];
	struct slot slots[MAX_SLOTS];    /* item columns from left to right */
	size_t nslots;
	struct buf more;                 /* the JSON of the present row */
	size_t column;                   /* cells written in it */
};

/* One row to be. */
struct row {
	slice id, language;
	const struct term *term;
	unsigned flags;
	const struct item *items;
	bool is_new;
};

/* Can this text be a cell and come back as it is? */
static bool is_cell(const struct writer *w, slice s)
{
	if (!s.len || slice_trim(s).len != s.len)
		return false;
	if (w->separator != '\t')
		return true;
	return s.ptr[0] != '"' && !memchr(s.ptr, '\t', s.len) && !memchr(s.ptr, '\n', s.len) && !memchr(s.ptr, '\r', s.len);
}

static bool is_plain(const struct writer *w, const struct item *it)
{
	return it->element == category_element(it->category) && item_extra_is_empty(it->extra) && is_cell(w, it->value);
}

static bool takes_source(enum column_kind kind)
{
	return kind == COLUMN_DEFINITION || kind == COLUMN_CONTEXT;
}

/* The item column (index) that can hold it, or -1. */
static int column_of(const struct writer *w, const struct item *it)
{
	for (int i = 0; i < ITEM_COLUMNS; i++) {
		if (it->category == CATEGORY_OTHER || column_category(item_columns[i]) != it->category || !is_plain(w, it))
			continue;
		const struct item *g = it->group;
		bool sourced = g && !g->next && !g->group && g->category == CATEGORY_SOURCE && is_plain(w, g);
		return !g || (sourced && takes_source(item_columns[i])) ? i : -1;
	}
	return -1;
}

static void survey_list(struct writer *w, const struct item *list)
{
	size_t n[ITEM_COLUMNS] = { 0 };
	for (const struct item *it = list; it; it = it->next) {
		int c = column_of(w, it);
		if (c < 0 || n[c] == MAX_REPEATS)
			continue;
		n[c]++;
		w->has_source[c] = w->has_source[c] || it->group;
		w->repeats[c] = n[c] > w->repeats[c] ? n[c] : w->repeats[c];
	}
}

static void survey(struct writer *w, const struct termbase *tb)
{
	for (int i = 0; i < ITEM_COLUMNS; i++)
		w->repeats[i] = item_columns[i] != COLUMN_CONTEXT;
	struct concept_walk concepts = walk_concepts(tb);
	for (const struct concept *c; (c = walk_next(&concepts));) {
		survey_list(w, c->items);
		w->has_flags = w->has_flags || c->flags;
		for (const struct lang_section *s = c->sections; s; s = s->next) {
			survey_list(w, s->items);
			for (const struct term *t = s->terms; t; t = t->next) {
				survey_list(w, t->items);
				w->has_flags = w->has_flags || t->flags;
				w->has_gender = w->has_gender || t->gender;
			}
		}
	}
	for (int i = 0; i < ITEM_COLUMNS; i++)
		for (size_t k = 0; k < w->repeats[i]; k++)
			w->slots[w->nslots++].kind = item_columns[i];
}

static bool is_formula(slice s)
{
	return s.len && strchr("=+-@\t\r", s.ptr[0]);
}

static bool needs_quotes(const struct writer *w, slice s)
{
	if (w->separator == '\t')
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == w->separator || s.ptr[i] == '"' || s.ptr[i] == '\n' || s.ptr[i] == '\r')
			return true;
	return false;
}

static void put_cell(struct writer *w, slice s)
{
	if (w->sink) {
		w->sink->cell(w->sink->user, s);
		return;
	}
	bool quoted = needs_quotes(w, s);
	if (w->column++)
		out_putc(w->out, w->separator);
	if (quoted)
		out_putc(w->out, '"');
	if (w->spreadsheet && is_formula(s))
		out_putc(w->out, '\'');
	size_t plain = 0;
	for (size_t i = 0; quoted && i < s.len; i++)
		if (s.ptr[i] == '"') {
			out_write(w->out, slice_sub(s, plain, i + 1));
			plain = i;
		}
	out_write(w->out, slice_sub(s, plain, s.len));
	if (quoted)
		out_putc(w->out, '"');
}

static void put_text(struct writer *w, const char *s)
{
	put_cell(w, slice_of(s));
}

static void end_row(struct writer *w)
{
	if (w->sink)
		w->sink->end_row(w->sink->user);
	else
		out_puts(w->out, w->spreadsheet ? "\r\n" : "\n");
	w->column = 0;
}

static void put_header(struct writer *w)
{
	if (w->spreadsheet)
		out_puts(w->out, "\xEF\xBB\xBF");
	put_text(w, column_name(COLUMN_ID));
	put_text(w, column_name(COLUMN_LANGUAGE));
	put_text(w, column_name(COLUMN_TERM));
	put_text(w, column_name(COLUMN_STATUS));
	put_text(w, column_name(COLUMN_TYPE));
	put_text(w, column_name(COLUMN_PART));
	if (w->has_gender)
		put_text(w, column_name(COLUMN_GENDER));
	if (w->has_flags)
		put_text(w, column_name(COLUMN_FLAGS));
	for (int i = 0; i < ITEM_COLUMNS; i++)
		for (size_t k = 0; k < w->repeats[i]; k++) {
			put_text(w, column_name(item_columns[i]));
			if (w->has_source[i])
				put_text(w, column_name(item_columns[i] + 1));
		}
	if (w->has_more)
		put_text(w, column_name(COLUMN_MORE));
	end_row(w);
}

static void put_flags(struct writer *w, unsigned flags)
{
	char words[128] = "";
	const char *word;
	unsigned flag;
	for (size_t i = 0; (word = flag_word(i, &flag)); i++)
		if (flags & flag) {
			if (words[0])
				strcat(words, " ");
			strcat(words, word);
		}
	put_text(w, words);
}

static struct slot *find_slot(struct writer *w, const struct item *it)
{
	int c = column_of(w, it);
	for (size_t i = 0; c >= 0 && i < w->nslots; i++)
		if (w->slots[i].kind == item_columns[c] && !w->slots[i].item)
			return &w->slots[i];
	return NULL;
}

/* The number of a slot among the filled ones; SIZE_MAX when the item has none. */
static size_t rank_of(const struct writer *w, const struct item *it)
{
	size_t rank = 0;
	for (size_t i = 0; i < w->nslots; i++) {
		if (w->slots[i].item == it)
			return rank;
		rank += w->slots[i].item != NULL;
	}
	return SIZE_MAX;
}

/* Gives the items of a row their cells.  *in_order: read back without numbers, they come in the right order; *rest: there are
 * some without a cell. */
static void place_items(struct writer *w, const struct item *items, bool *in_order, bool *rest)
{
	size_t last = 0;
	*in_order = true;
	*rest = false;
	for (size_t i = 0; i < w->nslots; i++)
		w->slots[i].item = NULL;
	for (const struct item *it = items; it; it = it->next) {
		struct slot *slot = find_slot(w, it);
		if (!slot) {
			*rest = true;
			continue;
		}
		slot->item = it;
		size_t at = (size_t)(slot - w->slots) + 1;
		*in_order = *in_order && at > last && !*rest;
		last = at;
	}
}

static void put_key(struct out *o, const char *key, bool *more)
{
	out_printf(o, "%s\"%s\":", *more ? "," : "", key);
	*more = true;
}

static void put_more_items(struct writer *w, struct out *o, const struct item *items, bool in_order, bool *more)
{
	bool inner = false;
	put_key(o, "items", more);
	out_putc(o, '[');
	for (const struct item *it = items; it; it = it->next) {
		size_t rank = rank_of(w, it);
		if (rank != SIZE_MAX && in_order)
			continue;
		if (inner)
			out_putc(o, ',');
		inner = true;
		if (rank != SIZE_MAX)
			out_printf(o, "%zu", rank);
		else
			json_write_item(o, it);
	}
	out_putc(o, ']');
}

/* What of a row has no column, into w->more. */
static parl_status collect_more(struct writer *w, const struct row *r, parl_error *err)
{
	struct out o;
	bool more = false, in_order, rest;
	buf_clear(&w->more);
	out_open_buffer(&o, &w->more);
	out_putc(&o, '{');
	place_items(w, r->items, &in_order, &rest);
	if (rest || !in_order)
		put_more_items(w, &o, r->items, in_order, &more);
	if (r->term && !is_cell(w, r->term->text)) {
		put_key(&o, "term", &more);
		json_write_string(&o, r->term->text);
	}
	if (r->term && !item_extra_is_empty(r->term->extra)) {
		bool inner = false;
		put_key(&o, "extra", &more);
		out_putc(&o, '{');
		json_write_extra(&o, r->term->extra, &inner);
		out_putc(&o, '}');
	}
	if (r->is_new) {
		put_key(&o, "new", &more);
		out_puts(&o, "true");
	}
	out_putc(&o, '}');
	return out_close(&o, err);
}

static bool has_more(const struct writer *w)
{
	return w->more.len > 2;
}

static void put_items(struct writer *w)
{
	size_t slot = 0;
	for (int i = 0; i < ITEM_COLUMNS; i++)
		for (size_t k = 0; k < w->repeats[i]; k++) {
			const struct item *it = w->slots[slot++].item;
			put_cell(w, it ? it->value : (slice){ NULL, 0 });
			if (w->has_source[i])
				put_cell(w, it && it->group ? it->group->value : (slice){ NULL, 0 });
		}
}

static void put_more(struct writer *w)
{
	if (w->has_more)
		put_cell(w, has_more(w) ? buf_slice(&w->more) : (slice){ NULL, 0 });
}

static parl_status put_row(struct writer *w, const struct row *r, parl_error *err)
{
	const struct term *t = r->term;
	TRY(collect_more(w, r, err));
	put_cell(w, r->id);
	put_cell(w, r->language);
	put_cell(w, t && is_cell(w, t->text) ? t->text : (slice){ NULL, 0 });
	put_text(w, t ? term_status_name(t->status) : "");
	put_text(w, t ? term_type_name(t->type) : "");
	put_text(w, t ? part_of_speech_name(t->part) : "");
	if (w->has_gender)
		put_text(w, t ? term_gender_name(t->gender) : "");
	if (w->has_flags)
		put_flags(w, r->flags);
	put_items(w);
	put_more(w);
	end_row(w);
	return PARL_OK;
}

/* First pass over the rows: is the column "more" needed? */
static parl_status look_for_more(struct writer *w, const struct row *r, parl_error *err)
{
	if (w->has_more)
		return PARL_OK;
	TRY(collect_more(w, r, err));
	w->has_more = has_more(w);
	return PARL_OK;
}

typedef parl_status row_fn(struct writer *w, const struct row *r, parl_error *err);

/* `is_new`: the concept has a section for this language already, or the language is not known. */
static parl_status walk_section(struct writer *w, const struct concept *c, const struct lang_section *s, bool is_new, row_fn *fn,
				parl_error *err)
{
	if (s->items || !s->terms || is_new)
		TRY(fn(w, &(struct row){ .id = c->id, .language = s->language, .items = s->items, .is_new = is_new }, err));
	for (const struct term *t = s->terms; t; t = t->next)
		TRY(fn(w, &(struct row){ .id = c->id, .language = s->language, .term = t, .flags = t->flags, .items = t->items }, err));
	return PARL_OK;
}

static parl_status walk(struct writer *w, const struct termbase *tb, row_fn *fn, parl_error *err)
{
	VEC(size_t) seen = { 0 }; /* by language: the last concept that had it, counted from 1 */
	parl_status status = PARL_OK;
	for (size_t i = 0; i < map_len(&tb->languages); i++)
		if (!vec_push(&seen, 0))
			status = error_nomem(err);
	struct concept_walk concepts = walk_concepts(tb);
	for (const struct concept *c; !status && (c = walk_next(&concepts));) {
		if (c->items || c->flags || !c->sections)
			status = fn(w, &(struct row){ .id = c->id, .flags = c->flags, .items = c->items }, err);
		for (const struct lang_section *s = c->sections; s && !status; s = s->next) {
			size_t *last = &seen.at[map_get(&tb->languages, s->language)];
			status = walk_section(w, c, s, *last == concepts.next || !s->language.len, fn, err);
			*last = concepts.next;
		}
	}
	vec_release(&seen);
	return status;
}

static void put_list(struct out *o, const char *key, const struct item *items, bool *more)
{
	if (!items)
		return;
	put_key(o, key, more);
	json_write_items(o, items);
}

static void put_string(struct out *o, const char *key, slice s, bool *more)
{
	if (!s.len)
		return;
	put_key(o, key, more);
	json_write_string(o, s);
}

static void put_references(struct out *o, const struct termbase *tb, bool *more)
{
	if (!tb->ref_objects.len)
		return;
	put_key(o, "references", more);
	out_putc(o, '[');
	for (size_t i = 0; i < tb->ref_objects.len; i++) {
		const struct ref_object *r = &tb->ref_objects.at[i];
		bool inner = false;
		out_puts(o, i ? ",{" : "{");
		put_string(o, "id", r->id, &inner);
		put_string(o, "section", r->section, &inner);
		put_list(o, "items", r->items, &inner);
		out_putc(o, '}');
	}
	out_putc(o, ']');
}

/* What is said of the whole, into w->more. */
static parl_status collect_head(struct writer *w, const struct termbase *tb, parl_error *err)
{
	struct out o;
	bool more = false;
	buf_clear(&w->more);
	out_open_buffer(&o, &w->more);
	out_putc(&o, '{');
	if (!is_cell(w, tb->title))
		put_string(&o, "title", tb->title, &more);
	put_string(&o, "language", tb->language, &more);
	put_string(&o, "dialect", tb->dialect, &more);
	put_list(&o, "source-desc", tb->source_desc, &more);
	put_list(&o, "encoding-desc", tb->encoding_desc, &more);
	put_list(&o, "revision-desc", tb->revision_desc, &more);
	put_references(&o, tb, &more);
	out_putc(&o, '}');
	return out_close(&o, err);
}

static parl_status put_head(struct writer *w, const struct termbase *tb, parl_error *err)
{
	TRY(collect_head(w, tb, err));
	if (!has_more(w) && !tb->title.len)
		return PARL_OK;
	for (size_t i = 0; i < w->nslots; i++)
		w->slots[i].item = NULL;
	put_text(w, "#termbase");
	put_text(w, "");
	put_cell(w, is_cell(w, tb->title) ? tb->title : (slice){ NULL, 0 });
	for (int i = 0; i < 3 + w->has_gender + w->has_flags; i++)
		put_text(w, "");
	put_items(w);
	put_more(w);
	end_row(w);
	return PARL_OK;
}

static parl_status write_all(struct writer *w, const struct termbase *tb, parl_error *err)
{
	survey(w, tb);
	TRY(collect_head(w, tb, err));
	w->has_more = has_more(w);
	TRY(walk(w, tb, look_for_more, err));
	put_header(w);
	TRY(put_head(w, tb, err));
	return walk(w, tb, put_row, err);
}

parl_status table_model_write(const struct termbase *tb, struct out *out, char separator, const struct write_options *options,
			      parl_error *err)
{
	struct writer w = { .out = out, .separator = separator };
	w.spreadsheet = slice_eq(options->profile, SLICE("spreadsheet"));
	buf_init(&w.more, BUF_TEXT_MAX);
	parl_status status = write_all(&w, tb, err);
	buf_release(&w.more);
	return status;
}

parl_status table_model_write_rows(const struct termbase *tb, const struct table_sink *sink, parl_error *err)
{
	struct writer w = { .sink = sink, .separator = ',' };
	buf_init(&w.more, BUF_TEXT_MAX);
	parl_status status = write_all(&w, tb, err);
	buf_release(&w.more);
	return status;
}
