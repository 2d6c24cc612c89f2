/* Glossaries as PO, for translators who work with gettext's tools.
 *
 * One entry a source term; the entries of one concept have its id as msgctxt:
 *
 *   # note of the concept or of the target term
 *   #. subject: United Nations system
 *   #. definition: worldwide organization …        of the concept or the source section
 *   #. definition (zh-Hans): …                     of the target section
 *   #. definition source: …                        of the definition before
 *   #. flags: case-sensitive                       of the concept
 *   #. part of speech: noun
 *   #. type: acronym
 *   #. status: admitted                            of the source term
 *   #. context: …                                  a sentence with the source term; its source as "#:" where it is FILE:LINE
 *   #. source: …
 *   #. also: …        a further target term that may be used
 *   #. dated: …       one that is superseded
 *   #. forbidden: …   one that is deprecated
 *   #, fuzzy          not confirmed
 *   #, forbidden      the msgstr is one that must not be used, and there is no other
 *   #, read-only      not to be translated
 *   msgctxt "united-nations"
 *   msgid "UN"
 *   msgstr "联合国"
 *
 * A value of several lines goes on in lines that begin with two blanks more.  The header says that msgctxt is a concept
 * (X-Glossary-Context) and which languages these are by their full tags (X-Source-Language, X-Target-Language).  An acronym is
 * given the target's acronym where there is one.  Of PO glossaries made by others each entry is a concept; Weblate's flags
 * `forbidden` and `read-only` are understood, other flags and a msgctxt are kept. */
#include <config.h>
#include "format/po_glossary.h"
#include "format/po_read.h"

extern const struct parl_format parl_format_po;
const struct parl_format parl_format_po = {
	.name = "po",
	.description = N_("GNU gettext PO"),
	.extensions = (const char *const[]){ "po", "pot", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_BILINGUAL | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT |
		 FORMAT_WRITES_PARTS,
	.probe = po_probe,
	.read_termbase = po_glossary_read,
	.write_termbase = po_glossary_write,
};
