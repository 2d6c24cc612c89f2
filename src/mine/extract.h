/* From the sentences of a document to sightings of phrases: patterns, names, quotation marks, the glossary's terms. */
#ifndef PARL_MINE_EXTRACT_H
#define PARL_MINE_EXTRACT_H

#include "mine/patterns.h"
#include "mine/phrases.h"
#include "model/alignment.h"
#include "model/document.h"
#include "text/atoms.h"

/* What belongs to one language, opened once. */
struct extractor;

struct extract_files {
	const char *data_dir;
	const char *patterns, *stopwords; /* the user's own files; NULL: those of the language */
};

/* language: a BCP 47 tag; its primary subtag counts. */
parl_status extractor_new(struct extractor **out, slice language, const struct extract_files *files, parl_error *err);
void extractor_free(struct extractor *e);

slice extractor_language(const struct extractor *e);

/* Called for each sighting, by sentence; false ends the run as out of memory. */
typedef bool extract_fn(void *user, const struct sighting *s, uint32_t sentence, struct span span);

/* Tags the sentences of d in the extractor's language and tells what is found in them.  vocabulary: that of d's tokens.
 * known: glossary terms found in d's text, by place; they are told whatever else is found.  Symbols and words are numbered
 * in *phrases, whose words are counted on the way. */
parl_status extractor_run(struct extractor *e, struct document *d, const struct map *vocabulary, const struct match *known,
			  size_t nknown, struct phrases *phrases, extract_fn *fn, void *user, parl_error *err);

#endif
