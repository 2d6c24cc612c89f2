/* Taking joined words apart.
 *
 * All words of the prose are listed once, with what stands between them.  A word that the language's frequency table does not
 * know, and that the text has but once, is tried at every place.  It is taken apart only with a witness: the two words
 * stand beside each other elsewhere in the text (with a blank or with a hyphen); or one part is a word of grammar that never
 * forms compounds in the language ("the", "of"); or, in English, the first part has an ending that closes a word ("-ance",
 * "-tual").  Foreign words, names and new coinages have none of these.  Among the places with a witness the product of
 * the parts' frequencies decides, as in every dictionary-based splitter since Koehn and Knight (2003). */
#include <config.h>
#include "mine/joined.h"

#include <stdio.h>

#include "base/alloc.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/frequency.h"

enum { WORD_LEAST = 4, WORD_MOST = 32, LANGUAGES_MOST = 16 };

enum link { LINK_NONE, LINK_BLANK, LINK_HYPHEN };

struct word {
	uint32_t begin, len; /* bytes of d->text */
	uint32_t id;         /* of its folded form */
	uint8_t link;        /* what stands before the next word */
	uint8_t language;    /* index of the block's table */
	bool capital, camel, mends;
};

/* What the text says about a folded word. */
struct known {
	uint32_t times, lower; /* lower: times that it has no capital */
};

struct pair {
	uint32_t blanks, hyphens;
	uint32_t example; /* index in the list of the first of the two, where a blank stands between them */
};

struct table {
	struct language language;
	struct frequency *frequency;
};

struct splitter {
	struct plan *p;
	struct folder *folder;
	const char *data_dir;
	struct table tables[LANGUAGES_MOST];
	size_t ntables;
	struct buf fold;
	struct map words;
	VEC(struct known) known; /* by id */
	VEC(struct word) list;
	struct map pairs;
	VEC(struct pair) counts; /* by id of pairs */
};

/* 0 is no table. */
static size_t table_of(struct splitter *s, const struct language *l)
{
	slice code = language_primary(language_slice(l));
	if (!code.len || slice_eq(code, SLICE("zh")) || slice_eq(code, SLICE("ja")))
		return 0;
	for (size_t i = 1; i < s->ntables; i++)
		if (slice_eq(language_primary(language_slice(&s->tables[i].language)), code))
			return s->tables[i].frequency ? i : 0;
	if (s->ntables == LANGUAGES_MOST)
		return 0;
	struct table *t = &s->tables[s->ntables++];
	t->language = *l;
	/* no table for the language: nothing is split, which is no error */
	if (frequency_open(&t->frequency, s->data_dir, code, NULL))
		t->frequency = NULL;
	return t->frequency ? s->ntables - 1 : 0;
}

static slice fold_word(struct splitter *s, slice word)
{
	buf_clear(&s->fold);
	bool ascii = true;
	for (size_t i = 0; i < word.len; i++)
		ascii = ascii && (unsigned char)word.ptr[i] < 0x80;
	if (!ascii) {
		if (!folder_fold(s->folder, word, &s->fold, NULL))
			s->p->failed = true;
		return buf_slice(&s->fold);
	}
	for (size_t i = 0; i < word.len; i++)
		if (!buf_putc(&s->fold, (char)char_lower((unsigned char)word.ptr[i])))
			s->p->failed = true;
	return buf_slice(&s->fold);
}

static bool add_word(struct splitter *s, bool mends, size_t begin, size_t end, size_t table)
{
	slice text = s->p->d->text, word = slice_sub(text, begin, end);
	struct word w = {
		.begin = (uint32_t)begin, .len = (uint32_t)(end - begin), .language = (uint8_t)table, .mends = mends,
	};
	bool fresh;
	for (size_t at = 0; at < word.len;) {
		bool first = at == 0;
		bool upper = char_is_upper(utf8_next(word, &at));
		w.capital = w.capital || (first && upper);
		w.camel = w.camel || (!first && upper);
	}
	slice key = fold_word(s, word);
	if (s->p->failed || !map_put(&s->words, key, &w.id, &fresh) || (fresh && !vec_push(&s->known, (struct known){ 0 })))
		return false;
	s->known.at[w.id].times++;
	s->known.at[w.id].lower += !w.capital && !w.camel;
	uint32_t next = char_at(text, end);
	w.link = next == ' ' ? LINK_BLANK : next == '-' ? LINK_HYPHEN : LINK_NONE;
	if (w.link) {
		uint32_t after = char_at(text, end + 1);
		w.link = char_is_letter(after) && !char_is_han(after) ? w.link : LINK_NONE;
	}
	return vec_push(&s->list, w);
}

