/* chinese-script, look-alike, foreign-letters, full-width, garbled, invisible: characters that do not belong into the text.
 *
 * What the source has as well is let be: names in their own script, an identifier with a zero-width joiner.  The Han table is
 * made when the first Chinese translation comes. */
#include <config.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "check/plain.h"
#include "text/chars.h"
#include "text/han_script.h"

static bool has_codepoint(slice s, uint32_t c)
{
	char bytes[4];
	return slice_find(s, (slice){ bytes, utf8_encode(c, bytes) }, 0) != SIZE_MAX;
}

/* -- Traditional among Simplified -- */

struct han_state {
	struct han_table *table;
};

static bool open_han(void **state, struct check_run *run)
{
	(void)run;
	return (*state = mem_zalloc(sizeof(struct han_state))) != NULL;
}

static void close_han(void *state)
{
	struct han_state *s = state;
	if (s)
		han_table_free(s->table);
	mem_free(s);
}

/* The tag says which script: by itself, or by the region. */
static bool script_is_told(slice tag)
{
	return language_is_traditional(tag) || slice_find(tag, SLICE("Hans"), 0) != SIZE_MAX || slice_ends(tag, SLICE("-CN")) ||
	       slice_ends(tag, SLICE("-SG")) || slice_ends(tag, SLICE("-MY"));
}

struct strange {
	struct span first;
	uint32_t want;        /* in place of the first */
	size_t count, own;    /* of the other script, of the text's */
};

static struct strange find_strange(const struct han_table *t, slice text, slice source, bool traditional)
{
	struct strange x = { .count = 0 };
	for (size_t at = 0; at < text.len;) {
		size_t next = at;
		if ((unsigned char)text.ptr[at] < 0xE4) {
			at++;
			continue;
		}
		uint32_t c = utf8_next(text, &next);
		uint32_t simplified = han_simplified(t, c), other = han_traditional(t, c);
		uint32_t want = traditional ? other : simplified;
		x.own += (traditional ? simplified : other) != 0;
		if (want && !has_codepoint(source, c) && !x.count++) {
			x.first = (struct span){ (uint32_t)at, (uint32_t)next };
			x.want = want;
		}
		at = next;
	}
	return x;
}

static bool report_strange(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, const struct strange *x,
			   bool traditional)
{
	char want[4];
	struct check_report r = { .severity = rule->finding.severity, .span = x->first };
	r.found = span_of(pair->target->text, x->first);
	r.expected = (slice){ want, utf8_encode(x->want, want) };
	if (x->count >= 3 && x->count > 2 * x->own) {
		r.span = (struct span){ 0, 0 };
		return tell(run, rule, pair, &r, "%s", traditional ? _("the translation is in Simplified characters") :
			    _("the translation is in Traditional characters"));
	}
	if (x->count == 1)
		return tell(run, rule, pair, &r, traditional ? _("'%.*s' is a Simplified character, Traditional has '%.*s'") :
			    _("'%.*s' is a Traditional character, Simplified has '%.*s'"), SLICE_ARG(r.found), SLICE_ARG(r.expected));
	return tell(run, rule, pair, &r, traditional ? _("%zu Simplified characters, the first is '%.*s' for '%.*s'") :
		    _("%zu Traditional characters, the first is '%.*s' for '%.*s'"), x->count, SLICE_ARG(r.found), SLICE_ARG(r.expected));
}

static bool pair_chinese_script(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct han_state *s = state;
	if (language_code(pair->target_language) != LANG2('z', 'h') || !script_is_told(pair->target_language))
		return true;
	/* without the system's converters the rule has nothing to go by */
	parl_error err = { 0 };
	if (!s->table && !(s->table = han_table_new(&err)))
		return err.code != PARL_NOMEM;
	bool traditional = language_is_traditional(pair->target_language);
	struct strange x = find_strange(s->table, pair->target->text, pair->source->text, traditional);
	return !x.count || report_strange(run, rule, pair, &x, traditional);
}

