/* Reading the head of an article as a careful reader does: by what the lines say, not by where they stand.
 *
 * Dates, issue numbers and labels ("作者：", "Source:") are known by their form.  A line printed twice is known by its first
 * printing.  A name needs a witness: a label, the date it is stuck to, a second printing, the author's note at the end, or a
 * place between title and date.  Of the lines that remain the first in the document's own script is the title, and one in the
 * other script its translation.
 *
 * What the reader of the format knows is believed: a line that the file itself calls title, author or date is that, blocks that
 * the reader set aside are no lines of the head, a headline goes before a paragraph, and the line that a web page's title
 * element repeats, mostly with the site's name behind it, is the headline. */
#include <config.h>
#include "mine/frontmatter.h"

#include <stdio.h>

#include "base/utf8.h"
#include "mine/furniture.h"
#include "mine/issue.h"
#include "text/chars.h"

enum { HEAD_MOST = 24, LINE_MOST = 600, AUTHORS_MOST = 32 };

enum role { ROLE_NONE, ROLE_FURNITURE, ROLE_ISSUE, ROLE_DATELINE, ROLE_AUTHOR, ROLE_REPEAT, ROLE_TITLE, ROLE_TRANSLATION };

struct line {
	size_t block;
	slice text;
	slice folded;      /* in head.folded */
	struct offmap map; /* folded -> text */
	struct issue issue;
	struct span date;  /* in folded */
	enum role role;
	bool is_given;     /* the file itself says what it is */
	bool is_foreign;   /* in a script that is not the document's */
	bool is_repeated;
};

struct head {
	struct document *d;
	struct folder *folder;
	bool is_han;       /* the document's own script */
	struct line lines[HEAD_MOST];
	size_t n;
	struct buf folded;
	slice named;       /* what the title element of a page repeats; empty: nothing */
	bool has_body;
};

struct letters {
	size_t han, other, words, digits;
};

static struct letters count_letters(slice s)
{
	struct letters n = { 0 };
	bool inside = false;
	for (size_t at = 0; at < s.len;) {
		uint32_t c = utf8_next(s, &at);
		bool han = char_is_han(c), letter = char_is_letter(c);
		n.han += han;
		n.other += letter && !han;
		n.digits += char_is_digit(c);
		n.words += letter && !han && !inside;
		inside = (letter && !han) || (inside && (c == '\'' || c == 0x2019 || c == '-'));
	}
	return n;
}

/* Without the mark of a note at the end, in brackets or raised. */
static slice without_note_mark(slice s)
{
	size_t at = s.len;
	uint32_t c = at ? utf8_prev(s, &at) : 0;
	if ((c >= 0x2460 && c <= 0x2473) || c == 0xB9 || c == 0xB2 || c == 0xB3)
		return slice_sub(s, 0, at);
	for (size_t n = 0; c == ']' && at > 0 && n < 4; n++) {
		char before = s.ptr[--at];
		if (before == '[' && n > 0)
			return slice_sub(s, 0, at);
		if (!char_is_digit((unsigned char)before))
			break;
	}
	return s;
}

static bool ends_as_sentence(slice s)
{
	s = without_note_mark(s);
	size_t at = s.len;
	while (at > 0) {
		uint32_t c = utf8_prev(s, &at);
		if (char_is_final(c))
			return true;
		if (!char_is_closer(c) && c != '"' && !char_is_space(c))
			return false;
	}
	return false;
}

static bool begins_with_any(slice s, const char *const *words)
{
	for (; *words; words++)
		if (slice_starts(s, slice_of(*words)))
			return true;
	return false;
}

/* Labels that begin the text itself. */
static bool begins_body(slice text)
{
	static const char *const labels[] = {
		"[内容提要]", "［内容提要］", "【内容提要】", "[摘要]", "［摘要］", "【摘要】", "【摘 要】", "［摘 要］", "内容提要", "内容摘要", "摘要：", "摘　要", "摘 要",
		"[關鍵", "［关键", "【关键", "关键词", "關鍵詞", "Abstract", "ABSTRACT", "Summary:", "Keywords", "Key words", "Résumé", "Resumen",
		"Zusammenfassung", "Аннотация", NULL,
	};
	return begins_with_any(text, labels);
}

/* A sentence ends inside the line, and another follows. */
static bool has_inner_end(slice s)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t c = utf8_next(s, &at), next = char_at(s, at);
		if (c == 0x3002 && at + 6 < s.len)
			return true;
		if ((c == '.' || c == '?' || c == '!') && next == ' ' && at > 20 && char_is_lower(char_before(s, at - 1)) && at + 20 < s.len)
			return true;
	}
	return false;
}

/* Is the line running text?  Then the head is over. */
static bool is_body(slice text)
{
	struct letters n = count_letters(slice_sub(text, 0, LINE_MOST));
	size_t weight = n.words + n.han / 2;
	if (begins_body(text))
		return true;
	if (text.len > LINE_MOST)
		return true;
	if (weight > 32 || (weight > 16 && has_inner_end(text)))
		return true;
	return ends_as_sentence(text) && (weight > 12 || (weight >= 5 && slice_ends(text, SLICE("."))) || slice_ends(text, SLICE("。")));
}

static bool is_head_kind(enum block_kind kind)
{
	return kind == BLOCK_TITLE || kind == BLOCK_AUTHOR || kind == BLOCK_DATELINE || kind == BLOCK_ISSUE;
}

static bool add_line(struct head *h, size_t block)
{
	struct line *l = &h->lines[h->n++];
	const struct block *b = &h->d->blocks.at[block];
	*l = (struct line){ .block = block, .text = span_of(h->d->text, b->span), .is_given = is_head_kind(b->kind) };
	size_t begin = h->folded.len;
	/* the buffer has room for all lines, however much folding lengthens them, so that it does not move */
	if (!folder_fold(h->folder, l->text, &h->folded, &l->map))
		return false;
	l->folded = (slice){ h->folded.ptr + begin, h->folded.len - begin };
	return true;
}

