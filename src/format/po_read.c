/* A lexer (comments, keywords, strings) and a small state machine over it; the grammar is that of gettext's po-gram-gen.y: a
 * message is comments, previous strings, msgctxt?, msgid, msgid_plural?, msgstr or msgstr[0..n]; white space is free.  When
 * a token belongs to the next entry, the lexer goes back to where it stood before it. */
#include <config.h>
#include "format/po_read.h"

#include "base/utf8.h"
#include "model/document.h"

enum token_kind_po { PO_END, PO_COMMENT, PO_STRING, PO_MSGCTXT, PO_MSGID, PO_PLURAL, PO_MSGSTR, PO_DOMAIN };

struct po_token {
	enum token_kind_po kind;
	bool obsolete, previous;
	size_t begin, line, line_begin;
	slice text;          /* of a comment: behind the '#'; of a string: between the quotes */
	bool escaped;        /* the string has backslashes */
	uint32_t index;      /* of msgstr[index] */
	bool has_index;
};

static parl_status syntax(const struct po_reader *r, size_t line, size_t line_begin, size_t at, const char *what, parl_error *err)
{
	size_t column = 1 + utf8_count(slice_sub(r->text, line_begin, at));
	return error_at(err, PARL_SYNTAX, r->name, line, column, "%s", what);
}

static parl_status syntax_here(const struct po_reader *r, const char *what, parl_error *err)
{
	return syntax(r, r->now.line, r->now.line_begin, r->now.at, what, err);
}

static parl_status syntax_token(const struct po_reader *r, const struct po_token *t, const char *what, parl_error *err)
{
	return syntax(r, t->line, t->line_begin, t->begin, what, err);
}

/* Over blanks, line ends, and the marks #~ and #|. */
static void skip_blank(struct po_reader *r)
{
	struct po_state *s = &r->now;
	for (; s->at < r->text.len; s->at++) {
		char c = r->text.ptr[s->at];
		if (c == '\n') {
			s->line++;
			s->line_begin = s->at + 1;
			s->obsolete = s->previous = false;
		} else if (c != ' ' && c != '\t' && c != '\r' && c != '\v' && c != '\f') {
			break;
		}
	}
}

static size_t line_end(slice text, size_t at)
{
	const char *lf = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
	return lf ? (size_t)(lf - text.ptr) : text.len;
}

static void lex_comment(struct po_reader *r, struct po_token *t)
{
	size_t end = line_end(r->text, r->now.at), to = end;
	while (to > r->now.at && (r->text.ptr[to - 1] == '\r'))
		to--;
	t->kind = PO_COMMENT;
	t->text = slice_sub(r->text, r->now.at + 1, to);
	r->now.at = end;
}

