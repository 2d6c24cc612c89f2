/* One pass over the text.  A table tells which bytes can begin something (or, for ':', '@' and '.', stand inside it); at each of
 * them small readers have a look, and the first that finds its notation makes a mark.  What a reader of prose would not
 * call a placeholder is left alone: "100% der", "R&D", "<Datei>".
 *
 * Positional arguments without numbers are counted, so that "%s" has id "1" as "%1$s" has.  A message of ICU ("{n, plural, one {# file}
 * other {# files}}") gets its first part marked as the placeholder n and the rest of its syntax as such; the texts of its
 * branches stay open to be checked. */
#include <config.h>
#include "format/draft_marks.h"

enum { C_LETTER = 1, C_DIGIT = 2, C_NAME = 4, C_URL = 8, C_MAIL = 16 };

/* What ASCII from the blank on is good for.  C_NAME: letters, digits and "_".  C_URL: may stand in a URL.  C_MAIL: before an @. */
static const unsigned char classes[96] = {
	0, 8, 0, 8, 8, 24, 8, 8, 8, 8, 8, 24, 8, 24, 24, 8,
	30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 8, 8, 0, 8, 0, 8,
	8, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,
	29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 8, 0, 8, 0, 28,
	0, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,
	29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 0, 0, 0, 8, 0,
};

static unsigned classes_of(unsigned char c)
{
	return c >= 32 && c < 128 ? classes[c - 32] : 0;
}

struct scan {
	struct draft_marks *into;
	slice text;
	size_t at, from;       /* of what is looked at; nothing may be marked before `from` */
	size_t to;             /* nor behind this */
	unsigned notations, next;
	unsigned icu;          /* depth of open branches */
	bool has_plural, no_comment_end, nomem;
};

static unsigned class_at(const struct scan *s, size_t i)
{
	return i < s->to ? classes_of((unsigned char)s->text.ptr[i]) : 0;
}

static char char_at(const struct scan *s, size_t i)
{
	return i < s->to ? s->text.ptr[i] : '\0';
}

static bool put(struct scan *s, enum draft_mark_kind kind, size_t begin, size_t end, slice id)
{
	struct draft_mark mark = { { (uint32_t)begin, (uint32_t)end }, kind, id };
	s->nomem = !vec_push(&s->into->list, mark) || s->nomem;
	s->at = s->from = end;
	return true;
}

/* The decimal of a small number without making one. */
static slice ordinal(struct scan *s, unsigned n)
{
	static const char digits[] = "123456789101112131415161718192021222324252627282930";
	if (n >= 1 && n <= 9)
		return (slice){ digits + n - 1, 1 };
	if (n >= 10 && n <= 30)
		return (slice){ digits + 9 + 2 * (n - 10), 2 };
	char out[12];
	size_t len = sizeof out;
	do
		out[--len] = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	slice id = arena_dup(&s->into->arena, (slice){ out + len, sizeof out - len });
	s->nomem = !id.ptr || s->nomem;
	return id;
}

static size_t skip_class(const struct scan *s, size_t i, unsigned wanted)
{
	while (class_at(s, i) & wanted)
		i++;
	return i;
}

static bool one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

/* Behind printf's '%' and the flags: where the directive ends, or 0.  *number is its n$, *stars the count of '*'. */
static size_t printf_end(const struct scan *s, size_t i, bool strict, size_t *number, unsigned *stars)
{
	size_t digits = skip_class(s, i, C_DIGIT);
	*number = 0;
	*stars = 0;
	if (digits > i && char_at(s, digits) == '$') {
		*number = digits - i;
		i = digits + 1;
	}
	while (one_of(char_at(s, i), strict ? "-+#0'" : "-+ #0'I"))
		i++;
	for (int part = 0; part < 2; part++) {
		if (part && char_at(s, i) == '.')
			i++;
		else if (part)
			break;
		if (char_at(s, i) == '*') {
			++*stars;
			i++;
		}
		i = skip_class(s, i, C_DIGIT);
	}
	if (char_at(s, i) == '<') { /* <PRId64> */
		size_t end = skip_class(s, i + 1, C_LETTER | C_DIGIT);
		return slice_starts(slice_sub(s->text, i, s->to), SLICE("<PRI")) && char_at(s, end) == '>' ? end + 1 : 0;
	}
	while (one_of(char_at(s, i), "hlLqjzt"))
		i++;
	return one_of(char_at(s, i), strict ? "diouxXeEfFgGcsp@" : "diouxXaAeEfFgGcCsSpnmrb@") ? i + 1 : 0;
}

