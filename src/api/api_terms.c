/* What was found: counted, selected, written, made a termbase. */
#include <config.h>
#include "api/batch.h"
#include "api/terms.h"

#include "api/termbase.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/out.h"
#include "report/report.h"

struct parl_terms *terms_new(void)
{
	struct parl_terms *t = mem_zalloc(sizeof *t);
	if (t && !(t->made = termbase_new())) {
		mem_free(t);
		t = NULL;
	}
	return t;
}

void parl_terms_free(parl_terms *t)
{
	if (!t)
		return;
	candidate_list_release(&t->candidates);
	vec_release(&t->alignments);
	for (size_t i = 0; i < t->documents.len; i++)
		document_free(t->documents.at[i]);
	vec_release(&t->documents);
	termbase_free(t->made);
	mem_free(t);
}

struct language terms_target(slice asked, slice source)
{
	if (asked.len)
		return language_parse(asked);
	return language_parse(slice_eq(language_primary(source), SLICE("zh")) ? SLICE("en") : SLICE("zh-Hans"));
}

static bool is_chinese(slice language)
{
	return slice_eq(language_primary(language), SLICE("zh"));
}

static bool span_present(struct span s)
{
	return s.end > s.begin;
}

/* A row of kind title; other: its translation or rendering, empty when there is none. */
static bool add_title(struct parl_terms *t, struct document *d, struct span span, slice id, slice other, size_t at)
{
	struct concept *c = termbase_add_concept(t->made, id);
	struct lang_section *source = c ? concept_add_section(t->made, c, language_slice(&t->source)) : NULL;
	struct term *term = source ? section_add_term(t->made, source, span_of(d->text, span)) : NULL;
	if (!term)
		return false;
	struct lang_section *target = NULL;
	if (other.len) {
		target = concept_add_section(t->made, c, language_slice(&t->target));
		if (!target || !section_add_term(t->made, target, other))
			return false;
	}
	struct position p = document_position(d, span.begin);
	struct candidate k = {
		.form = arena_dup(&t->candidates.arena, span_of(d->text, span)), .key = SLICE(""), .language = t->source,
		.kind = CANDIDATE_TITLE, .score = 1, .frequency = 1, .documents = 1, .is_term = true, .ncontexts = 1,
		.contexts = arena_array(&t->candidates.arena, 1, sizeof *k.contexts),
	};
	if (!k.form.ptr || !k.contexts)
		return false;
	k.contexts[0] = (struct context){
		.sentence = k.form, .file = arena_dup(&t->candidates.arena, d->name), .span = { 0, (uint32_t)k.form.len },
		.line = p.line, .column = p.column, .byte = p.byte,
	};
	struct alignment a = { .match_class = other.len ? MATCH_EXACT : MATCH_NONE, .confidence = 1, .concept = c, .source = term,
			       .target = target };
	if (!k.contexts[0].file.ptr || !vec_push(&t->candidates.list, k) || !vec_push(&t->alignments, a))
		return false;
	for (size_t i = t->candidates.list.len - 1; i > at; i--) {
		t->candidates.list.at[i] = t->candidates.list.at[i - 1];
		t->alignments.at[i] = t->alignments.at[i - 1];
	}
	t->candidates.list.at[at] = k;
	t->alignments.at[at] = a;
	return true;
}

static bool has_han(slice s)
{
	bool found = false;
	for (size_t i = 0; i + 2 < s.len && !found; i++)
		found = (unsigned char)s.ptr[i] >= 0xE4 && (unsigned char)s.ptr[i] <= 0xE9;
	return found;
}

/* The title line for a reader of the target language: with the journal's name where the glossary has it, "《国际问题研究》2017年第3期",
 * "World Affairs, 2020, No. 4"; else its rendering, when that is in the right language (of a Chinese line it is in the foreign one).
 * False when out of memory. */
static bool render_title_line(const struct parl_terms *t, const struct front_matter *f, slice journal, struct buf *out)
{
	bool chinese = is_chinese(language_slice(&t->target));
	buf_clear(out);
	if (!journal.len || !f->year_number || !f->issue_number)
		return chinese != has_han(f->rendering) || buf_append(out, f->rendering);
	if (chinese)
		return buf_printf(out, "《%.*s》%d年第%d期", SLICE_ARG(journal), (int)f->year_number, (int)f->issue_number);
	return buf_printf(out, "%.*s, %d, No. %d", SLICE_ARG(journal), (int)f->year_number, (int)f->issue_number);
}

