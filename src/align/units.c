/* Sentences as the segmenter found them; a title, a name or a note that mining sets aside is translated like the rest and is a unit too. */
#include <config.h>
#include "align/units.h"

#include "text/segment.h"

bool units_are_blocks(const struct document *d)
{
	size_t blocks = 0, sentences = 0, single = 0;
	for (size_t i = 0; i < d->sentences.len;) {
		size_t k = i;
		while (k < d->sentences.len && d->sentences.at[k].block == d->sentences.at[i].block)
			k++;
		blocks++;
		single += k - i == 1;
		sentences += k - i;
		i = k;
	}
	return blocks >= 4 && single * 5 >= blocks * 3 && sentences * 5 <= blocks * 8;
}

static bool is_wanted(const struct block *b, slice language)
{
	if (b->kind == BLOCK_LINK || b->kind == BLOCK_REPEAT || b->kind == BLOCK_PULL_QUOTE || b->kind == BLOCK_CODE)
		return false;
	return !language.len || slice_eq(language_primary(language_slice(&b->language)), language_primary(language));
}

static bool add(struct bitext_side *side, struct span span, uint32_t block)
{
	return vec_push(&side->units, (struct unit){ .span = span, .block = block });
}

/* The sentences of a block: those of the document, or, for what is no prose, of a segmenter. */
static parl_status add_sentences(struct bitext_side *side, uint32_t block, size_t *next, struct segmenter **segmenter,
				 struct span_list *spans, parl_error *err)
{
	const struct document *d = side->document;
	const struct block *b = &d->blocks.at[block];
	bool any = false;
	while (*next < d->sentences.len && d->sentences.at[*next].block < block)
		++*next;
	for (; *next < d->sentences.len && d->sentences.at[*next].block == block; ++*next) {
		any = true;
		if (!add(side, d->sentences.at[*next].span, block))
			return error_nomem(err);
	}
	if (any)
		return PARL_OK;
	if (!*segmenter && !(*segmenter = segmenter_new(err)))
		return err && err->code ? err->code : PARL_NOMEM;
	vec_clear(&spans->list);
	TRY(segment_sentences(*segmenter, span_of(d->text, b->span), language_slice(&b->language), spans, err));
	for (size_t i = 0; i < spans->list.len; i++) {
		struct span s = spans->list.at[i];
		if (!add(side, (struct span){ s.begin + b->span.begin, s.end + b->span.begin }, block))
			return error_nomem(err);
	}
	return PARL_OK;
}

parl_status units_collect(struct bitext_side *side, bool by_block, slice language, parl_error *err)
{
	const struct document *d = side->document;
	struct segmenter *segmenter = NULL;
	struct span_list spans = { 0 };
	size_t next = 0;
	parl_status status = PARL_OK;
	side->by_line = by_block;
	vec_clear(&side->units);
	for (uint32_t i = 0; i < d->blocks.len && !status; i++) {
		if ((!by_block || language.len) && !is_wanted(&d->blocks.at[i], language))
			continue;
		if (by_block)
			status = add(side, d->blocks.at[i].span, i) ? PARL_OK : error_nomem(err);
		else
			status = add_sentences(side, i, &next, &segmenter, &spans, err);
	}
	segmenter_free(segmenter);
	vec_release(&spans.list);
	return status;
}
