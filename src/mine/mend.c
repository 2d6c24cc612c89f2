/* One pass over the characters of each paragraph.
 *
 * Each rule looks at the characters on both sides of a place.  None needs to know the language but for the quotation marks,
 * which open in one language and close in another: where a paragraph has the low mark „, the high ones are left alone. */
#include <config.h>
#include "mine/mend.h"

#include "base/utf8.h"
#include "text/chars.h"

enum { HEADING_MOST = 90 /* bytes */ };

struct mender {
	struct plan *p;
	size_t block;
	slice s;              /* text of the block */
	uint32_t base;        /* where it begins in d->text */
	bool low_quotes;      /* „…“: what opens elsewhere closes here */
	bool reversed;        /* »…« */
	bool is_chinese_prose;
	bool is_spaced;       /* a blank behind nearly every Chinese character */
	size_t run_in;        /* blocks of the document that begin with a run-in heading */
	size_t glued;         /* other places where sentences are glued together */
};

static bool is_word_letter(uint32_t c)
{
	return char_is_letter(c) && c < 0x2E80;
}

/* Letters from `at` on that are no Han, at most `most`. */
static size_t letters_from(slice s, size_t at, size_t most)
{
	size_t n = 0;
	while (at < s.len && n < most && is_word_letter(utf8_next(s, &at)))
		n++;
	return n;
}

static size_t letters_before(slice s, size_t at, size_t most)
{
	size_t n = 0;
	while (at > 0 && n < most && is_word_letter(utf8_prev(s, &at)))
		n++;
	return n;
}

static void insert_blank(struct mender *m, enum edit_kind kind, size_t at, slice why)
{
	plan_replace(m->p, kind, m->base + at, m->base + at, SLICE(" "), why);
}

/* An ending that may follow a quotation at once: “Quad”s. */
static bool is_ending(slice s, size_t at)
{
	static const char *const endings[] = { "s", "es", "ed", "er", "ers", "ish", "ing", "ism", "er", "en", "e", "d", "n", "t", NULL };
	size_t n = letters_from(s, at, 4), end = at;
	for (size_t i = 0; i < n; i++)
		utf8_next(s, &end);
	for (const char *const *e = endings; *e; e++)
		if (slice_eq(slice_sub(s, at, end), slice_of(*e)))
			return true;
	return false;
}

static bool is_right_to_left(uint32_t c)
{
	return c >= 0x590 && c < 0x900;
}

static void mend_quote(struct mender *m, uint32_t c, size_t begin, size_t end)
{
	uint32_t before = char_before(m->s, begin), behind = char_at(m->s, end);
	bool double_quote = c == 0x201C || c == 0x201D || c == 0x201E || c == '"';
	if ((c == 0xAB || c == 0xBB) && m->reversed)
		return;
	/* Arabic has them the other way round as often as not; Chinese needs no blanks */
	if (double_quote && (is_right_to_left(before) || is_right_to_left(behind) || before >= 0x2E80))
		return;
	bool opens = (c == 0x201C && !m->low_quotes) || c == 0xAB || c == 0x201E;
	bool closes = c == 0x201D || c == 0xBB || (c == 0x201C && m->low_quotes);
	/* the straight mark closes behind a comma or full stop */
	if (c == '"')
		closes = before == ',' || before == '.' || before == '?' || before == '!';
	bool inside = is_word_letter(opens ? behind : before) || !double_quote || closes;
	bool word_before = letters_before(m->s, begin, 2) >= 2 || before == 's' || before == ',' || before == ';' || before == ':';
	if (opens && inside && word_before)
		insert_blank(m, EDIT_SPLIT_QUOTE, begin, SLICE("no blank before an opening quotation mark"));
	/* endings follow the marks of English, not guillemets */
	else if (closes && is_word_letter(behind) && (!double_quote || (!is_ending(m->s, end) && !char_is_space(before))))
		insert_blank(m, EDIT_SPLIT_QUOTE, end, SLICE("no blank behind a closing quotation mark"));
}