/* Words without figures, and none out of addresses. */
static bool list_words(struct splitter *s)
{
	struct plan *p = s->p;
	size_t cursor = 0, n = p->changes.len;
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		const struct block *b = &p->d->blocks.at[i];
		size_t table = p->blocks[i].is_prose ? table_of(s, &b->language) : 0;
		slice text = slice_sub(p->d->text, 0, b->span.end);
		bool address = false;
		if (!table)
			continue;
		for (size_t at = b->span.begin; at < text.len;) {
			size_t begin = at, next;
			/* what stands in notes is known, but not mended */
			bool covered = plan_covers(p, n, &cursor, (uint32_t)at) > 0;
			uint32_t c = utf8_next(text, &at);
			if (c == ' ')
				address = false;
			if ((c == '/' && char_before(text, begin) == ':') || c == '@' || c == '\\')
				address = true;
			if (!char_is_letter(c) || char_is_han(c))
				continue;
			while (at < text.len) {
				next = at;
				c = utf8_next(text, &next);
				if (!char_is_letter(c) || char_is_han(c))
					break;
				at = next;
			}
			uint32_t before = char_before(text, begin), behind = char_at(text, at);
			bool clean = !address && !char_is_digit(before) && !char_is_digit(behind) && behind != '@' && behind != '_' && before != '_' &&
				     !((behind == '.' || behind == ':') && char_is_letter(char_at(text, at + 1))) && !(before == '.' && begin > 1);
			/* no word of any language is so long, and nothing is gained by listing what is none */
			if (clean && at - begin <= WORD_MOST * 8 && !add_word(s, !covered && plan_mends(p, i), begin, at, table))
				return false;
		}
	}
	return true;
}

static double frequency(struct splitter *s, const struct word *w, slice part)
{
	return frequency_per_million(s->tables[w->language].frequency, fold_word(s, part));
}

static bool in_list(slice word, const char *const *list)
{
	for (; *list; list++)
		if (slice_eq_nocase(word, slice_of(*list)))
			return true;
	return false;
}

/* Words of grammar that no compound begins, or ends, with. */
struct grammar {
	const char *language;
	const char *first[24], *last[28];
};

static const struct grammar grammars[] = {
	{ "en",
	  { "the", "of", "and", "that", "this", "from", "their", "its", "which", "because", "between", "than", "they", "therefore", "however",
	    "should", "would", "could" },
	  { "the", "of", "and", "for", "with", "that", "its", "is", "are", "was", "as", "by", "at", "to", "from", "than", "when", "which",
	    "their", "has", "upon", "into", "should", "would", "could", "must" } },
	{ "fr", { "dans", "avec", "cette", "leur", "dont", "notre" }, { "dans", "pour", "avec", "sont", "cette" } },
	{ "es", { "los", "las", "del", "desde", "hasta", "esta" }, { "para", "como", "pero", "desde", "hasta", "entre" } },
	{ "it", { "della", "delle", "degli", "nella", "nelle", "dalla", "sono" }, { "della", "delle", "degli", "nella", "nelle", "sono" } },
	{ "ru", { "для", "или", "также" }, { "для", "также" } },
	{ "de", { "und" }, { "und" } },
	{ "nl", { "het" }, { "het" } },
};

static const struct grammar *grammar_of(const struct splitter *s, const struct word *w)
{
	slice code = language_primary(language_slice(&s->tables[w->language].language));
	for (size_t i = 0; i < sizeof grammars / sizeof *grammars; i++)
		if (slice_eq(code, slice_of(grammars[i].language)))
			return &grammars[i];
	return NULL;
}

