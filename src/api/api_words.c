/* Links of words behind the public interface: the beads of aligned texts are cut into words, numbered, and linked. */
#include <config.h>
#include <parlance/words.h>

#include "align/word_counts.h"
#include "align/word_keys.h"
#include "align/word_model.h"
#include "api/batch.h"
#include "api/bitext.h"
#include "api/context.h"
#include "base/alloc.h"
#include "base/file.h"
#include "text/segment.h"

enum { MODEL_LEAST = COUNT_UNIT / 8 };

/* A word in its document: bytes of its text. */
struct word_place {
	uint32_t begin, len;
};

/* The pairs from `first` on are of these documents. */
struct text_part {
	size_t first;
	const struct document *documents[2];
};

struct parl_words {
	struct word_side sides[2];
	VEC(struct word_place) words[2];
	VEC(struct text_part) parts;
	struct word_evidence evidence;
	struct word_alignment alignment;
	struct language languages[2];
	VEC(uint32_t) lines; /* of each pair, when the pairs are the lines of two files, some of which may be empty */
	unsigned prefix;
};

struct cutter {
	const parl_words_options *options;
	struct parl_words *w;
	struct segmenter *segmenter;
	struct word_keys *keys[2];
	struct token_list tokens;
};

static parl_status add_word(struct cutter *c, int side, slice word, parl_error *err)
{
	struct parl_words *w = c->w;
	const char *text = w->parts.at[w->parts.len - 1].documents[side]->text.ptr;
	if (!word_keys_add(c->keys[side], &w->sides[side], word) ||
	    !vec_push(&w->words[side], (struct word_place){ (uint32_t)(word.ptr - text), (uint32_t)word.len }))
		return error_nomem(err);
	return PARL_OK;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static parl_status cut_at_blanks(struct cutter *c, int side, slice text, parl_error *err)
{
	for (size_t at = 0; at < text.len;) {
		while (at < text.len && is_blank(text.ptr[at]))
			at++;
		size_t begin = at;
		while (at < text.len && !is_blank(text.ptr[at]))
			at++;
		if (at > begin)
			TRY(add_word(c, side, slice_sub(text, begin, at), err));
	}
	return PARL_OK;
}

static parl_status cut(struct cutter *c, int side, slice text, parl_error *err)
{
	if (c->options->tokens)
		return cut_at_blanks(c, side, text, err);
	vec_clear(&c->tokens.list);
	TRY(segment_words(c->segmenter, text, language_slice(&c->w->languages[side]), &c->tokens, err));
	for (size_t i = 0; i < c->tokens.list.len; i++) {
		struct span s = c->tokens.list.at[i].span;
		TRY(add_word(c, side, slice_sub(text, s.begin, s.end), err));
	}
	return PARL_OK;
}

static parl_status cut_beads(struct cutter *c, const struct bitext *b, parl_error *err)
{
	if (!vec_push(&c->w->parts, (struct text_part){ c->w->sides[0].ends.len, { b->source.document, b->target.document } }))
		return error_nomem(err);
	for (size_t i = 0; i < b->beads.len; i++) {
		const struct bead *k = &b->beads.at[i];
		TRY(cut(c, 0, bitext_text(&b->source, k->source, k->nsource), err));
		TRY(cut(c, 1, bitext_text(&b->target, k->target, k->ntarget), err));
		if (!word_keys_end(&c->w->sides[0]) || !word_keys_end(&c->w->sides[1]))
			return error_nomem(err);
	}
	return PARL_OK;
}

/* Line n of one file with line n of the other, in all pairs of the one bitext. */
static parl_status number_lines(struct parl_words *w, const struct bitext *b, parl_error *err)
{
	for (size_t i = 0; i < b->beads.len && b->source.by_line && b->target.by_line; i++) {
		const struct bead *k = &b->beads.at[i];
		bool same = k->nsource == 1 && k->ntarget == 1 && b->source.units.at[k->source].line == b->target.units.at[k->target].line;
		if (!same || (w->lines.len && w->lines.at[i - 1] >= b->source.units.at[k->source].line)) {
			vec_clear(&w->lines);
			return PARL_OK;
		}
		if (!vec_push(&w->lines, b->source.units.at[k->source].line))
			return error_nomem(err);
	}
	return PARL_OK;
}

static parl_status cut_all(struct cutter *c, parl_bitext *const *bitexts, size_t n, parl_error *err)
{
	for (int side = 0; side < 2; side++)
		if (!(c->keys[side] = word_keys_new(language_slice(&c->w->languages[side]), c->w->prefix, err)))
			return PARL_NOMEM;
	if (!c->options->tokens && !(c->segmenter = segmenter_new(err)))
		return PARL_NOMEM;
	for (size_t i = 0; i < n; i++)
		TRY(cut_beads(c, &bitexts[i]->model, err));
	return n == 1 ? number_lines(c->w, &bitexts[0]->model, err) : PARL_OK;
}

/* What is known before: the stored model that was named, and what comes with the program when it cuts words in the same way. */
struct known {
	struct word_model stored, bundled;
	const struct word_model *models[2];
	size_t n;
};

static parl_status read_stored(struct known *k, const char *path, const struct language languages[2], parl_error *err)
{
	struct mapping file;
	TRY(mapping_open(&file, path, err));
	parl_status status = word_model_read(&k->stored, file.bytes, slice_of(path), err);
	mapping_release(&file);
	if (!status && !word_model_orient(&k->stored, language_slice(&languages[0]), language_slice(&languages[1])))
		return error_at(err, PARL_UNSUPPORTED, slice_of(path), 0, 0, _("a model for '%s' and '%s', but the texts are in '%.*s' and '%.*s'"),
				k->stored.language[0], k->stored.language[1], SLICE_ARG(language_slice(&languages[0])),
				SLICE_ARG(language_slice(&languages[1])));
	if (!status)
		k->models[k->n++] = &k->stored;
	return status;
}

static parl_status know(struct known *k, const parl_context *context, const parl_words_options *o, const struct language languages[2],
			parl_error *err)
{
	bool found = false;
	if (o->model)
		TRY(read_stored(k, o->model, languages, err));
	if (!o->no_prior)
		TRY(word_model_open(&k->bundled, &found, context->data_dir, language_slice(&languages[0]), language_slice(&languages[1]),
				    err));
	if (found && (!o->model || k->bundled.prefix[0] == k->stored.prefix[0]))
		k->models[k->n++] = &k->bundled;
	return PARL_OK;
}

static parl_status link_words(struct parl_words *w, const struct known *k, const parl_words_options *o, enum word_heuristic heuristic,
			      parl_error *err)
{
	const struct word_options options = { .seed = o->seed, .threads = o->threads, .models = k->models, .nmodels = k->n };
	TRY(words_sample(&w->sides[0], &w->sides[1], &options, &w->evidence, err));
	return words_link(&w->sides[0], &w->sides[1], &w->evidence, heuristic, &w->alignment, err);
}

static parl_status make(struct parl_words *w, parl_context *context, parl_bitext *const *bitexts, size_t n, const parl_words_options *o,
			parl_error *err)
{
	struct known known = { 0 };
	struct cutter c = { .options = o, .w = w };
	enum word_heuristic heuristic = WORDS_BALANCED;
	size_t npairs = 0;
	if (o->heuristic && !word_heuristic_by_name(slice_of(o->heuristic), &heuristic))
		return error_set(err, PARL_ARGUMENT, _("'%s' is no way to put links together; there are balanced, grow-diag-final-and, grow-diag, "
						       "intersect, union, forward and backward"), o->heuristic);
	for (size_t i = 0; i < n; i++)
		npairs += bitexts[i]->model.beads.len;
	if (n) {
		w->languages[0] = bitexts[0]->model.source.language;
		w->languages[1] = bitexts[0]->model.target.language;
	}
	parl_status status = know(&known, context, o, w->languages, err);
	w->prefix = known.n ? known.models[0]->prefix[0] : npairs < PREFIX_LARGE_FROM ? PREFIX_SMALL : PREFIX_LARGE;
	if (!status)
		status = cut_all(&c, bitexts, n, err);
	word_keys_free(c.keys[0]);
	word_keys_free(c.keys[1]);
	segmenter_free(c.segmenter);
	vec_release(&c.tokens.list);
	if (!status)
		status = link_words(w, &known, o, heuristic, err);
	word_model_release(&known.stored);
	word_model_release(&known.bundled);
	return status;
}

parl_status parl_words_align(parl_context *context, parl_bitext *const *bitexts, size_t n, const parl_words_options *options,
			     parl_words **words, parl_error *err)
{
	static const parl_words_options defaults;
	*words = NULL;
	struct parl_words *w = mem_zalloc(sizeof *w);
	if (!w)
		return error_nomem(err);
	parl_status status = make(w, context, bitexts, n, options ? options : &defaults, err);
	if (status)
		parl_words_free(w);
	else
		*words = w;
	return status;
}

void parl_words_free(parl_words *w)
{
	if (!w)
		return;
	for (int side = 0; side < 2; side++) {
		word_side_release(&w->sides[side]);
		vec_release(&w->words[side]);
	}
	word_evidence_release(&w->evidence);
	word_alignment_release(&w->alignment);
	vec_release(&w->lines);
	vec_release(&w->parts);
	mem_free(w);
}

size_t parl_words_pair_count(const parl_words *w)
{
	return w->alignment.ends.len;
}

static size_t count_words(const parl_words *w, int side, size_t pair)
{
	const struct word_side *s = &w->sides[side];
	return pair < s->ends.len ? s->ends.at[pair] - (pair ? s->ends.at[pair - 1] : 0) : 0;
}

static slice word_at(const parl_words *w, int side, size_t pair, size_t word)
{
	if (word >= count_words(w, side, pair))
		return SLICE("");
	struct word_place place = w->words[side].at[(pair ? w->sides[side].ends.at[pair - 1] : 0) + word];
	size_t low = 0, high = w->parts.len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (w->parts.at[middle].first <= pair)
			low = middle;
		else
			high = middle;
	}
	return (slice){ w->parts.at[low].documents[side]->text.ptr + place.begin, place.len };
}

