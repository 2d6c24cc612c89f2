/* Folding text for comparison, with a map back to where each byte came from.
 *
 * ASCII is folded by a table.  All else goes, one character with its combining marks at a time, through ICU's
 * NFKC_Casefold normaliser; what comes out is then mapped by our own rules (dashes, quotes, Traditional Han …).  The
 * result for each single code point that no mark follows is kept in a table, since texts repeat the same few thousand.
 * Traditional to Simplified follows ICU's transliterator, asked once for each character. */
#include <config.h>
#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/icu_status.h"

enum {
	TABLE = 0x20000, /* code points with a cached result */
	NOT_CACHED = 0, DROPPED = 1, ITSELF = 2, FIRST_STORED = 3,
};

struct stored {
	uint8_t len;
	char bytes[15];
};

struct folder {
	const UNormalizer2 *nfkc_cf, *nfc;
	UTransliterator *to_simplified, *to_traditional;
	uint16_t *cache; /* by code point: one of the values above, or FIRST_STORED + index of stored */
	VEC(struct stored) stored;
};

static UTransliterator *open_transliterator(const char *name, UErrorCode *status)
{
	UChar id[64];
	u_charsToUChars(name, id, (int32_t)strlen(name) + 1);
	return utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, status);
}

struct folder *folder_new(parl_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	struct folder *f = mem_zalloc(sizeof *f);
	if (!f) {
		error_nomem(err);
		return NULL;
	}
	f->cache = mem_zalloc(TABLE * sizeof *f->cache);
	f->nfkc_cf = unorm2_getNFKCCasefoldInstance(&status);
	f->nfc = unorm2_getNFCInstance(&status);
	if (f->cache && U_SUCCESS(status))
		return f;
	if (!f->cache)
		error_nomem(err);
	else
		icu_error(err, status);
	folder_free(f);
	return NULL;
}

void folder_free(struct folder *f)
{
	if (!f)
		return;
	if (f->to_simplified)
		utrans_close(f->to_simplified);
	if (f->to_traditional)
		utrans_close(f->to_traditional);
	vec_release(&f->stored);
	mem_free(f->cache);
	mem_free(f);
}

/* The rules are read when the first text needs them, since that takes longer than folding a page; NULL when ICU has none. */
static UTransliterator *to_simplified(struct folder *f)
{
	UErrorCode status = U_ZERO_ERROR;
	if (!f->to_simplified)
		f->to_simplified = open_transliterator("Traditional-Simplified", &status);
	return f->to_simplified;
}

static UTransliterator *to_traditional(struct folder *f)
{
	UErrorCode status = U_ZERO_ERROR;
	if (!f->to_traditional)
		f->to_traditional = open_transliterator("Simplified-Traditional", &status);
	return f->to_traditional;
}

/* One transliteration of a short run in place; the length of the result. */
static int32_t transliterate(UTransliterator *t, UChar *text, int32_t len, int32_t capacity)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t limit = len, new_len = len;
	if (!t)
		return len;
	utrans_transUChars(t, text, &new_len, capacity, 0, &limit, &status);
	return U_SUCCESS(status) ? new_len : len;
}

static bool is_quote(uint32_t c)
{
	switch (c) {
	case '"': case 0x00AB: case 0x00BB: case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2039: case 0x203A:
	case 0x300A: case 0x300B: case 0x3008: case 0x3009: case 0x300C: case 0x300D: case 0x300E: case 0x300F: case 0x301D:
	case 0x301E: case 0x301F: case 0xFE41: case 0xFE42: case 0xFE43: case 0xFE44:
		return true;
	default:
		return false;
	}
}

static bool is_ignored(uint32_t c)
{
	if (c == 0x00AD || c == 0x034F || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	    (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F))
		return true;
	return c == 0x0640 || (c >= 0x064B && c <= 0x0652) || c == 0x0670; /* tatweel, short vowels */
}

/* After normalisation: one code point to the one that stands for it, or 0 for none. */
static uint32_t unify(uint32_t c)
{
	if (is_quote(c) || is_ignored(c))
		return 0;
	switch (c) {
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0xFE58: case 0xFE63:
	case 0x058A: case 0x05BE:
		return '-';
	case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x02BC: case 0x02B9: case 0x0060: case 0x00B4: case 0x2032:
		return '\'';
	case 0x2022: case 0x30FB: case 0x2027: case 0x2219: case 0x22C5: case 0x0387: case 0xFF65:
		return 0xB7;
	case 0x0622: case 0x0623: case 0x0625: case 0x0671:
		return 0x0627;
	case 0x0629:
		return 0x0647;
	case 0x0649:
		return 0x064A;
	case 0x0451:
		return 0x0435;
	default:
		return u_isUWhiteSpace((UChar32)c) ? ' ' : c;
	}
}

