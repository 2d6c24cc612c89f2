/* Makes lang/en-zh/dictionary.bin from CC-CEDICT.
 *
 *   build_dictionary DATA_DIR CEDICT OUTPUT
 *
 * CEDICT has an entry a line: simplified, traditional, pinyin, glosses apart by '/', with tabs between.  DATA_DIR is a folder with
 * lang/en/stopwords.txt and lang/zh/frequency.bin.
 *
 * A gloss is cleaned of what is in parentheses and brackets; references ("see …", "variant of …"), classifiers, notes on use and
 * explanations of more than six words are left out.  What stays is cut into words, folded and stemmed; small words count only where there is
 * nothing else.  Each gloss of an entry has an equal share of its probability, and each word of the gloss an equal share of that:
 * this is p(English | Chinese).  The other way round a Chinese word has weight by how common it is, since CEDICT gives a dozen rare
 * synonyms beside each everyday word.  Whole numbers throughout: the same sources give the same bytes on every machine. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/frequency.h"
#include "text/segment.h"
#include "text/stem.h"
#include "train/lexicon_write.h"

enum { GLOSS_WORDS_MAX = 6 };

struct share {
	uint32_t chinese, english;
	uint64_t share; /* of the Chinese word's probability, before they are made to add up to one */
};

struct builder {
	struct folder *folder;
	struct segmenter *segmenter;
	struct stemmer *stemmer;
	struct frequency *frequency;
	struct map stopwords, english, chinese;
	VEC(struct share) shares;
	struct token_list tokens;
	struct buf clean, folded;
};

static void die(const char *what, const char *name)
{
	fprintf(stderr, "build_dictionary: %s: %s\n", name, what);
	exit(1);
}

static void need(bool ok)
{
	if (!ok)
		die("out of memory", "memory");
}

static slice fold(struct builder *b, slice word)
{
	buf_clear(&b->folded);
	need(folder_fold(b->folder, word, &b->folded, NULL));
	return buf_slice(&b->folded);
}

static void read_stopwords(struct builder *b, const char *data_dir)
{
	struct mapping file;
	parl_error err = { 0 };
	char *path = path_join(data_dir, "lang/en/stopwords.txt");
	need(path);
	if (mapping_open(&file, path, &err))
		die(err.message, path);
	slice rest = file.bytes, line;
	while (slice_line(&rest, &line)) {
		uint32_t id;
		line = slice_trim(line);
		if (line.len && line.ptr[0] != '#')
			need(map_put(&b->stopwords, fold(b, line), &id, NULL));
	}
	mapping_release(&file);
	mem_free(path);
}

/* Is the gloss about the word and no translation of it? */
static bool is_remark(slice gloss)
{
	static const char *const begins[] = {
		"see ", "see also ", "variant of ", "old variant of ", "erhua variant of ", "also written ", "also pr.", "CL:", "Taiwan pr.",
		"used in ", "used to ", "used as ", "used before ", "used after ", "abbr. ", "same as ", "equivalent of ", "classifier ",
		"surname ", "Kangxi radical", "Japanese variant of ", "component in ", "particle ", "phonetic ", NULL
	};
	for (const char *const *w = begins; *w; w++)
		if (slice_starts(gloss, slice_of(*w)))
			return true;
	return false;
}

/* Without what stands in parentheses or brackets, without "lit." and "fig." at its head. */
static slice clean_gloss(struct builder *b, slice gloss)
{
	int depth = 0;
	buf_clear(&b->clean);
	for (size_t i = 0; i < gloss.len; i++) {
		char c = gloss.ptr[i];
		bool opens = c == '(' || c == '[', closes = c == ')' || c == ']';
		depth += opens;
		if (depth == 0 || opens || closes)
			need(buf_putc(&b->clean, opens || closes ? ' ' : c));
		depth -= closes && depth > 0;
	}
	slice s = slice_trim(buf_slice(&b->clean));
	if (slice_starts(s, SLICE("lit. ")) || slice_starts(s, SLICE("fig. ")))
		s = slice_trim(slice_sub(s, 5, s.len));
	return s;
}

static bool is_content(const struct builder *b, slice folded)
{
	return map_get(&b->stopwords, folded) == MAP_NONE;
}

/* The words of a gloss in English letters, as ids; content words, or all when there are none.  0 when it is an explanation. */
static size_t gloss_words(struct builder *b, slice gloss, uint32_t ids[GLOSS_WORDS_MAX])
{
	parl_error err = { 0 };
	size_t n = 0;
	bool content_only = false;
	vec_clear(&b->tokens.list);
	if (segment_words(b->segmenter, gloss, SLICE("en"), &b->tokens, &err))
		die(err.message, "gloss");
	for (size_t i = 0; i < b->tokens.list.len; i++) {
		const struct token *t = &b->tokens.list.at[i];
		if (t->kind != TOKEN_WORD && t->kind != TOKEN_NUMBER)
			continue;
		slice word = fold(b, span_of(gloss, t->span));
		bool content = is_content(b, word);
		if (content && !content_only) {
			content_only = true;
			n = 0;
		}
		if (content != content_only)
			continue;
		if (n == GLOSS_WORDS_MAX)
			return 0;
		need(map_put(&b->english, stemmer_stem(b->stemmer, word), &ids[n++], NULL));
	}
	return n;
}

