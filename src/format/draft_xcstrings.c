/* String catalogs of Xcode (.xcstrings): JSON that holds all languages.
 *
 *   {"sourceLanguage": "en", "strings": {"Open": {"comment": "…", "localizations": {
 *      "de": {"stringUnit": {"state": "translated", "value": "Öffnen"}},
 *      "pl": {"variations": {"plural": {"one": {"stringUnit": {…}}, …}}}}}}
 *
 * A key without a value in the source language is its own source text.  The target is the language that was asked for, else each other
 * language in turn. */
#include <config.h>
#include "format/draft_pair.h"

#include "base/alloc.h"
#include "format/draft_text.h"
#include "format/json_scan.h"
#include "format/salvage.h"

/* One stringUnit. */
struct value {
	struct language language;
	char form[8];
	size_t from, to;
	bool present;
	enum draft_state state;
};

struct job {
	struct draft_maker make;
	struct draft_cursor sources, targets;
	struct draft_text text;
	struct json_scan *scan;
	struct language source, target;
	struct buf key;
	struct buf comment;
	size_t key_from, key_to;
	VEC(struct value) values;
	bool is_open, skip, found;
	parl_error *err;
};

static enum draft_state state_of(slice s)
{
	return slice_eq(s, SLICE("translated")) ? DRAFT_TRANSLATED : DRAFT_NEEDS_WORK;
}

static bool serves(const struct language *want, const struct language *have)
{
	return language_match(language_slice(want), language_slice(have)) > 1;
}

static slice form_of(const struct value *v)
{
	return slice_of(v->form);
}

static void add_source(struct job *j, const struct value *v)
{
	draft_make_source(&j->make, &j->sources, v->from);
	json_add_string(&j->make, j->text.text, v->from, v->to);
}

/* Singular and plural of the source language, or the key. */
static size_t add_sources(struct job *j)
{
	const struct value *first = NULL, *other = NULL;
	for (size_t i = 0; i < j->values.len; i++) {
		const struct value *v = &j->values.at[i];
		if (!v->present || !serves(&j->source, &v->language))
			continue;
		if (!first)
			first = v;
		else if (slice_eq(form_of(v), SLICE("other")))
			other = v;
	}
	if (first)
		add_source(j, first);
	if (other)
		add_source(j, other);
	if (!first) {
		draft_make_source(&j->make, &j->sources, j->key_from);
		json_add_string(&j->make, j->text.text, j->key_from, j->key_to);
	}
	return other ? 2 : 1;
}

/* All values of one language. */
static parl_status send_language(struct job *j, size_t from)
{
	const struct language language = j->values.at[from].language;
	enum draft_state state = DRAFT_UNTRANSLATED;
	for (size_t i = from; i < j->values.len; i++) {
		const struct value *v = &j->values.at[i];
		if (!v->present || v->to == v->from || strcmp(v->language.tag, language.tag) != 0)
			continue;
		state = state == DRAFT_UNTRANSLATED || v->state < state ? v->state : state;
	}
	if (!draft_make_wants(&j->make, state))
		return PARL_OK;
	TRY(draft_make_languages(&j->make, language_slice(&j->source), language_slice(&language)));
	draft_make_unit(&j->make, state);
	j->make.unit.key = buf_slice(&j->key);
	draft_make_comment(&j->make, buf_slice(&j->comment));
	size_t nsources = add_sources(j);
	for (size_t i = from; i < j->values.len; i++) {
		const struct value *v = &j->values.at[i];
		if (!v->present || v->to == v->from || strcmp(v->language.tag, language.tag) != 0)
			continue;
		draft_make_target(&j->make, &j->targets, v->from, form_of(v), nsources > 1 && !slice_eq(form_of(v), SLICE("one")));
		json_add_string(&j->make, j->text.text, v->from, v->to);
	}
	return draft_make_send(&j->make);
}

static bool is_first_of_language(const struct job *j, size_t i)
{
	for (size_t k = i; k > 0; k--)
		if (!strcmp(j->values.at[k - 1].language.tag, j->values.at[i].language.tag))
			return false;
	return true;
}

static parl_status send_string(struct job *j)
{
	j->is_open = false;
	if (j->skip)
		return PARL_OK;
	for (size_t i = 0; i < j->values.len; i++) {
		const struct language *l = &j->values.at[i].language;
		bool wanted = language_known(&j->target) ? serves(&j->target, l) : !serves(&j->source, l);
		if (wanted && is_first_of_language(j, i))
			TRY(send_language(j, i));
	}
	return PARL_OK;
}

static parl_status open_string(struct job *j)
{
	const struct json_scan *s = j->scan;
	buf_clear(&j->key);
	buf_clear(&j->comment);
	vec_clear(&j->values);
	j->is_open = true;
	j->skip = false;
	j->key_from = s->key_from;
	j->key_to = s->key_to;
	return buf_append(&j->key, json_scan_key(s, 2)) ? PARL_OK : error_nomem(j->err);
}