static parl_status lex_string(struct po_reader *r, struct po_token *t, parl_error *err)
{
	size_t i = r->now.at + 1;
	for (; i < r->text.len; i++) {
		char c = r->text.ptr[i];
		if (c == '"' || c == '\n')
			break;
		if (c == '\\') {
			t->escaped = true;
			i += i + 1 < r->text.len && r->text.ptr[i + 1] != '\n';
		}
	}
	if (i >= r->text.len || r->text.ptr[i] == '\n')
		return syntax_here(r, _("the line ends inside a string"), err);
	t->kind = PO_STRING;
	t->text = slice_sub(r->text, r->now.at + 1, i);
	r->now.at = i + 1;
	return PARL_OK;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The number behind msgstr; blanks may stand in between. */
static parl_status lex_index(struct po_reader *r, struct po_token *t, parl_error *err)
{
	size_t i = r->now.at, n = 0;
	while (i < r->text.len && (r->text.ptr[i] == ' ' || r->text.ptr[i] == '\t'))
		i++;
	if (i >= r->text.len || r->text.ptr[i] != '[')
		return PARL_OK;
	size_t first = ++i;
	for (; i < r->text.len && r->text.ptr[i] >= '0' && r->text.ptr[i] <= '9' && n < 100000; i++)
		n = n * 10 + (size_t)(r->text.ptr[i] - '0');
	if (i == first || i >= r->text.len || r->text.ptr[i] != ']')
		return syntax_here(r, _("msgstr[ needs a number and ]"), err);
	t->has_index = true;
	t->index = (uint32_t)n;
	r->now.at = i + 1;
	return PARL_OK;
}

static parl_status lex_keyword(struct po_reader *r, struct po_token *t, parl_error *err)
{
	static const struct {
		const char *word;
		enum token_kind_po kind;
	} words[] = {
		{ "msgid", PO_MSGID }, { "msgstr", PO_MSGSTR }, { "msgctxt", PO_MSGCTXT }, { "msgid_plural", PO_PLURAL },
		{ "domain", PO_DOMAIN },
	};
	size_t i = r->now.at;
	while (i < r->text.len && is_word(r->text.ptr[i]))
		i++;
	slice word = slice_sub(r->text, r->now.at, i);
	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		if (!slice_eq(word, slice_of(words[k].word)))
			continue;
		t->kind = words[k].kind;
		r->now.at = i;
		return t->kind == PO_MSGSTR ? lex_index(r, t, err) : PARL_OK;
	}
	return syntax_here(r, _("neither a comment nor a keyword of PO (msgid, msgstr …) nor a string"), err);
}

static parl_status next_token(struct po_reader *r, struct po_token *t, parl_error *err)
{
	struct po_state *s = &r->now;
	for (;;) {
		skip_blank(r);
		char c = s->at < r->text.len ? r->text.ptr[s->at] : '\0', after = s->at + 1 < r->text.len ? r->text.ptr[s->at + 1] : '\0';
		if (c != '#' || (after != '~' && after != '|'))
			break;
		s->obsolete = s->obsolete || after == '~';
		s->previous = s->previous || after == '|';
		s->at += 2;
		if (after == '~' && s->at < r->text.len && r->text.ptr[s->at] == '|') {
			s->previous = true;
			s->at++;
		}
	}
	*t = (struct po_token){
		.kind = PO_END, .obsolete = s->obsolete, .previous = s->previous, .begin = s->at, .line = s->line,
		.line_begin = s->line_begin,
	};
	if (s->at >= r->text.len)
		return PARL_OK;
	char c = r->text.ptr[s->at];
	if (c == '#') {
		lex_comment(r, t);
		return PARL_OK;
	}
	return c == '"' ? lex_string(r, t, err) : lex_keyword(r, t, err);
}

static int digit(char c, int base)
{
	int v = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
	return v < base ? v : -1;
}

/* One escape; *i is behind the backslash and moves over it.  Returns the byte, or -1. */
static int unescape(slice s, size_t *i)
{
	static const char letters[] = "abfnrtv\\\"", bytes[] = "\a\b\f\n\r\t\v\\\"";
	char c = *i < s.len ? s.ptr[*i] : '\0';
	const char *known = c ? strchr(letters, c) : NULL;
	if (known) {
		++*i;
		return bytes[known - letters];
	}
	int base = c == 'x' ? 16 : 8, value = 0, n = 0;
	size_t at = *i + (c == 'x');
	for (; at < s.len && n < (base == 16 ? 2 : 3) && digit(s.ptr[at], base) >= 0; n++)
		value = value * base + digit(s.ptr[at++], base);
	if (!n || value > 255 || value == 0)
		return -1;
	*i = at;
	return value;
}

static parl_status append_unescaped(struct po_reader *r, const struct po_token *t, parl_error *err)
{
	size_t plain = 0;
	for (size_t i = 0; t->escaped && i < t->text.len;) {
		if (t->text.ptr[i] != '\\') {
			i++;
			continue;
		}
		if (!buf_append(&r->strings, slice_sub(t->text, plain, i)))
			return error_nomem(err);
		size_t at = i++;
		int byte = unescape(t->text, &i);
		if (byte < 0)
			return syntax(r, t->line, t->line_begin, t->begin + 1 + at, _("no escape sequence that PO knows"), err);
		if (!buf_putc(&r->strings, (char)byte))
			return error_nomem(err);
		plain = i;
	}
	return buf_append(&r->strings, slice_sub(t->text, plain, t->text.len)) ? PARL_OK : error_nomem(err);
}

