/* Counts out and in.
 *
 * Every number that is read is checked against what it numbers, every text for being UTF-8, so that nothing behind the reader
 * has to ask again.  Reading goes through the same maps as counting does: what is there already is found, what is new
 * gets the next number. */
#include <config.h>
#include "mine/statistics.h"

#include "base/utf8.h"

enum { SEAL = 8 };

bool statistics_probe(slice bytes)
{
	return slice_starts(bytes, SLICE("PARLSTA"));
}

bool statistics_put_number(struct buf *to, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		if (!buf_putc(to, (char)(n | 0x80)))
			return false;
	return buf_putc(to, (char)n);
}

static bool put_text(struct buf *to, slice s)
{
	return statistics_put_number(to, s.len) && buf_append(to, s);
}

static bool put_map(struct buf *to, const struct map *m)
{
	bool ok = statistics_put_number(to, map_len(m));
	for (uint32_t i = 0; i < map_len(m) && ok; i++)
		ok = put_text(to, map_key(m, i));
	return ok;
}

static size_t front_spans(struct front_matter *f)
{
	size_t n = 0;
	while (front_span(f, n))
		n++;
	return n;
}

bool statistics_put_document(struct buf *to, struct document *d)
{
	struct front_matter *f = &d->front;
	const int32_t numbers[] = { f->year_number, f->volume_number, f->issue_number, f->total_number };
	bool ok = put_text(to, d->name) && put_text(to, d->encoding) && statistics_put_number(to, d->encoding_guessed) &&
		  put_text(to, language_slice(&d->language)) && put_text(to, f->rendering);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers && ok; i++)
		ok = statistics_put_number(to, (uint32_t)numbers[i]);
	ok = ok && put_text(to, d->text) && statistics_put_number(to, front_spans(f));
	for (size_t i = 0; ok && front_span(f, i); i++)
		ok = statistics_put_number(to, front_span(f, i)->begin) && statistics_put_number(to, front_span(f, i)->end);
	ok = ok && statistics_put_number(to, d->places.len);
	for (size_t i = 0; i < d->places.len && ok; i++) {
		const struct known_place *p = &d->places.at[i];
		ok = statistics_put_number(to, p->begin) && statistics_put_number(to, p->position.line) &&
		     statistics_put_number(to, p->position.column) && statistics_put_number(to, p->position.byte);
	}
	return ok;
}

/* A phrase's counts in the order of the file. */
enum { COUNTS = 10 + HIT_KINDS };

static void counts_of(struct phrase *f, uint32_t *counts[COUNTS])
{
	uint32_t *const own[] = {
		&f->frequency, &f->alone, &f->whole, &f->headings, &f->capitals, &f->openings, &f->confidence, &f->documents,
		&f->open_before, &f->open_after,
	};
	size_t n = 0;
	for (; n < sizeof own / sizeof *own; n++)
		counts[n] = own[n];
	for (size_t i = 0; i < HIT_KINDS; i++)
		counts[n++] = &f->by_kind[i];
}

static bool put_phrase(struct buf *to, const struct phrases *p, struct phrase f)
{
	uint32_t *counts[COUNTS];
	bool ok = statistics_put_number(to, f.nsymbols);
	for (uint32_t i = 0; i < f.nsymbols && ok; i++)
		ok = statistics_put_number(to, phrase_symbols(p, &f)[i]);
	counts_of(&f, counts);
	for (size_t i = 0; i < COUNTS && ok; i++)
		ok = statistics_put_number(to, *counts[i]);
	return ok && statistics_put_number(to, f.before) && statistics_put_number(to, f.after);
}

static bool put_form(struct buf *to, const struct phrases *p, const struct phrase_form *f)
{
	bool ok = statistics_put_number(to, f->phrase) && statistics_put_number(to, f->tags) && statistics_put_number(to, f->frequency) &&
		  statistics_put_number(to, f->inner) && statistics_put_number(to, f->nwords);
	for (uint16_t i = 0; i < f->nwords && ok; i++)
		ok = statistics_put_number(to, (uint64_t)(uint32_t)(p->words.at[f->first_word + i] + 1));
	return ok && put_text(to, f->text);
}

