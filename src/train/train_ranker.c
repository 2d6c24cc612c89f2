/* Weights of the ranking scores, from texts whose terms were marked by people.
 *
 *   train_ranker DATA_DIR OUT PRIOR GLOSSARY_DIR|- LANGUAGE TEXT GOLD [LANGUAGE TEXT GOLD]…
 *
 * Each text is mined twice, without and with the glossary, so that the weights serve both.  A phrase is a positive example when it has
 * the key of a gold term or of one of its alternatives (columns 1 and 3 of GOLD, alternatives parted by " | ").  A text's say
 * grows with the number of its terms found, faster than in proportion: only long texts show what frequency and nesting tell, and
 * there are few of them.  Logistic regression by Newton's method, with an L2 penalty on the distance from the weights in PRIOR:
 * what is known of terms in general, where the texts say too little.  The same input gives the same bytes.  OUT holds a score's
 * name and weight a line; standard error tells the fit. */
#include <config.h>

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/file.h"
#include "format/format.h"
#include "glossary/index.h"
#include "mine/clean.h"
#include "mine/miner.h"
#include "mine/rank.h"
#include "text/langid.h"
#include "text/segment.h"

enum { MOST_SCORES = 128, ROUNDS = 25 };

static const double penalty = 0.05; /* of the squared distance from the prior, against a total weight of 1 for a text with a hundred terms */

struct example {
	double values[MOST_SCORES];
	double weight;
	bool is_term;
};

struct trainer {
	const char *data_dir;
	struct termbase *glossary;
	VEC(struct example *) examples;
	size_t nscores;
	double weights[MOST_SCORES], prior[MOST_SCORES];
	/* of the text at work */
	struct map gold;
	size_t first, found;
};

static void die(const char *what, const parl_error *err)
{
	fprintf(stderr, "train_ranker: %s: %s\n", what, err->message);
	exit(1);
}

/* The key of a phrase: its atoms' keys with NULs behind. */
static bool key_of(struct atomizer *a, slice text, struct buf *key)
{
	buf_clear(key);
	if (!atomizer_cut(a, text))
		return false;
	for (size_t i = 0; i < a->atoms.len; i++)
		if (!(a->atoms.at[i].flags & (ATOM_PUNCT | ATOM_BREAK)) &&
		    !(buf_append(key, atom_key(a, &a->atoms.at[i])) && buf_putc(key, '\0')))
			return false;
	return true;
}

static bool add_gold(struct trainer *t, struct atomizer *a, slice line, struct buf *key)
{
	slice rest = line, cell, part;
	for (int column = 0; slice_split(&rest, '\t', &cell); column++) {
		if (column != 0 && column != 2)
			continue;
		while (slice_split(&cell, '|', &part)) {
			uint32_t id;
			if (!key_of(a, slice_trim(part), key) || (key->len && !map_put(&t->gold, buf_slice(key), &id, NULL)))
				return false;
		}
	}
	return true;
}

static void read_gold(struct trainer *t, struct atomizer *a, const char *path)
{
	parl_error err = { 0 };
	struct buf bytes, key;
	slice rest, line;
	buf_init(&bytes, BUF_TEXT_MAX);
	buf_init(&key, BUF_TEXT_MAX);
	if (file_read(&bytes, path, &err))
		die(path, &err);
	rest = buf_slice(&bytes);
	while (slice_line(&rest, &line))
		if (!add_gold(t, a, line, &key))
			die(path, &err);
	buf_release(&bytes);
	buf_release(&key);
}

static bool add_example(void *user, uint32_t number, slice language, const struct score_input *in, double probability)
{
	struct trainer *t = user;
	struct example *e = mem_zalloc(sizeof *e);
	struct buf key;
	(void)number;
	(void)language;
	(void)probability;
	buf_init(&key, BUF_TEXT_MAX);
	bool ok = e != NULL;
	for (uint32_t i = 0; i < in->phrase->nsymbols && ok; i++)
		ok = buf_append(&key, map_key(&in->phrases->symbol_ids, phrase_symbols(in->phrases, in->phrase)[i])) && buf_putc(&key, '\0');
	for (size_t i = 0; i < t->nscores && ok; i++)
		e->values[i] = parl_score_table[i].value(in);
	if (ok) {
		e->is_term = map_get(&t->gold, buf_slice(&key)) != MAP_NONE;
		t->found += e->is_term;
		ok = vec_push(&t->examples, e);
	}
	buf_release(&key);
	return ok;
}