const struct check_rule check_chinese_script = {
	.finding = { "chinese-script", PARL_WARNING, N_("Simplified and Traditional characters do not mix"), NULL },
	.group = "quality",
	.open = open_han,
	.pair = pair_chinese_script,
	.close = close_han,
};

/* -- letters that look alike -- */

static bool looks_latin(uint32_t c)
{
	static const char alike[] = "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν";
	return has_codepoint(slice_of(alike), c);
}

static bool looks_other(uint32_t c, bool greek)
{
	return c < 0x80 && c && strchr(greek ? "ABEZHIKMNOPTYXovi" : "ABCEHIKMOPTXYaceiopxy", (int)c);
}

struct mixture {
	size_t latin, other, latin_alike, other_alike, latin_upper, other_upper, lower;
	uint32_t first_latin, first_other;
};

/* Letters of the word that begins at `at`. */
static struct mixture read_mixture(slice s, size_t at, size_t *end, bool greek)
{
	struct mixture m = { 0 };
	while (at < s.len) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);
		if (c == PLAIN_KEY) {
			at = next;
			continue;
		}
		if (!char_is_letter(c))
			break;
		enum char_alphabet a = char_alphabet(c);
		m.lower += char_is_lower(c);
		if (a == ALPHABET_LATIN) {
			m.first_latin = m.latin++ ? m.first_latin : c;
			m.latin_alike += looks_other(c, greek);
			m.latin_upper += char_is_upper(c) && (m.latin > 1 || m.other);
		} else if (a == ALPHABET_CYRILLIC || a == ALPHABET_GREEK) {
			m.first_other = m.other++ ? m.first_other : c;
			m.other_alike += looks_latin(c);
			m.other_upper += char_is_upper(c) && (m.other > 1 || m.latin);
		} else if (a != ALPHABET_NONE) {
			break;
		}
		at = next;
	}
	*end = at;
	return m;
}

static bool report_mixture(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, slice text)
{
	bool greek = language_code(pair->target_language) == LANG2('e', 'l');
	for (size_t at = 0; at < text.len;) {
		size_t end = at;
		struct mixture m = read_mixture(text, at, &end, greek);
		struct span word = { (uint32_t)at, (uint32_t)end };
		/* capitals behind the first letter are an abbreviation in a name: "МетодHTTP" */
		bool latin_hides = m.latin && m.latin <= m.other && m.latin == m.latin_alike &&
				   (!m.latin_upper || (!m.lower && m.latin == 1));
		bool other_hides = m.other && m.other < m.latin && m.other == m.other_alike &&
				   (!m.other_upper || (!m.lower && m.other == 1));
		at = end > at ? end : at;
		if (end == word.begin)
			utf8_next(text, &at);
		/* "%%sСделайте", "\xНН", "%0AПустая": letters of an escape */
		uint32_t before = char_before(text, word.begin);
		if (!m.latin || !m.other || before == '%' || before == '\\' || before == PLAIN_OBJECT || char_is_digit(before) || (!latin_hides && !other_hides) ||
		    slice_find(pair->source->text, span_of(pair->target->text, word), 0) != SIZE_MAX)
			continue;
		struct check_report r = { .severity = rule->finding.severity, .span = word };
		r.found = quoted(pair->target->text, word);
		return tell(run, rule, pair, &r, latin_hides ? _("'%.*s' has the Latin letter U+%04lX among others that look like it") :
			    _("'%.*s' has the letter U+%04lX among Latin ones that look like it"), SLICE_ARG(r.found),
			    (unsigned long)(latin_hides ? m.first_latin : m.first_other));
	}
	return true;
}

/* Can there be Greek or Cyrillic? */
static bool has_greek_or_cyrillic(slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c >= 0xCD && c <= 0xD4)
			return true;
	}
	return false;
}

