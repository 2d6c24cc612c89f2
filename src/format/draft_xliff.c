/* XLIFF 1.2 and 2.0 to 2.2 as drafts.
 *
 * Structure comes from xml_read's events; the content of sources and targets is looked at byte for byte in the text (draft_xml),
 * once the end tag has shown it to be well-formed.  In 1.2 a unit is a trans-unit, or each mrk mtype="seg" in it, paired by mid;
 * in 2 it is a segment.  alt-trans, matches and the change history are no translation, and what is not to be translated is not read.
 *
 * States: needs-*, new and initial need work, reviewed, final, signed-off and approved="yes" are reviewed; where a tool keeps states
 * of its own (sdl:seg conf, mq:status) these count.  A target without any state is translated. */
#include <config.h>
#include "format/draft_inline.h"

#include "base/map.h"
#include "format/draft_text.h"
#include "format/salvage.h"
#include "format/xml_probe.h"
#include "format/xml_read.h"

struct range {
	size_t from, to;
	bool present;
};

struct part {
	slice id;
	struct range range;
};

typedef VEC(struct part) part_list;

struct job {
	struct draft_maker make;
	struct draft_inline lines;
	struct draft_cursor sources, targets;
	struct draft_text text;
	struct xml_reader *xml;
	struct xml_event e;
	struct arena words;      /* of the unit: key, comments */
	VEC(slice) notes;
	part_list source_parts, target_parts;
	struct map mids;         /* of the unit's target parts, or of its sdl:seg */
	VEC(enum draft_state) confirmed;
	struct range source, segmented, target;
	slice key, maximum;
	enum draft_state state;
	struct language source_language, target_language;
	bool found;
	parl_error *err;
};

static parl_status step(struct job *j)
{
	return xml_next(j->xml, &j->e, j->err);
}

static parl_status skip(struct job *j)
{
	return xml_skip(j->xml, &j->e, j->err);
}

static slice attribute(const struct job *j, const char *name)
{
	return xml_attribute(&j->e, slice_of(name));
}

static parl_status keep(struct job *j, slice s, slice *into)
{
	*into = s.len ? arena_dup(&j->words, s) : SLICE("");
	return into->ptr ? PARL_OK : error_nomem(j->err);
}

static bool is_not_translated(const struct job *j)
{
	return slice_eq(attribute(j, "translate"), SLICE("no"));
}

/* state of XLIFF, status of memoQ; DRAFT_TRANSLATED for what says nothing. */
static enum draft_state state_of(slice s)
{
	static const char *const reviewed[] = { "reviewed", "signed-off", "final", "Reviewer1Confirmed", "Reviewer2Confirmed", "Proofread",
						"ApprovedTranslation", "ApprovedSignOff", NULL };
	static const char *const open[] = { "new", "initial", "NotStarted", "PartiallyEdited", "Pretranslated", "AssembledFromFragments", "Rejected",
					    "MachineTranslated", "Draft", "RejectedTranslation", "RejectedSignOff", "Unspecified", NULL };
	for (size_t i = 0; reviewed[i]; i++)
		if (slice_eq(s, slice_of(reviewed[i])))
			return DRAFT_REVIEWED;
	for (size_t i = 0; open[i]; i++)
		if (slice_eq(s, slice_of(open[i])))
			return DRAFT_NEEDS_WORK;
	return slice_starts(s, SLICE("needs-")) ? DRAFT_NEEDS_WORK : DRAFT_TRANSLATED;
}

static void clear_unit(struct job *j)
{
	j->source = j->segmented = j->target = (struct range){ .from = 0 };
	j->key = j->maximum = SLICE("");
	j->state = DRAFT_TRANSLATED;
	vec_clear(&j->notes);
	vec_clear(&j->source_parts);
	vec_clear(&j->target_parts);
	vec_clear(&j->confirmed);
	map_release(&j->mids);
	draft_inline_clear(&j->lines);
	if (j->words.used)
		arena_release(&j->words);
}

