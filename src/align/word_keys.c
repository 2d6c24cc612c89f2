/* Four or five letters are more than a stem for small languages and less for others; measured on gold alignments they do better
 * than whole words by a sixth of all errors, and no stemmer is needed.  A larger text can tell more words apart. */
#include <config.h>
#include "align/word_keys.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "model/language.h"
#include "text/fold.h"
#include "text/stem.h"

struct word_keys {
	struct folder *folder;
	struct stemmer *stemmer; /* NULL: none is used */
	struct map map;
	struct buf scratch;
	unsigned prefix;
};

struct word_keys *word_keys_new(slice language, unsigned prefix, parl_error *err)
{
	struct word_keys *k = mem_zalloc(sizeof *k);
	if (!k) {
		error_nomem(err);
		return NULL;
	}
	struct language parsed = language_parse(language);
	bool stems = slice_eq(language_primary(language_slice(&parsed)), SLICE("ar"));
	buf_init(&k->scratch, BUF_TEXT_MAX);
	k->prefix = prefix;
	k->folder = folder_new(err);
	if (stems && k->folder && !(k->stemmer = stemmer_new(SLICE("ar"))))
		error_nomem(err);
	if (k->folder && (k->stemmer || !stems))
		return k;
	word_keys_free(k);
	return NULL;
}

void word_keys_free(struct word_keys *k)
{
	if (!k)
		return;
	folder_free(k->folder);
	stemmer_free(k->stemmer);
	map_release(&k->map);
	buf_release(&k->scratch);
	mem_free(k);
}

/* Scripts whose words are short as they are: kana, Han, Hangul. */
static bool is_east_asian(uint32_t c)
{
	return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3040 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

static slice cut(slice word, unsigned prefix)
{
	size_t end = word.len;
	unsigned n = 0;
	for (size_t at = 0; at < word.len; n++) {
		if (n == prefix)
			end = at;
		uint32_t c = utf8_next(word, &at);
		if ((c >= '0' && c <= '9') || is_east_asian(c))
			return word;
	}
	return slice_sub(word, 0, end);
}

bool word_keys_add(struct word_keys *k, struct word_side *side, slice word)
{
	uint32_t number;
	bool is_new;
	buf_clear(&k->scratch);
	if (!folder_fold(k->folder, word, &k->scratch, NULL))
		return false;
	slice key = k->scratch.len ? buf_slice(&k->scratch) : word; /* quotation marks fold to nothing */
	if (k->stemmer)
		key = stemmer_stem(k->stemmer, key);
	key = cut(key, k->prefix);
	if (!map_put(&k->map, key, &number, &is_new) || (is_new && !vec_push(&side->hashes, (uint32_t)(hash_bytes(key) >> 32))))
		return false;
	return vec_push(&side->words, number);
}

bool word_keys_end(struct word_side *side)
{
	return side->words.len <= UINT32_MAX && vec_push(&side->ends, (uint32_t)side->words.len);
}
