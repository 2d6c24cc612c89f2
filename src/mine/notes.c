/* Footnotes.
 *
 * A mark is a number glued to the end of a sentence or quotation.  Alone such a number says little; a chain 1, 2, 3 … through
 * the document, or notes of the same numbers below, make it a mark.  A note that ran into the sentence begins right behind
 * its number, looks like a bibliographic reference, and ends where the sentence of the body goes on without a blank.
 * Every attempt to find the end of a note is paid from a budget in proportion to the text, so that no text takes long. */
#include <config.h>
#include "mine/notes.h"

#include <stdio.h>

#include "base/utf8.h"
#include "text/chars.h"

enum { NOTE_MOST = 1500, NOTE_BLIND = 400, URL_MOST = 400 };

enum {
	SAYS_URL = 1, SAYS_PAGE = 2, SAYS_AGAIN = 4, /* ibid. */
	SAYS_YEAR = 8, SAYS_VOLUME = 16, SAYS_PRESS = 32, SAYS_TITLE = 64, SAYS_SEE = 128,
	STRONG = SAYS_URL | SAYS_PAGE | SAYS_AGAIN,
};

static bool at_text(slice s, size_t at, const char *what)
{
	return slice_starts(slice_sub(s, at, s.len), slice_of(what));
}

static bool at_any(slice s, size_t at, const char *const *words)
{
	for (; *words; words++)
		if (at_text(s, at, *words))
			return true;
	return false;
}

static bool is_digit_at(slice s, size_t at)
{
	return at < s.len && char_is_digit((unsigned char)s.ptr[at]);
}

static size_t digits_end(slice s, size_t at)
{
	while (is_digit_at(s, at))
		at++;
	return at;
}

/* "p. 12", "pp.12", "S. 12", "стр. 12", "第12页". */
static bool is_page(slice s, size_t at)
{
	static const char *const words[] = { "p.", "pp.", "P.", "S. ", "pág.", "págs.", "с. ", "стр.", "ص ", "blz.", NULL };
	if (at_text(s, at, "第")) {
		size_t end = digits_end(s, at + 3);
		for (uint32_t c = char_at(s, end); end > at + 3 && end < s.len && (c == 0xFF0D || c == '-' || c == 0x2014 || c == 0x2013);
		     c = char_at(s, end)) {
			utf8_next(s, &end);
			end = digits_end(s, end);
		}
		return end > at + 3 && (at_text(s, end, "页") || at_text(s, end, "頁"));
	}
	if (char_is_letter(char_before(s, at)))
		return false;
	for (const char *const *w = words; *w; w++) {
		size_t end = at + strlen(*w);
		if (at_text(s, at, *w) && (is_digit_at(s, end) || (at_text(s, end, " ") && is_digit_at(s, end + 1))))
			return true;
	}
	return false;
}

/* What the words at `at` say about being in a reference. */
static unsigned evidence_at(slice s, size_t at)
{
	static const char *const again[] = { "Ibid", "ibid", "Op. cit", "op. cit", "Op.cit", "op.cit", "Idem", "同上", "前引书", "前揭", "там же", "Там же", "Ebd.", "ebd.", NULL };
	static const char *const press[] = {
		"Press", "Publish", "Verlag", "Éditions", "Editorial", "Издательство", "出版社", "书局", "印书馆", "Company, ", "Books, ", NULL
	};
	static const char *const volume[] = { "Vol.", "vol.", "No.", "no.", "Nr.", "ed.", "eds.", "trans.", "et al.", "年版", "载《", "主编", NULL };
	static const char *const see[] = {
		"Quoted ", "Quoted in", "quoted in", "cited in", "Cited ", "See ", "see ", "Cf.", "Interview", "interview with", "Remarks ",
		"参见", "转引自", "引自", "See:", "Voir ", "Vgl.", "Cм.", "См.", "Véase", "Cfr.", "Zie ", NULL,
	};
	unsigned char c = (unsigned char)s.ptr[at];
	/* words of the Latin and Cyrillic lists only where a word begins; a look at one byte spares most of the places */
	if (c == ' ' || ((c < 0x80 || c >= 0xD0) && c < 0xE0 && at && char_is_letter(char_before(s, at))))
		return 0;
	if (char_is_digit(c)) {
		size_t end = digits_end(s, at);
		bool century = s.ptr[at] == '1' ? at_text(s, at, "19") || at_text(s, at, "18") : at_text(s, at, "20");
		return end - at == 4 && century && !is_digit_at(s, at ? at - 1 : s.len) ? SAYS_YEAR : 0;
	}
	if (is_page(s, at))
		return SAYS_PAGE;
	if (at_text(s, at, "http://") || at_text(s, at, "https://") || at_text(s, at, "www."))
		return SAYS_URL;
	return (at_any(s, at, again) ? (unsigned)SAYS_AGAIN : 0) | (at_any(s, at, press) ? (unsigned)SAYS_PRESS : 0) |
	       (at_any(s, at, volume) ? (unsigned)SAYS_VOLUME : 0) | (at_any(s, at, see) ? (unsigned)SAYS_SEE : 0);
}

