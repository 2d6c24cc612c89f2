/* Tables with a column for each language; one row is a source term with the best term of every other language.
 *
 * Google (equivalent term sets): language codes, "pos", "description".  Amazon: language codes, the source first, at most ten
 * targets.  Phrase Strings: "term", "case sensitive", "translatable", "description", then the target locales.
 * Lokalise: "term;description;casesensitive;translatable;forbidden;tags", then for each target its code and "CODE_description"; yes
 * and no; up to three tags.  The header is that of the checker which a member of Lokalise's staff publishes and of a glossary that
 * Lokalise exported; its manual does not spell it out.
 * Crowdin: columns are assigned when the file is loaded; they are named here as Crowdin's interface names its fields, with the
 * language behind an underscore: conceptDefinition, conceptSubject, conceptNote, term_en, partOfSpeech_en, type_en, gender_en,
 * note_en. */
#include <config.h>
#include "format/profile_pairs.h"
#include "format/profile_row.h"

enum { AMAZON_TARGETS = 10, LOKALISE_TAGS = 3 };

struct sheet {
	struct profile_job *job;
	struct row_writer row;
	VEC(const struct term *) targets; /* of the present row, parallel to the languages; NULL where there is none */
};

/* What a profile writes of a row; targets are chosen and fit. */
typedef parl_status row_fn(struct sheet *s, const struct term_pair *pair, parl_error *err);

static parl_status put_text(struct sheet *s, slice text, parl_error *err)
{
	buf_clear(&s->job->b);
	if (!row_clean(&s->job->b, text))
		return error_nomem(err);
	row_put(&s->row, buf_slice(&s->job->b));
	return PARL_OK;
}

static parl_status put_target(struct sheet *s, size_t i, parl_error *err)
{
	return put_text(s, s->targets.at[i] ? s->targets.at[i]->text : SLICE(""), err);
}

static parl_status put_description(struct sheet *s, const struct term_pair *pair, parl_error *err)
{
	buf_clear(&s->job->b);
	TRY(pairs_describe(s->job, pair, &s->job->b, err));
	row_put(&s->row, buf_slice(&s->job->b));
	return PARL_OK;
}

/* Chooses the targets of a row; their number and their size. */
static parl_status choose(struct sheet *s, const struct concept *c, const struct term *source, size_t *found, size_t *size,
			  parl_error *err)
{
	struct profile_job *job = s->job;
	vec_clear(&s->targets);
	*found = *size = 0;
	for (size_t i = 0; i < job->targets.len; i++) {
		const struct term *t = pairs_target(concept_section(c, job->targets.at[i]), source);
		if (t && !pairs_cell(job, c, t, &job->b))
			t = NULL;
		if (!vec_push(&s->targets, t))
			return error_nomem(err);
		*found += t != NULL;
		*size += t ? 2 * job->b.len + 3 : 1;
	}
	return PARL_OK;
}

static void lose_others(struct sheet *s, const struct concept *c, const struct term *source)
{
	for (size_t i = 0; i < s->targets.len; i++) {
		const struct lang_section *section = concept_section(c, s->job->targets.at[i]);
		for (const struct term *t = section && s->targets.at[i] ? section->terms : NULL; t; t = t->next)
			if (t != s->targets.at[i] && term_is_usable(t) && !t->type && !source->type)
				profile_lose_term(s->job, N_("one target is written for a term, and not"), c, t);
	}
}

static parl_status write_row(struct sheet *s, const struct term_pair *pair, row_fn *fn, parl_error *err)
{
	struct profile_job *job = s->job;
	size_t found, size;
	TRY(choose(s, pair->concept, pair->source, &found, &size, err));
	if (!found && !((pairs_flags(pair) & FLAG_DO_NOT_TRANSLATE) && profile_keeps(job, KEEPS_DO_NOT_TRANSLATE))) {
		profile_lose_term(job, N_("terms without a term to use in a target language are left out"), pair->concept, pair->source);
		return PARL_OK;
	}
	if (!pairs_cell(job, pair->concept, pair->source, &job->a))
		return PARL_OK;
	if (job->profile->max_file && s->row.bytes + 2 * job->a.len + 3 + size > job->profile->max_file) {
		profile_lose_term(job, N_("what is more than a file may hold is left out"), pair->concept, pair->source);
		return PARL_OK;
	}
	if (pair->source == pair->source_section->terms)
		lose_others(s, pair->concept, pair->source);
	TRY(fn(s, pair, err));
	row_end(&s->row);
	return PARL_OK;
}

static parl_status write_rows(struct sheet *s, row_fn *fn, parl_error *err)
{
	pair_list pairs = { 0 };
	parl_status status = pairs_collect(s->job, PAIRS_SOURCES, &pairs, err);
	for (size_t i = 0; i < pairs.len && !status; i++)
		status = write_row(s, &pairs.at[i], fn, err);
	vec_release(&pairs);
	vec_release(&s->targets);
	return status;
}

