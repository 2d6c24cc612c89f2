/* edge-space, double-space, repeated-word, han-space: what is seen without knowing the language, or nearly.
 *
 * Line breaks at both ends are part of how a program prints a text; blanks there join it to another.  A blank behind a full-width
 * mark is part of the mark. */
#include <config.h>

#include "base/utf8.h"
#include "check/plain.h"
#include "text/chars.h"

/* -- both ends -- */

struct edges {
	size_t begin, end;          /* of the text between them */
	size_t breaks_before, breaks_after;
};

static struct edges edges_of(slice s)
{
	struct edges e = { 0, s.len, 0, 0 };
	while (e.begin < s.len) {
		size_t next = e.begin;
		if (!char_is_space(utf8_next(s, &next)))
			break;
		e.breaks_before += s.ptr[e.begin] == '\n';
		e.begin = next;
	}
	while (e.end > e.begin) {
		size_t before = e.end;
		uint32_t c = utf8_prev(s, &before);
		if (!char_is_space(c))
			break;
		e.breaks_after += c == '\n';
		e.end = before;
	}
	return e;
}

/* Full-width marks and brackets hold their blank themselves. */
static bool is_wide_mark(uint32_t c)
{
	return (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) || (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFF1A ||
	       c == 0xFF1B || c == 0xFF1F || c == 0x2026 || c == 0x201C || c == 0x201D;
}

static bool pair_edge_space(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	slice source = pair->source->text, target = pair->target->text;
	struct check_report r = { .severity = rule->finding.severity };
	(void)state;
	/* most texts have none, which their first and last bytes tell */
	if (!source.len || !target.len || ((unsigned char)(source.ptr[0] - 1) >= ' ' && (unsigned char)(target.ptr[0] - 1) >= ' ' &&
	    (unsigned char)(source.ptr[source.len - 1] - 1) >= ' ' && (unsigned char)(target.ptr[target.len - 1] - 1) >= ' ' &&
	    source.ptr[source.len - 1] > 0 && target.ptr[target.len - 1] > 0 && source.ptr[0] > 0 && target.ptr[0] > 0))
		return true;
	struct edges s = edges_of(source), t = edges_of(target);
	if (s.begin == source.len || t.begin == target.len)
		return true;
	if (!!s.breaks_before != !!t.breaks_before)
		return tell(run, rule, pair, &r, "%s", s.breaks_before ? _("the source begins with a line break, the translation does not") :
			    _("the translation begins with a line break, the source does not"));
	if (!!s.breaks_after != !!t.breaks_after)
		return tell(run, rule, pair, &r, "%s", s.breaks_after ? _("the source ends with a line break, the translation does not") :
			    _("the translation ends with a line break, the source does not"));
	r.span = (struct span){ 0, (uint32_t)t.begin };
	if (!!s.begin != !!t.begin && !s.breaks_before && t.begin < 2 && !is_wide_mark(char_at(target, t.begin)))
		return tell(run, rule, pair, &r, "%s", s.begin ? _("the source begins with a blank, the translation does not") :
			    _("the translation begins with a blank, the source does not"));
	r.span = (struct span){ (uint32_t)t.end, (uint32_t)target.len };
	if ((s.end < source.len) != (t.end < target.len) && !s.breaks_after && target.len - t.end < 2 && !is_wide_mark(char_before(target, t.end)))
		return tell(run, rule, pair, &r, "%s", s.end < source.len ? _("the source ends with a blank, the translation does not") :
			    _("the translation ends with a blank, the source does not"));
	return true;
}

const struct check_rule check_edge_space = {
	.finding = { "edge-space", PARL_WARNING, N_("blanks and line breaks at both ends are as in the source"), NULL },
	.group = "quality",
	.pair = pair_edge_space,
};

/* -- two blanks -- */

static size_t find_double(slice s, size_t from)
{
	for (size_t at = from; (at = slice_find(s, SLICE("  "), at)) != SIZE_MAX;) {
		size_t end = at;
		while (end < s.len && s.ptr[end] == ' ')
			end++;
		/* between two words, not where a line begins or ends; more than two are a layout, and so is "[  ok  ]" */
		if (end == at + 2 && at && !strchr("\n[(|", s.ptr[at - 1]) && end < s.len && !strchr("\n])|", s.ptr[end]))
			return at;
		at = end;
	}
	return SIZE_MAX;
}

static bool pair_double_space(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	slice target = pair->target->text;
	size_t at = find_double(target, 0), end;
	(void)state;
	/* a source with blanks or tabs in rows is laid out by them */
	if (at == SIZE_MAX || slice_find(pair->source->text, SLICE("  "), 0) != SIZE_MAX || memchr(pair->source->text.ptr, '\t', pair->source->text.len))
		return true;
	for (; at != SIZE_MAX; at = find_double(target, end)) {
		end = at + 2;
		struct check_report r = { .severity = rule->finding.severity, .span = { (uint32_t)at, (uint32_t)end }, .fix = SLICE(" ") };
		if (!tell(run, rule, pair, &r, "%s", _("two blanks in a row, as nowhere in the source")))
			return false;
	}
	return true;
}

const struct check_rule check_double_space = {
	.finding = { "double-space", PARL_NOTE, N_("no two blanks in a row"), NULL },
	.group = "quality",
	.pair = pair_double_space,
};

/* -- the same word twice -- */

/* Words that their language says twice in a row without any harm. */
static bool may_repeat(unsigned language, slice word)
{
	static const struct { unsigned language; const char *word; } words[] = {
		{ LANG2('d', 'e'), "die" }, { LANG2('d', 'e'), "der" }, { LANG2('d', 'e'), "das" }, { LANG2('d', 'e'), "sie" },
		{ LANG2('d', 'e'), "den" }, { LANG2('d', 'e'), "dem" }, { LANG2('e', 'n'), "that" }, { LANG2('e', 'n'), "had" },
		{ LANG2('e', 'n'), "very" }, { LANG2('f', 'r'), "nous" }, { LANG2('f', 'r'), "vous" }, { LANG2('n', 'l'), "die" },
		{ LANG2('n', 'l'), "dat" }, { LANG2('n', 'l'), "u" }, { LANG2('n', 'l'), "ze" }, { LANG2('s', 'v'), "som" },
		{ LANG2('s', 'v'), "de" }, { LANG2('d', 'a'), "det" }, { LANG2('d', 'a'), "der" }, { LANG2('h', 'u'), "az" },
		{ LANG2('i', 't'), "poco" }, { LANG2('i', 't'), "man" }, { LANG2('i', 't'), "via" }, { LANG2('t', 'r'), "tek" },
		{ LANG2('t', 'r'), "zaman" }, { LANG2('t', 'r'), "bir" }, { LANG2('f', 'i'), "se" }, 
	};
	if (slice_eq_nocase(word, SLICE("ha")) || slice_eq_nocase(word, SLICE("oh")))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].language == language && slice_eq_nocase(word, slice_of(words[i].word)))
			return true;
	return false;
}