/* The word before a full stop at `at` is one that a full stop abbreviates, or an initial. */
static bool is_abbreviated(slice s, size_t at)
{
	static const char *const words[] = {
		"Vol", "vol", "No", "no", "Nos", "pp", "p", "P", "ed", "eds", "Ed", "Eds", "trans", "Trans", "Dr", "Mr", "Mrs", "Ms", "St", "vs",
		"cf", "Cf", "Art", "art", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "al", "Co",
		"Inc", "Ltd", "Prof", "Gen", "Sen", "Rep", "Gov", "Fig", "fig", "Ch", "ch", "Sec", "sec", "par", "para", "Nr", "nr", "S",
		"s", "Bd", "Hg", "Hrsg", "t", "т", "с", "см", "Bde", "núm", "pág", "Reg", "Res", "res", "Doc", "doc", "App", "app", "Chap",
		"chap", "Tab", "tab", "Eq", "eq", "cit", "n", "www", NULL,
	};
	size_t begin = at;
	while (begin > 0 && at - begin < 16) {
		size_t before = begin;
		uint32_t c = utf8_prev(s, &before);
		if (!char_is_letter(c))
			break;
		begin = before;
	}
	slice word = slice_sub(s, begin, at);
	if (!word.len)
		return false;
	if (utf8_count(word) == 1 && char_is_upper(char_at(word, 0)))
		return true;
	for (const char *const *w = words; *w; w++)
		if (slice_eq(word, slice_of(*w)))
			return true;
	return false;
}

/* End of the run without blanks that begins at `at`, as far as an address may be long. */
static size_t run_end(slice s, size_t at)
{
	size_t most = at + URL_MOST < s.len ? at + URL_MOST : s.len;
	while (at < most && s.ptr[at] != ' ' && s.ptr[at] != '\n' && s.ptr[at] != '\t' && (unsigned char)s.ptr[at] != 0xE3)
		at++;
	return at;
}

/* A URL that begins at `at` and into which the next sentence ran: where that begins (behind the full stop).  0 when the URL
 * ends with its run. */
static size_t url_break(slice s, size_t at, size_t end)
{
	static const char *const extensions[] = {
		".shtml.", ".html.", ".htm.", ".pdf.", ".php.", ".aspx.", ".asp.", ".jsp.", ".doc.", ".docx.", "/.", NULL
	};
	for (size_t i = at; i < end; i++) {
		if (s.ptr[i] != '.' && s.ptr[i] != '/')
			continue;
		for (const char *const *w = extensions; *w; w++)
			if (at_text(s, i, *w) && i + strlen(*w) < s.len)
				return i + strlen(*w);
		/* "/c_1127886754.This": a capital behind a full stop, letters to the end of the run */
		if (s.ptr[i] != '.' || i + 2 >= end || !char_is_upper((unsigned char)s.ptr[i + 1]) || i == at)
			continue;
		size_t k = i + 2;
		while (k < end && char_is_lower((unsigned char)s.ptr[k]))
			k++;
		if (k > i + 2 && (k == end || (k + 1 == end && strchr(",:;", s.ptr[k]))) && slice_find(slice_sub(s, at, i), SLICE("/"), 8) != SIZE_MAX)
			return i + 1;
	}
	return 0;
}

