/* Attributes, identifiers and references, and the values of data categories. */
#include <config.h>
#include "format/tbx_check.h"

#include "format/value_syntax.h"

static void report(struct tbx_check *c, enum validate_rule rule, const struct tbx_frame *f, slice found, const char *what)
{
	validate_report_as(c->v, rule, validate_rules[rule].severity, f->at.line, f->at.column, found, "%s", what);
}

void tbx_check_add_id(struct tbx_check *c, slice id, enum tbx_role role, struct lint_place at, bool quiet)
{
	uint32_t n;
	bool is_new;
	if (!map_put(&c->ids, id, &n, &is_new) || (is_new && !vec_push(&c->targets, (struct tbx_target){ at.line, role }))) {
		c->v->failed = true;
		return;
	}
	if (!is_new && !quiet)
		validate_report_as(c->v, TBX_ID_TWICE, PARL_ERROR, at.line, at.column, validate_quote(id),
				   _("the id '%.*s' is taken already, in line %lu"),
				   SLICE_ARG(validate_quote(id)), (unsigned long)c->targets.at[n].line);
}

static void add_reference(struct tbx_check *c, slice id, struct lint_place at, enum tbx_target_kind want)
{
	slice own = arena_dup(&c->arena, id);
	if (!own.ptr || !vec_push(&c->references, (struct tbx_reference){ own, at, want }))
		c->v->failed = true;
}

static bool is_kind(enum tbx_role role, enum tbx_target_kind want)
{
	if (want == TBX_TARGET_OBJECT)
		return role == TBX_ROLE_OBJECT;
	return want != TBX_TARGET_ENTRY || role == TBX_ROLE_CONCEPT || role == TBX_ROLE_TERM_SECTION || role == TBX_ROLE_TERM ||
	       role == TBX_ROLE_LANGUAGE;
}

void tbx_check_references(struct tbx_check *c)
{
	for (size_t i = 0; i < c->references.len; i++) {
		const struct tbx_reference *r = &c->references.at[i];
		slice shown = validate_quote(r->id);
		uint32_t id = map_get(&c->ids, r->id);
		if (id == MAP_NONE)
			validate_report_as(c->v, TBX_REFERENCE, PARL_ERROR, r->at.line, r->at.column, shown,
					   _("there is no id '%.*s' in the file to refer to"), SLICE_ARG(shown));
		else if (!is_kind(c->targets.at[id].role, r->want))
			validate_report_as(c->v, TBX_REFERENCE_KIND, PARL_WARNING, r->at.line, r->at.column, shown,
					   r->want == TBX_TARGET_OBJECT ? _("'%.*s' is no refObject of the back matter") :
					   _("'%.*s' is neither a concept nor a term"), SLICE_ARG(shown));
	}
}

static void check_id(struct tbx_check *c, const struct tbx_frame *f, slice value)
{
	slice shown = validate_quote(value);
	value = slice_trim(value);
	if (!value_is_name(value))
		validate_report_as(c->v, TBX_ID, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("the id '%.*s' is no XML name: it must begin with a letter or '_' and hold letters, digits, '.', '-', '_' only"),
				   SLICE_ARG(shown));
	tbx_check_add_id(c, value, f->element->role, f->at, false);
}

static void check_link(struct tbx_check *c, const struct tbx_frame *f, slice value)
{
	slice shown = validate_quote(value);
	if (c->grammar == &tbx_grammar_v3 && (c->knows_dialect ? !value_is_link(value) : !value.len))
		validate_report_as(c->v, TBX_LINK, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("the target '%.*s' must begin with http:// or https://"), SLICE_ARG(shown));
}

static void check_language(struct tbx_check *c, const struct tbx_frame *f, slice value)
{
	slice shown = validate_quote(value);
	if (value_is_language(value))
		return;
	validate_report_as(c->v, TBX_LANGUAGE_TAG, PARL_ERROR, f->at.line, f->at.column, shown,
			   memchr(value.len ? value.ptr : "", '_', value.len) ?
			   _("'%.*s' is no language tag: its parts are joined by '-', not by '_'") :
			   _("'%.*s' is no language tag (as 'en', 'pt-BR', 'zh-Hans' are)"), SLICE_ARG(shown));
}