static bool put_contexts(struct buf *to, const struct context_store *s, uint32_t phrase)
{
	size_t n = 0;
	const struct kept_context *first = context_first(s, phrase), *c;
	for (c = first; c; c = context_next(s, c))
		n++;
	bool ok = statistics_put_number(to, n);
	for (c = first; c && ok; c = context_next(s, c)) {
		const uint32_t numbers[] = {
			c->sentence, c->file, c->begin, c->end, c->line, c->column, c->byte, (uint32_t)c->quality, c->is_definition,
		};
		for (size_t i = 0; i < sizeof numbers / sizeof *numbers && ok; i++)
			ok = statistics_put_number(to, numbers[i]);
	}
	return ok;
}

bool statistics_put_counts(struct buf *to, const struct phrases *p, struct context_store *contexts)
{
	bool ok = statistics_put_number(to, p->documents) && statistics_put_number(to, p->nwords) &&
		  statistics_put_number(to, map_len(&p->word_ids));
	for (uint32_t i = 0; i < map_len(&p->word_ids) && ok; i++)
		ok = put_text(to, map_key(&p->word_ids, i)) && statistics_put_number(to, p->word_counts.at[i]);
	ok = ok && put_map(to, &p->symbol_ids) && statistics_put_number(to, p->list.len);
	for (size_t i = 0; i < p->list.len && ok; i++)
		ok = put_phrase(to, p, p->list.at[i]);
	ok = ok && statistics_put_number(to, p->forms.len);
	for (size_t i = 0; i < p->forms.len && ok; i++)
		ok = put_form(to, p, &p->forms.at[i]);
	ok = ok && statistics_put_number(to, map_len(&p->ties));
	for (uint32_t i = 0; i < map_len(&p->ties) && ok; i++) {
		uint32_t pair[2];
		memcpy(pair, map_key(&p->ties, i).ptr, sizeof pair);
		ok = statistics_put_number(to, pair[0]) && statistics_put_number(to, pair[1]);
	}
	ok = ok && context_store_tidy(contexts, true) && put_map(to, &contexts->sentences) && put_map(to, &contexts->files);
	for (uint32_t i = 0; i < p->list.len && ok; i++)
		ok = put_contexts(to, contexts, i);
	return ok;
}

bool statistics_seal(struct buf *to)
{
	uint64_t hash = hash_bytes(buf_slice(to));
	for (int i = 0; i < SEAL; i++)
		if (!buf_putc(to, (char)(hash >> 8 * i)))
			return false;
	return true;
}

bool statistics_open(struct statistics_reader *r, slice bytes)
{
	*r = (struct statistics_reader){ .rest = bytes, .bad = true };
	size_t magic = sizeof STATISTICS_MAGIC - 1;
	if (bytes.len < magic + SEAL || !slice_starts(bytes, SLICE(STATISTICS_MAGIC)))
		return false;
	uint64_t hash = hash_bytes(slice_sub(bytes, 0, bytes.len - SEAL)), said = 0;
	for (size_t i = 0; i < SEAL; i++)
		said |= (uint64_t)(unsigned char)bytes.ptr[bytes.len - SEAL + i] << 8 * i;
	r->rest = slice_sub(bytes, magic, bytes.len - SEAL);
	r->bad = hash != said;
	return !r->bad;
}

uint64_t statistics_number(struct statistics_reader *r, uint64_t most)
{
	uint64_t n = 0;
	size_t i = 0;
	bool more = true;
	for (; more && i < r->rest.len && i < 10; i++) {
		unsigned char c = (unsigned char)r->rest.ptr[i];
		n |= (uint64_t)(c & 0x7F) << 7 * i;
		more = c & 0x80;
	}
	r->rest = slice_sub(r->rest, i, r->rest.len);
	r->bad = r->bad || more || n > most;
	return r->bad ? 0 : n;
}

static uint32_t number32(struct statistics_reader *r)
{
	return (uint32_t)statistics_number(r, UINT32_MAX);
}

/* A number of something that there are n of. */
static uint32_t number_below(struct statistics_reader *r, size_t n)
{
	uint64_t i = statistics_number(r, UINT32_MAX);
	r->bad = r->bad || i >= n;
	return r->bad ? 0 : (uint32_t)i;
}

/* How many things follow: each takes a byte at least, so that no file can make its reader reserve more than its own size. */
static size_t number_of(struct statistics_reader *r)
{
	return (size_t)statistics_number(r, r->rest.len);
}

slice statistics_text(struct statistics_reader *r)
{
	size_t n = number_of(r);
	r->bad = r->bad || n > r->rest.len;
	slice s = slice_sub(r->rest, 0, r->bad ? 0 : n);
	r->bad = r->bad || utf8_valid_length(s) != s.len;
	r->rest = slice_sub(r->rest, s.len, r->rest.len);
	return r->bad ? SLICE("") : s;
}

