/* Footnotes of a page: where a link of the kind "12" points forward to, there is a note.
 *
 * The note is the element of that id, or the block that holds such an anchor.  Back from the note leads a link of the same
 * kind, to an id before it, which tells the two apart. */
#include <config.h>
#include "format/html_page.h"

#include "base/map.h"

static bool is_note(const struct html_page *p, const struct html_anchor *a, const struct map *ids, const uint32_t *first_mark,
		    uint32_t *mark)
{
	uint32_t id = map_get(ids, a->id);
	if (id == MAP_NONE)
		return false;
	*mark = first_mark[id];
	return a->at > p->runs.at[p->marks.at[*mark].run].from;
}

static void set_notes(struct html_page *p, const struct map *ids, const uint32_t *first_mark)
{
	uint32_t mark;
	for (size_t i = 0; i < p->anchors.len; i++) {
		const struct html_anchor *a = &p->anchors.at[i];
		if (!is_note(p, a, ids, first_mark, &mark))
			continue;
		if (a->node != UINT32_MAX)
			p->nodes.at[a->node].note = mark + 1;
		else if (a->block < p->blocks.len)
			p->blocks.at[a->block].note = mark + 1;
	}
	/* parents stand before their children */
	for (size_t i = 1; i < p->nodes.len; i++)
		if (!p->nodes.at[i].note)
			p->nodes.at[i].note = p->nodes.at[p->nodes.at[i].parent].note;
	for (size_t i = 0; i < p->blocks.len; i++) {
		struct html_block *b = &p->blocks.at[i];
		if (!b->note)
			b->note = p->nodes.at[b->node].note;
		if (b->note && p->marks.at[b->note - 1].block == i)
			b->note = 0;
		if (b->note)
			b->kind = BLOCK_FOOTNOTE;
	}
}

bool html_page_find_notes(struct html_page *p)
{
	struct map ids = { 0 };
	VEC(uint32_t) first_mark = { 0 };
	bool ok = true;
	for (size_t i = 0; i < p->marks.len && ok; i++) {
		uint32_t id;
		bool is_new;
		ok = map_put(&ids, p->marks.at[i].target, &id, &is_new) && (!is_new || vec_push(&first_mark, (uint32_t)i));
	}
	if (ok && p->marks.len)
		set_notes(p, &ids, first_mark.at);
	vec_release(&first_mark);
	map_release(&ids);
	return ok;
}
