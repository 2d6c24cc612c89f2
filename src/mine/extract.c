/* Sightings of phrases.
 *
 * In: a document cut into sentences and tokens, and what the glossary found in it.  For each sentence: parts of speech, then all
 * spans that fit a pattern, that stand whole between quotation marks, or that the glossary knows.  A span's key is read off
 * the atoms of the sentence, so that mining and glossary meet in one form. */
#include <config.h>
#include "mine/extract.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/langdata.h"
#include "text/tagger.h"

struct place {
	struct span span;       /* in the document's text */
	uint32_t first, last;   /* tokens of the sentence that it touches */
	uint8_t kinds;
	bool is_alone, is_whole;
};

/* A full form and the acronym in brackets behind it. */
struct pair {
	struct place full, acronym;
};

typedef VEC(uint32_t) symbol_row;

/* The symbols of a word, in extractor.rows; a word in capitals is another one, since acronyms have no plural. */
struct word_row {
	uint32_t first;
	uint16_t n;
	bool is_known;
};

struct extractor {
	struct language language;
	struct folder *folder;
	struct atomizer atomizer;
	VEC(struct word_row) word_rows; /* by number of the word in phrases, twice: as usual, in capitals */
	symbol_row rows, own_row;
	struct tagger *tagger; /* NULL: none for this language, or the patterns need none */
	struct patterns *patterns;
	struct map stopwords;
	VEC(struct pattern_word) words;
	VEC(uint32_t) word_ids;   /* of the sentence's tokens, in phrases */
	symbol_row symbols;       /* of the sentence's tokens in a row; MAP_NONE for marks */
	VEC(uint32_t) starts;     /* where each token's symbols begin, and one more */
	struct hit_list hits;
	VEC(struct place) places;
	VEC(struct pair) pairs;
	struct buf squeezed;
};

static parl_status read_stopwords(struct extractor *e, const char *path, bool must, parl_error *err)
{
	struct mapping m = { 0 };
	if (!must && !file_exists(path))
		return PARL_OK;
	TRY(mapping_open(&m, path, err));
	slice rest = m.bytes, line;
	struct buf folded;
	parl_status status = PARL_OK;
	buf_init(&folded, BUF_TEXT_MAX);
	if (slice_starts(rest, SLICE("\xEF\xBB\xBF")))
		rest = slice_sub(rest, 3, rest.len);
	for (size_t n = 1; !status && slice_line(&rest, &line); n++) {
		uint32_t id;
		line = slice_trim(line);
		buf_clear(&folded);
		if (!line.len || line.ptr[0] == '#')
			continue;
		if (utf8_valid_length(line) != line.len || memchr(line.ptr, '\0', line.len))
			status = error_at(err, PARL_ENCODING, slice_of(path), n, 0, _("a list of words is UTF-8 text, a word on each line"));
		else if (!folder_fold(e->folder, line, &folded, NULL) || !map_put(&e->stopwords, buf_slice(&folded), &id, NULL))
			status = error_nomem(err);
	}
	buf_release(&folded);
	mapping_release(&m);
	return status;
}

static parl_status open_stopwords(struct extractor *e, const struct extract_files *files, parl_error *err)
{
	if (files->stopwords)
		return read_stopwords(e, files->stopwords, true, err);
	char *path = langdata_path(files->data_dir, language_slice(&e->language), "stopwords.txt");
	parl_status status = path ? read_stopwords(e, path, false, err) : error_nomem(err);
	mem_free(path);
	return status;
}

static parl_status open_patterns(struct extractor *e, const struct extract_files *files, parl_error *err)
{
	if (!files->patterns)
		return patterns_open(&e->patterns, files->data_dir, language_slice(&e->language), err);
	struct mapping m = { 0 };
	TRY(mapping_open(&m, files->patterns, err));
	parl_status status = patterns_parse(&e->patterns, m.bytes, slice_of(files->patterns), err);
	mapping_release(&m);
	return status;
}

static parl_status open_all(struct extractor *e, const struct extract_files *files, parl_error *err)
{
	e->folder = folder_new(err);
	if (!e->folder)
		return PARL_INTERNAL;
	TRY(atomizer_init(&e->atomizer, e->folder, language_slice(&e->language), err));
	TRY(open_stopwords(e, files, err));
	TRY(open_patterns(e, files, err));
	if (!patterns_need_tags(e->patterns))
		return PARL_OK;
	parl_status status = tagger_open(&e->tagger, files->data_dir, language_slice(&e->language), NULL);
	if (status != PARL_UNSUPPORTED)
		return status ? tagger_open(&e->tagger, files->data_dir, language_slice(&e->language), err) : PARL_OK;
	/* patterns of parts of speech for a language without a model: runs of words must do */
	patterns_free(e->patterns);
	e->patterns = NULL;
	return patterns_open(&e->patterns, files->data_dir, SLICE("und"), err);
}