static bool look_printf(struct scan *s)
{
	bool strict = (s->notations & NOTATION_GUESS) != 0;
	size_t number, begin = s->at;
	unsigned stars;
	if (strict && begin && class_at(s, begin - 1) & C_DIGIT) /* 100%de */
		return false;
	size_t end = printf_end(s, begin + 1, strict, &number, &stars);
	if (!end || (strict && !number && end - begin > 2 && one_of(char_at(s, begin + 1), "lhjztqL") && class_at(s, end) & C_LETTER))
		return false;
	if (number)
		return put(s, MARK_PLACEHOLDER, begin, end, slice_sub(s->text, begin + 1, begin + 1 + number));
	s->next += stars;
	return put(s, MARK_PLACEHOLDER, begin, end, s->text.ptr[end - 1] == 'm' ? SLICE("m") : ordinal(s, ++s->next));
}

/* %(name)s */
static bool look_python(struct scan *s)
{
	size_t close = s->at + 2, number;
	unsigned stars;
	while (close < s->to && s->text.ptr[close] != ')' && close - s->at < 100 && !one_of(s->text.ptr[close], "(%\n"))
		close++;
	if (char_at(s, close) != ')' || close == s->at + 2)
		return false;
	size_t end = printf_end(s, close + 1, true, &number, &stars);
	if (!end && !one_of(char_at(s, close + 1), "ra"))
		return false;
	return put(s, MARK_PLACEHOLDER, s->at, end ? end : close + 2, slice_sub(s->text, s->at + 2, close));
}

/* %name%: a name of two letters or more that is no directive of printf's right before another '%'. */
static bool look_percent_name(struct scan *s)
{
	size_t i = s->at + 1, number;
	unsigned stars;
	if (!(class_at(s, i) & (C_LETTER)) && char_at(s, i) != '_')
		return false;
	while (class_at(s, i) & C_NAME || one_of(char_at(s, i), "-."))
		i++;
	if (char_at(s, i) != '%' || i - s->at < 3 || char_at(s, i + 1) == '%' ||
	    printf_end(s, s->at + 1, true, &number, &stars) == i)
		return false;
	return put(s, MARK_PLACEHOLDER, s->at, i + 1, slice_sub(s->text, s->at + 1, i));
}

/* %1, %L1, %n */
static bool look_number(struct scan *s)
{
	size_t from = s->at + 1;
	if (char_at(s, from) == 'n' && !(s->notations & NOTATION_GUESS))
		return put(s, MARK_PLACEHOLDER, s->at, from + 1, SLICE("n"));
	from += char_at(s, from) == 'L';
	size_t end = skip_class(s, from, C_DIGIT);
	if (end == from || end - from > 2 || s->text.ptr[from] == '0')
		return false;
	if (s->notations & NOTATION_GUESS && ((s->at && class_at(s, s->at - 1) & C_DIGIT) || class_at(s, end) & C_NAME))
		return false;
	return put(s, MARK_PLACEHOLDER, s->at, end, slice_sub(s->text, from, end));
}

static size_t braced_name(const struct scan *s, size_t i, bool wide)
{
	while (class_at(s, i) & C_NAME || one_of(char_at(s, i), wide ? "-.:[]| ()'," : "-.:"))
		i++;
	return i;
}

/* What the name of a braced placeholder is without its format, index and attribute. */
static slice bare_name(slice name)
{
	size_t n = 0;
	name = slice_trim(name);
	while (n < name.len && !one_of(name.ptr[n], ",!:[.|"))
		n++;
	return slice_trim(slice_sub(name, 0, n));
}

