/* What xml_read.c asks of libxml2's errors. */
#ifndef PARL_FORMAT_XML_ERROR_H
#define PARL_FORMAT_XML_ERROR_H

#include <libxml/parser.h>

#include "base/diag.h"
#include "base/error.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError xml_foreign_error;
#else
typedef xmlError xml_foreign_error;
#endif

static inline uint32_t xml_line(xmlParserCtxtPtr parser)
{
	return parser->input && parser->input->line > 0 ? (uint32_t)parser->input->line : 1;
}

/* Takes an error in the file `name`, in which `depth` elements are open: into *err and true when reading must stop. */
bool xml_error_take(parl_error *err, slice name, const struct diag *diag, xmlParserCtxtPtr parser, size_t depth,
		    const xml_foreign_error *e);

#endif
