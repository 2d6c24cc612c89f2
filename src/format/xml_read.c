/* libxml2's push parser behind a queue.
 *
 * A piece of the file is pushed, the handlers put what they see into the queue, xml_next takes it out; when the queue is
 * empty the next piece is pushed.  So the caller pulls, and memory is that of one piece.  Text at the end of a piece waits for
 * what follows, because the parser hands out text in fragments and the caller is promised the whole.
 *
 * The handlers for entities and for the external subset are left out: a declared entity is forgotten at once, a reference to it is
 * reported by the parser as one to an undeclared entity, and that is an error here. */
#include <config.h>
#include "format/xml_read.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "model/document.h"

enum { PIECE = 1 << 14, FIRST_PIECE = 512, DEPTH_MAX = 256, ATTRIBUTES_MAX = 512, TEXT_MAX = 10 << 20 };

/* An event in the queue: text as offsets into reader.text, because that grows. */
struct queued {
	enum xml_kind kind;
	uint32_t line, column, inner_line, inner_column;
	const char *name, *prefix, *space; /* interned by the parser */
	size_t text, text_len, first_attribute, nattributes, depth;
};

struct queued_attribute {
	const char *name, *prefix;
	size_t value, value_len;
};

struct xml_reader {
	xmlParserCtxtPtr parser;
	struct document *decoded; /* when it is not UTF-8 */
	slice name, rest;
	const struct diag *diag;
	VEC(struct queued) queue;
	VEC(struct queued_attribute) attributes;
	VEC(struct xml_attribute) shown; /* of the event given out last */
	struct buf text;
	size_t at;    /* next in the queue */
	size_t depth;
	bool started, finished;
	parl_error error; /* of the first failure; code 0: none */
};

static void fail(struct xml_reader *r, parl_status code, uint32_t line, uint32_t column, const char *message)
{
	error_at(&r->error, code, r->name, line, column, "%s", message);
	r->finished = true;
	xmlStopParser(r->parser);
}

static uint32_t line_now(const struct xml_reader *r)
{
	return r->parser->input && r->parser->input->line > 0 ? (uint32_t)r->parser->input->line : 1;
}

static uint32_t column_now(const struct xml_reader *r)
{
	return r->parser->input && r->parser->input->col > 0 ? (uint32_t)r->parser->input->col : 1;
}

static void fail_here(struct xml_reader *r, parl_status code, const char *message)
{
	fail(r, code, line_now(r), column_now(r), message);
}

/* The place of the tag's '<': the parser stands at its '>', and no '<' can be between. */
static void find_tag(const struct xml_reader *r, struct queued *q)
{
	const xmlParserInput *in = r->parser->input;
	const unsigned char *p = in->cur;
	uint32_t lines = 0, n = 0;
	while (p > in->base && *p != '<') {
		lines += *p == '\n';
		n += (*p & 0xC0) != 0x80;
		p--;
	}
	q->line = q->inner_line - lines;
	q->column = lines || n >= column_now(r) ? 1 : column_now(r) - n;
	if (lines) /* not from where the parser counts: back to the line's own beginning */
		for (; p > in->base && p[-1] != '\n'; p--)
			q->column += (p[-1] & 0xC0) != 0x80;
}

static bool add_text(struct xml_reader *r, const char *text, size_t len)
{
	if (buf_append(&r->text, (slice){ text, len }))
		return true;
	fail_here(r, PARL_NOMEM, _("out of memory"));
	return false;
}

