/* What attributes say about an element's part in the page: hidden or not, its role, and the words of its class and id.
 *
 * The words are those that web authors everywhere use for the parts of a page, taken as whole words ("nav" is none of "navy"),
 * cut at punctuation and at capitals.  They are hints: html_article weighs them against where the text is. */
#include <config.h>
#include "format/html_page.h"
#include "format/html_token.h"

struct word {
	const char *word;
	unsigned hints;
};

static const struct word words[] = {
	{ "ad", HTML_FURNITURE }, { "ads", HTML_FURNITURE }, { "advert", HTML_FURNITURE }, { "advertisement", HTML_FURNITURE },
	{ "author", HTML_BYLINE }, { "banner", HTML_FURNITURE }, { "breadcrumb", HTML_NAVIGATION }, { "breadcrumbs", HTML_NAVIGATION },
	{ "byline", HTML_BYLINE }, { "comment", HTML_COMMENTS }, { "comments", HTML_COMMENTS }, { "consent", HTML_FURNITURE },
	{ "cookie", HTML_FURNITURE }, { "cookies", HTML_FURNITURE }, { "copyright", HTML_FURNITURE }, { "crumbs", HTML_NAVIGATION },
	{ "daohang", HTML_NAVIGATION }, { "date", HTML_BYLINE }, { "dateline", HTML_BYLINE }, { "dibu", HTML_FURNITURE },
	{ "disqus", HTML_COMMENTS }, { "fenxiang", HTML_FURNITURE }, { "foot", HTML_FURNITURE }, { "footer", HTML_FURNITURE }, { "gdpr", HTML_FURNITURE },
	{ "login", HTML_FURNITURE }, { "menu", HTML_NAVIGATION }, { "modal", HTML_FURNITURE }, { "nav", HTML_NAVIGATION },
	{ "navbar", HTML_NAVIGATION }, { "navigation", HTML_NAVIGATION }, { "newsletter", HTML_FURNITURE },
	{ "overlay", HTML_FURNITURE }, { "pager", HTML_NAVIGATION }, { "pagination", HTML_NAVIGATION }, { "popup", HTML_FURNITURE },
	{ "promo", HTML_FURNITURE }, { "published", HTML_BYLINE }, { "pubdate", HTML_BYLINE }, { "recommended", HTML_FURNITURE },
	{ "related", HTML_FURNITURE }, { "replies", HTML_COMMENTS }, { "search", HTML_FURNITURE }, { "section", HTML_SECTION },
	{ "share", HTML_FURNITURE },
	{ "sharing", HTML_FURNITURE }, { "sidebar", HTML_FURNITURE }, { "signin", HTML_FURNITURE }, { "skip", HTML_NAVIGATION },
	{ "social", HTML_FURNITURE }, { "sponsored", HTML_FURNITURE }, { "subscribe", HTML_FURNITURE }, { "toolbar", HTML_FURNITURE },
	{ "topbar", HTML_FURNITURE }, { "widget", HTML_FURNITURE },
};

static const struct word roles[] = {
	{ "navigation", HTML_NAVIGATION }, { "search", HTML_FURNITURE }, { "contentinfo", HTML_FURNITURE },
	{ "complementary", HTML_FURNITURE }, { "dialog", HTML_FURNITURE }, { "alertdialog", HTML_FURNITURE }, { "menu", HTML_NAVIGATION },
	{ "banner", HTML_HEADER }, { "main", HTML_ARTICLE }, { "article", HTML_ARTICLE },
};

static unsigned look_up(const struct word *table, size_t n, slice word)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq_nocase(word, slice_of(table[i].word)))
			return table[i].hints;
	return 0;
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Of a name of a kilobyte, the beginning says enough. */
enum { NAME_MAX_LEN = 512 };

static unsigned name_hints(slice value)
{
	unsigned hints = 0;
	value = slice_sub(value, 0, NAME_MAX_LEN);
	for (size_t i = 0; i < value.len;) {
		size_t begin = i;
		while (i < value.len && is_letter(value.ptr[i]) &&
		       (i == begin || !is_upper(value.ptr[i]) || is_upper(value.ptr[i - 1])))
			i++;
		if (i == begin)
			i++;
		else
			hints |= look_up(words, sizeof words / sizeof words[0], slice_sub(value, begin, i));
	}
	return hints;
}

/* "display: none" and "visibility:hidden" among the declarations of a style. */
static bool style_hides(slice style)
{
	slice part;
	while (slice_split(&style, ';', &part)) {
		slice name;
		if (!slice_split(&part, ':', &name))
			continue;
		name = slice_trim(name);
		slice value = slice_trim(part);
		if ((slice_eq_nocase(name, SLICE("display")) && slice_eq_nocase(slice_sub(value, 0, 4), SLICE("none"))) ||
		    (slice_eq_nocase(name, SLICE("visibility")) && slice_eq_nocase(slice_sub(value, 0, 6), SLICE("hidden"))))
			return true;
	}
	return false;
}

struct html_attributes html_read_attributes(slice rest)
{
	struct html_attributes a = { 0 };
	slice name, value;
	while (html_next_attribute(&rest, &name, &value)) {
		if (slice_eq_nocase(name, SLICE("class")))
			a.hints |= name_hints(value);
		if (slice_eq_nocase(name, SLICE("id")))
			a.id_hints |= name_hints(value);
		if (slice_eq_nocase(name, SLICE("id")) || (slice_eq_nocase(name, SLICE("name")) && !a.id.len))
			a.id = value;
		else if (slice_eq_nocase(name, SLICE("href")))
			a.href = slice_trim(value);
		else if (slice_eq_nocase(name, SLICE("role")))
			a.hints |= look_up(roles, sizeof roles / sizeof roles[0], value);
		else if (slice_eq_nocase(name, SLICE("itemprop")) && slice_eq_nocase(value, SLICE("articleBody")))
			a.hints |= HTML_ARTICLE;
		else if (slice_eq_nocase(name, SLICE("rel")) && slice_eq_nocase(value, SLICE("author")))
			a.hints |= HTML_BYLINE;
		else if (slice_eq_nocase(name, SLICE("hidden")))
			a.is_hidden |= !slice_eq_nocase(value, SLICE("until-found"));
		else if (slice_eq_nocase(name, SLICE("aria-hidden")))
			a.is_hidden |= slice_eq_nocase(value, SLICE("true"));
		else if (slice_eq_nocase(name, SLICE("style")))
			a.is_hidden |= style_hides(value);
	}
	return a;
}
