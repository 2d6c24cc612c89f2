/* Making the cleaned text.
 *
 * The blocks are gone through in order and their text copied piece by piece.  What a paragraph has in its middle (footnotes,
 * pull quotes between its halves) is held back until the paragraph ends.  A map from the new text to the old one grows
 * on the way; composed with the old origin it leads to source.  Where a note was moved behind its paragraph that map does
 * not ascend, which offmap_origin does not need. */
#include <config.h>
#include "mine/plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"

bool plan_init(struct plan *p, struct document *d)
{
	*p = (struct plan){ .d = d };
	p->blocks = mem_zalloc((d->blocks.len + 1) * sizeof *p->blocks);
	if (!p->blocks)
		return false;
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct block *b = &d->blocks.at[i];
		p->blocks[i] = (struct block_plan){
			.kind = b->kind, .level = b->level, .is_prose = b->is_prose, .footnote = b->footnote, .anchor = UINT32_MAX,
		};
	}
	return true;
}

void plan_release(struct plan *p)
{
	mem_free(p->blocks);
	vec_release(&p->changes);
	*p = (struct plan){ 0 };
}

slice plan_why(struct plan *p, const char *fmt, ...)
{
	char text[400];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	size_t len = n < 0 ? 0 : (size_t)n;
	if (len >= sizeof text) {
		len = sizeof text - 1;
		/* not in the middle of a character */
		while (len && ((unsigned char)text[len] & 0xC0) == 0x80)
			len--;
	}
	slice s = arena_dup(&p->d->arena, (slice){ text, len });
	p->failed = p->failed || !s.ptr;
	return s;
}

void plan_change(struct plan *p, struct change c)
{
	if (!vec_push(&p->changes, c))
		p->failed = true;
}

void plan_replace(struct plan *p, enum edit_kind kind, size_t from, size_t to, slice put, slice why)
{
	plan_change(p, (struct change){
		.at = { (uint32_t)from, (uint32_t)to }, .kind = kind, .put = put, .why = why,
	});
}

void plan_set_aside(struct plan *p, size_t block, enum block_kind kind, slice why)
{
	p->blocks[block].kind = kind;
	p->blocks[block].is_prose = false;
	p->blocks[block].level = 0;
	p->blocks[block].why = why;
}

static int compare_changes(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	if (x->at.begin != y->at.begin)
		return x->at.begin < y->at.begin ? -1 : 1;
	if (x->at.end != y->at.end)
		return x->at.end > y->at.end ? -1 : 1; /* the larger change has the place */
	return (x->kind > y->kind) - (x->kind < y->kind);
}

void plan_sort(struct plan *p)
{
	if (p->changes.len)
		qsort(p->changes.at, p->changes.len, sizeof *p->changes.at, compare_changes);
}

uint32_t plan_covers(const struct plan *p, size_t n, size_t *cursor, uint32_t at)
{
	while (*cursor < n && p->changes.at[*cursor].at.end <= at)
		++*cursor;
	if (*cursor < n && p->changes.at[*cursor].at.begin <= at)
		return p->changes.at[*cursor].at.end;
	return 0;
}

/* A note on its way to the end of its paragraph, or a whole block between the halves of one. */
struct held {
	struct span note, at;
	slice why;
	uint32_t number, anchor;
	size_t block; /* SIZE_MAX for a note */
};

struct maker {
	struct plan *p;
	struct document *d;
	struct buf text;
	struct offmap map; /* new text -> old text */
	VEC(struct block) blocks;
	VEC(struct edit) edits;
	VEC(struct held) held;
	VEC(uint32_t) anchors; /* by number: where the mark of a note stood, plus 1 */
	VEC(size_t) unmoved;   /* new blocks whose anchor is one in the old text, until move_anchors */
	size_t next;           /* of the changes */
	struct front_matter front;
};

static uint32_t here(const struct maker *m)
{
	return (uint32_t)m->text.len;
}

static bool copy(struct maker *m, uint32_t from, uint32_t to)
{
	return from >= to || (buf_append(&m->text, slice_sub(m->d->text, from, to)) && offmap_copy(&m->map, to - from, from));
}

static bool put(struct maker *m, slice s, uint32_t at)
{
	return buf_append(&m->text, s) && offmap_insert(&m->map, (uint32_t)s.len, at);
}

