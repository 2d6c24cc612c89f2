/* Patterns as position automata (Glushkov 1961).
 *
 * Each element of a pattern is a position, a bit of a 64-bit set.  Parsing computes for every subexpression whether it may be
 * empty, which positions it can begin and end with, and which position may follow which; matching then moves a set of
 * positions over the words, from each word on for at most HIT_WORDS_MAX words: time linear in the text. */
#include <config.h>
#include "mine/patterns.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "text/langdata.h"

enum { POSITIONS = 64, NESTING_MAX = 32 };

enum element_kind { ELEMENT_TAG, ELEMENT_ENDING, ELEMENT_WORD, ELEMENT_CAP, ELEMENT_ANY };

struct element {
	enum element_kind kind;
	uint8_t tag;
	slice text;        /* ending or word */
	unsigned position; /* one that it may stand for */
};

struct patterns {
	struct arena arena;
	VEC(struct element) elements;
	uint64_t follow[POSITIONS];
	uint64_t follow_byte[POSITIONS / 8][256]; /* what may follow the positions of one byte of a set */
	uint64_t first, last[8];                 /* last: by bit of the kind */
	uint64_t by_tag[POS_COUNT], caps, any;   /* positions by what they accept */
	VEC(struct element) endings;
	struct map word_ids;                     /* literal words */
	uint64_t *word_sets;                     /* by id: the positions that accept it */
	unsigned npositions;
	bool needs_tags;
};

struct part {
	uint64_t first, last;
	bool empty;
};

struct definition {
	slice name, body;
};

struct parser {
	struct patterns *p;
	slice name, text;
	size_t line;
	const char *line_begin;
	VEC(struct definition) definitions;
	slice rest;
	unsigned depth;
	parl_error *err;
};

static parl_status complain(struct parser *k, const char *what)
{
	size_t column = k->rest.ptr >= k->line_begin ? (size_t)(k->rest.ptr - k->line_begin) + 1 : 1;
	return error_at(k->err, PARL_SYNTAX, k->name, k->line, column, "%s", what);
}

static void skip_blanks(struct parser *k)
{
	while (k->rest.len && (k->rest.ptr[0] == ' ' || k->rest.ptr[0] == '\t'))
		k->rest = slice_sub(k->rest, 1, k->rest.len);
}

static bool peek(struct parser *k, char c)
{
	skip_blanks(k);
	return k->rest.len && k->rest.ptr[0] == c;
}

static bool take(struct parser *k, char c)
{
	bool there = peek(k, c);
	if (there)
		k->rest = slice_sub(k->rest, 1, k->rest.len);
	return there;
}

static slice take_name(struct parser *k)
{
	size_t n = 0;
	while (n < k->rest.len && !strchr(" \t()|*+?\"$#=", k->rest.ptr[n]))
		n++;
	slice name = slice_sub(k->rest, 0, n);
	k->rest = slice_sub(k->rest, n, k->rest.len);
	return name;
}

static parl_status add_position(struct parser *k, struct element e, struct part *out)
{
	struct patterns *p = k->p;
	if (p->npositions == POSITIONS)
		return complain(k, _("too many elements; the patterns of a language have at most 64"));
	e.text = arena_dup(&p->arena, e.text);
	e.position = p->npositions;
	if (!e.text.ptr || !vec_push(&p->elements, e))
		return error_nomem(k->err);
	uint64_t bit = UINT64_C(1) << p->npositions++;
	*out = (struct part){ bit, bit, false };
	p->needs_tags = p->needs_tags || e.kind == ELEMENT_TAG || e.kind == ELEMENT_ENDING;
	return PARL_OK;
}

static parl_status parse_choice(struct parser *k, struct part *out);

static parl_status parse_definition(struct parser *k, struct part *out)
{
	slice name = take_name(k);
	for (size_t i = 0; i < k->definitions.len; i++) {
		if (!slice_eq(k->definitions.at[i].name, name))
			continue;
		slice rest = k->rest;
		k->rest = k->definitions.at[i].body;
		parl_status status = parse_choice(k, out);
		k->rest = rest;
		return status;
	}
	return complain(k, _("a name that was not defined before"));
}

