/* Mining a text, against one pass of ICU's word breaks over the same bytes; one thread, both in processor time of the same run.
 *
 *   bench_mine CODE FILE…     the files as one text in that language; prints name, value, unit, tab-separated; the best of seven
 *
 * Mining is all of it: reading, cleaning, segmenting, tagging, counting, ranking, contexts; only the models are opened before. */
#include <config.h>
#include <parlance/parlance.h>

#include <stdio.h>
#include <time.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/file.h"

enum { RUNS = 7 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double break_words(slice text, const char *language, size_t *words)
{
	UErrorCode status = U_ZERO_ERROR;
	UText u = UTEXT_INITIALIZER;
	UBreakIterator *it = ubrk_open(UBRK_WORD, language, NULL, 0, &status);
	double begin = now();
	utext_openUTF8(&u, text.ptr, (int64_t)text.len, &status);
	if (U_FAILURE(status))
		return -1;
	ubrk_setUText(it, &u, &status);
	for (*words = 0; ubrk_next(it) != UBRK_DONE;)
		*words += ubrk_getRuleStatus(it) != UBRK_WORD_NONE;
	double took = now() - begin;
	ubrk_close(it);
	utext_close(&u);
	return took;
}

static double mine(parl_context *context, slice text, const char *language, size_t *terms)
{
	parl_document_options read = { .language = language };
	parl_document *d = NULL;
	parl_miner *m = NULL;
	parl_terms *t = NULL;
	double begin = now();
	bool ok = !parl_document_read_buffer(context, "bench.txt", text, &read, &d, NULL) &&
		  !parl_miner_new(context, NULL, &m, NULL) && !parl_miner_add(m, d, NULL) && !parl_miner_run(m, &t, NULL);
	if (ok) {
		parl_terms_select(t, false, 0, 0);
		*terms = parl_terms_count(t);
	}
	parl_terms_free(t);
	parl_miner_free(m);
	parl_document_free(d);
	return ok ? now() - begin : -1;
}

int main(int argc, char **argv)
{
	struct buf text;
	parl_context *context = NULL;
	double breaks = 1e9, mining = 1e9;
	size_t words = 0, terms = 0;
	buf_init(&text, BUF_TEXT_MAX);
	if (argc < 3 || parl_context_new(NULL, &context, NULL)) {
		fprintf(stderr, "usage: bench_mine CODE FILE...\n");
		return 2;
	}
	for (int i = 2; i < argc; i++)
		if (file_read(&text, argv[i], NULL) || !buf_putc(&text, '\n'))
			return 1;
	for (int i = 0; i < RUNS; i++) {
		double a = break_words(buf_slice(&text), argv[1], &words), b = mine(context, buf_slice(&text), argv[1], &terms);
		if (a < 0 || b < 0)
			return 1;
		breaks = a < breaks ? a : breaks;
		mining = b < mining ? b : mining;
	}
	double size = (double)text.len / 1e6;
	printf("mine-%s\t%.2f\tMB/s\t(%zu words, %zu terms of %.2f MB)\n", argv[1], size / mining, words, terms, size);
	printf("icu-words-%s\t%.2f\tMB/s\n", argv[1], size / breaks);
	printf("mine-to-icu-words-%s\t%.2f\ttimes\n", argv[1], mining / breaks);
	parl_context_free(context);
	buf_release(&text);
	return 0;
}