/* The strings behind a keyword, joined.  What is wrong behind the last of them is left to be seen by who reads on. */
static parl_status take_strings(struct po_reader *r, const struct po_token *keyword, struct po_string *s, parl_error *err)
{
	struct po_token t;
	*s = (struct po_string){ .present = true, .line = (uint32_t)keyword->line, .offset = (uint32_t)keyword->begin };
	for (size_t n = 0;; n++) {
		struct po_state before = r->now;
		parl_status status = next_token(r, &t, n ? NULL : err);
		if (status && r->now.at < r->text.len && r->text.ptr[r->now.at] == '"')
			return syntax_here(r, _("the line ends inside a string"), err);
		if (status && !n)
			return status;
		if (status || t.kind != PO_STRING || t.obsolete != keyword->obsolete || t.previous != keyword->previous) {
			r->now = before;
			return n ? PARL_OK : syntax_token(r, &t, _("a string in quotes is missing here"), err);
		}
		if (n == 0 && !t.escaped) {
			s->text = t.text;
			continue;
		}
		if (!s->buffered) {
			s->buffered = r->strings.len + 1;
			if (!buf_append(&r->strings, s->text))
				return error_nomem(err);
		}
		TRY(append_unescaped(r, &t, err));
		s->text.len = r->strings.len - (s->buffered - 1);
	}
}

static void settle(struct po_reader *r, struct po_string *s)
{
	if (s->buffered)
		s->text.ptr = r->strings.ptr + s->buffered - 1;
}

static bool take_words(po_slices *into, slice rest)
{
	slice word;
	while (slice_split(&rest, ',', &word)) {
		word = slice_trim(word);
		if (word.len && !vec_push(into, word))
			return false;
	}
	return true;
}

/* References are parted by blanks, unless they stand between the isolates U+2068 and U+2069. */
static bool take_references(po_slices *into, slice rest)
{
	static const slice open = { "\xE2\x81\xA8", 3 }, close = { "\xE2\x81\xA9", 3 };
	for (;;) {
		rest = slice_trim(rest);
		if (!rest.len)
			return true;
		size_t end = 0, next;
		size_t closing = slice_starts(rest, open) ? slice_find(rest, close, 3) : SIZE_MAX;
		if (closing != SIZE_MAX)
			end = closing + 3;
		while (end < rest.len && rest.ptr[end] != ' ' && rest.ptr[end] != '\t')
			end++;
		next = end;
		slice one = slice_sub(rest, 0, end);
		if (closing != SIZE_MAX && end == closing + 3)
			one = slice_sub(rest, 3, closing);
		if (!vec_push(into, one))
			return false;
		rest = slice_sub(rest, next, rest.len);
	}
}

static bool take_comment(struct po_entry *e, slice s)
{
	char kind = s.len ? s.ptr[0] : '\0';
	if (kind == ',' || kind == '!')
		return take_words(&e->flags, slice_sub(s, 1, s.len));
	if (kind == '=')
		return take_words(&e->sticky_flags, slice_sub(s, 1, s.len));
	if (kind == ':')
		return take_references(&e->references, slice_sub(s, 1, s.len));
	if (kind == '.')
		s = slice_sub(s, 1, s.len);
	if (s.len && s.ptr[0] == ' ')
		s = slice_sub(s, 1, s.len);
	return kind == '.' ? vec_push(&e->extracted, s) : vec_push(&e->comments, s);
}

enum progress { AT_START, HAS_CONTEXT, HAS_ID, HAS_PLURAL, HAS_TEXT };

