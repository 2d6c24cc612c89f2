/* What lies in the folder of each language, and what the code knows of it. */
#include <config.h>
#include <parlance/languages.h>

#include "api/context.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/vec.h"
#include "check/numerals.h"
#include "check/plain.h"
#include "text/stem.h"

struct language_row {
	parl_language_info info;
	char code[3];
	struct buf pairs;
};

struct parl_languages {
	VEC(struct language_row) rows;
};

static bool has_file(const char *data_dir, const char *folder, const char *name)
{
	struct buf b;
	buf_init(&b, 1 << 20);
	bool found = buf_printf(&b, "%s/lang/%s/%s", data_dir, folder, name) && buf_putc(&b, '\0') && file_exists(b.ptr);
	buf_release(&b);
	return found;
}

static bool look(struct language_row *r, const char *data_dir)
{
	struct stemmer *stemmer = stemmer_new(slice_of(r->code));
	if (!stemmer)
		return false;
	r->info = (parl_language_info){
		.has_stemmer = stemmer_has_rules(stemmer),
		.has_stopwords = has_file(data_dir, r->code, "stopwords.txt"),
		.has_patterns = has_file(data_dir, r->code, "patterns.txt"),
		.has_tagger = has_file(data_dir, r->code, "tagger.bin"),
		.has_frequencies = has_file(data_dir, r->code, "frequency.bin"),
		.has_definitions = has_file(data_dir, r->code, "definitions.txt"),
		.has_numbers = numerals_know(LANG2((unsigned char)r->code[0], (unsigned char)r->code[1])),
	};
	stemmer_free(stemmer);
	return true;
}

static bool is_empty(const parl_language_info *i)
{
	return !i->has_stemmer && !i->has_stopwords && !i->has_patterns && !i->has_tagger && !i->has_frequencies && !i->has_definitions &&
	       !i->has_numbers;
}

static bool has_pairs(const char *data_dir, const char *a, const char *b)
{
	static const char *const names[] = { "dictionary.bin", "lexicon.bin", "words.bin" };
	char folder[6] = { a[0], a[1], '-', b[0], b[1], '\0' };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (has_file(data_dir, folder, names[i]))
			return true;
	return false;
}

/* Pairs lie in the folder that names the lesser code first. */
static bool look_for_pairs(struct parl_languages *l, const char *data_dir)
{
	bool ok = true;
	for (size_t i = 0; i < l->rows.len && ok; i++) {
		struct language_row *r = &l->rows.at[i];
		for (size_t k = 0; k < l->rows.len && ok; k++) {
			const char *other = l->rows.at[k].code;
			if (k != i && has_pairs(data_dir, k < i ? other : r->code, k < i ? r->code : other))
				ok = buf_printf(&r->pairs, "%s%s", r->pairs.len ? " " : "", other);
		}
		ok = ok && buf_putc(&r->pairs, '\0');
	}
	return ok;
}

parl_status parl_languages_list(parl_context *context, parl_languages **out, parl_error *err)
{
	struct parl_languages *l = mem_zalloc(sizeof *l);
	bool ok = l != NULL;
	*out = NULL;
	for (int a = 'a'; a <= 'z' && ok; a++)
		for (int b = 'a'; b <= 'z' && ok; b++) {
			struct language_row r = { .code = { (char)a, (char)b, '\0' } };
			buf_init(&r.pairs, BUF_TEXT_MAX);
			ok = look(&r, context->data_dir) && (is_empty(&r.info) || vec_push(&l->rows, r));
		}
	if (!ok || !look_for_pairs(l, context->data_dir)) {
		parl_languages_free(l);
		return error_nomem(err);
	}
	*out = l;
	return PARL_OK;
}

void parl_languages_free(parl_languages *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->rows.len; i++)
		buf_release(&l->rows.at[i].pairs);
	vec_release(&l->rows);
	mem_free(l);
}

bool parl_languages_get(const parl_languages *l, size_t i, parl_language_info *info)
{
	if (i >= l->rows.len)
		return false;
	*info = l->rows.at[i].info;
	info->code = l->rows.at[i].code;
	info->pairs = l->rows.at[i].pairs.ptr;
	return true;
}
