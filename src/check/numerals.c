/* Reading numbers, generously: what may be meant is kept as several readings, and a rule speaks only when none of them fits.
 *
 * A number in digits is a run of digits of one script with separators in it.  Which separator groups and which begins the decimals is
 * seldom certain ("1.234" in a German text about software), so both are kept where both are possible; a run that is no number
 * ("1.2.3", "2017-03-05") is its parts.  A word or ideograph for a power of ten behind it is multiplied in: "1.2 million", "120万",
 * "12亿3456万", "5 Mrd.".  Words for numbers only answer for numbers in digits on the other side; so do Han numerals, of which every
 * stretch that makes a number is one ("十三五" is 13, and 5). */
#include <config.h>
#include "check/numerals.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "check/number_words.h"
#include "check/plain.h"
#include "text/chars.h"

enum { DIGITS_MAX = 18, PARTS_MAX = 100, WORD_MAX = 48, LARGE_EXPONENT = 100000 };

struct reader {
	struct numerals *n;
	slice text;
	unsigned language;
	size_t at;
};

static struct decimal decimal_of(uint64_t digits, int32_t exponent)
{
	if (!digits)
		return (struct decimal){ 0, 0 };
	while (digits % 10 == 0) {
		digits /= 10;
		exponent++;
	}
	return (struct decimal){ digits, exponent };
}

static bool decimal_equal(struct decimal a, struct decimal b)
{
	return a.digits == b.digits && a.exponent == b.exponent;
}

/* The value as a small whole number, or -1. */
static int64_t decimal_small(struct decimal d)
{
	if (d.exponent < 0 || d.exponent > 6 || d.digits > 1000000)
		return -1;
	int64_t v = (int64_t)d.digits;
	for (int i = 0; i < d.exponent; i++)
		v *= 10;
	return v;
}

/* a + b where that is exact in 64 bits, else b is left out. */
static struct decimal decimal_add(struct decimal a, struct decimal b)
{
	while (a.exponent > b.exponent && a.digits < UINT64_MAX / 20) {
		a.digits *= 10;
		a.exponent--;
	}
	while (b.exponent > a.exponent && b.digits < UINT64_MAX / 20) {
		b.digits *= 10;
		b.exponent--;
	}
	if (a.exponent != b.exponent || a.digits > UINT64_MAX / 2 || b.digits > UINT64_MAX / 2)
		return decimal_of(a.digits, a.exponent);
	return decimal_of(a.digits + b.digits, a.exponent);
}

static bool add_reading(struct numeral *x, struct decimal d)
{
	for (size_t i = 0; i < x->nreadings; i++)
		if (decimal_equal(x->readings[i], d))
			return true;
	if (x->nreadings < NUMERAL_READINGS)
		x->readings[x->nreadings++] = d;
	return true;
}

static bool add_soft(struct numerals *n, size_t begin, size_t end, struct decimal d)
{
	struct numeral x = { .span = { (uint32_t)begin, (uint32_t)end }, .readings = { d }, .nreadings = 1, .is_soft = true };
	return vec_push(&n->list, x);
}

bool numerals_maybe(slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c >= '0' && c <= '9')
			return true;
		/* the first bytes of Arabic, Indic and full-width digits */
		if (c >= 0xD9 && (c == 0xD9 || c == 0xDB || c == 0xE0 || c == 0xE1 || (c == 0xEF && i + 1 < text.len &&
		    (unsigned char)text.ptr[i + 1] == 0xBC) || c == 0xF0))
			return true;
	}
	return false;
}

/* -- words -- */

static const struct {
	unsigned language;
	const struct number_word *words;
	size_t nwords;
} vocabularies[] = {
#define VOCABULARY(a, b, table) { LANG2(a, b), table, sizeof table / sizeof *table }
	VOCABULARY('e', 'n', words_en), VOCABULARY('f', 'r', words_fr), VOCABULARY('d', 'e', words_de),
	VOCABULARY('e', 's', words_es), VOCABULARY('r', 'u', words_ru), VOCABULARY('a', 'r', words_ar),
	VOCABULARY('i', 't', words_it), VOCABULARY('p', 't', words_pt), VOCABULARY('n', 'l', words_nl),
#undef VOCABULARY
};

static bool writes_han(unsigned language)
{
	return language == LANG2('z', 'h') || language == LANG2('j', 'a') || language == LANG2('k', 'o');
}

