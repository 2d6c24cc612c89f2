/* Cutting running prose into words and sentences.
 *
 * Words: one pass over the code points.  A word is a run of letters, marks and digits with single hyphens and apostrophes
 * inside; clitics are cut off after it.  Only runs of Han, Kana, Thai and their like are given to ICU, which knows their
 * words from dictionaries.  Sentences: found on the tokens, by terminal marks and what stands around them; a full stop after
 * an abbreviation, an initial or before a lower-case word ends nothing (after the observations in Kiss and Strunk 2006). */
#include <config.h>
#include "text/segment.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/frequency.h"
#include "text/icu_status.h"
#include "text/lattice.h"

struct segmenter {
	struct folder *folder;
	UBreakIterator *unspaced; /* opened when the first such run comes up */
	struct buf folded;
	struct token_list tokens;
	struct span_list spans;
	const char *data_dir; /* NULL: no tables */
	struct table {
		struct frequency *f; /* NULL: there is none */
		bool is_asked;
	} chinese, arabic;
	struct lattice lattice;
	VEC(uint32_t) cuts;
};

struct segmenter *segmenter_new(parl_error *err)
{
	struct segmenter *s = mem_zalloc(sizeof *s);
	if (!s) {
		error_nomem(err);
		return NULL;
	}
	buf_init(&s->folded, BUF_TEXT_MAX);
	lattice_init(&s->lattice);
	s->folder = folder_new(err);
	if (!s->folder) {
		segmenter_free(s);
		return NULL;
	}
	return s;
}

void segmenter_free(struct segmenter *s)
{
	if (!s)
		return;
	if (s->unspaced)
		ubrk_close(s->unspaced);
	folder_free(s->folder);
	buf_release(&s->folded);
	vec_release(&s->tokens.list);
	vec_release(&s->spans.list);
	frequency_free(s->chinese.f);
	frequency_free(s->arabic.f);
	lattice_release(&s->lattice);
	vec_release(&s->cuts);
	mem_free(s);
}

void segmenter_use_tables(struct segmenter *s, const char *data_dir)
{
	s->data_dir = data_dir;
}

/* A table, opened when it is first asked for; what is wrong with it, mining says. */
static const struct frequency *table_of(struct segmenter *s, struct table *t, slice language)
{
	if (!t->is_asked && s->data_dir && frequency_open(&t->f, s->data_dir, language, NULL))
		t->f = NULL;
	t->is_asked = true;
	return t->f;
}

enum class { LETTER, DIGIT, HAN, SPACE, HYPHEN, APOSTROPHE, OTHER };

static bool is_unspaced_script(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	switch (uscript_getScript((UChar32)c, &status)) {
	case USCRIPT_HAN: case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA: case USCRIPT_THAI: case USCRIPT_LAO: case USCRIPT_KHMER:
	case USCRIPT_MYANMAR:
		return true;
	default:
		return false;
	}
}