/* Does the token begin another entry, after one that is complete? */
static bool is_next(enum progress p, const struct po_token *t)
{
	return p == HAS_TEXT && (t->kind != PO_MSGSTR && t->kind != PO_STRING && t->kind != PO_PLURAL);
}

static parl_status take_previous(struct po_reader *r, const struct po_token *t, enum progress p, parl_error *err)
{
	struct po_entry *e = &r->entry;
	if (p != AT_START)
		return syntax_token(r, t, _("a previous string (#|) inside a message"), err);
	switch (t->kind) {
	case PO_MSGCTXT: return take_strings(r, t, &e->old_context, err);
	case PO_MSGID: return take_strings(r, t, &e->old_id, err);
	case PO_PLURAL: return take_strings(r, t, &e->old_plural, err);
	default: return syntax_token(r, t, _("only msgctxt, msgid and msgid_plural can stand behind #|"), err);
	}
}

static parl_status take_text(struct po_reader *r, const struct po_token *t, enum progress *p, parl_error *err)
{
	struct po_entry *e = &r->entry;
	struct po_string s;
	if (*p < HAS_ID || (*p == HAS_TEXT && !t->has_index))
		return syntax_token(r, t, _("msgstr without a msgid before it"), err);
	if (t->has_index != e->plural.present)
		return syntax_token(r, t, e->plural.present ? _("msgstr[0] is wanted, for there is a msgid_plural") :
				    _("msgstr[0] without a msgid_plural"), err);
	if (t->has_index && t->index != e->texts.len)
		return syntax_token(r, t, _("the plural forms are not numbered 0, 1, 2 …"), err);
	TRY(take_strings(r, t, &s, err));
	*p = HAS_TEXT;
	return vec_push(&e->texts, s) ? PARL_OK : error_nomem(err);
}

static parl_status take_domain(struct po_reader *r, const struct po_token *t, enum progress p, parl_error *err)
{
	struct po_string s;
	if (p != AT_START)
		return syntax_token(r, t, _("a domain inside a message"), err);
	TRY(take_strings(r, t, &s, err));
	settle(r, &s);
	buf_clear(&r->domain);
	return buf_append(&r->domain, s.text) ? PARL_OK : error_nomem(err);
}

/* One token of an entry that is not complete. */
static parl_status take_token(struct po_reader *r, const struct po_token *t, enum progress *p, parl_error *err)
{
	struct po_entry *e = &r->entry;
	if (t->kind == PO_COMMENT) {
		if (*p != AT_START)
			return syntax_token(r, t, _("a comment inside a message"), err);
		return take_comment(e, t->text) ? PARL_OK : error_nomem(err);
	}
	if (t->previous)
		return take_previous(r, t, *p, err);
	if (*p != AT_START && t->obsolete != e->is_obsolete)
		return syntax_token(r, t, _("a message is partly marked with #~"), err);
	e->is_obsolete = t->obsolete;
	switch (t->kind) {
	case PO_MSGCTXT:
		if (*p != AT_START)
			return syntax_token(r, t, _("msgctxt inside a message"), err);
		*p = HAS_CONTEXT;
		return take_strings(r, t, &e->context, err);
	case PO_MSGID:
		if (*p > HAS_CONTEXT)
			return syntax_token(r, t, _("the message before has no msgstr"), err);
		*p = HAS_ID;
		return take_strings(r, t, &e->id, err);
	case PO_PLURAL:
		if (*p != HAS_ID)
			return syntax_token(r, t, _("msgid_plural without a msgid before it"), err);
		*p = HAS_PLURAL;
		return take_strings(r, t, &e->plural, err);
	case PO_MSGSTR:
		return take_text(r, t, p, err);
	case PO_DOMAIN:
		return take_domain(r, t, *p, err);
	default:
		return syntax_token(r, t, _("a string without a keyword before it"), err);
	}
}