bool numerals_know(unsigned language)
{
	for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
		if (vocabularies[i].language == language)
			return true;
	return language == LANG2('z', 'h') || language == LANG2('j', 'a');
}

/* The letters at `at` in lower case; the length of the word in the text in *len. */
static slice word_at(slice text, size_t at, char out[WORD_MAX], size_t *len)
{
	size_t n = 0, i = at;
	while (i < text.len) {
		size_t next = i;
		uint32_t c = utf8_next(text, &next);
		if (!char_is_letter(c) || char_is_han(c))
			break;
		if (n + 4 <= WORD_MAX)
			n += utf8_encode(char_lower(c), out + n);
		i = next;
	}
	*len = i - at;
	return (slice){ out, n };
}

static bool word_matches(const char *pattern, slice word)
{
	slice p = slice_of(pattern);
	if (p.ptr[p.len - 1] == '*')
		return slice_starts(word, slice_sub(p, 0, p.len - 1));
	return slice_eq(p, word);
}

/* The next entry of the language's list, from *i on, that the word is. */
static const struct number_word *find_word(unsigned language, slice word, size_t *i)
{
	for (size_t l = 0; l < sizeof vocabularies / sizeof *vocabularies; l++) {
		if (vocabularies[l].language != language)
			continue;
		while (*i < vocabularies[l].nwords) {
			const struct number_word *w = &vocabularies[l].words[(*i)++];
			if (w->word[0] == word.ptr[0] && word_matches(w->word, word))
				return w;
		}
	}
	return NULL;
}

/* The exponent that a word multiplies with: 6 for "million", 0 when it is none. */
static int scale_of(unsigned language, slice word)
{
	static const struct { const char *word; int exponent; } shorts[] = {
		{ "bn", 9 }, { "mn", 6 }, { "mln", 6 }, { "mrd", 9 }, { "trn", 12 }, { "tn", 12 },
	};
	size_t i = 0;
	for (size_t k = 0; k < sizeof shorts / sizeof *shorts; k++)
		if (slice_eq(word, slice_of(shorts[k].word)))
			return shorts[k].exponent;
	for (const struct number_word *w; word.len && (w = find_word(language, word, &i));)
		if (w->digits == 1 && w->exponent)
			return slice_starts(word, SLICE("centur")) || slice_starts(word, SLICE("siècle")) ||
			       slice_starts(word, SLICE("siglo")) || slice_starts(word, SLICE("jahrhundert")) ||
			       slice_starts(word, SLICE("век")) || slice_starts(word, SLICE("столет")) ? 0 : w->exponent;
	return 0;
}

/* -- digits -- */

static int han_unit(uint32_t c)
{
	switch (c) {
	case 0x5341: case 0x62FE: return 1;  /* 十 拾 */
	case 0x767E: case 0x4F70: return 2;  /* 百 佰 */
	case 0x5343: case 0x4EDF: return 3;  /* 千 仟 */
	case 0x4E07: case 0x842C: case 0xB9CC: return 4;  /* 万 萬 만 */
	case 0x4EBF: case 0x5104: case 0xC5B5: return 8;  /* 亿 億 억 */
	case 0x5146: case 0xC870: return 12;              /* 兆 조 */
	default: return 0;
	}
}

static int han_digit(uint32_t c)
{
	switch (c) {
	case 0x3007: case 0x96F6: case 0x25CB: return 0; /* 〇 零 ○ */
	case 0x4E00: case 0x58F9: case 0x9996: case 0x5355: return 1; /* 一 壹 首 单 */
	case 0x4E8C: case 0x4E24: case 0x5169: case 0x53CC: case 0x534A: case 0x8CB3: case 0x8D30: return 2; /* 二 两 兩 双 半 貳 贰 */
	case 0x4E09: case 0x53C1: return 3; /* 三 叁 */
	case 0x56DB: case 0x8086: return 4;
	case 0x4E94: case 0x4F0D: return 5;
	case 0x516D: case 0x9646: return 6;
	case 0x4E03: case 0x67D2: return 7;
	case 0x516B: case 0x634C: return 8;
	case 0x4E5D: case 0x7396: return 9;
	default: return -1;
	}
}

static uint32_t peek(const struct reader *r, size_t at)
{
	return char_at(r->text, at);
}

static size_t skip_blank(slice text, size_t at)
{
	while (at < text.len) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);
		if (!char_is_space(c) || c == '\n')
			break;
		at = next;
	}
	return at;
}