struct text {
	struct document *d;
	struct map vocabulary;
	VEC(struct match) known;
};

static void read_text(struct text *t, const char *data_dir, struct folder *folder, const char *language, const char *path)
{
	const struct clean_options clean = { .data_dir = data_dir };
	parl_error err = { 0 };
	struct buf bytes;
	struct read_options options = { 0 };
	buf_init(&bytes, BUF_TEXT_MAX);
	*t = (struct text){ .d = document_new(slice_of(path)) };
	struct segmenter *s = segmenter_new(&err);
	if (s)
		segmenter_use_tables(s, data_dir);
	if (file_read(&bytes, path, &err) || format_by_name(SLICE("txt"))->read_document(t->d, buf_slice(&bytes), &options, NULL, &err))
		die(path, &err);
	langid_document(t->d, slice_of(language));
	if (clean_document(t->d, folder, &clean, &err))
		die(path, &err);
	langid_document(t->d, slice_of(language));
	if (!s || segment_document(s, t->d, &t->vocabulary, &err))
		die(path, &err);
	segmenter_free(s);
	buf_release(&bytes);
}

static void find_known(struct text *t, const struct termbase *glossary, const char *language)
{
	parl_error err = { 0 };
	struct glossary_index *index;
	struct matcher m;
	if (index_build(&index, &glossary, 1, slice_of(language), &err) || matcher_init(&m, index, &err))
		die("glossary", &err);
	for (size_t i = 0; i < t->d->blocks.len; i++) {
		struct span b = t->d->blocks.at[i].span;
		if (!t->d->blocks.at[i].is_prose || !matcher_find_all(&m, span_of(t->d->text, b)))
			continue;
		for (size_t k = 0; k < m.matches.len; k++) {
			struct match match = m.matches.at[k];
			match.span.begin += b.begin;
			match.span.end += b.begin;
			vec_push(&t->known, match);
		}
	}
	matcher_release(&m);
	index_free(index);
}

static void mine(struct trainer *t, struct text *text, bool with_glossary, const char *path)
{
	parl_error err = { 0 };
	struct miner *m;
	struct miner_options o = { .data_dir = t->data_dir };
	t->first = t->examples.len;
	t->found = 0;
	if (miner_new(&m, &o, &err) ||
	    miner_add(m, text->d, &text->vocabulary, text->known.at, with_glossary ? text->known.len : 0, &err) ||
	    miner_visit(m, add_example, t, &err))
		die(path, &err);
	double say = pow((double)t->found / 100, 1.5);
	for (size_t i = t->first; i < t->examples.len; i++)
		t->examples.at[i]->weight = say / (double)(t->examples.len - t->first);
	fprintf(stderr, "%s%s: %zu candidates, %zu of %zu gold terms among them\n", path, with_glossary ? " with glossary" : "",
		t->examples.len - t->first, t->found, map_len(&t->gold));
	miner_free(m);
}

static void add_text(struct trainer *t, const char *language, const char *path, const char *gold)
{
	parl_error err = { 0 };
	struct text text;
	struct folder *folder = folder_new(&err);
	struct atomizer a;
	if (!folder || atomizer_init(&a, folder, slice_of(language), &err))
		die(language, &err);
	read_gold(t, &a, gold);
	read_text(&text, t->data_dir, folder, language, path);
	mine(t, &text, false, path);
	if (t->glossary) {
		find_known(&text, t->glossary, language);
		mine(t, &text, true, path);
	}
	vec_release(&text.known);
	map_release(&text.vocabulary);
	document_free(text.d);
	map_release(&t->gold);
	atomizer_release(&a);
	folder_free(folder);
}

/* Solves h x = g for a symmetric positive matrix by Cholesky; x replaces g. */
static void solve(double h[MOST_SCORES][MOST_SCORES], double *g, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j <= i; j++) {
			double sum = h[i][j];
			for (size_t k = 0; k < j; k++)
				sum -= h[i][k] * h[j][k];
			h[i][j] = i == j ? sqrt(sum > 1e-12 ? sum : 1e-12) : sum / h[j][j];
		}
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			g[i] -= h[i][k] * g[k];
		g[i] /= h[i][i];
	}
	for (size_t i = n; i--;) {
		for (size_t k = i + 1; k < n; k++)
			g[i] -= h[k][i] * g[k];
		g[i] /= h[i][i];
	}
}