parl_status extractor_new(struct extractor **out, slice language, const struct extract_files *files, parl_error *err)
{
	*out = NULL;
	struct extractor *e = mem_zalloc(sizeof *e);
	if (!e)
		return error_nomem(err);
	e->language = language_parse(language_primary(language));
	buf_init(&e->squeezed, BUF_TEXT_MAX);
	parl_error why = { 0 };
	parl_status status = open_all(e, files, &why);
	if (status) {
		extractor_free(e);
		return error_at(err, why.code ? why.code : status, slice_of(why.source), why.line, why.column, "%s", why.message);
	}
	*out = e;
	return PARL_OK;
}

void extractor_free(struct extractor *e)
{
	if (!e)
		return;
	tagger_free(e->tagger);
	patterns_free(e->patterns);
	atomizer_release(&e->atomizer);
	folder_free(e->folder);
	map_release(&e->stopwords);
	vec_release(&e->words);
	vec_release(&e->word_ids);
	vec_release(&e->symbols);
	vec_release(&e->starts);
	vec_release(&e->word_rows);
	vec_release(&e->rows);
	vec_release(&e->own_row);
	hit_list_release(&e->hits);
	vec_release(&e->places);
	vec_release(&e->pairs);
	buf_release(&e->squeezed);
	mem_free(e);
}

slice extractor_language(const struct extractor *e)
{
	return language_slice(&e->language);
}

struct run {
	struct extractor *e;
	struct document *d;
	const struct map *vocabulary;
	struct phrases *phrases;
	extract_fn *fn;
	void *user;
	uint32_t document;
	bool failed; /* out of memory */
	/* of the sentence at work */
	uint32_t sentence, ntokens;
	const struct token *tokens;
	struct span span;
};

/* A capital that means something: inside a sentence, or of a word that the tagger takes for a name. */
static bool means_capital(const struct token *t)
{
	if (!(t->flags & TOKEN_CAPITAL) || (t->flags & TOKEN_TITLE_CASE_ZONE))
		return false;
	return !(t->flags & TOKEN_SENTENCE_START) || t->tag == POS_PROPN || (t->flags & TOKEN_ALL_CAPS);
}

static bool read_words(struct run *r)
{
	struct extractor *e = r->e;
	vec_clear(&e->words);
	vec_clear(&e->word_ids);
	if (!vec_reserve(&e->words, r->ntokens) || !vec_reserve(&e->word_ids, r->ntokens))
		return false;
	for (uint32_t i = 0; i < r->ntokens; i++) {
		const struct token *t = &r->tokens[i];
		slice folded = t->id == MAP_NONE ? span_of(r->d->text, t->span) : map_key(r->vocabulary, t->id);
		bool is_word = t->kind != TOKEN_PUNCT && t->kind != TOKEN_URL, is_capital = is_word && means_capital(t);
		bool opens = t->flags & TOKEN_SENTENCE_START;
		uint32_t id = is_word ? phrases_word(r->phrases, folded) : MAP_NONE;
		if (is_word && id == MAP_NONE)
			return false;
		if (is_word) {
			r->phrases->word_counts.at[id]++;
			r->phrases->nwords++;
		}
		/* "First" in "First World War" is no stop word */
		bool is_stop = !is_word || (!(is_capital && !opens) && map_get(&e->stopwords, folded) != MAP_NONE);
		e->words.at[e->words.len++] = (struct pattern_word){ folded, t->tag, is_stop, is_capital };
		e->word_ids.at[e->word_ids.len++] = id;
	}
	return true;
}

/* The symbols of a text's atoms, appended to `to`; marks give MAP_NONE when `marks`, else nothing. */
static bool add_symbols(struct run *r, slice text, bool marks, symbol_row *to)
{
	struct atomizer *a = &r->e->atomizer;
	if (!atomizer_cut(a, text) || !vec_reserve(to, a->atoms.len))
		return false;
	for (size_t i = 0; i < a->atoms.len; i++) {
		bool is_mark = a->atoms.at[i].flags & (ATOM_PUNCT | ATOM_BREAK);
		uint32_t symbol = is_mark ? MAP_NONE : phrases_symbol(r->phrases, atom_key(a, &a->atoms.at[i]));
		if (!is_mark && symbol == MAP_NONE)
			return false;
		if (!is_mark || marks)
			to->at[to->len++] = symbol;
	}
	return true;
}

