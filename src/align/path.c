/* Dynamic programming over the two texts (Gale and Church 1993), with words beside lengths (Moore 2002; Varga et al. 2005).
 *
 * The score of a bead is a log likelihood ratio: that its two sides were made together against that they were made apart, so that an
 * unpaired unit weighs only what leaving one out costs, and paths of any beads can be compared.  It adds up
 *  - the shape (1-1, 2-1 …), and for runs of unpaired units that a gap goes on more easily than it opens;
 *  - the lengths: the logarithm of their ratio, normal with a spread that shrinks as units grow, against lengths drawn apart;
 *  - the words: for each word of either side the best link into the other side, less the logarithm of how many words it could have
 *    fallen on, or what staying alone means for it;
 *  - paragraphs that begin together.
 * Sums are whole numbers (EVIDENCE_SCALE); the row of the best scores and the words of the last few rows are all that is held
 * beside one byte a cell and state to find the way back. */
#include <config.h>
#include "align/path.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"

enum { ROWS = 5, STATES = 3, REACH = 4, NO_LINK = -16000, LOGS = 4096 };
enum { SIZES = 112, SIZE_STEPS = 8, RATIOS = 257, RATIO_STEPS = 32 }; /* of the table of length gains: logarithms in steps */
static const int32_t NEVER = INT32_MIN / 2;

static const struct shape {
	uint8_t source, target;
	float usual; /* probability before anything is known */
} shapes[BEAD_SHAPES] = {
	{ 1, 1, 0.80f }, { 1, 0, 0.015f }, { 0, 1, 0.015f }, { 2, 1, 0.06f }, { 1, 2, 0.06f }, { 2, 2, 0.010f }, { 3, 1, 0.012f },
	{ 1, 3, 0.012f }, { 4, 1, 0.003f }, { 1, 4, 0.003f }, { 3, 2, 0.004f }, { 2, 3, 0.004f },
};
enum { COARSE_SHAPES = 8, FEW_SHAPES = 5, WIDE = 8000000 }; /* a band of more cells than WIDE is searched by few shapes */

static const double word_weight = 0.8, missing_weight = 0.4, gap_goes_on = -1.5;

struct finder {
	const struct side *source, *target;
	const struct evidence *evidence;
	const struct band *band;
	const struct path_model *model;
	bool fine;
	uint8_t nshapes;
	int32_t shape_gain[BEAD_SHAPES], gap_gain;
	int32_t both, one, inside;
	double *source_apart, *target_apart;  /* log density of each unit's own length */
	double logs[LOGS];
	float density[SIZES][RATIOS];         /* log density of a ratio of lengths, by the mean length */
	double log_ratio;
	/* links of the last rows: by row modulo ROWS */
	struct row {
		uint32_t from, to;   /* target units covered */
		int16_t *in_target;  /* for each target word of these units, its best link into the source unit */
		int16_t *in_source;  /* for each target unit, for each word of the source unit, its best link into it */
		int32_t *pair;       /* coarse: summed gains of each target unit */
		size_t target_cap, source_cap, pair_cap;
	} rows[ROWS];
	int16_t *source_missing, *target_missing; /* word by word */
	int32_t *scores[ROWS];  /* by row modulo ROWS: STATES for each column of the band */
	uint8_t *back;          /* cells of the whole band, STATES for each */
	size_t *cell;           /* n + 2: where the row's cells begin */
};

static double log_of(const struct finder *f, uint32_t n)
{
	return n < LOGS ? f->logs[n] : log(n);
}

void path_model_init(struct path_model *m, const struct side *source, const struct side *target)
{
	double s = 0, t = 0;
	for (size_t i = 0; i < source->n; i++)
		s += source->length[i];
	for (size_t i = 0; i < target->n; i++)
		t += target->length[i];
	double ratio = s > 0 && t > 0 ? t / s : 1;
	*m = (struct path_model){ .ratio = ratio < 0.6 ? 0.6 : ratio > 1.6 ? 1.6 : ratio, .spread = 1 };
	for (size_t i = 0; i < BEAD_SHAPES; i++)
		m->shapes[i] = log(shapes[i].usual);
	double p = (double)source->paragraphs, q = (double)target->paragraphs;
	bool structured = p * 1.3 < (double)source->n && q * 1.3 < (double)target->n && p < 1.5 * q && q < 1.5 * p;
	if (structured) {
		m->both = 0.7;
		m->one = -1;
		m->inside = -1;
	}
}

