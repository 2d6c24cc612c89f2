/* placeholder, tag, accelerator: what is no text must come back.
 *
 * Readers of drafts mark placeholders and tags; here those of both sides are brought into one order and compared.  A directive of
 * printf's is known by its number, given or counted, and takes the same kind of value; all others go by name.  Using one again is
 * allowed where it has a name or number.  The form of a plural for few things may leave out how many they are.  Of tags in angle
 * brackets the name counts, since attributes are translated too; <FILE> and its like, which are never closed, are prose. */
#include <config.h>

#include <stdlib.h>

#include "base/vec.h"
#include "check/plain.h"

struct item {
	slice key;
	uint32_t number;    /* of an argument of printf's, else 0 */
	char kind;          /* of its value: i f s c p; of a tag: ( ) or / ; else 0 */
	struct span span;
};

struct items {
	VEC(struct item) list;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_' || c == ':';
}

static char value_kind(char letter)
{
	switch (letter) {
	case 'd': case 'i': case 'u': case 'x': case 'X': case 'o':
		return 'i';
	case 'f': case 'F': case 'e': case 'E': case 'g': case 'G': case 'a': case 'A':
		return 'f';
	default:
		return letter;
	}
}

/* A directive of printf's at `at`: its end, number and kind; `at` where there is none.  "%-" without a width is prose: "%-encoding". */
static size_t read_directive(slice s, size_t at, unsigned *counted, struct item *x)
{
	size_t i = at + 1;
	uint32_t n = 0;
	bool has_flag = false, has_width = false;
	while (i < s.len && is_digit(s.ptr[i]) && n < 1000)
		n = n * 10 + (uint32_t)(s.ptr[i++] - '0');
	bool is_numbered = n && i < s.len && s.ptr[i] == '$';
	unsigned stars = 0;
	for (i = is_numbered ? i + 1 : at + 1; i < s.len && s.ptr[i] && strchr("0123456789-+#'.*$hlqjztLI", s.ptr[i]); i++) {
		has_flag = has_flag || s.ptr[i] == '-' || s.ptr[i] == '+';
		has_width = has_width || is_digit(s.ptr[i]) || s.ptr[i] == '*';
		stars += s.ptr[i] == '*' && !is_numbered;
	}
	size_t macro = i < s.len && s.ptr[i] == '<' ? slice_find(s, SLICE(">"), i) : SIZE_MAX;
	if (macro != SIZE_MAX && macro - i < 16) { /* <PRIu64> */
		x->kind = 'i';
		x->number = is_numbered ? n : (*counted += stars, ++*counted);
		x->span = (struct span){ (uint32_t)at, (uint32_t)macro + 1 };
		return macro + 1;
	}
	if (i >= s.len || !s.ptr[i] || !strchr("diuxXofFeEgGaAcsp@m", s.ptr[i]) || (has_flag && !has_width))
		return at;
	*counted += stars;
	if (s.ptr[i] == 'm') /* the system's last error, which takes no argument and may be left out */
		return i + 1;
	x->kind = value_kind(s.ptr[i]);
	x->number = is_numbered ? n : ++*counted;
	x->span = (struct span){ (uint32_t)at, (uint32_t)i + 1 };
	return i + 1;
}

static int by_key(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	int c = slice_cmp(x->key, y->key);
	if (!c && x->kind != y->kind)
		c = x->kind < y->kind ? -1 : 1;
	return c ? c : (x->span.begin > y->span.begin) - (x->span.begin < y->span.begin);
}

static bool collect_directives(struct items *items, slice text, bool guessed)
{
	unsigned counted = 0;
	for (size_t at = 0; (at = slice_find(text, SLICE("%"), at)) != SIZE_MAX;) {
		struct item x = { .number = 0 };
		size_t end = read_directive(text, at, &counted, &x);
		if (guessed && end > at && at && is_digit(text.ptr[at - 1]) && end < text.len && is_name(text.ptr[end])) { /* "100%ig" */
			counted -= x.number > 0;
			x.number = 0;
		}
		if (x.number && !vec_push(&items->list, x))
			return false;
		at = end > at ? end : at + 1 + (at + 1 < text.len && text.ptr[at + 1] == '%');
	}
	return true;
}

