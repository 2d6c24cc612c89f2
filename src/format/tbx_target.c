/* References inside a TBX file, which follow the ids that were mended or renamed. */
#include <config.h>
#include "format/tbx_read.h"

static bool is_known(const struct tbx_reader *r, slice target)
{
	return map_get(&r->tb->ids, target) != MAP_NONE || map_get(&r->tb->other_ids, target) != MAP_NONE;
}

static void complain(struct tbx_reader *r, uint32_t line, slice target)
{
	tbx_complain_at(r, line, 0, target, _("a reference to an id that is not in the file"));
}

static slice new_name(const struct tbx_reader *r, slice target)
{
	uint32_t id = map_get(&r->names->ids, target);
	return id == MAP_NONE ? target : r->names->new_ids.at[id];
}

/* In the survey, what is referred to may come later. */
static void wait_for(struct tbx_reader *r, uint32_t line, slice target)
{
	struct tbx_waiting w = { arena_dup(&r->waiting_arena, target), line };
	if (!w.target.ptr || !vec_push(&r->waiting, w))
		complain(r, line, target);
}

static void mend(struct tbx_reader *r, struct item *it)
{
	slice in_file = it->extra->target;
	it->extra->target = new_name(r, in_file);
	if (r->pass == TBX_AGAIN || is_known(r, it->extra->target))
		return;
	if (r->pass == TBX_SURVEY)
		wait_for(r, it->line, in_file);
	else
		complain(r, it->line, in_file);
}

void tbx_mend_targets(struct tbx_reader *r, struct item *list)
{
	for (struct item *it = list; it; it = it->next) {
		if (it->group)
			tbx_mend_targets(r, it->group);
		if (it->extra && it->extra->target.len && it->element != ELEMENT_XREF)
			mend(r, it);
	}
}

void tbx_mend_concept(struct tbx_reader *r, struct concept *c)
{
	tbx_mend_targets(r, c->items);
	for (struct lang_section *s = c->sections; s; s = s->next) {
		tbx_mend_targets(r, s->items);
		for (struct term *t = s->terms; t; t = t->next)
			tbx_mend_targets(r, t->items);
	}
}

void tbx_tell_waiting(struct tbx_reader *r)
{
	for (size_t i = 0; i < r->waiting.len; i++) {
		slice target = new_name(r, r->waiting.at[i].target);
		if (!is_known(r, target))
			complain(r, r->waiting.at[i].line, target);
	}
	r->pass = TBX_WHOLE;
}
