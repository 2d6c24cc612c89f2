/* Cutting a text into atoms.
 *
 * The text is folded first, with a map back; the folded text is then walked once.  What an atom looked like in the
 * text (upper case) is read there.  Articles and the possessive are left out because languages and authors differ
 * most in them; a match that differs in one is told as a variant, never as exact. */
#include <config.h>
#include "text/atoms.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/alloc.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/spelling.h"

enum { CACHE_SLOTS = 2048, CACHE_BYTES = 58 };

/* What is known of a word.  Two words of one hash take turns. */
struct cached_word {
	uint32_t hash;
	uint8_t word_len, key_len;  /* word_len 0: a free slot */
	bool is_article;
	char bytes[CACHE_BYTES];    /* the word, then its key */
};

struct word_cache {
	struct cached_word slots[CACHE_SLOTS];
	struct cached_word large;   /* of the last word that is too long to be kept: no more than whether it is an article */
};

static const char *const no_articles[] = { NULL };
static const char *const en_articles[] = { "a", "an", "the", NULL };
static const char *const fr_articles[] = { "l", "la", "le", "les", "un", "une", NULL };
static const char *const es_articles[] = { "el", "la", "las", "lo", "los", "un", "una", NULL };
static const char *const it_articles[] = { "gli", "i", "il", "l", "la", "le", "lo", "un", "una", "uno", NULL };
static const char *const de_articles[] = {
	"das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer", "eines", NULL
};
static const char *const nl_articles[] = { "de", "een", "het", NULL };

