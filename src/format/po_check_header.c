/* The header is the msgstr of the empty msgid: lines of "Field: value". */
#include <config.h>
#include "format/po_check.h"

#include "format/po_plural.h"
#include "model/language.h"

/* Fields that gettext asks for, with what a fresh template has in them. */
static const struct {
	const char *name, *fresh;
} fields[] = {
	{ "Project-Id-Version", "PACKAGE VERSION" }, { "PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE" },
	{ "Last-Translator", "FULL NAME <EMAIL@ADDRESS>" }, { "Language-Team", "LANGUAGE <LL@li.org>" }, { "MIME-Version", NULL },
	{ "Content-Type", "text/plain; charset=CHARSET" }, { "Content-Transfer-Encoding", "ENCODING" },
};

static void check_fields(struct po_check *c, slice header, size_t line, size_t column)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields && !c->is_template; i++) {
		slice value = po_header_field(header, slice_of(fields[i].name));
		if (!value.len)
			validate_report(c->v, PO_HEADER_FIELD, line, column, _("the header has no field '%s'"),
					fields[i].name);
		else if (fields[i].fresh && slice_eq(value, slice_of(fields[i].fresh)))
			validate_report(c->v, PO_HEADER_FIELD, line, column,
					_("the header's '%s' still is what the template had"), fields[i].name);
	}
}

static void check_charset(struct po_check *c, slice header, size_t line, size_t column)
{
	slice type = po_header_field(header, SLICE("Content-Type"));
	size_t at = slice_find(type, SLICE("charset="), 0);
	if (!type.len || c->is_template)
		return;
	slice name = at == SIZE_MAX ? SLICE("") : slice_sub(type, at + 8, type.len);
	if (!name.len)
		validate_report(c->v, PO_CHARSET, line, column, "%s", _("Content-Type names no charset"));
	else if (!slice_starts(type, SLICE("text/plain;")))
		validate_report(c->v, PO_CHARSET, line, column, "%s", _("Content-Type is not text/plain"));
	bool is_ascii = slice_eq_nocase(name, SLICE("CHARSET")) || slice_eq_nocase(name, SLICE("ASCII")) ||
			slice_eq_nocase(name, SLICE("US-ASCII"));
	bool is_utf8 = slice_eq_nocase(name, SLICE("UTF-8")) || slice_eq_nocase(name, SLICE("utf8"));
	if (c->reader.mark && !is_utf8)
		validate_report_as(c->v, PO_ENCODING, PARL_ERROR, line, column, validate_quote(name),
				   _("the header says '%.*s', and the file begins with the mark of UTF-8"),
				   SLICE_ARG(validate_quote(name)));
	for (size_t i = 0; is_ascii && i < c->reader.bytes.len; i++)
		if ((unsigned char)c->reader.bytes.ptr[i] >= 0x80) {
			validate_report_as(c->v, PO_ENCODING, PARL_ERROR, line, column, validate_quote(name),
					   _("the header says '%.*s', and the file has other characters than those of ASCII"), SLICE_ARG(validate_quote(name)));
			break;
		}
}

/* "pt_BR", "sr@latin", "zh_Hans": a locale as gettext writes it, or a language tag. */
static struct language check_language(struct po_check *c, slice header, size_t line, size_t column)
{
	slice value = po_header_field(header, SLICE("Language")), shown = validate_quote(value);
	struct language l = language_parse(value);
	size_t primary = language_primary(language_slice(&l)).len;
	if (c->is_template)
		return l;
	if (!value.len)
		validate_report(c->v, PO_LANGUAGE, line, column, "%s", _("the header does not name the language"));
	else if (primary < 2 || primary > 3)
		validate_report_as(c->v, PO_LANGUAGE, PARL_WARNING, line, column, shown,
				   _("'%.*s' is no language (as 'fr', 'pt_BR', 'sr@latin' are)"), SLICE_ARG(shown));
	return l;
}

static void report_broken(struct po_check *c, enum plural_error error, size_t line, size_t column)
{
	const struct plural_rule *r = &c->plural;
	const char *what = error == PLURAL_NO_COUNT ? _("Plural-Forms has no 'nplurals=' with a number from 1 to 32") :
			   error == PLURAL_NO_EXPRESSION ? _("Plural-Forms has no 'plural=' with an expression") :
			   error == PLURAL_TOO_LONG ? _("Plural-Forms is longer than any rule needs") :
			   _("the expression of Plural-Forms is not one of C over n");
	if (error == PLURAL_DIVISION)
		validate_report(c->v, PO_PLURAL_FORMS, line, column,
				_("the expression of Plural-Forms divides by zero for n = %lu"), r->bad_number);
	else if (error == PLURAL_TOO_LARGE)
		validate_report(c->v, PO_PLURAL_FORMS, line, column,
				_("Plural-Forms gives the form %lu for n = %lu, and there are %u, from 0"), r->bad_form,
				r->bad_number, r->forms);
	else
		validate_report(c->v, PO_PLURAL_FORMS, line, column, "%s", what);
}

/* Forms may be numbered otherwise only if every n has its form; so the rules are compared number by number. */
static void check_rule(struct po_check *c, const struct language *language, size_t line, size_t column)
{
	struct plural_rule known;
	const char *rule = po_plural_forms(language_slice(language));
	unsigned long unused = 0;
	for (unsigned form = 0; form < c->plural.forms && !unused; form++)
		if (!memchr(c->plural.form, (int)form, PLURAL_TRIED))
			unused = form + 1;
	if (unused)
		validate_report(c->v, PO_PLURAL_RULE, line, column, _("no n has the plural form %lu"), unused - 1);
	else if (rule && !plural_rule_parse(slice_of(rule), &known) &&
		 (known.forms != c->plural.forms || memcmp(known.form, c->plural.form, sizeof known.form) != 0))
		validate_report(c->v, PO_PLURAL_RULE, line, column, _("the plural rule of '%s' is usually: %s"),
				language->tag, rule);
}

void po_check_header(struct po_check *c, const struct po_entry *e)
{
	slice header = e->texts.len ? e->texts.at[0].text : SLICE("");
	size_t line = e->id.line, column = 1;
	if (e->texts.len)
		po_check_place(c, &e->texts.at[0], &line, &column);
	check_fields(c, header, line, column);
	check_charset(c, header, line, column);
	struct language language = check_language(c, header, line, column);
	slice rule = po_header_field(header, SLICE("Plural-Forms"));
	if (!rule.len || (c->is_template && slice_find(rule, SLICE("INTEGER"), 0) != SIZE_MAX))
		return;
	enum plural_error error = plural_rule_parse(rule, &c->plural);
	c->plural_state = error ? PO_PLURAL_BROKEN : PO_PLURAL_KNOWN;
	if (error)
		report_broken(c, error, line, column);
	else if (language_known(&language))
		check_rule(c, &language, line, column);
}