static parl_status parse_word(struct parser *k, struct part *out)
{
	size_t end = slice_find(k->rest, SLICE("\""), 0);
	if (end == SIZE_MAX || end == 0)
		return complain(k, _("a word in quotation marks was expected"));
	slice word = slice_sub(k->rest, 0, end);
	k->rest = slice_sub(k->rest, end + 1, k->rest.len);
	return add_position(k, (struct element){ .kind = ELEMENT_WORD, .text = word }, out);
}

static parl_status parse_tag(struct parser *k, struct part *out)
{
	slice at = k->rest, name = take_name(k), tag = name, ending = name;
	bool has_ending = slice_split(&ending, ':', &tag) && tag.len < name.len;
	struct element e = { .kind = ELEMENT_TAG, .text = SLICE("") };
	if (slice_eq(name, SLICE("Cap"))) {
		e.kind = ELEMENT_CAP;
	} else if (slice_eq(name, SLICE("Any"))) {
		e.kind = ELEMENT_ANY;
	} else {
		e.tag = (uint8_t)pos_tag_parse(tag);
		if (has_ending)
			e.kind = ELEMENT_ENDING, e.text = ending;
		if (!e.tag) {
			k->rest = at;
			return complain(k, _("a part of speech, Cap, Any, a \"word\", a $name or a group was expected"));
		}
	}
	return add_position(k, e, out);
}

static parl_status parse_element(struct parser *k, struct part *out)
{
	if (take(k, '(')) {
		if (++k->depth > NESTING_MAX)
			return complain(k, _("groups nested too deep"));
		TRY(parse_choice(k, out));
		k->depth--;
		if (!take(k, ')'))
			return complain(k, _("a ')' was expected"));
	} else if (take(k, '$')) {
		if (++k->depth > NESTING_MAX)
			return complain(k, _("groups nested too deep"));
		TRY(parse_definition(k, out));
		k->depth--;
	} else if (take(k, '"')) {
		TRY(parse_word(k, out));
	} else {
		TRY(parse_tag(k, out));
	}
	if (peek(k, '*') || peek(k, '+') || peek(k, '?')) {
		char c = k->rest.ptr[0];
		take(k, c);
		for (unsigned i = 0; i < k->p->npositions && c != '?'; i++)
			if (out->last >> i & 1)
				k->p->follow[i] |= out->first;
		out->empty = out->empty || c != '+';
	}
	return PARL_OK;
}

static parl_status parse_sequence(struct parser *k, struct part *out)
{
	*out = (struct part){ 0, 0, true };
	while (k->rest.len && !peek(k, '|') && !peek(k, ')') && !peek(k, '#') && k->rest.len) {
		struct part next = { 0, 0, true };
		TRY(parse_element(k, &next));
		for (unsigned i = 0; i < k->p->npositions; i++)
			if (out->last >> i & 1)
				k->p->follow[i] |= next.first;
		out->first |= out->empty ? next.first : 0;
		out->last = next.last | (next.empty ? out->last : 0);
		out->empty = out->empty && next.empty;
	}
	return PARL_OK;
}

/* Positions from `from` on, each a whole alternative of one choice, become one. */
static void join_positions(struct patterns *p, unsigned from, struct part *out)
{
	for (size_t i = 0; i < p->elements.len; i++)
		if (p->elements.at[i].position > from)
			p->elements.at[i].position = from;
	p->npositions = from + 1;
	out->first = out->last = UINT64_C(1) << from;
}

static bool is_one_position(const struct patterns *p, const struct part *part, unsigned from)
{
	return !part->empty && part->first == part->last && part->first == UINT64_C(1) << (p->npositions - 1) &&
	       p->npositions == from + 1 && !p->follow[from];
}

