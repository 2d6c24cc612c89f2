/* Aligning two texts of 12,500 and of 50,000 sentences: sentences a second of processor time, and how the time grows; four times the text may not take much
 * more than four times as long.
 *
 *   bench_align     prints name, value, unit, tab-separated; fails when the growth is plainly more than linear
 *
 * The texts are made: a sentence is 5 to 25 words drawn with a few common and many rare ones, its translation has a made word for
 * each, one in five left out, one in fifty sentences not translated, and some names and numbers as they are. */
#include <config.h>

#include <parlance/parlance.h>

#include <stdio.h>
#include <time.h>

#include "base/buf.h"

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static uint32_t roll(uint32_t *state, uint32_t n)
{
	*state = *state * 1664525 + 1013904223;
	return (*state >> 8) % n;
}

/* The commoner the smaller: the product of two draws, as Zipf would have it. */
static uint32_t draw_word(uint32_t *state)
{
	return roll(state, 1 + roll(state, 1 + roll(state, 30000)));
}

/* Letters for a number; two alphabets, so that no word looks like its translation. */
static void spell(struct buf *b, uint32_t word, const char *letters)
{
	for (uint32_t v = word * 7919 % 104729 + 26; v; v /= 26)
		buf_putc(b, letters[v % 26]);
}

static void make(struct buf *source, struct buf *target, size_t n)
{
	uint32_t state = 1;
	buf_init(source, BUF_TEXT_MAX);
	buf_init(target, BUF_TEXT_MAX);
	for (size_t i = 0; i < n; i++) {
		bool translated = roll(&state, 50) != 0;
		for (uint32_t k = 5 + roll(&state, 20); k; k--) {
			uint32_t word = draw_word(&state);
			bool kept = roll(&state, 5) != 0;
			spell(source, word, "abcdefghijklmnopqrstuvwxyz");
			buf_putc(source, k > 1 ? ' ' : '.');
			if (translated && kept) {
				spell(target, word, "qazwsxedcrfvtgbyhnujmikolp");
				buf_putc(target, ' ');
			}
		}
		buf_putc(source, '\n');
		if (translated)
			buf_printf(target, "z.\n");
	}
}

static double align(parl_context *context, size_t n)
{
	struct buf source, target;
	parl_bitext *b = NULL;
	parl_error err = { 0 };
	parl_align_options o = { .no_split = true, .read.keep_going = true };
	make(&source, &target, n);
	double begin = now();
	if (parl_bitext_read_buffers(context, "a.txt", buf_slice(&source), "b.txt", buf_slice(&target), &o, &b, &err))
		fprintf(stderr, "bench_align: %s\n", err.message);
	double took = now() - begin;
	size_t pairs = 0;
	parl_bead k;
	for (size_t i = 0; b && parl_bitext_bead(b, i, &k); i++)
		pairs += k.source_count == 1 && k.target_count == 1;
	printf("align %zu sentences\t%.0f\tsentences/s\n", n, (double)n / took);
	printf("align %zu sentences, 1-1\t%.1f\t%%\n", n, 100 * (double)pairs / (double)n);
	parl_bitext_free(b);
	buf_release(&source);
	buf_release(&target);
	return took;
}

int main(void)
{
	enum { FEW = 12500, MANY = 4 * FEW };
	parl_context *context;
	parl_context_options o = { .data_dir = "data" };
	if (parl_context_new(&o, &context, NULL))
		return 1;
	double few = align(context, FEW), many = align(context, MANY);
	printf("align growth for 4 times the text\t%.2f\ttimes\n", many / few);
	parl_context_free(context);
	return many / few > 7;
}
