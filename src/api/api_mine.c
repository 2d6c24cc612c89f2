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
#include "base/out.h"
#include "base/threads.h"
#include "mine/miner.h"
#include "mine/statistics.h"
#include "text/charset.h"
#include "text/langid.h"

/* The glossary's terms of one language. */
struct finder {
	struct glossary_index *index;
	struct matcher matcher;
};

struct parl_miner {
	struct parl_context *context;
	parl_mine_options options;        /* its strings are in `strings` */
	const struct termbase *glossary;
	slice target;
	bool all;
	struct miner *miner;
	VEC(struct finder *) finders;
	VEC(struct match) known;          /* of the document at work */
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

static bool keep_string(struct parl_miner *m, const char **s)
{
	slice copy = arena_dup(&m->strings, slice_of(*s));
	*s = *s ? copy.ptr : NULL;
	return copy.ptr != NULL;
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
	m->options = *o;
	m->all = o->all;
	bool ok = keep_string(m, &m->options.target_language) && keep_string(m, &m->options.patterns) &&
		  keep_string(m, &m->options.stopwords) && keep_string(m, &m->options.reference);
	m->target = slice_of(m->options.target_language);
	struct miner_options options = { context->data_dir, m->options.patterns, m->options.stopwords, m->options.reference };
	parl_status status = ok ? miner_new(&m->miner, &options, err) : error_nomem(err);
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
	vec_release(&m->finders);
	vec_release(&m->known);
	arena_release(&m->strings);
	mem_free(m);
}

/* Every glossary term in the document's prose, by place. */
static parl_status find_known(struct parl_miner *m, const struct document *d, parl_error *err)
{
	vec_clear(&m->known);
	for (size_t i = 0; i < d->blocks.len && m->glossary; i++) {
		const struct block *b = &d->blocks.at[i];
		slice language = language_slice(language_known(&b->language) ? &b->language : &d->language);
		struct finder *f;
		if (!b->is_prose || !language.len)
			continue;
		TRY(finder_of(m, language, &f, err));
		if (!matcher_find_all(&f->matcher, span_of(d->text, b->span)) || !vec_reserve(&m->known, f->matcher.matches.len))
			return error_nomem(err);
		for (size_t k = 0; k < f->matcher.matches.len; k++) {
			struct match match = f->matcher.matches.at[k];
			match.span.begin += b->span.begin;
			match.span.end += b->span.begin;
			m->known.at[m->known.len++] = match;
		}
	}
	return PARL_OK;
}

parl_status parl_miner_add(parl_miner *m, parl_document *document, parl_error *err)
{
	TRY(find_known(m, document->model, err));
	return miner_add(m->miner, document->model, &document->vocabulary, m->known.at, m->known.len, err);
}

static parl_status add_bytes(parl_miner *m, const parl_context *context, const char *path, slice bytes,
			     const parl_document_options *options, parl_error *err)
{
	if (statistics_probe(bytes))
		return miner_merge(m->miner, bytes, slice_of(strcmp(path, "-") ? path : _("standard input")), err);
	parl_document *d;
	TRY(parl_document_read_buffer((parl_context *)context, path, bytes, options, &d, err));
	parl_status status = parl_miner_add(m, d, err);
	parl_document_free(d);
	return status;
}

parl_status parl_miner_add_file(parl_miner *m, const char *path, const parl_document_options *options, parl_error *err)
{
	struct buf bytes;
	buf_init(&bytes, BUF_TEXT_MAX);
	parl_status status = file_read(&bytes, path, err);
	if (!status)
		status = add_bytes(m, m->context, path, buf_slice(&bytes), options, err);
	buf_release(&bytes);
	return status;
}

/* Trouble of one thread, told when its turn comes. */
struct told {
	parl_severity severity;
	slice source, rule, message; /* with a NUL behind */
	unsigned long line, column;
};

/* A run of the files, on a thread of its own. */
struct worker {
	parl_miner *miner;
	struct parl_context context; /* a copy that tells its trouble to `told` */
	const char *const *paths;
	size_t n;
	const parl_document_options *options;
	struct arena strings;
	VEC(struct told) told;
	parl_status status;
	parl_error err;
};

static void hear(void *user, const parl_diagnostic *d)
{
	struct worker *w = user;
	struct told t = { d->severity, arena_dup(&w->strings, slice_of(d->source)), arena_dup(&w->strings, slice_of(d->rule)),
			  arena_dup(&w->strings, slice_of(d->message)), d->line, d->column };
	if (!t.source.ptr || !t.rule.ptr || !t.message.ptr || !vec_push(&w->told, t))
		w->status = error_nomem(&w->err);
}

static void work(void *user, size_t number)
{
	struct worker *w = &((struct worker *)user)[number];
	for (size_t i = 0; i < w->n && !w->status; i++) {
		parl_status status = parl_miner_add_file(w->miner, w->paths[i], w->options, &w->err);
		w->status = w->status ? w->status : status;
	}
}

static parl_status worker_init(struct worker *w, const parl_miner *m, const parl_document_options *options, parl_error *err)
{
	w->context = *m->context;
	w->context.diag = (struct diag){ hear, w };
	w->options = options;
	return parl_miner_new(&w->context, &m->options, &w->miner, err);
}

/* What a worker told, and what it counted, as if it had happened here. */
static parl_status take_over(parl_miner *m, struct worker *w, parl_error *err)
{
	const struct diag *to = &m->context->diag;
	for (size_t i = 0; i < w->told.len && to->fn; i++) {
		const struct told *t = &w->told.at[i];
		to->fn(to->user, &(parl_diagnostic){ t->severity, t->source.ptr, t->line, t->column, t->rule.ptr, t->message.ptr });
	}
	if (w->status) {
		if (err && !err->code)
			*err = w->err;
		return w->status;
	}
	struct buf counts;
	buf_init(&counts, SIZE_MAX / 2);
	parl_status status = miner_write(w->miner->miner, &counts) ? PARL_OK : error_nomem(err);
	parl_miner_free(w->miner);
	w->miner = NULL;
	if (!status)
		status = miner_merge(m->miner, buf_slice(&counts), SLICE(""), err);
	buf_release(&counts);
	return status;
}

/* Each thread gets a run of files that are neighbours, so that what they count can be put together in the files' order. */
static parl_status add_on_threads(parl_miner *m, const char *const *paths, size_t n, const parl_document_options *options,
				  size_t threads, parl_error *err)
{
	struct worker *workers = mem_zalloc(threads * sizeof *workers);
	parl_status status = workers ? PARL_OK : error_nomem(err);
	for (size_t i = 0; i < threads && !status; i++) {
		size_t from = n * i / threads, to = n * (i + 1) / threads;
		workers[i].paths = paths + from;
		workers[i].n = to - from;
		status = worker_init(&workers[i], m, options, err);
	}
	if (!status)
		threads_run((unsigned)threads, threads, work, workers);
	for (size_t i = 0; i < threads && workers; i++) {
		if (!status)
			status = take_over(m, &workers[i], err);
		parl_miner_free(workers[i].miner);
		vec_release(&workers[i].told);
		arena_release(&workers[i].strings);
	}
	mem_free(workers);
	return status;
}

parl_status parl_miner_add_files(parl_miner *m, const char *const *paths, size_t n, const parl_document_options *options,
				 size_t threads, parl_error *err)
{
	enum { MOST = 8 };
	if (!threads)
		threads = threads_available() < MOST ? threads_available() : MOST;
	if (threads > n)
		threads = n;
	if (threads > THREADS_MOST)
		threads = THREADS_MOST;
	if (threads > 1)
		return add_on_threads(m, paths, n, options, threads, err);
	for (size_t i = 0; i < n; i++)
		TRY(parl_miner_add_file(m, paths[i], options, err));
	return PARL_OK;
}

parl_status parl_miner_write_counts(parl_miner *m, const char *path, parl_error *err)
{
	struct buf bytes;
	struct out out;
	buf_init(&bytes, SIZE_MAX / 2);
	parl_status status = miner_write(m->miner, &bytes) ? out_open(&out, path, err) : error_nomem(err);
	if (!status) {
		out_write(&out, buf_slice(&bytes));
		status = out_close(&out, err);
	}
	buf_release(&bytes);
	return status;
}

/* The language of most documents' first candidates: that of the first document that knows its own. */
static struct language source_of(struct document *const *documents, size_t n, const struct candidate_list *list)
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
	parl_status status = vec_reserve(&journals, t->documents.len + 1) ? PARL_OK : error_nomem(err);
	for (size_t i = 0; i < t->documents.len && !status; i++)
		status = journal_of(m, t, t->documents.at[i], &journals.at[i], err);
	if (!status)
		status = terms_add_titles(t, journals.at, err);
	vec_release(&journals);
	return status;
}

static parl_status add_document(struct parl_terms *t, struct document *head, parl_error *err)
{
	if (head && vec_push(&t->documents, head))
		return PARL_OK;
	document_free(head);
	return error_nomem(err);
}

parl_status parl_miner_run(parl_miner *m, parl_terms **terms, parl_error *err)
{
	size_t n;
	struct document *const *heads = miner_documents(m->miner, &n);
	*terms = NULL;
	struct parl_terms *t = terms_new();
	if (!t)
		return error_nomem(err);
	parl_status status = miner_rank(m->miner, m->all, &t->candidates, err);
	if (!status) {
		t->source = source_of(heads, n, &t->candidates);
		t->target = terms_target(m->target, language_slice(&t->source));
		status = align(m, t, err);
	}
	for (size_t i = 0; i < n && !status; i++)
		status = add_document(t, document_head(heads[i]), err);
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
