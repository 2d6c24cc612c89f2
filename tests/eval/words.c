/* Aligns the words of two files and prints the links, or how long it took.
 *
 *   words [-t THREADS] [-s SEED] [-y HEURISTIC] [-l LANG,LANG] [-m MODEL] [-r TIMES] [-k SWEEPS] [-b] SOURCE TARGET
 *
 * The files have a sentence on each line, its words parted by blanks.  -r reads them so many times, one after the other; -b prints
 * figures of speed, tab-separated, and no links. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "align/word_keys.h"
#include "align/word_model.h"
#include "base/alloc.h"
#include "base/file.h"

struct setting {
	struct word_options words;
	enum word_heuristic heuristic;
	const char *model, *languages;
	unsigned times;
	bool is_bench;
};

static void die(const parl_error *err)
{
	fprintf(stderr, "words: %s\n", err->message);
	exit(1);
}

static size_t count_lines(slice text)
{
	size_t n = 0;
	slice line;
	while (slice_line(&text, &line))
		n++;
	return n;
}

static void read_side(struct word_side *side, slice text, slice language, unsigned prefix, unsigned times)
{
	parl_error err = { 0 };
	struct word_keys *keys = word_keys_new(language, prefix, &err);
	if (!keys)
		die(&err);
	for (unsigned i = 0; i < times; i++) {
		slice rest = text, line, word;
		while (slice_line(&rest, &line)) {
			while (slice_split(&line, ' ', &word))
				if (word.len && !word_keys_add(keys, side, word))
					exit(4);
			if (!word_keys_end(side))
				exit(4);
		}
	}
	word_keys_free(keys);
}

static void print_links(const struct word_alignment *a)
{
	for (size_t i = 0, k = 0; i < a->ends.len; i++) {
		for (size_t first = k; k < a->ends.at[i]; k++)
			printf("%s%u-%u", k > first ? " " : "", a->links.at[k].source, a->links.at[k].target);
		putchar('\n');
	}
}

static double seconds(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void align(const char *source_path, const char *target_path, struct setting *o)
{
	struct mapping source = { 0 }, target = { 0 }, model_file = { 0 };
	struct word_side sides[2] = { 0 };
	struct word_model model = { 0 };
	const struct word_model *models[] = { &model };
	struct word_evidence evidence;
	struct word_alignment alignment;
	parl_error err = { 0 };
	slice rest = slice_of(o->languages), language[2];
	if (mapping_open(&source, source_path, &err) || mapping_open(&target, target_path, &err))
		die(&err);
	size_t nlines = count_lines(source.bytes) * o->times;
	unsigned prefix[2] = { nlines < PREFIX_LARGE_FROM ? PREFIX_SMALL : PREFIX_LARGE, 0 };
	prefix[1] = prefix[0];
	if (o->model) {
		if (mapping_open(&model_file, o->model, &err) || word_model_read(&model, model_file.bytes, slice_of(o->model), &err))
			die(&err);
		o->words.models = models;
		o->words.nmodels = 1;
		memcpy(prefix, model.prefix, sizeof prefix);
	}
	double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	for (int i = 0; i < 2; i++) {
		language[i] = SLICE("");
		slice_split(&rest, ',', &language[i]);
		read_side(&sides[i], i ? target.bytes : source.bytes, language[i], prefix[i], o->times);
	}
	if (sides[0].ends.len != sides[1].ends.len) {
		fprintf(stderr, "words: the files have %zu and %zu lines\n", sides[0].ends.len, sides[1].ends.len);
		exit(3);
	}
	if (words_sample(&sides[0], &sides[1], &o->words, &evidence, &err) ||
	    words_link(&sides[0], &sides[1], &evidence, o->heuristic, &alignment, &err))
		die(&err);
	wall = seconds(CLOCK_MONOTONIC) - wall;
	cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	if (o->is_bench)
		printf("words\t%zu\tpairs\t%zu\twords\t%u\tthreads\t%.1f\ts\t%.1f\ts CPU\t%.0f\tpairs/s\t%.0f\tMB\n", sides[0].ends.len,
		       sides[0].words.len + sides[1].words.len, o->words.threads, wall, cpu, (double)sides[0].ends.len / wall,
		       (double)usage.ru_maxrss / 1024);
	else
		print_links(&alignment);
	word_alignment_release(&alignment);
	word_evidence_release(&evidence);
	word_model_release(&model);
	word_side_release(&sides[0]);
	word_side_release(&sides[1]);
	mapping_release(&source);
	mapping_release(&target);
	mapping_release(&model_file);
}

int main(int argc, char **argv)
{
	struct setting o = { .words = { .seed = 1 }, .languages = "", .times = 1 };
	for (int option; (option = getopt(argc, argv, "t:s:y:l:m:r:k:b")) != -1;)
		switch (option) {
		case 't': o.words.threads = (unsigned)strtoul(optarg, NULL, 10); break;
		case 's': o.words.seed = strtoul(optarg, NULL, 10); break;
		case 'l': o.languages = optarg; break;
		case 'm': o.model = optarg; break;
		case 'r': o.times = (unsigned)strtoul(optarg, NULL, 10); break;
		case 'k': o.words.sweeps = (unsigned)strtoul(optarg, NULL, 10); break;
		case 'b': o.is_bench = true; break;
		case 'y':
			if (word_heuristic_by_name(slice_of(optarg), &o.heuristic))
				break;
			/* fall through */
		default: fprintf(stderr, "words: what is '%s'?\n", optarg ? optarg : argv[optind - 1]); return 2;
		}
	if (argc - optind != 2) {
		fprintf(stderr, "usage: words [OPTION...] SOURCE TARGET\n");
		return 2;
	}
	align(argv[optind], argv[optind + 1], &o);
	return 0;
}