struct word_pair {
	struct span first, second;
};

/* "the the", "The the", but not "FILE file". */
static bool same_words(slice a, slice b)
{
	return a.len == b.len && a.len && (slice_eq(a, b) || (slice_eq_nocase(a, b) &&
	       slice_eq(slice_sub(a, 1, a.len), slice_sub(b, 1, b.len))));
}

/* Two columns, or a word that has the line before to itself, are no sentence. */
static bool are_apart(slice s, struct span first, struct span second)
{
	slice gap = slice_sub(s, first.end, second.begin);
	const char *line = memchr(gap.ptr, '\n', gap.len);
	size_t begin = first.begin;
	if (!line)
		return gap.len > 1;
	while (begin && s.ptr[begin - 1] == ' ')
		begin--;
	return !begin || s.ptr[begin - 1] == '\n' || s.ptr[begin - 1] == '\t';
}

static bool is_word_byte(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 || c == PLAIN_KEY;
}

/* Is what stands around a word nothing that joins it to something else? */
static bool is_free(slice s, size_t begin, size_t end)
{
	const char joins[] = "-'\"_/\\.@$%=+*<>{}[]()|&#~^`:0123456789\1";
	return (!begin || !strchr(joins, s.ptr[begin - 1])) && (end >= s.len || !strchr("-'\"_/\\@$%=+*<>{}[](|&#~^`0123456789\1", s.ptr[end]));
}

/* The next word that stands twice with nothing but blanks between, from *at on. */
static bool next_repeated(slice s, size_t *at, struct word_pair *out)
{
	struct span last = { 0, 0 };
	size_t i = *at;
	while (i < s.len) {
		if (!is_word_byte((unsigned char)s.ptr[i])) {
			/* anything but blanks parts the words */
			if (s.ptr[i] != ' ' && s.ptr[i] != '\n')
				last = (struct span){ 0, 0 };
			i++;
			continue;
		}
		size_t begin = i;
		while (i < s.len && is_word_byte((unsigned char)s.ptr[i]))
			i++;
		struct span word = { (uint32_t)begin, (uint32_t)i };
		if (span_len(last) && same_words(span_of(s, last), span_of(s, word)) && is_free(s, last.begin, last.end) &&
		    is_free(s, begin, i) && !are_apart(s, last, word)) {
			*out = (struct word_pair){ last, word };
			*at = begin;
			return true;
		}
		last = word;
	}
	return false;
}