static enum class class_of(uint32_t c)
{
	if (c < 0x80) {
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			return LETTER;
		if (c >= '0' && c <= '9')
			return DIGIT;
		if (c == ' ' || (c >= '\t' && c <= '\r'))
			return SPACE;
		return c == '-' ? HYPHEN : c == '\'' ? APOSTROPHE : OTHER;
	}
	if (c == 0x2019 || c == 0x02BC || c == 0x2018)
		return c == 0x2018 ? OTHER : APOSTROPHE;
	if (c == 0x2010 || c == 0x2011)
		return HYPHEN;
	if (c >= 0x4E00 && c <= 0x9FFF)
		return HAN;
	if (u_isdigit((UChar32)c))
		return DIGIT;
	if (u_isalpha((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) || c == 0x200C || c == 0x200D)
		return c >= 0x0E00 && is_unspaced_script(c) ? HAN : LETTER;
	if (u_isUWhiteSpace((UChar32)c) || c == 0x200B || c == 0xFEFF)
		return SPACE;
	return OTHER;
}

static enum class class_at(slice s, size_t at, size_t *next)
{
	*next = at;
	return class_of(utf8_next(s, next));
}

static bool is_wordish(enum class c)
{
	return c == LETTER || c == DIGIT;
}

struct cutter {
	struct segmenter *s;
	slice text, language;
	struct token_list *out;
	bool space; /* a space stands before the next token */
};

static bool add(struct cutter *k, size_t begin, size_t end, enum token_kind kind)
{
	struct token t = {
		.span = { (uint32_t)begin, (uint32_t)end }, .id = MAP_NONE, .kind = (uint8_t)kind,
		.flags = k->space ? TOKEN_SPACE_BEFORE : 0,
	};
	size_t upper = 0, lower = 0;
	for (size_t at = begin; at < end && kind != TOKEN_HAN && kind != TOKEN_URL;) {
		bool first = at == begin;
		uint32_t c = utf8_next(k->text, &at);
		bool up = c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper((UChar32)c);
		bool low = c < 0x80 ? c >= 'a' && c <= 'z' : u_islower((UChar32)c);
		upper += up;
		lower += low;
		if (first && up)
			t.flags |= TOKEN_CAPITAL;
	}
	if (upper >= 2 && !lower)
		t.flags |= TOKEN_ALL_CAPS;
	k->space = false;
	return vec_push(&k->out->list, t);
}

/* End of a URL or mail address that begins at `at`, or `at`. */
static size_t url_end(slice s, size_t at)
{
	static const char *const schemes[] = { "http://", "https://", "ftp://", "www." };
	bool is_url = false;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes && !is_url; i++)
		is_url = slice_eq_nocase(slice_sub(s, at, at + strlen(schemes[i])), slice_of(schemes[i]));
	if (!is_url)
		return at;
	size_t end = at;
	while (end < s.len && (unsigned char)s.ptr[end] > ' ' && (unsigned char)s.ptr[end] < 0x7F && !strchr("\"<>|\\^`{}", s.ptr[end]))
		end++;
	while (end > at && strchr(".,;:!?)]'", s.ptr[end - 1]))
		end--;
	return end;
}

/* End of a mail address whose local part begins at `begin`, or `begin`.  A local part has at most 64 bytes (RFC 5321, 4.5.3.1). */
static size_t mail_end(slice s, size_t begin)
{
	size_t at = begin, dots = 0;
	while (at < s.len && at - begin < 64 &&
	       ((s.ptr[at] >= 'a' && s.ptr[at] <= 'z') || (s.ptr[at] >= 'A' && s.ptr[at] <= 'Z') ||
		(s.ptr[at] >= '0' && s.ptr[at] <= '9') || strchr("._+-", s.ptr[at])))
		at++;
	if (at >= s.len || s.ptr[at] != '@')
		return begin;
	size_t end = at + 1;
	while (end < s.len && ((s.ptr[end] >= 'a' && s.ptr[end] <= 'z') || (s.ptr[end] >= 'A' && s.ptr[end] <= 'Z') ||
			       (s.ptr[end] >= '0' && s.ptr[end] <= '9') || s.ptr[end] == '.' || s.ptr[end] == '-')) {
		dots += s.ptr[end] == '.';
		end++;
	}
	while (end > at && (s.ptr[end - 1] == '.' || s.ptr[end - 1] == '-'))
		end--;
	return dots ? end : begin;
}

/* "U.S.", "P.R.C.": single letters with full stops; the end, or `at`. */
static size_t dotted_end(slice s, size_t at)
{
	size_t end = at, n = 0, next, after;
	while (end < s.len && class_at(s, end, &next) == LETTER && next < s.len && s.ptr[next] == '.') {
		end = next + 1;
		n++;
	}
	if (n < 2)
		return at;
	return end < s.len && is_wordish(class_at(s, end, &after)) ? at : end;
}

