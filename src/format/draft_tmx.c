/* TMX as a draft: a translation memory is checked like a text.
 *
 * The two languages are those the user named, else srclang of the header (or of the unit) and the first other one, else the first two of
 * the first unit that has two; they stay the same for the whole file.  Of several variants in the target's language each is a
 * unit of its own.  tuv are matched by the best fit of their tags: "en" serves who asks for en-US. */
#include <config.h>
#include "format/draft_inline.h"

#include "format/draft_text.h"
#include "format/salvage.h"
#include "format/xml_probe.h"
#include "format/xml_read.h"

struct variant {
	struct language language;
	size_t from, to;
};

struct job {
	struct draft_maker make;
	struct draft_inline lines;
	struct draft_cursor sources, targets;
	struct draft_text text;
	struct xml_reader *xml;
	struct xml_event e;
	struct arena words;
	VEC(slice) notes;
	VEC(struct variant) variants;
	struct language source, target; /* "" until known */
	slice key;
	bool found;
	parl_error *err;
};

static parl_status step(struct job *j)
{
	return xml_next(j->xml, &j->e, j->err);
}

static parl_status keep(struct job *j, slice s, slice *into)
{
	*into = s.len ? arena_dup(&j->words, s) : SLICE("");
	return into->ptr ? PARL_OK : error_nomem(j->err);
}

static parl_status take_note(struct job *j)
{
	size_t inner = j->e.inner;
	slice note;
	TRY(xml_skip(j->xml, &j->e, j->err));
	TRY(keep(j, slice_trim(slice_sub(j->text.text, inner, xml_content_end(j->text.text, inner, j->e.begin))), &note));
	return vec_push(&j->notes, note) ? PARL_OK : error_nomem(j->err);
}

static parl_status read_variant(struct job *j)
{
	struct variant v = { .language = language_parse(slice_trim(xml_attribute(&j->e, SLICE("lang")))) };
	bool has_text = false;
	for (;;) {
		TRY(step(j));
		if (j->e.kind == XML_EVENT_END)
			break;
		if (j->e.kind != XML_EVENT_START)
			continue;
		if (xml_is(&j->e, "seg") && !has_text) {
			v.from = j->e.inner;
			TRY(xml_skip(j->xml, &j->e, j->err));
			v.to = xml_content_end(j->text.text, v.from, j->e.begin);
			has_text = true;
		} else if (xml_is(&j->e, "note")) {
			TRY(take_note(j));
		} else {
			TRY(xml_skip(j->xml, &j->e, j->err));
		}
	}
	return !has_text || vec_push(&j->variants, v) ? PARL_OK : error_nomem(j->err);
}

/* The variant that serves a language best; the first of several. */
static const struct variant *best_of(const struct job *j, const struct language *want, int *quality)
{
	const struct variant *best = NULL;
	*quality = 0;
	for (size_t i = 0; i < j->variants.len; i++) {
		int q = language_match(language_slice(want), language_slice(&j->variants.at[i].language));
		if (q > *quality) {
			*quality = q;
			best = &j->variants.at[i];
		}
	}
	return best;
}

/* What is not known of the two languages, from this unit. */
static parl_status choose_languages(struct job *j)
{
	for (size_t i = 0; i < j->variants.len && (!language_known(&j->source) || !language_known(&j->target)); i++) {
		const struct language *l = &j->variants.at[i].language;
		slice tag = language_slice(l);
		if (!language_known(&j->source) && (!language_known(&j->target) || language_match(language_slice(&j->target), tag) == 0))
			j->source = *l;
		else if (!language_known(&j->target) && language_match(language_slice(&j->source), tag) == 0)
			j->target = *l;
	}
	return draft_make_languages(&j->make, language_slice(&j->source), language_slice(&j->target));
}

static void add_variant(struct job *j, const struct variant *v, struct draft_cursor *cursor, bool is_source)
{
	if (is_source)
		draft_make_source(&j->make, cursor, v->from);
	else
		draft_make_target(&j->make, cursor, v->from, SLICE(""), 0);
	draft_inline_add(&j->lines, &j->make, j->text.text, v->from, v->to);
}