/* Does the sentence of block i go on in the next line with words, in lower case? */
static bool goes_on(const struct document *d, size_t i)
{
	size_t next = i + 1;
	while (next < d->blocks.len && next < i + 3 && !count_letters(span_of(d->text, d->blocks.at[next].span)).words)
		next++;
	return next < d->blocks.len && char_is_lower(char_at(d->text, d->blocks.at[next].span.begin));
}

/* Does the line say who wrote it and when?  "By Lena Korhonen 5 March 2024" */
static bool is_byline(struct head *h, slice text)
{
	static const char *const by[] = { "By ", "by ", "BY ", "Par ", "Von ", "Por ", "Door ", "作者", "来源", "文/", NULL };
	struct span date;
	if (text.len > 120)
		return false;
	if (begins_with_any(text, by))
		return true;
	size_t begin = h->folded.len;
	bool dated = folder_fold(h->folder, text, &h->folded, NULL) && date_find(slice_sub(buf_slice(&h->folded), begin, h->folded.len), &date) &&
		     h->folded.len - begin < span_len(date) + 24;
	h->folded.len = begin;
	return dated;
}

/* A sentence or two between the headline of a page and the line that says who wrote it. */
static bool is_standfirst(struct head *h, size_t i)
{
	enum { AHEAD = 3 };
	const struct document *d = h->d;
	if (!h->n || d->blocks.at[h->lines[h->n - 1].block].kind != BLOCK_HEADING || begins_body(span_of(d->text, d->blocks.at[i].span)) ||
	    span_len(d->blocks.at[i].span) > LINE_MOST)
		return false;
	size_t seen = 0;
	for (size_t k = i + 1; k < d->blocks.len && seen < AHEAD; k++) {
		if (!d->blocks.at[k].is_prose)
			continue;
		seen++;
		if (is_byline(h, span_of(d->text, d->blocks.at[k].span)))
			return true;
		if (is_body(span_of(d->text, d->blocks.at[k].span)))
			return false;
	}
	return false;
}

static bool collect(struct head *h)
{
	struct document *d = h->d;
	bool passed = false; /* a standfirst */
	if (!buf_reserve(&h->folded, (size_t)(HEAD_MOST + 2) * LINE_MOST * 12))
		return false;
	for (size_t i = 0; i < d->blocks.len && h->n < HEAD_MOST; i++) {
		enum block_kind kind = d->blocks.at[i].kind;
		slice text = span_of(d->text, d->blocks.at[i].span);
		bool given = is_head_kind(kind) && text.len <= LINE_MOST;
		if (kind == BLOCK_REPEAT && !h->named.len)
			h->named = text;
		if (!given && !d->blocks.at[i].is_prose && kind != BLOCK_CODE)
			continue;
		if (!given && !passed && (passed = is_body(text) && is_standfirst(h, i)))
			continue;
		if (!given && (is_body(text) || (kind != BLOCK_HEADING && goes_on(d, i)) || kind == BLOCK_LIST_ITEM || kind == BLOCK_CELL || kind == BLOCK_CODE)) {
			h->has_body = true;
			break;
		}
		if (!add_line(h, i))
			return false;
	}
	return true;
}

/* A span of the folded line as one of d->text. */
static struct span real_span(const struct head *h, const struct line *l, struct span folded)
{
	uint32_t base = h->d->blocks.at[l->block].span.begin;
	if (folded.end <= folded.begin)
		return (struct span){ 0 };
	return (struct span){ base + offmap_origin(&l->map, folded.begin), base + offmap_origin_end(&l->map, folded.end) };
}

/* Without blanks, separators, marks and book brackets at both ends. */
static struct span trim_name(slice text, struct span s)
{
	while (s.begin < s.end) {
		size_t at = s.begin;
		uint32_t c = utf8_next(text, &at);
		if (char_is_letter(c) || char_is_digit(c) || at > s.end)
			break;
		s.begin = (uint32_t)at;
	}
	while (s.end > s.begin) {
		size_t at = s.end;
		uint32_t c = utf8_prev(text, &at);
		if (char_is_letter(c) || char_is_digit(c) || c == '.' || at < s.begin)
			break;
		s.end = (uint32_t)at;
	}
	/* a bracket that was opened inside closes inside */
	size_t at = s.end;
	uint32_t next = at < text.len ? utf8_next(text, &at) : 0;
	slice inside = span_of(text, s);
	if ((next == ')' && slice_find(inside, SLICE("("), 0) != SIZE_MAX) || (next == 0xFF09 && slice_find(inside, SLICE("（"), 0) != SIZE_MAX))
		s.end = (uint32_t)at;
	return s;
}

/* "作者：", "Source:": where the value of a label begins, 0 when the line has none of them. */
static const char *const author_labels[] = {
	"作者:", "文/", "文:", "撰文:", "author:", "authors:", "by:", "auteur:", "autor:", "autore:", "автор:", "الكاتب:", "بقلم:", NULL,
};
static const char *const source_labels[] = {
	"来源:", "文章来源:", "出处:", "刊载:", "期刊:", "source:", "journal:", "quelle:", "fuente:", "fonte:", "bron:", "источник:", "المصدر:", NULL,
};
static const char *const date_labels[] = {
	"时间:", "日期:", "发布时间:", "发表时间:", "发布日期:", "date:", "published:", "posted:", "updated:", "publié le", "дата:", "التاريخ:", NULL,
};
static const char *const title_labels[] = {
	"中文题目:", "中文标题:", "英文题目:", "英文标题:", "题目:", "标题:", "中文:", "english title:", "chinese title:", "title:", "original title:",
	"titre:", "titre original:", "titel:", "título:", "titolo:", "заглавие:", "название:", NULL,
};