struct run { /* of digits */
	size_t begin, end;
	uint64_t value;
	unsigned ndigits;
	bool too_long;
};

static bool read_run(slice text, size_t at, struct run *run)
{
	*run = (struct run){ .begin = at, .end = at };
	while (at < text.len) {
		size_t next = at;
		int d = char_digit_value(utf8_next(text, &next));
		if (d < 0)
			break;
		if (run->value || d)
			run->ndigits++;
		if (run->ndigits <= DIGITS_MAX)
			run->value = run->value * 10 + (unsigned)d;
		else
			run->value = run->value * 31 + (unsigned)d; /* no number any more, but the same for the same digits */
		run->end = at = next;
	}
	run->too_long = run->ndigits > DIGITS_MAX;
	return run->end > run->begin;
}

static unsigned length_of(slice text, const struct run *r)
{
	return (unsigned)utf8_count(slice_sub(text, r->begin, r->end));
}

/* The separator at `at`, as one of . , ' and the blank; 0 when what stands there is none.  A plain blank groups digits in few languages. */
static char separator(const struct reader *r, size_t at, size_t *next)
{
	*next = at;
	if (at >= r->text.len)
		return 0;
	switch (utf8_next(r->text, next)) {
	case '.': case 0xFF0E: case 0x66B:
		return '.';
	case ',': case 0xFF0C: case 0x66C:
		return ',';
	case '\'': case 0x2019: case '_':
		return '\'';
	case 0xA0: case 0x202F: case 0x2009:
		return ' ';
	case ' ':
		return r->language == LANG2('e', 'n') || writes_han(r->language) ? 0 : ' ';
	default:
		return 0;
	}
}

enum { GROUPS_MAX = 12 };

struct token {
	struct run runs[GROUPS_MAX];
	char separators[GROUPS_MAX];
	size_t nruns;
};

static void read_token(const struct reader *r, size_t at, struct token *t)
{
	t->nruns = 0;
	while (t->nruns < GROUPS_MAX && read_run(r->text, at, &t->runs[t->nruns])) {
		struct run *x = &t->runs[t->nruns];
		/* blanks and apostrophes only group by three, behind one to three */
		if (t->nruns && (t->separators[t->nruns - 1] == ' ' || t->separators[t->nruns - 1] == '\'') &&
		    (length_of(r->text, x) != 3 || length_of(r->text, &t->runs[t->nruns - 1]) > 3))
			break;
		t->nruns++;
		t->separators[t->nruns - 1] = separator(r, x->end, &at);
		if (!t->separators[t->nruns - 1])
			break;
	}
}

/* Runs [0, n) of a token as one whole number in groups; false when they are no such. */
static bool grouped(slice text, const struct token *t, size_t n, uint64_t *value)
{
	if (length_of(text, &t->runs[0]) > 3 || (n > 1 && !t->runs[0].value))
		return false;
	*value = t->runs[0].value;
	for (size_t i = 1; i < n; i++) {
		unsigned len = length_of(text, &t->runs[i]);
		if (t->separators[i - 1] != t->separators[0] || (len != 3 && (len != 2 || i + 1 == n)) || *value > UINT64_MAX / 10000)
			return false;
		*value = *value * (len == 3 ? 1000 : 100) + t->runs[i].value;
	}
	return true;
}

static struct decimal with_fraction(slice text, uint64_t whole, const struct run *fraction)
{
	unsigned len = length_of(text, fraction);
	uint64_t value = whole;
	if (len > DIGITS_MAX || fraction->too_long)
		return decimal_of(whole, 0);
	for (unsigned i = 0; i < len; i++) {
		if (value > UINT64_MAX / 11)
			return decimal_of(whole, 0);
		value *= 10;
	}
	return decimal_of(value + fraction->value, -(int32_t)len);
}

static struct decimal run_value(const struct run *r)
{
	return decimal_of(r->value, r->too_long ? LARGE_EXPONENT : 0);
}