/* Does a new sentence begin at `at` without a blank, behind the full stop at `stop`?  Not in names of files, domains or people. */
static bool is_glued_sentence(slice s, size_t stop, size_t at)
{
	uint32_t first = char_at(s, at);
	size_t after = at;
	if (!char_is_upper(first) || !is_word_letter(first))
		return false;
	utf8_next(s, &after);
	size_t before = letters_before(s, stop, 20), behind = letters_from(s, after, 20), word = stop;
	for (size_t i = 0; i < before; i++)
		utf8_prev(s, &word);
	bool lower = char_is_lower(char_at(s, word));
	if (before < (lower ? 3u : 5u) || (behind && !char_is_lower(char_at(s, after))))
		return false;
	if (!behind && !(first == 'A' || first == 'I'))
		return false;
	uint32_t left = char_before(s, word);
	bool opens = left == 0 || char_is_space(left) || left == '-' || char_is_opener(left) || left == '\'' || left == 0x2019 || left == '"';
	for (size_t i = 0; i < behind; i++)
		utf8_next(s, &after);
	uint32_t right = char_at(s, after);
	bool closes = right == 0 || char_is_space(right) || right == ',' || right == '-' || right == '\'' || right == 0x2019 ||
		      (right == '.' && !is_word_letter(char_at(s, after + 1)));
	return opens && closes;
}

/* A word that makes a sentence of a phrase. */
static bool has_finite_verb(slice s)
{
	static const char *const verbs[] = {
		" is ", " are ", " was ", " were ", " has ", " have ", " had ", " will ", " would ", " can ", " could ", " may ", " must ",
		" should ", " does ", " did ", " est ", " sont ", " ist ", " sind ", " es ", " son ", " è ", " sono ", NULL,
	};
	for (const char *const *v = verbs; *v; v++)
		if (slice_find(s, slice_of(*v), 0) != SIZE_MAX)
			return true;
	return false;
}

/* A block that begins "Pursuing world peace.After": where the rest begins, or 0. */
static size_t run_in_end(slice s)
{
	size_t words = 1;
	if (!char_is_upper(char_at(s, 0)))
		return 0;
	for (size_t at = 0; at < s.len && at < HEADING_MOST;) {
		size_t here = at;
		uint32_t c = utf8_next(s, &at);
		words += c == ' ';
		if (c != '.' && c != '?' && c != '!' && c != ':')
			continue;
		bool glued = is_glued_sentence(s, here, at);
		return glued && words >= 2 && words <= 10 && s.len - at > 2 * here && !has_finite_verb(slice_sub(s, 0, here)) ? at : 0;
	}
	return 0;
}

/* "outcomes,and": a comma between two words of three letters or more. */
static bool is_glued_clause(slice s, size_t comma, size_t at)
{
	size_t before = letters_before(s, comma, 24), behind = letters_from(s, at, 24), word = comma, after = at;
	if (before < 3 || behind < 3)
		return false;
	for (size_t i = 0; i < before; i++)
		utf8_prev(s, &word);
	for (size_t i = 0; i < behind; i++)
		utf8_next(s, &after);
	uint32_t left = char_before(s, word), right = char_at(s, after);
	return before < 24 && behind < 24 && (left == ' ' || left == '-') && (right == ' ' || right == '.' || right == '-');
}

static bool is_mark_of_han(uint32_t c)
{
	return c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0xFF1F || c == 0xFF01;
}

/* A blank between Han characters of a sentence; names padded to three places ("何 畅") are left. */
static void mend_han_blank(struct mender *m, size_t begin, size_t *at)
{
	slice s = m->s;
	size_t end = *at;
	while (end < s.len && (s.ptr[end] == ' ' || s.ptr[end] == '\t'))
		end++;
	*at = end;
	uint32_t before = char_before(s, begin), behind = char_at(s, end);
	if (!char_is_han(before) || (!char_is_han(behind) && !is_mark_of_han(behind)))
		return;
	size_t left = begin, right = end;
	utf8_prev(s, &left);
	utf8_next(s, &right);
	bool padded = !char_is_han(char_before(s, left)) && !char_is_han(char_at(s, right)) && char_is_han(behind);
	if (!padded || m->is_spaced)
		plan_replace(m->p, EDIT_JOIN_LINES, m->base + begin, m->base + end, SLICE(""), SLICE("a blank inside a Chinese sentence"));
}

