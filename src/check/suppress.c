/* The table is written between the batches only; while threads look at one, all that changes are the marks of use. */
#include <config.h>
#include "check/suppress.h"

#include <stdio.h>

#include "base/message.h"

void suppressions_release(struct suppressions *s)
{
	map_release(&s->units);
	vec_release(&s->first);
	vec_release(&s->list);
	arena_release(&s->arena);
}

/* A target's place; where there are none, the unit's key. */
static slice place_key(char *out, size_t size, uint32_t file, const struct draft_side *target, slice key)
{
	int n = snprintf(out, size, "%lu:%lu:%lu:%.*s", (unsigned long)file, (unsigned long)target->line, (unsigned long)target->column,
			 target->line || key.len > 64 ? 0 : (int)key.len, key.len ? key.ptr : "");
	return (slice){ out, n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1 };
}

enum { PLACE_MAX = 128 };

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '*';
}

/* The names behind "ignore=", with commas and blanks between. */
static bool add_names(struct suppressions *s, slice names, const struct draft_unit *u, uint32_t file)
{
	for (size_t at = 0; at < names.len;) {
		size_t begin = at;
		while (at < names.len && is_name_byte(names.ptr[at]))
			at++;
		if (at == begin)
			return true;
		struct suppression *own;
		slice name = arena_dup(&s->arena, slice_sub(names, begin, at));
		if (!name.ptr || !vec_reserve(&s->list, 1))
			return false;
		own = &s->list.at[s->list.len++];
		*own = (struct suppression){ .name = name, .file = file, .line = u->targets[0].line, .column = u->targets[0].column, .unit = s->nunits };
		atomic_init(&own->is_used, false);
		size_t comma = at;
		while (comma < names.len && names.ptr[comma] == ' ')
			comma++;
		if (comma == names.len || names.ptr[comma] != ',')
			return true;
		for (at = comma + 1; at < names.len && names.ptr[at] == ' ';)
			at++;
	}
	return true;
}

static bool add_comment(struct suppressions *s, slice comment, const struct draft_unit *u, uint32_t file)
{
	const slice mark = SLICE("parlance:"), ignore = SLICE("ignore=");
	for (size_t at = 0; (at = slice_find(comment, mark, at)) != SIZE_MAX;) {
		at += mark.len;
		while (at < comment.len && comment.ptr[at] == ' ')
			at++;
		slice rest = slice_sub(comment, at, comment.len);
		if (slice_starts(rest, ignore) && !add_names(s, slice_sub(rest, ignore.len, rest.len), u, file))
			return false;
	}
	return true;
}

bool suppressions_add(struct suppressions *s, const struct draft_unit *u, uint32_t file)
{
	size_t before = s->list.len;
	char place[PLACE_MAX];
	for (size_t i = 0; u->ntargets && i < u->ncomments; i++)
		if (!add_comment(s, u->comments[i], u, file))
			return false;
	for (size_t i = 0; s->list.len > before && i < u->ntargets; i++) {
		uint32_t id;
		bool is_new;
		if (!map_put(&s->units, place_key(place, sizeof place, file, &u->targets[i], u->key), &id, &is_new) ||
		    (is_new && !vec_push(&s->first, (uint32_t)before)))
			return false;
	}
	s->nunits += s->list.len > before;
	return true;
}

bool suppressions_take(struct suppressions *s, const struct check_rule *rule, const struct check_pair *pair)
{
	char place[PLACE_MAX];
	bool taken = false;
	if (!s->list.len)
		return false;
	uint32_t id = map_get(&s->units, place_key(place, sizeof place, pair->file, pair->target, pair->unit->key));
	if (id == MAP_NONE)
		return false;
	for (size_t i = s->first.at[id]; i < s->list.len && s->list.at[i].unit == s->list.at[s->first.at[id]].unit; i++) {
		struct suppression *x = &s->list.at[i];
		if (!slice_eq(x->name, SLICE("*")) && !slice_eq(x->name, slice_of(rule->finding.id)) && !slice_eq(x->name, slice_of(rule->group)))
			continue;
		atomic_store(&x->is_used, true);
		taken = true;
	}
	return taken;
}

/* The run itself knows what was used; the rule is there to be switched. */
static bool open_nothing(void **state, struct check_run *run)
{
	(void)run;
	*state = NULL;
	return true;
}

const struct check_rule check_unused_suppression = {
	.finding = { "unused-suppression", PARL_NOTE, N_("what a comment asks to ignore is there to be ignored"), "" },
	.group = "suppression", .is_advisory = true, .open = open_nothing,
};
