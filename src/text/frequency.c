/* The file: "PARLFRQ1", the number of entries (u32), 4097 offsets (u32), then the entries, all little-endian.  A word is
 * known by 28 bits of its hash: the first 12 choose a bucket, the next 16 are stored, sorted within the bucket, each with one
 * byte for the logarithm of its frequency in eighths of an octave.  Three bytes a word, no pointers, read where it lies; with
 * 120,000 entries an unknown word is taken for a known one in 0.05 % of the cases, which evidence of this kind can bear. */
#include <config.h>
#include "text/frequency.h"

#include "base/alloc.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/frequency_file.h"
#include "text/langdata.h"
#include "text/segment.h"

struct frequency {
	struct mapping file;
	const unsigned char *offsets, *entries;
	uint32_t nentries;
	/* of a user's file; then there are no offsets */
	struct map words;
	VEC(double) counts; /* by number of the word */
	double total;
};

static uint32_t load32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* Everything that lookups rely on is checked here, once. */
static bool check(struct frequency *f)
{
	slice b = f->file.bytes;
	if (b.len < FREQUENCY_HEADER || memcmp(b.ptr, FREQUENCY_MAGIC, 8) != 0)
		return false;
	const unsigned char *p = (const unsigned char *)b.ptr;
	f->nentries = load32(p + 8);
	f->offsets = p + 12;
	f->entries = p + FREQUENCY_HEADER;
	if ((b.len - FREQUENCY_HEADER) / FREQUENCY_ENTRY != f->nentries || (b.len - FREQUENCY_HEADER) % FREQUENCY_ENTRY)
		return false;
	uint32_t last = 0;
	for (size_t i = 0; i <= FREQUENCY_BUCKETS; i++) {
		uint32_t at = load32(f->offsets + 4 * i);
		if (at < last || at > f->nentries)
			return false;
		last = at;
	}
	return last == f->nentries;
}

static parl_status open_file(struct frequency *f, const char *path, slice language, parl_error *err)
{
	if (!file_exists(path))
		return error_set(err, PARL_UNSUPPORTED, _("there is no frequency table for language '%.*s'"), SLICE_ARG(language));
	TRY(mapping_open(&f->file, path, err));
	if (!check(f))
		return error_at(err, PARL_SYNTAX, slice_of(path), 0, 0, _("not a frequency table, or a damaged one"));
	return PARL_OK;
}

parl_status frequency_open(struct frequency **out, const char *data_dir, slice language, parl_error *err)
{
	*out = NULL;
	struct frequency *f = mem_zalloc(sizeof *f);
	char *path = langdata_path(data_dir, language, "frequency.bin");
	parl_status status = f && path ? open_file(f, path, language, err) : error_nomem(err);
	mem_free(path);
	if (status)
		frequency_free(f);
	else
		*out = f;
	return status;
}

struct reference {
	struct frequency *f;
	struct segmenter *segmenter;
	struct folder *folder;
	struct buf folded;
	struct token_list tokens;
	slice name, language;
	size_t line;
};

static parl_status count_word(struct reference *r, slice word, double times, parl_error *err)
{
	uint32_t id;
	bool is_new;
	buf_clear(&r->folded);
	if (!folder_fold(r->folder, word, &r->folded, NULL))
		return error_nomem(err);
	slice folded = slice_trim(buf_slice(&r->folded));
	if (!folded.len)
		return PARL_OK;
	if (!map_put(&r->f->words, folded, &id, &is_new) || (is_new && !vec_push(&r->f->counts, 0)))
		return error_nomem(err);
	r->f->counts.at[id] += times;
	r->f->total += times;
	return PARL_OK;
}

/* A whole number or a decimal one; false when it is none. */
static bool parse_count(slice s, double *count)
{
	double unit = 0;
	*count = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '.' && !unit && i) {
			unit = 1;
			continue;
		}
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		*count = *count * 10 + (s.ptr[i] - '0');
		unit *= 10;
	}
	*count /= unit ? unit : 1;
	return s.len > 0;
}