static uint32_t narrow(uint32_t c)
{
	bool wide = (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
	return wide ? c - 0xFF00 + 0x20 : 0;
}

static void mend_width(struct mender *m, size_t begin, size_t *at)
{
	enum { MOST = 64 };
	char put[MOST];
	size_t n = 0, end = begin;
	while (end < m->s.len && n < MOST) {
		size_t next = end;
		uint32_t c = narrow(utf8_next(m->s, &next));
		if (!c)
			break;
		put[n++] = (char)c;
		end = next;
	}
	slice text = arena_dup(&m->p->d->arena, (slice){ put, n });
	if (!text.ptr)
		m->p->failed = true;
	*at = end;
	plan_change(m->p, (struct change){
		.at = { m->base + (uint32_t)begin, m->base + (uint32_t)end }, .put = text, .kind = EDIT_WIDTH, .unit = 3,
		.why = SLICE("full-width Latin letters or figures"),
	});
}

static bool is_invisible(uint32_t c)
{
	if (c < 0x20)
		return c != '\t' && c != '\n' && c != '\r';
	return (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xAD || c == 0x2060 || c == 0xFEFF || c == 0xFFFC || c == 0x200B;
}

/* Scripts that mark the ends of words by U+200B. */
static bool is_unmarked_script(uint32_t c)
{
	return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

static void mend_invisible(struct mender *m, uint32_t c, size_t begin, size_t end)
{
	uint32_t before = char_before(m->s, begin), behind = char_at(m->s, end);
	if (c == 0x200B && (is_unmarked_script(before) || is_unmarked_script(behind)))
		return;
	/* what stands between two words without a blank divides them */
	plan_replace(m->p, EDIT_MARKUP, m->base + begin, m->base + end, SLICE(""), SLICE("an invisible character"));
}

static void mend_reference(struct mender *m, size_t begin, size_t *at)
{
	static const struct {
		const char *name, *text;
	} names[] = {
		{ "&nbsp;", " " }, { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&ldquo;", "\u201C" },
		{ "&rdquo;", "\u201D" }, { "&lsquo;", "\u2018" }, { "&rsquo;", "\u2019" }, { "&mdash;", "\u2014" }, { "&ndash;", "\u2013" },
		{ "&hellip;", "\u2026" }, { "&middot;", "\u00B7" }, { "&bull;", "\u2022" }, { "&laquo;", "\u00AB" }, { "&raquo;", "\u00BB" },
		{ "&eacute;", "\u00E9" }, { "&egrave;", "\u00E8" }, { "&agrave;", "\u00E0" }, { "&ccedil;", "\u00E7" }, { "&shy;", "" },
	};
	slice rest = slice_sub(m->s, begin, m->s.len), put = { 0 };
	size_t len = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names && !len; i++) {
		if (slice_starts(rest, slice_of(names[i].name))) {
			len = strlen(names[i].name);
			put = slice_of(names[i].text);
		}
	}
	if (!len && slice_starts(rest, SLICE("&#"))) {
		uint32_t value = 0;
		bool hex = rest.len > 2 && (rest.ptr[2] == 'x' || rest.ptr[2] == 'X');
		size_t i = hex ? 3 : 2, first = i;
		for (; i < rest.len && i < first + 6; i++) {
			char c = rest.ptr[i];
			int digit = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
			if (digit < 0)
				break;
			value = value * (hex ? 16 : 10) + (uint32_t)digit;
		}
		if (i == first || i >= rest.len || rest.ptr[i] != ';' || value < 0x20 || value == 0x7F)
			return;
		char text[4];
		len = i + 1;
		put = arena_dup(&m->p->d->arena, (slice){ text, utf8_encode(value, text) });
		m->p->failed = m->p->failed || !put.ptr;
	}
	if (!len)
		return;
	/* blanks that indent a paragraph are none of it */
	if (slice_eq(put, SLICE(" ")) && (begin == 0 || slice_ends(slice_sub(m->s, 0, begin), SLICE("&nbsp;"))))
		put = SLICE("");
	plan_replace(m->p, EDIT_MARKUP, m->base + begin, m->base + begin + len, put, SLICE("a character reference of HTML"));
	*at = begin + len;
}

static void mend_char(struct mender *m, uint32_t c, size_t begin, size_t *at, bool address)
{
	slice s = m->s;
	if (c >= 0xFF10 && narrow(c)) {
		mend_width(m, begin, at);
	} else if (is_invisible(c)) {
		mend_invisible(m, c, begin, *at);
	} else if (c == '&') {
		mend_reference(m, begin, at);
	} else if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB || c == '"') {
		mend_quote(m, c, begin, *at);
	} else if (m->is_chinese_prose && (c == ' ' || c == '\t')) {
		mend_han_blank(m, begin, at);
	} else if ((c == '.' || c == '?' || c == '!') && !address && is_glued_sentence(s, begin, *at)) {
		insert_blank(m, EDIT_SPLIT_WORD, *at, SLICE("no blank between two sentences"));
	} else if ((c == ',' || c == ';') && !address && is_glued_clause(s, begin, *at)) {
		insert_blank(m, EDIT_SPLIT_WORD, *at, c == ',' ? SLICE("no blank behind a comma") : SLICE("no blank behind a semicolon"));
	}
}

static void look_at_block(struct mender *m)
{
	size_t han = 0, marks = 0, n = 0, blanks = 0;
	m->low_quotes = m->reversed = false;
	int first_guillemet = 0;
	for (size_t at = 0; at < m->s.len;) {
		uint32_t c = utf8_next(m->s, &at);
		n += !char_is_space(c);
		blanks += c == ' ' && char_is_han(char_at(m->s, at));
		han += char_is_han(c);
		marks += is_mark_of_han(c);
		m->low_quotes = m->low_quotes || c == 0x201E;
		if (!first_guillemet && (c == 0xAB || c == 0xBB))
			first_guillemet = c == 0xAB ? 1 : 2;
	}
	m->reversed = first_guillemet == 2;
	m->is_spaced = blanks * 2 > han;
	m->is_chinese_prose = han > 12 && marks > 0 && han * 2 > n;
}

static void mend_block(struct mender *m, size_t covered_changes, size_t *cursor)
{
	bool address = false;
	size_t heading = m->run_in >= 2 && m->run_in >= m->glued ? run_in_end(m->s) : 0;
	look_at_block(m);
	for (size_t at = 0; at < m->s.len;) {
		size_t begin = at;
		uint32_t covered = plan_covers(m->p, covered_changes, cursor, m->base + (uint32_t)at);
		if (covered > m->base + at) {
			at = covered - m->base;
			continue;
		}
		uint32_t c = utf8_next(m->s, &at);
		address = c == ' ' ? false : address || c == '@' || (c == '/' && char_before(m->s, begin) == ':');
		if (heading && at == heading) {
			plan_change(m->p, (struct change){
				.at = { m->base + (uint32_t)at, m->base + (uint32_t)at }, .kind = EDIT_SPLIT_HEADING, .cuts = true,
				.why = SLICE("a short phrase that runs into the paragraph without a blank, as others of this text do"),
			});
			continue;
		}
		mend_char(m, c, begin, &at, address);
	}
}

/* Counts places where a sentence begins without a blank: at the first of a paragraph a heading, elsewhere a defect. */
static void count_glued(struct mender *m, slice s)
{
	size_t heading = run_in_end(s);
	m->run_in += heading > 0;
	for (size_t at = heading; at < s.len;) {
		size_t here = at;
		uint32_t c = utf8_next(s, &at);
		m->glued += (c == '.' || c == '?' || c == '!') && is_glued_sentence(s, here, at);
	}
}

void mend_plan(struct plan *p)
{
	struct mender m = { .p = p };
	size_t cursor = 0;
	plan_sort(p);
	size_t n = p->changes.len;
	for (size_t i = 0; i < p->d->blocks.len; i++)
		if (plan_mends(p, i) && p->blocks[i].kind == BLOCK_PARAGRAPH)
			count_glued(&m, plan_text(p, i));
	for (size_t i = 0; i < p->d->blocks.len && !p->failed; i++) {
		if (!plan_mends(p, i))
			continue;
		m.block = i;
		m.s = plan_text(p, i);
		m.base = p->d->blocks.at[i].span.begin;
		mend_block(&m, n, &cursor);
	}
}