static void clear_entry(struct po_reader *r)
{
	struct po_entry *e = &r->entry;
	struct po_entry kept = { .begin = 0 };
	vec_clear(&e->texts), vec_clear(&e->comments), vec_clear(&e->extracted), vec_clear(&e->references), vec_clear(&e->flags);
	vec_clear(&e->sticky_flags);
	memcpy(&kept.texts, &e->texts, sizeof e->texts);
	kept.comments = e->comments;
	kept.extracted = e->extracted;
	kept.references = e->references;
	kept.flags = e->flags;
	kept.sticky_flags = e->sticky_flags;
	*e = kept;
	buf_clear(&r->strings);
	skip_blank(r);
	e->begin = r->now.at;
	e->line = (uint32_t)r->now.line;
}

/* To the end of the line when nothing more stands on it. */
static void finish_line(struct po_reader *r)
{
	struct po_state s = r->now;
	while (s.at < r->text.len && (r->text.ptr[s.at] == ' ' || r->text.ptr[s.at] == '\t' || r->text.ptr[s.at] == '\r'))
		s.at++;
	if (s.at < r->text.len && r->text.ptr[s.at] != '\n')
		return;
	if (s.at < r->text.len) {
		s.line++;
		s.line_begin = ++s.at;
		s.obsolete = s.previous = false;
	}
	r->now = s;
}

static void settle_entry(struct po_reader *r)
{
	struct po_entry *e = &r->entry;
	settle(r, &e->context), settle(r, &e->id), settle(r, &e->plural);
	settle(r, &e->old_context), settle(r, &e->old_id), settle(r, &e->old_plural);
	for (size_t i = 0; i < e->texts.len; i++)
		settle(r, &e->texts.at[i]);
	e->domain = buf_slice(&r->domain);
	finish_line(r);
	e->end = r->now.at;
}

/* Bytes that escapes made must be UTF-8 too. */
static parl_status check_strings(const struct po_reader *r, parl_error *err)
{
	slice s = buf_slice(&r->strings);
	if (utf8_valid_length(s) == s.len)
		return PARL_OK;
	return error_at(err, PARL_ENCODING, r->name, r->entry.line, 0, _("an escape sequence makes bytes that are no text"));
}

/* On failure r->resume says that the next entry begins where the reader stands. */
static parl_status read_entry(struct po_reader *r, bool *found, parl_error *err)
{
	enum progress p = AT_START;
	struct po_token t;
	*found = false;
	for (;;) {
		struct po_state before = r->now;
		parl_status status = next_token(r, &t, p == HAS_TEXT ? NULL : err);
		if (status && p == HAS_TEXT) {
			r->now = before; /* this entry is complete; the next will fail here again */
			break;
		}
		TRY(status);
		if (t.kind == PO_END && p == AT_START)
			return PARL_OK;
		if (t.kind == PO_END && p != HAS_TEXT)
			return syntax_token(r, &t, _("the file ends inside a message"), err);
		if (t.kind == PO_END || is_next(p, &t)) {
			r->now = before;
			break;
		}
		enum progress had = p;
		status = take_token(r, &t, &p, err);
		if (status && had >= HAS_ID && !t.previous && (t.kind == PO_COMMENT || t.kind == PO_MSGCTXT || t.kind == PO_MSGID)) {
			r->now = before;
			r->resume = true;
		}
		TRY(status);
	}
	settle_entry(r);
	*found = true;
	return check_strings(r, err);
}

static bool begins_entry(slice line)
{
	return !line.len || line.ptr[0] == '\r' || slice_starts(line, SLICE("msgctxt")) || slice_starts(line, SLICE("msgid ")) ||
	       (line.ptr[0] == '#' && !slice_starts(line, SLICE("#~")));
}

