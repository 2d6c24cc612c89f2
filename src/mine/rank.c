/* A logistic model over the scores: sum of weight times value, squashed.  Weights are made by src/train/train_ranker.
 *
 * The cut: were the probabilities true, printing the first k of them would find S_k = p_1 + … + p_k right ones among all
 * S_n, so F1 is expected at about 2 S_k / (k + S_n); the k for which that is largest is where printing should end.  Nothing in
 * it depends on the text's size or field. */
#include <config.h>
#include "mine/rank.h"

#include <math.h>

#include "base/alloc.h"
#include "base/file.h"
#include "text/langdata.h"

enum { SCORES_MAX = 128 };

struct ranker {
	double weights[SCORES_MAX];
};

/* [+-]digits[.digits]; the locale has no say. */
static bool parse_decimal(slice s, double *out)
{
	double value = 0, unit = 1;
	bool negative = s.len && s.ptr[0] == '-', point = false, digits = false;
	for (size_t i = negative ? 1 : 0; i < s.len; i++) {
		if (s.ptr[i] == '.' && !point) {
			point = true;
		} else if (s.ptr[i] >= '0' && s.ptr[i] <= '9') {
			digits = true;
			value = value * 10 + (s.ptr[i] - '0');
			unit *= point ? 10 : 1;
		} else {
			return false;
		}
	}
	*out = (negative ? -value : value) / unit;
	return digits;
}

static parl_status parse_weights(double *weights, size_t n, slice text, slice name, parl_error *err)
{
	slice line, rest;
	for (size_t number = 1; slice_line(&text, &line); number++) {
		slice word;
		rest = slice_trim(line);
		if (!rest.len || rest.ptr[0] == '#')
			continue;
		slice_split(&rest, ' ', &word);
		size_t i = 0;
		while (parl_score_table[i].name && !slice_eq(slice_of(parl_score_table[i].name), word))
			i++;
		if (!parl_score_table[i].name || i >= n || !parse_decimal(slice_trim(rest), &weights[i]))
			return error_at(err, PARL_SYNTAX, name, number, 1, _("a score's name and its weight were expected"));
	}
	return PARL_OK;
}

static char *weights_path(const char *data_dir, slice language)
{
	char *path = langdata_path(data_dir, language, "ranker.txt");
	if (path && !file_exists(path)) {
		mem_free(path);
		path = path_join(data_dir, "lang/ranker.txt");
	}
	return path;
}

parl_status ranker_read(double *weights, size_t n, const char *path, parl_error *err)
{
	struct mapping m = { 0 };
	TRY(mapping_open(&m, path, err));
	parl_status status = parse_weights(weights, n, m.bytes, slice_of(path), err);
	mapping_release(&m);
	return status;
}

parl_status ranker_open(struct ranker **out, const char *data_dir, slice language, parl_error *err)
{
	*out = NULL;
	struct ranker *k = mem_zalloc(sizeof *k);
	char *path = weights_path(data_dir, language);
	parl_status status = k && path ? ranker_read(k->weights, SCORES_MAX, path, err) : error_nomem(err);
	mem_free(path);
	if (status)
		mem_free(k);
	else
		*out = k;
	return status;
}

void ranker_free(struct ranker *k)
{
	mem_free(k);
}

double ranker_probability(const struct ranker *k, const struct score_input *in)
{
	double sum = 0;
	for (size_t i = 0; parl_score_table[i].name; i++)
		if (k->weights[i] != 0)
			sum += k->weights[i] * parl_score_table[i].value(in);
	return 1 / (1 + exp(-sum));
}

size_t rank_cut(const double *probabilities, size_t n)
{
	double all = 0, sum = 0, best = 0;
	size_t cut = 0;
	for (size_t i = 0; i < n; i++)
		all += probabilities[i];
	for (size_t i = 0; i < n; i++) {
		sum += probabilities[i];
		double f1 = 2 * sum / ((double)(i + 1) + all);
		if (f1 > best) {
			best = f1;
			cut = i + 1;
		}
	}
	return cut;
}