/* A word's row, found once for all its occurrences. */
static const struct word_row *row_of(struct run *r, uint32_t i)
{
	struct extractor *e = r->e;
	const struct token *t = &r->tokens[i];
	size_t place = 2 * (size_t)e->word_ids.at[i] + ((t->flags & TOKEN_ALL_CAPS) != 0);
	if (place >= e->word_rows.len) {
		size_t more = place + 1 - e->word_rows.len;
		if (!vec_reserve(&e->word_rows, more))
			return NULL;
		memset(e->word_rows.at + e->word_rows.len, 0, more * sizeof *e->word_rows.at);
		e->word_rows.len += more;
	}
	struct word_row *w = &e->word_rows.at[place];
	if (!w->is_known) {
		slice text = span_of(r->d->text, t->span);
		w->first = (uint32_t)e->rows.len;
		/* the possessive is a token here and nothing in a key */
		if (e->words.at[i].folded.ptr[0] != '\'' && !add_symbols(r, text, false, &e->rows))
			return NULL;
		w->n = (uint16_t)(e->rows.len - w->first);
		w->is_known = true;
	}
	return w;
}

/* Hyphens and apostrophes between words only part them; any other mark ends a phrase. */
static bool is_joint(const struct run *r, uint32_t i)
{
	slice text = span_of(r->d->text, r->tokens[i].span);
	return slice_eq(text, SLICE("-")) || slice_eq(text, SLICE("'")) || slice_eq(text, SLICE("\xE2\x80\x99")) ||
	       slice_eq(text, SLICE("\xC2\xB7")) || slice_eq(text, SLICE("\xE3\x80\x81"));
}

static bool read_symbols(struct run *r)
{
	struct extractor *e = r->e;
	vec_clear(&e->symbols);
	vec_clear(&e->starts);
	for (uint32_t i = 0; i < r->ntokens; i++) {
		bool ok = vec_push(&e->starts, (uint32_t)e->symbols.len);
		if (e->word_ids.at[i] == MAP_NONE) {
			if (!ok || (!is_joint(r, i) && !vec_push(&e->symbols, MAP_NONE)))
				return false;
			continue;
		}
		const struct word_row *w = ok ? row_of(r, i) : NULL;
		if (!w || !vec_reserve(&e->symbols, w->n))
			return false;
		for (uint16_t k = 0; k < w->n; k++)
			e->symbols.at[e->symbols.len++] = e->rows.at[w->first + k];
	}
	return vec_push(&e->starts, (uint32_t)e->symbols.len);
}

static bool add_place(struct run *r, uint32_t first, uint32_t last, uint8_t kinds)
{
	struct place p = { { r->tokens[first].span.begin, r->tokens[last].span.end }, first, last, kinds, false, false };
	return vec_push(&r->e->places, p);
}

static uint32_t mark_of(const struct run *r, uint32_t i)
{
	size_t at = r->tokens[i].span.begin;
	return r->tokens[i].kind == TOKEN_PUNCT ? utf8_next(r->d->text, &at) : 0;
}

/* What closes a quotation that `c` opens; 0 when c opens none. */
static uint32_t closing_of(uint32_t c)
{
	switch (c) {
	case '"': return '"';
	case 0xAB: return 0xBB;     /* « » */
	case 0x201C: return 0x201D; /* “ ” */
	case 0x201E: return 0x201C; /* „ “ */
	case 0x2018: return 0x2019; /* ‘ ’ */
	case 0x300A: return 0x300B; /* 《 》 */
	case 0x300C: return 0x300D; /* 「 」 */
	case 0x300E: return 0x300F; /* 『 』 */
	default: return 0;
	}
}

/* Tokens [first, end) stand between two quotation marks: are they a phrase, not a sentence? */
static bool add_quotation(struct run *r, uint32_t first, uint32_t end, bool is_title)
{
	uint32_t content = 0;
	while (end > first && r->tokens[end - 1].kind == TOKEN_PUNCT)
		end--;
	for (uint32_t i = first; i < end; i++) {
		const struct token *t = &r->tokens[i];
		if (t->kind == TOKEN_PUNCT || t->kind == TOKEN_URL || t->tag == POS_PRON || t->tag == POS_AUX)
			return true;
		content += !r->e->words.at[i].is_stop;
	}
	if (!content || content > HIT_WORDS_MAX)
		return true;
	while (r->e->words.at[first].is_stop && r->tokens[first].tag == POS_DET)
		first++;
	return add_place(r, first, end - 1, is_title ? HIT_QUOTED | HIT_NAME : HIT_QUOTED);
}

