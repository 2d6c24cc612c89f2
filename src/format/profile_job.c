/* Languages and losses of a profile.
 *
 * The losses of whole categories are found in one pass before anything is written: for each item and each flag of what will be
 * written, the mask `keeps` of the profile says whether there is a place for it.  What a writer leaves out row by row (a term
 * that is too long, a second target) it tells itself. */
#include <config.h>
#include "format/profile_job.h"

enum { WHAT_MAX = 60 };

void profile_lose(struct profile_job *job, const char *why, const struct concept *c, uint32_t line, uint32_t column, slice what)
{
	for (size_t i = 0; i < job->losses.len; i++)
		if (strcmp(job->losses.at[i].why, why) == 0) {
			job->losses.at[i].count++;
			return;
		}
	struct loss loss = { .why = why, .count = 1, .what = what, .line = line, .column = column };
	if (line && c && c->source < job->tb->sources.len)
		loss.source = job->tb->sources.at[c->source];
	if (!vec_push(&job->losses, loss))
		job->out_of_memory = true;
}

void profile_lose_term(struct profile_job *job, const char *why, const struct concept *c, const struct term *t)
{
	profile_lose(job, why, c, t->line, t->column, t->text);
}

/* One line, not cut in the middle of a character. */
static slice shown(slice s)
{
	slice rest = slice_trim(s), line = s;
	slice_line(&rest, &line);
	size_t n = line.len < WHAT_MAX ? line.len : WHAT_MAX;
	while (n < line.len && n > 0 && (line.ptr[n] & 0xC0) == 0x80)
		n--;
	return slice_sub(line, 0, n);
}

static void tell_losses(const struct profile_job *job)
{
	for (size_t i = 0; i < job->losses.len; i++) {
		const struct loss *l = &job->losses.at[i];
		slice what = shown(l->what);
		if (l->count == 1)
			diag_emit(job->diag, PARL_WARNING, l->source, l->line, l->column, "loss", _("for %s, %s: '%.*s'"),
				  job->profile->title, _(l->why), SLICE_ARG(what));
		else
			diag_emit(job->diag, PARL_WARNING, l->source, l->line, l->column, "loss", _("for %s, %s: '%.*s' and %zu more"),
				  job->profile->title, _(l->why), SLICE_ARG(what), l->count - 1);
	}
}

static const struct {
	uint8_t category;
	unsigned keeps;
	const char *why;
} categories[] = {
	{ CATEGORY_DEFINITION, KEEPS_DEFINITION, N_("definitions are left out") },
	{ CATEGORY_NOTE, KEEPS_NOTE, N_("notes are left out") },
	{ CATEGORY_CONTEXT, KEEPS_CONTEXT, N_("contexts are left out") },
	{ CATEGORY_SOURCE, KEEPS_SOURCE, N_("sources are left out") },
	{ CATEGORY_SUBJECT_FIELD, KEEPS_SUBJECT, N_("subject fields are left out") },
};
static const char other_items[] = N_("data categories that it does not know are left out");

static void survey_items(struct profile_job *job, const struct concept *c, const struct item *list)
{
	for (const struct item *it = list; it; it = it->next) {
		unsigned keeps = KEEPS_OTHER;
		const char *why = other_items;
		for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
			if (categories[i].category == it->category) {
				keeps = categories[i].keeps;
				why = categories[i].why;
			}
		if (it->category == CATEGORY_NOTE && !profile_keeps(job, KEEPS_NOTE)) {
			slice text; /* a note that is nothing but a flag is told as the flag */
			if (note_flags(it->value, &text) && !slice_trim(text).len)
				continue;
		}
		if (!profile_keeps(job, keeps))
			profile_lose(job, why, c, it->line, 0, it->value.len ? it->value : it->type);
	}
}

static const struct {
	unsigned flag, keeps;
	const char *why;
} flags[] = {
	{ FLAG_CASE_SENSITIVE, KEEPS_CASE, N_("that case matters is not said") },
	{ FLAG_DO_NOT_TRANSLATE, KEEPS_DO_NOT_TRANSLATE, N_("that a term is not to be translated is not said") },
	{ FLAG_UNVERIFIED, KEEPS_UNVERIFIED, N_("that a term is not verified is not said") },
	{ FLAG_OFF, KEEPS_OFF, N_("that a term is not to be checked is not said") },
};

static void survey_flags(struct profile_job *job, const struct concept *c, const struct term *t, unsigned set)
{
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if ((set & flags[i].flag) && !profile_keeps(job, flags[i].keeps))
			profile_lose(job, flags[i].why, c, t ? t->line : c->line, t ? t->column : 0, t ? t->text : c->id);
}

static void survey_term(struct profile_job *job, const struct concept *c, const struct term *t, bool is_target)
{
	if (is_target && !term_is_usable(t) && !profile_keeps(job, KEEPS_STATUS)) {
		profile_lose_term(job, N_("terms that are not to be used are left out"), c, t);
		return;
	}
	survey_flags(job, c, t, t->flags);
	survey_items(job, c, t->items);
	if (t->type && !profile_keeps(job, KEEPS_TYPE))
		profile_lose_term(job, N_("the kind of term (acronym …) is not said"), c, t);
	if (t->part && !profile_keeps(job, KEEPS_PART))
		profile_lose_term(job, N_("the part of speech is not said"), c, t);
	if (t->gender && !profile_keeps(job, KEEPS_GENDER))
		profile_lose_term(job, N_("the grammatical gender is not said"), c, t);
}

