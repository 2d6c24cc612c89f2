/* Every rule of the validators: name, severity, what it asks for, and where a standard asks for it.
 *
 * "ISO 30042, core structure" is the content model of the standard (the published TBXcoreStructV03, and for the files of 2008 the
 * core structure of that edition); "dialect" is the set of modules that the root's type names.  Rules without a standard
 * are about the craft: what is allowed, and is most often a slip. */
#include <config.h>
#include "format/validate.h"

#define CORE "ISO 30042, core structure"
#define DIALECT "ISO 30042, dialects and modules"
#define STYLES "ISO 30042, styles DCA and DCT"
#define CRAFT "terminology practice"
#define GETTEXT "GNU gettext manual, "

const struct finding_rule validate_rules[VALIDATE_RULES] = {
	[XML_WELL_FORMED] = { "xml-well-formed", PARL_ERROR, N_("The file is well-formed XML."), "XML 1.0, 2.1" },
	[XML_ENCODING] = { "xml-encoding", PARL_ERROR, N_("The bytes are text in the encoding that the file declares."), "XML 1.0, 4.3.3" },
	[XML_LIMIT] = { "xml-limit", PARL_ERROR, N_("Depth, attributes and texts stay within what can be handled."), "" },
	[XML_PREFIX] = { "xml-prefix", PARL_ERROR, N_("Prefixes of names are declared."), "Namespaces in XML 1.0, 5" },
	[TBX_ROOT] = { "tbx-root", PARL_ERROR, N_("The root element is tbx, or martif in the edition of 2008."), CORE },
	[TBX_NAMESPACE] = { "tbx-namespace", PARL_ERROR, N_("Elements are in the namespace of TBX, or of a module of the dialect."), STYLES },
	[TBX_DIALECT] = { "tbx-dialect", PARL_ERROR, N_("The root's type names a dialect: TBX- and a name."), DIALECT },
	[TBX_STYLE] = { "tbx-style", PARL_ERROR, N_("Data categories are written in the style that the root declares."), STYLES },
	[TBX_UNCHECKED] = { "tbx-unchecked", PARL_NOTE, N_("What the dialect allows is not known here."), DIALECT },
	[TBX_COMING] = { "tbx-coming", PARL_NOTE, N_("The file uses data categories of the coming revision."), DIALECT },
	[TBX_UNKNOWN_ELEMENT] = { "tbx-unknown-element", PARL_ERROR, N_("Only elements of TBX are used."), CORE },
	[TBX_MISPLACED] = { "tbx-misplaced", PARL_ERROR, N_("Elements stand where the core structure has a place for them."), CORE },
	[TBX_ORDER] = { "tbx-order", PARL_ERROR, N_("Elements stand in the order of the core structure."), CORE },
	[TBX_TOO_MANY] = { "tbx-too-many", PARL_ERROR, N_("No element stands more often than it may."), CORE },
	[TBX_MISSING] = { "tbx-missing", PARL_ERROR, N_("No element that is required is missing."), CORE },
	[TBX_TEXT] = { "tbx-text", PARL_ERROR, N_("Text stands only in elements that hold text."), CORE },
	[TBX_HEADER_ORDER] = { "tbx-header-order", PARL_WARNING, N_("The file description is valid under both published schemas."), CORE },
	[TBX_DCT_STRUCTURE] = { "tbx-dct-structure", PARL_WARNING, N_("In DCT too, data categories stand where their DCA elements would."), STYLES },
	[TBX_ATTRIBUTE] = { "tbx-attribute", PARL_ERROR, N_("Only attributes that the element has are used."), CORE },
	[TBX_ATTRIBUTE_MISSING] = { "tbx-attribute-missing", PARL_ERROR, N_("No attribute that is required is missing."), CORE },
	[TBX_ATTRIBUTE_VALUE] = { "tbx-attribute-value", PARL_ERROR, N_("Attributes have one of the values that they may have."), CORE },
	[TBX_LANGUAGE_TAG] = { "tbx-language-tag", PARL_ERROR, N_("Languages are named by well-formed tags."), "BCP 47 (RFC 5646), 2.1" },
	[TBX_DATE] = { "tbx-date", PARL_ERROR, N_("Dates are xs:date or xs:dateTime."), "XML Schema, Part 2, 3.2.7 and 3.2.9" },
	[TBX_ID] = { "tbx-id", PARL_ERROR, N_("Identifiers are XML names without a colon."), "XML Schema, Part 2, 3.3.8" },
	[TBX_ID_TWICE] = { "tbx-id-twice", PARL_ERROR, N_("No identifier is given twice."), "XML 1.0, 3.3.1" },
	[TBX_REFERENCE] = { "tbx-reference", PARL_ERROR, N_("References lead to an identifier in the file."), "XML 1.0, 3.3.1" },
	[TBX_REFERENCE_KIND] = { "tbx-reference-kind", PARL_WARNING, N_("References lead to the kind of element that they are meant for."), DIALECT },
	[TBX_LINK] = { "tbx-link", PARL_ERROR, N_("Links to the outside begin with http:// or https://."), DIALECT },
	[TBX_CATEGORY] = { "tbx-category", PARL_ERROR, N_("Data categories are those of the dialect, in their elements."), DIALECT },
	[TBX_LEVEL] = { "tbx-level", PARL_ERROR, N_("Data categories stand at a level that they are made for."), DIALECT },
	[TBX_VALUE] = { "tbx-value", PARL_ERROR, N_("Data categories with a picklist have a value from it."), DIALECT },
	[TBX_INLINE] = { "tbx-inline", PARL_ERROR, N_("Elements for inline codes come in pairs or are isolated."), CORE },
	[TERM_EMPTY] = { "term-empty", PARL_WARNING, N_("Terms are not empty."), CRAFT },
	[TERM_SPACE] = { "term-space", PARL_WARNING, N_("Terms have no stray white space."), CRAFT },
	[TERM_QUOTES] = { "term-quotes", PARL_WARNING, N_("Quotation marks and brackets of a term come in pairs."), CRAFT },
	[TERM_LOOK_ALIKE] = { "term-look-alike", PARL_WARNING, N_("No word mixes look-alike letters of two scripts."), CRAFT },
	[TERM_TWICE] = { "term-twice", PARL_WARNING, N_("A term stands once in a language of a concept."), CRAFT },
	[TERM_LANGUAGE_TWICE] = { "term-language-twice", PARL_WARNING, N_("A concept has one section for a language."), CRAFT },
	[TERM_TWO_PREFERRED] = { "term-two-preferred", PARL_WARNING, N_("One term of a type is preferred in a language."), CRAFT },
	[TERM_NO_ALTERNATIVE] = { "term-no-alternative", PARL_WARNING, N_("A deprecated term has an alternative in its language."), CRAFT },
	[TERM_NONE_USABLE] = { "term-none-usable", PARL_WARNING, N_("A language section has a term that may be used."), CRAFT },
	[PO_SYNTAX] = { "po-syntax", PARL_ERROR, N_("Entries are comments, msgctxt, msgid, msgid_plural and msgstr, in this order."), GETTEXT "PO Files" },
	[PO_CONFLICT] = { "po-conflict", PARL_ERROR, N_("No mark of a conflict between versions is left."), GETTEXT "msgcat" },
	[PO_ENCODING] = { "po-encoding", PARL_ERROR, N_("The bytes are text in the charset that the header declares."), GETTEXT "Header Entry" },
	[PO_CHARSET] = { "po-charset", PARL_WARNING, N_("The header declares a charset that is known."), GETTEXT "Header Entry" },
	[PO_HEADER] = { "po-header", PARL_WARNING, N_("The first entry is a header."), GETTEXT "Header Entry" },
	[PO_HEADER_FIELD] = { "po-header-field", PARL_WARNING, N_("The header's fields are there and filled in."), GETTEXT "Header Entry" },
	[PO_LANGUAGE] = { "po-language", PARL_WARNING, N_("The header names the language."), GETTEXT "Header Entry" },
	[PO_PLURAL_FORMS] = { "po-plural-forms", PARL_ERROR, N_("Plural-Forms is a number and an expression in C that fit each other."), GETTEXT "Plural forms" },
	[PO_PLURAL_RULE] = { "po-plural-rule", PARL_WARNING, N_("The plural rule is that of the language."), GETTEXT "Plural forms" },
	[PO_PLURAL_COUNT] = { "po-plural-count", PARL_ERROR, N_("Messages have as many plural forms as the header says."), GETTEXT "Plural forms" },
	[PO_DUPLICATE] = { "po-duplicate", PARL_ERROR, N_("No two messages, live or obsolete, have the same context and msgid."), GETTEXT "PO Files" },
	[PO_FORMAT] = { "po-format", PARL_ERROR, N_("Translations have the directives of their format string."), GETTEXT "Format Flags" },
	[PO_NEWLINE] = { "po-newline", PARL_ERROR, N_("msgid and msgstr both begin and end with a line break, or both do not."), GETTEXT "msgfmt" },
	[PO_ACCELERATOR] = { "po-accelerator", PARL_ERROR, N_("Translations mark a letter for the keyboard when the original does."), GETTEXT "msgfmt" },
};