/* The category that a type names: is it one, of this dialect, in this element? */
static void check_category(struct tbx_check *c, struct tbx_frame *f, slice name)
{
	const struct tbx_category *k = tbx_category_find(SLICE(""), name);
	slice shown = validate_quote(name), element = slice_of(f->element->name);
	const char *dialect = c->dialect == TBX_IN_MIN ? "TBX-Min" : c->dialect ? "TBX-Basic" : "TBX-Core";
	if (!name.len) {
		report(c, TBX_CATEGORY, f, name, _("the type that names the data category is empty"));
		return;
	}
	if (!c->knows_dialect)
		return;
	if (slice_eq(name, SLICE("usageStatus"))) {
		validate_report_as(c->v, TBX_CATEGORY, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("'usageStatus' is of the coming revision; in %s of today it is 'administrativeStatus'"), dialect);
		if (!c->told_coming)
			validate_report(c->v, TBX_COMING, f->at.line, f->at.column, "%s",
					_("the file seems to follow a draft of the coming revision"));
		c->told_coming = true;
		return;
	}
	bool known = k && (k->dialects & c->dialect);
	if (known && slice_eq(element, slice_of(k->element))) {
		f->category = k;
		return;
	}
	buf_clear(&c->names);
	c->v->failed = !tbx_category_list(&c->names, element, c->dialect) || c->v->failed;
	if (known)
		validate_report_as(c->v, TBX_CATEGORY, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("the data category '%s' belongs in '%s', not in '%s'"),
				   k->name, k->element, f->element->name);
	else if (!c->names.len)
		validate_report_as(c->v, TBX_CATEGORY, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("%s has no data category for '%s'"), dialect, f->element->name);
	else
		validate_report_as(c->v, TBX_CATEGORY, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("'%.*s' is no data category of %s for '%s'; there are: %.*s"), SLICE_ARG(shown), dialect, f->element->name,
				   SLICE_ARG(buf_slice(&c->names)));
}

static void check_choice(struct tbx_check *c, const struct tbx_frame *f, const struct tbx_attribute *a, slice value)
{
	slice shown = validate_quote(value), choices = slice_trim(slice_of(a->choices));
	if (!tbx_choice_has(a->choices, value))
		validate_report_as(c->v, TBX_ATTRIBUTE_VALUE, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("'%.*s' is no value of '%s'; there are: %.*s"), SLICE_ARG(shown), a->name, SLICE_ARG(choices));
}

static void check_dialect(struct tbx_check *c, const struct tbx_frame *f, slice value)
{
	slice shown = validate_quote(value);
	if (!slice_starts(value, SLICE("TBX-")) || value.len == 4)
		validate_report_as(c->v, TBX_DIALECT, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("the type '%.*s' names no dialect: it must be 'TBX-' and a name, such as TBX-Basic"), SLICE_ARG(shown));
}

static enum tbx_target_kind kind_wanted(const struct tbx_frame *f)
{
	return f->category ? f->category->target : TBX_NO_TARGET;
}

static void check_attribute(struct tbx_check *c, struct tbx_frame *f, const struct tbx_attribute *a, slice value)
{
	switch (a->value) {
	case TBX_VALUE_ID:
		check_id(c, f, value);
		break;
	case TBX_VALUE_IDREF:
		add_reference(c, slice_trim(value), f->at, kind_wanted(f));
		break;
	case TBX_VALUE_LANGUAGE:
		check_language(c, f, value);
		break;
	case TBX_VALUE_URI:
		check_link(c, f, value);
		break;
	case TBX_VALUE_CHOICE:
		check_choice(c, f, a, value);
		break;
	case TBX_VALUE_DIALECT:
		check_dialect(c, f, value);
		break;
	case TBX_VALUE_TYPE:
		if (!value.len && c->grammar == &tbx_grammar_v3)
			report(c, TBX_ATTRIBUTE_VALUE, f, value, _("the type is empty"));
		break;
	case TBX_VALUE_CATEGORY: /* has been looked at before the others */
	default:
		break;
	}
}

static void report_attribute(struct tbx_check *c, const struct tbx_frame *f, const struct xml_attribute *a)
{
	slice name = validate_quote(a->name);
	bool has_lang = tbx_attribute_find(f->element, SLICE("xml"), SLICE("lang")) != NULL;
	if (!a->prefix.len && has_lang && slice_eq(a->name, SLICE("lang")))
		report(c, TBX_ATTRIBUTE, f, name, _("the attribute 'lang' must be written 'xml:lang'"));
	else
		validate_report_as(c->v, TBX_ATTRIBUTE, PARL_ERROR, f->at.line, f->at.column, name,
				   _("'%.*s' has no attribute '%.*s%s%.*s'"),
				   SLICE_ARG(tbx_frame_name(f)), SLICE_ARG(validate_quote(a->prefix)), a->prefix.len ? ":" : "", SLICE_ARG(name));
}

static void report_missing(struct tbx_check *c, enum validate_rule rule, parl_severity severity, const struct tbx_frame *f,
			   const char *name)
{
	validate_report_as(c->v, rule, severity, f->at.line, f->at.column, slice_of(name),
			   _("'%.*s' has no '%s', which is required"), SLICE_ARG(tbx_frame_name(f)), name);
}