/* All that the token may mean as one number; none: it is its parts alone. */
static void read_values(slice text, const struct token *t, struct numeral *x)
{
	uint64_t whole;
	size_t n = t->nruns;
	if (n == 1) {
		add_reading(x, run_value(&t->runs[0]));
		return;
	}
	if (grouped(text, t, n, &whole))
		add_reading(x, decimal_of(whole, 0));
	char last = t->separators[n - 2];
	bool may_be_fraction = last == '.' || last == ',';
	for (size_t i = 0; i + 2 < n; i++)
		may_be_fraction = may_be_fraction && t->separators[i] != last;
	if (may_be_fraction && (n == 2 ? (whole = t->runs[0].value, !t->runs[0].too_long) : grouped(text, t, n - 1, &whole)))
		add_reading(x, with_fraction(text, whole, &t->runs[n - 1]));
}

/* Han behind digits: "3千万", "12亿3456万", "5千多万", "20世纪60年代".  The value so far is x's first reading. */
static void read_han_scale(struct reader *r, struct numeral *x)
{
	struct decimal total = { 0, 0 }, section = x->readings[0];
	size_t at = r->at, nsections = 0;
	int scale = 0;
	for (;;) {
		size_t next = skip_blank(r->text, at);
		uint32_t c = next < r->text.len ? utf8_next(r->text, &next) : 0;
		if (c == 0x591A || c == 0x4F59 || c == 0x9918 || c == 0x51E0) /* 多 余 餘 几: about so many */
			c = next < r->text.len ? utf8_next(r->text, &next) : 0;
		int unit = han_unit(c);
		if (!unit)
			break;
		section.exponent += unit;
		scale += unit;
		at = next;
		if (unit < 4 && han_unit(peek(r, at)))
			continue;
		struct run more;
		total = decimal_add(total, section);
		section = (struct decimal){ 0, 0 };
		nsections++;
		if (!read_run(r->text, at, &more) || more.too_long)
			break;
		section = decimal_of(more.value, 0);
		at = more.end;
	}
	if (!scale)
		return;
	if (nsections < 2 && !section.digits) {
		for (size_t i = 0; i < x->nreadings; i++)
			x->readings[i].exponent += x->readings[i].digits ? scale : 0;
		x->scale = (int8_t)scale;
	} else {
		x->readings[0] = decimal_add(total, section);
		x->nreadings = 1;
	}
	x->span.end = (uint32_t)(r->at = at);
}

static void read_word_scale(struct reader *r, struct numeral *x)
{
	char word[WORD_MAX];
	int exponent;
	size_t len, at = skip_blank(r->text, r->at);
	if (char_at(r->text, at) == '-' || char_at(r->text, at) == '+')
		at = skip_blank(r->text, at + 1);
	while ((exponent = scale_of(r->language, word_at(r->text, at, word, &len)))) {
		for (size_t i = 0; i < x->nreadings; i++)
			if (x->readings[i].digits)
				x->readings[i].exponent += exponent;
		x->scale = (int8_t)(x->scale + exponent);
		x->span.end = (uint32_t)(r->at = at + len);
		at = skip_blank(r->text, r->at);
		if (char_at(r->text, at) == '.')
			at = skip_blank(r->text, at + 1);
	}
}

/* What stands directly behind the digits: "1960s", "20th", "5M", "10km", "2FA". */
static void read_suffix(struct reader *r, struct numeral *x)
{
	char word[WORD_MAX];
	size_t len;
	slice w = word_at(r->text, r->at, word, &len);
	uint32_t after = char_at(r->text, r->at + len);
	int64_t value = decimal_small(x->readings[0]);
	static const char *const ordinals[] = { "st", "nd", "rd", "th", "s", "er", "re", "e", "eme", "ème", "o", "a", "º", "ª" };
	bool is_ordinal = false;
	for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
		is_ordinal = is_ordinal || slice_eq(w, slice_of(ordinals[i]));
	if (!len)
		return;
	if (slice_eq(w, SLICE("s")) && value >= 10 && value % 10 == 0)
		x->is_decade = true;
	if (len == 1 && (w.ptr[0] == 'k' || w.ptr[0] == 'm' || w.ptr[0] == 'b'))
		add_reading(x, decimal_of(x->readings[0].digits, x->readings[0].exponent + (w.ptr[0] == 'k' ? 3 : w.ptr[0] == 'm' ? 6 : 9)));
	else if (!is_ordinal && (char_digit_value(after) >= 0 || utf8_count(w) > 3 || value < 13))
		x->is_soft = char_alphabet(char_at(r->text, r->at)) == ALPHABET_LATIN;
}

static bool text_has(slice text, const char *word)
{
	return slice_find(text, slice_of(word), 0) != SIZE_MAX;
}