/* End of a word or number that begins at `at`. */
static size_t word_end(slice s, size_t at, bool digits)
{
	size_t end = at, next, after;
	while (end < s.len) {
		enum class c = class_at(s, end, &next);
		if (is_wordish(c)) {
			end = next;
			continue;
		}
		if (next >= s.len)
			break;
		enum class then = class_at(s, next, &after);
		bool inner = (c == HYPHEN && is_wordish(then)) || (c == APOSTROPHE && then == LETTER);
		bool numeric = digits && c == OTHER && then == DIGIT && (s.ptr[end] == '.' || s.ptr[end] == ',') && end > at &&
			       s.ptr[end - 1] >= '0' && s.ptr[end - 1] <= '9';
		if (!inner && !numeric)
			break;
		end = next;
	}
	return end;
}

static size_t apostrophe_in(slice word, size_t from)
{
	for (size_t at = from, next; at < word.len; at = next)
		if (class_at(word, at, &next) == APOSTROPHE)
			return at;
	return SIZE_MAX;
}

static bool one_of(slice word, const char *const *list)
{
	for (; *list; list++)
		if (slice_eq_nocase(word, slice_of(*list)))
			return true;
	return false;
}

static const char *const romance_clitics[] = {
	"l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "un", "all", "dall", "dell", "nell",
	"sull", "coll", "quell", "quest", "sant", "bell", "gl", "v", "ch", "cos", "dov", "com", NULL
};
static const char *const english_clitics[] = { "s", "ll", "re", "ve", "d", "m", NULL };

static double per_million(struct segmenter *s, const struct frequency *f, slice word)
{
	buf_clear(&s->folded);
	return folder_fold(s->folder, word, &s->folded, NULL) ? frequency_per_million(f, buf_slice(&s->folded)) : 0;
}

/* An Arabic word with "and", "with" or "for" in front, each one letter: cut off when the rest is a word by itself, and a more common
 * one than the whole. */
static bool add_arabic(struct cutter *k, const struct frequency *f, size_t begin, size_t end)
{
	static const char *const particles[] = { "\xD9\x88", "\xD8\xA8", "\xD9\x84" };
	slice word = slice_sub(k->text, begin, end), rest = slice_sub(word, 2, word.len);
	bool is_cut = false;
	for (size_t i = 0; i < 3 && utf8_count(word) > 3; i++)
		is_cut = is_cut || slice_starts(word, slice_of(particles[i]));
	/* "for the" is written without its alef: no cut gives the word */
	is_cut = is_cut && !slice_starts(word, SLICE("\xD9\x84\xD9\x84"));
	if (is_cut) {
		double own = per_million(k->s, f, rest);
		is_cut = own > 0 && own > 2 * per_million(k->s, f, word);
	}
	if (!is_cut)
		return add(k, begin, end, TOKEN_WORD);
	return add(k, begin, begin + 2, TOKEN_WORD) && add_arabic(k, f, begin + 2, end);
}

/* A word with an apostrophe: what is cut off before it (fr, it) or behind it (en), else one token. */
static bool add_word(struct cutter *k, size_t begin, size_t end, enum token_kind kind)
{
	slice word = slice_sub(k->text, begin, end);
	if (kind == TOKEN_WORD && slice_eq(k->language, SLICE("ar"))) {
		const struct frequency *f = table_of(k->s, &k->s->arabic, k->language);
		return f ? add_arabic(k, f, begin, end) : add(k, begin, end, kind);
	}
	bool english = slice_eq(k->language, SLICE("en"));
	bool romance = slice_eq(k->language, SLICE("fr")) || slice_eq(k->language, SLICE("it"));
	size_t cut = english || romance ? apostrophe_in(word, 0) : SIZE_MAX, after;
	if (cut == SIZE_MAX || cut == 0)
		return add(k, begin, end, kind);
	class_at(word, cut, &after);
	slice before = slice_sub(word, 0, cut), behind = slice_sub(word, after, word.len);
	if (romance && one_of(before, romance_clitics))
		return add(k, begin, begin + after, kind) && add_word(k, begin + after, end, kind);
	if (english && one_of(behind, english_clitics))
		return add(k, begin, begin + cut, kind) && add(k, begin + cut, end, kind);
	if (english && slice_eq_nocase(behind, SLICE("t")) && cut > 1 && (word.ptr[cut - 1] | 32) == 'n')
		return add(k, begin, begin + cut - 1, kind) && add(k, begin + cut - 1, end, kind);
	return add(k, begin, end, kind);
}

