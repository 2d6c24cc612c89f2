/* Finding terms in one text against glossaries of 100 to 100,000 terms: the time must not grow with the glossary.
 *
 *   bench_match FILE     prints name, value, unit, tab-separated; the best of five
 *
 * The terms are made of two or three words of the text itself, so that the automaton is walked deep, and most are not in it. */
#include <config.h>

#include <stdio.h>
#include <time.h>

#include "base/file.h"
#include "glossary/index.h"

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static uint32_t roll(uint32_t *state)
{
	return (*state = *state * 1664525 + 1013904223) >> 8;
}

static struct termbase *make_glossary(slice text, size_t n)
{
	VEC(slice) words = { 0 };
	struct termbase *tb = termbase_new();
	slice rest = text, word;
	uint32_t state = 1;
	while (slice_split(&rest, ' ', &word))
		if (word.len > 3 && !memchr(word.ptr, '\n', word.len))
			vec_push(&words, word);
	for (size_t i = 0; i < n && words.len; i++) {
		struct buf term;
		buf_init(&term, 4096);
		for (uint32_t k = 0, len = 2 + roll(&state) % 2; k < len; k++) {
			buf_putc(&term, ' ');
			buf_append(&term, words.at[roll(&state) % words.len]);
		}
		struct concept *c = termbase_add_concept(tb, SLICE("c"));
		section_add_term(tb, concept_add_section(tb, c, SLICE("en")), slice_trim(buf_slice(&term)));
		buf_release(&term);
	}
	vec_release(&words);
	termbase_freeze(tb);
	return tb;
}

static double best_of_five(struct matcher *m, slice text, size_t *found)
{
	double best = 1e9;
	for (int i = 0; i < 5; i++) {
		double begin = now();
		matcher_find(m, text);
		double took = now() - begin;
		best = took < best ? took : best;
		*found = m->matches.len;
	}
	return best;
}

int main(int argc, char **argv)
{
	static const size_t sizes[] = { 100, 1000, 10000, 100000 };
	struct buf text;
	double first = 0;
	buf_init(&text, BUF_TEXT_MAX);
	if (argc != 2 || file_read(&text, argv[1], NULL)) {
		fprintf(stderr, "usage: bench_match FILE\n");
		return 2;
	}
	while (text.len < 1 << 20) { /* a megabyte, so that the clock's grain is no matter */
		struct buf copy = text;
		buf_init(&text, BUF_TEXT_MAX);
		buf_append(&text, buf_slice(&copy));
		buf_append(&text, buf_slice(&copy));
		buf_release(&copy);
	}
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct termbase *tb = make_glossary(buf_slice(&text), sizes[i]);
		const struct termbase *all[] = { tb };
		struct glossary_index *index;
		struct matcher m;
		size_t found;
		double begin = now();
		if (index_build(&index, all, 1, SLICE("en"), NULL) || matcher_init(&m, index, NULL))
			return 1;
		double built = now() - begin, took = best_of_five(&m, buf_slice(&text), &found);
		first = i ? first : took;
		printf("match/%zu-terms\t%.1f\tMB/s\t(%zu found, %.2f times the time for 100 terms, built in %.0f ms)\n", sizes[i],
		       (double)text.len / took / 1e6, found, took / first, built * 1e3);
		matcher_release(&m);
		index_free(index);
		termbase_free(tb);
	}
	buf_release(&text);
	return 0;
}
