/* Accuracy and speed of the part-of-speech models.
 *
 *   eval_tagger [-v] DATA_DIR TREEBANK_DIR CODE…
 *
 * For each language whose model and CODE-test.conllu are there: the share of right tags on the treebank's own words, on surface
 * words, and words a second (the best of three passes over the file).  Tab-separated; exit 77 when nothing could be measured. */
#include <config.h>

#include <stdio.h>
#include <time.h>

#include "base/alloc.h"
#include "text/tagger.h"
#include "train/conllu.h"

struct result {
	size_t words, right;
	size_t confused[POS_COUNT][POS_COUNT]; /* right tag, given tag */
	double seconds;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool run(struct tagger *t, const struct treebank *b, struct result *r)
{
	slice forms[1024];
	uint8_t tags[1024];
	*r = (struct result){ 0 };
	double begin = now();
	for (size_t s = 0; s < b->sentences.len; s++) {
		struct gold_sentence g = b->sentences.at[s];
		size_t n = g.nwords < 1024 ? g.nwords : 1024;
		for (size_t i = 0; i < n; i++)
			forms[i] = b->words.at[g.first + i].form;
		if (tagger_tag_words(t, forms, n, tags, NULL))
			return false;
		for (size_t i = 0; i < n; i++) {
			r->right += tags[i] == b->words.at[g.first + i].tag;
			r->confused[b->words.at[g.first + i].tag][tags[i]]++;
		}
		r->words += n;
	}
	r->seconds = now() - begin;
	return true;
}

static bool measure(struct tagger *t, const char *path, int view, struct result *best)
{
	struct treebank b = { 0 };
	bool ok = !conllu_read(&b, path, view, NULL);
	for (int i = 0; ok && i < 3; i++) {
		struct result r;
		ok = run(t, &b, &r);
		if (i == 0 || r.seconds < best->seconds)
			*best = r;
	}
	treebank_release(&b);
	return ok && best->words;
}

static void print_confusions(const struct result *r)
{
	for (int gold = 1; gold < POS_COUNT; gold++)
		for (int got = 1; got < POS_COUNT; got++)
			if (gold != got && r->confused[gold][got] * 500 > r->words)
				printf("\t%s taken for %s\t%zu\n", pos_tag_name(gold), pos_tag_name(got), r->confused[gold][got]);
}

int main(int argc, char **argv)
{
	int measured = 0;
	bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
	argc -= verbose;
	argv += verbose;
	if (argc > 3)
		printf("language\twords\taccuracy\tsurface\twords/s\n");
	for (int i = 3; i < argc; i++) {
		char path[4096];
		struct tagger *t;
		struct result syntactic, surface;
		snprintf(path, sizeof path, "%s/%s-test.conllu", argv[2], argv[i]);
		if (tagger_open(&t, argv[1], slice_of(argv[i]), NULL))
			continue;
		if (measure(t, path, CONLLU_SYNTACTIC, &syntactic) && measure(t, path, CONLLU_SURFACE, &surface)) {
			printf("%s\t%zu\t%.4f\t%.4f\t%.0f\n", argv[i], syntactic.words, (double)syntactic.right / (double)syntactic.words,
			       (double)surface.right / (double)surface.words, (double)syntactic.words / syntactic.seconds);
			if (verbose)
				print_confusions(&syntactic);
			measured++;
		}
		tagger_free(t);
	}
	return measured ? 0 : 77;
}