static uint32_t length_between(const struct side *s, uint32_t first, uint32_t n)
{
	uint64_t sum = 0;
	for (uint32_t i = first; i < first + n; i++)
		sum += s->length[i];
	return sum > UINT32_MAX ? UINT32_MAX : (uint32_t)sum;
}

static double variance(double spread, double mean_length)
{
	return spread * (0.03 + 5 / (mean_length + 2));
}

static int by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static bool is_pair(const struct bead *b)
{
	return b->nsource == 1 && b->ntarget == 1 && b->score > 0;
}

/* The ratio is that of the sums, the spread by the median of what the squares of the deviations are to what is usual. */
static void learn_lengths(struct path_model *m, const struct side *source, const struct side *target, const struct bead *beads, size_t n)
{
	enum { ENOUGH = 20 };
	double *values = mem_alloc((n + 1) * sizeof *values), s = 0, t = 0;
	size_t k = 0;
	for (size_t i = 0; i < n; i++)
		if (is_pair(&beads[i])) {
			s += source->length[beads[i].source];
			t += target->length[beads[i].target];
			k++;
		}
	if (values && k >= ENOUGH) {
		m->ratio = t / s;
		k = 0;
		for (size_t i = 0; i < n; i++)
			if (is_pair(&beads[i])) {
				double a = m->ratio * source->length[beads[i].source], b = target->length[beads[i].target], x = log(b / a);
				values[k++] = x * x / variance(1, sqrt(a * b));
			}
		qsort(values, k, sizeof *values, by_value);
		double spread = values[k / 2] / 0.455;
		m->spread = spread < 0.3 ? 0.3 : spread > 3 ? 3 : spread;
	}
	mem_free(values);
}

static void learn_shapes(struct path_model *m, const struct bead *beads, size_t n)
{
	enum { WEIGHT = 100 };
	double count[BEAD_SHAPES], sum = 0;
	for (size_t k = 0; k < BEAD_SHAPES; k++)
		count[k] = WEIGHT * shapes[k].usual;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < BEAD_SHAPES; k++)
			count[k] += shapes[k].source == beads[i].nsource && shapes[k].target == beads[i].ntarget;
	for (size_t k = 0; k < BEAD_SHAPES; k++)
		sum += count[k];
	for (size_t k = 0; k < BEAD_SHAPES; k++)
		m->shapes[k] = log(count[k] / sum);
}

/* How much more often than by chance beads begin paragraphs on both sides, or on one. */
static void learn_paragraphs(struct path_model *m, const struct side *source, const struct side *target, const struct bead *beads, size_t n)
{
	double s = 2, t = 2, both = 1, all = 4;
	for (size_t i = 0; i < n; i++) {
		if (!beads[i].nsource || !beads[i].ntarget)
			continue;
		bool a = source->begins[beads[i].source], b = target->begins[beads[i].target];
		s += a;
		t += b;
		both += a && b;
		all++;
	}
	double chance = s / all * t / all;
	if (s > 0.9 * all || t > 0.9 * all) {
		m->both = m->one = m->inside = 0;
		return;
	}
	double one = s + t - 2 * both, one_chance = s / all + t / all - 2 * chance;
	m->both = log(both / all / chance);
	m->one = log((one < 1 ? 1 : one) / all / one_chance);
	m->both = m->both < 0 ? 0 : m->both > 3 ? 3 : m->both;
	m->one = m->one > 0 ? 0 : m->one < -3 ? -3 : m->one;
	m->inside = m->one;
}

void path_model_learn(struct path_model *m, const struct side *source, const struct side *target, const struct bead *beads, size_t n)
{
	learn_lengths(m, source, target, beads, n);
	learn_shapes(m, beads, n);
	learn_paragraphs(m, source, target, beads, n);
}

static int32_t fixed(double x)
{
	return (int32_t)lrint(x * EVIDENCE_SCALE);
}

