/* Weblate's glossaries, which it loads through Translate Toolkit.
 *
 * TBX of 2008.  Traps: one term that is deprecated makes the toolkit call the whole concept obsolete; older releases see the first
 * term of a language only, and take the first two languages whatever they are.  So every pair of terms is an entry of its own, the
 * source first, and a target that must not be used is an entry with the status that Weblate takes for its flag `forbidden`:
 *
 *   <termEntry id="united-nations">                  the context of the string
 *     <descrip>worldwide organization</descrip>      explanation of the source
 *     <descrip type="Usage note">…</descrip>         description: notes of the concept and the source
 *     <descrip type="Translation needed">No</descrip>  read-only
 *     <note from="translator">…</note>               explanation of the target
 *     <langSet xml:lang="en"><tig><term>United Nations</term></tig></langSet>
 *     <langSet xml:lang="fr"><tig><term>…</term><termNote type="administrativeStatus">forbidden</termNote></tig></langSet>
 *
 * Subject fields are left out: the toolkit would make them part of the context.  A term that is not to be translated stands on both sides.
 *
 * CSV: the header of Weblate's own exports; every cell is quoted, because the toolkit guesses the separator and takes a blank for it
 * where commas are few.  PO: flags `forbidden` and `read-only`, fuzzy for what is not verified. */
#include <config.h>
#include "format/po_plural.h"
#include "format/po_write.h"
#include "format/profile_pairs.h"
#include "format/profile_row.h"
#include "format/xml_write.h"

struct weblate {
	struct profile_job *job;
	struct map ids;               /* of the entries */
	const struct concept *before; /* the concept of the entry before */
	size_t nth;                   /* entries of it so far */
};

static parl_status begin(struct weblate *w, struct profile_job *job, parl_error *err)
{
	uint32_t id;
	*w = (struct weblate){ .job = job };
	for (size_t i = 0; i < job->tb->concepts.len; i++)
		if (!map_put(&w->ids, job->tb->concepts.at[i]->id, &id, NULL))
			return error_nomem(err);
	return PARL_OK;
}

/* The concept's id, and for its further entries the id with a number that no entry has; into the job's key. */
static parl_status next_id(struct weblate *w, const struct concept *c, parl_error *err)
{
	struct buf *key = &w->job->key;
	uint32_t id;
	bool is_new = false;
	if (w->before != c) {
		w->before = c;
		w->nth = 1;
		buf_clear(key);
		return buf_append(key, c->id) ? PARL_OK : error_nomem(err);
	}
	while (!is_new) {
		buf_clear(key);
		if (!buf_append(key, c->id) || !buf_printf(key, ".%zu", ++w->nth) || !map_put(&w->ids, buf_slice(key), &id, &is_new))
			return error_nomem(err);
	}
	return PARL_OK;
}

/* The target, or, of what is not to be translated, the source. */
static const struct term *shown_target(const struct term_pair *p)
{
	return p->target ? p->target : pairs_flags(p) & FLAG_DO_NOT_TRANSLATE ? p->source : NULL;
}

/* Joins the values of a category in *text. */
static bool gather(struct buf *text, const struct item *list, enum category category)
{
	bool ok = true;
	for (const struct item *it = list; it && ok; it = it->next) {
		slice value = it->value;
		if (it->category != category)
			continue;
		if (category == CATEGORY_NOTE)
			note_flags(it->value, &value);
		if (!slice_trim(value).len)
			continue;
		ok = (!text->len || buf_append(text, SLICE("; "))) && row_clean(text, value);
	}
	return ok;
}

static void put_element(struct xml_writer *x, const char *name, const char *key, const char *type, slice text)
{
	if (!text.len)
		return;
	xml_write_start(x, slice_of(name));
	if (key)
		xml_write_attribute(x, slice_of(key), slice_of(type));
	xml_write_text(x, text);
	xml_write_end(x, slice_of(name));
}

static parl_status put_explanations(struct xml_writer *x, struct profile_job *job, const struct term_pair *p, parl_error *err)
{
	struct buf *text = &job->b;
	buf_clear(text);
	bool ok = gather(text, p->concept->items, CATEGORY_DEFINITION) && gather(text, p->source_section->items, CATEGORY_DEFINITION) &&
		  gather(text, p->source->items, CATEGORY_DEFINITION);
	put_element(x, "descrip", NULL, NULL, buf_slice(text));
	buf_clear(text);
	ok = ok && gather(text, p->concept->items, CATEGORY_NOTE) && gather(text, p->source_section->items, CATEGORY_NOTE) &&
	     gather(text, p->source->items, CATEGORY_NOTE);
	put_element(x, "descrip", "type", "Usage note", buf_slice(text));
	if (pairs_flags(p) & FLAG_DO_NOT_TRANSLATE)
		put_element(x, "descrip", "type", "Translation needed", SLICE("No"));
	buf_clear(text);
	if (pairs_flags(p) & FLAG_UNVERIFIED) /* there is no state for it */
		ok = ok && buf_append(text, SLICE("unverified"));
	ok = ok && (!p->target_section || (gather(text, p->target_section->items, CATEGORY_DEFINITION) &&
					   gather(text, p->target_section->items, CATEGORY_NOTE)));
	ok = ok && (!p->target || (gather(text, p->target->items, CATEGORY_DEFINITION) && gather(text, p->target->items, CATEGORY_NOTE)));
	put_element(x, "note", "from", "translator", buf_slice(text));
	return ok ? PARL_OK : error_nomem(err);
}

