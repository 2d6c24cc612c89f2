/* Each path is an automaton with a state for each number of steps that are behind; the states reached at an element follow from those
 * of its parent, so that a start tag costs the number of paths and no tree is kept. */
#include <config.h>
#include "format/its_rules.h"

#include "base/alloc.h"

static bool is_name_end(char c)
{
	return strchr("/[]|@='\" \t\n", c) != NULL;
}

static void skip_blanks(slice *s)
{
	while (s->len && strchr(" \t\n", s->ptr[0]))
		*s = slice_sub(*s, 1, s->len);
}

static bool take(slice *s, const char *word)
{
	skip_blanks(s);
	if (!slice_starts(*s, slice_of(word)))
		return false;
	*s = slice_sub(*s, strlen(word), s->len);
	return true;
}

/* A name without its prefix; "*" gives an empty one. */
static bool take_name(slice *s, slice *name)
{
	size_t n = 0;
	skip_blanks(s);
	while (n < s->len && !is_name_end(s->ptr[n]))
		n++;
	slice all = slice_sub(*s, 0, n);
	size_t colon = slice_find(all, SLICE(":"), 0);
	*name = colon == SIZE_MAX ? all : slice_sub(all, colon + 1, n);
	*s = slice_sub(*s, n, s->len);
	if (!name->len || memchr(name->ptr, '(', name->len) || memchr(name->ptr, ':', name->len) || slice_starts(*name, SLICE(".")))
		return false; /* functions, axes, "." and ".." */
	if (slice_eq(*name, SLICE("*")))
		*name = SLICE("");
	return true;
}

static bool take_literal(slice *s, slice *value)
{
	skip_blanks(s);
	if (!s->len || (s->ptr[0] != '"' && s->ptr[0] != '\''))
		return false;
	char quote[2] = { s->ptr[0], '\0' };
	size_t end = slice_find(*s, slice_of(quote), 1);
	if (end == SIZE_MAX)
		return false;
	*value = slice_sub(*s, 1, end);
	*s = slice_sub(*s, end + 1, s->len);
	return true;
}

/* What stands between the brackets, up to the closing one. */
static enum its_verdict take_conditions(slice *s, struct its_step *step)
{
	do {
		struct its_condition c = { .has_value = false };
		if (!take(s, "@") || !take_name(s, &c.name) || !c.name.len)
			return ITS_NOT_UNDERSTOOD;
		c.has_value = take(s, "=");
		if (c.has_value && !take_literal(s, &c.value))
			return ITS_NOT_UNDERSTOOD;
		if (!vec_push(&step->conditions, c))
			return ITS_NOMEM;
	} while (take(s, "and "));
	return take(s, "]") ? ITS_UNDERSTOOD : ITS_NOT_UNDERSTOOD;
}

static enum its_verdict take_path(slice *s, struct its_path *p)
{
	for (;;) {
		struct its_step *step = &p->steps[p->nsteps];
		bool is_descendant = take(s, "//");
		if (!is_descendant && !take(s, "/"))
			return p->nsteps ? ITS_UNDERSTOOD : ITS_NOT_UNDERSTOOD;
		if (p->nsteps == ITS_STEPS || !take_name(s, &step->name))
			return ITS_NOT_UNDERSTOOD;
		step->is_descendant = is_descendant;
		p->nsteps++;
		while (take(s, "[")) {
			enum its_verdict verdict = take_conditions(s, step);
			if (verdict)
				return verdict;
		}
	}
}

static bool matches(const struct its_step *step, slice name, const struct xml_event *e)
{
	if (step->name.len && !slice_eq(step->name, name))
		return false;
	for (size_t i = 0; i < step->conditions.len; i++) {
		const struct its_condition *c = &step->conditions.at[i];
		size_t k = 0;
		while (e && k < e->nattributes && !slice_eq(e->attributes[k].name, c->name))
			k++;
		if (!e || k == e->nattributes || (c->has_value && !slice_eq(e->attributes[k].value, c->value)))
			return false;
	}
	return true;
}