/* "%d" and "%2" before "$d", but neither "%(name)s" nor Qt's "%1". */
static bool is_directive(slice text, struct span mark)
{
	slice s = span_of(text, mark);
	return s.len > 1 && s.ptr[0] == '%' && s.ptr[1] != '(' && s.ptr[1] != '{' &&
	       (!is_digit(s.ptr[s.len - 1]) || (mark.end < text.len && text.ptr[mark.end] == '$'));
}

/* Was the notation told by a flag, or only guessed by the reader? */
static bool is_guessed(const struct draft_unit *u)
{
	for (size_t i = 0; i < u->nflags; i++)
		if (slice_ends(u->flags[i], SLICE("-format")))
			return false;
	return true;
}

/* "{hostname|-F file}", "{INTEGER}", "$HOME" are examples in a manual, where nothing tells that they are more. */
static bool is_prose(slice mark)
{
	bool has_lower = false;
	if (mark.len && mark.ptr[0] == '$' && (mark.len < 2 || mark.ptr[1] != '{'))
		return true;
	if (!mark.len || (mark.ptr[0] != '{' && mark.ptr[0] != '$'))
		return false;
	for (size_t i = 1; i + 1 < mark.len; i++) {
		char c = mark.ptr[i];
		has_lower = has_lower || (c >= 'a' && c <= 'z') || is_digit(c);
		if (c == ' ' || c == '|' || c == '[' || c == ';' || c == ',' || c == '-')
			return true;
	}
	return !has_lower;
}

static bool has_directives(const struct draft_side *side)
{
	for (size_t i = 0; i < side->nmarks; i++)
		if (side->marks[i].kind == MARK_PLACEHOLDER && is_directive(side->text, side->marks[i].span))
			return true;
	return false;
}

/* printf's are looked for in the whole text, since what stands behind one may hide its end from a reader: "%lis", "%ld.%03d". */
static bool collect_placeholders(struct items *items, const struct draft_side *side, bool directives, bool guessed)
{
	if (directives && !collect_directives(items, side->text, guessed))
		return false;
	for (size_t i = 0; i < side->nmarks; i++) {
		const struct draft_mark *m = &side->marks[i];
		slice text = span_of(side->text, m->span);
		struct item x = { .span = m->span, .key = m->id.len ? m->id : text };
		if (m->kind != MARK_PLACEHOLDER || is_directive(side->text, m->span) || (guessed && is_prose(text)))
			continue;
		if (!vec_push(&items->list, x))
			return false;
	}
	if (items->list.len)
		qsort(items->list.at, items->list.len, sizeof *items->list.at, by_key);
	return true;
}

static bool same_item(const struct item *a, const struct item *b)
{
	return a->number == b->number && a->kind == b->kind && slice_eq(a->key, b->key);
}

/* The first of one list that the other has not, and how many there are.  Both are in order. */
static const struct item *first_missing(const struct items *of, const struct items *in, size_t *count)
{
	const struct item *first = NULL;
	size_t k = 0;
	*count = 0;
	for (size_t i = 0; i < of->list.len; i++) {
		const struct item *x = &of->list.at[i];
		if (i && same_item(x, x - 1))
			continue;
		while (k < in->list.len && !same_item(&in->list.at[k], x) && (in->list.at[k].number < x->number ||
		       (in->list.at[k].number == x->number && (slice_cmp(in->list.at[k].key, x->key) < 0 ||
		       (slice_eq(in->list.at[k].key, x->key) && in->list.at[k].kind < x->kind)))))
			k++;
		if (k < in->list.len && same_item(&in->list.at[k], x))
			continue;
		first = first ? first : x;
		++*count;
	}
	return first;
}

