/* bracket, quote: what is opened is closed, where the source does so.
 *
 * Each kind of bracket is looked at for itself, half-width and full-width together.  A kind that is not in order in the source
 * (numbering "a)", regular expressions, faces) is not asked for in the translation. */
#include <config.h>

#include "base/utf8.h"
#include "check/plain.h"
#include "text/chars.h"

enum { KINDS = 8 };

static const uint32_t opens[KINDS][2] = {
	{ '(', 0xFF08 }, { '[', 0xFF3B }, { '{', 0xFF5B }, { 0x300A, 0 }, { 0x300C, 0 }, { 0x300E, 0 }, { 0x3010, 0 }, { 0x3014, 0 },
};
static const uint32_t closes[KINDS][2] = {
	{ ')', 0xFF09 }, { ']', 0xFF3D }, { '}', 0xFF5D }, { 0x300B, 0 }, { 0x300D, 0 }, { 0x300F, 0 }, { 0x3011, 0 }, { 0x3015, 0 },
};

struct balance {
	int depth;
	bool is_broken;
	struct span at;   /* of the first that closes nothing, or the last that was opened from depth 0 */
};

static int kind_of(const uint32_t list[KINDS][2], uint32_t c)
{
	for (int k = 0; k < KINDS; k++)
		if (list[k][0] == c || (list[k][1] && list[k][1] == c))
			return k;
	return -1;
}

/* ":-)" is a face, and "예)", "例）" is "for example", where no bracket is open. */
static bool is_face(slice s, size_t at)
{
	uint32_t before = char_before(s, at);
	return before == 0xC608 || before == 0x4F8B || before == 0x6CE8 ||
	       (at && (s.ptr[at - 1] == ':' || s.ptr[at - 1] == ';' || (s.ptr[at - 1] == '-' && at > 1 && strchr(":;", s.ptr[at - 2]))));
}

static void count_brackets(slice s, struct balance out[KINDS])
{
	memset(out, 0, KINDS * sizeof *out);
	for (size_t at = 0; at < s.len;) {
		size_t next = at;
		unsigned char b = (unsigned char)s.ptr[at];
		if (b < 0x80 ? !strchr("()[]{}", b) || !b : b != 0xE3 && b != 0xEF) {
			at++;
			continue;
		}
		uint32_t c = utf8_next(s, &next);
		struct span span = { (uint32_t)at, (uint32_t)next };
		int open = kind_of(opens, c), close = open < 0 ? kind_of(closes, c) : -1;
		if (open >= 0 && out[open].depth++ == 0 && !out[open].is_broken)
			out[open].at = span;
		if (close >= 0 && (out[close].depth || !is_face(s, at)) && --out[close].depth < 0) {
			if (!out[close].is_broken)
				out[close].at = span;
			out[close].is_broken = true;
			out[close].depth = 0;
		}
		at = next;
	}
}

static bool is_balanced(const struct balance *b)
{
	return !b->depth && !b->is_broken;
}

static bool compare_brackets(const struct check_rule *rule, struct check_run *run, const struct check_pair *pair, slice source, slice target)
{
	struct balance s[KINDS], t[KINDS];
	count_brackets(target, t);
	int wrong = 0;
	while (wrong < KINDS && is_balanced(&t[wrong]))
		wrong++;
	if (wrong == KINDS)
		return true;
	count_brackets(source, s);
	for (int k = wrong; k < KINDS; k++) {
		if (is_balanced(&t[k]) || !is_balanced(&s[k]))
			continue;
		struct check_report r = { .severity = rule->finding.severity, .span = t[k].at };
		r.found = span_of(pair->target->text, t[k].at);
		return t[k].is_broken ? tell(run, rule, pair, &r, _("nothing was opened that '%.*s' closes"), SLICE_ARG(r.found)) :
		       tell(run, rule, pair, &r, _("'%.*s' is not closed"), SLICE_ARG(r.found));
	}
	return true;
}