/* %#@name@: a variable of Apple's stringsdict */
static bool look_variable(struct scan *s)
{
	size_t from = s->at + 3, end = skip_class(s, from, C_NAME);
	return slice_starts(slice_sub(s->text, s->at, s->to), SLICE("%#@")) && end > from && char_at(s, end) == '@' &&
	       put(s, MARK_PLACEHOLDER, s->at, end + 1, slice_sub(s->text, from, end));
}

static bool look_percent(struct scan *s)
{
	unsigned n = s->notations;
	char next = char_at(s, s->at + 1);
	if (next == '%' && n & (NOTATION_PRINTF | NOTATION_PYTHON))
		return put(s, MARK_SYNTAX, s->at, s->at + 2, SLICE(""));
	if (next == '#' && n & (NOTATION_PRINTF | NOTATION_GUESS) && look_variable(s))
		return true;
	if (next == '(' && n & (NOTATION_PYTHON | NOTATION_GUESS) && look_python(s))
		return true;
	if (next == '{' && n & NOTATION_GUESS) {
		size_t end = braced_name(s, s->at + 2, false);
		return end > s->at + 2 && char_at(s, end) == '}' &&
		       put(s, MARK_PLACEHOLDER, s->at, end + 1, slice_sub(s->text, s->at + 2, end));
	}
	if (n & NOTATION_GUESS && look_percent_name(s))
		return true;
	if (n & (NOTATION_PRINTF | NOTATION_PYTHON | NOTATION_GUESS) && look_printf(s))
		return true;
	return n & (NOTATION_NUMBERS | NOTATION_GUESS) && look_number(s);
}

static bool look_dollar(struct scan *s)
{
	size_t i = s->at + 1, end;
	bool guess = (s->notations & NOTATION_GUESS) != 0;
	if (!(s->notations & (NOTATION_DOLLAR | NOTATION_GUESS)))
		return false;
	if (char_at(s, i) == '{') {
		end = braced_name(s, i + 1, true);
		return end > i + 1 && char_at(s, end) == '}' &&
		       put(s, MARK_PLACEHOLDER, s->at, end + 1, slice_trim(slice_sub(s->text, i + 1, end)));
	}
	if (char_at(s, i) == 't' && char_at(s, i + 1) == '(') { /* i18next: $t(key) */
		for (end = i + 2; end < s->to && end - i < 80 && !one_of(s->text.ptr[end], ")\n");)
			end++;
		if (char_at(s, end) == ')')
			return put(s, MARK_PLACEHOLDER, s->at, end + 1, slice_sub(s->text, i, end + 1));
	}
	end = skip_class(s, i, C_NAME);
	if (end == i || !(class_at(s, i) & C_LETTER || s->text.ptr[i] == '_') || (guess && end - i < 2))
		return false;
	return put(s, MARK_PLACEHOLDER, s->at, end, slice_sub(s->text, i, end));
}

static size_t skip_space(const struct scan *s, size_t i)
{
	while (one_of(char_at(s, i), " \t\r\n"))
		i++;
	return i;
}

/* A selector of a branch ("one", "=0", "other") and the '{' behind it: where the branch's text begins; 0 when it is none. */
static size_t branch_begin(const struct scan *s, size_t i)
{
	size_t from = i = skip_space(s, i);
	i += char_at(s, i) == '=';
	i = skip_class(s, i, C_NAME);
	if (i == from)
		return 0;
	i = skip_space(s, i);
	return char_at(s, i) == '{' ? i + 1 : 0;
}

