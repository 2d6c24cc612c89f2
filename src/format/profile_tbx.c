/* TBX of 2008 for tools that read it with little ceremony: the termbase is projected on the languages that the file holds and
 * handed to the writer of that format.
 *
 * The source language goes first, because readers take the first two.  Where a tool has no notion of status, terms of the target
 * languages that must not be used are left out: it would offer them.  Okapi takes the first term of a language and no other, so the
 * best one is first everywhere. */
#include <config.h>
#include "format/profile_job.h"

static bool copy_term(struct termbase *copy, struct lang_section *to, const struct term *t)
{
	struct term *own = ARENA_NEW(&copy->arena, struct term);
	if (!own)
		return false;
	*own = *t; /* text and items stay where they are: the copy does not outlive them */
	own->next = NULL;
	if (to->last_term)
		to->last_term->next = own;
	else
		to->terms = own;
	to->last_term = own;
	return true;
}

static bool is_wanted(const struct profile_job *job, const struct term *t, bool is_target)
{
	return !is_target || profile_keeps(job, KEEPS_STATUS) || term_is_usable(t);
}

static parl_status copy_section(struct profile_job *job, struct termbase *copy, struct concept *to, const struct lang_section *s,
				slice code, bool is_target, parl_error *err)
{
	const struct term *best = section_best_term(s);
	struct lang_section *own = concept_append_section(copy, to, code);
	if (!own || (best && !copy_term(copy, own, best)))
		return error_nomem(err);
	own->items = s->items;
	own->line = s->line;
	for (const struct term *t = s->terms; t; t = t->next)
		if (t != best && is_wanted(job, t, is_target) && !copy_term(copy, own, t))
			return error_nomem(err);
	return PARL_OK;
}

static bool has_wanted(const struct profile_job *job, const struct lang_section *s)
{
	for (const struct term *t = s ? s->terms : NULL; t; t = t->next)
		if (is_wanted(job, t, true))
			return true;
	return false;
}

static parl_status copy_concept(struct profile_job *job, struct termbase *copy, const struct concept *c, parl_error *err)
{
	const struct lang_section *source = concept_section(c, job->source);
	size_t found = 0;
	for (size_t i = 0; i < job->targets.len; i++)
		found += has_wanted(job, concept_section(c, job->targets.at[i]));
	if ((!source || !found) && !profile_keeps(job, KEEPS_STATUS)) {
		profile_lose(job, N_("concepts without a term to use in both languages are left out"), c, c->line, 0, c->id);
		return PARL_OK;
	}
	struct concept *own = termbase_add_concept(copy, c->id);
	if (!own)
		return error_nomem(err);
	own->items = c->items;
	own->line = c->line;
	own->source = c->source;
	own->flags = c->flags;
	if (source)
		TRY(copy_section(job, copy, own, source, profile_code(job, job->source), false, err));
	for (size_t i = 0; i < job->targets.len; i++) {
		const struct lang_section *s = concept_section(c, job->targets.at[i]);
		if (has_wanted(job, s))
			TRY(copy_section(job, copy, own, s, profile_code(job, job->targets.at[i]), true, err));
	}
	return PARL_OK;
}

static parl_status project(struct profile_job *job, struct termbase *copy, parl_error *err)
{
	const struct termbase *tb = job->tb;
	copy->title = tb->title;
	copy->language = tb->language;
	copy->source_desc = tb->source_desc;
	copy->encoding_desc = tb->encoding_desc;
	copy->revision_desc = tb->revision_desc;
	for (size_t i = 0; i < tb->sources.len; i++)
		if (!vec_push(&copy->sources, tb->sources.at[i]))
			return error_nomem(err);
	for (size_t i = 0; i < tb->ref_objects.len; i++)
		if (!vec_push(&copy->ref_objects, tb->ref_objects.at[i]))
			return error_nomem(err);
	for (size_t i = 0; i < tb->concepts.len; i++)
		TRY(copy_concept(job, copy, tb->concepts.at[i], err));
	return PARL_OK;
}

parl_status profile_write_tbx(struct profile_job *job, parl_error *err)
{
	struct termbase *copy = termbase_new();
	struct write_options options = *job->options;
	options.source_language = profile_code(job, job->source);
	options.target_language = profile_code(job, job->targets.at[0]);
	parl_status status = copy ? project(job, copy, err) : error_nomem(err);
	if (!status)
		status = format_by_name(SLICE("tbx2"))->write_termbase(copy, job->out, &options, job->diag, err);
	termbase_free(copy);
	return status;
}
