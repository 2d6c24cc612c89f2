/* Cutting each unit into words, folding and stemming them, and counting. */
#include <config.h>
#include "align/side.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/segment.h"
#include "text/stem.h"

struct maker {
	struct side *side;
	slice text, language;
	struct segmenter *segmenter;
	struct folder *folder;
	struct stemmer *stemmer;
	struct token_list tokens;
	struct buf folded;
};

/* Marks that a translator keeps: those that end a question or an exclamation, that open speech or an insertion. */
static bool is_kept_mark(slice folded)
{
	static const char marks[] = "?!:;()%";
	return folded.len == 1 && strchr(marks, folded.ptr[0]);
}

/* Most words are plain ASCII, which folds without help. */
static bool fold(struct maker *m, slice word)
{
	buf_clear(&m->folded);
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.ptr[i];
		if (c >= 0x80 || c <= ' ' || c == '"' || c == '`') {
			buf_clear(&m->folded);
			return folder_fold(m->folder, word, &m->folded, NULL);
		}
		if (!buf_putc(&m->folded, c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c))
			return false;
	}
	return true;
}

/* "1,000" and "1.000", "18th" and "18" are one number: its digits. */
static void keep_digits(struct buf *word)
{
	size_t kept = 0;
	for (size_t i = 0; i < word->len; i++)
		if (word->ptr[i] >= '0' && word->ptr[i] <= '9')
			word->ptr[kept++] = word->ptr[i];
	word->len = kept ? kept : word->len;
}

static bool add_word(struct maker *m, const struct token *t, bool inside)
{
	struct side *s = m->side;
	uint32_t id;
	bool fresh;
	if (!fold(m, span_of(m->text, t->span)))
		return false;
	if (t->kind == TOKEN_NUMBER)
		keep_digits(&m->folded);
	slice folded = buf_slice(&m->folded);
	if (!folded.len || (t->kind == TOKEN_PUNCT && !is_kept_mark(folded)))
		return true;
	slice key = t->kind == TOKEN_WORD ? stemmer_stem(m->stemmer, folded) : folded;
	if (!map_put(&s->vocabulary, key, &id, &fresh) || (fresh && !vec_push(&s->types, (struct word_type){ 0 })) ||
	    !vec_push(&s->words, id))
		return false;
	struct word_type *type = &s->types.at[id];
	if (fresh)
		type->class = t->kind == TOKEN_PUNCT ? WORD_MARK : t->kind == TOKEN_NUMBER ? WORD_NUMBER : WORD_PLAIN;
	type->count++;
	type->capital += inside && (t->flags & TOKEN_CAPITAL);
	return true;
}

/* Characters, one for each code point; what takes three bytes and more says about as much as three letters. */
static uint32_t length_of(slice text)
{
	uint32_t n = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		n += c == ' ' ? 0 : c >= 0x2E80 ? 3 : 1;
	}
	return n ? n : 1;
}

static parl_status add_unit(struct maker *m, slice text, parl_error *err)
{
	size_t before = m->side->words.len;
	bool inside = false;
	vec_clear(&m->tokens.list);
	m->text = slice_sub(text, 0, (size_t)SIDE_WORDS_MAX * 40);
	TRY(segment_words(m->segmenter, m->text, m->language, &m->tokens, err));
	for (size_t i = 0; i < m->tokens.list.len && m->side->words.len < before + SIDE_WORDS_MAX; i++) {
		if (!add_word(m, &m->tokens.list.at[i], inside))
			return error_nomem(err);
		inside = inside || m->tokens.list.at[i].kind != TOKEN_PUNCT;
	}
	return PARL_OK;
}

static parl_status add_units(struct maker *m, const struct bitext_side *of, parl_error *err)
{
	struct side *s = m->side;
	for (size_t i = 0; i < s->n; i++) {
		const struct unit *u = &of->units.at[i];
		slice text = span_of(of->document->text, u->span);
		s->first[i] = (uint32_t)s->words.len;
		s->length[i] = length_of(text);
		s->begins[i] = i == 0 || u->block != of->units.at[i - 1].block;
		s->paragraphs += s->begins[i];
		TRY(add_unit(m, text, err));
	}
	s->first[s->n] = (uint32_t)s->words.len;
	return PARL_OK;
}

/* The lists of where each type stands, by counting sort. */
static bool index_words(struct side *s)
{
	s->occurs = mem_zalloc((s->types.len + 2) * sizeof *s->occurs);
	s->at = mem_zalloc((s->words.len + 1) * sizeof *s->at);
	if (!s->occurs || !s->at)
		return false;
	for (size_t k = 0; k < s->words.len; k++)
		s->occurs[s->words.at[k] + 2]++;
	for (size_t t = 0; t < s->types.len; t++)
		s->occurs[t + 2] += s->occurs[t + 1];
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t k = s->first[i]; k < s->first[i + 1]; k++)
			s->at[s->occurs[s->words.at[k] + 1]++] = (struct occurrence){ i, (uint16_t)(k - s->first[i]) };
	for (size_t t = 0; t < s->types.len; t++) {
		struct word_type *type = &s->types.at[t];
		for (uint32_t k = s->occurs[t]; k < s->occurs[t + 1]; k++)
			type->units += k == s->occurs[t] || s->at[k].unit != s->at[k - 1].unit;
		if (type->class == WORD_PLAIN && type->capital * 2 > type->count)
			type->class = WORD_NAME;
	}
	return true;
}

parl_status side_init(struct side *s, const struct bitext_side *of, parl_error *err)
{
	parl_error why = { 0 };
	*s = (struct side){ .n = of->units.len };
	struct maker m = { .side = s, .language = language_primary(language_slice(&of->language)) };
	buf_init(&m.folded, BUF_TEXT_MAX);
	m.segmenter = segmenter_new(&why);
	m.folder = folder_new(&why);
	m.stemmer = stemmer_new(m.language);
	s->first = mem_zalloc((s->n + 1) * sizeof *s->first);
	s->length = mem_zalloc((s->n + 1) * sizeof *s->length);
	s->begins = mem_zalloc((s->n + 1) * sizeof *s->begins);
	parl_status status = PARL_OK;
	if (!m.segmenter || !m.folder || !m.stemmer || !s->first || !s->length || !s->begins)
		status = why.code ? error_set(err, why.code, "%s", why.message) : error_nomem(err);
	if (!status)
		status = add_units(&m, of, err);
	if (!status && !index_words(s))
		status = error_nomem(err);
	segmenter_free(m.segmenter);
	folder_free(m.folder);
	stemmer_free(m.stemmer);
	vec_release(&m.tokens.list);
	buf_release(&m.folded);
	if (status)
		side_release(s);
	return status;
}

void side_release(struct side *s)
{
	mem_free(s->first);
	mem_free(s->length);
	mem_free(s->begins);
	mem_free(s->occurs);
	mem_free(s->at);
	vec_release(&s->words);
	vec_release(&s->types);
	map_release(&s->vocabulary);
	*s = (struct side){ 0 };
}
