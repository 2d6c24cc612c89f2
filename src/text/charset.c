/* Decoding files.
 *
 * Evidence in the order of the header.  UTF-8 is checked and copied; UTF-16 and UTF-32 are decoded here; all other encodings
 * go through iconv, a character or two at a time, because the map needs to know how long each character is in both
 * encodings.  ASCII bytes take a short cut in encodings that keep them. */
#include <config.h>
#include "text/charset.h"

#include <errno.h>
#include <iconv.h>
#include <unicode/ucsdet.h>

#include "base/alloc.h"
#include "base/utf8.h"

enum { DETECT_BYTES = 256 * 1024, DECLARATION_BYTES = 1024, MIN_CONFIDENCE = 50 };

enum wide { NOT_WIDE, UTF16LE, UTF16BE, UTF32LE, UTF32BE };

struct choice {
	slice name;
	enum wide wide;
	bool is_utf8, guessed;
	size_t skip; /* bytes of a byte-order mark */
	int confidence;
};

static bool starts(slice s, const char *bytes, size_t n)
{
	return s.len >= n && memcmp(s.ptr, bytes, n) == 0;
}

static bool from_bom(slice b, struct choice *c)
{
	if (starts(b, "\xEF\xBB\xBF", 3))
		*c = (struct choice){ .name = SLICE("UTF-8"), .is_utf8 = true, .skip = 3 };
	else if (starts(b, "\xFF\xFE\0\0", 4))
		*c = (struct choice){ .name = SLICE("UTF-32LE"), .wide = UTF32LE, .skip = 4 };
	else if (starts(b, "\0\0\xFE\xFF", 4))
		*c = (struct choice){ .name = SLICE("UTF-32BE"), .wide = UTF32BE, .skip = 4 };
	else if (starts(b, "\xFF\xFE", 2))
		*c = (struct choice){ .name = SLICE("UTF-16LE"), .wide = UTF16LE, .skip = 2 };
	else if (starts(b, "\xFE\xFF", 2))
		*c = (struct choice){ .name = SLICE("UTF-16BE"), .wide = UTF16BE, .skip = 2 };
	else if (starts(b, "\x84\x31\x95\x33", 4))
		*c = (struct choice){ .name = SLICE("GB18030"), .skip = 4 };
	else
		return false;
	return true;
}

/* Letters and digits of a name compare without case; "utf8", "UTF-8" and "utf_8" are one. */
static bool name_is(slice name, const char *want)
{
	size_t i = 0;
	for (; i < name.len && *want; i++) {
		char c = name.ptr[i];
		if (c == '-' || c == '_' || c == ' ')
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 32);
		if (c != *want)
			return false;
		want++;
	}
	while (i < name.len && (name.ptr[i] == '-' || name.ptr[i] == '_'))
		i++;
	return i == name.len && !*want;
}

static struct choice from_name(slice name)
{
	struct choice c = { .name = name };
	if (name_is(name, "UTF8"))
		c = (struct choice){ .name = SLICE("UTF-8"), .is_utf8 = true };
	else if (name_is(name, "UTF16LE"))
		c = (struct choice){ .name = SLICE("UTF-16LE"), .wide = UTF16LE };
	else if (name_is(name, "UTF16BE") || name_is(name, "UTF16"))
		c = (struct choice){ .name = SLICE("UTF-16BE"), .wide = UTF16BE };
	else if (name_is(name, "UTF32LE"))
		c = (struct choice){ .name = SLICE("UTF-32LE"), .wide = UTF32LE };
	else if (name_is(name, "UTF32BE") || name_is(name, "UTF32"))
		c = (struct choice){ .name = SLICE("UTF-32BE"), .wide = UTF32BE };
	else if (name_is(name, "GB2312") || name_is(name, "GBK"))
		c.name = SLICE("GB18030"); /* of which they are parts, and by which such files are mostly written */
	return c;
}

