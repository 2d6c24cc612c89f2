/* A recursive descent without recursion: subject, predicate, object, with what stands in [ ] and ( ) skipped, and told.
 *
 * Names are made whole with their prefixes; relative ones stay as they are, for we ask only whether two are the same.  Long and
 * short strings, both quotes, all escapes; datatypes are read over; numbers and booleans are literals.  PREFIX and BASE of SPARQL
 * are known. */
#include <config.h>
#include "format/turtle_read.h"

#include "base/utf8.h"

enum turtle_token { TURTLE_END, TURTLE_IRI, TURTLE_LITERAL, TURTLE_BLANK, TURTLE_A, TURTLE_PUNCTUATION, TURTLE_DIRECTIVE };

struct turtle {
	struct skos_reader *skos;
	slice s;
	size_t at, line_start;
	size_t counted;   /* up to where the columns of the line have been counted */
	uint32_t columns;
	uint32_t line;
	parl_error *err;
	struct map prefixes;
	VEC(slice) spaces;
	struct buf text, language; /* of the token */
	enum turtle_token token;
	char sign;                 /* of PUNCTUATION: . ; , [ ] ( ) */
	bool is_base;              /* of DIRECTIVE; else it is a prefix */
	bool needs_stop;           /* @prefix ends with a full stop, PREFIX does not */
	uint32_t token_line, token_column;
};