/* The parser leaves '&' in the value of an attribute as "&#38;", for somebody to expand it a second time. */
static bool add_value(struct xml_reader *r, const char *text, size_t len, size_t *added)
{
	slice rest = { text, len };
	size_t begin = r->text.len, at;
	while ((at = slice_find(rest, SLICE("&#38;"), 0)) != SIZE_MAX) {
		if (!add_text(r, rest.ptr, at + 1))
			return false;
		rest = slice_sub(rest, at + 5, rest.len);
	}
	bool ok = add_text(r, rest.ptr, rest.len);
	*added = r->text.len - begin;
	return ok;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int nspaces,
		     const xmlChar **spaces, int nattributes, int ndefaulted, const xmlChar **attributes)
{
	struct xml_reader *r = user;
	(void)nspaces;
	(void)spaces;
	(void)ndefaulted;
	if (r->finished)
		return;
	struct queued q = {
		.kind = XML_EVENT_START, .name = (const char *)name, .prefix = (const char *)prefix, .space = (const char *)space,
		.first_attribute = r->attributes.len, .nattributes = (size_t)nattributes, .depth = ++r->depth,
		.inner_line = line_now(r), .inner_column = column_now(r) + 1,
	};
	find_tag(r, &q);
	if (r->depth > DEPTH_MAX) {
		fail(r, PARL_LIMIT, q.line, q.column, _("elements are nested too deeply"));
		return;
	}
	if (nattributes > ATTRIBUTES_MAX) {
		fail(r, PARL_LIMIT, q.line, q.column, _("a tag has too many attributes"));
		return;
	}
	for (int i = 0; i < nattributes; i++, attributes += 5) {
		const char *begin = (const char *)attributes[3], *end = (const char *)attributes[4];
		struct queued_attribute a = { (const char *)attributes[0], (const char *)attributes[1], r->text.len, 0 };
		if (!add_value(r, begin, (size_t)(end - begin), &a.value_len))
			return;
		if (!vec_push(&r->attributes, a)) {
			fail_here(r, PARL_NOMEM, _("out of memory"));
			return;
		}
	}
	if (!vec_push(&r->queue, q))
		fail_here(r, PARL_NOMEM, _("out of memory"));
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct xml_reader *r = user;
	if (r->finished)
		return;
	struct queued q = {
		.kind = XML_EVENT_END, .name = (const char *)name, .prefix = (const char *)prefix, .space = (const char *)space,
		.depth = r->depth--, .line = line_now(r), .column = column_now(r),
	};
	if (!vec_push(&r->queue, q))
		fail_here(r, PARL_NOMEM, _("out of memory"));
}

static void on_text(void *user, const xmlChar *text, int len)
{
	struct xml_reader *r = user;
	if (r->finished || len <= 0)
		return;
	struct queued *last = r->queue.len > r->at ? &r->queue.at[r->queue.len - 1] : NULL;
	if (!last || last->kind != XML_EVENT_TEXT) {
		struct queued q = { .kind = XML_EVENT_TEXT, .text = r->text.len, .depth = r->depth };
		if (!vec_push(&r->queue, q)) {
			fail_here(r, PARL_NOMEM, _("out of memory"));
			return;
		}
		last = &r->queue.at[r->queue.len - 1];
	}
	if (last->text_len + (size_t)len > TEXT_MAX) {
		fail_here(r, PARL_LIMIT, _("a text is longer than 10 MB"));
		return;
	}
	if (!add_text(r, (const char *)text, (size_t)len))
		return;
	last->text_len += (size_t)len;
	last->line = line_now(r);
	last->column = column_now(r);
}

/* libxml2's codes in our words; what is not here is told by its number. */
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

#if LIBXML_VERSION >= 21200
typedef const xmlError foreign_error;
#else
typedef xmlError foreign_error;
#endif

/* Does the parser stand before bytes that are not UTF-8, into which it has decoded the file? */
static bool is_at_bad_bytes(const struct xml_reader *r)
{
	const xmlParserInput *in = r->parser->input;
	if (!in || in->cur >= in->end)
		return false;
	slice next = { (const char *)in->cur, (size_t)(in->end - in->cur) };
	return utf8_valid_length(slice_sub(next, 0, 4)) == 0;
}

/* With a name in them: two tags that do not match, an attribute that comes twice, an entity. */
static bool fail_with_name(struct xml_reader *r, const foreign_error *e, uint32_t line, uint32_t column)
{
	parl_error *err = &r->error;
	if (e->code == XML_ERR_TAG_NAME_MISMATCH && e->str1 && e->str2)
		error_at(err, PARL_SYNTAX, r->name, line, column, _("'</%.80s>' ends '<%.80s>' of line %d"), e->str2, e->str1, e->int1);
	else if (e->code == XML_ERR_ATTRIBUTE_REDEFINED && e->str1)
		error_at(err, PARL_SYNTAX, r->name, line, column, _("the attribute '%.80s' stands twice in one tag"), e->str1);
	else if (e->code == XML_ERR_UNDECLARED_ENTITY || e->code == XML_WAR_UNDECLARED_ENTITY)
		error_at(err, PARL_SYNTAX, r->name, line, column, _("the entity '&%.80s;' is not expanded; write the character itself"),
			 e->str1 ? e->str1 : "");
	return err->code != PARL_OK;
}

