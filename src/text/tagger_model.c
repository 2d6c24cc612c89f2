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

size_t tag_features_role(const struct tag_word *w, enum tag_role role, uint64_t *f)
{
	size_t n = 0;
	uint64_t shape = w->shape;
	switch (role) {
	case ROLE_WORD:
		f[n++] = mix(1, 1, 0);
		f[n++] = mix(2, w->form, 0);
		f[n++] = mix(3, w->form, shape);
		f[n++] = mix(11, w->suffix[0], shape);
		f[n++] = mix(12, w->suffix[1], 0);
		f[n++] = mix(13, w->suffix[2], 0);
		f[n++] = mix(14, w->suffix[2], shape);
		f[n++] = mix(15, w->suffix[3], 0);
		f[n++] = mix(16, w->prefix[0], 0);
		f[n++] = mix(17, w->prefix[1], 0);
		f[n++] = mix(18, w->prefix[2], 0);
		f[n++] = mix(23, w->word_class, shape);
		break;
	case ROLE_BEFORE:
		f[n++] = mix(4, w->form, 0);
		break;
	case ROLE_AFTER:
		f[n++] = mix(5, w->form, 0);
		f[n++] = mix(22, w->suffix[2], 0);
		break;
	case ROLE_BEFORE_THAT:
		f[n++] = mix(6, w->form, 0);
		break;
	case ROLE_AFTER_THAT:
		f[n++] = mix(7, w->form, 0);
		break;
	case TAG_ROLES:
		break;
	}
	return n;
}

uint64_t tag_feature_shape(uint8_t shape, bool begins)
{
	return mix(19, shape, begins);
}

void tag_features_joint(const struct tag_word *before, const struct tag_word *w, const struct tag_word *after,
			const struct tag_word *after_that, uint64_t f[TAGGER_JOINT])
{
	const uint64_t classes = (uint64_t)before->word_class << 16 | (uint64_t)w->word_class << 8 | after->word_class;
	f[0] = mix(8, before->form, w->form);
	f[1] = mix(9, w->form, after->form);
	f[2] = mix(10, before->form, after->form);
	f[3] = mix(20, w->shape, (uint64_t)before->shape << 8 | after->shape);
	f[4] = mix(21, before->suffix[2], w->suffix[1]);
	f[5] = mix(24, classes, 0);
	f[6] = mix(25, after->word_class, after_that->word_class);
	f[7] = mix(26, w->word_class, after->suffix[1]);
}

uint64_t tag_feature_last(enum pos_tag last)
{
	return mix(101, last, 0);
}

uint64_t tag_feature_both(enum pos_tag last, enum pos_tag before)
{
	return mix(102, (uint64_t)last << 8 | (uint64_t)before, 0);
}

void tag_features_joint_tags(const struct tag_word *w, const struct tag_word *after, enum pos_tag last, enum pos_tag before,
			     uint64_t f[TAGGER_JOINT_TAGS])
{
	f[0] = mix(103, w->form, last);
	f[1] = mix(104, w->suffix[2], (uint64_t)last << 8 | w->shape);
	f[2] = mix(105, (uint64_t)w->word_class << 8 | after->word_class, (uint64_t)last << 8 | (uint64_t)before);
	f[3] = mix(106, after->form, last);
}

void tag_features_static(const struct tag_word *w, uint64_t out[TAGGER_STATIC])
{
	size_t n = tag_features_role(w, ROLE_WORD, out);
	n += tag_features_role(w - 1, ROLE_BEFORE, out + n);
	n += tag_features_role(w + 1, ROLE_AFTER, out + n);
	n += tag_features_role(w - 2, ROLE_BEFORE_THAT, out + n);
	n += tag_features_role(w + 2, ROLE_AFTER_THAT, out + n);
	out[n++] = tag_feature_shape(w->shape, w[-1].form == 0);
	tag_features_joint(w - 1, w, w + 1, w + 2, out + n);
}

void tag_features_dynamic(const struct tag_word *w, enum pos_tag last, enum pos_tag before, uint64_t out[TAGGER_DYNAMIC])
{
	out[0] = tag_feature_last(last);
	out[1] = tag_feature_both(last, before);
	tag_features_joint_tags(w, w + 1, last, before, out + 2);
}
