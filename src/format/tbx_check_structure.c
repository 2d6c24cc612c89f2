/* Elements against content models.
 *
 * A frame walks through the parts of its model.  A child of a later part moves it on, a child of an earlier one is out of order, and
 * what is required is looked for at the end only, so that an element that comes late is told once, as being out of order.
 *
 * In DCT the published schemas take an element of a module for any of the elements that hold a data category, so that they accept it
 * wherever one of these may stand; that is the verdict here too, and what DCA would refuse is a warning. */
#include <config.h>
#include "format/tbx_check.h"

#include <stdarg.h>
#include <stdio.h>

static tbx_set allowed_in(const struct tbx_check *c, const struct tbx_frame *f, size_t part)
{
	tbx_set set = f->element->parts[part].set;
	if (c->dialect == TBX_IN_2008) {
		set &= ~c->grammar->not_basic;
		if (f->element->narrow)
			set &= f->element->narrow;
	}
	return set;
}

/* Has one of the parts from here on an element of the published wildcard? */
static bool takes_modules(const struct tbx_check *c, const struct tbx_frame *f, size_t from, size_t to)
{
	for (size_t p = from; p < to && f->element->content == TBX_ELEMENTS && f->element->parts[p].set; p++)
		for (size_t i = 0; i < c->grammar->nelements; i++)
			if ((f->element->parts[p].set & TBX_BIT(i)) && c->grammar->elements[i].role == TBX_ROLE_META)
				return true;
	return false;
}

/* Names of a set, "tig or ntig". */
static slice set_names(struct tbx_check *c, tbx_set set)
{
	buf_clear(&c->names);
	for (size_t i = 0; i < c->grammar->nelements; i++)
		if ((set & TBX_BIT(i)) &&
		    !buf_printf(&c->names, c->names.len ? ", '%s'" : "'%s'", c->grammar->elements[i].name))
			c->v->failed = true;
	return buf_slice(&c->names);
}

static const char *quantifier(const struct tbx_part *p)
{
	return p->max == 1 ? (p->min ? "" : "?") : p->min ? "+" : "*";
}

static bool put_part(struct tbx_check *c, tbx_set set, const struct tbx_part *p)
{
	struct buf *b = &c->model;
	bool several = (set & (set - 1)) != 0, first = true, ok = buf_append(b, several ? SLICE("(") : SLICE(""));
	for (size_t i = 0; i < c->grammar->nelements && ok; i++) {
		if (!(set & TBX_BIT(i)))
			continue;
		ok = buf_printf(b, "%s%s", first ? "" : ", ", c->grammar->elements[i].name);
		first = false;
	}
	return ok && buf_printf(b, "%s%s", several ? ")" : "", p ? quantifier(p) : "");
}

slice tbx_check_model(struct tbx_check *c, const struct tbx_frame *f)
{
	const struct tbx_element *e = f->element;
	tbx_set inside = allowed_in(c, f, 0);
	bool ok = true;
	buf_clear(&c->model);
	if (f->is_module || e->content == TBX_NOTHING || e->content == TBX_TEXTUAL) {
		ok = buf_append(&c->model, slice_of(e->content == TBX_NOTHING ? _("nothing") : _("text")));
		if (ok && !f->is_module && inside)
			ok = buf_append(&c->model, SLICE(", ")) && put_part(c, inside, NULL);
		c->v->failed = !ok || c->v->failed;
		return buf_slice(&c->model);
	}
	for (size_t p = 0; p < TBX_PARTS && e->parts[p].set && ok; p++)
		ok = (p == 0 || buf_append(&c->model, SLICE(", "))) && put_part(c, allowed_in(c, f, p), &e->parts[p]);
	c->v->failed = !ok || c->v->failed;
	return buf_slice(&c->model);
}

static size_t part_of(const struct tbx_check *c, const struct tbx_frame *f, tbx_set child)
{
	for (size_t p = 0; p < TBX_PARTS && f->element->parts[p].set; p++)
		if (allowed_in(c, f, p) & child)
			return p;
	return TBX_PARTS;
}