static bool add_edit(struct maker *m, enum edit_kind kind, struct span old, struct span made, slice why)
{
	struct edit e = { .kind = kind, .source = document_source_span(m->d, old), .text = made, .why = why };
	return vec_push(&m->edits, e);
}

static bool begin_block(struct maker *m, size_t i)
{
	const struct block_plan *b = &m->p->blocks[i];
	struct block made = {
		.kind = b->kind, .level = b->level, .is_prose = b->is_prose, .span = { here(m), here(m) },
		.language = m->d->blocks.at[i].language, .footnote = b->footnote,
	};
	return vec_push(&m->blocks, made);
}

static bool end_block(struct maker *m)
{
	struct block *b = &m->blocks.at[m->blocks.len - 1];
	b->span.end = here(m);
	if (slice_trim(span_of(buf_slice(&m->text), b->span)).len == 0) {
		m->blocks.len--;
		if (m->unmoved.len && m->unmoved.at[m->unmoved.len - 1] == m->blocks.len)
			m->unmoved.len--;
	}
	return put(m, SLICE("\n"), m->map.runs.len ? offmap_origin_end(&m->map, here(m)) : 0);
}

static bool remember_anchor(struct maker *m, uint32_t number)
{
	enum { MOST = 4096 };
	if (number >= MOST)
		return true;
	while (m->anchors.len <= number)
		if (!vec_push(&m->anchors, 0))
			return false;
	m->anchors.at[number] = here(m) + 1;
	return true;
}

/* The heading ends here; what follows is a block like the one it was cut from. */
static bool cut_block(struct maker *m, size_t i, const struct change *c)
{
	struct block *b = &m->blocks.at[m->blocks.len - 1];
	b->kind = BLOCK_HEADING;
	b->level = 3;
	uint32_t end = here(m);
	return add_edit(m, c->kind, c->at, (struct span){ end, end }, c->why) && end_block(m) && begin_block(m, i);
}

static bool apply(struct maker *m, size_t i, const struct change *c)
{
	if (c->cuts)
		return cut_block(m, i, c);
	if (c->note.end > c->note.begin) {
		struct held h = {
			.note = c->note, .at = c->at, .why = c->why, .number = c->number, .anchor = here(m), .block = SIZE_MAX,
		};
		return vec_push(&m->held, h) && put(m, c->put, c->at.begin);
	}
	uint32_t begin = here(m);
	if (c->kind == EDIT_FOOTNOTE_MARK && !remember_anchor(m, c->number))
		return false;
	if (c->unit ? !buf_append(&m->text, c->put) || !offmap_add(&m->map, (uint32_t)c->put.len, c->at.begin, 1, c->unit)
		    : !put(m, c->put, c->at.begin))
		return false;
	return add_edit(m, c->kind, c->at, (struct span){ begin, here(m) }, c->why);
}

/* The text of a block up to old offset `end`, with its changes. */
static bool copy_block(struct maker *m, size_t i, uint32_t end)
{
	uint32_t at = m->d->blocks.at[i].span.begin;
	for (; m->next < m->p->changes.len && m->p->changes.at[m->next].at.begin < end; m->next++) {
		const struct change *c = &m->p->changes.at[m->next];
		/* two readers wanted the same place: the first has it */
		if (c->at.begin < at || c->at.end > end)
			continue;
		if (!copy(m, at, c->at.begin) || !apply(m, i, c))
			return false;
		at = c->at.end;
	}
	return copy(m, at, end);
}

static void move_span(struct span from, struct span *to, struct span old, uint32_t begin)
{
	if (from.begin < old.begin || from.begin >= old.end || from.end == from.begin)
		return;
	to->begin = from.begin - old.begin + begin;
	to->end = from.end - old.begin + begin;
}

/* The spans of the front matter move with the block that they lie in; a head's blocks are copied as they are. */
static void move_front(struct maker *m, struct span old, uint32_t begin)
{
	const struct front_matter *f = &m->d->front;
	struct front_matter *t = &m->front;
	move_span(f->title, &t->title, old, begin);
	move_span(f->translated_title, &t->translated_title, old, begin);
	move_span(f->date, &t->date, old, begin);
	move_span(f->journal, &t->journal, old, begin);
	move_span(f->year, &t->year, old, begin);
	move_span(f->volume, &t->volume, old, begin);
	move_span(f->issue, &t->issue, old, begin);
	move_span(f->total, &t->total, old, begin);
	move_span(f->title_line, &t->title_line, old, begin);
	for (size_t i = 0; i < f->authors.len; i++)
		move_span(f->authors.at[i], &t->authors.at[i], old, begin);
}

