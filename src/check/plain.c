/* The copy is made only of texts that have marks. */
#include <config.h>
#include "check/plain.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

enum { QUOTED_MAX = 60, MESSAGE_MAX = 512 };

bool plain_text(struct plain *p, const struct draft_side *side, slice *out)
{
	*out = side->text;
	if (!side->nmarks)
		return true;
	if (!p->buf.max)
		buf_init(&p->buf, BUF_TEXT_MAX);
	buf_clear(&p->buf);
	if (!buf_append(&p->buf, side->text))
		return false;
	for (size_t i = 0; i < side->nmarks; i++) {
		const struct draft_mark *m = &side->marks[i];
		int c = m->kind == MARK_TAG ? PLAIN_TAG : m->kind == MARK_ACCELERATOR ? PLAIN_KEY : PLAIN_OBJECT;
		if (m->span.begin < m->span.end && m->span.end <= p->buf.len)
			memset(p->buf.ptr + m->span.begin, c, m->span.end - m->span.begin);
	}
	*out = buf_slice(&p->buf);
	return true;
}

void plain_release(struct plain *p)
{
	buf_release(&p->buf);
}

unsigned text_seen(slice text)
{
	static const uint8_t seen[256] = {
		['0'] = SEEN_DIGIT, ['1'] = SEEN_DIGIT, ['2'] = SEEN_DIGIT, ['3'] = SEEN_DIGIT, ['4'] = SEEN_DIGIT,
		['5'] = SEEN_DIGIT, ['6'] = SEEN_DIGIT, ['7'] = SEEN_DIGIT, ['8'] = SEEN_DIGIT, ['9'] = SEEN_DIGIT,
		['\t'] = SEEN_SPACE, ['\n'] = SEEN_SPACE, [' '] = SEEN_SPACE, ['"'] = SEEN_QUOTE,
		['.'] = SEEN_POINT, [','] = SEEN_POINT, [':'] = SEEN_POINT, [';'] = SEEN_POINT, ['!'] = SEEN_POINT, ['?'] = SEEN_POINT,
		['('] = SEEN_BRACKET, [')'] = SEEN_BRACKET, ['['] = SEEN_BRACKET, [']'] = SEEN_BRACKET, ['{'] = SEEN_BRACKET,
		['}'] = SEEN_BRACKET, ['<'] = SEEN_BRACKET, ['>'] = SEEN_BRACKET,
	};
	unsigned all = 0;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		all |= seen[c] | (unsigned)(c >> 7) << 1;
		all |= (c >= 'a' && c <= 'z' ? SEEN_LOWER : 0u) | (c >= 'A' && c <= 'Z' ? SEEN_UPPER : 0u);
	}
	return all;
}

bool text_has_high(slice text)
{
	size_t i = 0;
	uint64_t word;
	for (; text.len - i >= sizeof word; i += sizeof word) {
		memcpy(&word, text.ptr + i, sizeof word);
		if (word & UINT64_C(0x8080808080808080))
			return true;
	}
	for (; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80)
			return true;
	return false;
}

unsigned language_code(slice tag)
{
	if (tag.len < 2 || (tag.len > 2 && tag.ptr[2] != '-' && tag.ptr[2] != '_'))
		return 0;
	return LANG2((unsigned char)tag.ptr[0] | 0x20, (unsigned char)tag.ptr[1] | 0x20);
}

slice quoted(slice text, struct span span)
{
	slice s = slice_trim(span_of(text, span));
	if (s.len <= QUOTED_MAX)
		return s;
	s.len = QUOTED_MAX;
	while (s.len && ((unsigned char)s.ptr[s.len] & 0xC0) == 0x80)
		s.len--;
	return s;
}

bool tell(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, struct check_report *r,
	  const char *fmt, ...)
{
	char message[MESSAGE_MAX];
	va_list args;
	va_start(args, fmt);
	int n = vsnprintf(message, sizeof message, fmt, args);
	va_end(args);
	r->message = (slice){ message, n < 0 ? 0 : (size_t)n < sizeof message ? (size_t)n : sizeof message - 1 };
	while (r->message.len && utf8_valid_length(r->message) < r->message.len)
		r->message.len--;
	return check_report(run, rule, pair, r);
}
