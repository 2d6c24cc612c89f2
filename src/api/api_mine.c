/* Mining behind the public interface: the glossary's terms are found in each text first, then mining counts both, then each
 * candidate is looked up. */
#include <config.h>
#include <parlance/mine.h>

#include "align/lookup.h"
#include "api/context.h"
#include "api/document.h"
#include "api/termbase.h"
#include "api/terms.h"
#include "base/alloc.h"
#include "base/file.h"
#include "mine/miner.h"
#include "text/charset.h"
#include "text/langid.h"

/* The glossary's terms of one language. */
struct finder {
	struct glossary_index *index;
	struct matcher matcher;
};

typedef VEC(struct match) match_list;

struct parl_miner {
	struct parl_context *context;
	const struct termbase *glossary;
	slice target;
	bool all;
	struct miner *miner;
	VEC(struct finder *) finders;
	VEC(match_list *) matches;        /* one for each document */
	VEC(struct document *) documents;
	struct arena strings;
};

static void finder_free(struct finder *f)
{
	if (!f)
		return;
	matcher_release(&f->matcher);
	index_free(f->index);
	mem_free(f);
}

static parl_status finder_new(struct finder **out, const struct termbase *glossary, slice language, parl_error *err)
{
	struct finder *f = mem_zalloc(sizeof *f);
	*out = NULL;
	if (!f)
		return error_nomem(err);
	parl_status status = index_build(&f->index, &glossary, 1, language, err);
	if (!status)
		status = matcher_init(&f->matcher, f->index, err);
	if (status)
		finder_free(f);
	else
		*out = f;
	return status;
}

static parl_status finder_of(struct parl_miner *m, slice language, struct finder **out, parl_error *err)
{
	for (size_t i = 0; i < m->finders.len; i++)
		if (slice_eq(index_language(m->finders.at[i]->index), language_primary(language))) {
			*out = m->finders.at[i];
			return PARL_OK;
		}
	TRY(finder_new(out, m->glossary, language, err));
	if (vec_push(&m->finders, *out))
		return PARL_OK;
	finder_free(*out);
	return error_nomem(err);
}

parl_status parl_miner_new(parl_context *context, const parl_mine_options *o, parl_miner **miner, parl_error *err)
{
	static const parl_mine_options defaults;
	*miner = NULL;
	o = o ? o : &defaults;
	TRY(check_language(o->target_language, err));
	struct parl_miner *m = mem_zalloc(sizeof *m);
	if (!m)
		return error_nomem(err);
	m->context = context;
	m->glossary = o->glossary ? o->glossary->model : NULL;
	m->all = o->all;
	m->target = arena_dup(&m->strings, slice_of(o->target_language));
	struct miner_options options = { context->data_dir, o->patterns, o->stopwords };
	parl_status status = m->target.ptr ? miner_new(&m->miner, &options, err) : error_nomem(err);
	if (status)
		parl_miner_free(m);
	else
		*miner = m;
	return status;
}

void parl_miner_free(parl_miner *m)
{
	if (!m)
		return;
	miner_free(m->miner);
	for (size_t i = 0; i < m->finders.len; i++)
		finder_free(m->finders.at[i]);
	for (size_t i = 0; i < m->matches.len; i++) {
		vec_release(m->matches.at[i]);
		mem_free(m->matches.at[i]);
	}
	vec_release(&m->finders);
	vec_release(&m->matches);
	vec_release(&m->documents);
	arena_release(&m->strings);
	mem_free(m);
}

/* Every glossary term in the document's prose, by place. */
static parl_status find_known(struct parl_miner *m, const struct document *d, match_list *list, parl_error *err)
{
	for (size_t i = 0; i < d->blocks.len && m->glossary; i++) {
		const struct block *b = &d->blocks.at[i];
		slice language = language_slice(language_known(&b->language) ? &b->language : &d->language);
		struct finder *f;
		if (!b->is_prose || !language.len)
			continue;
		TRY(finder_of(m, language, &f, err));
		if (!matcher_find_all(&f->matcher, span_of(d->text, b->span)) || !vec_reserve(list, f->matcher.matches.len))
			return error_nomem(err);
		for (size_t k = 0; k < f->matcher.matches.len; k++) {
			struct match match = f->matcher.matches.at[k];
			match.span.begin += b->span.begin;
			match.span.end += b->span.begin;
			list->at[list->len++] = match;
		}
	}
	return PARL_OK;
}

