/* libxml2's errors in our words.
 *
 * Only what makes a file unusable is an error here; a prefix that is not declared is a warning, all else is passed over. */
#include <config.h>
#include "format/xml_error.h"

#include <libxml/parserInternals.h>

#include "base/utf8.h"

/* What is not here is told by its number. */
static const struct {
	int code;
	parl_status status;
	const char *message;
} messages[] = {
	{ XML_ERR_NO_MEMORY, PARL_NOMEM, N_("out of memory") },
	{ XML_ERR_DOCUMENT_EMPTY, PARL_SYNTAX, N_("not XML: the file does not begin with a tag") },
	{ XML_ERR_DOCUMENT_START, PARL_SYNTAX, N_("not XML: the file does not begin with a tag") },
	{ XML_ERR_DOCUMENT_END, PARL_SYNTAX, N_("there is something behind the end of the root element") },
	{ XML_ERR_INVALID_CHAR, PARL_SYNTAX, N_("a character that XML does not allow") },
	{ XML_ERR_INVALID_CHARREF, PARL_SYNTAX, N_("a reference to a character that XML does not allow") },
	{ XML_ERR_INVALID_DEC_CHARREF, PARL_SYNTAX, N_("a character reference that is not well-formed") },
	{ XML_ERR_INVALID_HEX_CHARREF, PARL_SYNTAX, N_("a character reference that is not well-formed") },
	{ XML_ERR_INVALID_ENCODING, PARL_ENCODING, N_("bytes that are not text in the file's encoding; name it with --encoding") },
	{ XML_ERR_TAG_NOT_FINISHED, PARL_SYNTAX, N_("the file ends before its last element does") },
	{ XML_ERR_GT_REQUIRED, PARL_SYNTAX, N_("a tag is not closed with '>'") },
	{ XML_ERR_LTSLASH_REQUIRED, PARL_SYNTAX, N_("the file ends before its last element does") },
	{ XML_ERR_LT_REQUIRED, PARL_SYNTAX, N_("'<' was expected") },
	{ XML_ERR_NAME_REQUIRED, PARL_SYNTAX, N_("a name was expected; a '<' or '&' that is meant as text must be written '&lt;' or '&amp;'") },
	{ XML_ERR_LT_IN_ATTRIBUTE, PARL_SYNTAX, N_("'<' in an attribute must be written '&lt;'") },
	{ XML_ERR_EQUAL_REQUIRED, PARL_SYNTAX, N_("an attribute needs '=' and a value") },
	{ XML_ERR_SPACE_REQUIRED, PARL_SYNTAX, N_("a blank is missing between two attributes") },
	{ XML_ERR_ATTRIBUTE_WITHOUT_VALUE, PARL_SYNTAX, N_("an attribute needs '=' and a value") },
	{ XML_ERR_ATTRIBUTE_NOT_STARTED, PARL_SYNTAX, N_("the value of an attribute must stand between quotation marks") },
	{ XML_ERR_ATTRIBUTE_NOT_FINISHED, PARL_SYNTAX, N_("the value of an attribute is not closed") },
	{ XML_ERR_ENTITYREF_SEMICOL_MISSING, PARL_SYNTAX, N_("'&' that is meant as text must be written '&amp;'") },
	{ XML_ERR_ENTITYREF_NO_NAME, PARL_SYNTAX, N_("'&' that is meant as text must be written '&amp;'") },
	{ XML_ERR_COMMENT_NOT_FINISHED, PARL_SYNTAX, N_("a comment is not closed") },
	{ XML_ERR_HYPHEN_IN_COMMENT, PARL_SYNTAX, N_("'--' inside a comment") },
	{ XML_ERR_PI_NOT_FINISHED, PARL_SYNTAX, N_("a processing instruction is not closed") },
	{ XML_ERR_CDATA_NOT_FINISHED, PARL_SYNTAX, N_("a CDATA section is not closed") },
	{ XML_ERR_MISPLACED_CDATA_END, PARL_SYNTAX, N_("']]>' in text must be written ']]&gt;'") },
	{ XML_ERR_DOCTYPE_NOT_FINISHED, PARL_SYNTAX, N_("the DOCTYPE is not closed") },
	{ XML_ERR_RESERVED_XML_NAME, PARL_SYNTAX, N_("'<?xml …?>' is allowed at the very beginning of the file only") },
	{ XML_ERR_XMLDECL_NOT_FINISHED, PARL_SYNTAX, N_("the XML declaration is not closed") },
};