/* The content of the element that was opened, of which only the place is wanted. */
static parl_status take_range(struct job *j, struct range *range)
{
	size_t inner = j->e.inner;
	TRY(skip(j));
	*range = (struct range){ inner, xml_content_end(j->text.text, inner, j->e.begin), true };
	return PARL_OK;
}

static parl_status take_note(struct job *j)
{
	struct range range;
	struct xml_scan x;
	struct buf b;
	TRY(take_range(j, &range));
	buf_init(&b, BUF_TEXT_MAX);
	bool ok = true;
	xml_scan_init(&x, j->text.text, range.from, range.to);
	while (xml_scan_next(&x))
		ok = (x.piece.kind > XML_PIECE_ESCAPE || buf_append(&b, x.piece.text)) && ok;
	slice note = arena_dup(&j->words, slice_trim(buf_slice(&b)));
	ok = ok && note.ptr && vec_push(&j->notes, note);
	buf_release(&b);
	return ok ? PARL_OK : error_nomem(j->err);
}

static bool is_blank(const struct job *j, struct range r)
{
	struct xml_scan x;
	xml_scan_init(&x, j->text.text, r.from, r.to);
	while (xml_scan_next(&x))
		if (x.piece.kind == XML_PIECE_OPEN || (x.piece.kind != XML_PIECE_CLOSE && slice_trim(x.piece.text).len))
			return false;
	return true;
}

static parl_status send_pair(struct job *j, struct range source, struct range target, enum draft_state state, slice key)
{
	if (!target.present || is_blank(j, target))
		state = DRAFT_UNTRANSLATED;
	if (!source.present || !draft_make_unit(&j->make, state))
		return PARL_OK;
	j->make.unit.key = key;
	j->make.unit.maximum = j->maximum;
	for (size_t i = 0; i < j->notes.len; i++)
		draft_make_comment(&j->make, j->notes.at[i]);
	draft_make_source(&j->make, &j->sources, source.from);
	draft_inline_add(&j->lines, &j->make, j->text.text, source.from, source.to);
	if (state != DRAFT_UNTRANSLATED) {
		draft_make_target(&j->make, &j->targets, target.from, SLICE(""), 0);
		draft_inline_add(&j->lines, &j->make, j->text.text, target.from, target.to);
	}
	return draft_make_send(&j->make);
}

/* The places of all mrk mtype="seg" in a range; they do not hold each other. */
static bool find_parts(const struct job *j, struct range r, part_list *parts)
{
	struct xml_scan x;
	size_t depth = 0, open = 0;
	bool ok = true;
	xml_scan_init(&x, j->text.text, r.from, r.to);
	while (ok && r.present && xml_scan_next(&x)) {
		if (x.piece.kind == XML_PIECE_OPEN) {
			depth++;
			if (!open && slice_eq(x.piece.name, SLICE("mrk")) && slice_eq(xml_scan_attribute(&x, "mtype"), SLICE("seg"))) {
				size_t from = x.piece.at + x.piece.raw;
				open = depth;
				ok = vec_push(parts, (struct part){ xml_scan_attribute(&x, "mid"), { from, from, true } });
			}
		} else if (x.piece.kind == XML_PIECE_CLOSE && depth-- == open && open) {
			parts->at[parts->len - 1].range.to = x.piece.at;
			open = 0;
		}
	}
	return ok;
}

/* The first of the parts with each id, numbered by a map. */
static bool number_parts(part_list *parts, struct map *mids)
{
	size_t n = 0;
	for (size_t i = 0; i < parts->len; i++) {
		bool is_new;
		uint32_t id;
		if (!map_put(mids, parts->at[i].id, &id, &is_new))
			return false;
		if (is_new)
			parts->at[n++] = parts->at[i];
	}
	parts->len = n;
	return true;
}

static parl_status send_parts(struct job *j)
{
	struct map mids = { .nslots = 0 };
	parl_status status = number_parts(&j->target_parts, &mids) ? PARL_OK : error_nomem(j->err);
	for (size_t i = 0; i < j->source_parts.len && !status; i++) {
		const struct part *s = &j->source_parts.at[i];
		uint32_t t = map_get(&mids, s->id), sdl = map_get(&j->mids, s->id);
		struct range target = t != MAP_NONE ? j->target_parts.at[t].range : (struct range){ .from = 0 };
		status = send_pair(j, s->range, target, sdl < j->confirmed.len ? j->confirmed.at[sdl] : j->state, j->key);
	}
	map_release(&mids);
	return status;
}