/* A break that stands in a URL: "http://www.fmprc.gov.cn/ mfa_eng/…". */
static bool is_url_part(slice s, size_t at, size_t end)
{
	slice run = slice_sub(s, at, end);
	return slice_find(run, SLICE("/"), 0) != SIZE_MAX && (slice_find(run, SLICE("_"), 0) != SIZE_MAX || slice_find(run, SLICE(".htm"), 0) != SIZE_MAX ||
							      slice_find(run, SLICE(".shtm"), 0) != SIZE_MAX || slice_find(run, SLICE(".pdf"), 0) != SIZE_MAX);
}

/* Words that continue a note after a full stop. */
static bool continues_note(slice s, size_t at)
{
	static const char *const words[] = {
		"See ", "see ", "Quoted", "quoted", "Cited", "cited", "Also ", "also ", "Ibid", "ibid", "Translated", "translated", "Emphasis",
		"For more", "For details", "For a ", "Available", "available", "Accessed", "accessed", "Retrieved", "转引", "参见", "另见", NULL,
	};
	return at_any(s, at, words);
}

static bool is_enough(unsigned says, bool expected)
{
	unsigned kinds = 0;
	for (unsigned bit = says; bit; bit &= bit - 1)
		kinds++;
	return (says & STRONG) || kinds >= 2 || (expected && kinds >= 1);
}

/* Behind a mark that ends a sentence at `at` and what closes with it. */
static size_t closers_end(slice s, size_t at)
{
	for (int left = 8; at < s.len && left > 0; left--) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);
		if (!char_is_closer(c) && c != '"')
			break;
		at = next;
	}
	return at;
}

/* Did the note that has just said so much end with the final mark before `end`?  Glued text says that the body goes on; with a
 * blank only a note that has come to its page or address is over. */
static bool ends_note(slice s, size_t mark, size_t end, unsigned says, bool expected)
{
	uint32_t next = char_at(s, end);
	if (!is_enough(says, expected) || continues_note(s, end))
		return false;
	if (char_is_space(next)) {
		size_t after = end;
		utf8_next(s, &after);
		bool closed = is_digit_at(s, mark ? mark - 1 : s.len) ? (says & (SAYS_PAGE | SAYS_YEAR)) != 0 : (says & (SAYS_URL | SAYS_AGAIN)) != 0;
		return closed && (says & STRONG) && !continues_note(s, after) && char_is_upper(char_at(s, after));
	}
	return char_is_letter(next) || char_is_opener(next) || char_is_digit(next);
}

size_t notes_end(slice s, size_t begin, bool expected)
{
	size_t most = begin + NOTE_MOST < s.len ? begin + NOTE_MOST : s.len;
	unsigned says = 0;
	uint32_t first = char_at(s, begin);
	if (first == 0x201C || first == '"' || first == 0x300A || first == 0xAB)
		says |= SAYS_TITLE;
	for (size_t at = begin; at < most;) {
		unsigned here = evidence_at(s, at);
		says |= here;
		if (here & SAYS_URL) {
			size_t end = run_end(s, at), more = run_end(s, end < s.len ? end + 1 : end);
			size_t after = url_break(s, at, end);
			if (!after && end < s.len && s.ptr[end] == ' ' && is_url_part(s, end + 1, more)) {
				after = url_break(s, end + 1, more);
				end = more;
			}
			if (after && !continues_note(s, after))
				return after;
			if (end >= s.len)
				return s.len;
			/* the full stop of the sentence is seen again */
			at = end > at + 1 && s.ptr[end - 1] == '.' ? end - 1 : end;
			continue;
		}
		size_t mark = at;
		uint32_t c = utf8_next(s, &at);
		if (!char_is_final(c) || c == 0x2026)
			continue;
		if (c == '.' && (is_digit_at(s, at) || is_abbreviated(s, mark)))
			continue;
		size_t end = closers_end(s, at);
		if (end >= s.len)
			return is_enough(says, expected) ? s.len : 0;
		if (ends_note(s, mark, end, says, expected))
			return end;
		if (!is_enough(says, expected) && at - begin > NOTE_BLIND)
			return 0;
	}
	return most == s.len && is_enough(says, expected) ? s.len : 0;
}

