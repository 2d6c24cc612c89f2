/* end-mark, mark-width, doubled-mark, mark-space, inverted-mark, quote-style: the marks of a text and those of its language.
 *
 * End marks are compared by what they say, not by their form: "。" answers for ".", "؟" for "?".  The rules on forms look at the
 * translation alone, where letters of its language stand before the mark, so that code, numbers and names in it are let be. */
#include <config.h>

#include "base/utf8.h"
#include "check/plain.h"
#include "text/chars.h"

static bool is_han_language(unsigned language)
{
	return language == LANG2('z', 'h') || language == LANG2('j', 'a');
}

static bool is_latin_language(unsigned language)
{
	static const char codes[] = "endefresitptnlsvdanbfiplcsskslhuroettrlvltgaeucaglid";
	for (size_t i = 0; codes[i]; i += 2)
		if (language == LANG2(codes[i], codes[i + 1]))
			return true;
	return false;
}

/* -- how a text ends -- */

enum end_mark { END_NONE, END_STOP, END_QUESTION, END_EXCLAMATION, END_COLON, END_ELLIPSIS, END_COMMA };

static bool is_closing(uint32_t c)
{
	return char_is_space(c) || char_is_closer(c) || c == '"' || c == '\'' || c == PLAIN_TAG || c == 0x203A;
}

static enum end_mark end_mark_of(uint32_t c, unsigned language)
{
	switch (c) {
	case '.': case 0x3002: case 0xFF0E: case 0x0964: case 0x06D4: case 0xFF61:
		return END_STOP;
	case '?': case 0xFF1F: case 0x061F: case 0x037E:
		return END_QUESTION;
	case '!': case 0xFF01:
		return END_EXCLAMATION;
	case ':': case 0xFF1A: case 0x2236: case 0xFE55:
		return END_COLON;
	case 0x2026: case 0x22EF:
		return END_ELLIPSIS;
	case ';':
		return language == LANG2('e', 'l') ? END_QUESTION : END_COMMA;
	case ',': case 0xFF0C: case 0x3001: case 0x060C: case 0xFF1B: case 0x061B:
		return END_COMMA;
	default:
		return END_NONE;
	}
}

/* The mark that a text ends with, behind which only quotation marks, brackets and blanks stand. */
static enum end_mark end_of(slice s, unsigned language, struct span *at)
{
	size_t end = s.len, before = s.len;
	uint32_t c = 0;
	while (end) {
		before = end;
		c = utf8_prev(s, &before);
		if (!is_closing(c))
			break;
		end = before;
	}
	*at = (struct span){ (uint32_t)before, (uint32_t)end };
	if (!end)
		return END_NONE;
	if (before && end < s.len && (s.ptr[before - 1] == '"' || s.ptr[before - 1] == '\'' || s.ptr[before - 1] == '`' || char_is_opener(char_before(s, before))))
		return END_NONE; /* the mark itself is spoken of: "(:)" */
	if (c == '.' && before && s.ptr[before - 1] == '.')
		return END_ELLIPSIS;
	if (c == 0x3002 && before >= 3 && slice_ends(slice_sub(s, 0, before), SLICE("。")))
		return END_ELLIPSIS;
	return end_mark_of(c, language);
}

/* "etc.", "Inc.", "J.": a stop that is part of a word. */
static bool ends_in_abbreviation(slice s, size_t stop)
{
	static const char *const words[] = { "etc", "Inc", "Ltd", "Co", "Corp", "al", "Jr", "Sr", "No", "vol", "usw", "bzw", "pp", "p" };
	size_t begin = stop;
	while (begin && (unsigned char)s.ptr[begin - 1] > ' ' && !strchr("([{\"'", s.ptr[begin - 1]))
		begin--;
	slice word = slice_sub(s, begin, stop);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(word, slice_of(words[i])))
			return true;
	return word.len < 2 || memchr(word.ptr, '.', word.len) != NULL;
}

static const char *end_name(enum end_mark m)
{
	switch (m) {
	case END_STOP:
		return _("a full stop");
	case END_QUESTION:
		return _("a question mark");
	case END_EXCLAMATION:
		return _("an exclamation mark");
	case END_COLON:
		return _("a colon");
	case END_ELLIPSIS:
		return _("an ellipsis");
	case END_COMMA:
		return _("a comma");
	default:
		return _("no mark");
	}
}

