/* Sentences of a treebank in the CoNLL-U format (universaldependencies.org/format.html): words and their parts of speech. */
#ifndef PARL_TRAIN_CONLLU_H
#define PARL_TRAIN_CONLLU_H

#include "base/file.h"
#include "base/vec.h"
#include "model/postag.h"

struct gold_word {
	slice form; /* points into the file */
	uint8_t tag;
};

struct gold_sentence {
	uint32_t first, nwords;
};

struct treebank {
	VEC(struct gold_word) words;
	VEC(struct gold_sentence) sentences;
	VEC(struct mapping) files;
};

enum conllu_view {
	CONLLU_SYNTACTIC = 1, /* "di" "la" */
	CONLLU_SURFACE = 2,   /* "della", tagged as its first content word, or as its first word when it has none */
};

/* Appends the sentences of a file.  With both views, a sentence that is the same in both comes once. */
parl_status conllu_read(struct treebank *t, const char *path, int views, parl_error *err);
void treebank_release(struct treebank *t);

#endif
