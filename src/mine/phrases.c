/* Two maps do the work: rows of symbols to phrases, and (phrase, tags, text) to forms. */
#include <config.h>
#include "mine/phrases.h"

#include <math.h>

#include "base/buf.h"

uint32_t phrases_symbol(struct phrases *p, slice key)
{
	uint32_t id;
	return map_put(&p->symbol_ids, key, &id, NULL) ? id : MAP_NONE;
}

uint32_t phrases_word(struct phrases *p, slice folded)
{
	uint32_t id;
	bool is_new;
	if (!map_put(&p->word_ids, folded, &id, &is_new) || (is_new && !vec_push(&p->word_counts, 0)))
		return MAP_NONE;
	return id;
}

static slice row_bytes(const uint32_t *symbols, size_t n)
{
	return (slice){ (const char *)symbols, n * sizeof *symbols };
}

uint32_t phrases_find(const struct phrases *p, const uint32_t *symbols, size_t n)
{
	return map_get(&p->ids, row_bytes(symbols, n));
}

bool phrases_form(struct phrases *p, uint32_t phrase, const struct sighting *s, uint32_t *id)
{
	char head[12];
	bool is_new;
	memcpy(head, &phrase, 4);
	memcpy(head + 4, &s->tags, 8);
	if (!p->key.max)
		buf_init(&p->key, BUF_TEXT_MAX);
	buf_clear(&p->key);
	bool ok = buf_append(&p->key, (slice){ head, sizeof head }) && buf_append(&p->key, s->text) &&
		  map_put(&p->form_ids, buf_slice(&p->key), id, &is_new);
	if (!ok)
		return false;
	if (is_new) {
		struct phrase_form f = { .phrase = phrase, .next = p->list.at[phrase].first_form, .tags = s->tags,
					 .first_word = (uint32_t)p->words.len, .nwords = s->nwords };
		for (size_t i = 0; i < s->nwords; i++)
			if (!vec_push(&p->words, s->words[i]))
				return false;
		slice stored = map_key(&p->form_ids, *id);
		f.text = slice_sub(stored, sizeof head, stored.len);
		if (!vec_push(&p->forms, f))
			return false;
		p->list.at[phrase].first_form = *id;
	}
	return true;
}

bool phrases_number(struct phrases *p, const uint32_t *symbols, size_t n, uint32_t *id)
{
	bool is_new;
	if (!map_put(&p->ids, row_bytes(symbols, n), id, &is_new))
		return false;
	if (!is_new)
		return true;
	struct phrase f = { .first_symbol = (uint32_t)p->symbols.len, .nsymbols = (uint32_t)n, .first_form = MAP_NONE,
			    .last_document = MAP_NONE };
	for (size_t i = 0; i < n; i++)
		if (!vec_push(&p->symbols, symbols[i]))
			return false;
	return vec_push(&p->list, f);
}

bool phrases_count(struct phrases *p, const struct sighting *s, uint32_t *number)
{
	uint32_t id, form;
	if (!phrases_number(p, s->symbols, s->nsymbols, &id) || !phrases_form(p, id, s, &form))
		return false;
	p->forms.at[form].frequency++;
	p->forms.at[form].inner += !s->in_heading && !s->is_opening;
	struct phrase *f = &p->list.at[id];
	f->frequency++;
	f->alone += s->is_alone;
	f->whole += s->is_whole;
	for (unsigned bit = 0; bit < HIT_KINDS; bit++)
		f->by_kind[bit] += s->kinds >> bit & 1;
	f->headings += s->in_heading;
	f->capitals += s->is_capital;
	f->openings += s->is_opening;
	f->confidence += s->confidence;
	f->open_before += !s->before;
	f->open_after += !s->after;
	f->before |= s->before;
	f->after |= s->after;
	if (f->last_document != s->document) {
		f->documents++;
		f->last_document = s->document;
	}
	if (number)
		*number = id;
	return true;
}

double phrase_variety(uint32_t open, uint64_t bits)
{
	unsigned zeros = 0;
	for (unsigned i = 0; i < 64; i++)
		zeros += !(bits >> i & 1);
	return open + 64 * log(64.0 / (zeros ? zeros : 1));
}

bool phrases_tie(struct phrases *p, uint32_t full, uint32_t acronym)
{
	uint32_t pair[2] = { full, acronym }, id;
	return map_put(&p->ties, (slice){ (const char *)pair, sizeof pair }, &id, NULL);
}

void phrases_release(struct phrases *p)
{
	map_release(&p->symbol_ids);
	map_release(&p->ids);
	map_release(&p->form_ids);
	map_release(&p->ties);
	map_release(&p->word_ids);
	vec_release(&p->word_counts);
	vec_release(&p->words);
	vec_release(&p->symbols);
	vec_release(&p->list);
	vec_release(&p->forms);
	buf_release(&p->key);
	arena_release(&p->arena);
	*p = (struct phrases){ 0 };
}
