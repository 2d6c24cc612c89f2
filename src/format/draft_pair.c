/* Two passes: the source file's values are remembered by their places (a few bytes each), never by their texts. */
#include <config.h>
#include "format/draft_pair.h"

#include "base/map.h"
#include "format/draft_text.h"
#include "format/po_plural.h"
#include "format/told.h"

struct place {
	struct draft_entry entry;  /* without key, form and comment */
	uint32_t line, column;
};

struct pending {
	struct draft_entry entry;
	size_t form, form_len;     /* in the job's buffer */
};

struct job {
	const struct draft_pair_format *format;
	struct draft_maker make;
	struct draft_text source_text, target_text;
	struct draft_cursor targets, source_cursor;
	struct map keys;           /* key NUL form -> places */
	struct map bases;          /* keys */
	VEC(struct place) places;  /* by id in keys */
	VEC(bool) seen;            /* by id in bases */
	VEC(struct pending) group;
	struct buf key, comment, forms, lookup;
	struct told told;
	parl_error *err;
};

bool draft_is_plural_form(slice s)
{
	static const char *const forms[] = { "zero", "one", "two", "few", "many", "other" };
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (slice_eq(s, slice_of(forms[i])))
			return true;
	return false;
}

parl_status draft_entries_error(struct draft_entries *r, size_t at, const char *what, parl_error *err)
{
	draft_cursor_go(&r->errors, at);
	return error_at(err, PARL_SYNTAX, r->name, r->errors.line, r->errors.column, "%s", what);
}

static struct language known_language(slice tag)
{
	struct language l = language_parse(tag);
	return language_known(&l) && po_plural_forms(language_slice(&l)) ? l : (struct language){ .tag = "" };
}

/* "zh-rCN" -> "zh-CN", and the longest end of a name that is a tag: "messages_pt_BR" -> "pt-BR". */
static struct language language_of_part(slice part)
{
	char plain[LANGUAGE_MAX];
	size_t n = 0;
	if (slice_starts(part, SLICE("values-")))
		part = slice_sub(part, 7, part.len);
	for (size_t begin = 0; begin < part.len;) {
		slice rest = slice_sub(part, begin, part.len);
		n = 0;
		for (size_t i = 0; i < rest.len && n < sizeof plain - 1; i++)
			if (!(rest.ptr[i] == 'r' && i && rest.ptr[i - 1] == '-' && i + 3 == rest.len))
				plain[n++] = rest.ptr[i];
		struct language l = known_language((slice){ plain, n });
		if (language_known(&l))
			return l;
		while (begin < part.len && !strchr("_-.", part.ptr[begin]))
			begin++;
		begin++;
	}
	return (struct language){ .tag = "" };
}