/* The value behind `key=` in the head of a file, with or without quotes. */
static bool declared_value(slice head, slice key, slice *value)
{
	size_t at = slice_find(head, key, 0);
	if (at == SIZE_MAX)
		return false;
	at += key.len;
	while (at < head.len && (head.ptr[at] == ' ' || head.ptr[at] == '='))
		at++;
	if (at < head.len && (head.ptr[at] == '"' || head.ptr[at] == '\''))
		at++;
	size_t end = at;
	while (end < head.len && (head.ptr[end] == '-' || head.ptr[end] == '_' || (head.ptr[end] >= '0' && head.ptr[end] <= '9') ||
				  (head.ptr[end] >= 'A' && head.ptr[end] <= 'Z') || (head.ptr[end] >= 'a' && head.ptr[end] <= 'z')))
		end++;
	*value = slice_sub(head, at, end);
	return value->len > 0;
}

static bool from_declaration(slice bytes, enum charset_declaration kind, struct choice *c)
{
	slice head = slice_sub(bytes, 0, DECLARATION_BYTES), name;
	bool found = kind == CHARSET_XML ? slice_starts(head, SLICE("<?xml")) && declared_value(head, SLICE("encoding"), &name) :
		     kind == CHARSET_HTML && (declared_value(head, SLICE("charset"), &name) ||
					      declared_value(head, SLICE("CHARSET"), &name));
	if (!found)
		return false;
	struct choice named = from_name(name);
	/* who can be read byte by byte is not in a wide encoding, whatever is said */
	if (named.wide)
		return false;
	*c = named;
	return true;
}

/* UTF-16 and UTF-32 without a mark: texts hold many characters whose upper bytes are zero (spaces, digits, line ends), always
 * on the same side. */
static bool from_zeros(slice b, struct choice *c)
{
	size_t n = b.len < 4096 ? b.len : 4096, zero[4] = { 0 };
	for (size_t i = 0; i < n; i++)
		zero[i % 4] += b.ptr[i] == '\0';
	size_t quarter = n / 4;
	if (n < 4)
		return false;
	if (zero[3] >= quarter - 1 && zero[2] >= quarter - 1 && zero[0] == 0 && b.len % 4 == 0)
		*c = (struct choice){ .name = SLICE("UTF-32LE"), .wide = UTF32LE, .guessed = true };
	else if (zero[0] >= quarter && zero[1] >= quarter - 1 && zero[3] == 0 && b.len % 4 == 0)
		*c = (struct choice){ .name = SLICE("UTF-32BE"), .wide = UTF32BE, .guessed = true };
	else if (zero[1] + zero[3] > quarter / 16 && zero[0] + zero[2] == 0)
		*c = (struct choice){ .name = SLICE("UTF-16LE"), .wide = UTF16LE, .guessed = true };
	else if (zero[0] + zero[2] > quarter / 16 && zero[1] + zero[3] == 0)
		*c = (struct choice){ .name = SLICE("UTF-16BE"), .wide = UTF16BE, .guessed = true };
	else
		return false;
	c->confidence = 90;
	return true;
}

static bool from_detection(slice bytes, struct arena *arena, struct choice *c)
{
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *detector = ucsdet_open(&status);
	slice name = { NULL, 0 };
	int32_t confidence = 0;
	if (U_SUCCESS(status))
		ucsdet_setText(detector, bytes.ptr, (int32_t)(bytes.len < DETECT_BYTES ? bytes.len : DETECT_BYTES), &status);
	const UCharsetMatch *match = U_SUCCESS(status) ? ucsdet_detect(detector, &status) : NULL;
	if (match && U_SUCCESS(status)) {
		name = arena_dup(arena, slice_of(ucsdet_getName(match, &status)));
		confidence = ucsdet_getConfidence(match, &status);
	}
	if (detector)
		ucsdet_close(detector);
	if (U_FAILURE(status) || confidence < MIN_CONFIDENCE || !name.len)
		return false;
	*c = from_name(name);
	/* the whole is known not to be UTF-8 by now */
	if (c->is_utf8)
		return false;
	c->guessed = true;
	c->confidence = confidence;
	return true;
}

static parl_status bad_byte(struct document *d, const char *what, const struct choice *c, size_t offset, parl_error *err)
{
	d->source = buf_slice(&d->source_buf);
	struct position p = document_source_position(d, (uint32_t)d->source.len);
	return error_at(err, PARL_ENCODING, d->name, p.line, p.column, "%s (%.*s, byte %zu)", what, SLICE_ARG(c->name), offset);
}