/* How much a difference tells; -1: nothing. */
static int end_severity(enum end_mark s, enum end_mark t)
{
	if (s == t || s == END_COMMA || t == END_COMMA)
		return -1;
	if ((s == END_STOP || s == END_EXCLAMATION) && (t == END_STOP || t == END_EXCLAMATION || t == END_NONE))
		return PARL_NOTE;
	if (s == END_NONE && (t == END_STOP || t == END_EXCLAMATION))
		return PARL_NOTE;
	return PARL_WARNING;
}

static size_t count_words(slice s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] > ' ' && (!i || (unsigned char)s.ptr[i - 1] <= ' ');
	return n;
}

static bool pair_end_mark(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	unsigned from = language_code(pair->source_language), to = language_code(pair->target_language);
	slice source = pair->source->text, target = pair->target->text;
	struct span there, here;
	(void)state;
	if (!source.len || !target.len)
		return true;
	enum end_mark s = end_of(source, from, &there), t = end_of(target, to, &here);
	int severity = end_severity(s, t);
	/* languages that put no mark of ours, or whose marks are not told apart from letters here */
	if (severity < 0 || to == LANG2('t', 'h') || to == LANG2('h', 'y') || to == LANG2('m', 'y') || to == LANG2('k', 'm') ||
	    draft_touches_mark(pair->source, there) || draft_touches_mark(pair->target, here))
		return true;
	if (s == END_STOP && (ends_in_abbreviation(source, there.begin) || count_words(source) < 3))
		return true;
	if (t == END_STOP && target.ptr[here.begin] == '.' && ends_in_abbreviation(target, here.begin))
		return true;
	struct check_report r = { .severity = (parl_severity)severity, .other = s ? there : (struct span){ 0, 0 },
				  .span = here };
	r.found = t ? span_of(target, here) : (slice){ NULL, 0 };
	r.expected = s ? span_of(source, there) : (slice){ NULL, 0 };
	return tell(run, rule, pair, &r, _("the source ends with %s, the translation with %s"), end_name(s), end_name(t));
}

const struct check_rule check_end_mark = {
	.finding = { "end-mark", PARL_WARNING, N_("the translation ends with the mark that its source ends with"), NULL },
	.group = "quality",
	.pair = pair_end_mark,
};

/* -- full width and half width -- */

static uint32_t wide_form(uint32_t c)
{
	switch (c) {
	case ',': return 0xFF0C;
	case '.': return 0x3002;
	case ':': return 0xFF1A;
	case ';': return 0xFF1B;
	case '?': return 0xFF1F;
	case '!': return 0xFF01;
	default: return 0;
	}
}

static bool is_wide_letter(uint32_t c)
{
	enum char_alphabet a = char_alphabet(c);
	return a == ALPHABET_HAN || a == ALPHABET_KANA;
}

/* ASCII marks between Han characters, or between one and a blank or the end. */
static bool is_narrow_in_wide(slice s, size_t at, size_t end)
{
	uint32_t before = char_before(s, at), after = char_at(s, end);
	if (!is_wide_letter(before))
		return false;
	return end == s.len || is_wide_letter(after) || after == ' ' || after == '\n';
}

static bool is_wide_mark_form(uint32_t c)
{
	return c == 0xFF0C || c == 0x3002 || c == 0xFF1A || c == 0xFF1B || c == 0xFF1F || c == 0xFF01 || c == 0x3001 || c == 0xFF08 ||
	       c == 0xFF09;
}

/* The first mark of the wrong width, and how many there are. */
static bool find_wrong_width(slice s, unsigned language, struct span *first, size_t *count)
{
	bool wants_wide = is_han_language(language);
	*count = 0;
	for (size_t at = 0; at < s.len;) {
		size_t next = at;
		unsigned char b = (unsigned char)s.ptr[at];
		if (wants_wide ? b >= 0x80 || !wide_form(b) : b < 0xE3) {
			at++;
			continue;
		}
		uint32_t c = utf8_next(s, &next);
		bool wrong = wants_wide ? c < 0x80 && wide_form(c) && is_narrow_in_wide(s, at, next) &&
			     (language == LANG2('z', 'h') || c == ',' || c == '.') : /* Japanese uses narrow colons */
			     c > 0x3000 && is_wide_mark_form(c) && char_alphabet(char_before(s, at)) != ALPHABET_HAN &&
			     char_alphabet(char_at(s, next)) != ALPHABET_HAN;
		if (wrong && !(*count)++)
			*first = (struct span){ (uint32_t)at, (uint32_t)next };
		at = next;
	}
	return *count > 0;
}

