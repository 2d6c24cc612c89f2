/* The course of mining.
 *
 * As documents come, each language's extractor tells sightings, which are counted, and the best sentences for each phrase are
 * kept; nothing else remains of a document.  Then every phrase gets its scores and a probability; what never stands by itself is
 * left out.
 * The order is by probability (to six decimals, so that no machine's last bit decides), frequency, form. */
#include <config.h>
#include "mine/miner.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "mine/context.h"
#include "mine/rank.h"
#include "mine/statistics.h"
#include "model/postag.h"

struct tongue {
	struct extractor *extractor;
	struct phrases phrases;
	struct phrase_views views;
	struct ranker *ranker;
	struct frequency *frequency; /* NULL: no table */
	struct cues *cues;
	struct context_store contexts;
	struct context_reader reader; /* of the document at work */
};

struct miner {
	struct miner_options options;
	struct folder *folder;
	VEC(struct tongue *) tongues;
	VEC(struct document *) heads; /* of all documents, by order */
};

parl_status miner_new(struct miner **out, const struct miner_options *options, parl_error *err)
{
	*out = NULL;
	struct miner *m = mem_zalloc(sizeof *m);
	if (!m)
		return error_nomem(err);
	m->options = *options;
	parl_error why = { 0 };
	m->folder = folder_new(&why);
	if (!m->folder) {
		mem_free(m);
		return error_set(err, why.code, "%s", why.message);
	}
	*out = m;
	return PARL_OK;
}

static void tongue_free(struct tongue *t)
{
	if (!t)
		return;
	extractor_free(t->extractor);
	phrases_release(&t->phrases);
	phrase_views_release(&t->views);
	ranker_free(t->ranker);
	frequency_free(t->frequency);
	cues_free(t->cues);
	context_store_release(&t->contexts);
	mem_free(t);
}

void miner_free(struct miner *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->tongues.len; i++)
		tongue_free(m->tongues.at[i]);
	vec_release(&m->tongues);
	for (size_t i = 0; i < m->heads.len; i++)
		document_free(m->heads.at[i]);
	vec_release(&m->heads);
	folder_free(m->folder);
	mem_free(m);
}

static parl_status tongue_open(struct miner *m, struct tongue *t, slice language, parl_error *err)
{
	struct extract_files files = { m->options.data_dir, m->options.patterns, m->options.stopwords };
	TRY(extractor_new(&t->extractor, language, &files, err));
	TRY(ranker_open(&t->ranker, m->options.data_dir, language, err));
	TRY(cues_open(&t->cues, m->options.data_dir, language, m->folder, err));
	if (m->options.reference)
		return frequency_read(&t->frequency, m->options.reference, language, err);
	parl_status status = frequency_open(&t->frequency, m->options.data_dir, language, NULL);
	return status && status != PARL_UNSUPPORTED ? frequency_open(&t->frequency, m->options.data_dir, language, err) : PARL_OK;
}

/* The tongue of a language, opened when it is met first; NULL with *err filled in. */
static struct tongue *tongue_of(struct miner *m, slice language, parl_error *err)
{
	slice primary = language_primary(language);
	for (size_t i = 0; i < m->tongues.len; i++)
		if (slice_eq(extractor_language(m->tongues.at[i]->extractor), primary))
			return m->tongues.at[i];
	struct tongue *t = mem_zalloc(sizeof *t);
	parl_status status = t ? tongue_open(m, t, primary, err) : error_nomem(err);
	if (!status && !vec_push(&m->tongues, t))
		status = error_nomem(err);
	if (status) {
		tongue_free(t);
		return NULL;
	}
	return t;
}

static bool count(void *user, const struct sighting *s, uint32_t sentence, struct span span)
{
	struct tongue *t = user;
	uint32_t phrase;
	return phrases_count(&t->phrases, s, &phrase) && context_see(&t->reader, phrase, sentence, span, s->is_alone);
}

/* The languages of a document's prose, each once, in the order of the text. */
static size_t languages_of(const struct document *d, slice *out, size_t most)
{
	size_t n = 0;
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct block *b = &d->blocks.at[i];
		const struct language *l = language_known(&b->language) ? &b->language : &d->language;
		slice primary = language_primary(language_slice(l));
		size_t k = 0;
		while (k < n && !slice_eq(out[k], primary))
			k++;
		if (b->is_prose && k == n && n < most)
			out[n++] = primary;
	}
	return n;
}

