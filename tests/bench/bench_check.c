/* Checking a PO file against glossaries of 1,000 to 100,000 concepts, beside `msgfmt -c` on the same file.
 *
 *   bench_check FILE.po     prints name, value, unit, tab-separated; the best of three of each, in processor time
 *
 * The concepts are made of two or three words of the file's own sources and targets, so that many are met; in a second series all but
 * the first thousand are of words that the file does not have, as most of a large glossary is about other things.  A glossary is read and its
 * index built once, by a first check; what is timed is the reading of the draft and all rules. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <parlance/parlance.h>

#include "base/file.h"
#include "base/vec.h"

typedef VEC(slice) words;

/* Processor time of this process, or of the children that it has waited for. */
static double spent(int who)
{
	struct rusage u;
	getrusage(who, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + 1e-6 * (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static double now(void)
{
	return spent(RUSAGE_SELF);
}

static uint32_t roll(uint32_t *state)
{
	return (*state = *state * 1664525 + 1013904223) >> 8;
}

/* Runs of letters of the strings behind a keyword. */
static void collect(slice file, slice keyword, words *out)
{
	slice line;
	while (slice_line(&file, &line)) {
		if (!slice_starts(line, keyword))
			continue;
		for (size_t i = keyword.len, begin = i; i <= line.len; i++) {
			unsigned char c = i < line.len ? (unsigned char)line.ptr[i] : ' ';
			if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80)
				continue;
			if (i - begin > 3 && i - begin < 40)
				vec_push(out, slice_sub(line, begin, i));
			begin = i + 1;
		}
	}
}

static void put_term(struct buf *b, const words *w, uint32_t *seed, bool foreign)
{
	buf_putc(b, '"');
	for (uint32_t k = 0, n = 2 + roll(seed) % 2; k < n; k++) {
		buf_append(b, k ? SLICE(" ") : SLICE(""));
		buf_append(b, w->at[roll(seed) % w->len]);
		buf_append(b, foreign ? SLICE("qx") : SLICE(""));
	}
	buf_putc(b, '"');
}

static parl_termbase *make_glossary(parl_context *context, slice file, const char *language, size_t n, bool foreign)
{
	words from = { 0 }, to = { 0 };
	struct buf csv;
	uint32_t seed = 1;
	collect(file, SLICE("msgid \""), &from);
	collect(file, SLICE("msgstr \""), &to);
	buf_init(&csv, BUF_TEXT_MAX);
	buf_printf(&csv, "en,%s\n", language);
	for (size_t i = 0; i < n && from.len && to.len; i++) {
		put_term(&csv, &from, &seed, foreign && i >= 1000);
		buf_putc(&csv, ',');
		put_term(&csv, &to, &seed, foreign && i >= 1000);
		buf_putc(&csv, '\n');
	}
	parl_termbase *tb = parl_termbase_new();
	parl_error err = { 0 };
	if (parl_termbase_read_buffer(context, tb, "made.csv", buf_slice(&csv), NULL, &err))
		fprintf(stderr, "%s\n", err.message);
	buf_release(&csv);
	vec_release(&from);
	vec_release(&to);
	return tb;
}

static double check_once(parl_context *context, const parl_termbase *tb, slice file, double *built)
{
	parl_check_options o = { .source_language = "en" };
	parl_findings *findings = parl_findings_new(1000);
	parl_checker *checker = NULL;
	double begin = now(), best = 1e9;
	const char tiny[] = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nLanguage: zh_CN\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n";
	if (parl_checker_new(context, tb, &o, findings, &checker, NULL) ||
	    parl_checker_read_buffer(checker, "tiny.po", slice_of(tiny), NULL))
		exit(1);
	*built = now() - begin;
	for (int i = 0; i < 3; i++) {
		begin = now();
		if (parl_checker_read_buffer(checker, "draft.po", file, NULL))
			exit(1);
		double took = now() - begin;
		best = took < best ? took : best;
	}
	parl_checker_free(checker);
	parl_findings_free(findings);
	return best;
}

static double run_msgfmt(const char *path)
{
	char command[1024];
	double best = 1e9;
	snprintf(command, sizeof command, "msgfmt -c -o /dev/null '%s' 2>/dev/null", path);
	for (int i = 0; i < 3; i++) {
		double begin = spent(RUSAGE_CHILDREN);
		if (system(command) != 0)
			return 0;
		double took = spent(RUSAGE_CHILDREN) - begin;
		best = took < best ? took : best;
	}
	return best;
}

int main(int argc, char **argv)
{
	static const size_t sizes[] = { 1000, 10000, 100000 };
	struct buf file;
	parl_context *context = NULL;
	double first = 0;
	buf_init(&file, BUF_TEXT_MAX);
	if (argc < 2 || file_read(&file, argv[1], NULL) || parl_context_new(NULL, &context, NULL)) {
		fprintf(stderr, "usage: bench_check FILE.po\n");
		return 2;
	}
	double peer = run_msgfmt(argv[1]);
	printf("check/msgfmt-c\t%.3f\ts\t(%.1f MB)\n", peer, (double)file.len / 1e6);
	for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
		size_t n = sizes[i % 3];
		bool foreign = i >= 3;
		double built, begin = now();
		parl_termbase *tb = make_glossary(context, buf_slice(&file), "zh-CN", n, foreign);
		double read = now() - begin, took = check_once(context, tb, buf_slice(&file), &built);
		struct rusage usage;
		getrusage(RUSAGE_SELF, &usage);
		first = i % 3 ? first : took;
		printf("check/%zu-concepts%s\t%.3f\ts\t(%.1f MB/s, %.2f times msgfmt -c, %.2f times 1,000 concepts; glossary read in %.2f s, indexed "
		       "in %.2f s; %ld MB at most so far)\n", n, foreign ? "-mostly-of-other-fields" : "", took, (double)file.len / took / 1e6, peer ? took / peer : 0, took / first,
		       read, built, usage.ru_maxrss / 1024);
		parl_termbase_free(tb);
	}
	parl_context_free(context);
	buf_release(&file);
	return 0;
}
