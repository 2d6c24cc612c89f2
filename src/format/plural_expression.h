/* The plural rule of a PO header: "nplurals=2; plural=(n != 1);". */
#ifndef PARL_FORMAT_PLURAL_EXPRESSION_H
#define PARL_FORMAT_PLURAL_EXPRESSION_H

#include "base/slice.h"

enum plural_error {
	PLURAL_FINE, PLURAL_NO_COUNT, PLURAL_NO_EXPRESSION, PLURAL_SYNTAX, PLURAL_TOO_LONG, PLURAL_DIVISION, PLURAL_TOO_LARGE
};

enum { PLURAL_FORMS_MAX = 32, PLURAL_TRIED = 1001 };

struct plural_rule {
	unsigned forms;                      /* nplurals */
	uint8_t form[PLURAL_TRIED];          /* for n = 0 … 1000 */
	bool often[PLURAL_FORMS_MAX];        /* is the form that of more than five n? */
	unsigned long bad_number, bad_form;  /* DIVISION, TOO_LARGE: for which n, and which form */
};

/* Reads the value of the header's field. */
enum plural_error plural_rule_parse(slice field, struct plural_rule *rule);

#endif