static bool add_lattice(struct cutter *k, const struct frequency *f, size_t begin, size_t end)
{
	struct segmenter *s = k->s;
	if (!lattice_cut(&s->lattice, slice_sub(k->text, begin, end), s->cuts.at, s->cuts.len, s->folder, f))
		return false;
	size_t from = 0;
	for (size_t i = 0; i < s->lattice.ends.len; i++) {
		if (!add(k, begin + from, begin + s->lattice.ends.at[i], TOKEN_HAN))
			return false;
		from = s->lattice.ends.at[i];
	}
	return true;
}

static parl_status cut_unspaced(struct cutter *k, size_t begin, size_t end, parl_error *err)
{
	const struct frequency *f = slice_eq(k->language, SLICE("zh")) ? table_of(k->s, &k->s->chinese, k->language) : NULL;
	UErrorCode status = U_ZERO_ERROR;
	if (!k->s->unspaced)
		k->s->unspaced = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
	UText text = UTEXT_INITIALIZER;
	utext_openUTF8(&text, k->text.ptr + begin, (int64_t)(end - begin), &status);
	if (U_SUCCESS(status))
		ubrk_setUText(k->s->unspaced, &text, &status);
	bool ok = true;
	vec_clear(&k->s->cuts);
	if (U_SUCCESS(status)) {
		int32_t from = ubrk_first(k->s->unspaced);
		for (int32_t to; ok && (to = ubrk_next(k->s->unspaced)) != UBRK_DONE; from = to)
			ok = f ? vec_push(&k->s->cuts, (uint32_t)to) : add(k, begin + (size_t)from, begin + (size_t)to, TOKEN_HAN);
	}
	utext_close(&text);
	if (U_FAILURE(status))
		return icu_error(err, status);
	return ok && (!f || add_lattice(k, f, begin, end)) ? PARL_OK : error_nomem(err);
}

static parl_status cut_word(struct cutter *k, size_t *at, bool digits, parl_error *err)
{
	size_t begin = *at, end = url_end(k->text, begin);
	bool ok;
	if (end == begin)
		end = mail_end(k->text, begin);
	if (end > begin) {
		ok = add(k, begin, end, TOKEN_URL);
	} else if ((end = dotted_end(k->text, begin)) > begin) {
		ok = add(k, begin, end, TOKEN_WORD);
	} else {
		end = word_end(k->text, begin, digits);
		ok = add_word(k, begin, end, digits ? TOKEN_NUMBER : TOKEN_WORD);
	}
	*at = end;
	return ok ? PARL_OK : error_nomem(err);
}

parl_status segment_words(struct segmenter *s, slice text, slice language, struct token_list *out, parl_error *err)
{
	struct cutter k = { .s = s, .text = text, .language = language_primary(language), .out = out };
	for (size_t at = 0, next; at < text.len;) {
		enum class c = class_at(text, at, &next);
		switch (c) {
		case SPACE:
			k.space = true;
			at = next;
			break;
		case LETTER: case DIGIT:
			TRY(cut_word(&k, &at, c == DIGIT, err));
			break;
		case HAN: {
			size_t end = next, after;
			while (end < text.len && class_at(text, end, &after) == HAN)
				end = after;
			TRY(cut_unspaced(&k, at, end, err));
			at = end;
			break;
		}
		default:
			if (!add(&k, at, next, TOKEN_PUNCT))
				return error_nomem(err);
			at = next;
		}
	}
	return PARL_OK;
}