static bool pair_bracket(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct plain s = { { 0 } }, t = { { 0 } };
	slice source, target;
	(void)state;
	/* a mark alone is a piece of something */
	if (!(text_seen(pair->target->text) & (SEEN_BRACKET | SEEN_HIGH)) || pair->target->text.len < 4)
		return true;
	bool ok = plain_text(&s, pair->source, &source) && plain_text(&t, pair->target, &target) &&
		  compare_brackets(rule, run, pair, source, target);
	plain_release(&s);
	plain_release(&t);
	return ok;
}

const struct check_rule check_bracket = {
	.finding = { "bracket", PARL_WARNING, N_("brackets are closed, as in the source"), NULL },
	.group = "quality",
	.pair = pair_bracket,
};

/* -- quotation marks -- */

struct quotes {
	size_t straight;
	int curly;        /* “ less ” */
	size_t low;       /* „, which “ or ” closes */
	int angled;       /* « less », in whichever order the language has them */
	bool is_broken;
	struct span straight_at, curly_at, angled_at;
};

static struct quotes count_quotes(slice s)
{
	struct quotes q = { 0 };
	for (size_t at = 0; at < s.len;) {
		size_t next = at;
		unsigned char b = (unsigned char)s.ptr[at];
		if (b != '"' && b != 0xC2 && b != 0xE2) {
			at++;
			continue;
		}
		uint32_t c = utf8_next(s, &next);
		struct span span = { (uint32_t)at, (uint32_t)next };
		if (c == '"') {
			q.straight++;
			q.straight_at = span;
		} else if (c == 0x201E) {
			q.low++;
		} else if (c == 0x201C) {
			q.curly++;
			q.curly_at = span;
		} else if (c == 0x201D) {
			q.curly--;
			q.curly_at = span;
		} else if (c == 0xAB || c == 0xBB) {
			q.angled += c == 0xAB ? 1 : -1;
			q.angled_at = span;
		}
		q.is_broken = q.is_broken || q.curly < 0;
		at = next;
	}
	return q;
}

/* Single quotation marks can't be told from apostrophes for certain; does it look as if one were open at an end of the text? */
static bool has_open_single(slice s)
{
	int open = 0;
	for (size_t at = 0; at < s.len;) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next), before = char_before(s, at), after = char_at(s, next);
		if (c == '`' || ((c == '\'' || c == 0x2018) && !char_is_letter(before) && before != PLAIN_OBJECT && char_is_letter(after)))
			open++;
		else if ((c == '\'' || c == 0x2019) && !char_is_letter(after))
			open--;
		at = next;
	}
	return open != 0;
}

static bool pair_quote(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	slice target = pair->target->text;
	(void)state;
	if (!(text_seen(target) & (SEEN_QUOTE | SEEN_HIGH)) || target.len < 6)
		return true;
	struct quotes t = count_quotes(target);
	struct check_report r = { .severity = rule->finding.severity };
	/* from right to left they are set the other way round by some */
	if (language_code(pair->target_language) == LANG2('a', 'r') ? t.curly % 2 : !t.low && (t.curly || t.is_broken))
		r.span = t.curly_at;
	else if (t.straight % 2)
		r.span = t.straight_at;
	else if (t.angled)
		r.span = t.angled_at;
	else
		return true;
	/* a quotation that goes on in the next segment is open in the source as well */
	struct quotes s = count_quotes(pair->source->text);
	if (s.straight % 2 || s.curly || s.is_broken || s.angled || has_open_single(pair->source->text))
		return true;
	if (draft_touches_mark(pair->target, r.span))
		return true;
	r.found = span_of(target, r.span);
	return tell(run, rule, pair, &r, _("the quotation mark '%.*s' has no partner"), SLICE_ARG(r.found));
}

const struct check_rule check_quote = {
	.finding = { "quote", PARL_WARNING, N_("quotation marks come in pairs, as in the source"), NULL },
	.group = "quality",
	.pair = pair_quote,
};