static void read_decade(struct reader *r, struct numeral *x)
{
	static const char *const behind[] = { "年代", "-е", "-х", "-ых", "er", "-er", "年間" };
	static const char *const before[] = { "années ", "años ", "anni ", "anos ", "décennie " };
	slice rest = slice_sub(r->text, skip_blank(r->text, r->at), r->text.len), front = slice_sub(r->text, 0, x->span.begin);
	int64_t value = decimal_small(x->readings[0]);
	if (value < 10 || value % 10 || value > 2100)
		return;
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
		x->is_decade = x->is_decade || slice_starts(rest, slice_of(behind[i]));
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		x->is_decade = x->is_decade || slice_ends(front, slice_of(before[i]));
}

/* Letters or a sign in front make it part of a name: "UTF-8", "G20", "0x1F", "$1". */
static bool is_in_name(const struct reader *r, size_t begin)
{
	uint32_t c = char_before(r->text, begin);
	if (c == '-' || c == '_' || c == '/' || c == '.' || c == ':') {
		uint32_t before = char_before(r->text, begin - 1);
		return char_alphabet(before) == ALPHABET_LATIN || before == PLAIN_OBJECT || (c == '-' && before == '-');
	}
	return char_alphabet(c) == ALPHABET_LATIN || c == '#' || c == '\\' || c == '%' || c == PLAIN_OBJECT || c == '_';
}

/* "14 to 22 million": the first counts millions as well. */
static void share_scale(struct numeral *first, const struct numeral *x)
{
	uint32_t gap = x->span.begin - first->span.end;
	if (x->is_measure && x->span.begin >= first->span.end && gap <= 8)
		first->is_soft = true;
	if (!x->scale || first->scale || x->span.begin < first->span.end || gap > 8)
		return;
	for (size_t i = 0, n = first->nreadings; i < n; i++)
		if (first->readings[i].digits)
			add_reading(first, (struct decimal){ first->readings[i].digits, first->readings[i].exponent + x->scale });
}

/* A man page "stat(2)", minutes "7:00", ".5", "2つ": what asks for nothing, or means something else. */
static void read_context(const struct reader *r, struct numeral *x)
{
	static const char *const counters[] = { "つ", "個", "个", "回", "カ所", "箇所", "か所", "種類", "次" };
	static const char *const measures[] = { "f", "feet", "foot", "ft", "inch", "inches", "mile", "miles", "mph", "pound", "pounds", "lb",
						 "lbs", "yard", "yards", "acre", "acres", "degree", "degrees", "gallon", "gallons", "ounce", "ounces" };
	char word[WORD_MAX];
	uint32_t before = char_before(r->text, x->span.begin), after = char_at(r->text, r->at);
	size_t len, at = skip_blank(r->text, r->at);
	int64_t value = decimal_small(x->readings[0]);
	slice rest = slice_sub(r->text, at, r->text.len), digits = span_of(r->text, x->span);
	if (before == '(' && after == ')' && char_alphabet(char_before(r->text, x->span.begin - 1)) == ALPHABET_LATIN)
		x->is_soft = true;
	if (before == ':' && slice_eq(digits, SLICE("00")))
		x->is_soft = true;
	if (before == '.' && x->nreadings == 1 && x->readings[0].exponent == 0 && digits.len < DIGITS_MAX &&
	    char_alphabet(char_before(r->text, x->span.begin - 1)) == ALPHABET_NONE)
		add_reading(x, decimal_of(x->readings[0].digits, x->readings[0].exponent - (int32_t)utf8_count(digits)));
	for (size_t i = 0; i < sizeof counters / sizeof *counters; i++)
		x->is_soft = x->is_soft || (value >= 0 && value <= 3 && slice_starts(rest, slice_of(counters[i])));
	if (r->language != LANG2('e', 'n'))
		return;
	while (at < r->text.len && (r->text.ptr[at] == '-' || (unsigned char)r->text.ptr[at] == 0xC2 || (unsigned char)r->text.ptr[at] == 0xB0))
		at++;
	slice w = word_at(r->text, at, word, &len);
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		if (slice_eq(w, slice_of(measures[i])))
			x->is_soft = x->is_measure = r->n->has_measure = true;
}