static bool is_target(const struct profile_job *job, const struct concept *c, const struct lang_section *s)
{
	for (size_t i = 0; i < job->targets.len; i++)
		if (concept_section(c, job->targets.at[i]) == s)
			return true;
	return false;
}

static void survey(struct profile_job *job)
{
	for (size_t i = 0; i < job->tb->concepts.len; i++) {
		const struct concept *c = job->tb->concepts.at[i];
		const struct lang_section *source = concept_section(c, job->source);
		if (!source && job->profile->write != profile_write_tbx) {
			profile_lose(job, N_("concepts without a term in the source language are left out"), c, c->line, 0, c->id);
			continue;
		}
		survey_flags(job, c, NULL, c->flags);
		survey_items(job, c, c->items);
		for (const struct lang_section *s = c->sections; s; s = s->next) {
			bool target = is_target(job, c, s);
			if (!target && s != source) {
				if (s->terms)
					profile_lose(job, N_("other languages are left out"), c, s->line, 0, s->language);
				continue;
			}
			survey_items(job, c, s->items);
			for (const struct term *t = s->terms; t; t = t->next)
				survey_term(job, c, t, target);
		}
	}
}

static parl_status add_target(struct profile_job *job, slice tag, parl_error *err)
{
	for (size_t i = 0; i < job->targets.len; i++)
		if (slice_eq(job->targets.at[i], tag))
			return PARL_OK;
	return vec_push(&job->targets, tag) ? PARL_OK : error_nomem(err);
}

/* "zh-Hans,fr" */
static parl_status named_targets(struct profile_job *job, parl_error *err)
{
	slice rest = job->options->target_language, part;
	while (slice_split(&rest, ',', &part)) {
		struct language l = language_parse(part);
		if (!language_known(&l))
			return error_set(err, PARL_ARGUMENT, _("'%.*s' is no language tag"), SLICE_ARG(part));
		slice tag = arena_dup(&job->arena, language_slice(&l));
		if (!tag.ptr)
			return error_nomem(err);
		TRY(add_target(job, tag, err));
	}
	return PARL_OK;
}

static parl_status choose_languages(struct profile_job *job, parl_error *err)
{
	unsigned most = job->profile->languages;
	struct language l = language_parse(job->options->source_language);
	if (language_known(&l) && !(job->source = arena_dup(&job->arena, language_slice(&l))).ptr)
		return error_nomem(err);
	TRY(named_targets(job, err));
	bool named = job->targets.len > 0;
	for (uint32_t i = 0; i < map_len(&job->tb->languages); i++) {
		slice tag = map_key(&job->tb->languages, i);
		bool is_known = slice_eq(tag, job->source);
		for (size_t k = 0; named && k < job->targets.len; k++)
			is_known = is_known || language_match(job->targets.at[k], tag);
		if (is_known)
			continue;
		if (!job->source.len)
			job->source = tag;
		else if (!named && (!most || job->targets.len + 1 < most) && !language_match(job->source, tag))
			TRY(add_target(job, tag, err));
	}
	if (!job->source.len || !job->targets.len)
		return error_set(err, PARL_ARGUMENT, _("%s needs two languages; name them with --from and --to"), job->profile->title);
	if (most && job->targets.len + 1 > most)
		return error_set(err, PARL_ARGUMENT, _("a file for %s holds one target language; write one for each"), job->profile->title);
	return PARL_OK;
}

parl_status profile_job_begin(struct profile_job *job, const struct parl_profile *profile, const struct termbase *tb,
			      struct out *out, const struct write_options *options, const struct diag *diag, parl_error *err)
{
	*job = (struct profile_job){ .profile = profile, .tb = tb, .out = out, .options = options, .diag = diag };
	buf_init(&job->a, BUF_TEXT_MAX);
	buf_init(&job->b, BUF_TEXT_MAX);
	buf_init(&job->key, BUF_TEXT_MAX);
	if (profile->write == profile_write_spreadsheet)
		return PARL_OK;
	TRY(choose_languages(job, err));
	survey(job);
	return PARL_OK;
}

parl_status profile_job_end(struct profile_job *job, parl_status status, parl_error *err)
{
	if (!status && job->out_of_memory)
		status = error_nomem(err);
	if (!status)
		tell_losses(job);
	vec_release(&job->losses);
	vec_release(&job->targets);
	buf_release(&job->a);
	buf_release(&job->b);
	buf_release(&job->key);
	arena_release(&job->arena);
	return status;
}

/* The region that tools know a script of Chinese by. */
static slice with_region(slice tag)
{
	if (!slice_eq(language_primary(tag), SLICE("zh")) || slice_eq(tag, SLICE("zh-HK")) || slice_eq(tag, SLICE("zh-TW")))
		return tag;
	if (slice_eq(tag, SLICE("zh-Hant-HK")))
		return SLICE("zh-HK");
	return language_is_traditional(tag) ? SLICE("zh-TW") : SLICE("zh-CN");
}

slice profile_code(struct profile_job *job, slice language)
{
	enum code_style style = job->profile->codes;
	char code[LANGUAGE_MAX];
	slice tag = style == CODE_PLAIN ? language : with_region(language);
	if (style == CODE_SHORT && slice_eq(tag, SLICE("zh-CN")))
		tag = SLICE("zh");
	size_t n = 0;
	for (; n < tag.len && n < sizeof code; n++) {
		char c = tag.ptr[n];
		code[n] = c == '-' && style == CODE_POSIX ? '_' : style == CODE_SLUG && c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	slice copy = arena_dup(&job->arena, (slice){ code, n });
	if (!copy.ptr)
		job->out_of_memory = true;
	return copy.ptr ? copy : tag;
}