/* Letters, of a script that parts words by blanks; single letters are names of things. */
static bool is_plain_word(slice word, unsigned language)
{
	size_t n = 0;
	for (size_t i = 0; i < word.len; n++) {
		uint32_t c = utf8_next(word, &i);
		if (!char_is_letter(c) || char_is_han(c) || char_alphabet(c) == ALPHABET_KANA || (n && char_is_upper(c)))
			return false;
	}
	if (language == LANG2('a', 'r')) /* letters of foreign names are spelled: "بي بي سي" */
		return n > 2 || slice_eq(word, SLICE("في"));
	return n > 1 || (n == 1 && language == LANG2('e', 'n') && slice_eq(word, SLICE("a")));
}

static bool pair_repeated_word(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	unsigned language = language_code(pair->target_language);
	struct word_pair w, in_source;
	size_t at = 0, source_at = 0;
	(void)state;
	while (next_repeated(pair->target->text, &at, &w)) {
		slice word = span_of(pair->target->text, w.second);
		struct span both = { w.first.begin, w.second.end };
		if (!is_plain_word(word, language) || may_repeat(language, word) || draft_touches_mark(pair->target, both) ||
		    next_repeated(pair->source->text, &source_at, &in_source))
			continue;
		struct check_report r = { .severity = rule->finding.severity, .span = both, .found = quoted(pair->target->text, both),
					  .expected = word };
		/* "Pago Pago" may be a name */
		if (!char_is_upper(char_at(word, 0)))
			r.fix = span_of(pair->target->text, w.first);
		return tell(run, rule, pair, &r, _("the word '%.*s' stands twice"), SLICE_ARG(word));
	}
	return true;
}

const struct check_rule check_repeated_word = {
	.finding = { "repeated-word", PARL_WARNING, N_("no word stands twice in a row"), NULL },
	.group = "quality",
	.pair = pair_repeated_word,
};

/* -- blanks between Han and Latin -- */

/* Both ways to write are in use; what is told is a text that uses both.  Digits are written with ideographs in ways of their own. */
static bool is_han_side(uint32_t c)
{
	return char_alphabet(c) == ALPHABET_HAN;
}

static bool is_latin_side(uint32_t c)
{
	return c < 0x80 && char_is_letter(c);
}

struct joints {
	size_t close, apart;
	struct span first_close, first_apart;
};

static struct joints find_joints(slice s)
{
	struct joints j = { 0 };
	uint32_t before = 0;   /* the last character that was no blank */
	size_t end = 0;        /* behind it */
	for (size_t at = 0; at < s.len;) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);
		if (c != ' ') {
			if ((is_han_side(before) && is_latin_side(c)) || (is_latin_side(before) && is_han_side(c))) {
				bool apart = at > end, laid_out = at > end + 1;
				struct span span = { (uint32_t)(end - (is_latin_side(before) ? 1 : 3)), (uint32_t)next };
				size_t *n = apart ? &j.apart : &j.close;
				if (!laid_out && !(*n)++)
					*(apart ? &j.first_apart : &j.first_close) = span;
			}
			before = c;
			end = next;
		}
		at = next;
	}
	return j;
}

static bool pair_han_space(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct plain p = { { 0 } };
	unsigned seen = text_seen(pair->target->text);
	slice text;
	(void)state;
	if (language_code(pair->target_language) != LANG2('z', 'h') || !(seen & (SEEN_LOWER | SEEN_UPPER)) || !(seen & SEEN_SPACE))
		return true;
	bool ok = plain_text(&p, pair->target, &text);
	struct joints j = ok ? find_joints(text) : (struct joints){ 0 };
	if (j.close && j.apart) {
		struct check_report r = { .severity = rule->finding.severity };
		r.span = j.close < j.apart ? j.first_close : j.first_apart;
		r.found = quoted(pair->target->text, r.span);
		ok = tell(run, rule, pair, &r, j.close < j.apart ? _("no blank between Chinese and Latin letters in '%.*s', unlike elsewhere in the text") :
			  _("a blank between Chinese and Latin letters in '%.*s', unlike elsewhere in the text"), SLICE_ARG(r.found));
	}
	plain_release(&p);
	return ok;
}

const struct check_rule check_han_space = {
	.finding = { "han-space", PARL_NOTE, N_("one text has blanks between Chinese and Latin letters, or none"), NULL },
	.group = "consistency",
	.pair = pair_han_space,
};