/* After an error: to a line where an entry may begin, or to the token that showed the one before to be broken. */
static void resync(struct po_reader *r)
{
	struct po_state *s = &r->now;
	if (r->resume) {
		r->resume = false;
		return;
	}
	do {
		size_t end = line_end(r->text, s->at);
		s->at = end < r->text.len ? end + 1 : end;
		s->line += end < r->text.len;
		s->line_begin = s->at;
		s->obsolete = s->previous = false;
	} while (s->at < r->text.len && !begins_entry(slice_sub(r->text, s->at, line_end(r->text, s->at))));
}

parl_status po_next(struct po_reader *r, const struct po_entry **entry, parl_error *err)
{
	bool found = false;
	*entry = NULL;
	for (;;) {
		parl_error why;
		why.code = PARL_OK;
		clear_entry(r);
		parl_status status = read_entry(r, &found, &why);
		if (!status)
			break;
		if (!r->keep_going || status == PARL_NOMEM)
			return error_at(err, status, slice_of(why.source), why.line, why.column, "%s", why.message);
		diag_emit(r->diag, PARL_ERROR, r->name, why.line, why.column, "po-syntax", "%s", why.message);
		r->nerrors++;
		resync(r);
	}
	if (found)
		*entry = &r->entry;
	return PARL_OK;
}

/* Where the header's field begins: at the beginning of a piece of string, or behind a "\\n".  A title may hold its name. */
static size_t find_field(slice head, slice field)
{
	size_t at = slice_find(head, field, 0);
	while (at != SIZE_MAX && !(at > 0 && head.ptr[at - 1] == '"') &&
	       !(at > 1 && head.ptr[at - 1] == 'n' && head.ptr[at - 2] == '\\'))
		at = slice_find(head, field, at + 1);
	return at;
}

slice po_declared_charset(slice bytes)
{
	slice head = slice_sub(bytes, 0, 1 << 16);
	size_t at = find_field(head, SLICE("Content-Type:"));
	at = at == SIZE_MAX ? at : slice_find(head, SLICE("charset="), at);
	if (at == SIZE_MAX)
		return (slice){ NULL, 0 };
	size_t from = at + 8, to = from;
	while (to < head.len && head.ptr[to] > ' ' && head.ptr[to] != '\\' && head.ptr[to] != '"' && head.ptr[to] != ';')
		to++;
	slice name = slice_sub(head, from, to);
	return slice_eq(name, SLICE("CHARSET")) ? (slice){ NULL, 0 } : name;
}

static bool is_utf8_name(slice name)
{
	return !name.len || slice_eq_nocase(name, SLICE("UTF-8")) || slice_eq_nocase(name, SLICE("utf8")) ||
	       slice_eq_nocase(name, SLICE("ASCII")) || slice_eq_nocase(name, SLICE("US-ASCII"));
}

parl_status po_open(struct po_reader *r, slice name, slice bytes, const struct charset_request *request, bool keep_going,
		    const struct diag *diag, parl_error *err)
{
	*r = (struct po_reader){ .name = name, .bytes = bytes, .keep_going = keep_going, .diag = diag };
	struct charset_request q = *request;
	buf_init(&r->strings, BUF_TEXT_MAX);
	buf_init(&r->domain, 1 << 20);
	r->now.line = 1;
	if (!q.forced.len)
		q.forced = po_declared_charset(bytes);
	r->mark = slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? 3 : 0;
	r->text = slice_sub(bytes, r->mark, bytes.len);
	if ((r->mark || is_utf8_name(q.forced)) && bytes.len <= BUF_TEXT_MAX && utf8_valid_length(r->text) == r->text.len &&
	    !(r->text.len && memchr(r->text.ptr, 0, r->text.len)))
		return PARL_OK;
	/* a template's ASCII or a wrong declaration is no reason to refuse what is evidently something else */
	if (is_utf8_name(q.forced) && !request->forced.len && !slice_eq_nocase(q.forced, SLICE("UTF-8")))
		q.forced = (slice){ NULL, 0 };
	r->decoded = document_new(name);
	parl_status status = r->decoded ? charset_decode(r->decoded, bytes, &q, diag, err) : error_nomem(err);
	if (status) {
		po_close(r);
		return status;
	}
	r->text = r->decoded->source;
	return PARL_OK;
}