/* Is it in the other source of a message with a plural? */
static bool in_other_source(const struct check_pair *pair, slice text)
{
	for (size_t i = 0; i < pair->unit->nsources; i++)
		if (slice_find(pair->unit->sources[i].text, text, 0) != SIZE_MAX)
			return true;
	return false;
}

static bool tell_placeholder(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair,
			     const struct item *missing, const struct item *extra)
{
	struct check_report r = { .severity = rule->finding.severity };
	slice here = { NULL, 0 }, there = { NULL, 0 };
	if (extra) {
		r.span = extra->span;
		r.found = here = quoted(pair->target->text, extra->span);
	}
	if (missing) {
		r.other = missing->span;
		r.expected = there = quoted(pair->source->text, missing->span);
	}
	if (missing && extra && missing->number && missing->number == extra->number)
		return tell(run, rule, pair, &r, _("argument %lu is '%.*s', in the source '%.*s'"), (unsigned long)extra->number,
			    SLICE_ARG(here), SLICE_ARG(there));
	if (missing && extra)
		return tell(run, rule, pair, &r, _("'%.*s' stands in place of '%.*s'"), SLICE_ARG(here), SLICE_ARG(there));
	if (missing)
		return tell(run, rule, pair, &r, _("'%.*s' is missing"), SLICE_ARG(there));
	return tell(run, rule, pair, &r, _("'%.*s' is not in the source"), SLICE_ARG(here));
}

static bool compare_placeholders(struct items *source, struct items *target, const struct check_rule *rule, struct check_run *run,
				 const struct check_pair *pair)
{
	const struct draft_unit *u = pair->unit;
	bool is_plural = u->nsources > 1 || u->ntargets > 1;
	size_t nmissing, nextra;
	bool directives = has_directives(pair->source) || has_directives(pair->target), guessed = is_guessed(u);
	if (!collect_placeholders(source, pair->source, directives, guessed) ||
	    !collect_placeholders(target, pair->target, directives, guessed))
		return false;
	const struct item *missing = first_missing(source, target, &nmissing), *extra = first_missing(target, source, &nextra);
	if (is_plural && extra && in_other_source(pair, span_of(pair->target->text, extra->span)))
		extra = NULL;
	if (is_plural && nmissing == 1 && !extra && pair->form + 1 < u->ntargets)
		missing = NULL;
	return (!missing && !extra) || tell_placeholder(run, rule, pair, missing, extra);
}

static bool has_marks(const struct check_pair *pair, enum draft_mark_kind kind)
{
	const struct draft_side *sides[] = { pair->source, pair->target };
	for (size_t s = 0; s < 2; s++)
		for (size_t i = 0; i < sides[s]->nmarks; i++)
			if (sides[s]->marks[i].kind == kind)
				return true;
	return false;
}