static uint32_t first_codepoint(slice s)
{
	size_t at = 0;
	return s.len ? utf8_next(s, &at) : 0;
}

static bool is_closer(uint32_t c)
{
	switch (c) {
	case '"': case '\'': case ')': case ']': case 0xBB: case 0x201D: case 0x2019: case 0x300D: case 0x300F: case 0xFF09:
	case 0x300B: case 0x3011:
		return true;
	default:
		return false;
	}
}

static bool is_wide_end(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61 || c == 0x061F || c == 0x06D4;
}

/* Words that a full stop follows without ending the sentence. */
static bool is_abbreviation(slice word, slice language)
{
	static const char *const common[] = {
		"mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "sen", "rep", "gov", "hon", "jr", "sr", "vs", "vol", "vols", "no",
		"nos", "pp", "p", "ed", "eds", "trans", "cf", "al", "fig", "art", "arts", "para", "paras", "ch", "sec", "approx", "etc",
		"e.g", "i.e", "inc", "ltd", "co", "corp", "dept", "univ", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
		"oct", "nov", "dec", "mt", "ft", "ibid", "op", "cit", "ff", "resp", "rev", NULL
	};
	static const char *const fr[] = { "m", "mm", "mme", "mmes", "mlle", "av", "bd", "chap", "env", "ex", "éd", "réf", "p.ex", NULL };
	static const char *const es[] = { "sr", "sra", "srta", "dña", "d", "ud", "uds", "art", "núm", "pág", "págs", "ej", "ee.uu", NULL };
	static const char *const de[] = {
		"bzw", "ca", "d.h", "evtl", "ggf", "hr", "fr", "nr", "str", "u.a", "usw", "z.b", "vgl", "abs", "bd", "hrsg", "inkl", "sog",
		"mio", "mrd", "tel", NULL
	};
	static const char *const it[] = { "sig", "dott", "on", "avv", "ing", "art", "pag", "ecc", "es", "s.p.a", NULL };
	static const char *const nl[] = { "bijv", "dhr", "mevr", "enz", "blz", "nr", "o.a", "m.b.t", "t.a.v", NULL };
	static const char *const ru[] = { "г", "гг", "им", "ул", "т", "д", "п", "пп", "стр", "см", "ср", "тыс", "млн", "млрд", "руб", "т.е", "т.д", NULL };
	static const struct {
		const char *language;
		const char *const *words;
	} all[] = { { "fr", fr }, { "es", es }, { "de", de }, { "it", it }, { "nl", nl }, { "ru", ru } };
	if (one_of(word, common))
		return true;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (slice_eq(language, slice_of(all[i].language)))
			return one_of(word, all[i].words);
	return false;
}

struct scanner {
	slice text, language;
	const struct token *tokens;
	size_t n;
};

static slice token_text(const struct scanner *k, size_t i)
{
	return i < k->n ? span_of(k->text, k->tokens[i].span) : (slice){ NULL, 0 };
}

static bool is_lower_word(const struct scanner *k, size_t i)
{
	return i < k->n && k->tokens[i].kind == TOKEN_WORD && !(k->tokens[i].flags & TOKEN_CAPITAL) &&
	       u_islower((UChar32)first_codepoint(token_text(k, i)));
}