enum style { STYLE_FIGURE, STYLE_RAISED, STYLE_CIRCLED, STYLE_BRACKET, STYLE_PAREN, NSTYLES };

static const char *const style_names[NSTYLES] = { "figure", "raised figure", "circled figure", "figure in brackets", "figure in parentheses" };

struct mark {
	enum style style;
	size_t begin, end; /* in the text of the block */
	uint32_t number;
};

static int raised_figure(uint32_t c)
{
	switch (c) {
	case 0xB9: return 1;
	case 0xB2: return 2;
	case 0xB3: return 3;
	case 0x2070: return 0;
	default: return c >= 0x2074 && c <= 0x2079 ? (int)(c - 0x2070) : -1;
	}
}

static uint32_t circled_figure(uint32_t c)
{
	if (c >= 0x2460 && c <= 0x2473)
		return c - 0x2460 + 1;
	if (c >= 0x3251 && c <= 0x325F)
		return c - 0x3251 + 21;
	return c >= 0x2776 && c <= 0x277F ? c - 0x2776 + 1 : 0;
}

static bool read_figures(slice s, size_t *at, uint32_t *number)
{
	size_t end = digits_end(s, *at);
	*number = 0;
	if (end == *at || end - *at > 3 || s.ptr[*at] == '0')
		return false;
	for (; *at < end; ++*at)
		*number = *number * 10 + (uint32_t)(s.ptr[*at] - '0');
	return true;
}

static bool closes_bracket(uint32_t open, uint32_t c)
{
	switch (open) {
	case '[': return c == ']';
	case 0xFF3B: return c == 0xFF3D;
	case 0x3014: return c == 0x3015;
	case 0x3010: return c == 0x3011;
	case '(': return c == ')';
	case 0xFF08: return c == 0xFF09;
	default: return false;
	}
}

/* A number in the form of a note's mark at `at`. */
static bool read_mark(slice s, size_t at, struct mark *m)
{
	size_t next = at;
	uint32_t c = utf8_next(s, &next);
	*m = (struct mark){ .begin = at, .end = next };
	if (char_is_digit(c)) {
		m->style = STYLE_FIGURE;
		m->end = at;
		return read_figures(s, &m->end, &m->number);
	}
	if (c < 0x80 && c != '[' && c != '(')
		return false;
	if ((m->number = circled_figure(c))) {
		m->style = STYLE_CIRCLED;
		return true;
	}
	if (raised_figure(c) > 0) {
		m->style = STYLE_RAISED;
		m->number = (uint32_t)raised_figure(c);
		while (next < s.len && m->number < 100) {
			size_t after = next;
			int f = raised_figure(utf8_next(s, &after));
			if (f < 0)
				break;
			m->number = m->number * 10 + (uint32_t)f;
			m->end = next = after;
		}
		return true;
	}
	m->style = c == '(' || c == 0xFF08 ? STYLE_PAREN : STYLE_BRACKET;
	if (!read_figures(s, &next, &m->number) || next >= s.len || !closes_bracket(c, utf8_next(s, &next)))
		return false;
	m->end = next;
	return true;
}

/* Is the place before `at` one where a note's mark stands: glued to the end of a sentence, quotation or clause? */
static bool stands_behind(slice s, const struct mark *m)
{
	size_t at = m->begin;
	if (!at)
		return false;
	uint32_t c = utf8_prev(s, &at), before = char_before(s, at);
	if (c == '.' && char_is_digit(before) && m->style != STYLE_FIGURE)
		return true;
	if (c == '.')
		return !is_abbreviated(s, at) && !char_is_space(before) && before;
	/* "a grand strategy,2 while": only in a chain that has begun */
	if (c == ',' && m->style == STYLE_FIGURE && m->number > 1 && char_is_letter(before))
		return true;
	if (char_is_final(c) || c == 0x201D || c == '"' || c == 0xBB || c == 0x300B || c == 0x300D)
		return true;
	if (c == ',' || c == ';' || c == ':' || c == 0xFF0C || c == 0xFF1B || c == ')' || c == 0xFF09)
		return char_is_closer(before) || before == '"' || m->style == STYLE_RAISED || m->style == STYLE_CIRCLED || m->style == STYLE_BRACKET ||
		       (c == ')' && m->style == STYLE_FIGURE);
	/* raised behind a word, not behind a unit or a symbol: "m²" */
	size_t letters = 0;
	for (size_t k = m->begin; k > 0 && letters < 4; letters++)
		if (!char_is_letter(utf8_prev(s, &k)))
			break;
	return m->style != STYLE_FIGURE && m->style != STYLE_PAREN && (letters >= 4 || (letters && char_is_han(c)));
}