enum { LANGUAGES_MAX = 16, LANGUAGES_MOST = 1024 }; /* of a document; of all */

/* Takes it over; false when there is none or no room for it. */
static bool add_head(struct miner *m, struct document *head)
{
	if (head && vec_push(&m->heads, head))
		return true;
	document_free(head);
	return false;
}

struct document *const *miner_documents(const struct miner *m, size_t *n)
{
	*n = m->heads.len;
	return m->heads.at;
}

parl_status miner_add(struct miner *m, struct document *d, const struct map *vocabulary, const struct match *known, size_t nknown,
		      parl_error *err)
{
	slice languages[LANGUAGES_MAX];
	size_t n = languages_of(d, languages, LANGUAGES_MAX);
	if (!add_head(m, document_head(d)))
		return error_nomem(err);
	for (size_t i = 0; i < n; i++) {
		struct tongue *t = tongue_of(m, languages[i], err);
		if (!t)
			return err && err->code ? err->code : PARL_INTERNAL;
		context_reader_init(&t->reader, &t->contexts, d, t->cues, m->folder);
		parl_status status = extractor_run(t->extractor, d, vocabulary, known, nknown, &t->phrases, count, t, err);
		context_reader_release(&t->reader);
		t->phrases.documents++;
		if (!status && !context_store_tidy(&t->contexts, false))
			status = error_nomem(err);
		TRY(status);
	}
	return PARL_OK;
}

bool miner_write(struct miner *m, struct buf *to)
{
	bool ok = buf_append(to, SLICE(STATISTICS_MAGIC)) && statistics_put_number(to, m->heads.len);
	for (size_t i = 0; i < m->heads.len && ok; i++)
		ok = statistics_put_document(to, m->heads.at[i]);
	ok = ok && statistics_put_number(to, m->tongues.len);
	for (size_t i = 0; i < m->tongues.len && ok; i++) {
		struct tongue *t = m->tongues.at[i];
		slice language = extractor_language(t->extractor);
		ok = statistics_put_number(to, language.len) && buf_append(to, language) &&
		     statistics_put_counts(to, &t->phrases, &t->contexts);
	}
	return ok && statistics_seal(to);
}

static parl_status damaged(const struct statistics_reader *r, slice name, parl_error *err)
{
	return r->nomem ? error_nomem(err) : error_at(err, PARL_SYNTAX, name, 0, 0, _("not a file of mining statistics, or a damaged one"));
}

parl_status miner_merge(struct miner *m, slice bytes, slice name, parl_error *err)
{
	struct statistics_reader r;
	if (!statistics_open(&r, bytes))
		return damaged(&r, name, err);
	uint64_t n = statistics_number(&r, r.rest.len);
	for (uint64_t i = 0; i < n; i++) {
		struct document *head = statistics_document(&r);
		if (!head)
			return damaged(&r, name, err);
		if (!add_head(m, head))
			return error_nomem(err);
	}
	n = statistics_number(&r, LANGUAGES_MOST);
	for (uint64_t i = 0; i < n; i++) {
		struct language language = language_parse(statistics_text(&r));
		struct tongue *t = r.bad ? NULL : tongue_of(m, language_slice(&language), err);
		if (r.bad)
			return damaged(&r, name, err);
		if (!t)
			return err && err->code ? err->code : PARL_INTERNAL;
		statistics_counts(&r, &t->phrases, &t->contexts);
		if (r.bad || r.nomem)
			return damaged(&r, name, err);
	}
	return r.rest.len ? damaged(&r, name, err) : PARL_OK;
}

static bool has_letter(slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80 || (text.ptr[i] | 32) >= 'a')
			return true;
	return false;
}

/* Could it be a term at all? */
static bool is_eligible(const struct phrases *p, const struct phrase_view *v)
{
	const struct phrase *f = &p->list.at[v->phrase];
	if (phrase_kind(f, HIT_KNOWN))
		return true;
	return v->content_words && !(v->is_fragment && !phrase_kind(f, HIT_QUOTED)) && has_letter(p->forms.at[v->form].text);
}

