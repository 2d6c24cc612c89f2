/* What the tagger and its trainer share: how words become features, and the model file.
 *
 * The file, all little-endian: "PARLTAG1", then u32 each: feature slots, weights, dictionary slots, margin unit, 0.
 * Feature slots of six bytes: check (u16), first weight (u24), number of weights (u8, 0 in a free slot); weights of two bytes: tag,
 * value (i8); dictionary slots of four bytes: check (u16, 0 in a free slot), class (u8), tag (u8, 0: more than one is
 * possible).  Both tables are open-addressed with linear probing from the place that the upper half of the hash gives. */
#ifndef PARL_TEXT_TAGGER_MODEL_H
#define PARL_TEXT_TAGGER_MODEL_H

#include "base/buf.h"
#include "model/postag.h"

#define TAGGER_MAGIC "PARLTAG1"
enum {
	TAGGER_HEADER = 28, TAGGER_SLOT = 6, TAGGER_WEIGHT = 2, TAGGER_WORD = 4,
	TAGGER_STATIC = 26,  /* features of the words around */
	TAGGER_DYNAMIC = 6,  /* features that also look at the tags before */
};

struct tag_word {
	uint64_t form;      /* hash of the word, lower case, digits as '0', quotation marks straight */
	uint64_t suffix[4]; /* of the last 1 to 4 characters */
	uint64_t prefix[3];
	uint8_t shape;
	uint8_t word_class; /* from the dictionary; 0 when it is not there */
	uint8_t fixed;      /* the only tag that the dictionary knows, or 0 */
};

/* scratch is overwritten.  without_case: capitals of the word tell nothing (a heading in title case).  False when out of memory. */
bool tag_word_make(struct tag_word *w, slice word, bool without_case, struct buf *scratch);

/* What a word says about a tag by where it stands; these features can be added up once for all occurrences of a word. */
enum tag_role { ROLE_WORD, ROLE_BEFORE, ROLE_BEFORE_THAT, ROLE_AFTER, ROLE_AFTER_THAT, TAG_ROLES };

/* Their hashes, from f[0] on; their number, at most TAGGER_STATIC. */
size_t tag_features_role(const struct tag_word *w, enum tag_role role, uint64_t *f);

/* The features of the word's shape alone, at the beginning of a sentence or inside it, and of the tags before alone. */
uint64_t tag_feature_shape(uint8_t shape, bool begins);
uint64_t tag_feature_last(enum pos_tag last);
uint64_t tag_feature_both(enum pos_tag last, enum pos_tag before);

/* Those that look at several words: of the word, those beside it and the second one behind it. */
enum { TAGGER_JOINT = 8, TAGGER_JOINT_TAGS = 4 };
void tag_features_joint(const struct tag_word *before, const struct tag_word *w, const struct tag_word *after,
			const struct tag_word *after_that, uint64_t f[TAGGER_JOINT]);
/* Those that look at words and at the tags before. */
void tag_features_joint_tags(const struct tag_word *w, const struct tag_word *after, enum pos_tag last, enum pos_tag before,
			     uint64_t f[TAGGER_JOINT_TAGS]);

/* All of them, for the trainer.  w[0] is the word; w[-2] to w[2] must be there (zeroed beyond the sentence). */
void tag_features_static(const struct tag_word *w, uint64_t out[TAGGER_STATIC]);
void tag_features_dynamic(const struct tag_word *w, enum pos_tag last, enum pos_tag before, uint64_t out[TAGGER_DYNAMIC]);

static inline uint32_t tag_slot(uint64_t hash, uint32_t nslots) { return (uint32_t)((hash >> 32) * nslots >> 32); }
static inline uint16_t tag_check(uint64_t hash) { return (uint16_t)((hash & 0xFFFF) ? (hash & 0xFFFF) : 1); }

#endif