/* Does the full stop at token i (closers reach up to `end`) end a sentence? */
static bool full_stop_ends(const struct scanner *k, size_t i, size_t end)
{
	if (end >= k->n)
		return true;
	const struct token *next = &k->tokens[end];
	if (!(next->flags & TOKEN_SPACE_BEFORE) && next->kind != TOKEN_HAN)
		return false;
	if (is_lower_word(k, end) || (next->kind == TOKEN_PUNCT && (unsigned char)token_text(k, end).ptr[0] < 0x80 &&
				      strchr(",;:)-", token_text(k, end).ptr[0])))
		return false;
	if (i == 0 || end > i + 1)
		return true;
	slice before = token_text(k, i - 1);
	if (k->tokens[i].flags & TOKEN_SPACE_BEFORE)
		return true;
	/* an initial: one capital letter */
	if (k->tokens[i - 1].kind == TOKEN_WORD && (k->tokens[i - 1].flags & TOKEN_CAPITAL) && utf8_count(before) == 1)
		return false;
	if (k->tokens[i - 1].kind != TOKEN_WORD || !is_abbreviation(before, k->language))
		return true;
	/* "no." and its like only before what they count */
	bool counts = slice_eq_nocase(before, SLICE("no")) || slice_eq_nocase(before, SLICE("art")) || slice_eq_nocase(before, SLICE("p"));
	if (counts)
		return next->kind != TOKEN_NUMBER;
	return slice_eq_nocase(before, SLICE("etc")) || slice_eq_nocase(before, SLICE("ibid"));
}

/* "U.S." and its like end a sentence only when the next word could begin one. */
static bool dotted_ends(const struct scanner *k, size_t i)
{
	if (k->tokens[i].kind != TOKEN_WORD || !slice_ends(token_text(k, i), SLICE(".")) || i + 1 >= k->n)
		return false;
	static const char *const openers[] = {
		"The", "This", "These", "That", "It", "He", "She", "They", "We", "In", "But", "And", "However", "As", "At", "On", NULL
	};
	for (const char *const *w = openers; *w; w++)
		if (slice_eq(token_text(k, i + 1), slice_of(*w)))
			return true;
	return false;
}

static bool find_sentences(const struct scanner *k, struct span_list *out)
{
	size_t first = 0;
	for (size_t i = 0; i < k->n; i++) {
		uint32_t c = k->tokens[i].kind == TOKEN_PUNCT ? first_codepoint(token_text(k, i)) : 0;
		size_t end = i + 1;
		bool ends;
		if (c == '.' || c == '!' || c == '?' || is_wide_end(c)) {
			while (end < k->n && k->tokens[end].kind == TOKEN_PUNCT &&
			       (!(k->tokens[end].flags & TOKEN_SPACE_BEFORE) || is_wide_end(c)) &&
			       (is_closer(first_codepoint(token_text(k, end))) || is_wide_end(first_codepoint(token_text(k, end))) ||
				first_codepoint(token_text(k, end)) == '!' || first_codepoint(token_text(k, end)) == '?'))
				end++;
			ends = is_wide_end(c) || (c == '.' ? full_stop_ends(k, i, end) :
						  end >= k->n || ((k->tokens[end].flags & TOKEN_SPACE_BEFORE) && !is_lower_word(k, end)));
		} else {
			ends = dotted_ends(k, i);
		}
		if (ends || i + 1 == k->n) {
			if (!ends)
				end = k->n;
			if (!vec_push(&out->list, (struct span){ k->tokens[first].span.begin, k->tokens[end - 1].span.end }))
				return false;
			first = end;
			i = end - 1;
		}
	}
	return true;
}

parl_status segment_sentences(struct segmenter *s, slice text, slice language, struct span_list *out, parl_error *err)
{
	vec_clear(&s->tokens.list);
	TRY(segment_words(s, text, language, &s->tokens, err));
	struct scanner k = { text, language_primary(language), s->tokens.list.at, s->tokens.list.len };
	return find_sentences(&k, out) ? PARL_OK : error_nomem(err);
}

static int quote_direction(uint32_t c)
{
	switch (c) {
	case 0x201C: case 0xAB: case 0x201E: case 0x300C: case 0x300E: case 0x300A:
		return 1;
	case 0x201D: case 0xBB: case 0x300D: case 0x300F: case 0x300B:
		return -1;
	default:
		return c == '"' ? 2 : 0;
	}
}

