/* Pairs of terms behind the public interface: both sides are mined, their words linked, and what the links lead from one side to the
 * other is told. */
#include <config.h>
#include <parlance/mine.h>
#include <parlance/pairs.h>

#include "align/term_pairs.h"
#include "api/batch.h"
#include "api/bitext.h"
#include "api/context.h"
#include "api/document.h"
#include "api/termbase.h"
#include "api/terms.h"
#include "base/alloc.h"
#include "report/pair_report.h"

struct parl_pairs {
	struct term_pair_list pairs;
	struct language languages[2];
	VEC(slice) dates; /* of each bitext */
	const struct termbase *glossary; /* borrowed */
	struct arena strings;
};

struct finder {
	parl_context *context;
	parl_bitext *const *bitexts;
	size_t n;
	const parl_pairs_options *options;
	struct parl_pairs *out;
	parl_terms *terms[2];
	parl_words *words;
	VEC(struct pair_sentence) sentences;
	VEC(struct span) spans[2];
	VEC(struct word_link) links;
};

static parl_document *document_of(const parl_bitext *b, int side)
{
	return side && b->target ? b->target : b->source;
}

/* A title is a sentence, no term; and of a text in two languages only one is this side's. */
static void keep_side(struct candidate_list *list, slice language)
{
	size_t n = 0;
	for (size_t i = 0; i < list->list.len; i++) {
		const struct candidate *c = &list->list.at[i];
		if (c->kind != CANDIDATE_TITLE && slice_eq(language_primary(language_slice(&c->language)), language_primary(language)))
			list->list.at[n++] = *c;
	}
	list->list.len = n;
}

static parl_status mine_side(struct finder *f, int side, parl_error *err)
{
	parl_miner *miner;
	const parl_mine_options o = {
		.glossary = f->options->glossary, .target_language = f->out->languages[!side].tag, .all = true,
	};
	TRY(parl_miner_new(f->context, &o, &miner, err));
	parl_status status = PARL_OK;
	for (size_t i = 0; i < f->n && !status; i++)
		status = parl_miner_add(miner, document_of(f->bitexts[i], side), err);
	if (!status)
		status = parl_miner_run(miner, &f->terms[side], err);
	parl_miner_free(miner);
	if (!status)
		keep_side(&f->terms[side]->candidates, language_slice(&f->out->languages[side]));
	return status;
}

static bool add_words(struct finder *f, int side, size_t pair, slice text)
{
	size_t n = side ? parl_words_target_count(f->words, pair) : parl_words_source_count(f->words, pair);
	for (size_t i = 0; i < n; i++) {
		slice word = side ? parl_words_target(f->words, pair, i) : parl_words_source(f->words, pair, i);
		uint32_t begin = (uint32_t)(word.ptr - text.ptr);
		if (!vec_push(&f->spans[side], (struct span){ begin, begin + (uint32_t)word.len }))
			return false;
	}
	return true;
}

static bool add_links(struct finder *f, size_t pair)
{
	parl_word_link l;
	for (size_t i = 0; parl_words_link(f->words, pair, i, &l); i++)
		if (!vec_push(&f->links, (struct word_link){ (uint16_t)l.source, (uint16_t)l.target, (float)l.probability }))
			return false;
	return true;
}

static bool add_sentences(struct finder *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct bitext *b = &f->bitexts[i]->model;
		for (size_t k = 0; k < b->beads.len; k++) {
			const struct bead *bead = &b->beads.at[k];
			size_t pair = f->sentences.len;
			struct pair_sentence s = {
				.text = { bitext_text(&b->source, bead->source, bead->nsource),
					  bitext_text(&b->target, bead->target, bead->ntarget) },
				.score = bead->score, .text_number = (uint32_t)i,
			};
			if (!add_words(f, 0, pair, s.text[0]) || !add_words(f, 1, pair, s.text[1]) || !add_links(f, pair) ||
			    !vec_push(&f->sentences, s))
				return false;
		}
	}
	return true;
}

/* The vectors do not move any more. */
static void point_to_words(struct finder *f)
{
	size_t at[2] = { 0, 0 }, link = 0;
	for (size_t i = 0; i < f->sentences.len; i++) {
		struct pair_sentence *s = &f->sentences.at[i];
		s->nwords[0] = parl_words_source_count(f->words, i);
		s->nwords[1] = parl_words_target_count(f->words, i);
		s->nlinks = parl_words_link_count(f->words, i);
		for (int side = 0; side < 2; side++) {
			s->words[side] = f->spans[side].at + at[side];
			at[side] += s->nwords[side];
		}
		s->links = f->links.at + link;
		link += s->nlinks;
	}
}