/* Log density of each unit's length (of its logarithm) among the lengths of its own side. */
static double *lengths_apart(const struct side *s)
{
	double *out = mem_alloc((s->n + 1) * sizeof *out), sum = 0, squares = 0;
	for (size_t i = 0; out && i < s->n; i++) {
		out[i] = log(s->length[i]);
		sum += out[i];
		squares += out[i] * out[i];
	}
	double mean = s->n ? sum / (double)s->n : 0, var = s->n ? squares / (double)s->n - mean * mean : 0;
	var = var < 0.3 ? 0.3 : var;
	for (size_t i = 0; out && i < s->n; i++)
		out[i] = -(out[i] - mean) * (out[i] - mean) / (2 * var) - 0.5 * log(2 * 3.14159265358979 * var);
	return out;
}

/* Normal, with a spread by size, and one time in twenty anything. */
static void make_densities(struct finder *f)
{
	for (int i = 0; i < SIZES; i++) {
		double var = variance(f->model->spread, exp((double)i / SIZE_STEPS));
		for (int k = 0; k < RATIOS; k++) {
			double x = (double)(k - RATIOS / 2) / RATIO_STEPS;
			double density = 0.95 * exp(-x * x / (2 * var)) / sqrt(2 * 3.14159265358979 * var) + 0.05 * exp(-x * x / 2) / 2.5;
			f->density[i][k] = (float)log(density);
		}
	}
	f->log_ratio = log(f->model->ratio);
}

static bool add_missing(int16_t **out, const struct side *s, const int16_t *by_type)
{
	*out = mem_alloc((s->words.len + 1) * sizeof **out);
	for (size_t k = 0; *out && k < s->words.len; k++)
		(*out)[k] = (int16_t)(missing_weight * by_type[s->words.at[k]]);
	return *out != NULL;
}

static bool finder_init(struct finder *f)
{
	const struct band *b = f->band;
	size_t widest = 1;
	f->logs[0] = 0;
	for (size_t i = 1; i < LOGS; i++)
		f->logs[i] = log((double)i);
	for (size_t k = 0; k < BEAD_SHAPES; k++)
		f->shape_gain[k] = fixed(f->model->shapes[k]);
	make_densities(f);
	f->gap_gain = fixed(gap_goes_on);
	f->both = fixed(f->model->both);
	f->one = fixed(f->model->one);
	f->inside = fixed(f->model->inside);
	f->source_apart = lengths_apart(f->source);
	f->target_apart = lengths_apart(f->target);
	f->cell = mem_alloc((b->n + 2) * sizeof *f->cell);
	if (!f->source_apart || !f->target_apart || !f->cell || !add_missing(&f->source_missing, f->source, f->evidence->source_missing) ||
	    !add_missing(&f->target_missing, f->target, f->evidence->target_missing))
		return false;
	f->cell[0] = 0;
	for (size_t i = 0; i <= b->n; i++) {
		size_t width = b->high[i] - b->low[i] + 1;
		widest = width > widest ? width : widest;
		f->cell[i + 1] = f->cell[i] + width;
	}
	f->nshapes = f->fine ? BEAD_SHAPES : f->cell[b->n + 1] > WIDE ? FEW_SHAPES : COARSE_SHAPES;
	f->back = mem_zalloc(f->cell[b->n + 1] * STATES);
	for (size_t r = 0; r < ROWS; r++)
		if (!(f->scores[r] = mem_alloc(widest * STATES * sizeof(int32_t))))
			return false;
	return f->back != NULL;
}

static void finder_release(struct finder *f)
{
	mem_free(f->source_apart);
	mem_free(f->target_apart);
	mem_free(f->cell);
	mem_free(f->back);
	mem_free(f->source_missing);
	mem_free(f->target_missing);
	for (size_t r = 0; r < ROWS; r++) {
		mem_free(f->scores[r]);
		mem_free(f->rows[r].in_target);
		mem_free(f->rows[r].in_source);
		mem_free(f->rows[r].pair);
	}
}

static bool grow(void **at, size_t *cap, size_t n, size_t size)
{
	if (n <= *cap)
		return true;
	void *more = mem_realloc(*at, (n + n / 2) * size);
	if (!more)
		return false;
	*at = more;
	*cap = n + n / 2;
	return true;
}

static void clear(int16_t *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		at[i] = NO_LINK;
}

