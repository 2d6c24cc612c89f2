/* Reading dates and issue numbers.
 *
 * A line is gone through once from left to right.  At each place a number is read if there is one, in ASCII, Arabic-Indic
 * or Chinese figures; what it counts is told by the word behind it in Chinese (年, 卷, 期) and by the word before it elsewhere. */
#include <config.h>
#include "mine/issue.h"

#include "base/utf8.h"
#include "text/chars.h"

enum { LINE_MOST = 600 }; /* bytes; no line that is to be understood is longer */

static bool at_text(slice s, size_t at, const char *what)
{
	return slice_starts(slice_sub(s, at, s.len), slice_of(what));
}

static size_t skip_blanks(slice s, size_t at)
{
	while (at < s.len && s.ptr[at] == ' ')
		at++;
	return at;
}

/* The value of one Chinese figure: 0 to 9, or 10, 100, 1000 for the places; -1 for anything else. */
static int han_figure(uint32_t c)
{
	static const uint32_t figures[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		if (c == figures[i])
			return (int)i + 1;
	switch (c) {
	case 0x3007: case 0x96F6: case 0x25CB: return 0; /* 〇 零 ○ */
	case 0x5341: return 10;
	case 0x767E: return 100;
	case 0x5343: return 1000;
	default: return -1;
	}
}

static bool read_han(slice s, size_t *at, int32_t *value)
{
	int32_t sum = 0, digit = 0, plain = 0;
	bool placed = false;
	size_t i = *at, n = 0;
	while (i < s.len && n < 9) {
		size_t next = i;
		int f = han_figure(utf8_next(s, &next));
		if (f < 0)
			break;
		if (f >= 10) {
			sum += (n && digit ? digit : 1) * f;
			digit = 0;
			placed = true;
		} else {
			digit = f;
			plain = plain < 100000 ? plain * 10 + f : plain;
		}
		n++;
		i = next;
	}
	if (!n)
		return false;
	*value = placed ? sum + digit : plain;
	*at = i;
	return true;
}

/* A number at *at; moves behind it. */
static bool read_number(slice s, size_t *at, int32_t *value)
{
	size_t i = *at;
	int32_t v = 0;
	while (i < s.len) {
		size_t next = i;
		uint32_t c = utf8_next(s, &next);
		int32_t digit = char_is_digit(c) ? (int32_t)(c - '0') : c >= 0x660 && c <= 0x669 ? (int32_t)(c - 0x660) : -1;
		if (digit < 0)
			break;
		v = v < 1000000 ? v * 10 + digit : v;
		i = next;
	}
	if (i == *at)
		return read_han(s, at, value);
	*at = i;
	*value = v;
	return true;
}

static bool is_year(int32_t n)
{
	return n >= 1800 && n < 2200;
}

static bool word_starts(slice s, size_t at)
{
	uint32_t before = char_before(s, at);
	return !char_is_letter(before) || char_is_han(before);
}

/* Behind one of the words at `at` (and a full stop and blanks), or 0. */
static size_t label_end(slice s, size_t at, const char *const *labels)
{
	if (!word_starts(s, at))
		return 0;
	for (; *labels; labels++) {
		size_t end = at + strlen(*labels);
		if (!at_text(s, at, *labels))
			continue;
		if (end < s.len && s.ptr[end] == '.')
			end++;
		end = skip_blanks(s, end);
		int32_t ignored;
		size_t probe = end;
		if (read_number(s, &probe, &ignored))
			return end;
	}
	return 0;
}

static const char *const issue_labels[] = {
	"no", "n.o", "n\u00B0", "nos", "nr", "num", "n\u00FAm", "number", "numero", "num\u00E9ro", "n\u00FAmero", "issue", "heft", "ausgabe",
	"iss", "n", "вып", "выпуск", "номер", "aflevering", "fascicolo", "العدد", NULL,
};
static const char *const volume_labels[] = {
	"volume", "vol", "band", "bd", "tome", "tomo", "том", "т", "jahrgang", "jg", "jaargang", "anno", "المجلد", NULL,
};
static const char *const total_labels[] = { "serial no", "total no", "общ. no", "whole no", "cumulative no", NULL };

static void take(struct issue *out, struct span *span, int32_t *number, size_t from, size_t to, int32_t value)
{
	if (*number || value <= 0)
		return;
	*span = (struct span){ (uint32_t)from, (uint32_t)to };
	*number = value;
	if (out->whole.end == 0)
		out->whole.begin = (uint32_t)from;
	out->whole.end = (uint32_t)to;
}

/* A double number: "3-4期", "no. 3/4"; the end of its second half, or `at`. */
static size_t second_half(slice s, size_t at, int32_t first)
{
	size_t i = at + 1;
	int32_t second;
	if (at >= s.len || (s.ptr[at] != '-' && s.ptr[at] != '/'))
		return at;
	return read_number(s, &i, &second) && second == first + 1 ? i : at;
}

/* A number with what counts it behind, as in Chinese.  False when there is no such thing at `at`. */
static bool take_counted(slice s, size_t *at, struct issue *out)
{
	size_t begin = *at, i = begin;
	int32_t value;
	bool total = at_text(s, i, "总第");
	if (total)
		i += 6;
	else if (at_text(s, i, "总"))
		total = true, i += 3;
	else if (at_text(s, i, "第"))
		i += 3;
	i = skip_blanks(s, i);
	if (!read_number(s, &i, &value))
		return false;
	size_t end = skip_blanks(s, second_half(s, i, value));
	if (at_text(s, end, "期") || at_text(s, end, "号") || at_text(s, end, "辑")) {
		take(out, total ? &out->total : &out->issue, total ? &out->total_number : &out->issue_number, begin, end + 3, value);
		*at = end + 3;
		return true;
	}
	end = skip_blanks(s, i);
	if (at_text(s, end, "卷")) {
		take(out, &out->volume, &out->volume_number, begin, end + 3, value);
		*at = end + 3;
		return true;
	}
	if (at_text(s, end, "年") && is_year(value)) {
		take(out, &out->year, &out->year_number, begin, end + 3, value);
		*at = end + 3;
		/* "2017年3期": the number needs no 第 */
		return true;
	}
	return false;
}

/* A number with what counts it before, as in the languages of Europe. */
static bool take_labelled(slice s, size_t *at, struct issue *out)
{
	size_t i;
	int32_t value;
	if ((i = label_end(s, *at, total_labels))) {
		if (!read_number(s, &i, &value))
			return false;
		take(out, &out->total, &out->total_number, *at, i, value);
	} else if ((i = label_end(s, *at, volume_labels))) {
		if (!read_number(s, &i, &value))
			return false;
		take(out, &out->volume, &out->volume_number, *at, i, value);
	} else if ((i = label_end(s, *at, issue_labels))) {
		if (!read_number(s, &i, &value))
			return false;
		i = second_half(s, i, value);
		take(out, &out->issue, &out->issue_number, *at, i, value);
		if (i < s.len && s.ptr[i] == '/') { /* "nr. 3/2017" */
			size_t year = i + 1;
			if (read_number(s, &year, &value) && is_year(value)) {
				take(out, &out->year, &out->year_number, i + 1, year, value);
				i = year;
			}
		}
	} else {
		return false;
	}
	*at = i;
	return true;
}

/* A year that nothing counts: "2018", "(2018)", "2017(3)". */
static bool take_bare(slice s, size_t *at, struct issue *out)
{
	size_t begin = *at, i = begin;
	int32_t value;
	if (!char_is_digit(char_at(s, i)) || char_is_digit(char_before(s, begin)) || !read_number(s, &i, &value))
		return false;
	*at = i;
	if (i - begin != 4 || !is_year(value) || !word_starts(s, begin))
		return true;
	take(out, &out->year, &out->year_number, begin, i, value);
	size_t inner = i + 1;
	if (i < s.len && s.ptr[i] == '(' && read_number(s, &inner, &value) && inner < s.len && s.ptr[inner] == ')' && value < 400) {
		take(out, &out->issue, &out->issue_number, i, inner + 1, value);
		*at = inner + 1;
	}
	return true;
}

bool issue_find(slice s, struct issue *out)
{
	*out = (struct issue){ 0 };
	if (s.len > LINE_MOST)
		return false;
	for (size_t at = 0; at < s.len;) {
		if (take_counted(s, &at, out) || take_labelled(s, &at, out) || take_bare(s, &at, out))
			continue;
		utf8_next(s, &at);
	}
	if (out->whole.end < s.len && out->whole.end && s.ptr[out->whole.end] == ')')
		out->whole.end++;
	return out->issue_number && (out->year_number || out->volume_number);
}

/* Folded: lower case, no alef forms.  A name of three letters or more in the list stands for its abbreviations too when it is
 * followed by a full stop. */
static const char *const months[][16] = {
	{ "january", "jan", "janvier", "enero", "gennaio", "januar", "jänner", "januari", "января", "январь", "يناير", "كانون الثاني" },
	{ "february", "feb", "février", "febrero", "febbraio", "februar", "februari", "февраля", "февраль", "فبراير", "شباط" },
	{ "march", "mar", "mars", "marzo", "märz", "maart", "марта", "март", "مارس", "اذار" },
	{ "april", "apr", "avril", "abril", "aprile", "апреля", "апрель", "ابريل", "نيسان" },
	{ "may", "mai", "mayo", "maggio", "mei", "мая", "май", "مايو", "ايار" },
	{ "june", "jun", "juin", "junio", "giugno", "juni", "июня", "июнь", "يونيو", "حزيران" },
	{ "july", "jul", "juillet", "julio", "luglio", "juli", "июля", "июль", "يوليو", "تموز" },
	{ "august", "aug", "août", "agosto", "augustus", "августа", "август", "اغسطس", "اب" },
	{ "september", "sept", "sep", "septembre", "septiembre", "settembre", "сентября", "сентябрь", "سبتمبر", "ايلول" },
	{ "october", "oct", "octobre", "octubre", "ottobre", "oktober", "октября", "октябрь", "اكتوبر", "تشرين الاول" },
	{ "november", "nov", "novembre", "noviembre", "ноября", "ноябрь", "نوفمبر", "تشرين الثاني" },
	{ "december", "dec", "décembre", "diciembre", "dicembre", "dezember", "декабря", "декабрь", "ديسمبر", "كانون الاول" },
};

/* Behind the name of a month that begins at `at` (the longest that does), or 0. */
static size_t month_end(slice s, size_t at)
{
	size_t best = 0;
	if (!word_starts(s, at) || !char_is_letter(char_at(s, at)))
		return 0;
	for (size_t m = 0; m < sizeof months / sizeof *months; m++) {
		for (const char *const *w = months[m]; *w; w++) {
			size_t end = at + strlen(*w);
			if (at_text(s, at, *w) && !char_is_letter(char_at(s, end)) && end > best)
				best = end;
		}
	}
	return best && best < s.len && s.ptr[best] == '.' ? best + 1 : best;
}

/* Behind blanks, commas and the small words between the parts of a date. */
static size_t date_gap(slice s, size_t at)
{
	static const char *const words[] = { "de ", "del ", "of ", "di ", NULL };
	at = skip_blanks(s, at);
	for (const char *const *w = words; *w; w++)
		if (at_text(s, at, *w))
			return skip_blanks(s, at + strlen(*w));
	if (at < s.len && s.ptr[at] == ',')
		at++;
	return skip_blanks(s, at);
}

static bool read_between(slice s, size_t *at, int32_t low, int32_t high)
{
	int32_t value;
	size_t i = *at;
	if (!read_number(s, &i, &value) || value < low || value > high)
		return false;
	*at = i;
	return true;
}

/* "2017-03-28", "2017年3月28日". */
static size_t year_first(slice s, size_t at)
{
	if (char_is_digit(char_before(s, at)) || !read_between(s, &at, 1800, 2199))
		return 0;
	if (at_text(s, at = skip_blanks(s, at), "年")) {
		at = skip_blanks(s, at + 3);
		if (!read_between(s, &at, 1, 12) || !at_text(s, at = skip_blanks(s, at), "月"))
			return 0;
		at = skip_blanks(s, at + 3);
		if (!read_between(s, &at, 1, 31) || !(at_text(s, at = skip_blanks(s, at), "日") || at_text(s, at, "号")))
			return 0;
		return at + 3;
	}
	char separator = at < s.len ? s.ptr[at] : '\0';
	if (separator != '-' && separator != '/' && separator != '.')
		return 0;
	at++;
	if (!read_between(s, &at, 1, 12) || at >= s.len || s.ptr[at++] != separator || !read_between(s, &at, 1, 31))
		return 0;
	return at;
}

/* "28 march 2017", "28. märz 2017", "28 de marzo de 2017", "1er mars 2017". */
static size_t day_first(slice s, size_t at)
{
	if (char_is_digit(char_before(s, at)) || !read_between(s, &at, 1, 31))
		return 0;
	static const char *const ordinals[] = { "er", "st", "nd", "rd", "th", ".", "o", NULL };
	for (const char *const *w = ordinals; *w; w++) {
		if (at_text(s, at, *w)) {
			at += strlen(*w);
			break;
		}
	}
	at = month_end(s, date_gap(s, at));
	if (!at)
		return 0;
	at = date_gap(s, at);
	if (!read_between(s, &at, 1800, 2199))
		return 0;
	return at_text(s, at, " г.") ? at + 4 : at;
}

/* "march 28, 2017". */
static size_t month_first(slice s, size_t at)
{
	at = month_end(s, at);
	if (!at)
		return 0;
	at = skip_blanks(s, at);
	if (!read_between(s, &at, 1, 31))
		return 0;
	at = date_gap(s, at);
	return read_between(s, &at, 1800, 2199) ? at : 0;
}

static size_t time_end(slice s, size_t at)
{
	size_t i = skip_blanks(s, at);
	if (i < s.len && i == at && s.ptr[i] == 't')
		i++;
	if (!read_between(s, &i, 0, 24) || i >= s.len || s.ptr[i] != ':')
		return at;
	i++;
	/* two figures at most: a name or number may follow at once */
	size_t minutes = i;
	while (i < s.len && i < minutes + 2 && char_is_digit((unsigned char)s.ptr[i]))
		i++;
	if (i == minutes)
		return at;
	if (i + 2 < s.len && s.ptr[i] == ':' && char_is_digit((unsigned char)s.ptr[i + 1]) && char_is_digit((unsigned char)s.ptr[i + 2]))
		i += 3;
	static const char *const halves[] = { " am", " pm", " a.m.", " p.m.", "am", "pm", NULL };
	for (const char *const *h = halves; *h; h++)
		if (at_text(s, i, *h) && !char_is_letter(char_at(s, i + strlen(*h))))
			return i + strlen(*h);
	return i;
}

bool date_is_month(slice s)
{
	size_t at = month_end(s, 0);
	if (!at || s.len > 40)
		return false;
	at = skip_blanks(s, at);
	if (at < s.len && (s.ptr[at] == '/' || s.ptr[at] == '-'))
		at = month_end(s, skip_blanks(s, at + 1));
	return at && read_between(s, &(size_t){ at = date_gap(s, at) }, 1800, 2199) && s.len - at <= 4;
}

bool date_find(slice s, struct span *date)
{
	if (s.len > LINE_MOST)
		return false;
	for (size_t at = 0; at < s.len;) {
		size_t end = year_first(s, at);
		end = end ? end : day_first(s, at);
		end = end ? end : month_first(s, at);
		if (end) {
			*date = (struct span){ (uint32_t)at, (uint32_t)time_end(s, end) };
			return true;
		}
		utf8_next(s, &at);
	}
	return false;
}