static void put_language(struct xml_writer *x, slice language, slice term, const char *status)
{
	xml_write_start(x, SLICE("langSet"));
	xml_write_attribute(x, SLICE("xml:lang"), language);
	xml_write_start(x, SLICE("tig"));
	put_element(x, "term", NULL, NULL, term);
	if (status)
		put_element(x, "termNote", "type", "administrativeStatus", slice_of(status));
	xml_write_end(x, SLICE("tig"));
	xml_write_end(x, SLICE("langSet"));
}

static parl_status put_tbx_entry(struct xml_writer *x, struct weblate *w, const struct term_pair *p, parl_error *err)
{
	struct profile_job *job = w->job;
	const struct term *target = shown_target(p);
	if (!pairs_cell(job, p->concept, p->source, &job->a) || (target && !pairs_cell(job, p->concept, target, &job->b)))
		return PARL_OK;
	TRY(next_id(w, p->concept, err));
	xml_write_start(x, SLICE("termEntry"));
	xml_write_attribute(x, SLICE("id"), buf_slice(&job->key));
	TRY(put_explanations(x, job, p, err));
	put_language(x, job->source, buf_slice(&job->a), NULL);
	buf_clear(&job->b); /* the explanations were in it */
	if (target && !row_clean(&job->b, target->text))
		return error_nomem(err);
	if (target)
		put_language(x, job->targets.at[0], buf_slice(&job->b),
			     !p->is_forbidden ? NULL : target->status == STATUS_SUPERSEDED ? "obsolete" : "forbidden");
	xml_write_end(x, SLICE("termEntry"));
	return PARL_OK;
}

static void put_tbx_header(struct xml_writer *x, const struct profile_job *job)
{
	const struct termbase *tb = job->tb;
	bool any = false;
	xml_write_start(x, SLICE("martifHeader"));
	xml_write_start(x, SLICE("fileDesc"));
	if (tb->title.len) {
		xml_write_start(x, SLICE("titleStmt"));
		put_element(x, "title", NULL, NULL, tb->title);
		xml_write_end(x, SLICE("titleStmt"));
	}
	xml_write_start(x, SLICE("sourceDesc"));
	for (const struct item *it = tb->source_desc; it; it = it->next) {
		if (it->element == ELEMENT_NOTE || !it->value.len)
			continue;
		put_element(x, "p", NULL, NULL, it->value);
		any = true;
	}
	if (!any)
		put_element(x, "p", NULL, NULL, job->options->creator.len ? job->options->creator : SLICE("parlance"));
	xml_write_end(x, SLICE("sourceDesc"));
	xml_write_end(x, SLICE("fileDesc"));
	xml_write_end(x, SLICE("martifHeader"));
}

static parl_status write_tbx(struct weblate *w, const pair_list *pairs, parl_error *err)
{
	struct xml_writer x;
	xml_write_begin(&x, w->job->out, w->job->diag);
	xml_write_start(&x, SLICE("martif"));
	xml_write_attribute(&x, SLICE("type"), SLICE("TBX"));
	xml_write_attribute(&x, SLICE("xml:lang"), w->job->source);
	put_tbx_header(&x, w->job);
	xml_write_start(&x, SLICE("text"));
	xml_write_start(&x, SLICE("body"));
	for (size_t i = 0; i < pairs->len; i++)
		TRY(put_tbx_entry(&x, w, &pairs->at[i], err));
	xml_write_end(&x, SLICE("body"));
	xml_write_end(&x, SLICE("text"));
	xml_write_end(&x, SLICE("martif"));
	return PARL_OK;
}

typedef parl_status body_fn(struct weblate *w, const pair_list *pairs, parl_error *err);

static parl_status collect_and_write(struct profile_job *job, unsigned also, body_fn *body, parl_error *err)
{
	struct weblate w;
	pair_list pairs = { 0 };
	parl_status status = begin(&w, job, err);
	if (!status)
		status = pairs_collect(job, also, &pairs, err);
	if (!status)
		status = body(&w, &pairs, err);
	vec_release(&pairs);
	map_release(&w.ids);
	return status;
}

parl_status profile_write_weblate_tbx(struct profile_job *job, parl_error *err)
{
	return collect_and_write(job, PAIRS_FORBIDDEN | PAIRS_UNTRANSLATED, write_tbx, err);
}