static double probability_of(const struct tongue *t, const struct phrase_view *v, struct score_input *in)
{
	const struct phrases *p = &t->phrases;
	*in = (struct score_input){ p, &p->list.at[v->phrase], &p->forms.at[v->form], v };
	return floor(ranker_probability(t->ranker, in) * 1e6 + 0.5) / 1e6;
}

parl_status miner_visit(struct miner *m, miner_visit_fn *fn, void *user, parl_error *err)
{
	for (uint32_t i = 0; i < m->tongues.len; i++) {
		struct tongue *t = m->tongues.at[i];
		if (!phrase_views_make(&t->views, &t->phrases, t->frequency))
			return error_nomem(err);
		for (size_t k = 0; k < t->views.list.len; k++) {
			struct score_input in;
			if (!is_eligible(&t->phrases, &t->views.list.at[k]))
				continue;
			double probability = probability_of(t, &t->views.list.at[k], &in);
			if (!fn(user, i, extractor_language(t->extractor), &in, probability))
				return error_nomem(err);
		}
	}
	return PARL_OK;
}

static enum candidate_kind kind_of(const struct phrases *p, const struct phrase_view *v)
{
	const struct phrase *f = &p->list.at[v->phrase];
	uint32_t running = f->frequency - f->headings;
	if (phrase_kind(f, HIT_ACRONYM) * 2 > f->frequency)
		return CANDIDATE_ACRONYM;
	if (phrase_kind(f, HIT_QUOTED) * 2 >= f->frequency)
		return CANDIDATE_QUOTED;
	return running && f->capitals * 2 > running ? CANDIDATE_NAME : CANDIDATE_TERM;
}

struct ranked {
	double score;
	slice form; /* to show */
	uint32_t frequency, tongue, phrase;
	bool is_term;
};

typedef VEC(struct ranked) ranked_list;

static int by_rank(const void *va, const void *vb)
{
	const struct ranked *a = va, *b = vb;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->frequency != b->frequency)
		return a->frequency > b->frequency ? -1 : 1;
	return slice_cmp(a->form, b->form);
}

struct collector {
	struct candidate_list *out;
	struct folder *folder;
	ranked_list list;
};

/* The form to show.  What was only met at the beginning of sentences has a capital that means nothing, unless the phrase is a name
 * (or German, where nouns have one anyway).  Borrowed from the phrases, or in the list's arena. */
static slice shown_form(struct collector *c, slice language, const struct score_input *in)
{
	slice form = in->form->text;
	size_t first = 0;
	bool opens = in->phrase->frequency == in->phrase->openings && (in->form->tags & 31) != POS_PROPN &&
		     kind_of(in->phrases, in->view) == CANDIDATE_TERM && !slice_eq(language, SLICE("de"));
	if (!opens || !form.len)
		return form;
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	utf8_next(form, &first);
	if (folder_fold(c->folder, slice_sub(form, 0, first), &b, NULL) && buf_append(&b, slice_sub(form, first, form.len)))
		form = arena_dup(&c->out->arena, buf_slice(&b));
	buf_release(&b);
	return form;
}

static bool collect(void *user, uint32_t number, slice language, const struct score_input *in, double probability)
{
	struct collector *c = user;
	if (in->view->head != MAP_NONE)
		return true; /* a variant of another */
	struct ranked r = {
		.score = probability, .form = shown_form(c, language, in), .frequency = in->phrase->frequency, .tongue = number,
		.phrase = in->view->phrase,
	};
	return r.form.ptr && vec_push(&c->list, r);
}

/* Appends a text with neither case nor hyphens and spaces. */
static bool bare_form(struct folder *folder, slice text, struct buf *folded, struct buf *bare)
{
	buf_clear(folded);
	buf_clear(bare);
	if (!folder_fold(folder, text, folded, NULL))
		return false;
	for (size_t i = 0; i < folded->len; i++)
		if (folded->ptr[i] != ' ' && folded->ptr[i] != '-' && !buf_putc(bare, folded->ptr[i]))
			return false;
	return true;
}

struct form_compare {
	struct buf folded, bare, my_folded, my_bare;
};