void po_close(struct po_reader *r)
{
	struct po_entry *e = &r->entry;
	vec_release(&e->texts), vec_release(&e->comments), vec_release(&e->extracted), vec_release(&e->references);
	vec_release(&e->flags), vec_release(&e->sticky_flags);
	buf_release(&r->strings);
	buf_release(&r->domain);
	document_free(r->decoded);
	*r = (struct po_reader){ .decoded = NULL };
}

slice po_bytes(const struct po_reader *r, size_t begin, size_t end)
{
	if (!r->decoded)
		return slice_sub(r->bytes, r->mark + begin, r->mark + end);
	size_t from = offmap_origin(&r->decoded->bytes, (uint32_t)begin), to = offmap_origin(&r->decoded->bytes, (uint32_t)end);
	return slice_sub(r->bytes, from, to);
}

void po_locate(const struct po_reader *r, const struct po_string *s, size_t offset, size_t *line, size_t *column)
{
	slice text = r->text;
	size_t at = s->offset, begin = at, out = 0;
	bool inside = false;
	*line = s->line;
	for (; at < text.len; at++) {
		char c = text.ptr[at];
		if (c == '"') {
			if (inside && out >= offset && out == s->text.len)
				break; /* behind the last byte */
			inside = !inside;
		} else if (c == '\n') {
			++*line;
			begin = at + 1;
		} else if (inside) {
			if (out == offset)
				break;
			out++;
			size_t next = at + 1;
			if (c == '\\' && unescape(text, &next) >= 0)
				at = next - 1;
		}
	}
	while (begin > 0 && text.ptr[begin - 1] != '\n')
		begin--;
	*column = 1 + utf8_count(slice_sub(text, begin, at));
}

size_t po_first_byte(const struct po_reader *r, const struct po_string *s)
{
	size_t at = s->offset;
	for (;; at += 2) {
		while (at < r->text.len && r->text.ptr[at] != '"')
			at++;
		bool is_empty = at + 1 < r->text.len && r->text.ptr[at + 1] == '"';
		if (!s->text.len || !is_empty)
			return at < r->text.len ? at + 1 : at;
	}
}

bool po_runs(const struct po_reader *r, const struct po_string *s, bool (*run)(void *user, size_t text, size_t at, size_t escape),
	     void *user)
{
	bool inside = false;
	for (size_t at = s->offset, out = 0; at < r->text.len && out < s->text.len;) {
		char c = r->text.ptr[at];
		size_t begin = at++;
		if (c == '"') {
			inside = !inside;
		} else if (inside && c == '\\') {
			if (unescape(r->text, &at) < 0 || !run(user, out++, begin, at - begin))
				return false;
		} else if (inside) {
			while (at < r->text.len && r->text.ptr[at] != '"' && r->text.ptr[at] != '\\')
				at++;
			if (!run(user, out, begin, 0))
				return false;
			out += at - begin;
		}
	}
	return true;
}

int po_probe(slice head)
{
	slice rest = head, line;
	while (slice_line(&rest, &line))
		if (slice_starts(line, SLICE("msgid \"")) || slice_starts(line, SLICE("msgctxt \"")))
			return 90;
	return 0;
}

bool po_has_flag(const struct po_entry *e, slice flag)
{
	for (size_t i = 0; i < e->flags.len; i++)
		if (slice_eq(e->flags.at[i], flag))
			return true;
	return false;
}

slice po_header_field(slice header, slice name)
{
	slice line;
	while (slice_split(&header, '\n', &line))
		if (line.len > name.len && line.ptr[name.len] == ':' && slice_eq_nocase(slice_sub(line, 0, name.len), name))
			return slice_trim(slice_sub(line, name.len + 1, line.len));
	return (slice){ NULL, 0 };
}