/* "2017-18": the second number is short for 2018. */
static void read_short_year(const struct reader *r, const struct numeral *last, struct numeral *x)
{
	slice between = slice_sub(r->text, last->span.end, x->span.begin);
	int64_t first = decimal_small(last->readings[0]), second = decimal_small(x->readings[0]);
	if (between.len && between.len <= 3 && first >= 1000 && first < 2200 && second >= 0 && second < 100 &&
	    (slice_eq(between, SLICE("-")) || slice_eq(between, SLICE("/")) || slice_eq(between, SLICE("–"))))
		add_reading(x, decimal_of((uint64_t)(first / 100 * 100 + second), 0));
}

static bool read_number(struct reader *r, struct run first)
{
	struct token t;
	struct numeral x = { .span = { (uint32_t)first.begin, 0 } };
	size_t index = r->n->list.len;
	read_token(r, first.begin, &t);
	r->at = t.runs[t.nruns - 1].end;
	x.span.end = (uint32_t)r->at;
	x.is_soft = is_in_name(r, first.begin);
	read_values(r->text, &t, &x);
	if (x.nreadings) {
		size_t end = r->at;
		if (index && t.nruns == 1)
			read_short_year(r, &r->n->list.at[index - 1], &x);
		read_suffix(r, &x);
		read_decade(r, &x);
		read_han_scale(r, &x);
		read_word_scale(r, &x);
		read_context(r, &x);
		if (index)
			share_scale(&r->n->list.at[index - 1], &x);
		x.nparts = t.nruns > 1 && r->at == end ? (uint8_t)t.nruns : 0;
		if (!vec_push(&r->n->list, x))
			return false;
	}
	if (t.nruns == 1)
		return true;
	/* the parts: asked for only where there is no whole */
	for (size_t i = 0; i < t.nruns; i++) {
		struct numeral part = { .span = { (uint32_t)t.runs[i].begin, (uint32_t)t.runs[i].end },
					.readings = { run_value(&t.runs[i]) }, .nreadings = 1, .is_soft = x.is_soft || x.nreadings };
		if (!vec_push(&r->n->list, part))
			return false;
	}
	return true;
}

/* "20世纪60年代" is 1960, or 20 and 60. */
static bool add_century(struct numerals *n, slice text)
{
	size_t end = n->list.len;
	for (size_t i = 0; i + 1 < end; i++) {
		const struct numeral *a = &n->list.at[i], *b = a + 1;
		slice between = slice_trim(slice_sub(text, a->span.end, b->span.begin));
		int64_t century = decimal_small(a->readings[0]), years = decimal_small(b->readings[0]);
		if (century < 1 || century > 30 || years < 0 || years > 99 ||
		    !(slice_eq(between, SLICE("世纪")) || slice_eq(between, SLICE("世紀"))))
			continue;
		struct numeral x = { .span = { a->span.begin, b->span.end }, .nreadings = 1, .is_soft = true,
				     .readings = { decimal_of((uint64_t)((century - 1) * 100 + years), 0) } };
		n->list.at[i].is_soft = n->list.at[i + 1].is_soft = true;
		if (!vec_push(&n->list, x))
			return false;
	}
	return true;
}

static void look_around(struct numerals *n, slice text)
{
	static const char *const half_day[] = { "p.m", "a.m", "pm", "am", "PM", "AM", "P.M", "A.M", "上午", "下午", "晚", "早", "凌晨",
						 "午後", "午前", "o'clock", "o’clock", "noon", "中午" };
	static const char *const eras[] = { "平成", "昭和", "令和", "大正", "明治", "民国", "民國", "هـ" };
	n->has_half_day = n->has_era = false;
	for (size_t i = 0; i < sizeof half_day / sizeof *half_day; i++)
		n->has_half_day = n->has_half_day || text_has(text, half_day[i]);
	for (size_t i = 0; i < sizeof eras / sizeof *eras; i++)
		n->has_era = n->has_era || text_has(text, eras[i]);
}

bool numerals_read_digits(struct numerals *n, slice text, unsigned language)
{
	struct reader r = { n, text, language, 0 };
	vec_clear(&n->list);
	n->has_era = n->has_half_day = n->has_measure = false;
	if (!numerals_maybe(text))
		return true;
	while (r.at < text.len) {
		struct run run;
		unsigned char c = (unsigned char)text.ptr[r.at];
		if (c < 0x80 && (c < '0' || c > '9'))
			r.at++;
		else if (!read_run(text, r.at, &run))
			utf8_next(text, &r.at);
		else if (!read_number(&r, run))
			return false;
	}
	return add_century(n, text);
}