/* The folded form of a cluster (a code point and the marks behind it) into out; its length, at most `capacity` bytes. */
static size_t fold_cluster(struct folder *f, slice cluster, char *out, size_t capacity)
{
	UChar in[64], norm[128];
	int32_t n = 0, m = 0;
	UErrorCode status = U_ZERO_ERROR;
	u_strFromUTF8(in, 64, &n, cluster.ptr, (int32_t)cluster.len, &status);
	if (U_SUCCESS(status))
		m = unorm2_normalize(f->nfkc_cf, in, n, norm, 64, &status);
	if (U_FAILURE(status)) { /* a pile of marks larger than any text has: as it is */
		size_t len = cluster.len < capacity ? cluster.len : capacity;
		memcpy(out, cluster.ptr, len);
		return len;
	}
	UChar32 first = 0;
	if (m)
		U16_GET(norm, 0, 0, m, first);
	if (u_hasBinaryProperty(first, UCHAR_IDEOGRAPHIC))
		m = transliterate(to_simplified(f), norm, m, 128);
	size_t len = 0;
	for (int32_t i = 0; i < m;) {
		UChar32 c;
		U16_NEXT(norm, i, m, c);
		uint32_t u = unify((uint32_t)c);
		if (u && len + 4 <= capacity)
			len += utf8_encode(u, out + len);
	}
	return len;
}

/* The same for a single code point, through the cache. */
static slice fold_codepoint(struct folder *f, uint32_t c, slice bytes, struct stored *scratch)
{
	uint16_t known = c < TABLE ? f->cache[c] : NOT_CACHED;
	if (known == ITSELF)
		return bytes;
	if (known == DROPPED)
		return (slice){ scratch->bytes, 0 };
	if (known >= FIRST_STORED) {
		const struct stored *s = &f->stored.at[known - FIRST_STORED];
		return (slice){ s->bytes, s->len };
	}
	char out[64];
	size_t n = fold_cluster(f, bytes, out, sizeof out);
	if (n > sizeof scratch->bytes)
		n = sizeof scratch->bytes;
	while (n && n < sizeof out && ((unsigned char)out[n] & 0xC0) == 0x80 && n == sizeof scratch->bytes)
		n--;
	memcpy(scratch->bytes, out, n);
	slice result = { scratch->bytes, n };
	if (c < TABLE) {
		if (n == 0)
			f->cache[c] = DROPPED;
		else if (slice_eq(result, bytes))
			f->cache[c] = ITSELF;
		else if (f->stored.len < UINT16_MAX - FIRST_STORED) {
			struct stored s = { .len = (uint8_t)n };
			memcpy(s.bytes, out, n);
			/* without memory for the cache the answer is still right */
			if (vec_push(&f->stored, s))
				f->cache[c] = (uint16_t)(FIRST_STORED + f->stored.len - 1);
		}
	}
	return result;
}

static bool is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFD) || c == 0x3007;
}

/* Punctuation of Chinese, next to which a space means nothing. */
static bool is_wide_punct(uint32_t c)
{
	return (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF65);
}

struct state {
	struct buf *out;
	struct offmap *map;
	size_t begin;           /* of what this call appends */
	uint32_t space_at;      /* a space that is due before the next character, with its place */
	uint32_t space_end;
	bool space, after_han;
};

static bool put(struct state *s, slice bytes, uint32_t from, uint32_t from_len)
{
	if (!buf_append(s->out, bytes))
		return false;
	if (!s->map || bytes.len == 0)
		return true;
	if (bytes.len == from_len)
		return offmap_copy(s->map, (uint32_t)bytes.len, from);
	return offmap_add(s->map, (uint32_t)bytes.len, from, (uint16_t)bytes.len, (uint16_t)from_len);
}

/* A folded piece that is no space, with the space before it where one is due. */
static bool put_piece(struct state *s, slice bytes, uint32_t from, uint32_t from_len, bool han)
{
	if (s->space && s->out->len > s->begin && !(s->after_han && han) &&
	    !put(s, SLICE(" "), s->space_at, s->space_end - s->space_at))
		return false;
	s->space = false;
	s->after_han = han;
	return put(s, bytes, from, from_len);
}

static void note_space(struct state *s, uint32_t from, uint32_t end)
{
	if (!s->space)
		s->space_at = from;
	s->space = true;
	s->space_end = end;
	if (s->space_end - s->space_at > UINT16_MAX)
		s->space_end = s->space_at + UINT16_MAX;
}

static bool fold_ascii(struct state *s, unsigned char c, uint32_t at)
{
	char lower = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c == '`' ? '\'' : (char)c;
	if (c == ' ' || (c >= '\t' && c <= '\r')) {
		/* a line break stays one where it ends a paragraph: two in a row */
		note_space(s, at, at + 1);
		return true;
	}
	if (c == '"')
		return true;
	return put_piece(s, (slice){ &lower, 1 }, at, 1, false);
}

/* Printable ASCII that folds to itself or to its small letter, by a byte. */
static bool is_plain(unsigned char c)
{
	return c > ' ' && c < 0x7F && c != '"' && c != '`';
}