static size_t find_label(slice folded, const char *const *labels, size_t *value)
{
	size_t best = SIZE_MAX;
	for (; *labels; labels++) {
		size_t at = slice_find(folded, slice_of(*labels), 0);
		if (at >= best || at == SIZE_MAX)
			continue;
		uint32_t before = char_before(folded, at);
		if (at && char_is_letter(before) && !char_is_han(before))
			continue;
		best = at;
		*value = at + strlen(*labels);
	}
	return best;
}

/* The value of a label ends where the next label begins. */
static struct span value_span(slice folded, size_t begin)
{
	const char *const *const all[] = { author_labels, source_labels, date_labels, title_labels };
	size_t end = folded.len, value;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		slice rest = slice_sub(folded, begin, folded.len);
		size_t at = find_label(rest, all[i], &value);
		if (at != SIZE_MAX && begin + at < end)
			end = begin + at;
	}
	return (struct span){ (uint32_t)begin, (uint32_t)end };
}

static bool labelled_span(const struct line *l, const char *const *labels, struct span *value)
{
	size_t at;
	if (find_label(l->folded, labels, &at) == SIZE_MAX)
		return false;
	*value = value_span(l->folded, at);
	return true;
}

/* What is left of a date line when the date is taken out. */
static slice rest_of_dateline(const struct line *l)
{
	slice before = slice_trim(slice_sub(l->folded, 0, l->date.begin));
	slice after = slice_trim(slice_sub(l->folded, l->date.end, l->folded.len));
	return after.len > before.len ? after : before;
}

static bool is_dateline(const struct line *l)
{
	struct span ignored;
	if (labelled_span(l, date_labels, &ignored) || labelled_span(l, author_labels, &ignored) ||
	    labelled_span(l, source_labels, &ignored))
		return true;
	slice before = slice_trim(slice_sub(l->folded, 0, l->date.begin));
	slice after = slice_trim(slice_sub(l->folded, l->date.end, l->folded.len));
	if (before.len && after.len && before.len > 12)
		return false;
	/* "Press Conference on March 5, 2020" */
	if (slice_ends(before, SLICE(" on")) || slice_ends(before, SLICE(" of")) || slice_ends(before, SLICE(" in")))
		return false;
	struct letters n = count_letters(rest_of_dateline(l));
	return n.words <= 4 && n.han <= 14;
}

/* A line with a year and a number that says little else: a journal's name of at most a dozen words. */
static bool is_issue_line(const struct line *l)
{
	struct letters n = count_letters(l->folded);
	return l->folded.len < 260 && n.words <= 16 && n.han <= 40 && !ends_as_sentence(l->text);
}

/* The year of a date is none of an issue: the date is blanked out first. */
static bool find_issue_beside_date(struct line *l, bool has_date)
{
	char copy[LINE_MOST];
	slice s = l->folded;
	if (has_date && s.len <= sizeof copy) {
		memcpy(copy, s.ptr, s.len);
		memset(copy + l->date.begin, ' ', span_len(l->date));
		s.ptr = copy;
	}
	return issue_find(s, &l->issue);
}

static enum role given_role(enum block_kind kind)
{
	switch (kind) {
	case BLOCK_AUTHOR: return ROLE_AUTHOR;
	case BLOCK_DATELINE: return ROLE_DATELINE;
	case BLOCK_ISSUE: return ROLE_ISSUE;
	default: return ROLE_NONE; /* titles are chosen at the end */
	}
}

static void classify_forms(struct head *h)
{
	for (size_t i = 0; i < h->n; i++) {
		struct line *l = &h->lines[i];
		struct letters n = count_letters(l->text);
		struct span ignored;
		l->is_foreign = h->is_han ? n.other > n.han * 5 : n.han * 5 / 2 > n.other || (n.han && n.digits);
		bool has_date = date_find(l->folded, &l->date);
		bool has_issue = find_issue_beside_date(l, has_date) && is_issue_line(l);
		if (!has_issue)
			l->issue = (struct issue){ 0 };
		if (l->is_given)
			l->role = given_role(h->d->blocks.at[l->block].kind);
		else if (furniture_is(l->text))
			l->role = ROLE_FURNITURE;
		else if (has_issue && !has_date)
			l->role = ROLE_ISSUE;
		else if ((has_date && is_dateline(l)) || has_issue || date_is_month(l->folded) || labelled_span(l, date_labels, &ignored))
			l->role = ROLE_DATELINE;
		else if (labelled_span(l, source_labels, &ignored) && find_label(l->folded, source_labels, &(size_t){ 0 }) == 0)
			l->role = ROLE_DATELINE;
		else if (find_label(l->folded, author_labels, &(size_t){ 0 }) == 0)
			l->role = ROLE_AUTHOR;
		if (l->role != ROLE_DATELINE)
			l->date = (struct span){ 0 };
	}
}

static void find_repeats(struct head *h)
{
	for (size_t i = 1; i < h->n; i++) {
		if (h->lines[i].role != ROLE_NONE)
			continue;
		for (size_t k = 0; k < i; k++) {
			if (h->lines[k].role == ROLE_NONE && chars_same_letters(h->lines[i].folded, h->lines[k].folded) &&
			    count_letters(h->lines[i].text).han + count_letters(h->lines[i].text).other >= 2) {
				h->lines[i].role = ROLE_REPEAT;
				h->lines[k].is_repeated = true;
				break;
			}
		}
	}
}