static bool find_quotations(struct run *r)
{
	for (uint32_t i = 0; i < r->ntokens; i++) {
		uint32_t open = mark_of(r, i), close = open ? closing_of(open) : 0, k = i + 1;
		while (close && k < r->ntokens && k - i <= 2 * HIT_WORDS_MAX && mark_of(r, k) != close)
			k++;
		if (!close || k >= r->ntokens || mark_of(r, k) != close)
			continue;
		if (k > i + 1 && !add_quotation(r, i + 1, k, open == 0x300A))
			return false;
		i = k;
	}
	return true;
}

static bool is_acronym(const struct run *r, uint32_t i)
{
	const struct token *t = &r->tokens[i];
	return (t->flags & TOKEN_ALL_CAPS) && span_len(t->span) <= 10 && !(t->flags & TOKEN_TITLE_CASE_ZONE);
}

static char initial_at(slice word, size_t at)
{
	char c = at < word.len ? word.ptr[at] : '\0';
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Takes the letters of an acronym off its end that are initials of a word, or of a hyphenated word's parts. */
static void take_initials(slice *letters, slice word)
{
	for (size_t i = word.len; i-- && letters->len;) {
		bool begins = i == 0 || word.ptr[i - 1] == '-';
		if (begins && initial_at(word, i) == letters->ptr[letters->len - 1])
			letters->len--;
	}
}

/* The first word of the full form that ends with token `last`, by the initials of its words; UINT32_MAX when it is none. */
static uint32_t full_form(const struct run *r, uint32_t last, slice letters)
{
	for (uint32_t i = last + 1; i--;) {
		const struct token *t = &r->tokens[i];
		size_t before = letters.len;
		bool is_small = r->e->words.at[i].is_stop;
		slice word = r->e->words.at[i].folded;
		if (t->kind == TOKEN_PUNCT || last - i > 2 * HIT_WORDS_MAX)
			return UINT32_MAX;
		take_initials(&letters, word);
		if (is_small && letters.len != before && letters.len)
			letters.len = before; /* a small word takes part only as the first */
		if (!is_small && letters.len == before && word.len && word.ptr[0] != '\'')
			return UINT32_MAX;
		if (!letters.len)
			return i;
	}
	return UINT32_MAX;
}

/* Acronyms, and what they stand for where that is said: "Shanghai Cooperation Organization (SCO)". */
static bool find_acronyms(struct run *r)
{
	for (uint32_t i = 0; i < r->ntokens; i++) {
		if (!is_acronym(r, i))
			continue;
		if (!add_place(r, i, i, HIT_ACRONYM))
			return false;
		uint32_t open = i ? mark_of(r, i - 1) : 0;
		if (i < 3 || (open != '(' && open != 0xFF08) || i + 1 >= r->ntokens)
			continue;
		uint32_t first = full_form(r, i - 2, span_of(r->d->text, r->tokens[i].span));
		if (first >= i - 2)
			continue;
		struct pair p = {
			.full = { { r->tokens[first].span.begin, r->tokens[i - 2].span.end }, first, i - 2, HIT_NAME, true, true },
			.acronym = { r->tokens[i].span, i, i, HIT_ACRONYM, true, false },
		};
		if (!add_place(r, first, i - 2, HIT_NAME) || !vec_push(&r->e->pairs, p))
			return false;
	}
	return true;
}

static bool find_known(struct run *r, const struct match **known, const struct match *end)
{
	uint32_t token = 0;
	while (*known < end && (*known)->span.begin < r->span.begin)
		++*known;
	for (; *known < end && (*known)->span.end <= r->span.end; ++*known) {
		struct span s = (*known)->span;
		while (token + 1 < r->ntokens && r->tokens[token].span.end <= s.begin)
			token++;
		uint32_t last = token;
		while (last + 1 < r->ntokens && r->tokens[last + 1].span.begin < s.end)
			last++;
		if (!vec_push(&r->e->places, (struct place){ s, token, last, HIT_KNOWN, false, false }))
			return false;
	}
	return true;
}

static int by_place(const void *va, const void *vb)
{
	const struct place *a = va, *b = vb;
	if (a->span.begin != b->span.begin)
		return a->span.begin < b->span.begin ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end > b->span.end ? -1 : 1;
	return 0;
}

/* A phrase of one piece, not one that prepositions hold together or a verb with its object: those run on ("… in Beijing")
 * and prove nothing about their parts. */
static bool is_compact(const struct run *r, const struct place *p)
{
	if (p->kinds & (HIT_QUOTED | HIT_KNOWN))
		return true;
	for (uint32_t i = p->first + 1; i < p->last; i++)
		if (r->e->words.at[i].is_stop && r->tokens[i].kind != TOKEN_PUNCT)
			return false;
	return r->tokens[p->first].tag != POS_VERB && (!(p->kinds & HIT_LONG) || (p->kinds & HIT_TERM));
}

/* One place a span, and whether it is part of a longer one of its sort. */
static void merge_places(struct run *r)
{
	struct extractor *e = r->e;
	size_t n = 0;
	uint32_t base_end = 0, long_end = 0, name_end = 0;
	if (e->places.len)
		qsort(e->places.at, e->places.len, sizeof *e->places.at, by_place);
	for (size_t i = 0; i < e->places.len; i++) {
		struct place *p = &e->places.at[i];
		if (n && by_place(&e->places.at[n - 1], p) == 0)
			e->places.at[n - 1].kinds |= p->kinds;
		else
			e->places.at[n++] = *p;
	}
	e->places.len = n;
	for (size_t i = 0; i < n; i++) {
		struct place *p = &e->places.at[i];
		bool is_base = is_compact(r, p);
		p->is_alone = (p->kinds & HIT_QUOTED) || p->span.end > (is_base ? base_end : long_end);
		p->is_whole = (p->kinds & HIT_NAME) && p->span.end > name_end;
		if ((p->kinds & HIT_NAME) && p->span.end > name_end)
			name_end = p->span.end;
		if (is_base && p->span.end > base_end)
			base_end = p->span.end;
		if (p->span.end > long_end)
			long_end = p->span.end;
	}
}

/* The text of a span with single spaces. */
static bool squeeze(struct buf *out, slice text)
{
	buf_clear(out);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool blank = c == ' ' || (c >= '\t' && c <= '\r');
		if (blank && (!out->len || out->ptr[out->len - 1] == ' '))
			continue;
		if (!buf_putc(out, blank ? ' ' : c))
			return false;
	}
	return true;
}

