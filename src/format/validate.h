/* Strict validation of files, beside the tolerant readers: what a file breaks of its standard, and what is probably a slip.
 *
 * A file that can be told to be TBX or PO is always validated to its end, or to where it stops being XML; everything that is wrong
 * in it is a finding, never a failure.  No schema is fetched or read: the rules are tables (tbx_grammar.h, tbx_category.h).
 * Rules are listed in validate_rules.c, by their names; what they mean never changes, so that programs may rely on them. */
#ifndef PARL_FORMAT_VALIDATE_H
#define PARL_FORMAT_VALIDATE_H

#include "base/error.h"
#include "base/message.h"
#include "model/finding.h"
#include "text/charset.h"

enum validate_rule {
	XML_WELL_FORMED, XML_ENCODING, XML_LIMIT, XML_PREFIX,
	TBX_ROOT, TBX_NAMESPACE, TBX_DIALECT, TBX_STYLE, TBX_UNCHECKED, TBX_COMING,
	TBX_UNKNOWN_ELEMENT, TBX_MISPLACED, TBX_ORDER, TBX_TOO_MANY, TBX_MISSING, TBX_TEXT, TBX_HEADER_ORDER, TBX_DCT_STRUCTURE,
	TBX_ATTRIBUTE, TBX_ATTRIBUTE_MISSING, TBX_ATTRIBUTE_VALUE, TBX_LANGUAGE_TAG, TBX_DATE,
	TBX_ID, TBX_ID_TWICE, TBX_REFERENCE, TBX_REFERENCE_KIND, TBX_LINK,
	TBX_CATEGORY, TBX_LEVEL, TBX_VALUE, TBX_INLINE,
	TERM_EMPTY, TERM_SPACE, TERM_QUOTES, TERM_LOOK_ALIKE, TERM_TWICE, TERM_LANGUAGE_TWICE, TERM_TWO_PREFERRED, TERM_NO_ALTERNATIVE,
	TERM_NONE_USABLE,
	PO_SYNTAX, PO_CONFLICT, PO_ENCODING, PO_CHARSET, PO_HEADER, PO_HEADER_FIELD, PO_LANGUAGE, PO_PLURAL_FORMS, PO_PLURAL_RULE,
	PO_PLURAL_COUNT, PO_DUPLICATE, PO_FORMAT, PO_NEWLINE, PO_ACCELERATOR,
	VALIDATE_RULES
};

extern const struct finding_rule validate_rules[VALIDATE_RULES];

struct validate_options {
	slice format;                  /* "tbx" or "po"; empty: found out */
	struct charset_request charset;
	bool no_lint;                  /* no warnings about what the standard allows */
	uint32_t accelerator;          /* PO: the character that marks a letter of a menu; 0: not checked */
};

/* One file being validated; the validators report through it. */
struct validation {
	struct finding_list *findings;
	const struct validate_options *options;
	slice name, bytes;
	slice concept, term;           /* what is being read, for the findings */
	bool failed;                   /* out of memory */
};

/* A finding with the rule's own severity. */
void validate_report(struct validation *v, enum validate_rule rule, size_t line, size_t column, const char *fmt, ...)
	PRINTF_LIKE(5, 6);

/* The same with another, and with the text at fault. */
void validate_report_as(struct validation *v, enum validate_rule rule, parl_severity severity, size_t line, size_t column,
			slice found, const char *fmt, ...) PRINTF_LIKE(7, 8);

/* The beginning of a text that may be long, to be quoted in a message. */
slice validate_quote(slice text);

/* Validates one file.  PARL_UNSUPPORTED when it is neither TBX nor PO, PARL_ARGUMENT for an unknown format or encoding by name,
 * PARL_NOMEM.  name is for the findings and for its extension. */
parl_status validate_file(struct finding_list *findings, slice name, slice bytes, const struct validate_options *options,
			  parl_error *err);

/* The validators behind it. */
parl_status validate_tbx(struct validation *v, parl_error *err);
parl_status validate_po(struct validation *v, parl_error *err);

#endif