static void add_gloss(struct builder *b, uint32_t chinese, slice gloss)
{
	uint32_t ids[GLOSS_WORDS_MAX];
	slice part;
	gloss = clean_gloss(b, gloss);
	while (slice_split(&gloss, ';', &part)) {
		size_t n = is_remark(slice_trim(part)) ? 0 : gloss_words(b, part, ids);
		for (size_t i = 0; i < n; i++)
			need(vec_push(&b->shares, (struct share){ chinese, ids[i], (UINT64_C(1) << 24) / n }));
	}
}

static bool has_han(slice word)
{
	for (size_t at = 0; at < word.len;)
		if (char_is_han(utf8_next(word, &at)))
			return true;
	return false;
}

static void read_cedict(struct builder *b, const char *path)
{
	struct mapping file;
	parl_error err = { 0 };
	if (mapping_open(&file, path, &err))
		die(err.message, path);
	slice rest = file.bytes, line;
	while (slice_line(&rest, &line)) {
		slice cells = line, word, skip, gloss;
		uint32_t id;
		if (!line.len || line.ptr[0] == '#')
			continue;
		if (!slice_split(&cells, '\t', &word) || !slice_split(&cells, '\t', &skip) || !slice_split(&cells, '\t', &skip) || !cells.ptr)
			die("want four cells a line", path);
		if (!has_han(word))
			continue;
		need(map_put(&b->chinese, fold(b, word), &id, NULL));
		while (slice_split(&cells, '/', &gloss))
			if (!is_remark(gloss))
				add_gloss(b, id, gloss);
	}
	mapping_release(&file);
}

static int by_pair(const void *a, const void *b)
{
	const struct share *x = a, *y = b;
	return x->chinese != y->chinese ? (x->chinese > y->chinese) - (x->chinese < y->chinese) :
					  (x->english > y->english) - (x->english < y->english);
}

/* Makes shares of one pair one. */
static void join_shares(struct builder *b)
{
	size_t kept = 0;
	qsort(b->shares.at, b->shares.len, sizeof *b->shares.at, by_pair);
	for (size_t i = 0; i < b->shares.len; i++) {
		if (kept && by_pair(&b->shares.at[kept - 1], &b->shares.at[i]) == 0)
			b->shares.at[kept - 1].share += b->shares.at[i].share;
		else
			b->shares.at[kept++] = b->shares.at[i];
	}
	b->shares.len = kept;
}

/* How common a Chinese word is, 1 to 1001. */
static uint64_t commonness(const struct builder *b, uint32_t chinese)
{
	double n = frequency_per_million(b->frequency, map_key(&b->chinese, chinese));
	return 1 + (n > 1000 ? 1000 : (uint64_t)n);
}

static uint64_t ratio(uint64_t part, uint64_t all)
{
	return (part << 24) / (all ? all : 1) << 8; /* part < 2^40 */
}

static void write_lexicon(struct builder *b, const char *path)
{
	size_t n = b->shares.len, written = 0;
	parl_error err = { 0 };
	uint64_t *of_chinese = mem_zalloc(map_len(&b->chinese) * 8), *of_english = mem_zalloc(map_len(&b->english) * 8);
	struct lexicon_entry *entries = mem_zalloc(n * sizeof *entries);
	need(of_chinese && of_english && entries);
	for (size_t i = 0; i < n; i++) {
		const struct share *s = &b->shares.at[i];
		of_chinese[s->chinese] += s->share;
		of_english[s->english] += s->share * commonness(b, s->chinese);
	}
	for (size_t i = 0; i < n; i++) {
		const struct share *s = &b->shares.at[i];
		entries[i] = (struct lexicon_entry){
			.source = s->english, .target = s->chinese,
			.forward = ratio(s->share * commonness(b, s->chinese), of_english[s->english]),
			.backward = ratio(s->share, of_chinese[s->chinese]),
		};
	}
	if (lexicon_write(path, &b->english, &b->chinese, entries, n, &written, &err))
		die(err.message, path);
	printf("%s: %zu pairs of %zu English and %zu Chinese words\n", path, written, map_len(&b->english), map_len(&b->chinese));
	mem_free(of_chinese);
	mem_free(of_english);
	mem_free(entries);
}

int main(int argc, char **argv)
{
	if (argc != 4)
		die("usage: build_dictionary DATA_DIR CEDICT OUTPUT", "usage");
	parl_error err = { 0 };
	struct builder b = { .folder = folder_new(&err), .segmenter = segmenter_new(&err), .stemmer = stemmer_new(SLICE("en")) };
	buf_init(&b.clean, BUF_TEXT_MAX);
	buf_init(&b.folded, BUF_TEXT_MAX);
	if (!b.folder || !b.segmenter || !b.stemmer || frequency_open(&b.frequency, argv[1], SLICE("zh"), &err))
		die(err.message, argv[1]);
	read_stopwords(&b, argv[1]);
	read_cedict(&b, argv[2]);
	join_shares(&b);
	write_lexicon(&b, argv[3]);
	vec_release(&b.shares);
	vec_release(&b.tokens.list);
	map_release(&b.stopwords);
	map_release(&b.english);
	map_release(&b.chinese);
	buf_release(&b.clean);
	buf_release(&b.folded);
	frequency_free(b.frequency);
	stemmer_free(b.stemmer);
	segmenter_free(b.segmenter);
	folder_free(b.folder);
	return 0;
}