/* The symbols of a place: those of its tokens, or, when it begins or ends inside one, those of its own atoms. */
static bool read_row(struct run *r, const struct place *p, symbol_row *scratch, const uint32_t **row, size_t *n)
{
	struct extractor *e = r->e;
	bool whole = p->span.begin == r->tokens[p->first].span.begin && p->span.end == r->tokens[p->last].span.end;
	if (whole) {
		*row = e->symbols.at + e->starts.at[p->first];
		*n = e->starts.at[p->last + 1] - e->starts.at[p->first];
		return true;
	}
	vec_clear(scratch);
	if (!add_symbols(r, span_of(r->d->text, p->span), true, scratch))
		return false;
	*row = scratch->at;
	*n = scratch->len;
	return true;
}

static bool is_small_word(const struct run *r, uint32_t i)
{
	return r->e->words.at[i].is_stop;
}

/* The bit that stands for the word beside a phrase; 0 for the sentence's end, a mark or a small word. */
static uint64_t neighbour(const struct run *r, size_t i)
{
	return i >= r->ntokens || is_small_word(r, (uint32_t)i) ? 0 : (uint64_t)1 << (hash_bytes(r->e->words.at[i].folded) >> 58);
}

/* Fills a sighting from a place; false when the span has no key (marks inside, nothing but articles, too long). */
static bool describe(struct run *r, const struct place *p, uint32_t *row, struct sighting *s)
{
	struct extractor *e = r->e;
	*s = (struct sighting){ .symbols = row, .words = e->word_ids.at + p->first, .kinds = p->kinds, .is_alone = p->is_alone,
				.is_capital = true, .confidence = 255, .document = r->document,
				.nwords = (uint16_t)(p->last - p->first + 1), .is_whole = p->is_whole };
	const uint32_t *symbols;
	size_t n;
	if (!read_row(r, p, &e->own_row, &symbols, &n)) {
		r->failed = true;
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (symbols[i] == MAP_NONE && (p->kinds & HIT_KNOWN))
			continue; /* the glossary's own comma */
		if (symbols[i] == MAP_NONE || s->nsymbols == PHRASE_SYMBOLS_MAX)
			return false;
		row[s->nsymbols++] = symbols[i];
	}
	for (uint32_t i = p->first; i <= p->last; i++) {
		const struct token *t = &r->tokens[i];
		if (i - p->first < 12)
			s->tags |= (uint64_t)t->tag << 5 * (i - p->first);
		if (!is_small_word(r, i) && t->tag_confidence < s->confidence)
			s->confidence = t->tag_confidence;
		s->is_capital = s->is_capital && (is_small_word(r, i) || (t->flags & TOKEN_CAPITAL));
		s->in_heading = s->in_heading || (t->flags & TOKEN_TITLE_CASE_ZONE);
	}
	s->is_opening = r->tokens[p->first].flags & TOKEN_SENTENCE_START;
	s->is_capital = s->is_capital && !s->in_heading;
	s->before = neighbour(r, (size_t)p->first - 1);
	s->after = neighbour(r, (size_t)p->last + 1);
	return s->nsymbols > 0;
}

