/* memoQ's table of a term base, as its web service takes it: semicolons, UTF-8, a header, one entry a line.
 *
 * The columns of the entry come first, then for each language its definition, and for each of its terms the term, Term_Info and
 * Term_Example; a language has as many term columns as its richest entry has terms.  How memoQ writes matching, case and "forbidden"
 * into Term_Info could not be verified, so it stays empty, and terms that must not be used are left out; memoQ's own defaults then
 * hold (its help advises to import glossaries without regard to case).  Languages are called by memoQ's English names where these are
 * known here; in memoQ's window any column can be assigned. */
#include <config.h>
#include <stdio.h>

#include "format/profile_pairs.h"
#include "format/profile_row.h"

static const struct {
	const char *tag, *name;
} names[] = {
	{ "ar", "Arabic" }, { "cs", "Czech" }, { "da", "Danish" }, { "de", "German" }, { "el", "Greek" }, { "en", "English" },
	{ "es", "Spanish" }, { "fi", "Finnish" }, { "fr", "French" }, { "he", "Hebrew" }, { "hu", "Hungarian" }, { "it", "Italian" },
	{ "ja", "Japanese" }, { "ko", "Korean" }, { "nl", "Dutch" }, { "pl", "Polish" }, { "pt", "Portuguese" }, { "ru", "Russian" },
	{ "sv", "Swedish" }, { "tr", "Turkish" }, { "uk", "Ukrainian" }, { "vi", "Vietnamese" }, { "zh", "Chinese_PRC" },
	{ "zh-Hans", "Chinese_PRC" }, { "zh-Hant", "Chinese_Taiwan" }, { "zh-CN", "Chinese_PRC" }, { "zh-TW", "Chinese_Taiwan" },
};

static slice name_of(slice tag)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq(tag, slice_of(names[i].tag)))
			return slice_of(names[i].name);
	return tag;
}

struct memoq {
	struct profile_job *job;
	struct row_writer row;
	VEC(slice) languages; /* the source first */
	VEC(size_t) widths;   /* terms that the richest entry has in each */
};

static size_t count_usable(const struct lang_section *s)
{
	size_t n = 0;
	for (const struct term *t = s ? s->terms : NULL; t; t = t->next)
		n += term_is_usable(t) && t->text.len;
	return n;
}

/* An entry with something in it to translate from and to. */
static bool is_entry(const struct memoq *m, const struct concept *c)
{
	size_t found = 0;
	for (size_t i = 1; i < m->languages.len; i++)
		found += count_usable(concept_section(c, m->languages.at[i]));
	return found && count_usable(concept_section(c, m->languages.at[0]));
}

static parl_status survey(struct memoq *m, parl_error *err)
{
	struct profile_job *job = m->job;
	bool ok = vec_push(&m->languages, job->source) && vec_push(&m->widths, 1);
	for (size_t i = 0; i < job->targets.len && ok; i++)
		ok = vec_push(&m->languages, job->targets.at[i]) && vec_push(&m->widths, 1);
	for (size_t i = 0; i < job->tb->concepts.len && ok; i++) {
		const struct concept *c = job->tb->concepts.at[i];
		for (size_t k = 0; k < m->languages.len && is_entry(m, c); k++) {
			size_t n = count_usable(concept_section(c, m->languages.at[k]));
			m->widths.at[k] = n > m->widths.at[k] ? n : m->widths.at[k];
		}
	}
	return ok ? PARL_OK : error_nomem(err);
}

static parl_status put_header(struct memoq *m, parl_error *err)
{
	static const char *const entry[] = {
		"Entry_ID", "Entry_Subject", "Entry_Domain", "Entry_ClientID", "Entry_ProjectID", "Entry_Created", "Entry_Creator",
		"Entry_LastModified", "Entry_Modifier", "Entry_Note",
	};
	for (size_t i = 0; i < sizeof entry / sizeof *entry; i++)
		row_puts(&m->row, entry[i]);
	for (size_t i = 0; i < m->languages.len; i++) {
		slice name = name_of(m->languages.at[i]);
		buf_clear(&m->job->a);
		if (!buf_append(&m->job->a, name) || !buf_append(&m->job->a, SLICE("_Def")))
			return error_nomem(err);
		row_put(&m->row, buf_slice(&m->job->a));
		for (size_t k = 0; k < m->widths.at[i]; k++) {
			row_put(&m->row, name);
			row_puts(&m->row, "Term_Info");
			row_puts(&m->row, "Term_Example");
		}
	}
	row_end(&m->row);
	return PARL_OK;
}