static void put_codes(struct sheet *s)
{
	for (size_t i = 0; i < s->job->targets.len; i++)
		row_put(&s->row, profile_code(s->job, s->job->targets.at[i]));
}

static parl_status put_equivalents(struct sheet *s, const struct term_pair *pair, parl_error *err)
{
	row_put(&s->row, buf_slice(&s->job->a));
	for (size_t i = 0; i < s->targets.len; i++)
		TRY(put_target(s, i, err));
	if (!profile_keeps(s->job, KEEPS_DEFINITION))
		return PARL_OK;
	row_puts(&s->row, pair->source->part == PART_PROPER_NOUN ? "noun" : part_of_speech_name((enum part_of_speech)pair->source->part));
	return put_description(s, pair, err);
}

parl_status profile_write_equivalents(struct profile_job *job, parl_error *err)
{
	bool tabs = slice_eq(slice_of(job->profile->form), SLICE("tsv"));
	struct sheet s = { .job = job, .row = { .out = job->out, .separator = tabs ? '\t' : ',' } };
	if (job->profile->codes == CODE_SHORT && job->targets.len > AMAZON_TARGETS)
		return error_set(err, PARL_ARGUMENT, _("%s takes up to %d target languages; name them with --to"), job->profile->title,
				 AMAZON_TARGETS);
	row_put(&s.row, profile_code(job, job->source));
	put_codes(&s);
	if (profile_keeps(job, KEEPS_DEFINITION)) {
		row_puts(&s.row, "pos");
		row_puts(&s.row, "description");
	}
	row_end(&s.row);
	return write_rows(&s, put_equivalents, err);
}

static parl_status put_phrase(struct sheet *s, const struct term_pair *pair, parl_error *err)
{
	unsigned flags = pairs_flags(pair);
	row_put(&s->row, buf_slice(&s->job->a));
	row_puts(&s->row, flags & FLAG_CASE_SENSITIVE ? "true" : "false");
	row_puts(&s->row, flags & FLAG_DO_NOT_TRANSLATE ? "false" : "true");
	TRY(put_description(s, pair, err));
	for (size_t i = 0; i < s->targets.len; i++)
		TRY(put_target(s, i, err));
	return PARL_OK;
}

parl_status profile_write_phrase(struct profile_job *job, parl_error *err)
{
	struct sheet s = { .job = job, .row = { .out = job->out, .separator = ',' } };
	row_puts(&s.row, "term");
	row_puts(&s.row, "case sensitive");
	row_puts(&s.row, "translatable");
	row_puts(&s.row, "description");
	put_codes(&s);
	row_end(&s.row);
	return write_rows(&s, put_phrase, err);
}

/* A comma would make two of a tag. */
static parl_status put_tags(struct sheet *s, const struct term_pair *pair, parl_error *err)
{
	struct buf *tags = &s->job->b;
	size_t n = 0;
	buf_clear(tags);
	for (const struct item *it = pair->concept->items; it; it = it->next) {
		if (it->category != CATEGORY_SUBJECT_FIELD)
			continue;
		if (n == LOKALISE_TAGS) {
			profile_lose(s->job, N_("three subject fields are written as tags, and not"), pair->concept, it->line, 0, it->value);
			continue;
		}
		if (n++ && !buf_putc(tags, ','))
			return error_nomem(err);
		size_t start = tags->len;
		if (!row_clean(tags, it->value))
			return error_nomem(err);
		for (size_t i = start; i < tags->len; i++)
			if (tags->ptr[i] == ',')
				tags->ptr[i] = ' ';
	}
	row_put(&s->row, buf_slice(tags));
	return PARL_OK;
}

static parl_status put_lokalise(struct sheet *s, const struct term_pair *pair, parl_error *err)
{
	unsigned flags = pairs_flags(pair);
	row_put(&s->row, buf_slice(&s->job->a));
	TRY(put_description(s, pair, err));
	row_puts(&s->row, flags & FLAG_CASE_SENSITIVE ? "yes" : "no");
	row_puts(&s->row, flags & FLAG_DO_NOT_TRANSLATE ? "no" : "yes");
	row_puts(&s->row, term_is_usable(pair->source) ? "no" : "yes");
	TRY(put_tags(s, pair, err));
	for (size_t i = 0; i < s->targets.len; i++) {
		const struct term *t = s->targets.at[i];
		const struct lang_section *section = concept_section(pair->concept, s->job->targets.at[i]);
		const struct item *it = section ? item_find(section->items, CATEGORY_DEFINITION) : NULL;
		it = it ? it : t ? item_find(t->items, CATEGORY_NOTE) : NULL;
		TRY(put_target(s, i, err));
		TRY(put_text(s, it ? it->value : SLICE(""), err));
	}
	return PARL_OK;
}