static const char surnames[] =
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白"
	"邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤楚阮门甄俞殷时晏柴瞿阎充慕连茹习宦艾鱼容古易慎戈庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空沙乜养鞠须丰";

/* Two to four characters that begin with a surname; the blank of "张 三" is gone in the folded form. */
static bool is_han_name(slice folded)
{
	struct letters n = count_letters(folded);
	if (n.other || n.digits || n.han < 2 || n.han > 4 || folded.len != n.han * 3)
		return false;
	for (const char *p = surnames; *p; p += 3)
		if (memcmp(p, folded.ptr, 3) == 0)
			return true;
	return false;
}

/* Words that stand in headings and offices, not in names. */
static bool is_office_word(slice word)
{
	static const char *const words[] = {
		"Minister", "Councilor", "Councillor", "President", "Secretary", "Ambassador", "Professor", "Director", "Foreign", "State",
		"General", "Session", "Department", "Institute", "University", "School", "Academy", "Committee", "Summary", "Introduction",
		"Conclusion", "Conclusions", "Abstract", "Background", "Overview", "Contents", "Preface", "Foreword", "Notes", "Affairs",
		"Studies", "Review", "Journal", "International", "National", "Policy", "Relations", "Deputy", "Chairman", "Premier", "Report",
		"The", "Of", "And", "In", "On", NULL,
	};
	for (const char *const *w = words; *w; w++)
		if (slice_eq(word, slice_of(*w)))
			return true;
	return false;
}

/* Without the stars and raised figures behind a name that point to a note. */
static slice without_marks(slice s)
{
	for (;;) {
		size_t at = s.len;
		uint32_t c = at ? utf8_prev(s, &at) : 0;
		bool mark = c == '*' || c == 0x2020 || c == 0x2021 || c == 0xFF0A || c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2460 && c <= 0x2473);
		if (!mark && !char_is_space(c))
			return s;
		s = slice_sub(s, 0, at);
	}
}

/* Two to four words with capitals, initials allowed; small words of names ("de", "van") inside. */
static bool is_latin_name(slice text)
{
	size_t words = 0, at = 0;
	static const char *const particles[] = { "de", "du", "van", "von", "der", "den", "la", "le", "da", "di", "al", "bin", NULL };
	slice rest = slice_trim(text), word;
	if (rest.len > 60 || !rest.len)
		return false;
	while (slice_split(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		bool particle = false;
		for (const char *const *p = particles; *p; p++)
			particle = particle || slice_eq(word, slice_of(*p));
		if ((!particle && !char_is_upper(char_at(word, 0))) || is_office_word(word))
			return false;
		for (at = 0; at < word.len;) {
			uint32_t c = utf8_next(word, &at);
			if (!char_is_letter(c) && c != '.' && c != '-' && c != '\'' && c != 0x2019)
				return false;
		}
		words++;
	}
	return words >= 2 && words <= 5;
}

static const char *const pinyin[] = {
	"Bai", "Bao", "Cai", "Cao", "Chen", "Cheng", "Cui", "Dai", "Deng", "Ding", "Dong", "Du", "Fan", "Fang", "Feng", "Fu", "Gao", "Gong", "Gu",
	"Guo", "Han", "Hao", "He", "Hou", "Hu", "Hua", "Huang", "Jia", "Jiang", "Jin", "Kong", "Lai", "Lei", "Li", "Liang", "Liao", "Lin", "Liu",
	"Long", "Lu", "Luo", "Lv", "Ma", "Mao", "Meng", "Mo", "Niu", "Pan", "Pang", "Peng", "Qi", "Qian", "Qiao", "Qin", "Qiu", "Qu", "Ren", "Ruan",
	"Shao", "Shen", "Shi", "Song", "Su", "Sun", "Tan", "Tang", "Tao", "Tian", "Tong", "Wan", "Wang", "Wei", "Wen", "Weng", "Wu", "Xia", "Xiang",
	"Xiao", "Xie", "Xing", "Xiong", "Xu", "Xue", "Yan", "Yang", "Yao", "Ye", "Yin", "You", "Yu", "Yuan", "Yue", "Zeng", "Zhai", "Zhan", "Zhang",
	"Zhao", "Zheng", "Zhong", "Zhou", "Zhu", "Zhuang", "Zou", NULL,
};

/* Two words, the first a Chinese surname in Pinyin, and the second no longer than a name of two syllables. */
static bool is_pinyin_name(slice name)
{
	slice rest = slice_trim(name), first, second;
	if (!is_latin_name(name) || !slice_split(&rest, ' ', &first) || !slice_split(&rest, ' ', &second) || rest.len || second.len > 12)
		return false;
	for (const char *const *p = pinyin; *p; p++)
		if (slice_eq_nocase(first, slice_of(*p)))
			return true;
	return false;
}

/* Without a degree: "Jiang Yuechun, Ph.D." */
static slice without_degree(slice s)
{
	static const char *const degrees[] = { ", Ph.D.", ", PhD", ", Ph.D", ", Professor", ", Prof.", ", Dr.", ", M.A.", NULL };
	for (const char *const *d = degrees; *d; d++)
		if (slice_ends(s, slice_of(*d)))
			return slice_sub(s, 0, s.len - strlen(*d));
	return s;
}

/* One name out of "Liu Jianfei, Wang Yi and Li Ming" or "张三、李四": its end; *next is where the next begins. */
static size_t name_end(slice s, size_t at, size_t *next)
{
	static const char *const separators[] = { ", ", " and ", " & ", "; ", "、", "，", " et ", " und ", " y ", " e ", " и ", "　", "/", NULL };
	size_t best = s.len;
	*next = s.len;
	for (const char *const *p = separators; *p; p++) {
		size_t hit = slice_find(s, slice_of(*p), at);
		if (hit < best) {
			best = hit;
			*next = hit + strlen(*p);
		}
	}
	/* the circled number of a note behind a name ends it too */
	for (size_t i = at; i < best;) {
		size_t here = i;
		uint32_t c = utf8_next(s, &i);
		if (c >= 0x2460 && c <= 0x2473) {
			best = here;
			*next = i;
		}
	}
	return best;
}

/* Every part a name?  *all_han: all of them Chinese, with known surnames, in characters or in Pinyin. */
static bool are_names(struct head *h, slice text, bool *all_han)
{
	size_t at = 0, n = 0, nhan = 0;
	text = without_degree(without_marks(text));
	while (at < text.len && n < 8) {
		size_t next, end = name_end(text, at, &next);
		slice part = slice_trim(slice_sub(text, at, end));
		at = next;
		if (!part.len)
			continue;
		struct letters count = count_letters(part);
		size_t begin = h->folded.len;
		bool han = false;
		if (count.han && count.han <= 4 && folder_fold(h->folder, part, &h->folded, NULL))
			han = is_han_name(slice_sub(buf_slice(&h->folded), begin, h->folded.len));
		h->folded.len = begin;
		if (!han && !is_latin_name(part))
			return false;
		n++;
		nhan += han || is_pinyin_name(part);
	}
	*all_han = n > 0 && nhan == n;
	return n > 0 && at >= text.len;
}

static bool add_authors(struct head *h, struct span s)
{
	slice text = h->d->text;
	size_t at = s.begin;
	slice until = slice_sub(text, 0, s.end);
	static const char *const by[] = { "By ", "by ", "BY ", "Par ", "Von ", "Por ", "Di ", "Door ", NULL };
	for (const char *const *p = by; *p; p++)
		if (slice_starts(slice_sub(until, at, until.len), slice_of(*p)))
			at += strlen(*p);
	while (at < until.len && h->d->front.authors.len < AUTHORS_MOST) {
		size_t next, end = name_end(until, at, &next);
		struct span name = trim_name(text, (struct span){ (uint32_t)at, (uint32_t)end });
		at = next;
		if (name.end <= name.begin)
			continue;
		bool known = false;
		for (size_t i = 0; i < h->d->front.authors.len; i++)
			known = known || chars_same_letters(span_of(text, h->d->front.authors.at[i]), span_of(text, name));
		if (!known && !vec_push(&h->d->front.authors, name))
			return false;
	}
	return true;
}

/* Does one of the last blocks begin with the name, as an author's note does? */
static bool noted_at_end(const struct head *h, slice name)
{
	const struct document *d = h->d;
	size_t first = d->blocks.len > 4 ? d->blocks.len - 4 : 0;
	for (size_t i = first; i < d->blocks.len; i++) {
		slice s = span_of(d->text, d->blocks.at[i].span);
		if (h->n && i > h->lines[h->n - 1].block && name.len >= 4 && (slice_starts(s, name) || slice_find(slice_sub(s, 0, 200), name, 0) < 60))
			return true;
	}
	return false;
}

static bool stuck_to_date(const struct head *h, slice name)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->lines[i].date.end && chars_same_letters(rest_of_dateline(&h->lines[i]), name))
			return true;
	return false;
}