static double round_of(struct trainer *t)
{
	static double h[MOST_SCORES][MOST_SCORES];
	double g[MOST_SCORES] = { 0 }, loss = 0;
	memset(h, 0, sizeof h);
	for (size_t e = 0; e < t->examples.len; e++) {
		const struct example *x = t->examples.at[e];
		double sum = 0;
		for (size_t i = 0; i < t->nscores; i++)
			sum += t->weights[i] * x->values[i];
		double p = 1 / (1 + exp(-sum)), d = x->weight * ((x->is_term ? 1 : 0) - p), c = x->weight * p * (1 - p);
		loss -= x->weight * log(x->is_term ? p + 1e-12 : 1 - p + 1e-12);
		for (size_t i = 0; i < t->nscores; i++) {
			if (x->values[i] == 0)
				continue;
			g[i] += d * x->values[i];
			for (size_t j = 0; j <= i; j++)
				h[i][j] += c * x->values[i] * x->values[j];
		}
	}
	for (size_t i = 0; i < t->nscores; i++) {
		double own = i ? penalty : 1e-6; /* the bias is free */
		g[i] -= own * (t->weights[i] - t->prior[i]);
		h[i][i] += own;
	}
	solve(h, g, t->nscores);
	for (size_t i = 0; i < t->nscores; i++)
		t->weights[i] += g[i];
	return loss;
}

static int write_weights(const struct trainer *t, const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f) {
		perror(path);
		return 1;
	}
	fprintf(f, "# Weights of the scores in src/mine/score_table.c, made by src/train/train_ranker from the texts named in NOTICE.\n");
	for (size_t i = 0; i < t->nscores; i++)
		fprintf(f, "%s %.3f\n", parl_score_table[i].name, t->weights[i]);
	return fclose(f) ? 1 : 0;
}

static void add_glossary(struct termbase *tb, const char *path)
{
	parl_error err = { 0 };
	struct buf bytes;
	struct read_options options = { 0 };
	buf_init(&bytes, BUF_TEXT_MAX);
	if (!vec_push(&tb->sources, slice_of(path)) || file_read(&bytes, path, &err) ||
	    format_by_name(SLICE("tbx"))->read_termbase(tb, slice_of(path), buf_slice(&bytes), &options, NULL, &err))
		die(path, &err);
	buf_release(&bytes);
}

static int is_tbx(const struct dirent *e)
{
	return slice_ends(slice_of(e->d_name), SLICE(".tbx"));
}

static struct termbase *read_glossary(const char *folder)
{
	struct termbase *tb = termbase_new();
	struct dirent **files;
	int n = scandir(folder, &files, is_tbx, alphasort);
	for (int i = 0; i < n; i++) {
		char *path = path_join(folder, files[i]->d_name);
		add_glossary(tb, path);
		mem_free(path);
		free(files[i]);
	}
	if (n > 0)
		free(files);
	termbase_freeze(tb);
	return tb;
}

static void read_prior(struct trainer *t, const char *path)
{
	parl_error err = { 0 };
	if (ranker_read(t->prior, MOST_SCORES, path, &err))
		die(path, &err);
	memcpy(t->weights, t->prior, sizeof t->weights);
}

int main(int argc, char **argv)
{
	struct trainer t = { 0 };
	if (argc < 8 || (argc - 5) % 3) {
		fprintf(stderr, "usage: train_ranker DATA_DIR OUT PRIOR GLOSSARY_DIR|- LANGUAGE TEXT GOLD [LANGUAGE TEXT GOLD]...\n");
		return 2;
	}
	t.data_dir = argv[1];
	t.glossary = strcmp(argv[4], "-") ? read_glossary(argv[4]) : NULL;
	while (parl_score_table[t.nscores].name && t.nscores < MOST_SCORES)
		t.nscores++;
	read_prior(&t, argv[3]);
	for (int i = 5; i + 2 < argc; i += 3)
		add_text(&t, argv[i], argv[i + 1], argv[i + 2]);
	for (int round = 0; round < ROUNDS; round++)
		fprintf(stderr, "round %d: loss %.6f\n", round, round_of(&t));
	int status = write_weights(&t, argv[2]);
	for (size_t i = 0; i < t.examples.len; i++)
		mem_free(t.examples.at[i]);
	vec_release(&t.examples);
	termbase_free(t.glossary);
	return status;
}