/* "%Y-%m-%d" is made anew for each country. */
static bool is_date_format(slice text)
{
	static const char *const parts[] = { "%Y", "%H", "%M", "%B", "%b", "%y" };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (slice_find(text, slice_of(parts[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

static bool pair_placeholder(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct items source = { { 0 } }, target = { { 0 } };
	(void)state;
	if (!pair->target->text.len || !has_marks(pair, MARK_PLACEHOLDER) || is_date_format(pair->source->text))
		return true;
	bool ok = compare_placeholders(&source, &target, rule, run, pair);
	vec_release(&source.list);
	vec_release(&target.list);
	return ok;
}

const struct check_rule check_placeholder = {
	.finding = { "placeholder", PARL_ERROR, N_("the translation uses the placeholders of its source"), NULL },
	.group = "quality",
	.pair = pair_placeholder,
};

/* -- tags -- */

/* "</b>" is ')' b, "<br/>" '/' br, "<a href=…>" '(' a; what is no such tag goes by its id. */
static struct item read_tag(const struct draft_side *side, const struct draft_mark *m)
{
	slice text = span_of(side->text, m->span);
	struct item x = { .span = m->span, .key = m->id.len ? m->id : text };
	size_t i = 1;
	if (text.len < 3 || text.ptr[0] != '<' || text.ptr[text.len - 1] != '>')
		return x;
	bool closes = text.ptr[1] == '/';
	size_t begin = i += closes;
	while (i < text.len && is_name(text.ptr[i]))
		i++;
	x.kind = '('; /* of prose, unless something closes it */
	if (i == begin || !strchr(" />\n\t", text.ptr[i]) || text.ptr[i - 1] == ':')
		return x;
	x.key = slice_sub(text, begin, i);
	x.kind = closes ? ')' : text.ptr[text.len - 2] == '/' ? '/' : '(';
	return x;
}

static bool stands_alone(slice name)
{
	static const char *const names[] = { "br", "hr", "img", "x", "bx", "ex", "ph", "wbr" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq_nocase(name, slice_of(names[i])))
			return true;
	return false;
}

/* In order; without those in angle brackets that nothing closes in their own text. */
static bool collect_tags(struct items *items, const struct draft_side *side)
{
	for (size_t i = 0; i < side->nmarks; i++)
		if (side->marks[i].kind == MARK_TAG && !vec_push(&items->list, read_tag(side, &side->marks[i])))
			return false;
	if (items->list.len)
		qsort(items->list.at, items->list.len, sizeof *items->list.at, by_key);
	return true;
}

static void drop_unclosed(struct items *items)
{
	size_t n = 0;
	for (size_t i = 0; i < items->list.len;) {
		size_t end = i;
		bool opens = false, closes = false, counts;
		for (; end < items->list.len && slice_eq(items->list.at[end].key, items->list.at[i].key); end++) {
			opens = opens || items->list.at[end].kind == '(';
			closes = closes || items->list.at[end].kind == ')';
		}
		counts = opens == closes || stands_alone(items->list.at[i].key);
		for (; i < end; i++)
			if (counts)
				items->list.at[n++] = items->list.at[i];
	}
	items->list.len = n;
}

static bool tell_tag(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, const struct item *missing,
		     const struct item *extra)
{
	struct check_report r = { .severity = rule->finding.severity };
	if (missing) {
		r.other = missing->span;
		r.expected = span_len(missing->span) ? quoted(pair->source->text, missing->span) : missing->key;
		return tell(run, rule, pair, &r, _("the tag '%.*s' is missing"), SLICE_ARG(r.expected));
	}
	r.span = extra->span;
	r.found = span_len(extra->span) ? quoted(pair->target->text, extra->span) : extra->key;
	return tell(run, rule, pair, &r, _("the tag '%.*s' is not in the source"), SLICE_ARG(r.found));
}

static bool is_in_place(const struct item *a, const struct item *b)
{
	return a->kind == b->kind && slice_eq(a->key, b->key);
}

/* The first of which one side has more than the other. */
static bool compare_tags(const struct items *source, const struct items *target, const struct item **missing, const struct item **extra)
{
	size_t i = 0, k = 0;
	*missing = *extra = NULL;
	while (i < source->list.len || k < target->list.len) {
		const struct item *s = i < source->list.len ? &source->list.at[i] : NULL;
		const struct item *t = k < target->list.len ? &target->list.at[k] : NULL;
		if (s && t && is_in_place(s, t)) {
			i++, k++;
			continue;
		}
		int c = !s ? 1 : !t ? -1 : slice_cmp(s->key, t->key);
		c = c ? c : (s->kind > t->kind) - (s->kind < t->kind);
		if (c < 0)
			*missing = *missing ? *missing : s, i++;
		else
			*extra = *extra ? *extra : t, k++;
	}
	return *missing || *extra;
}

enum { NESTING_MAX = 64 };

/* The first closing tag of a text that does not close what was opened last; NULL when all is well or too deep to tell. */
static const struct draft_mark *first_crossed(const struct draft_side *side)
{
	slice open[NESTING_MAX];
	size_t depth = 0;
	for (size_t i = 0; i < side->nmarks; i++) {
		struct item x = read_tag(side, &side->marks[i]);
		if (side->marks[i].kind != MARK_TAG || stands_alone(x.key))
			continue;
		if (x.kind == '(' && depth == NESTING_MAX)
			return NULL;
		if (x.kind == '(')
			open[depth++] = x.key;
		else if (x.kind == ')' && (!depth || !slice_eq(open[--depth], x.key)))
			return &side->marks[i];
	}
	return NULL;
}

static bool look_at_tags(struct items *source, struct items *target, const struct check_rule *rule, struct check_run *run,
			 const struct check_pair *pair)
{
	const struct item *missing, *extra;
	if (!collect_tags(source, pair->source) || !collect_tags(target, pair->target))
		return false;
	drop_unclosed(source);
	if (!source->list.len || first_crossed(pair->source)) /* else the translation's tags must be in order, as the source's are */
		drop_unclosed(target);
	if (compare_tags(source, target, &missing, &extra))
		return tell_tag(run, rule, pair, missing, extra);
	const struct draft_mark *crossed = first_crossed(pair->source) ? NULL : first_crossed(pair->target);
	if (!crossed)
		return true;
	struct check_report r = { .severity = rule->finding.severity, .span = crossed->span };
	r.found = quoted(pair->target->text, crossed->span);
	return tell(run, rule, pair, &r, _("the tag '%.*s' does not close the one that was opened last"), SLICE_ARG(r.found));
}

static bool pair_tag(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct items source = { { 0 } }, target = { { 0 } };
	(void)state;
	if (!pair->target->text.len || !has_marks(pair, MARK_TAG))
		return true;
	bool ok = look_at_tags(&source, &target, rule, run, pair);
	vec_release(&source.list);
	vec_release(&target.list);
	return ok;
}

const struct check_rule check_tag = {
	.finding = { "tag", PARL_ERROR, N_("the translation has the tags of its source, paired and nested"), NULL },
	.group = "quality",
	.pair = pair_tag,
};

/* -- accelerators -- */

/* In the middle of a word of a longer text it is something else: "Q&A", "DWO_ID". */
static bool is_accelerator(const struct draft_side *side, uint32_t at)
{
	size_t words = 0;
	for (size_t i = 0; i < side->text.len; i++)
		words += side->text.ptr[i] == ' ' || side->text.ptr[i] == '\n';
	return words < 4 || !at || side->text.ptr[at - 1] == ' ' || side->text.ptr[at - 1] == '(';
}

static size_t count_accelerators(const struct draft_side *side, struct span *last)
{
	size_t n = 0;
	for (size_t i = 0; i < side->nmarks; i++)
		if (side->marks[i].kind == MARK_ACCELERATOR) {
			*last = side->marks[i].span;
			n++;
		}
	return n;
}

static bool pair_accelerator(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct span there = { 0, 0 }, here = { 0, 0 };
	(void)state;
	if (!pair->target->text.len || count_accelerators(pair->source, &there) != 1 ||
	    !is_accelerator(pair->source, there.begin))
		return true;
	size_t n = count_accelerators(pair->target, &here);
	struct check_report r = { .severity = rule->finding.severity, .other = there };
	if (!n)
		return tell(run, rule, pair, &r, "%s", _("no letter is marked for the keyboard, as one is in the source"));
	r.span = here;
	return n == 1 || tell(run, rule, pair, &r, "%s", _("more than one letter is marked for the keyboard"));
}

const struct check_rule check_accelerator = {
	.finding = { "accelerator", PARL_WARNING, N_("one letter is marked for the keyboard where one is in the source"), NULL },
	.group = "quality",
	.pair = pair_accelerator,
};