static bool has_by(slice text)
{
	static const char *const by[] = { "By ", "by ", "BY ", "Par ", "Von ", "Por ", "Door ", NULL };
	return begins_with_any(text, by);
}

static slice without_by(slice text)
{
	size_t blank = slice_find(text, SLICE(" "), 0);
	return has_by(text) ? slice_sub(text, blank + 1, text.len) : text;
}

/* Names stand before the abstract. */
static bool precedes_abstract(const struct head *h, size_t block)
{
	const struct document *d = h->d;
	return block > 0 && block + 1 < d->blocks.len && begins_body(span_of(d->text, d->blocks.at[block + 1].span));
}

/* How much speaks for a line's being the title: 0 nothing but its place. */
static int title_rank(const struct head *h, const struct line *l)
{
	enum { NAMED_LEAST = 6 };
	const struct block *b = &h->d->blocks.at[l->block];
	slice text = slice_trim(l->text);
	if (l->is_given && b->kind == BLOCK_TITLE && b->is_prose)
		return 4;
	/* the title element of a page may stand for all pages of the site */
	if (l->is_given && b->kind == BLOCK_TITLE)
		return 1;
	if (text.len >= NAMED_LEAST && (slice_find(h->named, text, 0) != SIZE_MAX || (h->named.len >= NAMED_LEAST && slice_starts(text, h->named))))
		return 3;
	return b->kind == BLOCK_HEADING && b->level == 1 ? 2 : 0;
}

/* A name needs a witness. */
static bool is_author(struct head *h, size_t i)
{
	const struct line *l = &h->lines[i];
	slice text = slice_trim(l->text);
	bool all_han;
	if (l->is_given || (title_rank(h, l) > 0 && !has_by(text)) || !are_names(h, without_by(text), &all_han))
		return false;
	if (has_by(text) || l->is_repeated || stuck_to_date(h, text) || noted_at_end(h, without_marks(text)) || precedes_abstract(h, l->block))
		return true;
	if (all_han)
		return i > 0;
	bool before = false, behind = false;
	for (size_t k = 0; k < h->n; k++) {
		enum role r = h->lines[k].role;
		before = before || (k < i && (r == ROLE_NONE || r == ROLE_TITLE));
		behind = behind || (k > i && (r == ROLE_DATELINE || r == ROLE_ISSUE));
	}
	return before && behind;
}

