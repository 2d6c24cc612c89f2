/* Chinese words by frequency.
 *
 * ICU's dictionary knows words, but what it knows of their frequency it does not tell, and it cuts 发展中国家 into 发展, 中国 and
 * 家.  Here every span that the language's frequency table has, every word of ICU's and every single character is an
 * edge of a lattice; the row of edges with the highest product of probabilities is the result (a unigram model, found by
 * Viterbi's method).  Foreign names that no dictionary has stay behind as single characters; a row of three or more that all
 * belong to those that spell foreign names is one word.
 *
 * The table knows Simplified words; the run is folded for it, character by character.  A run whose folded form has another
 * number of characters is taken as it stands. */
#include <config.h>
#include "text/lattice.h"

#include <math.h>

#include "base/utf8.h"

enum { WORD_MAX = 8, HAN_FIRST = 0x4E00, HAN_LAST = HAN_FIRST + 0x51FF };

/* Occurrences per million that a word of ICU's has which the table lacks, and any other character. */
static const double known_elsewhere = 0.05, unknown = 0.002;

static const char transliterating[] =
	"阿埃艾爱安昂奥巴拜班邦鲍贝本比彼边宾波伯博布查察达戴丹德登邓迪蒂丁杜敦多顿厄恩尔法凡范菲费芬弗福夫盖甘冈高戈哥格贡古"
	"瓜圭哈海汉豪赫亨洪侯胡惠霍基吉季加贾杰金喀卡凯坎康考柯科克肯孔库奎拉莱赖兰朗劳勒雷黎里利莉林琳龙隆娄卢鲁伦罗洛吕马玛"
	"迈麦曼梅门蒙米密缅姆莫默木穆纳娜奈南内尼妮宁纽努诺欧帕潘庞佩彭皮平蒲普奇齐契恰钱乔切琴琼丘热日荣茹儒瑞若撒萨塞赛桑"
	"森沙山尚绍舍申圣施什史朔丝斯松苏孙索塔泰坦汤唐特腾提田廷图土托陀瓦万旺威韦维魏温翁沃乌吾伍武希西锡夏香肖谢辛休许雪雅"
	"亚延扬耶伊因英尤约赞泽曾扎詹张章珍芝朱兹祖佐";

void lattice_init(struct lattice *l)
{
	*l = (struct lattice){ 0 };
	buf_init(&l->folded, BUF_TEXT_MAX);
	for (size_t at = 0; at < sizeof transliterating - 1;) {
		uint32_t c = utf8_next(slice_of(transliterating), &at) - HAN_FIRST;
		l->transliterating[c / 32] |= (uint32_t)1 << c % 32;
	}
}

void lattice_release(struct lattice *l)
{
	vec_release(&l->points);
	vec_release(&l->ends);
	buf_release(&l->folded);
}

/* The characters of the run and where they lie in its folded form. */
static bool read_points(struct lattice *l, slice run, struct folder *folder)
{
	vec_clear(&l->points);
	buf_clear(&l->folded);
	if (!folder_fold(folder, run, &l->folded, NULL))
		return false;
	if (utf8_count(buf_slice(&l->folded)) != utf8_count(run)) {
		buf_clear(&l->folded);
		if (!buf_append(&l->folded, run))
			return false;
	}
	size_t at = 0, folded = 0;
	while (at <= run.len) {
		if (!vec_push(&l->points, (struct lattice_point){ .at = (uint32_t)at, .folded = (uint32_t)folded, .cost = INFINITY }))
			return false;
		if (at == run.len)
			break;
		utf8_next(run, &at);
		utf8_next(buf_slice(&l->folded), &folded);
	}
	return true;
}

static void mark_cuts(struct lattice *l, const uint32_t *cuts, size_t ncuts)
{
	size_t k = 0;
	l->points.at[0].is_cut = true;
	for (size_t i = 0; i < l->points.len; i++) {
		while (k < ncuts && cuts[k] < l->points.at[i].at)
			k++;
		l->points.at[i].is_cut = l->points.at[i].is_cut || (k < ncuts && cuts[k] == l->points.at[i].at);
	}
}

/* Is it a word of the other dictionary: cut at both ends, not between? */
static bool is_uncut(const struct lattice *l, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++)
		if (l->points.at[i].is_cut)
			return false;
	return l->points.at[from].is_cut && l->points.at[to].is_cut;
}

static void find_costs(struct lattice *l, const struct frequency *f)
{
	const double cost_unknown = -log(unknown * 1e-6), cost_elsewhere = -log(known_elsewhere * 1e-6);
	l->points.at[0].cost = 0;
	for (size_t from = 0; from + 1 < l->points.len; from++)
		for (size_t to = from + 1; to < l->points.len && to - from <= WORD_MAX; to++) {
			const struct lattice_point *a = &l->points.at[from];
			struct lattice_point *b = &l->points.at[to];
			double per_million = frequency_per_million(f, slice_sub(buf_slice(&l->folded), a->folded, b->folded));
			double cost = a->cost;
			if (per_million >= known_elsewhere)
				cost -= log(per_million * 1e-6);
			else if (is_uncut(l, from, to))
				cost += cost_elsewhere;
			else if (per_million > unknown)
				cost -= log(per_million * 1e-6);
			else if (to == from + 1)
				cost += cost_unknown;
			else
				continue;
			if (cost < b->cost) {
				b->cost = cost;
				b->from = (uint32_t)from;
			}
		}
}

static bool spells_names(const struct lattice *l, size_t point)
{
	size_t at = l->points.at[point].folded;
	uint32_t c = utf8_next(buf_slice(&l->folded), &at);
	return c >= HAN_FIRST && c <= HAN_LAST && (l->transliterating[(c - HAN_FIRST) / 32] >> (c - HAN_FIRST) % 32 & 1);
}

/* Marks the best row: is_cut now tells where its words end. */
static void trace(struct lattice *l)
{
	for (size_t i = 0; i < l->points.len; i++)
		l->points.at[i].is_cut = false;
	for (size_t i = l->points.len - 1; i > 0; i = l->points.at[i].from)
		l->points.at[i].is_cut = true;
	l->points.at[0].is_cut = true;
}

static void join_names(struct lattice *l)
{
	size_t n = l->points.len - 1, first = 0;
	while (first < n) {
		size_t end = first;
		while (end < n && l->points.at[end].is_cut && l->points.at[end + 1].is_cut && spells_names(l, end))
			end++;
		for (size_t i = first + 1; i < end && end - first >= 3; i++)
			l->points.at[i].is_cut = false;
		first = end + 1;
	}
}

bool lattice_cut(struct lattice *l, slice run, const uint32_t *cuts, size_t ncuts, struct folder *folder, const struct frequency *f)
{
	vec_clear(&l->ends);
	if (!run.len)
		return true;
	if (!read_points(l, run, folder))
		return false;
	mark_cuts(l, cuts, ncuts);
	find_costs(l, f);
	trace(l);
	join_names(l);
	for (size_t i = 1; i < l->points.len; i++)
		if (l->points.at[i].is_cut && !vec_push(&l->ends, l->points.at[i].at))
			return false;
	return true;
}