static bool split_entry(slice line, slice *word, double *count)
{
	slice rest = line;
	return slice_split(&rest, '\t', word) && rest.ptr && parse_count(slice_trim(rest), count);
}

static parl_status count_text(struct reference *r, slice line, parl_error *err)
{
	vec_clear(&r->tokens.list);
	TRY(segment_words(r->segmenter, line, r->language, &r->tokens, err));
	for (size_t i = 0; i < r->tokens.list.len; i++) {
		const struct token *t = &r->tokens.list.at[i];
		if (t->kind != TOKEN_PUNCT && t->kind != TOKEN_URL)
			TRY(count_word(r, span_of(line, t->span), 1, err));
	}
	return PARL_OK;
}

/* The first line that is no comment decides whether it is a list. */
static parl_status count_lines(struct reference *r, slice text, parl_error *err)
{
	bool is_list = false, is_first = true;
	slice line, word;
	double count;
	if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
		text = slice_sub(text, 3, text.len);
	if (utf8_valid_length(text) != text.len || (text.len && memchr(text.ptr, '\0', text.len)))
		return error_at(err, PARL_ENCODING, r->name, 0, 0, _("a reference text or list of frequencies is UTF-8 text"));
	for (r->line = 1; slice_line(&text, &line); r->line++) {
		if (!slice_trim(line).len || (line.ptr[0] == '#' && (is_first || is_list)))
			continue;
		if (is_first)
			is_list = split_entry(line, &word, &count);
		is_first = false;
		if (!is_list)
			TRY(count_text(r, line, err));
		else if (split_entry(line, &word, &count))
			TRY(count_word(r, word, count, err));
		else
			return error_at(err, PARL_SYNTAX, r->name, r->line, 0, _("a word, a tab and a number were expected"));
	}
	return r->f->total > 0 ? PARL_OK : error_at(err, PARL_SYNTAX, r->name, 0, 0, _("there are no words in it"));
}

parl_status frequency_read(struct frequency **out, const char *path, slice language, parl_error *err)
{
	struct reference r = { .name = slice_of(path), .language = language };
	parl_error why = { 0 };
	*out = NULL;
	buf_init(&r.folded, BUF_TEXT_MAX);
	r.f = mem_zalloc(sizeof *r.f);
	parl_status status = r.f ? mapping_open(&r.f->file, path, err) : error_nomem(err);
	if (!status && (!(r.segmenter = segmenter_new(&why)) || !(r.folder = folder_new(&why))))
		status = error_set(err, why.code, "%s", why.message);
	if (!status)
		status = count_lines(&r, r.f->file.bytes, err);
	segmenter_free(r.segmenter);
	folder_free(r.folder);
	buf_release(&r.folded);
	vec_release(&r.tokens.list);
	if (status)
		frequency_free(r.f);
	else
		*out = r.f;
	return status;
}

void frequency_free(struct frequency *f)
{
	if (!f)
		return;
	map_release(&f->words);
	vec_release(&f->counts);
	mapping_release(&f->file);
	mem_free(f);
}

double frequency_per_million(const struct frequency *f, slice folded_word)
{
	if (!f || !folded_word.len)
		return 0;
	if (!f->offsets) {
		uint32_t id = map_get(&f->words, folded_word);
		return id == MAP_NONE ? 0 : f->counts.at[id] * 1e6 / f->total;
	}
	uint64_t hash = hash_bytes(folded_word);
	size_t bucket = frequency_bucket(hash);
	unsigned want = frequency_rest(hash);
	uint32_t low = load32(f->offsets + 4 * bucket), high = load32(f->offsets + 4 * bucket + 4);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const unsigned char *e = f->entries + (size_t)FREQUENCY_ENTRY * middle;
		unsigned have = e[0] | (unsigned)e[1] << 8;
		if (have == want)
			return frequency_level_value(e[2]);
		if (have < want)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}