/* {n, plural, offset:1 one {: to behind the second brace. */
static bool look_icu(struct scan *s, size_t name_end)
{
	static const slice kinds[] = { { "plural", 6 }, { "selectordinal", 13 }, { "select", 6 } };
	size_t i = skip_space(s, name_end + 1), end = skip_class(s, i, C_LETTER), k = 0;
	slice kind = slice_sub(s->text, i, end);
	while (k < 3 && !slice_eq(kind, kinds[k]))
		k++;
	i = skip_space(s, end);
	if (k == 3 || char_at(s, i) != ',')
		return false;
	i = skip_space(s, i + 1);
	if (slice_starts(slice_sub(s->text, i, s->to), SLICE("offset:")))
		i = skip_class(s, i + 7, C_DIGIT);
	size_t begin = branch_begin(s, i);
	if (!begin)
		return false;
	s->icu++;
	s->has_plural = s->has_plural || k < 2;
	return put(s, MARK_PLACEHOLDER, s->at, begin, slice_trim(slice_sub(s->text, s->at + 1, name_end)));
}

static bool look_brace(struct scan *s)
{
	unsigned n = s->notations;
	size_t i = s->at + 1, end;
	if (!(n & (NOTATION_BRACES | NOTATION_GUESS)))
		return false;
	if (char_at(s, i) == '{') {
		if (!(n & NOTATION_GUESS))
			return put(s, MARK_SYNTAX, s->at, i + 1, SLICE(""));
		end = braced_name(s, ++i, true);
		return end > i && char_at(s, end) == '}' && char_at(s, end + 1) == '}' &&
		       put(s, MARK_PLACEHOLDER, s->at, end + 2, bare_name(slice_sub(s->text, i, end)));
	}
	i = skip_space(s, i);
	end = skip_class(s, i, C_NAME);
	size_t comma = skip_space(s, end);
	if (end > i && char_at(s, comma) == ',' && look_icu(s, comma))
		return true;
	if (char_at(s, i) == '}')
		return !(n & NOTATION_GUESS) && put(s, MARK_PLACEHOLDER, s->at, i + 1, ordinal(s, ++s->next));
	for (end = i; end < s->to && !one_of(s->text.ptr[end], "{}\n") && end - i < 80;)
		end++;
	if (char_at(s, end) != '}')
		return false;
	slice whole = slice_sub(s->text, i, end), name = bare_name(whole);
	/* a name, then nothing or a format behind a comma, colon … */
	if (!name.len || !(class_at(s, i) & C_NAME) || (n & NOTATION_GUESS && skip_class(s, i, C_NAME) < i + name.len &&
							memchr(name.ptr, ' ', name.len)))
		return false;
	for (size_t k = 0; k < name.len; k++)
		if (!(classes_of((unsigned char)name.ptr[k]) & C_NAME) && name.ptr[k] != '-')
			return false;
	return put(s, MARK_PLACEHOLDER, s->at, end + 1, name);
}

/* The end of a branch; another may follow, or the end of the message. */
static bool look_branch_end(struct scan *s)
{
	size_t i = s->at + 1;
	if (!s->icu) {
		if (s->notations & NOTATION_BRACES && char_at(s, i) == '}')
			return put(s, MARK_SYNTAX, s->at, i + 1, SLICE(""));
		return false;
	}
	size_t next = branch_begin(s, i);
	if (next)
		return put(s, MARK_SYNTAX, s->at, next, SLICE(""));
	i = skip_space(s, i);
	if (char_at(s, i) == '}') {
		s->icu--;
		return put(s, MARK_SYNTAX, s->at, i + 1, SLICE(""));
	}
	return false;
}