static bool pair_look_alike(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct plain p = { { 0 } };
	slice text;
	(void)state;
	if (!(text_seen(pair->target->text) & (SEEN_LOWER | SEEN_UPPER)) || !has_greek_or_cyrillic(pair->target->text))
		return true;
	bool ok = plain_text(&p, pair->target, &text) && report_mixture(run, rule, pair, text);
	plain_release(&p);
	return ok;
}

const struct check_rule check_look_alike = {
	.finding = { "look-alike", PARL_WARNING, N_("no word mixes letters of two alphabets that look alike"), NULL },
	.group = "quality",
	.pair = pair_look_alike,
};

/* -- letters of another script -- */

static unsigned bit(enum char_alphabet a)
{
	return 1u << a;
}

/* The alphabets that a language writes with; Latin may stand everywhere.  0: not known. */
static unsigned alphabets_of(unsigned language)
{
	static const struct { unsigned language, alphabets; } known[] = {
		{ LANG2('z', 'h'), 1u << ALPHABET_HAN }, { LANG2('j', 'a'), 1u << ALPHABET_HAN | 1u << ALPHABET_KANA },
		{ LANG2('k', 'o'), 1u << ALPHABET_HANGUL | 1u << ALPHABET_HAN }, { LANG2('r', 'u'), 1u << ALPHABET_CYRILLIC },
		{ LANG2('u', 'k'), 1u << ALPHABET_CYRILLIC }, { LANG2('b', 'g'), 1u << ALPHABET_CYRILLIC }, { LANG2('a', 'r'), 1u << ALPHABET_ARABIC },
		{ LANG2('f', 'a'), 1u << ALPHABET_ARABIC }, { LANG2('h', 'e'), 1u << ALPHABET_HEBREW }, { LANG2('e', 'l'), 1u << ALPHABET_GREEK },
		{ LANG2('e', 'n'), 1u << ALPHABET_LATIN }, { LANG2('d', 'e'), 1u << ALPHABET_LATIN }, { LANG2('f', 'r'), 1u << ALPHABET_LATIN },
		{ LANG2('e', 's'), 1u << ALPHABET_LATIN }, { LANG2('i', 't'), 1u << ALPHABET_LATIN }, { LANG2('p', 't'), 1u << ALPHABET_LATIN },
		{ LANG2('n', 'l'), 1u << ALPHABET_LATIN }, { LANG2('p', 'l'), 1u << ALPHABET_LATIN }, { LANG2('c', 's'), 1u << ALPHABET_LATIN },
		{ LANG2('s', 'v'), 1u << ALPHABET_LATIN }, { LANG2('t', 'r'), 1u << ALPHABET_LATIN }, { LANG2('v', 'i'), 1u << ALPHABET_LATIN },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].language == language)
			return known[i].alphabets | bit(ALPHABET_LATIN) | bit(ALPHABET_NONE);
	return 0;
}

/* Greek letters are signs in every language; the kana no is in Chinese names of shops. */
static bool is_sign(uint32_t c)
{
	return char_alphabet(c) == ALPHABET_GREEK || c == 0x306E || c == 0x30FB || c == 0x30FC;
}

static bool pair_foreign_letters(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	slice text = pair->target->text;
	unsigned own = alphabets_of(language_code(pair->target_language));
	(void)state;
	if (!own || !text_has_high(text))
		return true;
	for (size_t at = 0; at < text.len;) {
		size_t next = at;
		unsigned char b = (unsigned char)text.ptr[at];
		if (b < 0xCD || (b >= 0xE5 && b <= 0xE9 && (own & bit(ALPHABET_HAN)))) {
			at += b < 0xCD ? 1 : 3; /* U+5000 to U+9FFF are Han */
			continue;
		}
		uint32_t c = utf8_next(text, &next);
		struct span span = { (uint32_t)at, (uint32_t)next };
		at = next;
		if ((own & bit(char_alphabet(c))) || !char_is_letter(c) || is_sign(c) ||
		    char_is_opener(char_before(text, span.begin)) || char_is_closer(char_before(text, span.begin)) || has_codepoint(pair->source->text, c) || draft_touches_mark(pair->target, span))
			continue;
		/* a stray Han character in a translation from Chinese is untranslated text, another rule's */
		struct check_report r = { .severity = rule->finding.severity, .span = span, .found = span_of(text, span) };
		return tell(run, rule, pair, &r, _("'%.*s' is no letter of the language"), SLICE_ARG(r.found));
	}
	return true;
}