static bool is_boundary(slice text, uint32_t at)
{
	return at == text.len || (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) != 0x80);
}

static void read_spans(struct statistics_reader *r, struct document *d)
{
	size_t own = front_spans(&d->front), n = number_of(r);
	r->bad = r->bad || n < own;
	for (size_t i = own; i < n && !r->bad && !r->nomem; i++)
		r->nomem = !vec_push(&d->front.authors, (struct span){ 0, 0 });
	for (size_t i = 0; i < n && !r->bad && !r->nomem; i++) {
		struct span s = { number32(r), 0 };
		s.end = number32(r);
		r->bad = r->bad || s.begin > s.end || !is_boundary(d->text, s.begin) || !is_boundary(d->text, s.end);
		*front_span(&d->front, i) = s;
	}
	n = number_of(r);
	for (size_t i = 0; i < n && !r->bad && !r->nomem; i++) {
		struct known_place p = { .begin = number32(r) };
		p.position.line = (size_t)statistics_number(r, SIZE_MAX);
		p.position.column = (size_t)statistics_number(r, SIZE_MAX);
		p.position.byte = (size_t)statistics_number(r, SIZE_MAX);
		r->nomem = !vec_push(&d->places, p);
	}
}

struct document *statistics_document(struct statistics_reader *r)
{
	struct document *d = document_new(statistics_text(r));
	if (!d) {
		r->nomem = true;
		return NULL;
	}
	d->encoding = arena_dup(&d->arena, statistics_text(r));
	d->encoding_guessed = statistics_number(r, 1) != 0;
	d->language = language_parse(statistics_text(r));
	d->front.rendering = arena_dup(&d->arena, statistics_text(r));
	d->front.year_number = (int32_t)number32(r);
	d->front.volume_number = (int32_t)number32(r);
	d->front.issue_number = (int32_t)number32(r);
	d->front.total_number = (int32_t)number32(r);
	r->nomem = !buf_append(&d->text_buf, statistics_text(r)) || !d->encoding.ptr || !d->front.rendering.ptr;
	d->text = buf_slice(&d->text_buf);
	if (!r->nomem)
		read_spans(r, d);
	if (!r->bad && !r->nomem)
		return d;
	document_free(d);
	return NULL;
}

typedef VEC(uint32_t) number_list;

/* What the file's numbers of words, symbols … are in the counts that they are added to. */
struct merger {
	struct statistics_reader *r;
	struct phrases *p;
	struct context_store *contexts;
	number_list words, symbols, phrases, sentences, files;
	number_list row;
};

static bool going(const struct merger *m)
{
	return !m->r->bad && !m->r->nomem;
}

static void learn(struct merger *m, number_list *list, uint32_t number)
{
	if (number == MAP_NONE || !vec_push(list, number))
		m->r->nomem = true;
}

static void merge_words(struct merger *m)
{
	size_t n = number_of(m->r);
	for (size_t i = 0; i < n && going(m); i++) {
		slice word = statistics_text(m->r);
		uint32_t count = number32(m->r), id = m->r->bad ? 0 : phrases_word(m->p, word);
		learn(m, &m->words, id);
		if (going(m))
			m->p->word_counts.at[id] += count;
	}
}

static void merge_texts(struct merger *m, struct map *to, number_list *numbers)
{
	size_t n = number_of(m->r);
	for (size_t i = 0; i < n && going(m); i++) {
		slice text = statistics_text(m->r);
		uint32_t id = 0;
		if (going(m))
			learn(m, numbers, map_put(to, text, &id, NULL) ? id : MAP_NONE);
	}
}

static void merge_phrases(struct merger *m)
{
	size_t n = number_of(m->r);
	for (size_t i = 0; i < n && going(m); i++) {
		struct phrase read = { 0 };
		uint32_t *from[COUNTS], *to[COUNTS], id = 0;
		size_t nsymbols = (size_t)statistics_number(m->r, PHRASE_SYMBOLS_MAX);
		m->r->bad = m->r->bad || !nsymbols;
		vec_clear(&m->row);
		for (size_t k = 0; k < nsymbols && going(m); k++) {
			uint32_t symbol = number_below(m->r, m->symbols.len);
			if (!m->r->bad)
				learn(m, &m->row, m->symbols.at[symbol]);
		}
		counts_of(&read, from);
		for (size_t k = 0; k < COUNTS; k++)
			*from[k] = number32(m->r);
		read.before = statistics_number(m->r, UINT64_MAX);
		read.after = statistics_number(m->r, UINT64_MAX);
		m->r->bad = m->r->bad || !read.frequency;
		if (!going(m))
			return;
		learn(m, &m->phrases, phrases_number(m->p, m->row.at, nsymbols, &id) ? id : MAP_NONE);
		if (!going(m))
			return;
		counts_of(&m->p->list.at[id], to);
		for (size_t k = 0; k < COUNTS; k++)
			*to[k] += *from[k];
		m->p->list.at[id].before |= read.before;
		m->p->list.at[id].after |= read.after;
	}
}