static bool is_english(const struct splitter *s, const struct word *w)
{
	return slice_eq(language_primary(language_slice(&s->tables[w->language].language)), SLICE("en"));
}

/* Languages that write compounds as one word: two words beside each other say nothing about the whole. */
static bool has_compounds(const struct splitter *s, const struct word *w)
{
	slice code = language_primary(language_slice(&s->tables[w->language].language));
	return slice_eq(code, SLICE("de")) || slice_eq(code, SLICE("nl"));
}

/* An ending that closes an English word: of abstract nouns, adjectives, plurals.  Short words may end in anything ("music", "king"),
 * so each ending has its least length of a word. */
static bool is_closed(slice word)
{
	static const struct {
		const char *ending;
		size_t least;
	} endings[] = {
		{ "tion", 7 }, { "sion", 6 }, { "ance", 7 }, { "ence", 7 }, { "ment", 7 }, { "ity", 6 }, { "ual", 6 }, { "nal", 6 }, { "ial", 6 },
		{ "cal", 6 }, { "ral", 6 }, { "bal", 6 }, { "tive", 6 }, { "sive", 7 }, { "ous", 6 }, { "ent", 6 }, { "ant", 6 }, { "ing", 6 },
		{ "ese", 6 }, { "ness", 7 }, { "ary", 6 }, { "able", 7 }, { "ible", 7 }, { "ful", 6 }, { "ism", 6 }, { "ist", 6 }, { "ers", 6 },
		{ "ies", 6 }, { "ed", 6 }, { "ic", 6 }, { "ly", 6 }, { "lar", 7 }, { "lear", 7 }, { "ern", 6 }, { "ture", 7 }, { "ons", 6 },
		{ "nts", 7 }, { "ces", 7 }, { "ors", 6 },
	};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (word.len >= endings[i].least && slice_ends(word, slice_of(endings[i].ending)))
			return true;
	return false;
}

/* Second parts that do form words with what stands before them. */
static bool is_suffix_word(slice word)
{
	static const char *const words[] = {
		"ship", "ships", "wide", "like", "wise", "free", "hood", "less", "able", "proof", "ward", "wards", "ness", "ally", "ist", "ism",
		"isms", "ists", "ize", "ized", "izing", "ise", "ised", "ization", "isation", "man", "men", "woman", "women", "room", "rooms",
		"house", "work", "works", "worthy", "some", "time", "line", "lines", "load", "born", "bound", "based", "maker", "makers", "making",
		"people", "person", "persons", "folk", "manship", "wear", "metre", "metres", "meter", "meters", "cycle", "cycles", "fluid", "coupled",
		"stick", "board", "boards", "stone", "field", "fields", "light", "house", "houses", "shaped", "friendly", "holder", "holders", "side", "back", "land", "cast", "gram", "grams", "type", "types", "form", "forms",
		"ware", "tail", "fold", "bowl", "book", "books", "list", "lists", "phile", "phobe", "mate", "mates", "pack", "pole", "weed", "way", "ways", "most", "ever", "day", "days",
		"one", "self", "where", "how", NULL,
	};
	return in_list(word, words);
}

/* Second parts before which English writes a hyphen. */
static bool is_hyphen_word(slice word)
{
	static const char *const words[] = {
		"minded", "mindedness", "oriented", "based", "driven", "related", "centered", "centred", "led", "sighted",
		"sightedness", "handed", "handedness", NULL,
	};
	return in_list(word, words);
}

/* First parts that do form words with what stands behind them, as prefixes. */
static bool is_prefix_word(slice word)
{
	static const char *const words[] = {
		"up", "out", "over", "under", "in", "on", "off", "down", "after", "back", "by", "non", "sub", "anti", "inter", "counter", "fore",
		"self", "pre", "post", "re", "co", "multi", "mid", "super", "trans", "semi", "micro", "macro", "para", "bio", "geo", "extra",
		"auto", "tele", "cross", "high", "low", "all", "well", "по", "за", "на", "вы", "до", "от", "об", "под", "над", "при", "про", "пере",
		"из", "без", "раз", "во", "со", "con", "per", "ad", "des", "par", "sur", "sous", "contre", "entre", "sobre", "sopra", "alle", NULL,
	};
	for (const char *const *w = words; *w; w++)
		if (slice_eq_nocase(word, slice_of(*w)))
			return true;
	return false;
}

