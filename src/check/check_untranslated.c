/* empty-target, same-as-source, source-left: what was not translated.
 *
 * Names, acronyms, commands and numbers stay as they are, and related languages share words; so a text that equals its source, or a run of
 * its words, is told only where words are in it that no other language has: the small words of the source's language.  Where
 * the scripts differ, two plain words in a row will do; Han characters left in a translation from Chinese always do. */
#include <config.h>

#include "base/utf8.h"
#include "check/plain.h"
#include "text/chars.h"

/* -- nothing there -- */

static bool has_letter(slice s)
{
	for (size_t i = 0; i < s.len;)
		if (char_is_letter(utf8_next(s, &i)))
			return true;
	return false;
}

static bool pair_empty_target(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct check_report r = { .severity = rule->finding.severity };
	(void)state;
	if (slice_trim(pair->target->text).len || pair->target->nmarks || !has_letter(pair->source->text))
		return true;
	return tell(run, rule, pair, &r, "%s", _("the translation is empty"));
}

const struct check_rule check_empty_target = {
	.finding = { "empty-target", PARL_ERROR, N_("what is marked as translated has a translation"), NULL },
	.group = "quality",
	.pair = pair_empty_target,
};

/* -- words -- */

/* Small words that other languages do not share, at least not several of them in one run. */
static bool is_small_word(unsigned language, slice word)
{
	static const struct { unsigned language; const char *words; } lists[] = {
		{ LANG2('e', 'n'), " the of and with from this that which have been are was were will should not you your is to be or as by "
				   "cannot for it its has can an " },
		{ LANG2('f', 'r'), " le les des du une est pas vous pour dans qui sur avec sont cette ce et au aux ou par " },
		{ LANG2('d', 'e'), " der die das und ist nicht ein eine mit für von auf den dem wird sind werden oder zu bei nach " },
		{ LANG2('e', 's'), " el los las una es no por para con del se su como más y que en al " },
		{ LANG2('i', 't'), " il gli una è non per con del della che si sono di " },
		{ LANG2('p', 't'), " os as uma é não por para com do da que se são em ao " },
		{ LANG2('r', 'u'), " и в на не с по для что это из от как или при " },
	};
	char key[24] = " ";
	if (!word.len || word.len + 3 > sizeof key)
		return false;
	for (size_t i = 0; i < word.len; i++)
		key[i + 1] = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? (char)(word.ptr[i] + 32) : word.ptr[i];
	key[word.len + 1] = ' ';
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (lists[i].language == language)
			return slice_find(slice_of(lists[i].words), (slice){ key, word.len + 2 }, 0) != SIZE_MAX;
	return false;
}

struct text_word {
	struct span span;
	bool is_plain;   /* letters in lower case, at least two: no name */
};

/* The next run of letters, digits and what joins them in names of things; false at the end. */
static bool next_word(slice s, size_t *at, struct text_word *w)
{
	while (*at < s.len && (unsigned char)s.ptr[*at] <= ' ' )
		++*at;
	if (*at >= s.len)
		return false;
	size_t begin = *at, end = begin, letters = 0, others = 0;
	bool lower = true;
	while (end < s.len && (unsigned char)s.ptr[end] > ' ')
		end++;
	*at = end;
	while (begin < end && strchr("\"'(`[", s.ptr[begin]))
		begin++;
	while (end > begin && strchr("\"'`)].,;:!?", s.ptr[end - 1]))
		end--;
	for (size_t i = begin; i < end;) {
		uint32_t c = utf8_next(slice_sub(s, 0, end), &i);
		if (!char_is_letter(c))
			others += c != '-' && c != '\'' && c != 0x2019;
		else if (letters++, char_is_upper(c))
			lower = false;
	}
	*w = (struct text_word){ { (uint32_t)begin, (uint32_t)end }, letters > 1 && lower && !others };
	return true;
}

enum writing { WRITING_LATIN, WRITING_HAN, WRITING_OTHER };

static enum writing writing_of(unsigned language)
{
	switch (language) {
	case LANG2('z', 'h'): case LANG2('j', 'a'):
		return WRITING_HAN;
	case LANG2('r', 'u'): case LANG2('u', 'k'): case LANG2('b', 'g'): case LANG2('a', 'r'): case LANG2('f', 'a'): case LANG2('h', 'e'):
	case LANG2('e', 'l'): case LANG2('k', 'o'): case LANG2('t', 'h'): case LANG2('h', 'i'):
		return WRITING_OTHER;
	default:
		return WRITING_LATIN;
	}
}

struct run_of_words {
	struct span span;
	size_t words, plain, small;
};

static bool has_han(slice s)
{
	for (size_t i = 0; i < s.len;) {
		if ((unsigned char)s.ptr[i] < 0xE3)
			i++;
		else if (char_is_han(utf8_next(s, &i)))
			return true;
	}
	return false;
}

static struct run_of_words whole_text(slice s, unsigned language)
{
	struct run_of_words r = { .span = { 0, (uint32_t)s.len } };
	struct text_word w;
	for (size_t at = 0; next_word(s, &at, &w);) {
		r.words++;
		r.plain += w.is_plain;
		r.small += w.is_plain && is_small_word(language, span_of(s, w.span));
	}
	return r;
}

/* Lines of options and commands are left as they are. */
static bool looks_like_code(slice s)
{
	return slice_find(s, SLICE("--"), 0) != SIZE_MAX || slice_find(s, SLICE("[-"), 0) != SIZE_MAX || memchr(s.ptr, '=', s.len) ||
	       memchr(s.ptr, '|', s.len) || slice_find(s, SLICE("::"), 0) != SIZE_MAX || slice_find(s, SLICE("Copyright"), 0) != SIZE_MAX ||
	       slice_find(s, SLICE("GNU "), 0) != SIZE_MAX;
}