/* Contexts say where they stand. */
static void place_contexts(struct finder *f)
{
	for (size_t i = 0; i < f->out->pairs.list.len; i++) {
		struct term_pair *p = &f->out->pairs.list.at[i];
		for (uint32_t k = 0; k < p->ncontexts; k++) {
			struct pair_context *c = &p->contexts[k];
			const parl_bitext *b = f->bitexts[f->sentences.at[c->sentence].text_number];
			struct document *d = b->source->model;
			struct position at = document_position(d, (uint32_t)(c->text[0].ptr - d->text.ptr) + c->span[0].begin);
			c->file = d->name;
			c->line = at.line;
			c->column = at.column;
		}
	}
}

/* What contradicts the glossary is told, where it seems to be more than chance. */
static void tell_conflicts(const struct finder *f)
{
	static const double sure = 0.5;
	static const uint32_t often = 2;
	for (size_t i = 0; i < f->out->pairs.list.len; i++) {
		const struct term_pair *p = &f->out->pairs.list.at[i];
		const struct pair_context *c = &p->contexts[0];
		if (!p->approved.len || p->targets->score < sure || p->targets->count < often)
			continue;
		diag_emit(&f->context->diag, PARL_WARNING, c->file, c->line, c->column, "glossary-conflict",
			  _("'%.*s' is '%.*s' here, but '%.*s' in the glossary"), SLICE_ARG(p->source), SLICE_ARG(p->targets->form),
			  SLICE_ARG(p->approved));
	}
}

static void drop_unlikely(struct term_pair_list *pairs, double min_score)
{
	while (pairs->list.len && pairs->list.at[pairs->list.len - 1].targets->score < min_score)
		pairs->list.len--;
}

static parl_status keep_dates(struct finder *f, parl_error *err)
{
	for (size_t i = 0; i < f->n; i++) {
		const char *date = f->options->dates ? f->options->dates[i] : NULL;
		slice copy = arena_dup(&f->out->strings, slice_of(date));
		if (!copy.ptr || !vec_push(&f->out->dates, copy))
			return error_nomem(err);
	}
	return PARL_OK;
}

static parl_status find(struct finder *f, parl_error *err)
{
	struct parl_pairs *out = f->out;
	TRY(keep_dates(f, err));
	if (!f->n)
		return PARL_OK;
	out->languages[0] = f->bitexts[0]->model.source.language;
	out->languages[1] = f->bitexts[0]->model.target.language;
	out->glossary = f->options->glossary ? f->options->glossary->model : NULL;
	TRY(parl_words_align(f->context, f->bitexts, f->n, &f->options->words, &f->words, err));
	TRY(mine_side(f, 0, err));
	TRY(mine_side(f, 1, err));
	if (!add_sentences(f))
		return error_nomem(err);
	point_to_words(f);
	const struct pair_input in = {
		.languages = { out->languages[0], out->languages[1] },
		.candidates = { &f->terms[0]->candidates, &f->terms[1]->candidates },
		.sentences = f->sentences.at, .nsentences = f->sentences.len, .data_dir = f->context->data_dir,
		.glossary = out->glossary, .all = f->options->all,
	};
	TRY(term_pairs_find(&in, &out->pairs, err));
	drop_unlikely(&out->pairs, f->options->min_score);
	place_contexts(f);
	tell_conflicts(f);
	return PARL_OK;
}

parl_status parl_pairs_find(parl_context *context, parl_bitext *const *bitexts, size_t n, const parl_pairs_options *options,
			    parl_pairs **pairs, parl_error *err)
{
	static const parl_pairs_options defaults;
	struct finder f = { .context = context, .bitexts = bitexts, .n = n, .options = options ? options : &defaults };
	*pairs = NULL;
	if (!(f.out = mem_zalloc(sizeof *f.out)))
		return error_nomem(err);
	parl_status status = find(&f, err);
	parl_terms_free(f.terms[0]);
	parl_terms_free(f.terms[1]);
	parl_words_free(f.words);
	vec_release(&f.sentences);
	vec_release(&f.spans[0]);
	vec_release(&f.spans[1]);
	vec_release(&f.links);
	if (status)
		parl_pairs_free(f.out);
	else
		*pairs = f.out;
	return status;
}

void parl_pairs_free(parl_pairs *p)
{
	if (!p)
		return;
	term_pair_list_release(&p->pairs);
	vec_release(&p->dates);
	arena_release(&p->strings);
	mem_free(p);
}

size_t parl_pairs_count(const parl_pairs *p)
{
	return p->pairs.list.len;
}