parl_status parl_miner_add(parl_miner *m, parl_document *document, parl_error *err)
{
	match_list *known = mem_zalloc(sizeof *known);
	if (!known || !vec_push(&m->matches, known)) {
		mem_free(known);
		return error_nomem(err);
	}
	if (!vec_push(&m->documents, document->model))
		return error_nomem(err);
	TRY(find_known(m, document->model, known, err));
	return miner_add(m->miner, document->model, &document->vocabulary, known->at, known->len, err);
}

/* The language of most documents' first candidates: that of the first document that knows its own. */
static struct language source_of(const struct document *const *documents, size_t n, const struct candidate_list *list)
{
	for (size_t i = 0; i < n; i++)
		if (language_known(&documents[i]->language))
			return documents[i]->language;
	return list->list.len ? list->list.at[0].language : (struct language){ "" };
}

static parl_status align(struct parl_miner *m, struct parl_terms *t, parl_error *err)
{
	size_t n = t->candidates.list.len;
	if (!vec_reserve(&t->alignments, n + 1))
		return error_nomem(err);
	memset(t->alignments.at, 0, n * sizeof *t->alignments.at);
	t->alignments.len = n;
	t->glossary = m->glossary;
	for (size_t i = 0; i < m->finders.len; i++)
		if (!lookup_candidates(&m->finders.at[i]->matcher, &t->candidates, language_slice(&t->target), t->alignments.at))
			return error_nomem(err);
	return PARL_OK;
}

/* A journal's name in the target language, by the glossary; empty when it does not have it. */
static parl_status journal_of(struct parl_miner *m, const struct parl_terms *t, const struct document *d, slice *name, parl_error *err)
{
	slice journal = span_of(d->text, d->front.journal);
	struct language language = langid_detect(journal);
	struct finder *f;
	struct match best;
	*name = SLICE("");
	if (!m->glossary || !journal.len)
		return PARL_OK;
	TRY(finder_of(m, language_slice(language_known(&language) ? &language : &t->source), &f, err));
	if (!matcher_lookup(&f->matcher, journal, &best))
		return error_nomem(err);
	const struct lang_section *target = best.match_class > MATCH_NONE && best.match_class < MATCH_PARTIAL ?
					    concept_section(best.concept, language_slice(&t->target)) : NULL;
	const struct term *term = section_best_term(target);
	*name = term ? term->text : *name;
	return PARL_OK;
}

static parl_status add_titles(struct parl_miner *m, struct parl_terms *t, parl_error *err)
{
	VEC(slice) journals = { 0 };
	parl_status status = vec_reserve(&journals, m->documents.len + 1) ? PARL_OK : error_nomem(err);
	for (size_t i = 0; i < m->documents.len && !status; i++)
		status = journal_of(m, t, m->documents.at[i], &journals.at[i], err);
	if (!status)
		status = terms_add_titles(t, journals.at, err);
	vec_release(&journals);
	return status;
}

parl_status parl_miner_run(parl_miner *m, parl_terms **terms, parl_error *err)
{
	*terms = NULL;
	struct parl_terms *t = terms_new();
	if (!t)
		return error_nomem(err);
	parl_status status = miner_rank(m->miner, m->all, &t->candidates, err);
	if (!status) {
		t->source = source_of((const struct document *const *)m->documents.at, m->documents.len, &t->candidates);
		t->target = terms_target(m->target, language_slice(&t->source));
		status = align(m, t, err);
	}
	for (size_t i = 0; i < m->documents.len && !status; i++)
		if (!vec_push(&t->documents, m->documents.at[i]))
			status = error_nomem(err);
	if (!status)
		status = add_titles(m, t, err);
	if (status)
		parl_terms_free(t);
	else
		*terms = t;
	return status;
}

/* Which column of the header is the term's; 0 when the first line is no header. */
static size_t term_column(slice header, bool *is_header)
{
	size_t i = 0;
	slice rest = header, cell;
	for (; slice_split(&rest, '\t', &cell); i++)
		if (slice_eq_nocase(slice_trim(cell), SLICE("term"))) {
			*is_header = true;
			return i;
		}
	*is_header = false;
	return 0;
}

