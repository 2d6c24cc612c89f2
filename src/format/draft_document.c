/* The map from a document's text to its source, run by run, as pieces. */
#include <config.h>
#include "format/draft_document.h"

#include "format/format.h"

static size_t run_at(const struct offmap *m, uint32_t to)
{
	size_t low = 0, high = m->runs.len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (m->runs.at[middle].to <= to)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static uint32_t run_end(const struct offmap *m, size_t run, uint32_t limit)
{
	return run + 1 < m->runs.len && m->runs.at[run + 1].to < limit ? m->runs.at[run + 1].to : limit;
}

static uint32_t from_end(const struct offmap_run *r, uint32_t end)
{
	return r->from + ((end - 1 - r->to) / r->to_unit + 1) * r->from_unit;
}

/* What was put in between two runs stands for the bytes that lie between them; a side cannot begin or end with it. */
static bool has_places(const struct offmap *m, struct span span)
{
	uint32_t last = 0;
	bool open = false, any = false; /* open: text that was put in waits for what follows */
	for (size_t i = run_at(m, span.begin); i < m->runs.len && m->runs.at[i].to < span.end; i++) {
		const struct offmap_run *r = &m->runs.at[i];
		uint32_t end = run_end(m, i, span.end), begin = r->to > span.begin ? r->to : span.begin;
		if (end <= begin)
			continue;
		if (!r->from_unit) {
			open = true;
			if (!any)
				return false;
			continue;
		}
		uint32_t from = r->from + (begin - r->to) / r->to_unit * r->from_unit;
		if (any && (from < last || (open && from == last)))
			return false;
		last = from_end(r, end);
		open = false;
		any = true;
	}
	return any && !open;
}

/* Byte for byte, but for those that became others of the same length, as a line end in a paragraph that became a blank. */
static void add_bytes(struct draft_maker *m, const struct document *d, uint32_t begin, uint32_t end, uint32_t from)
{
	const char *made = d->text.ptr + begin, *given = d->source.ptr + from;
	size_t len = end - begin;
	for (size_t i = 0, n; i < len; i += n) {
		for (n = 0; i + n < len && made[i + n] == given[i + n];)
			n++;
		if (n) {
			draft_make_text(m, (slice){ made + i, n }, from + i);
		} else {
			n = 1;
			draft_make_escape(m, (slice){ made + i, 1 }, from + i, 1);
		}
	}
}

/* The part of a text that one run of the map covers: as it stands, or unit by unit where it was decoded. */
static void add_run(struct draft_maker *m, const struct document *d, const struct offmap_run *r, uint32_t begin, uint32_t end)
{
	if (r->to_unit == 1 && r->from_unit == 1) {
		add_bytes(m, d, begin, end, r->from + (begin - r->to));
		return;
	}
	for (uint32_t next; begin < end; begin = next) {
		uint32_t unit = (begin - r->to) / r->to_unit;
		next = r->to + (unit + 1) * r->to_unit;
		next = next < end ? next : end;
		draft_make_escape(m, slice_sub(d->text, begin, next), r->from + unit * r->from_unit, r->from_unit);
	}
}

static void add_span(struct draft_maker *m, const struct document *d, struct span span)
{
	const struct offmap *map = &d->origin;
	uint32_t last = 0, waiting = span.begin; /* text from here on was put in */
	for (size_t i = run_at(map, span.begin); i < map->runs.len && map->runs.at[i].to < span.end; i++) {
		const struct offmap_run *r = &map->runs.at[i];
		uint32_t end = run_end(map, i, span.end), begin = r->to > span.begin ? r->to : span.begin;
		if (end <= begin || !r->from_unit)
			continue;
		if (begin > waiting)
			draft_make_escape(m, slice_sub(d->text, waiting, begin), last, r->from + (begin - r->to) / r->to_unit * r->from_unit - last);
		add_run(m, d, r, begin, end);
		last = from_end(r, end);
		waiting = end;
	}
}

void draft_document_side(struct draft_maker *m, const struct document *d, struct span span, struct draft_cursor *cursor, bool is_source)
{
	uint32_t at = offmap_origin(&d->origin, span.begin);
	if (is_source)
		draft_make_source(m, cursor, at);
	else
		draft_make_target(m, cursor, at, SLICE(""), 0);
	if (has_places(&d->origin, span))
		add_span(m, d, span);
	else
		draft_make_borrow(m, span_of(d->text, span));
}

static struct span units_span(const struct bitext_side *side, uint32_t first, uint32_t n)
{
	return (struct span){ side->units.at[first].span.begin, side->units.at[first + n - 1].span.end };
}

static parl_status send_bead(struct draft_maker *m, const struct bitext *b, const struct bead *bead, double min_score, uint64_t number,
			     struct draft_cursor *sources, struct draft_cursor *targets)
{
	struct buf key;
	enum draft_state state = !bead->ntarget ? DRAFT_UNTRANSLATED : bead->score < min_score ? DRAFT_NEEDS_WORK : DRAFT_TRANSLATED;
	if (!bead->nsource || !draft_make_unit(m, state))
		return PARL_OK;
	buf_init(&key, 24);
	bool ok = buf_printf(&key, "%llu", (unsigned long long)number);
	m->unit.key = buf_slice(&key);
	draft_document_side(m, b->source.document, units_span(&b->source, bead->source, bead->nsource), sources, true);
	if (bead->ntarget)
		draft_document_side(m, b->target.document, units_span(&b->target, bead->target, bead->ntarget), targets, false);
	parl_status status = ok ? draft_make_send(m) : error_nomem(m->err);
	buf_release(&key);
	return status;
}

parl_status draft_bitext_read(const struct bitext *b, double min_score, const struct draft_input *in, const struct draft_sink *sink,
			      parl_error *err)
{
	struct draft_maker m;
	struct draft_cursor sources, targets;
	struct draft_input q = *in;
	if (!q.states)
		q.states = 1u << DRAFT_TRANSLATED | 1u << DRAFT_REVIEWED;
	draft_make_init(&m, &q, sink, err);
	draft_cursor_init(&sources, b->source.document->source);
	draft_cursor_init(&targets, b->target.document->source);
	parl_status status = draft_make_languages(&m, language_slice(&b->source.language), language_slice(&b->target.language));
	for (size_t i = 0; i < b->beads.len && !status; i++)
		status = send_bead(&m, b, &b->beads.at[i], min_score, i + 1, &sources, &targets);
	draft_make_release(&m);
	return status;
}

static bool escape_nothing(struct buf *out, slice text, struct draft_spot *spot)
{
	(void)spot;
	return buf_append(out, text);
}

static const struct draft_format plain_text = { .name = "txt", .flags = DRAFT_IS_DOCUMENT | DRAFT_CAN_BE_MENDED, .escape = escape_nothing };

const struct draft_format *draft_document_mender(slice name, slice head)
{
	const struct parl_format *f = format_find(name, head, FORMAT_READS_DOCUMENT);
	return f && f == format_by_name(SLICE("txt")) ? &plain_text : NULL;
}