static bool tell_places(struct run *r)
{
	struct extractor *e = r->e;
	for (size_t i = 0; i < e->places.len; i++) {
		uint32_t row[PHRASE_SYMBOLS_MAX];
		struct sighting s;
		if (!describe(r, &e->places.at[i], row, &s))
			continue;
		if (!squeeze(&e->squeezed, span_of(r->d->text, e->places.at[i].span)))
			return false;
		s.text = buf_slice(&e->squeezed);
		if (!r->fn(r->user, &s, r->sentence, e->places.at[i].span))
			return false;
	}
	return true;
}

static uint32_t phrase_at(struct run *r, const struct place *p)
{
	uint32_t row[PHRASE_SYMBOLS_MAX];
	struct sighting s;
	return describe(r, p, row, &s) ? phrases_find(r->phrases, row, s.nsymbols) : MAP_NONE;
}

static bool tie_pairs(struct run *r)
{
	for (size_t i = 0; i < r->e->pairs.len; i++) {
		uint32_t full = phrase_at(r, &r->e->pairs.at[i].full), acronym = phrase_at(r, &r->e->pairs.at[i].acronym);
		if (full != MAP_NONE && acronym != MAP_NONE && !phrases_tie(r->phrases, full, acronym))
			return false;
	}
	return true;
}

static bool run_sentence(struct run *r, const struct match **known, const struct match *end)
{
	struct extractor *e = r->e;
	vec_clear(&e->hits.list);
	vec_clear(&e->places);
	vec_clear(&e->pairs);
	if (!read_words(r) || !read_symbols(r) || !patterns_match(e->patterns, e->words.at, e->words.len, &e->hits))
		return false;
	for (size_t i = 0; i < e->hits.list.len; i++)
		if (!add_place(r, e->hits.list.at[i].first, e->hits.list.at[i].last, e->hits.list.at[i].kinds))
			return false;
	if (!find_quotations(r) || !find_acronyms(r) || !find_known(r, known, end))
		return false;
	merge_places(r);
	return tell_places(r) && tie_pairs(r) && !r->failed;
}

static bool is_mine(const struct extractor *e, const struct document *d, const struct sentence *s)
{
	const struct language *l = &d->blocks.at[s->block].language;
	if (!language_known(l))
		l = &d->language;
	return !language_known(l) || slice_eq(language_primary(language_slice(l)), language_slice(&e->language));
}

parl_status extractor_run(struct extractor *e, struct document *d, const struct map *vocabulary, const struct match *known,
			  size_t nknown, struct phrases *phrases, extract_fn *fn, void *user, parl_error *err)
{
	struct run r = { .e = e, .d = d, .vocabulary = vocabulary, .phrases = phrases, .fn = fn,
			 .user = user, .document = phrases->documents };
	const struct match *next = known;
	if (e->tagger)
		TRY(tagger_tag_document(e->tagger, d, vocabulary, err));
	for (uint32_t i = 0; i < d->sentences.len; i++) {
		const struct sentence *s = &d->sentences.at[i];
		if (!is_mine(e, d, s) || !s->ntokens)
			continue;
		r.sentence = i;
		r.tokens = d->tokens.at + s->first_token;
		r.ntokens = s->ntokens;
		r.span = s->span;
		if (!run_sentence(&r, &next, nknown ? known + nknown : known))
			return error_nomem(err);
	}
	return PARL_OK;
}