static bool report_width(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, slice text, unsigned language)
{
	bool wants_wide = is_han_language(language);
	struct span first;
	size_t count;
	char wide[4];
	if (!find_wrong_width(text, language, &first, &count) || draft_touches_mark(pair->target, first))
		return true;
	struct check_report r = { .severity = wants_wide ? rule->finding.severity : PARL_WARNING, .span = first };
	r.found = span_of(pair->target->text, first);
	if (!wants_wide)
		return tell(run, rule, pair, &r, _("the full-width mark '%.*s' in a text that is not Chinese or Japanese"), SLICE_ARG(r.found));
	/* a blank that stands behind goes with the narrow mark, so it is for the translator to mend */
	r.expected = (slice){ wide, utf8_encode(wide_form((unsigned char)r.found.ptr[0]), wide) };
	if (count == 1)
		return tell(run, rule, pair, &r, _("the half-width mark '%.*s' behind a Chinese or Japanese character"), SLICE_ARG(r.found));
	return tell(run, rule, pair, &r, _("%zu half-width marks behind Chinese or Japanese characters, the first is '%.*s'"), count,
		    SLICE_ARG(r.found));
}

static bool pair_mark_width(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	unsigned to = language_code(pair->target_language);
	struct plain p = { { 0 } };
	slice text;
	(void)state;
	if ((!is_han_language(to) && !is_latin_language(to)) || !text_has_high(pair->target->text))
		return true;
	bool ok = plain_text(&p, pair->target, &text) && report_width(run, rule, pair, text, to);
	plain_release(&p);
	return ok;
}

const struct check_rule check_mark_width = {
	.finding = { "mark-width", PARL_NOTE, N_("marks are full-width in Chinese and Japanese, half-width elsewhere"), NULL },
	.group = "quality",
	.pair = pair_mark_width,
};

/* -- the same mark twice -- */

static bool is_comma_or_stop(uint32_t c)
{
	return c == ',' || c == ';' || c == 0xFF0C || c == 0x3002 || c == 0x3001 || c == 0xFF1B || c == 0xFF1A || c == 0x060C || c == 0x061B;
}

/* Two of them, or a comma and a full stop, that no author sets in a row; "..", where a letter stands before and none behind. */
static bool is_doubled(slice s, size_t at, uint32_t c, size_t next)
{
	uint32_t after = char_at(s, next);
	if (c == '.')
		return after == '.' && next > 1 && char_is_letter(char_before(s, at)) && (next + 1 == s.len || s.ptr[next + 1] == ' ' ||
		       s.ptr[next + 1] == '\n');
	if (!is_comma_or_stop(c) || !is_comma_or_stop(after) || !char_is_letter(char_before(s, at)))
		return false;
	/* 。。。 is an ellipsis of a kind */
	size_t third = next;
	if (c == after && utf8_next(s, &third) && char_at(s, third) == c)
		return false;
	return c >= 0x80 || c == after;
}

static bool pair_doubled_mark(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	slice text = pair->target->text;
	(void)state;
	for (size_t at = 0; at < text.len;) {
		size_t next = at;
		unsigned char b = (unsigned char)text.ptr[at];
		/* the marks begin with E3, EF, D8; what lies between the first bytes is no mark either */
		if (b != '.' && b != ',' && b != ';' && b != 0xE3 && b != 0xEF && b != 0xD8) {
			at++;
			continue;
		}
		uint32_t c = utf8_next(text, &next);
		if ((c < 0x80 || is_comma_or_stop(c)) && is_doubled(text, at, c, next)) {
			size_t end = next;
			utf8_next(text, &end);
			struct span span = { (uint32_t)at, (uint32_t)end };
			slice both = span_of(text, span);
			if (!draft_touches_mark(pair->target, span) && slice_find(pair->source->text, both, 0) == SIZE_MAX) {
				struct check_report r = { .severity = rule->finding.severity, .span = span, .found = both };
				return tell(run, rule, pair, &r, _("'%.*s': two marks in a row"), SLICE_ARG(both));
			}
		}
		at = next;
	}
	return true;
}