parl_status profile_write_lokalise(struct profile_job *job, parl_error *err)
{
	static const char *const columns[] = { "term", "description", "casesensitive", "translatable", "forbidden", "tags" };
	struct sheet s = { .job = job, .row = { .out = job->out, .separator = ';' } };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		row_puts(&s.row, columns[i]);
	for (size_t i = 0; i < job->targets.len; i++) {
		slice code = profile_code(job, job->targets.at[i]);
		row_put(&s.row, code);
		buf_clear(&job->b);
		if (!buf_append(&job->b, code) || !buf_append(&job->b, SLICE("_description")))
			return error_nomem(err);
		row_put(&s.row, buf_slice(&job->b));
	}
	row_end(&s.row);
	return write_rows(&s, put_lokalise, err);
}

static parl_status put_name(struct sheet *s, const char *field, slice code, parl_error *err)
{
	buf_clear(&s->job->b);
	if (!buf_printf(&s->job->b, "%s_%.*s", field, SLICE_ARG(code)))
		return error_nomem(err);
	row_put(&s->row, buf_slice(&s->job->b));
	return PARL_OK;
}

/* Crowdin's parts of speech are those of Universal Dependencies. */
static const char *universal(const struct term *t)
{
	static const char *const names[PART_COUNT] = { "", "NOUN", "PROPN", "VERB", "ADJ", "ADV", "X" };
	return names[t->part];
}

static const char *crowdin_type(const struct term *t)
{
	static const char *const names[TYPE_COUNT] = { "", "full form", "acronym", "abbreviation", "short form", "variant", "phrase" };
	return names[t->type];
}

static parl_status put_first(struct sheet *s, const struct item *list, enum category category, parl_error *err)
{
	const struct item *it = item_find(list, category);
	slice value = it ? it->value : SLICE("");
	if (it && category == CATEGORY_NOTE)
		note_flags(it->value, &value);
	return put_text(s, value, err);
}

static parl_status put_crowdin_term(struct sheet *s, const struct term *t, parl_error *err)
{
	TRY(put_text(s, t ? t->text : SLICE(""), err));
	row_puts(&s->row, t ? universal(t) : "");
	row_puts(&s->row, t ? crowdin_type(t) : "");
	row_puts(&s->row, t ? term_gender_name((enum term_gender)t->gender) : "");
	return put_first(s, t ? t->items : NULL, CATEGORY_NOTE, err);
}

/* Crowdin makes a concept of each row: so one a concept. */
static parl_status put_crowdin(struct sheet *s, const struct concept *c, parl_error *err)
{
	struct profile_job *job = s->job;
	const struct lang_section *source = concept_section(c, job->source);
	const struct term *best = section_best_term(source);
	if (!best || !pairs_cell(job, c, best, &job->a))
		return PARL_OK;
	for (const struct term *t = source->terms; t; t = t->next)
		if (t != best)
			profile_lose_term(job, N_("one term a language is written, and not"), c, t);
	TRY(put_first(s, c->items, CATEGORY_DEFINITION, err));
	TRY(put_first(s, c->items, CATEGORY_SUBJECT_FIELD, err));
	TRY(put_first(s, c->items, CATEGORY_NOTE, err));
	TRY(put_crowdin_term(s, best, err));
	for (size_t i = 0; i < job->targets.len; i++) {
		const struct lang_section *section = concept_section(c, job->targets.at[i]);
		const struct term *target = section_best_term(section);
		for (const struct term *t = section ? section->terms : NULL; t; t = t->next)
			if (t != target && term_is_usable(t))
				profile_lose_term(job, N_("one term a language is written, and not"), c, t);
		TRY(put_crowdin_term(s, target, err));
	}
	row_end(&s->row);
	return PARL_OK;
}

parl_status profile_write_crowdin(struct profile_job *job, parl_error *err)
{
	static const char *const fields[] = { "term", "partOfSpeech", "type", "gender", "note" };
	struct sheet s = { .job = job, .row = { .out = job->out, .separator = ',' } };
	row_puts(&s.row, "conceptDefinition");
	row_puts(&s.row, "conceptSubject");
	row_puts(&s.row, "conceptNote");
	for (size_t i = 0; i <= job->targets.len; i++)
		for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
			TRY(put_name(&s, fields[k], profile_code(job, i ? job->targets.at[i - 1] : job->source), err));
	row_end(&s.row);
	for (size_t i = 0; i < job->tb->concepts.len; i++) {
		const struct concept *c = job->tb->concepts.at[i];
		if (concept_section(c, job->source))
			TRY(put_crowdin(&s, c, err));
	}
	return PARL_OK;
}
