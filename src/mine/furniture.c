/* Page furniture.
 *
 * A line is furniture when it is made of known phrases only; a sentence that happens to hold one is not.  Running heads are
 * short lines that come again and again and break sentences in two.  A sentence goes on in the next block when the
 * first ends without a mark of its end and the second begins like the middle of a sentence. */
#include <config.h>
#include "mine/furniture.h"

#include "base/map.h"
#include "base/utf8.h"
#include "text/chars.h"

enum { PHRASE_MOST = 200 };

/* Compared without case, by parts; the parts are cut at bars, brackets, bullets and wide blanks. */
static const char *const phrases[] = {
	"打印", "打印本页", "打印本文", "打印此页", "关闭窗口", "关闭", "关闭本页", "返回顶部", "返回首页", "返回", "收藏", "收藏本文", "分享", "分享到", "推荐给朋友",
	"字体", "字体：", "字体:", "字号", "字号：", "大", "中", "小", "大 中 小", "字体：大 中 小", "字体:大 中 小", "字号：大 中 小", "【大 中 小】", "上一篇", "下一篇",
	"上一页", "下一页", "相关新闻", "相关链接", "相关阅读", "相关文章", "扫一扫在手机打开当前页", "扫一扫", "分享到微信", "微信", "微博", "首页", "网站地图", "联系我们",
	"版权所有", "点击下载", "全文下载", "下载全文", "纠错", "举报", "评论", "列印", "關閉視窗", "列印本頁", "友善列印", "分享至",
	"print", "print this page", "print page", "print article", "share", "share this", "share this page", "share on facebook",
	"share on twitter", "tweet", "email", "e-mail", "email this page", "email this article", "facebook", "twitter", "linkedin",
	"whatsapp", "wechat", "weibo", "back to top", "top", "back", "home", "skip to content", "skip to main content",
	"skip to navigation", "read more", "subscribe", "sign in", "log in", "sign up", "close", "close window", "related articles",
	"related news", "related links", "previous", "next", "previous article", "next article", "suggest to a friend", "advertisement",
	"all rights reserved", "download pdf", "pdf", "cookie settings", "accept all cookies", "font size", "large medium small",
	"imprimer", "imprimer cette page", "partager", "haut de page", "retour en haut", "retour", "accueil", "envoyer à un ami",
	"tous droits réservés", "télécharger", "imprimir", "compartir", "volver arriba", "inicio", "todos los derechos reservados",
	"drucken", "teilen", "nach oben", "seite drucken", "zurück", "alle rechte vorbehalten", "stampa", "condividi", "torna su",
	"afdrukken", "delen", "naar boven", "печать", "распечатать", "поделиться", "версия для печати", "наверх", "назад",
	"все права защищены", "طباعة", "مشاركة", "العودة إلى الأعلى", NULL,
};

static bool is_phrase(slice s)
{
	char lower[PHRASE_MOST];
	size_t n = 0;
	if (s.len > PHRASE_MOST - 4)
		return false;
	for (size_t at = 0; at < s.len && n + 4 <= sizeof lower;)
		n += utf8_encode(char_lower(utf8_next(s, &at)), lower + n);
	for (const char *const *p = phrases; *p; p++)
		if (slice_eq((slice){ lower, n }, slice_of(*p)))
			return true;
	return false;
}

static bool is_separator(uint32_t c, uint32_t before)
{
	if (c == ' ')
		return char_is_han(before);
	switch (c) {
	case 0xFF1A:
	case '|': case '[': case ']': case 0x3010: case 0x3011: case 0xFF5C: case 0x3000: case 0xB7: case 0x2022: case '>': case 0xBB:
	case 0x3014: case 0x3015: case '\t': case 0x25B2: case 0x2191:
		return true;
	default:
		return false;
	}
}

static slice trim_all(slice s)
{
	for (;;) {
		slice t = slice_trim(s);
		size_t at = 0;
		if (t.len && char_is_space(utf8_next(t, &at)))
			t = slice_sub(t, at, t.len);
		at = t.len;
		if (t.len && char_is_space(utf8_prev(t, &at)))
			t = slice_sub(t, 0, at);
		if (t.len == s.len)
			return t;
		s = t;
	}
}