const struct check_rule check_doubled_mark = {
	.finding = { "doubled-mark", PARL_WARNING, N_("no two commas or stops in a row"), NULL },
	.group = "quality",
	.pair = pair_doubled_mark,
};

/* -- blanks before marks -- */

static bool ends_word(slice s, size_t at)
{
	return at == s.len || s.ptr[at] == ' ' || s.ptr[at] == '\n' || s.ptr[at] == '"' || s.ptr[at] == ')';
}

/* French sets a no-break space before ; : ! ?; here, where it is missing altogether behind a word. */
static bool is_unspaced(slice s, size_t at)
{
	size_t word = at;
	if (!strchr(";:!?", s.ptr[at]) || !ends_word(s, at + 1) || !char_is_letter(char_before(s, at)))
		return false;
	/* "Note:", but not "http:", "C:" or "std:" in code: two letters at least, and no sign in the word */
	while (word && (unsigned char)s.ptr[word - 1] > ' ' && !strchr("(\"'", s.ptr[word - 1])) {
		if (strchr("/\\_=<>{}[]|@#$:.-&;0123456789\1\2", s.ptr[word - 1]))
			return false;
		word--;
	}
	return at - word > 2;
}

static bool is_spaced(slice s, size_t at)
{
	return at > 1 && s.ptr[at - 1] == ' ' && strchr(",;:!?", s.ptr[at]) && ends_word(s, at + 1) && char_is_letter(char_before(s, at - 1));
}

static bool report_space(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, slice text, bool wants_space)
{
	for (size_t at = 1; at < text.len; at++) {
		char c = text.ptr[at];
		if (c != ',' && c != ';' && c != ':' && c != '!' && c != '?')
			continue;
		if (!(wants_space ? c != ',' && is_unspaced(text, at) : is_spaced(text, at)))
			continue;
		struct check_report r = { .severity = rule->finding.severity, .span = { (uint32_t)at - !wants_space, (uint32_t)at + 1 } };
		r.found = span_of(text, r.span);
		return wants_space ? tell(run, rule, pair, &r, _("no space before '%c'"), c) :
		       tell(run, rule, pair, &r, _("a space before '%c'"), c);
	}
	return true;
}

static bool pair_mark_space(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	unsigned to = language_code(pair->target_language);
	bool is_french = to == LANG2('f', 'r'), ok = true;
	struct plain p = { { 0 } };
	slice text;
	(void)state;
	if (!(text_seen(pair->target->text) & SEEN_POINT) || (!is_french && (!is_latin_language(to) && to != LANG2('r', 'u'))) ||
	    slice_starts(pair->target_language, SLICE("fr-CA")) || slice_starts(pair->target_language, SLICE("fr-CH")))
		return true;
	if (!is_french) /* where the source sets one, so may the translation */
		for (size_t at = 1; at < pair->source->text.len; at++)
			if (is_spaced(pair->source->text, at))
				return true;
	ok = plain_text(&p, pair->target, &text) && report_space(run, rule, pair, text, is_french);
	plain_release(&p);
	return ok;
}

const struct check_rule check_mark_space = {
	.finding = { "mark-space", PARL_NOTE, N_("a space before ; : ! ? in French, and in no other language"), NULL },
	.group = "quality",
	.pair = pair_mark_space,
};

/* -- ¿ and ¡, ؟ and ، -- */

static bool has(slice s, const char *what)
{
	return slice_find(s, slice_of(what), 0) != SIZE_MAX;
}

/* A mark of that kind behind a letter, at the end of a sentence. */
static size_t find_behind_word(slice s, char mark)
{
	for (size_t at = 1; at < s.len; at++)
		if (s.ptr[at] == mark && char_is_letter(char_before(s, at)) && ends_word(s, at + 1))
			return at;
	return SIZE_MAX;
}

static struct check_report form_report(const struct check_rule *rule, const struct check_pair *pair, size_t at, const char *want)
{
	struct check_report r = { .severity = rule->finding.severity, .span = { (uint32_t)at, (uint32_t)at + 1 },
				  .expected = slice_of(want) };
	r.found = span_of(pair->target->text, r.span);
	return r;
}