static parl_status send_pair(struct job *j, const struct variant *source, const struct variant *target)
{
	bool filled = target && slice_trim(slice_sub(j->text.text, target->from, target->to)).len;
	if (!draft_make_unit(&j->make, filled ? DRAFT_TRANSLATED : DRAFT_UNTRANSLATED))
		return PARL_OK;
	j->make.unit.key = j->key;
	for (size_t i = 0; i < j->notes.len; i++)
		draft_make_comment(&j->make, j->notes.at[i]);
	add_variant(j, source, &j->sources, true);
	if (filled)
		add_variant(j, target, &j->targets, false);
	return draft_make_send(&j->make);
}

static parl_status send_unit(struct job *j)
{
	int quality;
	TRY(choose_languages(j));
	const struct variant *source = best_of(j, &j->source, &quality), *target = best_of(j, &j->target, &quality);
	if (!source)
		return PARL_OK;
	if (!target || target == source)
		return send_pair(j, source, NULL);
	for (size_t i = 0; i < j->variants.len; i++) {
		const struct variant *v = &j->variants.at[i];
		if (v != source && language_match(language_slice(&j->target), language_slice(&v->language)) == quality)
			TRY(send_pair(j, source, v));
	}
	return PARL_OK;
}

static parl_status read_unit(struct job *j)
{
	vec_clear(&j->variants);
	vec_clear(&j->notes);
	draft_inline_clear(&j->lines);
	if (j->words.used)
		arena_release(&j->words);
	TRY(keep(j, xml_attribute(&j->e, SLICE("tuid")), &j->key));
	for (;;) {
		TRY(step(j));
		if (j->e.kind == XML_EVENT_END)
			return send_unit(j);
		if (j->e.kind != XML_EVENT_START)
			continue;
		if (xml_is(&j->e, "tuv"))
			TRY(read_variant(j));
		else if (xml_is(&j->e, "note"))
			TRY(take_note(j));
		else
			TRY(xml_skip(j->xml, &j->e, j->err));
	}
}

static parl_status read_file(struct job *j)
{
	for (;;) {
		TRY(step(j));
		if (j->e.kind == XML_EVENT_END_OF_FILE)
			break;
		if (j->e.kind != XML_EVENT_START)
			continue;
		if (j->e.depth == 1 && !xml_is(&j->e, "tmx"))
			break;
		j->found = true;
		if (xml_is(&j->e, "header")) {
			slice source = xml_attribute(&j->e, SLICE("srclang"));
			if (!language_known(&j->source) && !slice_eq(source, SLICE("*all*")))
				j->source = language_parse(source);
			TRY(xml_skip(j->xml, &j->e, j->err));
		} else if (xml_is(&j->e, "tu")) {
			TRY(read_unit(j));
		}
	}
	return j->found ? PARL_OK : error_at(j->err, PARL_SYNTAX, j->text.name, 1, 0, "%s", _("this is no TMX: there is no tmx element"));
}

static void release(struct job *j)
{
	draft_make_release(&j->make);
	draft_inline_release(&j->lines);
	arena_release(&j->words);
	vec_release(&j->notes);
	vec_release(&j->variants);
	xml_close(j->xml);
	draft_text_close(&j->text);
}

static parl_status read_tmx(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	parl_error own = { .code = PARL_OK };
	struct read_options options = { .keep_going = in->keep_going };
	struct job j = { .err = &own, .source = language_parse(in->source_language), .target = language_parse(in->target_language) };
	TRY(draft_text_open(&j.text, in->name, in->bytes, &in->charset, SLICE(""), diag, err));
	draft_make_init(&j.make, in, sink, &own);
	draft_cursor_init(&j.sources, j.text.text);
	draft_cursor_init(&j.targets, j.text.text);
	parl_status status = xml_open_text(&j.xml, in->name, j.text.text, diag, &own);
	if (!status)
		status = read_file(&j);
	bool found = j.found;
	release(&j);
	return salvage(status, &own, found, in->name, &options, diag, err);
}

static int probe(slice head)
{
	char ascii[XML_PROBE_MAX];
	return slice_eq(xml_probe_root(head, ascii, NULL), SLICE("tmx")) ? 95 : 0;
}

extern const struct draft_format draft_format_tmx;
const struct draft_format draft_format_tmx = {
	.name = "tmx",
	.description = N_("TMX translation memory, two of its languages"),
	.extensions = (const char *const[]){ "tmx", NULL },
	.flags = DRAFT_HAS_COMMENTS | DRAFT_CAN_BE_MENDED,
	.probe = probe,
	.declaration = CHARSET_XML,
	.read = read_tmx,
	.escape = xml_escape_draft,
	.reference = xml_reference,
};