static bool is_url_line(slice s)
{
	bool url = slice_starts(s, SLICE("http://")) || slice_starts(s, SLICE("https://")) || slice_starts(s, SLICE("www."));
	return url && slice_find(s, SLICE(" "), 0) == SIZE_MAX;
}

/* "Home > Research > Articles". */
static bool is_path(slice s)
{
	static const char *const homes[] = { "首页", "首頁", "您的位置", "当前位置", "Home", "HOME", "Accueil", "Inicio", "Startseite", "Главная", NULL };
	if (s.len < 60 && slice_ends(s, SLICE(" 首页")))
		return true;
	for (const char *const *h = homes; *h; h++) {
		slice rest = slice_sub(s, strlen(*h), strlen(*h) + 8);
		if (slice_starts(s, slice_of(*h)) && (slice_find(rest, SLICE(">"), 0) < 3 || slice_find(rest, SLICE("»"), 0) < 3))
			return true;
	}
	return false;
}

static bool is_copyright(slice s)
{
	static const char *const openings[] = { "Copyright ©", "Copyright (c)", "©", "版权所有", "版權所有", NULL };
	for (const char *const *o = openings; *o && s.len < 130; o++)
		if (slice_starts(s, slice_of(*o)))
			return true;
	return false;
}

bool furniture_is(slice line)
{
	slice s = trim_all(line);
	size_t parts = 0, begin = 0;
	if (!s.len || s.len > PHRASE_MOST)
		return is_url_line(s);
	if (is_url_line(s) || is_path(s) || is_copyright(s))
		return true;
	for (size_t at = 0; at <= s.len;) {
		size_t here = at;
		uint32_t c = at < s.len ? utf8_next(s, &at) : 0;
		if (here < s.len && !is_separator(c, char_before(s, here)))
			continue;
		slice part = trim_all(slice_sub(s, begin, here));
		if (part.len && !is_phrase(part))
			return false;
		parts += part.len > 0;
		begin = at;
		if (here == s.len)
			break;
	}
	/* a single word such as "Next" or "中" alone on its line says too little */
	return parts > 1 || (parts == 1 && s.len >= 8);
}

static const char *const page_words[] = { "page", "p.", "seite", "página", "pagina", "стр.", "страница", "pág.", "第", NULL };

static bool is_page_number(slice line, bool *named)
{
	char lower[40];
	slice s = trim_all(line);
	size_t n = 0, digits = 0;
	*named = false;
	if (!s.len || s.len > 30)
		return false;
	for (size_t at = 0; at < s.len;)
		n += utf8_encode(char_lower(utf8_next(s, &at)), lower + n);
	slice rest = { lower, n };
	while (rest.len && (rest.ptr[0] == '-' || rest.ptr[0] == ' '))
		rest = slice_sub(rest, 1, rest.len);
	for (const char *const *w = page_words; *w; w++)
		if (slice_starts(rest, slice_of(*w))) {
			rest = slice_trim(slice_sub(rest, strlen(*w), rest.len));
			*named = true;
		}
	while (rest.len && char_is_digit((unsigned char)rest.ptr[0])) {
		rest = slice_sub(rest, 1, rest.len);
		digits++;
	}
	rest = slice_trim(rest);
	if (!digits || digits > 4)
		return false;
	bool total = false;
	static const char *const of[] = { "of", "/", "sur", "von", "de", "di", "из", "van", "页", "頁", NULL };
	for (const char *const *w = of; *w; w++) {
		if (slice_starts(rest, slice_of(*w))) {
			rest = slice_trim(slice_sub(rest, strlen(*w), rest.len));
			total = true;
			break;
		}
	}
	while (rest.len && ((total && char_is_digit((unsigned char)rest.ptr[0])) || rest.ptr[0] == '-' || rest.ptr[0] == ' '))
		rest = slice_sub(rest, 1, rest.len);
	return rest.len == 0;
}