static void on_error(void *user, foreign_error *e)
{
	struct xml_reader *r = user;
	uint32_t line = e->line > 0 ? (uint32_t)e->line : line_now(r), column = e->int2 > 0 ? (uint32_t)e->int2 : 0;
	if (r->error.code)
		return;
	if (e->level != XML_ERR_FATAL && e->code != XML_ERR_UNDECLARED_ENTITY && e->code != XML_WAR_UNDECLARED_ENTITY &&
	    e->code != XML_ERR_NO_MEMORY) {
		if (e->code == XML_NS_ERR_UNDEFINED_NAMESPACE)
			diag_emit(r->diag, PARL_WARNING, r->name, line, column, "xml-namespace", _("the prefix '%.80s:' is not declared"),
				  e->str1 ? e->str1 : "");
		return;
	}
	size_t i = 0, n = sizeof messages / sizeof *messages;
	while (i < n && messages[i].code != e->code)
		i++;
	if (is_at_bad_bytes(r))
		error_at(&r->error, PARL_ENCODING, r->name, line, column, "%s",
			 _("bytes that are not text in the file's encoding; name it with --encoding"));
	else if (e->code == XML_ERR_DOCUMENT_END && r->depth)
		error_at(&r->error, PARL_SYNTAX, r->name, line, column, "%s", _("the file ends before its last element does"));
	else if (fail_with_name(r, e, line, column))
		;
	else if (i < n)
		error_at(&r->error, messages[i].status, r->name, line, column, "%s", _(messages[i].message));
	else
		error_at(&r->error, PARL_SYNTAX, r->name, line, column, _("not well-formed XML (error %d of libxml2)"), e->code);
	r->finished = true;
	xmlStopParser(r->parser);
}

static void on_reference(void *user, const xmlChar *name)
{
	struct xml_reader *r = user;
	if (r->finished)
		return;
	error_at(&r->error, PARL_SYNTAX, r->name, line_now(r), column_now(r),
		 _("the entity '&%.80s;' is not expanded; write the character itself"), (const char *)name);
	fail_here(r, PARL_SYNTAX, "");
}

static bool open_parser(struct xml_reader *r)
{
	xmlSAXHandler handlers = {
		.initialized = XML_SAX2_MAGIC, .startElementNs = on_start, .endElementNs = on_end, .characters = on_text,
		.ignorableWhitespace = on_text, .cdataBlock = on_text, .reference = on_reference, .serror = on_error,
	};
	xmlInitParser();
	r->parser = xmlCreatePushParserCtxt(&handlers, r, NULL, 0, NULL);
	if (!r->parser)
		return false;
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	return true;
}

/* Is it declared to be anything but UTF-8, by a mark, by zero bytes of a wide encoding, or in words? */
static bool is_foreign(slice bytes)
{
	static const slice marks[] = { { "\xFF\xFE", 2 }, { "\xFE\xFF", 2 }, { "\0\0\xFE\xFF", 4 }, { "\x84\x31\x95\x33", 4 } };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts(bytes, marks[i]))
			return true;
	if (memchr(bytes.ptr, 0, bytes.len < 4 ? bytes.len : 4))
		return true;
	if (!slice_starts(bytes, SLICE("<?xml")))
		return false;
	slice head = slice_sub(bytes, 0, slice_find(slice_sub(bytes, 0, 1024), SLICE("?>"), 0));
	size_t at = slice_find(head, SLICE("encoding"), 0);
	slice value = at == SIZE_MAX ? SLICE("") : slice_sub(head, at + 8, head.len);
	size_t n = 0;
	while (n < value.len && strchr(" \t\r\n='\"", value.ptr[n]))
		n++;
	value = slice_sub(value, n, value.len);
	for (n = 0; n < value.len && !strchr(" '\"", value.ptr[n]);)
		n++;
	value = slice_sub(value, 0, n);
	return value.len && !slice_eq_nocase(value, SLICE("UTF-8")) && !slice_eq_nocase(value, SLICE("US-ASCII")) &&
	       !slice_eq_nocase(value, SLICE("ASCII"));
}