/* "Chen Wei | China Daily | Updated: …": names between bars. */
static bool add_barred(struct head *h, const struct line *l)
{
	slice rest = l->text, part;
	if (slice_find(rest, SLICE("|"), 0) == SIZE_MAX)
		return true;
	while (slice_split(&rest, '|', &part)) {
		bool all_han;
		uint32_t begin = (uint32_t)(part.ptr - h->d->text.ptr);
		if (are_names(h, slice_trim(part), &all_han) && all_han && !add_authors(h, (struct span){ begin, begin + (uint32_t)part.len }))
			return false;
	}
	return true;
}

static bool find_authors(struct head *h)
{
	for (size_t i = 0; i < h->n; i++) {
		struct line *l = &h->lines[i];
		struct span value;
		uint32_t base = h->d->blocks.at[l->block].span.begin;
		if (labelled_span(l, author_labels, &value)) {
			if (!add_authors(h, real_span(h, l, value)))
				return false;
		} else if (l->is_given && l->role == ROLE_AUTHOR) {
			if (!add_authors(h, h->d->blocks.at[l->block].span))
				return false;
		} else if (l->role == ROLE_NONE && is_author(h, i)) {
			l->role = ROLE_AUTHOR;
			slice names = without_degree(without_marks(l->text));
			if (!add_authors(h, (struct span){ base, base + (uint32_t)names.len }))
				return false;
		}
	}
	for (size_t i = 0; i < h->n; i++)
		if (h->lines[i].role == ROLE_DATELINE && !add_barred(h, &h->lines[i]))
			return false;
	/* "By Lena Korhonen 5 March 2024" */
	for (size_t i = 0; i < h->n && h->d->front.authors.len == 0; i++) {
		struct line *l = &h->lines[i];
		struct span real = real_span(h, l, (struct span){ 0, l->date.begin });
		slice by = slice_trim(span_of(h->d->text, real));
		bool all_han;
		if (has_by(by) && are_names(h, without_by(by), &all_han) && !add_authors(h, real))
			return false;
	}
	/* stuck to the date, and printed nowhere else */
	for (size_t i = 0; i < h->n && h->d->front.authors.len == 0; i++) {
		struct line *l = &h->lines[i];
		struct span after = { l->date.end, (uint32_t)l->folded.len };
		struct span real = trim_name(h->d->text, real_span(h, l, after));
		slice name = span_of(h->d->text, real);
		bool camel = !slice_find(name, SLICE(" "), 0) || slice_find(name, SLICE(" "), 0) == SIZE_MAX;
		if (!l->date.end || !name.len || value_span(l->folded, l->date.end).end != l->folded.len)
			continue;
		struct letters n = count_letters(name);
		bool all_han;
		if (are_names(h, name, &all_han) || (camel && n.words == 1 && !n.han && char_is_upper(char_at(name, 0)) && n.other < 25))
			if (!vec_push(&h->d->front.authors, real))
				return false;
	}
	return true;
}

static bool can_be_title(const struct line *l)
{
	static const char *const greetings[] = { "Dear ", "Mr. ", "Ladies ", "Excellenc", "Chers ", "Mesdames", "尊敬的", "各位", "女士们", NULL };
	struct letters n = count_letters(l->text);
	uint32_t last = char_before(l->text, l->text.len);
	if (n.han + n.other < 4 || n.words > 40 || n.han > 80 || begins_with_any(l->text, greetings))
		return false;
	return last != ',' && last != ';' && last != 0xFF0C && last != 0xFF1B && (l->is_foreign || last != ':') && last != 0xFF1A;
}

static bool is_box(uint32_t c)
{
	return c == 0x25A1 || c == 0x25A0 || c == 0x25C6 || c == 0x25CF || c == 0x25CB || c == 0x203B || c == 0x2605 || c == '*';
}

/* The span of a line's title, without a label, brackets and the box that some journals print before it. */
static struct span title_span(const struct head *h, const struct line *l)
{
	struct span s = h->d->blocks.at[l->block].span, value;
	if (labelled_span(l, title_labels, &value))
		s = real_span(h, l, value);
	while (s.begin < s.end) {
		size_t at = s.begin;
		uint32_t c = utf8_next(h->d->text, &at);
		if (!is_box(c) && !char_is_space(c))
			break;
		s.begin = (uint32_t)at;
	}
	while (s.end > s.begin) {
		size_t at = s.end;
		uint32_t c = utf8_prev(h->d->text, &at);
		if (!is_box(c) && !char_is_space(c))
			break;
		s.end = (uint32_t)at;
	}
	slice text = span_of(h->d->text, s);
	static const char *const pairs[][2] = { { "【", "】" }, { "［", "］" }, { "(", ")" }, { "（", "）" }, { "[", "]" }, { "《", "》" } };
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		slice open = slice_of(pairs[i][0]), close = slice_of(pairs[i][1]);
		if (slice_starts(text, open) && slice_ends(text, close) && slice_find(text, close, 0) == text.len - close.len) {
			s.begin += (uint32_t)open.len;
			s.end -= (uint32_t)close.len;
			break;
		}
	}
	return s;
}

/* A line with both scripts, one behind the other: where the second begins, or 0. */
static size_t script_change(slice s)
{
	struct letters n = count_letters(s);
	size_t changes = 0, where = 0;
	int last = 0;
	if (n.han < 4 || n.words < 3)
		return 0;
	for (size_t at = 0; at < s.len;) {
		size_t begin = at;
		uint32_t c = utf8_next(s, &at);
		int script = char_is_han(c) ? 1 : char_is_letter(c) ? 2 : 0;
		if (script && last && script != last) {
			changes++;
			where = begin;
		}
		last = script ? script : last;
	}
	return changes == 1 ? where : 0;
}