/* "strings" / KEY / "localizations" / LANGUAGE / … / "stringUnit": another value begins. */
static parl_status open_unit(struct job *j)
{
	enum { MANY_VALUES = 1024 };
	const struct json_scan *s = j->scan;
	struct value v = { .language = language_parse(json_scan_key(s, 4)), .state = DRAFT_TRANSLATED };
	slice form = json_scan_key(s, s->depth - 2);
	if (s->depth > 6 && draft_is_plural_form(form))
		memcpy(v.form, form.ptr, form.len);
	if (j->values.len >= MANY_VALUES)
		return error_at(j->err, PARL_LIMIT, j->text.name, 0, 0, "%s", _("a string has too many values"));
	return vec_push(&j->values, v) ? PARL_OK : error_nomem(j->err);
}

static bool is_in_unit(const struct job *j)
{
	const struct json_scan *s = j->scan;
	return j->is_open && s->depth >= 6 && slice_eq(json_scan_key(s, 3), SLICE("localizations")) &&
	       slice_eq(json_scan_key(s, s->depth - 1), SLICE("stringUnit"));
}

static void take_unit_part(struct job *j, slice part)
{
	const struct json_scan *s = j->scan;
	struct value *v = j->values.len ? &j->values.at[j->values.len - 1] : NULL;
	if (v && slice_eq(part, SLICE("state"))) {
		v->state = state_of(slice_sub(s->text, s->from, s->to));
	} else if (v && slice_eq(part, SLICE("value"))) {
		v->from = s->from;
		v->to = s->to;
		v->present = true;
	}
}

static parl_status take_value(struct job *j)
{
	const struct json_scan *s = j->scan;
	slice last = json_scan_key(s, s->depth);
	if (s->depth == 1 && slice_eq(last, SLICE("sourceLanguage"))) {
		j->source = language_parse(j->make.in->source_language.len ? j->make.in->source_language : slice_sub(s->text, s->from, s->to));
	} else if (j->is_open && s->depth == 3 && slice_eq(last, SLICE("comment"))) {
		buf_clear(&j->comment);
		return json_decode(&j->comment, s->text, s->from, s->to) ? PARL_OK : error_nomem(j->err);
	} else if (is_in_unit(j)) {
		take_unit_part(j, last);
	}
	return PARL_OK;
}

static parl_status step(struct job *j)
{
	parl_status status = json_scan_next(j->scan);
	if (status != PARL_SYNTAX && status != PARL_LIMIT)
		return status ? error_nomem(j->err) : PARL_OK;
	draft_cursor_go(&j->sources, j->scan->bad_at);
	return error_at(j->err, status, j->text.name, j->sources.line, j->sources.column, "%s", j->scan->why);
}

static parl_status read_file(struct job *j)
{
	const struct json_scan *s = j->scan;
	for (;;) {
		TRY(step(j));
		bool in_strings = slice_eq(json_scan_key(s, 1), SLICE("strings"));
		if (s->event == JSON_END_OF_FILE)
			return PARL_OK;
		if (s->event == JSON_STRING_VALUE)
			TRY(take_value(j));
		else if (s->event == JSON_OPEN && s->depth == 3 && in_strings)
			TRY(open_string(j));
		else if (s->event == JSON_OPEN && is_in_unit(j))
			TRY(open_unit(j));
		else if (s->event == JSON_CLOSE && s->depth == 2 && in_strings && j->is_open)
			TRY(send_string(j));
		else if (s->event == JSON_OTHER_VALUE && j->is_open && s->depth == 3 && slice_eq(json_scan_key(s, 3), SLICE("shouldTranslate")))
			j->skip = s->text.ptr[s->at - 1] == 'e' && s->at >= 5 && s->text.ptr[s->at - 5] == 'f';
		j->found = j->found || (in_strings && s->depth == 2);
	}
}

static parl_status read_catalog(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	parl_error own = { .code = PARL_OK };
	struct read_options options = { .keep_going = in->keep_going };
	struct job j = { .err = &own, .source = language_parse(in->source_language), .target = language_parse(in->target_language) };
	TRY(draft_text_open(&j.text, in->name, in->bytes, &in->charset, SLICE(""), diag, err));
	draft_make_init(&j.make, in, sink, &own);
	draft_cursor_init(&j.sources, j.text.text);
	draft_cursor_init(&j.targets, j.text.text);
	buf_init(&j.key, BUF_TEXT_MAX);
	buf_init(&j.comment, BUF_TEXT_MAX);
	j.scan = mem_alloc(sizeof *j.scan);
	parl_status status = j.scan ? PARL_OK : error_nomem(&own);
	if (!status) {
		json_scan_init(j.scan, j.text.text);
		status = read_file(&j);
		json_scan_release(j.scan);
	}
	bool found = j.found;
	mem_free(j.scan);
	draft_make_release(&j.make);
	buf_release(&j.key);
	buf_release(&j.comment);
	vec_release(&j.values);
	draft_text_close(&j.text);
	return salvage(status, &own, found, in->name, &options, diag, err);
}

static int probe(slice head)
{
	return slice_find(head, SLICE("\"sourceLanguage\""), 0) != SIZE_MAX ? 85 : 0;
}

extern const struct draft_format draft_format_xcstrings;
const struct draft_format draft_format_xcstrings = {
	.name = "xcstrings",
	.description = N_("string catalog of Xcode, all languages in one file"),
	.extensions = (const char *const[]){ "xcstrings", NULL },
	.flags = DRAFT_HAS_STATES | DRAFT_HAS_COMMENTS | DRAFT_CAN_BE_MENDED,
	.probe = probe,
	.read = read_catalog,
	.escape = json_escape_draft,
};
