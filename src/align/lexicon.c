/* The file: "PARLLEX1", the numbers of source words, target words and pairs, then the fingerprint of each source word, of each target
 * word (both ascending), how many pairs each source word has, then the pairs by source word and by target word: the target's number
 * in three bytes, a level for p(target | source), one for p(source | target).  Numbers are u32, all little-endian; a level is a
 * byte (lexicon_file.h).  Read into arrays at once, which for 400,000 pairs takes some milliseconds; reading the other way round
 * is a counting sort. */
#include <config.h>
#include "align/lexicon.h"

#include "align/lexicon_file.h"
#include "base/alloc.h"
#include "base/file.h"
#include "model/language.h"

struct side {
	uint32_t *fingerprints; /* ascending */
	uint32_t n;
};

struct lexicon {
	struct side source, target;
	uint32_t *first;            /* n + 1: where the pairs of a source word begin */
	struct lexicon_pair *pairs;
};

struct reader {
	const unsigned char *at;
	uint32_t nsource, ntarget, npairs;
	float values[LEXICON_LEVELS];
};

static uint32_t load32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static bool read_header(struct reader *r, slice b)
{
	if (b.len < LEXICON_HEADER || memcmp(b.ptr, LEXICON_MAGIC, 8) != 0)
		return false;
	const unsigned char *p = (const unsigned char *)b.ptr;
	r->nsource = load32(p + 8);
	r->ntarget = load32(p + 12);
	r->npairs = load32(p + 16);
	r->at = p + LEXICON_HEADER;
	for (unsigned i = 0; i < LEXICON_LEVELS; i++)
		r->values[i] = lexicon_level_value(i);
	uint64_t size = LEXICON_HEADER + 8 * (uint64_t)r->nsource + 4 * (uint64_t)r->ntarget + LEXICON_PAIR * (uint64_t)r->npairs;
	return r->ntarget <= LEXICON_TARGETS_MAX && size == b.len;
}

/* NULL: out of memory. */
static void *new_array(size_t n, size_t size)
{
	size_t bytes;
	return mem_multiply(n + 1, size, &bytes) ? mem_zalloc(bytes) : NULL;
}

/* False when they do not ascend. */
static bool read_fingerprints(struct reader *r, struct side *side, uint32_t n)
{
	side->n = n;
	for (uint32_t i = 0; i < n; i++, r->at += 4) {
		side->fingerprints[i] = load32(r->at);
		if (i && side->fingerprints[i] <= side->fingerprints[i - 1])
			return false;
	}
	return true;
}

/* How many pairs each word of the file's source has, as their running sum. */
static bool read_counts(struct reader *r, uint32_t *first)
{
	uint64_t sum = 0;
	for (uint32_t i = 0; i < r->nsource; i++, r->at += 4) {
		first[i] = (uint32_t)sum;
		sum += load32(r->at);
		if (sum > r->npairs)
			return false;
	}
	first[r->nsource] = (uint32_t)sum;
	return sum == r->npairs;
}

static struct lexicon_pair read_pair(const struct reader *r, const unsigned char *p)
{
	return (struct lexicon_pair){
		.target = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16, .forward = r->values[p[3]],
		.backward = r->values[p[4]],
	};
}

/* The pairs as the file has them; false when a target is not there or not in order. */
static bool read_pairs(struct reader *r, const uint32_t *first, struct lexicon_pair *pairs)
{
	for (uint32_t i = 0; i < r->nsource; i++)
		for (uint32_t k = first[i]; k < first[i + 1]; k++, r->at += LEXICON_PAIR) {
			pairs[k] = read_pair(r, r->at);
			if (pairs[k].target >= r->ntarget || (k > first[i] && pairs[k].target <= pairs[k - 1].target))
				return false;
		}
	return true;
}

/* Pairs by the file's target: source words come up in ascending order, so each list is in order too. */
static bool swap_pairs(const struct reader *r, struct lexicon *l, const uint32_t *first, const struct lexicon_pair *pairs)
{
	uint32_t *at = new_array((size_t)r->ntarget + 1, sizeof *at);
	if (!at)
		return false;
	for (uint32_t k = 0; k < r->npairs; k++)
		l->first[pairs[k].target + 1]++;
	for (uint32_t t = 0; t < r->ntarget; t++) {
		l->first[t + 1] += l->first[t];
		at[t] = l->first[t];
	}
	for (uint32_t i = 0; i < r->nsource; i++)
		for (uint32_t k = first[i]; k < first[i + 1]; k++)
			l->pairs[at[pairs[k].target]++] = (struct lexicon_pair){ i, pairs[k].backward, pairs[k].forward };
	mem_free(at);
	return true;
}

static parl_status fill_swapped(struct reader *r, struct lexicon *l, slice name, parl_error *err)
{
	uint32_t *first = new_array((size_t)r->nsource + 1, sizeof *first);
	struct lexicon_pair *pairs = new_array(r->npairs, sizeof *pairs);
	parl_status status = first && pairs ? PARL_OK : error_nomem(err);
	if (!status && !(read_counts(r, first) && read_pairs(r, first, pairs)))
		status = error_at(err, PARL_SYNTAX, name, 0, 0, _("not a table of word pairs, or a damaged one"));
	if (!status && !swap_pairs(r, l, first, pairs))
		status = error_nomem(err);
	mem_free(first);
	mem_free(pairs);
	return status;
}