/* Tells of bytes that do not fit, or puts U+FFFD in their place where that was asked for. */
static parl_status replace(struct document *d, const struct charset_request *q, const struct choice *c, size_t offset,
			   size_t len, const struct diag *diag, parl_error *err)
{
	const char *what = _("these bytes are no character of the encoding");
	if (!q->replace_bad)
		return bad_byte(d, what, c, offset, err);
	if (diag && diag->fn) {
		d->source = buf_slice(&d->source_buf);
		vec_clear(&d->lines);
		vec_clear(&d->codepoints);
		struct position p = document_source_position(d, (uint32_t)d->source.len);
		diag_emit(diag, PARL_WARNING, d->name, p.line, p.column, "encoding", "%s (%.*s, %zu)", what, SLICE_ARG(c->name), offset);
		vec_clear(&d->lines);
		vec_clear(&d->codepoints);
	}
	if (!buf_putcp(&d->source_buf, 0xFFFD) || !offmap_add(&d->bytes, 3, (uint32_t)offset, 3, (uint16_t)len))
		return error_nomem(err);
	return PARL_OK;
}

static parl_status put(struct document *d, slice utf8, size_t offset, size_t unit_to, size_t unit_from, parl_error *err)
{
	if (utf8.len > d->source_buf.max - d->source_buf.len)
		return error_at(err, PARL_LIMIT, d->name, 0, 0, _("the text is larger than %zu bytes, the most that can be read"),
				d->source_buf.max);
	if (!buf_append(&d->source_buf, utf8) ||
	    !offmap_add(&d->bytes, (uint32_t)utf8.len, (uint32_t)offset, (uint16_t)unit_to, (uint16_t)unit_from))
		return error_nomem(err);
	return PARL_OK;
}

static parl_status decode_utf8(struct document *d, slice b, const struct charset_request *q, const struct choice *c,
			       const struct diag *diag, parl_error *err)
{
	size_t at = c->skip;
	while (at < b.len) {
		slice rest = slice_sub(b, at, b.len);
		size_t good = utf8_valid_length(rest);
		TRY(put(d, slice_sub(rest, 0, good), at, 1, 1, err));
		at += good;
		if (good == rest.len)
			break;
		size_t bad = at;
		utf8_next(b, &bad);
		TRY(replace(d, q, c, at, bad - at, diag, err));
		at = bad;
	}
	return PARL_OK;
}

static uint32_t unit_at(slice b, size_t at, enum wide w)
{
	const unsigned char *p = (const unsigned char *)b.ptr + at;
	switch (w) {
	case UTF16LE: return p[0] | (uint32_t)p[1] << 8;
	case UTF16BE: return p[1] | (uint32_t)p[0] << 8;
	case UTF32LE: return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
	default: return p[3] | (uint32_t)p[2] << 8 | (uint32_t)p[1] << 16 | (uint32_t)p[0] << 24;
	}
}

static parl_status decode_wide(struct document *d, slice b, const struct charset_request *q, const struct choice *c,
			       const struct diag *diag, parl_error *err)
{
	size_t size = c->wide == UTF16LE || c->wide == UTF16BE ? 2 : 4, at = c->skip;
	while (at < b.len) {
		if (b.len - at < size) {
			if (!q->replace_bad)
				return bad_byte(d, _("the file ends inside a character"), c, at, err);
			return replace(d, q, c, at, b.len - at, diag, err);
		}
		uint32_t cp = unit_at(b, at, c->wide);
		size_t len = size;
		if (size == 2 && cp >= 0xD800 && cp <= 0xDBFF && b.len - at >= 4) {
			uint32_t low = unit_at(b, at + 2, c->wide);
			if (low >= 0xDC00 && low <= 0xDFFF) {
				cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
				len = 4;
			}
		}
		if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
			TRY(replace(d, q, c, at, len, diag, err));
		} else {
			char utf8[4];
			size_t n = utf8_encode(cp, utf8);
			TRY(put(d, (slice){ utf8, n }, at, n, len, err));
		}
		at += len;
	}
	return PARL_OK;
}