static void split_title(struct head *h, struct line *l)
{
	struct front_matter *f = &h->d->front;
	size_t at = script_change(span_of(h->d->text, f->title));
	if (!at)
		return;
	struct span first = { f->title.begin, f->title.begin + (uint32_t)at }, second = { first.end, f->title.end };
	bool first_is_own = (count_letters(span_of(h->d->text, first)).han > 0) == h->is_han;
	f->title = trim_name(h->d->text, first_is_own ? first : second);
	f->translated_title = trim_name(h->d->text, first_is_own ? second : first);
	f->title_line = h->d->blocks.at[l->block].span;
}

/* Journal, date or number, title, author: the title is the line above the author when the head has that order. */
static size_t title_above_author(const struct head *h, size_t first)
{
	bool divided = false;
	for (size_t i = first + 1; i + 1 < h->n; i++) {
		const struct line *l = &h->lines[i];
		divided = divided || l->role == ROLE_DATELINE || l->role == ROLE_ISSUE;
		if (divided && l->role == ROLE_NONE && !l->is_foreign && h->lines[i + 1].role == ROLE_AUTHOR && can_be_title(l))
			return i;
	}
	return first;
}

/* "Remarks by H.E. Wang Yi": the speaker is the author. */
static bool take_speaker(struct head *h)
{
	static const char *const titles[] = {
		"H.E. ", "Mr. ", "Ms. ", "Mrs. ", "Dr. ", "Foreign Minister ", "State Councilor ", "President ", "Premier ", "Ambassador ", NULL
	};
	struct front_matter *f = &h->d->front;
	slice title = span_of(h->d->text, f->title);
	size_t by = slice_find(title, SLICE(" by "), 0);
	bool all_han;
	if (f->authors.len || by == SIZE_MAX)
		return true;
	size_t at = by + 4;
	for (const char *const *t = titles; *t; t++)
		if (slice_starts(slice_sub(title, at, title.len), slice_of(*t)))
			at += strlen(*t);
	struct span name = { f->title.begin + (uint32_t)at, f->title.end };
	return !are_names(h, slice_sub(title, at, title.len), &all_han) || vec_push(&f->authors, name);
}

/* A name on the title's own line, set off by blanks. */
static bool take_name_beside(struct head *h)
{
	struct front_matter *f = &h->d->front;
	slice title = span_of(h->d->text, f->title);
	size_t gap = slice_find(title, SLICE("  "), 0);
	bool all_han;
	if (gap == SIZE_MAX || !are_names(h, slice_sub(title, gap, title.len), &all_han) || !all_han)
		return true;
	struct span names = { f->title.begin + (uint32_t)gap, f->title.end };
	f->title.end = names.begin;
	return add_authors(h, names);
}

/* The best line for a title, the first of its rank, or SIZE_MAX; and the other script's line. */
static size_t choose_title(const struct head *h, size_t *translation, int *rank)
{
	size_t title = SIZE_MAX;
	*translation = SIZE_MAX;
	*rank = -1;
	for (size_t i = 0; i < h->n; i++) {
		const struct line *l = &h->lines[i];
		int own = title_rank(h, l);
		if (l->role != ROLE_NONE || (!l->is_given && !can_be_title(l)) || (l->is_foreign && own < 3))
			continue;
		if (own > *rank || (own == *rank && h->lines[title].is_foreign && !l->is_foreign)) {
			title = i;
			*rank = own;
		}
	}
	for (size_t i = 0; i < h->n; i++) {
		const struct line *l = &h->lines[i];
		if (l->role != ROLE_NONE || i == title || !l->is_foreign || (!l->is_given && !can_be_title(l)))
			continue;
		/* the first foreign line behind the title; one before it only when there is none behind */
		if (*translation == SIZE_MAX || (i > title && *translation < title))
			*translation = i;
	}
	return title;
}

static bool find_titles(struct head *h)
{
	struct front_matter *f = &h->d->front;
	int rank;
	size_t translation, title = choose_title(h, &translation, &rank);
	if (title == SIZE_MAX)
		return true;
	size_t later = rank > 0 ? title : title_above_author(h, title);
	if (later != title) {
		/* what stands above the date or number is the journal's name */
		h->lines[title].role = ROLE_ISSUE;
		f->journal = h->d->blocks.at[h->lines[title].block].span;
		title = later;
	}
	/* a lone line over running text is a title only when it looks like a heading */
	h->lines[title].role = ROLE_TITLE;
	f->title = title_span(h, &h->lines[title]);
	split_title(h, &h->lines[title]);
	if (!take_speaker(h) || !take_name_beside(h))
		return false;
	if (translation == SIZE_MAX || f->translated_title.end)
		return true;
	h->lines[translation].role = ROLE_TRANSLATION;
	f->translated_title = title_span(h, &h->lines[translation]);
	f->title_line = h->d->blocks.at[h->lines[translation].block].span;
	return true;
}

static void take_issue(struct head *h, const struct line *l)
{
	struct front_matter *f = &h->d->front;
	const struct issue *n = &l->issue;
	struct span before = { 0, n->whole.begin }, after = { n->whole.end, (uint32_t)l->folded.len }, value;
	f->year = real_span(h, l, n->year);
	f->volume = real_span(h, l, n->volume);
	f->issue = real_span(h, l, n->issue);
	f->total = real_span(h, l, n->total);
	f->year_number = n->year_number;
	f->volume_number = n->volume_number;
	f->issue_number = n->issue_number;
	f->total_number = n->total_number;
	if (labelled_span(l, source_labels, &value) && value.begin <= n->whole.begin)
		before.begin = value.begin;
	struct span journal = trim_name(h->d->text, real_span(h, l, before));
	struct letters count = count_letters(span_of(h->d->text, journal));
	if (count.han + count.other < 2)
		journal = trim_name(h->d->text, real_span(h, l, after));
	if (span_len(journal) > 0)
		f->journal = journal;
	count = count_letters(l->text);
	/* the line to be reported: of the other script in part */
	bool has_other = h->is_han ? count.words > 0 && !count.han : count.han > 0;
	if (has_other && !f->title_line.end)
		f->title_line = h->d->blocks.at[l->block].span;
}

