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

#include <libxml/parserInternals.h>

#include "base/alloc.h"
#include "base/vec.h"
#include "format/xml_encoding.h"
#include "format/xml_error.h"

enum { PIECE = 1 << 14, FIRST_PIECE = 512, DEPTH_MAX = 256, ATTRIBUTES_MAX = 512, TEXT_MAX = 10 << 20 };

/* An event in the queue: text as offsets into reader.text, because that grows. */
struct queued {
	enum xml_kind kind;
	uint32_t line, column, inner_line, inner_column;
	const char *name, *prefix, *space; /* interned by the parser */
	size_t text, text_len, first_attribute, nattributes, depth;
	size_t begin, inner;
};

struct queued_attribute {
	const char *name, *prefix;
	size_t value, value_len;
};

struct xml_reader {
	xmlParserCtxtPtr parser;
	struct document *decoded; /* when it is not UTF-8 */
	slice name, rest;
	struct file_stream *stream; /* that gives what follows on `rest`; NULL: nothing does */
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

static uint32_t column_now(const struct xml_reader *r)
{
	return r->parser->input && r->parser->input->col > 0 ? (uint32_t)r->parser->input->col : 1;
}

static size_t offset_now(const struct xml_reader *r)
{
	long at = xmlByteConsumed(r->parser);
	return at > 0 ? (size_t)at : 0;
}

static void fail_here(struct xml_reader *r, parl_status code, const char *message)
{
	fail(r, code, xml_line(r->parser), column_now(r), message);
}

/* The place of the tag's '<': the parser stands at its '>', and no '<' can be between. */
static void find_tag(const struct xml_reader *r, struct queued *q)
{
	const xmlParserInput *in = r->parser->input;
	const unsigned char *p = in->cur;
	uint32_t lines = 0, n = 0;
	size_t now = offset_now(r);
	while (p > in->base && *p != '<') {
		lines += *p == '\n';
		n += (*p & 0xC0) != 0x80;
		p--;
	}
	q->begin = now - (size_t)(in->cur - p);
	q->inner = now + (*in->cur == '/' ? 2 : 1);
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
		.inner_line = xml_line(r->parser), .inner_column = column_now(r) + 1,
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
		.depth = r->depth--, .line = xml_line(r->parser), .column = column_now(r), .begin = offset_now(r),
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
	last->line = xml_line(r->parser);
	last->column = column_now(r);
}

static void on_error(void *user, xml_foreign_error *e)
{
	struct xml_reader *r = user;
	if (r->error.code || !xml_error_take(&r->error, r->name, r->diag, r->parser, r->depth, e))
		return;
	r->finished = true;
	xmlStopParser(r->parser);
}

static void on_reference(void *user, const xmlChar *name)
{
	struct xml_reader *r = user;
	if (r->finished)
		return;
	error_at(&r->error, PARL_SYNTAX, r->name, xml_line(r->parser), column_now(r),
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

static struct xml_reader *reader_new(slice name, const struct diag *diag)
{
	struct xml_reader *r = mem_zalloc(sizeof *r);
	if (!r)
		return NULL;
	r->name = name;
	r->diag = diag;
	buf_init(&r->text, SIZE_MAX / 2);
	return r;
}

/* `rest` is set: the whole file, or its beginning when there is a stream. */
static parl_status start(struct xml_reader *r, parl_error *err)
{
	if (slice_starts(r->rest, SLICE("\xEF\xBB\xBF"))) {
		r->rest = slice_sub(r->rest, 3, r->rest.len);
		if (r->stream)
			file_stream_take(r->stream, 3);
	}
	/* what begins otherwise the parser might take for an encoding of its own choice */
	if (!r->rest.len || !strchr("< \t\r\n", r->rest.ptr[0]) || r->rest.ptr[0] == '\0')
		return error_at(err, PARL_SYNTAX, r->name, 1, 1, "%s", _("not XML: the file does not begin with a tag"));
	return open_parser(r) ? PARL_OK : error_nomem(err);
}

static parl_status open_bytes(struct xml_reader *r, slice bytes, const struct charset_request *charset, parl_error *err)
{
	TRY(xml_decode(&r->decoded, r->name, bytes, charset, r->diag, err));
	r->rest = r->decoded ? r->decoded->source : bytes;
	return start(r, err);
}

static parl_status open_stream(struct xml_reader *r, struct file_stream *file, const struct charset_request *charset, parl_error *err)
{
	TRY(file_stream_peek(file, 4096, &r->rest, err));
	bool is_asked = charset && (charset->forced.len || charset->replace_bad);
	if (is_asked || xml_is_foreign(r->rest)) {
		slice bytes;
		TRY(file_stream_rest(file, &bytes, err));
		return open_bytes(r, bytes, charset, err);
	}
	r->stream = file;
	return start(r, err);
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

static parl_status opened(struct xml_reader **reader, parl_status status)
{
	if (status) {
		xml_close(*reader);
		*reader = NULL;
	}
	return status;
}

parl_status xml_open(struct xml_reader **reader, slice name, slice bytes, const struct charset_request *charset,
		     const struct diag *diag, parl_error *err)
{
	*reader = reader_new(name, diag);
	return *reader ? opened(reader, open_bytes(*reader, bytes.len ? bytes : SLICE(""), charset, err)) : error_nomem(err);
}

parl_status xml_open_stream(struct xml_reader **reader, slice name, struct file_stream *file, const struct charset_request *charset,
			    const struct diag *diag, parl_error *err)
{
	*reader = reader_new(name, diag);
	return *reader ? opened(reader, open_stream(*reader, file, charset, err)) : error_nomem(err);
}

parl_status xml_open_text(struct xml_reader **reader, slice name, slice text, const struct diag *diag, parl_error *err)
{
	*reader = reader_new(name, diag);
	if (!*reader)
		return error_nomem(err);
	(*reader)->rest = text.len ? text : SLICE("");
	return opened(reader, start(*reader, err));
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
	if (r->stream && file_stream_peek(r->stream, want + 1, &r->rest, &r->error)) {
		r->finished = true;
		return;
	}
	size_t n = r->rest.len < want ? r->rest.len : want;
	bool last = n == r->rest.len;
	xmlParseChunk(r->parser, r->rest.ptr, (int)n, 0);
	if (r->stream)
		file_stream_take(r->stream, n);
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
	*event = (struct xml_event){ .kind = XML_EVENT_END_OF_FILE, .line = xml_line(r->parser), .column = column_now(r) };
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
	event->begin = q->begin;
	event->inner = q->inner;
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