bool furniture_is_page_number(slice line)
{
	bool named;
	return is_page_number(line, &named);
}

/* Last letter or mark of a block, closing marks left out. */
static uint32_t last_char(slice s, bool *closed)
{
	size_t at = s.len;
	*closed = false;
	while (at > 0) {
		uint32_t c = utf8_prev(s, &at);
		if (char_is_space(c))
			continue;
		if (!char_is_closer(c) && c != '"')
			return c;
		*closed = true;
	}
	return 0;
}

static bool ends_in_comma(uint32_t c)
{
	return c == ',' || c == 0xFF0C || c == 0x3001;
}

/* Ends without a mark of its end, like the first half of a sentence. */
static bool ends_open(slice s)
{
	bool closed;
	uint32_t c = last_char(s, &closed);
	return char_is_letter(c) || ends_in_comma(c) || c == '-' || char_is_digit(c);
}

static bool begins_lower(slice s)
{
	size_t at = 0;
	uint32_t first = s.len ? utf8_next(s, &at) : 0, second = char_at(s, at);
	/* not "a)", "i." or "iPhone" */
	return char_is_lower(first) && (char_is_lower(second) || second == ' ' || second == '\'' || second == 0x2019 || second == '-');
}

static bool is_running_text(const struct plan *p, size_t i)
{
	return p->blocks[i].is_prose && p->blocks[i].kind == BLOCK_PARAGRAPH;
}

static size_t next_prose(const struct plan *p, size_t i)
{
	do
		i++;
	while (i < p->d->blocks.len && !p->blocks[i].is_prose);
	return i;
}

/* What lies in source between two blocks: the number of line breaks, and whether the second is indented. */
static size_t breaks_between(const struct plan *p, size_t i, size_t k, bool *indented)
{
	struct span a = p->d->blocks.at[i].span, b = p->d->blocks.at[k].span;
	uint32_t from = offmap_origin_end(&p->d->origin, a.end), to = offmap_origin(&p->d->origin, b.begin);
	size_t n = 0;
	slice gap = slice_sub(p->d->source, from, to);
	*indented = false;
	for (size_t at = 0; at < gap.len;) {
		uint32_t c = utf8_next(gap, &at);
		if (c == '\n')
			n++;
		*indented = c == '\n' ? false : *indented || char_is_space(c);
	}
	return n;
}

/* Enough of a block to be the half of a broken sentence; a Chinese character counts for more than two letters. */
static bool is_long(slice s)
{
	return s.len >= 40 && utf8_count(slice_sub(s, 0, 400)) >= (char_is_han(char_before(s, s.len)) ? 16u : 40u);
}

static uint32_t first_letter(slice s)
{
	for (size_t at = 0; at < s.len && at < 40;) {
		uint32_t c = utf8_next(s, &at);
		if (char_is_letter(c))
			return c;
	}
	return 0;
}

/* ", and" at the end: an enumeration in paragraphs, not a broken line. */
static bool ends_in_conjunction(slice s)
{
	static const char *const words[] = { "and", "or", "et", "ou", "y", "o", "und", "oder", "e", "en", "of", "и", "или", NULL };
	size_t at = s.len, end = s.len;
	while (at > 0 && char_is_letter(char_before(s, at)))
		utf8_prev(s, &at);
	for (const char *const *w = words; *w; w++) {
		if (!slice_eq(slice_sub(s, at, end), slice_of(*w)) || at < 2)
			continue;
		char before = s.ptr[at - 2];
		return s.ptr[at - 1] == ' ' && (before == ',' || before == ';');
	}
	return false;
}

static bool is_hyphenated(slice a, slice b)
{
	return a.len > 3 && a.ptr[a.len - 1] == '-' && char_is_lower(char_before(a, a.len - 1)) && begins_lower(b);
}

/* How the lines of the document were cut. */
struct layout {
	bool is_wrapped; /* at a width; many end in the middle of a sentence */
	bool is_narrow;  /* so narrow that no line is long by itself */
	size_t longest;  /* bytes of the longest line of a narrow text */
};

