/* Inline structure of CommonMark 0.31, section 6, as far as it decides which characters are text.
 *
 * The lines of a paragraph are laid out one after the other (flat), and every byte gets a mark that says what becomes of it: text,
 * markup to be dropped, the beginning of a character reference …  One walk over flat sets the marks; emphasis is settled by the
 * delimiter stack of the specification's appendix; a second walk adds the text with the places it came from.
 *
 * Nothing looks ahead further than REACH bytes, except for the end of a code span, where lengths that were not found once
 * are not looked for again; so all is linear. */
#include <config.h>
#include "format/md_inline.h"

#include "base/utf8.h"
#include "format/html_entity.h"

enum mark {
	TEXT,
	DROP,
	SPACE,     /* one byte that becomes a space */
	DECODE,    /* a character reference begins; the bytes behind it are DROP */
	RAISE,     /* a digit in sup */
	NOTE,      /* the mark of a footnote begins */
};

enum { REACH = 2048, TICKS = 64 };

void md_inline_init(struct md_inline *in, struct document *d)
{
	*in = (struct md_inline){ .d = d };
	buf_init(&in->flat, BUF_TEXT_MAX);
}

void md_inline_release(struct md_inline *in)
{
	map_release(&in->links);
	map_release(&in->notes);
	vec_release(&in->note);
	vec_release(&in->lines);
	buf_release(&in->flat);
	vec_release(&in->marks);
	vec_release(&in->delimiters);
	vec_release(&in->brackets);
}

enum { LABEL_MAX = 999 };