static bool emit_note(struct maker *m, const struct held *h, const struct language *language)
{
	struct block b = {
		.kind = BLOCK_FOOTNOTE, .span = { here(m), here(m) }, .language = *language, .footnote = h->number, .anchor = h->anchor,
	};
	uint32_t begin = here(m);
	return vec_push(&m->blocks, b) && copy(m, h->note.begin, h->note.end) &&
	       add_edit(m, EDIT_FOOTNOTE, h->at, (struct span){ begin, here(m) }, h->why) && end_block(m);
}

static bool emit_aside(struct maker *m, size_t i)
{
	const struct block_plan *plan = &m->p->blocks[i];
	struct span old = m->d->blocks.at[i].span;
	uint32_t begin = here(m);
	move_front(m, old, begin);
	if (!begin_block(m, i))
		return false;
	struct block *b = &m->blocks.at[m->blocks.len - 1];
	if (plan->anchor != UINT32_MAX) {
		b->anchor = plan->anchor;
		if (!vec_push(&m->unmoved, m->blocks.len - 1))
			return false;
	} else if (plan->kind == BLOCK_FOOTNOTE && plan->footnote < m->anchors.len && m->anchors.at[plan->footnote]) {
		b->anchor = m->anchors.at[plan->footnote] - 1;
	}
	struct span skipped = { old.begin, old.begin + plan->skip };
	if (plan->skip && !add_edit(m, EDIT_FOOTNOTE_MARK, skipped, (struct span){ begin, begin }, SLICE("the note's own number")))
		return false;
	if (!copy(m, skipped.end, old.end))
		return false;
	if (plan->why.len && !add_edit(m, EDIT_SET_ASIDE, old, (struct span){ begin, here(m) }, plan->why))
		return false;
	return end_block(m);
}

static bool emit_held(struct maker *m, const struct language *language)
{
	for (size_t i = 0; i < m->held.len; i++) {
		const struct held *h = &m->held.at[i];
		if (h->block == SIZE_MAX ? !emit_note(m, h, language) : !emit_aside(m, h->block))
			return false;
	}
	vec_clear(&m->held);
	return true;
}

/* Holds what lies between the halves of a paragraph; the second half, or the number of blocks. */
static size_t next_half(struct maker *m, size_t i)
{
	size_t next = i + 1;
	for (; next < m->d->blocks.len && !m->p->blocks[next].is_prose; next++)
		if (!vec_push(&m->held, (struct held){ .block = next }))
			return SIZE_MAX;
	return next;
}

/* A paragraph with all that is joined to it; *i is its last block afterwards. */
static bool emit_prose(struct maker *m, size_t *i)
{
	struct language language = m->d->blocks.at[*i].language;
	move_front(m, m->d->blocks.at[*i].span, here(m));
	if (!begin_block(m, *i))
		return false;
	for (;;) {
		const struct block_plan *plan = &m->p->blocks[*i];
		struct span old = m->d->blocks.at[*i].span;
		size_t last = *i, next;
		if (!copy_block(m, *i, plan->joins ? old.end - plan->drop : old.end))
			return false;
		if (!plan->joins)
			break;
		if ((next = next_half(m, last)) == SIZE_MAX)
			return false;
		*i = next < m->d->blocks.len ? next : next - 1;
		if (next == m->d->blocks.len)
			break;
		uint32_t cut = old.end - plan->drop, begin = here(m);
		/* what stands between the halves is no part of the change */
		struct span told = { cut, next == last + 1 ? m->d->blocks.at[next].span.begin : old.end };
		if (!put(m, plan->glue, cut) || !add_edit(m, EDIT_JOIN_LINES, told, (struct span){ begin, here(m) }, plan->why_joined))
			return false;
	}
	return end_block(m) && emit_held(m, &language);
}

static bool make(struct maker *m)
{
	if (!buf_reserve(&m->text, m->d->text.len + 1))
		return false;
	for (size_t i = 0; i < m->d->blocks.len; i++)
		if (m->p->blocks[i].is_prose ? !emit_prose(m, &i) : !emit_aside(m, i))
			return false;
	if (!buf_reserve(&m->text, 1))
		return false;
	m->text.ptr[m->text.len] = '\0';
	offmap_finish(&m->map, (uint32_t)m->d->text.len);
	return true;
}