/* -- numbers without digits -- */

/* The longest stretch of Han from `at` that is one number: by units, or digit after digit ("二〇一七"). */
static size_t read_han_number(slice text, size_t at, struct decimal *value)
{
	struct decimal total = { 0, 0 };
	uint64_t section = 0, digit = 0;
	size_t end = at, count = 0;
	bool has_digit = false, positional = true, has_unit = false;
	uint64_t plain = 0;
	while (at < text.len && count < DIGITS_MAX) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);
		int d = han_digit(c), unit = d < 0 ? han_unit(c) : 0;
		if (d < 0 && !unit)
			break;
		if (d >= 0 && has_digit && has_unit && digit && d) /* 十三五: 13, then 5 */
			break;
		if (d >= 0) {
			plain = plain * 10 + (unsigned)d;
			digit = (unsigned)d;
			has_digit = true;
		} else {
			if (count > 1 && !has_unit && plain > 9)
				break;
			positional = false;
			has_unit = true;
			if (unit >= 4) {
				section += digit;
				total = decimal_add(total, decimal_of(section ? section : 1, unit));
				section = 0;
			} else {
				static const uint16_t powers[] = { 1, 10, 100, 1000 };
				section += (has_digit && digit ? digit : 1) * powers[unit];
			}
			digit = 0;
			has_digit = false;
		}
		end = at = next;
		count++;
	}
	*value = positional ? decimal_of(plain, 0) : decimal_add(total, decimal_of(section + digit, 0));
	return end;
}

static bool read_han_words(struct numerals *n, slice text)
{
	for (size_t at = 0; at < text.len;) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);
		struct decimal value;
		if (c < 0x3007 || (han_digit(c) < 0 && !han_unit(c))) {
			at = next;
			continue;
		}
		size_t end = read_han_number(text, at, &value);
		if (!add_soft(n, at, end, value))
			return false;
		/* digit after digit they may also be so many numbers: 二三 */
		for (size_t i = at; i < end && end - at <= 6 && end > next;) {
			size_t from = i;
			int d = han_digit(utf8_next(text, &i));
			if (d >= 0 && !add_soft(n, from, i, decimal_of((unsigned)d, 0)))
				return false;
		}
		at = end > at ? end : next;
	}
	return true;
}

static unsigned roman_value(slice word)
{
	static const struct { char letter; unsigned value; } digits[] = {
		{ 'i', 1 }, { 'v', 5 }, { 'x', 10 }, { 'l', 50 }, { 'c', 100 }, { 'd', 500 }, { 'm', 1000 } };
	unsigned total = 0, last = 0;
	for (size_t i = word.len; i-- > 0;) {
		unsigned v = 0;
		for (size_t k = 0; k < sizeof digits / sizeof *digits; k++)
			v = digits[k].letter == word.ptr[i] ? digits[k].value : v;
		if (!v)
			return 0;
		total = v < last ? total - v : total + v;
		last = v > last ? v : last;
	}
	return total;
}

/* Length of the Roman numeral that a word is, or begins with: "XXIe". */
static size_t upper_roman(slice text, size_t at, size_t len)
{
	size_t n = 0;
	while (n < len && memchr("IVXLCDM", text.ptr[at + n], 7))
		n++;
	return n < 12 && len - n <= 4 && (n == len || char_is_lower(char_at(text, at + n)) ) ? n : 0;
}

/* "twenty-five", "vingt et un": tens and units add up as well. */
static bool add_sum(struct numerals *n, size_t from, unsigned language)
{
	size_t end = n->list.len;
	for (size_t i = from; i + 1 < end; i++) {
		int64_t tens = decimal_small(n->list.at[i].readings[0]), one = decimal_small(n->list.at[i + 1].readings[0]);
		uint32_t gap = n->list.at[i + 1].span.begin - n->list.at[i].span.end;
		if (tens >= 20 && tens % 10 == 0 && tens < 1000 && one > 0 && one < (tens >= 100 ? 100 : 20) && gap <= 4 &&
		    !add_soft(n, n->list.at[i].span.begin, n->list.at[i + 1].span.end, decimal_of((uint64_t)(tens + one), 0)))
			return false;
		if (language == LANG2('a', 'r') && tens > 0 && tens < 10 && one >= 10 && one % 10 == 0 && one < 100 && gap <= 4 &&
		    !add_soft(n, n->list.at[i].span.begin, n->list.at[i + 1].span.end, decimal_of((uint64_t)(tens + one), 0)))
			return false;
	}
	return true;
}