/* A line as long as lines of a paragraph are, directly above another that is not longer. */
static bool is_full_line(const struct plan *p, size_t i, size_t k)
{
	size_t a = utf8_count(slice_sub(plan_text(p, i), 0, 400)), b = utf8_count(slice_sub(plan_text(p, k), 0, 400));
	bool indented;
	return a >= 60 && a <= 120 && b * 20 <= a * 23 && breaks_between(p, i, k, &indented) == 1 && !indented;
}

static bool joins_narrow(const struct plan *p, size_t i, size_t k, const struct layout *layout)
{
	slice a = plan_text(p, i), b = plan_text(p, k);
	bool indented;
	if (!layout->is_narrow || !ends_open(a) || k != i + 1 || breaks_between(p, i, k, &indented) != 1 || indented)
		return false;
	return begins_lower(b) || (a.len * 10 >= layout->longest * 7 && char_is_letter(char_at(b, 0)));
}

/* Between the two stands what the file's own marking sets off, as between two paragraphs. */
static bool divides(const struct plan *p, size_t i, size_t k)
{
	for (size_t j = i + 1; j < k; j++)
		if (!p->d->blocks.at[j].is_prose && p->d->blocks.at[j].kind == BLOCK_LINK)
			return true;
	return false;
}

/* The preamble of a resolution has paragraphs that end in commas and begin in lower case, and stays in paragraphs. */
static bool goes_on(const struct plan *p, size_t i, size_t k, const struct layout *layout)
{
	slice a = plan_text(p, i), b = plan_text(p, k);
	bool wrapped = layout->is_wrapped;
	if (joins_narrow(p, i, k, layout))
		return true;
	if (is_hyphenated(a, b) && k == i + 1)
		return true;
	bool closed, indented, whole = (i > 0 && p->blocks[i - 1].joins) || char_is_upper(first_letter(a));
	if (!ends_open(a) || !is_long(a) || (k == i + 1 && ends_in_conjunction(a)))
		return false;
	/* lines that begin in lower case by themselves are items of a list, or chat */
	if (whole && begins_lower(b) && (k > i + 1 || wrapped || is_full_line(p, i, k) || !ends_in_comma(last_char(a, &closed))))
		return true;
	/* Chinese has no capitals: only lines that follow each other without a blank one or an indent, in a text of such lines */
	uint32_t first = char_at(b, 0), last = char_before(a, a.len);
	bool han = (char_is_han(first) || char_is_digit(first)) && (char_is_han(last) || ends_in_comma(last));
	return han && (wrapped || (k > i + 1 && !divides(p, i, k))) && utf8_count(slice_sub(a, 0, 400)) >= 18 && breaks_between(p, i, k, &indented) >= 1 &&
	       !indented && (k > i + 1 || breaks_between(p, i, k, &indented) == 1);
}

/* Lines of at most fifty letters, most of which go on in the next. */
static void look_for_narrow(const struct plan *p, struct layout *layout)
{
	size_t pairs = 0, open = 0;
	bool indented;
	for (size_t i = 0; i + 1 < p->d->blocks.len; i++) {
		slice a = plan_text(p, i);
		if (!is_running_text(p, i) || !is_running_text(p, i + 1) || breaks_between(p, i, i + 1, &indented) != 1)
			continue;
		if (a.len > 55)
			return;
		pairs++;
		open += ends_open(a) && begins_lower(plan_text(p, i + 1));
		layout->longest = a.len > layout->longest ? a.len : layout->longest;
	}
	layout->is_narrow = pairs >= 4 && open * 2 >= pairs;
}

/* Are the lines of the text cut at a width?  Then many end in the middle of a sentence, and those are about equally long. */
static bool is_wrapped(const struct plan *p)
{
	size_t open = 0, all = 0, sum = 0, near = 0;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < p->d->blocks.len; i++) {
			slice s = plan_text(p, i);
			if (!is_running_text(p, i) || s.len < 50)
				continue;
			bool is_open = ends_open(s);
			all += round == 0;
			open += round == 0 && is_open;
			sum += round == 0 && is_open ? s.len : 0;
			near += round == 1 && is_open && s.len * open * 10 > sum * 8 && s.len * open * 10 < sum * 12;
		}
	}
	return open >= 3 && open * 3 >= all && near * 10 >= open * 7;
}

