/* The raw list from which lang/CODE/stopwords.txt was cleaned by hand: words that a treebank has mostly as closed-class words.
 *
 *   list_stopwords LEAST TREEBANK…
 *
 * Prints, sorted by bytes, the folded words that stand at least LEAST times in the treebanks and there are in three of four
 * cases adpositions, auxiliaries, conjunctions, determiners, particles, pronouns or interjections. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "text/fold.h"
#include "train/conllu.h"

struct tally {
	slice word;
	uint32_t closed, all;
};

static bool is_closed(uint8_t tag)
{
	return tag == POS_ADP || tag == POS_AUX || tag == POS_CCONJ || tag == POS_DET || tag == POS_PART || tag == POS_PRON ||
	       tag == POS_SCONJ || tag == POS_INTJ;
}

static int by_word(const void *a, const void *b)
{
	return slice_cmp(((const struct tally *)a)->word, ((const struct tally *)b)->word);
}

static void die(const char *what)
{
	fprintf(stderr, "list_stopwords: %s\n", what);
	exit(1);
}

int main(int argc, char **argv)
{
	parl_error err = { 0 };
	struct folder *folder = folder_new(&err);
	struct treebank bank = { 0 };
	struct map words = { 0 };
	VEC(struct tally) tallies = { 0 };
	struct buf folded;
	buf_init(&folded, BUF_TEXT_MAX);
	if (argc < 3 || !folder)
		die("usage: list_stopwords LEAST TREEBANK...");
	for (int i = 2; i < argc; i++)
		if (conllu_read(&bank, argv[i], CONLLU_SYNTACTIC | CONLLU_SURFACE, &err))
			die(err.message);
	for (size_t i = 0; i < bank.words.len; i++) {
		uint32_t id;
		bool fresh;
		buf_clear(&folded);
		if (!folder_fold(folder, bank.words.at[i].form, &folded, NULL) || !map_put(&words, buf_slice(&folded), &id, &fresh) ||
		    (fresh && !vec_push(&tallies, (struct tally){ map_key(&words, id), 0, 0 })))
			die("out of memory");
		tallies.at[id].all++;
		tallies.at[id].closed += is_closed(bank.words.at[i].tag);
	}
	qsort(tallies.at, tallies.len, sizeof *tallies.at, by_word);
	for (size_t i = 0; i < tallies.len; i++)
		if (tallies.at[i].closed >= (uint32_t)atoi(argv[1]) && tallies.at[i].closed * 4 >= tallies.at[i].all * 3)
			printf("%.*s\n", SLICE_ARG(tallies.at[i].word));
	vec_release(&tallies);
	map_release(&words);
	buf_release(&folded);
	treebank_release(&bank);
	folder_free(folder);
	return 0;
}