size_t parl_words_source_count(const parl_words *w, size_t pair)
{
	return count_words(w, 0, pair);
}

size_t parl_words_target_count(const parl_words *w, size_t pair)
{
	return count_words(w, 1, pair);
}

parl_slice parl_words_source(const parl_words *w, size_t pair, size_t word)
{
	return word_at(w, 0, pair, word);
}

parl_slice parl_words_target(const parl_words *w, size_t pair, size_t word)
{
	return word_at(w, 1, pair, word);
}

static size_t first_link(const parl_words *w, size_t pair)
{
	return pair ? w->alignment.ends.at[pair - 1] : 0;
}

size_t parl_words_link_count(const parl_words *w, size_t pair)
{
	return pair < w->alignment.ends.len ? w->alignment.ends.at[pair] - first_link(w, pair) : 0;
}

bool parl_words_link(const parl_words *w, size_t pair, size_t i, parl_word_link *out)
{
	if (i >= parl_words_link_count(w, pair))
		return false;
	const struct word_link *l = &w->alignment.links.at[first_link(w, pair) + i];
	*out = (parl_word_link){ l->source, l->target, (double)l->probability };
	return true;
}

parl_status parl_words_write(const parl_words *w, const char *path, parl_batch *batch, parl_error *err)
{
	struct out out;
	TRY(out_open(&out, path, err));
	for (size_t pair = 0, i = 0, line = 0; pair < w->alignment.ends.len; pair++) {
		for (; w->lines.len && line < w->lines.at[pair]; line++)
			out_putc(&out, '\n');
		for (size_t first = i; i < w->alignment.ends.at[pair]; i++)
			out_printf(&out, "%s%u-%u", i > first ? " " : "", w->alignment.links.at[i].source, w->alignment.links.at[i].target);
		out_putc(&out, '\n');
		line++;
	}
	return close_into(&out, batch, err);
}

parl_status parl_words_save(const parl_words *w, const char *path, parl_batch *batch, parl_error *err)
{
	struct word_model model;
	struct out out;
	if (!word_model_learn(&model, &w->sides[0], &w->sides[1], &w->evidence, MODEL_LEAST))
		return error_nomem(err);
	parl_status status = out_open(&out, path, err);
	for (int side = 0; side < 2; side++) {
		model.prefix[side] = w->prefix;
		word_model_set_language(&model, side, language_slice(&w->languages[side]));
	}
	if (!status) {
		word_model_write(&model, &out);
		status = close_into(&out, batch, err);
	}
	word_model_release(&model);
	return status;
}
