/* Flattening concepts.
 *
 * Every term of the source language gets a row, also one that is deprecated there: whoever translates from that language meets it.
 * (Not where the tool reads the file both ways: then it would translate into it.)
 * Where a source term may stand only once, a term that may be used wins over one of another concept that may not, and else the
 * first one wins; the others are told.  Of the target language only terms that may be used are given for it, unless the tool has a
 * way to say that a term is forbidden. */
#include <config.h>
#include "format/profile_pairs.h"

#include "format/profile_row.h"

static bool is_short(const struct term *t)
{
	return t->type == TYPE_ACRONYM || t->type == TYPE_ABBREVIATION;
}

const struct term *pairs_target(const struct lang_section *target, const struct term *source)
{
	for (const struct term *t = target ? target->terms : NULL; t && is_short(source); t = t->next)
		if (is_short(t) && term_is_usable(t) && t->text.len)
			return t;
	return section_best_term(target);
}

unsigned pairs_flags(const struct term_pair *pair)
{
	return pair->concept->flags | pair->source->flags | (pair->target ? pair->target->flags : 0u);
}

static bool is_formula(slice s)
{
	return s.len && strchr("=+-@", s.ptr[0]);
}

bool pairs_cell(struct profile_job *job, const struct concept *c, const struct term *t, struct buf *cell)
{
	const char *why = NULL;
	buf_clear(cell);
	if (!row_clean(cell, t->text)) {
		job->out_of_memory = true;
		return false;
	}
	if (!cell->len)
		why = N_("terms without text are left out");
	else if (job->profile->max_cell && cell->len > job->profile->max_cell)
		why = N_("terms that are too long for it are left out");
	else if (profile_has_rule(job, RULE_NO_HASH) && cell->ptr[0] == '#')
		why = N_("terms that would begin a comment are left out");
	else if (profile_has_rule(job, RULE_NO_FORMULA) && is_formula(buf_slice(cell)))
		why = N_("terms that look like formulas are left out");
	if (why)
		profile_lose_term(job, why, c, t);
	return !why;
}

struct collector {
	struct profile_job *job;
	struct map usable; /* source terms that may be used, cleaned */
	struct map seen;   /* keys of the pairs there are */
	unsigned also;
	pair_list *pairs;
};

/* Cleaned, whatever is wrong with it. */
static parl_status put_key(struct buf *key, slice text, parl_error *err)
{
	return row_clean(key, text) ? PARL_OK : error_nomem(err);
}

/* The sources that may be used, so that one that may not gives way to them. */
static parl_status find_usable(struct collector *c, parl_error *err)
{
	const struct termbase *tb = c->job->tb;
	for (size_t i = 0; i < tb->concepts.len; i++) {
		const struct lang_section *s = concept_section(tb->concepts.at[i], c->job->source);
		for (const struct term *t = s ? s->terms : NULL; t; t = t->next) {
			uint32_t id;
			buf_clear(&c->job->key);
			if (!term_is_usable(t))
				continue;
			TRY(put_key(&c->job->key, t->text, err));
			if (!map_put(&c->usable, buf_slice(&c->job->key), &id, NULL))
				return error_nomem(err);
		}
	}
	return PARL_OK;
}

static parl_status add_pair(struct collector *c, const struct term_pair *pair, parl_error *err)
{
	struct profile_job *job = c->job;
	uint32_t id;
	bool is_new, unique = profile_has_rule(job, RULE_UNIQUE);
	buf_clear(&job->key);
	TRY(put_key(&job->key, pair->source->text, err));
	if (unique && !term_is_usable(pair->source) && map_get(&c->usable, buf_slice(&job->key)) != MAP_NONE) {
		profile_lose_term(job, N_("a source term stands once; the one that may be used is written, and not"), pair->concept, pair->source);
		return PARL_OK;
	}
	if (!unique) {
		if (!buf_putc(&job->key, pair->is_forbidden ? 2 : 1))
			return error_nomem(err);
		if (pair->target)
			TRY(put_key(&job->key, pair->target->text, err));
	}
	if (!map_put(&c->seen, buf_slice(&job->key), &id, &is_new))
		return error_nomem(err);
	if (is_new)
		return vec_push(c->pairs, *pair) ? PARL_OK : error_nomem(err);
	if (unique)
		profile_lose_term(job, N_("a source term stands once; of several the first is written, and not"), pair->concept, pair->source);
	return PARL_OK;
}