static bool has_attribute(const struct xml_event *e, const struct tbx_attribute *a)
{
	slice name = slice_of(a->name);
	bool is_xml = slice_starts(name, SLICE("xml:"));
	for (size_t i = 0; i < e->nattributes; i++)
		if (is_xml ? slice_eq(e->attributes[i].prefix, SLICE("xml")) &&
		    slice_eq(e->attributes[i].name, slice_sub(name, 4, name.len)) :
			     !e->attributes[i].prefix.len && slice_eq(e->attributes[i].name, name))
			return true;
	return false;
}

/* A data category as an element of a module has one attribute at most. */
static void check_module(struct tbx_check *c, struct tbx_frame *f, const struct xml_event *e)
{
	const struct tbx_category *k = f->category;
	bool has_target = false;
	for (size_t i = 0; i < e->nattributes; i++) {
		const struct xml_attribute *a = &e->attributes[i];
		if (a->prefix.len || !slice_eq(a->name, SLICE("target")) || k->target == TBX_NO_TARGET) {
			report_attribute(c, f, a);
			continue;
		}
		has_target = true;
		if (k->target == TBX_TARGET_LINK)
			check_link(c, f, a->value);
		else
			add_reference(c, slice_trim(a->value), f->at, k->target);
	}
	if (k->target_required && !has_target)
		report_missing(c, TBX_ATTRIBUTE_MISSING, PARL_ERROR, f, "target");
}

void tbx_check_attributes(struct tbx_check *c, struct tbx_frame *f, const struct xml_event *e)
{
	if (f->is_module) {
		check_module(c, f, e);
		return;
	}
	bool is_data = f->element->role == TBX_ROLE_META && (c->style != TBX_DCT || c->grammar != &tbx_grammar_v3);
	for (size_t i = 0; is_data && i < e->nattributes; i++)
		if (!e->attributes[i].prefix.len && slice_eq(e->attributes[i].name, SLICE("type")))
			check_category(c, f, e->attributes[i].value);
	for (size_t i = 0; i < e->nattributes; i++) {
		const struct xml_attribute *a = &e->attributes[i];
		const struct tbx_attribute *known = tbx_attribute_find(f->element, a->prefix, a->name);
		if (!known)
			report_attribute(c, f, a);
		else
			check_attribute(c, f, known, a->value);
	}
	for (const struct tbx_attribute *a = f->element->attributes; a->name; a++)
		if (a->required && !has_attribute(e, a))
			report_missing(c, TBX_ATTRIBUTE_MISSING, PARL_ERROR, f, a->name);
	static const struct tbx_attribute target = { "target", TBX_VALUE_IDREF, false, NULL };
	if (f->category && f->category->target == TBX_TARGET_ENTRY && !has_attribute(e, &target))
		report_missing(c, TBX_REFERENCE_KIND, PARL_WARNING, f, "target");
}

static void check_picklist(struct tbx_check *c, const struct tbx_frame *f, const char *choices, slice value)
{
	slice shown = validate_quote(value), name = tbx_frame_name(f);
	if (!f->is_module && f->category)
		name = slice_of(f->category->name);
	if (tbx_choice_has(choices, value))
		return;
	if (tbx_choice_has(choices, slice_trim(value)))
		validate_report_as(c->v, TBX_VALUE, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("white space around '%.*s', the value of '%.*s'"), SLICE_ARG(shown), SLICE_ARG(name));
	else
		validate_report_as(c->v, TBX_VALUE, PARL_ERROR, f->at.line, f->at.column, shown,
				   _("'%.*s' is no value of '%.*s'; there are: %.*s"),
				   SLICE_ARG(shown), SLICE_ARG(name), SLICE_ARG(slice_trim(slice_of(choices))));
}

void tbx_check_value(struct tbx_check *c, const struct tbx_frame *f, slice value)
{
	slice trimmed = slice_trim(value);
	/* RELAX NG's values are compared without the white space around them, the rules of DCA character by character */
	slice exact = f->is_module || f->element->role == TBX_ROLE_STATUS || f->element->role == TBX_ROLE_PICKLIST ? trimmed : value;
	const char *choices = !f->category ? f->element->choices :
			      c->dialect == TBX_IN_2008 ? f->category->values_2008 : f->category->values;
	if (f->element->role == TBX_ROLE_DATE) {
		bool only_time = c->grammar == &tbx_grammar_min;
		if (!value_is_datetime(trimmed) && (only_time || !value_is_date(trimmed)))
			validate_report_as(c->v, TBX_DATE, PARL_ERROR, f->at.line, f->at.column, validate_quote(value),
					   only_time ? _("'%.*s' is no date with time (as 2026-03-31T18:00:00Z is)") :
					   _("'%.*s' is no date (as 2026-03-31 is)"), SLICE_ARG(validate_quote(value)));
	} else if (choices) {
		check_picklist(c, f, choices, exact);
	}
}