static const char *const *articles_of(slice language)
{
	static const struct {
		const char *language;
		const char *const *articles;
	} all[] = {
		{ "en", en_articles }, { "fr", fr_articles }, { "es", es_articles }, { "it", it_articles }, { "de", de_articles },
		{ "nl", nl_articles },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (slice_eq(language, slice_of(all[i].language)))
			return all[i].articles;
	return no_articles;
}

parl_status atomizer_init(struct atomizer *a, struct folder *folder, slice language, parl_error *err)
{
	*a = (struct atomizer){ .folder = folder, .language = language_primary(language) };
	buf_init(&a->folded, BUF_TEXT_MAX);
	buf_init(&a->keys, BUF_TEXT_MAX);
	a->stemmer = stemmer_new(a->language);
	a->cache = mem_zalloc(sizeof *a->cache);
	return a->stemmer && a->cache ? PARL_OK : error_nomem(err);
}

void atomizer_release(struct atomizer *a)
{
	stemmer_free(a->stemmer);
	mem_free(a->cache);
	buf_release(&a->folded);
	buf_release(&a->keys);
	offmap_release(&a->map);
	vec_release(&a->atoms);
	*a = (struct atomizer){ 0 };
}

enum kind { KIND_LETTER, KIND_HAN, KIND_SPACE, KIND_HYPHEN, KIND_APOSTROPHE, KIND_BREAK, KIND_SKIP, KIND_PUNCT };

/* Scripts without spaces between words are matched character by character. */
static bool is_unspaced(uint32_t c)
{
	if (c < 0x0E00)
		return false;
	UErrorCode status = U_ZERO_ERROR;
	switch (uscript_getScript((UChar32)c, &status)) {
	case USCRIPT_HAN: case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA: case USCRIPT_THAI: case USCRIPT_LAO: case USCRIPT_KHMER:
	case USCRIPT_MYANMAR: case USCRIPT_BOPOMOFO:
		return true;
	default:
		return c == 0x3007; /* 〇 */
	}
}

static enum kind kind_of_ascii(unsigned char c)
{
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
		return KIND_LETTER;
	switch (c) {
	case ' ': case '\t': return KIND_SPACE;
	case '-': case '_': return KIND_HYPHEN;
	case '\'': return KIND_APOSTROPHE;
	case '.': case '!': case '?': case ';': case ':': case '\n': case '\r': return KIND_BREAK;
	default: return c < 0x20 ? KIND_BREAK : KIND_PUNCT;
	}
}

static enum kind kind_of(uint32_t c)
{
	if (c < 0x80)
		return kind_of_ascii((unsigned char)c);
	if (c >= 0x4E00 && c <= 0x9FFF)
		return KIND_HAN;
	switch (c) {
	case 0x3001: /* 、 between the parts of a set phrase, written or not */
	case 0xB7:   /* · in foreign names, as folding leaves it */
		return KIND_SKIP;
	case 0x3002: case 0x2026: case 0x061B: case 0x061F: case 0x2028: case 0x2029: case 0x85:
		return KIND_BREAK;
	default:
		break;
	}
	if (u_isalnum((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK))
		return is_unspaced(c) ? KIND_HAN : KIND_LETTER;
	if (u_isUWhiteSpace((UChar32)c))
		return KIND_SPACE;
	return KIND_PUNCT;
}

static bool is_article(const struct atomizer *a, slice word)
{
	for (const char *const *w = articles_of(a->language); *w; w++)
		if (slice_eq(word, slice_of(*w)))
			return true;
	return false;
}

/* How the letters of the text stand behind an atom. */
static uint32_t case_flags(slice original)
{
	size_t at = 0, upper = 0, lower = 0;
	uint32_t flags = 0;
	while (at < original.len) {
		bool first = at == 0;
		uint32_t c = utf8_next(original, &at);
		if (c < 0x80 && !(c >= 'A' && c <= 'Z')) {
			lower += c >= 'a' && c <= 'z';
		} else if (u_isupper((UChar32)c)) {
			upper++;
			flags |= first ? ATOM_CAPITAL : 0;
		} else if (u_islower((UChar32)c)) {
			lower++;
		}
	}
	return flags | (upper >= 2 && lower == 0 ? ATOM_UPPER : 0);
}

static struct span origin_span(struct atomizer *a, struct span folded)
{
	struct span from;
	offmap_origin_span(&a->map, folded.begin, folded.end, &a->run, &from.begin, &from.end);
	return from;
}

static bool append_key(struct atomizer *a, slice word)
{
	if (slice_eq(a->language, SLICE("en")))
		return spelling_append(&a->keys, stemmer_stem(a->stemmer, word));
	return buf_append(&a->keys, stemmer_stem(a->stemmer, word));
}

/* Fills a slot of the cache.  The key goes through the buffer of keys, which is left as it was. */
static bool learn_word(struct atomizer *a, slice word, struct cached_word *w)
{
	size_t begin = a->keys.len;
	w->word_len = 0;
	if (!append_key(a, word))
		return false;
	slice key = slice_sub(buf_slice(&a->keys), begin, a->keys.len);
	a->keys.len = begin;
	w->is_article = is_article(a, word);
	if (word.len + key.len > CACHE_BYTES)
		return true;
	memcpy(w->bytes, word.ptr, word.len);
	memcpy(w->bytes + word.len, key.ptr, key.len);
	w->word_len = (uint8_t)word.len;
	w->key_len = (uint8_t)key.len;
	return true;
}

/* What is known of a folded word; NULL when out of memory.  word_len 0: it is too long for its key to be kept. */
static const struct cached_word *look_up(struct atomizer *a, slice word)
{
	uint32_t hash = (uint32_t)(hash_bytes(word) >> 32);
	struct cached_word *w = &a->cache->slots[hash % CACHE_SLOTS];
	if (w->hash == hash && slice_eq((slice){ w->bytes, w->word_len }, word) && word.len)
		return w;
	if (word.len > CACHE_BYTES / 2)
		w = &a->cache->large;
	if (!learn_word(a, word, w))
		return NULL;
	w->hash = hash;
	return w;
}

static bool add_key(struct atomizer *a, slice word, uint32_t flags, const struct cached_word *known, struct span *key)
{
	key->begin = (uint32_t)a->keys.len;
	bool ok;
	if (flags & (ATOM_HAN | ATOM_PUNCT | ATOM_BREAK | ATOM_UPPER))
		ok = buf_append(&a->keys, word);
	else if (known && known->word_len)
		ok = buf_append(&a->keys, (slice){ known->bytes + known->word_len, known->key_len });
	else
		ok = append_key(a, word);
	key->end = (uint32_t)a->keys.len;
	return ok;
}

static bool push_atom(struct atomizer *a, struct atom t, const struct cached_word *known)
{
	return add_key(a, span_of(buf_slice(&a->folded), t.folded), t.flags, known, &t.key) && vec_push(&a->atoms, t);
}

/* Anything but a word. */
static bool add_sign(struct atomizer *a, struct span folded, uint32_t flags)
{
	return push_atom(a, (struct atom){ .span = origin_span(a, folded), .folded = folded, .flags = flags }, NULL);
}

/* "u.s.": single letters with full stops behind each; the end of the run, or `at` when it is none. */
static size_t dotted_letters(slice s, size_t at)
{
	size_t i = at, n = 0, end = at;
	while (i + 1 < s.len && s.ptr[i] >= 'a' && s.ptr[i] <= 'z' && s.ptr[i + 1] == '.') {
		i += 2;
		n++;
		end = i;
	}
	bool glued = i < s.len && kind_of((unsigned char)s.ptr[i]) == KIND_LETTER;
	return n >= 2 && !glued ? end : at;
}

static size_t word_end(slice s, size_t at)
{
	while (at < s.len) {
		unsigned char c = (unsigned char)s.ptr[at];
		size_t next = at;
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			at++;
			continue;
		}
		if (kind_of(utf8_next(s, &next)) != KIND_LETTER)
			break;
		at = next;
	}
	return at;
}

/* The possessive behind a word: "'s" or a lone "'". */
static bool is_possessive(slice s, size_t apostrophe, size_t *end)
{
	size_t i = apostrophe + 1, stop = word_end(s, i);
	*end = stop;
	return stop == i || (stop == i + 1 && s.ptr[i] == 's');
}

/* An acronym with full stops: the key is that of the one without. */
static bool add_dotted(struct atomizer *a, slice text, struct span folded, uint32_t flags)
{
	struct atom whole = { .span = origin_span(a, folded), .folded = folded };
	whole.flags = flags | ATOM_UPPER | case_flags(span_of(text, whole.span));
	if (!push_atom(a, whole, NULL))
		return false;
	struct atom *t = &a->atoms.at[a->atoms.len - 1];
	uint32_t to = t->key.begin;
	for (uint32_t i = t->key.begin; i < t->key.end; i++)
		if (a->keys.ptr[i] != '.')
			a->keys.ptr[to++] = a->keys.ptr[i];
	t->key.end = to;
	a->keys.len = to;
	return true;
}

static bool add_word(struct atomizer *a, slice text, size_t *at, uint32_t *gap)
{
	slice s = buf_slice(&a->folded);
	size_t begin = *at, end = dotted_letters(s, begin);
	if (end > begin) {
		*at = end;
		bool ok = add_dotted(a, text, (struct span){ (uint32_t)begin, (uint32_t)end }, *gap);
		*gap = 0;
		return ok;
	}
	*at = end = word_end(s, begin);
	slice word = slice_sub(s, begin, end);
	size_t after;
	if (end < s.len && s.ptr[end] == '\'' && is_possessive(s, end, &after))
		*at = after;
	const struct cached_word *known = look_up(a, word);
	struct atom t = { .folded = { (uint32_t)begin, (uint32_t)end } };
	t.span = origin_span(a, t.folded);
	uint32_t cases = case_flags(span_of(text, t.span));
	t.flags = *gap | cases;
	/* "A" as a grade or a letter of a name is no article: only where it is not capitalised inside a sentence */
	if (known && known->is_article && !(cases & ATOM_UPPER)) {
		*gap |= ATOM_AFTER_ARTICLE;
		return true;
	}
	*gap = 0;
	return known && push_atom(a, t, known);
}

bool atomizer_cut(struct atomizer *a, slice text)
{
	buf_clear(&a->folded);
	buf_clear(&a->keys);
	vec_clear(&a->atoms);
	vec_clear(&a->map.runs);
	a->map.to_end = a->map.from_end = 0;
	a->run = 0;
	if (!folder_fold(a->folder, text, &a->folded, &a->map))
		return false;
	slice s = buf_slice(&a->folded);
	uint32_t gap = 0;
	for (size_t at = 0; at < s.len;) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);
		struct span here = { (uint32_t)at, (uint32_t)next };
		bool ok = true;
		switch (kind_of(c)) {
		case KIND_LETTER:
			ok = add_word(a, text, &at, &gap);
			next = at;
			break;
		case KIND_HAN:
			ok = add_sign(a, here, gap | ATOM_HAN);
			gap = 0;
			break;
		case KIND_SPACE:
			gap |= ATOM_AFTER_SPACE;
			break;
		case KIND_HYPHEN: case KIND_APOSTROPHE: case KIND_SKIP:
			gap |= ATOM_AFTER_HYPHEN;
			break;
		case KIND_BREAK:
			/* a full stop or colon between digits or letters ("4.5", "10:30") ends nothing, but is no part of a word */
			ok = add_sign(a, here, gap | ATOM_BREAK);
			gap = 0;
			break;
		case KIND_PUNCT:
			ok = add_sign(a, here, gap | ATOM_PUNCT);
			gap = 0;
			break;
		}
		if (!ok)
			return false;
		at = next;
	}
	return true;
}
