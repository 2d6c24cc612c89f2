/* Tables of two languages.
 *
 * OmegaT: source, target, comment; no header.  What begins with # is a comment, and the first line says the encoding to the reader
 * of files whose names do not (.txt, .tab, .tsv).  Of the same source term it shows all targets.
 * DeepL, Google (one direction), Okapi: source and target, no header.
 * GlotPress: "en", the language's slug, "pos", "description".  A row without a part of speech that GlotPress knows is skipped in
 * silence, so one is always written. */
#include <config.h>
#include "format/profile_pairs.h"
#include "format/profile_row.h"

typedef parl_status more_fn(struct profile_job *job, struct row_writer *w, const struct term_pair *pair, parl_error *err);

static char separator_of(const struct profile_job *job)
{
	return slice_eq(slice_of(job->profile->form), SLICE("tsv")) ? '\t' : ',';
}

/* Is there room for a row of two cells and their separators? */
static bool has_room(const struct profile_job *job, const struct row_writer *w)
{
	const struct parl_profile *p = job->profile;
	size_t size = 2 * job->a.len + 2 * job->b.len + 6; /* at worst each byte is a quotation mark */
	return (!p->max_file || w->bytes + size <= p->max_file) && (!p->max_rows || w->rows < p->max_rows);
}

static parl_status write_pairs(struct profile_job *job, struct row_writer *w, const pair_list *pairs, more_fn *more, parl_error *err)
{
	for (size_t i = 0; i < pairs->len && !job->out_of_memory; i++) {
		const struct term_pair *p = &pairs->at[i];
		if (!pairs_cell(job, p->concept, p->source, &job->a) || !pairs_cell(job, p->concept, p->target, &job->b))
			continue;
		if (!has_room(job, w)) {
			profile_lose_term(job, N_("what is more than a file may hold is left out"), p->concept, p->source);
			continue;
		}
		row_put(w, buf_slice(&job->a));
		row_put(w, buf_slice(&job->b));
		if (more)
			TRY(more(job, w, p, err));
		row_end(w);
	}
	return PARL_OK;
}

static parl_status collect_and_write(struct profile_job *job, struct row_writer *w, more_fn *more, parl_error *err)
{
	pair_list pairs = { 0 };
	parl_status status = pairs_collect(job, 0, &pairs, err);
	if (!status)
		status = write_pairs(job, w, &pairs, more, err);
	vec_release(&pairs);
	return status;
}

parl_status profile_write_pairs(struct profile_job *job, parl_error *err)
{
	struct row_writer w = { .out = job->out, .separator = separator_of(job) };
	return collect_and_write(job, &w, NULL, err);
}

static parl_status put_comment(struct profile_job *job, struct row_writer *w, const struct term_pair *pair, parl_error *err)
{
	buf_clear(&job->a);
	TRY(pairs_describe(job, pair, &job->a, err));
	row_put(w, buf_slice(&job->a));
	return PARL_OK;
}

parl_status profile_write_omegat(struct profile_job *job, parl_error *err)
{
	struct row_writer w = { .out = job->out, .separator = separator_of(job) };
	if (w.separator == '\t') /* the reader of .csv files takes UTF-8 and knows no comments */
		out_puts(job->out, "# Glossary in tab-separated format -*- coding: utf-8 -*-\n");
	return collect_and_write(job, &w, put_comment, err);
}

/* The closest of the parts of speech that GlotPress has. */
static const char *part_of(const struct term *t)
{
	switch (t->part) {
	case PART_VERB: return "verb";
	case PART_ADJECTIVE: return "adjective";
	case PART_ADVERB: return "adverb";
	case PART_OTHER: return "expression";
	case PART_NONE: return t->type == TYPE_PHRASE ? "expression" : "noun";
	default: return "noun";
	}
}

static parl_status put_part(struct profile_job *job, struct row_writer *w, const struct term_pair *pair, parl_error *err)
{
	if (pair->source->part == PART_NONE)
		profile_lose_term(job, N_("terms of no known part of speech are called nouns or expressions"), pair->concept, pair->source);
	row_puts(w, part_of(pair->source));
	return put_comment(job, w, pair, err);
}

parl_status profile_write_glotpress(struct profile_job *job, parl_error *err)
{
	struct row_writer w = { .out = job->out, .separator = ',' };
	if (!slice_eq(language_primary(job->source), SLICE("en")))
		return error_set(err, PARL_ARGUMENT, _("%s translates from English only; say --from en"), job->profile->title);
	row_puts(&w, "en");
	row_put(&w, profile_code(job, job->targets.at[0]));
	row_puts(&w, "pos");
	row_puts(&w, "description");
	row_end(&w);
	return collect_and_write(job, &w, put_part, err);
}