/* A trans-unit at its end. */
static parl_status send_unit(struct job *j)
{
	struct range segmented = j->segmented.present ? j->segmented : j->source;
	if (!find_parts(j, segmented, &j->source_parts) ||
	    !find_parts(j, j->target, &j->target_parts))
		return error_nomem(j->err);
	if (j->source_parts.len && (j->target_parts.len || !j->target.present))
		return send_parts(j);
	return send_pair(j, j->source, j->target, j->state, j->key);
}

/* sdl:seg-defs: how the segments are confirmed. */
static parl_status take_definitions(struct job *j)
{
	size_t depth = j->e.depth;
	for (;;) {
		TRY(step(j));
		if (j->e.kind == XML_EVENT_END && j->e.depth == depth)
			return PARL_OK;
		uint32_t id;
		bool is_new;
		if (j->e.kind != XML_EVENT_START || !xml_is(&j->e, "seg"))
			continue;
		if (!map_put(&j->mids, attribute(j, "id"), &id, &is_new))
			return error_nomem(j->err);
		slice conf = attribute(j, "conf");
		if (is_new && !vec_push(&j->confirmed, conf.len ? state_of(conf) : DRAFT_NEEDS_WORK))
			return error_nomem(j->err);
	}
}

/* "40", or "0,40" as ranges of XLIFF 2 are. */
static parl_status take_maximum(struct job *j)
{
	slice s = attribute(j, "maxwidth");
	if (!s.len)
		s = attribute(j, "sizeRestriction");
	const char *comma = s.len ? memchr(s.ptr, ',', s.len) : NULL;
	if (comma)
		s = slice_between(comma + 1, s.ptr + s.len);
	return s.len && !slice_eq(s, SLICE("*")) ? keep(j, s, &j->maximum) : PARL_OK;
}

static void take_target_state(struct job *j)
{
	slice s = attribute(j, "state");
	if (s.len && j->state == DRAFT_TRANSLATED)
		j->state = state_of(s);
}

/* Version 1.2. */
static parl_status read_trans_unit(struct job *j)
{
	slice status = attribute(j, "status");
	clear_unit(j);
	TRY(keep(j, attribute(j, "resname").len ? attribute(j, "resname") : attribute(j, "id"), &j->key));
	TRY(take_maximum(j));
	if (slice_eq(attribute(j, "approved"), SLICE("yes")))
		j->state = DRAFT_REVIEWED;
	else if (status.len)
		j->state = state_of(status);
	for (;;) {
		TRY(step(j));
		if (j->e.kind == XML_EVENT_END)
			return send_unit(j);
		if (j->e.kind != XML_EVENT_START)
			continue;
		if (xml_is(&j->e, "source")) {
			TRY(take_range(j, &j->source));
		} else if (xml_is(&j->e, "seg-source")) {
			TRY(take_range(j, &j->segmented));
		} else if (xml_is(&j->e, "target")) {
			take_target_state(j);
			TRY(take_range(j, &j->target));
		} else if (xml_is(&j->e, "note")) {
			TRY(take_note(j));
		} else if (xml_is(&j->e, "seg-defs")) {
			TRY(take_definitions(j));
		} else {
			TRY(skip(j));
		}
	}
}

/* Version 2. */
static parl_status read_segment(struct job *j)
{
	slice state = attribute(j, "state");
	j->source = j->target = (struct range){ .from = 0 };
	j->state = state.len ? state_of(state) : DRAFT_TRANSLATED;
	for (;;) {
		TRY(step(j));
		if (j->e.kind == XML_EVENT_END)
			return send_pair(j, j->source, j->target, j->state, j->key);
		if (j->e.kind != XML_EVENT_START)
			continue;
		if (xml_is(&j->e, "source"))
			TRY(take_range(j, &j->source));
		else if (xml_is(&j->e, "target"))
			TRY(take_range(j, &j->target));
		else
			TRY(skip(j));
	}
}