/* First occurrence of a type at or behind a unit. */
static const struct occurrence *occurrence_from(const struct side *s, uint32_t type, uint32_t unit, const struct occurrence **end)
{
	const struct occurrence *low = s->at + s->occurs[type], *high = s->at + s->occurs[type + 1];
	*end = high;
	if (high - low < 8) {
		while (low < high && low->unit < unit)
			low++;
		return low;
	}
	while (low < high) {
		const struct occurrence *middle = low + (high - low) / 2;
		if (middle->unit < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void put_link(struct finder *f, struct row *r, uint32_t place, uint32_t words, const struct occurrence *o, int16_t gain)
{
	const struct side *t = f->target;
	if (f->fine) {
		int16_t *a = &r->in_target[t->first[o->unit] - t->first[r->from] + o->place];
		int16_t *b = &r->in_source[(size_t)(o->unit - r->from) * words + place];
		*a = gain > *a ? gain : *a;
		*b = gain > *b ? gain : *b;
		return;
	}
	int32_t chance = f->fine ? 0 : fixed(0.5 * (log_of(f, words) + log_of(f, side_words(t, o->unit))));
	r->pair[o->unit - r->from] += gain > chance ? 2 * (gain - chance) : 0;
}

/* The links of a source unit into all target units that its row of the band can pair it with. */
static bool make_row(struct finder *f, uint32_t unit)
{
	const struct side *s = f->source, *t = f->target;
	struct row *r = &f->rows[unit % ROWS];
	size_t last = unit + REACH < f->band->n ? unit + REACH : f->band->n;
	uint32_t low = f->band->low[unit + 1];
	r->from = low > REACH ? low - REACH : 0;
	r->to = f->band->high[last];
	uint32_t words = side_words(s, unit), units = r->to - r->from, target_words = t->first[r->to] - t->first[r->from];
	if (f->fine) {
		if (!grow((void **)&r->in_target, &r->target_cap, (size_t)target_words + 1, sizeof(int16_t)) ||
		    !grow((void **)&r->in_source, &r->source_cap, (size_t)units * words + 1, sizeof(int16_t)))
			return false;
		clear(r->in_target, target_words);
		clear(r->in_source, (size_t)units * words);
	} else {
		if (!grow((void **)&r->pair, &r->pair_cap, (size_t)units + 1, sizeof(int32_t)))
			return false;
		memset(r->pair, 0, ((size_t)units + 1) * sizeof(int32_t));
	}
	for (uint32_t k = 0; k < words; k++) {
		uint32_t type = s->words.at[s->first[unit] + k];
		for (uint32_t x = f->evidence->first[type]; x < f->evidence->first[type + 1]; x++) {
			const struct link *link = &f->evidence->links[x];
			const struct occurrence *end, *o = occurrence_from(t, link->target, r->from, &end);
			for (; o < end && o->unit < r->to; o++)
				put_link(f, r, k, words, o, link->gain);
		}
	}
	return true;
}

static int16_t larger(int16_t a, int16_t b)
{
	return a > b ? a : b;
}

/* Sum over n words of the larger of two: the best of its links in `rows` rows less the chance, and what it means to have none. */
static int32_t sum_words(const int16_t *const *links, uint32_t rows, const int16_t *missing, uint32_t n, int16_t chance)
{
	int32_t sum = 0;
	const int16_t *a = links[0], *b = links[rows > 1 ? 1 : 0];
	if (rows == 1) {
		for (uint32_t k = 0; k < n; k++)
			sum += larger((int16_t)(a[k] - chance), missing[k]);
		return sum;
	}
	for (uint32_t k = 0; k < n; k++) {
		int16_t best = larger(a[k], b[k]);
		for (uint32_t r = 2; r < rows; r++)
			best = larger(links[r][k], best);
		sum += larger((int16_t)(best - chance), missing[k]);
	}
	return sum;
}

static int32_t words_fine(const struct finder *f, uint32_t s0, uint32_t ns, uint32_t t0, uint32_t nt)
{
	const struct side *s = f->source, *t = f->target;
	const int16_t *links[REACH] = { NULL };
	uint32_t source_words = s->first[s0 + ns] - s->first[s0], target_words = t->first[t0 + nt] - t->first[t0];
	int16_t over_source = (int16_t)fixed(log_of(f, source_words)), over_target = (int16_t)fixed(log_of(f, target_words));
	for (uint32_t i = 0; i < ns; i++) {
		const struct row *r = &f->rows[(s0 + i) % ROWS];
		links[i] = r->in_target + (t->first[t0] - t->first[r->from]);
	}
	int32_t sum = sum_words(links, ns, f->target_missing + t->first[t0], target_words, over_source);
	for (uint32_t i = 0; i < ns; i++) {
		const struct row *r = &f->rows[(s0 + i) % ROWS];
		uint32_t words = side_words(s, s0 + i);
		for (uint32_t k = 0; k < nt; k++)
			links[k] = r->in_source + (size_t)(t0 + k - r->from) * words;
		sum += sum_words(links, nt, f->source_missing + s->first[s0 + i], words, over_target);
	}
	return sum;
}

static int32_t words_coarse(const struct finder *f, uint32_t s0, uint32_t ns, uint32_t t0, uint32_t nt)
{
	int32_t sum = 0;
	for (uint32_t i = s0; i < s0 + ns; i++) {
		const struct row *r = &f->rows[i % ROWS];
		for (uint32_t k = t0; k < t0 + nt; k++)
			sum += r->pair[k - r->from];
	}
	return sum;
}

/* Log density of how a bead's length is shared out among its units: uniform, in terms of logarithms. */
static double shares(const struct finder *f, const struct side *s, uint32_t first, uint32_t n, double log_total)
{
	double sum = 0;
	for (uint32_t i = first; n > 1 && i < first + n; i++)
		sum += log_of(f, s->length[i]) - log_total;
	return n > 2 ? sum + log_of(f, n - 1) : sum;
}

static double density_of(const struct finder *f, double log_source, double log_target)
{
	int size = (int)lrint(0.5 * (log_source + log_target) * SIZE_STEPS);
	int ratio = (int)lrint((log_target - log_source - f->log_ratio) * RATIO_STEPS) + RATIOS / 2;
	size = size < 0 ? 0 : size < SIZES ? size : SIZES - 1;
	ratio = ratio < 0 ? 0 : ratio < RATIOS ? ratio : RATIOS - 1;
	return (double)f->density[size][ratio];
}

static double lengths_gain(const struct finder *f, uint32_t s0, uint32_t ns, uint32_t t0, uint32_t nt)
{
	double a = log_of(f, length_between(f->source, s0, ns)), b = log_of(f, length_between(f->target, t0, nt)), apart = 0;
	for (uint32_t i = s0; i < s0 + ns; i++)
		apart += f->source_apart[i];
	for (uint32_t i = t0; i < t0 + nt; i++)
		apart += f->target_apart[i];
	return density_of(f, a, b) + 0.5 * (shares(f, f->source, s0, ns, a) + shares(f, f->target, t0, nt, b) - apart);
}

static int32_t paragraphs_gain(const struct finder *f, uint32_t s0, uint32_t ns, uint32_t t0, uint32_t nt)
{
	bool a = f->source->begins[s0], b = f->target->begins[t0];
	int32_t gain = a && b ? f->both : a || b ? f->one : 0;
	for (uint32_t i = 1; i < ns; i++)
		gain += f->source->begins[s0 + i] ? f->inside : 0;
	for (uint32_t i = 1; i < nt; i++)
		gain += f->target->begins[t0 + i] ? f->inside : 0;
	return gain;
}

static int32_t bead_gain(const struct finder *f, const struct shape *shape, uint32_t i, uint32_t j)
{
	uint32_t s0 = i - shape->source, t0 = j - shape->target;
	int32_t words = f->fine ? words_fine(f, s0, shape->source, t0, shape->target) : words_coarse(f, s0, shape->source, t0, shape->target);
	return fixed(lengths_gain(f, s0, shape->source, t0, shape->target)) +
	       (int32_t)((double)words * word_weight * 0.5) + paragraphs_gain(f, s0, shape->source, t0, shape->target);
}

static bool in_band(const struct band *b, uint32_t i, uint32_t j)
{
	return j >= b->low[i] && j <= b->high[i];
}

/* The best scores of one cell, one for each state: what its last bead lacks (0: nothing, 1: a target, 2: a source). */
static void fill_cell(struct finder *f, uint32_t i, uint32_t j)
{
	const struct band *b = f->band;
	int32_t best[STATES] = { NEVER, NEVER, NEVER };
	uint8_t back[STATES] = { 0 };
	for (uint8_t k = 0; k < f->nshapes; k++) {
		const struct shape *shape = &shapes[k];
		if (i < shape->source || j < shape->target || !in_band(b, i - shape->source, j - shape->target))
			continue;
		uint32_t from = i - shape->source;
		const int32_t *before = f->scores[from % ROWS] + (size_t)(j - shape->target - b->low[from]) * STATES;
		unsigned gap = !shape->target ? 1 : !shape->source ? 2 : 0;
		if (before[0] <= NEVER && before[1] <= NEVER && before[2] <= NEVER)
			continue;
		int32_t gain = gap ? 0 : f->shape_gain[k] + bead_gain(f, shape, i, j);
		for (uint8_t state = 0; state < STATES; state++) {
			int32_t score = before[state] <= NEVER ? NEVER :
					before[state] + (!gap ? gain : state == gap ? f->gap_gain : f->shape_gain[k]);
			if (score > best[gap]) {
				best[gap] = score;
				back[gap] = (uint8_t)(k | state << 4);
			}
		}
	}
	size_t column = j - b->low[i];
	int32_t *out = f->scores[i % ROWS] + column * STATES;
	for (size_t state = 0; state < STATES; state++) {
		out[state] = best[state];
		f->back[(f->cell[i] + column) * STATES + state] = back[state];
	}
}

static bool fill_row(struct finder *f, uint32_t i)
{
	const struct band *b = f->band;
	if (i && !make_row(f, i - 1))
		return false;
	for (uint32_t j = b->low[i]; j <= b->high[i]; j++) {
		if (i || j) {
			fill_cell(f, i, j);
		} else {
			f->scores[0][0] = 0;
			f->scores[0][1] = f->scores[0][2] = NEVER;
		}
	}
	return true;
}

static void reverse(struct bead_list *l)
{
	for (size_t a = 0, b = l->list.len; a + 1 < b; a++, b--) {
		struct bead t = l->list.at[a];
		l->list.at[a] = l->list.at[b - 1];
		l->list.at[b - 1] = t;
	}
}

/* The way back.  False when out of memory. */
static bool collect(const struct finder *f, struct bead_list *out)
{
	const struct band *b = f->band;
	uint32_t i = (uint32_t)b->n, j = (uint32_t)f->target->n;
	const int32_t *end = f->scores[i % ROWS] + (size_t)(j - b->low[i]) * STATES;
	unsigned state = end[1] > end[0];
	state = end[2] > end[state] ? 2 : state;
	while (i || j) {
		uint8_t back = f->back[(f->cell[i] + j - b->low[i]) * STATES + state];
		const struct shape *shape = &shapes[back & 15];
		i -= shape->source;
		j -= shape->target;
		if (!vec_push(&out->list, (struct bead){ i, shape->source, j, shape->target, 0 }))
			return false;
		state = back >> 4;
	}
	reverse(out);
	return true;
}

/* The evidence for each bead, shapes left out. */
static bool score_beads(struct finder *f, struct bead_list *out)
{
	uint32_t next = 0;
	for (size_t k = 0; k < out->list.len; k++) {
		struct bead *b = &out->list.at[k];
		if (!b->nsource || !b->ntarget)
			continue;
		for (next = b->source; next < b->source + b->nsource; next++)
			if (!make_row(f, next))
				return false;
		struct shape shape = { (uint8_t)b->nsource, (uint8_t)b->ntarget, 0 };
		b->score = (float)bead_gain(f, &shape, b->source + b->nsource, b->target + b->ntarget) / EVIDENCE_SCALE;
	}
	return true;
}

parl_status path_find(struct bead_list *out, const struct side *source, const struct side *target, const struct evidence *evidence,
		      const struct band *band, const struct path_model *model, bool fine, parl_error *err)
{
	struct finder f = { .source = source, .target = target, .evidence = evidence, .band = band, .model = model, .fine = fine };
	vec_clear(&out->list);
	bool ok = finder_init(&f);
	for (uint32_t i = 0; ok && i <= band->n; i++)
		ok = fill_row(&f, i);
	ok = ok && collect(&f, out) && score_beads(&f, out);
	finder_release(&f);
	return ok ? PARL_OK : error_nomem(err);
}