/* All targets that may be used, the best one first, but of a short source only short ones where there are any. */
static parl_status add_targets(struct collector *c, struct term_pair *pair, const struct term *best, parl_error *err)
{
	const struct term *source = pair->source;
	pair->target = best;
	TRY(add_pair(c, pair, err));
	for (const struct term *t = pair->target_section->terms; t; t = t->next) {
		if (t == best || !term_is_usable(t) || is_short(t) != is_short(best))
			continue;
		pair->target = t;
		TRY(add_pair(c, pair, err));
	}
	if (is_short(best) || is_short(source))
		return PARL_OK;
	for (const struct term *t = pair->target_section->terms; t; t = t->next)
		if (t != best && term_is_usable(t) && is_short(t)) {
			pair->target = t;
			TRY(add_pair(c, pair, err));
		}
	return PARL_OK;
}

static parl_status add_source(struct collector *c, struct term_pair pair, parl_error *err)
{
	const struct term *best = pairs_target(pair.target_section, pair.source);
	if (!best) {
		if (c->also & (PAIRS_UNTRANSLATED | PAIRS_SOURCES))
			return add_pair(c, &pair, err);
		profile_lose_term(c->job, N_("terms without a term to use in the target language are left out"), pair.concept, pair.source);
		return PARL_OK;
	}
	if (profile_has_rule(c->job, RULE_ALL_TARGETS))
		return add_targets(c, &pair, best, err);
	for (const struct term *t = pair.target_section->terms; t && pair.source == pair.source_section->terms; t = t->next)
		if (t != best && term_is_usable(t) && !is_short(t))
			profile_lose_term(c->job, N_("one target is written for a term, and not"), pair.concept, t);
	pair.target = best;
	return add_pair(c, &pair, err);
}

/* What must not be used, against the best source term. */
static parl_status add_forbidden(struct collector *c, struct term_pair pair, parl_error *err)
{
	pair.source = section_best_term(pair.source_section);
	if (!pair.source)
		pair.source = pair.source_section->terms;
	pair.is_forbidden = true;
	for (const struct term *t = pair.target_section->terms; t; t = t->next) {
		if (term_is_usable(t))
			continue;
		pair.target = t;
		TRY(add_pair(c, &pair, err));
	}
	return PARL_OK;
}

static parl_status add_concept(struct collector *c, const struct concept *concept, parl_error *err)
{
	struct term_pair pair = {
		.concept = concept, .source_section = concept_section(concept, c->job->source),
		.target_section = c->also & PAIRS_SOURCES ? NULL : concept_section(concept, c->job->targets.at[0]),
	};
	if (!pair.source_section)
		return PARL_OK; /* told already */
	for (const struct term *t = pair.source_section->terms; t; t = t->next) {
		if (profile_has_rule(c->job, RULE_BOTH_WAYS) && !term_is_usable(t)) {
			profile_lose_term(c->job, N_("terms that are not to be used are left out"), concept, t);
			continue;
		}
		pair.source = t;
		TRY(add_source(c, pair, err));
	}
	return (c->also & PAIRS_FORBIDDEN) && pair.target_section ? add_forbidden(c, pair, err) : PARL_OK;
}