struct place {
	uint32_t old;
	uint32_t run;
};

static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	if (x->old != y->old)
		return x->old < y->old ? -1 : 1;
	return (x->run > y->run) - (x->run < y->run);
}

/* Where an old offset went: `places` are the map's runs by origin. */
static uint32_t moved(const struct maker *m, const struct place *places, size_t n, uint32_t old)
{
	size_t lo = 0, hi = n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (places[mid].old <= old)
			lo = mid;
		else
			hi = mid;
	}
	if (!n || places[lo].old > old)
		return 0;
	const struct offmap_run *r = &m->map.runs.at[places[lo].run];
	uint32_t to = r->to + (old - r->from) / r->from_unit * r->to_unit;
	return to < m->text.len ? to : 0;
}

/* The anchors that readers and pull quotes gave, from old offsets to new ones. */
static bool move_anchors(struct maker *m)
{
	struct place *places;
	size_t n = 0, bytes;
	if (!mem_multiply(m->map.runs.len + 1, sizeof *places, &bytes) || !(places = mem_alloc(bytes)))
		return false;
	for (size_t i = 0; i < m->map.runs.len; i++)
		if (m->map.runs.at[i].from_unit)
			places[n++] = (struct place){ m->map.runs.at[i].from, (uint32_t)i };
	if (n)
		qsort(places, n, sizeof *places, compare_places);
	for (size_t i = 0; i < m->unmoved.len; i++) {
		struct block *b = m->unmoved.at[i] < m->blocks.len ? &m->blocks.at[m->unmoved.at[i]] : NULL;
		if (b && b->anchor)
			b->anchor = moved(m, places, n, b->anchor);
	}
	mem_free(places);
	return true;
}

/* The new text takes the old one's place. */
static bool install(struct maker *m)
{
	struct document *d = m->d;
	struct offmap origin = { 0 };
	if (!vec_reserve(&d->edits, m->edits.len) || !offmap_compose(&origin, &m->map, &d->origin)) {
		offmap_release(&origin);
		return false;
	}
	offmap_finish(&origin, (uint32_t)d->source.len);
	offmap_release(&d->origin);
	d->origin = origin;
	buf_release(&d->text_buf);
	d->text_buf = m->text;
	d->text = buf_slice(&d->text_buf);
	buf_init(&m->text, BUF_TEXT_MAX);
	for (size_t i = 0; i < m->edits.len; i++)
		d->edits.at[d->edits.len++] = m->edits.at[i];
	vec_clear(&d->blocks);
	for (size_t i = 0; i < m->blocks.len; i++)
		d->blocks.at[d->blocks.len++] = m->blocks.at[i];
	for (size_t i = 0; i < m->front.authors.len; i++)
		d->front.authors.at[i] = m->front.authors.at[i];
	memcpy(&m->front.authors, &d->front.authors, sizeof m->front.authors);
	d->front = m->front;
	return true;
}

static bool has_work(const struct plan *p)
{
	if (p->changes.len)
		return true;
	for (size_t i = 0; i < p->d->blocks.len; i++)
		if (p->blocks[i].joins || p->blocks[i].why.len || p->blocks[i].skip || p->blocks[i].kind != p->d->blocks.at[i].kind ||
		    p->blocks[i].is_prose != p->d->blocks.at[i].is_prose)
			return true;
	return false;
}

bool plan_carry_out(struct plan *p)
{
	struct document *d = p->d;
	if (p->failed)
		return false;
	if (!has_work(p))
		return true;
	plan_sort(p);
	struct maker m = { .p = p, .d = d, .front = d->front };
	buf_init(&m.text, BUF_TEXT_MAX);
	memset(&m.front.authors, 0, sizeof m.front.authors);
	bool ok = true;
	for (size_t i = 0; i < d->front.authors.len && ok; i++)
		ok = vec_push(&m.front.authors, d->front.authors.at[i]);
	struct span *authors = m.front.authors.at;
	ok = ok && make(&m) && move_anchors(&m) && vec_reserve(&d->blocks, m.blocks.len) && install(&m);
	vec_free(authors);
	vec_release(&m.blocks);
	vec_release(&m.edits);
	vec_release(&m.held);
	vec_release(&m.anchors);
	vec_release(&m.unmoved);
	offmap_release(&m.map);
	buf_release(&m.text);
	return ok;
}