const struct check_rule check_foreign_letters = {
	.finding = { "foreign-letters", PARL_WARNING, N_("no letters of another script but those of the source"), NULL },
	.group = "quality",
	.pair = pair_foreign_letters,
};

/* -- full-width letters -- */

static bool is_full_width(uint32_t c)
{
	return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

static bool pair_full_width(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	enum { WIDE_MOST = 64 }; /* letters told at once */
	slice text = pair->target->text;
	unsigned to = language_code(pair->target_language);
	(void)state;
	if (to == LANG2('j', 'a') || to == LANG2('k', 'o') || !text_has_high(text))
		return true;
	/* U+FF10 to U+FF5A begin with EF BC or EF BD */
	for (size_t at = 0; (at = slice_find(text, SLICE("\xEF"), at)) != SIZE_MAX;) {
		char narrow[WIDE_MOST];
		size_t begin = at, n = 0;
		for (size_t next = at; n < WIDE_MOST && next < text.len; at = next) {
			uint32_t c = utf8_next(text, &next);
			if (!is_full_width(c) || has_codepoint(pair->source->text, c))
				break;
			narrow[n++] = (char)(c - 0xFEE0);
		}
		if (!n) {
			at++;
			continue;
		}
		struct span span = { (uint32_t)begin, (uint32_t)at };
		struct check_report r = { .severity = rule->finding.severity, .span = span, .found = span_of(text, span),
					  .expected = { narrow, n }, .fix = { narrow, n } };
		if (!tell(run, rule, pair, &r, _("'%.*s' is full-width"), SLICE_ARG(r.found)))
			return false;
	}
	return true;
}

const struct check_rule check_full_width = {
	.finding = { "full-width", PARL_WARNING, N_("Latin letters and digits are half-width"), NULL },
	.group = "quality",
	.pair = pair_full_width,
};

/* -- garbled text -- */

/* UTF-8 that was read as Latin-1 or Windows-1252: "Ã©", "â€™", "Ð°"; and the classics of GBK. */
static size_t mojibake_length(slice s, size_t at)
{
	static const char *const signs[] = { "â€", "ï»¿", "ï¿½", "Ã¤", "Ã¶", "Ã¼", "Ã©", "Ã¨", "Ã±", "Ã³", "Ã¡", "Ã­", "Ãº", "Ã§", "Ãª",
					     "Â©", "Â«", "Â»", "Â°", "Â·", "ä¸", "Ð°", "Ð¾", "Ñ\x82", "锟斤", "烫烫" };
	slice rest = slice_sub(s, at, s.len);
	/* most Han characters begin with the bytes of the last two */
	if (rest.len < 4 || ((unsigned char)rest.ptr[0] >= 0xE7 && rest.ptr[0] != rest.ptr[3] && rest.ptr[1] != '\x94'))
		return 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (slice_starts(rest, slice_of(signs[i])))
			return strlen(signs[i]);
	return 0;
}

static bool is_no_character(uint32_t c)
{
	return c == 0xFFFD || (c >= 0x80 && c < 0xA0 && c != 0x85) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 ||
	       (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* "ا?يسر": a character that could not be converted, in a language that is not written with ASCII. */
static bool is_lost(slice s, size_t at)
{
	enum char_alphabet before = char_alphabet(char_before(s, at)), after = char_alphabet(char_at(s, at + 1));
	return before == after && (before == ALPHABET_ARABIC || before == ALPHABET_CYRILLIC || before == ALPHABET_GREEK ||
	       before == ALPHABET_HEBREW);
}

static bool pair_garbled(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	slice text = pair->target->text;
	(void)state;
	if (!text_has_high(text))
		return true;
	for (size_t at = 0; at < text.len;) {
		size_t next = at, len = 0;
		unsigned char b = (unsigned char)text.ptr[at];
		if (b < 0x80 ? b != '?' || !is_lost(text, at) : b >= 0xE4 && b <= 0xE8 && b != 0xE7) {
			at += b < 0x80 ? 1 : 3; /* the others are Han without doubt */
			continue;
		}
		uint32_t c = utf8_next(text, &next);
		if (b == 0xC2 || b == 0xC3 || b == 0xE7 || b == 0xE9)
			len = mojibake_length(text, at);
		struct span span = { (uint32_t)at, (uint32_t)(len ? at + len : next) };
		at = next;
		if ((!len && c != '?' && !is_no_character(c)) || draft_touches_mark(pair->target, span) ||
		    slice_find(pair->source->text, span_of(text, span), 0) != SIZE_MAX)
			continue;
		struct check_report r = { .severity = rule->finding.severity, .span = span, .found = span_of(text, span) };
		if (len || c == '?')
			return tell(run, rule, pair, &r, _("'%.*s': text that was garbled in another encoding"), SLICE_ARG(r.found));
		return tell(run, rule, pair, &r, _("U+%04lX is no character that means anything here"), (unsigned long)c);
	}
	return true;
}

const struct check_rule check_garbled = {
	.finding = { "garbled", PARL_WARNING, N_("no characters that a wrong encoding has left"), NULL },
	.group = "quality",
	.pair = pair_garbled,
};

/* -- what can't be seen -- */

static bool is_right_to_left(unsigned language)
{
	return language == LANG2('a', 'r') || language == LANG2('h', 'e') || language == LANG2('f', 'a') || language == LANG2('u', 'r') ||
	       language == LANG2('u', 'g') || language == LANG2('y', 'i') || language == LANG2('p', 's');
}

static bool is_invisible(uint32_t c, unsigned language)
{
	if (c == 0x2060 || c == 0xFEFF || c == 0x00AD)
		return true;
	if (c == 0x200B) /* parts words where no blank does */
		return language != LANG2('t', 'h') && language != LANG2('k', 'm') && language != LANG2('l', 'o') && language != LANG2('m', 'y');
	if (c == 0x200C || c == 0x200D)
		return alphabets_of(language) && !is_right_to_left(language);
	return ((c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) && !is_right_to_left(language);
}

static bool pair_invisible(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	slice text = pair->target->text;
	unsigned to = language_code(pair->target_language);
	(void)state;
	if (!text_has_high(text))
		return true;
	for (size_t at = 0; at < text.len;) {
		size_t next = at;
		unsigned char b = (unsigned char)text.ptr[at];
		if (b != 0xC2 && b != 0xE2 && b != 0xEF) {
			at++;
			continue;
		}
		uint32_t c = utf8_next(text, &next);
		struct span span = { (uint32_t)at, (uint32_t)next };
		/* emoji are joined by U+200D */
		if (is_invisible(c, to) && !(c == 0x200D && char_before(text, at) > 0x2000) && !has_codepoint(pair->source->text, c)) {
			struct check_report r = { .severity = rule->finding.severity, .span = span, .is_superfluous = c == 0x200B || c == 0xFEFF };
			if (!tell(run, rule, pair, &r, _("the invisible character U+%04lX"), (unsigned long)c))
				return false;
		}
		at = next;
	}
	return true;
}

const struct check_rule check_invisible = {
	.finding = { "invisible", PARL_NOTE, N_("no invisible characters but those of the source"), NULL },
	.group = "quality",
	.pair = pair_invisible,
};