/* What may come around a mark that stands alone: a bare figure only between sentences, and not as a part of "3.2". */
static bool stands_alone(slice s, const struct mark *m)
{
	uint32_t next = char_at(s, m->end);
	size_t stop = m->begin;
	if (m->style != STYLE_FIGURE)
		return true;
	uint32_t c = stop ? utf8_prev(s, &stop) : 0;
	return (!next || char_is_space(next)) && c < 0x2E80 && !(c == '.' && (char_is_digit(char_before(s, stop)) || char_is_upper(char_before(s, stop))));
}

/* How far the chain of each style has come. */
struct chain {
	uint32_t next;     /* number that is due */
	uint32_t taken;    /* how many were */
	uint32_t listed;   /* notes of that style that are blocks of their own, from 1 without gaps */
};

struct reader {
	struct plan *p;
	struct chain chains[NSTYLES];
	VEC(struct change) marks[NSTYLES]; /* held until the chain is known */
	uint32_t run_in;   /* notes that ran into the text, taken so far */
	size_t budget;
	uint32_t notes_head; /* block of the heading of a list of notes, or UINT32_MAX */
};

/* Where the text of a note begins, behind its own number and what leads back from it: "[1] ", "1. ", "^ a b ", "↑ ". */
static size_t own_number_end(slice s, uint32_t number)
{
	struct mark m;
	size_t at = 0, begin = 0;
	uint32_t c = s.len ? utf8_next(s, &at) : 0;
	if (c == '^' || c == 0x2191 || c == 0x21A9) {
		begin = at;
		/* "a b": a way back for each of the marks */
		while (begin + 2 < s.len && s.ptr[begin] == ' ' && char_is_lower((unsigned char)s.ptr[begin + 1]) && s.ptr[begin + 2] == ' ')
			begin += 2;
	} else if (c == '*' || c == 0x2020 || c == 0x2021) {
		for (begin = at; begin < s.len && char_at(s, begin) == c;)
			utf8_next(s, &begin);
	} else if (number && read_mark(s, 0, &m) && m.number == number) {
		c = char_at(s, begin = m.end);
		bool stop = c == '.' || c == ')' || c == 0x3001 || c == 0xFF0E || c == ':';
		if (m.style == STYLE_FIGURE && !stop && !char_is_space(c))
			return 0;
		if (stop)
			utf8_next(s, &begin);
	}
	while (begin && begin < s.len && char_is_space(char_at(s, begin)))
		utf8_next(s, &begin);
	return begin < s.len ? begin : 0;
}

static const char *const list_headings[] = {
	"注释", "注释：", "注释:", "注", "注：", "【注释】", "［注释］", "注解", "尾注", "参考文献", "参考文献：", "【参考文献】", "註釋", "註釋：", "附註", "Notes", "NOTES", "Notes:",
	"Footnotes", "Endnotes", "References", "REFERENCES", "References:", "Notes and references", "Works cited", "Bibliography",
	"Notes de bas de page", "Références", "Bibliographie", "Anmerkungen", "Fußnoten", "Literatur", "Notas", "Referencias",
	"Bibliografía", "Note", "Bibliografia", "Noten", "Примечания", "Сноски", "Литература", "الهوامش", "المراجع", NULL,
};

static bool is_list_heading(slice s)
{
	s = slice_trim(s);
	for (const char *const *w = list_headings; *w; w++)
		if (slice_eq(s, slice_of(*w)))
			return true;
	return false;
}

/* A block that begins with a mark: its number, or 0. */
static uint32_t listed_number(slice s, struct mark *m)
{
	if (!s.len || !read_mark(s, 0, m) || m->end >= s.len)
		return 0;
	uint32_t next = char_at(s, m->end);
	if (m->style == STYLE_FIGURE && next != '.' && next != ' ' && next != 0x3001 && next != 0xFF0E && next != ')')
		return 0;
	return m->number;
}