static bool check_spanish(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, slice text)
{
	/* "¡…?" and "¿…!" are both in use */
	if (has(text, "¿") || has(text, "¡"))
		return true;
	size_t at = find_behind_word(text, '?');
	if (at != SIZE_MAX) {
		struct check_report r = form_report(rule, pair, at, "¿");
		return tell(run, rule, pair, &r, "%s", _("the question is not opened by '¿'"));
	}
	if ((at = find_behind_word(text, '!')) == SIZE_MAX)
		return true;
	struct check_report r = form_report(rule, pair, at, "¡");
	return tell(run, rule, pair, &r, "%s", _("the exclamation is not opened by '¡'"));
}

static bool check_arabic(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, slice text)
{
	static const struct { char mark; const char *want; } forms[] = { { '?', "؟" }, { ',', "،" }, { ';', "؛" } };
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		for (size_t at = 1; at < text.len; at++)
			if (text.ptr[at] == forms[i].mark && char_alphabet(char_before(text, at)) == ALPHABET_ARABIC && ends_word(text, at + 1)) {
				struct check_report r = form_report(rule, pair, at, forms[i].want);
				return tell(run, rule, pair, &r, _("Arabic writes '%s' for '%c'"), forms[i].want, forms[i].mark);
			}
	return true;
}

static bool pair_mark_form(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	unsigned to = language_code(pair->target_language);
	struct plain p = { { 0 } };
	slice text;
	(void)state;
	if ((to != LANG2('e', 's') && to != LANG2('a', 'r')) || !(text_seen(pair->target->text) & SEEN_POINT))
		return true;
	bool ok = plain_text(&p, pair->target, &text) &&
		  (to == LANG2('e', 's') ? check_spanish : check_arabic)(run, rule, pair, text);
	plain_release(&p);
	return ok;
}

const struct check_rule check_mark_form = {
	.finding = { "mark-form", PARL_NOTE, N_("Spanish opens questions and exclamations, Arabic has its own comma and question mark"), NULL },
	.group = "quality",
	.pair = pair_mark_form,
};

/* -- quotation marks -- */

/* Marks that a language does not use; straight ones are nobody's. */
static bool is_foreign_quote(unsigned language, bool traditional, uint32_t c)
{
	switch (language) {
	case LANG2('d', 'e'): case LANG2('c', 's'): case LANG2('s', 'k'):
		return c == 0x201D || c == 0x300C || c == 0x300D;
	case LANG2('f', 'r'): case LANG2('i', 't'): case LANG2('e', 's'): case LANG2('p', 't'): case LANG2('a', 'r'):
		return c == 0x201E || c == 0x300C || c == 0x300D;
	case LANG2('r', 'u'): case LANG2('u', 'k'): case LANG2('b', 'g'):
		return c == 0x201D || c == 0x300C || c == 0x300D;
	case LANG2('e', 'n'):
		return c == 0x201E || c == 0xAB || c == 0xBB || c == 0x300C || c == 0x300D;
	case LANG2('z', 'h'):
		return c == 0x201E || c == 0xAB || c == 0xBB || (traditional && (c == 0x201C || c == 0x201D));
	case LANG2('j', 'a'): case LANG2('k', 'o'):
		return c == 0x201E || c == 0xAB || c == 0xBB;
	default:
		return false;
	}
}

static bool pair_quote_style(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	unsigned to = language_code(pair->target_language);
	bool traditional = to == LANG2('z', 'h') && language_is_traditional(pair->target_language);
	slice text = pair->target->text;
	(void)state;
	if (!text_has_high(text))
		return true;
	for (size_t at = 0; at < text.len;) {
		size_t next = at;
		unsigned char b = (unsigned char)text.ptr[at];
		if (b != 0xC2 && b != 0xE2 && b != 0xE3) {
			at++;
			continue;
		}
		uint32_t c = utf8_next(text, &next);
		struct span span = { (uint32_t)at, (uint32_t)next };
		at = next;
		if (!is_foreign_quote(to, traditional, c) || draft_touches_mark(pair->target, span))
			continue;
		struct check_report r = { .severity = rule->finding.severity, .span = span, .found = span_of(text, span) };
		return tell(run, rule, pair, &r, _("the quotation mark '%.*s' is not one of the language"), SLICE_ARG(r.found));
	}
	return true;
}

const struct check_rule check_quote_style = {
	.finding = { "quote-style", PARL_NOTE, N_("quotation marks are those of the language"), NULL },
	.group = "quality",
	.pair = pair_quote_style,
};