/* By its first byte: no mark is below U+0300, none from U+4000 to U+9FFF. */
static bool may_be_mark(unsigned char c)
{
	return c >= 0xCC && !(c >= 0xE4 && c <= 0xE9);
}

/* The end of a run of ASCII at `at` that can be taken at once: no mark may follow its last character. */
static size_t plain_end(slice text, size_t at)
{
	size_t end = at;
	while (end < text.len && is_plain((unsigned char)text.ptr[end]))
		end++;
	return end < text.len && end > at && may_be_mark((unsigned char)text.ptr[end]) ? end - 1 : end;
}

static bool put_plain(struct state *s, slice run, uint32_t from)
{
	if (!put_piece(s, run, from, (uint32_t)run.len, false))
		return false;
	for (char *p = s->out->ptr + s->out->len - run.len, *end = s->out->ptr + s->out->len; p < end; p++)
		*p = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
	return true;
}

/* The end of a run of Han at `at` that stays as it is; whatever follows it, no Han is a mark, and a mark belongs to the last one. */
static size_t same_han_end(const struct folder *f, slice text, size_t at)
{
	size_t end = at, last = at;
	while (end + 3 <= text.len && (unsigned char)text.ptr[end] >= 0xE4 && (unsigned char)text.ptr[end] <= 0xE9) {
		size_t next = end;
		uint32_t c = utf8_next(text, &next);
		if (f->cache[c] != ITSELF || !is_han(c))
			break;
		last = end;
		end = next;
	}
	return end < text.len && may_be_mark((unsigned char)text.ptr[end]) ? last : end;
}

bool folder_fold(struct folder *f, slice text, struct buf *out, struct offmap *map)
{
	struct state s = { .out = out, .map = map, .begin = out->len };
	struct stored scratch;
	size_t at = 0;
	if (!buf_reserve(out, text.len))
		return false;
	while (at < text.len) {
		size_t run = plain_end(text, at);
		if (run > at) {
			if (!put_plain(&s, slice_sub(text, at, run), (uint32_t)at))
				return false;
			at = run;
			continue;
		}
		run = same_han_end(f, text, at);
		if (run > at) {
			if (!put_piece(&s, slice_sub(text, at, run), (uint32_t)at, (uint32_t)(run - at), true))
				return false;
			at = run;
			continue;
		}
		size_t next = at;
		uint32_t c = utf8_next(text, &next);
		/* marks belong to the character before them; a run is cut so that nothing grows without bound */
		bool marks = false;
		while (next < text.len && next - at < 120 && may_be_mark((unsigned char)text.ptr[next])) {
			size_t after = next;
			uint32_t mark = utf8_next(text, &after);
			if (!(U_GET_GC_MASK((UChar32)mark) & U_GC_M_MASK) && !(mark >= 0x1160 && mark <= 0x11FF))
				break;
			next = after;
			marks = true;
		}
		if (!marks && c < 0x80) {
			if (!fold_ascii(&s, (unsigned char)c, (uint32_t)at))
				return false;
			at = next;
			continue;
		}
		slice cluster = slice_sub(text, at, next), folded;
		char long_form[512];
		if (marks)
			folded = (slice){ long_form, fold_cluster(f, cluster, long_form, sizeof long_form) };
		else
			folded = fold_codepoint(f, c, cluster, &scratch);
		uint32_t from = (uint32_t)at, len = (uint32_t)cluster.len;
		if (folded.len == 1 && folded.ptr[0] == ' ')
			note_space(&s, from, from + len);
		else if (folded.len && !put_piece(&s, folded, from, len, is_han(c) || is_wide_punct(c)))
			return false;
		at = next;
	}
	if (map)
		offmap_finish(map, (uint32_t)text.len);
	return true;
}

static bool convert_script(UTransliterator *t, slice text, struct buf *out)
{
	/* in pieces, so that the transliterator's own quadratic habits do not show */
	enum { PIECE = 512 };
	UChar in[PIECE], buffer[2 * PIECE];
	char bytes[6 * PIECE];
	for (size_t at = 0; at < text.len;) {
		int32_t n = 0, m = 0;
		UErrorCode status = U_ZERO_ERROR;
		while (at < text.len && n + 2 <= PIECE) {
			size_t next = at;
			uint32_t c = utf8_next(text, &next);
			U16_APPEND_UNSAFE(in, n, (UChar32)c);
			at = next;
			if (n > PIECE / 2 && !is_han(c))
				break;
		}
		memcpy(buffer, in, (size_t)n * sizeof *in);
		n = transliterate(t, buffer, n, 2 * PIECE);
		u_strToUTF8(bytes, sizeof bytes, &m, buffer, n, &status);
		if (U_FAILURE(status) || !buf_append(out, (slice){ bytes, (size_t)m }))
			return false;
	}
	return true;
}

bool folder_simplify(struct folder *f, slice text, struct buf *out)
{
	return convert_script(to_simplified(f), text, out);
}

bool folder_traditionalize(struct folder *f, slice text, struct buf *out)
{
	return convert_script(to_traditional(f), text, out);
}
