/* Parts of speech by an averaged perceptron (Collins 2002) over universal tags, from a model mapped from
 * lang/CODE/tagger.bin (made by src/train/train_tagger). */
#ifndef PARL_TEXT_TAGGER_H
#define PARL_TEXT_TAGGER_H

#include "base/map.h"
#include "model/document.h"
#include "model/postag.h"

struct tagger; /* model and scratch space: one for a thread */

/* PARL_UNSUPPORTED when there is no model for that language. */
parl_status tagger_open(struct tagger **t, const char *data_dir, slice language, parl_error *err);
void tagger_free(struct tagger *t);

/* Sets tag and tag_confidence of the tokens of each sentence in that language.  vocabulary is that of the tokens' ids: Chinese is
 * tagged in the folded, that is Simplified, form; NULL: as it stands. */
parl_status tagger_tag_document(struct tagger *t, struct document *d, const struct map *vocabulary, parl_error *err);

/* Tags one sentence of words given as they stand in a text: tags[0 .. n). */
parl_status tagger_tag_words(struct tagger *t, const slice *words, size_t n, uint8_t *tags, parl_error *err);

#endif