static bool is_reference(slice s)
{
	unsigned says = 0;
	slice head = slice_sub(s, 0, NOTE_MOST);
	for (size_t at = 0; at < head.len; utf8_next(head, &at))
		says |= evidence_at(head, at);
	if (slice_find(head, SLICE(", “"), 0) != SIZE_MAX || slice_find(head, SLICE("《"), 0) != SIZE_MAX)
		says |= SAYS_TITLE;
	return is_enough(says, false);
}

/* Has the text marks up to this number, in the note's own style or, for a bare figure before the note, in any? */
static bool is_marked(const struct reader *r, const struct mark *m)
{
	for (int style = 0; style < NSTYLES; style++)
		if ((style == (int)m->style || m->style == STYLE_FIGURE) && r->chains[style].taken >= m->number && r->marks[style].len)
			return true;
	return false;
}

/* Blocks that are notes: in a list under a heading, or anywhere when marks of their style are in the text. */
static void plan_lists(struct reader *r)
{
	struct plan *p = r->p;
	bool listing = false;
	struct mark m;
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		slice s = plan_text(p, i);
		if (!plan_mends(p, i))
			continue;
		if (s.len < 40 && is_list_heading(s)) {
			size_t k = i + 1;
			bool is_list = k < p->d->blocks.len && (listed_number(plan_text(p, k), &m) || is_reference(plan_text(p, k)));
			listing = listing || is_list;
			if (is_list)
				plan_set_aside(p, i, BLOCK_FOOTNOTE, SLICE("the heading of a list of notes"));
			continue;
		}
		uint32_t number = listed_number(s, &m);
		bool marked = number && is_marked(r, &m);
		bool strong = m.style == STYLE_CIRCLED || m.style == STYLE_RAISED || m.style == STYLE_BRACKET;
		if (number && (listing || (marked && (strong || is_reference(s))))) {
			p->blocks[i].footnote = number;
			p->blocks[i].skip = (uint32_t)own_number_end(s, number);
			r->chains[m.style].listed++;
			plan_set_aside(p, i, BLOCK_FOOTNOTE, listing ? SLICE("in a list of notes")
								     : SLICE("begins with the number of a mark in the text"));
		} else if (listing && is_reference(s) && s.len < NOTE_MOST) {
			plan_set_aside(p, i, BLOCK_FOOTNOTE, SLICE("in a list of references"));
		} else {
			listing = false;
		}
	}
}

/* What follows a mark in Chinese is a note only when it begins like one: the sentence itself may go on at once. */
static bool begins_as_note(slice s, size_t at)
{
	static const char *const openings[] = {
		"《", "“", "「", "参见", "參見", "见《", "見《", "转引", "轉引", "引自", "同上", "前引", "载《", "載《", "http", NULL
	};
	static const char *const inner[] = { "：《", ":《", "，《", NULL };
	slice head = slice_sub(s, at, at + 60);
	if (at_any(s, at, openings))
		return true;
	for (const char *const *w = inner; *w; w++) {
		size_t hit = slice_find(head, slice_of(*w), 0);
		if (hit != SIZE_MAX && slice_find(slice_sub(head, 0, hit), SLICE("。"), 0) == SIZE_MAX && hit <= 36)
			return true;
	}
	return false;
}