/* Pronouns that Romance verbs take at their end: "compararlas". */
static bool is_clitic(slice word)
{
	static const char *const words[] = {
		"la", "las", "lo", "los", "le", "les", "li", "gli", "se", "me", "te", "nos", "os", "si", "ci", "vi", "ne", "mi", "ti", "ли", "не", "же", NULL,
	};
	for (const char *const *w = words; *w; w++)
		if (slice_eq(word, slice_of(*w)))
			return true;
	return false;
}

struct cut {
	size_t at;       /* bytes of the word */
	uint32_t pair;   /* id, or MAP_NONE */
	double first, last; /* per million */
};

static uint32_t pair_id(struct splitter *s, slice a, slice b, bool add)
{
	uint32_t ids[2], id;
	bool fresh;
	if ((ids[0] = map_get(&s->words, fold_word(s, a))) == MAP_NONE || (ids[1] = map_get(&s->words, fold_word(s, b))) == MAP_NONE)
		return MAP_NONE;
	slice key = { (const char *)ids, sizeof ids };
	if (!add)
		return map_get(&s->pairs, key);
	if (!map_put(&s->pairs, key, &id, &fresh) || (fresh && !vec_push(&s->counts, (struct pair){ 0 }))) {
		s->p->failed = true;
		return MAP_NONE;
	}
	return id;
}

static bool is_candidate(struct splitter *s, const struct word *w)
{
	if (!w->mends || w->len < WORD_LEAST || w->len > WORD_MOST * 4)
		return false;
	if (s->known.at[w->id].times > 3)
		return false;
	slice word = slice_sub(s->p->d->text, w->begin, w->begin + w->len);
	return utf8_count(word) <= WORD_MOST && frequency(s, w, word) == 0;
}

/* The next place to cut a word at, behind the first letter and before the last; false at its end. */
static bool next_cut(struct splitter *s, const struct word *w, struct cut *c)
{
	slice word = slice_sub(s->p->d->text, w->begin, w->begin + w->len);
	while (c->at < word.len) {
		utf8_next(word, &c->at);
		if (c->at >= word.len)
			return false;
		slice a = slice_sub(word, 0, c->at), b = slice_sub(word, c->at, word.len);
		c->first = frequency(s, w, a);
		if (c->first == 0)
			continue;
		c->last = frequency(s, w, b);
		/* what the text itself says again and again is as good as a common word */
		uint32_t id = map_get(&s->words, fold_word(s, b));
		if (id != MAP_NONE && s->known.at[id].lower >= 2 && c->last < 3)
			c->last = 3;
		if (c->last > 0 || is_hyphen_word(b))
			return true;
	}
	return false;
}

/* Registers the pairs whose neighbourhood is to be counted. */
static void register_pairs(struct splitter *s)
{
	for (size_t i = 0; i < s->list.len && !s->p->failed; i++) {
		const struct word *w = &s->list.at[i];
		slice text = s->p->d->text;
		if (i + 1 < s->list.len && s->list.at[i + 1].begin == w->begin + w->len + 2 && text.ptr[w->begin + w->len] == '-') {
			const struct word *v = w + 1;
			pair_id(s, slice_sub(text, w->begin, w->begin + w->len), slice_sub(text, v->begin, v->begin + v->len), true);
		}
		if (!is_candidate(s, w))
			continue;
		slice word = slice_sub(s->p->d->text, w->begin, w->begin + w->len);
		for (struct cut c = { 0 }; next_cut(s, w, &c);)
			pair_id(s, slice_sub(word, 0, c.at), slice_sub(word, c.at, word.len), true);
	}
}

static void count_pairs(struct splitter *s)
{
	for (size_t i = 0; i + 1 < s->list.len && map_len(&s->pairs); i++) {
		uint32_t ids[2] = { s->list.at[i].id, s->list.at[i + 1].id };
		uint32_t id = s->list.at[i].link ? map_get(&s->pairs, (slice){ (const char *)ids, sizeof ids }) : MAP_NONE;
		if (id == MAP_NONE)
			continue;
		if (s->list.at[i].link == LINK_BLANK && !s->counts.at[id].blanks++)
			s->counts.at[id].example = (uint32_t)i;
		s->counts.at[id].hyphens += s->list.at[i].link == LINK_HYPHEN;
	}
}