static bool relate(struct miner *m, struct form_compare *b, slice form, slice preferred, enum variant_kind *kind)
{
	*kind = VARIANT_SAME;
	if (slice_eq(form, preferred))
		return true;
	if (!bare_form(m->folder, preferred, &b->my_folded, &b->my_bare) || !bare_form(m->folder, form, &b->folded, &b->bare))
		return false;
	if (slice_eq(buf_slice(&b->folded), buf_slice(&b->my_folded)))
		*kind = VARIANT_CASE;
	else
		*kind = slice_eq(buf_slice(&b->bare), buf_slice(&b->my_bare)) ? VARIANT_SPELLING : VARIANT_INFLECTED;
	return true;
}

static int by_frequency(const void *va, const void *vb)
{
	const struct variant *a = va, *b = vb;
	if (a->frequency != b->frequency)
		return a->frequency > b->frequency ? -1 : 1;
	return slice_cmp(a->form, b->form);
}

static int by_form(const void *va, const void *vb)
{
	return slice_cmp(((const struct variant *)va)->form, ((const struct variant *)vb)->form);
}

/* The phrase itself, then its kin. */
static uint32_t next_of(const struct phrase_views *views, uint32_t phrase, uint32_t kin)
{
	return kin == phrase ? views->list.at[kin].first_kin : views->list.at[kin].next_kin;
}

/* All forms of a phrase and of its kin; one text that was tagged in several ways is one. */
static bool add_variants(struct miner *m, const struct tongue *t, uint32_t phrase, struct candidate *c, struct arena *arena,
			 struct form_compare *b)
{
	const struct phrases *p = &t->phrases;
	const struct phrase_views *views = &t->views;
	uint32_t n = 0, kept = 0;
	for (uint32_t kin = phrase; kin != MAP_NONE; kin = next_of(views, phrase, kin))
		for (uint32_t i = p->list.at[kin].first_form; i != MAP_NONE; i = p->forms.at[i].next)
			n++;
	c->variants = arena_array(arena, n, sizeof *c->variants);
	if (!c->variants)
		return false;
	n = 0;
	for (uint32_t kin = phrase; kin != MAP_NONE; kin = next_of(views, phrase, kin))
		for (uint32_t i = p->list.at[kin].first_form; i != MAP_NONE; i = p->forms.at[i].next)
			c->variants[n++] = (struct variant){
				.form = p->forms.at[i].text, .frequency = p->forms.at[i].frequency,
				.kind = kin == phrase ? VARIANT_SAME : (enum variant_kind)views->list.at[kin].kinship,
			};
	qsort(c->variants, n, sizeof *c->variants, by_form);
	for (uint32_t i = 0; i < n; i++) {
		if (kept && slice_eq(c->variants[kept - 1].form, c->variants[i].form))
			c->variants[kept - 1].frequency += c->variants[i].frequency;
		else
			c->variants[kept++] = c->variants[i];
	}
	for (uint32_t i = 0; i < kept; i++) {
		c->variants[i].form = arena_dup(arena, c->variants[i].form);
		if (!c->variants[i].form.ptr)
			return false;
		if (c->variants[i].kind == VARIANT_SAME && !relate(m, b, c->variants[i].form, c->form, &c->variants[i].kind))
			return false;
	}
	qsort(c->variants, kept, sizeof *c->variants, by_frequency);
	c->nvariants = kept;
	return true;
}

/* The texts of the symbols: a key for people who compare lists. */
static bool add_key(const struct phrases *p, uint32_t phrase, struct candidate *c, struct arena *arena)
{
	const struct phrase *f = &p->list.at[phrase];
	struct buf key;
	bool ok = true;
	buf_init(&key, BUF_TEXT_MAX);
	for (uint32_t i = 0; i < f->nsymbols && ok; i++)
		ok = (i == 0 || buf_putc(&key, ' ')) && buf_append(&key, map_key(&p->symbol_ids, phrase_symbols(p, f)[i]));
	c->key = ok ? arena_dup(arena, buf_slice(&key)) : (slice){ NULL, 0 };
	buf_release(&key);
	return c->key.ptr != NULL;
}

