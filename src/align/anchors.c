/* Anchors: pairs of units that share rare words.
 *
 * Each link between two words that stand in few units gives points (source unit, target unit), weighed by the link and by how many
 * points it gives.  Most points of true pairs lie on one ascending chain, the false ones anywhere; the heaviest chain is
 * found with a Fenwick tree of best weights (the method of longest increasing subsequences, O(points log units)).  The corridor is
 * narrow where points are dense and takes in the whole rectangle between two of them where they are not far apart. */
#include <config.h>
#include "align/anchors.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"

enum { WHOLE = 400000, RARE = 10, POINTS_PER_LINK = 25, NARROW = 12 };

struct point {
	uint32_t i, j;
	int64_t weight, best; /* best: of the heaviest chain that ends here */
	uint32_t before;      /* index of the point before it, + 1 */
};

typedef VEC(struct point) point_list;

static bool band_new(struct band *b, size_t n)
{
	b->n = n;
	b->low = mem_zalloc((n + 1) * sizeof *b->low);
	b->high = mem_zalloc((n + 1) * sizeof *b->high);
	return b->low && b->high;
}

void band_release(struct band *b)
{
	mem_free(b->low);
	mem_free(b->high);
	*b = (struct band){ 0 };
}

static void band_empty(struct band *b, size_t m)
{
	for (size_t i = 0; i <= b->n; i++) {
		b->low[i] = (uint32_t)m;
		b->high[i] = 0;
	}
}

static void band_include(struct band *b, size_t from, size_t to, size_t low, size_t high, size_t m)
{
	high = high < m ? high : m;
	for (size_t i = from; i <= to && i <= b->n; i++) {
		b->low[i] = low < b->low[i] ? (uint32_t)low : b->low[i];
		b->high[i] = high > b->high[i] ? (uint32_t)high : b->high[i];
	}
}

/* Widens by some units to all sides, and makes both borders ascend from corner to corner. */
static bool band_widen(struct band *b, size_t width, size_t m)
{
	uint32_t *low = mem_alloc((b->n + 1) * sizeof *low), *high = mem_alloc((b->n + 1) * sizeof *high);
	if (!low || !high) {
		mem_free(low);
		mem_free(high);
		return false;
	}
	b->low[0] = 0;
	b->high[b->n] = (uint32_t)m;
	for (size_t i = b->n; i > 0; i--)
		b->low[i - 1] = b->low[i] < b->low[i - 1] ? b->low[i] : b->low[i - 1];
	for (size_t i = 0; i < b->n; i++)
		b->high[i + 1] = b->high[i] > b->high[i + 1] ? b->high[i] : b->high[i + 1];
	for (size_t i = 0; i <= b->n; i++) {
		size_t l = b->low[i > width ? i - width : 0], h = b->high[i + width < b->n ? i + width : b->n] + width;
		low[i] = (uint32_t)(l > width ? l - width : 0);
		high[i] = (uint32_t)(h < m ? h : m);
	}
	mem_free(b->low);
	mem_free(b->high);
	b->low = low;
	b->high = high;
	return true;
}

static bool add_points(point_list *points, const struct side *s, uint32_t a, const struct side *t, uint32_t b, int64_t gain)
{
	size_t na = s->occurs[a + 1] - s->occurs[a], nb = t->occurs[b + 1] - t->occurs[b];
	for (size_t x = 0; x < na; x++)
		for (size_t y = 0; y < nb; y++)
			if (!vec_push(points, (struct point){ .i = s->at[s->occurs[a] + x].unit, .j = t->at[t->occurs[b] + y].unit,
							      .weight = 64 * gain / (int64_t)(na > nb ? na : nb) }))
				return false;
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct point *x = a, *y = b;
	return x->i != y->i ? (x->i > y->i) - (x->i < y->i) : (x->j > y->j) - (x->j < y->j);
}

static bool collect_points(point_list *points, const struct side *s, const struct side *t, const struct evidence *e)
{
	for (uint32_t a = 0; a < s->types.len; a++)
		for (uint32_t x = e->first[a]; x < e->first[a + 1]; x++) {
			size_t na = s->types.at[a].count, nb = t->types.at[e->links[x].target].count;
			if (na <= RARE && nb <= RARE && na * nb <= POINTS_PER_LINK &&
			    !add_points(points, s, a, t, e->links[x].target, e->links[x].gain))
				return false;
		}
	if (points->len)
		qsort(points->at, points->len, sizeof *points->at, by_place);
	size_t kept = 0;
	for (size_t k = 0; k < points->len; k++) {
		if (kept && by_place(&points->at[kept - 1], &points->at[k]) == 0)
			points->at[kept - 1].weight += points->at[k].weight;
		else
			points->at[kept++] = points->at[k];
	}
	points->len = kept;
	return true;
}