static parl_status write_csv(struct weblate *w, const pair_list *pairs, parl_error *err)
{
	static const char *const columns[] = {
		"location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments",
	};
	struct profile_job *job = w->job;
	struct row_writer row = { .out = job->out, .separator = ',', .quotes_all = true };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		row_puts(&row, columns[i]);
	row_end(&row);
	for (size_t i = 0; i < pairs->len; i++) {
		const struct term_pair *p = &pairs->at[i];
		if (!pairs_cell(job, p->concept, p->source, &job->a) || !pairs_cell(job, p->concept, p->target, &job->b))
			continue;
		if (row.rows > job->profile->max_rows) {
			profile_lose_term(job, N_("what is more than a file may hold is left out"), p->concept, p->source);
			continue;
		}
		TRY(next_id(w, p->concept, err));
		row_puts(&row, "");
		row_put(&row, buf_slice(&job->a));
		row_put(&row, buf_slice(&job->b));
		row_put(&row, buf_slice(&job->key));
		row_puts(&row, pairs_flags(p) & FLAG_UNVERIFIED ? "True" : "");
		row_put(&row, buf_slice(&job->key));
		row_puts(&row, "");
		buf_clear(&job->a);
		TRY(pairs_describe(job, p, &job->a, err));
		row_put(&row, buf_slice(&job->a));
		row_end(&row);
	}
	return PARL_OK;
}

parl_status profile_write_weblate_csv(struct profile_job *job, parl_error *err)
{
	return collect_and_write(job, 0, write_csv, err);
}

struct po {
	struct po_writer writer;
	struct po_entry entry;
	struct buf text;
};

static void clear(struct po_entry *e)
{
	vec_clear(&e->texts), vec_clear(&e->extracted), vec_clear(&e->flags);
	e->context = e->id = (struct po_string){ .present = false };
}

static parl_status put_po_header(struct po *po, struct profile_job *job, parl_error *err)
{
	const char *plural = po_plural_forms(job->targets.at[0]);
	clear(&po->entry);
	bool ok = buf_printf(&po->text, "Project-Id-Version: glossary\nLanguage: %.*s\nMIME-Version: 1.0\n"
			     "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n", SLICE_ARG(profile_code(job, job->targets.at[0])));
	ok = ok && (!plural || buf_printf(&po->text, "Plural-Forms: %s\n", plural));
	ok = ok && (!job->options->creator.len || buf_printf(&po->text, "X-Generator: %.*s\n", SLICE_ARG(job->options->creator)));
	ok = ok && vec_push(&po->entry.texts, (struct po_string){ .present = true, .text = buf_slice(&po->text) });
	return ok ? po_write_entry(&po->writer, &po->entry, err) : error_nomem(err);
}

static parl_status put_po_entry(struct po *po, struct weblate *w, const struct term_pair *p, parl_error *err)
{
	struct profile_job *job = w->job;
	const struct term *target = shown_target(p);
	unsigned flags = pairs_flags(p);
	buf_clear(&job->b);
	if (!pairs_cell(job, p->concept, p->source, &job->a) || (target && !pairs_cell(job, p->concept, target, &job->b)))
		return PARL_OK;
	TRY(next_id(w, p->concept, err));
	clear(&po->entry);
	buf_clear(&po->text);
	TRY(pairs_describe(job, p, &po->text, err));
	bool ok = !po->text.len || vec_push(&po->entry.extracted, buf_slice(&po->text));
	ok = ok && (!(flags & FLAG_UNVERIFIED) || !target || vec_push(&po->entry.flags, SLICE("fuzzy")));
	ok = ok && (!p->is_forbidden || vec_push(&po->entry.flags, SLICE("forbidden")));
	ok = ok && (!(flags & FLAG_DO_NOT_TRANSLATE) || vec_push(&po->entry.flags, SLICE("read-only")));
	po->entry.context = (struct po_string){ .present = true, .text = buf_slice(&job->key) };
	po->entry.id = (struct po_string){ .present = true, .text = buf_slice(&job->a) };
	ok = ok && vec_push(&po->entry.texts, (struct po_string){ .present = true, .text = buf_slice(&job->b) });
	return ok ? po_write_entry(&po->writer, &po->entry, err) : error_nomem(err);
}

static parl_status write_po(struct weblate *w, const pair_list *pairs, parl_error *err)
{
	struct po po = { .text = { 0 } };
	buf_init(&po.text, BUF_TEXT_MAX);
	parl_status status = po_writer_init(&po.writer, w->job->out, err);
	if (!status)
		status = put_po_header(&po, w->job, err);
	for (size_t i = 0; i < pairs->len && !status; i++)
		status = put_po_entry(&po, w, &pairs->at[i], err);
	vec_release(&po.entry.texts), vec_release(&po.entry.extracted), vec_release(&po.entry.flags);
	buf_release(&po.text);
	po_writer_release(&po.writer);
	return status;
}

parl_status profile_write_weblate_po(struct profile_job *job, parl_error *err)
{
	return collect_and_write(job, PAIRS_FORBIDDEN | PAIRS_UNTRANSLATED, write_po, err);
}