static bool add_contexts(const struct context_store *s, uint32_t phrase, struct candidate *c, struct arena *arena)
{
	const struct kept_context *k = context_first(s, phrase);
	c->contexts = arena_array(arena, CONTEXTS_MAX, sizeof *c->contexts);
	if (!c->contexts)
		return false;
	for (; k; k = context_next(s, k)) {
		struct context *to = &c->contexts[c->ncontexts++];
		*to = (struct context){
			.sentence = arena_dup(arena, map_key(&s->sentences, k->sentence)), .file = arena_dup(arena, map_key(&s->files, k->file)),
			.span = { k->begin, k->end }, .line = k->line, .column = k->column, .byte = k->byte, .is_definition = k->is_definition,
		};
		if (!to->sentence.ptr || !to->file.ptr)
			return false;
	}
	return true;
}

static bool add_details(struct miner *m, const struct ranked *r, struct candidate_list *out, struct form_compare *b)
{
	const struct tongue *t = m->tongues.at[r->tongue];
	const struct phrase_view *v = &t->views.list.at[r->phrase];
	const struct phrase *f = &t->phrases.list.at[r->phrase];
	struct candidate c = {
		.form = arena_dup(&out->arena, r->form), .language = language_parse(extractor_language(t->extractor)),
		.kind = kind_of(&t->phrases, v), .score = r->score, .frequency = r->frequency, .documents = f->documents,
		.nwords = v->content_words, .is_known = phrase_kind(f, HIT_KNOWN) > 0, .is_term = r->is_term,
	};
	for (uint32_t kin = v->first_kin; kin != MAP_NONE; kin = t->views.list.at[kin].next_kin)
		c.frequency += t->phrases.list.at[kin].frequency;
	bool ok = c.form.ptr && add_variants(m, t, r->phrase, &c, &out->arena, b) &&
		  add_key(&t->phrases, r->phrase, &c, &out->arena) && add_contexts(&t->contexts, r->phrase, &c, &out->arena);
	if (ok && v->acronym != MAP_NONE) {
		c.expansion = arena_dup(&out->arena, t->phrases.forms.at[t->views.list.at[v->acronym].form].text);
		ok = c.expansion.ptr != NULL;
	}
	return ok && vec_push(&out->list, c);
}

static bool fill_list(struct miner *m, const ranked_list *list, bool all, struct candidate_list *out)
{
	struct form_compare b;
	bool ok = true;
	buf_init(&b.folded, BUF_TEXT_MAX);
	buf_init(&b.bare, BUF_TEXT_MAX);
	buf_init(&b.my_folded, BUF_TEXT_MAX);
	buf_init(&b.my_bare, BUF_TEXT_MAX);
	for (size_t i = 0; i < list->len && ok; i++) {
		const struct ranked *r = &list->at[i];
		if (all || r->is_term || phrase_kind(&m->tongues.at[r->tongue]->phrases.list.at[r->phrase], HIT_KNOWN))
			ok = add_details(m, r, out, &b);
	}
	buf_release(&b.folded);
	buf_release(&b.bare);
	buf_release(&b.my_folded);
	buf_release(&b.my_bare);
	return ok;
}

/* Where the terms end, language by language: probabilities of different languages are not one scale. */
static bool mark_terms(struct miner *m, ranked_list *list)
{
	VEC(double) p = { 0 };
	bool ok = vec_reserve(&p, list->len + 1);
	for (uint32_t k = 0; k < m->tongues.len && ok; k++) {
		vec_clear(&p);
		for (size_t i = 0; i < list->len; i++)
			if (list->at[i].tongue == k)
				p.at[p.len++] = list->at[i].score;
		size_t cut = rank_cut(p.at, p.len);
		for (size_t i = 0; i < list->len; i++)
			if (list->at[i].tongue == k)
				list->at[i].is_term = cut > 0 && cut-- > 0;
	}
	vec_release(&p);
	return ok;
}

parl_status miner_rank(struct miner *m, bool all, struct candidate_list *out, parl_error *err)
{
	struct collector c = { .out = out, .folder = m->folder };
	parl_status status = miner_visit(m, collect, &c, err);
	if (!status) {
		if (c.list.len)
			qsort(c.list.at, c.list.len, sizeof *c.list.at, by_rank);
		if (!mark_terms(m, &c.list) || !fill_list(m, &c.list, all, out))
			status = error_nomem(err);
	}
	vec_release(&c.list);
	return status;
}