parl_status terms_add_titles(struct parl_terms *t, const slice *journals, parl_error *err)
{
	size_t at = 0;
	struct buf line;
	bool ok = true;
	buf_init(&line, BUF_TEXT_MAX);
	for (size_t i = 0; i < t->documents.len && ok; i++) {
		struct document *d = t->documents.at[i];
		const struct front_matter *f = &d->front;
		/* a title in the other language is told with the title that it translates */
		bool is_title = f->title_line.begin == f->translated_title.begin && span_present(f->title);
		if (span_present(f->title_line) && !is_title)
			ok = render_title_line(t, f, journals[i], &line) &&
			     add_title(t, d, f->title_line, SLICE("title-line"), buf_slice(&line), at++);
		if (ok && span_present(f->title) && span_present(f->translated_title))
			ok = add_title(t, d, f->title, SLICE("title"), span_of(d->text, f->translated_title), at++);
	}
	buf_release(&line);
	return ok ? PARL_OK : error_nomem(err);
}

size_t parl_terms_count(const parl_terms *t)
{
	return t->candidates.list.len;
}

static bool is_aligned(const struct alignment *a)
{
	return a->target && a->match_class > MATCH_NONE && a->match_class < MATCH_PARTIAL && section_best_term(a->target);
}

bool parl_terms_get(const parl_terms *t, size_t i, parl_term_info *info)
{
	if (i >= t->candidates.list.len)
		return false;
	const struct candidate *c = &t->candidates.list.at[i];
	const struct alignment *a = &t->alignments.at[i];
	const struct term *best = section_best_term(a->target);
	*info = (parl_term_info){
		.form = c->form, .language = language_slice(&c->language), .concept = a->concept ? a->concept->id : SLICE(""),
		.target = best ? best->text : SLICE(""), .kind = candidate_kind_name(c->kind), .match = (parl_match)a->match_class,
		.score = c->score, .frequency = c->frequency, .is_term = c->is_term || c->is_known,
	};
	return true;
}

size_t parl_terms_aligned_count(const parl_terms *t)
{
	size_t n = 0;
	for (size_t i = 0; i < t->alignments.len; i++)
		n += is_aligned(&t->alignments.at[i]);
	return n;
}

parl_slice parl_terms_source_language(const parl_terms *t)
{
	return language_slice(&t->source);
}

parl_slice parl_terms_target_language(const parl_terms *t)
{
	return language_slice(&t->target);
}

void parl_terms_select(parl_terms *t, bool all, size_t top, double min_score)
{
	size_t n = 0;
	for (size_t i = 0; i < t->candidates.list.len && !(top && n == top); i++) {
		const struct candidate *c = &t->candidates.list.at[i];
		bool keeps = c->kind == CANDIDATE_TITLE || c->is_known || ((all || c->is_term) && c->score >= min_score);
		if (!keeps)
			continue;
		t->candidates.list.at[n] = *c;
		t->alignments.at[n++] = t->alignments.at[i];
	}
	t->candidates.list.len = t->alignments.len = n;
}

parl_status parl_terms_write(const parl_terms *t, const char *path, const parl_terms_write_options *o, parl_error *err)
{
	static const parl_terms_write_options defaults;
	o = o ? o : &defaults;
	const struct parl_report *report = report_by_name(slice_of(o->format ? o->format : "table"));
	if (!report)
		return error_set(err, PARL_ARGUMENT, _("'%s' is no way to show terms; there are table, tsv and json"), o->format);
	struct term_report r = {
		.candidates = &t->candidates, .alignments = t->glossary || t->made->concepts.len ? t->alignments.at : NULL,
		.documents = t->documents.at, .ndocuments = t->documents.len, .source_language = language_slice(&t->source),
		.target_language = language_slice(&t->target), .limit = o->rows, .width = o->width, .colour = o->colour,
	};
	struct out out;
	parl_status status = out_open(&out, path, err);
	if (status)
		return status;
	status = report->write_terms(&r, &out, err);
	if (!status)
		return close_into(&out, o->batch, err);
	out_abort(&out);
	return status;
}