static parl_status broken(struct turtle *t, const char *what)
{
	return error_at(t->err, PARL_SYNTAX, t->skos->name, t->token_line, t->token_column, "%s", what);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void pass(struct turtle *t, size_t n)
{
	for (; n && t->at < t->s.len; n--, t->at++)
		if (t->s.ptr[t->at] == '\n') {
			t->line++;
			t->line_start = t->at + 1;
		}
}

static void pass_space(struct turtle *t)
{
	while (t->at < t->s.len) {
		if (t->s.ptr[t->at] == '#')
			while (t->at < t->s.len && t->s.ptr[t->at] != '\n' && t->s.ptr[t->at] != '\r')
				t->at++;
		else if (is_blank(t->s.ptr[t->at]))
			pass(t, 1);
		else
			break;
	}
	if (t->counted < t->line_start) {
		t->counted = t->line_start;
		t->columns = 0;
	}
	t->columns += (uint32_t)utf8_count(slice_sub(t->s, t->counted, t->at));
	t->counted = t->at;
	t->token_line = t->line;
	t->token_column = t->columns + 1;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* At a backslash. */
static parl_status take_escape(struct turtle *t)
{
	static const char letters[] = "tbnrf\"'\\", values[] = "\t\b\n\r\f\"'\\";
	char c = t->at + 1 < t->s.len ? t->s.ptr[t->at + 1] : '\0';
	const char *known = c ? strchr(letters, c) : NULL;
	size_t digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
	if (known) {
		t->at += 2;
		return buf_putc(&t->text, values[known - letters]) ? PARL_OK : error_nomem(t->err);
	}
	if (!digits || t->at + 2 + digits > t->s.len)
		return broken(t, _("an escape that Turtle does not know"));
	uint32_t code = 0;
	for (size_t i = t->at + 2; i < t->at + 2 + digits; i++) {
		if (hex(t->s.ptr[i]) < 0)
			return broken(t, _("an escape that Turtle does not know"));
		code = code * 16 + (uint32_t)hex(t->s.ptr[i]);
	}
	t->at += 2 + digits;
	return buf_putcp(&t->text, code) ? PARL_OK : error_nomem(t->err);
}

static parl_status take_iri(struct turtle *t)
{
	t->token = TURTLE_IRI;
	for (t->at++; t->at < t->s.len && t->s.ptr[t->at] != '>';) {
		char c = t->s.ptr[t->at];
		if (is_blank(c) || c == '<')
			return broken(t, _("a name in <> that is not closed"));
		if (c == '\\')
			TRY(take_escape(t));
		else if (buf_putc(&t->text, c))
			t->at++;
		else
			return error_nomem(t->err);
	}
	if (t->at == t->s.len)
		return broken(t, _("a name in <> that is not closed"));
	t->at++;
	return PARL_OK;
}

/* "@en" or "^^xsd:string" behind a string. */
static parl_status take_suffix(struct turtle *t)
{
	size_t end;
	if (t->at < t->s.len && t->s.ptr[t->at] == '@') {
		for (end = ++t->at; end < t->s.len && (t->s.ptr[end] == '-' || (t->s.ptr[end] >= '0' && t->s.ptr[end] <= '9') ||
						       ((t->s.ptr[end] | 32) >= 'a' && (t->s.ptr[end] | 32) <= 'z')); end++)
			;
		if (!buf_append(&t->language, slice_sub(t->s, t->at, end)))
			return error_nomem(t->err);
		t->at = end;
	} else if (slice_starts(slice_sub(t->s, t->at, t->s.len), SLICE("^^"))) {
		bool in_iri = t->at + 2 < t->s.len && t->s.ptr[t->at + 2] == '<';
		for (t->at += 2; t->at < t->s.len && !is_blank(t->s.ptr[t->at]); t->at++)
			if (in_iri ? t->s.ptr[t->at] == '>' : strchr(";,.)]", t->s.ptr[t->at]) != NULL)
				break;
		t->at += in_iri && t->at < t->s.len && t->s.ptr[t->at] == '>';
	}
	return PARL_OK;
}

static parl_status take_string(struct turtle *t)
{
	char quote = t->s.ptr[t->at];
	const char three[] = { quote, quote, quote };
	bool is_long = slice_starts(slice_sub(t->s, t->at, t->s.len), (slice){ three, 3 });
	size_t n = is_long ? 3 : 1;
	t->token = TURTLE_LITERAL;
	for (t->at += n;;) {
		if (t->at >= t->s.len || (!is_long && (t->s.ptr[t->at] == '\n' || t->s.ptr[t->at] == '\r')))
			return broken(t, _("a string that is not closed"));
		if (slice_starts(slice_sub(t->s, t->at, t->s.len), (slice){ three, n }) &&
		    !(is_long && t->at + 3 < t->s.len && t->s.ptr[t->at + 3] == quote))
			break;
		if (t->s.ptr[t->at] == '\\') {
			TRY(take_escape(t));
			continue;
		}
		if (!buf_putc(&t->text, t->s.ptr[t->at]))
			return error_nomem(t->err);
		pass(t, 1);
	}
	t->at += n;
	return take_suffix(t);
}

/* Where a word ends: a name with prefix, a number, a keyword.  A full stop at the end is not of it. */
static size_t word_end(const struct turtle *t)
{
	size_t end = t->at;
	while (end < t->s.len && !is_blank(t->s.ptr[end]) && t->s.ptr[end] && !strchr(";,[]()<>\"'#", t->s.ptr[end]))
		end += t->s.ptr[end] == '\\' && end + 1 < t->s.len ? 2 : 1;
	while (end > t->at + 1 && t->s.ptr[end - 1] == '.')
		end--;
	return end > t->at ? end : t->at + 1;
}

static parl_status take_prefixed(struct turtle *t, slice word, size_t colon)
{
	uint32_t i = map_get(&t->prefixes, slice_sub(word, 0, colon));
	if (colon == 1 && word.ptr[0] == '_') {
		t->token = TURTLE_BLANK;
		return buf_append(&t->text, word) ? PARL_OK : error_nomem(t->err);
	}
	if (i == MAP_NONE)
		return broken(t, _("a prefix that is not declared"));
	t->token = TURTLE_IRI;
	bool ok = buf_append(&t->text, t->spaces.at[i]);
	for (size_t k = colon + 1; k < word.len && ok; k++)
		if (word.ptr[k] != '\\')
			ok = buf_putc(&t->text, word.ptr[k]);
	return ok ? PARL_OK : error_nomem(t->err);
}

static parl_status take_word(struct turtle *t)
{
	slice word = slice_sub(t->s, t->at, word_end(t));
	size_t colon = slice_find(word, SLICE(":"), 0);
	t->at += word.len;
	if (slice_eq(word, SLICE("a"))) {
		t->token = TURTLE_A;
		return PARL_OK;
	}
	if (slice_eq_nocase(word, SLICE("prefix")) || slice_eq_nocase(word, SLICE("base")) || slice_eq(word, SLICE("@prefix")) ||
	    slice_eq(word, SLICE("@base"))) {
		t->token = TURTLE_DIRECTIVE;
		t->needs_stop = word.ptr[0] == '@';
		t->is_base = (word.ptr[t->needs_stop] | 32) == 'b';
		return PARL_OK;
	}
	if (colon != SIZE_MAX)
		return take_prefixed(t, word, colon);
	bool is_number = strchr("+-.0123456789", word.ptr[0]) != NULL;
	if (!is_number && !slice_eq(word, SLICE("true")) && !slice_eq(word, SLICE("false")))
		return broken(t, _("a word that Turtle does not know"));
	t->token = TURTLE_LITERAL;
	return buf_append(&t->text, word) ? PARL_OK : error_nomem(t->err);
}

static parl_status next(struct turtle *t)
{
	pass_space(t);
	buf_clear(&t->text);
	buf_clear(&t->language);
	t->token = TURTLE_END;
	if (t->at >= t->s.len)
		return PARL_OK;
	char c = t->s.ptr[t->at];
	if (c == '<')
		return take_iri(t);
	if (c == '"' || c == '\'')
		return take_string(t);
	if (c && strchr(";,[]()", c)) {
		t->token = TURTLE_PUNCTUATION;
		t->sign = c;
		t->at++;
		return PARL_OK;
	}
	if (c == '.' && !(t->at + 1 < t->s.len && t->s.ptr[t->at + 1] >= '0' && t->s.ptr[t->at + 1] <= '9')) {
		t->token = TURTLE_PUNCTUATION;
		t->sign = c;
		t->at++;
		return PARL_OK;
	}
	return c ? take_word(t) : broken(t, _("a word that Turtle does not know"));
}

static bool is_sign(const struct turtle *t, char sign)
{
	return t->token == TURTLE_PUNCTUATION && t->sign == sign;
}

/* A later declaration of a prefix counts from there on. */
static parl_status declare(struct turtle *t, slice prefix)
{
	slice own = arena_dup(&t->skos->arena, buf_slice(&t->text));
	uint32_t id;
	bool is_new;
	if (!own.ptr || !map_put(&t->prefixes, prefix, &id, &is_new) || (is_new && !vec_push(&t->spaces, own)))
		return error_nomem(t->err);
	t->spaces.at[id] = own;
	return PARL_OK;
}

/* Behind "@prefix" or "@base". */
static parl_status take_directive(struct turtle *t)
{
	bool is_base = t->is_base, needs_stop = t->needs_stop;
	slice name = SLICE("");
	if (!is_base) {
		pass_space(t);
		size_t colon = slice_find(t->s, SLICE(":"), t->at);
		name = slice_sub(t->s, t->at, colon);
		if (colon == SIZE_MAX || name.len > 1000)
			return broken(t, _("a prefix without a name"));
		t->at = colon + 1;
	}
	TRY(next(t));
	if (t->token != TURTLE_IRI)
		return broken(t, _("a prefix without a name in <>"));
	if (!is_base)
		TRY(declare(t, slice_trim(name)));
	TRY(next(t));
	if (!needs_stop)
		return PARL_OK;
	return is_sign(t, '.') ? next(t) : broken(t, _("a full stop is missing"));
}

/* At '[' or '(': to the token behind what closes it. */
static parl_status skip_brackets(struct turtle *t, bool *was_empty)
{
	size_t depth = 0, inside = 0;
	do {
		if (is_sign(t, '[') || is_sign(t, '('))
			depth++;
		else if (is_sign(t, ']') || is_sign(t, ')'))
			depth--;
		else
			inside++;
		if (t->token == TURTLE_END)
			return broken(t, _("a bracket that is not closed"));
		TRY(next(t));
	} while (depth);
	*was_empty = inside == 0;
	return PARL_OK;
}

static parl_status take_object(struct turtle *t, slice subject, slice predicate)
{
	bool was_empty;
	if (is_sign(t, '[') || is_sign(t, '(')) {
		uint32_t line = t->token_line, column = t->token_column;
		TRY(skip_brackets(t, &was_empty));
		if (!was_empty)
			told_say(&t->skos->told, t->skos->name, line, column, predicate, _("what stands in brackets is not read; dropped"));
		return PARL_OK;
	}
	if (t->token != TURTLE_IRI && t->token != TURTLE_LITERAL && t->token != TURTLE_BLANK)
		return broken(t, _("an object was expected"));
	struct skos_statement s = {
		.subject = subject, .predicate = predicate, .object = buf_slice(&t->text), .language = buf_slice(&t->language),
		.is_literal = t->token == TURTLE_LITERAL, .line = t->token_line, .column = t->token_column,
	};
	if (subject.ptr)
		TRY(skos_take(t->skos, &s, t->err));
	return next(t);
}

static parl_status keep(struct turtle *t, slice s, slice *own)
{
	*own = arena_dup(&t->skos->arena, s);
	return own->ptr ? PARL_OK : error_nomem(t->err);
}

/* Predicates with their objects, up to the full stop. */
static parl_status take_predicates(struct turtle *t, slice subject)
{
	slice predicate;
	while (!is_sign(t, '.')) {
		if (is_sign(t, ';')) {
			TRY(next(t));
			continue;
		}
		if (t->token != TURTLE_IRI && t->token != TURTLE_A)
			return broken(t, t->token == TURTLE_END ? _("a full stop is missing") : _("a predicate was expected"));
		TRY(keep(t, t->token == TURTLE_A ? SLICE(SKOS_RDF "type") : buf_slice(&t->text), &predicate));
		do {
			TRY(next(t));
			TRY(take_object(t, subject, predicate));
		} while (is_sign(t, ','));
		if (!is_sign(t, ';') && !is_sign(t, '.'))
			return broken(t, _("a full stop is missing"));
	}
	return next(t);
}

static parl_status take_subject(struct turtle *t)
{
	slice subject = { NULL, 0 }; /* what is not read says nothing */
	bool was_empty;
	if (is_sign(t, '[') || is_sign(t, '(')) {
		TRY(skip_brackets(t, &was_empty));
	} else if (t->token == TURTLE_IRI || t->token == TURTLE_BLANK) {
		TRY(keep(t, buf_slice(&t->text), &subject));
		TRY(next(t));
	} else {
		return broken(t, _("a subject was expected"));
	}
	return take_predicates(t, subject);
}

parl_status turtle_read(struct skos_reader *r, slice text, bool *found, parl_error *err)
{
	struct turtle t = { .skos = r, .s = text, .line = 1, .err = err };
	buf_init(&t.text, BUF_TEXT_MAX);
	buf_init(&t.language, BUF_TEXT_MAX);
	parl_status status = next(&t);
	while (!status && t.token != TURTLE_END)
		status = t.token == TURTLE_DIRECTIVE ? take_directive(&t) : take_subject(&t);
	*found = r->statements.len > 0;
	map_release(&t.prefixes);
	vec_release(&t.spaces);
	buf_release(&t.text);
	buf_release(&t.language);
	return status;
}