/* Does the parser stand before bytes that are not UTF-8, into which it has decoded the file? */
static bool is_at_bad_bytes(xmlParserCtxtPtr parser)
{
	const xmlParserInput *in = parser->input;
	if (!in || in->cur >= in->end)
		return false;
	slice next = { (const char *)in->cur, (size_t)(in->end - in->cur) };
	return utf8_valid_length(slice_sub(next, 0, 4)) == 0;
}

/* With a name in them: two tags that do not match, an attribute that comes twice, an entity. */
static bool fail_with_name(parl_error *err, slice name, const xml_foreign_error *e, uint32_t line, uint32_t column)
{
	if (e->code == XML_ERR_TAG_NAME_MISMATCH && e->str1 && e->str2)
		error_at(err, PARL_SYNTAX, name, line, column, _("'</%.80s>' ends '<%.80s>' of line %d"), e->str2, e->str1, e->int1);
	else if (e->code == XML_ERR_ATTRIBUTE_REDEFINED && e->str1)
		error_at(err, PARL_SYNTAX, name, line, column, _("the attribute '%.80s' stands twice in one tag"), e->str1);
	else if (e->code == XML_ERR_UNDECLARED_ENTITY || e->code == XML_WAR_UNDECLARED_ENTITY)
		error_at(err, PARL_SYNTAX, name, line, column, _("the entity '&%.80s;' is not expanded; write the character itself"),
			 e->str1 ? e->str1 : "");
	return err->code != PARL_OK;
}

static bool is_fatal(const xml_foreign_error *e)
{
	return e->level == XML_ERR_FATAL || e->code == XML_ERR_UNDECLARED_ENTITY || e->code == XML_WAR_UNDECLARED_ENTITY ||
	       e->code == XML_ERR_NO_MEMORY;
}

static void fail(parl_error *err, slice name, const xml_foreign_error *e, uint32_t line, uint32_t column)
{
	size_t i = 0, n = sizeof messages / sizeof *messages;
	while (i < n && messages[i].code != e->code)
		i++;
	if (fail_with_name(err, name, e, line, column))
		return;
	if (i < n)
		error_at(err, messages[i].status, name, line, column, "%s", _(messages[i].message));
	else
		error_at(err, PARL_SYNTAX, name, line, column, _("not well-formed XML (error %d of libxml2)"), e->code);
}

bool xml_error_take(parl_error *err, slice name, const struct diag *diag, xmlParserCtxtPtr parser, size_t depth,
		    const xml_foreign_error *e)
{
	uint32_t line = e->line > 0 ? (uint32_t)e->line : xml_line(parser), column = e->int2 > 0 ? (uint32_t)e->int2 : 0;
	if (!is_fatal(e)) {
		if (e->code == XML_NS_ERR_UNDEFINED_NAMESPACE)
			diag_emit(diag, PARL_WARNING, name, line, column, "xml-namespace", _("the prefix '%.80s:' is not declared"),
				  e->str1 ? e->str1 : "");
		return false;
	}
	if (is_at_bad_bytes(parser))
		error_at(err, PARL_ENCODING, name, line, column, "%s",
			 _("bytes that are not text in the file's encoding; name it with --encoding"));
	else if (e->code == XML_ERR_DOCUMENT_END && depth)
		error_at(err, PARL_SYNTAX, name, line, column, "%s", _("the file ends before its last element does"));
	else
		fail(err, name, e, line, column);
	return true;
}