/* A fault in structure; a lesser one in DCT. */
PRINTF_LIKE(6, 7)
static void say(struct tbx_check *c, enum validate_rule rule, bool lesser, struct lint_place at, slice name,
		const char *fmt, ...)
{
	char what[768];
	va_list ap;
	rule = lesser ? TBX_DCT_STRUCTURE : rule;
	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	validate_report_as(c->v, rule, validate_rules[rule].severity, at.line, at.column, name, "%s", what);
}

static bool refuse(struct tbx_check *c, const struct tbx_frame *parent, const struct tbx_frame *child, slice name)
{
	bool lesser = child->is_module && takes_modules(c, parent, parent->part, TBX_PARTS);
	if (c->dialect == TBX_IN_2008 && (c->grammar->not_basic & TBX_BIT(tbx_grammar_index(c->grammar, child->element))))
		say(c, TBX_MISPLACED, false, child->at, name, _("TBX-Basic has no '%.*s'"), SLICE_ARG(name));
	else
		say(c, TBX_MISPLACED, lesser, child->at, name, _("'%.*s' may not stand in '%.*s', which holds: %.*s"),
		    SLICE_ARG(name), SLICE_ARG(tbx_frame_name(parent)), SLICE_ARG(tbx_check_model(c, parent)));
	return lesser;
}

static void report_order(struct tbx_check *c, struct tbx_frame *parent, const struct tbx_frame *child, size_t part,
			 slice name)
{
	const struct tbx_element *e = parent->element;
	tbx_set pair = TBX_BIT(tbx_grammar_index(c->grammar, child->element)) | e->parts[parent->part].set;
	bool loose = (pair & ~c->grammar->loose) == 0;
	/* the head of a group must be a data category, any; elsewhere the place where we stand must be open to one */
	bool lesser = child->is_module && (e->parts[part].min ? parent->begins_with_module :
							   takes_modules(c, parent, parent->part, TBX_PARTS));
	if (parent->told_order)
		return;
	parent->told_order = true;
	if (loose)
		say(c, TBX_HEADER_ORDER, false, child->at, name,
		    _("'%.*s' behind '%.*s': the schema of 2020 has this order, that of 2023 the other"),
		    SLICE_ARG(name), SLICE_ARG(parent->part_opener));
	else
		say(c, TBX_ORDER, lesser, child->at, name,
		    _("'%.*s' must stand before '%.*s'; '%s' holds, in this order: %.*s"),
		    SLICE_ARG(name), SLICE_ARG(parent->part_opener), e->name, SLICE_ARG(tbx_check_model(c, parent)));
}

bool tbx_check_place(struct tbx_check *c, struct tbx_frame *parent, const struct tbx_frame *child, slice name)
{
	const struct tbx_element *e = parent->element;
	tbx_set bit = TBX_BIT(tbx_grammar_index(c->grammar, child->element));
	if (parent->is_module || e->content == TBX_NOTHING)
		return refuse(c, parent, child, name);
	size_t part = part_of(c, parent, bit);
	if (part == TBX_PARTS || (e->content == TBX_TEXTUAL && child->is_module))
		return refuse(c, parent, child, name);
	if (e->content == TBX_TEXTUAL)
		return true;
	parent->begins_with_module = parent->is_begun ? parent->begins_with_module : child->is_module;
	parent->is_begun = true;
	if (e->content == TBX_ELEMENTS && part < parent->part)
		report_order(c, parent, child, part, name);
	else if (part > parent->part || !parent->part_opener.len) {
		parent->part = (unsigned)part;
		parent->part_opener = slice_of(child->is_module ? child->category->name : child->element->name);
	}
	const struct tbx_part *p = &e->parts[part];
	if (++parent->counts[part] == p->max + 1 && p->max)
		say(c, TBX_TOO_MANY, child->is_module, child->at, name, _("'%s' holds one '%.*s' only"), e->name,
		    SLICE_ARG(name));
	return true;
}

