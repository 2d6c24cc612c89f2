/* The state of a PO file being validated, for the files that share the work: validate_po.c walks through the entries,
 * po_check_header.c looks at the header, po_check_message.c at one translation. */
#ifndef PARL_FORMAT_PO_CHECK_H
#define PARL_FORMAT_PO_CHECK_H

#include "base/map.h"
#include "format/plural_expression.h"
#include "format/po_read.h"
#include "format/validate.h"

struct po_check {
	struct validation *v;
	struct po_reader reader;
	bool is_template;         /* by its name: *.pot */
	bool is_retry;            /* the bytes are not what the header says; that has been told */
	size_t nentries;
	bool has_header, told_plural, told_text;
	enum { PO_PLURAL_NONE, PO_PLURAL_KNOWN, PO_PLURAL_BROKEN } plural_state;
	struct plural_rule plural;
	struct map keys;
	VEC(uint32_t) lines;      /* of the first message with a key */
	struct buf key;
};

/* Where a string begins: its opening quotation mark. */
void po_check_place(const struct po_check *c, const struct po_string *s, size_t *line, size_t *column);

/* The header entry's fields, charset, language and plural rule. */
void po_check_header(struct po_check *c, const struct po_entry *e);

/* A translated message: plural forms, line breaks, format strings, accelerators. */
void po_check_message(struct po_check *c, const struct po_entry *e);

#endif