static parl_status fill(struct reader *r, struct lexicon *l, bool swap, slice name, parl_error *err)
{
	struct side *source = swap ? &l->target : &l->source, *target = swap ? &l->source : &l->target;
	source->fingerprints = new_array(r->nsource, 4);
	target->fingerprints = new_array(r->ntarget, 4);
	l->first = new_array((size_t)(swap ? r->ntarget : r->nsource) + 1, sizeof *l->first);
	l->pairs = new_array(r->npairs, sizeof *l->pairs);
	if (!source->fingerprints || !target->fingerprints || !l->first || !l->pairs)
		return error_nomem(err);
	bool ok = read_fingerprints(r, source, r->nsource) && read_fingerprints(r, target, r->ntarget);
	if (ok && swap)
		return fill_swapped(r, l, name, err);
	if (ok && read_counts(r, l->first) && read_pairs(r, l->first, l->pairs))
		return PARL_OK;
	return error_at(err, PARL_SYNTAX, name, 0, 0, _("not a table of word pairs, or a damaged one"));
}

parl_status lexicon_read(struct lexicon **out, slice bytes, bool swap, slice name, parl_error *err)
{
	struct reader r;
	*out = NULL;
	if (!read_header(&r, bytes))
		return error_at(err, PARL_SYNTAX, name, 0, 0, _("not a table of word pairs, or a damaged one"));
	struct lexicon *l = mem_zalloc(sizeof *l);
	parl_status status = l ? fill(&r, l, swap, name, err) : error_nomem(err);
	if (status)
		lexicon_free(l);
	else
		*out = l;
	return status;
}

static parl_status open_file(struct lexicon **out, const char *path, bool swap, parl_error *err)
{
	struct mapping file;
	if (!file_exists(path))
		return PARL_OK;
	TRY(mapping_open(&file, path, err));
	parl_status status = lexicon_read(out, file.bytes, swap, slice_of(path), err);
	mapping_release(&file);
	return status;
}

parl_status lexicon_open(struct lexicon **out, const char *data_dir, slice source, slice target, const char *name, parl_error *err)
{
	/* parsed first, so that nothing of what a user writes can lead out of the folder */
	struct language s = language_parse(source), t = language_parse(target);
	slice a = language_primary(language_slice(&s)), b = language_primary(language_slice(&t));
	bool swap = slice_cmp(a, b) > 0;
	struct buf path;
	*out = NULL;
	if (!a.len || !b.len || slice_eq(a, b))
		return PARL_OK;
	buf_init(&path, 1 << 20);
	parl_status status = PARL_NOMEM;
	if (buf_printf(&path, "%s/lang/%.*s-%.*s/%s", data_dir, SLICE_ARG(swap ? b : a), SLICE_ARG(swap ? a : b), name) &&
	    buf_putc(&path, '\0'))
		status = open_file(out, path.ptr, swap, err);
	else
		error_nomem(err);
	buf_release(&path);
	return status;
}

void lexicon_free(struct lexicon *l)
{
	if (!l)
		return;
	mem_free(l->source.fingerprints);
	mem_free(l->target.fingerprints);
	mem_free(l->first);
	mem_free(l->pairs);
	mem_free(l);
}

static uint32_t find_word(const struct side *side, slice key)
{
	uint32_t want = lexicon_fingerprint(key), low = 0, high = side->n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (side->fingerprints[middle] == want)
			return middle;
		if (side->fingerprints[middle] < want)
			low = middle + 1;
		else
			high = middle;
	}
	return LEXICON_NONE;
}

uint32_t lexicon_source(const struct lexicon *l, slice key)
{
	return l ? find_word(&l->source, key) : LEXICON_NONE;
}

uint32_t lexicon_target(const struct lexicon *l, slice key)
{
	return l ? find_word(&l->target, key) : LEXICON_NONE;
}

size_t lexicon_source_count(const struct lexicon *l)
{
	return l ? l->source.n : 0;
}

size_t lexicon_target_count(const struct lexicon *l)
{
	return l ? l->target.n : 0;
}

size_t lexicon_pairs(const struct lexicon *l, uint32_t source, const struct lexicon_pair **first)
{
	if (!l || source >= l->source.n) {
		*first = NULL;
		return 0;
	}
	*first = l->pairs + l->first[source];
	return l->first[source + 1] - l->first[source];
}

const struct lexicon_pair *lexicon_find(const struct lexicon *l, uint32_t source, uint32_t target)
{
	const struct lexicon_pair *at;
	size_t n = lexicon_pairs(l, source, &at);
	while (n) {
		size_t half = n / 2;
		if (at[half].target == target)
			return at + half;
		if (at[half].target < target) {
			at += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	return NULL;
}