void tbx_check_complete(struct tbx_check *c, const struct tbx_frame *f)
{
	const struct tbx_element *e = f->element;
	if (f->damaged || f->is_module || (e->content != TBX_ELEMENTS && e->content != TBX_ANY_ORDER))
		return;
	for (size_t p = 0; p < TBX_PARTS && e->parts[p].set; p++) {
		if (f->counts[p] >= e->parts[p].min)
			continue;
		slice names = set_names(c, allowed_in(c, f, p));
		say(c, TBX_MISSING, f->begins_with_module && takes_modules(c, f, p, p + 1), f->at, names,
		    _("'%s' has no %.*s; it holds: %.*s"), e->name, SLICE_ARG(names), SLICE_ARG(tbx_check_model(c, f)));
		return;
	}
}

/* The level of an element, 0 when it is none. */
static unsigned level_of(const struct tbx_frame *f)
{
	switch (f->element->role) {
	case TBX_ROLE_CONCEPT:
		return TBX_AT_CONCEPT;
	case TBX_ROLE_LANGUAGE:
		return TBX_AT_LANGUAGE;
	case TBX_ROLE_TERM_SECTION:
		return TBX_AT_TERM;
	default:
		/* in the edition of 2008 a termGrp is the front half of an ntig */
		return tbx_choice_has(" termGrp termCompGrp ", slice_of(f->element->name)) ? TBX_AT_TERM : 0;
	}
}

static const char *level_names(unsigned levels)
{
	switch (levels) {
	case TBX_AT_CONCEPT:
		return _("the concept");
	case TBX_AT_TERM:
		return _("the term");
	case TBX_AT_CONCEPT | TBX_AT_TERM:
		return _("the concept or the term");
	case TBX_AT_CONCEPT | TBX_AT_LANGUAGE:
		return _("the concept or the language section");
	default:
		return _("the concept, the language section or the term");
	}
}

/* Not known to the published rules, which look one group up. */
static bool report_nested(struct tbx_check *c, const struct tbx_frame *child)
{
	const struct tbx_category *k = child->category;
	validate_report_as(c->v, TBX_LEVEL, PARL_WARNING, child->at.line, child->at.column, slice_of(k->name),
			   _("the data category '%s' in a group inside a group: the published rules refuse it there"), k->name);
	return true;
}

bool tbx_check_level(struct tbx_check *c, const struct tbx_frame *child)
{
	const struct tbx_category *k = child->category;
	size_t at = c->stack.len, groups = 0;
	unsigned level = 0;
	while (at > 0 && !(level = level_of(&c->stack.at[at - 1])) &&
	       slice_ends(slice_of(c->stack.at[at - 1].element->name), SLICE("Grp"))) {
		at--;
		groups++;
	}
	const char *group = groups ? tbx_top(c)->element->name : "";
	if (!(level & k->levels)) {
		say(c, TBX_LEVEL, false, child->at, slice_of(k->name), _("the data category '%s' belongs to %s, not here"),
		    k->name, level_names(k->levels));
		return false;
	}
	if (!groups && child->is_module && k->grouping == TBX_GROUPED) {
		say(c, TBX_LEVEL, false, child->at, slice_of(k->name), _("the data category '%s' must stand in '%s'"),
		    k->name, k->groups);
		return false;
	}
	if (groups && c->dialect != TBX_IN_2008 &&
	    (child->is_module ? k->groups && !tbx_choice_has(k->groups, slice_of(group)) : k->grouping == TBX_ALONE)) {
		say(c, TBX_LEVEL, false, child->at, slice_of(k->name), _("the data category '%s' may not stand in '%s'"),
		    k->name, group);
		return false;
	}
	return groups > 1 && c->dialect != TBX_IN_2008 ? report_nested(c, child) : true;
}