/* Everything but UTF-8 is decoded here and not by libxml2, which prints to standard error when its converter fails. */
static parl_status decode(struct xml_reader *r, slice bytes, const struct charset_request *charset, parl_error *err)
{
	struct charset_request request = charset ? *charset : (struct charset_request){ .replace_bad = false };
	parl_error own = { 0 };
	request.declaration = CHARSET_XML;
	bool repairs = request.replace_bad && !request.forced.len && utf8_valid_length(bytes) < bytes.len;
	if (!request.forced.len && !is_foreign(bytes)) {
		if (!repairs)
			return PARL_OK;
		request.forced = SLICE("UTF-8");
	}
	r->decoded = document_new(r->name);
	parl_status status = r->decoded ? charset_decode(r->decoded, bytes, &request, r->diag, &own) : error_nomem(&own);
	if (status == PARL_ARGUMENT && !request.forced.len)
		return error_at(err, PARL_ENCODING, r->name, 1, 0, "%s", _("the encoding that the file declares is not known; name it with --encoding"));
	if (status)
		return error_at(err, status, slice_of(own.source), own.line, own.column, "%s", own.message);
	r->rest = r->decoded->source;
	return PARL_OK;
}

parl_status xml_open(struct xml_reader **reader, slice name, slice bytes, const struct charset_request *charset,
		     const struct diag *diag, parl_error *err)
{
	struct xml_reader *r = *reader = mem_zalloc(sizeof *r);
	if (!r)
		return error_nomem(err);
	r->name = name;
	r->rest = bytes.len ? bytes : SLICE("");
	r->diag = diag;
	buf_init(&r->text, SIZE_MAX / 2);
	parl_status status = decode(r, r->rest, charset, err);
	if (slice_starts(r->rest, SLICE("\xEF\xBB\xBF")))
		r->rest = slice_sub(r->rest, 3, r->rest.len);
	/* what begins otherwise the parser might take for an encoding of its own choice */
	if (!status && (!r->rest.len || !strchr("< \t\r\n", r->rest.ptr[0]) || r->rest.ptr[0] == '\0'))
		status = error_at(err, PARL_SYNTAX, name, 1, 1, "%s", _("not XML: the file does not begin with a tag"));
	if (!status && !open_parser(r))
		status = error_nomem(err);
	if (status) {
		xml_close(r);
		*reader = NULL;
	}
	return status;
}

void xml_close(struct xml_reader *r)
{
	if (!r)
		return;
	if (r->parser) {
		if (r->parser->myDoc)
			xmlFreeDoc(r->parser->myDoc);
		xmlFreeParserCtxt(r->parser);
	}
	document_free(r->decoded);
	vec_release(&r->queue);
	vec_release(&r->attributes);
	vec_release(&r->shown);
	buf_release(&r->text);
	mem_free(r);
}

/* The parser compares each attribute of a tag with all others, once the tag is complete: a tag that grows over pieces is
 * stopped before that. */
static void guard_tag(struct xml_reader *r)
{
	const xmlParserInput *in = r->parser->input;
	if (r->finished || !in || in->end - in->cur < PIECE || *in->cur != '<')
		return;
	size_t n = 0;
	for (const unsigned char *p = in->cur; n <= ATTRIBUTES_MAX && (p = memchr(p, '=', (size_t)(in->end - p))); p++)
		n += p + 1 < in->end && (p[1] == '"' || p[1] == '\'');
	if (n > ATTRIBUTES_MAX && in->cur[1] != '!' && in->cur[1] != '?')
		fail_here(r, PARL_LIMIT, _("a tag has too many attributes"));
}

