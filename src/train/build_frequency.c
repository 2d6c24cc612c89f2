/* Makes lang/CODE/frequency.bin from word lists.
 *
 *   build_frequency OUTPUT MOST LIST…
 *
 * Each LIST is KIND:PATH.  "termsuite" is a TermSuite general-language list (word::category::count, lemmas of words and
 * phrases from newspapers; "__NB_CORPUS_WORDS__" tells the size of the corpus), "counts" has a word, a blank and a count on
 * each line (subtitles, jieba), optionally more fields.  Words are folded as all comparison is; lines without a letter are left out.
 *
 * Each list is first turned into occurrences per million of its own corpus.  A word gets the largest of its figures: the lists
 * are of different registers (newspapers, film dialogue, dictionaries), some hold lemmas only and others inflected forms, and a
 * word that is common in any of them is no special word.  The MOST commonest words are kept.  Whole numbers throughout:
 * the same lists give the same bytes on every machine. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/map.h"
#include "base/out.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/frequency_file.h"

struct table {
	struct map words;
	VEC(uint64_t) best;  /* per million, 16-bit fixed point, by word id */
	VEC(uint64_t) count; /* in the list that is being read */
};

struct entry {
	uint64_t hash, value;
};

static void die(const char *what, const char *name)
{
	fprintf(stderr, "build_frequency: %s: %s\n", name, what);
	exit(1);
}

static uint64_t parse_number(slice s)
{
	uint64_t n = 0;
	for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
		n = n * 10 + (uint64_t)(s.ptr[i] - '0');
	return n;
}

/* Anything but ASCII punctuation and digits counts as a letter here, but for the CJK and general punctuation blocks. */
static bool has_letter(slice word)
{
	for (size_t at = 0; at < word.len;) {
		uint32_t c = utf8_next(word, &at);
		if ((c >= 'a' && c <= 'z') || (c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
					       !(c >= 0xFF00 && c <= 0xFF20)))
			return true;
	}
	return false;
}

static void count_word(struct table *t, struct folder *folder, struct buf *scratch, slice word, uint64_t n)
{
	uint32_t id;
	buf_clear(scratch);
	if (!folder_fold(folder, word, scratch, NULL))
		die("out of memory", "fold");
	slice folded = buf_slice(scratch);
	if (!has_letter(folded) || !n)
		return;
	bool fresh;
	if (!map_put(&t->words, folded, &id, &fresh) || (fresh && (!vec_push(&t->best, 0) || !vec_push(&t->count, 0))))
		die("out of memory", "words");
	t->count.at[id] += n;
}

/* "word::N::12" or "word 12 tag".  False for a line that is none; *total is set where the line tells the corpus' size. */
static bool parse_line(slice line, bool termsuite, slice *word, uint64_t *n, uint64_t *total)
{
	if (!termsuite) {
		slice rest = line;
		if (!slice_split(&rest, ' ', word))
			return false;
		*n = parse_number(rest);
		return true;
	}
	size_t first = slice_find(line, SLICE("::"), 0), second = first == SIZE_MAX ? first : slice_find(line, SLICE("::"), first + 2);
	if (second == SIZE_MAX)
		return false;
	*word = slice_sub(line, 0, first);
	*n = parse_number(slice_sub(line, second + 2, line.len));
	if (!slice_eq(*word, SLICE("__NB_CORPUS_WORDS__")))
		return true;
	*total = *n;
	return false;
}

static void add_list(struct table *t, struct folder *folder, const char *kind_and_path)
{
	const char *colon = strchr(kind_and_path, ':');
	if (!colon)
		die("want KIND:PATH", kind_and_path);
	bool termsuite = strncmp(kind_and_path, "termsuite", 9) == 0;
	struct mapping file;
	parl_error err = { 0 };
	if (mapping_open(&file, colon + 1, &err))
		die(err.message, colon + 1);
	struct buf scratch;
	buf_init(&scratch, BUF_TEXT_MAX);
	slice rest = file.bytes, line, word;
	uint64_t n, told = 0, sum = 0;
	while (slice_line(&rest, &line)) {
		if (!parse_line(line, termsuite, &word, &n, &told))
			continue;
		sum += slice_find(word, SLICE(" "), 0) == SIZE_MAX ? n : 0;
		count_word(t, folder, &scratch, word, n);
	}
	uint64_t total = told ? told : sum;
	for (size_t i = 0; i < t->count.len; i++) {
		uint64_t c = t->count.at[i] > UINT32_MAX ? UINT32_MAX : t->count.at[i];
		uint64_t value = total ? (c * 1000000 / total << 16) + ((c * 1000000 % total) << 16) / total : 0;
		if (value > t->best.at[i])
			t->best.at[i] = value;
		t->count.at[i] = 0;
	}
	buf_release(&scratch);
	mapping_release(&file);
}

static int commoner_first(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	return x->value != y->value ? (x->value < y->value) - (x->value > y->value) : (x->hash > y->hash) - (x->hash < y->hash);
}

static int by_hash(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	uint64_t p = x->hash >> 36, q = y->hash >> 36;
	return p != q ? (p > q) - (p < q) : (x->value < y->value) - (x->value > y->value);
}

static void put32(struct out *o, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		out_putc(o, (char)(v >> 8 * i & 0xFF));
}

static void write_file(const char *path, const struct entry *entries, size_t n)
{
	parl_error err = { 0 };
	struct out o;
	if (out_open(&o, path, &err))
		die(err.message, path);
	out_puts(&o, FREQUENCY_MAGIC);
	put32(&o, (uint32_t)n);
	size_t at = 0;
	for (size_t bucket = 0; bucket <= FREQUENCY_BUCKETS; bucket++) {
		while (at < n && frequency_bucket(entries[at].hash) < bucket)
			at++;
		put32(&o, (uint32_t)at);
	}
	for (size_t i = 0; i < n; i++) {
		unsigned rest = frequency_rest(entries[i].hash);
		out_putc(&o, (char)(rest & 0xFF));
		out_putc(&o, (char)(rest >> 8));
		out_putc(&o, (char)frequency_level(entries[i].value));
	}
	if (out_close(&o, &err))
		die(err.message, path);
}

int main(int argc, char **argv)
{
	if (argc < 4)
		die("usage: build_frequency OUTPUT MOST KIND:PATH...", "usage");
	parl_error err = { 0 };
	struct folder *folder = folder_new(&err);
	if (!folder)
		die(err.message, "ICU");
	struct table t = { 0 };
	for (int i = 3; i < argc; i++)
		add_list(&t, folder, argv[i]);
	size_t n = map_len(&t.words), most = strtoul(argv[2], NULL, 10), kept = 0;
	struct entry *entries = mem_zalloc(n * sizeof *entries);
	if (!entries)
		die("out of memory", "entries");
	for (uint32_t i = 0; i < n; i++)
		entries[i] = (struct entry){ hash_bytes(map_key(&t.words, i)), t.best.at[i] };
	qsort(entries, n, sizeof *entries, commoner_first);
	n = n < most ? n : most;
	qsort(entries, n, sizeof *entries, by_hash);
	for (size_t i = 0; i < n; i++) /* of two words with one fingerprint the commoner */
		if (!kept || entries[kept - 1].hash >> 36 != entries[i].hash >> 36)
			entries[kept++] = entries[i];
	write_file(argv[1], entries, kept);
	printf("%s: %zu of %zu words\n", argv[1], kept, map_len(&t.words));
	mem_free(entries);
	vec_release(&t.best);
	vec_release(&t.count);
	map_release(&t.words);
	folder_free(folder);
	return 0;
}