/* Fenwick tree over target units: the point (+ 1) with the best chain among those before a unit. */
static uint32_t tree_best(const uint32_t *tree, const point_list *points, uint32_t j)
{
	uint32_t best = 0;
	for (; j; j &= j - 1)
		if (tree[j] && (!best || points->at[tree[j] - 1].best > points->at[best - 1].best))
			best = tree[j];
	return best;
}

static void tree_add(uint32_t *tree, const point_list *points, uint32_t point, size_t m)
{
	for (size_t j = points->at[point - 1].j + 1; j <= m; j += j & (~j + 1))
		if (!tree[j] || points->at[point - 1].best > points->at[tree[j] - 1].best)
			tree[j] = point;
}

/* The last point (+ 1) of the heaviest chain; 0 when there are no points. */
static uint32_t find_chain(point_list *points, uint32_t *tree, size_t m)
{
	uint32_t best = 0;
	for (size_t k = 0; k < points->len;) {
		size_t end = k;
		for (; end < points->len && points->at[end].i == points->at[k].i; end++) {
			struct point *p = &points->at[end];
			p->before = tree_best(tree, points, p->j);
			p->best = p->weight + (p->before ? points->at[p->before - 1].best : 0);
			if (!best || p->best > points->at[best - 1].best)
				best = (uint32_t)end + 1;
		}
		for (; k < end; k++)
			tree_add(tree, points, (uint32_t)k + 1, m);
	}
	return best;
}

/* Rows and columns from one point to the next. */
static void include_between(struct band *b, size_t i0, size_t j0, size_t i1, size_t j1, size_t m)
{
	enum { RECTANGLE = 40000 };
	size_t di = i1 - i0, dj = j1 - j0;
	if (di * dj <= RECTANGLE || !di || !dj) {
		band_include(b, i0, i1, j0, j1, m);
		return;
	}
	double root = sqrt((double)(di > dj ? di : dj));
	size_t width = NARROW + (size_t)(1.5 * root);
	for (size_t i = i0; i <= i1; i++) {
		size_t j = j0 + (size_t)((double)(i - i0) * (double)dj / (double)di), next = j + dj / di + 1;
		band_include(b, i, i, j > j0 + width ? j - width : j0, next + width < j1 ? next + width : j1, m);
	}
}

static parl_status band_along(struct band *b, point_list *points, uint32_t last, size_t n, size_t m, parl_error *err)
{
	size_t i1 = n, j1 = m;
	band_empty(b, m);
	for (; last; last = points->at[last - 1].before) {
		const struct point *p = &points->at[last - 1];
		include_between(b, p->i, p->j, i1, j1, m);
		i1 = p->i;
		j1 = p->j;
	}
	include_between(b, 0, 0, i1, j1, m);
	return band_widen(b, NARROW, m) ? PARL_OK : error_nomem(err);
}

parl_status band_by_anchors(struct band *b, const struct side *source, const struct side *target, const struct evidence *evidence,
			    parl_error *err)
{
	size_t n = source->n, m = target->n;
	if (!band_new(b, n))
		return error_nomem(err);
	if (n * m <= WHOLE) {
		band_include(b, 0, n, 0, m, m);
		return PARL_OK;
	}
	point_list points = { 0 };
	uint32_t *tree = mem_zalloc((m + 2) * sizeof *tree);
	parl_status status = tree && collect_points(&points, source, target, evidence) ? PARL_OK : error_nomem(err);
	if (!status)
		status = band_along(b, &points, find_chain(&points, tree, m), n, m, err);
	mem_free(tree);
	vec_release(&points);
	return status;
}

parl_status band_around(struct band *b, const struct bead_list *beads, size_t n, size_t m, uint32_t width, parl_error *err)
{
	if (!band_new(b, n))
		return error_nomem(err);
	band_empty(b, m);
	for (size_t k = 0; k < beads->list.len; k++) {
		const struct bead *bead = &beads->list.at[k];
		band_include(b, bead->source, bead->source + bead->nsource, bead->target, bead->target + bead->ntarget, m);
	}
	return band_widen(b, width, m) ? PARL_OK : error_nomem(err);
}
