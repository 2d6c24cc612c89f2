/* One message: what its original and its translations must have in common. */
#include <config.h>
#include "format/po_check.h"

#include "base/utf8.h"
#include "format/format_string.h"

static void report(struct po_check *c, enum validate_rule rule, const struct po_string *s, const char *what)
{
	size_t line, column;
	po_check_place(c, s, &line, &column);
	validate_report(c->v, rule, line, column, "%s", what);
}

static bool begins_with_break(slice s)
{
	return s.len && s.ptr[0] == '\n';
}

static bool ends_with_break(slice s)
{
	return s.len && s.ptr[s.len - 1] == '\n';
}

static void check_breaks(struct po_check *c, slice original, const struct po_string *s)
{
	if (begins_with_break(original) != begins_with_break(s->text))
		report(c, PO_NEWLINE, s,
		       begins_with_break(original) ? _("the translation does not begin with a line break, as the original does") :
		       _("the translation begins with a line break, and the original does not"));
	if (ends_with_break(original) != ends_with_break(s->text))
		report(c, PO_NEWLINE, s,
		       ends_with_break(original) ? _("the translation does not end with a line break, as the original does") :
		       _("the translation ends with a line break, and the original does not"));
}

/* The sign, where it does not stand for itself by being doubled. */
static size_t count_accelerators(slice s, uint32_t sign)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len;) {
		if (utf8_next(s, &i) != sign)
			continue;
		size_t after = i;
		if (i < s.len && utf8_next(s, &after) == sign)
			i = after;
		else
			n += i < s.len;
	}
	return n;
}

static void check_accelerators(struct po_check *c, slice original, const struct po_string *s)
{
	uint32_t sign = c->v->options->accelerator;
	if (!sign || count_accelerators(original, sign) != 1)
		return;
	size_t n = count_accelerators(s->text, sign);
	if (n != 1)
		report(c, PO_ACCELERATOR, s, n ? _("the translation marks more than one letter for the keyboard") :
		       _("the translation marks no letter for the keyboard"));
}

/* An original that speaks of the mark may have it in its translation. */
static void check_conflict(struct po_check *c, slice original, const struct po_string *s)
{
	if (slice_find(s->text, SLICE("#-#-#-#-#"), 0) != SIZE_MAX && slice_find(original, SLICE("#-#-#-#-#"), 0) == SIZE_MAX)
		report(c, PO_CONFLICT, s, _("the translation has a mark of msgcat's, '#-#-#-#-#', between two versions"));
}

static void report_difference(struct po_check *c, const struct po_string *s, const struct format_language *l,
			      enum format_difference difference, const struct format_argument *a, const struct format_argument *other)
{
	const char *flag = format_language_name(l);
	size_t line, column;
	slice name = validate_quote(a->name);
	po_check_place(c, s, &line, &column);
	switch (difference) {
	case FORMAT_MISSING:
		validate_report_as(c->v, PO_FORMAT, PARL_ERROR, line, column, name,
				   _("%s: the translation does not use the argument '%.*s'"), flag, SLICE_ARG(name));
		break;
	case FORMAT_EXTRA:
		validate_report_as(c->v, PO_FORMAT, PARL_ERROR, line, column, name,
				   _("%s: the translation uses an argument '%.*s', which the original does not"),
				   flag, SLICE_ARG(name));
		break;
	case FORMAT_OTHER_TYPE:
		validate_report_as(c->v, PO_FORMAT, PARL_ERROR, line, column, name,
				   _("%s: the argument '%.*s' is of another type than in the original ('%s', not '%s')"), flag, SLICE_ARG(name), other->type,
				   a->type);
		break;
	default:
		validate_report_as(c->v, PO_FORMAT, PARL_ERROR, line, column, name,
				   _("%s: the translation names its arguments, or the original does, and the other "
										      "counts them"), flag);
		break;
	}
}

static void report_invalid(struct po_check *c, const struct po_string *s, const struct format_language *l,
			   const struct format_arguments *a)
{
	size_t line, column;
	po_locate(&c->reader, s, a->bad_at, &line, &column);
	validate_report(c->v, PO_FORMAT, line, column, _("%s: the translation is no format string, as the original is: %s"),
			format_language_name(l),
			a->why);
}

static void check_format(struct po_check *c, const struct po_entry *e, const struct format_language *l)
{
	struct format_arguments original, translation;
	const struct format_argument *which, *other;
	format_arguments_read(&original, l, e->plural.present ? e->plural.text : e->id.text);
	c->v->failed = c->v->failed || original.nomem;
	for (size_t i = 0; i < e->texts.len && original.bad_at == SIZE_MAX; i++) {
		const struct po_string *s = &e->texts.at[i];
		/* a form for one, two or few things may leave the number out */
		bool seldom = e->plural.present && e->texts.len > 1 &&
			      !(c->plural_state == PO_PLURAL_KNOWN && i < c->plural.forms && c->plural.often[i]);
		format_arguments_read(&translation, l, s->text);
		c->v->failed = c->v->failed || translation.nomem;
		enum format_difference d = FORMAT_SAME;
		if (translation.bad_at != SIZE_MAX)
			report_invalid(c, s, l, &translation);
		else
			d = format_arguments_compare(&original, &translation, seldom, &which, &other);
		if (d)
			report_difference(c, s, l, d, which, other);
		format_arguments_release(&translation);
	}
	format_arguments_release(&original);
}

/* As many forms as the header says. */
static void check_forms(struct po_check *c, const struct po_entry *e)
{
	if (!e->plural.present)
		return;
	if (c->plural_state == PO_PLURAL_NONE && !c->told_plural) {
		report(c, PO_PLURAL_FORMS, &e->plural,
		       _("the header has no Plural-Forms, and there are messages with plural forms"));
		c->told_plural = true;
	}
	size_t line, column;
	if (c->plural_state != PO_PLURAL_KNOWN || e->texts.len == c->plural.forms)
		return;
	po_check_place(c, &e->plural, &line, &column);
	validate_report(c->v, PO_PLURAL_COUNT, line, column, _("the message has %lu plural forms, and the header says %u"),
			(unsigned long)e->texts.len,
			c->plural.forms);
}

/* Is anything translated?  A message with all its texts empty is a job to do, and no fault. */
static bool is_translated(const struct po_entry *e)
{
	for (size_t i = 0; i < e->texts.len; i++)
		if (e->texts.at[i].text.len)
			return true;
	return false;
}

void po_check_message(struct po_check *c, const struct po_entry *e)
{
	if (!is_translated(e) || po_has_flag(e, SLICE("fuzzy")))
		return;
	check_forms(c, e);
	if (e->plural.present)
		check_breaks(c, e->id.text, &e->plural);
	for (size_t i = 0; i < e->texts.len; i++) {
		check_breaks(c, e->id.text, &e->texts.at[i]);
		check_accelerators(c, e->id.text, &e->texts.at[i]);
		check_conflict(c, e->id.text, &e->texts.at[i]);
	}
	for (size_t i = 0; i < e->flags.len; i++) {
		const struct format_language *l = format_language_of(e->flags.at[i]);
		if (l)
			check_format(c, e, l);
	}
}