parl_status pairs_collect(struct profile_job *job, unsigned also, pair_list *pairs, parl_error *err)
{
	struct collector c = { .job = job, .also = also, .pairs = pairs };
	job->forbidden_apart = also & PAIRS_FORBIDDEN;
	parl_status status = find_usable(&c, err);
	for (size_t i = 0; i < job->tb->concepts.len && !status; i++)
		status = add_concept(&c, job->tb->concepts.at[i], err);
	map_release(&c.usable);
	map_release(&c.seen);
	return status;
}

/* "; key: value" */
static bool say(struct buf *text, const char *key, slice value)
{
	size_t before = text->len;
	bool ok = (!before || buf_append(text, SLICE("; "))) && (!key[0] || (buf_append(text, slice_of(key)) && buf_append(text, SLICE(": "))));
	size_t start = text->len;
	ok = ok && row_clean(text, value);
	if (ok && text->len == start)
		text->len = before;
	return ok;
}

static bool say_items(const struct profile_job *job, struct buf *text, const char *key, const struct item *list, enum category category,
		      unsigned keeps)
{
	bool ok = true;
	for (const struct item *it = list; it && ok && profile_keeps(job, keeps); it = it->next) {
		slice value = it->value;
		if (it->category != category)
			continue;
		if (category == CATEGORY_NOTE)
			note_flags(it->value, &value);
		ok = say(text, key, value);
	}
	return ok;
}

static bool say_everywhere(const struct profile_job *job, const struct term_pair *p, struct buf *text, const char *key,
			   enum category category, unsigned keeps)
{
	return say_items(job, text, key, p->concept->items, category, keeps) &&
	       (!p->source_section || say_items(job, text, key, p->source_section->items, category, keeps)) &&
	       (!p->source || say_items(job, text, key, p->source->items, category, keeps)) &&
	       (!p->target_section || say_items(job, text, key, p->target_section->items, category, keeps)) &&
	       (!p->target || say_items(job, text, key, p->target->items, category, keeps));
}

/* The terms that must not be used, where there is no better way to say it. */
static bool say_forbidden(const struct term_pair *p, struct buf *text)
{
	bool ok = true;
	for (const struct term *t = p->target_section ? p->target_section->terms : NULL; t && ok; t = t->next)
		if (!term_is_usable(t))
			ok = say(text, t->status == STATUS_SUPERSEDED ? "dated" : "forbidden", t->text);
	return ok;
}

parl_status pairs_describe(struct profile_job *job, const struct term_pair *p, struct buf *text, parl_error *err)
{
	bool ok = true;
	if (p->source && profile_keeps(job, KEEPS_STATUS) && !term_is_usable(p->source))
		ok = say(text, "", p->source->status == STATUS_SUPERSEDED ? SLICE("dated") : SLICE("deprecated"));
	if (ok && p->target && p->target->status == STATUS_ADMITTED && profile_keeps(job, KEEPS_STATUS))
		ok = say(text, "", SLICE("admitted"));
	ok = ok && say_everywhere(job, p, text, "", CATEGORY_DEFINITION, KEEPS_DEFINITION);
	ok = ok && say_everywhere(job, p, text, "", CATEGORY_NOTE, KEEPS_NOTE);
	ok = ok && say_everywhere(job, p, text, "subject", CATEGORY_SUBJECT_FIELD, KEEPS_SUBJECT);
	ok = ok && say_everywhere(job, p, text, "source", CATEGORY_SOURCE, KEEPS_SOURCE);
	if (ok && p->source && p->source->type && profile_keeps(job, KEEPS_TYPE))
		ok = say(text, "type", slice_of(term_type_name((enum term_type)p->source->type)));
	if (ok && p->source && (pairs_flags(p) & FLAG_UNVERIFIED) && profile_keeps(job, KEEPS_UNVERIFIED))
		ok = say(text, "", SLICE("unverified"));
	if (ok && profile_keeps(job, KEEPS_STATUS) && !job->forbidden_apart)
		ok = say_forbidden(p, text);
	return ok ? PARL_OK : error_nomem(err);
}