/* A note behind its number at m; false when there is none. */
static bool plan_run_in(struct reader *r, size_t block, const struct mark *m, size_t *at)
{
	slice s = plan_text(r->p, block);
	uint32_t base = r->p->d->blocks.at[block].span.begin, next = char_at(s, m->end);
	struct chain *chain = &r->chains[m->style];
	bool due = m->number == chain->next, near = m->number > chain->next && m->number <= chain->next + 3;
	bool glued = char_is_upper(next) || char_is_opener(next) || next == '"' || char_is_han(next) || at_text(s, m->end, "http") ||
		     at_text(s, m->end, "www.") || at_text(s, m->end, "ibid");
	if (!glued || (char_is_han(next) && !begins_as_note(s, m->end)) || (!due && !near && m->number != 1 && r->run_in) || r->budget < NOTE_MOST)
		return false;
	/* a note in Chinese needs more than a Chinese character behind the mark */
	bool expected = due && (r->run_in > 0 || m->style != STYLE_FIGURE) && !char_is_han(next);
	size_t end = notes_end(s, m->end, expected);
	r->budget -= end ? 0 : NOTE_MOST;
	if (!end)
		return false;
	bool last = end >= s.len;
	uint32_t behind = char_at(s, end), before = char_before(s, m->begin);
	bool wide = char_is_han(behind) || before >= 0x3000;
	bool spaced = last || wide || char_is_space(behind) || char_is_space(before);
	struct change c = {
		.at = { base + (uint32_t)m->begin, base + (uint32_t)end }, .note = { base + (uint32_t)m->end, base + (uint32_t)end },
		.put = spaced ? SLICE("") : SLICE(" "), .kind = EDIT_FOOTNOTE, .number = m->number,
	};
	c.why = due ? plan_why(r->p, "note %u, the next one due, with the form of a reference; the sentence goes on behind it", (unsigned)m->number)
		    : plan_why(r->p, "note %u, with the form of a reference", (unsigned)m->number);
	if (last)
		c.why = plan_why(r->p, "note %u, with the form of a reference, at the end of the paragraph", (unsigned)m->number);
	plan_change(r->p, c);
	chain->next = m->number + 1;
	chain->taken += due || near;
	r->run_in++;
	*at = end;
	return true;
}

/* A lone mark is held until the whole chain is seen. */
static void hold_mark(struct reader *r, size_t block, const struct mark *m)
{
	struct chain *chain = &r->chains[m->style];
	uint32_t base = r->p->d->blocks.at[block].span.begin, gap = 0;
	slice s = plan_text(r->p, block);
	if (m->style == STYLE_PAREN && m->begin && s.ptr[m->begin - 1] == ' ')
		gap = 1;
	bool due = m->number == chain->next, again = m->style == STYLE_BRACKET && m->number < chain->next && m->number > 0;
	bool near = m->style != STYLE_FIGURE && m->number > chain->next && m->number <= chain->next + 2 && chain->taken;
	if (!due && !again && !near)
		return;
	uint32_t next = char_at(s, m->end), before = char_before(s, m->begin);
	bool needs_space = (char_is_letter(next) && !char_is_han(next) && !char_is_letter(before));
	struct change c = {
		.at = { base + (uint32_t)m->begin - gap, base + (uint32_t)m->end }, .kind = EDIT_FOOTNOTE_MARK, .number = m->number,
		.put = needs_space ? SLICE(" ") : SLICE(""),
	};
	if (!vec_push(&r->marks[m->style], c))
		r->p->failed = true;
	if (!again)
		chain->next = m->number + 1;
	chain->taken += !again;
}

/* "… future.” (1) The": a number in parentheses between two sentences, for a text with a list of such notes. */
static bool stands_apart(slice s, const struct mark *m)
{
	if (m->begin < 2 || s.ptr[m->begin - 1] != ' ')
		return false;
	uint32_t before = char_before(s, m->begin - 1), next = char_at(s, m->end);
	return (char_is_final(before) || before == 0x201D || before == '"') && (!next || next == ' ');
}

static void read_block(struct reader *r, size_t block)
{
	slice s = plan_text(r->p, block);
	size_t last = 0; /* where the last mark ended: "[2][3]" */
	for (size_t at = 1; at < s.len;) {
		struct mark m;
		unsigned char b = (unsigned char)s.ptr[at];
		/* the first bytes of what can be a mark */
		bool can = (b >= '1' && b <= '9') || b == '[' || b == '(' || b == 0xC2 || b == 0xE2 || b == 0xE3 || b == 0xEF;
		if (!can || !read_mark(s, at, &m) || (b < 0x80 && b != '[' && b != '(' && is_digit_at(s, at - 1))) {
			utf8_next(s, &at);
			continue;
		}
		size_t end = m.end;
		bool stands = stands_behind(s, &m) || (last && m.begin == last) || (m.style == STYLE_PAREN && stands_apart(s, &m));
		if (stands && !plan_run_in(r, block, &m, &end) && stands_alone(s, &m))
			hold_mark(r, block, &m);
		last = stands ? end : 0;
		at = end;
	}
}