static void merge_forms(struct merger *m)
{
	size_t n = number_of(m->r);
	for (size_t i = 0; i < n && going(m); i++) {
		uint32_t phrase = number_below(m->r, m->phrases.len), id;
		struct sighting s = { .tags = statistics_number(m->r, UINT64_MAX) };
		uint32_t frequency = number32(m->r), inner = number32(m->r);
		s.nwords = (uint16_t)statistics_number(m->r, UINT16_MAX);
		vec_clear(&m->row);
		for (uint16_t k = 0; k < s.nwords && going(m); k++) {
			uint32_t word = number_below(m->r, m->words.len + 1);
			m->r->nomem = !vec_push(&m->row, word && going(m) ? m->words.at[word - 1] : MAP_NONE);
		}
		s.words = m->row.at;
		s.text = statistics_text(m->r);
		m->r->bad = m->r->bad || !frequency;
		if (!going(m))
			return;
		m->r->nomem = !phrases_form(m->p, m->phrases.at[phrase], &s, &id);
		if (m->r->nomem)
			return;
		m->p->forms.at[id].frequency += frequency;
		m->p->forms.at[id].inner += inner;
	}
	/* what has no form could not be shown */
	for (size_t i = 0; i < m->phrases.len && going(m); i++)
		m->r->bad = m->p->list.at[m->phrases.at[i]].first_form == MAP_NONE;
}

static void merge_ties(struct merger *m)
{
	size_t n = number_of(m->r);
	for (size_t i = 0; i < n && going(m); i++) {
		uint32_t full = number_below(m->r, m->phrases.len), acronym = number_below(m->r, m->phrases.len);
		if (going(m))
			m->r->nomem = !phrases_tie(m->p, m->phrases.at[full], m->phrases.at[acronym]);
	}
}

static void merge_contexts(struct merger *m, uint32_t phrase)
{
	size_t n = (size_t)statistics_number(m->r, CONTEXTS_MAX);
	for (size_t i = 0; i < n && going(m); i++) {
		uint32_t sentence = number_below(m->r, m->sentences.len), file = number_below(m->r, m->files.len);
		struct kept_context c = { .begin = number32(m->r) };
		c.end = number32(m->r);
		c.line = number32(m->r);
		c.column = number32(m->r);
		c.byte = number32(m->r);
		c.quality = (int32_t)number32(m->r);
		c.is_definition = statistics_number(m->r, 1) != 0;
		if (!going(m))
			return;
		c.sentence = m->sentences.at[sentence];
		c.file = m->files.at[file];
		slice text = map_key(&m->contexts->sentences, c.sentence);
		m->r->bad = c.begin > c.end || !is_boundary(text, c.begin) || !is_boundary(text, c.end);
		if (going(m))
			m->r->nomem = !context_keep(m->contexts, phrase, &c);
	}
}

void statistics_counts(struct statistics_reader *r, struct phrases *p, struct context_store *contexts)
{
	struct merger m = { .r = r, .p = p, .contexts = contexts };
	p->documents += number32(r);
	p->nwords += statistics_number(r, UINT64_MAX);
	merge_words(&m);
	merge_texts(&m, &p->symbol_ids, &m.symbols);
	merge_phrases(&m);
	merge_forms(&m);
	merge_ties(&m);
	merge_texts(&m, &contexts->sentences, &m.sentences);
	merge_texts(&m, &contexts->files, &m.files);
	for (size_t i = 0; i < m.phrases.len && going(&m); i++)
		merge_contexts(&m, m.phrases.at[i]);
	if (going(&m))
		r->nomem = !context_store_tidy(contexts, false);
	vec_release(&m.words);
	vec_release(&m.symbols);
	vec_release(&m.phrases);
	vec_release(&m.sentences);
	vec_release(&m.files);
	vec_release(&m.row);
}