/* One word with all that it may stand for; a scale behind a number is multiplied in: "two million". */
static bool add_word(struct numerals *n, slice text, unsigned language, slice word, size_t at, size_t len)
{
	size_t i = 0;
	struct numeral *last = n->list.len ? &n->list.at[n->list.len - 1] : NULL;
	int scale = scale_of(language, word);
	if (scale && last && last->is_soft && last->span.end < at && at - last->span.end <= 4 && last->readings[0].digits) {
		struct decimal d = last->readings[0];
		size_t begin = last->span.begin;
		d.exponent += scale;
		bool is_half = text_has(slice_sub(text, begin > 6 ? begin - 6 : 0, begin), "half ");
		return add_soft(n, begin, at + len, d) && (!is_half || add_soft(n, begin, at + len, decimal_of(5, d.exponent - 1)));
	}
	for (const struct number_word *w; (w = find_word(language, word, &i));)
		if (!add_soft(n, at, at + len, decimal_of(w->digits, w->exponent)))
			return false;
	unsigned roman = roman_value(slice_sub(word, 0, upper_roman(text, at, len)));
	return !roman || add_soft(n, at, at + len, decimal_of(roman, 0));
}

/* An Arabic word without the conjunction or preposition that is written with it. */
static slice without_clitic(slice word)
{
	static const char *const clitics[] = { "و", "ب", "ل", "ف", "ك", "ال" };
	for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++)
		if (slice_starts(word, slice_of(clitics[i])))
			return slice_sub(word, strlen(clitics[i]), word.len);
	return (slice){ NULL, 0 };
}

/* Vulgar fractions, circled and Roman numerals that are one character. */
static bool add_sign(struct numerals *n, uint32_t c, size_t at, size_t end)
{
	static const uint8_t fractions[][3] = { { 0xBC, 1, 4 }, { 0xBD, 1, 2 }, { 0xBE, 3, 4 } };
	for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++)
		if (c == fractions[i][0])
			return add_soft(n, at, end, decimal_of(fractions[i][1], 0)) &&
			       add_soft(n, at, end, decimal_of(fractions[i][2], 0));
	if (c >= 0x2460 && c <= 0x2473)
		return add_soft(n, at, end, decimal_of(c - 0x245F, 0));
	if (c >= 0x2160 && c <= 0x216B)
		return add_soft(n, at, end, decimal_of(c - 0x215F, 0));
	return true;
}

bool numerals_read_words(struct numerals *n, slice text, unsigned language)
{
	char buffer[WORD_MAX];
	size_t from = n->list.len;
	look_around(n, text);
	for (size_t at = 0; at < text.len;) {
		size_t len = 0, next = at;
		uint32_t c = utf8_next(text, &next);
		slice word = { NULL, 0 };
		if (char_is_letter(c) && !char_is_han(c))
			word = word_at(text, at, buffer, &len);
		if (word.len && !add_word(n, text, language, word, at, len))
			return false;
		if (word.len && language == LANG2('a', 'r')) {
			slice bare = word;
			while ((bare = without_clitic(bare)).len)
				if (!add_word(n, text, language, bare, at, len))
					return false;
		}
		if (!word.len && c >= 0xBC && !add_sign(n, c, at, next))
			return false;
		at = len ? at + len : next;
	}
	return add_sum(n, from, language) && (!writes_han(language) || read_han_words(n, text));
}

void numerals_release(struct numerals *n)
{
	vec_release(&n->list);
}

static bool same_reading(const struct numeral *a, const struct numeral *b, struct decimal x, struct decimal y, bool half_day)
{
	if (decimal_equal(x, y))
		return true;
	int64_t v = decimal_small(x), w = decimal_small(y);
	if (v < 0 || w < 0)
		return false;
	if (half_day && v <= 24 && w <= 24 && v % 12 == w % 12)
		return true;
	return (a->is_decade || b->is_decade) && v % 100 == w % 100 && v % 10 == 0 && (v < 100 || w < 100);
}

bool numeral_agrees(const struct numeral *a, const struct numeral *b, bool half_day)
{
	for (size_t i = 0; i < a->nreadings; i++)
		for (size_t k = 0; k < b->nreadings; k++)
			if (same_reading(a, b, a->readings[i], b->readings[k], half_day))
				return true;
	return false;
}