struct language draft_language_of_path(slice path)
{
	struct language l = { .tag = "" };
	size_t end = path.len, depth = 0;
	while (end > 0 && depth++ < 3 && !language_known(&l)) {
		size_t begin = end;
		while (begin > 0 && path.ptr[begin - 1] != '/' && path.ptr[begin - 1] != '\\')
			begin--;
		slice part = slice_sub(path, begin, end);
		size_t dot = part.len;
		while (dot > 0 && part.ptr[dot - 1] != '.')
			dot--;
		l = language_of_part(dot > 1 ? slice_sub(part, 0, dot - 1) : part);
		end = begin ? begin - 1 : 0;
	}
	return l;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool four_digits(slice text, size_t at, uint32_t *value)
{
	*value = 0;
	for (size_t i = at; i < at + 4; i++) {
		if (i >= text.len || hex(text.ptr[i]) < 0)
			return false;
		*value = *value * 16 + (uint32_t)hex(text.ptr[i]);
	}
	return true;
}

size_t draft_read_u(slice text, size_t at, uint32_t *character)
{
	uint32_t low;
	if (!four_digits(text, at, character))
		return at;
	at += 4;
	if (*character >= 0xD800 && *character <= 0xDBFF && at + 6 <= text.len && text.ptr[at] == '\\' && (text.ptr[at + 1] | 32) == 'u' &&
	    four_digits(text, at + 2, &low) && low >= 0xDC00 && low <= 0xDFFF) {
		*character = 0x10000 + ((*character - 0xD800) << 10) + (low - 0xDC00);
		at += 6;
	}
	if (*character >= 0xD800 && *character <= 0xDFFF)
		*character = 0xFFFD;
	return at;
}

/* A key and a form as one key of the map. */
static bool full_key(struct job *j, slice key, slice form)
{
	buf_clear(&j->lookup);
	return buf_append(&j->lookup, key) && buf_putc(&j->lookup, '\0') && buf_append(&j->lookup, form);
}

static const struct place *find(struct job *j, slice key, slice form)
{
	if (!full_key(j, key, form)) {
		j->make.nomem = true;
		return NULL;
	}
	uint32_t id = map_get(&j->keys, buf_slice(&j->lookup));
	return id == MAP_NONE ? NULL : &j->places.at[id];
}

static parl_status open_entries(struct draft_entries *r, const struct job *j, slice name, slice text, const struct draft_input *in,
				const struct diag *diag, parl_error *err)
{
	*r = (struct draft_entries){ .format = j->format, .name = name, .text = text, .keep_going = in->keep_going, .diag = diag };
	buf_init(&r->key, BUF_TEXT_MAX);
	buf_init(&r->comment, BUF_TEXT_MAX);
	draft_cursor_init(&r->errors, text);
	return j->format->open ? j->format->open(r, err) : PARL_OK;
}

static void close_entries(struct draft_entries *r)
{
	if (r->format && r->format->close)
		r->format->close(r);
	buf_release(&r->key);
	buf_release(&r->comment);
}

static parl_status take_source(struct job *j, const struct draft_entry *e, struct draft_cursor *cursor)
{
	uint32_t id;
	bool is_new;
	if (!full_key(j, e->key, e->form) || !map_put(&j->keys, buf_slice(&j->lookup), &id, &is_new))
		return error_nomem(j->err);
	if (!is_new)
		return PARL_OK;
	draft_cursor_go(cursor, e->from);
	struct place p = { { .from = e->from, .to = e->to, .kind = e->kind }, cursor->line, cursor->column };
	if (!vec_push(&j->places, p) || !map_put(&j->bases, e->key, &id, &is_new) || (is_new && !vec_push(&j->seen, false)))
		return error_nomem(j->err);
	return PARL_OK;
}

static parl_status read_sources(struct job *j, const struct draft_input *in, const struct diag *diag, struct language *language)
{
	struct draft_entries r;
	struct draft_entry e;
	struct draft_cursor cursor;
	bool found = true;
	draft_cursor_init(&cursor, j->source_text.text);
	parl_status status = open_entries(&r, j, in->source_name, j->source_text.text, in, diag, j->err);
	while (!status && found) {
		e = (struct draft_entry){ .kind = 0 };
		status = j->format->next(&r, &e, &found, j->err);
		if (!status && found)
			status = take_source(j, &e, &cursor);
	}
	*language = r.language.len ? language_parse(r.language) : draft_language_of_path(in->source_name);
	close_entries(&r);
	return status;
}

static void add_source(struct job *j, const struct place *p)
{
	j->source_cursor = (struct draft_cursor){ j->source_text.text, p->entry.from, p->line, p->column };
	draft_make_source(&j->make, &j->source_cursor, p->entry.from);
	j->format->add(&j->make, j->source_text.text, &p->entry);
}

/* The sources of a key: its one value, or the singular (when there is one) and the plural. */
static size_t add_sources(struct job *j, slice key, bool has_forms)
{
	const struct place *none = find(j, key, SLICE(""));
	if (none && !has_forms) {
		add_source(j, none);
		return 1;
	}
	const struct place *one = find(j, key, SLICE("one")), *other = find(j, key, SLICE("other"));
	if (one)
		add_source(j, one);
	if (other)
		add_source(j, other);
	if (!one && !other && none)
		add_source(j, none);
	return (size_t)(one != NULL) + (other != NULL) + (!one && !other && none);
}

static bool has_sources(struct job *j, slice key)
{
	return find(j, key, SLICE("")) || find(j, key, SLICE("one")) || find(j, key, SLICE("other"));
}

static slice form_of(const struct job *j, const struct pending *p)
{
	return slice_sub(buf_slice(&j->forms), p->form, p->form + p->form_len);
}

/* Has the source file the very forms of the group, and one that is neither singular nor plural?  Then each translates its own. */
static bool is_form_by_form(struct job *j, slice key)
{
	bool special = false;
	for (size_t i = 0; i < j->group.len; i++) {
		slice form = form_of(j, &j->group.at[i]);
		if (!form.len || !find(j, key, form))
			return false;
		special = special || (!slice_eq(form, SLICE("one")) && !slice_eq(form, SLICE("other")));
	}
	return special;
}

static bool is_filled(const struct pending *p)
{
	return p->entry.to > p->entry.from;
}

static void add_target(struct job *j, const struct pending *p, uint32_t source)
{
	draft_make_target(&j->make, &j->targets, p->entry.from, form_of(j, p), source);
	j->format->add(&j->make, j->target_text.text, &p->entry);
}

static bool begin_unit(struct job *j, slice key, bool filled)
{
	if (!draft_make_unit(&j->make, filled ? DRAFT_TRANSLATED : DRAFT_UNTRANSLATED))
		return false;
	j->make.unit.key = key;
	draft_make_comment(&j->make, buf_slice(&j->comment));
	return true;
}

static parl_status send_each(struct job *j, slice key)
{
	for (size_t i = 0; i < j->group.len; i++) {
		const struct pending *p = &j->group.at[i];
		if (!begin_unit(j, key, is_filled(p)))
			continue;
		add_source(j, find(j, key, form_of(j, p)));
		if (is_filled(p))
			add_target(j, p, 0);
		TRY(draft_make_send(&j->make));
	}
	return PARL_OK;
}

static parl_status send_together(struct job *j, slice key)
{
	bool filled = false;
	for (size_t i = 0; i < j->group.len; i++)
		filled = filled || is_filled(&j->group.at[i]);
	if (!begin_unit(j, key, filled))
		return PARL_OK;
	size_t nsources = add_sources(j, key, j->group.at[0].form_len > 0);
	for (size_t i = 0; i < j->group.len; i++)
		if (is_filled(&j->group.at[i]))
			add_target(j, &j->group.at[i], nsources > 1 && !slice_eq(form_of(j, &j->group.at[i]), SLICE("one")));
	return draft_make_send(&j->make);
}

static parl_status send_group(struct job *j)
{
	slice key = buf_slice(&j->key);
	parl_status status = PARL_OK;
	if (!j->group.len)
		return PARL_OK;
	uint32_t id = map_get(&j->bases, key);
	if (id != MAP_NONE)
		j->seen.at[id] = true;
	if (is_form_by_form(j, key)) {
		status = send_each(j, key);
	} else if (has_sources(j, key)) {
		status = send_together(j, key);
	} else {
		draft_cursor_go(&j->targets, j->group.at[0].entry.from);
		told_say(&j->told, j->target_text.name, j->targets.line, j->targets.column, key, _("the file of the source texts has no such key"));
	}
	vec_clear(&j->group);
	return status;
}

static parl_status take_target(struct job *j, const struct draft_entry *e)
{
	bool continues = j->group.len && e->form.len && j->group.at[0].form_len && slice_eq(buf_slice(&j->key), e->key);
	if (!continues) {
		TRY(send_group(j));
		buf_clear(&j->key), buf_clear(&j->comment), buf_clear(&j->forms);
		if (!buf_append(&j->key, e->key) || !buf_append(&j->comment, e->comment))
			return error_nomem(j->err);
	}
	struct pending p = { { .from = e->from, .to = e->to, .kind = e->kind }, j->forms.len, e->form.len };
	return buf_append(&j->forms, e->form) && vec_push(&j->group, p) ? PARL_OK : error_nomem(j->err);
}

/* Keys that the draft has not. */
static parl_status send_missing(struct job *j)
{
	for (size_t i = 0; i < map_len(&j->bases); i++) {
		if (j->seen.at[i] || !draft_make_unit(&j->make, DRAFT_UNTRANSLATED))
			continue;
		slice key = map_key(&j->bases, (uint32_t)i);
		j->make.unit.key = key;
		if (add_sources(j, key, false))
			TRY(draft_make_send(&j->make));
	}
	return PARL_OK;
}

static parl_status read_targets(struct job *j, const struct draft_input *in, const struct language *source, const struct diag *diag)
{
	struct draft_entries r;
	struct draft_entry e;
	bool found = true, told = false;
	parl_status status = open_entries(&r, j, in->name, j->target_text.text, in, diag, j->err);
	while (!status && found) {
		e = (struct draft_entry){ .kind = 0 };
		status = j->format->next(&r, &e, &found, j->err);
		struct language target = r.language.len ? language_parse(r.language) : draft_language_of_path(in->name);
		if (!status && !told)
			status = draft_make_languages(&j->make, language_slice(source), language_slice(&target));
		told = true;
		if (!status && found)
			status = take_target(j, &e);
	}
	if (status != PARL_NOMEM) { /* what stands before the place of an error is complete */
		parl_status last = send_group(j);
		status = status ? status : last;
	}
	close_entries(&r);
	return status ? status : send_missing(j);
}

static void release(struct job *j)
{
	draft_make_release(&j->make);
	map_release(&j->keys);
	map_release(&j->bases);
	vec_release(&j->places);
	vec_release(&j->seen);
	vec_release(&j->group);
	buf_release(&j->key), buf_release(&j->comment), buf_release(&j->forms), buf_release(&j->lookup);
	draft_text_close(&j->source_text);
	draft_text_close(&j->target_text);
}

static slice declared(const struct draft_pair_format *format, slice bytes)
{
	return format->charset ? format->charset(bytes) : SLICE("");
}

parl_status draft_pair_read(const struct draft_pair_format *format, const struct draft_input *in, const struct draft_sink *sink,
			    const struct diag *diag, parl_error *err)
{
	struct job j = { .format = format, .err = err, .told = { .diag = diag, .rule = "no-source" } };
	struct charset_request source_request = { .declaration = format->declaration, .replace_bad = in->charset.replace_bad };
	struct language source;
	TRY(draft_text_open(&j.target_text, in->name, in->bytes, &in->charset, declared(format, in->bytes), diag, err));
	parl_status status = draft_text_open(&j.source_text, in->source_name, in->source_bytes, &source_request,
					     declared(format, in->source_bytes), diag, err);
	draft_make_init(&j.make, in, sink, err);
	draft_cursor_init(&j.targets, j.target_text.text);
	buf_init(&j.key, BUF_TEXT_MAX), buf_init(&j.comment, BUF_TEXT_MAX), buf_init(&j.forms, BUF_TEXT_MAX), buf_init(&j.lookup, BUF_TEXT_MAX);
	if (!status)
		status = read_sources(&j, in, diag, &source);
	if (!status)
		status = read_targets(&j, in, &source, diag);
	told_finish(&j.told, in->name);
	release(&j);
	return status;
}