/* A chain is believed when notes are listed, or when it is long enough for its style. */
static void settle(struct reader *r)
{
	static const uint32_t enough[NSTYLES] = { 3, 1, 2, 2, UINT32_MAX };
	for (int style = 0; style < NSTYLES; style++) {
		const struct chain *chain = &r->chains[style];
		if (!chain->listed && chain->taken < enough[style] && !(style == STYLE_FIGURE && r->run_in))
			continue;
		for (size_t i = 0; i < r->marks[style].len; i++) {
			struct change c = r->marks[style].at[i];
			c.why = chain->listed ? plan_why(r->p, "mark of note %u, which stands in the list of notes", (unsigned)c.number)
					      : plan_why(r->p, "%s %u of a row of %u at ends of sentences", style_names[style], (unsigned)c.number,
							 (unsigned)chain->taken);
			plan_change(r->p, c);
		}
	}
}

/* The block that holds an offset of text; they stand in order. */
static size_t block_at(const struct document *d, uint32_t at)
{
	size_t lo = 0, hi = d->blocks.len;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->blocks.at[mid].span.begin <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* A mark where the reader of the file says that one stands: a number, a star or a dagger. */
static bool read_given_mark(slice s, size_t at, struct mark *m)
{
	while (at < s.len && char_is_space(char_at(s, at)))
		utf8_next(s, &at);
	if (at >= s.len)
		return false;
	if (read_mark(s, at, m))
		return true;
	*m = (struct mark){ .style = STYLE_FIGURE, .begin = at, .end = at };
	for (uint32_t c = char_at(s, at); c == '*' || c == 0x2020 || c == 0x2021 || c == 0xA7; c = char_at(s, m->end))
		utf8_next(s, &m->end);
	return m->end > at;
}

/* The marks of the notes that the file itself calls notes go out of the sentences. */
static bool plan_given(struct reader *r)
{
	struct document *d = r->p->d;
	bool any = false;
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct block *b = &d->blocks.at[i];
		struct block_plan *plan = &r->p->blocks[i];
		struct mark m;
		if (b->kind != BLOCK_FOOTNOTE)
			continue;
		any = true;
		size_t host = block_at(d, b->anchor);
		slice s = plan_text(r->p, host);
		if (b->anchor && read_given_mark(s, b->anchor - d->blocks.at[host].span.begin, &m)) {
			uint32_t base = d->blocks.at[host].span.begin;
			plan->footnote = plan->footnote ? plan->footnote : m.number;
			r->chains[m.style].listed += m.style != STYLE_FIGURE;
			if (plan_mends(r->p, host))
				plan_change(r->p, (struct change){
					.at = { base + (uint32_t)m.begin, base + (uint32_t)m.end }, .kind = EDIT_FOOTNOTE_MARK,
					.number = plan->footnote, .why = plan->footnote ? plan_why(r->p, "leads to note %u", (unsigned)plan->footnote) : SLICE("leads to a note"),
				});
		}
		plan->skip = (uint32_t)own_number_end(plan_text(r->p, i), plan->footnote);
	}
	return any;
}

void notes_set_aside(struct plan *p)
{
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		const struct block *b = &p->d->blocks.at[i];
		if (b->kind != BLOCK_FOOTNOTE)
			continue;
		plan_set_aside(p, i, BLOCK_FOOTNOTE, SLICE("a note, as the file itself says"));
		p->blocks[i].anchor = b->anchor ? b->anchor : UINT32_MAX;
	}
}

void notes_plan(struct plan *p)
{
	struct reader r = { .p = p, .budget = 2 * p->d->text.len + ((size_t)1 << 16) };
	for (int i = 0; i < NSTYLES; i++)
		r.chains[i].next = 1;
	/* a file that keeps its notes apart has none inside its sentences */
	if (plan_given(&r))
		r.budget = 0;
	for (size_t i = 0; i < p->d->blocks.len; i++)
		if (plan_mends(p, i))
			read_block(&r, i);
	plan_lists(&r);
	settle(&r);
	for (int i = 0; i < NSTYLES; i++)
		vec_release(&r.marks[i]);
}