static bool pair_same_as_source(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	unsigned from = language_code(pair->source_language), to = language_code(pair->target_language);
	slice source = pair->source->text;
	struct plain p = { { 0 } };
	slice text;
	(void)state;
	/* British and American English are the same text for the most part */
	if (!source.len || from == to || !slice_eq(source, pair->target->text))
		return true;
	if (!plain_text(&p, pair->source, &text))
		return false;
	struct run_of_words r = whole_text(text, from);
	bool is_han = writing_of(from) == WRITING_HAN && writing_of(to) != WRITING_HAN && has_han(text);
	bool same_script = writing_of(from) == writing_of(to);
	/* one word or two may be a name or a command, and between related languages the same word */
	bool tells = is_han || (!looks_like_code(text) && r.small && r.plain - r.small >= (same_script ? 2 : 1));
	plain_release(&p);
	if (!tells)
		return true;
	struct check_report report = { .severity = rule->finding.severity };
	return tell(run, rule, pair, &report, "%s", _("the translation is the source itself"));
}

const struct check_rule check_same_as_source = {
	.finding = { "same-as-source", PARL_WARNING, N_("the translation is not the source itself, but for names and the like"), NULL },
	.group = "quality",
	.pair = pair_same_as_source,
};

/* -- part of the source left -- */

/* The longest run of words in a row of the target that stands in the source too, with the small words in it. */
static struct run_of_words longest_run(slice target, slice source, unsigned language)
{
	struct run_of_words best = { .words = 0 }, now = { .words = 0 };
	struct text_word w;
	for (size_t at = 0; next_word(target, &at, &w);) {
		struct span longer = { now.words ? now.span.begin : w.span.begin, w.span.end };
		bool goes_on = now.words && slice_find(source, span_of(target, longer), 0) != SIZE_MAX;
		if (!goes_on) {
			now = (struct run_of_words){ .span = w.span };
			longer = w.span;
			if (!w.is_plain || slice_find(source, span_of(target, w.span), 0) == SIZE_MAX)
				continue;
		}
		now.span = longer;
		now.words++;
		now.plain += w.is_plain;
		now.small += w.is_plain && is_small_word(language, span_of(target, w.span));
		if (now.small > best.small || (now.small == best.small && now.words > best.words))
			best = now;
	}
	return best;
}

/* The first Han characters that no bracket or quotation marks enclose: a name may be told in its own script there. */
static bool find_han(slice s, struct span *out)
{
	int depth = 0;
	for (size_t at = 0; at < s.len;) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);
		if (c == '(' || c == '[' || (c >= 0x80 && char_is_opener(c)))
			depth++;
		else if (c == ')' || c == ']' || (c >= 0x80 && char_is_closer(c)))
			depth--;
		if (depth <= 0 && c > 0x2E80 && char_is_han(c)) {
			size_t end = next;
			while (end < s.len && char_is_han(char_at(s, end)))
				utf8_next(s, &end);
			*out = (struct span){ (uint32_t)at, (uint32_t)end };
			return true;
		}
		at = next;
	}
	return false;
}

static bool report_left(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, struct span span)
{
	struct check_report r = { .severity = rule->finding.severity, .span = span };
	r.found = quoted(pair->target->text, span);
	return tell(run, rule, pair, &r, _("'%.*s' was left as it is in the source"), SLICE_ARG(r.found));
}

static bool look_for_left(const struct check_rule *rule, struct check_run *run, const struct check_pair *pair, slice text)
{
	unsigned from = language_code(pair->source_language), to = language_code(pair->target_language);
	struct span han;
	if (writing_of(from) == WRITING_HAN && writing_of(to) != WRITING_HAN && to != LANG2('k', 'o'))
		return !find_han(text, &han) || report_left(run, rule, pair, han);
	if (writing_of(from) == WRITING_HAN || looks_like_code(text))
		return true;
	struct run_of_words r = longest_run(text, pair->source->text, from);
	bool same_script = writing_of(from) == writing_of(to);
	/* titles and names of bodies have small words, but no others that begin with a small letter */
	bool tells = r.plain - r.small >= 2 && (same_script ? r.small >= 3 && r.plain >= 5 : r.small >= 2 && r.plain >= 4);
	return !tells || report_left(run, rule, pair, r.span);
}

/* No more than this is looked at, since a run may have to be looked for from each of its words. */
enum { LEFT_MAX = 4096 };

static bool pair_source_left(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	slice source = pair->source->text, target = pair->target->text;
	unsigned from = language_code(pair->source_language), to = language_code(pair->target_language);
	struct plain p = { { 0 } };
	slice text;
	(void)state;
	if (!target.len || from == to || source.len > LEFT_MAX || target.len > LEFT_MAX || slice_eq(source, target))
		return true;
	/* a run of four words has at least three blanks; Han none */
	if (writing_of(from) == WRITING_HAN ? !text_has_high(target) : !(text_seen(target) & SEEN_LOWER))
		return true;
	bool ok = plain_text(&p, pair->target, &text) && look_for_left(rule, run, pair, text);
	plain_release(&p);
	return ok;
}

const struct check_rule check_source_left = {
	.finding = { "source-left", PARL_WARNING, N_("no part of the source is left in the translation"), NULL },
	.group = "quality",
	.pair = pair_source_left,
};
