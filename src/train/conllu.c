/* Only the columns ID, FORM and UPOS are looked at.  A line whose ID is a range ("5-6") is a surface word that the words of that
 * range make up; empty nodes ("5.1") are left out.  Our own tokens keep "'s" apart, so an English "China's" stays two words. */
#include <config.h>
#include "train/conllu.h"

struct line {
	slice form;
	uint32_t first, last; /* ids; equal for a plain word */
	uint8_t tag;
};

struct reading {
	struct treebank *bank;
	VEC(struct line) lines; /* of the sentence being read */
};

static uint32_t number(slice s)
{
	uint32_t n = 0;
	for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
		n = n * 10 + (uint32_t)(s.ptr[i] - '0');
	return n;
}

static bool is_content(uint8_t tag)
{
	return tag == POS_NOUN || tag == POS_PROPN || tag == POS_VERB || tag == POS_ADJ || tag == POS_NUM || tag == POS_ADV;
}

static bool keeps_apart(const struct reading *r, size_t range)
{
	const struct line *l = &r->lines.at[range];
	if (l->last - l->first > 3 || range + 1 + (l->last - l->first) >= r->lines.len)
		return true;
	slice tail = r->lines.at[range + 1 + l->last - l->first].form;
	return slice_eq_nocase(tail, SLICE("'s")) || slice_eq_nocase(tail, SLICE("\xE2\x80\x99s")) || slice_eq(tail, SLICE("'"));
}

static uint8_t range_tag(const struct reading *r, size_t range)
{
	const struct line *l = &r->lines.at[range];
	for (size_t i = range + 1; i <= range + 1 + (l->last - l->first); i++)
		if (is_content(r->lines.at[i].tag))
			return r->lines.at[i].tag;
	return r->lines.at[range + 1].tag;
}

/* Adds the sentence in one view; *differs tells whether it held any range. */
static bool add_view(struct reading *r, bool surface, bool *differs)
{
	struct treebank *b = r->bank;
	struct gold_sentence s = { (uint32_t)b->words.len, 0 };
	for (size_t i = 0; i < r->lines.len; i++) {
		const struct line *l = &r->lines.at[i];
		if (l->first == l->last) {
			if (!vec_push(&b->words, (struct gold_word){ l->form, l->tag }))
				return false;
			continue;
		}
		if (keeps_apart(r, i))
			continue;
		*differs = true;
		if (!surface)
			continue;
		if (!vec_push(&b->words, (struct gold_word){ l->form, range_tag(r, i) }))
			return false;
		i += l->last - l->first + 1;
	}
	s.nwords = (uint32_t)b->words.len - s.first;
	return !s.nwords || vec_push(&b->sentences, s);
}

static bool end_sentence(struct reading *r, int views)
{
	bool differs = false, ok = true;
	if (r->lines.len && views & CONLLU_SYNTACTIC)
		ok = add_view(r, false, &differs);
	if (ok && r->lines.len && views & CONLLU_SURFACE && (differs || !(views & CONLLU_SYNTACTIC)))
		ok = add_view(r, true, &differs);
	vec_clear(&r->lines);
	return ok;
}

static bool add_line(struct reading *r, slice line)
{
	slice rest = line, id, form, lemma, tag;
	if (!slice_split(&rest, '\t', &id) || !slice_split(&rest, '\t', &form) || !slice_split(&rest, '\t', &lemma) ||
	    !slice_split(&rest, '\t', &tag) || slice_find(id, SLICE("."), 0) != SIZE_MAX)
		return true;
	size_t dash = slice_find(id, SLICE("-"), 0);
	uint32_t first = number(id), last = dash == SIZE_MAX ? first : number(slice_sub(id, dash + 1, id.len));
	if (dash == SIZE_MAX && pos_tag_parse(tag) == POS_NONE)
		return true;
	return vec_push(&r->lines, (struct line){ form, first, last, (uint8_t)pos_tag_parse(tag) });
}

parl_status conllu_read(struct treebank *t, const char *path, int views, parl_error *err)
{
	struct mapping file;
	TRY(mapping_open(&file, path, err));
	if (!vec_push(&t->files, file)) {
		mapping_release(&file);
		return error_nomem(err);
	}
	struct reading r = { .bank = t };
	slice rest = file.bytes, line;
	bool ok = true;
	while (ok && slice_line(&rest, &line)) {
		if (!line.len)
			ok = end_sentence(&r, views);
		else if (line.ptr[0] != '#')
			ok = add_line(&r, line);
	}
	ok = ok && end_sentence(&r, views);
	vec_release(&r.lines);
	return ok ? PARL_OK : error_nomem(err);
}

void treebank_release(struct treebank *t)
{
	for (size_t i = 0; i < t->files.len; i++)
		mapping_release(&t->files.at[i]);
	vec_release(&t->files);
	vec_release(&t->words);
	vec_release(&t->sentences);
}