static parl_status parse_choice(struct parser *k, struct part *out)
{
	unsigned begin = k->p->npositions;
	bool simple = true;
	*out = (struct part){ 0, 0, false };
	do {
		struct part one;
		unsigned from = k->p->npositions;
		TRY(parse_sequence(k, &one));
		simple = simple && is_one_position(k->p, &one, from);
		out->first |= one.first;
		out->last |= one.last;
		out->empty = out->empty || one.empty;
	} while (take(k, '|'));
	if (simple)
		join_positions(k->p, begin, out);
	return PARL_OK;
}

static unsigned kind_bit(slice name)
{
	static const char *const names[] = { "term", "long", "name", "word" };
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq(name, slice_of(names[i])))
			return i;
	return UINT32_MAX;
}

static parl_status parse_line(struct parser *k)
{
	if (!k->rest.len || peek(k, '#') || !slice_trim(k->rest).len)
		return PARL_OK;
	if (take(k, '$')) {
		struct definition d = { .name = take_name(k) };
		if (!d.name.len || !take(k, '='))
			return complain(k, _("a definition is written $name = elements"));
		size_t comment = slice_find(k->rest, SLICE("#"), 0);
		d.body = slice_trim(slice_sub(k->rest, 0, comment == SIZE_MAX ? k->rest.len : comment));
		return vec_push(&k->definitions, d) ? PARL_OK : error_nomem(k->err);
	}
	skip_blanks(k);
	unsigned bit = kind_bit(take_name(k));
	if (bit == UINT32_MAX)
		return complain(k, _("a pattern begins with term, long, name or word"));
	struct part all;
	TRY(parse_choice(k, &all));
	skip_blanks(k);
	if (k->rest.len && !peek(k, '#'))
		return complain(k, _("a ')' too many"));
	k->p->first |= all.first;
	k->p->last[bit] |= all.last;
	return PARL_OK;
}

static void index_follow(struct patterns *p)
{
	for (size_t i = 0; i < POSITIONS / 8; i++)
		for (unsigned set = 1; set < 256; set++)
			for (unsigned bit = 0; bit < 8; bit++)
				p->follow_byte[i][set] |= set >> bit & 1 ? p->follow[8 * i + bit] : 0;
}

/* What each element accepts, once it is known which position it stands for. */
static bool index_elements(struct patterns *p)
{
	index_follow(p);
	for (size_t i = 0; i < p->elements.len; i++) {
		const struct element *e = &p->elements.at[i];
		uint64_t bit = UINT64_C(1) << e->position;
		uint32_t id;
		if ((e->kind == ELEMENT_WORD && !map_put(&p->word_ids, e->text, &id, NULL)) ||
		    (e->kind == ELEMENT_ENDING && !vec_push(&p->endings, *e)))
			return false;
		p->by_tag[e->tag] |= e->kind == ELEMENT_TAG ? bit : 0;
		p->caps |= e->kind == ELEMENT_CAP ? bit : 0;
		p->any |= e->kind == ELEMENT_ANY ? bit : 0;
	}
	p->word_sets = mem_zalloc((map_len(&p->word_ids) + 1) * sizeof *p->word_sets);
	for (size_t i = 0; p->word_sets && i < p->elements.len; i++)
		if (p->elements.at[i].kind == ELEMENT_WORD)
			p->word_sets[map_get(&p->word_ids, p->elements.at[i].text)] |= UINT64_C(1) << p->elements.at[i].position;
	return p->word_sets != NULL;
}

parl_status patterns_parse(struct patterns **out, slice text, slice name, parl_error *err)
{
	*out = NULL;
	struct patterns *p = mem_zalloc(sizeof *p);
	if (!p)
		return error_nomem(err);
	struct parser k = { .p = p, .name = name, .err = err };
	parl_status status = PARL_OK;
	if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
		text = slice_sub(text, 3, text.len);
	while (!status && slice_line(&text, &k.rest)) {
		k.line++;
		k.line_begin = k.rest.ptr;
		k.depth = 0;
		status = parse_line(&k);
	}
	vec_release(&k.definitions);
	if (!status && !index_elements(p))
		status = error_nomem(err);
	if (status) {
		patterns_free(p);
		return status;
	}
	*out = p;
	return PARL_OK;
}