static bool keeps_ascii(slice name)
{
	static const char *const others[] = { "ISO-2022", "UTF-7", "HZ", "IBM", "EBCDIC", "CP037", "UCS" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (slice_eq_nocase(slice_sub(name, 0, strlen(others[i])), slice_of(others[i])))
			return false;
	return true;
}

/* What iconv gave for at most four bytes of output: one character, several of one length, or one with ASCII behind. */
static parl_status put_converted(struct document *d, slice utf8, size_t offset, size_t consumed, parl_error *err)
{
	size_t first = 0;
	if (utf8.len == 0)
		return PARL_OK;
	utf8_next(utf8, &first);
	if (first == utf8.len)
		return put(d, utf8, offset, first, consumed, err);
	size_t second = first;
	utf8_next(utf8, &second);
	size_t n = utf8.len / first;
	if (second - first == first && consumed % n == 0)
		return put(d, utf8, offset, first, consumed / n, err);
	size_t tail = utf8.len - first;
	if (tail >= consumed)
		return put(d, utf8, offset, utf8.len, consumed, err);
	TRY(put(d, slice_sub(utf8, 0, first), offset, first, consumed - tail, err));
	return put(d, slice_sub(utf8, first, utf8.len), offset + consumed - tail, 1, 1, err);
}

static parl_status run_iconv(struct document *d, iconv_t cd, slice b, const struct charset_request *q, const struct choice *c,
			     const struct diag *diag, parl_error *err)
{
	bool ascii = keeps_ascii(c->name);
	size_t at = c->skip;
	while (at < b.len) {
		size_t run = at;
		while (ascii && run < b.len && (unsigned char)b.ptr[run] < 0x80)
			run++;
		if (run > at) {
			TRY(put(d, slice_sub(b, at, run), at, 1, 1, err));
			at = run;
			continue;
		}
		char out[4], *to = out, *from = (char *)(uintptr_t)(b.ptr + at);
		size_t left = b.len - at, room = sizeof out;
		size_t before = left;
		size_t rc = iconv(cd, &from, &left, &to, &room);
		size_t consumed = before - left;
		TRY(put_converted(d, (slice){ out, (size_t)(to - out) }, at, consumed, err));
		at += consumed;
		if (rc != (size_t)-1 || errno == E2BIG) {
			if (consumed == 0 && rc == (size_t)-1)
				return bad_byte(d, _("these bytes are no character of the encoding"), c, at, err);
			continue;
		}
		if (consumed)
			continue;
		if (errno == EINVAL && !q->replace_bad)
			return bad_byte(d, _("the file ends inside a character"), c, at, err);
		TRY(replace(d, q, c, at, 1, diag, err));
		at++;
		iconv(cd, NULL, NULL, NULL, NULL);
	}
	return PARL_OK;
}

static parl_status decode_other(struct document *d, slice b, const struct charset_request *q, const struct choice *c,
				const struct diag *diag, parl_error *err)
{
	slice name = arena_dup(&d->arena, c->name);
	if (!name.ptr)
		return error_nomem(err);
	iconv_t cd = iconv_open("UTF-8", name.ptr);
	if (cd == (iconv_t)-1)
		return error_at(err, errno == ENOMEM ? PARL_NOMEM : PARL_ARGUMENT, d->name, 0, 0, _("there is no encoding '%.*s'"),
				SLICE_ARG(name));
	parl_status status = run_iconv(d, cd, b, q, c, diag, err);
	iconv_close(cd);
	return status;
}

static parl_status choose(struct document *d, slice bytes, const struct charset_request *q, struct choice *c, parl_error *err)
{
	struct choice marked;
	bool has_mark = from_bom(bytes, &marked);
	if (q->forced.len) {
		*c = from_name(q->forced);
		/* "UTF-16" means: as the mark says */
		if (has_mark && (slice_eq(marked.name, c->name) || (c->wide && marked.wide)))
			*c = marked;
		return PARL_OK;
	}
	if (has_mark) {
		*c = marked;
		return PARL_OK;
	}
	if (from_declaration(bytes, q->declaration, c))
		return PARL_OK;
	bool has_nul = bytes.len && memchr(bytes.ptr, 0, bytes.len);
	if (has_nul && from_zeros(bytes, c))
		return PARL_OK;
	if (has_nul)
		return error_at(err, PARL_ENCODING, d->name, 0, 0, _("this is not a text: it holds zero bytes"));
	size_t good = utf8_valid_length(bytes);
	if (good == bytes.len) {
		*c = (struct choice){ .name = SLICE("UTF-8"), .is_utf8 = true };
		return PARL_OK;
	}
	if (from_detection(bytes, &d->arena, c))
		return PARL_OK;
	*c = (struct choice){ .name = SLICE("UTF-8"), .is_utf8 = true };
	return q->replace_bad ? PARL_OK :
		error_at(err, PARL_ENCODING, d->name, 0, 0,
			 _("cannot tell the encoding: not UTF-8 (byte %zu) and nothing else is likely; name it with --encoding"), good);
}

parl_status charset_decode(struct document *d, slice bytes, const struct charset_request *q, const struct diag *diag,
			   parl_error *err)
{
	struct choice c = { .skip = 0 };
	if (bytes.len > BUF_TEXT_MAX)
		return error_at(err, PARL_LIMIT, d->name, 0, 0, _("the text is larger than %d bytes, the most that can be read"),
				(int)BUF_TEXT_MAX);
	TRY(choose(d, bytes, q, &c, err));
	d->encoding = arena_dup(&d->arena, c.name);
	d->encoding_guessed = c.guessed;
	if (!d->encoding.ptr)
		return error_nomem(err);
	if (c.guessed)
		diag_emit(diag, PARL_NOTE, d->name, 0, 0, "encoding", _("taken for %.*s (confidence %d of 100)"), SLICE_ARG(c.name),
			  c.confidence);
	parl_status status = c.is_utf8 ? decode_utf8(d, bytes, q, &c, diag, err) :
			     c.wide ? decode_wide(d, bytes, q, &c, diag, err) : decode_other(d, bytes, q, &c, diag, err);
	if (status)
		return status;
	offmap_finish(&d->bytes, (uint32_t)bytes.len);
	d->source = buf_slice(&d->source_buf);
	if (d->source.len && memchr(d->source.ptr, 0, d->source.len)) {
		size_t at = (size_t)((const char *)memchr(d->source.ptr, 0, d->source.len) - d->source.ptr);
		struct position p = document_source_position(d, (uint32_t)at);
		return error_at(err, PARL_ENCODING, d->name, p.line, p.column, "%s", _("this is not a text: it holds zero characters"));
	}
	return PARL_OK;
}

static parl_status encode_with(iconv_t cd, struct buf *out, slice text, size_t *bad, parl_error *err)
{
	char *from = (char *)(uintptr_t)text.ptr;
	size_t left = text.len;
	for (;;) {
		char some[256], *to = some;
		size_t room = sizeof some;
		size_t rc = left ? iconv(cd, &from, &left, &to, &room) : iconv(cd, NULL, NULL, &to, &room);
		int number = errno;
		bool reset = left == 0 && rc != (size_t)-1;
		if (!buf_append(out, (slice){ some, (size_t)(to - some) }))
			return error_nomem(err);
		if (reset)
			return PARL_OK;
		if (rc == (size_t)-1 && number != E2BIG) {
			*bad = text.len - left;
			return PARL_OK;
		}
	}
}

parl_status charset_encode(struct buf *out, slice utf8, slice encoding, size_t *bad, parl_error *err)
{
	struct choice c = from_name(encoding);
	char name[64];
	*bad = SIZE_MAX;
	if (c.is_utf8 || !utf8.len)
		return buf_append(out, utf8) ? PARL_OK : error_nomem(err);
	if (c.name.len >= sizeof name)
		return error_set(err, PARL_ARGUMENT, _("there is no encoding '%.*s'"), SLICE_ARG(encoding));
	memcpy(name, c.name.ptr, c.name.len);
	name[c.name.len] = '\0';
	iconv_t cd = iconv_open(name, "UTF-8");
	if (cd == (iconv_t)-1)
		return error_set(err, errno == ENOMEM ? PARL_NOMEM : PARL_ARGUMENT, _("there is no encoding '%.*s'"), SLICE_ARG(encoding));
	parl_status status = encode_with(cd, out, utf8, bad, err);
	iconv_close(cd);
	return status;
}