/* Flags what stands inside quotation marks that are closed in the same sentence. */
static void flag_quotes(slice text, struct token *tokens, size_t n)
{
	size_t open = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		int direction = tokens[i].kind == TOKEN_PUNCT ? quote_direction(first_codepoint(span_of(text, tokens[i].span))) : 0;
		if (direction == 1 || (direction == 2 && open == SIZE_MAX)) {
			open = i;
		} else if ((direction == -1 || direction == 2) && open != SIZE_MAX) {
			for (size_t k = open + 1; k < i; k++)
				tokens[k].flags |= TOKEN_QUOTED;
			open = SIZE_MAX;
		}
	}
}

/* Most words are plain ASCII, which folds without help. */
static bool fold_word(struct segmenter *s, slice word)
{
	if (!buf_reserve(&s->folded, word.len))
		return false;
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.ptr[i];
		if (c >= 0x80 || c <= ' ' || c == '"' || c == '`') {
			buf_clear(&s->folded);
			return folder_fold(s->folder, word, &s->folded, NULL);
		}
		s->folded.ptr[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c;
	}
	s->folded.len = word.len;
	return true;
}

static parl_status intern(struct segmenter *s, slice text, struct token *t, struct map *vocabulary, parl_error *err)
{
	if (t->kind == TOKEN_PUNCT)
		return PARL_OK;
	slice word = span_of(text, t->span);
	buf_clear(&s->folded);
	if (!fold_word(s, word) ||
	    !map_put(vocabulary, buf_slice(&s->folded), &t->id, NULL))
		return error_nomem(err);
	return PARL_OK;
}

static parl_status segment_block(struct segmenter *s, struct document *d, uint32_t index, struct map *vocabulary, parl_error *err)
{
	const struct block *b = &d->blocks.at[index];
	slice text = span_of(d->text, b->span), language = language_primary(language_slice(&b->language));
	vec_clear(&s->tokens.list);
	vec_clear(&s->spans.list);
	TRY(segment_words(s, text, language, &s->tokens, err));
	struct scanner k = { text, language, s->tokens.list.at, s->tokens.list.len };
	if (!find_sentences(&k, &s->spans) || !vec_reserve(&d->tokens, k.n))
		return error_nomem(err);
	bool zone = b->kind == BLOCK_HEADING || b->kind == BLOCK_TITLE || b->kind == BLOCK_ISSUE;
	size_t i = 0;
	for (size_t n = 0; n < s->spans.list.len; n++) {
		struct span at = s->spans.list.at[n];
		struct sentence sentence = {
			.span = { at.begin + b->span.begin, at.end + b->span.begin }, .block = index,
			.first_token = (uint32_t)d->tokens.len,
		};
		bool first = true;
		for (; i < k.n && k.tokens[i].span.end <= at.end; i++) {
			struct token t = k.tokens[i];
			TRY(intern(s, text, &t, vocabulary, err));
			t.span.begin += b->span.begin;
			t.span.end += b->span.begin;
			if (first && t.kind != TOKEN_PUNCT) {
				t.flags |= TOKEN_SENTENCE_START;
				first = false;
			}
			t.flags |= zone ? TOKEN_TITLE_CASE_ZONE : 0;
			d->tokens.at[d->tokens.len++] = t;
		}
		sentence.ntokens = (uint32_t)d->tokens.len - sentence.first_token;
		flag_quotes(d->text, d->tokens.at + sentence.first_token, sentence.ntokens);
		if (!vec_push(&d->sentences, sentence))
			return error_nomem(err);
	}
	return PARL_OK;
}

parl_status segment_document(struct segmenter *s, struct document *d, struct map *vocabulary, parl_error *err)
{
	for (uint32_t i = 0; i < d->blocks.len; i++)
		if (d->blocks.at[i].is_prose)
			TRY(segment_block(s, d, i, vocabulary, err));
	return PARL_OK;
}