/* The values of a category in one cell. */
static parl_status put_items(struct memoq *m, const struct item *list, enum category category, parl_error *err)
{
	struct buf *cell = &m->job->a;
	bool ok = true;
	buf_clear(cell);
	for (const struct item *it = list; it && ok; it = it->next) {
		slice value = it->value;
		if (it->category != category)
			continue;
		if (category == CATEGORY_NOTE)
			note_flags(it->value, &value);
		if (!slice_trim(value).len)
			continue;
		ok = (!cell->len || buf_append(cell, SLICE("; "))) && row_clean(cell, value);
	}
	row_put(&m->row, buf_slice(cell));
	return ok ? PARL_OK : error_nomem(err);
}

static parl_status put_term(struct memoq *m, const struct concept *c, const struct term *t, parl_error *err)
{
	buf_clear(&m->job->a);
	if (t && !pairs_cell(m->job, c, t, &m->job->a))
		buf_clear(&m->job->a);
	row_put(&m->row, buf_slice(&m->job->a));
	row_puts(&m->row, "");
	return put_items(m, t ? t->items : NULL, CATEGORY_CONTEXT, err);
}

/* The term to use first, then the others. */
static parl_status put_language(struct memoq *m, const struct concept *c, size_t i, parl_error *err)
{
	const struct lang_section *s = concept_section(c, m->languages.at[i]);
	const struct term *best = section_best_term(s);
	const struct item *definitions = s && item_find(s->items, CATEGORY_DEFINITION) ? s->items : i ? NULL : c->items;
	size_t written = 0;
	TRY(put_items(m, definitions, CATEGORY_DEFINITION, err));
	if (best) {
		TRY(put_term(m, c, best, err));
		written++;
	}
	for (const struct term *t = s ? s->terms : NULL; t; t = t->next) {
		if (t == best || !term_is_usable(t) || !t->text.len)
			continue;
		TRY(put_term(m, c, t, err));
		written++;
	}
	for (; written < m->widths.at[i]; written++)
		TRY(put_term(m, c, NULL, err));
	return PARL_OK;
}

static parl_status put_entry(struct memoq *m, const struct concept *c, parl_error *err)
{
	char number[24];
	buf_clear(&m->job->a);
	snprintf(number, sizeof number, "%zu", m->row.rows); /* memoQ's ids are numbers; the header was row 0 */
	row_puts(&m->row, number);
	TRY(put_items(m, c->items, CATEGORY_SUBJECT_FIELD, err));
	for (int i = 0; i < 7; i++)
		row_puts(&m->row, "");
	TRY(put_items(m, c->items, CATEGORY_NOTE, err));
	for (size_t i = 0; i < m->languages.len; i++)
		TRY(put_language(m, c, i, err));
	row_end(&m->row);
	return PARL_OK;
}

static parl_status write_all(struct memoq *m, parl_error *err)
{
	TRY(survey(m, err));
	TRY(put_header(m, err));
	for (size_t i = 0; i < m->job->tb->concepts.len; i++) {
		const struct concept *c = m->job->tb->concepts.at[i];
		if (is_entry(m, c))
			TRY(put_entry(m, c, err));
		else if (concept_section(c, m->job->source))
			profile_lose(m->job, N_("concepts without a term to use in both languages are left out"), c, c->line, 0, c->id);
	}
	return PARL_OK;
}

parl_status profile_write_memoq(struct profile_job *job, parl_error *err)
{
	struct memoq m = { .job = job, .row = { .out = job->out, .separator = ';' } };
	parl_status status = write_all(&m, err);
	vec_release(&m.languages);
	vec_release(&m.widths);
	return status;
}