parl_status patterns_open(struct patterns **out, const char *data_dir, slice language, parl_error *err)
{
	char *path = langdata_path(data_dir, language, "patterns.txt");
	if (!path)
		return error_nomem(err);
	struct mapping m = { 0 };
	parl_status status;
	if (file_exists(path)) {
		status = mapping_open(&m, path, err);
		if (!status)
			status = patterns_parse(out, m.bytes, slice_of(path), err);
		mapping_release(&m);
	} else {
		status = patterns_parse(out, SLICE("term Any+\nname Cap+\n"), SLICE("patterns"), err);
	}
	mem_free(path);
	return status;
}

void patterns_free(struct patterns *p)
{
	if (!p)
		return;
	vec_release(&p->elements);
	vec_release(&p->endings);
	map_release(&p->word_ids);
	mem_free(p->word_sets);
	arena_release(&p->arena);
	mem_free(p);
}

bool patterns_need_tags(const struct patterns *p)
{
	return p->needs_tags;
}

/* The positions that a word fits. */
static uint64_t accept(const struct patterns *p, const struct pattern_word *w)
{
	uint32_t id = map_get(&p->word_ids, w->folded);
	uint64_t set = id == MAP_NONE ? 0 : p->word_sets[id];
	if (w->is_stop)
		return set;
	set |= p->any | (w->is_capital ? p->caps : 0) | p->by_tag[w->tag < POS_COUNT ? w->tag : POS_NONE];
	for (size_t i = 0; i < p->endings.len; i++)
		if (p->endings.at[i].tag == w->tag && slice_ends(w->folded, p->endings.at[i].text))
			set |= UINT64_C(1) << p->endings.at[i].position;
	return set;
}

static uint64_t follow(const struct patterns *p, uint64_t set)
{
	uint64_t next = 0;
	for (size_t i = 0; set; i++, set >>= 8)
		next |= p->follow_byte[i][set & 0xFF];
	return next;
}

/* All spans that begin with word `first`. */
static bool match_from(const struct patterns *p, const struct pattern_word *words, size_t first, size_t n, struct hit_list *hits)
{
	const uint64_t *sets = hits->sets.at;
	size_t content = 0;
	uint64_t set = p->first & sets[first];
	for (size_t i = first; set && i < n; set = ++i < n ? follow(p, set) & sets[i] : 0) {
		uint8_t kinds = 0;
		content += !words[i].is_stop;
		if (content > HIT_WORDS_MAX)
			break;
		for (unsigned bit = 0; bit < 8; bit++)
			kinds |= set & p->last[bit] ? (uint8_t)(1u << bit) : 0;
		if (kinds && !words[i].is_stop && !vec_push(&hits->list, (struct hit){ (uint32_t)first, (uint32_t)i, kinds }))
			return false;
	}
	return true;
}

bool patterns_match(const struct patterns *p, const struct pattern_word *words, size_t n, struct hit_list *hits)
{
	vec_clear(&hits->sets);
	if (!vec_reserve(&hits->sets, n))
		return false;
	for (size_t i = 0; i < n; i++)
		hits->sets.at[hits->sets.len++] = accept(p, &words[i]);
	for (size_t first = 0; first < n; first++) {
		size_t begin = hits->list.len;
		if (!words[first].is_stop && !match_from(p, words, first, n, hits))
			return false;
		for (size_t a = begin, b = hits->list.len; a + 1 < b; a++) { /* the longer first */
			struct hit h = hits->list.at[a];
			hits->list.at[a] = hits->list.at[--b];
			hits->list.at[b] = h;
		}
	}
	return true;
}

void hit_list_release(struct hit_list *hits)
{
	vec_release(&hits->list);
	vec_release(&hits->sets);
}