static slice cell_at(slice line, size_t column)
{
	slice cell = SLICE("");
	for (size_t i = 0; i <= column; i++)
		if (!slice_split(&line, '\t', &cell))
			return SLICE("");
	return slice_trim(cell);
}

static bool add_term(struct parl_terms *t, slice form, struct language language)
{
	struct candidate c = {
		.form = arena_dup(&t->candidates.arena, form), .key = SLICE(""), .language = language, .score = 1, .frequency = 1,
		.documents = 1, .is_term = true,
	};
	return c.form.ptr && vec_push(&t->candidates.list, c);
}

static bool read_lines(struct parl_terms *t, slice text)
{
	bool is_header, first = true;
	size_t column = 0;
	slice line;
	while (slice_line(&text, &line)) {
		is_header = false;
		if (first)
			column = term_column(line, &is_header);
		first = false;
		slice form = cell_at(line, column);
		if (!is_header && form.len && form.ptr[0] != '#' && !add_term(t, form, t->source))
			return false;
	}
	return true;
}

static parl_status read_list(struct parl_terms *t, struct parl_context *context, const char *path, const char *encoding,
			     const char *language, parl_error *err)
{
	struct buf bytes;
	struct document *d = document_new(slice_of(strcmp(path, "-") ? path : _("standard input")));
	struct charset_request request = { .forced = slice_of(encoding) };
	buf_init(&bytes, BUF_TEXT_MAX);
	parl_status status = d ? file_read(&bytes, path, err) : error_nomem(err);
	if (!status)
		status = charset_decode(d, buf_slice(&bytes), &request, &context->diag, err);
	if (!status) {
		t->source = language ? language_parse(slice_of(language)) : langid_detect(d->source);
		if (!read_lines(t, d->source))
			status = error_nomem(err);
	}
	document_free(d);
	buf_release(&bytes);
	return status;
}

static size_t count_whole(const struct parl_terms *t)
{
	size_t n = 0;
	for (size_t i = 0; i < t->alignments.len; i++)
		n += t->alignments.at[i].match_class > MATCH_NONE && t->alignments.at[i].match_class < MATCH_PARTIAL;
	return n;
}

static void set_language(struct parl_terms *t, slice language, slice target)
{
	t->source = language_parse(language);
	t->target = terms_target(target, language);
	for (size_t i = 0; i < t->candidates.list.len; i++)
		t->candidates.list.at[i].language = t->source;
}

/* A list too short to tell its language by its words: that in which the glossary has most of it.  Of equals the first. */
static parl_status try_languages(struct parl_miner *m, struct parl_terms *t, parl_error *err)
{
	slice best = SLICE("");
	size_t most = 0;
	for (uint32_t i = 0; i < map_len(&m->glossary->languages); i++) {
		slice language = language_primary(map_key(&m->glossary->languages, i));
		struct finder *f;
		set_language(t, language, m->target);
		TRY(finder_of(m, language, &f, err));
		TRY(align(m, t, err));
		if (count_whole(t) > most) {
			most = count_whole(t);
			best = language;
		}
	}
	set_language(t, best, m->target);
	return PARL_OK;
}

parl_status parl_terms_read(parl_context *context, const char *path, const char *encoding, const char *language,
			    const parl_mine_options *options, parl_terms **terms, parl_error *err)
{
	*terms = NULL;
	struct parl_miner *m;
	TRY(check_language(language, err));
	TRY(parl_miner_new(context, options, &m, err));
	struct parl_terms *t = terms_new();
	struct finder *f;
	parl_status status = t ? read_list(t, context, path, encoding, language, err) : error_nomem(err);
	if (!status) {
		t->target = terms_target(m->target, language_slice(&t->source));
		if (m->glossary && !language_known(&t->source))
			status = try_languages(m, t, err);
		else if (m->glossary)
			status = finder_of(m, language_slice(&t->source), &f, err);
	}
	if (!status)
		status = align(m, t, err);
	parl_miner_free(m);
	if (status)
		parl_terms_free(t);
	else
		*terms = t;
	return status;
}