static void push(struct xml_reader *r)
{
	size_t want = r->started ? PIECE : FIRST_PIECE;
	r->started = true;
	size_t n = r->rest.len < want ? r->rest.len : want;
	bool last = n == r->rest.len;
	xmlParseChunk(r->parser, r->rest.ptr, (int)n, 0);
	r->rest = slice_sub(r->rest, n, r->rest.len);
	guard_tag(r);
	if (last && !r->finished) {
		xmlParseChunk(r->parser, "", 0, 1);
		/* a parser that stopped without a word must not pass for the end of a good file */
		if (!r->error.code && (!r->parser->wellFormed || r->depth))
			fail_here(r, PARL_SYNTAX, _("not well-formed XML"));
	}
	r->finished = r->finished || last;
}

/* What was given out is forgotten; a text that may still grow moves to the front. */
static void rewind_queue(struct xml_reader *r)
{
	if (r->at < r->queue.len) {
		struct queued q = r->queue.at[r->at];
		memmove(r->text.ptr, r->text.ptr + q.text, q.text_len);
		r->text.len = q.text_len;
		q.text = 0;
		r->queue.at[0] = q;
		r->queue.len = 1;
	} else {
		vec_clear(&r->queue);
		buf_clear(&r->text);
	}
	vec_clear(&r->attributes);
	r->at = 0;
}

static bool is_ready(const struct xml_reader *r)
{
	size_t n = r->queue.len - r->at;
	return n > 1 || (n == 1 && (r->finished || r->queue.at[r->at].kind != XML_EVENT_TEXT));
}

static bool show_attributes(struct xml_reader *r, const struct queued *q)
{
	vec_clear(&r->shown);
	if (!vec_reserve(&r->shown, q->nattributes))
		return false;
	for (size_t i = 0; i < q->nattributes; i++) {
		const struct queued_attribute *a = &r->attributes.at[q->first_attribute + i];
		r->shown.at[r->shown.len++] = (struct xml_attribute){
			slice_of(a->name), slice_of(a->prefix), slice_sub(buf_slice(&r->text), a->value, a->value + a->value_len),
		};
	}
	return true;
}

static parl_status show_end(const struct xml_reader *r, struct xml_event *event, parl_error *err)
{
	*event = (struct xml_event){ .kind = XML_EVENT_END_OF_FILE, .line = line_now(r), .column = column_now(r) };
	if (!r->error.code)
		return PARL_OK;
	return error_at(err, r->error.code, r->name, r->error.line, r->error.column, "%s", r->error.message);
}

parl_status xml_next(struct xml_reader *r, struct xml_event *event, parl_error *err)
{
	while (!is_ready(r) && !r->finished) {
		rewind_queue(r);
		push(r);
	}
	if (r->at >= r->queue.len)
		return show_end(r, event, err);
	const struct queued *q = &r->queue.at[r->at++];
	if (q->nattributes && !show_attributes(r, q))
		return error_nomem(err);
	/* field by field: this is called for every tag, and clearing the whole first costs more than the rest */
	event->kind = q->kind;
	event->name = slice_of(q->name);
	event->prefix = slice_of(q->prefix);
	event->space = slice_of(q->space);
	event->text = (slice){ q->text_len ? r->text.ptr + q->text : "", q->text_len };
	event->attributes = r->shown.at;
	event->nattributes = q->nattributes;
	event->depth = q->depth;
	event->line = q->line;
	event->column = q->column;
	event->inner_line = q->inner_line;
	event->inner_column = q->inner_column;
	return PARL_OK;
}

parl_status xml_skip(struct xml_reader *r, struct xml_event *event, parl_error *err)
{
	size_t depth = event->depth;
	do
		TRY(xml_next(r, event, err));
	while (event->kind != XML_EVENT_END_OF_FILE && !(event->kind == XML_EVENT_END && event->depth == depth));
	return PARL_OK;
}

slice xml_attribute(const struct xml_event *event, slice name)
{
	for (size_t i = 0; i < event->nattributes; i++)
		if (slice_eq(event->attributes[i].name, name))
			return event->attributes[i].value;
	return (slice){ "", 0 };
}