static bool is_html(slice name)
{
	static const char *const names[] = {
		"a", "abbr", "b", "big", "blockquote", "body", "br", "button", "center", "cite", "code", "dd", "del", "div", "dl", "dt", "em",
		"font", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "li",
		"link", "meta", "nobr", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "style", "sub", "sup",
		"table", "tbody", "td", "th", "thead", "title", "tr", "tt", "u", "ul", "var", "wbr",
	};
	size_t low = 0, high = sizeof names / sizeof *names;
	char lower[12];
	if (name.len >= sizeof lower)
		return false;
	for (size_t i = 0; i < name.len; i++)
		lower[i] = (char)(name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? name.ptr[i] + 32 : name.ptr[i]);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = slice_cmp((slice){ lower, name.len }, slice_of(names[middle]));
		if (!order)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* Is the tag that was opened closed further on?  The search is bounded, so that many of them cost no more than one. */
static bool is_closed(const struct scan *s, slice name, size_t from)
{
	size_t to = s->to - from > 2000 ? from + 2000 : s->to;
	for (size_t i = from; i + 2 + name.len < to; i++) {
		const char *lt = memchr(s->text.ptr + i, '<', to - i);
		if (!lt)
			return false;
		i = (size_t)(lt - s->text.ptr);
		if (char_at(s, i + 1) == '/' && slice_starts(slice_sub(s->text, i + 2, to), name) && !(class_at(s, i + 2 + name.len) & C_NAME))
			return true;
	}
	return false;
}

/* The '>' of a tag, quotes respected; 0 when another '<' comes first or it is far away. */
static size_t tag_end(const struct scan *s, size_t i, bool *has_value)
{
	char quote = '\0';
	*has_value = false;
	for (size_t from = i; i < s->to && i - from < 4096; i++) {
		char c = s->text.ptr[i];
		if (quote) {
			if (c == quote)
				quote = '\0';
		} else if (c == '>') {
			return i + 1;
		} else if (c == '<') {
			return 0;
		} else if (c == '=') {
			*has_value = true;
		} else if ((c == '"' || c == '\'') && *has_value) {
			quote = c;
		}
	}
	return 0;
}

/* <b>, </b>, <br/>, <a href="…">, <0>, <!-- … -->; a word in angles that is neither HTML nor closed again is text. */
static bool look_tag(struct scan *s)
{
	slice rest = slice_sub(s->text, s->at, s->to);
	bool closing = char_at(s, s->at + 1) == '/', has_value;
	size_t from = s->at + 1 + closing, name_end = from;
	if (slice_starts(rest, SLICE("<!--"))) {
		size_t end = s->no_comment_end ? SIZE_MAX : slice_find(rest, SLICE("-->"), 4);
		s->no_comment_end = end == SIZE_MAX;
		return end != SIZE_MAX && put(s, MARK_TAG, s->at, s->at + end + 3, SLICE("!--"));
	}
	if (!(class_at(s, from) & (C_LETTER | C_DIGIT)))
		return false;
	while (class_at(s, name_end) & C_NAME || one_of(char_at(s, name_end), ":-."))
		name_end++;
	if (!one_of(char_at(s, name_end), " \t\r\n/>"))
		return false;
	size_t end = tag_end(s, name_end, &has_value);
	if (!end)
		return false;
	slice name = slice_sub(s->text, from, name_end);
	if (!closing && s->text.ptr[end - 2] != '/' && !has_value && !is_html(name) && !is_closed(s, name, end))
		return false;
	return put(s, MARK_TAG, s->at, end, closing ? slice_sub(s->text, s->at + 1, name_end) : name);
}

/* &nbsp; &#160; &#xA0; */
static bool look_entity(struct scan *s)
{
	size_t i = s->at + 1, from = i;
	i += char_at(s, i) == '#';
	i = skip_class(s, i, C_LETTER | C_DIGIT);
	if (char_at(s, i) != ';' || i - from < 2 || i - from > 32)
		return false;
	return put(s, MARK_SYNTAX, s->at, i + 1, slice_sub(s->text, from, i));
}

/* Punctuation at the end belongs to the sentence; a closing bracket too, unless the URL opened it. */
static size_t url_end(const struct scan *s, size_t begin, size_t i)
{
	int open = 0;
	for (; class_at(s, i) & C_URL; i++) {
		open += s->text.ptr[i] == '(';
		if (s->text.ptr[i] == ')' && --open < 0)
			break;
	}
	while (i > begin && one_of(s->text.ptr[i - 1], ".,;:!?'"))
		i--;
	return i;
}

/* At ':': a scheme before, "//" behind; mailto: too. */
static bool look_url(struct scan *s)
{
	size_t begin = s->at, colon = s->at;
	while (begin > s->from && (class_at(s, begin - 1) & (C_LETTER | C_DIGIT) || one_of(s->text.ptr[begin - 1], "+-.")) && colon - begin < 32)
		begin--;
	while (begin < colon && !(class_at(s, begin) & C_LETTER))
		begin++;
	slice scheme = slice_sub(s->text, begin, colon);
	bool hierarchical = char_at(s, colon + 1) == '/' && char_at(s, colon + 2) == '/' && scheme.len > 1;
	if (!hierarchical && !(slice_eq_nocase(scheme, SLICE("mailto")) && class_at(s, colon + 1) & C_MAIL))
		return false;
	size_t from = colon + (hierarchical ? 3 : 1), end = url_end(s, from, from);
	return end > from && put(s, MARK_URL, begin, end, SLICE(""));
}

/* At '@': a name before, a domain with a dot behind. */
static bool look_mail(struct scan *s)
{
	size_t begin = s->at, end = s->at + 1;
	while (begin > s->from && class_at(s, begin - 1) & C_MAIL && s->at - begin < 128)
		begin--;
	while (class_at(s, end) & (C_LETTER | C_DIGIT) || (one_of(char_at(s, end), ".-") && class_at(s, end + 1) & (C_LETTER | C_DIGIT)))
		end++;
	while (begin < s->at && !(class_at(s, begin) & C_NAME))
		begin++;
	if (begin == s->at || end == s->at + 1 || !memchr(s->text.ptr + s->at, '.', end - s->at))
		return false;
	return put(s, MARK_URL, begin, end, SLICE(""));
}

static bool is_known_ending(slice e)
{
	static const char *const endings[] = {
		"bat", "bmp", "bz2", "c", "cc", "cfg", "conf", "cpp", "css", "csv", "dll", "doc", "docx", "exe", "gif", "gz", "h", "htm", "html",
		"ico", "ini", "jar", "java", "jpeg", "jpg", "js", "json", "log", "md", "mo", "mp3", "mp4", "odp", "ods", "odt", "pdf", "php",
		"png", "po", "pot", "ppt", "pptx", "py", "rpm", "rtf", "sh", "so", "sql", "svg", "tar", "tbx", "tex", "tgz", "tmx", "ts", "tsv",
		"txt", "wav", "xls", "xlsx", "xml", "xz", "yaml", "yml", "zip", "com", "org", "net", "edu", "gov", "int",
	};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (slice_eq_nocase(e, slice_of(endings[i])))
			return true;
	return false;
}

static bool is_path_char(const struct scan *s, size_t i)
{
	return class_at(s, i) & C_NAME || one_of(char_at(s, i), "-.+~");
}

/* At '.': "www." before it, or a name with a known ending behind it: README.md, example.org/x. */
static bool look_dotted(struct scan *s)
{
	size_t begin = s->at, end = s->at + 1;
	if (!(class_at(s, end) & (C_LETTER | C_DIGIT)))
		return false;
	while (begin > s->from && is_path_char(s, begin - 1) && s->at - begin < 128)
		begin--;
	if (begin == s->at)
		return false;
	if (slice_eq_nocase(slice_sub(s->text, begin, s->at), SLICE("www"))) {
		end = url_end(s, s->at, end);
		return end > s->at + 1 && put(s, MARK_URL, begin, end, SLICE(""));
	}
	while (is_path_char(s, end) && end - s->at < 128)
		end++;
	while (end > s->at + 1 && one_of(s->text.ptr[end - 1], ".-+~"))
		end--;
	if (char_at(s, end) == '@')
		return false;
	size_t dot = end;
	while (s->text.ptr[dot - 1] != '.')
		dot--;
	if (!is_known_ending(slice_sub(s->text, dot, end)))
		return false;
	if (char_at(s, end) == '/')
		end = url_end(s, end, end);
	return put(s, MARK_URL, begin, end, SLICE(""));
}

/* At '/': a path with two parts or more that begins there or at "~": /usr/share, ~/x.  "and/or" is none. */
static bool look_path(struct scan *s)
{
	size_t begin = s->at, i = s->at, parts = 0;
	if (begin > s->from && one_of(s->text.ptr[begin - 1], "~."))
		begin--;
	if (begin && (class_at(s, begin - 1) & (C_NAME) || one_of(s->text.ptr[begin - 1], ">/.)") || (unsigned char)s->text.ptr[begin - 1] >= 0x80))
		return false;
	for (; char_at(s, i) == '/'; parts++) {
		size_t from = ++i;
		while (is_path_char(s, i))
			i++;
		if (i == from)
			break;
	}
	while (i > begin && one_of(s->text.ptr[i - 1], ".,"))
		i--;
	return parts + (begin < s->at) >= 2 && put(s, MARK_URL, begin, i, SLICE(""));
}

/* At '\': C:\Windows\x. */
static bool look_drive(struct scan *s)
{
	size_t begin = s->at, i = s->at;
	if (begin < s->from + 2 || s->text.ptr[begin - 1] != ':' || !(class_at(s, begin - 2) & C_LETTER))
		return false;
	begin -= 2;
	if (begin && class_at(s, begin - 1) & C_NAME)
		return false;
	while (char_at(s, i) == '\\' || is_path_char(s, i))
		i++;
	while (i > s->at + 1 && s->text.ptr[i - 1] == '.')
		i--;
	return put(s, MARK_URL, begin, i, SLICE(""));
}

static bool look(struct scan *s)
{
	switch (s->text.ptr[s->at]) {
	case '%': return look_percent(s);
	case '{': return look_brace(s);
	case '}': return look_branch_end(s);
	case '$': return look_dollar(s);
	case '<': return look_tag(s);
	case '&': return look_entity(s);
	case ':': return look_url(s);
	case '@': return look_mail(s);
	case '.': return look_dotted(s);
	case '/': return look_path(s);
	case '\\': return look_drive(s);
	case '#': /* the number, in a branch of a plural; #{name} of Ruby */
		if (s->icu && s->has_plural)
			return put(s, MARK_SYNTAX, s->at, s->at + 1, SLICE(""));
		if (char_at(s, s->at + 1) == '{' && s->notations & NOTATION_GUESS) {
			size_t end = braced_name(s, s->at + 2, false);
			return end > s->at + 2 && char_at(s, end) == '}' &&
			       put(s, MARK_PLACEHOLDER, s->at, end + 1, slice_sub(s->text, s->at + 2, end));
		}
		return false;
	default: return false;
	}
}

/* One part of the text that has no known marks in it. */
static void scan_part(struct scan *s, size_t from, size_t to)
{
	static const bool stops[256] = {
		['%'] = true, ['{'] = true, ['}'] = true, ['$'] = true, ['<'] = true, ['&'] = true, [':'] = true, ['@'] = true, ['.'] = true,
		['/'] = true, ['\\'] = true, ['#'] = true,
	};
	const unsigned char *p = (const unsigned char *)s->text.ptr;
	s->from = from;
	s->to = to;
	for (size_t i = from; i < to; i++) {
		if (!stops[p[i]])
			continue;
		s->at = i;
		if (look(s))
			i = s->at - 1;
	}
}

bool draft_marks_find(struct draft_marks *m, slice text, unsigned notations, const struct draft_mark *known, size_t nknown)
{
	struct scan s = { .into = m, .text = text, .notations = notations };
	size_t at = 0;
	for (size_t i = 0; i < nknown; i++) {
		scan_part(&s, at, known[i].span.begin);
		s.nomem = !vec_push(&m->list, known[i]) || s.nomem;
		at = known[i].span.end;
	}
	scan_part(&s, at, text.len);
	return !s.nomem;
}

unsigned draft_notations(const slice *flags, size_t nflags)
{
	static const struct {
		const char *flag;
		unsigned notations;
	} known[] = {
		{ "c-format", NOTATION_PRINTF }, { "objc-format", NOTATION_PRINTF }, { "php-format", NOTATION_PRINTF },
		{ "gcc-internal-format", NOTATION_PRINTF }, { "gfc-internal-format", NOTATION_PRINTF }, { "awk-format", NOTATION_PRINTF },
		{ "perl-format", NOTATION_PRINTF }, { "lua-format", NOTATION_PRINTF }, { "object-pascal-format", NOTATION_PRINTF },
		{ "ycp-format", NOTATION_NUMBERS }, { "tcl-format", NOTATION_PRINTF }, { "boost-format", NOTATION_PRINTF | NOTATION_NUMBERS },
		{ "go-format", NOTATION_PRINTF }, { "java-printf-format", NOTATION_PRINTF }, { "ruby-format", NOTATION_PRINTF | NOTATION_PYTHON },
		{ "python-format", NOTATION_PYTHON }, { "python-brace-format", NOTATION_BRACES }, { "java-format", NOTATION_BRACES },
		{ "csharp-format", NOTATION_BRACES }, { "perl-brace-format", NOTATION_BRACES }, { "c++-format", NOTATION_BRACES },
		{ "rust-format", NOTATION_BRACES }, { "javascript-format", NOTATION_PRINTF }, { "sh-format", NOTATION_DOLLAR },
		{ "qt-format", NOTATION_NUMBERS }, { "qt-plural-format", NOTATION_NUMBERS }, { "kde-format", NOTATION_NUMBERS },
		{ "kde-kuit-format", NOTATION_NUMBERS },
	};
	unsigned set = 0;
	for (size_t i = 0; i < nflags; i++)
		for (size_t k = 0; k < sizeof known / sizeof *known; k++)
			if (slice_eq(flags[i], slice_of(known[k].flag)))
				set |= known[k].notations;
	return set ? set : NOTATION_GUESS;
}

/* The one place of `sign` in the text before a letter or digit and outside of marks; SIZE_MAX when there is none or more than one. */
static size_t sole(slice text, char sign, const struct draft_mark *marks, size_t nmarks)
{
	size_t found = SIZE_MAX, mark = 0;
	for (size_t i = 0; i + 1 < text.len; i++) {
		const char *p = memchr(text.ptr + i, sign, text.len - 1 - i);
		if (!p)
			break;
		i = (size_t)(p - text.ptr);
		unsigned char next = (unsigned char)text.ptr[i + 1];
		if (!(classes_of(next) & (C_LETTER | C_DIGIT)) && next < 0x80) {
			i += next == (unsigned char)sign; /* doubled: itself */
			continue;
		}
		while (mark < nmarks && marks[mark].span.end <= i)
			mark++;
		if (mark < nmarks && marks[mark].span.begin <= i)
			continue;
		if (found != SIZE_MAX)
			return SIZE_MAX;
		found = i;
	}
	return found;
}

static bool in_word(unsigned char c)
{
	return c >= 0x80 || classes_of(c) & C_NAME || c == '&' || c == '~';
}

size_t draft_accelerator(slice text, const struct draft_mark *marks, size_t nmarks, slice other)
{
	static const char signs[] = "&_~";
	for (const char *sign = signs; *sign; sign++) {
		size_t at = sole(text, *sign, marks, nmarks), begin, end;
		if (at == SIZE_MAX)
			continue;
		if (!at || !in_word((unsigned char)text.ptr[at - 1])) {
			/* before a word; a '~' or '_' alone must have a partner, for it is used otherwise too */
			if (*sign != '~' || memchr(other.len ? other.ptr : "", *sign, other.len))
				return at + 1;
			continue;
		}
		/* inside of a word: only where the other side has one too, and the word is no name that was taken over */
		for (begin = at; begin > 0 && in_word((unsigned char)text.ptr[begin - 1]);)
			begin--;
		for (end = at; end < text.len && in_word((unsigned char)text.ptr[end]);)
			end++;
		size_t there = sole(other, *sign, NULL, 0);
		if (there != SIZE_MAX && slice_find(other, slice_sub(text, begin, end), 0) == SIZE_MAX)
			return at + 1;
	}
	return SIZE_MAX;
}

void draft_marks_clear(struct draft_marks *m)
{
	vec_clear(&m->list);
	if (m->arena.used > 4096)
		arena_release(&m->arena);
}

void draft_marks_release(struct draft_marks *m)
{
	vec_release(&m->list);
	arena_release(&m->arena);
}