/* A readable id for a phrase that no glossary has: "trend-of-the-times"; "term" when it has no ASCII letters. */
static slice slug(struct arena *arena, slice form)
{
	slice s = arena_dup(arena, form);
	size_t n = 0;
	for (size_t i = 0; s.ptr && i < form.len && n < 60; i++) {
		char c = form.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		char *to = (char *)s.ptr;
		if (letter)
			to[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
		else if (n && to[n - 1] != '-')
			to[n++] = '-';
	}
	while (n && s.ptr[n - 1] == '-')
		n--;
	return n && (s.ptr[0] < '0' || s.ptr[0] > '9') ? slice_sub(s, 0, n) : s.ptr ? SLICE("term") : s;
}

static bool copy_items(struct termbase *tb, struct item **to, const struct item *from)
{
	for (; from; from = from->next) {
		struct item *i = item_add(tb, to, (enum category)from->category, (enum element)from->element, from->type, from->value);
		if (!i || !copy_items(tb, &i->group, from->group))
			return false;
		to = &i->next;
	}
	return true;
}

static bool copy_term(struct termbase *tb, struct lang_section *to, const struct term *from)
{
	struct term *t = section_add_term(tb, to, from->text);
	if (!t)
		return false;
	t->status = from->status;
	t->type = from->type;
	t->part = from->part;
	t->gender = from->gender;
	t->flags = from->flags;
	return copy_items(tb, &t->items, from->items);
}

static bool copy_section(struct termbase *tb, struct concept *c, const struct lang_section *from)
{
	struct lang_section *to = concept_add_section(tb, c, from->language);
	if (!to || !copy_items(tb, &to->items, from->items))
		return false;
	for (const struct term *t = from->terms; t; t = t->next)
		if (!copy_term(tb, to, t))
			return false;
	return true;
}

static const struct term *term_of(const struct lang_section *s, slice text)
{
	for (const struct term *t = s->terms; t; t = t->next)
		if (slice_eq(t->text, text))
			return t;
	return NULL;
}

/* Contexts go to the term as the text has it: each with its place as source. */
static bool add_contexts(struct termbase *tb, struct term *term, const struct candidate *c)
{
	struct item **end = &term->items;
	while (*end)
		end = &(*end)->next;
	for (uint32_t i = 0; i < c->ncontexts; i++) {
		const struct context *k = &c->contexts[i];
		struct buf place;
		buf_init(&place, BUF_TEXT_MAX);
		struct item *item = item_add(tb, end, CATEGORY_CONTEXT, ELEMENT_DESCRIP, SLICE(""), k->sentence);
		bool ok = item && buf_append(&place, k->file) && buf_printf(&place, ":%zu:%zu", k->line, k->column) &&
			  item_add(tb, &item->group, CATEGORY_SOURCE, ELEMENT_ADMIN, SLICE(""), buf_slice(&place));
		buf_release(&place);
		if (!ok)
			return false;
		end = &item->next;
	}
	return true;
}

static bool holds_term(const struct lang_section *s, const struct term *wanted)
{
	bool found = false;
	for (const struct term *t = s->terms; t && !found; t = t->next)
		found = t == wanted;
	return found;
}

/* The section that the text's language asks for: the glossary may have met a Traditional term by its Simplified form. */
static const struct lang_section *source_section(const struct parl_terms *t, const struct alignment *a)
{
	const struct lang_section *asked = concept_section(a->concept, language_slice(&t->source));
	for (const struct lang_section *s = a->concept->sections; s; s = s->next)
		if (holds_term(s, a->source))
			return asked && slice_eq(language_primary(asked->language), language_primary(s->language)) ? asked : s;
	return asked;
}

/* A concept that the glossary has: its terms in both languages.  The term that the text has is returned. */
static struct term *export_known(struct termbase *tb, const struct parl_terms *t, const struct alignment *a)
{
	const struct concept *from = a->concept;
	const struct lang_section *source = source_section(t, a);
	struct concept *to = termbase_add_concept(tb, from->id);
	if (!to || !copy_items(tb, &to->items, from->items))
		return NULL;
	to->flags = from->flags;
	struct term *met = NULL;
	for (const struct lang_section *s = from->sections; s; s = s->next) {
		if (s != source && s != a->target)
			continue;
		if (!copy_section(tb, to, s))
			return NULL;
		if (s == source)
			met = (struct term *)term_of(to->last_section, a->source->text);
		if (s == source && !met)
			met = to->last_section->terms;
	}
	return met;
}

static bool note_suggestion(struct termbase *tb, struct concept *c, const struct alignment *a)
{
	const struct term *best = section_best_term(a->target);
	struct buf note;
	if (!best || (a->match_class != MATCH_PARTIAL && a->match_class != MATCH_FUZZY))
		return true;
	buf_init(&note, BUF_TEXT_MAX);
	bool ok = buf_append(&note, a->match_class == MATCH_PARTIAL ? SLICE("contains: ") : SLICE("similar: ")) &&
		  buf_append(&note, a->source->text) && buf_append(&note, SLICE(" = ")) && buf_append(&note, best->text) &&
		  item_add(tb, &c->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), buf_slice(&note));
	buf_release(&note);
	return ok;
}

