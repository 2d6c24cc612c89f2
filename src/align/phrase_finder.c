/* The glossary's automaton does the finding: what it forgives in glossary terms (case, number, hyphens, Traditional characters) it
 * forgives in phrases too, so that all forms of a phrase are one. */
#include <config.h>
#include "align/phrase_finder.h"

#include <stdio.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/langdata.h"

parl_status phrase_finder_init(struct phrase_finder *f, parl_error *err)
{
	*f = (struct phrase_finder){ 0 };
	f->phrases = termbase_new();
	if (!f->phrases)
		return error_nomem(err);
	f->phrases->trusts_ids = true;
	return PARL_OK;
}

void phrase_finder_release(struct phrase_finder *f)
{
	if (f->index)
		matcher_release(&f->matcher);
	index_free(f->index);
	termbase_free(f->phrases);
	*f = (struct phrase_finder){ 0 };
}

parl_status phrase_finder_add(struct phrase_finder *f, slice language, const slice *forms, size_t n, parl_error *err)
{
	char id[32];
	int len = snprintf(id, sizeof id, "p%zu", f->phrases->concepts.len);
	struct concept *c = termbase_add_concept(f->phrases, (slice){ id, (size_t)len });
	struct lang_section *s = c ? concept_add_section(f->phrases, c, language) : NULL;
	bool ok = s != NULL;
	for (size_t i = 0; i < n && ok; i++)
		ok = !forms[i].len || section_add_term(f->phrases, s, forms[i]);
	return ok ? PARL_OK : error_nomem(err);
}

/* Another name of the thing, or another order of its words, has a translation of its own. */
static bool is_same_phrase(enum variant_kind kind)
{
	return kind <= VARIANT_SPELLING;
}

parl_status phrase_finder_add_candidates(struct phrase_finder *f, slice language, const struct candidate_list *list, parl_error *err)
{
	enum { FORMS = 8 };
	for (size_t i = 0; i < list->list.len; i++) {
		const struct candidate *c = &list->list.at[i];
		slice forms[FORMS] = { c->form };
		size_t n = 1;
		for (uint32_t k = 0; k < c->nvariants && n < FORMS; k++)
			if (is_same_phrase(c->variants[k].kind) && !slice_eq(c->variants[k].form, c->form))
				forms[n++] = c->variants[k].form;
		TRY(phrase_finder_add(f, language, forms, n, err));
	}
	return PARL_OK;
}

parl_status phrase_finder_finish(struct phrase_finder *f, slice language, parl_error *err)
{
	const struct termbase *tb = f->phrases;
	termbase_freeze(f->phrases);
	TRY(index_build(&f->index, &tb, 1, language, err));
	parl_status status = matcher_init(&f->matcher, f->index, err);
	if (status) {
		index_free(f->index);
		f->index = NULL;
	}
	return status;
}

static parl_status read_words(struct stop_words *s, const char *path, parl_error *err)
{
	struct mapping m = { 0 };
	slice line;
	bool ok = true;
	if (!file_exists(path))
		return PARL_OK;
	TRY(mapping_open(&m, path, err));
	slice rest = m.bytes;
	while (ok && slice_line(&rest, &line)) {
		uint32_t id;
		buf_clear(&s->scratch);
		line = slice_trim(line);
		ok = !line.len || line.ptr[0] == '#' ||
		     (folder_fold(s->folder, line, &s->scratch, NULL) && map_put(&s->words, buf_slice(&s->scratch), &id, NULL));
	}
	mapping_release(&m);
	return ok ? PARL_OK : error_nomem(err);
}

parl_status stop_words_open(struct stop_words *s, const char *data_dir, slice language, parl_error *err)
{
	*s = (struct stop_words){ 0 };
	buf_init(&s->scratch, BUF_TEXT_MAX);
	if (!(s->folder = folder_new(err)))
		return PARL_NOMEM;
	char *path = data_dir ? langdata_path(data_dir, language, "stopwords.txt") : NULL;
	if (data_dir && !path)
		return error_nomem(err);
	parl_status status = path ? read_words(s, path, err) : PARL_OK;
	mem_free(path);
	return status;
}

void stop_words_release(struct stop_words *s)
{
	folder_free(s->folder);
	map_release(&s->words);
	buf_release(&s->scratch);
	*s = (struct stop_words){ 0 };
}

bool stop_words_weigh(struct stop_words *s, slice word, enum word_weight *weight)
{
	size_t at = 0;
	uint32_t c = word.len ? utf8_next(word, &at) : ' ';
	*weight = WORD_MARK;
	if (!char_is_letter(c) && !char_is_digit(c))
		return true;
	buf_clear(&s->scratch);
	if (!folder_fold(s->folder, word, &s->scratch, NULL))
		return false;
	*weight = map_get(&s->words, buf_slice(&s->scratch)) == MAP_NONE ? WORD_CONTENT : WORD_STOP;
	return true;
}