static slice fold_label(slice label, char folded[LABEL_MAX])
{
	label = slice_sub(slice_trim(label), 0, LABEL_MAX);
	for (size_t i = 0; i < label.len; i++) {
		char c = label.ptr[i];
		folded[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c == '\n' ? ' ' : c;
	}
	return (slice){ folded, label.len };
}

bool md_inline_define(struct md_inline *in, slice label, bool note)
{
	char folded[LABEL_MAX];
	uint32_t id;
	bool is_new;
	if (!map_put(note ? &in->notes : &in->links, fold_label(label, folded), &id, &is_new))
		return false;
	return !note || !is_new || vec_push(&in->note, (struct md_note){ 0 });
}

uint32_t md_inline_note(const struct md_inline *in, slice label)
{
	char folded[LABEL_MAX];
	return map_get(&in->notes, fold_label(label, folded));
}

static bool is_punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void set(struct md_inline *in, size_t from, size_t to, enum mark mark)
{
	memset(in->marks.at + from, mark, to - from);
}

/* A code span: its text stays, its ticks go.  `absent` notes lengths of which there is no closing run. */
static size_t code_span(struct md_inline *in, size_t at, bool absent[TICKS])
{
	slice s = buf_slice(&in->flat);
	size_t n = 0;
	while (at + n < s.len && s.ptr[at + n] == '`')
		n++;
	if (n >= TICKS || absent[n])
		return at + n;
	for (size_t i = at + n; i < s.len;) {
		const char *tick = memchr(s.ptr + i, '`', s.len - i);
		if (!tick)
			break;
		size_t begin = (size_t)(tick - s.ptr), end = begin;
		while (end < s.len && s.ptr[end] == '`')
			end++;
		if (end - begin == n) {
			set(in, at, at + n, DROP);
			set(in, begin, end, DROP);
			return end;
		}
		i = end;
	}
	absent[n] = true;
	return at + n;
}

/* Behind the '>' of an autolink, tag or comment that begins at `at`; `at` when none does. */
static size_t angle(struct md_inline *in, size_t at, bool *in_sup)
{
	slice s = buf_slice(&in->flat), head = slice_sub(s, at, at + REACH);
	slice tag = slice_sub(head, 1, head.len);
	bool comment = slice_starts(tag, SLICE("!--"));
	char first = tag.len ? tag.ptr[0] : ' ';
	if (!comment && first != '/' && first != '!' && first != '?' && !((first | 0x20) >= 'a' && (first | 0x20) <= 'z'))
		return at;
	size_t end = slice_find(head, comment ? SLICE("-->") : SLICE(">"), 0);
	if (end == SIZE_MAX)
		return at;
	end += at + (comment ? 3 : 1);
	slice inside = slice_sub(s, at + 1, end - 1);
	size_t blank = 0;
	while (blank < inside.len && !is_space(inside.ptr[blank]))
		blank++;
	bool address = blank == inside.len && (slice_find(inside, SLICE(":"), 0) != SIZE_MAX || slice_find(inside, SLICE("@"), 0) != SIZE_MAX);
	set(in, at, at + 1, DROP);
	set(in, end - 1, end, DROP);
	if (address)
		return end;
	set(in, at, end, DROP);
	if (slice_eq_nocase(slice_sub(inside, 0, 2), SLICE("br")))
		set(in, at, at + 1, SPACE);
	if (slice_eq_nocase(inside, SLICE("sup")))
		*in_sup = true;
	if (slice_eq_nocase(inside, SLICE("/sup")))
		*in_sup = false;
	return end;
}

static size_t skip_space(slice s, size_t at)
{
	while (at < s.len && is_space(s.ptr[at]))
		at++;
	return at;
}

/* Behind the `close` that ends what begins at `at`, backslashes heeded; SIZE_MAX when there is none near. */
static size_t skip_quoted(slice s, size_t at, char close)
{
	for (; at < s.len; at++) {
		if (s.ptr[at] == '\\')
			at++;
		else if (s.ptr[at] == close)
			return at + 1;
	}
	return SIZE_MAX;
}

/* Behind "(destination "title")"; 0 when there is none at `at`. */
static size_t inline_target(slice s, size_t at)
{
	s = slice_sub(s, 0, at + REACH);
	at = skip_space(s, at + 1);
	if (at < s.len && s.ptr[at] == '<') {
		at = skip_quoted(s, at + 1, '>');
		if (at == SIZE_MAX)
			return 0;
	} else {
		size_t depth = 0;
		for (; at < s.len && !is_space(s.ptr[at]); at++) {
			if (s.ptr[at] == '\\')
				at++;
			else if (s.ptr[at] == '(')
				depth++;
			else if (s.ptr[at] == ')' && depth-- == 0)
				break;
		}
	}
	at = skip_space(s, at);
	if (at < s.len && (s.ptr[at] == '"' || s.ptr[at] == '\'' || s.ptr[at] == '(')) {
		at = skip_quoted(s, at + 1, s.ptr[at] == '(' ? ')' : s.ptr[at]);
		if (at == SIZE_MAX)
			return 0;
		at = skip_space(s, at);
	}
	return at < s.len && s.ptr[at] == ')' ? at + 1 : 0;
}

/* Where the link whose text is flat[open + 1, close) ends; 0 when it is none. */
static size_t link_end(struct md_inline *in, size_t open, size_t close)
{
	slice s = buf_slice(&in->flat), label = slice_sub(s, open + 1, close);
	char folded[LABEL_MAX], next = close + 1 < s.len ? s.ptr[close + 1] : ' ';
	size_t end = next == '(' ? inline_target(s, close + 1) : 0;
	if (end)
		return end;
	if (next == '[') {
		end = skip_quoted(slice_sub(s, 0, close + REACH), close + 2, ']');
		slice other = end == SIZE_MAX ? (slice){ 0 } : slice_sub(s, close + 2, end - 1);
		if (other.len && map_get(&in->links, fold_label(other, folded)) != MAP_NONE)
			return end;
		if (other.len)
			return 0;
		if (end != SIZE_MAX && label.len <= LABEL_MAX && map_get(&in->links, fold_label(label, folded)) != MAP_NONE)
			return end;
	}
	return label.len <= LABEL_MAX && map_get(&in->links, fold_label(label, folded)) != MAP_NONE ? close + 1 : 0;
}

static size_t close_bracket(struct md_inline *in, size_t at)
{
	if (!in->brackets.len)
		return at + 1;
	struct md_bracket b = in->brackets.at[--in->brackets.len];
	size_t end = link_end(in, b.at, at);
	if (!end)
		return at + 1;
	set(in, at, end, DROP);
	set(in, b.at, b.at + 1, DROP);
	if (b.image) {
		/* what it shows is not text of ours */
		set(in, b.at - 1, end, DROP);
		while (in->delimiters.len && in->delimiters.at[in->delimiters.len - 1].at > b.at)
			in->delimiters.len--;
	}
	return end;
}

/* "[^label]" of a note that is defined. */
static size_t note_mark(struct md_inline *in, size_t at)
{
	slice s = slice_sub(buf_slice(&in->flat), 0, at + REACH);
	if (at + 2 >= s.len || s.ptr[at + 1] != '^')
		return 0;
	size_t close = slice_find(s, SLICE("]"), at);
	if (close == SIZE_MAX || md_inline_note(in, slice_sub(s, at + 2, close)) == MAP_NONE)
		return 0;
	set(in, at, close + 1, DROP);
	set(in, at, at + 1, NOTE);
	return close + 1;
}

enum class { CLASS_SPACE, CLASS_PUNCT, CLASS_LETTER };

static enum class class_of(uint32_t c)
{
	if (c <= ' ' || c == 0xA0 || c == 0x3000)
		return CLASS_SPACE;
	if ((c < 0x80 && is_punct((char)c)) || (c >= 0x2010 && c <= 0x205E) || (c >= 0x3001 && c <= 0x3011) ||
	    (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFF1A || c == 0xFF1B || c == 0xFF1F || c == 0xAB || c == 0xBB)
		return CLASS_PUNCT;
	return CLASS_LETTER;
}

/* A run of * _ or ~, left- or right-flanking. */
static size_t delimiter_run(struct md_inline *in, size_t at)
{
	slice s = buf_slice(&in->flat);
	char sign = s.ptr[at];
	size_t end = at, before = at, after;
	while (end < s.len && s.ptr[end] == sign)
		end++;
	after = end;
	enum class left = at ? class_of(utf8_prev(s, &before)) : CLASS_SPACE;
	enum class right = end < s.len ? class_of(utf8_next(s, &after)) : CLASS_SPACE;
	bool opens = right != CLASS_SPACE && (right == CLASS_LETTER || left != CLASS_LETTER);
	bool closes = left != CLASS_SPACE && (left == CLASS_LETTER || right != CLASS_LETTER);
	if (sign == '_') {
		bool both = opens && closes;
		opens = opens && (!both || left == CLASS_PUNCT);
		closes = closes && (!both || right == CLASS_PUNCT);
	}
	uint32_t len = (uint32_t)(end - at);
	if (sign == '~' && len != 2)
		return end;
	if ((opens || closes) && !vec_push(&in->delimiters, (struct md_delimiter){ (uint32_t)at, len, sign, opens, closes, len }))
		in->failed = true;
	return end;
}

static bool may_pair(const struct md_delimiter *o, const struct md_delimiter *c)
{
	if (o->sign != c->sign || !o->opens || !o->len)
		return false;
	bool odd = (o->closes || c->opens) && (o->full_len + c->full_len) % 3 == 0;
	return !odd || (o->full_len % 3 == 0 && c->full_len % 3 == 0);
}

/* The specification's "process emphasis": each closer takes the nearest opener that fits; `bottom` remembers for each kind of
 * closer how far down none was found.  Used openers and what stands between are taken off the stack, which is kept in place:
 * the live delimiters are those below `top`. */
static void settle_emphasis(struct md_inline *in)
{
	struct md_delimiter *d = in->delimiters.at;
	size_t top = 0, bottom[3][2][3] = { { { 0 } } };
	for (size_t i = 0; i < in->delimiters.len; i++) {
		struct md_delimiter c = d[i];
		while (c.closes && c.len) {
			size_t *low = &bottom[c.sign == '*' ? 0 : c.sign == '_' ? 1 : 2][c.opens][c.full_len % 3], k = top;
			while (k > *low && !may_pair(&d[k - 1], &c))
				k--;
			if (k <= *low) {
				*low = top;
				break;
			}
			struct md_delimiter *o = &d[k - 1];
			uint32_t n = o->len >= 2 && c.len >= 2 ? 2 : 1;
			if (c.sign == '~')
				n = 2;
			o->len -= n;
			set(in, o->at + o->len, o->at + o->len + n, DROP);
			set(in, c.at, c.at + n, DROP);
			c.at += n;
			c.len -= n;
			top = o->len ? k : k - 1;
			for (size_t b = 0; b < 18; b++) /* nothing below the stack's new top can lie above it */
				if ((&bottom[0][0][0])[b] > top)
					(&bottom[0][0][0])[b] = top;
		}
		if (c.opens && c.len)
			d[top++] = c;
	}
}

static size_t escape(struct md_inline *in, size_t at)
{
	slice s = buf_slice(&in->flat);
	char next = at + 1 < s.len ? s.ptr[at + 1] : ' ';
	if (!is_punct(next) && next != '\n')
		return at + 1;
	set(in, at, at + 1, DROP);
	return at + 2;
}

static size_t reference(struct md_inline *in, size_t at)
{
	uint32_t c;
	size_t len = html_entity(buf_slice(&in->flat), at, true, &c);
	if (len == 0)
		return at + 1;
	set(in, at, at + len, DROP);
	set(in, at, at + 1, DECODE);
	return at + len;
}

static size_t open_bracket(struct md_inline *in, size_t at)
{
	size_t end = note_mark(in, at);
	if (end)
		return end;
	bool image = at > 0 && in->flat.ptr[at - 1] == '!' && in->marks.at[at - 1] == TEXT && !(at > 1 && in->flat.ptr[at - 2] == '\\');
	if (!vec_push(&in->brackets, (struct md_bracket){ (uint32_t)at, image }))
		in->failed = true;
	return at + 1;
}

static void set_marks(struct md_inline *in)
{
	bool absent[TICKS] = { false }, in_sup = false;
	slice s = buf_slice(&in->flat);
	for (size_t at = 0; at < s.len && !in->failed;) {
		size_t end;
		switch (s.ptr[at]) {
		case '\\': at = escape(in, at); break;
		case '&': at = reference(in, at); break;
		case '`': at = code_span(in, at, absent); break;
		case '[': at = open_bracket(in, at); break;
		case ']': at = close_bracket(in, at); break;
		case '*': case '_': case '~': at = delimiter_run(in, at); break;
		case '<':
			end = angle(in, at, &in_sup);
			at = end > at ? end : at + 1;
			break;
		default:
			if (in_sup && s.ptr[at] >= '0' && s.ptr[at] <= '9')
				in->marks.at[at] = RAISE;
			at++;
		}
	}
}

static bool flatten(struct md_inline *in)
{
	buf_clear(&in->flat);
	vec_clear(&in->marks);
	vec_clear(&in->delimiters);
	vec_clear(&in->brackets);
	for (size_t i = 0; i < in->lines.len; i++)
		if ((i && !buf_putc(&in->flat, '\n')) || !buf_append(&in->flat, span_of(in->d->source, in->lines.at[i])))
			return false;
	if (!in->flat.len)
		return true;
	if (!vec_reserve(&in->marks, in->flat.len))
		return false;
	in->marks.len = in->flat.len;
	memset(in->marks.at, TEXT, in->marks.len);
	return true;
}

/* White space beside markup that was dropped at the ends. */
static void trim(struct md_inline *in)
{
	size_t begin = 0, end = in->flat.len;
	while (begin < end && (in->marks.at[begin] == DROP || (in->marks.at[begin] == TEXT && is_space(in->flat.ptr[begin]))))
		in->marks.at[begin++] = DROP;
	while (end > begin && (in->marks.at[end - 1] == DROP || (in->marks.at[end - 1] == TEXT && is_space(in->flat.ptr[end - 1])))) {
		/* the bytes behind the first of a character reference or note's mark belong to it, and are dropped already */
		in->marks.at[--end] = DROP;
	}
}

static bool add_decoded(struct md_inline *in, uint32_t codepoint, uint32_t from, size_t len)
{
	char bytes[4];
	return document_add_decoded(in->d, (slice){ bytes, utf8_encode(codepoint, bytes) }, from, (uint32_t)len);
}

static uint32_t superscript(char digit)
{
	static const uint16_t digits[10] = { 0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
	return digits[digit - '0'];
}

/* The mark becomes its number in raised digits, all of which stand for the whole mark. */
static bool add_note(struct md_inline *in, size_t at, uint32_t from)
{
	slice s = buf_slice(&in->flat);
	size_t close = slice_find(s, SLICE("]"), at);
	uint32_t id = md_inline_note(in, slice_sub(s, at + 2, close)), number = 0;
	struct md_note *note = &in->note.at[id];
	slice label = slice_sub(s, at + 2, close);
	for (size_t i = 0; i < label.len && number < 100000; i++)
		number = label.ptr[i] >= '0' && label.ptr[i] <= '9' ? number * 10 + (uint32_t)(label.ptr[i] - '0') : 1000000;
	in->nnotes += note->number == 0;
	if (note->number == 0)
		*note = (struct md_note){ (uint32_t)in->d->text_buf.len, number && number <= 100000 ? number : in->nnotes };
	char decimal[12], raised[48];
	size_t n = 0, len = 0;
	for (uint32_t k = note->number; k; k /= 10)
		decimal[n++] = (char)('0' + k % 10);
	while (n)
		len += utf8_encode(superscript(decimal[--n]), raised + len);
	return document_add_decoded(in->d, (slice){ raised, len }, from, (uint32_t)(close + 1 - at));
}

static bool is_wide_at(slice s, size_t at, bool before)
{
	if (before ? at == 0 : at >= s.len)
		return false;
	return (before ? utf8_prev(s, &at) : utf8_next(s, &at)) >= 0x2E80;
}

static bool add_break(struct md_inline *in, size_t at, uint32_t from)
{
	slice s = buf_slice(&in->flat);
	slice text = buf_slice(&in->d->text_buf);
	bool wide = is_wide_at(s, at, true) && is_wide_at(s, at + 1, false);
	return wide || slice_ends(text, SLICE(" ")) || document_add_text(in->d, SLICE(" "), from);
}

static bool add_byte(struct md_inline *in, size_t at, uint32_t from)
{
	slice s = buf_slice(&in->flat);
	uint32_t c = 0xFFFD;
	switch ((enum mark)in->marks.at[at]) {
	case TEXT: return s.ptr[at] == '\n' ? add_break(in, at, from) : document_add_source(in->d, from, 1);
	case DROP: return true;
	case SPACE: return document_add_text(in->d, SLICE(" "), from);
	case RAISE: return add_decoded(in, superscript(s.ptr[at]), from, 1);
	case NOTE: return add_note(in, at, from);
	case DECODE: {
		size_t len = html_entity(s, at, true, &c);
		return add_decoded(in, c == '\n' ? ' ' : c, from, len);
	}
	}
	return true;
}

static bool add_text(struct md_inline *in)
{
	size_t line = 0, base = 0; /* the line that flat offset `base` begins */
	for (size_t at = 0; at < in->flat.len;) {
		struct span span = in->lines.at[line];
		size_t end = base + span_len(span), run = at;
		while (run < end && in->marks.at[run] == TEXT)
			run++;
		uint32_t from = span.begin + (uint32_t)(at - base);
		if (run > at) {
			if (!document_add_source(in->d, from, (uint32_t)(run - at)))
				return false;
			at = run;
			continue;
		}
		if (!add_byte(in, at, from))
			return false;
		at++;
		if (at > end) {
			line++;
			base = at;
		}
	}
	return true;
}

bool md_inline_add(struct md_inline *in)
{
	bool ok = flatten(in);
	if (ok && in->flat.len) {
		set_marks(in);
		settle_emphasis(in);
		trim(in);
		ok = !in->failed && add_text(in);
	}
	vec_clear(&in->lines);
	return ok;
}