/* A phrase that is still to be translated. */
static struct term *export_new(struct termbase *tb, const struct parl_terms *t, const struct alignment *a, const struct candidate *c)
{
	struct concept *to = termbase_add_concept(tb, slug(&tb->arena, c->form));
	struct buf note;
	buf_init(&note, 256);
	bool ok = to && buf_printf(&note, "[to be translated] %s", t->target.tag) &&
		  item_add(tb, &to->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), buf_slice(&note)) && note_suggestion(tb, to, a);
	buf_release(&note);
	/* mining knows primary languages only; the text's own tag says more */
	bool is_source = slice_eq(language_primary(language_slice(&t->source)), language_primary(language_slice(&c->language)));
	slice language = language_slice(is_source ? &t->source : &c->language);
	struct lang_section *s = ok ? concept_add_section(tb, to, language) : NULL;
	struct term *term = s ? section_add_term(tb, s, c->form) : NULL;
	if (!term)
		return NULL;
	term->type = c->kind == CANDIDATE_ACRONYM ? TYPE_ACRONYM : TYPE_NONE;
	return term;
}

/* The header: which texts, and whose glossary, with its licence. */
static bool export_header(struct termbase *tb, const struct parl_terms *t)
{
	struct buf made;
	buf_init(&made, BUF_TEXT_MAX);
	bool ok = buf_append(&made, SLICE("Made by " PACKAGE_NAME " " PACKAGE_VERSION));
	for (size_t i = 0; i < t->documents.len && ok; i++)
		ok = buf_append(&made, i ? SLICE(", ") : SLICE(" from ")) && buf_append(&made, t->documents.at[i]->name);
	ok = ok && item_add(tb, &tb->source_desc, CATEGORY_NOTE, ELEMENT_ITEM, SLICE(""), buf_slice(&made));
	buf_release(&made);
	for (const struct item *i = t->glossary ? t->glossary->source_desc : NULL; i && ok; i = i->next) {
		bool known = false;
		for (const struct item *k = tb->source_desc; k && !known; k = k->next)
			known = slice_eq(k->value, i->value);
		ok = known || item_add(tb, &tb->source_desc, CATEGORY_NOTE, ELEMENT_ITEM, SLICE(""), i->value);
	}
	return ok;
}

static bool export_terms(struct termbase *tb, const struct parl_terms *t)
{
	if (!export_header(tb, t))
		return false;
	for (size_t i = 0; i < t->candidates.list.len; i++) {
		const struct candidate *c = &t->candidates.list.at[i];
		const struct alignment *a = &t->alignments.at[i];
		bool is_known = a->concept && (is_aligned(a) || c->kind == CANDIDATE_TITLE);
		/* a concept that another candidate has brought already, such as the one for its acronym */
		if (is_known && termbase_concept(tb, a->concept->id))
			continue;
		struct term *term = is_known ? export_known(tb, t, a) : export_new(tb, t, a, c);
		if (!term || !add_contexts(tb, term, c))
			return false;
	}
	return true;
}

parl_status parl_terms_termbase(const parl_terms *t, parl_termbase **termbase, parl_error *err)
{
	*termbase = NULL;
	struct parl_termbase *tb = parl_termbase_new();
	if (!tb || !export_terms(tb->model, t)) {
		parl_termbase_free(tb);
		return error_nomem(err);
	}
	*termbase = tb;
	return PARL_OK;
}
