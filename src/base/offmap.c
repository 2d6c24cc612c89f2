/* Piecewise linear offset maps. */
#include <config.h>
#include "base/offmap.h"

/* Does the piece (to = m->to_end) continue the last run on both sides? */
static bool continues(const struct offmap *m, uint32_t from, uint16_t to_unit, uint16_t from_unit)
{
	if (m->runs.len == 0)
		return false;
	const struct offmap_run *r = &m->runs.at[m->runs.len - 1];
	uint32_t len = m->to_end - r->to;
	if (r->to_unit != to_unit || r->from_unit != from_unit)
		return false;
	if (from_unit == 0)
		return r->from == from;
	return len % to_unit == 0 && r->from + len / to_unit * from_unit == from;
}

bool offmap_add(struct offmap *m, uint32_t len, uint32_t from, uint16_t to_unit, uint16_t from_unit)
{
	if (len == 0)
		return true;
	if (!continues(m, from, to_unit, from_unit) &&
	    !vec_push(&m->runs, (struct offmap_run){ m->to_end, from, to_unit, from_unit }))
		return false;
	m->to_end += len;
	uint32_t end = from + (from_unit ? (len + to_unit - 1) / to_unit * from_unit : 0);
	if (end > m->from_end)
		m->from_end = end;
	return true;
}

bool offmap_copy(struct offmap *m, uint32_t len, uint32_t from)
{
	return offmap_add(m, len, from, 1, 1);
}

bool offmap_insert(struct offmap *m, uint32_t len, uint32_t at)
{
	return offmap_add(m, len, at, 1, 0);
}

/* The last run that begins at or before made offset `to`; there is one unless the map is empty. */
static const struct offmap_run *run_at(const struct offmap *m, uint32_t to)
{
	size_t lo = 0, hi = m->runs.len;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (m->runs.at[mid].to <= to)
			lo = mid;
		else
			hi = mid;
	}
	return &m->runs.at[lo];
}

uint32_t offmap_origin(const struct offmap *m, uint32_t to)
{
	if (m->runs.len == 0 || to >= m->to_end)
		return m->from_end;
	const struct offmap_run *r = run_at(m, to);
	return r->from + (to - r->to) / r->to_unit * r->from_unit;
}

uint32_t offmap_origin_end(const struct offmap *m, uint32_t to)
{
	if (m->runs.len == 0 || to == 0)
		return offmap_origin(m, to);
	const struct offmap_run *r = run_at(m, to - 1);
	return r->from + ((to - 1 - r->to) / r->to_unit + 1) * r->from_unit;
}

bool offmap_is_copy(const struct offmap *m, uint32_t begin, uint32_t end)
{
	if (m->runs.len == 0 || begin >= end || end > m->to_end)
		return false;
	const struct offmap_run *r = run_at(m, begin);
	return r == run_at(m, end - 1) && r->to_unit == 1 && r->from_unit == 1;
}

void offmap_origin_span(const struct offmap *m, uint32_t begin, uint32_t end, size_t *run, uint32_t *from, uint32_t *to)
{
	enum { STEPS = 8 };
	if (m->runs.len == 0 || end == 0 || end > m->to_end || begin >= end) {
		*from = offmap_origin(m, begin);
		*to = offmap_origin_end(m, end);
		return;
	}
	const struct offmap_run *all = m->runs.at;
	size_t i = *run < m->runs.len && all[*run].to <= begin ? *run : 0, n = m->runs.len, step = 0;
	while (i + 1 < n && all[i + 1].to <= begin && step++ < STEPS)
		i++;
	if (i + 1 < n && all[i + 1].to <= begin)
		i = (size_t)(run_at(m, begin) - all);
	*run = i;
	*from = all[i].from + (begin - all[i].to) / all[i].to_unit * all[i].from_unit;
	while (i + 1 < n && all[i + 1].to <= end - 1)
		i++;
	*to = all[i].from + ((end - 1 - all[i].to) / all[i].to_unit + 1) * all[i].from_unit;
}

uint32_t offmap_made(const struct offmap *m, uint32_t from)
{
	size_t lo = 0, hi = m->runs.len;
	/* the last run whose origin begins before `from`; the answer lies in it or at the next run */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (m->runs.at[mid].from < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0)
		return 0;
	const struct offmap_run *r = &m->runs.at[lo - 1];
	uint32_t end = lo < m->runs.len ? m->runs.at[lo].to : m->to_end;
	if (r->from_unit == 0)
		return end;
	uint64_t units = ((uint64_t)(from - r->from) + r->from_unit - 1) / r->from_unit;
	uint64_t made = r->to + units * r->to_unit;
	return made < end ? (uint32_t)made : end;
}

/* Appends what inner says of its made text [begin, begin + len). */
static bool compose_copy(struct offmap *out, const struct offmap *inner, uint32_t begin, uint32_t len)
{
	if (inner->runs.len == 0)
		return offmap_insert(out, len, inner->from_end);
	size_t i = (size_t)(run_at(inner, begin) - inner->runs.at);
	uint32_t at = begin, end = begin + len;
	while (at < end) {
		const struct offmap_run *r = &inner->runs.at[i];
		uint32_t stop = i + 1 < inner->runs.len ? inner->runs.at[i + 1].to : UINT32_MAX;
		if (stop > end)
			stop = end;
		/* a piece that begins inside a unit cannot be told in units: its bytes map to that unit's beginning */
		uint32_t inside = (at - r->to) % r->to_unit;
		uint32_t origin = r->from + (at - r->to) / r->to_unit * r->from_unit;
		uint32_t head = inside ? r->to_unit - inside : 0;
		if (head > stop - at)
			head = stop - at;
		if (!offmap_insert(out, head, origin))
			return false;
		if (head)
			origin += r->from_unit;
		if (!offmap_add(out, stop - at - head, origin, r->to_unit, r->from_unit))
			return false;
		at = stop;
		i++;
	}
	return true;
}

bool offmap_compose(struct offmap *out, const struct offmap *outer, const struct offmap *inner)
{
	for (size_t i = 0; i < outer->runs.len; i++) {
		const struct offmap_run *r = &outer->runs.at[i];
		uint32_t end = i + 1 < outer->runs.len ? outer->runs.at[i + 1].to : outer->to_end, len = end - r->to;
		if (r->to_unit == 1 && r->from_unit == 1) {
			if (!compose_copy(out, inner, r->from, len))
				return false;
			continue;
		}
		/* other units are taken one by one; they come from normalising and are short */
		for (uint32_t at = 0; at < len; at += r->to_unit) {
			uint32_t piece = len - at < r->to_unit ? len - at : r->to_unit;
			uint32_t a = r->from + at / r->to_unit * r->from_unit;
			uint32_t from = offmap_origin(inner, a);
			uint32_t to = r->from_unit ? offmap_origin_end(inner, a + r->from_unit) : from;
			if (!offmap_add(out, piece, from, (uint16_t)piece, (uint16_t)(to - from)))
				return false;
		}
	}
	offmap_finish(out, inner->from_end);
	return true;
}

void offmap_release(struct offmap *m)
{
	vec_release(&m->runs);
	*m = (struct offmap){ 0 };
}
