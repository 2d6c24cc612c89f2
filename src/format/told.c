/* A kind is its whole message. */
#include <config.h>
#include "format/told.h"

enum { KINDS_MAX = 64, SUBJECT_MAX = 80 };

/* Out of memory is no trouble here: something remains untold. */
static bool count_kind(struct told *t, slice message)
{
	bool is_new = false;
	uint32_t id = map_get(&t->kinds, message);
	if (id == MAP_NONE && (map_len(&t->kinds) >= KINDS_MAX || !map_put(&t->kinds, message, &id, &is_new) || !vec_push(&t->counts, 0)))
		return false;
	if (id < t->counts.len)
		t->counts.at[id]++;
	return is_new;
}

/* Not in the middle of a character. */
static slice cut(slice s)
{
	size_t n = s.len < SUBJECT_MAX ? s.len : SUBJECT_MAX;
	while (n < s.len && n > 0 && (s.ptr[n] & 0xC0) == 0x80)
		n--;
	return slice_sub(s, 0, n);
}

void told_say(struct told *t, slice source, size_t line, size_t column, slice what, const char *why)
{
	if (!t->diag || !t->diag->fn)
		return;
	struct buf message;
	buf_init(&message, 1 << 16);
	if (buf_printf(&message, "'%.*s': %s", SLICE_ARG(cut(what)), why) && count_kind(t, buf_slice(&message)))
		diag_emit(t->diag, PARL_WARNING, source, line, column, t->rule, "%.*s", SLICE_ARG(buf_slice(&message)));
	buf_release(&message);
}

void told_finish(struct told *t, slice source)
{
	for (uint32_t i = 0; i < t->counts.len; i++) {
		size_t more = t->counts.at[i] - 1;
		if (more)
			diag_emit(t->diag, PARL_NOTE, source, 0, 0, t->rule,
				  ngettext_("%zu more time: %.*s", "%zu more times: %.*s", more), more, SLICE_ARG(map_key(&t->kinds, i)));
	}
	map_release(&t->kinds);
	vec_release(&t->counts);
}
