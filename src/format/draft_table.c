/* All formats of drafts, and how one is chosen for a file. */
#include <config.h>
#include "format/draft.h"

extern const struct draft_format draft_format_android, draft_format_bilingual, draft_format_csv, draft_format_json, draft_format_po, draft_format_properties,
	draft_format_strings, draft_format_stringsdict, draft_format_tmx, draft_format_tsv, draft_format_xcstrings, draft_format_xliff;

const struct draft_format *const draft_format_table[] = {
	&draft_format_po,
	&draft_format_xliff,
	&draft_format_tmx,
	&draft_format_properties,
	&draft_format_xcstrings,
	&draft_format_json,
	&draft_format_strings,
	&draft_format_stringsdict,
	&draft_format_android,
	&draft_format_tsv,
	&draft_format_csv,
	&draft_format_bilingual,
	NULL
};

const struct draft_format *draft_format_by_name(slice name)
{
	for (size_t i = 0; draft_format_table[i]; i++)
		if (slice_eq_nocase(name, slice_of(draft_format_table[i]->name)))
			return draft_format_table[i];
	return NULL;
}

/* "de.po"; an extension with a dot in it ("strings.xml") may be the whole name. */
static bool has_extension(const struct draft_format *f, slice file_name)
{
	for (size_t i = 0; f->extensions[i]; i++) {
		slice e = slice_of(f->extensions[i]);
		if (file_name.len < e.len || !slice_eq_nocase(slice_sub(file_name, file_name.len - e.len, file_name.len), e))
			continue;
		char before = file_name.len > e.len ? file_name.ptr[file_name.len - e.len - 1] : '/';
		if (before == '.' || ((before == '/' || before == '\\') && memchr(e.ptr, '.', e.len)))
			return true;
	}
	return false;
}

const struct draft_format *draft_format_find(slice file_name, slice head)
{
	const struct draft_format *best = NULL;
	int best_score = 0;
	for (size_t i = 0; draft_format_table[i]; i++) {
		const struct draft_format *f = draft_format_table[i];
		int score = f->probe && head.len ? f->probe(slice_sub(head, 0, 4096)) : 0;
		if (has_extension(f, file_name))
			score += 101;
		if (score > best_score) {
			best = f;
			best_score = score;
		}
	}
	return best;
}

parl_status draft_read(const struct draft_format *format, const struct draft_input *in, const struct draft_sink *sink,
		       const struct diag *diag, parl_error *err)
{
	struct draft_input q = *in;
	if (!q.states)
		q.states = 1u << DRAFT_TRANSLATED | 1u << DRAFT_REVIEWED;
	q.charset.declaration = format->declaration;
	if (format->flags & DRAFT_ONE_SIDED && !q.source_bytes.ptr)
		return error_at(err, PARL_ARGUMENT, in->name, 0, 0, "%s",
				_("a file of this format holds one language; name the file of the source texts too, with --source"));
	return format->read(&q, sink, diag, err);
}