static bool is_han_side(uint32_t c)
{
	return c >= 0x2E80;
}

static void plan_join(struct plan *p, size_t i, size_t k)
{
	slice a = plan_text(p, i), b = plan_text(p, k);
	struct block_plan *plan = &p->blocks[i];
	uint32_t last = char_before(a, a.len), before = a.len ? char_before(a, a.len - 1) : 0;
	plan->joins = true;
	plan->glue = is_han_side(last) && is_han_side(char_at(b, 0)) ? SLICE("") : SLICE(" ");
	plan->why_joined = k == i + 1 ? SLICE("the sentence goes on in the next line")
				      : SLICE("the sentence goes on behind what was set between its halves");
	if (last == '-' && char_is_lower(before) && begins_lower(b)) {
		plan->drop = 1;
		plan->glue = SLICE("");
		plan->why_joined = SLICE("a word hyphenated at the end of the line");
	}
}

void furniture_join(struct plan *p)
{
	struct layout layout = { .is_wrapped = is_wrapped(p) };
	look_for_narrow(p, &layout);
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		if (!is_running_text(p, i))
			continue;
		size_t k = next_prose(p, i);
		if (k < p->d->blocks.len && is_running_text(p, k) && goes_on(p, i, k, &layout))
			plan_join(p, i, k);
		if (k > i + 1)
			i = k - 1;
	}
}

/* A line with its figures taken out, so that running heads with page numbers are equal. */
static slice without_figures(slice s, char *out, size_t size)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && n < size; i++)
		if (!char_is_digit((unsigned char)s.ptr[i]))
			out[n++] = s.ptr[i];
	return slice_trim((slice){ out, n });
}

/* A page's number stands at one end of its line; in the middle it is that of a figure or an article. */
static bool has_inner_figures(slice s)
{
	size_t begin = 0, end = s.len;
	while (begin < end && char_is_digit((unsigned char)s.ptr[begin]))
		begin++;
	while (end > begin && char_is_digit((unsigned char)s.ptr[end - 1]))
		end--;
	for (size_t i = begin; i < end; i++)
		if (char_is_digit((unsigned char)s.ptr[i]))
			return true;
	return false;
}

static bool can_be_head(const struct plan *p, size_t i, slice text)
{
	bool closed;
	uint32_t last = last_char(text, &closed);
	return p->blocks[i].is_prose && text.len >= 4 && text.len <= 120 && !char_is_final(last) && !has_inner_figures(text) &&
	       p->blocks[i].kind != BLOCK_LIST_ITEM &&
	       p->blocks[i].kind != BLOCK_CELL && p->blocks[i].kind != BLOCK_TITLE;
}

/* Does the block break a sentence in two, or stand beside a page number? */
static bool interrupts(const struct plan *p, size_t i)
{
	size_t n = p->d->blocks.len;
	bool number = (i > 0 && p->blocks[i - 1].kind == BLOCK_LINK && !p->blocks[i - 1].is_prose) ||
		      (i + 1 < n && p->blocks[i + 1].kind == BLOCK_LINK && !p->blocks[i + 1].is_prose);
	size_t before = i;
	while (before > 0 && !p->blocks[before - 1].is_prose)
		before--;
	size_t behind = next_prose(p, i);
	return number || (before > 0 && behind < n && ends_open(plan_text(p, before - 1)) && is_long(plan_text(p, before - 1)) &&
			  begins_lower(plan_text(p, behind)));
}

struct running_head {
	uint32_t times, broken;
	uint32_t rising; /* times that its number is larger than before */
	uint32_t number;
	bool has_gap;    /* blanks as between the two ends of a line */
};

struct heads {
	struct map seen;
	VEC(struct running_head) counts; /* by id */
	char key[128];
};