/* Does the other occurrence have the same neighbour as the joined word has?  Then it is the same phrase. */
static bool same_neighbour(const struct splitter *s, size_t index, const struct pair *near)
{
	const struct word *w = &s->list.at[index];
	const struct word *last = &s->list.at[near->example + 1];
	bool behind = w->link == LINK_BLANK && last->link == LINK_BLANK && (w + 1)->id == (last + 1)->id;
	bool before = index > 0 && near->example > 0 && (w - 1)->link == LINK_BLANK && (last - 2)->link == LINK_BLANK &&
		      (w - 1)->id == (last - 2)->id;
	return behind || before;
}

/* Two words beside each other elsewhere: how often is often enough to take the joined one apart? */
static bool is_pair(struct splitter *s, size_t index, const struct pair *near, slice a, slice b)
{
	const struct word *w = &s->list.at[index];
	const struct grammar *g = grammar_of(s, w);
	size_t na = utf8_count(a), nb = utf8_count(b);
	bool grammar = g && (in_list(a, g->first) || in_list(b, g->last));
	if (!near->blanks || na < 2 || nb < 2 || na + nb < 5 || is_prefix_word(a) || is_clitic(b))
		return false;
	uint32_t b_id = map_get(&s->words, fold_word(s, b));
	if (b_id == MAP_NONE || !s->known.at[b_id].lower || (has_compounds(s, w) && !grammar))
		return false;
	if (slice_eq(language_primary(language_slice(&s->tables[w->language].language)), SLICE("ar")))
		return near->blanks >= 3 || slice_starts(b, SLICE("ال")) || slice_ends(a, SLICE("ة")) || slice_ends(a, SLICE("ى"));
	if (grammar || (is_english(s, w) && is_closed(a) && !is_suffix_word(b)))
		return true;
	if (w->capital && !is_english(s, w))
		return near->blanks >= 5;
	return near->blanks >= (is_english(s, w) ? 2u : 3u) || same_neighbour(s, index, near);
}

/* English: two of the commonest words, or a verb of grammar before a word of some length, or a preposition behind one. */
static bool is_common_pair(const struct cut *c, slice a, slice b)
{
	static const char *const verbs[] = {
		"have", "has", "had", "was", "been", "said", "very", "such", "into", "about", "while", "before", NULL
	};
	if (a.len >= 2 && b.len >= 2 && c->first >= 1000 && c->last >= 1000 && (!is_prefix_word(a) || slice_eq(b, SLICE("the"))) && !is_prefix_word(b) &&
	    !is_suffix_word(b))
		return true;
	if (b.len >= 5 && c->last >= 1 && !is_suffix_word(b) && in_list(a, verbs))
		return true;
	return a.len >= 6 && c->first >= 20 && (slice_eq(b, SLICE("in")) || slice_eq(b, SLICE("on")));
}

enum witness { WITNESS_NONE, WITNESS_ENDING, WITNESS_GRAMMAR, WITNESS_HYPHEN_WORD, WITNESS_PAIR, WITNESS_HYPHEN };

/* "evena regional": the article stuck to a common word. */
static bool is_article(struct splitter *s, size_t index, const struct cut *c, slice b)
{
	const struct word *w = &s->list.at[index];
	if (!is_english(s, w) || !slice_eq(b, SLICE("a")) || c->first < 30 || w->link != LINK_BLANK || index + 1 >= s->list.len)
		return false;
	slice next = slice_sub(s->p->d->text, s->list.at[index + 1].begin, s->list.at[index + 1].begin + s->list.at[index + 1].len);
	return !strchr("aeiou", (int)char_lower((unsigned char)next.ptr[0])) && frequency(s, w, next) > 0;
}