static void find_issue(struct head *h)
{
	struct front_matter *f = &h->d->front;
	struct span value;
	for (size_t i = 0; i < h->n; i++) {
		struct line *l = &h->lines[i];
		if (l->issue.issue_number && !f->issue_number)
			take_issue(h, l);
		if (l->date.end && !f->date.end)
			f->date = real_span(h, l, l->date);
		if (!f->date.end && l->role == ROLE_DATELINE && (l->is_given || date_is_month(l->folded)))
			f->date = h->d->blocks.at[l->block].span;
		if (!f->journal.end && labelled_span(l, source_labels, &value) && !l->issue.issue_number) {
			f->journal = trim_name(h->d->text, real_span(h, l, value));
			if (l->date.end && value.begin < l->date.begin && value.end > l->date.begin)
				f->journal = trim_name(h->d->text, real_span(h, l, (struct span){ value.begin, l->date.begin }));
		}
	}
}

/* "2017, No. 3" in the language of the readers. */
static bool render(struct head *h)
{
	static const struct {
		const char *language, *number, *total;
	} forms[] = {
		{ "en", "No. ", "serial No. " }, { "fr", "n\u00B0 ", "n\u00B0 d\u2019ordre " }, { "es", "n.\u00BA ", "n.\u00BA total " },
		{ "it", "n. ", "n. progressivo " }, { "de", "Nr. ", "Gesamtnr. " }, { "nl", "nr. ", "doorlopend nr. " },
		{ "ru", "\u2116 ", "общий \u2116 " }, { "ar", "العدد ", "العدد التسلسلي " },
	};
	struct front_matter *f = &h->d->front;
	char text[200];
	int n = 0;
	if (!f->issue_number)
		return true;
	bool line_is_han = count_letters(span_of(h->d->text, f->issue)).han > 0 || count_letters(span_of(h->d->text, f->year)).han > 0;
	if (!line_is_han) {
		if (f->year_number)
			n = snprintf(text, sizeof text, "%d年第%d期", (int)f->year_number, (int)f->issue_number);
		else
			n = snprintf(text, sizeof text, "第%d卷第%d期", (int)f->volume_number, (int)f->issue_number);
	} else {
		size_t k = 0;
		for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
			if (slice_eq(language_primary(language_slice(&h->d->language)), slice_of(forms[i].language)))
				k = i;
		if (f->year_number)
			n = snprintf(text, sizeof text, "%d, %s%d", (int)f->year_number, forms[k].number, (int)f->issue_number);
		else
			n = snprintf(text, sizeof text, "%s%d", forms[k].number, (int)f->issue_number);
		if (f->total_number && n > 0 && (size_t)n < sizeof text)
			n += snprintf(text + n, sizeof text - (size_t)n, " (%s%d)", forms[k].total, (int)f->total_number);
	}
	f->rendering = arena_dup(&h->d->arena, (slice){ text, (size_t)n });
	return f->rendering.ptr != NULL;
}

/* Something in the head must say that this is an article. */
static bool is_article(const struct head *h)
{
	size_t none = 0, other = 0;
	for (size_t i = 0; i < h->n; i++) {
		enum role role = h->lines[i].role;
		none += role == ROLE_NONE;
		other += title_rank(h, &h->lines[i]) > 0 || (role != ROLE_NONE && role != ROLE_FURNITURE);
	}
	return other > 0 || (h->has_body && none >= 1 && none <= 3);
}

static void mark_blocks(struct head *h, bool sets_aside)
{
	static const enum block_kind kinds[] = {
		[ROLE_NONE] = BLOCK_PARAGRAPH, [ROLE_FURNITURE] = BLOCK_LINK, [ROLE_ISSUE] = BLOCK_ISSUE, [ROLE_DATELINE] = BLOCK_DATELINE,
		[ROLE_AUTHOR] = BLOCK_AUTHOR, [ROLE_REPEAT] = BLOCK_REPEAT, [ROLE_TITLE] = BLOCK_TITLE, [ROLE_TRANSLATION] = BLOCK_TITLE,
	};
	for (size_t i = 0; i < h->n; i++) {
		const struct line *l = &h->lines[i];
		struct block *b = &h->d->blocks.at[l->block];
		/* a headline was found that the page's title element does not name */
		if (l->role == ROLE_NONE && b->kind == BLOCK_TITLE && !b->is_prose && h->d->front.title.end)
			b->kind = BLOCK_LINK;
		if (l->role == ROLE_NONE || l->role == ROLE_FURNITURE)
			continue;
		b->kind = kinds[l->role];
		b->level = 0;
		b->is_prose = l->role == ROLE_TITLE || !sets_aside;
	}
}

static void release(struct head *h)
{
	for (size_t i = 0; i < h->n; i++)
		offmap_release(&h->lines[i].map);
	buf_release(&h->folded);
}

bool frontmatter_find(struct document *d, struct folder *folder, bool sets_aside)
{
	struct head h = { .d = d, .folder = folder };
	buf_init(&h.folded, BUF_TEXT_MAX);
	h.is_han = slice_eq(language_primary(language_slice(&d->language)), SLICE("zh"));
	bool ok = collect(&h);
	if (ok) {
		classify_forms(&h);
		find_repeats(&h);
		ok = find_authors(&h);
	}
	if (ok && is_article(&h)) {
		ok = find_titles(&h);
		find_issue(&h);
		ok = ok && render(&h);
		mark_blocks(&h, sets_aside);
	}
	release(&h);
	return ok;
}
