/* The features are those of Toutanova et al. 2003 and their followers: the words around, the beginning and end of this one, its
 * shape, what the dictionary says of it and of its neighbours, and the last two tags.  A feature is a 64-bit hash and nothing
 * else; the model stores enough of it to tell it from the others. */
#include <config.h>
#include "text/tagger_model.h"

#include <unicode/uchar.h>

#include "base/map.h"
#include "base/utf8.h"

enum {
	SHAPE_CAPITAL = 1, SHAPE_ALL_CAPS = 2, SHAPE_DIGIT = 4, SHAPE_HYPHEN = 8, SHAPE_LETTER = 16, SHAPE_INNER_CAPITAL = 32, SHAPE_WIDE = 64
};

static uint64_t mix(uint64_t template, uint64_t a, uint64_t b)
{
	uint64_t h = (a + template * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xD6E8FEB86659FD93);
	h = (h ^ h >> 32 ^ b) * UINT64_C(0xA0761D6478BD642F);
	return h ^ h >> 29;
}

/* One character into the scratch buffer, in the form that features see; true on success. */
static bool add_character(struct buf *scratch, uint32_t c, uint8_t *shape, size_t nth, unsigned *uppers)
{
	if (c >= '0' && c <= '9') {
		*shape |= SHAPE_DIGIT;
		return buf_putc(scratch, '0');
	}
	if (c < 0x80 ? (c >= 'a' && c <= 'z') : u_isalpha((UChar32)c))
		*shape |= c >= 0x2E80 ? SHAPE_LETTER | SHAPE_WIDE : SHAPE_LETTER;
	else if (c < 0x80 ? (c >= 'A' && c <= 'Z') : false)
		*shape |= SHAPE_LETTER;
	uint32_t low = c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : (uint32_t)u_tolower((UChar32)c);
	if (low != c) {
		*shape |= nth ? SHAPE_INNER_CAPITAL : SHAPE_CAPITAL;
		++*uppers;
	}
	switch (low) {
	case '-': case 0x2010: case 0x2011: *shape |= SHAPE_HYPHEN; return buf_putc(scratch, '-');
	case 0x2018: case 0x2019: case 0x02BC: return buf_putc(scratch, '\'');
	case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: return buf_putc(scratch, '"');
	default: return low < 0x80 ? buf_putc(scratch, (char)low) : buf_putcp(scratch, low);
	}
}

static size_t forward(slice s, size_t at)
{
	at++;
	while (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static size_t backward(slice s, size_t at)
{
	at--;
	while (at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

bool tag_word_make(struct tag_word *w, slice word, bool without_case, struct buf *scratch)
{
	*w = (struct tag_word){ 0 };
	buf_clear(scratch);
	size_t nth = 0;
	unsigned uppers = 0;
	for (size_t at = 0; at < word.len; nth++)
		if (!add_character(scratch, utf8_next(word, &at), &w->shape, nth, &uppers))
			return false;
	if (uppers > 1 && uppers == nth)
		w->shape |= SHAPE_ALL_CAPS;
	else if (without_case)
		w->shape &= (uint8_t)~(SHAPE_CAPITAL | SHAPE_INNER_CAPITAL);
	slice low = buf_slice(scratch);
	w->form = hash_bytes(low);
	size_t front = 0, back = low.len;
	for (size_t k = 0; k < 4; k++) {
		back = back ? backward(low, back) : 0;
		w->suffix[k] = hash_bytes(slice_sub(low, back, low.len));
		if (k < 3) {
			front = front < low.len ? forward(low, front) : front;
			w->prefix[k] = hash_bytes(slice_sub(low, 0, front));
		}
	}
	return true;
}

void tag_features_static(const struct tag_word *w, uint64_t out[TAGGER_STATIC])
{
	uint64_t n = 0, shape = w->shape;
	const uint64_t classes = (uint64_t)w[-1].word_class << 16 | (uint64_t)w[0].word_class << 8 | w[1].word_class;
#define FEATURE(a, b) (out[n] = mix(n + 1, (a), (b)), n++)
	FEATURE(1, 0);
	FEATURE(w[0].form, 0);
	FEATURE(w[0].form, shape);
	FEATURE(w[-1].form, 0);
	FEATURE(w[1].form, 0);
	FEATURE(w[-2].form, 0);
	FEATURE(w[2].form, 0);
	FEATURE(w[-1].form, w[0].form);
	FEATURE(w[0].form, w[1].form);
	FEATURE(w[-1].form, w[1].form);
	FEATURE(w[0].suffix[0], shape);
	FEATURE(w[0].suffix[1], 0);
	FEATURE(w[0].suffix[2], 0);
	FEATURE(w[0].suffix[2], shape);
	FEATURE(w[0].suffix[3], 0);
	FEATURE(w[0].prefix[0], 0);
	FEATURE(w[0].prefix[1], 0);
	FEATURE(w[0].prefix[2], 0);
	FEATURE(shape, w[-1].form == 0);
	FEATURE(shape, (uint64_t)w[-1].shape << 8 | w[1].shape);
	FEATURE(w[-1].suffix[2], w[0].suffix[1]);
	FEATURE(w[1].suffix[2], 0);
	FEATURE(w[0].word_class, shape);
	FEATURE(classes, 0);
	FEATURE(w[1].word_class, w[2].word_class);
	FEATURE(w[0].word_class, w[1].suffix[1]);
#undef FEATURE
}

void tag_features_dynamic(const struct tag_word *w, enum pos_tag last, enum pos_tag before, uint64_t out[TAGGER_DYNAMIC])
{
	uint64_t n = 0, both = (uint64_t)last << 8 | (uint64_t)before;
#define FEATURE(a, b) (out[n] = mix(n + 101, (a), (b)), n++)
	FEATURE(last, 0);
	FEATURE(both, 0);
	FEATURE(w[0].form, last);
	FEATURE(w[0].suffix[2], (uint64_t)last << 8 | w->shape);
	FEATURE((uint64_t)w[0].word_class << 8 | w[1].word_class, both);
	FEATURE(w[1].form, last);
#undef FEATURE
}