/* Who says that the word is two? */
static enum witness find_witness(struct splitter *s, size_t index, const struct cut *c)
{
	const struct word *w = &s->list.at[index];
	slice word = slice_sub(s->p->d->text, w->begin, w->begin + w->len);
	slice a = slice_sub(word, 0, c->at), b = slice_sub(word, c->at, word.len);
	size_t na = utf8_count(a), nb = utf8_count(b);
	uint32_t times = s->known.at[w->id].times;
	struct pair near = { 0 };
	uint32_t id = pair_id(s, a, b, false);
	bool inner_capital = char_is_upper(char_at(b, 0));
	if (id != MAP_NONE)
		near = s->counts.at[id];
	const struct grammar *g = grammar_of(s, w);
	if (w->camel && !(inner_capital && !w->capital))
		return WITNESS_NONE;
	if (na >= 5 && nb >= 5 && !has_compounds(s, w) && near.hyphens >= 3 && near.hyphens > near.blanks && near.hyphens >= 3 * times && !is_prefix_word(a))
		return WITNESS_HYPHEN;
	if (times > 1)
		return WITNESS_NONE;
	if (w->camel)
		return g && (in_list(a, g->first) || in_list(a, g->last)) && nb >= 3 ? WITNESS_GRAMMAR : WITNESS_NONE;
	if (is_pair(s, index, &near, a, b))
		return WITNESS_PAIR;
	/* names end in anything: a capital needs the pair, or a word that the text has by itself before a long word of grammar */
	uint32_t a_id = map_get(&s->words, fold_word(s, a));
	if (w->capital && (a_id == MAP_NONE || nb < 3 || c->first < 5))
		return WITNESS_NONE;
	if (is_english(s, w) && is_hyphen_word(b) && na >= 4 && c->first >= 2)
		return WITNESS_HYPHEN_WORD;
	uint32_t b_id = map_get(&s->words, fold_word(s, b));
	bool b_lower = b_id != MAP_NONE && s->known.at[b_id].lower > 0;
	if (g && in_list(a, g->first) && (!w->capital || b_lower) && (nb >= 3 || in_list(b, g->last) || c->last >= 3000) && c->last >= 1)
		return WITNESS_GRAMMAR;
	if (g && in_list(b, g->last) && na >= (nb <= 2 ? 4u : 3u) && c->first >= (nb > 2 || slice_eq(b, SLICE("to")) || slice_eq(b, SLICE("of")) ? 1 : 5))
		return WITNESS_GRAMMAR;
	if (is_article(s, index, c, b) || (!w->capital && is_english(s, w) && is_common_pair(c, a, b)))
		return WITNESS_GRAMMAR;
	if (!w->capital && is_english(s, w) && is_closed(a) && nb >= 4 && c->first >= 2 && c->last >= 3 && !is_suffix_word(b) &&
	    !is_prefix_word(a))
		return WITNESS_ENDING;
	return WITNESS_NONE;
}

static void plan_cut(struct splitter *s, size_t index, const struct cut *c, enum witness witness)
{
	char digits[2][DECIMAL_MAX];
	slice first = format_decimal(c->first, 1, digits[0]), last = format_decimal(c->last, 1, digits[1]);
	const struct word *w = &s->list.at[index];
	slice word = slice_sub(s->p->d->text, w->begin, w->begin + w->len);
	slice a = slice_sub(word, 0, c->at), b = slice_sub(word, c->at, word.len), why = { 0 };
	uint32_t id = pair_id(s, a, b, false);
	struct pair near = id == MAP_NONE ? (struct pair){ 0 } : s->counts.at[id];
	bool hyphen = witness == WITNESS_HYPHEN || witness == WITNESS_HYPHEN_WORD;
	switch (witness) {
	case WITNESS_HYPHEN:
		why = plan_why(s->p, "no known word; with a hyphen %u times in this text", (unsigned)near.hyphens);
		break;
	case WITNESS_PAIR:
		why = plan_why(s->p, "no known word; '%.*s %.*s' stands %s in this text", SLICE_ARG(a), SLICE_ARG(b),
			       near.blanks > 1 ? "more than once" : "once");
		break;
	case WITNESS_HYPHEN_WORD:
		why = plan_why(s->p, "no known word; '%.*s' is put behind a word with a hyphen", SLICE_ARG(b));
		break;
	default:
		why = plan_why(s->p, "no known word, and nowhere else in the text; '%.*s' and '%.*s' are (%.*s and %.*s per million)", SLICE_ARG(a),
			       SLICE_ARG(b), SLICE_ARG(first), SLICE_ARG(last));
		break;
	}
	plan_replace(s->p, EDIT_SPLIT_WORD, w->begin + c->at, w->begin + c->at, hyphen ? SLICE("-") : SLICE(" "), why);
}