/* e is NULL for an element of which only the name is known. */
static void advance(struct its_path *p, size_t depth, slice name, const struct xml_event *e)
{
	uint32_t before = depth > 1 ? p->seen[depth - 1] : 1, now = 0;
	for (size_t i = 0; i < p->nsteps; i++) {
		if (!(before >> i & 1))
			continue;
		if (p->steps[i].is_descendant)
			now |= UINT32_C(1) << i;
		if (matches(&p->steps[i], name, e))
			now |= UINT32_C(1) << (i + 1);
	}
	p->seen[depth] = now;
}

static void free_path(struct its_path *p)
{
	for (size_t i = 0; p && i < ITS_STEPS; i++)
		vec_release(&p->steps[i].conditions);
	mem_free(p);
}

static enum its_verdict add_path(struct its_rules *r, slice *rest)
{
	struct its_path *p = mem_zalloc(sizeof *p);
	enum its_verdict verdict = p ? take_path(rest, p) : ITS_NOMEM;
	if (!verdict && r->paths.len == ITS_PATHS)
		verdict = ITS_NOT_UNDERSTOOD;
	if (!verdict && !vec_push(&r->paths, p))
		verdict = ITS_NOMEM;
	if (verdict) {
		free_path(p);
		return verdict;
	}
	p->rule = r->rules.len;
	for (size_t depth = 1; depth <= r->nopen; depth++)
		advance(p, depth, slice_of(r->open[depth - 1]), NULL);
	return ITS_UNDERSTOOD;
}

static slice attribute(struct its_rules *r, const struct xml_event *e, const char *name)
{
	return arena_dup(&r->arena, slice_trim(xml_attribute(e, slice_of(name))));
}

enum its_verdict its_add_rule(struct its_rules *r, const struct xml_event *e)
{
	slice selector = attribute(r, e, "selector"), pointer = attribute(r, e, "termInfoRefPointer");
	struct its_rule rule = { .is_term = slice_eq(slice_trim(xml_attribute(e, SLICE("term"))), SLICE("yes")) };
	rule.info = attribute(r, e, "termInfoRef");
	if (!selector.ptr || !pointer.ptr || !rule.info.ptr)
		return ITS_NOMEM;
	if (take(&pointer, "@") && !take_name(&pointer, &rule.info_pointer))
		return ITS_NOT_UNDERSTOOD;
	size_t before = r->paths.len;
	enum its_verdict verdict;
	do
		verdict = add_path(r, &selector);
	while (!verdict && take(&selector, "|"));
	skip_blanks(&selector);
	if (!verdict && selector.len)
		verdict = ITS_NOT_UNDERSTOOD;
	if (!verdict)
		return vec_push(&r->rules, rule) ? ITS_UNDERSTOOD : ITS_NOMEM;
	while (r->paths.len > before)
		free_path(r->paths.at[--r->paths.len]);
	return verdict;
}

void its_enter(struct its_rules *r, const struct xml_event *e)
{
	if (e->depth <= ITS_OPEN) {
		slice name = slice_sub(e->name, 0, ITS_NAME - 1);
		memcpy(r->open[e->depth - 1], name.ptr, name.len);
		r->open[e->depth - 1][name.len] = '\0';
		r->nopen = e->depth;
	}
	for (size_t i = 0; i < r->paths.len && e->depth < ITS_DEPTH; i++)
		advance(r->paths.at[i], e->depth, e->name, e);
}

const struct its_rule *its_find(const struct its_rules *r, const struct xml_event *e)
{
	const struct its_rule *found = NULL;
	for (size_t i = 0; i < r->paths.len && e->depth < ITS_DEPTH; i++) {
		const struct its_path *p = r->paths.at[i];
		if (p->seen[e->depth] >> p->nsteps & 1)
			found = &r->rules.at[p->rule];
	}
	return found;
}

void its_release(struct its_rules *r)
{
	for (size_t i = 0; i < r->paths.len; i++)
		free_path(r->paths.at[i]);
	vec_release(&r->paths);
	vec_release(&r->rules);
	arena_release(&r->arena);
}
