/* Deep copies: texts, places, marks, comments. */
#include <config.h>
#include "check/unit_batch.h"

static bool copy_slice(struct arena *a, slice *s)
{
	if (!s->len)
		return true;
	*s = arena_dup(a, *s);
	return s->ptr != NULL;
}

/* A copy of n elements; NULL for none and when out of memory. */
static void *copy_array(struct arena *a, const void *from, size_t n, size_t size)
{
	void *to = n ? arena_array(a, n, size) : NULL;
	if (to)
		memcpy(to, from, n * size);
	return to;
}

static bool copy_slices(struct arena *a, const slice **list, size_t n)
{
	slice *own = copy_array(a, *list, n, sizeof *own);
	*list = own;
	for (size_t i = 0; own && i < n; i++)
		if (!copy_slice(a, &own[i]))
			return false;
	return own || !n;
}

/* The part of the file that the side stands in; the pieces count from its beginning. */
static bool copy_place(struct arena *a, struct draft_side *s)
{
	uint64_t begin, end;
	struct span whole = { 0, (uint32_t)s->text.len };
	if (!draft_file_span(s, whole, &begin, &end) || end < begin || end > s->file.len) {
		s->pieces = NULL;
		s->npieces = 0;
		s->file = (slice){ NULL, 0 };
		return true;
	}
	struct draft_piece *own = copy_array(a, s->pieces, s->npieces, sizeof *own);
	s->pieces = own;
	s->file = slice_sub(s->file, (size_t)begin, (size_t)end);
	for (size_t i = 0; own && i < s->npieces; i++)
		own[i].file -= begin;
	return own && copy_slice(a, &s->file);
}

static bool copy_side(struct arena *a, struct draft_side *s)
{
	struct draft_mark *marks = copy_array(a, s->marks, s->nmarks, sizeof *marks);
	s->marks = marks;
	if ((s->nmarks && !marks) || !copy_place(a, s) || !copy_slice(a, &s->text) || !copy_slice(a, &s->form))
		return false;
	for (size_t i = 0; i < s->nmarks; i++)
		if (!copy_slice(a, &marks[i].id))
			return false;
	return true;
}

static bool copy_sides(struct arena *a, const struct draft_side **sides, size_t n)
{
	struct draft_side *own = copy_array(a, *sides, n, sizeof *own);
	*sides = own;
	for (size_t i = 0; own && i < n; i++)
		if (!copy_side(a, &own[i]))
			return false;
	return own || !n;
}

static struct draft_unit *copy_unit(struct arena *a, const struct draft_unit *u)
{
	struct draft_unit *own = copy_array(a, u, 1, sizeof *u);
	if (own && copy_slice(a, &own->key) && copy_slice(a, &own->maximum) && copy_sides(a, &own->sources, u->nsources) &&
	    copy_sides(a, &own->targets, u->ntargets) && copy_slices(a, &own->comments, u->ncomments) &&
	    copy_slices(a, &own->flags, u->nflags))
		return own;
	return NULL;
}

bool unit_batch_add(struct unit_batch *b, const struct draft_unit *u, const struct check_pair *like)
{
	struct draft_unit *own = copy_unit(&b->arena, u);
	struct check_pair pair = *like;
	pair.unit = own;
	if (!own || !copy_slice(&b->arena, &pair.source_language) || !copy_slice(&b->arena, &pair.target_language))
		return false;
	for (size_t i = 0; i < own->ntargets && own->nsources; i++, pair.serial++) {
		pair.form = i;
		pair.source = draft_source_of(own, i);
		pair.target = &own->targets[i];
		if (!draft_file_offset(&u->targets[i], 0, &pair.target_base))
			pair.target_base = 0;
		if (!vec_push(&b->pairs, pair))
			return false;
	}
	return true;
}

void unit_batch_clear(struct unit_batch *b)
{
	arena_release(&b->arena);
	vec_clear(&b->pairs);
}

void unit_batch_release(struct unit_batch *b)
{
	arena_release(&b->arena);
	vec_release(&b->pairs);
}