static void split_word(struct splitter *s, size_t index)
{
	const struct word *w = &s->list.at[index];
	struct cut best = { 0 };
	enum witness best_witness = WITNESS_NONE;
	double best_product = 0;
	if (!is_candidate(s, w))
		return;
	for (struct cut c = { 0 }; next_cut(s, w, &c);) {
		enum witness witness = find_witness(s, index, &c);
		double product = c.first * (c.last > 0 ? c.last : 0.01);
		/* what the text itself shows goes before what the language allows */
		bool better = (witness >= WITNESS_PAIR) != (best_witness >= WITNESS_PAIR) ? witness >= WITNESS_PAIR : product > best_product;
		if (!witness || (best_witness && !better))
			continue;
		best = c;
		best_witness = witness;
		best_product = product;
	}
	if (best_witness)
		plan_cut(s, index, &best, best_witness);
}

/* Words that were hyphenated at the end of a line: "interna- tional", with the line break in source. */
static void mend_hyphenation(struct splitter *s)
{
	const struct document *d = s->p->d;
	for (size_t i = 0; i + 1 < s->list.len; i++) {
		const struct word *a = &s->list.at[i], *b = &s->list.at[i + 1];
		uint32_t end = a->begin + a->len;
		if (!a->mends || b->begin != end + 2 || d->text.ptr[end] != '-' || d->text.ptr[end + 1] != ' ' || b->capital || a->len < 2)
			continue;
		uint32_t from = offmap_origin(&d->origin, end), to = offmap_origin(&d->origin, b->begin);
		if (slice_find(slice_sub(d->source, from, to), SLICE("\n"), 0) == SIZE_MAX)
			continue;
		char whole[WORD_MOST * 16];
		slice first = slice_sub(d->text, a->begin, end), last = slice_sub(d->text, b->begin, b->begin + b->len);
		memcpy(whole, first.ptr, first.len);
		memcpy(whole + first.len, last.ptr, last.len);
		slice joined = { whole, first.len + last.len };
		uint32_t known = map_get(&s->words, fold_word(s, joined)), pair = pair_id(s, first, last, false);
		bool is_word = known != MAP_NONE || frequency(s, a, joined) > 0;
		bool is_pair = pair != MAP_NONE && s->counts.at[pair].hyphens > 0;
		bool parts = frequency(s, a, first) > 1 && frequency(s, b, last) > 1;
		if (!is_word && (is_pair || parts))
			plan_replace(s->p, EDIT_JOIN_LINES, end + 1, end + 2, SLICE(""), SLICE("a line break behind a hyphen"));
		else
			plan_replace(s->p, EDIT_JOIN_LINES, end, end + 2, SLICE(""),
				     is_word ? SLICE("hyphenated at the end of the line; the whole is a word")
					     : SLICE("hyphenated at the end of the line; the parts are no words"));
	}
}

void joined_plan(struct plan *p, struct folder *folder, const char *data_dir)
{
	struct splitter s = { .p = p, .folder = folder, .data_dir = data_dir, .ntables = 1 };
	buf_init(&s.fold, 1 << 16);
	plan_sort(p);
	if (!list_words(&s))
		p->failed = true;
	if (!p->failed)
		register_pairs(&s);
	if (!p->failed)
		count_pairs(&s);
	for (size_t i = 0; i < s.list.len && !p->failed; i++)
		split_word(&s, i);
	if (!p->failed)
		mend_hyphenation(&s);
	for (size_t i = 1; i < s.ntables; i++)
		frequency_free(s.tables[i].frequency);
	buf_release(&s.fold);
	map_release(&s.words);
	map_release(&s.pairs);
	vec_release(&s.known);
	vec_release(&s.list);
	vec_release(&s.counts);
}