/* The line as it is compared, or nothing when it can be no running head. */
static slice head_key(struct heads *h, const struct plan *p, size_t i)
{
	slice text = plan_text(p, i), none = { 0 };
	slice bare = can_be_head(p, i, text) ? without_figures(text, h->key, sizeof h->key) : none;
	return bare.len >= 4 ? bare : none;
}

static uint32_t number_in(slice s)
{
	uint32_t n = 0;
	for (size_t i = 0; i < s.len && n < 100000; i++)
		if (char_is_digit((unsigned char)s.ptr[i]))
			n = n * 10 + (uint32_t)(s.ptr[i] - '0');
	return n;
}

static void count_head(struct running_head *h, const struct plan *p, size_t i)
{
	slice text = plan_text(p, i);
	uint32_t number = number_in(text);
	h->times++;
	h->broken += interrupts(p, i);
	h->rising += number > h->number;
	h->number = number;
	h->has_gap = h->has_gap || slice_find(text, SLICE("   "), 0) != SIZE_MAX || slice_find(text, SLICE("\t"), 0) != SIZE_MAX;
}

/* Three times or more, and mostly where a page ends; or with a rising number, as the headings of chapters have, but set apart. */
static bool is_running_head(const struct running_head *h)
{
	return h->times >= 3 && (h->broken * 2 >= h->times || (h->rising == h->times && (h->broken || h->has_gap)));
}

static bool count_heads(struct heads *h, const struct plan *p)
{
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		slice key = head_key(h, p, i);
		uint32_t id;
		bool fresh;
		if (!key.len)
			continue;
		if (!map_put(&h->seen, key, &id, &fresh) || (fresh && !vec_push(&h->counts, (struct running_head){ 0 })))
			return false;
		count_head(&h->counts.at[id], p, i);
	}
	return true;
}

static void plan_running_heads(struct plan *p)
{
	struct heads h = { 0 };
	p->failed = p->failed || !count_heads(&h, p);
	for (size_t i = 0; i < p->d->blocks.len && !p->failed; i++) {
		slice key = head_key(&h, p, i);
		uint32_t id = key.len ? map_get(&h.seen, key) : MAP_NONE;
		if (id == MAP_NONE || !is_running_head(&h.counts.at[id]))
			continue;
		plan_set_aside(p, i, BLOCK_REPEAT, plan_why(p, "a running head, on %u pages", (unsigned)h.counts.at[id].times));
	}
	map_release(&h.seen);
	vec_release(&h.counts);
}

/* A number alone is a page's number only where it stands between paragraphs: not in a table or a list of figures. */
static bool is_page_break(const struct plan *p, size_t i)
{
	if (i == 0 || i + 1 >= p->d->blocks.len)
		return false;
	bool before = plan_text(p, i - 1).len > 40 || (i > 1 && plan_text(p, i - 2).len > 80);
	bool behind = plan_text(p, i + 1).len > 40 || (i + 2 < p->d->blocks.len && plan_text(p, i + 2).len > 80);
	return before && behind;
}

/* An address that was broken off the line above it is no line of the page. */
static bool continues_line(const struct plan *p, size_t i)
{
	bool indented;
	return i > 0 && is_url_line(plan_text(p, i)) && p->blocks[i - 1].is_prose && ends_open(plan_text(p, i - 1)) &&
	       breaks_between(p, i - 1, i, &indented) == 1;
}

void furniture_plan(struct plan *p)
{
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		slice text = plan_text(p, i);
		bool named;
		if (!p->blocks[i].is_prose || p->blocks[i].kind == BLOCK_TITLE || p->blocks[i].kind == BLOCK_CELL)
			continue;
		if (furniture_is(text) && !continues_line(p, i))
			plan_set_aside(p, i, BLOCK_LINK, SLICE("words of the page, not of the text"));
		else if (is_page_number(text, &named) && (named || is_page_break(p, i)))
			plan_set_aside(p, i, BLOCK_LINK, SLICE("a page number"));
	}
	plan_running_heads(p);
}