bool parl_pairs_get(const parl_pairs *p, size_t i, parl_pair_info *info)
{
	if (i >= p->pairs.list.len)
		return false;
	const struct term_pair *pair = &p->pairs.list.at[i];
	*info = (parl_pair_info){
		.source = pair->source, .target = pair->targets->form, .score = pair->targets->score, .count = pair->targets->count,
		.known = pair_known_name(pair->targets->known),
	};
	return true;
}

static struct term *add_term(struct termbase *tb, struct concept *c, const struct language *language, slice text)
{
	struct lang_section *s = concept_add_section(tb, c, language_slice(language));
	return s ? section_add_term(tb, s, text) : NULL;
}

static bool add_context(struct termbase *tb, struct term *term, slice sentence, const struct pair_context *c)
{
	struct buf place;
	buf_init(&place, BUF_TEXT_MAX);
	struct item *item = item_add(tb, &term->items, CATEGORY_CONTEXT, ELEMENT_DESCRIP, SLICE(""), sentence);
	bool ok = item && buf_append(&place, c->file) && buf_printf(&place, ":%zu:%zu", c->line, c->column) &&
		  item_add(tb, &item->group, CATEGORY_SOURCE, ELEMENT_ADMIN, SLICE(""), buf_slice(&place));
	buf_release(&place);
	return ok;
}

/* The pair under the glossary's own id where it knows it, so that merging brings the two together; else nobody has reviewed it. */
static bool export_pair(struct termbase *tb, const struct parl_pairs *p, const struct term_pair *pair)
{
	bool known = pair->targets->known == PAIR_KNOWN;
	struct concept *c = termbase_add_concept(tb, known ? pair->concept->id : SLICE("pair"));
	struct term *source = c ? add_term(tb, c, &p->languages[0], pair->source) : NULL;
	struct term *target = source ? add_term(tb, c, &p->languages[1], pair->targets->form) : NULL;
	if (!target)
		return false;
	c->flags |= known ? 0 : FLAG_UNVERIFIED;
	for (uint32_t i = 0; i < pair->ncontexts; i++)
		if (!add_context(tb, source, pair->contexts[i].text[0], &pair->contexts[i]) ||
		    !add_context(tb, target, pair->contexts[i].text[1], &pair->contexts[i]))
			return false;
	return true;
}

parl_status parl_pairs_termbase(const parl_pairs *p, parl_termbase **termbase, parl_error *err)
{
	struct parl_termbase *tb = parl_termbase_new();
	bool ok = tb && item_add(tb->model, &tb->model->source_desc, CATEGORY_NOTE, ELEMENT_ITEM, SLICE(""),
				 SLICE("Made by " PACKAGE_NAME " " PACKAGE_VERSION " from texts and their translations"));
	for (size_t i = 0; i < p->pairs.list.len && ok; i++)
		ok = export_pair(tb->model, p, &p->pairs.list.at[i]);
	if (!ok)
		parl_termbase_free(tb);
	*termbase = ok ? tb : NULL;
	return ok ? PARL_OK : error_nomem(err);
}

typedef parl_status write_fn(const struct pair_report *r, struct out *out, parl_error *err);

static write_fn *report_of(const char *format)
{
	static const struct {
		const char *name;
		write_fn *write;
	} reports[] = {
		{ "tsv", pair_report_tsv }, { "history", pair_report_history },
	};
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
		if (strcmp(format ? format : "tsv", reports[i].name) == 0)
			return reports[i].write;
	return NULL;
}

static parl_status write_termbase(parl_context *context, const parl_pairs *p, const char *format, const char *path, parl_batch *batch,
				  parl_error *err)
{
	parl_termbase *tb;
	TRY(parl_pairs_termbase(p, &tb, err));
	const parl_write_options o = {
		.format = format, .source_language = p->languages[0].tag, .target_language = p->languages[1].tag, .batch = batch,
	};
	parl_status status = parl_termbase_write(context, tb, path, &o, err);
	parl_termbase_free(tb);
	return status;
}

parl_status parl_pairs_write(parl_context *context, const parl_pairs *p, const char *format, const char *path, parl_batch *batch,
			     parl_error *err)
{
	write_fn *write = report_of(format);
	struct out out;
	if (!write)
		return write_termbase(context, p, format, path, batch, err);
	const struct pair_report r = {
		.pairs = &p->pairs, .dates = p->dates.at, .ntexts = p->dates.len,
		.languages = { language_slice(&p->languages[0]), language_slice(&p->languages[1]) },
	};
	TRY(out_open(&out, path, err));
	parl_status status = write(&r, &out, err);
	if (!status)
		return close_into(&out, batch, err);
	out_abort(&out);
	return status;
}