static parl_status read_notes(struct job *j)
{
	for (;;) {
		TRY(step(j));
		if (j->e.kind == XML_EVENT_END)
			return PARL_OK;
		if (j->e.kind == XML_EVENT_START)
			TRY(take_note(j));
	}
}

static parl_status read_unit(struct job *j)
{
	clear_unit(j);
	TRY(keep(j, attribute(j, "name").len ? attribute(j, "name") : attribute(j, "id"), &j->key));
	TRY(take_maximum(j));
	for (;;) {
		TRY(step(j));
		if (j->e.kind == XML_EVENT_END)
			return PARL_OK;
		if (j->e.kind != XML_EVENT_START)
			continue;
		if (xml_is(&j->e, "segment"))
			TRY(read_segment(j));
		else if (xml_is(&j->e, "notes"))
			TRY(read_notes(j));
		else
			TRY(skip(j));
	}
}

static parl_status take_languages(struct job *j, const char *source, const char *target)
{
	struct language l = language_parse(attribute(j, source));
	if (language_known(&l))
		j->source_language = l;
	l = language_parse(attribute(j, target));
	if (language_known(&l))
		j->target_language = l;
	return draft_make_languages(&j->make, language_slice(&j->source_language), language_slice(&j->target_language));
}

static parl_status read_element(struct job *j)
{
	if (xml_is(&j->e, "xliff"))
		return attribute(j, "srcLang").len ? take_languages(j, "srcLang", "trgLang") : PARL_OK;
	if (is_not_translated(j))
		return skip(j);
	if (xml_is(&j->e, "file") && attribute(j, "source-language").len)
		return take_languages(j, "source-language", "target-language");
	if (xml_is(&j->e, "trans-unit"))
		return read_trans_unit(j);
	if (xml_is(&j->e, "unit"))
		return read_unit(j);
	if (xml_is(&j->e, "header") || xml_is(&j->e, "skeleton") || xml_is(&j->e, "bin-unit") || xml_is(&j->e, "metadata"))
		return skip(j);
	return PARL_OK;
}

static parl_status read_file(struct job *j)
{
	for (;;) {
		TRY(step(j));
		if (j->e.kind == XML_EVENT_END_OF_FILE)
			break;
		if (j->e.kind != XML_EVENT_START)
			continue;
		if (j->e.depth == 1 && !xml_is(&j->e, "xliff"))
			break;
		j->found = true;
		TRY(read_element(j));
	}
	return j->found ? PARL_OK : error_at(j->err, PARL_SYNTAX, j->text.name, 1, 0, "%s", _("this is no XLIFF: there is no xliff element"));
}

static void release(struct job *j)
{
	draft_make_release(&j->make);
	draft_inline_release(&j->lines);
	arena_release(&j->words);
	vec_release(&j->notes);
	vec_release(&j->source_parts);
	vec_release(&j->target_parts);
	vec_release(&j->confirmed);
	map_release(&j->mids);
	xml_close(j->xml);
	draft_text_close(&j->text);
}

static parl_status read_xliff(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	parl_error own = { .code = PARL_OK };
	struct read_options options = { .keep_going = in->keep_going };
	struct job j = { .err = &own };
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
	return slice_eq(xml_probe_local(xml_probe_root(head, ascii, NULL)), SLICE("xliff")) ? 95 : 0;
}

extern const struct draft_format draft_format_xliff;
const struct draft_format draft_format_xliff = {
	.name = "xliff",
	.description = N_("XLIFF 1.2 and 2.0 to 2.2, with those of SDL and memoQ"),
	.extensions = (const char *const[]){ "xlf", "xliff", "sdlxliff", "mqxliff", "mxliff", NULL },
	.flags = DRAFT_HAS_STATES | DRAFT_HAS_COMMENTS | DRAFT_CAN_BE_MENDED,
	.probe = probe,
	.declaration = CHARSET_XML,
	.read = read_xliff,
	.escape = xml_escape_draft,
	.reference = xml_reference,
};
