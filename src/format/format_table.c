/* All formats, from the list of their files in src/local.mk. */
#include <config.h>
#include "format/format.h"

#define PARL_FORMAT(name) extern const struct parl_format parl_format_##name;
#include "format/formats.def"
#undef PARL_FORMAT
#define PARL_FORMAT(name) &parl_format_##name,
const struct parl_format *const parl_format_table[] = {
#include "format/formats.def"
	NULL
};
#undef PARL_FORMAT

const struct parl_format *format_by_name(slice name)
{
	for (size_t i = 0; parl_format_table[i]; i++)
		if (slice_eq_nocase(name, slice_of(parl_format_table[i]->name)))
			return parl_format_table[i];
	return NULL;
}

static bool has_extension(const struct parl_format *f, slice file_name)
{
	for (size_t i = 0; f->extensions[i]; i++) {
		slice e = slice_of(f->extensions[i]);
		if (file_name.len > e.len && file_name.ptr[file_name.len - e.len - 1] == '.' &&
		    slice_eq_nocase(slice_sub(file_name, file_name.len - e.len, file_name.len), e))
			return true;
	}
	return false;
}

const struct parl_format *format_find(slice file_name, slice head, unsigned flag)
{
	const struct parl_format *best = NULL;
	int best_score = 0;
	for (size_t i = 0; parl_format_table[i]; i++) {
		const struct parl_format *f = parl_format_table[i];
		if (!(f->flags & flag))
			continue;
		int score = f->probe && head.len ? f->probe(head) : 0;
		if (has_extension(f, file_name))
			score += 101;
		if (score > best_score) {
			best = f;
			best_score = score;
		}
	}
	return best;
}
